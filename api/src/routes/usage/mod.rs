//! Usage on permits, of whichever customers: whoever verified a key tells here what it was used for, and learns of the payer nothing
//! but whether that was charged.
//!
//! Invariant: a permit is all that a report stands on here; whose it is and what it allows was sealed when it was given.

mod answer;
mod ask;
mod opened;
mod report;
mod tell;

pub(in crate::routes) use opened::{Unusable, opened};

use domain::authority::Permission;
use utoipa_axum::routes;

use crate::http::conventions::MAX_USAGE_BYTES;
use crate::http::table::{On, Table};

/// Adds the routes of this resource.
pub fn routes(table: Table) -> Table {
    table.with_body(Permission::TellUsage, On::Permit, MAX_USAGE_BYTES, routes!(tell::tell)).with_body(
        Permission::AskUsage,
        On::Permit,
        MAX_USAGE_BYTES,
        routes!(ask::ask),
    )
}
