//! Reads of mandates and claims, and what all reads of agreements have in common.
//!
//! Invariant: every list takes an access, by which somebody sees what is on either side its own; pages are bounded. What is found by
//! its id says whose it is, for the caller to be authorized by, before anything of it is shown.

use domain::permit::ClaimReason;
use domain::usage_ledger::ClaimParty;
use domain::{Access, Environment, KeyId, LedgerId, MandateId, PermitId, ServiceId, TenantId};
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use ops::tasks::Tasks;
use sqlx::postgres::PgRow;
use sqlx::{PgPool, Postgres, QueryBuilder, Row};
use uuid::Uuid;

use super::AgreementsModel;
use super::view::{ClaimState, ClaimView, MandateView, Said, Side};
use crate::ReadError;
use crate::read_models::access::push_environment;
use crate::read_models::by_id::{self, ById, Source};
use crate::read_models::documents::MAX_PAGE;

const MANDATE: &str = "t.mandate_id, t.ledger_id, t.tenant_id, t.environment, t.currency, t.organization_id, t.services, \
    t.most_per_record::text AS most_per_record, t.most_per_day::text AS most_per_day, t.given_at, t.until, t.withdrawn_at, \
    t.position";
const OF_MANDATES: &str = "agreements.mandates";

const CLAIM: &str = "t.permit_id, t.ledger_id, t.tenant_id, t.environment, t.currency, t.organization_id, t.service_id, \
    t.provider_id, t.key_id, t.reference, t.cost::text AS cost, t.tokens::text AS tokens, t.short, t.occurred_at, t.told_at, \
    t.lapses_at, t.position, t.state, t.rejected_at, t.rejected_why, t.referred_at, t.referred_by, t.referred_why, \
    t.decided_at, t.decided_by, t.decided_why, t.charged_position";
const OF_CLAIMS: &str = "agreements.claims";

pub(super) const DISPUTE: &str = "t.dispute_id, t.ledger_id, t.tenant_id, t.environment, t.currency, t.organization_id, t.service_id, \
    t.provider_id, t.key_id, t.usage_id, t.reference, t.cost::text AS cost, t.charged::text AS charged, t.record_position, \
    t.record_index, t.recorded_at, t.reason, t.disputed_at, t.position, t.state, t.answered_at, t.answered_why, t.closed_at, \
    t.closed_by, t.closed_why, t.correction";
pub(super) const OF_DISPUTES: &str = "agreements.disputes";

/// Which mandates; `None` asks for nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MandateFilter {
    /// Of this ledger.
    pub ledger: Option<LedgerId>,
    /// With this tenant on this side.
    pub side: Option<(Side, TenantId)>,
}

/// Which claims; `None` asks for nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClaimFilter {
    /// Of this ledger, for who reaches that.
    pub ledger: Option<LedgerId>,
    /// With this tenant on this side.
    pub side: Option<(Side, TenantId)>,
    /// How far they are at an instant.
    pub state: Option<(ClaimState, Timestamp)>,
}

/// What is found by its id, for the caller to be authorized by whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<T> {
    /// As far as its events were applied.
    pub view: T,
    pub(super) is_parked: bool,
}

impl<T> Found<T> {
    /// What is shown of it.
    ///
    /// # Errors
    /// [`ReadError::Parked`].
    pub fn shown(self) -> Result<T, ReadError> {
        if self.is_parked { Err(ReadError::Parked) } else { Ok(self.view) }
    }
}

/// Reads mandates, claims and disputes.
#[derive(Clone, Debug)]
pub struct Agreements {
    mandates: ById<AgreementsModel>,
    claims: ById<AgreementsModel>,
    pub(super) disputes: ById<AgreementsModel>,
    pub(super) pool: PgPool,
}

impl Agreements {
    /// Reads with a pool of the application's role, single ones in groups as long as the process lives.
    pub fn new(pool: PgPool, tasks: &Tasks) -> Self {
        let start = |columns, table, id| {
            let (owner, environment, sequence_key) = ("tenant_id", Some("environment"), "ledger_id");
            let source = Source { columns, table, id, owner, environment, sequence_key };
            by_id::start(source, &pool, tasks)
        };
        let mandates = start(MANDATE, OF_MANDATES, "mandate_id");
        let claims = start(CLAIM, OF_CLAIMS, "permit_id");
        Self { mandates, claims, disputes: start(DISPUTE, OF_DISPUTES, "dispute_id"), pool }
    }

