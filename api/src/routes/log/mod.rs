//! The log itself, for who audits the marketplace: every event in order, exactly as it is stored and hashed.

pub mod page;
pub mod record;
pub mod stream;

use domain::authority::Permission;
use utoipa_axum::routes;

use crate::http::table::{On, Table};

/// Adds the routes of this resource.
pub fn routes(table: Table) -> Table {
    table.with(Permission::ReadLog, On::Marketplace, routes!(page::page)).with(
        Permission::ReadLog,
        On::Marketplace,
        routes!(stream::stream),
    )
}
