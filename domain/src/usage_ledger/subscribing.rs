//! Decisions about the plan of a ledger: subscribing to one and ending it. Only who may speak for the marketplace gets here.

use jiff::Timestamp;

use super::{
    EndPlan, Period, PlanEnded, PlanFault, PlanSubscribed, SubscribePlan, Subscription, UsageLedger, UsageLedgerError,
    UsageLedgerEvent, account, bounds,
};

/// Subscribing again to what stands already changes nothing.
pub(super) fn subscribe(
    ledger: &UsageLedger,
    at: Timestamp,
    command: SubscribePlan,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    let expected = account::terms_while_open(ledger)?.currency;
    let SubscribePlan { at: _, plan, revision, name, terms, currency, from_period, until, by, reason } = command;
    if currency != expected {
        return Err(UsageLedgerError::CurrencyMismatch { expected, found: currency });
    }
    let (plans, calendars, now) = (ledger.plans(), ledger.calendars(), ledger.period_at(at));
    let says_so = |known: &Subscription| {
        let is_same = (known.plan, known.revision, known.until) == (plan, revision, until);
        let goes_on = known.until.is_none_or(|until| now < until);
        is_same && goes_on && from_period.is_none_or(|from| known.from_period <= from)
    };
    if plans.kept().last().is_some_and(says_so) {
        return Ok(None);
    }
    let first = first_free(ledger, now);
    let from_period = from_period.unwrap_or(first);
    if from_period < first {
        return Err(PlanFault::TooEarly { first }.into());
    }
    if until.is_some_and(|until| until <= from_period) {
        return Err(PlanFault::NeverHolds.into());
    }
    bounds::check_ahead("from_period", at, Some(calendars.bounds(from_period).start))?;
    bounds::check_ahead("until", at, until.map(|until| calendars.bounds(until).start))?;
    if plans.are_full(calendars, from_period, at) {
        return Err(PlanFault::TooMany.into());
    }
    // Another revision goes on with the plan; who comes back to one begins with it.
    let before = plans.kept().iter().rev().find(|known| known.from_period < from_period);
    let before = before.filter(|known| known.plan == plan && known.until.is_none_or(|until| from_period <= until));
    let first_period = before.map_or(from_period, |known| known.first_period);
    Ok(Some(PlanSubscribed { at, plan, revision, name, terms, from_period, first_period, until, by, reason }.into()))
}

/// The first period that a plan can begin with: this one, while nothing is billed in it and no plan holds.
fn first_free(ledger: &UsageLedger, now: Period) -> Period {
    let periods = ledger.periods();
    let is_cut = periods.cut_through().is_some_and(|cut| now <= cut);
    if is_cut || periods.open().contains_key(&now) || ledger.plans().of(now).is_some() { now.next() } else { now }
}

/// What has ended by then is not ended again.
pub(super) fn end(
    ledger: &UsageLedger,
    at: Timestamp,
    command: EndPlan,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    account::terms(ledger)?;
    let EndPlan { at: _, after_period, by, reason } = command;
    let (plans, now) = (ledger.plans(), ledger.period_at(at));
    let last = plans.kept().last().filter(|last| last.until.is_none_or(|until| now < until));
    let plan = last.ok_or(PlanFault::NoPlan)?.plan;
    let after_period = after_period.unwrap_or(now);
    if after_period < now {
        return Err(PlanFault::EndsBackwards { first: now }.into());
    }
    bounds::check_ahead("after_period", at, Some(ledger.calendars().bounds(after_period).start))?;
    let is_news = plans
        .kept()
        .iter()
        .any(|known| known.from_period > after_period || known.until.is_none_or(|until| after_period.next() < until));
    Ok(is_news.then(|| PlanEnded { at, plan, after_period, by, reason }.into()))
}
