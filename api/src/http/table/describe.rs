//! What the document says of an operation beyond its own words: who may call it, and which problems it may be answered with.
//!
//! Invariant: what follows from the table is derived here and stated nowhere else; a route states with `x-codes` what it alone may say
//! beyond that. [`crate::http::schema::assemble`] makes the answers of all of them.

use std::collections::BTreeSet;

use domain::api_key::ApiKeyError;
use domain::authority::Permission;
use domain::invoice::InvoiceError;
use domain::organization::OrganizationError;
use domain::payment::PaymentError;
use domain::payout::PayoutError;
use domain::plan::PlanError;
use domain::project::ProjectError;
use domain::service::ServiceError;
use domain::usage_ledger::UsageLedgerError;
use serde_json::json;
use utoipa::openapi::Required;
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::SecurityRequirement;

use super::route::{Asks, On, is_counted};
use crate::http::problem::{CODES, Code, DomainProblem};

/// Completes the documentation of an operation; gives the codes that the route itself has stated.
pub(super) fn describe(asks: Asks, path: &str, operation: &mut Operation) -> Vec<Code> {
    say_who_may(asks, operation);
    let extensions = operation.extensions.get_or_insert_default();
    let stated: Vec<&str> = extensions
        .get(CODES)
        .and_then(|codes| codes.as_array())
        .map_or_else(Vec::new, |codes| codes.iter().filter_map(|code| code.as_str()).collect());
    let own: Vec<Code> = Code::ALL.iter().copied().filter(|code| stated.contains(&code.as_str())).collect();
    if let Asks::Permission(permission, _) = asks {
        extensions.insert("x-permission".to_owned(), permission.as_str().into());
    }
    let codes: BTreeSet<Code> = derived(asks, path, operation).into_iter().chain(own.iter().copied()).collect();
    operation.extensions.get_or_insert_default().insert(CODES.to_owned(), json!(codes));
    own
}

fn say_who_may(asks: Asks, operation: &mut Operation) {
    let needs = match asks {
        Asks::Nothing => return,
        Asks::Key => "Takes any valid key.".to_owned(),
        Asks::Permission(permission, _) => format!("Takes the permission `{permission}`."),
    };
    let text = operation.description.get_or_insert_default();
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(&needs);
    operation.security = Some(vec![SecurityRequirement::new::<_, [&str; 0], &str>("api_key", [])]);
}

/// What follows from what an operation is. Each line is a rule; the journeys walk all operations that it holds for.
fn derived(asks: Asks, path: &str, operation: &Operation) -> Vec<Code> {
    let takes = |name: &str| parameter(operation, name).is_some();
    let is_command = takes("dry_run");
    let rules: [(bool, &[Code]); 12] = [
        // The bounds of the edge are around everything.
        (true, &[Code::UriTooLong, Code::Internal, Code::OutcomeUnknown]),
        // An address has so many requests without a valid key.
        (asks == Asks::Nothing && is_counted(path), &[Code::RateLimited]),
        // The directory of keys answers who calls, and the query is read strictly.
        (
            asks != Asks::Nothing,
            &[
                Code::InvalidRequest,
                Code::Unauthenticated,
                Code::RateLimited,
                Code::Parked,
                Code::NotCaughtUp,
                Code::Overloaded,
            ],
        ),
        (matches!(asks, Asks::Permission(..)), &[Code::Forbidden]),
        (names_something(asks, path, operation), &[Code::NotFound]),
        (
            operation.request_body.is_some(),
            &[
                Code::InvalidRequest,
                Code::MalformedJson,
                Code::RequestTimeout,
                Code::BodyTooLarge,
                Code::UnsupportedMediaType,
            ],
        ),
        // What a decision stood on may have changed, what is archived takes no more, and an upgrade may be under way.
        (is_command, &[Code::Conflict, Code::UpgradeUnderWay]),
        (takes("If-Match"), &[Code::PreconditionFailed]),
        (takes("Idempotency-Key"), &[Code::IdempotencyKeyReused]),
        (requires(operation, "Idempotency-Key"), &[Code::IdempotencyKeyMissing]),
        (takes("cursor"), &[Code::InvalidCursor]),
        (is_command, refusals(asks)),
    ];
    let codes = rules.into_iter().filter(|(holds, _)| *holds).flat_map(|(_, codes)| codes.iter().copied());
    // Nothing but a charge meets a budget: what charges says so itself.
    codes.filter(|code| ![Code::BudgetExhausted, Code::BudgetHeld].contains(code)).collect()
}

/// Whether it is about one thing, in its path, its body or a filter, which may not be there for the caller.
fn names_something(asks: Asks, path: &str, operation: &Operation) -> bool {
    let is_about_one = match asks {
        Asks::Nothing | Asks::Key | Asks::Permission(_, On::All | On::Marketplace | On::Published) => false,
        Asks::Permission(
            _,
            On::Organization
            | On::NewOfOrganization
            | On::Service
            | On::Project
            | On::Stream
            | On::Key
            | On::Ledger
            | On::Invoice
            | On::Payment
            | On::Payout
            | On::Permit
            | On::Mandate
            | On::Claim
            | On::Dispute,
        ) => true,
    };
    is_about_one || path.contains('{') || parameter(operation, "organization").is_some()
}

/// What the aggregate may refuse with that a permission is about.
fn refusals(asks: Asks) -> &'static [Code] {
    let Asks::Permission(permission, _) = asks else { return &[] };
    match resource(permission) {
        "organizations" | "identities" => OrganizationError::CODES,
        "services" => ServiceError::CODES,
        "projects" => ProjectError::CODES,
        "plans" => PlanError::CODES,
        "keys" => ApiKeyError::CODES,
        "invoices" => InvoiceError::CODES,
        "payments" => PaymentError::CODES,
        "payouts" => PayoutError::CODES,
        "ledgers" | "mandates" | "claims" | "disputes" | "usage" => UsageLedgerError::CODES,
        _ => &[],
    }
}

fn resource(permission: Permission) -> &'static str {
    permission.as_str().split_once(':').map_or("", |(resource, _)| resource)
}

fn parameter<'a>(operation: &'a Operation, name: &str) -> Option<&'a utoipa::openapi::path::Parameter> {
    operation.parameters.as_ref()?.iter().find(|parameter| parameter.name == name)
}

fn requires(operation: &Operation, name: &str) -> bool {
    parameter(operation, name).is_some_and(|parameter| matches!(parameter.required, Required::True))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Commands of aggregates that are no aggregates' own would be documented without what these refuse.
    #[test]
    fn whatever_changes_something_changes_a_known_aggregate() {
        let changes = Permission::ALL.iter().filter(|permission| !permission.reads());
        for permission in changes {
            let asks = Asks::Permission(*permission, On::All);
            assert!(!refusals(asks).is_empty(), "{permission}: which aggregate is it about?");
        }
    }
}
