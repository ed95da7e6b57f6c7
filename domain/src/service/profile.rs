//! What a provider says about a service.
//!
//! Invariant of an accepted profile: every list and number is within its bound.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use super::{Assurance, Category, Endpoint, Finding, MeteredBy, Modality, Quantization, Word};
use crate::values::new_name::NewName;
use crate::values::text::{Description, Name};

/// Tags of one service at most.
pub const MAX_TAGS: usize = 20;
/// Capabilities of one service at most; the price map knows 49.
pub const MAX_CAPABILITIES: usize = 100;
/// Tokens of a context window, or of an answer, at most; the price map has up to 10,485,760.
pub const MAX_TOKENS: u64 = 1_000_000_000;
/// Days for which data is said to be kept, at most: 100 years.
pub const MAX_RETENTION_DAYS: u16 = 36_500;
/// Promised time to the first answer at most, in milliseconds: an hour.
pub const MAX_RESPONSE_TIME_MS: u32 = 3_600_000;

/// What is said about a service. Stated as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// What it is called.
    pub name: Name,
    /// What it is.
    pub description: Description,
    /// What it is for.
    pub category: Category,
    /// Words to find it by.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub tags: BTreeSet<Word>,
    /// What it can do: the `supports_` fields of the price map, without the prefix.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub capabilities: BTreeSet<Word>,
    /// What goes in.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub input_modalities: BTreeSet<Modality>,
    /// What comes out.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub output_modalities: BTreeSet<Modality>,
    /// How much it takes in at once, in tokens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context_window_tokens: Option<u64>,
    /// How much it gives at once, in tokens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_output_tokens: Option<u64>,
    /// Number format of the weights; `None` if not stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantization: Option<Quantization>,
    /// Where it is reached; needed to publish it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<Endpoint>,
    /// Who reports its usage; the provider where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metered_by: Option<MeteredBy>,
    /// How long one call lasts at most, in seconds, up to a day; an hour where nothing is said. Usage may be reported until 48
    /// hours after that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longest_call_seconds: Option<u32>,
    /// What the provider assures.
    pub assurance: Assurance,
}

/// The most that is said about how long a call lasts: a day.
const MAX_LONGEST_CALL_SECONDS: u32 = 86_400;
/// How long a call lasts at most where nothing is said: an hour.
const USUAL_LONGEST_CALL_SECONDS: u32 = 3_600;

impl Profile {
    /// Who reports its usage.
    pub fn metered_by(&self) -> MeteredBy {
        self.metered_by.unwrap_or_default()
    }

    /// How long one call lasts at most.
    pub fn longest_call(&self) -> SignedDuration {
        longest_call(self.longest_call_seconds)
    }

    /// Everything that is out of bounds, in the order of the fields; empty for an acceptable profile.
    pub fn check(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        match NewName::new(self.name.as_str()) {
            Ok(name) if name.as_str() == self.name.as_str() => {}
            Ok(name) => {
                let mend = format!("call it {name:?}");
                findings.push(Finding::new("misleading_name", "name", "the name is not in normalization form C", mend));
            }
            Err(problem) => {
                let mend = "write each word in one script, without characters that nobody sees";
                findings.push(Finding::new("misleading_name", "name", problem.to_string(), mend));
            }
        }
        count(&mut findings, "tags", self.tags.len(), MAX_TAGS);
        count(&mut findings, "capabilities", self.capabilities.len(), MAX_CAPABILITIES);
        amount(&mut findings, "context_window_tokens", self.context_window_tokens, 1, MAX_TOKENS);
        amount(&mut findings, "max_output_tokens", self.max_output_tokens, 1, MAX_TOKENS);
        let longest_call = self.longest_call_seconds.map(u64::from);
        amount(&mut findings, "longest_call_seconds", longest_call, 1, MAX_LONGEST_CALL_SECONDS.into());
        if let Some(endpoint) = &self.endpoint {
            endpoint.check(&mut findings);
        }
        let retention_days = self.assurance.retention_days.map(u64::from);
        amount(&mut findings, "assurance.retention_days", retention_days, 0, MAX_RETENTION_DAYS.into());
        let response_time_ms = self.assurance.sla.and_then(|sla| sla.response_time_ms).map(u64::from);
        amount(&mut findings, "assurance.sla.response_time_ms", response_time_ms, 1, MAX_RESPONSE_TIME_MS.into());
        findings
    }
}

/// How long one call lasts at most, if this is what was said.
pub fn longest_call(seconds: Option<u32>) -> SignedDuration {
    SignedDuration::from_secs(i64::from(seconds.unwrap_or(USUAL_LONGEST_CALL_SECONDS)))
}

fn count(findings: &mut Vec<Finding>, field: &'static str, found: usize, most: usize) {
    if found > most {
        let problem = format!("{found} are listed");
        findings.push(Finding::new("too_many", field, problem, format!("list at most {most}")));
    }
}

fn amount(findings: &mut Vec<Finding>, field: &'static str, found: Option<u64>, least: u64, most: u64) {
    if let Some(found) = found
        && !(least..=most).contains(&found)
    {
        let problem = format!("{found} is out of bounds");
        findings.push(Finding::new(
            "out_of_bounds",
            field,
            problem,
            format!("give {least} to {most}, or leave it out"),
        ));
    }
}
