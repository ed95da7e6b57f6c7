//! The binary COPY format as the log's pages come in it: one round trip a page, planned with literal bounds (so that the
//! planner prunes partitions), and a third of the work of decoding rows of a query.
//!
//! Invariant: a row is read as a whole or not at all. The server sends one row a message (`PostgreSQL` documentation,
//! "Message Formats", `CopyData`), the format is that of `COPY`, "Binary Format".

use jiff::Timestamp;
use uuid::Uuid;

/// What a page selects, in the order in which [`Row`] reads it.
pub(super) const COLUMNS: &str = "position, event_id, tenant_id, aggregate_type, aggregate_id, sequence, event_type, \
                                  event_version, payload, metadata, command_id, recorded_at";
const FIELDS: i16 = 12;

const SIGNATURE: &[u8; 11] = b"PGCOPY\n\xff\r\n\0";

/// Microseconds from 1970 to 2000, where the server's timestamps begin.
const EPOCH_OFFSET_MICROS: i64 = 946_684_800_000_000;

/// What came is not what the format says.
#[derive(Debug, thiserror::Error)]
#[error("the server's COPY data cannot be read")]
pub(super) struct BadCopy;

/// The stored columns of one event, borrowed from the message.
#[derive(Debug)]
pub(super) struct Row<'a> {
    pub position: i64,
    pub event_id: Uuid,
    pub tenant_id: Uuid,
    pub aggregate_type: &'a str,
    pub aggregate_id: &'a str,
    pub sequence: i64,
    pub event_type: &'a str,
    pub event_version: &'a str,
    pub payload: &'a str,
    pub metadata: &'a str,
    pub command_id: Uuid,
    pub recorded_at: Timestamp,
}

/// Takes the header off the first message.
pub(super) fn strip_header(message: &[u8]) -> Result<&[u8], BadCopy> {
    let mut cursor = Cursor(message);
    if cursor.take(SIGNATURE.len())? != SIGNATURE {
        return Err(BadCopy);
    }
    cursor.array::<4>()?;
    let extension = i32::from_be_bytes(cursor.array()?);
    cursor.take(usize::try_from(extension).map_err(|_| BadCopy)?)?;
    Ok(cursor.0)
}

/// Reads a message without its header: a row, or nothing (the trailer, or a header that came alone).
pub(super) fn row(message: &[u8]) -> Result<Option<Row<'_>>, BadCopy> {
    if message.is_empty() {
        return Ok(None);
    }
    let mut cursor = Cursor(message);
    match i16::from_be_bytes(cursor.array()?) {
        -1 => return Ok(None),
        FIELDS => {}
        _ => return Err(BadCopy),
    }
    let row = Row {
        position: cursor.int8()?,
        event_id: cursor.uuid()?,
        tenant_id: cursor.uuid()?,
        aggregate_type: cursor.text()?,
        aggregate_id: cursor.text()?,
        sequence: cursor.int8()?,
        event_type: cursor.text()?,
        event_version: cursor.text()?,
        payload: cursor.text()?,
        metadata: cursor.text()?,
        command_id: cursor.uuid()?,
        recorded_at: cursor.timestamp()?,
    };
    if cursor.0.is_empty() { Ok(Some(row)) } else { Err(BadCopy) }
}

struct Cursor<'a>(&'a [u8]);

impl<'a> Cursor<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], BadCopy> {
        let (head, rest) = self.0.split_at_checked(length).ok_or(BadCopy)?;
        self.0 = rest;
        Ok(head)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], BadCopy> {
        self.take(N)?.try_into().map_err(|_| BadCopy)
    }

    fn field(&mut self) -> Result<&'a [u8], BadCopy> {
        let length = i32::from_be_bytes(self.array()?);
        self.take(usize::try_from(length).map_err(|_| BadCopy)?)
    }

    fn int8(&mut self) -> Result<i64, BadCopy> {
        self.field()?.try_into().map(i64::from_be_bytes).map_err(|_| BadCopy)
    }

    fn uuid(&mut self) -> Result<Uuid, BadCopy> {
        Uuid::from_slice(self.field()?).map_err(|_| BadCopy)
    }

    fn text(&mut self) -> Result<&'a str, BadCopy> {
        std::str::from_utf8(self.field()?).map_err(|_| BadCopy)
    }

    fn timestamp(&mut self) -> Result<Timestamp, BadCopy> {
        let micros = self.int8()?.checked_add(EPOCH_OFFSET_MICROS).ok_or(BadCopy)?;
        Timestamp::from_microsecond(micros).map_err(|_| BadCopy)
    }
}
