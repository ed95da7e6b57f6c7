//! A second opinion: streams are folded from what the stock event store (`cqrs-es` with `postgres-es`) reads of the same table,
//! and the states must be those that this program loads, snapshots and all.
//!
//! Invariant: bounded. The stock store loads a whole stream at once, so a stream beyond [`Bounds`] is left out and said; and the
//! calls that load return their errors, unlike those that stream.

use std::collections::HashMap;

use anyhow::Context;
use commands::{LoadError, Store, Until};
use cqrs_es::EventEnvelope;
use cqrs_es::persist::{PersistedEventRepository, PersistenceError, SerializedEvent};
use domain::{AggregateType, EventSourced, StreamId};
use futures::StreamExt;
use rand::SeedableRng;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use serde_json::Value;
use sqlx::PgPool;
use uuid::Uuid;

/// Streams that are loaded at a time.
const CONCURRENT: usize = 4;

/// Places of a state that are shown where the states differ.
const MAX_PLACES: usize = 3;

/// Characters of a value that are shown.
const MAX_SHOWN: usize = 60;

/// How large a stream may be that is compared.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Events.
    pub events: i64,
    /// Bytes of payloads and metadata. In memory they take several times as much.
    pub bytes: i64,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { events: 20_000, bytes: 32 << 20 }
    }
}

/// What the second opinion came to.
#[derive(Debug, Default)]
pub struct Opinion {
    /// Streams whose states were compared.
    pub compared: usize,
    /// Streams that were not compared, each with the reason.
    pub left_out: Vec<String>,
    /// Streams whose states differ, each with where they do.
    pub differences: Vec<String>,
}

/// Chooses streams by a seed, so that the same can be looked at again. The kinds take turns: among many keys a few ledgers would
/// hardly ever be chosen.
pub fn choose(mut streams: Vec<StreamId>, count: usize, seed: u64) -> Vec<StreamId> {
    streams.sort_unstable();
    streams.shuffle(&mut StdRng::seed_from_u64(seed));
    let mut chosen_of: HashMap<AggregateType, usize> = HashMap::new();
    streams.sort_by_cached_key(|stream| {
        let round = chosen_of.entry(stream.aggregate_type).or_default();
        *round += 1;
        *round
    });
    streams.truncate(count);
    streams
}

/// Compares streams, as they are in the database now, with what the stock store makes of `repository`; calls `on_verdict` after each.
///
/// # Errors
/// The database does not answer. What cannot be decoded is a difference.
pub async fn ask<R>(
    pool: &PgPool,
    repository: impl Fn() -> R,
    streams: &[StreamId],
    bounds: Bounds,
    mut on_verdict: impl FnMut(),
) -> anyhow::Result<Opinion>
where
    R: PersistedEventRepository,
{
    let store = Store::new(pool.clone());
    let verdicts = streams.iter().map(|stream| {
        let (store, repository) = (&store, repository());
        async move { (*stream, judge(store, repository, *stream, bounds).await) }
    });
    let mut verdicts = futures::stream::iter(verdicts).buffer_unordered(CONCURRENT);
    let mut opinion = Opinion::default();
    while let Some((stream, verdict)) = verdicts.next().await {
        match verdict.with_context(|| format!("{stream} cannot be compared"))? {
            Verdict::Same => opinion.compared += 1,
            Verdict::Different(where_it_differs) => {
                opinion.compared += 1;
                opinion.differences.push(format!("{stream}: {where_it_differs}"));
            }
            Verdict::LeftOut(reason) => opinion.left_out.push(format!("{stream} {reason}")),
        }
        on_verdict();
    }
    Ok(opinion)
}

enum Verdict {
    Same,
    Different(String),
    LeftOut(String),
}

async fn judge<R: PersistedEventRepository>(
    store: &Store,
    theirs: R,
    stream: StreamId,
    bounds: Bounds,
) -> anyhow::Result<Verdict> {
    if let Some(reason) = too_large(store.pool(), stream, bounds).await? {
        return Ok(Verdict::LeftOut(reason));
    }
    domain::dispatch!(stream.aggregate_type, A => compare::<A, R>(store, theirs, stream.aggregate_id).await)
}

/// Why a stream is not compared, if it is not. However long it is, only so many events are looked at.
async fn too_large(pool: &PgPool, stream: StreamId, bounds: Bounds) -> Result<Option<String>, sqlx::Error> {
    let sql = "SELECT count(*), coalesce(sum(bytes), 0)::bigint FROM \
        (SELECT octet_length(payload::text) + octet_length(metadata::text) AS bytes FROM events \
         WHERE aggregate_type = $1 AND aggregate_id = $2 LIMIT $3) AS bounded";
    let (events, bytes): (i64, i64) = sqlx::query_as(sql)
        .bind(stream.aggregate_type.as_str())
        .bind(stream.aggregate_id.to_string())
        .bind(bounds.events + 1)
        .fetch_one(pool)
        .await?;
    Ok(if events > bounds.events {
        Some(format!("has more than {} events", bounds.events))
    } else if bytes > bounds.bytes {
        Some(format!("has {bytes} bytes of events, more than {}", bounds.bytes))
    } else {
        None
    })
}

