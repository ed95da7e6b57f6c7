//! Reads of the journal: postings in the order of the log, and what accounts come to.

use domain::journal::Account;
use domain::money::{Currency, Decimal, Total};
use domain::{Access, Environment};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::{Date as SqlDate, Timestamp as SqlTimestamp};
use sqlx::postgres::PgRow;
use sqlx::{PgPool, QueryBuilder, Row};
use uuid::Uuid;

use crate::ReadError;
use crate::read_models::access::push_environment;
use crate::read_models::documents::MAX_PAGE;

const POSTINGS: &str = "journal.postings";
const DAYS: &str = "journal.days";

/// Which postings.
#[derive(Clone, Copy, Debug, Default)]
pub struct JournalFilter {
    /// Of this account.
    pub account: Option<Account>,
    /// In this currency.
    pub currency: Option<Currency>,
    /// Live or test.
    pub environment: Option<Environment>,
    /// Recorded from this instant on.
    pub from: Option<Timestamp>,
    /// Recorded before this instant.
    pub to: Option<Timestamp>,
}

/// A posting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalPosting {
    /// Where in the log the event is that it is of.
    pub position: i64,
    /// When that was recorded.
    pub recorded_at: Timestamp,
    /// What happened.
    pub event: String,
    /// To what kind of thing.
    pub aggregate_type: String,
    /// To which.
    pub aggregate_id: Uuid,
    /// Live or test.
    pub environment: Environment,
    /// In which currency.
    pub currency: Currency,
    /// Of which account.
    pub account: Account,
    /// Above zero a debit, below zero a credit.
    pub amount: Decimal,
}

/// What an account comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    /// Live or test.
    pub environment: Environment,
    /// In which currency.
    pub currency: Currency,
    /// Which account.
    pub account: Account,
    /// Its debits less its credits.
    pub amount: Total,
}

/// Reads the journal.
#[derive(Clone, Debug)]
pub struct Journal {
    pool: PgPool,
}

impl Journal {
    /// Reads with a pool of the application's role.
    pub const fn new(pool: PgPool) -> Self {
        Self { pool }
    }

    /// Postings in the order of the log, after a position and an account of it if one is given.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "journal", db.operation.name = "postings"))]
    pub async fn postings(
        &self,
        access: Access,
        filter: JournalFilter,
        after: Option<(i64, Account)>,
        limit: u32,
    ) -> Result<Vec<JournalPosting>, ReadError> {
        let mut query = QueryBuilder::new(
            "SELECT p.position, p.recorded_at, p.event_type, p.aggregate_type, p.aggregate_id, p.environment, p.currency, \
                p.account, p.amount::text AS amount FROM journal.postings p WHERE true",
        );
        push_environment(access, "p.environment", &mut query);
        if let Some(account) = filter.account {
            query.push(" AND p.account = ").push_bind(account.as_str());
        }
        if let Some(currency) = filter.currency {
            query.push(" AND p.currency = ").push_bind(currency.as_str().to_owned());
        }
        if let Some(environment) = filter.environment {
            query.push(" AND p.environment = ").push_bind(environment.as_str());
        }
        if let Some(from) = filter.from {
            query.push(" AND p.recorded_at >= ").push_bind(SqlTimestamp::from(from));
        }
        if let Some(to) = filter.to {
            query.push(" AND p.recorded_at < ").push_bind(SqlTimestamp::from(to));
        }
        if let Some((position, account)) = after {
            query.push(" AND (p.position, p.account) > (").push_bind(position);
            query.push(", ").push_bind(account.as_str()).push(")");
        }
        query.push(" ORDER BY p.position, p.account LIMIT ").push_bind(i64::from(limit.clamp(1, MAX_PAGE)));
        query.build().fetch_all(&self.pool).await?.iter().map(posting).collect()
    }

    /// What accounts come to at the end of a day in UTC; those that come to nothing too, once something was moved.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "journal", db.operation.name = "balances"))]
    pub async fn balances(&self, access: Access, as_of: Date) -> Result<Vec<Balance>, ReadError> {
        let mut query = QueryBuilder::new(
            "SELECT d.environment, d.currency, d.account, sum(d.amount)::text AS amount FROM journal.days d WHERE d.day <= ",
        );
        query.push_bind(SqlDate::from(as_of));
        push_environment(access, "d.environment", &mut query);
        query.push(" GROUP BY d.environment, d.currency, d.account ORDER BY d.environment, d.currency, d.account");
        query.build().fetch_all(&self.pool).await?.iter().map(balance).collect()
    }
}

fn environment(row: &PgRow, table: &'static str) -> Result<Environment, ReadError> {
    let text: &str = row.try_get("environment")?;
    let known = [Environment::Live, Environment::Test].into_iter().find(|environment| environment.as_str() == text);
    known.ok_or_else(|| ReadError::corrupt(table)("an unknown environment"))
}

fn posting(row: &PgRow) -> Result<JournalPosting, ReadError> {
    Ok(JournalPosting {
        position: row.try_get("position")?,
        recorded_at: row.try_get::<SqlTimestamp, _>("recorded_at")?.to_jiff(),
        event: row.try_get("event_type")?,
        aggregate_type: row.try_get("aggregate_type")?,
        aggregate_id: row.try_get("aggregate_id")?,
        environment: environment(row, POSTINGS)?,
        currency: row.try_get::<&str, _>("currency")?.parse().map_err(ReadError::corrupt(POSTINGS))?,
        account: row.try_get::<&str, _>("account")?.parse().map_err(ReadError::corrupt(POSTINGS))?,
        amount: row.try_get::<&str, _>("amount")?.parse().map_err(ReadError::corrupt(POSTINGS))?,
    })
}

fn balance(row: &PgRow) -> Result<Balance, ReadError> {
    Ok(Balance {
        environment: environment(row, DAYS)?,
        currency: row.try_get::<&str, _>("currency")?.parse().map_err(ReadError::corrupt(DAYS))?,
        account: row.try_get::<&str, _>("account")?.parse().map_err(ReadError::corrupt(DAYS))?,
        amount: row.try_get::<&str, _>("amount")?.parse().map_err(ReadError::corrupt(DAYS))?,
    })
}
