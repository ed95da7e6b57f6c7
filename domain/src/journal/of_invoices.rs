//! What events of a document move.

use super::account::Account;
use super::books::{Books, InvoiceBook, MoneyOf};
use super::entry::Moves;
use crate::InvoiceId;
use crate::invoice::InvoiceEvent;
use crate::invoice_series::DocumentKind;
use crate::money::Decimal;

pub(super) fn post(books: &mut Books, document: InvoiceId, event: &InvoiceEvent, moves: &mut Moves) -> Option<MoneyOf> {
    if let Some(drafted) = event.as_drafted() {
        let of = MoneyOf { currency: drafted.currency, environment: drafted.environment };
        let zero = Decimal::ZERO;
        let book = InvoiceBook { of, kind: drafted.kind, net: zero, reduced: zero, paid: zero, tax: zero };
        books.invoices.insert(document, book);
    }
    let book = books.invoices.get_mut(&document)?;
    change(book, event);
    if event.as_issued().is_some() {
        issue(book, moves);
    } else if let Some(noted) = event.as_noted() {
        for group in &noted.groups {
            if book.kind == DocumentKind::Receipt {
                // Without tax it was booked as the credit went.
                moves.book(Account::DeferredRevenue, Account::Cash, group.tax);
            } else {
                moves.book(Account::PlatformRevenue, Account::Receivable, group.base);
                moves.book(Account::TaxPayable, Account::Receivable, group.tax);
            }
        }
    } else if let Some(applied) = event.as_payment_applied() {
        moves.book(Account::Cash, Account::Receivable, applied.amount);
    } else if let Some(reversed) = event.as_payment_reversed() {
        moves.book(Account::Receivable, Account::Cash, reversed.amount);
    } else if let Some(written_off) = event.as_written_off() {
        moves.book(Account::BadDebt, Account::Receivable, written_off.amount);
    }
    Some(book.of)
}

fn change(book: &mut InvoiceBook, event: &InvoiceEvent) {
    if let Some(added) = event.as_lines_added() {
        book.net = added.lines.iter().fold(book.net, |sum, line| sum.saturating_add(line.net));
    } else if let Some(applied) = event.as_credits_applied() {
        (book.reduced, book.paid) = (applied.reduced, applied.paid);
    } else if let Some(taxed) = event.as_taxed() {
        book.tax = taxed.groups.iter().fold(Decimal::ZERO, |sum, group| sum.saturating_add(group.tax));
    }
}

/// A note was booked when it was taken, a receipt when the credit was granted, and what is owed to a provider as it was earned.
fn issue(book: &InvoiceBook, moves: &mut Moves) {
    let earned = match book.kind {
        DocumentKind::Invoice => Account::Unbilled,
        DocumentKind::DebitNote => Account::PlatformRevenue,
        DocumentKind::CreditNote | DocumentKind::Receipt | DocumentKind::SelfBilled => return,
    };
    let taxable = book.net.saturating_sub(book.reduced);
    let total = taxable.saturating_add(book.tax).max(Decimal::ZERO);
    moves.book(Account::Receivable, earned, taxable);
    moves.book(Account::Receivable, Account::TaxPayable, book.tax);
    moves.book(Account::DeferredRevenue, Account::Receivable, book.paid.min(total));
}
