//! `POST /v1/api-keys/{id}/declare-leaked`: says from when on a stranger had a key.

use axum::extract::State;
use axum::response::Response;
use commands::CommandContext;
use domain::api_key::DeclareLeaked;
use domain::usage_ledger::{ReleaseHolds, ReleasedBy, ReleasedHolds};
use domain::values::text::Reason;
use domain::{KeyId, LedgerId, TenantId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Deserialize;

use super::giving;
use super::view::{KeyDocument, answer};
use crate::http::auth::{Acting, Caller};
use crate::http::conventions::instant;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// From when on a stranger had the key.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeakedKey {
    /// At most 48 hours ago; now if left out.
    #[serde(deserialize_with = "instant::optional", default)]
    #[schemars(example = "2026-05-01T12:00:00Z")]
    since: Option<Timestamp>,
}

/// Declare a key leaked
///
/// The permits that were given for the key since then are void: what is told on them is a claim, which its payer accepts or
/// rejects, and no charge. What is held for it is free again. An earlier instant moves it back; a later one changes nothing. It revokes no key, and can be said of one
/// that is revoked.
#[utoipa::path(
    post, path = "/v1/api-keys/{id}/declare-leaked", operation_id = "declare_api_key_leaked", tag = "api-keys",
    request_body = ref(schema::<LeakedKey>()), params(("id" = uuid::Uuid, Path, description = "The key's id"), CommandParams),
    responses(Changed<KeyDocument>)
)]
pub async fn declare_leaked(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<KeyId>,
    headers: CommandHeaders,
    body: Body<LeakedKey>,
) -> Result<Response, Problem> {
    let acting = Acting::of(&state, &caller).await?;
    let (key, standing, access) = giving::target(&state, &acting, id).await?;
    let at = state.clock.now();
    let command = DeclareLeaked { since: body.value.since.unwrap_or(at), at };
    let release = headers.clone();
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(key.tenant).by(&acting);
    let done = intent.change(&state.write.api_keys, id.0, command).await?;
    if let Some(ledger) = key.ledger {
        let context = release.without_version().context(&state, &caller, key.tenant, access, &[]).await?.unkeyed();
        release_holds(&state, (ledger, key.tenant), id, context).await?;
    }
    Ok(answer(&caller, done, &standing))
}

/// What is held for calls with the key is free again: what is told of them is a claim. Where this fails for now the whole is repeated, and what
/// nobody gives back comes to its end by itself.
async fn release_holds(
    state: &AppState,
    (ledger, payer): (LedgerId, TenantId),
    key: KeyId,
    context: CommandContext,
) -> Result<(), Problem> {
    let reason = Reason::new("the key was declared leaked").ok();
    let (at, which, by) = (state.clock.now(), ReleasedHolds::OfKey(key), ReleasedBy::Payer);
    let command = ReleaseHolds { at, which, by, organization: payer, reason, key: None };
    state.write.ledgers.execute(ledger.0, command.into(), context).await?;
    Ok(())
}
