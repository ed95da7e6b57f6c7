//! The audit trail: who did what, when, to what; the events of one aggregate; and who opened what is sealed in them.

pub mod entries;
pub mod events;
pub mod openings;
mod shown;

use domain::authority::Permission;
use utoipa_axum::routes;

use crate::http::table::{On, Table};

/// Adds the routes of this resource.
pub fn routes(table: Table) -> Table {
    table
        .with(Permission::ReadAudit, On::All, routes!(entries::entries))
        .with(Permission::ReadAudit, On::Stream, routes!(events::events))
        .with(Permission::ReadLog, On::Marketplace, routes!(openings::openings))
}
