//! What happened to a plan. The shapes are pinned by the files in `contract/plan/`.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::PlanTerms;
use crate::aggregate::events::events;
use crate::money::Currency;
use crate::values::text::{Name, Reason};
use crate::{PlanId, TenantId};

events! {
    /// An event of a plan.
    PlanEvent {
        /// A revision of it can be subscribed to.
        as_published: Published(Box<Published>) = "plan.published" ["1"] since 8;
        /// It takes nobody on any more.
        as_retired: Retired(Retired) = "plan.retired" ["1"] since 8;
    }
}

/// A revision of a plan can be subscribed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// Which plan.
    pub plan: PlanId,
    /// Which revision of it, from 1.
    pub revision: u32,
    /// What it is called.
    pub name: Name,
    /// Of its amounts; that of the first revision.
    pub currency: Currency,
    /// What it comes to.
    pub terms: PlanTerms,
    /// Whose word it is for the marketplace.
    pub by: TenantId,
    /// When.
    pub at: Timestamp,
}

/// A plan takes nobody on any more. Who is on it stays so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Retired {
    /// Why.
    pub reason: Reason,
    /// Whose word it is for the marketplace.
    pub by: TenantId,
    /// When.
    pub at: Timestamp,
}
