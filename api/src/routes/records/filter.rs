//! Which records of a ledger are asked for.
//!
//! Invariant: what is stated has to be so of the record as it stands; a tag is stated as `name=value`.

use domain::usage_ledger::{UsageRecord, Warrant};
use domain::{KeyId, ServiceId, TenantId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::http::conventions::{Limit, PositionToken, instant};
use crate::http::problem::Problem;

/// What a charge can stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PermissionKind {
    /// A permit.
    Permit,
    /// A mandate of the ledger's owner.
    Mandate,
    /// The word of the ledger's owner.
    Owner,
    /// The word of the marketplace.
    Marketplace,
    /// A claim that was accepted.
    Claim,
}

impl PermissionKind {
    /// What that is.
    pub const fn of(warrant: &Warrant) -> Self {
        match warrant {
            Warrant::Permit(_) => Self::Permit,
            Warrant::Mandate { .. } => Self::Mandate,
            Warrant::Owner => Self::Owner,
            Warrant::Marketplace { .. } => Self::Marketplace,
            Warrant::Claim(_) => Self::Claim,
        }
    }

    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Permit => "permit",
            Self::Mandate => "mandate",
            Self::Owner => "owner",
            Self::Marketplace => "marketplace",
            Self::Claim => "claim",
        }
    }
}

/// Which records; everything that is stated has to be so.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ListUsage {
    /// Happened at this time or later
    #[serde(deserialize_with = "instant::optional")]
    from: Option<Timestamp>,
    /// Happened before this time
    #[serde(deserialize_with = "instant::optional")]
    to: Option<Timestamp>,
    /// Of which service
    service: Option<ServiceId>,
    /// Of whose services
    provider: Option<TenantId>,
    /// With which key
    key_id: Option<KeyId>,
    /// For which project
    project: Option<Uuid>,
    /// In which run
    #[schemars(regex(pattern = "^[^\\u0000]*$"))]
    run: Option<String>,
    /// With which tag: its name and value, as `name=value`
    #[schemars(example = "team=search", regex(pattern = "^[^\\u0000=]+=[^\\u0000]*$"))]
    tag: Option<String>,
    /// Reported by whom
    reporter: Option<TenantId>,
    /// What the charge stands on
    permission: Option<PermissionKind>,
    /// Only records that were corrected, or only those that were not
    corrected: Option<bool>,
    /// Also who of the payer's users it was, which the ledger's owner alone may see; it is kept who looked
    pub end_users: bool,
    /// Where the page before ended
    pub cursor: Option<String>,
    /// Records of a page at most
    pub limit: Limit,
    /// The position of an answer: what was written there is shown
    pub min_position: Option<PositionToken>,
}

impl ListUsage {
    /// From when on records may have happened.
    pub fn from(&self) -> Option<Timestamp> {
        self.from
    }

    /// Checks what a type cannot say.
    ///
    /// # Errors
    /// The tag is none.
    pub fn check(&self) -> Result<(), Problem> {
        let is_tag = |tag: &String| tag.split_once('=').is_some_and(|(name, _)| !name.is_empty());
        if self.tag.as_ref().is_none_or(is_tag) {
            return Ok(());
        }
        Err(Problem::parameter("tag", "invalid_value", "state its name and value, as `name=value`"))
    }

    /// Whether a record is asked for that happened then, but for whether it was corrected.
    pub fn takes(&self, record: &UsageRecord, occurred_at: Timestamp) -> bool {
        let attribution = &record.attribution;
        let has_tag = |tag: &String| {
            tag.split_once('=')
                .is_some_and(|(name, value)| attribution.tags.get(name).is_some_and(|known| known == value))
        };
        let reporter = record.reporter.as_ref().map(|reporter| reporter.organization);
        self.from.is_none_or(|from| occurred_at >= from)
            && self.to.is_none_or(|to| occurred_at < to)
            && self.service.is_none_or(|service| record.service == service)
            && self.provider.is_none_or(|provider| record.provider == provider)
            && self.key_id.is_none_or(|key| record.key == Some(key))
            && self.project.is_none_or(|project| attribution.project == Some(project))
            && self.run.as_ref().is_none_or(|run| attribution.run.as_ref() == Some(run))
            && self.tag.as_ref().is_none_or(has_tag)
            && self.reporter.is_none_or(|asked| reporter == Some(asked))
            && self.permission.is_none_or(|asked| record.warrant.as_ref().map(PermissionKind::of) == Some(asked))
    }

    /// Whether a record that was corrected so often is asked for.
    pub fn takes_corrected(&self, corrections: u32) -> bool {
        self.corrected.is_none_or(|corrected| corrected == (corrections > 0))
    }
}
