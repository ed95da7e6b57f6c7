//! `POST /v1/payouts`: begins a payout by hand.

use axum::extract::State;
use axum::response::Response;
use domain::authority::Resource;
use domain::money::Currency;
use domain::payout::{Draft, Payee, PayoutCommand};
use domain::{Environment, TenantId};
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{PayoutDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Created, KeyedCommandParams};
use crate::http::conventions::{Body, CommandHeaders, Intent};
use crate::http::problem::{Code, Problem};
use crate::http::schema::schema;
use crate::state::{AppState, Selling};

/// To whom a payout is to be drafted.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftPayout {
    /// Which provider.
    provider: TenantId,
    /// In which currency.
    currency: Currency,
}

/// Draft a payout
///
/// Of everything that the provider has earned by now and that is on none, without waiting for the day of payouts; its lines come a moment later. For
/// the marketplace. Money depends on it, so it needs an Idempotency-Key.
#[utoipa::path(
    post, path = "/v1/payouts", operation_id = "draft_payout", tag = "payouts",
    request_body = ref(schema::<DraftPayout>()), params(KeyedCommandParams), responses(Created<PayoutDocument>)
)]
pub async fn draft(
    State(state): State<AppState>,
    caller: Caller,
    headers: CommandHeaders,
    body: Body<DraftPayout>,
) -> Result<Response, Problem> {
    let DraftPayout { provider, currency } = body.value;
    let access = caller.authorize("organization", &Resource::of(provider))?;
    headers.require_key()?;
    let payee = Payee { provider, currency, environment: Environment::Live };
    let names_version = headers.names_version();
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(provider);
    // What does not exist yet has no version, so what names one is refused before it is looked at what there is to pay.
    let stands_in = names_version || intent.is_repeated().await?;
    let command = if stands_in { first(&state, payee) } else { next(&state, payee).await? };
    let id = command.payout;
    let done = intent.create(&state.write.payouts, id.0, PayoutCommand::Draft(Box::new(command))).await?;
    Ok(answer(&caller, done.under("/v1/payouts")))
}

async fn next(state: &AppState, payee: Payee) -> Result<Draft, Problem> {
    let Some(Selling { paying_out, .. }) = &state.selling else {
        let nobody = "nobody sells, so nothing is paid out: set billing_seller";
        return Err(Problem::new(Code::Conflict, nobody));
    };
    let now = state.clock.now();
    let next = paying_out.next(payee, now, now).await.map_err(|error| match error.class() {
        commands::ErrorClass::Unavailable => {
            Problem::new(Code::NotCaughtUp, "what providers have earned is not known at the moment: try again")
        }
        commands::ErrorClass::Rejected | commands::ErrorClass::Conflict | commands::ErrorClass::Corrupt => {
            Problem::internal(&error)
        }
    })?;
    let nothing =
        "nothing can be paid out to the provider in that currency now, or lines of its last payout are missing still";
    next.ok_or_else(|| Problem::new(Code::Conflict, nothing))
}

/// What stands in for a command that is not carried out: that of a repetition, whose first answer comes again, or of what names a version.
fn first(state: &AppState, payee: Payee) -> Draft {
    let (at, number) = (state.clock.now(), 1);
    let Payee { provider, currency, environment } = payee;
    Draft {
        payout: payee.payout(number),
        provider,
        currency,
        environment,
        number,
        from_position: 0,
        to_position: 0,
        closed_before: at,
        carried_in: Vec::new(),
        at,
    }
}
