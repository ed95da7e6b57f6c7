//! What is shown of the plans of a ledger.

use axum::response::Response;
use domain::PlanId;
use domain::plan::PlanTerms;
use domain::usage_ledger::{Calendars, Period, Subscription, UsageLedger};
use domain::values::text::Name;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::http::conventions::Done;

/// The plans of a ledger.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LedgerPlans {
    /// The one that holds in the ledger's period that is under way; absent for none.
    #[serde(skip_serializing_if = "Option::is_none")]
    current: Option<LedgerPlan>,
    /// Those that held, hold and are to hold, one after the other; ended ones are kept for 40 days at least.
    plans: Vec<LedgerPlan>,
}

/// A plan that a ledger is on, was on or is to be on.
#[derive(Debug, Serialize, JsonSchema)]
struct LedgerPlan {
    /// Which plan.
    plan: PlanId,
    /// Which revision of it.
    #[schemars(example = 1)]
    revision: u32,
    /// What it is called.
    #[schemars(example = &"Team")]
    name: Name,
    /// What it comes to, in the currency of the ledger.
    terms: PlanTerms,
    /// When it was agreed.
    agreed_at: Timestamp,
    /// From which period on.
    #[schemars(example = &"2026-11")]
    from_period: Period,
    /// The first period of the plan, of whichever revision: its setup fees were due in it.
    #[schemars(example = &"2026-11")]
    first_period: Period,
    /// From when on its factor holds: from the first period's beginning, but not before it was agreed. For lists with tiers, packages or a most
    /// of a period from the next period on.
    prices_from: Timestamp,
    /// From which period on no more; absent for no end.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"2027-11")]
    until: Option<Period>,
}

impl LedgerPlan {
    fn of(known: &Subscription, calendars: &Calendars) -> Self {
        Self {
            plan: known.plan,
            revision: known.revision,
            name: known.name.clone(),
            terms: known.terms.clone(),
            agreed_at: known.agreed_at,
            from_period: known.from_period,
            first_period: known.first_period,
            prices_from: known.holds_from(calendars),
            until: known.until,
        }
    }
}

impl LedgerPlans {
    /// As they are at an instant.
    pub fn of(ledger: &UsageLedger, at: Timestamp) -> Self {
        let shown = |known| LedgerPlan::of(known, ledger.calendars());
        let current = ledger.plans().of(ledger.period_at(at)).map(shown);
        Self { current, plans: ledger.plans().kept().iter().map(shown).collect() }
    }
}

/// Answers a command with the plans of the ledger.
pub fn answer(done: Done<UsageLedger>) -> Response {
    let shown = done.then().map(|then| LedgerPlans::of(then.aggregate, then.at));
    done.respond(shown)
}
