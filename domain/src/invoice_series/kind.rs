//! Which kinds of documents there are.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A kind of document. Each has numbers of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// What is to be paid (UNTDID 1001: 380).
    Invoice,
    /// What of an invoice is taken back (381).
    CreditNote,
    /// What comes on top of an invoice (383).
    DebitNote,
    /// What was paid for credit before it is used (386).
    Receipt,
    /// What a provider gets, on behalf of that one (389).
    SelfBilled,
}

/// A text is no kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a kind of document: give invoice, credit_note, debit_note, receipt or self_billed")]
pub struct UnknownKind;

impl DocumentKind {
    /// Every kind, in the order of declaration.
    pub const ALL: [Self; 5] = [Self::Invoice, Self::CreditNote, Self::DebitNote, Self::Receipt, Self::SelfBilled];

    /// The name in the log and in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::CreditNote => "credit_note",
            Self::DebitNote => "debit_note",
            Self::Receipt => "receipt",
            Self::SelfBilled => "self_billed",
        }
    }

    /// Whether nobody owes what it comes to: it was paid before, or is owed by the seller.
    pub const fn is_paid_already(self) -> bool {
        match self {
            Self::CreditNote | Self::Receipt | Self::SelfBilled => true,
            Self::Invoice | Self::DebitNote => false,
        }
    }

    /// Whether it changes another document.
    pub const fn is_note(self) -> bool {
        match self {
            Self::CreditNote | Self::DebitNote => true,
            Self::Invoice | Self::Receipt | Self::SelfBilled => false,
        }
    }
}

impl fmt::Display for DocumentKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for DocumentKind {
    type Err = UnknownKind;

    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or(UnknownKind)
    }
}
