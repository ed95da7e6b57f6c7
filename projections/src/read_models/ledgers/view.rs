//! What is shown of a ledger.

use domain::ServiceId;
use domain::money::{Decimal, Quantity};
use domain::pricing::{PricePart, PriceRevision};
use domain::usage_ledger::{AgreedPrice, CreditGranted, GrantId, Totals};
use jiff::Timestamp;

use super::account::Account;

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
    /// What was agreed beside that list.
    pub price: Option<AgreedPrice>,
    /// How much.
    pub quantity: Quantity,
    /// What its uses cost, in the ledger's currency: see [`UsageRecord::cost`](domain::usage_ledger::UsageRecord::cost).
    pub cost: Decimal,
}

/// The statement so far, all of one moment. Lines and overflow add up to the cost of all usage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatementView {
    /// In the order of service, revision, part and contract.
    pub lines: Vec<StatementLine>,
    /// What found no line, by service.
    pub overflow: Vec<Overflow>,
}

/// Usage of a service that would have needed more lines than it, or its provider, may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overflow {
    /// What was used.
    pub service: ServiceId,
    /// What it costs, in the ledger's currency. Quantities of different units have no sum.
    pub cost: Decimal,
    /// Lines of records that are in it.
    pub record_lines: i64,
}

/// What the read model would show of a ledger that the domain has folded.
impl From<&Totals> for StatementView {
    fn from(totals: &Totals) -> Self {
        let lines = totals.lines().iter().map(|(key, total)| StatementLine {
            service: key.service,
            revision: key.revision,
            part: key.part,
            price: key.agreed,
            quantity: total.quantity,
            cost: total.cost,
        });
        let mut lines: Vec<StatementLine> = lines.collect();
        // The domain orders parts by what they are, the table by what they are called.
        lines.sort_by_cached_key(|line| (line.service, line.revision, line.part.to_string(), line.price));
        let beyond = totals.services().iter().filter(|(_, total)| total.overflow_count > 0);
        let overflow = beyond.map(|(service, total)| Overflow {
            service: *service,
            cost: total.overflow_cost,
            record_lines: i64::try_from(total.overflow_count).unwrap_or(i64::MAX),
        });
        Self { lines, overflow: overflow.collect() }
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
    /// What was left of it when it lapsed.
    pub lapsed: Decimal,
    /// What was left of it when it was revoked.
    pub revoked: Decimal,
    /// Where in the log.
    pub position: i64,
    /// What was said of it.
    pub said: CreditGranted,
}
