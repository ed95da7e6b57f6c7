//! Usage, tokens and cost over time.

mod question;
pub mod usage;

use domain::authority::Permission;
use utoipa_axum::routes;

use crate::http::table::{On, Table};

/// Adds the routes of this resource.
pub fn routes(table: Table) -> Table {
    table.with(Permission::ReadAnalytics, On::All, routes!(usage::usage))
}
