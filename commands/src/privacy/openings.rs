//! Who opened what of the sealed personal data.
//!
//! Invariants: an opening is durable before what was opened is shown; it names the reader and whose data it was, and never the data; it is kept for
//! [`KEPT_FOR`] and no longer.

use domain::{EventId, PrincipalId, TenantId};
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::{Timestamp as SqlTimestamp, ToSqlx};
use sqlx::postgres::PgRow;
use sqlx::{PgPool, Row};
use uuid::Uuid;

/// How long openings are kept: thirteen months, so that a yearly audit finds all of its year.
pub const KEPT_FOR: SignedDuration = SignedDuration::from_hours(24 * 396);

/// What was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// From where somebody acted.
    ClientAddress,
    /// A record from Kafka that could not be taken in, in which an end user may stand.
    DeadLetter,
    /// Of whose users a payer's record of usage was.
    EndUser,
    /// Who an organization is in law.
    Identity,
}

impl Opened {
    /// The name in the table and in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ClientAddress => "client_address",
            Self::DeadLetter => "dead_letter",
            Self::EndUser => "end_user",
            Self::Identity => "identity",
        }
    }
}

/// That somebody opened something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Who read.
    pub principal: PrincipalId,
    /// To which organization that one belongs; `None` for who has the machine.
    pub tenant: Option<TenantId>,
    /// By which request.
    pub request_id: Option<Uuid>,
    /// What.
    pub what: Opened,
    /// Whose.
    pub subject: Uuid,
    /// In which event it stands, and where that is; `None` for what is in no event, or was read off a state.
    pub event: Option<(EventId, i64)>,
}

/// An opening as it was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptOpening {
    /// Its id, which rises with time.
    pub id: Uuid,
    /// When.
    pub opened_at: Timestamp,
    /// Who read.
    pub principal: PrincipalId,
    /// To which organization that one belongs.
    pub tenant: Option<TenantId>,
    /// By which request.
    pub request_id: Option<Uuid>,
    /// What.
    pub what: String,
    /// Whose.
    pub subject: Uuid,
    /// In which event it stands.
    pub event_id: Option<Uuid>,
    /// Where that is.
    pub position: Option<i64>,
}

/// Which openings; `None` asks for nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpeningFilter {
    /// Who read.
    pub principal: Option<PrincipalId>,
    /// Whose data it was.
    pub subject: Option<Uuid>,
}

/// The table of openings.
#[derive(Clone, Debug)]
pub struct Openings {
    pool: PgPool,
}

impl Openings {
    /// Over a pool of the application's role.
    pub fn new(pool: PgPool) -> Self {
        Self { pool }
    }

    /// Keeps openings, in one statement. What was opened may be shown afterwards.
    ///
    /// # Errors
    /// What the database says: nothing may be shown then.
    pub async fn keep(&self, openings: &[Opening], now: Timestamp) -> Result<(), sqlx::Error> {
        if openings.is_empty() {
            return Ok(());
        }
        let each = |column: fn(&Opening) -> Option<Uuid>| openings.iter().map(column).collect::<Vec<_>>();
        sqlx::query(
            "INSERT INTO openings (opening_id, opened_at, principal_id, tenant_id, request_id, what, subject, event_id, position) \
             SELECT o.id, $1, o.principal, o.tenant, o.request, o.what, o.subject, o.event, o.position \
             FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::uuid[], $8::uuid[], $9::bigint[]) \
                  AS o (id, principal, tenant, request, what, subject, event, position)",
        )
        .bind(now.to_sqlx())
        .bind(openings.iter().map(|_| ops::ids::new_id()).collect::<Vec<_>>())
        .bind(each(|opening| Some(opening.principal.0)))
        .bind(each(|opening| opening.tenant.map(|tenant| tenant.0)))
        .bind(each(|opening| opening.request_id))
        .bind(openings.iter().map(|opening| opening.what.as_str()).collect::<Vec<_>>())
        .bind(each(|opening| Some(opening.subject)))
        .bind(each(|opening| opening.event.map(|(event, _)| event.0)))
        .bind(openings.iter().map(|opening| opening.event.map(|(_, position)| position)).collect::<Vec<_>>())
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// Openings, latest first, before one if that is given.
    ///
    /// # Errors
    /// What the database says.
    pub async fn list(
        &self,
        filter: OpeningFilter,
        before: Option<Uuid>,
        limit: u16,
    ) -> Result<Vec<KeptOpening>, sqlx::Error> {
        let rows = sqlx::query(
            "SELECT opening_id, opened_at, principal_id, tenant_id, request_id, what, subject, event_id, position FROM openings \
             WHERE ($1::uuid IS NULL OR principal_id = $1) AND ($2::uuid IS NULL OR subject = $2) \
             AND ($3::uuid IS NULL OR opening_id < $3) ORDER BY opening_id DESC LIMIT $4",
        )
        .bind(filter.principal.map(|principal| principal.0))
        .bind(filter.subject)
        .bind(before)
        .bind(i64::from(limit))
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(kept).collect()
    }

    /// Removes what has been kept for long enough; gives how many.
    ///
    /// # Errors
    /// What the database says.
    pub async fn purge(&self, now: Timestamp) -> Result<u64, sqlx::Error> {
        let before = now.checked_sub(KEPT_FOR).unwrap_or(Timestamp::MIN);
        // Ids rise with time, and are what the table is ordered by: nothing is looked at that stays.
        let purged = sqlx::query(
            "DELETE FROM openings WHERE opening_id IN (SELECT opening_id FROM openings ORDER BY opening_id LIMIT 10000) \
             AND opened_at < $1",
        )
        .bind(before.to_sqlx())
        .execute(&self.pool)
        .await?;
        Ok(purged.rows_affected())
    }
}

fn kept(row: &PgRow) -> Result<KeptOpening, sqlx::Error> {
    Ok(KeptOpening {
        id: row.try_get("opening_id")?,
        opened_at: row.try_get::<SqlTimestamp, _>("opened_at")?.to_jiff(),
        principal: PrincipalId(row.try_get("principal_id")?),
        tenant: row.try_get::<Option<Uuid>, _>("tenant_id")?.map(TenantId),
        request_id: row.try_get("request_id")?,
        what: row.try_get("what")?,
        subject: row.try_get("subject")?,
        event_id: row.try_get("event_id")?,
        position: row.try_get("position")?,
    })
}
