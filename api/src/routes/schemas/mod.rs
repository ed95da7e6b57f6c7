//! The JSON Schemas of all events: public, for whoever reads them from Kafka or from the log.

mod documents;
mod get;
mod list;

use utoipa_axum::routes;

use crate::http::table::Table;

/// Adds the routes of this resource.
pub fn routes(table: Table) -> Table {
    table.public(routes!(list::list)).public(routes!(get::get))
}
