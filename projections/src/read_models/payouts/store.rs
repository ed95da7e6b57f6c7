//! Writes a batch: one statement a table, however many events there were.
//!
//! Invariant: what a row stands on is written before it: ledgers and credit before accruals, accruals before what is said of them.

use serde::Serialize;
use sqlx::PgConnection;

use super::fold::Changes;
use super::tables::{AccrualRow, ClosedRow, GrantRow, LedgerRow, LeftRow, PaidOutRow, PayoutTable};
use crate::read_models::{documents, rows};
use crate::runtime::StoreError;

pub(super) async fn store(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), StoreError> {
    let Changes { payouts, ledgers, grants, accruals, promotions, closed, paid_out, left } = changes;
    put_ledgers(&ledgers, schema, connection).await?;
    put_grants(&list(grants), schema, connection).await?;
    add_accruals(&list(accruals), schema, connection).await?;
    add_promotions(&list(promotions), schema, connection).await?;
    close(&closed, schema, connection).await?;
    pay_out(&paid_out, schema, connection).await?;
    put_left(&list(left), schema, connection).await?;
    documents::store::<PayoutTable, _>(payouts, schema, connection).await
}

fn list<K, R: Serialize>(rows: std::collections::BTreeMap<K, R>) -> Vec<R> {
    rows.into_values().collect()
}

async fn put_ledgers(rows: &[LedgerRow], schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let statement = format!(
        "INSERT INTO {schema}.ledgers (ledger_id, currency, environment) \
         SELECT ledger_id, currency, environment FROM json_populate_recordset(NULL::{schema}.ledgers, $1::json) \
         ON CONFLICT DO NOTHING"
    );
    rows::put_by(&statement, rows, connection).await
}

async fn put_grants(rows: &[GrantRow], schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let statement = format!(
        "INSERT INTO {schema}.grants (ledger_id, grant_id, funded_by) \
         SELECT ledger_id, grant_id, funded_by FROM json_populate_recordset(NULL::{schema}.grants, $1::json) \
         ON CONFLICT DO NOTHING"
    );
    rows::put_by(&statement, rows, connection).await
}

async fn add_accruals(rows: &[AccrualRow], schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let statement = format!(
        "INSERT INTO {schema}.accruals AS known (ledger_id, period, cut, kind, what_id, provider_id, currency, environment, \
             gross, absorbed, at_risk, promotion, transactions) \
         SELECT r.ledger_id, r.period, r.cut, r.kind, r.what_id, r.provider_id, l.currency, l.environment, \
             r.gross, r.absorbed, r.at_risk, r.promotion, r.transactions \
         FROM json_populate_recordset(NULL::{schema}.accruals, $1::json) r JOIN {schema}.ledgers l ON l.ledger_id = r.ledger_id \
         ON CONFLICT (ledger_id, period, cut, kind, what_id) DO UPDATE SET gross = known.gross + excluded.gross, \
             absorbed = known.absorbed + excluded.absorbed, at_risk = known.at_risk + excluded.at_risk, \
             transactions = known.transactions + excluded.transactions"
    );
    rows::put_by(&statement, rows, connection).await
}

/// Of credit that a provider funds; all other is the marketplace's.
async fn add_promotions(rows: &[AccrualRow], schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let statement = format!(
        "INSERT INTO {schema}.accruals (ledger_id, period, cut, kind, what_id, provider_id, currency, environment, \
             gross, absorbed, at_risk, promotion, transactions) \
         SELECT r.ledger_id, r.period, r.cut, r.kind, r.what_id, g.funded_by, l.currency, l.environment, \
             r.gross, r.absorbed, r.at_risk, r.promotion, r.transactions \
         FROM json_populate_recordset(NULL::{schema}.accruals, $1::json) r JOIN {schema}.ledgers l ON l.ledger_id = r.ledger_id \
             JOIN {schema}.grants g ON g.ledger_id = r.ledger_id AND g.grant_id = r.what_id \
         ON CONFLICT DO NOTHING"
    );
    rows::put_by(&statement, rows, connection).await
}

async fn close(rows: &[ClosedRow], schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let statement = format!(
        "UPDATE {schema}.accruals known SET closed_position = c.closed_position, closed_at = c.closed_at, is_given = c.is_given \
         FROM json_populate_recordset(NULL::{schema}.accruals, $1::json) c \
         WHERE known.ledger_id = c.ledger_id AND known.period = c.period AND known.cut = c.cut"
    );
    rows::put_by(&statement, rows, connection).await
}

async fn pay_out(rows: &[PaidOutRow], schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let statement = format!(
        "UPDATE {schema}.accruals known SET payout_id = p.payout_id \
         FROM json_populate_recordset(NULL::{schema}.accruals, $1::json) p \
         WHERE known.ledger_id = p.ledger_id AND known.period = p.period AND known.cut = p.cut \
             AND known.kind = p.kind AND known.what_id = p.what_id"
    );
    rows::put_by(&statement, rows, connection).await
}

/// What was taken in once stays so.
async fn put_left(rows: &[LeftRow], schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let statement = format!(
        "INSERT INTO {schema}.left_over AS known (payout_id, number, earned, documented, is_taken) \
         SELECT payout_id, number, earned, documented, is_taken FROM json_populate_recordset(NULL::{schema}.left_over, $1::json) \
         ON CONFLICT (payout_id, number) DO UPDATE SET is_taken = known.is_taken OR excluded.is_taken"
    );
    rows::put_by(&statement, rows, connection).await
}
