//! Reads of an aggregate as it stood: folded from the log, not from a read model.
//!
//! Invariant: nothing of what is outside of the caller's scope is folded; the answer is the same as for an id that nobody has.

use commands::Until;
use domain::{Access, Event, EventSourced, StreamId};
use jiff::Timestamp;
use projections::feed::LogEntry;
use projections::read_models::audit;
use projections::read_models::catalog::AsOf;
use schemars::JsonSchema;
use serde::Deserialize;
use uuid::Uuid;

use super::{AsOfParam, PositionToken};
use crate::http::problem::Problem;
use crate::state::AppState;

/// What a read takes that can look back.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PastReadParams {
    /// As it stood: an RFC 3339 time, or the position of an answer
    #[schemars(example = "2026-01-31T12:00:00Z")]
    pub as_of: Option<AsOfParam>,
    /// The position of an answer: the read waits until it shows what was written there
    pub min_position: Option<PositionToken>,
}

/// The state that a document is made from, the same way for a read of the past and for the answer of a command.
#[derive(Clone, Copy, Debug)]
pub struct Then<'a, A> {
    /// The state.
    pub aggregate: &'a A,
    /// Its version.
    pub version: i64,
    /// The instant: what depends on the time of day, such as an expiry, is as it was at this one.
    pub at: Timestamp,
}

/// An aggregate as it stood.
#[derive(Clone, Debug)]
pub struct Past<A> {
    /// Its state.
    pub aggregate: A,
    /// Its version then.
    pub version: i64,
    /// The instant: what depends on the time of day, such as an expiry, is as it was at this one.
    pub at: Timestamp,
    /// Its first event.
    pub first: LogEntry,
    /// Position of its last event then.
    pub last_position: i64,
}

impl<A> Past<A> {
    /// What its document is made from.
    pub fn then(&self) -> Then<'_, A> {
        Then { aggregate: &self.aggregate, version: self.version, at: self.at }
    }

    /// What its first event says; `None` if that does not decode.
    pub fn first_event(&self) -> Option<&Event> {
        match &self.first {
            LogEntry::Event(event) => Some(&event.event),
            LogEntry::Broken { .. } => None,
        }
    }
}

/// How far an aggregate is folded for an address of the log.
pub fn until(as_of: AsOf) -> Until {
    match as_of {
        AsOf::Time(time) => Until::Time(time),
        AsOf::Position(position) => Until::Position(position),
    }
}

/// Folds an aggregate up to an address of the log; `None` if there is none in the scope, or was none then.
///
/// # Errors
/// The address is of another log; the log cannot be read.
pub async fn as_it_stood<A: EventSourced>(
    state: &AppState,
    access: Access,
    id: Uuid,
    as_of: AsOfParam,
) -> Result<Option<Past<A>>, Problem> {
    let as_of = as_of.resolve(state).await?;
    let reader = state.read.feed.reader();
    let begun = audit::history(&state.pool, reader, access, StreamId::new(A::KIND, id), 0, 1).await?;
    let Some(first) = begun.unwrap_or_default().into_iter().next() else { return Ok(None) };
    let then = state.write.store.load_until::<A>(id, until(as_of)).await?;
    if then.head.version == 0 {
        return Ok(None);
    }
    let at = instant_of(state, as_of).await?;
    let (aggregate, version, last_position) = (then.aggregate, then.head.version, then.last_position);
    Ok(Some(Past { aggregate, version, at, first, last_position }))
}

/// The instant of an address of the log.
///
/// # Errors
/// The log cannot be read.
pub async fn instant_of(state: &AppState, as_of: AsOf) -> Result<Timestamp, Problem> {
    let at = match as_of {
        AsOf::Time(time) => Some(time),
        AsOf::Position(position) => state.read.feed.reader().recorded_at(position).await?,
    };
    Ok(at.unwrap_or_else(|| state.clock.now()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_and_a_position_say_how_far_is_folded() {
        let time: Timestamp = "2026-01-31T12:00:00Z".parse().unwrap();
        assert_eq!(until(AsOf::Time(time)), Until::Time(time));
        assert_eq!(until(AsOf::Position(7)), Until::Position(7));
    }
}
