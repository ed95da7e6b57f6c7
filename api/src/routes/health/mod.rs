//! Health and metrics: for whoever runs the process, outside `/v1` and without a key. They tell nothing of any tenant.

pub mod live;
pub mod metrics;
pub mod ready;

use utoipa_axum::routes;

use crate::http::table::Table;

/// Adds the routes of this resource.
pub fn routes(table: Table) -> Table {
    table.public(routes!(live::live)).public(routes!(ready::ready)).public(routes!(metrics::metrics))
}
