//! Claims: uses that were told on a genuine permit that does not suffice. The payer accepts or rejects them; the marketplace decides
//! where one side asked, and of void permits.
//!
//! Invariants: whoever may not know of a claim gets the same 404 as for one that does not exist; who told it sees of its payer a name
//! that is for it, and no ledger.

mod accept;
mod document;
mod get;
mod list;
mod refer;
mod reject;
mod target;

use domain::authority::Permission;
use utoipa_axum::routes;

use crate::http::table::{On, Table};

/// Adds the routes of this resource.
pub fn routes(table: Table) -> Table {
    table
        .with(Permission::ReadClaims, On::All, routes!(list::list))
        .with(Permission::ReadClaims, On::Claim, routes!(get::get))
        .with(Permission::DecideClaims, On::Claim, routes!(accept::accept))
        .with(Permission::DecideClaims, On::Claim, routes!(reject::reject))
        .with(Permission::ReferClaims, On::Claim, routes!(refer::refer))
}
