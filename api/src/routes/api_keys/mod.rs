//! API keys: issuing, rotating, narrowing, switching, taking back, listing and verifying them.
//!
//! Invariants: no answer has a hash; a key is shown in the answer that made it and in no other; nobody gives more than it
//! has itself ([`giving`]).

mod current;
mod declare_leaked;
mod disable;
mod enable;
mod exposure;
mod get;
mod giving;
mod issue;
mod last_administrator;
mod list;
mod offered;
mod permit;
mod restrict;
mod restriction;
mod revoke;
mod rotate;
mod secret;
mod verdict;
mod verify;
mod view;

use domain::api_key::ApiKeyError;
use domain::authority::Permission;
use utoipa_axum::routes;

use crate::http::problem::refusals;
use crate::http::table::{On, Table};

/// Adds the routes of this resource.
pub fn routes(table: Table) -> Table {
    table
        .with(Permission::IssueKeys, On::Key, routes!(issue::issue))
        .with(Permission::ReadKeys, On::All, routes!(list::list))
        .with(Permission::VerifyKeys, On::All, routes!(verify::verify))
        .with_key(routes!(current::current))
        .with(Permission::ReadKeys, On::Key, routes!(get::get))
        .with(Permission::ManageKeys, On::Key, routes!(rotate::rotate))
        .with(Permission::ManageKeys, On::Key, routes!(restrict::restrict))
        .with(Permission::ManageKeys, On::Key, routes!(disable::disable))
        .with(Permission::ManageKeys, On::Key, routes!(enable::enable))
        .with(Permission::ManageKeys, On::Key, routes!(revoke::revoke))
        .with(Permission::ManageKeys, On::Key, routes!(declare_leaked::declare_leaked))
}

refusals!(ApiKeyError {
    NotFound: NotIssued;
    Conflict: AlreadyIssued | AlreadyRevoked | AlreadyExpired | OverlapRunning;
    Rejected: InvalidRestriction | MalformedSecret | NoVerifier | VerifierOfManagementKey | LedgerOfManagementKey | SecretReused
        | AttributionOfManagementKey | InvalidAttribution | InvalidRequirement
        | OverlapNotInFuture | OverlapTooLong | InvalidSince;
});
