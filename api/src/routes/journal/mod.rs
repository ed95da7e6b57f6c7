//! The journal: what each event of money moves between accounts, for who keeps the books.
//!
//! Invariant: it is read and never written: what it says follows from the log.

mod balances;
mod columns;
mod list;

use domain::authority::Permission;
use utoipa_axum::routes;

use crate::http::table::{On, Table};

/// Adds the routes of this resource.
pub fn routes(table: Table) -> Table {
    table.with(Permission::ReadJournal, On::All, routes!(list::list)).with(
        Permission::ReadJournal,
        On::All,
        routes!(balances::balances),
    )
}
