//! What has to be known of before to say what an event moves.
//!
//! Invariant: it follows from the events before, of the same ledger, document or payout, and of none beside.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::account::Account;
use crate::invoice_series::DocumentKind;
use crate::money::{Currency, Decimal};
use crate::usage_ledger::GrantId;
use crate::{Environment, InvoiceId, LedgerId, PayoutId};

/// In which currency and which of the two worlds money is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MoneyOf {
    /// The currency.
    pub currency: Currency,
    /// Live or test.
    pub environment: Environment,
}

/// What stands behind credit; what is in no book was given by the marketplace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Backing {
    /// It was bought.
    Purchased,
    /// A provider funds it.
    Provider,
}

/// Some credit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantBook {
    /// What stands behind it.
    pub backing: Backing,
    /// Whether its payment was taken back.
    pub is_taken_back: bool,
}

/// A document, as far as it decides what its issue moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceBook {
    /// Of its amounts.
    pub of: MoneyOf,
    /// What it is.
    pub kind: DocumentKind,
    /// What its lines come to.
    pub net: Decimal,
    /// By how much credit reduces that.
    pub reduced: Decimal,
    /// How much credit pays at most.
    pub paid: Decimal,
    /// Its tax.
    pub tax: Decimal,
}

/// What a book is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BookKey {
    /// A ledger.
    Ledger(LedgerId),
    /// Credit of a ledger.
    Grant(LedgerId, GrantId),
    /// A document.
    Invoice(InvoiceId),
    /// A payout.
    Payout(PayoutId),
}

/// The books: those that are needed for the events to come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Books {
    /// Of which money ledgers are.
    pub ledgers: BTreeMap<LedgerId, MoneyOf>,
    /// Credit that somebody else than the marketplace stands behind.
    pub grants: BTreeMap<(LedgerId, GrantId), GrantBook>,
    /// Documents.
    pub invoices: BTreeMap<InvoiceId, InvoiceBook>,
    /// Of which money payouts are.
    pub payouts: BTreeMap<PayoutId, MoneyOf>,
}

impl Books {
    /// Which account pays for what credit has paid.
    pub(super) fn funder(&self, ledger: LedgerId, grant: GrantId) -> Account {
        match self.grants.get(&(ledger, grant)).map(|book| book.backing) {
            Some(Backing::Purchased) => Account::DeferredRevenue,
            Some(Backing::Provider) => Account::ProviderPayable,
            None => Account::PromotionExpense,
        }
    }
}
