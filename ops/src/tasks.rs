//! Background tasks that have a name, are counted, and end in order.
//!
//! Invariant: no task of ours dies unnoticed. A panic is logged and counted; a task that must live takes the whole
//! process down in good order when it ends early, because a process without it would only look alive. Who takes work from outside
//! is asked to end first, while all that this work needs goes on.

use std::any::Any;
use std::collections::BTreeMap;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use futures::FutureExt;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// All background tasks of a process and the tokens that ask them to end. Clones share all of it.
#[derive(Debug, Clone)]
pub struct Tasks {
    tracker: TaskTracker,
    token: CancellationToken,
    draining: CancellationToken,
    names: Arc<Mutex<BTreeMap<&'static str, usize>>>,
    failure: Arc<OnceLock<&'static str>>,
}

/// Some tasks did not end within the time they were given.
#[derive(Debug, thiserror::Error)]
#[error("tasks still running after {grace_ms} ms: {}", names.join(", "))]
pub struct StillRunning {
    /// How long was waited, in milliseconds.
    pub grace_ms: u128,
    /// The names of the tasks that did not end.
    pub names: Vec<&'static str>,
}

impl Default for Tasks {
    fn default() -> Self {
        let token = CancellationToken::new();
        let draining = token.child_token();
        Self { tracker: TaskTracker::default(), token, draining, names: Arc::default(), failure: Arc::default() }
    }
}

impl Tasks {
    /// No tasks yet, and tokens that are not cancelled.
    pub fn new() -> Self {
        Self::default()
    }

    /// The token of the process: cancelled when it should end. Every long task watches it.
    pub fn token(&self) -> CancellationToken {
        self.token.clone()
    }

    /// Cancelled when nothing more is to be taken from outside: before the token of the process, or with it.
    pub fn draining(&self) -> CancellationToken {
        self.draining.clone()
    }

    /// Asks whoever takes work from outside to finish what they have and to take no more. All else goes on.
    pub fn drain(&self) {
        self.draining.cancel();
    }

    /// Runs a task whose end is not a failure of the process. A panic is logged and counted.
    pub fn spawn<F>(&self, name: &'static str, task: F) -> JoinHandle<()>
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let tasks = self.clone();
        self.tracker.spawn(async move {
            tasks.run(name, task).await;
        })
    }

    /// Runs a task that must live until the process is asked to end. If it panics or returns before that, the token is
    /// cancelled and [`Tasks::failure`] names the task.
    pub fn spawn_critical<F>(&self, name: &'static str, task: F) -> JoinHandle<()>
    where
        F: Future<Output = ()> + Send + 'static,
    {
        // From nought on, or an alert would not see the first.
        metrics::counter!("task_panics_total", "task" => name).increment(0);
        let tasks = self.clone();
        self.tracker.spawn(async move {
            let panicked = tasks.run(name, task).await;
            if panicked || !tasks.draining.is_cancelled() {
                tracing::error!(task = name, "a task that must live has ended; the process shuts down");
                let _ = tasks.failure.set(name);
                tasks.token.cancel();
            }
        })
    }

    /// The first task whose early end cancelled the token. The binary then exits with an error.
    pub fn failure(&self) -> Option<&'static str> {
        self.failure.get().copied()
    }

    /// Cancels the token and waits up to `grace` for all tasks to end.
    ///
    /// # Errors
    /// [`StillRunning`] names the tasks that did not.
    pub async fn shutdown(&self, grace: Duration) -> Result<(), StillRunning> {
        self.token.cancel();
        self.tracker.close();
        if tokio::time::timeout(grace, self.tracker.wait()).await.is_ok() {
            return Ok(());
        }
        let names = self.names.lock().unwrap_or_else(PoisonError::into_inner).keys().copied().collect();
        Err(StillRunning { grace_ms: grace.as_millis(), names })
    }

