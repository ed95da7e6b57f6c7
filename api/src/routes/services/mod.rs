//! Services: what providers publish and consumers find.

pub mod approve;
pub mod deprecate;
pub mod describe;
mod document;
pub mod get;
pub mod list;
pub mod prices;
pub mod reactivate;
pub mod register;
pub mod reinstate;
pub mod reject;
pub mod retire;
mod search;
pub mod set_prices;
pub mod submit;
pub mod suspend;
mod viewer;
pub mod withdraw;
pub mod withdraw_price;

use domain::authority::Permission;
use domain::service::{Finding, ServiceError};
use utoipa_axum::routes;

use crate::http::problem::{Pointer, Problem, refusals};
use crate::http::table::{On, Table};

/// Adds the routes of this resource.
pub fn routes(table: Table) -> Table {
    table
        .with(Permission::RegisterServices, On::NewOfOrganization, routes!(register::register))
        .with(Permission::ReadServices, On::All, routes!(list::list))
        .with(Permission::ReadServices, On::Published, routes!(get::get))
        .with(Permission::DescribeServices, On::Service, routes!(describe::describe))
        .with(Permission::ReadServices, On::Published, routes!(prices::prices))
        .with(Permission::PriceServices, On::Service, routes!(set_prices::set_prices))
        .with(Permission::PriceServices, On::Service, routes!(withdraw_price::withdraw_price))
        .with(Permission::SubmitServices, On::Service, routes!(submit::submit))
        .with(Permission::ReviewServices, On::Service, routes!(approve::approve))
        .with(Permission::ReviewServices, On::Service, routes!(reject::reject))
        .with(Permission::SuspendServices, On::Service, routes!(suspend::suspend))
        .with(Permission::SuspendServices, On::Service, routes!(reinstate::reinstate))
        .with(Permission::SubmitServices, On::Service, routes!(withdraw::withdraw))
        .with(Permission::RetireServices, On::Service, routes!(deprecate::deprecate))
        .with(Permission::RetireServices, On::Service, routes!(reactivate::reactivate))
        .with(Permission::RetireServices, On::Service, routes!(retire::retire))
}

refusals!(ServiceError {
    NotFound: NotRegistered;
    Forbidden: OwnServiceApproval;
    Conflict: WrongState | PriceNotAnnounced | LastPrices | AlreadyRegistered | AlreadyRetired | AlreadyDecided | SunsetNotReached;
    PolicyViolation: PolicyViolations;
    Rejected: InvalidProfile | NoticeTooShort | VersionNotRising | ApprovalNeeded | PricesInThePast | PricesTooFarAhead | CeilingRises
        | TooManyAnnouncedPrices | TooManyPriceChanges | FallAnnounced | Implausible | TooManyPriceRevisions | SunsetNotInFuture | SuccessorIsItself;
} with told);

/// Each finding, and what there is to go by.
fn told(error: &ServiceError, problem: Problem) -> Problem {
    match error {
        ServiceError::PolicyViolations(findings) => found(problem, "the service cannot be published", findings),
        ServiceError::InvalidProfile(findings) => found(problem, "the description is not valid", findings),
        ServiceError::NotRegistered => Problem::not_found("service"),
        ServiceError::WrongState { state, .. } => problem.with("state", state.as_str()),
        ServiceError::NoticeTooShort { earliest } | ServiceError::FallAnnounced { earliest } => {
            problem.with("earliest", earliest.to_string())
        }
        _ => problem,
    }
}

/// Every finding becomes an error with the path of the field in the document.
fn found(problem: Problem, detail: &'static str, findings: &[Finding]) -> Problem {
    findings.iter().fold(Problem { detail: detail.into(), ..problem }, |problem, finding| {
        let document = Pointer::default();
        let document = if finding.field == "prices" { document } else { document.member("profile") };
        problem.with_error(document.path(finding.field), finding.code, format!("{}; {}", finding.problem, finding.mend))
    })
}

#[cfg(test)]
mod tests {
    use domain::service::State;

    use super::*;
    use crate::http::problem::DomainProblem;

    #[test]
    fn every_violation_of_a_policy_is_told_with_code_field_and_how_to_mend_it() {
        let findings = vec![
            Finding::new("prices_missing", "prices", "the service has no prices", "set its prices"),
            Finding::new("residency_missing", "assurance.residency", "it is not stated", "state it"),
        ];
        let problem = ServiceError::PolicyViolations(findings).problem();
        let document: serde_json::Value = serde_json::from_slice(&problem.document("r")).unwrap();
        assert_eq!((&document["status"], &document["code"]), (&422.into(), &"policy_violation".into()));
        assert_eq!(document["errors"][0]["pointer"], "/prices");
        assert_eq!(document["errors"][1]["pointer"], "/profile/assurance/residency");
        assert_eq!(document["errors"][1]["code"], "residency_missing");
        assert_eq!(document["errors"][1]["detail"], "it is not stated; state it");
    }

    #[test]
    fn a_wrong_state_says_which_it_is() {
        let error = ServiceError::WrongState { command: "submit", state: State::Active, allowed: &[State::Draft] };
        let document: serde_json::Value = serde_json::from_slice(&error.problem().document("r")).unwrap();
        assert_eq!((&document["status"], &document["state"]), (&409.into(), &"active".into()));
    }
}
