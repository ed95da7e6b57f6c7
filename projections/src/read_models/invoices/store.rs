//! Writes a batch: one statement a table, however many events there were.

use sqlx::PgConnection;

use super::fold::Changes;
use super::tables::{BillRow, InvoiceTable, NoteRow};
use crate::read_models::{documents, rows};
use crate::runtime::StoreError;

pub(super) async fn store(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), StoreError> {
    let Changes { invoices, invoiced, bills, notes } = changes;
    put_invoiced(&invoiced.into_iter().collect::<Vec<_>>(), schema, connection).await?;
    put_bills(&bills.into_values().collect::<Vec<_>>(), schema, connection).await?;
    put_notes(&notes.into_values().collect::<Vec<_>>(), schema, connection).await?;
    documents::store::<InvoiceTable, _>(invoices, schema, connection).await
}

/// What was on a document once stays said.
async fn put_invoiced(
    rows: &[super::tables::InvoicedRow],
    schema: &str,
    connection: &mut PgConnection,
) -> Result<(), sqlx::Error> {
    let statement = format!(
        "INSERT INTO {schema}.invoiced (document_id, ledger_id, period, cut) \
         SELECT document_id, ledger_id, period, cut FROM json_populate_recordset(NULL::{schema}.invoiced, $1::json) \
         ON CONFLICT DO NOTHING"
    );
    rows::put_by(&statement, rows, connection).await
}

/// Sums are added up, and what one of a ledger's own events says is there once.
async fn put_bills(rows: &[BillRow], schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let statement = format!(
        "INSERT INTO {schema}.bills AS known (ledger_id, period, cut, documents, cut_position, closed_position, lines, net, closed) \
         SELECT ledger_id, period, cut, documents, cut_position, closed_position, lines, net, closed \
         FROM json_populate_recordset(NULL::{schema}.bills, $1::json) \
         ON CONFLICT (ledger_id, period, cut) DO UPDATE SET documents = known.documents + excluded.documents, \
             cut_position = COALESCE(excluded.cut_position, known.cut_position), \
             closed_position = COALESCE(excluded.closed_position, known.closed_position), \
             lines = COALESCE(excluded.lines, known.lines), net = COALESCE(excluded.net, known.net), \
             closed = COALESCE(excluded.closed, known.closed)"
    );
    rows::put_by(&statement, rows, connection).await
}

async fn put_notes(rows: &[NoteRow], schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let statement = format!(
        "INSERT INTO {schema}.notes AS known (note_id, document_id, is_drafted) \
         SELECT note_id, document_id, is_drafted FROM json_populate_recordset(NULL::{schema}.notes, $1::json) \
         ON CONFLICT (note_id) DO UPDATE SET document_id = COALESCE(excluded.document_id, known.document_id), \
             is_drafted = known.is_drafted OR excluded.is_drafted"
    );
    rows::put_by(&statement, rows, connection).await
}
