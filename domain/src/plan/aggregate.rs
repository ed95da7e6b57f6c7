//! The plan as it decides and as it is folded.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::error::MAX_REVISIONS;
use super::{PlanCommand, PlanError, PlanEvent, PlanTerms, Publish, Published, Retire, Retired, Revise};
use crate::aggregate::event_sourced::aggregate;
use crate::money::Currency;
use crate::values::text::Name;
use crate::{PlanId, TenantId};

/// A plan, or nothing yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Plan {
    profile: Option<PlanProfile>,
}

/// What is known of a plan that is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct PlanProfile {
    /// Its id.
    pub id: PlanId,
    /// Who published it for the marketplace.
    pub by: TenantId,
    /// Of its amounts.
    pub currency: Currency,
    /// Its revisions, from the first on; there is one at least.
    pub revisions: Vec<PlanRevision>,
    /// Since when it takes nobody on any more.
    pub retired_at: Option<Timestamp>,
    /// When it last changed.
    pub changed_at: Timestamp,
}

/// A revision of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct PlanRevision {
    /// Which, from 1.
    pub revision: u32,
    /// What the plan is called in it.
    pub name: Name,
    /// What it comes to.
    pub terms: PlanTerms,
    /// When it was published.
    pub published_at: Timestamp,
}

impl PlanProfile {
    /// A revision of it; the last one where none is named.
    pub fn revision(&self, revision: Option<u32>) -> Option<&PlanRevision> {
        match revision {
            Some(wanted) => self.revisions.iter().find(|known| known.revision == wanted),
            None => self.revisions.last(),
        }
    }
}

impl Plan {
    /// What is known of it; `None` before it is published.
    pub fn profile(&self) -> Option<&PlanProfile> {
        self.profile.as_ref()
    }

    fn decide(&self, command: PlanCommand) -> Result<Vec<PlanEvent>, PlanError> {
        let event = match command {
            PlanCommand::Publish(command) => self.publish(command),
            PlanCommand::Revise(command) => self.revise(command),
            PlanCommand::Retire(command) => self.retire(command),
        };
        Ok(event?.into_iter().collect())
    }

    fn apply(&mut self, event: PlanEvent) {
        match (event, &mut self.profile) {
            (PlanEvent::Published(published), profile) => {
                let Published { plan: id, revision, name, currency, terms, by, at } = *published;
                let first = PlanProfile { id, by, currency, revisions: Vec::new(), retired_at: None, changed_at: at };
                let profile = profile.get_or_insert(first);
                profile.revisions.push(PlanRevision { revision, name, terms, published_at: at });
                profile.changed_at = at;
            }
            (PlanEvent::Retired(Retired { at, .. }), Some(profile)) => {
                profile.retired_at = Some(at);
                profile.changed_at = at;
            }
            (PlanEvent::Retired(_), None) => {}
        }
    }

    fn publish(&self, command: Publish) -> Result<Option<PlanEvent>, PlanError> {
        let Publish { id: plan, name, currency, terms, by, at } = command;
        terms.check(currency)?;
        match &self.profile {
            None => Ok(Some(Published { plan, revision: 1, name, currency, terms, by, at }.into())),
            Some(known) => {
                let says_so = |first: &PlanRevision| (&first.name, &first.terms) == (&name, &terms);
                let is_same = (known.id, known.currency) == (plan, currency);
                let is_known = is_same && known.revisions.first().is_some_and(says_so);
                if is_known { Ok(None) } else { Err(PlanError::AlreadyPublished) }
            }
        }
    }

    fn revise(&self, command: Revise) -> Result<Option<PlanEvent>, PlanError> {
        let Revise { name, terms, by, at } = command;
        let known = self.profile.as_ref().ok_or(PlanError::NotPublished)?;
        let last = known.revisions.last().ok_or(PlanError::NotPublished)?;
        if (&last.name, &last.terms) == (&name, &terms) {
            return Ok(None);
        }
        if known.retired_at.is_some() {
            return Err(PlanError::Retired);
        }
        terms.check(known.currency)?;
        if known.revisions.len() >= MAX_REVISIONS {
            return Err(PlanError::TooManyRevisions);
        }
        let (plan, currency, revision) = (known.id, known.currency, last.revision.saturating_add(1));
        Ok(Some(Published { plan, revision, name, currency, terms, by, at: at.max(known.changed_at) }.into()))
    }

    fn retire(&self, command: Retire) -> Result<Option<PlanEvent>, PlanError> {
        let Retire { reason, by, at } = command;
        match &self.profile {
            None => Err(PlanError::NotPublished),
            Some(PlanProfile { retired_at: Some(_), .. }) => Ok(None),
            Some(known) => Ok(Some(Retired { reason, by, at: at.max(known.changed_at) }.into())),
        }
    }
}

aggregate! {
    Plan {
        Command = PlanCommand;
        Event = PlanEvent;
        Error = PlanError;
        STATE_VERSION = 1;
    }
}
