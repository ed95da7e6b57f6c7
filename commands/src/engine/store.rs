//! Loads streams: snapshot first, then the events after it in bounded pages, contiguity asserted. Finds receipts.

use std::time::Duration;

use domain::aggregate::event::decode_of;
use domain::{EventSourced, LedgerId, StreamId, TenantId};
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use sqlx::postgres::PgRow;
use sqlx::{PgPool, Row};
use uuid::Uuid;

use crate::engine::error::ErrorClass;
use crate::engine::proposal::{Head, KnownUsage, StoredEvent};
use crate::engine::snapshot::{Packed, Sizes, Unsaved, unpack};

/// Events a page.
const PAGE: i64 = 1000;

/// Events that are folded at most to show an aggregate as it was after a command that is repeated.
const MAX_FOLDED: i64 = 256;

/// How long one read may take. A connection that leads nowhere must not hold an aggregate for ever.
const READ_TIMEOUT: Duration = Duration::from_secs(10);

/// Why a stream could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The database cannot be reached or did not answer in time.
    #[error("the stream cannot be read at the moment")]
    Unavailable(#[from] sqlx::Error),
    /// What is stored is not a stream of this program.
    #[error("{stream} is broken at sequence {sequence}: {reason}")]
    Corrupt {
        /// Which stream.
        stream: StreamId,
        /// Where.
        sequence: i64,
        /// Why.
        reason: String,
    },
}

impl LoadError {
    /// What can be done about it.
    pub fn class(&self) -> ErrorClass {
        match self {
            Self::Unavailable(_) => ErrorClass::Unavailable,
            Self::Corrupt { .. } => ErrorClass::Corrupt,
        }
    }
}

/// An aggregate as it stands in the log.
#[derive(Clone, Debug)]
pub struct Loaded<A> {
    /// Its state.
    pub aggregate: A,
    /// Its owner; `None` before its first event.
    pub tenant: Option<TenantId>,
    /// What the state stands on.
    pub head: Head,
    /// Position of its last event; 0 before the first.
    pub last_position: i64,
    /// How large the snapshot was that loading began with.
    pub kept: Sizes,
    /// What has come since.
    pub unsaved: Unsaved,
}

impl<A: Default> Default for Loaded<A> {
    fn default() -> Self {
        let (kept, unsaved) = (Sizes::default(), Unsaved::default());
        Self { aggregate: A::default(), tenant: None, head: Head::default(), last_position: 0, kept, unsaved }
    }
}

impl<A> Loaded<A> {
    /// Version of the snapshot that loading began with; `None` without.
    pub fn snapshot_version(&self) -> Option<i64> {
        (self.kept != Sizes::default()).then(|| self.head.version - self.unsaved.events)
    }
}

/// How far an aggregate is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// To its end.
    End,
    /// Up to and with a position of the log.
    Position(i64),
    /// Up to and with what was recorded at a time.
    Time(Timestamp),
    /// Up to and with a version of the aggregate.
    Version(i64),
}

impl Until {
    fn includes(self, row: &PgRow) -> Result<bool, sqlx::Error> {
        Ok(match self {
            Self::End => true,
            Self::Position(position) => row.try_get::<i64, _>("position")? <= position,
            Self::Time(time) => row.try_get::<SqlTimestamp, _>("recorded_at")?.to_jiff() <= time,
            Self::Version(version) => row.try_get::<i64, _>("sequence")? <= version,
        })
    }
}

/// Reads streams.
#[derive(Clone, Debug)]
pub struct Store {
    pool: PgPool,
}

const SELECT_STREAM: &str = "SELECT tenant_id, version, first_position, last_position FROM streams \
    WHERE aggregate_type = $1 AND aggregate_id = $2";

const SELECT_EVENTS: &str = "SELECT position, event_id, sequence, event_type, event_version, payload::text AS payload, \
    metadata::text AS metadata, recorded_at FROM events WHERE aggregate_type = $1 AND aggregate_id = $2 AND sequence > $3 \
    AND position BETWEEN $4 AND $5 ORDER BY sequence LIMIT $6";

const SELECT_USAGE: &str = "SELECT id_hash, content_hash, position, index FROM usage_ids \
    WHERE ledger_id = $1 AND id_hash = ANY($2)";

const SELECT_SNAPSHOT: &str = "SELECT version, last_event_id, last_position, state FROM snapshots \
    WHERE aggregate_type = $1 AND aggregate_id = $2 AND schema_version = $3";

const SAVE_SNAPSHOT: &str = "INSERT INTO snapshots (aggregate_type, aggregate_id, schema_version, version, last_event_id, \
    last_position, state) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (aggregate_type, aggregate_id) DO UPDATE SET \
    schema_version = excluded.schema_version, version = excluded.version, last_event_id = excluded.last_event_id, \
    last_position = excluded.last_position, state = excluded.state \
    WHERE snapshots.schema_version < excluded.schema_version OR snapshots.version < excluded.version";

