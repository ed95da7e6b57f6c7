//! Reservations: money is held before a call, on the permit that was given for it, and telling the use settles it.
//!
//! Invariants: a reservation is of its permit and has its id, so it ends once for ever; who holds learns of the payer nothing but whether it
//! fits; the payer sees and ends all that is held of its money, which makes nothing free that happened.

mod answer;
mod change;
mod extend;
mod list;
mod payer_release;
mod place;
mod place_named;
mod placing;
mod release;
mod release_all;

use domain::authority::Permission;
use utoipa_axum::routes;

use crate::http::table::{On, Table};

/// Adds the routes of this resource.
pub fn routes(table: Table) -> Table {
    table
        .with(Permission::AskUsage, On::Permit, routes!(place::reserve))
        .with(Permission::AskUsage, On::Ledger, routes!(place_named::reserve))
        .with(Permission::AskUsage, On::Permit, routes!(extend::extend))
        .with(Permission::AskUsage, On::Permit, routes!(release::release))
        .with(Permission::ReadLedgers, On::Ledger, routes!(list::list))
        .with(Permission::LimitLedgers, On::Ledger, routes!(payer_release::release))
}
