//! Enterprise support comes with a promised availability.

use super::submission::Submission;
use crate::service::Finding;
use crate::service::SupportLevel;

pub(super) fn sufficient(submission: &Submission<'_>, findings: &mut Vec<Finding>) {
    let assurance = &submission.profile.assurance;
    let least = submission.policies.enterprise_availability;
    let promised = assurance.sla.map(|sla| sla.availability);
    let problem = match (assurance.support, promised) {
        (SupportLevel::Community | SupportLevel::Standard, _) => return,
        (SupportLevel::Enterprise, Some(promised)) if promised >= least => return,
        (SupportLevel::Enterprise, Some(promised)) => format!("enterprise support promises only {promised} %"),
        (SupportLevel::Enterprise, None) => "enterprise support promises no availability".to_owned(),
    };
    findings.push(Finding::new(
        "service_level_too_low",
        "assurance.sla.availability",
        problem,
        format!("promise at least {least} %, or offer standard support"),
    ));
}
