//! `POST /v1/ledgers/{id}/credits`: adds credit.

use axum::extract::State;
use axum::response::Response;
use domain::LedgerId;
use domain::money::Money;
use domain::usage_ledger::{CreditKind, GrantCredit, GrantId, UsageLedgerCommand, UsageLedgerEvent};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::terms::{PLAIN, ledger, payable, plain_text, same_currency};
use super::view::{LedgerDocument, shown};
use crate::http::auth::Caller;
use crate::http::conventions::instant;
use crate::http::conventions::responses::{KeyedCommandParams, ReadProblems};
use crate::http::conventions::{Body, CommandAnswer, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Lower is drawn first; room on both sides.
const DEFAULT_PRIORITY: u16 = 100;

/// Credit to be granted.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GrantLedgerCredit {
    /// How much, above zero and at most 10^9, in the ledger's currency.
    amount: Money,
    /// Lower is drawn first; then what expires first; 100 if left out.
    #[schemars(example = 100)]
    priority: Option<u16>,
    /// From when on it cannot be drawn any more; never if left out.
    #[serde(default, deserialize_with = "instant::optional")]
    expires_at: Option<Timestamp>,
    /// At most 256 bytes, no personal data.
    #[schemars(example = "purchase 4711", length(max = 256), regex(pattern = PLAIN))]
    reason: String,
    /// `paid`: the payer bought it. `given`, also if left out: it did not, and no service of the ledger's own organization is paid
    /// with it.
    #[serde(default)]
    kind: CreditKind,
    /// That an amount below the smallest coin of its currency (a cent, a yen) is meant so; without it none is taken.
    #[serde(default)]
    below_minor_unit: bool,
}

/// What was granted.
#[derive(Serialize, JsonSchema)]
pub struct GrantedCredit {
    #[serde(flatten)]
    answer: CommandAnswer<LedgerDocument>,
    /// The grant's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    grant: Option<GrantId>,
}

/// Grant credit
///
/// Money moves, so it needs an Idempotency-Key. Play money comes from whoever owns the test ledger.
#[utoipa::path(
    post, path = "/v1/ledgers/{id}/credits", operation_id = "grant_ledger_credit", tag = "ledgers",
    request_body = ref(schema::<GrantLedgerCredit>()), params(("id" = uuid::Uuid, Path, description = "The ledger's id"), KeyedCommandParams),
    responses((status = 200, description = "Granted", body = ref(schema::<GrantedCredit>())), ReadProblems)
)]
pub async fn grant_credit(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    headers: CommandHeaders,
    Body { value: wanted, bytes }: Body<GrantLedgerCredit>,
) -> Result<Response, Problem> {
    let (terms, access) = ledger(&state, &caller, id).await?;
    headers.require_key()?;
    plain_text("reason", Some(&wanted.reason))?;
    same_currency(terms.currency, wanted.amount)?;
    payable("amount", wanted.amount, wanted.below_minor_unit)?;
    let command = GrantCredit {
        at: state.clock.now(),
        grant_id: GrantId(ops::ids::new_id()),
        amount: wanted.amount.amount,
        priority: wanted.priority.unwrap_or(DEFAULT_PRIORITY),
        expires_at: wanted.expires_at,
        reason: wanted.reason,
        kind: wanted.kind,
    };
    let intent = Intent::of(&state, &caller, access, headers, &bytes).about(terms.owner);
    let done = intent.change(&state.write.ledgers, id.0, UsageLedgerCommand::GrantCredit(command)).await?;
    let granted = done.executed.events.iter().find_map(UsageLedgerEvent::as_credit_granted);
    let grant = granted.map(|granted| granted.grant_id);
    let shown = shown(&state, &caller, &done).await;
    Ok(done.respond_as(shown, |answer| GrantedCredit { answer, grant }))
}
