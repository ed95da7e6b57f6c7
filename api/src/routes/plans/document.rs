//! What is shown of a plan.

use axum::response::Response;
use domain::PlanId;
use domain::money::Currency;
use domain::plan::{Plan, PlanProfile, PlanRevision, PlanTerms};
use domain::values::text::Name;
use jiff::Timestamp;
use projections::read_models::plans::PlanView;
use schemars::JsonSchema;
use serde::Serialize;

use crate::http::conventions::Done;

/// A plan.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PlanDocument {
    /// Its id, by which ledgers subscribe to it.
    pub id: PlanId,
    /// Its version; also the `ETag`, which `If-Match` takes.
    pub version: i64,
    /// In which currency its amounts are.
    pub currency: Currency,
    /// Its revisions, the first one first: the last one is what a ledger is subscribed to where nothing is said.
    pub revisions: Vec<PlanRevisionDocument>,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// Since when nobody can subscribe to it any more; absent while ledgers can.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retired_at: Option<Timestamp>,
}

/// A revision of a plan.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PlanRevisionDocument {
    /// Which.
    #[schemars(example = 1)]
    pub revision: u32,
    /// What the plan is called in it.
    #[schemars(example = &"Team")]
    pub name: Name,
    /// What it comes to.
    pub terms: PlanTerms,
    /// When it was published.
    pub published_at: Timestamp,
}

impl PlanDocument {
    /// Of a plan that is at a version.
    pub fn of(profile: PlanProfile, version: i64) -> Self {
        let PlanProfile { id, by: _, currency, revisions, retired_at, changed_at } = profile;
        let revisions = revisions.into_iter().map(PlanRevisionDocument::from).collect();
        Self { id, version, currency, revisions, changed_at, retired_at }
    }
}

impl From<PlanRevision> for PlanRevisionDocument {
    fn from(revision: PlanRevision) -> Self {
        let PlanRevision { revision, name, terms, published_at } = revision;
        Self { revision, name, terms, published_at }
    }
}

impl From<PlanView> for PlanDocument {
    fn from(view: PlanView) -> Self {
        Self::of(view.profile, view.version)
    }
}

/// Answers a command with the plan, which whoever publishes plans may read.
pub fn answer(done: Done<Plan>) -> Response {
    let shown = done.then().and_then(|then| Some(PlanDocument::of(then.aggregate.profile()?.clone(), then.version)));
    done.respond(shown)
}
