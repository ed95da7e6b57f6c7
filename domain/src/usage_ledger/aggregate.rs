//! The ledger as the write side runs it: which decision belongs to which command, and the usage ids of its commands.

use super::{UsageLedger, UsageLedgerCommand, UsageLedgerError, UsageLedgerEvent, account, credit, limits, usage};
use crate::aggregate::event_sourced::{UsageKey, aggregate};

impl UsageLedger {
    fn decide(&self, command: UsageLedgerCommand) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
        let at = command.at().max(self.last_at());
        let event = match command {
            UsageLedgerCommand::Open(command) => account::open(self, at, command),
            UsageLedgerCommand::Rename(command) => account::rename(self, at, command),
            UsageLedgerCommand::GrantCredit(command) => credit::grant(self, at, command),
            UsageLedgerCommand::GrantTerms(command) => account::grant_terms(self, at, command),
            UsageLedgerCommand::SetHardLimit(command) => limits::set_hard_limit(self, at, &command),
            UsageLedgerCommand::RecordUsage(command) => return usage::record(self, at, &command),
        };
        Ok(event?.into_iter().collect())
    }
}

aggregate! {
    UsageLedger {
        Command = UsageLedgerCommand;
        Event = UsageLedgerEvent;
        Error = UsageLedgerError;
        STATE_VERSION = 2;

        fn usage_keys(command: &UsageLedgerCommand) -> &[UsageKey] {
            if let UsageLedgerCommand::RecordUsage(command) = command { &command.keys } else { &[] }
        }

        fn retain_usage(command: &mut UsageLedgerCommand, keep: &[bool]) {
            if let UsageLedgerCommand::RecordUsage(command) = command {
                command.retain(keep);
            }
        }

        fn usage_records(event: &UsageLedgerEvent) -> usize {
            event.as_usage_recorded().map_or(0, |event| event.records.len())
        }
    }
}
