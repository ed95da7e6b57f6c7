//! What the write side asks of a ledger beyond deciding and applying: its events and the usage ids of its commands.

use super::{UsageLedger, UsageLedgerCommand, UsageLedgerEvent};
use crate::aggregate::event_sourced::UsageKey;
use crate::{AggregateType, EventSourced};

impl EventSourced for UsageLedger {
    const KIND: AggregateType = AggregateType::UsageLedger;
    const SNAPSHOT_VERSION: i32 = 1;
    const EVENTS: &'static [(&'static str, &'static str)] = &[
        ("usage_ledger.opened", "1"),
        ("usage_ledger.credit_granted", "1"),
        ("usage_ledger.hard_limit_set", "1"),
        ("usage.recorded", "1"),
    ];

    fn usage_keys(command: &UsageLedgerCommand) -> &[UsageKey] {
        match command {
            UsageLedgerCommand::RecordUsage(command) => &command.keys,
            UsageLedgerCommand::Open(_) | UsageLedgerCommand::GrantCredit(_) | UsageLedgerCommand::SetHardLimit(_) => {
                &[]
            }
        }
    }

    fn retain_usage(command: &mut UsageLedgerCommand, keep: &[bool]) {
        match command {
            UsageLedgerCommand::RecordUsage(command) => command.retain(keep),
            UsageLedgerCommand::Open(_) | UsageLedgerCommand::GrantCredit(_) | UsageLedgerCommand::SetHardLimit(_) => {}
        }
    }

    fn usage_records(event: &UsageLedgerEvent) -> usize {
        match event {
            UsageLedgerEvent::UsageRecorded(event) => event.records.len(),
            UsageLedgerEvent::Opened(_) | UsageLedgerEvent::CreditGranted(_) | UsageLedgerEvent::HardLimitSet(_) => 0,
        }
    }
}