impl Store {
    /// A store over a pool of the application's role.
    pub fn new(pool: PgPool) -> Self {
        Self { pool }
    }

    /// Which of these usage ids a ledger has.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub async fn known_usage(&self, ledger: LedgerId, ids: &[[u8; 16]]) -> Result<Vec<KnownUsage>, LoadError> {
        let ids: Vec<Uuid> = ids.iter().map(|id| Uuid::from_bytes(*id)).collect();
        let query = sqlx::query(SELECT_USAGE).bind(ledger.0).bind(ids).fetch_all(&self.pool);
        let known = |row: PgRow| {
            let hash = |column| row.try_get::<Uuid, _>(column).map(Uuid::into_bytes);
            let (position, index) = (row.try_get("position")?, row.try_get("index")?);
            Ok(KnownUsage { id: hash("id_hash")?, content: hash("content_hash")?, position, index })
        };
        Ok(in_time(query).await?.into_iter().map(known).collect::<Result<_, sqlx::Error>>()?)
    }

    /// The pool that it reads with.
    pub fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// Loads an aggregate; the default state where there is no stream.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub async fn load<A: EventSourced>(&self, aggregate_id: Uuid) -> Result<Loaded<A>, LoadError> {
        let mut loaded = self.snapshot::<A>(aggregate_id).await?.unwrap_or_default();
        self.catch_up(aggregate_id, &mut loaded).await?;
        Ok(loaded)
    }

    /// Applies the events that came after what is loaded.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub async fn catch_up<A: EventSourced>(&self, aggregate_id: Uuid, loaded: &mut Loaded<A>) -> Result<(), LoadError> {
        self.apply_events(aggregate_id, loaded, Until::End).await
    }

    async fn apply_events<A: EventSourced>(
        &self,
        aggregate_id: Uuid,
        loaded: &mut Loaded<A>,
        until: Until,
    ) -> Result<(), LoadError> {
        let stream = StreamId::new(A::KIND, aggregate_id);
        let id = aggregate_id.to_string();
        let query = sqlx::query(SELECT_STREAM).bind(A::TYPE).bind(&id).fetch_optional(&self.pool);
        let Some(row) = in_time(query).await? else {
            return Ok(());
        };
        loaded.tenant = Some(TenantId(row.try_get("tenant_id")?));
        let version: i64 = row.try_get("version")?;
        let first: i64 = row.try_get("first_position")?;
        let last: i64 = row.try_get("last_position")?;
        while loaded.head.version < version {
            let query = sqlx::query(SELECT_EVENTS)
                .bind(A::TYPE)
                .bind(&id)
                .bind(loaded.head.version)
                .bind(first.max(loaded.last_position))
                .bind(last)
                .bind(PAGE)
                .fetch_all(&self.pool);
            let rows = in_time(query).await?;
            if rows.is_empty() {
                let reason = format!("the stream's head says {version} and there are no more events");
                return Err(LoadError::Corrupt { stream, sequence: loaded.head.version, reason });
            }
            for row in &rows {
                if !until.includes(row)? {
                    return Ok(());
                }
                apply_row(stream, loaded, row)?;
            }
        }
        Ok(())
    }

    /// Folds an aggregate from its first event up to a position or a time; no snapshot is used.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub async fn load_until<A: EventSourced>(&self, aggregate_id: Uuid, until: Until) -> Result<Loaded<A>, LoadError> {
        let mut loaded = Loaded::default();
        self.apply_events(aggregate_id, &mut loaded, until).await?;
        Ok(loaded)
    }

    /// An aggregate as of a version; `None` if that is so far back that folding it would take too long for an answer.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub async fn load_version<A: EventSourced>(&self, id: Uuid, version: i64) -> Result<Option<A>, LoadError> {
        let snapshot = self.snapshot::<A>(id).await?.filter(|snapshot| snapshot.head.version <= version);
        let mut loaded = snapshot.unwrap_or_default();
        if version - loaded.head.version > MAX_FOLDED {
            return Ok(None);
        }
        self.apply_events(id, &mut loaded, Until::Version(version)).await?;
        Ok(Some(loaded.aggregate))
    }

    /// An aggregate as of its first event; the default state where there is no stream. However long the stream is, one row is
    /// read.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub async fn load_first<A: EventSourced>(&self, aggregate_id: Uuid) -> Result<A, LoadError> {
        let (stream, id) = (StreamId::new(A::KIND, aggregate_id), aggregate_id.to_string());
        let query = sqlx::query(SELECT_STREAM).bind(A::TYPE).bind(&id).fetch_optional(&self.pool);
        let Some(row) = in_time(query).await? else { return Ok(A::default()) };
        let first: i64 = row.try_get("first_position")?;
        let query = sqlx::query(SELECT_EVENTS).bind(A::TYPE).bind(&id).bind(0_i64).bind(first).bind(first).bind(1_i64);
        let mut loaded = Loaded::default();
        apply_row(stream, &mut loaded, &in_time(query.fetch_one(&self.pool)).await?)?;
        Ok(loaded.aggregate)
    }

    async fn snapshot<A: EventSourced>(&self, aggregate_id: Uuid) -> Result<Option<Loaded<A>>, LoadError> {
        let query = sqlx::query(SELECT_SNAPSHOT)
            .bind(A::TYPE)
            .bind(aggregate_id.to_string())
            .bind(A::STATE_VERSION)
            .fetch_optional(&self.pool);
        let Some(row) = in_time(query).await? else { return Ok(None) };
        let state: &[u8] = row.try_get("state")?;
        let version = row.try_get("version")?;
        match unpack(state) {
            Ok((aggregate, unpacked)) => Ok(Some(Loaded {
                aggregate,
                tenant: None,
                head: Head { version, last_event_id: Some(row.try_get("last_event_id")?) },
                last_position: row.try_get("last_position")?,
                kept: Sizes { packed: state.len(), unpacked },
                unsaved: Unsaved::default(),
            })),
            Err(error) => {
                // Never a source of truth: without it loading only takes longer.
                tracing::warn!(error = &error as &dyn std::error::Error, %aggregate_id, "a snapshot does not decode and is ignored");
                Ok(None)
            }
        }
    }

    /// Saves a snapshot of a confirmed state, unless a newer one is there.
    ///
    /// # Errors
    /// What the database says.
    pub async fn save_snapshot<A: EventSourced>(
        &self,
        aggregate_id: Uuid,
        head: Head,
        last_position: i64,
        state: &Packed,
    ) -> Result<(), sqlx::Error> {
        sqlx::query(SAVE_SNAPSHOT)
            .bind(A::TYPE)
            .bind(aggregate_id.to_string())
            .bind(A::STATE_VERSION)
            .bind(head.version)
            .bind(head.last_event_id)
            .bind(last_position)
            .bind(state.bytes.as_slice())
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Who owns a stream; `None` if there is none.
    ///
    /// # Errors
    /// What the database says.
    pub async fn owner(&self, stream: StreamId) -> Result<Option<TenantId>, sqlx::Error> {
        let query = sqlx::query(SELECT_STREAM)
            .bind(stream.aggregate_type.as_str())
            .bind(stream.aggregate_id.to_string())
            .fetch_optional(&self.pool);
        in_time(query).await?.map(|row| row.try_get("tenant_id").map(TenantId)).transpose()
    }
}

