//! Invoices: what is to be paid for closed periods, drafted and issued by a process, and notes that take something of them back.
//!
//! Invariants: who pays reads its own and says that one is wrong; the marketplace, which sells, does the rest. What is issued never changes: it is
//! paid, disputed, given up, or taken back by a note.

mod approve;
mod close_dispute;
mod columns;
mod dispute;
mod document;
mod focus;
mod focus_rows;
mod form;
mod get;
mod html;
mod lines;
mod list;
mod note;
mod pay;
mod reverse_payment;
mod target;
mod void;
mod waiting;
mod whole;
mod write_off;

use domain::authority::Permission;
use domain::invoice::InvoiceError;
use utoipa_axum::routes;

use crate::http::problem::refusals;
use crate::http::table::{On, Table};

/// Adds the routes of this resource.
pub fn routes(table: Table) -> Table {
    table
        .with(Permission::ReadInvoices, On::All, routes!(list::list))
        .with(Permission::ReadInvoices, On::Invoice, routes!(get::get))
        .with(Permission::ReadInvoices, On::Invoice, routes!(focus::focus))
        .with(Permission::SettleInvoices, On::Invoice, routes!(approve::approve))
        .with(Permission::SettleInvoices, On::Invoice, routes!(void::void))
        .with(Permission::DisputeInvoices, On::Invoice, routes!(dispute::dispute))
        .with(Permission::DisputeInvoices, On::Invoice, routes!(close_dispute::close_dispute))
        .with(Permission::SettleInvoices, On::Invoice, routes!(note::note))
        .with(Permission::SettleInvoices, On::Invoice, routes!(write_off::write_off))
        .with(Permission::SettleInvoices, On::Invoice, routes!(pay::pay))
        .with(Permission::SettleInvoices, On::Invoice, routes!(reverse_payment::reverse_payment))
}

refusals!(InvoiceError {
    Conflict: AlreadyDrafted | AlreadyNoted | Approved | Cancelled | Fixed | Missing | NotADraft | NotDisputed | NotIssued | OtherLines | PaymentTaken;
    NotFound: NotDrafted;
    Rejected: BelowZero | CreditBeyond | LinesTooLarge | MoreThanApplied | MoreThanLine | MoreThanOpen | NoAmount | NoDueDate | NotOfANote | NotOfOne | NothingToTake | Tax | TooLarge | TooMany;
});
