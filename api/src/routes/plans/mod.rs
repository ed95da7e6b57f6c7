//! Plans: what payers can be on, with fees, included money, a factor on prices and a minimum in each period.
//!
//! Invariant: only the marketplace publishes and retires; whoever is signed in reads all of them. What is published is never changed.

mod document;
mod get;
mod list;
mod publish;
mod retire;
mod revise;

use domain::authority::Permission;
use domain::plan::PlanError;
use utoipa_axum::routes;

use crate::http::problem::refusals;
use crate::http::table::{On, Table};

/// Adds the routes of this resource.
pub fn routes(table: Table) -> Table {
    table
        .with(Permission::PublishPlans, On::Marketplace, routes!(publish::publish))
        .with(Permission::ReadPlans, On::All, routes!(list::list))
        .with(Permission::ReadPlans, On::All, routes!(get::get))
        .with(Permission::PublishPlans, On::Marketplace, routes!(revise::revise))
        .with(Permission::PublishPlans, On::Marketplace, routes!(retire::retire))
}

refusals!(PlanError {
    Conflict: AlreadyPublished | Retired;
    NotFound: NotPublished;
    Rejected: TooManyRevisions | Nothing | TooManyFees | SetupEachPeriod | FeeOfNothing | Amount | MinorUnits;
});
