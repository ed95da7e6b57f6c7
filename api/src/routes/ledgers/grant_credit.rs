//! `POST /v1/ledgers/{id}/credits`: adds credit.

use axum::extract::State;
use axum::response::Response;
use domain::money::Money;
use domain::usage_ledger::{
    AppliesTo, CreditKind, FundedBy, GrantCredit, GrantId, PaidFor, UsageLedgerCommand, UsageLedgerEvent,
};
use domain::{Environment, LedgerId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::granter::granter;
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
    /// How much, above zero and at most 10^9, in the ledger's currency; of purchased credit in whole coins (cents, yen).
    amount: Money,
    /// Lower is drawn first; before that what pays only some uses, after that what expires first, then what was granted first; 100 if left out.
    #[schemars(example = 100)]
    priority: Option<u16>,
    /// From when on no use is paid with it; never if left out. A use of before is, also one that is told late, until the credit lapses 72
    /// hours later.
    #[serde(default, deserialize_with = "instant::optional")]
    expires_at: Option<Timestamp>,
    /// Uses of before that are not paid with it.
    #[serde(default, deserialize_with = "instant::optional")]
    effective_at: Option<Timestamp>,
    /// At most 256 bytes, no personal data.
    #[schemars(example = "purchase 4711", length(max = 256), regex(pattern = PLAIN))]
    reason: String,
    /// `purchased`: the payer paid for it, and `paid` says what. It did not pay for the others, and no service of the ledger's own organization is
    /// paid with them; `promotional` if left out.
    #[serde(default)]
    kind: CreditKind,
    /// What the payer paid, of purchased credit and of no other; in whole coins.
    paid: Option<PaidFor>,
    /// Who bears what is used of it: a provider only of credit that applies to its own services alone. The platform if left out.
    #[serde(default)]
    funded_by: FundedBy,
    /// What it pays; everything if left out.
    #[serde(default)]
    applies_to: AppliesTo,
    /// Whether what is left of it can be paid back; purchased credit only.
    #[serde(default)]
    refundable: bool,
    /// That an amount below the smallest coin of its currency (a cent, a yen) is meant so; without it none is taken. Nobody purchases so little.
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
    /// Until when another one has to approve it, by that id, where it is above what one grants alone: before that nothing is granted.
    #[serde(skip_serializing_if = "Option::is_none")]
    waits_until: Option<Timestamp>,
}

/// Grant credit
///
/// What is owed is paid first with purchased credit that pays everything. Where it is above what one grants alone, in one piece or with what the same
/// one has granted within a day, it waits for another one (`POST /v1/ledgers/{id}/credits/{grant}/approve`), for 7 days. Money moves, so it needs an Idempotency-Key. Play money comes from
/// whoever owns the test ledger.
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
        paid: wanted.paid,
        funded_by: wanted.funded_by,
        applies_to: wanted.applies_to,
        effective_at: wanted.effective_at,
        refundable: wanted.refundable,
        origin: None,
        by: Some(granter(&state, &caller).await?),
        alone_up_to: match terms.environment {
            Environment::Live => state.takes.four_eyes_above.of(terms.currency),
            Environment::Test => None,
        },
    };
    let intent = Intent::of(&state, &caller, access, headers, &bytes).about(terms.owner);
    let done = intent.change(&state.write.ledgers, id.0, UsageLedgerCommand::from(command)).await?;
    // A plan may have granted credit beside it.
    let mut granted = done.executed.events.iter().filter_map(UsageLedgerEvent::as_credit_granted);
    let granted = granted.find(|granted| granted.origin.is_none()).map(|granted| granted.grant_id);
    let waits = done.executed.events.iter().find_map(UsageLedgerEvent::as_credit_wanted);
    let (waits_until, waiting) = (waits.map(|wanted| wanted.until), waits.map(|wanted| wanted.credit.grant_id));
    let grant = granted.or(waiting);
    let shown = shown(&state, &caller, &done).await;
    Ok(done.respond_as(shown, |answer| GrantedCredit { answer, grant, waits_until }))
}
