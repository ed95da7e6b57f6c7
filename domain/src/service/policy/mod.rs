//! What has to hold before a service is published. Each rule is a file; all of them look, and all findings are told at once.
//!
//! Invariant: the rules fail closed. What is not stated, or cannot be parsed, is a finding.

mod certification;
mod endpoint;
mod pricing;
mod residency;
mod service_level;
mod submission;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

pub use submission::Policies;

use self::submission::Submission;
use super::words::words;
use super::{ComplianceLevel, Finding, Profile, ServiceError, SupportLevel};

words! {
    /// Why a submission waits for an approver.
    ApprovalGround is "ground for approval" {
        /// It is meant for confidential data.
        ConfidentialData = "confidential_data",
        /// It is meant for data that the law protects.
        RestrictedData = "restricted_data",
        /// It promises enterprise support.
        EnterpriseSupport = "enterprise_support",
    }
}

type Rule = fn(&Submission<'_>, &mut Vec<Finding>);

const RULES: &[Rule] =
    &[pricing::stated, endpoint::reachable, residency::allowed, certification::sufficient, service_level::sufficient];

impl Policies {
    /// Whether a service may be published.
    ///
    /// # Errors
    /// [`ServiceError::PolicyViolations`] with every finding, those about bounds first.
    pub fn check(&self, profile: &Profile, has_prices: bool) -> Result<(), ServiceError> {
        let mut findings = profile.check();
        let submission = Submission { profile, has_prices, policies: self };
        for rule in RULES {
            rule(&submission, &mut findings);
        }
        if findings.is_empty() { Ok(()) } else { Err(ServiceError::PolicyViolations(findings)) }
    }
}

/// Why a service waits for an approver; empty if it need not.
pub fn approval_grounds(profile: &Profile) -> BTreeSet<ApprovalGround> {
    let of_data = match profile.assurance.compliance {
        Some(ComplianceLevel::Confidential) => Some(ApprovalGround::ConfidentialData),
        Some(ComplianceLevel::Restricted) => Some(ApprovalGround::RestrictedData),
        // Not stated is refused by the rules, so it does not come this far.
        Some(ComplianceLevel::Public | ComplianceLevel::Internal) | None => None,
    };
    let of_support = match profile.assurance.support {
        SupportLevel::Enterprise => Some(ApprovalGround::EnterpriseSupport),
        SupportLevel::Community | SupportLevel::Standard => None,
    };
    of_data.into_iter().chain(of_support).collect()
}
