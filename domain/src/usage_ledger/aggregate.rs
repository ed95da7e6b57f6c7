//! Decides and applies.
//!
//! Invariant: everything is checked before the first event is written. The hot path, one record on a warm ledger, copies
//! no record and no map.

use std::sync::Arc;

use cqrs_es::Aggregate;
use cqrs_es::event_sink::EventSink;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::charge::cost_of;
use super::command::{GrantCredit, MAX_RECORDS, Open, RecordUsage, SetHardLimit, UsageLedgerCommand};
use super::{
    Billing, CreditGranted, Grants, HardLimitSet, MAX_GRANTS, MAX_TOTAL_LINES, OverLimitPolicy, RecordingMode, Records,
    Totals, UsageLedgerError, UsageLedgerEvent, UsageLedgerOpened, UsageRecorded, bounds,
};
use crate::money::{Currency, Decimal};
use crate::{Environment, LedgerId, TenantId};

const MAX_NAME_BYTES: usize = 128;
const MAX_REASON_BYTES: usize = 256;

/// On what terms a ledger was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Its id.
    pub ledger_id: LedgerId,
    /// Who pays.
    pub owner: TenantId,
    /// Everything is in this currency.
    pub currency: Currency,
    /// Live or test.
    pub environment: Environment,
    /// What the payer calls it.
    pub name: Option<String>,
    /// Paid before or after.
    pub billing: Billing,
    /// Who bears what is over the limit.
    pub over_limit: OverLimitPolicy,
}

/// A payer's account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsageLedger {
    terms: Option<Terms>,
    last_at: Timestamp,
    hard_limit: Option<Decimal>,
    charged: Decimal,
    over_limit: Decimal,
    owed: Decimal,
    grants: Grants,
    totals: Totals,
}

impl UsageLedger {
    /// On what terms it was opened; `None` if it was not.
    pub fn terms(&self) -> Option<&Terms> {
        self.terms.as_ref()
    }

    /// Time of the last event.
    pub fn last_at(&self) -> Timestamp {
        self.last_at
    }

    /// What may be charged in all.
    pub fn hard_limit(&self) -> Option<Decimal> {
        self.hard_limit
    }

    /// What was charged in all.
    pub fn charged(&self) -> Decimal {
        self.charged
    }

    /// What was used beyond the limit in all.
    pub fn over_limit(&self) -> Decimal {
        self.over_limit
    }

    /// What is to be paid.
    pub fn owed(&self) -> Decimal {
        self.owed
    }

    /// Credit.
    pub fn grants(&self) -> &Grants {
        &self.grants
    }

    /// What a bill is made from.
    pub fn totals(&self) -> &Totals {
        &self.totals
    }

    fn opened(&self) -> Result<&Terms, UsageLedgerError> {
        self.terms.as_ref().ok_or(UsageLedgerError::NotOpen)
    }

