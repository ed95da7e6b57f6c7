//! Organizations: the tenants of the marketplace.

pub mod appoint;
pub mod close;
mod document;
pub mod get;
pub mod get_identity;
pub mod get_payout_account;
pub mod identify;
pub mod list;
pub mod register;
pub mod rename;
pub mod set_fee_terms;
pub mod set_payout_account;
pub mod void_permits;

use domain::authority::Permission;
use domain::organization::OrganizationError;
use utoipa_axum::routes;

use crate::http::problem::refusals;
use crate::http::table::{On, Table};

/// Adds the routes of this resource.
pub fn routes(table: Table) -> Table {
    table
        .with(Permission::RegisterOrganizations, On::Marketplace, routes!(register::register))
        .with(Permission::ReadOrganizations, On::All, routes!(list::list))
        .with(Permission::ReadOrganizations, On::Organization, routes!(get::get))
        .with(Permission::RenameOrganizations, On::Organization, routes!(rename::rename))
        .with(Permission::SetIdentities, On::Organization, routes!(identify::identify))
        .with(Permission::ReadIdentities, On::Organization, routes!(get_identity::get_identity))
        .with(Permission::SetFeeTerms, On::Organization, routes!(set_fee_terms::set_fee_terms))
        .with(Permission::SetPayoutAccounts, On::Organization, routes!(set_payout_account::set_payout_account))
        .with(Permission::ReadIdentities, On::Organization, routes!(get_payout_account::get_payout_account))
        .with(Permission::AppointOrganizations, On::Organization, routes!(appoint::appoint))
        .with(Permission::CloseOrganizations, On::Organization, routes!(close::close))
        .with(Permission::VoidPermits, On::Organization, routes!(void_permits::void_permits))
}

refusals!(OrganizationError {
    Conflict: AlreadyRegistered | Closed | OfTheMarketplace | StillInUse;
    NotFound: NotRegistered;
    Rejected: NoRole | InvalidSince | NoProvider | BackdatedFeeTerms | TooManyFeeTerms;
});
