//! A correction, for the tests of what is summed up of usage.

use domain::money::Decimal;
use domain::pricing::{PricePart, RatedLine, RawUsage, Report};
use domain::usage_ledger::{
    ChargedRecord, CorrectedBy, Corrector, Counted, RecordPlace, Returned, ReturnedTo, UsageCorrected, UsageRecorded,
};
use domain::values::text::Reason;
use domain::{Event, TenantId};

use crate::testing::{at, id};

/// A correction of the only record of an event that stands at a position: to so many tokens at a cost, or void. What it costs less goes
/// back to where it was drawn, else it is no longer owed.
pub(crate) fn correction(usage: &UsageRecorded, position: i64, now: Option<(u64, &str)>, second: i64) -> Event {
    let removed = usage.charged_record(0).unwrap();
    let stands = now.map(|(tokens, cost)| {
        let cost: Decimal = cost.parse().unwrap();
        let lines = vec![RatedLine {
            part: PricePart::INPUT_TOKEN,
            quantity: tokens.into(),
            cost,
            from: None,
            list_cost: None,
        }];
        let counts = RawUsage { input_tokens: Some(tokens), ..RawUsage::default() };
        let counted = Counted {
            report: Report { usage: counts, ..Report::default() },
            lines,
            cost,
            prompt_tokens: None,
            readings: std::collections::BTreeSet::new(),
        };
        ChargedRecord { record: removed.record.recounted(counted), charged: cost, over_limit: Vec::new() }
    });
    let charged = stands.as_ref().map_or(Decimal::ZERO, |stands| stands.charged);
    let amount = removed.charged.saturating_sub(charged);
    let to = usage.drawn.first().map_or(ReturnedTo::Owed, |draw| ReturnedTo::Grant { grant: draw.grant });
    let corrected = UsageCorrected {
        billed_in: None,
        at: at(second),
        of: RecordPlace { position, index: 0, at: usage.at },
        number: 1,
        by: CorrectedBy { party: Corrector::Reporter, organization: TenantId(id(1)) },
        reason: Reason::new("Counted twice.").unwrap(),
        true_up: false,
        removed,
        stands,
        returned: vec![Returned { to, amount }],
        drawn: Vec::new(),
        owed: Decimal::ZERO,
        crossed: Vec::new(),
    };
    Event::UsageLedger(corrected.into())
}
