//! A document with all that belongs to it.

use domain::invoice::{Document, InvoicedCredit, PaidByHand, TaxGroup};
use domain::money::Decimal;
use domain::values::party::Party;
use domain::values::text::Name;
use domain::{OrganizationId, PaymentId};
use jiff::Timestamp;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::document::{InvoiceDocument, InvoiceWaitsFor};
use super::lines::InvoiceItem;

/// An invoice or a note with all that belongs to it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct WholeInvoice {
    /// What a list says of it.
    #[serde(flatten)]
    pub head: InvoiceDocument,
    /// Who sells, as it was in law when that was fixed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seller_party: Option<InvoiceParty>,
    /// Who buys.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub buyer_party: Option<InvoiceParty>,
    /// Its lines, as far as they are there.
    pub lines: Vec<InvoiceItem>,
    /// Credit that reduces it or pays for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub credits: Vec<InvoicedCredit>,
    /// Its tax, computed once for each category and rate.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub taxes: Vec<TaxGroup>,
    /// What was paid.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub payments: Vec<InvoicePayment>,
}

/// Who sells or buys.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct InvoiceParty {
    /// Which organization.
    pub organization: OrganizationId,
    /// Who it is in law; absent once that was erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity: Option<Party>,
    /// Until when the law has it kept.
    pub kept_until: Date,
}

/// A payment of a document.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct InvoicePayment {
    /// Its id.
    pub payment: PaymentId,
    /// How much of it, less what went back.
    #[schemars(example = &"10")]
    pub amount: Decimal,
    /// What the bank calls it, where somebody has found it there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bank_reference: Option<Name>,
    /// The day of it there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_date: Option<Date>,
}

impl WholeInvoice {
    /// Of a document at a version, with its parties as far as they can be read.
    pub fn of(document: &Document, version: i64, now: Timestamp, parties: [Option<InvoiceParty>; 2]) -> Self {
        let [seller_party, buyer_party] = parties;
        let payment = |(payment, paid): (&PaymentId, &domain::invoice::Paid)| {
            let by_hand: Option<&PaidByHand> = paid.by_hand.as_ref();
            InvoicePayment {
                payment: *payment,
                amount: paid.amount,
                bank_reference: by_hand.map(|by_hand| by_hand.bank_reference.clone()),
                value_date: by_hand.map(|by_hand| by_hand.value_date),
            }
        };
        Self {
            head: InvoiceDocument::of(document.into(), version, now),
            seller_party,
            buyer_party,
            lines: (0_u32..).zip(&document.lines).map(|(place, line)| InvoiceItem::of(place, line)).collect(),
            credits: document.credits.iter().flat_map(|applied| applied.credits.iter().copied()).collect(),
            taxes: document.groups.clone().unwrap_or_default(),
            payments: document.payments.iter().map(payment).collect(),
        }
    }

    /// The same with what it waits for, as far as that is known.
    #[must_use]
    pub fn waiting_for(mut self, waits_for: Option<InvoiceWaitsFor>) -> Self {
        self.head.waits_for = waits_for;
        self
    }
}
