//! How the follower loads the directory, and what it hands to it.
//!
//! Invariant: one row that cannot be read costs the answers that depend on it, and holds up nothing else.

use std::error::Error;

use domain::api_key::Tier;
use domain::money::Quantity;
use domain::{AggregateType, Environment, KeyId, LedgerId, RecordedEvent, StreamId, TenantId};
use futures::TryStreamExt;
use governor::clock::DefaultClock;
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use serde_json::json;
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Row};
use uuid::Uuid;

use super::forgetting::forgotten_before;
use super::memory::KeyMemory;
use crate::read_models::documents::{self, selected};
use crate::read_models::keys::month::{Month, MonthlyTokens};
use crate::read_models::keys::tables::{BudgetTable, KeyTable, TenantTable};
use crate::runtime::{MemoryModel, Poison, StoreError};

impl MemoryModel for KeyMemory {
    const NAME: &'static str = "key_directory";
    const LOADS_FROM: &'static str = "keys";
    const AGGREGATES: &'static [AggregateType] =
        &[AggregateType::ApiKey, AggregateType::UsageLedger, AggregateType::Organization];

    async fn load(connection: &mut PgConnection) -> Result<Self, sqlx::Error> {
        // By the clock of the database, as the events that are going to be applied.
        let now: SqlTimestamp = sqlx::query_scalar("SELECT now()").fetch_one(&mut *connection).await?;
        Self::load_at(connection, now.to_jiff()).await
    }

    fn apply(&self, event: &RecordedEvent) -> Result<(), Poison> {
        self.change(event);
        Ok(())
    }

    fn distrust(&self, stream: StreamId) {
        self.distrust_stream(stream);
    }
}

async fn load_tenants(memory: &KeyMemory, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let statement = format!("SELECT {} FROM keys.tenants t", selected::<TenantTable>("t"));
    let mut rows = sqlx::query(&statement).fetch(connection);
    while let Some(row) = rows.try_next().await? {
        match documents::read::<TenantTable>(&row) {
            Ok((id, organization)) => memory.insert_organization(TenantId(id), &organization.state),
            Err(error) => memory.distrust_row(AggregateType::Organization, row.try_get("id")?, error)?,
        }
    }
    Ok(())
}

/// That a key is over since before an instant and gave no other one. What is over otherwise is loaded and then forgotten.
const IS_FORGOTTEN: &str = "coalesce(least(k.revoked_at, k.expires_at) <= $1, false) \
    AND NOT EXISTS (SELECT FROM keys.keys g WHERE g.issuer_id = k.key_id AND g.delegated_by = k.key_id)";

async fn load_keys(memory: &KeyMemory, now: Timestamp, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let statement = format!(
        "SELECT {}, t.month, t.tokens::text, t.charged_tokens::text AS charged FROM keys.keys k LEFT JOIN LATERAL ( \
             SELECT month, tokens, charged_tokens FROM keys.monthly_tokens t WHERE t.key_id = k.key_id ORDER BY month DESC LIMIT 1 \
         ) t ON true WHERE NOT ({IS_FORGOTTEN})",
        selected::<KeyTable>("k")
    );
    let mut rows = sqlx::query(&statement).bind(SqlTimestamp::from(forgotten_before(now))).fetch(connection);
    while let Some(row) = rows.try_next().await? {
        let (tokens, charged) = (monthly_tokens(&row, "tokens")?, monthly_tokens(&row, "charged")?);
        match documents::read::<KeyTable>(&row) {
            Ok((id, key)) => memory.insert_key(KeyId(id), key.state, tokens, charged),
            Err(error) => memory.distrust_row(AggregateType::ApiKey, row.try_get("id")?, error)?,
        }
    }
    memory.forget_all(now);
    Ok(())
}

/// What the others leave to their tenants: that there was a key of such a tier, and what was charged for in this month.
async fn load_forgotten(memory: &KeyMemory, now: Timestamp, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let statement = format!(
        "SELECT k.tenant_id, k.environment, k.tier, t.month, sum(t.charged_tokens)::text AS charged \
         FROM keys.keys k LEFT JOIN keys.monthly_tokens t ON t.key_id = k.key_id AND t.month >= $2 \
         WHERE {IS_FORGOTTEN} GROUP BY k.tenant_id, k.environment, k.tier, t.month"
    );
    let query = sqlx::query(&statement).bind(SqlTimestamp::from(forgotten_before(now))).bind(Month::of(now).0);
    let mut rows = query.fetch(connection);
    while let Some(row) = rows.try_next().await? {
        let kind = json!([row.try_get::<&str, _>("environment")?, row.try_get::<&str, _>("tier")?]);
        // Words of a release after this one: what they say is counted nowhere else, and costs no answer.
        let Ok((environment, tier)) = serde_json::from_value::<(Environment, Tier)>(kind) else { continue };
        let tenant = TenantId(row.try_get("tenant_id")?);
        memory.insert_forgotten((tenant, environment), tier, monthly_tokens(&row, "charged")?);
    }
    Ok(())
}

fn monthly_tokens(row: &PgRow, column: &str) -> Result<MonthlyTokens, sqlx::Error> {
    Ok(match (row.try_get::<Option<i32>, _>("month")?, row.try_get::<Option<&str>, _>(column)?) {
        (Some(month), Some(tokens)) => {
            let tokens = tokens.parse::<Quantity>().map_err(|error| sqlx::Error::Decode(error.into()))?;
            MonthlyTokens { month: Month(month), tokens }
        }
        _ => MonthlyTokens::default(),
    })
}

async fn load_budgets(memory: &KeyMemory, now: Timestamp, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let statement = format!(
        "SELECT {} FROM keys.budgets b WHERE coalesce((b.document ->> 'closed_at')::timestamptz > $1, true)",
        selected::<BudgetTable>("b")
    );
    let mut rows = sqlx::query(&statement).bind(SqlTimestamp::from(forgotten_before(now))).fetch(connection);
    while let Some(row) = rows.try_next().await? {
        match documents::read::<BudgetTable>(&row) {
            Ok((id, budget)) => memory.insert_account(LedgerId(id), budget.state.into()),
            Err(error) => memory.distrust_row(AggregateType::UsageLedger, row.try_get("id")?, error)?,
        }
    }
    Ok(())
}

impl KeyMemory {
    /// What is known at an instant.
    pub(crate) async fn load_at(connection: &mut PgConnection, now: Timestamp) -> Result<Self, sqlx::Error> {
        let memory = Self::empty(DefaultClock::default());
        load_tenants(&memory, connection).await?;
        load_keys(&memory, now, connection).await?;
        load_forgotten(&memory, now, connection).await?;
        load_budgets(&memory, now, connection).await?;
        Ok(memory)
    }

    /// One row that cannot be read makes its own stream untrusted, and holds up no other key. The model is loaded anew once
    /// the tables were rebuilt.
    fn distrust_row(&self, kind: AggregateType, id: Uuid, error: StoreError) -> Result<(), sqlx::Error> {
        match error {
            StoreError::Database(error) => Err(error),
            error @ StoreError::Unreadable { .. } => {
                metrics::counter!("follower_distrusted_total", "model" => Self::NAME).increment(1);
                let stream = StreamId::new(kind, id);
                tracing::error!(model = Self::NAME, %stream, error = &error as &dyn Error, "a stream is no longer trusted");
                self.distrust_stream(stream);
                Ok(())
            }
        }
    }
}
