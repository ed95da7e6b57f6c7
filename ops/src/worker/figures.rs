//! What is measured of every worker: how far it is, how far behind, what went wrong, and whether somebody has to do something.

/// The names under which a worker is measured, and the label that holds the worker's name.
#[derive(Clone, Copy, Debug)]
pub struct Figures {
    /// The label.
    pub label: &'static str,
    /// A counter of failed attempts and lost leases.
    pub errors: &'static str,
    /// A gauge: everything up to this position of the log is done.
    pub position: &'static str,
    /// A gauge: so many events of the log are not.
    pub lag: &'static str,
}

impl Figures {
    /// Of a worker without names of its own.
    pub const WORKER: Self =
        Self { label: "worker", errors: "worker_errors_total", position: "worker_position", lag: "worker_lag_events" };

    /// From nought on, or an alert would not see the first.
    pub(super) fn begin(self, worker: &'static str) {
        metrics::counter!(self.errors, self.label => worker).increment(0);
        needs_operator(worker, false);
    }

    pub(super) fn failed(self, worker: &'static str) {
        metrics::counter!(self.errors, self.label => worker).increment(1);
    }

    pub(super) fn reached(self, worker: &'static str, position: i64, head: i64) {
        metrics::gauge!(self.position, self.label => worker).set(gauge(position));
        metrics::gauge!(self.lag, self.label => worker).set(gauge(head.saturating_sub(position).max(0)));
    }
}

/// One while a worker stands still until somebody does something. The same name for every worker: one alert.
pub(super) fn needs_operator(worker: &'static str, needs: bool) {
    metrics::gauge!("worker_needs_operator", "worker" => worker).set(f64::from(u8::from(needs)));
}

#[expect(clippy::cast_precision_loss, reason = "a gauge is a float, and positions are far below 2^53")]
fn gauge(position: i64) -> f64 {
    position as f64
}
