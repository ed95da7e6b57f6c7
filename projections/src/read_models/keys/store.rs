//! Writes a batch: folds keys, budgets and tenants on, adds tokens up.

use std::collections::BTreeMap;

use domain::KeyId;
use sqlx::PgConnection;

use super::fold::Changes;
use super::month::{Month, Tokens};
use super::tables::{BudgetTable, KeyTable, TenantTable};
use crate::read_models::documents;
use crate::runtime::StoreError;

pub(super) async fn store(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), StoreError> {
    documents::store::<KeyTable, _>(changes.keys, schema, connection).await?;
    documents::store::<BudgetTable, _>(changes.budgets, schema, connection).await?;
    documents::store::<TenantTable, _>(changes.tenants, schema, connection).await?;
    Ok(add_tokens(&changes.tokens, schema, connection).await?)
}

async fn add_tokens(
    tokens: &BTreeMap<(KeyId, Month), Tokens>,
    schema: &str,
    connection: &mut PgConnection,
) -> Result<(), sqlx::Error> {
    if tokens.is_empty() {
        return Ok(());
    }
    // Sums lose their trailing zeros, so equal sums are equal bytes whatever they were added up from.
    let statement = format!(
        "INSERT INTO {schema}.monthly_tokens AS known (key_id, month, tokens, charged_tokens) \
         SELECT key_id, month, tokens::numeric, charged::numeric \
         FROM unnest($1::uuid[], $2::int[], $3::text[], $4::text[]) AS new(key_id, month, tokens, charged) \
         ON CONFLICT (key_id, month) DO UPDATE SET tokens = trim_scale(known.tokens + excluded.tokens), \
             charged_tokens = trim_scale(known.charged_tokens + excluded.charged_tokens)"
    );
    sqlx::query(&statement)
        .bind(tokens.keys().map(|(key, _)| key.0).collect::<Vec<_>>())
        .bind(tokens.keys().map(|(_, month)| month.0).collect::<Vec<_>>())
        .bind(tokens.values().map(|tokens| tokens.all.to_string()).collect::<Vec<_>>())
        .bind(tokens.values().map(|tokens| tokens.charged.to_string()).collect::<Vec<_>>())
        .execute(connection)
        .await?;
    Ok(())
}
