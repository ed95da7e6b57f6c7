//! The tail reader: one task a process that reads each new event once and says how far the log reaches.
//!
//! Invariant: a proof of the head is dated with the moment its read *began*. Whatever was committed before that moment is at
//! or below the proven head; what was committed while the answer travelled may not be.

use std::sync::Arc;
use std::time::{Duration, Instant};

use ops::back_off::BackOff;
use ops::tasks::Tasks;
use sqlx::PgPool;
use sqlx::postgres::PgListener;
use tokio::sync::{Notify, watch};
use tokio_util::sync::CancellationToken;

use super::{FeedSettings, LogFeed};
use crate::feed::FeedError;

/// The channel that the append function notifies, once a batch, with the head.
const CHANNEL: &str = "marketplace_log";

/// How long to wait after failures before reading again. Short: without the log every key is refused after a second.
const BACK_OFF: BackOff = BackOff::new(Duration::from_millis(50), Duration::from_millis(500));

impl LogFeed {
    /// A feed with a tail reader. `appended` is where the appender of this process says how far it has written; where there
    /// is none, a channel whose sender is dropped does.
    pub fn start(pool: &PgPool, settings: FeedSettings, tasks: &Tasks, appended: watch::Receiver<i64>) -> Arc<Self> {
        let feed = Self::new(pool.clone(), settings);
        spawn(&feed, pool, tasks, appended);
        feed
    }
}

/// Starts the tail reader and its listener.
fn spawn(feed: &Arc<LogFeed>, pool: &PgPool, tasks: &Tasks, appended: watch::Receiver<i64>) {
    let notified = Arc::new(Notify::new());
    let listener = listen(pool.clone(), Arc::clone(feed), Arc::clone(&notified), tasks.token());
    tasks.spawn_critical("log-listener", listener);
    let tail = Tail { feed: Arc::clone(feed), appended: Some(appended), notified, token: tasks.token() };
    tasks.spawn_critical("log-tail", tail.run());
}

struct Tail {
    feed: Arc<LogFeed>,
    appended: Option<watch::Receiver<i64>>,
    notified: Arc<Notify>,
    token: CancellationToken,
}

impl Tail {
    async fn run(mut self) {
        let mut back_off = BACK_OFF;
        while !self.token.is_cancelled() {
            let began = Instant::now();
            let pause = match self.feed.read_tail().await {
                Ok(is_last) => {
                    back_off.reset();
                    self.feed.set_trouble(None);
                    if !is_last {
                        continue;
                    }
                    tokio::time::sleep(self.feed.linger()).await;
                    self.feed.poll_interval().saturating_sub(began.elapsed())
                }
                Err(error) => {
                    self.report(&error);
                    back_off.next_pause()
                }
            };
            self.wait(pause).await;
        }
    }

    /// Waits until there may be news, or for as long.
    async fn wait(&mut self, pause: Duration) {
        let head = self.feed.head();
        let appended = async {
            match &mut self.appended {
                Some(appended) => appended.wait_for(|position| *position > head).await.is_ok(),
                None => std::future::pending().await,
            }
        };
        let is_open = tokio::select! {
            () = self.token.cancelled() => true,
            is_open = appended => is_open,
            () = self.notified.notified() => true,
            () = tokio::time::sleep(pause) => true,
        };
        if !is_open {
            self.appended = None; // the appender is gone, the other two ways remain
        }
    }

    fn report(&self, error: &FeedError) {
        metrics::counter!("feed_errors_total").increment(1);
        let position = self.feed.head();
        match error {
            FeedError::Unavailable(_) => {
                tracing::warn!(
                    position,
                    error = error as &dyn std::error::Error,
                    "the log cannot be read; trying again"
                );
            }
            FeedError::FromTheFuture { .. } | FeedError::Gap { .. } => {
                if self.feed.set_trouble(Some(error.to_string())) {
                    tracing::error!(
                        position,
                        error = error as &dyn std::error::Error,
                        "this process cannot follow the log and is not ready"
                    );
                }
            }
        }
    }
}

/// Turns notifications into wake-ups. A lost connection costs nothing but time: the tail reader polls anyway.
async fn listen(pool: PgPool, feed: Arc<LogFeed>, notified: Arc<Notify>, token: CancellationToken) {
    let mut back_off = BACK_OFF;
    while !token.is_cancelled() {
        let listening = async {
            let mut listener = PgListener::connect_with(&pool).await?;
            listener.listen(CHANNEL).await?;
            back_off.reset();
            loop {
                let notification = listener.recv().await?;
                // Most of them are our own, and the appender has told us already.
                if notification.payload().parse().map_or(true, |position: i64| position > feed.head()) {
                    notified.notify_one();
                }
            }
        };
        let result: Option<Result<(), sqlx::Error>> = token.run_until_cancelled(listening).await;
        if let Some(Err(error)) = result {
            tracing::warn!(error = &error as &dyn std::error::Error, "not listening to the log at the moment");
            token.run_until_cancelled(back_off.pause()).await;
        }
    }
}
