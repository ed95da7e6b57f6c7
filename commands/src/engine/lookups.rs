//! What actors and their callers look up by key: where a stream stands, what a command wrote, where a use stands. Those that ask at once share a
//! statement.
//!
//! Invariant: what is found was durable when it was asked for.

use domain::{CommandId, LedgerId, StreamId, TenantId};
use jiff_sqlx::Timestamp as SqlTimestamp;
use ops::database::{Grouped, GroupedError, KeyedRead, Rows};
use ops::tasks::Tasks;
use sqlx::postgres::PgArguments;
use sqlx::query::Query;
use sqlx::{PgPool, Postgres, Row};
use uuid::Uuid;

use super::proposal::{Head, KnownUsage};
use super::receipt::Receipt;
use super::store::stored_event;

/// Why something is not known.
#[derive(Debug, thiserror::Error)]
pub enum LookupError {
    /// The database does not answer.
    #[error(transparent)]
    NotAnswered(#[from] GroupedError),
    /// What is stored is not what this program writes.
    #[error("what is stored cannot be read")]
    Unreadable(#[from] sqlx::Error),
}

/// Looks things up.
#[derive(Clone, Debug)]
pub struct Lookups {
    heads: Grouped<Heads>,
    receipts: Grouped<Receipts>,
    usage: Grouped<UsageIds>,
}

struct Heads;

impl KeyedRead for Heads {
    type Key = StreamId;
    const NAME: &'static str = "stream_heads";

    fn query<'q>(&'q self, keys: &[StreamId]) -> Query<'q, Postgres, PgArguments> {
        const STATEMENT: &str = "SELECT a.ordinal, s.version, s.last_event_id \
            FROM unnest($1::text[], $2::text[]) WITH ORDINALITY a (kind, id, ordinal) \
            JOIN streams s ON s.aggregate_id = a.id AND s.aggregate_type = a.kind";
        let (kinds, ids): (Vec<&str>, Vec<String>) =
            keys.iter().map(|stream| (stream.aggregate_type.as_str(), stream.aggregate_id.to_string())).unzip();
        sqlx::query(STATEMENT).bind(kinds).bind(ids)
    }
}

struct Receipts;

impl KeyedRead for Receipts {
    type Key = CommandId;
    const NAME: &'static str = "receipts";

    fn query<'q>(&'q self, keys: &[CommandId]) -> Query<'q, Postgres, PgArguments> {
        const STATEMENT: &str = "SELECT a.ordinal, c.tenant_id, c.fingerprint, e.position, e.event_id, e.aggregate_type, \
            e.aggregate_id, e.sequence, e.event_type, e.event_version, e.payload::text AS payload, e.metadata::text AS metadata, \
            e.recorded_at FROM unnest($1::uuid[]) WITH ORDINALITY a (id, ordinal) JOIN commands c ON c.command_id = a.id \
            JOIN events e ON e.position >= c.first_position AND e.position < c.first_position + c.event_count \
            ORDER BY a.ordinal, e.position";
        sqlx::query(STATEMENT).bind(keys.iter().map(|command| command.0).collect::<Vec<Uuid>>())
    }
}

struct UsageIds;

impl KeyedRead for UsageIds {
    type Key = (LedgerId, [u8; 16]);
    const NAME: &'static str = "usage_ids";

    fn query<'q>(&'q self, keys: &[Self::Key]) -> Query<'q, Postgres, PgArguments> {
        const STATEMENT: &str = "SELECT a.ordinal, u.content_hash, u.position, u.index \
            FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY a (ledger, id, ordinal) \
            JOIN usage_ids u ON u.ledger_id = a.ledger AND u.id_hash = a.id";
        let (ledgers, ids): (Vec<Uuid>, Vec<Uuid>) =
            keys.iter().map(|(ledger, id)| (ledger.0, Uuid::from_bytes(*id))).unzip();
        sqlx::query(STATEMENT).bind(ledgers).bind(ids)
    }
}

impl Lookups {
    /// Starts looking up with a pool of the application's role.
    pub fn start(pool: &PgPool, tasks: &Tasks) -> Self {
        Self {
            heads: Grouped::start(Heads, pool, tasks),
            receipts: Grouped::start(Receipts, pool, tasks),
            usage: Grouped::start(UsageIds, pool, tasks),
        }
    }

    /// Where a stream stands now.
    ///
    /// # Errors
    /// See [`LookupError`].
    pub async fn head(&self, stream: StreamId) -> Result<Head, LookupError> {
        let rows = self.heads.get(stream).await?;
        let Some(row) = rows.first() else { return Ok(Head::default()) };
        Ok(Head { version: row.try_get("version")?, last_event_id: Some(row.try_get("last_event_id")?) })
    }

    /// The receipt of a command with the events it wrote.
    ///
    /// # Errors
    /// See [`LookupError`].
    pub async fn receipt(&self, command: CommandId) -> Result<Option<Receipt>, LookupError> {
        Ok(read(command, &self.receipts.get(command).await?)?)
    }

    /// Where the uses stand that a ledger has, by the hashes of their ids; those that it does not have are left out.
    ///
    /// # Errors
    /// See [`LookupError`].
    pub async fn usage(&self, ledger: LedgerId, ids: &[[u8; 16]]) -> Result<Vec<KnownUsage>, LookupError> {
        let found = self.usage.get_each(ids.iter().map(|id| (ledger, *id))).await?;
        let known = |(id, rows): (&[u8; 16], &Rows)| {
            rows.first().map(|row| {
                let content = row.try_get::<Uuid, _>("content_hash")?.into_bytes();
                Ok(KnownUsage { id: *id, content, position: row.try_get("position")?, index: row.try_get("index")? })
            })
        };
        Ok(ids.iter().zip(&found).filter_map(known).collect::<Result<_, sqlx::Error>>()?)
    }
}

fn read(command: CommandId, rows: &Rows) -> Result<Option<Receipt>, sqlx::Error> {
    let Some(first) = rows.first() else { return Ok(None) };
    let decode = |error: Box<dyn std::error::Error + Send + Sync>| sqlx::Error::Decode(error);
    let kind = first.try_get::<&str, _>("aggregate_type")?.parse().map_err(|error| decode(Box::new(error)))?;
    let id = first.try_get::<&str, _>("aggregate_id")?.parse().map_err(|error| decode(Box::new(error)))?;
    let events = rows.iter().map(stored_event).collect::<Result<Vec<_>, _>>()?;
    Ok(Some(Receipt {
        command_id: command,
        tenant: TenantId(first.try_get("tenant_id")?),
        fingerprint: first.try_get("fingerprint")?,
        stream: StreamId::new(kind, id),
        first_position: first.try_get("position")?,
        recorded_at: first.try_get::<SqlTimestamp, _>("recorded_at")?.to_jiff(),
        events: events.into(),
    }))
}
