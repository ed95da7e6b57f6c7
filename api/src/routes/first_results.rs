//! What uses came to when they were recorded: what a report that comes again is answered with.
//!
//! Invariant: it is read from the events that hold them, so the answer and the log cannot differ.

use std::collections::{BTreeSet, HashMap};

use commands::UsageOutcome;
use commands::metering::Place;
use domain::Event;
use domain::money::Decimal;
use domain::permit::ClaimReason;
use domain::usage_ledger::{BorneBy, UsageLedgerEvent};
use projections::feed::LogEntry;

use crate::http::problem::Problem;
use crate::state::AppState;

/// Events that are read at once.
const EVENTS: usize = 32;

/// What a use came to; nothing for what is not a use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FirstResult {
    /// What it cost; of a claim a provisional cost, never too low.
    pub cost: Option<Decimal>,
    /// What of it the payer pays.
    pub charged: Option<Decimal>,
    /// What of it did not fit.
    pub over_limit: Option<Decimal>,
    /// What of that is borne by who reported it.
    pub at_risk: Option<Decimal>,
    /// Why its permit does not suffice, if it waits for the payer.
    pub claim: Option<ClaimReason>,
}

/// Uses by where they stand: the position of their event and their place in it.
#[derive(Debug, Default)]
pub struct FirstResults(HashMap<(i64, i32), FirstResult>);

impl FirstResults {
    /// Reads those of what turned out to be known.
    ///
    /// # Errors
    /// The log cannot be read.
    pub async fn read(state: &AppState, places: &[Place], outcomes: &[UsageOutcome]) -> Result<Self, Problem> {
        let known = places.iter().filter_map(|place| match place {
            Place::Known { known, is_same: true, .. } => Some((known.position, known.index)),
            _ => None,
        });
        let duplicates = outcomes.iter().filter_map(|outcome| match outcome {
            UsageOutcome::Duplicate { position, index } => Some((*position, *index)),
            _ => None,
        });
        let wanted: BTreeSet<(i64, i32)> = known.chain(duplicates).collect();
        if wanted.is_empty() {
            return Ok(Self::default());
        }
        let positions: BTreeSet<i64> = wanted.iter().map(|(position, _)| *position).collect();
        let positions: Vec<i64> = positions.into_iter().collect();
        let mut found = HashMap::with_capacity(wanted.len());
        // Each event may be as large as one can be, and little of it is kept.
        for positions in positions.chunks(EVENTS) {
            for entry in state.read.feed.reader().at(positions).await? {
                let LogEntry::Event(recorded) = entry else { continue };
                let Event::UsageLedger(event) = &recorded.event else { continue };
                let of_event = wanted.range((recorded.position, i32::MIN)..=(recorded.position, i32::MAX));
                found.extend(of_event.map(|place| (*place, first_result(event, place.1))));
            }
        }
        Ok(Self(found))
    }

    /// What the use at a place came to.
    pub fn of(&self, position: i64, index: i32) -> FirstResult {
        self.0.get(&(position, index)).copied().unwrap_or_default()
    }
}

fn first_result(event: &UsageLedgerEvent, index: i32) -> FirstResult {
    if let Some(claimed) = event.as_usage_claimed() {
        return FirstResult { cost: Some(claimed.record.cost), claim: Some(claimed.short), ..FirstResult::default() };
    }
    let recorded = event.as_usage_recorded().zip(usize::try_from(index).ok());
    let Some((recorded, index)) = recorded else { return FirstResult::default() };
    FirstResult {
        cost: recorded.records.get(index).map(|record| record.cost),
        charged: Some(recorded.charged_of(index)),
        over_limit: Some(recorded.over_limit_of(index)),
        at_risk: Some(recorded.borne_by_of(index, BorneBy::Reporter)),
        claim: None,
    }
}
