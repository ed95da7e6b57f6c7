//! Corrections of recorded usage: who told lowers or voids a record, or raises it within its permit; the marketplace corrects any.
//!
//! Invariants: a correction has a number, which the log takes once; whoever did not report a record learns nothing of it, and who is
//! foreign to the ledger nothing of that.

mod answer;
mod correct;
mod found;
mod of_ledger;
mod of_permits;
mod speaker;

pub(in crate::routes) use correct::Run;
pub(in crate::routes) use found::{Found, correction_at};

use domain::authority::Permission;
use utoipa_axum::routes;

use crate::http::conventions::MAX_USAGE_BYTES;
use crate::http::table::{On, Table};

/// Adds the routes of this resource.
pub fn routes(table: Table) -> Table {
    table.with_body(Permission::TellUsage, On::Permit, MAX_USAGE_BYTES, routes!(of_permits::correct)).with_body(
        Permission::TellUsage,
        On::Ledger,
        MAX_USAGE_BYTES,
        routes!(of_ledger::correct),
    )
}
