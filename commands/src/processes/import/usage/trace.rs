//! A trace of requests as a file of it says: `TIMESTAMP,ContextTokens,GeneratedTokens`.
//!
//! Invariant: the id of a request is made of what its line says, and of how many lines before it say the same, however the file is dressed
//! and whatever else stands in it; so a line that was mended, or a file that has grown, brings nothing a second time.

use std::collections::HashMap;

use domain::pricing::{Dialect, RawUsage};
use domain::{KeyId, ServiceId};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::field;
use super::refused::RefusedLine;
use crate::metering::RecordBody;
use crate::processes::import::dressing::text_of;
use crate::processes::import::importer::{ImportError, derived_id};

/// The rule that a line says what a request was.
const UNREADABLE: &str = "unreadable_line";

const COLUMNS: [&str; 3] = ["TIMESTAMP", "ContextTokens", "GeneratedTokens"];

/// A request of a trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub(super) line: usize,
    /// The place of its line among those that are not blank, the heading first, from 1.
    number: usize,
    /// How many requests before it say the same.
    occurrence: usize,
    pub(super) at: Timestamp,
    pub(super) input_tokens: u64,
    pub(super) output_tokens: u64,
}

/// A trace, read whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    digest: String,
    pub(super) requests: Vec<Request>,
    /// The lines that cannot be read.
    pub(super) unread: Vec<RefusedLine>,
}

impl Trace {
    /// Reads a file. A line that cannot be read stands for itself.
    ///
    /// # Errors
    /// [`ImportError::Malformed`]: it does not begin as a trace does.
    pub fn parse(bytes: &[u8]) -> Result<Self, ImportError> {
        let text = text_of(bytes)?;
        // Lines of files from old machines end with a carriage return alone.
        let end = if text.contains('\n') { '\n' } else { '\r' };
        let lines = (1..).zip(text.split(end)).filter(|(_, line)| !line.trim().is_empty());
        let mut lines = (1..).zip(lines).map(|(number, (line, text))| (number, line, fields(text)));
        if lines.next().is_none_or(|(_, _, heading)| heading != COLUMNS) {
            return Err(ImportError::Malformed(format!("the first line has to be {}", COLUMNS.join(","))));
        }
        let (mut requests, mut unread, mut said) = (Vec::new(), Vec::new(), HashMap::new());
        for (number, line, fields) in lines {
            match request(&fields, line) {
                Ok(request) => {
                    let before = said.entry((request.at, request.input_tokens, request.output_tokens)).or_insert(0);
                    requests.push(Request { number, occurrence: *before, ..request });
                    *before += 1;
                }
                Err(reason) => unread.push(RefusedLine { line, code: UNREADABLE, reason }),
            }
        }
        Ok(Self { digest: digest(text.as_bytes()), requests, unread })
    }

    /// The requests as they are reported: each the use of a service with a key, when it happened.
    pub(super) fn records(&self, service: ServiceId, key: KeyId) -> Vec<RecordBody> {
        self.requests.iter().map(|request| request.record(request.id(service, key), service, key)).collect()
    }

    /// The same as earlier releases reported them, who named them by the whole file and the number of the line.
    pub(super) fn former_records(&self, service: ServiceId, key: KeyId) -> Vec<RecordBody> {
        let id = |request: &Request| format!("{}-{}", self.digest, request.number);
        self.requests.iter().map(|request| request.record(id(request), service, key)).collect()
    }
}

impl Request {
    fn id(&self, service: ServiceId, key: KeyId) -> String {
        let Self { at, input_tokens, output_tokens, occurrence, .. } = self;
        let said = derived_id(&format!("trace/v1 {service} {key} {at} {input_tokens} {output_tokens}"));
        format!("{}-{occurrence}", said.simple())
    }

    fn record(&self, id: String, service: ServiceId, key: KeyId) -> RecordBody {
        let (input_tokens, output_tokens) = (Some(self.input_tokens), Some(self.output_tokens));
        RecordBody {
            id: Some(id),
            service,
            key_id: Some(key),
            time: Some(self.at),
            usage: Some(RawUsage { input_tokens, output_tokens, ..RawUsage::default() }),
            dialect: Some(Dialect::OpenAi),
            ..RecordBody::default()
        }
    }
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
    Ok(Request { line, number: 0, occurrence: 0, at: field::instant(at)?, input_tokens, output_tokens })
}

fn digest(bytes: &[u8]) -> String {
    let digest: [u8; 32] = Sha256::digest(bytes).into();
    let half = digest.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes));
    format!("{half:016x}")
}
