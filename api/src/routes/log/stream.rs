//! `GET /v1/log/stream`: the log as server-sent events, resumable at any position.
//!
//! Invariants: a stream is pulled by its reader and holds no snapshot, no connection of the pool and at most one page; there are at most
//! [`MAX_STREAMS`](crate::http::log_streams::MAX_STREAMS) in a process; one whose key is no longer valid ends, whether or not anybody
//! reads it, and so does one that nobody reads.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::pin;
use std::time::Duration;

use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use domain::authority::Resource;
use futures::Stream;
use projections::feed::LogEntry;
use schemars::JsonSchema;
use serde::Deserialize;
use tokio::sync::mpsc;

use super::page::AFTER;
use super::record::LogRecord;
use crate::http::auth::Caller;
use crate::http::conventions::position::LogIdentity;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Params, PositionToken, within_the_log_at};
use crate::http::log_streams::Room;
use crate::http::problem::{Place, Problem};
use crate::state::AppState;

/// Events that a stream holds at most: a megabyte of the largest.
const PAGE: usize = 16;
/// How often a stream that has nothing to say looks whether it may go on.
const LOOK_UP: Duration = Duration::from_secs(1);
/// How many looks a reader may take nothing.
const LOOKS_WITHOUT_READER: usize = 30;
/// How often a silent stream says that it is alive.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// The header in which a client that lost its connection says where it was.
const LAST_EVENT_ID: &str = "last-event-id";

/// Where a stream begins.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowLog {
    /// A `position` of this log, as any answer gave it: what follows is told; the whole log where nothing is said. `Last-Event-ID` wins over
    /// it
    #[serde(default)]
    after: Option<PositionToken>,
}

/// `Last-Event-ID`, as a client that lost its connection sends it.
pub struct LastEventId(Option<PositionToken>);

impl<S: Send + Sync> FromRequestParts<S> for LastEventId {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get(LAST_EVENT_ID).filter(|value| !value.is_empty()) else {
            return Ok(Self(None));
        };
        let position = value.to_str().ok().and_then(PositionToken::decode);
        position.map(|position| Self(Some(position))).ok_or_else(|| {
            Problem::header(
                LAST_EVENT_ID,
                "invalid_header",
                "a position, as the `id` of an event of this stream gave it",
            )
        })
    }
}

/// Follow the log
///
/// Server-sent events: `id` is the `position`, `data` an event as `GET /v1/log` shows it. A client that lost its connection
/// sends the last `id` as `Last-Event-ID` and misses nothing.
#[utoipa::path(
    get, path = "/v1/log/stream", operation_id = "follow_log", tag = "log",
    params(Params<FollowLog>, ("Last-Event-ID" = Option<String>, Header, description = "The `id` of the last event that the client has")),
    responses((status = 200, description = "The events from there on, as they come", content_type = "text/event-stream",
               body = String), ReadProblems)
)]
pub async fn stream(
    State(state): State<AppState>,
    caller: Caller,
    last: LastEventId,
    Params(params): Params<FollowLog>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    caller.authorize("log", &Resource::marketplace())?;
    let after = match last.0 {
        Some(token) => begins_after(&state, token, Place::Header(LAST_EVENT_ID.to_owned())).await?,
        None => match params.after {
            Some(token) => begins_after(&state, token, Place::Parameter(AFTER.to_owned())).await?,
            None => 0,
        },
    };
    let room = state.log_streams.take(caller.identity().key)?;
    let tasks = state.tasks.clone();
    let (told, read) = mpsc::channel(1);
    let follower = Follower { state, caller, after, held: VecDeque::new(), told, _room: room };
    tasks.spawn("log stream", follower.run());
    let events = futures::stream::unfold(read, |mut read| async move { Some((Ok(read.recv().await?), read)) });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)))
}

/// The position of a token, if the log has it.
async fn begins_after(state: &AppState, token: PositionToken, place: Place) -> Result<i64, Problem> {
    let position = token.position_at(state.log, place.clone())?;
    within_the_log_at(state, position, place).await?;
    Ok(position)
}

