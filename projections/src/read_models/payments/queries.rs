//! Reads of payments, and of what is to be done for them.

use domain::payment::{Known, PaymentStatus, Stray};
use domain::usage_ledger::{GrantId, TopUpRequested};
use domain::{Access, LedgerId, PaymentId, TenantId};
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::Timestamp as SqlTimestamp;
use ops::tasks::Tasks;
use sqlx::postgres::PgRow;
use sqlx::{PgPool, Row};
use uuid::Uuid;

use super::PaymentsModel;
use crate::ReadError;
use crate::read_models::by_id::ById;
use crate::read_models::documents::{self, Folded};

const TABLE: &str = "payments.payments";

/// For how long what only the provider has is shown.
pub const STRAYS_KEPT: SignedDuration = SignedDuration::from_hours(24 * 30);
/// After how long a payment that the provider has not been heard of counts as one that only our side has.
const UNHEARD: SignedDuration = SignedDuration::from_hours(1);

/// A payment as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentView {
    /// What is known of it.
    pub known: Known,
    /// Version of the aggregate: the `ETag`.
    pub version: i64,
    /// Position of its first event, by which lists are paged.
    pub created_position: i64,
}

/// What only one side has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsettled {
    /// Ours.
    Ours(Box<PaymentView>),
    /// The provider's, with the position by which lists are paged.
    Theirs(Box<Stray>, i64),
}

/// Which payments.
#[derive(Clone, Copy, Debug, Default)]
pub struct PaymentFilter {
    /// For this ledger.
    pub ledger: Option<LedgerId>,
    /// That this organization pays.
    pub owner: Option<TenantId>,
    /// That stand there.
    pub status: Option<PaymentStatus>,
}

/// A top-up that is under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopUpUnderWay {
    /// Of which ledger.
    pub ledger: LedgerId,
    /// As what it was asked for.
    pub requested: TopUpRequested,
}

/// Reads payments.
#[derive(Clone, Debug)]
pub struct Payments {
    by_id: ById<PaymentsModel>,
    pool: PgPool,
}

impl Payments {
    /// Reads with a pool of the application's role, single ones in groups as long as the process lives.
    pub fn new(pool: PgPool, tasks: &Tasks) -> Self {
        Self { by_id: documents::start::<PaymentsModel>(&pool, tasks), pool }
    }

    /// A payment.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "payments", db.operation.name = "get"))]
    pub async fn get(&self, access: Access, id: PaymentId) -> Result<Option<PaymentView>, ReadError> {
        let Some(found) = documents::get::<PaymentsModel>(&self.by_id, access, id.0).await? else { return Ok(None) };
        if found.state.known().is_none() {
            return Ok(None);
        }
        view(found).map(Some)
    }