    fn open(&self, at: Timestamp, command: Open) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
        let Open { at: _, ledger_id, owner, currency, environment, name, billing, over_limit } = command;
        bounded("name", name.as_deref().unwrap_or_default(), MAX_NAME_BYTES)?;
        let event = UsageLedgerOpened { at, ledger_id, owner, currency, environment, name, billing, over_limit };
        match &self.terms {
            None => Ok(Some(UsageLedgerEvent::Opened(event))),
            Some(terms) if *terms == Terms::from(event) => Ok(None),
            Some(_) => Err(UsageLedgerError::AlreadyOpen),
        }
    }

    fn grant_credit(&self, at: Timestamp, command: GrantCredit) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
        self.opened()?;
        let GrantCredit { at: _, grant_id, amount, priority, expires_at, reason } = command;
        if let Some(known) = self.grants.get(grant_id) {
            let is_same = (known.amount, known.priority, known.expires_at) == (amount, priority, expires_at);
            return if is_same { Ok(None) } else { Err(UsageLedgerError::GrantExists { grant_id }) };
        }
        bounded("reason", &reason, MAX_REASON_BYTES)?;
        if amount <= Decimal::ZERO {
            return Err(UsageLedgerError::AmountNotPositive);
        }
        if expires_at.is_some_and(|expiry| expiry <= at) {
            return Err(UsageLedgerError::ExpiresInThePast);
        }
        if self.grants.kept().len() >= MAX_GRANTS && self.grants.open(at) >= MAX_GRANTS {
            return Err(UsageLedgerError::TooManyGrants { max: MAX_GRANTS });
        }
        self.grants.granted().checked_add(amount).map_err(|_| UsageLedgerError::Overflow)?;
        let event = CreditGranted { at, grant_id, amount, priority, expires_at, reason };
        Ok(Some(UsageLedgerEvent::CreditGranted(event)))
    }

    fn set_hard_limit(
        &self,
        at: Timestamp,
        command: &SetHardLimit,
    ) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
        self.opened()?;
        let amount = command.amount;
        if amount.is_some_and(Decimal::is_negative) {
            return Err(UsageLedgerError::NegativeLimit);
        }
        Ok((amount != self.hard_limit).then_some(UsageLedgerEvent::HardLimitSet(HardLimitSet { at, amount })))
    }

    /// Whether the records can be taken; nothing is refused after this.
    fn check_usage(&self, at: Timestamp, command: &RecordUsage) -> Result<(), UsageLedgerError> {
        let terms = self.opened()?;
        let (records, keys) = (command.records.len(), command.keys.len());
        if terms.environment != command.environment {
            return Err(UsageLedgerError::EnvironmentMismatch {
                expected: terms.environment,
                found: command.environment,
            });
        }
        if terms.currency != command.currency {
            return Err(UsageLedgerError::CurrencyMismatch { expected: terms.currency, found: command.currency });
        }
        if records > MAX_RECORDS {
            return Err(UsageLedgerError::TooManyRecords { found: records, max: MAX_RECORDS });
        }
        if records != keys {
            return Err(UsageLedgerError::KeysDoNotMatch { records, keys });
        }
        for (index, record) in command.records.iter().enumerate() {
            bounds::check(record).map_err(|fault| UsageLedgerError::Record { index, fault })?;
        }
        let cost = cost_of(&command.records).map_err(|_| UsageLedgerError::Overflow)?;
        let used = self.charged.checked_add(self.over_limit).and_then(|used| used.checked_add(cost));
        used.map_err(|_| UsageLedgerError::Overflow)?;
        match command.mode {
            RecordingMode::Told => Ok(()),
            RecordingMode::Asked => self.check_asked(at, command, cost),
        }
    }

    fn check_asked(&self, at: Timestamp, command: &RecordUsage, cost: Decimal) -> Result<(), UsageLedgerError> {
        if let Some(affordable) = self.affordable(at).filter(|affordable| cost > *affordable) {
            let (limit, charged) = (self.hard_limit, self.charged);
            return Err(UsageLedgerError::BudgetExhausted { limit, charged, cost, affordable });
        }
        if !self.totals.have_room_for(&command.records) {
            return Err(UsageLedgerError::TooManyLines { max: MAX_TOTAL_LINES });
        }
        Ok(())
    }

    /// The event for as many of the records from `from` on as fit into one; `None` when there are none left.
    fn next_event(&self, at: Timestamp, command: &RecordUsage, from: usize) -> Option<UsageRecorded> {
        let terms = self.terms.as_ref()?;
        let rest = command.records.get(from..).filter(|rest| !rest.is_empty())?;
        let open_grants = if rest.len() > 1 { self.grants.open(at) } else { 0 };
        let count = bounds::fitting(rest, open_grants, command.mode == RecordingMode::Told);
        let records = Records::part_of(&command.records, from..from.saturating_add(count));
        Some(self.charge(terms, at, command.mode, records))
    }

    fn apply_usage(&mut self, event: &UsageRecorded) {
        self.charged = self.charged.saturating_add(event.charged);
        self.over_limit = self.over_limit.saturating_add(event.over_limit_total());
        self.owed = self.owed.saturating_add(event.owed);
        self.grants.draw(&event.drawn);
        event.records.iter().for_each(|record| self.totals.add(record));
    }
}

impl From<UsageLedgerOpened> for Terms {
    fn from(event: UsageLedgerOpened) -> Self {
        let UsageLedgerOpened { at: _, ledger_id, owner, currency, environment, name, billing, over_limit } = event;
        Self { ledger_id, owner, currency, environment, name, billing, over_limit }
    }
}

fn bounded(field: &'static str, text: &str, max: usize) -> Result<(), UsageLedgerError> {
    if text.len() > max { Err(UsageLedgerError::TextTooLong { field, max }) } else { Ok(()) }
}

impl Aggregate for UsageLedger {
    const TYPE: &'static str = "usage_ledger";
    type Command = UsageLedgerCommand;
    type Event = UsageLedgerEvent;
    type Error = UsageLedgerError;
    type Services = ();

    async fn handle(
        &mut self,
        command: UsageLedgerCommand,
        _services: &(),
        sink: &EventSink<Self>,
    ) -> Result<(), UsageLedgerError> {
        let event = match command {
            UsageLedgerCommand::Open(command) => self.open(command.at.max(self.last_at), command)?,
            UsageLedgerCommand::GrantCredit(command) => self.grant_credit(command.at.max(self.last_at), command)?,
            UsageLedgerCommand::SetHardLimit(command) => self.set_hard_limit(command.at.max(self.last_at), &command)?,
            UsageLedgerCommand::RecordUsage(command) => {
                let at = command.at.max(self.last_at);
                self.check_usage(at, &command)?;
                let mut from = 0_usize;
                while let Some(event) = self.next_event(at, &command, from) {
                    from = from.saturating_add(event.records.len());
                    sink.write(UsageLedgerEvent::UsageRecorded(Arc::new(event)), self).await;
                }
                None
            }
        };
        if let Some(event) = event {
            sink.write(event, self).await;
        }
        Ok(())
    }

    fn apply(&mut self, event: UsageLedgerEvent) {
        self.last_at = self.last_at.max(event.at());
        match event {
            UsageLedgerEvent::Opened(event) => self.terms = Some(Terms::from(event)),
            UsageLedgerEvent::CreditGranted(event) => self.grants.grant(&event),
            UsageLedgerEvent::HardLimitSet(event) => self.hard_limit = event.amount,
            UsageLedgerEvent::UsageRecorded(event) => self.apply_usage(&event),
        }
    }
}
