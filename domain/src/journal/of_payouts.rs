//! What events of a payout move.

use super::account::Account;
use super::books::{Books, MoneyOf};
use super::entry::Moves;
use crate::PayoutId;
use crate::payout::PayoutEvent;

/// What it comes to was owed before it was drafted; what rounding leaves is still owed.
pub(super) fn post(books: &mut Books, payout: PayoutId, event: &PayoutEvent, moves: &mut Moves) -> Option<MoneyOf> {
    if let Some(drafted) = event.as_drafted() {
        let of = MoneyOf { currency: drafted.currency, environment: drafted.environment };
        books.payouts.insert(payout, of);
    } else if let Some(added) = event.as_lines_added() {
        for line in &added.lines {
            moves.book(Account::ProviderPayable, Account::PlatformRevenue, line.fee);
        }
    } else if let Some(sent) = event.as_sent() {
        moves.book(Account::ProviderPayable, Account::Cash, sent.amount);
    } else if let Some(bounced) = event.as_bounced() {
        moves.book(Account::Cash, Account::ProviderPayable, bounced.amount);
    }
    books.payouts.get(&payout).copied()
}
