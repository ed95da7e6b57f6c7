//! Reads of disputes, under the same rules as those of mandates and claims.

use domain::usage_ledger::ClaimParty;
use domain::{Access, DisputeId, KeyId, LedgerId, ServiceId, TenantId};
use sqlx::postgres::PgRow;
use sqlx::{QueryBuilder, Row};
use uuid::Uuid;

use super::dispute_view::{DisputeState, DisputeView};
use super::queries::{Agreements, DISPUTE, Found, OF_DISPUTES, environment, party, push_page, push_sides, said, time};
use super::view::Side;
use crate::ReadError;

/// Which disputes; `None` asks for nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DisputeFilter {
    /// Of this ledger, for who reaches that.
    pub ledger: Option<LedgerId>,
    /// With this tenant on this side.
    pub side: Option<(Side, TenantId)>,
    /// How far they are.
    pub state: Option<DisputeState>,
}

impl Agreements {
    /// A dispute, whosever it is.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "agreements", db.operation.name = "dispute"))]
    pub async fn dispute(&self, id: DisputeId) -> Result<Option<Found<DisputeView>>, ReadError> {
        let rows = self.disputes.get(id.0).await?;
        rows.first().map(|row| Ok(Found { view: dispute(row)?, is_parked: row.try_get("is_parked")? })).transpose()
    }

    /// Disputes, latest first, disputed before a position if one is given.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "agreements", db.operation.name = "disputes"))]
    pub async fn disputes(
        &self,
        access: Access,
        filter: DisputeFilter,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<DisputeView>, ReadError> {
        let mut query = QueryBuilder::new(format!("SELECT {DISPUTE} FROM {OF_DISPUTES} t WHERE true"));
        push_sides(access, filter.side, &mut query);
        if let Some(ledger) = filter.ledger {
            query.push(" AND t.ledger_id = ").push_bind(ledger.0);
            // Who reported a record does not learn whose ledger it is in, nor by trying.
            if let Some(only) = access.only() {
                query.push(" AND t.tenant_id = ").push_bind(only.0);
            }
        }
        if let Some(state) = filter.state {
            query.push(" AND t.state = ").push_bind(state.as_str());
        }
        push_page(before, limit, &mut query);
        query.build().fetch_all(&self.pool).await?.iter().map(dispute).collect()
    }
}

fn dispute(row: &PgRow) -> Result<DisputeView, ReadError> {
    let state: &str = row.try_get("state")?;
    let state = DisputeState::ALL.into_iter().find(|known| known.as_str() == state);
    let number = |value: i32| u32::try_from(value).map_err(ReadError::corrupt(OF_DISPUTES));
    Ok(DisputeView {
        id: DisputeId(row.try_get("dispute_id")?),
        ledger: LedgerId(row.try_get("ledger_id")?),
        payer: TenantId(row.try_get("tenant_id")?),
        environment: environment(row)?,
        currency: row.try_get::<&str, _>("currency")?.parse().map_err(ReadError::corrupt(OF_DISPUTES))?,
        reporter: TenantId(row.try_get("organization_id")?),
        service: ServiceId(row.try_get("service_id")?),
        provider: TenantId(row.try_get("provider_id")?),
        key: row.try_get::<Option<Uuid>, _>("key_id")?.map(KeyId),
        usage_id: row.try_get("usage_id")?,
        reference: row.try_get("reference")?,
        cost: row.try_get::<&str, _>("cost")?.parse().map_err(ReadError::corrupt(OF_DISPUTES))?,
        charged: row.try_get::<&str, _>("charged")?.parse().map_err(ReadError::corrupt(OF_DISPUTES))?,
        record: (row.try_get("record_position")?, number(row.try_get("record_index")?)?),
        recorded_at: time(row, "recorded_at")?,
        reason: row.try_get("reason")?,
        disputed_at: time(row, "disputed_at")?,
        position: row.try_get("position")?,
        state: state.ok_or_else(|| ReadError::corrupt(OF_DISPUTES)("an unknown state"))?,
        answered: said(row, ["answered_at", "answered_why"], Some(ClaimParty::Reporter))?,
        closed: said(row, ["closed_at", "closed_why"], party(row, "closed_by")?)?,
        correction: row.try_get::<Option<i32>, _>("correction")?.map(number).transpose()?,
    })
}
