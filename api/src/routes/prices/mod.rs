//! Prices, apart from the services whose they are: what a call would cost.
//!
//! Invariant: nothing is written, and a preview is priced by what charges.

mod preview;

use domain::authority::Permission;
use utoipa_axum::routes;

use crate::http::table::{On, Table};

/// Adds the routes of this resource.
pub fn routes(table: Table) -> Table {
    table.with(Permission::ReadServices, On::Published, routes!(preview::preview))
}