    /// Runs the future to its end and tells whether it panicked.
    async fn run<F: Future<Output = ()>>(&self, name: &'static str, task: F) -> bool {
        let _running = Running::enter(name, &self.names);
        let Err(payload) = AssertUnwindSafe(task).catch_unwind().await else { return false };
        metrics::counter!("task_panics_total", "task" => name).increment(1);
        tracing::error!(task = name, panic = message(payload.as_ref()), "a task has panicked");
        true
    }
}

/// Keeps a name listed as long as its task runs, also when the task is aborted.
struct Running {
    name: &'static str,
    names: Arc<Mutex<BTreeMap<&'static str, usize>>>,
}

impl Running {
    fn enter(name: &'static str, names: &Arc<Mutex<BTreeMap<&'static str, usize>>>) -> Self {
        *names.lock().unwrap_or_else(PoisonError::into_inner).entry(name).or_default() += 1;
        Self { name, names: Arc::clone(names) }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = names.get_mut(self.name) {
            *count -= 1;
            if *count == 0 {
                names.remove(self.name);
            }
        }
    }
}

fn message(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("not a text")
}

/// SIGINT and SIGTERM, from the moment at which this is made: none that comes after it ends the process by itself.
#[derive(Debug)]
pub struct ShutdownSignals {
    interrupt: Signal,
    terminate: Signal,
}

impl ShutdownSignals {
    /// Listens for both.
    ///
    /// # Errors
    /// The handlers cannot be installed.
    pub fn listen() -> std::io::Result<Self> {
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    /// Waits for one of them and gives its name.
    pub async fn received(&mut self) -> &'static str {
        tokio::select! {
            _ = self.interrupt.recv() => "SIGINT",
            _ = self.terminate.recv() => "SIGTERM",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_in_a_plain_task_leaves_the_others_running() {
        let tasks = Tasks::new();
        tasks.spawn("broken", async { panic!("on purpose") }).await.unwrap();
        assert!(!tasks.token().is_cancelled());
        assert_eq!(tasks.failure(), None);
    }

    #[tokio::test]
    async fn a_critical_task_that_panics_or_returns_early_ends_the_process() {
        for broken in [true, false] {
            let tasks = Tasks::new();
            tasks.spawn_critical("appender", async move { assert!(!broken, "on purpose") }).await.unwrap();
            assert!(tasks.token().is_cancelled());
            assert_eq!(tasks.failure(), Some("appender"));
        }
    }

    #[tokio::test]
    async fn a_critical_task_that_ends_when_asked_is_no_failure() {
        let tasks = Tasks::new();
        let token = tasks.token();
        tasks.spawn_critical("reader", async move { token.cancelled().await });
        tasks.shutdown(Duration::from_secs(5)).await.unwrap();
        assert_eq!(tasks.failure(), None);
    }

    #[tokio::test]
    async fn who_takes_work_ends_first_and_what_it_needs_goes_on_until_the_shutdown() {
        let tasks = Tasks::new();
        let (draining, token) = (tasks.draining(), tasks.token());
        let listener = tasks.spawn_critical("listener", async move { draining.cancelled().await });
        tasks.spawn_critical("appender", async move { token.cancelled().await });
        tasks.drain();
        listener.await.unwrap();
        assert!(!tasks.token().is_cancelled());
        tasks.shutdown(Duration::from_secs(5)).await.unwrap();
        assert_eq!(tasks.failure(), None);
        let at_once = Tasks::new();
        at_once.token().cancel();
        assert!(at_once.draining().is_cancelled());
    }

    #[tokio::test]
    async fn shutdown_names_the_task_that_does_not_end() {
        let tasks = Tasks::new();
        let stuck = tasks.spawn("stuck", std::future::pending());
        tokio::task::yield_now().await;
        let error = tasks.shutdown(Duration::from_millis(20)).await.unwrap_err();
        assert_eq!(error.to_string(), "tasks still running after 20 ms: stuck");
        stuck.abort();
        tasks.shutdown(Duration::from_secs(5)).await.unwrap();
    }
}
