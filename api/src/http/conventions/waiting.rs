//! Read your writes: a read that names a position waits, briefly, until its read model is there; and a read of something
//! whose events wait for an operator says so.

use std::time::Duration;

use projections::ReadError;
use projections::runtime::ReadModel;
use schemars::JsonSchema;
use serde::Deserialize;
use uuid::Uuid;

use super::PositionToken;
use crate::http::problem::{Place, Problem};
use crate::state::AppState;

/// How long a read waits; afterwards 503 `not_caught_up`.
const WAIT: Duration = Duration::from_secs(2);

/// The parameter that names what has to be shown.
const MIN_POSITION: &str = "min_position";

/// What every read takes. Reads with parameters of their own state this one among them.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadParams {
    /// The position of an answer: the read waits until it shows what was written there
    pub min_position: Option<PositionToken>,
}

/// Whether the log is as long as that: nobody waits for what nobody wrote. A process that does not know of it yet asks the database.
///
/// # Errors
/// [`Code::InvalidRequest`](crate::http::problem::Code::InvalidRequest), by the name of the field that gave the position; the log cannot be read.
pub async fn within_the_log(state: &AppState, position: i64, field: &'static str) -> Result<(), Problem> {
    within_the_log_at(state, position, Place::Parameter(field.to_owned())).await
}

/// As [`within_the_log`], whatever part of the request gave the position.
///
/// # Errors
/// As [`within_the_log`].
pub async fn within_the_log_at(state: &AppState, position: i64, place: Place) -> Result<(), Problem> {
    if position <= state.read.feed.head() {
        return Ok(());
    }
    let head = state.read.feed.reader().head().await?.map_or(0, |(head, _)| head);
    if position <= head {
        return Ok(());
    }
    Err(Problem::at(place, "beyond_the_log", "the log is not as long as that; use a position as an answer gave it"))
}

/// Waits until a read model shows what was written at a position.
///
/// # Errors
/// [`Code::NotCaughtUp`](crate::http::problem::Code::NotCaughtUp); [`Code::InvalidRequest`](crate::http::problem::Code::InvalidRequest) for a position of another log, or beyond the end of this one.
pub async fn caught_up<M: ReadModel>(state: &AppState, position: Option<PositionToken>) -> Result<(), Problem> {
    let Some(token) = position else { return Ok(()) };
    let position = token.position_in(state.log, MIN_POSITION)?;
    within_the_log(state, position, MIN_POSITION).await?;
    state.read.positions.wait_for(M::NAME, position, WAIT).await?;
    Ok(())
}

/// Whether a read that goes to the log itself, which is never behind, shows what was written at this position: whether the log has it.
///
/// # Errors
/// It is none of this log; the log cannot be read.
pub async fn in_the_log(state: &AppState, position: Option<PositionToken>) -> Result<(), Problem> {
    let Some(token) = position else { return Ok(()) };
    let position = token.position_in(state.log, MIN_POSITION)?;
    within_the_log(state, position, MIN_POSITION).await
}

/// Waits until a read model shows all that was written until now: before something counts as unknown that a command is about.
///
/// # Errors
/// [`Code::NotCaughtUp`](crate::http::problem::Code::NotCaughtUp); the log cannot be read.
pub async fn caught_up_with_the_log<M: ReadModel>(state: &AppState) -> Result<(), Problem> {
    if let Some((head, _)) = state.read.feed.reader().head().await? {
        state.read.positions.wait_for(M::NAME, head, WAIT).await?;
    }
    Ok(())
}

/// Refuses to show what is older than it seems, because events of this key could not be applied.
///
/// # Errors
/// [`Code::Parked`](crate::http::problem::Code::Parked).
pub async fn refuse_parked<M: ReadModel>(state: &AppState, key: Uuid) -> Result<(), Problem> {
    if state.read.models.parked.has(M::NAME, key).await? {
        return Err(ReadError::Parked.into());
    }
    Ok(())
}
