//! Writes a batch: a statement for what comes into being in each table, and one for what changes of it.

use sqlx::PgConnection;

use super::fold::Changes;
use super::tables::{ClaimRow, DisputeRow, MandateRow};
use crate::read_models::rows::{Columns, put, put_by};

/// What of a ledger stands with its mandates and claims.
const OF_LEDGER: &str = "tenant_id, environment, currency";

pub(super) async fn store(changes: &Changes, schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let Changes { ledgers, mandates, withdrawn, claims, steps, disputes, dispute_steps } = changes;
    put(ledgers, schema, connection).await?;
    put_by(&insert::<MandateRow>(schema, "mandates"), mandates, connection).await?;
    let withdrawn: Vec<_> = withdrawn.values().collect();
    put_by(&withdraw(schema), &withdrawn, connection).await?;
    put_by(&insert::<ClaimRow>(schema, "claims"), claims, connection).await?;
    let steps: Vec<_> = steps.values().collect();
    put_by(&step(schema), &steps, connection).await?;
    put_by(&insert::<DisputeRow>(schema, "disputes"), disputes, connection).await?;
    let steps: Vec<_> = dispute_steps.values().collect();
    put_by(&dispute_step(schema), &steps, connection).await
}

/// What comes into being, with what its ledger is.
fn insert<R: Columns>(schema: &str, table: &str) -> String {
    let columns = R::COLUMNS.join(", ");
    let new: Vec<String> = R::COLUMNS.iter().map(|column| format!("new.{column}")).collect();
    format!(
        "INSERT INTO {schema}.{table} ({columns}, {OF_LEDGER}) \
         SELECT {}, ledger.tenant_id, ledger.environment, ledger.currency \
         FROM json_populate_recordset(NULL::{schema}.{table}, $1::json) new \
              JOIN {schema}.ledgers ledger ON ledger.ledger_id = new.ledger_id",
        new.join(", ")
    )
}

fn withdraw(schema: &str) -> String {
    format!(
        "UPDATE {schema}.mandates AS known SET withdrawn_at = coalesce(known.withdrawn_at, new.withdrawn_at), \
                until = least(known.until, new.withdrawn_at) \
         FROM json_populate_recordset(NULL::{schema}.mandates, $1::json) new WHERE known.mandate_id = new.mandate_id"
    )
}

fn step(schema: &str) -> String {
    let said = [
        "rejected_at",
        "rejected_why",
        "referred_at",
        "referred_by",
        "referred_why",
        "decided_at",
        "decided_by",
        "decided_why",
        "charged_position",
    ];
    let said = coalesced(&said);
    format!(
        "UPDATE {schema}.claims AS known SET state = new.state, {said} \
         FROM json_populate_recordset(NULL::{schema}.claims, $1::json) new WHERE known.permit_id = new.permit_id"
    )
}

fn dispute_step(schema: &str) -> String {
    let said = coalesced(&["answered_at", "answered_why", "closed_at", "closed_by", "closed_why", "correction"]);
    format!(
        "UPDATE {schema}.disputes AS known SET state = new.state, {said} \
         FROM json_populate_recordset(NULL::{schema}.disputes, $1::json) new WHERE known.dispute_id = new.dispute_id"
    )
}

/// What is not said now stays as it was said before.
fn coalesced(columns: &[&str]) -> String {
    let set = |column: &&str| format!("{column} = coalesce(new.{column}, known.{column})");
    columns.iter().map(set).collect::<Vec<_>>().join(", ")
}
