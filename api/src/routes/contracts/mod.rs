//! Contracts: what the marketplace has agreed with a ledger's payer about prices, a factor on the lists of a service, of a provider or of
//! everything.
//!
//! Invariants: only the marketplace agrees, for it is who sells; on a test ledger its owner tries it out. Who reads the ledger reads them. Nothing
//! is agreed or withdrawn backwards.

mod agree;
mod document;
mod list;
mod withdraw;

use domain::authority::Permission;
use utoipa_axum::routes;

use crate::http::table::{On, Table};

/// Adds the routes of this resource.
pub fn routes(table: Table) -> Table {
    table
        .with(Permission::AgreePrices, On::Ledger, routes!(agree::agree))
        .with(Permission::ReadLedgers, On::Ledger, routes!(list::list))
        .with(Permission::AgreePrices, On::Ledger, routes!(withdraw::withdraw))
}
