//! Where data stays is stated, and nowhere that is blocked.

use super::submission::Submission;
use crate::service::Finding;

pub(super) fn allowed(submission: &Submission<'_>, findings: &mut Vec<Finding>) {
    let residency = &submission.profile.assurance.residency;
    if residency.is_empty() {
        findings.push(Finding::new(
            "residency_missing",
            "assurance.residency",
            "it is not stated where data stays",
            "name every country, or EU",
        ));
    }
    for region in residency.intersection(&submission.policies.blocked_regions) {
        findings.push(Finding::new(
            "residency_blocked",
            "assurance.residency",
            format!("data may not stay in {region}"),
            format!("serve from elsewhere and remove {region}"),
        ));
    }
}
