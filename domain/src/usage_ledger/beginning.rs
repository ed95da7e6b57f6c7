//! The beginning and the end of a plan's periods: its fees and its included money, and what is missing to its minimum.
//!
//! Invariants: a period of a plan begins once: its fees, then its included money, which so pays none of them. Whatever is decided in a period is
//! decided after it has begun; what its bill comes to is known when it is cut.

use jiff::Timestamp;

use super::adding::{self, Wanted};
use super::calendar::Window;
use super::grants::lapses_at;
use super::identity::of_plan;
use super::{
    AppliesTo, ChargeKind, CreditGranted, CreditKind, CreditOrigin, FundedBy, GrantId, Period, PlanBegun, Subscription,
    UsageLedger, UsageLedgerEvent,
};
use crate::money::Decimal;
use crate::plan::FeeKind;
use crate::values::text::Reason;
use crate::{ChargeId, LedgerId};

/// Periods that begin with one command at most. More of them have come only where nobody wrote to a ledger for so long.
const MAX_BEGUN: usize = 12;

/// The ledger once what has come of periods of its plan has begun, with the events of that; `None` where nothing has: nearly always.
pub(super) fn begun(ledger: &UsageLedger, at: Timestamp) -> Option<(UsageLedger, Vec<UsageLedgerEvent>)> {
    if ledger.plans().is_empty() || ledger.closed_at().is_some() {
        return None;
    }
    let ledger_id = ledger.terms()?.ledger_id;
    let mut due = ledger.plans().to_begin(Some(ledger.period_at(at))).take(MAX_BEGUN).peekable();
    due.peek()?;
    let (mut after, mut events) = (ledger.clone(), Vec::new());
    for (period, plan) in due {
        let mut write = |event: UsageLedgerEvent, after: &mut UsageLedger| {
            after.apply(event.clone());
            events.push(event);
        };
        write(PlanBegun { at, plan: plan.plan, revision: plan.revision, period }.into(), &mut after);
        for (place, fee) in plan.terms.fees_of(period == plan.first_period).enumerate() {
            let id = ChargeId(of_plan(ledger_id, plan.plan, period, &format!("fee {place}")));
            let kind = match fee.kind {
                FeeKind::FixedFee => ChargeKind::FixedFee,
                FeeKind::Setup => ChargeKind::Setup,
            };
            let Some(reason) = reason(plan) else { continue };
            let (amount, tax_class) = (fee.amount, fee.tax_class.clone());
            let charge = adding::add(&after, at, Wanted { id, period, kind, amount, tax_class, reason });
            write(charge.into(), &mut after);
        }
        if let Some(included) = included((ledger_id, plan, period), ledger.calendars().bounds(period), at) {
            write(included.into(), &mut after);
        }
    }
    Some((after, events))
}

/// What a plan is called is why it is charged. Each name is a reason: both are texts of a line, and a name is the shorter one.
fn reason(plan: &Subscription) -> Option<Reason> {
    Reason::new(plan.name.as_str()).ok()
}

/// The money that is included in a period; none where that has lapsed already.
fn included(
    (ledger, plan, period): (LedgerId, &Subscription, Period),
    bounds: Window,
    at: Timestamp,
) -> Option<CreditGranted> {
    let (amount, expires_at) = (plan.terms.included, Some(bounds.end));
    if amount.is_zero() || lapses_at(expires_at).is_some_and(|end| end <= at) {
        return None;
    }
    Some(CreditGranted {
        at,
        grant_id: GrantId(of_plan(ledger, plan.plan, period, "included")),
        amount,
        priority: 0,
        expires_at,
        reason: plan.name.as_str().to_owned(),
        kind: CreditKind::Included,
        paid: None,
        funded_by: FundedBy::Platform,
        applies_to: AppliesTo::default(),
        effective_at: Some(bounds.start),
        refundable: false,
        origin: Some(CreditOrigin { note: None, plan: Some(plan.plan.0), period: Some(period) }),
        by: None,
        approved_by: Vec::new(),
    })
}

/// What the uses and fees of a period that is about to be cut are charged less than its plan says at least.
pub(super) fn missing(ledger: &UsageLedger, at: Timestamp, period: Period) -> Option<UsageLedgerEvent> {
    let plan = ledger.plans().of(period)?;
    let charged = ledger.periods().open().get(&period)?.charged_for_itself();
    let amount = plan.terms.minimum.saturating_sub(charged);
    if amount <= Decimal::ZERO {
        return None;
    }
    let id = ChargeId(of_plan(ledger.terms()?.ledger_id, plan.plan, period, "minimum"));
    let (kind, tax_class, reason) = (ChargeKind::Minimum, None, reason(plan)?);
    Some(adding::add(ledger, at, Wanted { id, period, kind, amount, tax_class, reason }).into())
}