    /// Payments, latest first, begun before a position if one is given.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "payments", db.operation.name = "list"))]
    pub async fn list(
        &self,
        access: Access,
        filter: PaymentFilter,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<PaymentView>, ReadError> {
        let payments = documents::list::<PaymentsModel>(
            &self.pool,
            access,
            |query| {
                query.push(" AND t.ledger_id IS NOT NULL");
                if let Some(ledger) = filter.ledger {
                    query.push(" AND t.ledger_id = ").push_bind(ledger.0);
                }
                if let Some(owner) = filter.owner {
                    query.push(" AND t.tenant_id = ").push_bind(owner.0);
                }
                if let Some(status) = filter.status {
                    query.push(" AND t.status = ").push_bind(status.as_str());
                }
            },
            before,
            limit,
        );
        payments.await?.into_iter().map(view).collect()
    }

    /// What only one side has, latest first: of the provider's what was seen within 30 days and is not matched, of ours what it was not heard of for
    /// an hour.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "payments", db.operation.name = "unmatched"))]
    pub async fn unmatched(
        &self,
        access: Access,
        now: Timestamp,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<Unsettled>, ReadError> {
        let ago = |time| SqlTimestamp::from(now.saturating_sub(time).unwrap_or(Timestamp::MIN));
        let (kept, unheard) = (ago(STRAYS_KEPT), ago(UNHEARD));
        let found = documents::list::<PaymentsModel>(
            &self.pool,
            access,
            |query| {
                query.push(" AND ((t.is_stray AND t.begun_at > ").push_bind(kept);
                query.push(") OR (t.status = 'requested' AND t.begun_at < ").push_bind(unheard).push("))");
            },
            before,
            limit,
        );
        found.await?.into_iter().map(unsettled).collect()
    }

    /// Payments for which something is to be done, after one of them in the order of their ids, at most so many.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "payments", db.operation.name = "to_go_on"))]
    pub async fn to_go_on(&self, after: PaymentId, limit: u32) -> Result<Vec<PaymentId>, ReadError> {
        let statement = "SELECT payment_id FROM payments.payments WHERE has_todo AND payment_id > $1 \
            ORDER BY payment_id LIMIT $2";
        let query = sqlx::query_scalar::<_, Uuid>(statement).bind(after.0).bind(i64::from(limit));
        Ok(query.fetch_all(&self.pool).await?.into_iter().map(PaymentId).collect())
    }

    /// Payments for a ledger that some of these grants stand for, latest first.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "payments", db.operation.name = "standing_for"))]
    pub async fn standing_for(&self, ledger: LedgerId, grants: &[GrantId]) -> Result<Vec<PaymentId>, ReadError> {
        let statement = "SELECT payment_id FROM payments.payments p WHERE ledger_id = $1 AND EXISTS \
            (SELECT FROM json_array_elements(p.document #> '{known,standing}') s WHERE s ->> 'grant' = ANY($2)) \
            ORDER BY created_position DESC";
        let grants: Vec<String> = grants.iter().map(ToString::to_string).collect();
        let query = sqlx::query_scalar::<_, Uuid>(statement).bind(ledger.0).bind(grants);
        Ok(query.fetch_all(&self.pool).await?.into_iter().map(PaymentId).collect())
    }

    /// Top-ups that are under way, after one of them in the order of the ids of their payments, at most so many.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "payments", db.operation.name = "under_way"))]
    pub async fn under_way(&self, after: PaymentId, limit: u32) -> Result<Vec<TopUpUnderWay>, ReadError> {
        let statement = "SELECT ledger_id, requested::text AS requested FROM payments.top_ups \
            WHERE NOT is_ended AND payment_id > $1 ORDER BY payment_id LIMIT $2";
        let rows = sqlx::query(statement).bind(after.0).bind(i64::from(limit)).fetch_all(&self.pool).await?;
        let top_up = |row: &PgRow| {
            let requested = serde_json::from_str(row.try_get("requested")?).map_err(ReadError::corrupt("top_ups"))?;
            Ok(TopUpUnderWay { ledger: LedgerId(row.try_get("ledger_id")?), requested })
        };
        rows.iter().map(top_up).collect()
    }
}

fn view(folded: Folded<PaymentsModel>) -> Result<PaymentView, ReadError> {
    let Folded { state, kept } = folded;
    let known = state.known().cloned().ok_or_else(|| ReadError::corrupt(TABLE)("not wanted"))?;
    Ok(PaymentView { known, version: kept.version, created_position: kept.created_position })
}

fn unsettled(folded: Folded<PaymentsModel>) -> Result<Unsettled, ReadError> {
    let position = folded.kept.created_position;
    match folded.state.stray().cloned() {
        Some(stray) => Ok(Unsettled::Theirs(Box::new(stray), position)),
        None => Ok(Unsettled::Ours(Box::new(view(folded)?))),
    }
}

impl Unsettled {
    /// By which lists are paged.
    pub fn position(&self) -> i64 {
        match self {
            Self::Ours(view) => view.created_position,
            Self::Theirs(_, position) => *position,
        }
    }
}
