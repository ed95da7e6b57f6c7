//! Writes a batch: folds keys and budgets on, adds tokens up.

use std::collections::BTreeMap;

use domain::api_key::{ApiKey, Tier};
use domain::money::Quantity;
use domain::usage_ledger::UsageLedgerEvent;
use domain::{KeyId, LedgerId, PrincipalId, TenantId};
use jiff::Timestamp;
use serde::Serialize;
use sqlx::{PgConnection, Row};
use uuid::Uuid;

use super::month::Month;
use super::projector::{Changes, Step};
use crate::read_models::ledgers::Account;
use crate::read_models::rows::Table;

const KEYS: Table = Table {
    name: "keys",
    key: &["key_id"],
    columns: &[
        "tenant_id",
        "principal_id",
        "ledger_id",
        "environment",
        "tier",
        "disabled",
        "expires_at",
        "revoked_at",
        "version",
        "created_position",
        "updated_position",
        "document",
    ],
};

const BUDGETS: Table = Table { name: "budgets", key: &["ledger_id"], columns: &["document"] };

/// A key between two batches.
#[derive(Default)]
struct Folded {
    key: ApiKey,
    version: i64,
    created_position: i64,
    updated_position: i64,
}

/// A row of `keys`.
#[derive(Serialize)]
struct KeyRow<'a> {
    key_id: KeyId,
    tenant_id: TenantId,
    principal_id: PrincipalId,
    ledger_id: Option<LedgerId>,
    environment: &'static str,
    tier: Tier,
    disabled: bool,
    expires_at: Option<Timestamp>,
    revoked_at: Option<Timestamp>,
    version: i64,
    created_position: i64,
    updated_position: i64,
    document: &'a ApiKey,
}

/// A row of `budgets`.
#[derive(Serialize)]
struct BudgetRow<'a> {
    ledger_id: LedgerId,
    document: &'a Account,
}

pub(super) async fn store(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    put_keys(changes.keys, schema, connection).await?;
    put_budgets(changes.accounts, schema, connection).await?;
    add_tokens(&changes.tokens, schema, connection).await
}

async fn put_keys(
    changes: BTreeMap<KeyId, Vec<Step>>,
    schema: &str,
    connection: &mut PgConnection,
) -> Result<(), sqlx::Error> {
    if changes.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = changes.keys().map(|id| id.0).collect();
    let mut keys = load_keys(&ids, schema, connection).await?;
    for (id, steps) in changes {
        let folded = keys.entry(id).or_default();
        for step in steps {
            if folded.version == 0 {
                folded.created_position = step.position;
            }
            (folded.version, folded.updated_position) = (step.version, step.position);
            crate::read_models::fold::apply(&mut folded.key, step.event);
        }
    }
    let rows: Vec<_> = keys.values().filter_map(row).collect();
    KEYS.put(&rows, schema, connection).await
}

fn row(folded: &Folded) -> Option<KeyRow<'_>> {
    let key = folded.key.credential()?;
    Some(KeyRow {
        key_id: key.id,
        tenant_id: key.tenant,
        principal_id: key.principal,
        ledger_id: key.ledger,
        environment: key.environment.as_str(),
        tier: key.tier,
        disabled: key.disabled,
        expires_at: key.restriction.expires_at,
        revoked_at: key.revoked_at,
        version: folded.version,
        created_position: folded.created_position,
        updated_position: folded.updated_position,
        document: &folded.key,
    })
}

async fn load_keys(
    ids: &[Uuid],
    schema: &str,
    connection: &mut PgConnection,
) -> Result<BTreeMap<KeyId, Folded>, sqlx::Error> {
    let statement = format!(
        "SELECT key_id, document::text, version, created_position, updated_position FROM {schema}.keys \
         WHERE key_id = ANY($1)"
    );
    let rows = sqlx::query(&statement).bind(ids).fetch_all(connection).await?;
    let folded = |row: &sqlx::postgres::PgRow| {
        let key = serde_json::from_str(row.try_get(1)?).map_err(|error| sqlx::Error::Decode(error.into()))?;
        let (version, created_position) = (row.try_get(2)?, row.try_get(3)?);
        let folded = Folded { key, version, created_position, updated_position: row.try_get(4)? };
        Ok((KeyId(row.try_get(0)?), folded))
    };
    rows.iter().map(folded).collect()
}

async fn put_budgets(
    changes: BTreeMap<LedgerId, Vec<UsageLedgerEvent>>,
    schema: &str,
    connection: &mut PgConnection,
) -> Result<(), sqlx::Error> {
    if changes.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = changes.keys().map(|id| id.0).collect();
    let statement = format!("SELECT ledger_id, document::text FROM {schema}.budgets WHERE ledger_id = ANY($1)");
    let rows: Vec<(Uuid, String)> = sqlx::query_as(&statement).bind(ids).fetch_all(&mut *connection).await?;
    let mut accounts: BTreeMap<LedgerId, Account> = BTreeMap::new();
    for (id, document) in rows {
        let account = serde_json::from_str(&document).map_err(|error| sqlx::Error::Decode(error.into()))?;
        accounts.insert(LedgerId(id), account);
    }
    for (id, events) in changes {
        let account = accounts.entry(id).or_default();
        for event in events {
            account.apply(event);
        }
    }
    let rows: Vec<_> =
        accounts.iter().map(|(ledger_id, document)| BudgetRow { ledger_id: *ledger_id, document }).collect();
    BUDGETS.put(&rows, schema, connection).await
}

async fn add_tokens(
    tokens: &BTreeMap<(KeyId, Month), Quantity>,
    schema: &str,
    connection: &mut PgConnection,
) -> Result<(), sqlx::Error> {
    if tokens.is_empty() {
        return Ok(());
    }
    // Sums lose their trailing zeros, so equal sums are equal bytes whatever they were added up from.
    let statement = format!(
        "INSERT INTO {schema}.monthly_tokens AS known (key_id, month, tokens) \
         SELECT key_id, month, tokens::numeric FROM unnest($1::uuid[], $2::int[], $3::text[]) AS new(key_id, month, tokens) \
         ON CONFLICT (key_id, month) DO UPDATE SET tokens = trim_scale(known.tokens + excluded.tokens)"
    );
    sqlx::query(&statement)
        .bind(tokens.keys().map(|(key, _)| key.0).collect::<Vec<_>>())
        .bind(tokens.keys().map(|(_, month)| month.0).collect::<Vec<_>>())
        .bind(tokens.values().map(Quantity::to_string).collect::<Vec<_>>())
        .execute(connection)
        .await?;
    Ok(())
}
