//! Topping a ledger up: the rule for it, that it is under way, and that it has ended. The credit is granted as any other is.
//!
//! Invariant: that there is one at a time, and how much in a month, is decided here alone, whoever asks and however many at once.

use jiff::Timestamp;

use super::{
    AutoTopUp, AutoTopUpSet, EndTopUp, MAX_GRANTED, MAX_GRANTS, RequestTopUp, SetAutoTopUp, TopUpEnded, TopUpFault,
    TopUpRequested, TopUpTrigger, UsageLedger, UsageLedgerError, UsageLedgerEvent, account, bounds, suspending,
};
use crate::Environment;
use crate::money::{Currency, Decimal};

type Decision = Result<Option<UsageLedgerEvent>, UsageLedgerError>;

impl UsageLedger {
    /// What is left to pay with, less what is owed: what the rule for top-ups looks at.
    pub fn left_to_pay_with(&self, at: Timestamp) -> Decimal {
        self.grants().left(at).saturating_sub(self.owed())
    }

    /// Whether so little is left that the rule asks for a top-up, as far as that does not depend on the month.
    pub fn is_low(&self, at: Timestamp) -> bool {
        let is_below = self.top_ups().rule().is_some_and(|rule| self.left_to_pay_with(at) < rule.below);
        let is_idle = self.top_ups().open().is_none() && self.closed_at().is_none() && self.suspended().is_none();
        is_below && is_idle
    }
}

/// The rule that holds already is no change.
pub(super) fn set_rule(ledger: &UsageLedger, at: Timestamp, command: SetAutoTopUp) -> Decision {
    let terms = account::terms_while_open(ledger)?;
    let rule = command.rule;
    if rule.as_ref() == ledger.top_ups().rule() {
        return Ok(None);
    }
    if let Some(AutoTopUp { below, amount, monthly_ceiling, method: _ }) = &rule {
        check_live(terms.environment)?;
        check_amount("amount", *amount, terms.currency)?;
        check_amount("below", *below, terms.currency)?;
        bounds::check_amount("monthly_ceiling", *monthly_ceiling)?;
        if monthly_ceiling < amount {
            return Err(TopUpFault::CeilingBelowAmount.into());
        }
    }
    Ok(Some(AutoTopUpSet { at, rule }.into()))
}

/// Asking for the one that is under way is no change.
pub(super) fn request(ledger: &UsageLedger, at: Timestamp, command: RequestTopUp) -> Decision {
    let terms = account::terms_while_open(ledger)?;
    let RequestTopUp { at: _, id, amount, trigger, method } = command;
    match ledger.top_ups().open() {
        Some(open) if open.id == id => return Ok(None),
        Some(open) => return Err(UsageLedgerError::TopUpUnderWay { since: open.since }),
        None => {}
    }
    check_live(terms.environment)?;
    if trigger == TopUpTrigger::Threshold {
        suspending::check(ledger)?;
    }
    let (amount, ceiling_left) = match trigger {
        TopUpTrigger::ByHand => (amount, None),
        TopUpTrigger::Threshold => by_rule(ledger, at).map(|(amount, left)| (amount, Some(left)))?,
    };
    check_amount("amount", amount, terms.currency)?;
    // It is paid before it is credit: what could never be credit is not to be paid.
    if ledger.grants().granted().saturating_add(amount) > MAX_GRANTED {
        return Err(UsageLedgerError::TooMuchGranted { max: MAX_GRANTED });
    }
    if ledger.grants().open(at) >= MAX_GRANTS {
        return Err(UsageLedgerError::TooManyGrants { max: MAX_GRANTS });
    }
    let of_rule = || ledger.top_ups().rule().map(|rule| rule.method.clone());
    let method = method.or_else(of_rule).ok_or(TopUpFault::NoMethod)?;
    Ok(Some(TopUpRequested { at, id, amount, trigger, method, ceiling_left }.into()))
}

/// How much the rule asks for now, and what it may still ask for in the month after that.
fn by_rule(ledger: &UsageLedger, at: Timestamp) -> Result<(Decimal, Decimal), TopUpFault> {
    let top_ups = ledger.top_ups();
    let rule = top_ups.rule().ok_or(TopUpFault::NoRule)?;
    if ledger.left_to_pay_with(at) >= rule.below {
        return Err(TopUpFault::EnoughLeft);
    }
    if let Some(until) = top_ups.rests_until().filter(|until| at < *until) {
        return Err(TopUpFault::Rests { until });
    }
    let left = top_ups.ceiling_left(ledger.period_at(at));
    let after = left.saturating_sub(rule.amount);
    if after.is_negative() { Err(TopUpFault::Ceiling { left }) } else { Ok((rule.amount, after)) }
}

/// Also of a closed ledger. One that is not under way has ended.
pub(super) fn end(ledger: &UsageLedger, at: Timestamp, command: EndTopUp) -> Decision {
    account::terms(ledger)?;
    let EndTopUp { at: _, id, outcome } = command;
    let is_open = ledger.top_ups().open().is_some_and(|open| open.id == id);
    Ok(is_open.then(|| TopUpEnded { at, id, outcome }.into()))
}

fn check_live(environment: Environment) -> Result<(), TopUpFault> {
    match environment {
        Environment::Live => Ok(()),
        Environment::Test => Err(TopUpFault::Test),
    }
}

fn check_amount(field: &'static str, amount: Decimal, currency: Currency) -> Result<(), UsageLedgerError> {
    bounds::check_amount(field, amount)?;
    let is_one = amount > Decimal::ZERO && amount.round_to_minor(currency) == Ok(amount);
    if is_one { Ok(()) } else { Err(TopUpFault::Amount { field, currency }.into()) }
}
