//! Writes rows by COPY in its binary format: the fastest way into a table without indexes.
//!
//! Invariant: every row has as many fields as the statement names columns, of their types; the server refuses it otherwise.
//! Format: `PostgreSQL` documentation, `COPY`, "Binary Format".

use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

/// Microseconds from 1970 to 2000, where the server's timestamps begin.
const EPOCH_OFFSET_MICROS: i64 = 946_684_800_000_000;

/// Bytes that are gathered before they are sent.
const CHUNK_BYTES: usize = 1024 * 1024;

/// Rows on their way into a table.
#[derive(Debug)]
pub struct CopyRows {
    fields: i16,
    bytes: Vec<u8>,
}

impl CopyRows {
    /// No rows yet, of so many fields each.
    pub fn new(fields: i16) -> Self {
        let mut bytes = Vec::with_capacity(64 * 1024);
        bytes.extend_from_slice(b"PGCOPY\n\xff\r\n\0");
        bytes.extend_from_slice(&[0; 8]); // no flags, no extension
        Self { fields, bytes }
    }

    /// Begins a row; its fields follow in the order of the columns.
    pub fn row(&mut self) -> &mut Self {
        self.bytes.extend_from_slice(&self.fields.to_be_bytes());
        self
    }

    /// A `bigint`.
    pub fn int8(&mut self, value: i64) -> &mut Self {
        self.field(&value.to_be_bytes())
    }

    /// A `uuid`.
    pub fn uuid(&mut self, value: Uuid) -> &mut Self {
        self.field(value.as_bytes())
    }

    /// A `uuid` or NULL.
    pub fn optional_uuid(&mut self, value: Option<Uuid>) -> &mut Self {
        match value {
            Some(value) => self.uuid(value),
            None => self.null(),
        }
    }

    /// A `text` or a `json`.
    pub fn text(&mut self, value: &str) -> &mut Self {
        self.field(value.as_bytes())
    }

    /// A `text` or a `json`, or NULL.
    pub fn optional_text(&mut self, value: Option<&str>) -> &mut Self {
        match value {
            Some(value) => self.text(value),
            None => self.null(),
        }
    }

    /// A `timestamptz`.
    pub fn timestamp(&mut self, value: Timestamp) -> &mut Self {
        self.int8(value.as_microsecond().saturating_sub(EPOCH_OFFSET_MICROS))
    }

    /// Sends the rows; `table` is the table with its columns, such as `audit.entries (position, tenant_id)`.
    ///
    /// # Errors
    /// Whatever Postgres says. The transaction has then failed.
    pub async fn send(mut self, table: &str, connection: &mut PgConnection) -> Result<u64, sqlx::Error> {
        self.bytes.extend_from_slice(&(-1_i16).to_be_bytes());
        let mut copy = connection.copy_in_raw(&format!("COPY {table} FROM STDIN (FORMAT binary)")).await?;
        for chunk in self.bytes.chunks(CHUNK_BYTES) {
            copy.send(chunk).await?;
        }
        copy.finish().await
    }

    fn null(&mut self) -> &mut Self {
        self.bytes.extend_from_slice(&(-1_i32).to_be_bytes());
        self
    }

    fn field(&mut self, value: &[u8]) -> &mut Self {
        // A field of the log is 64 KiB at most.
        self.bytes.extend_from_slice(&i32::try_from(value.len()).unwrap_or(-1).to_be_bytes());
        self.bytes.extend_from_slice(value);
        self
    }
}
