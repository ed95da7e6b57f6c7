//! What is measured of writing: what was written, by type of event, what was refused, and what waits.
//!
//! Invariant: counted is what was committed, once, by the process that wrote it: the sum over processes is what the log gained.

use std::collections::HashMap;
use std::sync::Arc;

use metrics::{Counter, Histogram};

use super::Queue;
use crate::engine::proposal::{Proposal, Refusal};

/// Handles that the one appender of a process keeps: looking a metric up by its name for every event would cost more than counting.
pub(super) struct Meters {
    events: HashMap<String, Counter>,
    usage_records: Counter,
    batch_events: Histogram,
    batch_seconds: Histogram,
}

impl Meters {
    pub fn new() -> Self {
        // From nought on, or an alert would not see the first.
        for reason in ["conflict", "clock", "data"] {
            metrics::counter!("append_refused_runs_total", "reason" => reason).increment(0);
        }
        Self {
            events: HashMap::new(),
            usage_records: metrics::counter!("usage_records_total"),
            batch_events: metrics::histogram!("append_batch_events"),
            batch_seconds: metrics::histogram!("append_batch_seconds"),
        }
    }

    /// What of a batch was committed.
    pub fn written(&mut self, proposal: &Proposal) {
        for event in proposal.events.iter() {
            if let Some(counter) = self.events.get(&event.event_type) {
                counter.increment(1);
            } else {
                let counter = metrics::counter!("append_events_total", "type" => event.event_type.clone());
                counter.increment(1);
                self.events.insert(event.event_type.clone(), counter);
            }
        }
        self.usage_records.increment(proposal.usage.len() as u64);
    }

    pub fn batch(&self, events: usize) {
        #[expect(clippy::cast_precision_loss, reason = "a batch is far below 2^52 events")]
        self.batch_events.record(events as f64);
    }

    pub fn took(&self, seconds: f64) {
        self.batch_seconds.record(seconds);
    }
}

/// A run was not written.
pub(super) fn refused(refusal: &Refusal) {
    metrics::counter!("append_refused_runs_total", "reason" => refusal.as_str()).increment(1);
}

/// Has every scrape say how much waits in a queue, and for how long.
pub(crate) fn watch(queue: &Arc<Queue>) {
    ops::measures::at_each_scrape(queue, |queue: &Queue| {
        let (commands, oldest) = queue.waiting();
        #[expect(clippy::cast_precision_loss, reason = "a queue is bounded far below 2^52")]
        metrics::gauge!("append_queue_commands").set(commands as f64);
        metrics::gauge!("append_queue_oldest_seconds").set(oldest.as_secs_f64());
    });
}
