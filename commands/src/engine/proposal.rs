//! What an actor hands to the appender: the events of one command, ready to be stored, and what they stand on.

use std::sync::Arc;
use std::time::Instant;

use domain::aggregate::event_sourced::{ClaimChange, ReadCondition, UsageKey};
use domain::{CommandId, EventId, StreamId, TenantId};
use jiff::Timestamp;
use ops::trace::Trace;
use tokio::sync::oneshot;
use uuid::Uuid;

/// Largest event, payload and metadata together, in bytes.
pub const MAX_EVENT_BYTES: usize = 64 * 1024;

/// Largest command, all of its events together, in bytes.
pub const MAX_COMMAND_BYTES: usize = 1024 * 1024;

/// Where a stream stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Sequence of the last event; 0 before the first.
    pub version: i64,
    /// The last event; the version alone could be that of somebody else's event.
    pub last_event_id: Option<Uuid>,
}

/// An event as it will be stored.
#[derive(Clone, Debug)]
pub struct StoredEvent {
    /// Unique, rising with time.
    pub event_id: EventId,
    /// Place within the stream.
    pub sequence: i64,
    /// Wire name.
    pub event_type: String,
    /// Version of the payload's shape.
    pub event_version: String,
    /// Exact bytes of the payload.
    pub payload: String,
    /// Exact bytes of the metadata.
    pub metadata: String,
}

impl StoredEvent {
    /// Bytes of payload and metadata.
    pub fn bytes(&self) -> usize {
        self.payload.len() + self.metadata.len()
    }
}

/// Identity of a command, for its receipt. Absent where usage ids already make the command idempotent.
#[derive(Clone, Copy, Debug)]
pub struct ReceiptRequest {
    /// Of the request.
    pub fingerprint: Uuid,
}

/// The events of one command with all that their acceptance depends on.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Whose stream.
    pub tenant: TenantId,
    /// Which stream.
    pub stream: StreamId,
    /// What it stands on.
    pub base: Head,
    /// The command.
    pub command_id: CommandId,
    /// Whether a receipt is written.
    pub receipt: Option<ReceiptRequest>,
    /// At least one; shared with the receipt.
    pub events: Arc<[StoredEvent]>,
    /// Names taken or released, each with the offset of its event.
    pub claims: Vec<(usize, ClaimChange)>,
    /// What must not have changed.
    pub conditions: Vec<ReadCondition>,
    /// Usage ids, each with the offset of its event and the index within it.
    pub usage: Vec<UsagePlace>,
}

/// Where a usage record stands within a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsagePlace {
    /// Identity and content.
    pub key: UsageKey,
    /// Offset of the event within the command.
    pub event: usize,
    /// Index of the record within the event.
    pub index: usize,
}

impl Proposal {
    /// Where the stream stands afterwards.
    pub fn tip(&self) -> Head {
        self.events
            .last()
            .map_or(self.base, |last| Head { version: last.sequence, last_event_id: Some(last.event_id.0) })
    }

    /// Bytes of all events.
    pub fn bytes(&self) -> usize {
        self.events.iter().map(StoredEvent::bytes).sum()
    }
}

/// Where a command's events stand in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// Of its first event.
    pub first_position: i64,
    /// Of the batch.
    pub recorded_at: Timestamp,
}

/// A usage id that the ledger has already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownUsage {
    /// The id.
    pub id: [u8; 16],
    /// The content it came with.
    pub content: [u8; 16],
    /// Where it stands.
    pub position: i64,
    /// Index within the event.
    pub index: i32,
}

/// Why a run was not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The stream is not where the run stands, or another process has its turn there.
    Conflict,
    /// The clock of this process is too far behind the log, or ahead of the database.
    ClockOff,
    /// These commands were executed before.
    DuplicateCommand(Vec<CommandId>),
    /// These usage ids are in the ledger already.
    DuplicateUsage(Vec<KnownUsage>),
    /// Another aggregate has the name.
    Claimed(domain::aggregate::event_sourced::Claim),
    /// Another aggregate has moved.
    Condition(StreamId),
    /// The stream takes no more events.
    Archived,
    /// The database refuses the data itself.
    Data(String),
}

impl Refusal {
    /// What it is called, for whoever watches.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::ClockOff => "clock",
            Self::DuplicateCommand(_) => "duplicate_command",
            Self::DuplicateUsage(_) => "duplicate_usage",
            Self::Claimed(_) => "name_taken",
            Self::Condition(_) => "condition",
            Self::Archived => "archived",
            Self::Data(_) => "data",
        }
    }
}

/// What became of a proposal.
pub type Outcome = Result<Accepted, Refusal>;

/// A proposal on its way, with where to report.
#[derive(Debug)]
pub struct Submission {
    /// What is to be written; shared with the actor that waits.
    pub proposal: Arc<Proposal>,
    /// Where the outcome goes. Dropped without one when the process stops.
    pub outcome: oneshot::Sender<Outcome>,
    /// The span of its command, which the spans of its writing hang below.
    pub trace: Trace,
    /// Since when it waits.
    pub at: Instant,
}
