//! Mandates: the owner of a ledger lets an organization charge for some services, so much a record and so much a day.
//!
//! Invariants: nobody but the owner gives one; who has one sees of the ledger that alone, and of its owner a name that is for it.

mod document;
mod get;
mod give;
mod list;
mod target;
mod withdraw;

use domain::authority::Permission;
use utoipa_axum::routes;

use crate::http::table::{On, Table};

/// Adds the routes of this resource.
pub fn routes(table: Table) -> Table {
    table
        .with(Permission::GiveMandates, On::Ledger, routes!(give::give))
        .with(Permission::ReadMandates, On::All, routes!(list::list))
        .with(Permission::ReadMandates, On::Mandate, routes!(get::get))
        .with(Permission::GiveMandates, On::Mandate, routes!(withdraw::withdraw))
}
