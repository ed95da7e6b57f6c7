//! Loads many streams at once: what a report names is found in one statement, however much it names.

use std::collections::HashMap;

use domain::aggregate::event::decode_of;
use domain::{EventSourced, StreamId, TenantId};
use sqlx::Row;
use sqlx::postgres::PgRow;
use uuid::Uuid;

use super::store::{LoadError, Loaded, Store, apply_row, in_time};

/// Events of a stream that is read with others; longer ones are read alone, from their snapshots.
const SHORT: i64 = 64;

const SELECT_FIRST_EVENTS: &str = "SELECT e.position, e.aggregate_id, e.event_id, e.sequence, e.event_type, e.event_version, \
    e.payload::text AS payload, e.metadata::text AS metadata, e.recorded_at FROM streams s \
    JOIN events e ON e.position = s.first_position WHERE s.aggregate_type = $1 AND s.aggregate_id = ANY($2)";

const SELECT_STREAMS: &str = "SELECT aggregate_id, tenant_id, version, first_position, last_position FROM streams \
    WHERE aggregate_type = $1 AND aggregate_id = ANY($2)";

const SELECT_ALL_EVENTS: &str = "SELECT e.position, s.id AS aggregate_id, e.event_id, e.sequence, e.event_type, e.event_version, \
    e.payload::text AS payload, e.metadata::text AS metadata, e.recorded_at \
    FROM unnest($2::text[], $3::bigint[], $4::bigint[]) AS s (id, first, last) \
    JOIN events e ON e.aggregate_type = $1 AND e.aggregate_id = s.id AND e.position BETWEEN s.first AND s.last \
    ORDER BY s.id, e.sequence";

const SELECT_AT: &str = "SELECT position, event_type, event_version, payload::text AS payload FROM events \
    WHERE position = ANY($1) AND aggregate_type = $2";

impl Store {
    /// The events at these positions that are of this kind of aggregate, each with its position.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub async fn events_at<A: EventSourced>(&self, positions: &[i64]) -> Result<Vec<(i64, A::Event)>, LoadError> {
        let query = sqlx::query(SELECT_AT).bind(positions).bind(A::TYPE).fetch_all(self.pool());
        let event = |row: &PgRow| {
            let (kind, version, payload): (&str, &str, &str) =
                (row.try_get("event_type")?, row.try_get("event_version")?, row.try_get("payload")?);
            let event = decode_of::<A>(kind, version, payload).map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
            Ok((row.try_get("position")?, event))
        };
        in_time(query).await?.iter().map(event).collect()
    }

    /// Aggregates as of their first events, as [`Store::load_first`] gives one; those that are not there are left out.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub async fn load_first_of_each<A: EventSourced>(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, A>, LoadError> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let query = sqlx::query(SELECT_FIRST_EVENTS).bind(A::TYPE).bind(texts(ids)).fetch_all(self.pool());
        let first = |row: &PgRow| {
            let (id, mut loaded) = (id_of(row)?, Loaded::<A>::default());
            apply_row(StreamId::new(A::KIND, id), &mut loaded, row)?;
            Ok((id, loaded.aggregate))
        };
        in_time(query).await?.iter().map(first).collect()
    }

    /// Aggregates as they stand, as [`Store::load`] gives one; those that are not there are left out.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub async fn load_each<A: EventSourced>(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, Loaded<A>>, LoadError> {
        let mut loaded = HashMap::with_capacity(ids.len());
        if ids.is_empty() {
            return Ok(loaded);
        }
        let query = sqlx::query(SELECT_STREAMS).bind(A::TYPE).bind(texts(ids)).fetch_all(self.pool());
        let (mut short, mut first, mut last) = (Vec::new(), Vec::<i64>::new(), Vec::<i64>::new());
        for row in in_time(query).await? {
            let (id, version): (Uuid, i64) = (id_of(&row)?, row.try_get("version")?);
            if version > SHORT {
                loaded.insert(id, self.load::<A>(id).await?);
                continue;
            }
            let tenant = Some(TenantId(row.try_get("tenant_id")?));
            loaded.insert(id, Loaded { tenant, ..Loaded::default() });
            short.push(id);
            first.push(row.try_get("first_position")?);
            last.push(row.try_get("last_position")?);
        }
        let query = sqlx::query(SELECT_ALL_EVENTS).bind(A::TYPE).bind(texts(&short)).bind(first).bind(last);
        for row in in_time(query.fetch_all(self.pool())).await? {
            let id = id_of(&row)?;
            apply_row(StreamId::new(A::KIND, id), loaded.entry(id).or_default(), &row)?;
        }
        Ok(loaded)
    }
}

fn texts(ids: &[Uuid]) -> Vec<String> {
    ids.iter().map(Uuid::to_string).collect()
}

fn id_of(row: &PgRow) -> Result<Uuid, sqlx::Error> {
    let text: String = row.try_get("aggregate_id")?;
    text.parse().map_err(|error| sqlx::Error::Decode(Box::new(error)))
}
