//! A trace of requests as a file of it says: `TIMESTAMP,ContextTokens,GeneratedTokens`.
//!
//! Invariant: the id of a request is the digest of its file and the number of its line.

use domain::pricing::{Dialect, RawUsage};
use domain::{KeyId, ServiceId};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};

use crate::metering::RecordBody;
use crate::processes::import::ImportError;

const COLUMNS: [&str; 3] = ["TIMESTAMP", "ContextTokens", "GeneratedTokens"];

/// A request of a trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub(super) at: Timestamp,
    pub(super) input_tokens: u64,
    pub(super) output_tokens: u64,
}

/// A trace, read whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    digest: String,
    pub(super) requests: Vec<Request>,
}

impl Trace {
    /// Reads a file.
    ///
    /// # Errors
    /// [`ImportError::Malformed`], with the line.
    pub fn parse(bytes: &[u8]) -> Result<Self, ImportError> {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
        let headers = reader.headers().map_err(|error| ImportError::Malformed(error.to_string()))?;
        if headers.iter().ne(COLUMNS) {
            return Err(ImportError::Malformed(format!("the first line has to be {}", COLUMNS.join(","))));
        }
        let requests = reader.records().enumerate().map(|(index, row)| {
            let read = row.map_err(|error| error.to_string()).and_then(|row| request(&row));
            read.map_err(|reason| ImportError::Malformed(format!("line {}: {reason}", line_of(index))))
        });
        Ok(Self { digest: digest(bytes), requests: requests.collect::<Result<_, _>>()? })
    }

    /// The requests as they are reported: each the use of a service with a key, when it happened.
    pub(super) fn records(&self, service: ServiceId, key: KeyId) -> Vec<RecordBody> {
        let records = self.requests.iter().enumerate().map(|(index, request)| RecordBody {
            id: Some(format!("{}-{}", self.digest, line_of(index))),
            service,
            key_id: Some(key),
            time: Some(request.at),
            usage: Some(RawUsage {
                input_tokens: Some(request.input_tokens),
                output_tokens: Some(request.output_tokens),
                ..RawUsage::default()
            }),
            dialect: Some(Dialect::OpenAi),
            ..RecordBody::default()
        });
        records.collect()
    }
}

/// Counted from 1, the heading included, as an editor counts.
pub(super) fn line_of(index: usize) -> usize {
    index.saturating_add(2)
}

/// Times have a space in place of the T and no zone: UTC.
fn request(row: &csv::StringRecord) -> Result<Request, String> {
    let [at, input, output] = [0, 1, 2].map(|index| row.get(index).unwrap_or_default());
    let count = |text: &str, column: &str| text.parse().map_err(|error| format!("{column} is no count: {error}"));
    let at: DateTime = at.parse().map_err(|error| format!("TIMESTAMP is no date and time: {error}"))?;
    Ok(Request {
        at: at.to_zoned(TimeZone::UTC).map_err(|error| error.to_string())?.timestamp(),
        input_tokens: count(input, "ContextTokens")?,
        output_tokens: count(output, "GeneratedTokens")?,
    })
}

fn digest(bytes: &[u8]) -> String {
    let digest: [u8; 32] = Sha256::digest(bytes).into();
    let half = digest.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes));
    format!("{half:016x}")
}
