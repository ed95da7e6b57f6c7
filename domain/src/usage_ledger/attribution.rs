//! On whose behalf a use is.
//!
//! Invariant: what is said later adds to what was said before and changes none of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::values::sealed::Sealed;

/// Tags of a use at most.
pub const MAX_TAGS: usize = 16;

/// On whose behalf, for budgets and reports.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attribution {
    /// Project of the payer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<Uuid>,
    /// Run of an agent or a job; at most 128 bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<String>,
    /// The payer's own user, sealed: personal data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_user: Option<Sealed>,
    /// The subject that an earlier release gave the end user: a use that was told to it is known again by that. Never written.
    #[serde(skip)]
    pub former_end_user: Option<Uuid>,
    /// The payer's own tags; at most 16, names of at most 64 bytes, values of at most 128.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tags: BTreeMap<String, String>,
}

impl Attribution {
    /// One that says nothing.
    pub fn none() -> &'static Self {
        static NONE: Attribution =
            Attribution { project: None, run: None, end_user: None, former_end_user: None, tags: BTreeMap::new() };
        &NONE
    }

    /// What was said before, and what this adds: it changes nothing of that. Of tags as many as there may be. What names the same end user keeps
    /// its own sealed text: that is the newer one, and stays readable where the older one was erased.
    #[must_use]
    pub fn added_to(&self, said: &Self) -> Self {
        let is_other = said.end_user.as_ref().is_some_and(|said| self.end_user_subject() != Some(said.subject));
        let (end_user, former_end_user) =
            if is_other { (said.end_user.clone(), None) } else { (self.end_user.clone(), self.former_end_user) };
        let mut tags = said.tags.clone();
        for (name, value) in &self.tags {
            if tags.len() < MAX_TAGS {
                tags.entry(name.clone()).or_insert_with(|| value.clone());
            }
        }
        let run = said.run.as_ref().or(self.run.as_ref()).cloned();
        Self { project: said.project.or(self.project), run, end_user, former_end_user, tags }
    }

    /// What its end user is called by.
    pub fn end_user_subject(&self) -> Option<Uuid> {
        self.end_user.as_ref().map(|sealed| sealed.subject)
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.project.is_none() && self.run.is_none() && self.end_user.is_none() && self.tags.is_empty()
    }
}
