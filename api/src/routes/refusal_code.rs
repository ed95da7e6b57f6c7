//! By which rules a record of a report, or a correction, is refused: the closed list, under the one name `code`.
//!
//! The domain and the metering know their rules by these words; here they are listed for callers. An answer with a word that is not
//! listed is not as documented, which the journeys would notice.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;

/// A rule by which something is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct RefusalCode(pub &'static str);

/// Every rule.
const ALL: &[&str] = &[
    "above_mandate",
    "attribution_pinned",
    "attribution_required",
    "beyond_bound",
    "beyond_permit",
    "budget_exhausted",
    "budget_held",
    "conflict",
    "contains_api_key",
    "contradiction",
    "control_character",
    "correction_number",
    "cost_too_large",
    "currency_mismatch",
    "forbidden_service",
    "foreign_key",
    "implausible",
    "invalid_field",
    "invalid_hold",
    "invalid_usage",
    "invalid_value",
    "key_not_valid",
    "ledger_closed",
    "mandate_ended",
    "may_not_hold",
    "metered_by_provider",
    "missing_field",
    "no_estimate",
    "no_mandate",
    "no_record",
    "not_a_permit",
    "not_charged",
    "not_in_parts",
    "not_of_mandate",
    "not_reserved",
    "not_the_reporter",
    "of_an_earlier_release",
    "quantity_too_large",
    "rejected",
    "reservation_ended",
    "service_unavailable",
    "time_in_future",
    "too_large",
    "too_late",
    "too_long",
    "too_many",
    "too_many_claims",
    "too_many_corrections",
    "too_many_holds",
    "too_many_parts",
    "unknown_price",
    "unknown_prompt_size",
    "unknown_type",
    "unknown_version",
    "voided",
];

impl JsonSchema for RefusalCode {
    fn schema_name() -> Cow<'static, str> {
        "RefusalCode".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "enum": ALL, "description": "By which rule something is refused."})
    }
}

#[cfg(test)]
mod tests {
    use domain::usage_ledger::{CorrectionFault, RecordFault};

    use super::*;

    #[test]
    fn the_rules_of_the_domain_are_listed() {
        let codes = [RecordFault::NoMandate.code(), RecordFault::NotOfMandate.code(), RecordFault::NoId.code()];
        let corrections = [CorrectionFault::NotTheReporter, CorrectionFault::NoEstimate, CorrectionFault::TooLarge];
        for code in codes.into_iter().chain(corrections.map(|fault| fault.code())) {
            assert!(ALL.contains(&code), "{code}");
        }
        assert!(ALL.is_sorted());
    }
}
