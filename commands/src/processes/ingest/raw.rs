//! A record as it came, kept until it is in the ledger or a dead letter.

use std::sync::Arc;

use domain::permit::Permit;
use domain::{LedgerId, TenantId};
use jiff::Timestamp;
use rdkafka::message::{Headers, OwnedHeaders};

use super::reason::Reason;

/// What a record says it is for: found before it is read as a whole, because it decides which records go together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A use on a permit of who reports, which has the ledger inside.
    Permit(Box<Permit>),
    /// A use of the ledger that the key of the record names.
    Ledger(LedgerId),
}

/// The records that go into one command: of one ledger, by one organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Lane {
    /// Which ledger.
    pub ledger: LedgerId,
    /// Who reports.
    pub reporter: TenantId,
}

/// What a record consists of.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// The ledger's id as text, where the record is on no permit.
    pub key: Option<Vec<u8>>,
    /// The event, or its data.
    pub value: Option<Vec<u8>>,
    /// What stands beside it, without what only we say.
    pub headers: Option<OwnedHeaders>,
}

/// A record as it came.
#[derive(Debug)]
pub struct Raw {
    /// What it consists of.
    pub content: Content,
    /// Where it stood.
    pub topic: Arc<str>,
    /// Where it stood.
    pub partition: i32,
    /// Where it stood.
    pub offset: i64,
    /// Who reports it, by the topic that it came over first; `None` where nobody is known.
    pub reporter: Option<TenantId>,
    /// When the broker had it first, by the clock of the broker; `None` where only its producer says so.
    pub arrived_at: Option<Timestamp>,
    /// How often it was put back.
    pub rounds: u32,
    /// What it says it is for, or why that cannot be told.
    pub target: Result<Target, Reason>,
}

impl Content {
    /// The value of a header as text; the last one of that name.
    pub fn header(&self, name: &str) -> Option<String> {
        let headers = self.headers.as_ref()?;
        let value = headers.iter().filter(|header| header.key.eq_ignore_ascii_case(name)).last()?.value?;
        Some(String::from_utf8_lossy(value).into_owned())
    }
}

impl Raw {
    /// Bytes that it takes, about.
    pub fn bytes(&self) -> usize {
        let Content { key, value, .. } = &self.content;
        key.as_ref().map_or(0, Vec::len) + value.as_ref().map_or(0, Vec::len)
    }

    /// With which records it goes.
    ///
    /// # Errors
    /// Why it is of no ledger, or of nobody.
    pub fn lane(&self) -> Result<Lane, Reason> {
        let nobody = "no organization of KAFKA_USAGE_REPORTERS reported it; add the one that did, then put it back";
        let reporter = self.reporter.ok_or_else(|| Reason::new("not_a_reporter", nobody))?;
        if self.arrived_at.is_none() {
            let detail = "the broker does not say when it came: the topic had message.timestamp.type=CreateTime. Put it back to \
                have it taken as of now";
            return Err(Reason::new("no_arrival", detail));
        }
        let ledger = match &self.target {
            Ok(Target::Permit(permit)) => permit.ledger,
            Ok(Target::Ledger(ledger)) => *ledger,
            Err(reason) => return Err(reason.clone()),
        };
        Ok(Lane { ledger, reporter })
    }
}
