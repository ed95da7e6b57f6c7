//! Who handles sensitive data, or data in the European Union, has the certifications for it.

use super::submission::Submission;
use crate::service::Finding;
use crate::service::{Certification, ComplianceLevel};

pub(super) fn sufficient(submission: &Submission<'_>, findings: &mut Vec<Finding>) {
    let assurance = &submission.profile.assurance;
    match assurance.compliance {
        None => findings.push(Finding::new(
            "compliance_missing",
            "assurance.compliance",
            "it is not stated which data the service is meant for",
            "state public, internal, confidential or restricted",
        )),
        Some(ComplianceLevel::Public | ComplianceLevel::Internal) => {}
        // Data that the law protects is guarded no less than data that is confidential.
        Some(level @ (ComplianceLevel::Confidential | ComplianceLevel::Restricted)) => {
            for certification in [Certification::Soc2, Certification::Iso27001] {
                demand(submission, certification, &format!("{level} data needs {certification}"), findings);
            }
        }
    }
    if assurance.residency.iter().any(|region| region.is_in_european_union()) {
        demand(submission, Certification::Gdpr, "data in the European Union needs gdpr", findings);
    }
}

fn demand(submission: &Submission<'_>, certification: Certification, problem: &str, findings: &mut Vec<Finding>) {
    if !submission.profile.assurance.certifications.contains(&certification) {
        let mend = format!("add {certification} if the provider has it; otherwise lower what is promised");
        findings.push(Finding::new("certification_missing", "assurance.certifications", problem, mend));
    }
}
