//! Sums of usage, grouped.
//!
//! Invariant: sums over ledgers are read in a type that they cannot overflow. Every question states from whose side it is asked and is bounded in time and rows. A row is of one currency.

use domain::money::{Currency, Quantity, Total};
use domain::{Access, Environment, KeyId, LedgerId, ServiceId};
use jiff::Timestamp;
use sqlx::{PgPool, QueryBuilder};
use uuid::Uuid;

use crate::read_error::ReadError;
use crate::read_models::access::{push_access, push_environment};

/// Rows an answer at most.
pub const MAX_ROWS: u16 = 200;

const HOUR_SECONDS: i64 = 3_600;

const TABLE: &str = "analytics.usage_by_hour";

/// From whose side usage is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Who pays: usage of any service.
    Payer,
    /// Who provides: usage of its services by anybody.
    Provider,
}

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// One service.
    Service,
    /// All services of one provider.
    Provider,
    /// One key; the nil id stands for usage without a key.
    Key,
    /// One ledger.
    Ledger,
}

/// How long the time of a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bucket {
    /// An hour.
    Hour,
    /// A day.
    Day(Days),
}

/// When the days of a question begin, the earliest first; each at a full hour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Days(Vec<i64>);

impl Days {
    /// The days that begin at these instants. `None` where one begins within an hour: usage is summed by the hour.
    pub fn beginning_at(starts: &[Timestamp]) -> Option<Self> {
        starts.iter().all(|start| is_full_hour(*start)).then(|| Self(starts.iter().map(|at| at.as_second()).collect()))
    }
}

/// Whether an instant is one at which sums begin and end.
pub fn is_full_hour(at: Timestamp) -> bool {
    at.subsec_nanosecond() == 0 && at.as_second().rem_euclid(HOUR_SECONDS) == 0
}

/// A question.
#[derive(Clone, Debug)]
pub struct UsageQuery {
    /// From whose side.
    pub side: Side,
    /// Of which payers or providers.
    pub access: Access,
    /// Live or test.
    pub environment: Environment,
    /// From this time on; at a full hour.
    pub from: Timestamp,
    /// Before this time; at a full hour.
    pub until: Timestamp,
    /// A row each of these; `None` for all in one.
    pub by: Option<Dimension>,
    /// A row each of these; `None` for the whole time in one.
    pub bucket: Option<Bucket>,
    /// Only this service.
    pub service: Option<ServiceId>,
    /// Only this key.
    pub key: Option<KeyId>,
    /// Only this ledger.
    pub ledger: Option<LedgerId>,
    /// Rows that are left out at the beginning.
    pub offset: u32,
    /// Rows at most; [`MAX_ROWS`] is the bound.
    pub limit: u16,
}

/// A sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsageRow {
    /// The service, provider, key or ledger.
    pub id: Option<Uuid>,
    /// When the bucket begins.
    pub start: Option<Timestamp>,
    /// Of the amounts; `None` only while the opening of the ledger is parked.
    pub currency: Option<Currency>,
    /// Usage records.
    pub requests: i64,
    /// Those of which the outcome was failure.
    pub failed_requests: i64,
    /// Tokens sent, cached ones included.
    pub input_tokens: Quantity,
    /// Tokens received, those spent thinking included.
    pub output_tokens: Quantity,
    /// Tokens sent that were found in a cache.
    pub cached_tokens: Quantity,
    /// What they cost: charged plus over the limit.
    pub cost: Total,
    /// What was charged.
    pub charged: Total,
    /// What there was no credit for.
    pub over_limit: Total,
    /// What of it the marketplace bears.
    pub absorbed: Total,
    /// What of it those bear who reported it.
    pub at_risk: Total,
    /// Mean latency of the records that state one, rounded down.
    pub mean_latency_ms: Option<i64>,
}

impl UsageRow {
    /// Tokens sent and received.
    pub fn total_tokens(&self) -> Quantity {
        self.input_tokens.saturating_add(self.output_tokens)
    }
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsagePage {
    /// The rows: by time, then the highest cost first.
    pub rows: Vec<UsageRow>,
    /// There are more than asked for.
    pub has_more: bool,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Option<Uuid>,
    start: Option<jiff_sqlx::Timestamp>,
    currency: Option<String>,
    requests: i64,
    failed_requests: i64,
    input_tokens: String,
    output_tokens: String,
    cached_tokens: String,
    cost: String,
    charged: String,
    over_limit: String,
    absorbed: String,
    at_risk: String,
    mean_latency_ms: Option<i64>,
}

/// The last of the days that have begun by then.
const OF_DAY: &str =
    "to_timestamp(days.starts[width_bucket(extract(epoch FROM u.hour)::bigint, days.starts)]::double precision)";

/// Answers a question.
///
/// # Errors
/// [`ReadError`].
#[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
    fields(trace_id = ops::trace::current(), db.namespace = "analytics", db.operation.name = "usage"))]
