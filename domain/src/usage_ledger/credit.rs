//! Granting credit: what it says has to fit together, and what is owed is paid with it first. Above a bound it takes another one to approve it.
//!
//! Invariant: only credit that pays anything pays debts: nobody knows any more what they were made of.

use jiff::Timestamp;

use super::grants::{Grant, ToPay};
use super::{
    CreditFault, CreditGranted, CreditKind, DebtPaid, FundedBy, GrantCredit, MAX_GRANTS, MAX_NAMED, PaidFor,
    UsageLedger, UsageLedgerError, UsageLedgerEvent, account, bounds, suspending, wanting,
};
use crate::money::{Currency, Decimal};

/// Granting what the id stands for already, or wanting what is wanted already, is no change.
pub(super) fn grant(
    ledger: &UsageLedger,
    at: Timestamp,
    command: GrantCredit,
) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
    let currency = account::terms(ledger)?.currency;
    let alone_up_to = command.alone_up_to;
    let event = in_event(at, command);
    let grant_id = event.grant_id;
    check_open(ledger, &event)?;
    let granted_as = ledger.grants().get(grant_id).map(|known| is_said_of(known, &event));
    let wanted_as = ledger.wanted_credits().get(grant_id, at);
    match granted_as.or_else(|| wanted_as.map(|wanted| is_said_of(&Grant::of(&wanted.credit), &event))) {
        Some(true) => return Ok(Vec::new()),
        Some(false) => return Err(UsageLedgerError::GrantExists { grant_id }),
        None => {}
    }
    check(ledger, at, currency, &event)?;
    if let Some(wanted) = wanting::wanted(ledger, at, &event, alone_up_to)? {
        return Ok(vec![wanted]);
    }
    Ok(granted(ledger, at, event))
}

/// A closed ledger is granted what was paid for alone: from there it is paid back.
pub(super) fn check_open(ledger: &UsageLedger, event: &CreditGranted) -> Result<(), UsageLedgerError> {
    if event.kind == CreditKind::Purchased { Ok(()) } else { account::terms_while_open(ledger).map(drop) }
}

/// Whether it can be granted now.
pub(super) fn check(
    ledger: &UsageLedger,
    at: Timestamp,
    currency: Currency,
    event: &CreditGranted,
) -> Result<(), UsageLedgerError> {
    let (grants, amount) = (ledger.grants(), event.amount);
    bounds::check_text("reason", &event.reason, bounds::MAX_REASON_BYTES)?;
    if amount <= Decimal::ZERO {
        return Err(UsageLedgerError::AmountNotPositive);
    }
    bounds::check_amount("amount of a grant", amount)?;
    check_times(at, event)?;
    check_payment(currency, event)?;
    check_funding(event)?;
    if grants.granted().saturating_add(amount) > bounds::MAX_GRANTED {
        return Err(UsageLedgerError::TooMuchGranted { max: bounds::MAX_GRANTED });
    }
    if grants.open(at) >= MAX_GRANTS {
        return Err(UsageLedgerError::TooManyGrants { max: MAX_GRANTS });
    }
    Ok(())
}

/// That it is granted, and pays what is owed.
pub(super) fn granted(ledger: &UsageLedger, at: Timestamp, event: CreditGranted) -> Vec<UsageLedgerEvent> {
    let paid = debt_paid(ledger, at, &event);
    let mut events: Vec<UsageLedgerEvent> = std::iter::once(event.into()).chain(paid.map(Into::into)).collect();
    events.extend(suspending::resumed_beside(ledger, at, &events));
    events
}

/// What is said of it.
pub(super) fn in_event(at: Timestamp, command: GrantCredit) -> CreditGranted {
    let GrantCredit {
        at: _,
        grant_id,
        amount,
        priority,
        expires_at,
        reason,
        kind,
        paid,
        funded_by,
        applies_to,
        effective_at,
        refundable,
        origin,
        by,
        alone_up_to: _,
    } = command;
    CreditGranted {
        at,
        grant_id,
        amount,
        priority,
        expires_at,
        reason,
        kind,
        paid,
        funded_by,
        applies_to,
        effective_at,
        refundable,
        origin,
        by,
        approved_by: Vec::new(),
    }
}

/// Whether the grant that is kept is the one of the event, as far as that decides what is drawn of it.
fn is_said_of(known: &Grant, event: &CreditGranted) -> bool {
    let is_drawn_alike = (known.priority, known.expires_at, known.effective_at)
        == (event.priority, event.expires_at, event.effective_at);
    let applies_to =
        known.applies_to.as_deref().map_or(event.applies_to.is_everything(), |known| *known == event.applies_to);
    is_drawn_alike && applies_to && (known.amount, known.kind) == (event.amount, event.kind)
}

fn check_times(at: Timestamp, event: &CreditGranted) -> Result<(), UsageLedgerError> {
    if event.expires_at.is_some_and(|expiry| expiry <= at) {
        return Err(UsageLedgerError::ExpiresInThePast);
    }
    bounds::check_ahead("expires_at", at, event.expires_at)?;
    bounds::check_ahead("effective_at", at, event.effective_at)?;
    let is_never = event.effective_at.zip(event.expires_at).is_some_and(|(from, expiry)| expiry <= from);
    if is_never { Err(CreditFault::NeverEffective.into()) } else { Ok(()) }
}

/// Whether what is said of a payment is: that of purchased credit, in money that can be paid.
fn check_payment(currency: Currency, event: &CreditGranted) -> Result<(), UsageLedgerError> {
    let is_purchased = event.kind == CreditKind::Purchased;
    if event.refundable && !is_purchased {
        return Err(CreditFault::Refundable.into());
    }
    let Some(PaidFor { amount, tax, currency: paid_in, .. }) = event.paid.as_ref() else {
        return if is_purchased { Err(CreditFault::NotPaid.into()) } else { Ok(()) };
    };
    if !is_purchased {
        return Err(CreditFault::Paid.into());
    }
    let (paid, tax) = (("paid.amount", *amount, *paid_in), tax.map(|tax| ("paid.tax", tax, *paid_in)));
    for (field, amount, currency) in [("amount", event.amount, currency), paid].into_iter().chain(tax) {
        if amount.is_negative() {
            return Err(CreditFault::Negative { field }.into());
        }
        bounds::check_amount(field, amount)?;
        if amount.round_to_minor(currency) != Ok(amount) {
            return Err(CreditFault::MinorUnits { field, currency }.into());
        }
    }
    Ok(())
}

/// Whether who funds it funds nobody else's services.
fn check_funding(event: &CreditGranted) -> Result<(), CreditFault> {
    let applies_to = &event.applies_to;
    if !applies_to.is_bounded() {
        return Err(CreditFault::TooManyNamed { max: MAX_NAMED });
    }
    let FundedBy::Provider { organization } = event.funded_by else { return Ok(()) };
    if event.kind == CreditKind::Purchased {
        return Err(CreditFault::FundedTwice);
    }
    let is_its_own = applies_to.providers.len() == 1 && applies_to.providers.contains(&organization);
    if is_its_own { Ok(()) } else { Err(CreditFault::Funding) }
}

/// What is owed that is paid with new credit.
fn debt_paid(ledger: &UsageLedger, at: Timestamp, event: &CreditGranted) -> Option<DebtPaid> {
    let pays = Grant::of(event).pays(&ToPay::anything(at), at);
    let amount = ledger.owed().min(event.amount);
    (pays && amount > Decimal::ZERO).then_some(DebtPaid { at, grant: event.grant_id, amount })
}
