//! The document as it is folded.
//!
//! Invariant: every sum follows from lines, credit, groups of tax, payments and notes; none is kept beside them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::event::{Approved, CreditsApplied, Drafted, Issued, PaidByHand, PartiesFixed, Raised};
use super::line::InvoiceLine;
use super::noted::{NotedGroup, NotedLine};
use super::standing::Standing;
use super::tax::TaxGroup;
use crate::money::Decimal;
use crate::values::text::Reason;
use crate::{InvoiceId, PaymentId};

/// Lines of a document at most.
pub const MAX_LINES: u32 = 10_000;
/// Bills of periods on a document at most: those of ten years.
pub const MAX_PERIODS: usize = 120;
/// Payments of a document at most.
pub const MAX_PAYMENTS: usize = 256;
/// Notes of a document at most.
pub const MAX_NOTES: usize = 256;

/// A document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Document {
    /// What it was begun as.
    pub drafted: Drafted,
    /// Who sells and who buys.
    pub parties: Option<PartiesFixed>,
    /// Its lines, those that are there.
    pub lines: Vec<InvoiceLine>,
    /// Credit that reduces it and pays for it.
    pub credits: Option<CreditsApplied>,
    /// Its tax; `None` before it is final.
    pub groups: Option<Vec<TaxGroup>>,
    /// Since when that is so, and it can be looked at.
    pub taxed_at: Option<Timestamp>,
    /// Who wants it issued, and since when.
    pub approved: Option<Approved>,
    /// Under which number, once it is issued.
    pub issued: Option<Issued>,
    /// What was paid of it, by which payment, less what went back.
    pub payments: BTreeMap<PaymentId, Paid>,
    /// Why it is disputed, while it is.
    pub disputed: Option<Reason>,
    /// What was given up of it.
    pub written_off: Decimal,
    /// What each note takes of it.
    pub notes: Vec<NoteTaken>,
    /// The notes that ask for more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub raised: Vec<Raised>,
    /// The note that took the last of it.
    pub cancelled_by: Option<InvoiceId>,
    /// Why it will never be issued.
    pub voided: Option<Reason>,
    /// When it last changed.
    pub changed_at: Timestamp,
}

/// What was paid by a payment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Paid {
    /// How much, less what went back.
    pub amount: Decimal,
    /// Where somebody says so, and no provider of payments.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_hand: Option<PaidByHand>,
}

/// What a note takes of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct NoteTaken {
    /// Which.
    pub note: InvoiceId,
    /// Why.
    pub reason: Reason,
    /// What of which lines.
    pub lines: Vec<NotedLine>,
    /// What of which groups of tax.
    pub groups: Vec<NotedGroup>,
}

/// The sum of amounts, each of which is far inside what can be represented.
fn sum(amounts: impl Iterator<Item = Decimal>) -> Decimal {
    amounts.fold(Decimal::ZERO, Decimal::saturating_add)
}

impl NoteTaken {
    /// What it takes, with tax.
    pub fn total(&self) -> Decimal {
        sum(self.groups.iter().map(|group| group.base.saturating_add(group.tax)))
    }
}

impl Document {
    /// One that was just begun.
    pub(super) fn begun(drafted: Drafted) -> Self {
        Self {
            parties: None,
            lines: Vec::new(),
            credits: None,
            groups: None,
            taxed_at: None,
            approved: None,
            issued: None,
            payments: BTreeMap::new(),
            disputed: None,
            written_off: Decimal::ZERO,
            notes: Vec::new(),
            raised: Vec::new(),
            cancelled_by: None,
            voided: None,
            changed_at: drafted.at,
            drafted,
        }
    }

    /// What its lines come to.
    pub fn net(&self) -> Decimal {
        sum(self.lines.iter().map(|line| line.net))
    }

    /// By how much credit reduces that.
    pub fn reduced(&self) -> Decimal {
        self.credits.as_ref().map_or(Decimal::ZERO, |credits| credits.reduced)
    }

    /// What is taxed.
    pub fn taxable(&self) -> Decimal {
        self.net().saturating_sub(self.reduced())
    }

    /// Its tax; zero before that is final.
    pub fn tax(&self) -> Decimal {
        sum(self.groups.iter().flatten().map(|group| group.tax))
    }

    /// What it comes to with tax.
    pub fn total(&self) -> Decimal {
        self.taxable().saturating_add(self.tax())
    }

    /// How much of that credit has paid: what was bought, and no more than there is to pay.
    pub fn paid_by_credit(&self) -> Decimal {
        let paid = self.credits.as_ref().map_or(Decimal::ZERO, |credits| credits.paid);
        paid.min(self.total().max(Decimal::ZERO))
    }

    /// What is to be paid beyond that.
    pub fn due(&self) -> Decimal {
        self.total().saturating_sub(self.paid_by_credit())
    }

    /// What was paid of it.
    pub fn paid(&self) -> Decimal {
        sum(self.payments.values().map(|paid| paid.amount))
    }

    /// What notes take back, with tax.
    pub fn noted(&self) -> Decimal {
        sum(self.notes.iter().map(NoteTaken::total))
    }

    /// What is still to be paid; below zero where more was paid than stands, which is the buyer's.
    pub fn open(&self) -> Decimal {
        self.due().saturating_sub(self.paid()).saturating_sub(self.noted()).saturating_sub(self.written_off)
    }

    /// Where it stands.
    pub fn standing(&self) -> Standing {
        if self.voided.is_some() {
            Standing::Voided
        } else if self.issued.is_none() {
            Standing::Draft
        } else if self.cancelled_by.is_some() {
            Standing::Cancelled
        } else if self.open() > Decimal::ZERO {
            if self.paid() > Decimal::ZERO { Standing::PartlyPaid } else { Standing::Issued }
        } else if self.written_off.is_zero() {
            Standing::Paid
        } else {
            Standing::WrittenOff
        }
    }

    /// Whether it should have been paid before a day.
    pub fn is_overdue_on(&self, day: Date) -> bool {
        let due_date = self.issued.as_ref().and_then(|issued| issued.due_date);
        let is_open = matches!(self.standing(), Standing::Issued | Standing::PartlyPaid);
        is_open && due_date.is_some_and(|due_date| due_date < day)
    }

    /// What of each group no note has taken yet.
    pub(super) fn left_of_groups(&self) -> Vec<NotedGroup> {
        let mut left: Vec<NotedGroup> = Vec::new();
        for TaxGroup { category, rate, base, tax, .. } in self.groups.iter().flatten() {
            left.push(NotedGroup { category: *category, rate: *rate, base: *base, tax: *tax });
        }
        for taken in self.notes.iter().flat_map(|note| &note.groups) {
            if let Some(group) = left.iter_mut().find(|group| group.key() == taken.key()) {
                group.base = group.base.saturating_sub(taken.base);
                group.tax = group.tax.saturating_sub(taken.tax);
            }
        }
        left
    }
}
