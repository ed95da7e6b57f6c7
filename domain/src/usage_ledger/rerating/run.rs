//! What a run of re-rating is known by: a digest of all that went into it, and one of all that came of it.
//!
//! Invariant: `rerate/1` stands for these texts and never changes. What is posted of a run is known by the first one and the document: what a document
//! would have been follows from the prices, the window and what was billed, which never changes, whatever else the run looked at and whenever it was.

use super::bill::ReratedBill;
use super::prices::NewPrices;
use crate::LedgerId;
use crate::usage_ledger::Period;
use crate::values::digest::Digest;

/// The version of the texts.
const VERSION: &str = "rerate/1";

/// Periods that uses are rated anew of: from one to another one, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RerateWindow {
    /// The first.
    pub from: Period,
    /// The last.
    pub to: Period,
}

impl RerateWindow {
    /// Whether a period is in it.
    pub fn has(self, period: Period) -> bool {
        (self.from..=self.to).contains(&period)
    }
}

/// A run, as far as it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RerateRun {
    inputs: Digest,
    results: Digest,
}

impl RerateRun {
    /// One that begins.
    pub fn new(prices: &NewPrices, window: RerateWindow) -> Self {
        let mut text = format!("{VERSION}\n{} {}\n", window.from, window.to);
        for (service, list) in prices.lists() {
            let list = serde_json::to_string(list).unwrap_or_default();
            text.extend([service.to_string().as_str(), " ", &list, "\n"]);
        }
        let inputs = Digest::of(&text);
        Self { inputs, results: inputs }
    }

    /// Takes a bill of a ledger, in the order of the ledgers and their periods.
    pub fn add(&mut self, ledger: LedgerId, bill: &ReratedBill) {
        let lines = serde_json::to_string(bill).unwrap_or_default();
        self.results = Digest::of(&format!("{}\n{ledger} {lines}\n", self.results));
    }

    /// Of the prices and the window.
    pub fn inputs(&self) -> Digest {
        self.inputs
    }

    /// Of these and of all bills: what the run is called.
    pub fn digest(&self) -> Digest {
        self.results
    }
}
