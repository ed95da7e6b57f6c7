//! The audit trail: who did what, when, to what; the events of one aggregate; and who opened what is sealed in them.

pub mod entries;
pub mod events;
pub mod openings;
mod shown;

use domain::authority::Permission;
use domain::disclosure::Reader;
use utoipa_axum::routes;

use crate::http::auth::Caller;
use crate::http::table::{On, Table};

/// Adds the routes of this resource.
pub fn routes(table: Table) -> Table {
    table
        .with(Permission::ReadAudit, On::All, routes!(entries::entries))
        .with(Permission::ReadAudit, On::Stream, routes!(events::events))
        .with(Permission::ReadLog, On::Marketplace, routes!(openings::openings))
}

/// As whom a caller reads what happened.
fn reader(caller: &Caller) -> Reader {
    if caller.authority.grants().wide.has(Permission::ReadAudit) {
        Reader::Everything
    } else {
        Reader::Organization(caller.tenant)
    }
}
