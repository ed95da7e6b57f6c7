//! What is shown of a ledger.

use domain::money::Decimal;
use domain::pricing::PriceRevision;
use domain::usage_ledger::calendar::Window;
use domain::usage_ledger::{
    AgreedPrice, ChargeKind, CreditGranted, Earlier, GrantId, LineKey, LineTotal, Period, PeriodClosed, PeriodCut,
    Periods, TotalKey,
};
use domain::values::text::Reason;
use domain::{ChargeId, ServiceId};
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

/// A line of what is billed in a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementLine {
    /// In which it is billed.
    pub period: Period,
    /// Of which earlier one it is, if of one.
    pub earlier: Option<Earlier>,
    /// What was used, and at which price.
    pub line: LineKey,
    /// How much, and what that cost: see [`UsageRecord::cost`](domain::usage_ledger::UsageRecord::cost).
    pub total: LineTotal,
}

/// What is billed in some periods, all of one moment. Lines and overflow add up to the cost of all usage in them, charges stand
/// beside that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatementView {
    /// In the order of period, earlier period, service, revision, part and contract.
    pub lines: Vec<StatementLine>,
    /// What found no line, by period and service.
    pub overflow: Vec<Overflow>,
    /// What is charged beside uses, in the order of period, earlier period, what for and id.
    pub charges: Vec<StatementCharge>,
}

/// What is charged in a period beside uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementCharge {
    /// In which it is billed.
    pub period: Period,
    /// For which earlier one it is, if for one.
    pub earlier: Option<Period>,
    /// What for.
    pub kind: ChargeKind,
    /// Its id.
    pub id: ChargeId,
    /// How much.
    pub amount: Decimal,
    /// Why.
    pub reason: Reason,
}

/// Usage of a service that would have needed more lines than it, or its provider, may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overflow {
    /// In which it is billed.
    pub period: Period,
    /// What was used.
    pub service: ServiceId,
    /// What it costs. Quantities of different units have no sum.
    pub total: LineTotal,
}

/// How far a period is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PeriodState {
    /// It takes records.
    Open,
    /// It takes none, and its lines are being stated.
    Cut,
    /// All of it is stated.
    Closed,
}

/// A period of a ledger in which something is billed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodView {
    /// Which.
    pub period: Period,
    /// From when on and until when it lasts.
    pub bounds: Window,
    /// The zone by which it ends.
    pub zone: String,
    /// How far it is closed.
    pub state: PeriodState,
    /// How it was cut.
    pub cut: Option<PeriodCut>,
    /// What it was closed with.
    pub closed: Option<PeriodClosed>,
}

/// What the read model would show of the open periods of a ledger that the domain has folded.
impl From<&Periods> for StatementView {
    fn from(periods: &Periods) -> Self {
        let mut shown = Self::default();
        for (&period, open) in periods.open() {
            let totals = open.totals();
            let lines = totals.lines().iter();
            shown.lines.extend(lines.map(|(&TotalKey { earlier, line }, &total)| StatementLine {
                period,
                earlier,
                line,
                total,
            }));
            let beyond = totals.services().iter().filter(|(_, service)| service.overflow.record_lines > 0);
            let charges = open.charges().iter();
            shown.charges.extend(charges.map(|charge| StatementCharge {
                period,
                earlier: charge.earlier.map(|earlier| earlier.period),
                kind: charge.kind,
                id: charge.id,
                amount: charge.amount,
                reason: charge.reason.clone(),
            }));
            shown.overflow.extend(beyond.map(|(&service, total)| Overflow { period, service, total: total.overflow }));
        }
        // The domain orders parts by what they are, the table by what they are called.
        shown.lines.sort_by_cached_key(StatementLine::rank);
        shown.charges.sort_by_key(StatementCharge::rank);
        shown
    }
}

impl StatementCharge {
    pub(super) fn rank(&self) -> (Period, Option<Period>, ChargeKind, ChargeId) {
        (self.period, self.earlier, self.kind, self.id)
    }
}

impl StatementLine {
    fn rank(&self) -> (Period, Option<Earlier>, ServiceId, PriceRevision, String, Option<AgreedPrice>) {
        let LineKey { service, revision, part, agreed } = self.line;
        (self.period, self.earlier, service, revision, part.to_string(), agreed)
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
    /// What was paid back of it.
    pub refunded: Decimal,
    /// Where in the log.
    pub position: i64,
    /// What was said of it.
    pub said: CreditGranted,
}