    /// A mandate, whosever it is.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "agreements", db.operation.name = "mandate"))]
    pub async fn mandate(&self, id: MandateId) -> Result<Option<Found<MandateView>>, ReadError> {
        let rows = self.mandates.get(id.0).await?;
        rows.first().map(|row| Ok(Found { view: mandate(row)?, is_parked: row.try_get("is_parked")? })).transpose()
    }

    /// Mandates, latest first, given before a position if one is given.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "agreements", db.operation.name = "mandates"))]
    pub async fn mandates(
        &self,
        access: Access,
        filter: MandateFilter,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<MandateView>, ReadError> {
        let mut query = QueryBuilder::new(format!("SELECT {MANDATE} FROM {OF_MANDATES} t WHERE true"));
        push_sides(access, filter.side, &mut query);
        if let Some(ledger) = filter.ledger {
            query.push(" AND t.ledger_id = ").push_bind(ledger.0);
        }
        push_page(before, limit, &mut query);
        query.build().fetch_all(&self.pool).await?.iter().map(mandate).collect()
    }

    /// A claim, whosever it is.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "agreements", db.operation.name = "claim"))]
    pub async fn claim(&self, id: PermitId) -> Result<Option<Found<ClaimView>>, ReadError> {
        let rows = self.claims.get(id.0).await?;
        rows.first().map(|row| Ok(Found { view: claim(row)?, is_parked: row.try_get("is_parked")? })).transpose()
    }

    /// Claims, latest first, told before a position if one is given.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "agreements", db.operation.name = "claims"))]
    pub async fn claims(
        &self,
        access: Access,
        filter: ClaimFilter,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<ClaimView>, ReadError> {
        let mut query = QueryBuilder::new(format!("SELECT {CLAIM} FROM {OF_CLAIMS} t WHERE true"));
        push_sides(access, filter.side, &mut query);
        if let Some(ledger) = filter.ledger {
            query.push(" AND t.ledger_id = ").push_bind(ledger.0);
            // Who told a use does not learn which ledger pays, nor by trying.
            if let Some(only) = access.only() {
                query.push(" AND t.tenant_id = ").push_bind(only.0);
            }
        }
        if let Some((state, now)) = filter.state {
            push_state(state, now, &mut query);
        }
        push_page(before, limit, &mut query);
        query.build().fetch_all(&self.pool).await?.iter().map(claim).collect()
    }
}

/// Rows that somebody is on a side of.
pub(super) fn push_sides(access: Access, side: Option<(Side, TenantId)>, query: &mut QueryBuilder<'_, Postgres>) {
    if let Some(only) = access.only() {
        query.push(" AND (t.tenant_id = ").push_bind(only.0);
        query.push(" OR t.organization_id = ").push_bind(only.0).push(")");
    }
    push_environment(access, "t.environment", query);
    match side {
        Some((Side::Payer, tenant)) => query.push(" AND t.tenant_id = ").push_bind(tenant.0),
        Some((Side::Reporter, tenant)) => query.push(" AND t.organization_id = ").push_bind(tenant.0),
        None => query,
    };
}

/// What lapsed is in no other state.
fn push_state(state: ClaimState, now: Timestamp, query: &mut QueryBuilder<'_, Postgres>) {
    if state == ClaimState::Lapsed {
        query.push(" AND t.state IN ('open', 'rejected', 'referred') AND t.lapses_at <= ");
        query.push_bind(SqlTimestamp::from(now));
        return;
    }
    query.push(" AND t.state = ").push_bind(state.as_str());
    if state.is_undecided() {
        query.push(" AND t.lapses_at > ").push_bind(SqlTimestamp::from(now));
    }
}

pub(super) fn push_page(before: Option<i64>, limit: u32, query: &mut QueryBuilder<'_, Postgres>) {
    if let Some(before) = before {
        query.push(" AND t.position < ").push_bind(before);
    }
    query.push(" ORDER BY t.position DESC LIMIT ").push_bind(i64::from(limit.clamp(1, MAX_PAGE)));
}

fn mandate(row: &PgRow) -> Result<MandateView, ReadError> {
    let services: Vec<Uuid> = row.try_get("services")?;
    Ok(MandateView {
        id: MandateId(row.try_get("mandate_id")?),
        ledger: LedgerId(row.try_get("ledger_id")?),
        payer: TenantId(row.try_get("tenant_id")?),
        environment: environment(row)?,
        currency: row.try_get::<&str, _>("currency")?.parse().map_err(ReadError::corrupt(OF_MANDATES))?,
        organization: TenantId(row.try_get("organization_id")?),
        services: services.into_iter().map(ServiceId).collect(),
        most_per_record: row.try_get::<&str, _>("most_per_record")?.parse().map_err(ReadError::corrupt(OF_MANDATES))?,
        most_per_day: row.try_get::<&str, _>("most_per_day")?.parse().map_err(ReadError::corrupt(OF_MANDATES))?,
        given_at: time(row, "given_at")?,
        until: time(row, "until")?,
        withdrawn_at: row.try_get::<Option<SqlTimestamp>, _>("withdrawn_at")?.map(SqlTimestamp::to_jiff),
        position: row.try_get("position")?,
    })
}

fn claim(row: &PgRow) -> Result<ClaimView, ReadError> {
    let (state, short): (&str, &str) = (row.try_get("state")?, row.try_get("short")?);
    let state = ClaimState::ALL.into_iter().find(|known| known.as_str() == state);
    let short = ClaimReason::ALL.into_iter().find(|known| known.as_str() == short);
    Ok(ClaimView {
        id: PermitId(row.try_get("permit_id")?),
        ledger: LedgerId(row.try_get("ledger_id")?),
        payer: TenantId(row.try_get("tenant_id")?),
        environment: environment(row)?,
        currency: row.try_get::<&str, _>("currency")?.parse().map_err(ReadError::corrupt(OF_CLAIMS))?,
        reporter: TenantId(row.try_get("organization_id")?),
        service: ServiceId(row.try_get("service_id")?),
        provider: TenantId(row.try_get("provider_id")?),
        key: row.try_get::<Option<Uuid>, _>("key_id")?.map(KeyId),
        reference: row.try_get("reference")?,
        cost: row.try_get::<&str, _>("cost")?.parse().map_err(ReadError::corrupt(OF_CLAIMS))?,
        tokens: row.try_get::<&str, _>("tokens")?.parse().map_err(ReadError::corrupt(OF_CLAIMS))?,
        short: short.ok_or_else(|| ReadError::corrupt(OF_CLAIMS)("an unknown reason"))?,
        occurred_at: time(row, "occurred_at")?,
        told_at: time(row, "told_at")?,
        lapses_at: time(row, "lapses_at")?,
        position: row.try_get("position")?,
        state: state.ok_or_else(|| ReadError::corrupt(OF_CLAIMS)("an unknown state"))?,
        rejected: said(row, ["rejected_at", "rejected_why"], Some(ClaimParty::Payer))?,
        referred: said(row, ["referred_at", "referred_why"], party(row, "referred_by")?)?,
        decided: said(row, ["decided_at", "decided_why"], party(row, "decided_by")?)?,
        charged_position: row.try_get("charged_position")?,
    })
}

pub(super) fn said(row: &PgRow, [at, why]: [&str; 2], by: Option<ClaimParty>) -> Result<Option<Said>, ReadError> {
    let at = row.try_get::<Option<SqlTimestamp>, _>(at)?.map(SqlTimestamp::to_jiff);
    let reason = row.try_get(why)?;
    Ok(at.zip(by).map(|(at, by)| Said { at, by, reason }))
}

pub(super) fn party(row: &PgRow, column: &str) -> Result<Option<ClaimParty>, ReadError> {
    Ok(match row.try_get::<Option<&str>, _>(column)? {
        Some("payer") => Some(ClaimParty::Payer),
        Some("reporter") => Some(ClaimParty::Reporter),
        Some("marketplace") => Some(ClaimParty::Marketplace),
        Some(_) => return Err(ReadError::corrupt(OF_CLAIMS)("an unknown party")),
        None => None,
    })
}

pub(super) fn environment(row: &PgRow) -> Result<Environment, ReadError> {
    let text: &str = row.try_get("environment")?;
    let known = [Environment::Live, Environment::Test].into_iter().find(|known| known.as_str() == text);
    known.ok_or_else(|| ReadError::corrupt("agreements.ledgers")("an unknown environment"))
}

pub(super) fn time(row: &PgRow, column: &str) -> Result<Timestamp, ReadError> {
    Ok(row.try_get::<SqlTimestamp, _>(column)?.to_jiff())
}
