//! What a producer has sent and what became of it.
//!
//! Invariant: a batch is delivered when every record of it is; the first that is not is what the batch fails with.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ops::kafka::Reporter;
use rdkafka::config::RDKafkaLogLevel;
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::message::{DeliveryResult, Message};
use rdkafka::producer::ProducerContext;
use rdkafka::{ClientContext, Statistics};

/// Counts what is on its way. Clones share it.
#[derive(Clone, Debug)]
pub(super) struct Deliveries {
    shared: Arc<Shared>,
    reporter: Reporter,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    outstanding: usize,
    failure: Option<(String, RDKafkaErrorCode)>,
}

/// What a wait came to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Delivered {
    /// Everything.
    All,
    /// Not yet everything.
    NotYet,
    /// A record was refused by this topic.
    Failed(String, RDKafkaErrorCode),
}

impl Deliveries {
    /// Nothing is on its way.
    pub fn new(reporter: Reporter) -> Self {
        Self { shared: Arc::default(), reporter }
    }

    /// What the client complained of last.
    pub fn said(&self) -> Option<String> {
        self.reporter.last()
    }

    /// Counts records that are about to be sent.
    pub fn expect(&self, count: usize) {
        self.state().outstanding += count;
    }

    /// Waits until everything is delivered or something failed, for as long at most.
    pub fn wait(&self, timeout: Duration) -> Delivered {
        let pending = |state: &mut State| state.outstanding > 0 && state.failure.is_none();
        let waited = self.shared.changed.wait_timeout_while(self.state(), timeout, pending);
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        match &state.failure {
            Some((topic, code)) => Delivered::Failed(topic.clone(), *code),
            None if state.outstanding == 0 => Delivered::All,
            None => Delivered::NotYet,
        }
    }

    fn settle(&self, failure: Option<(String, RDKafkaErrorCode)>) {
        let mut state = self.state();
        state.outstanding = state.outstanding.saturating_sub(1);
        if let Some(failure) = failure {
            state.failure.get_or_insert(failure);
        }
        if state.outstanding == 0 || state.failure.is_some() {
            self.shared.changed.notify_all();
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ClientContext for Deliveries {
    fn stats(&self, statistics: Statistics) {
        self.reporter.stats(statistics);
    }

    fn log(&self, level: RDKafkaLogLevel, facility: &str, message: &str) {
        self.reporter.log(level, facility, message);
    }

    fn error(&self, error: KafkaError, reason: &str) {
        self.reporter.error(error, reason);
    }
}

impl ProducerContext for Deliveries {
    type DeliveryOpaque = ();

    fn delivery(&self, result: &DeliveryResult<'_>, (): ()) {
        self.settle(result.as_ref().err().map(|(error, message)| {
            (message.topic().to_owned(), error.rdkafka_error_code().unwrap_or(RDKafkaErrorCode::Unknown))
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: Duration = Duration::from_millis(1);

    #[test]
    fn a_batch_is_delivered_when_all_of_it_is() {
        let deliveries = Deliveries::new(Reporter::new("test"));
        assert_eq!(deliveries.wait(SHORT), Delivered::All);
        deliveries.expect(2);
        deliveries.settle(None);
        assert_eq!(deliveries.wait(SHORT), Delivered::NotYet);
        deliveries.settle(None);
        assert_eq!(deliveries.wait(SHORT), Delivered::All);
    }

    #[test]
    fn the_first_refusal_is_what_a_batch_fails_with() {
        let deliveries = Deliveries::new(Reporter::new("test"));
        deliveries.expect(3);
        deliveries.settle(Some(("a".to_owned(), RDKafkaErrorCode::MessageSizeTooLarge)));
        deliveries.settle(Some(("b".to_owned(), RDKafkaErrorCode::PurgeQueue)));
        assert_eq!(deliveries.wait(SHORT), Delivered::Failed("a".to_owned(), RDKafkaErrorCode::MessageSizeTooLarge));
    }
}