pub async fn usage(pool: &PgPool, query: &UsageQuery) -> Result<UsagePage, ReadError> {
    let limit = query.limit.clamp(1, MAX_ROWS);
    let rows: Vec<Row> = statement(query, limit).build_query_as().fetch_all(pool).await?;
    let has_more = rows.len() > usize::from(limit);
    let rows = rows.into_iter().take(usize::from(limit)).map(UsageRow::try_from).collect::<Result<_, _>>()?;
    Ok(UsagePage { rows, has_more })
}

fn statement(query: &UsageQuery, limit: u16) -> QueryBuilder<'static, sqlx::Postgres> {
    let id = match query.by {
        Some(Dimension::Service) => "u.service_id",
        Some(Dimension::Provider) => "u.provider_id",
        Some(Dimension::Key) => "u.key_id",
        Some(Dimension::Ledger) => "u.ledger_id",
        None => "NULL::uuid",
    };
    let (days, start) = match &query.bucket {
        Some(Bucket::Hour) => (Vec::new(), "u.hour"),
        Some(Bucket::Day(Days(starts))) => (starts.clone(), OF_DAY),
        None => (Vec::new(), "NULL::timestamptz"),
    };
    let number = |name: &str| format!("trim_scale(sum(u.{name}))::text AS {name}");
    let numbers =
        ["input_tokens", "output_tokens", "cached_tokens", "cost", "charged", "over_limit", "absorbed", "at_risk"];
    let numbers = numbers.map(number).join(", ");
    let mut statement = QueryBuilder::new("WITH days AS (SELECT ");
    statement.push_bind(days).push("::bigint[] AS starts) ");
    statement.push(format!(
        "SELECT {id} AS id, {start} AS start, l.currency, sum(u.requests)::bigint AS requests,
                sum(u.failed_requests)::bigint AS failed_requests, {numbers},
                floor(sum(u.latency_ms_sum) / nullif(sum(u.latency_count), 0))::bigint AS mean_latency_ms
           FROM days, {TABLE} u LEFT JOIN analytics.ledgers l USING (ledger_id)
          WHERE u.environment = "
    ));
    statement.push_bind(query.environment.as_str());
    statement.push(" AND u.hour >= ").push_bind(jiff_sqlx::Timestamp::from(query.from));
    statement.push(" AND u.hour < ").push_bind(jiff_sqlx::Timestamp::from(query.until));
    let owner = match query.side {
        Side::Payer => "u.tenant_id",
        Side::Provider => "u.provider_id",
    };
    push_access(query.access, owner, &mut statement);
    push_environment(query.access, "u.environment", &mut statement);
    let only = [
        ("u.service_id", query.service.map(|id| id.0)),
        ("u.key_id", query.key.map(|id| id.0)),
        ("u.ledger_id", query.ledger.map(|id| id.0)),
    ];
    for (column, id) in only {
        if let Some(id) = id {
            statement.push(" AND ").push(column).push(" = ").push_bind(id);
        }
    }
    statement.push(" GROUP BY 1, 2, 3 ORDER BY 2, sum(u.cost) DESC, 1, 3 LIMIT ").push_bind(i64::from(limit) + 1);
    statement.push(" OFFSET ").push_bind(i64::from(query.offset));
    statement
}

impl TryFrom<Row> for UsageRow {
    type Error = ReadError;

    fn try_from(row: Row) -> Result<Self, ReadError> {
        let quantity = |text: &str| text.parse::<Quantity>().map_err(ReadError::corrupt(TABLE));
        let amount = |text: &str| text.parse::<Total>().map_err(ReadError::corrupt(TABLE));
        Ok(Self {
            id: row.id,
            start: row.start.map(jiff_sqlx::Timestamp::to_jiff),
            currency: row.currency.map(|code| code.parse()).transpose().map_err(ReadError::corrupt(TABLE))?,
            requests: row.requests,
            failed_requests: row.failed_requests,
            input_tokens: quantity(&row.input_tokens)?,
            output_tokens: quantity(&row.output_tokens)?,
            cached_tokens: quantity(&row.cached_tokens)?,
            cost: amount(&row.cost)?,
            charged: amount(&row.charged)?,
            over_limit: amount(&row.over_limit)?,
            absorbed: amount(&row.absorbed)?,
            at_risk: amount(&row.at_risk)?,
            mean_latency_ms: row.mean_latency_ms,
        })
    }
}
