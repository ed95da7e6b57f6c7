//! Reads the books that a batch stands on, and writes what it moves: one statement a table.

use std::collections::BTreeSet;

use domain::journal::{BookKey, Books};
use domain::usage_ledger::GrantId;
use domain::{InvoiceId, LedgerId, PayoutId};
use serde::Serialize;
use sqlx::{PgConnection, Row};
use uuid::Uuid;

use super::fold::{Changes, Written, post};
use super::tables::{BookRow, DayRow, PostingRow};
use crate::read_models::rows;
use crate::runtime::StoreError;

pub(super) async fn store(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), StoreError> {
    let Changes { told, keys } = changes;
    if told.is_empty() {
        return Ok(());
    }
    let mut books = load(&keys, schema, connection).await?;
    let Written { postings, days } = post(told, &mut books);
    put_books(&kept(&books).map_err(undone)?, schema, connection).await?;
    put_postings(&postings, schema, connection).await?;
    add_days(&days, schema, connection).await?;
    Ok(())
}

fn undone(error: serde_json::Error) -> sqlx::Error {
    sqlx::Error::Encode(error.into())
}

const fn parts(key: BookKey) -> (&'static str, Uuid, Uuid) {
    match key {
        BookKey::Ledger(ledger) => ("ledger", ledger.0, Uuid::nil()),
        BookKey::Grant(ledger, grant) => ("grant", ledger.0, grant.0),
        BookKey::Invoice(invoice) => ("invoice", invoice.0, Uuid::nil()),
        BookKey::Payout(payout) => ("payout", payout.0, Uuid::nil()),
    }
}

async fn load(keys: &BTreeSet<BookKey>, schema: &str, connection: &mut PgConnection) -> Result<Books, sqlx::Error> {
    let statement = format!(
        "SELECT b.kind, b.id, b.part, b.kept::text AS kept FROM {schema}.books b \
         JOIN unnest($1::text[], $2::uuid[], $3::uuid[]) AS asked (kind, id, part) \
             ON b.kind = asked.kind AND b.id = asked.id AND b.part = asked.part"
    );
    let asked = || keys.iter().map(|key| parts(*key));
    let kinds: Vec<&str> = asked().map(|(kind, ..)| kind).collect();
    let ids: Vec<Uuid> = asked().map(|(_, id, _)| id).collect();
    let of: Vec<Uuid> = asked().map(|(.., part)| part).collect();
    let rows = sqlx::query(&statement).bind(kinds).bind(ids).bind(of).fetch_all(connection).await?;
    let mut books = Books::default();
    for row in rows {
        let (kind, id, part): (&str, Uuid, Uuid) = (row.try_get("kind")?, row.try_get("id")?, row.try_get("part")?);
        let kept: &str = row.try_get("kept")?;
        keep(&mut books, (kind, id, part), kept).map_err(|error| sqlx::Error::Decode(error.into()))?;
    }
    Ok(books)
}

fn keep(books: &mut Books, (kind, id, part): (&str, Uuid, Uuid), kept: &str) -> Result<(), serde_json::Error> {
    match kind {
        "ledger" => {
            books.ledgers.insert(LedgerId(id), serde_json::from_str(kept)?);
        }
        "grant" => {
            books.grants.insert((LedgerId(id), GrantId(part)), serde_json::from_str(kept)?);
        }
        "invoice" => {
            books.invoices.insert(InvoiceId(id), serde_json::from_str(kept)?);
        }
        _ => {
            books.payouts.insert(PayoutId(id), serde_json::from_str(kept)?);
        }
    }
    Ok(())
}

fn row(key: BookKey, kept: &impl Serialize) -> Result<BookRow, serde_json::Error> {
    let (kind, id, part) = parts(key);
    Ok(BookRow { kind, id, part, kept: serde_json::to_value(kept)? })
}

fn kept(books: &Books) -> Result<Vec<BookRow>, serde_json::Error> {
    let ledgers = books.ledgers.iter().map(|(ledger, of)| row(BookKey::Ledger(*ledger), of));
    let grants = books.grants.iter().map(|((ledger, grant), of)| row(BookKey::Grant(*ledger, *grant), of));
    let invoices = books.invoices.iter().map(|(invoice, of)| row(BookKey::Invoice(*invoice), of));
    let payouts = books.payouts.iter().map(|(payout, of)| row(BookKey::Payout(*payout), of));
    ledgers.chain(grants).chain(invoices).chain(payouts).collect()
}

async fn put_books(rows: &[BookRow], schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let statement = format!(
        "INSERT INTO {schema}.books (kind, id, part, kept) \
         SELECT kind, id, part, kept FROM json_populate_recordset(NULL::{schema}.books, $1::json) \
         ON CONFLICT (kind, id, part) DO UPDATE SET kept = excluded.kept"
    );
    rows::put_by(&statement, rows, connection).await
}

async fn put_postings(rows: &[PostingRow], schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let statement = format!(
        "INSERT INTO {schema}.postings (position, account, recorded_at, aggregate_type, aggregate_id, event_type, environment, currency, amount) \
         SELECT position, account, recorded_at, aggregate_type, aggregate_id, event_type, environment, currency, amount \
         FROM json_populate_recordset(NULL::{schema}.postings, $1::json)"
    );
    rows::put_by(&statement, rows, connection).await
}

async fn add_days(rows: &[DayRow], schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let statement = format!(
        "INSERT INTO {schema}.days AS known (day, environment, currency, account, amount) \
         SELECT day, environment, currency, account, amount FROM json_populate_recordset(NULL::{schema}.days, $1::json) \
         ON CONFLICT (day, environment, currency, account) DO UPDATE SET amount = known.amount + excluded.amount"
    );
    rows::put_by(&statement, rows, connection).await
}
