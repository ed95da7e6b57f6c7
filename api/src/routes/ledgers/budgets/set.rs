//! `PUT /v1/ledgers/{id}/budgets`: makes a budget, or another one of it.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::State;
use axum::response::Response;
use commands::metering::AttributionBody;
use commands::privacy::PseudonymKey;
use domain::money::Decimal;
use domain::usage_ledger::budgets::{BudgetWindow, Dimension, Measure, Selector};
use domain::usage_ledger::{BudgetName, BudgetTerms, SetBudget, UsageLedgerCommand};
use domain::{KeyId, LedgerId, ServiceId, TenantId};
use schemars::JsonSchema;
use serde::Deserialize;
use uuid::Uuid;

use super::super::terms::ledger;
use super::document::{BudgetDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, KeyedCommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// A budget to be set.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetLedgerBudget {
    /// What it is called: the budget of this name is set.
    name: BudgetName,
    /// Which uses it is about; all, if it is left out.
    #[serde(default)]
    selector: SelectedUses,
    /// For each of what it is counted by itself; a use that does not say one of them is not counted.
    #[serde(default)]
    #[schemars(length(max = 4))]
    per: BTreeSet<Dimension>,
    /// What a use that it is about has to say of itself to be asked for. One that is told without it counts all the same.
    #[serde(default)]
    #[schemars(length(max = 4))]
    requires: BTreeSet<Dimension>,
    /// What counts.
    measure: Measure,
    /// How much of it: at most 10^9 in the ledger's currency, or 10^13 tokens or requests.
    #[schemars(example = &"250")]
    limit: Decimal,
    /// Over which time.
    window: BudgetWindow,
    /// Whether what would pass the limit is refused where it is asked for.
    hard: bool,
    /// At how many percent of the limit it is told, once a window.
    #[serde(default)]
    #[schemars(length(max = 8), inner(range(min = 1, max = 100)))]
    alerts: BTreeSet<u8>,
    /// Whether nothing is permitted any more once the limit was reached, until it is released; of a hard one.
    #[serde(default)]
    latch: bool,
}

/// Uses of which all that is named is so.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SelectedUses {
    /// Made with this key.
    #[serde(default)]
    key: Option<KeyId>,
    /// For this project.
    #[serde(default)]
    project: Option<Uuid>,
    /// Of this service.
    #[serde(default)]
    service: Option<ServiceId>,
    /// Of a service of this organization.
    #[serde(default)]
    provider: Option<TenantId>,
    /// In this run.
    #[serde(default)]
    #[schemars(length(min = 1, max = 128))]
    run: Option<String>,
    /// On behalf of this user of yours, as reports name it. It is kept as a pseudonym.
    #[serde(default)]
    #[schemars(length(min = 1, max = 256))]
    end_user: Option<String>,
    /// With these tags; at most 4.
    #[serde(default)]
    #[schemars(length(max = 4))]
    tags: BTreeMap<String, String>,
}

/// Set a budget
///
/// A budget stops what is asked for and makes nothing free: what has happened is told and charged, and counts in full. Where the same uses
/// count in the same way as before, what was counted stays. A use moves at most 16 budgets. Consumers set those of their own ledgers,
/// administrators of any. Needs an Idempotency-Key.
#[utoipa::path(
    put, path = "/v1/ledgers/{id}/budgets", operation_id = "set_ledger_budget", tag = "ledgers",
    request_body = ref(schema::<SetLedgerBudget>()),
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), KeyedCommandParams), responses(Changed<BudgetDocument>)
)]
pub async fn set(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    headers: CommandHeaders,
    body: Body<SetLedgerBudget>,
) -> Result<Response, Problem> {
    let (terms, access) = ledger(&state, &caller, id).await?;
    headers.require_key()?;
    let SetLedgerBudget { name, selector, per, requires, measure, limit, window, hard, alerts, latch } = body.value;
    let selector = selected(&state, terms.owner, selector, headers.dry_run()).await?;
    let budget = BudgetTerms { selector, per, requires, measure, limit, window, hard, alerts, latch };
    let command = SetBudget { at: state.clock.now(), name: name.clone(), terms: budget };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(terms.owner);
    let done = intent.change(&state.write.ledgers, id.0, UsageLedgerCommand::SetBudget(command)).await?;
    Ok(answer(&caller, done, &name))
}

/// The key of the payer's pseudonyms; one that passes for a rehearsal where there is none, which keeps nothing.
async fn pseudonyms(state: &AppState, payer: TenantId, is_rehearsal: bool) -> Result<Option<PseudonymKey>, Problem> {
    let vault = state.metering.vault();
    if is_rehearsal {
        vault.recall_pseudonyms(std::iter::once(payer)).await?;
        return Ok(Some(vault.known_pseudonyms(payer).unwrap_or_else(PseudonymKey::passing)));
    }
    Ok(vault.pseudonyms_of(std::iter::once(payer)).await?.get(&payer).copied())
}

/// With the payer's user by its pseudonym, as uses have it.
async fn selected(
    state: &AppState,
    payer: TenantId,
    uses: SelectedUses,
    is_rehearsal: bool,
) -> Result<Selector, Problem> {
    let SelectedUses { key, project, service, provider, run, end_user, tags } = uses;
    let end_user = match end_user {
        None => None,
        Some(text) if text.is_empty() => {
            return Err(Problem::field("selector/end_user", "too_short", "name the user as reports do"));
        }
        Some(text) => {
            // What no report can name selects nothing.
            let named = AttributionBody { end_user: Some(text.clone()), ..AttributionBody::default() };
            named.check().map_err(|fault| Problem::field("selector/end_user", fault.code, fault.detail))?;
            pseudonyms(state, payer, is_rehearsal).await?.map(|key| key.subject_of(&text))
        }
    };
    Ok(Selector { key, project, service, provider, run, end_user, tags })
}
