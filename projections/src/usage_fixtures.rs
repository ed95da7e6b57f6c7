//! Usage as a ledger records it.

use std::collections::BTreeSet;

use domain::money::Decimal;
use domain::pricing::{Dialect, PricePart, PriceRevision, RatedLine, RawUsage};
use domain::usage_ledger::{Attribution, Basis, RecordingMode, Records, UsageRecord, UsageRecorded};
use domain::{KeyId, ServiceId, TenantId};

use crate::testing::{at, id};

/// Usage of service 3 with a key, so many tokens in at a cost, as an event that charges all of it.
pub(crate) fn usage(key: Option<u128>, tokens: u64, cost: &str, second: i64) -> UsageRecorded {
    let cost: Decimal = cost.parse().unwrap();
    let record = UsageRecord {
        id: format!("req-{second}"),
        reporter: None,
        warrant: None,
        reference: None,
        stated_at: None,
        settles: None,
        service: ServiceId(id(3)),
        provider: TenantId(id(1)),
        key: key.map(|key| KeyId(id(key))),
        attribution: Attribution::default(),
        at: None,
        usage: RawUsage { input_tokens: Some(tokens), ..RawUsage::default() },
        dialect: Dialect::Plain,
        received: None,
        basis: Basis::Reported,
        revision: PriceRevision(1),
        price: None,
        lines: vec![RatedLine {
            part: PricePart::INPUT_TOKEN,
            quantity: tokens.into(),
            cost,
            from: None,
            list_cost: None,
        }],
        cost,
        period: None,
        billed_in: None,
        prompt_tokens: None,
        variant_by: None,
        budgets: Vec::new(),
        readings: BTreeSet::new(),
        upstream_cost: None,
        sealed_upstream_cost: None,
        stated_upstream_cost: None,
        counts_at: None,
        latency_ms: None,
        outcome: None,
    };
    UsageRecorded {
        at: at(second),
        mode: RecordingMode::Told,
        records: Records::from(std::sync::Arc::from([record])),
        charged: cost,
        over_limit: Vec::new(),
        drawn: Vec::new(),
        owed: cost,
        returned: Vec::new(),
        settled: Vec::new(),
        held: None,
        crossed: Vec::new(),
    }
}
