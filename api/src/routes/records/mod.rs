//! Records of usage, straight from the log: as a list, as a file, and why each cost what it did.
//!
//! Invariant: the payer and the marketplace see all of a record; who reported it sees what it said and what became of that, and nothing of
//! the ledger.

mod amounts;
mod arithmetic;
mod columns;
mod document;
mod explain;
mod explained;
mod export;
mod filter;
mod item;
mod list;
mod onlooker;
mod shown;
mod upstream;
mod walk;

pub(in crate::routes) use arithmetic::{ExplainedLine, Priced};
pub(in crate::routes) use explain::recorded;

use domain::authority::Permission;
use utoipa_axum::routes;

use crate::http::table::{On, Table};

/// Adds the routes of this resource.
pub fn routes(table: Table) -> Table {
    table.with(Permission::ReadUsage, On::Ledger, routes!(list::list)).with(
        Permission::ReadUsage,
        On::Ledger,
        routes!(explain::explain),
    )
}
