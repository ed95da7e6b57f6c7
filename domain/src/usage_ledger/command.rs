//! What can be asked of a ledger. Time, new ids, prices and key status were looked up and are inside.

use std::sync::Arc;

use jiff::Timestamp;

use super::{CreditKind, CreditTerms, GrantId, RecordingMode, UsageRecord};
use crate::aggregate::command_enum::command_enum;
use crate::aggregate::event_sourced::UsageKey;
use crate::money::{Currency, Decimal};
use crate::values::text::{Name, Reason};
use crate::{Environment, LedgerId, TenantId};

/// Records of one command at most.
pub const MAX_RECORDS: usize = 1_000;

command_enum! {
    /// A command.
    UsageLedgerCommand {
        /// Start the account.
        Open(Open);
        /// Be called otherwise.
        Rename(Rename);
        /// Add credit.
        GrantCredit(GrantCredit);
        /// Grant terms of credit.
        GrantTerms(GrantTerms);
        /// Set or lift the hard limit.
        SetHardLimit(SetHardLimit);
        /// Record usage.
        RecordUsage(RecordUsage);
    }
}

/// Starts the account, prepaid and without overdraft. Doing it again changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// When.
    pub at: Timestamp,
    /// Its id.
    pub ledger_id: LedgerId,
    /// Who pays.
    pub owner: TenantId,
    /// Everything in it is in this currency.
    pub currency: Currency,
    /// Live or test, for good.
    pub environment: Environment,
    /// What the payer calls it; at most 128 bytes.
    pub name: Option<String>,
}

/// Gives the account another name. The name that it has already changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rename {
    /// When.
    pub at: Timestamp,
    /// What the payer calls it from now on.
    pub name: Name,
}

/// Adds credit. The same grant again changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantCredit {
    /// When.
    pub at: Timestamp,
    /// Its id.
    pub grant_id: GrantId,
    /// How much, above zero and at most 10^9, in the ledger's currency.
    pub amount: Decimal,
    /// Lower is drawn first.
    pub priority: u16,
    /// From when on it cannot be drawn any more.
    pub expires_at: Option<Timestamp>,
    /// Why; at most 256 bytes, no personal data.
    pub reason: String,
    /// Whether it was bought.
    pub kind: CreditKind,
}

/// Grants terms of credit, in place of all before. The terms that are granted already change nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantTerms {
    /// When.
    pub at: Timestamp,
    /// The terms, each amount from zero to 10^9.
    pub terms: CreditTerms,
    /// Why; no personal data.
    pub reason: Reason,
}

/// Sets or lifts the hard limit. The limit that holds already changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetHardLimit {
    /// When.
    pub at: Timestamp,
    /// Up to which charge usage may be asked for, in all, in the ledger's currency, at most 10^9; `None` for no limit. May be
    /// below what is charged already: then nothing more can be asked for. What is told is charged all the same.
    pub amount: Option<Decimal>,
}

/// Records usage. Without records it changes nothing: all of them were known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordUsage {
    /// When.
    pub at: Timestamp,
    /// Asked (may be refused) or told (has happened).
    pub mode: RecordingMode,
    /// Currency of the price lists that the records were rated with.
    pub currency: Currency,
    /// Of the key that was used.
    pub environment: Environment,
    /// At most [`MAX_RECORDS`], rated.
    pub records: Arc<[UsageRecord]>,
    /// Their [`UsageRecord::usage_key`]s, in the same order.
    pub keys: Arc<[UsageKey]>,
}

impl RecordUsage {
    /// The command without the records whose place in `keep` is false; a place that `keep` does not have is kept.
    pub fn retain(&mut self, keep: &[bool]) {
        if keep.iter().all(|keep| *keep) {
            return;
        }
        let kept = |index: usize| keep.get(index).copied().unwrap_or(true);
        self.records = filtered(&self.records, kept);
        self.keys = filtered(&self.keys, kept);
    }
}

fn filtered<T: Clone>(items: &[T], kept: impl Fn(usize) -> bool) -> Arc<[T]> {
    items.iter().enumerate().filter(|(index, _)| kept(*index)).map(|(_, item)| item.clone()).collect()
}
