//! Takes records of one ledger and one reporter in: has them rated and written, and writes letters about the rest.
//!
//! Invariant: it ends only when each record is durable in its ledger or a durable dead letter.

use std::sync::Arc;

use domain::LedgerId;
use domain::usage_ledger::Terms;
use futures::future::join_all;

use super::lanes::Turn;
use super::post::Post;
use super::rating::{Rater, Refused, Report, Sorted, unusable};
use super::raw::{Lane, Raw};
use super::reason::Reason;
use super::retries::Retries;
use super::spans::Senders;
use super::writing::{Uses, Writer, count};
use crate::engine::store::LoadError;
use crate::metering::PermitSeal;

/// What records are taken in with.
pub struct Recorder {
    /// Rates them.
    pub rater: Rater,
    /// Writes them.
    pub writer: Writer,
    /// Where letters go.
    pub post: Post,
}

impl Recorder {
    /// What opens permits.
    pub fn seal(&self) -> &PermitSeal {
        self.rater.metering.seal()
    }

    /// Takes up to a command's worth of records of one lane in, made ready ahead of its turn; `None` for records that are of none.
    pub async fn take_in(&self, lane: Option<Lane>, raws: &[&Raw], mut turn: Turn) {
        let clock = &self.rater.clock;
        let begun = clock.now();
        let refused = match lane {
            Some(lane) => self.record(lane, raws, &mut turn).await,
            None => raws.iter().enumerate().filter_map(|(place, raw)| Some((place, raw.lane().err()?))).collect(),
        };
        turn.ends();
        if let Some((_, first)) = refused.first() {
            // The words of the reason may quote the record, which is sealed.
            let (letters, reason) = (refused.len(), first.code);
            tracing::warn!(letters, reason, "usage could not be taken in; see replay dead-letters");
        }
        let letters = refused.iter().filter_map(|(place, reason)| Some(self.post.write(raws.get(*place)?, reason)));
        join_all(letters).await;
        count("dead_letter", refused.len());
        metrics::histogram!("ingest_seconds").record(clock.now().duration_since(begun).as_secs_f64());
    }

    async fn record(&self, lane: Lane, raws: &[&Raw], turn: &mut Turn) -> Refused {
        let Lane { ledger, reporter } = lane;
        let terms = match self.terms(ledger).await {
            Ok(Some(terms)) => terms,
            Ok(None) => return all(raws, &Reason::new("unknown_ledger", format!("there is no ledger {ledger}"))),
            Err(reason) => return all(raws, &reason),
        };
        let Sorted { told, claims, schedules, mut refused, known } =
            self.rater.rate(Report { terms: &terms, reporter, raws }).await;
        turn.comes().await;
        count("duplicate", known);
        let senders = Senders::of(raws.iter().copied());
        let (places, told): (Vec<usize>, Vec<_>) = told.into_iter().unzip();
        refused.extend(self.writer.write(&terms, &senders, places, Uses::Told(told.into(), schedules)).await);
        let (places, claims): (Vec<usize>, Vec<_>) = claims.into_iter().unzip();
        refused.extend(self.writer.write(&terms, &senders, places, Uses::Claimed(claims.into())).await);
        refused
    }

    async fn terms(&self, ledger: LedgerId) -> Result<Option<Arc<Terms>>, Reason> {
        let mut retries = Retries::new("the terms of a ledger cannot be read");
        loop {
            match self.rater.metering.terms(ledger).await {
                Ok(terms) => return Ok(terms),
                Err(error @ LoadError::Corrupt { .. }) => return Err(unusable(&error)),
                Err(error @ LoadError::Unavailable(_)) => retries.pause(&error).await,
            }
        }
    }
}

fn all(raws: &[&Raw], reason: &Reason) -> Refused {
    (0..raws.len()).map(|place| (place, reason.clone())).collect()
}
