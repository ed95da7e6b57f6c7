//! Payments: what was paid for credit of ledgers, by a provider of payments or by a transfer, and what of it went back.
//!
//! Invariants: who pays reads its own; the marketplace records transfers and pays back. Nothing that a notification says is believed: what it is about
//! is looked at.

mod document;
mod get;
mod list;
mod notify;
mod record;
mod refund;
mod target;
mod unmatched;

use domain::authority::Permission;
use domain::payment::PaymentError;
use utoipa_axum::routes;

use crate::http::problem::refusals;
use crate::http::table::{On, Table};

/// Adds the routes of this resource.
pub fn routes(table: Table) -> Table {
    table
        .with(Permission::ReadPayments, On::All, routes!(list::list))
        .with(Permission::SettlePayments, On::Marketplace, routes!(unmatched::unmatched))
        .public(routes!(notify::notify))
        .with(Permission::ReadPayments, On::Payment, routes!(get::get))
        .with(Permission::SettlePayments, On::Payment, routes!(refund::refund))
        .with(Permission::SettlePayments, On::Ledger, routes!(record::record))
}

refusals!(PaymentError {
    Conflict: AlreadyRequested | DisputeClosed | NotPaid | OtherCredit | OtherObject | RefundUnderWay;
    NotFound: NoDispute | NoRefund | NotRequested;
    Rejected: MoreThanLeft | NoAmount | OtherAmount | TooLarge | TooMany;
});
