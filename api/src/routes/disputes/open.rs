//! `POST /v1/ledgers/{id}/disputes`: disputes a record.

use axum::extract::State;
use axum::response::Response;
use domain::LedgerId;
use domain::authority::Resource;
use domain::usage_ledger::{OpenDispute, UsageLedgerCommand, UsageLedgerEvent};
use domain::values::text::Reason;
use projections::read_models::agreements::DisputeView;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{DisputeDocument, answer};
use super::target::dispute;
use crate::http::auth::Caller;
use crate::http::conventions::responses::{CommandParams, Created};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent, PositionToken};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::routes::corrections::Found;
use crate::routes::ledgers::terms_of;
use crate::routes::records::recorded;
use crate::state::AppState;

/// Which record is wrong, and why.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DisputeRecord {
    /// Where it was recorded, as the list of records says.
    position: PositionToken,
    /// Its place in that event, from 0.
    #[schemars(example = 0)]
    index: u32,
    /// 1 to 500 characters, no personal data. Who reported it sees it.
    #[schemars(example = &"We made one call, not two")]
    reason: Reason,
}

/// Dispute a record
///
/// By the owner of the ledger, for 30 days after it was recorded; once. The charge stays until who reported the record gives in, or the
/// marketplace upholds the dispute: then it is lowered or void. What stands on the owner's own word is corrected and not disputed. A ledger
/// has at most 1,000 disputes that are open or about records of the last 30 days.
#[utoipa::path(
    post, path = "/v1/ledgers/{id}/disputes", operation_id = "dispute_usage", tag = "disputes",
    request_body = ref(schema::<DisputeRecord>()),
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), CommandParams), responses(Created<DisputeDocument>)
)]
pub async fn open(
    State(state): State<AppState>,
    caller: Caller,
    Id(ledger): Id<LedgerId>,
    headers: CommandHeaders,
    Body { value: DisputeRecord { position, index, reason }, bytes }: Body<DisputeRecord>,
) -> Result<Response, Problem> {
    let terms = terms_of(&state, ledger).await?;
    let resource = Resource::ledger(terms.owner, terms.environment, ledger);
    caller.authorize("ledger", &resource)?;
    let nothing =
        || Problem::field("position", "no_record", "the ledger has no record there; list them, and name one of these");
    // A position of another log names no record of this one.
    let number = position.position_in(state.log, "position").map_err(|_| nothing())?;
    let event = recorded(&state, ledger, number).await?.ok_or_else(nothing)?;
    let record = usize::try_from(index).ok().and_then(|index| event.records.get(index)).ok_or_else(nothing)?;
    let access = caller.authorize("ledger", &resource.of_service(record.service))?;
    let found = Found::of(&state, ledger, &[record.id_hash()]).await?.ok_or_else(nothing)?;
    let (of, stands) = found.stands(&state).await?.ok_or_else(nothing)?;
    let command = OpenDispute { at: state.clock.now(), of, stands, reason };
    let intent = Intent::of(&state, &caller, access, headers, &bytes).about(terms.owner).without_state();
    let command = UsageLedgerCommand::OpenDispute(command);
    let done = intent.change(&state.write.ledgers, ledger.0, command).await?;
    let opened = done.executed.events.iter().find_map(UsageLedgerEvent::as_usage_disputed);
    let Some(opened) = opened else {
        let known = dispute(&state, of.dispute_in(ledger)).await?;
        return Ok(answer(&state, &caller, done, known).await);
    };
    let written = done.executed.receipt.as_ref().map_or(0, |receipt| receipt.first_position);
    let view = DisputeView::disputed(&terms, opened, written);
    Ok(answer(&state, &caller, done.under("/v1/disputes"), view).await)
}
