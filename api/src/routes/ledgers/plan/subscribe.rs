//! `PUT /v1/ledgers/{id}/plan`: puts a ledger on a plan.

use axum::extract::State;
use axum::response::Response;
use domain::aggregate::event_sourced::ReadCondition;
use domain::plan::Plan;
use domain::usage_ledger::{Period, SubscribePlan, UsageLedgerCommand};
use domain::values::text::Reason;
use domain::{AggregateType, LedgerId, PlanId, StreamId};
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::terms::ledger;
use super::document::{LedgerPlans, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, KeyedCommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::{Code, Problem};
use crate::http::schema::schema;
use crate::state::AppState;

/// Which plan, and when.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SubscribeLedger {
    /// The plan.
    plan: PlanId,
    /// Which revision of it; the last one if left out.
    #[schemars(range(min = 1))]
    revision: Option<u32>,
    /// From which period on, a month of the ledger's calendar; the first that can be if left out: this one while nothing is billed in it and no plan holds, else the next.
    from_period: Option<Period>,
    /// From which period on no more; for good if left out.
    until: Option<Period>,
    /// Why; no personal data. The payer sees it.
    #[schemars(example = &"contract 17")]
    reason: Option<Reason>,
}

/// Put a ledger on a plan
///
/// From a period on, in place of the plan that holds then; the ledger keeps the terms of the revision whatever becomes of the plan. As each of its
/// periods begins, fees are charged from credit that pays everything, and what that does not cover is owed whatever the terms of credit are; then
/// the included money is granted. Its factor holds where no contract does, and never backwards. For the marketplace; on test ledgers their owner may.
/// Money depends on it, so it needs an Idempotency-Key.
#[utoipa::path(
    put, path = "/v1/ledgers/{id}/plan", operation_id = "subscribe_ledger_to_plan", tag = "plans",
    request_body = ref(schema::<SubscribeLedger>()),
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), KeyedCommandParams), responses(Changed<LedgerPlans>)
)]
pub async fn subscribe(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    headers: CommandHeaders,
    Body { value: SubscribeLedger { plan, revision, from_period, until, reason }, bytes }: Body<SubscribeLedger>,
) -> Result<Response, Problem> {
    let (terms, access) = ledger(&state, &caller, id).await?;
    headers.require_key()?;
    let found = state.write.store.load::<Plan>(plan.0).await?;
    let unknown = || Problem::field("plan", "unknown_plan", "name a plan that is published: see GET /v1/plans");
    let profile = found.aggregate.profile().ok_or_else(unknown)?;
    let unknown =
        || Problem::field("revision", "unknown_revision", "name a revision of the plan, or none for the last");
    let wanted = profile.revision(revision).ok_or_else(unknown)?;
    let (at, by, currency) = (state.clock.now(), caller.tenant, profile.currency);
    let (revision, name, terms_of_plan) = (wanted.revision, wanted.name.clone(), wanted.terms.clone());
    let command =
        SubscribePlan { at, plan, revision, name, terms: terms_of_plan, currency, from_period, until, by, reason };
    let intent = Intent::of(&state, &caller, access, headers, &bytes).about(terms.owner);
    // A first answer comes again whatever has become of the plan since.
    if profile.retired_at.is_some() && !intent.is_repeated().await? {
        return Err(Problem::new(Code::Conflict, "the plan is retired and takes nobody on: name another one"));
    }
    let (stream, last_event_id) = (StreamId::new(AggregateType::Plan, plan.0), found.head.last_event_id);
    let intent = intent.standing_on(ReadCondition { stream, last_event_id });
    let command = UsageLedgerCommand::SubscribePlan(Box::new(command));
    Ok(answer(intent.change(&state.write.ledgers, id.0, command).await?))
}
