//! What events of a ledger move: its credit, and the bills of its periods.

use super::account::Account;
use super::books::{Backing, Books, GrantBook, MoneyOf};
use super::entry::Moves;
use crate::LedgerId;
use crate::money::Decimal;
use crate::usage_ledger::{
    BillLine, CreditGranted, CreditKind, CreditRevoked, DebtOf, FundedBy, GrantId, PeriodClosed, UsageLedgerEvent,
};

/// Whether an event may move something, or says what others stand on.
pub(super) fn moves(event: &UsageLedgerEvent) -> bool {
    event.as_opened().is_some() || event.as_period_lines().is_some() || !grants(event).is_empty() || {
        event.as_period_closed().is_some()
    }
}

/// The credit that an event is about.
pub(super) fn grants(event: &UsageLedgerEvent) -> Vec<GrantId> {
    if let Some(granted) = event.as_credit_granted() {
        vec![granted.grant_id]
    } else if let Some(lapsed) = event.as_credit_lapsed() {
        lapsed.grants.iter().map(|lapsed| lapsed.grant).collect()
    } else if let Some(revoked) = event.as_credit_revoked() {
        vec![revoked.grant]
    } else if let Some(refunded) = event.as_credit_refunded() {
        vec![refunded.grant]
    } else if let Some(booked) = event.as_debt_booked() {
        let DebtOf::Grant { grant } = booked.of;
        vec![grant]
    } else if let Some(paid) = event.as_debt_paid() {
        vec![paid.grant]
    } else if let Some(closed) = event.as_period_closed() {
        closed.credits.iter().map(|credit| credit.grant).collect()
    } else {
        Vec::new()
    }
}

pub(super) fn post(
    books: &mut Books,
    ledger: LedgerId,
    event: &UsageLedgerEvent,
    moves: &mut Moves,
) -> Option<MoneyOf> {
    if let Some(opened) = event.as_opened() {
        let of = MoneyOf { currency: opened.currency, environment: opened.environment };
        books.ledgers.insert(ledger, of);
    } else if let Some(granted) = event.as_credit_granted() {
        grant(books, ledger, granted, moves);
    } else if let Some(lapsed) = event.as_credit_lapsed() {
        for lapsed in &lapsed.grants {
            if is_purchased(books, ledger, lapsed.grant) {
                moves.book(Account::DeferredRevenue, Account::PlatformRevenue, lapsed.amount);
            }
        }
    } else if let Some(revoked) = event.as_credit_revoked() {
        revoke(books, ledger, revoked, moves);
    } else if let Some(refunded) = event.as_credit_refunded() {
        moves.book(books.funder(ledger, refunded.grant), Account::Cash, refunded.amount);
    } else if let Some(booked) = event.as_debt_booked() {
        let DebtOf::Grant { grant } = booked.of;
        let from = taken_from(books, ledger, grant).unwrap_or(Account::PromotionExpense);
        moves.book(Account::Receivable, from, booked.amount);
    } else if let Some(paid) = event.as_debt_paid() {
        // What is owed is the marketplace's: no provider has its share of a debt.
        let from =
            if is_purchased(books, ledger, paid.grant) { Account::DeferredRevenue } else { Account::PromotionExpense };
        moves.book(from, Account::Receivable, paid.amount);
    } else if let Some(stated) = event.as_period_lines() {
        stated.lines.iter().for_each(|line| bill(line, moves));
    } else if let Some(closed) = event.as_period_closed() {
        close(books, ledger, closed, moves);
    }
    books.ledgers.get(&ledger).copied()
}

fn is_purchased(books: &Books, ledger: LedgerId, grant: GrantId) -> bool {
    books.funder(ledger, grant) == Account::DeferredRevenue
}

fn grant(books: &mut Books, ledger: LedgerId, granted: &CreditGranted, moves: &mut Moves) {
    let backing = match (granted.kind, granted.funded_by) {
        (CreditKind::Purchased, _) => Backing::Purchased,
        (_, FundedBy::Provider { .. }) => Backing::Provider,
        (_, FundedBy::Platform) => return,
    };
    books.grants.insert((ledger, granted.grant_id), GrantBook { backing, is_taken_back: false });
    if backing == Backing::Purchased {
        let paid = granted.paid.as_ref().map_or(granted.amount, |paid| paid.amount);
        let tax = granted.paid.as_ref().and_then(|paid| paid.tax).unwrap_or(Decimal::ZERO);
        moves.book(Account::Cash, Account::DeferredRevenue, paid.saturating_add(tax));
        moves.book(Account::PromotionExpense, Account::DeferredRevenue, granted.amount.saturating_sub(paid));
    }
}

fn revoke(books: &mut Books, ledger: LedgerId, revoked: &CreditRevoked, moves: &mut Moves) {
    if let Some(book) = books.grants.get_mut(&(ledger, revoked.grant)) {
        book.is_taken_back = revoked.payment.is_some();
    }
    if let Some(to) = taken_from(books, ledger, revoked.grant) {
        moves.book(Account::DeferredRevenue, to, revoked.amount);
    }
}

/// From which account bought credit goes that is taken away.
fn taken_from(books: &Books, ledger: LedgerId, grant: GrantId) -> Option<Account> {
    let book = books.grants.get(&(ledger, grant)).filter(|book| book.backing == Backing::Purchased)?;
    Some(if book.is_taken_back { Account::Cash } else { Account::PlatformRevenue })
}

/// What those bear who reported it is nobody's.
fn bill(line: &BillLine, moves: &mut Moves) {
    let earned = if line.billed_for.supplier().is_some() { Account::ProviderPayable } else { Account::PlatformRevenue };
    moves.book(Account::Unbilled, earned, line.charged());
    moves.book(Account::Absorbed, earned, line.absorbed);
}

/// Bought credit pays the invoice, other credit the bill, which is in whole minor units.
fn close(books: &Books, ledger: LedgerId, closed: &PeriodClosed, moves: &mut Moves) {
    let mut billed = closed.charged;
    for credit in closed.credits.iter().filter(|credit| credit.kind != CreditKind::Purchased) {
        moves.book(books.funder(ledger, credit.grant), Account::Unbilled, credit.exact);
        billed = billed.saturating_sub(credit.exact);
    }
    moves.book(Account::Unbilled, Account::Rounding, closed.net.saturating_sub(billed));
}