async fn compare<A: EventSourced, R: PersistedEventRepository>(
    store: &Store,
    theirs: R,
    id: Uuid,
) -> anyhow::Result<Verdict> {
    // Ours is loaded first: the stream may grow meanwhile, and the stock events are folded only as far as ours goes.
    let ours = match store.load::<A>(id).await {
        Ok(loaded) => loaded,
        Err(corrupt @ LoadError::Corrupt { .. }) => return Ok(Verdict::Different(corrupt.to_string())),
        Err(error) => return Err(error.into()),
    };
    let version = ours.head.version;
    let (theirs, their_version) = match fold::<A, R>(theirs, id, version).await? {
        Ok(folded) => folded,
        Err(unreadable) => return Ok(Verdict::Different(unreadable)),
    };
    if their_version != version {
        return Ok(Verdict::Different(format!(
            "ours is at version {version}, the stock store ends at {their_version}"
        )));
    }
    let theirs = serde_json::to_value(&theirs)?;
    let mut places = Vec::new();
    locate(&serde_json::to_value(&ours.aggregate)?, &theirs, "", &mut places);
    if places.is_empty() {
        return Ok(Verdict::Same);
    }
    let mut text = format!("at version {version} {}", places.join(", "));
    if let Some(snapshot) = ours.snapshot_version() {
        let folded = store.load_until::<A>(id, Until::Position(ours.last_position)).await;
        let is_snapshot_wrong =
            folded.is_ok_and(|folded| serde_json::to_value(&folded.aggregate).is_ok_and(|state| state == theirs));
        if is_snapshot_wrong {
            text = format!("{text}; the events agree, its snapshot of version {snapshot} is wrong");
        }
    }
    Ok(Verdict::Different(text))
}

/// The state that the stock store's events give up to a version, and the version that they reach; the inner error says what it
/// could not read.
async fn fold<A: EventSourced, R: PersistedEventRepository>(
    repository: R,
    id: Uuid,
    up_to: i64,
) -> anyhow::Result<Result<(A, i64), String>> {
    let events = match repository.get_events::<A>(&id.to_string()).await {
        Ok(events) => events,
        Err(PersistenceError::DeserializationError(error)) => {
            return Ok(Err(format!("the stock store cannot decode it: {error}")));
        }
        Err(error) => anyhow::bail!("the stock store cannot load it: {error}"),
    };
    let (mut state, mut version) = (A::default(), 0);
    for event in events {
        // The stock store knows metadata as texts by name; ours has objects, such as a sealed address. No state depends on it.
        let event = SerializedEvent { metadata: Value::Object(serde_json::Map::new()), ..event };
        let event = match EventEnvelope::<A>::try_from(event) {
            Ok(event) => event,
            Err(error) => return Ok(Err(format!("the stock store cannot decode it: {error}"))),
        };
        let sequence = i64::try_from(event.sequence)?;
        if sequence > up_to {
            break;
        }
        // The stock store takes a gap without a word.
        if sequence != version + 1 {
            return Ok(Err(format!("in the stock store sequence {sequence} follows {version}")));
        }
        state.apply(event.payload);
        version = sequence;
    }
    Ok(Ok((state, version)))
}

/// Adds the first places where two states differ, as JSON pointers.
fn locate(ours: &Value, theirs: &Value, at: &str, places: &mut Vec<String>) {
    if ours == theirs || places.len() == MAX_PLACES {
        return;
    }
    match (ours, theirs) {
        (Value::Object(left), Value::Object(right)) => {
            let only_theirs = right.keys().filter(|key| !left.contains_key(*key));
            for key in left.keys().chain(only_theirs) {
                let of = |map: &serde_json::Map<String, Value>| map.get(key).cloned().unwrap_or_default();
                locate(&of(left), &of(right), &format!("{at}/{key}"), places);
            }
        }
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            for (index, (left, right)) in left.iter().zip(right).enumerate() {
                locate(left, right, &format!("{at}/{index}"), places);
            }
        }
        _ => places.push(format!("{at} is {}, in the stock store {}", shown(ours), shown(theirs))),
    }
}

fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(MAX_SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_sample_is_the_same_for_a_seed_and_every_kind_is_in_it() {
        let stream = |kind, number: u128| StreamId::new(kind, Uuid::from_u128(number));
        let mut streams: Vec<StreamId> = (0..500).map(|number| stream(AggregateType::ApiKey, number)).collect();
        streams.extend((500..503).map(|number| stream(AggregateType::UsageLedger, number)));
        let chosen = choose(streams.clone(), 20, 7);
        assert_eq!(chosen.iter().filter(|stream| stream.aggregate_type == AggregateType::UsageLedger).count(), 3);
        assert_eq!(chosen.len(), 20);
        streams.reverse();
        assert_eq!(choose(streams.clone(), 20, 7), chosen);
        assert_ne!(choose(streams.clone(), 20, 8), chosen);
        assert_eq!(choose(streams, usize::MAX, 8).len(), 503);
    }

    #[test]
    fn what_differs_between_two_states_is_located() {
        let mut places = Vec::new();
        let ours = json!({ "a": { "b": [1, 2] }, "same": true, "left": "x".repeat(100) });
        locate(&ours, &json!({ "a": { "b": [1, 3] }, "same": true, "right": 1 }), "", &mut places);
        assert_eq!(places[0], "/a/b/1 is 2, in the stock store 3");
        assert!(
            places[1].starts_with("/left is \"xxx") && places[1].ends_with("…, in the stock store null"),
            "{places:?}"
        );
        assert_eq!(places[2], "/right is null, in the stock store 1");
    }
}
