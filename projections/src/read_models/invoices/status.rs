//! What a document is to people: where it stands, on a day.
//!
//! Invariant: the rule is written twice, in Rust and as SQL, side by side; a test compares the two.

use std::fmt;
use std::str::FromStr;

use domain::invoice::Standing;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sqlx::{Postgres, QueryBuilder};

/// What a document is to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceStatus {
    /// Something of it is still missing.
    Draft,
    /// It is complete, and waits for its number.
    Reviewable,
    /// It is to be paid.
    Open,
    /// It should have been.
    Overdue,
    /// Nothing of it is to be paid.
    Paid,
    /// What was to be paid was given up.
    WrittenOff,
    /// The buyer says that it is wrong.
    Disputed,
    /// It was never issued and never will be.
    Void,
    /// Notes have taken all of it back.
    Cancelled,
}

/// A text is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the status of an invoice")]
pub struct UnknownStatus;

impl InvoiceStatus {
    /// Every one, in the order of declaration.
    pub const ALL: [Self; 9] = [
        Self::Draft,
        Self::Reviewable,
        Self::Open,
        Self::Overdue,
        Self::Paid,
        Self::WrittenOff,
        Self::Disputed,
        Self::Void,
        Self::Cancelled,
    ];

    /// The name in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Reviewable => "reviewable",
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::Paid => "paid",
            Self::WrittenOff => "written_off",
            Self::Disputed => "disputed",
            Self::Void => "void",
            Self::Cancelled => "cancelled",
        }
    }

    /// That of a document.
    pub fn of(standing: Standing, is_taxed: bool, is_disputed: bool, due_date: Option<Date>, today: Date) -> Self {
        match standing {
            Standing::Voided => Self::Void,
            Standing::Cancelled => Self::Cancelled,
            Standing::Draft if is_taxed => Self::Reviewable,
            Standing::Draft => Self::Draft,
            _ if is_disputed => Self::Disputed,
            Standing::Paid => Self::Paid,
            Standing::WrittenOff => Self::WrittenOff,
            Standing::Issued | Standing::PartlyPaid => {
                if due_date.is_some_and(|due_date| due_date < today) {
                    Self::Overdue
                } else {
                    Self::Open
                }
            }
        }
    }

    /// The same rule as a condition on the columns of `t`.
    pub(super) fn push(self, today: Date, query: &mut QueryBuilder<'_, Postgres>) {
        let is_owed = "t.standing IN ('issued', 'partly_paid') AND NOT t.is_disputed";
        let today = today.to_string();
        match self {
            Self::Void => query.push("t.standing = 'voided'"),
            Self::Cancelled => query.push("t.standing = 'cancelled'"),
            Self::Reviewable => query.push("t.standing = 'draft' AND t.taxed_at IS NOT NULL"),
            Self::Draft => query.push("t.standing = 'draft' AND t.taxed_at IS NULL"),
            Self::Disputed => query.push("t.standing NOT IN ('voided', 'cancelled', 'draft') AND t.is_disputed"),
            Self::Paid => query.push("t.standing = 'paid' AND NOT t.is_disputed"),
            Self::WrittenOff => query.push("t.standing = 'written_off' AND NOT t.is_disputed"),
            Self::Overdue => {
                query.push(is_owed).push(" AND coalesce(t.due_date < ").push_bind(today).push("::date, false)")
            }
            Self::Open => {
                query.push(is_owed).push(" AND NOT coalesce(t.due_date < ").push_bind(today).push("::date, false)")
            }
        };
    }
}

impl fmt::Display for InvoiceStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for InvoiceStatus {
    type Err = UnknownStatus;

    fn from_str(text: &str) -> Result<Self, UnknownStatus> {
        Self::ALL.into_iter().find(|status| status.as_str() == text).ok_or(UnknownStatus)
    }
}