/// One reader's place in the log.
struct Follower {
    state: AppState,
    caller: Caller,
    after: i64,
    held: VecDeque<LogEntry>,
    told: mpsc::Sender<Event>,
    _room: Room,
}

impl Follower {
    /// Tells the events. Ends with the process, with the key, and with the reader; who comes back with the last position misses nothing.
    async fn run(mut self) {
        let (stop, told) = (self.state.tasks.draining(), self.told.clone());
        tokio::select! {
            () = stop.cancelled() => {}
            () = told.closed() => {}
            _ = self.follow() => {}
        }
    }

    async fn follow(&mut self) -> Option<()> {
        loop {
            // Asked before every event, and while there is none, or nobody takes it, with every look.
            self.is_admitted()?;
            match self.held.pop_front() {
                Some(entry) => self.tell(event(&entry, self.state.log)?).await?,
                None => self.read().await?,
            }
        }
    }

    fn is_admitted(&self) -> Option<()> {
        self.caller.is_still_admitted(&self.state).then_some(())
    }

    /// Waits for the reader, as long as the key is valid and it takes something now and then.
    async fn tell(&self, event: Event) -> Option<()> {
        let mut room = pin!(self.told.reserve());
        for _ in 0..LOOKS_WITHOUT_READER {
            match tokio::time::timeout(LOOK_UP, room.as_mut()).await {
                Ok(room) => {
                    room.ok()?.send(event);
                    return Some(());
                }
                Err(_) => self.is_admitted()?,
            }
        }
        None
    }

    /// Reads a page, or waits a while for there to be one.
    async fn read(&mut self) -> Option<()> {
        match self.state.read.feed.page(self.after, PAGE).await {
            Ok(entries) => {
                self.after = entries.last().map_or(self.after, LogEntry::position);
                self.held.extend(entries);
                if self.held.is_empty() {
                    self.state.read.feed.wait_beyond(self.after, LOOK_UP).await;
                }
                Some(())
            }
            Err(error) => {
                ops::summary::count_error("a stream of the log ends", &error);
                None
            }
        }
    }
}

fn event(entry: &LogEntry, log: LogIdentity) -> Option<Event> {
    let data = serde_json::to_string(&LogRecord::of(entry, log).ok()?).ok()?;
    Some(Event::default().id(log.token(entry.position()).encode()).data(data))
}

#[cfg(test)]
mod tests {
    use axum::http::Request;
    use axum::response::IntoResponse;
    use futures::FutureExt;

    use super::super::record::tests::{LOG, renamed};
    use super::*;

    fn last_event_id(text: &str) -> Result<Option<PositionToken>, Problem> {
        let (mut parts, ()) = Request::get("/").header(LAST_EVENT_ID, text).body(()).unwrap().into_parts();
        LastEventId::from_request_parts(&mut parts, &()).now_or_never().unwrap().map(|id| id.0)
    }

    #[test]
    fn the_last_event_id_is_a_position() {
        let token = LOG.token(42);
        assert_eq!(last_event_id(&token.encode()).unwrap(), Some(token));
        assert_eq!(last_event_id("").unwrap(), None);
        for text in ["-1", "abc", "42"] {
            assert_eq!(last_event_id(text).unwrap_err().errors[0].header.as_deref(), Some(LAST_EVENT_ID), "{text}");
        }
    }

    #[tokio::test]
    async fn an_event_carries_its_position_as_id() {
        let events = futures::stream::iter([Ok::<_, Infallible>(event(&renamed(7), LOG).unwrap())]);
        let body = Sse::new(events).into_response().into_body();
        let text = String::from_utf8(axum::body::to_bytes(body, 65_536).await.unwrap().to_vec()).unwrap();
        let position = LOG.token(7).encode();
        let begins = format!("id: {position}\ndata: {{\"position\":\"{position}\",\"number\":7,");
        assert!(text.starts_with(&begins), "{text}");
        assert!(text.ends_with("}\n\n"), "{text}");
    }
}
