//! The schemas of versions that are read and no longer written: no type describes them, so they stay as they were published.

use serde_json::Value;

use crate::log::AggregateType;

macro_rules! past {
    ($($kind:ident $event_type:literal $version:literal;)+) => {
        /// One for each version that is no longer written; a test holds the list to the events.
        const PAST: &[(AggregateType, &str, &str, &str)] = &[$((
            AggregateType::$kind,
            $event_type,
            $version,
            include_str!(concat!("../../contract/schemas/", $event_type, ".v", $version, ".json")),
        ),)+];
    };
}

past! {
    Service "service.registered" "1";
    Service "service.described" "1";
    Service "service.priced" "1";
    Service "service.priced" "2";
    Organization "organization.registered" "1";
    UsageLedger "usage_ledger.opened" "1";
    UsageLedger "usage_ledger.credit_granted" "1";
    UsageLedger "usage_ledger.credit_granted" "2";
    UsageLedger "usage.recorded" "1";
    UsageLedger "usage.recorded" "2";
    UsageLedger "usage.recorded" "3";
    UsageLedger "usage.corrected" "1";
    UsageLedger "usage.corrected" "2";
    UsageLedger "usage.claimed" "1";
    UsageLedger "usage.claimed" "2";
    ApiKey "api_key.issued" "1";
    ApiKey "api_key.issued" "2";
    ApiKey "api_key.issued" "3";
    ApiKey "api_key.restricted" "1";
    ApiKey "api_key.restricted" "2";
}

/// Of which aggregate, the wire name, the version, and the schema. What is no JSON is left out, which the test that compares them
/// with the events finds.
pub(super) fn past() -> impl Iterator<Item = (AggregateType, &'static str, &'static str, Value)> {
    PAST.iter().filter_map(|(kind, event_type, version, text)| {
        Some((*kind, *event_type, *version, serde_json::from_str(text).ok()?))
    })
}
