//! What the process notes for itself outside of the log: what it was told to look at, and up to when both sides were compared.
//!
//! Invariant: nothing depends on it. What is lost of it is looked at a day later, when both sides are compared.

use domain::values::text::Name;
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use sqlx::{PgPool, Row};

/// What is noted.
#[derive(Clone, Debug)]
pub struct PaymentNotes {
    pool: PgPool,
}

impl PaymentNotes {
    /// Notes with a pool of the application's role.
    pub const fn new(pool: PgPool) -> Self {
        Self { pool }
    }

    /// Something is to be looked at, because the provider says that it has changed.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn look_at(&self, object: &Name, at: Timestamp) -> Result<(), sqlx::Error> {
        let statement = "INSERT INTO payment_looks (provider_object, asked_at) VALUES ($1, $2) \
            ON CONFLICT (provider_object) DO UPDATE SET asked_at = GREATEST(payment_looks.asked_at, excluded.asked_at)";
        sqlx::query(statement).bind(object.as_str()).bind(SqlTimestamp::from(at)).execute(&self.pool).await?;
        Ok(())
    }

    /// What is to be looked at, with when that was said last; what was said first comes first.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn to_look_at(&self, limit: u32) -> Result<Vec<(Name, Timestamp)>, sqlx::Error> {
        let statement =
            "SELECT provider_object, asked_at FROM payment_looks ORDER BY asked_at, provider_object LIMIT $1";
        let rows = sqlx::query(statement).bind(i64::from(limit)).fetch_all(&self.pool).await?;
        let note = |row: &sqlx::postgres::PgRow| {
            let object = Name::new(row.try_get("provider_object")?);
            let object = object.map_err(|error| sqlx::Error::Decode(error.into()))?;
            Ok((object, row.try_get::<SqlTimestamp, _>("asked_at")?.to_jiff()))
        };
        rows.iter().map(note).collect()
    }

    /// It was looked at, on what was said up to then.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn looked_at(&self, object: &Name, asked_at: Timestamp) -> Result<(), sqlx::Error> {
        let statement = "DELETE FROM payment_looks WHERE provider_object = $1 AND asked_at <= $2";
        sqlx::query(statement).bind(object.as_str()).bind(SqlTimestamp::from(asked_at)).execute(&self.pool).await?;
        Ok(())
    }

    /// Up to when both sides were compared.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn compared_until(&self, provider: &Name) -> Result<Option<Timestamp>, sqlx::Error> {
        let statement = "SELECT until FROM payment_comparisons WHERE provider = $1";
        let found = sqlx::query_scalar::<_, SqlTimestamp>(statement).bind(provider.as_str());
        Ok(found.fetch_optional(&self.pool).await?.map(SqlTimestamp::to_jiff))
    }

    /// Both sides were compared up to then.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn compared(&self, provider: &Name, until: Timestamp) -> Result<(), sqlx::Error> {
        let statement = "INSERT INTO payment_comparisons (provider, until) VALUES ($1, $2) \
            ON CONFLICT (provider) DO UPDATE SET until = GREATEST(payment_comparisons.until, excluded.until)";
        sqlx::query(statement).bind(provider.as_str()).bind(SqlTimestamp::from(until)).execute(&self.pool).await?;
        Ok(())
    }
}
