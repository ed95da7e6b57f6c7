//! What is shown of a ledger.

use domain::ServiceId;
use domain::money::{Decimal, Quantity};
use domain::pricing::{PricePart, PriceRevision};
use domain::usage_ledger::GrantId;
use jiff::Timestamp;

use super::Account;

/// A ledger as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerView {
    /// Its terms and balances.
    pub account: Account,
    /// Records of usage so far.
    pub records: u64,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// Time of its last event.
    pub changed_at: Timestamp,
    /// Version of the aggregate: the `ETag`.
    pub version: i64,
    /// Position of its opening, by which lists are paged.
    pub created_position: i64,
    /// Position of its last event.
    pub updated_position: i64,
}

/// A line of the statement so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementLine {
    /// What was used.
    pub service: ServiceId,
    /// At which price.
    pub revision: PriceRevision,
    /// Which part of that price.
    pub part: PricePart,
    /// How much.
    pub quantity: Quantity,
    /// What that costs provisionally, in the ledger's currency.
    pub cost: Decimal,
}

/// The last line of a page.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct LineCursor {
    /// Its service.
    pub service: ServiceId,
    /// Its revision.
    pub revision: PriceRevision,
    /// Its part.
    pub part: PricePart,
}

impl From<&StatementLine> for LineCursor {
    fn from(line: &StatementLine) -> Self {
        Self { service: line.service, revision: line.revision, part: line.part }
    }
}

/// A grant of credit, also one that is spent or has expired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantView {
    /// Its id.
    pub id: GrantId,
    /// What was granted.
    pub amount: Decimal,
    /// What was spent of it.
    pub drawn: Decimal,
    /// Lower is drawn first.
    pub priority: u16,
    /// From when on it cannot be drawn any more.
    pub expires_at: Option<Timestamp>,
    /// When it was granted.
    pub granted_at: Timestamp,
    /// Where in the log.
    pub position: i64,
    /// Why.
    pub reason: String,
}
