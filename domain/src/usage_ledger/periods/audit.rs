//! Whether what a ledger's events say of its bills follows from the events before them.
//!
//! Invariants: nothing is believed that can be computed: each cut, line and close is made anew from the fold of what came before it, and what a
//! bill comes to is added up a second time from the records themselves. It needs the events alone: neither a database nor a price list.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::bill::Bill;
use super::bill_line::{BillLine, BilledFor};
use super::closing::{closed, cut_of};
use super::event::{PeriodClosed, PeriodCut, PeriodLines};
use crate::money::{Currency, Decimal};
use crate::usage_ledger::agreed::AgreedSchedule;
use crate::usage_ledger::{Period, UsageLedger, UsageLedgerEvent};

/// A bill is not what follows from the events before it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BillFault {
    /// The cut, some lines, or the end of a close.
    #[error("the {what} of {period} is not what its events come to: {differences}")]
    Stated {
        /// Of which period.
        period: Period,
        /// What of its bill.
        what: &'static str,
        /// The fields that differ.
        differences: String,
    },
    /// The price of a line.
    #[error("line {place} of {period} costs {stated}, by the price that it states {found}")]
    Price {
        /// Of which period.
        period: Period,
        /// Which, from 0.
        place: u32,
        /// What it says.
        stated: Decimal,
        /// What the price comes to.
        found: String,
    },
    /// The sum of all that is billed.
    #[error("the bill of {period} comes to {stated}, its records to {found}")]
    Sum {
        /// Of which period.
        period: Period,
        /// What it says.
        stated: Decimal,
        /// What the records cost.
        found: Decimal,
    },
}

/// Whether what is stated is what was found.
fn same<T: Serialize>(what: &'static str, period: Period, stated: &T, found: Option<&T>) -> Result<(), BillFault> {
    let fields = |value: Option<Value>| match value {
        Some(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let stated = fields(serde_json::to_value(stated).ok());
    let mut found = fields(serde_json::to_value(found).ok());
    let mut differences = Vec::new();
    for (name, stated) in stated {
        let found = found.remove(&name).unwrap_or_default();
        if stated != found {
            differences.push(format!("{name} is {stated}, not {found}"));
        }
    }
    differences.extend(found.into_iter().map(|(name, found)| format!("{name} is {found}")));
    let differences = differences.join("; ");
    if differences.is_empty() { Ok(()) } else { Err(BillFault::Stated { period, what, differences }) }
}

/// Folds the events of a ledger and looks at those that are about bills.
#[derive(Clone, Debug, Default)]
pub struct BillAudit {
    ledger: UsageLedger,
    /// What is charged in each period that is not closed, added up from the events.
    charged: BTreeMap<Period, Decimal>,
    closed: u64,
}

impl BillAudit {
    /// How many bills were looked at to their end.
    pub fn closed(&self) -> u64 {
        self.closed
    }

    /// Takes the next event of the ledger.
    ///
    /// # Errors
    /// It is about a bill and not what follows from those before. The audit goes on behind it all the same.
    pub fn take(&mut self, event: &UsageLedgerEvent) -> Result<(), BillFault> {
        let looked_at = if let Some(cut) = event.as_period_cut() {
            self.cut(cut)
        } else if let Some(lines) = event.as_period_lines() {
            self.lines(lines)
        } else if let Some(closed) = event.as_period_closed() {
            self.close(closed)
        } else {
            Ok(())
        };
        self.add(event);
        self.ledger.apply(event.clone());
        looked_at
    }

    fn currency(&self) -> Currency {
        self.ledger.terms().map_or(Currency::USD, |terms| terms.currency)
    }

    fn cut(&self, stated: &PeriodCut) -> Result<(), BillFault> {
        let period = stated.period;
        let found = cut_of(&self.ledger, stated.at, self.currency(), period).ok();
        let found = found.map(|found| PeriodCut { by: stated.by, reason: stated.reason.clone(), ..found });
        same("cut", period, stated, found.as_ref())
    }

    fn lines(&self, stated: &PeriodLines) -> Result<(), BillFault> {
        let found = self.ledger.periods().closing().zip(self.bill()).map(|(closing, bill)| {
            let next = bill.lines.into_iter().skip(usize::try_from(closing.stated).unwrap_or(usize::MAX));
            // How a line comes about is of the price list, of which the ledger knows nothing.
            let line = |(found, stated): (BillLine, &BillLine)| BillLine { schedule: stated.schedule.clone(), ..found };
            PeriodLines {
                at: stated.at,
                period: closing.cut.period,
                cut: closing.cut.cut,
                from: closing.stated,
                of: closing.cut.lines,
                lines: next.zip(&stated.lines).map(line).collect(),
            }
        });
        same("lines", stated.period, stated, found.as_ref())?;
        (stated.from..).zip(&stated.lines).try_for_each(|(place, line)| price(stated.period, place, line))
    }

    fn close(&mut self, stated: &PeriodClosed) -> Result<(), BillFault> {
        let period = stated.period;
        let closing = self.ledger.periods().closing();
        let found = closing.zip(self.bill()).map(|(closing, bill)| closed(closing, stated.at, bill));
        self.closed = self.closed.saturating_add(1);
        let sum = self.charged.remove(&period).unwrap_or_default();
        same("end", period, stated, found.as_ref())?;
        if sum != stated.exact {
            return Err(BillFault::Sum { period, stated: stated.exact, found: sum });
        }
        Ok(())
    }

    fn bill(&self) -> Option<Bill> {
        let closing = self.ledger.periods().closing()?;
        Bill::of(&closing.frozen, closing.carried_in, self.currency(), None).ok()
    }

    /// Adds what an event costs, by the records in it.
    fn add(&mut self, event: &UsageLedgerEvent) {
        let mut add = |period, amount| {
            let sum = self.charged.entry(period).or_default();
            *sum = sum.saturating_add(amount);
        };
        if let Some(recorded) = event.as_usage_recorded() {
            for record in &*recorded.records {
                add(record.billed_at(recorded.at), record.cost);
            }
        } else if let Some(corrected) = event.as_usage_corrected() {
            let billed_in = corrected.billed_in.unwrap_or_else(|| corrected.removed.record.billed_at(corrected.of.at));
            let stands = corrected.stands.as_ref().map_or(Decimal::ZERO, |stands| stands.record.cost);
            add(billed_in, stands.saturating_sub(corrected.removed.record.cost));
        } else if let Some(charge) = event.as_charge_added() {
            add(charge.billed().0, charge.amount);
        }
    }
}

/// A line of a period itself counts from zero, so that its price says what it comes to.
fn price(period: Period, place: u32, line: &BillLine) -> Result<(), BillFault> {
    let (BilledFor::Usage { agreed, .. }, Some(schedule), None) = (line.billed_for, &line.schedule, line.earlier)
    else {
        return Ok(());
    };
    let found = AgreedSchedule { schedule, agreed }.exact_cost(line.quantity);
    if found.as_ref().is_ok_and(|found| *found == line.exact) {
        return Ok(());
    }
    let found = found.map_or_else(|error| error.to_string(), |found| found.to_string());
    Err(BillFault::Price { period, place, stated: line.exact, found })
}
