//! What a provider assures: availability, support, compliance, where data stays and what is done with it.
//!
//! Invariant: what is not stated is unknown, and unknown is not compliant.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::words::words;
use super::{Availability, Region};

words! {
    /// Who helps, and how.
    SupportLevel is "support level" {
        /// Nobody in particular.
        Community = "community",
        /// The provider, in working hours.
        Standard = "standard",
        /// The provider, with an agreed service level.
        Enterprise = "enterprise",
    }
}

words! {
    /// The most sensitive data that the service is meant for, from the least.
    ComplianceLevel is "compliance level" {
        /// Data that everybody may see.
        Public = "public",
        /// Data that stays within an organization.
        Internal = "internal",
        /// Data that only some may see.
        Confidential = "confidential",
        /// Data that the law protects.
        Restricted = "restricted",
    }
}

words! {
    /// What a provider was audited for, or declares to follow.
    Certification is "certification" {
        /// AICPA SOC 2.
        Soc2 = "soc2",
        /// Information security management.
        Iso27001 = "iso27001",
        /// Security of cloud services.
        Iso27017 = "iso27017",
        /// Personal data in public clouds.
        Iso27018 = "iso27018",
        /// Privacy management.
        Iso27701 = "iso27701",
        /// Management of artificial intelligence.
        Iso42001 = "iso42001",
        /// Health data, United States.
        Hipaa = "hipaa",
        /// General Data Protection Regulation, European Union.
        Gdpr = "gdpr",
        /// Card payments.
        PciDss = "pci_dss",
        /// Cloud services of the federal government, United States.
        Fedramp = "fedramp",
        /// Cloud services, German Federal Office for Information Security.
        C5 = "c5",
    }
}

words! {
    /// Whether models are trained on what consumers send.
    TrainingUse is "training use" {
        /// They are.
        Yes = "yes",
        /// They are not.
        No = "no",
        /// Not stated, which is not the same as no.
        Unknown = "unknown",
    }
}

/// What is promised of the running service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sla {
    /// How much of a calendar month it answers, in percent.
    pub availability: Availability,
    /// Within which time it begins to answer, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response_time_ms: Option<u32>,
}

/// What a provider assures. Approval is given to it as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Assurance {
    /// What is promised; `None` for nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sla: Option<Sla>,
    /// Who helps.
    pub support: SupportLevel,
    /// Which data it is meant for; `None` if not stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compliance: Option<ComplianceLevel>,
    /// What it was audited for.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub certifications: BTreeSet<Certification>,
    /// Where data stays; empty if not stated.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub residency: BTreeSet<Region>,
    /// For how long data is kept, in days; 0 for not at all, `None` if not stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention_days: Option<u16>,
    /// Whether models are trained on it.
    pub training_use: TrainingUse,
}

impl Default for Assurance {
    /// Nothing is stated.
    fn default() -> Self {
        Self {
            sla: None,
            support: SupportLevel::Community,
            compliance: None,
            certifications: BTreeSet::new(),
            residency: BTreeSet::new(),
            retention_days: None,
            training_use: TrainingUse::Unknown,
        }
    }
}
