//! `GET /v1/api-keys`: keys, latest first.

use axum::Json;
use axum::extract::State;
use domain::api_key::{KeyKind, KeyStatus};
use domain::authority::Resource;
use domain::values::text::Name;
use domain::{Environment, KeyId, LedgerId, PrincipalId};
use jiff::Timestamp;
use projections::read_models::keys::{KeyFilter, KeysModel};
use projections::read_models::naming::Called;
use schemars::JsonSchema;
use serde::Deserialize;

use super::view::KeyDocument;
use crate::http::auth::Caller;
use crate::http::conventions::instant;
use crate::http::conventions::page::Listing;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Limit, Page, Params, PositionToken, caught_up};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Which keys.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListKeys {
    /// Those that are called so, whatever the case
    name: Option<Name>,
    /// Those whose name begins so, whatever the case
    prefix: Option<Name>,
    /// Those that are this now
    status: Option<KeyStatus>,
    /// Those that this ledger pays for
    ledger: Option<LedgerId>,
    /// Those of this principal
    principal: Option<PrincipalId>,
    /// `runtime` or `management`
    kind: Option<KeyKind>,
    /// Those that this key gave
    issuer: Option<KeyId>,
    /// Those that were issued then or later
    #[serde(default, deserialize_with = "instant::optional")]
    issued_since: Option<Timestamp>,
    /// `live` or `test`
    environment: Option<Environment>,
    /// Where the page before ended
    cursor: Option<String>,
    /// Keys of a page at most
    #[serde(default)]
    limit: Limit,
    /// The position of an answer: the read waits until it shows what was written there
    min_position: Option<PositionToken>,
}

/// List keys
///
/// Latest first; those of one's own organization, of all organizations for administrators and auditors.
#[utoipa::path(
    get, path = "/v1/api-keys", operation_id = "list_api_keys", tag = "api-keys", params(Params<ListKeys>),
    responses((status = 200, description = "A page", body = ref(schema::<Page<KeyDocument>>())), ReadProblems)
)]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    listing: Listing,
    Params(params): Params<ListKeys>,
) -> Result<Json<Page<KeyDocument>>, Problem> {
    let ListKeys { name, prefix, status, kind, ledger, principal, issuer, issued_since, environment, .. } = params;
    let (cursor, limit, min_position) = (params.cursor, params.limit, params.min_position);
    let wanted = Called { name, prefix };
    let access = caller.authorize("key", &Resource::keys())?;
    caught_up::<KeysModel>(&state, min_position).await?;
    let place = listing.cursor(access);
    let before = cursor.map(|cursor| place.decode::<i64>(&cursor)).transpose()?;
    let (now, filter) = (
        state.clock.now(),
        KeyFilter { status, kind, ledger, principal, issuer, issued_since, environment, called: wanted },
    );
    let keys = &state.read.models.keys;
    let found = keys.list(access, filter, now, before, limit.and_one().into()).await?;
    let page = Page::cut(found, limit, &place, |key| key.created_position);
    Ok(Json(page.map(|key| KeyDocument::of(key.credential, key.version, now, access))))
}
