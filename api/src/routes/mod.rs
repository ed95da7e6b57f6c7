//! One folder a resource, one file a verb: request, response, documentation, handler, tests.

pub mod analytics;
pub mod api_keys;
pub mod audit;
mod cells;
pub mod claims;
pub mod contracts;
pub mod corrections;
pub mod disputes;
mod first_results;
mod forms;
pub mod health;
pub mod invoices;
pub mod journal;
pub mod ledgers;
pub mod log;
pub mod mandates;
pub mod organizations;
pub mod payments;
pub mod payouts;
pub mod plans;
pub mod prices;
pub mod projects;
mod providers;
pub mod records;
mod refusal_code;
pub mod reservations;
pub mod schemas;
pub mod services;
pub mod usage;

#[cfg(test)]
mod documentation_tests;

use crate::http::table::Table;

/// Adds all routes.
pub fn all(table: Table) -> Table {
    let resources = [
        organizations::routes,
        services::routes,
        api_keys::routes,
        ledgers::routes,
        invoices::routes,
        payments::routes,
        mandates::routes,
        contracts::routes,
        claims::routes,
        disputes::routes,
        usage::routes,
        corrections::routes,
        reservations::routes,
        records::routes,
        prices::routes,
        payouts::routes,
        journal::routes,
        plans::routes,
        projects::routes,
        audit::routes,
        log::routes,
        analytics::routes,
        schemas::routes,
        health::routes,
    ];
    resources.into_iter().fold(table, |table, add| add(table))
}
