//! A trace of requests as a file of it says: `TIMESTAMP,ContextTokens,GeneratedTokens`.
//!
//! Invariant: the id of a request is the digest of the text of its file and the number of its line, however the file is dressed.

use domain::pricing::{Dialect, RawUsage};
use domain::{KeyId, ServiceId};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::field;
use crate::metering::RecordBody;
use crate::processes::import::dressing::text_of;
use crate::processes::import::importer::ImportError;

const COLUMNS: [&str; 3] = ["TIMESTAMP", "ContextTokens", "GeneratedTokens"];

/// A request of a trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    line: usize,
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
        let text = text_of(bytes)?;
        // Lines of files from old machines end with a carriage return alone.
        let end = if text.contains('\n') { '\n' } else { '\r' };
        let lines = (1..).zip(text.split(end)).filter(|(_, line)| !line.trim().is_empty());
        let mut lines = lines.map(|(number, line)| (number, fields(line)));
        if lines.next().is_none_or(|(_, heading)| heading != COLUMNS) {
            return Err(ImportError::Malformed(format!("the first line has to be {}", COLUMNS.join(","))));
        }
        let requests = lines.map(|(line, fields)| {
            request(&fields, line).map_err(|reason| ImportError::Malformed(format!("line {line}: {reason}")))
        });
        Ok(Self { digest: digest(text.as_bytes()), requests: requests.collect::<Result<_, _>>()? })
    }

    /// The line of a request, counted from 1, the heading included, as an editor counts.
    pub(super) fn line_of(&self, index: usize) -> usize {
        self.requests.get(index).map_or(0, |request| request.line)
    }

    /// The requests as they are reported: each the use of a service with a key, when it happened.
    pub(super) fn records(&self, service: ServiceId, key: KeyId) -> Vec<RecordBody> {
        let records = self.requests.iter().enumerate().map(|(index, request)| RecordBody {
            id: Some(format!("{}-{}", self.digest, number_of(index))),
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

/// Counted from 2, as the lines of a file without blank ones: what the ids of requests are made of.
fn number_of(index: usize) -> usize {
    index.saturating_add(2)
}

/// The fields of a line, without what may stand around each.
fn fields(line: &str) -> Vec<&str> {
    line.split(',').map(|field| without_quotes(field.trim()).trim()).collect()
}

fn without_quotes(field: &str) -> &str {
    field.strip_prefix('"').and_then(|field| field.strip_suffix('"')).unwrap_or(field)
}

fn request(fields: &[&str], line: usize) -> Result<Request, String> {
    let [at, input, output] = fields else {
        return Err(format!("it has {} fields; write {}", fields.len(), COLUMNS.join(",")));
    };
    let [_, sent, received] = COLUMNS;
    let (input_tokens, output_tokens) = (field::count(input, sent)?, field::count(output, received)?);
    Ok(Request { line, at: field::instant(at)?, input_tokens, output_tokens })
}

fn digest(bytes: &[u8]) -> String {
    let digest: [u8; 32] = Sha256::digest(bytes).into();
    let half = digest.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes));
    format!("{half:016x}")
}
