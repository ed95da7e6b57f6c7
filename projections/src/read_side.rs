//! The read side of one process, put together: the feed, every read model's runner, and the models in memory.

use std::sync::Arc;
use std::time::{Duration, Instant};

use domain::ports::PriceBook;
use ops::config::MeilisearchArgs;
use ops::lease::Liveness;
use ops::processes::LiveProcesses;
use ops::tasks::Tasks;
use ops::worker::Workers;
use sqlx::PgPool;
use tokio::sync::watch;

use crate::feed::{FeedError, FeedSettings, LogFeed};
use crate::memory::keys::{DEFAULT_BOUND, KeyDirectory, KeyMemory};
use crate::memory::prices::{LivePriceBook, PriceMemory};
use crate::read_models::Readers;
use crate::registry;
use crate::runtime::{Follower, ModelPositions, Runtime, Settings, WaitError};
use crate::search::meilisearch;
use crate::search::postgres::PostgresSearch;
use crate::search::query::ServiceSearch;

/// How old the last confirmation of a model in memory may be for the process to count as ready.
const READY_WITHIN: Duration = Duration::from_secs(1);

/// Connections of the feed, the runners and the followers: were they to wait behind the queries of users, a busy process
/// would lose touch with the log and refuse every key.
const OWN_CONNECTIONS: u32 = 16;

/// Everything that answers.
#[derive(Clone)]
pub struct ReadSide {
    /// The log.
    pub feed: Arc<LogFeed>,
    /// How far each read model is.
    pub positions: Arc<ModelPositions>,
    /// Who a key is and what it may do.
    pub keys: Arc<KeyDirectory>,
    /// What services cost.
    pub prices: Arc<dyn PriceBook>,
    /// Read what the models in tables hold.
    pub models: Readers,
    /// Finds services.
    pub search: Arc<dyn ServiceSearch>,
    /// Says to other processes that the leases of this one are in use.
    pub liveness: Arc<Liveness>,
    key_memory: Arc<Follower<KeyMemory>>,
    price_memory: Arc<Follower<PriceMemory>>,
    pub(crate) runtime: Runtime,
}

/// Why the read side is not where the log is.
#[derive(Debug, thiserror::Error)]
pub enum NotCaughtUp {
    /// A read model lags.
    #[error(transparent)]
    Model(#[from] WaitError),
    /// A model in memory lags.
    #[error("{0} in memory did not reach position {1} in time")]
    Memory(&'static str, i64),
    /// The head is not known.
    #[error("the head of the log cannot be read")]
    Head(#[from] FeedError),
}

impl ReadSide {
    /// Starts the feed, the followers and, if asked for, the runners as tasks. `appended` says how far this process has written.
    pub fn start(pool: PgPool, tasks: &Tasks, appended: watch::Receiver<i64>, runs_projectors: bool) -> Self {
        let own = ops::database::set_apart(&pool, OWN_CONNECTIONS);
        let feed = LogFeed::start(&own, FeedSettings::default(), tasks, appended);
        let runtime = Runtime::new(own, Arc::clone(&feed), Settings::default());
        if runs_projectors {
            registry::run_all(&runtime, tasks);
        }
        let key_memory = Follower::<KeyMemory>::start(&runtime, tasks);
        let price_memory = Follower::<PriceMemory>::start(&runtime, tasks);
        let keys = Arc::new(KeyDirectory::new(Arc::clone(&key_memory), DEFAULT_BOUND));
        Self {
            positions: Arc::clone(&runtime.positions),
            liveness: Arc::clone(&runtime.liveness),
            keys,
            prices: Arc::new(LivePriceBook::new(Arc::clone(&price_memory), DEFAULT_BOUND)),
            models: Readers::start(&pool, tasks),
            search: Arc::new(PostgresSearch::new(pool)),
            feed,
            key_memory,
            price_memory,
            runtime,
        }
    }

    /// What workers share that one process at a time does for all.
    pub fn workers(&self) -> Workers {
        self.runtime.workers()
    }

    /// Searches with the search engine from now on, if one is configured, and keeps its index current, if this process does
    /// that. The options have no key of it afterwards.
    ///
    /// # Errors
    /// The system gives no source of certificates.
    pub fn search_with(
        &mut self,
        options: &mut MeilisearchArgs,
        keeps_current: bool,
        now: meilisearch::Now,
        tasks: &Tasks,
    ) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        let with_engine = meilisearch::start(&self.runtime, &self.search, options, keeps_current, now, tasks)?;
        if let Some(with_engine) = with_engine {
            self.search = with_engine;
        }
        Ok(())
    }

    /// Gives out the share of one of so many answering processes of every key's rate from now on, as their number changes. Without
    /// this the process takes itself for the only one.
    pub fn share_rates(&self, mut live: watch::Receiver<LiveProcesses>, tasks: &Tasks) {
        let (directory, token) = (Arc::clone(&self.keys), tasks.token());
        directory.set_processes(live.borrow_and_update().answering);
        tasks.spawn_critical("rate-shares", async move {
            while let Some(Ok(())) = token.run_until_cancelled(live.changed()).await {
                directory.set_processes(live.borrow_and_update().answering);
            }
        });
    }

    /// Waits until every read model and every model in memory has applied what is in the log now.
    ///
    /// # Errors
    /// [`NotCaughtUp`] names the first that does not within the time.
    pub async fn caught_up(&self, timeout: Duration) -> Result<(), NotCaughtUp> {
        let deadline = Instant::now() + timeout;
        let head = self.feed.reader().head().await?.map_or(0, |(position, _)| position);
        for model in registry::all() {
            let left = deadline.saturating_duration_since(Instant::now());
            self.positions.wait_for(model.name(), head, left).await?;
        }
        for (name, mut applied) in [("keys", self.key_memory.applied()), ("prices", self.price_memory.applied())] {
            let left = deadline.saturating_duration_since(Instant::now());
            let reached = tokio::time::timeout(left, applied.wait_for(|position| *position >= head)).await;
            if !matches!(reached, Ok(Ok(_))) {
                return Err(NotCaughtUp::Memory(name, head));
            }
        }
        Ok(())
    }

    /// What keeps this process from answering safely; empty when it is ready.
    pub fn unready(&self) -> Vec<String> {
        let mut reasons: Vec<String> = self.feed.trouble().into_iter().collect();
        let memories = [("keys", self.key_memory.confirmation()), ("prices", self.price_memory.confirmation())];
        for (name, confirmation) in memories {
            if !confirmation.fresh(READY_WITHIN) {
                reasons
                    .push(format!("the {name} in memory were not confirmed against the log within {READY_WITHIN:?}"));
            }
        }
        reasons
    }
}
