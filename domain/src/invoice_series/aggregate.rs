//! The series as it decides and as it is folded.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    Assign, DocumentNumber, InvoiceId, InvoiceSeriesCommand, InvoiceSeriesError, InvoiceSeriesEvent, MAX_NUMBER,
    NumberAssigned, Open, Opened, Prefix, SeriesScope,
};
use crate::aggregate::event_sourced::{Claim, ClaimChange, aggregate};

/// Within what the ids of numbered documents are unique.
const NUMBERED: &str = "document-number";

/// A series, or nothing yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct InvoiceSeries {
    series: Option<Series>,
}

/// What is known of a series that has begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Series {
    /// What it is of.
    pub scope: SeriesScope,
    /// What its numbers begin with.
    pub prefix: Prefix,
    /// Its first number.
    pub first: u64,
    /// What was assigned last.
    pub last: Option<Assigned>,
    /// When it began.
    pub opened_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
}

/// A number that a document has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Assigned {
    /// Which document.
    pub document: InvoiceId,
    /// Its place in the series.
    pub number: u64,
    /// The day on which it is issued.
    pub issue_date: Date,
}

impl Series {
    /// The text of one of its numbers.
    pub fn text_of(&self, number: u64) -> DocumentNumber {
        DocumentNumber::of(&self.prefix, self.scope.year, number)
    }
}

impl InvoiceSeries {
    /// What is known of it; `None` before it has begun.
    pub fn series(&self) -> Option<&Series> {
        self.series.as_ref()
    }

    pub(super) fn decide(&self, command: InvoiceSeriesCommand) -> Result<Vec<InvoiceSeriesEvent>, InvoiceSeriesError> {
        let event = match command {
            InvoiceSeriesCommand::Open(command) => self.open(command),
            InvoiceSeriesCommand::Assign(command) => self.assign(&command),
        };
        Ok(event?.into_iter().collect())
    }

    fn apply(&mut self, event: InvoiceSeriesEvent) {
        match (event, &mut self.series) {
            (InvoiceSeriesEvent::Opened(opened), series) => {
                let Opened { seller, kind, year, prefix, environment, first, at } = opened;
                let scope = SeriesScope { seller, kind, year, environment };
                *series = Some(Series { scope, prefix, first, last: None, opened_at: at, changed_at: at });
            }
            (InvoiceSeriesEvent::NumberAssigned(NumberAssigned { document, number, issue_date, at }), Some(series)) => {
                series.last = Some(Assigned { document, number, issue_date });
                series.changed_at = at;
            }
            (InvoiceSeriesEvent::NumberAssigned(_), None) => {}
        }
    }

    fn open(&self, command: Open) -> Result<Option<InvoiceSeriesEvent>, InvoiceSeriesError> {
        let Open { scope, prefix, first, at } = command;
        if !(1..=MAX_NUMBER).contains(&first) {
            return Err(InvoiceSeriesError::NoFirstNumber);
        }
        match &self.series {
            Some(known) if known.scope == scope && known.prefix == prefix && known.first == first => Ok(None),
            Some(_) => Err(InvoiceSeriesError::AlreadyOpen),
            None => {
                let SeriesScope { seller, kind, year, environment } = scope;
                Ok(Some(Opened { seller, kind, year, prefix, environment, first, at }.into()))
            }
        }
    }

    fn assign(&self, command: &Assign) -> Result<Option<InvoiceSeriesEvent>, InvoiceSeriesError> {
        let Assign { document, issue_date, at } = *command;
        let known = self.series.as_ref().ok_or(InvoiceSeriesError::NotOpen)?;
        if known.last.is_some_and(|last| last.document == document) {
            return Ok(None);
        }
        if issue_date.year() != known.scope.year {
            return Err(InvoiceSeriesError::OtherYear { year: known.scope.year });
        }
        let number = known.last.map_or(known.first, |last| last.number.saturating_add(1));
        if number > MAX_NUMBER {
            return Err(InvoiceSeriesError::Exhausted);
        }
        // Clocks of two processes differ; a later number with an earlier date is what no auditor accepts.
        let issue_date = known.last.map_or(issue_date, |last| last.issue_date.max(issue_date));
        Ok(Some(NumberAssigned { document, number, issue_date, at: at.max(known.changed_at) }.into()))
    }
}

aggregate! {
    InvoiceSeries {
        Command = InvoiceSeriesCommand;
        Event = InvoiceSeriesEvent;
        Error = InvoiceSeriesError;
        STATE_VERSION = 2;

        // Which documents have a number is for ever, and the state does not grow with them.
        fn claims(event: &InvoiceSeriesEvent) -> Vec<ClaimChange> {
            let InvoiceSeriesEvent::NumberAssigned(NumberAssigned { document, .. }) = event else { return Vec::new() };
            vec![ClaimChange::Take(Claim { scope: NUMBERED.to_owned(), name: document.to_string() })]
        }
    }
}
