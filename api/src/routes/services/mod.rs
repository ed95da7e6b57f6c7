//! Services: what providers publish and consumers find.

pub mod approve;
pub mod deprecate;
pub mod describe;
mod document;
pub mod get;
pub mod list;
pub mod prices;
mod providers;
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

use domain::authority::Permission;
use domain::service::{Finding, ServiceError};
use utoipa_axum::routes;

use crate::http::problem::{Code, DomainProblem, Pointer, Problem};
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

impl DomainProblem for ServiceError {
    fn problem(&self) -> Problem {
        let code = match self {
            Self::PolicyViolations(findings) => {
                return found(Code::PolicyViolation, "the service cannot be published", findings);
            }
            Self::InvalidProfile(findings) => {
                return found(Code::InvalidRequest, "the description is not valid", findings);
            }
            Self::WrongState { state, .. } => {
                return Problem::new(Code::Conflict, self.to_string()).with("state", state.as_str());
            }
            Self::NotRegistered => return Problem::not_found("service"),
            Self::OwnServiceApproval => Code::Forbidden,
            Self::AlreadyRegistered | Self::AlreadyRetired | Self::AlreadyDecided | Self::SunsetNotReached { .. } => {
                Code::Conflict
            }
            Self::NoticeTooShort { earliest } => {
                return Problem::new(Code::Rejected, self.to_string()).with("earliest", earliest.to_string());
            }
            Self::VersionNotRising { .. }
            | Self::ApprovalNeeded
            | Self::PricesInThePast { .. }
            | Self::PricesTooFarAhead { .. }
            | Self::CeilingRises
            | Self::TooManyAnnouncedPrices
            | Self::Implausible(_)
            | Self::TooManyPriceRevisions
            | Self::SunsetNotInFuture
            | Self::SuccessorIsItself => Code::Rejected,
        };
        Problem::new(code, self.to_string())
    }
}

/// Every finding becomes an error with the path of the field in the document.
fn found(code: Code, detail: &'static str, findings: &[Finding]) -> Problem {
    findings.iter().fold(Problem::new(code, detail), |problem, finding| {
        let document = Pointer::default();
        let document = if finding.field == "prices" { document } else { document.member("profile") };
        problem.with_error(document.path(finding.field), finding.code, format!("{}; {}", finding.problem, finding.mend))
    })
}

#[cfg(test)]
mod tests {
    use domain::service::State;

    use super::*;

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
