//! `GET /v1/ledgers`: ledgers, latest first.

use axum::Json;
use axum::extract::State;
use domain::authority::Resource;
use domain::values::text::Name;
use projections::read_models::ledgers::LedgersModel;
use projections::read_models::naming::Called;
use schemars::JsonSchema;
use serde::Deserialize;

use super::view::LedgerDocument;
use crate::http::auth::Caller;
use crate::http::conventions::page::Listing;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Limit, Page, Params, PositionToken, caught_up};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Whether a ledger has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LedgerState {
    /// It has not.
    Open,
    /// It is closed.
    Closed,
}

/// Which ledgers.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListLedgers {
    /// Those that are called so, whatever the case
    name: Option<Name>,
    /// Those whose name begins so, whatever the case
    prefix: Option<Name>,
    /// Those that are this now
    state: Option<LedgerState>,
    /// Where the page before ended
    cursor: Option<String>,
    /// Ledgers of a page at most
    #[serde(default)]
    limit: Limit,
    /// The position of an answer: the read waits until it shows what was written there
    min_position: Option<PositionToken>,
}

/// List ledgers
///
/// Latest first; those of one's own organization, of all organizations for administrators and auditors.
#[utoipa::path(
    get, path = "/v1/ledgers", operation_id = "list_ledgers", tag = "ledgers", params(Params<ListLedgers>),
    responses((status = 200, description = "A page", body = ref(schema::<Page<LedgerDocument>>())), ReadProblems)
)]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    listing: Listing,
    Params(ListLedgers { name, prefix, state: wanted, cursor, limit, min_position }): Params<ListLedgers>,
) -> Result<Json<Page<LedgerDocument>>, Problem> {
    let access = caller.authorize("ledger", &Resource::any())?;
    caught_up::<LedgersModel>(&state, min_position).await?;
    let place = listing.cursor(access);
    let before = cursor.map(|cursor| place.decode::<i64>(&cursor)).transpose()?;
    let ledgers = &state.read.models.ledgers;
    let closed = wanted.map(|wanted| wanted == LedgerState::Closed);
    let found = ledgers.list(access, &Called { name, prefix }, closed, before, limit.and_one().into()).await?;
    let page = Page::cut(found, limit, &place, |ledger| ledger.created_position);
    let now = state.clock.now();
    let items = page.items.iter().filter_map(|ledger| LedgerDocument::of(ledger, now)).collect();
    Ok(Json(Page::of(items, page.next_cursor)))
}