/// The result of a read, or an error once it has taken too long.
pub(super) async fn in_time<T>(read: impl Future<Output = Result<T, sqlx::Error>>) -> Result<T, sqlx::Error> {
    tokio::time::timeout(READ_TIMEOUT, read)
        .await
        .unwrap_or_else(|_| Err(sqlx::Error::Io(std::io::ErrorKind::TimedOut.into())))
}

pub(super) fn stored_event(row: &PgRow) -> Result<StoredEvent, sqlx::Error> {
    Ok(StoredEvent {
        event_id: domain::EventId(row.try_get("event_id")?),
        sequence: row.try_get("sequence")?,
        event_type: row.try_get("event_type")?,
        event_version: row.try_get("event_version")?,
        payload: row.try_get("payload")?,
        metadata: row.try_get("metadata")?,
    })
}

/// Applies the event of a row, which has to follow what is loaded.
pub(super) fn apply_row<A: EventSourced>(
    stream: StreamId,
    loaded: &mut Loaded<A>,
    row: &PgRow,
) -> Result<(), LoadError> {
    let stored = stored_event(row)?;
    let corrupt = |reason: String| LoadError::Corrupt { stream, sequence: stored.sequence, reason };
    if stored.sequence != loaded.head.version + 1 {
        return Err(corrupt(format!("it follows sequence {}", loaded.head.version)));
    }
    let event = decode_of::<A>(&stored.event_type, &stored.event_version, &stored.payload)
        .map_err(|error| corrupt(error.to_string()))?;
    loaded.aggregate.apply(event);
    loaded.head = Head { version: stored.sequence, last_event_id: Some(stored.event_id.0) };
    loaded.last_position = row.try_get("position")?;
    loaded.unsaved = loaded.unsaved.and(1, stored.bytes());
    Ok(())
}
