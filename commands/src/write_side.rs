//! The write side of one process, put together: a queue, its appender, and an executor for each kind of aggregate.

use std::sync::Arc;
use std::time::Duration;

use ops::clock::Clock;
use ops::processes::LiveProcesses;
use ops::tasks::Tasks;
use sqlx::PgPool;
use tokio::sync::watch;

use crate::engine::append::{AppendLimits, Appender, Queue, QueueLimits, watch};
use crate::engine::executor::{Executor, ExecutorLimits, ExecutorParts};
use crate::engine::lookups::Lookups;
use crate::engine::partitions::PartitionKeeper;
use crate::engine::store::Store;
use crate::engine::stream_lock::StreamLock;
use crate::privacy::sealed_answers::SealedAnswers;

/// Bounds of the write side.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits {
    /// Of a batch and of the clock.
    pub append: AppendLimits,
    /// Of what waits.
    pub queue: QueueLimits,
    /// Of actors and answers.
    pub executor: ExecutorLimits,
}

/// How often partitions are looked after.
const PARTITION_INTERVAL: Duration = Duration::from_secs(5);

macro_rules! write_side {
    ([] $($(#[$doc:meta])* $name:ident in $module:ident as $plural:ident = $wire:literal;)+) => {
        /// Everything that runs commands: an executor for each kind of aggregate, and what they share.
        #[derive(Clone)]
        pub struct WriteSide {
            $($(#[$doc])* pub $plural: Executor<domain::$module::$name>,)+
            /// Streams.
            pub store: Store,
            /// Heads of streams and receipts.
            pub lookups: Lookups,
            /// Answers that show a secret once.
            pub sealed_answers: SealedAnswers,
            queue: Arc<Queue>,
            head: watch::Receiver<i64>,
        }

        impl WriteSide {
            fn of(
                shared: &ExecutorParts,
                limits: ExecutorLimits,
                sealed_answers: SealedAnswers,
                head: watch::Receiver<i64>,
            ) -> Self {
                Self {
                    $($plural: Executor::new(shared.clone(), limits),)+
                    store: shared.store.clone(),
                    lookups: shared.lookups.clone(),
                    sealed_answers,
                    queue: Arc::clone(&shared.queue),
                    head,
                }
            }
        }
    };
}

domain::all_aggregates!(write_side);

impl WriteSide {
    /// Starts the appender and the partition keeper as tasks and puts executors in front of them. `live` is what this process
    /// sees of all: what one of them could not read is not written.
    ///
    /// # Errors
    /// The log's head cannot be read, or there is no partition left and none can be made.
    pub async fn start(
        pool: PgPool,
        clock: Arc<dyn Clock>,
        live: watch::Receiver<LiveProcesses>,
        tasks: &Tasks,
        limits: Limits,
    ) -> Result<Self, sqlx::Error> {
        if let Err(error) = crate::engine::partitions::ensure(&pool, 0).await {
            // With room left the keeper has time to try again; without any, nothing could be written.
            if crate::engine::partitions::log_headroom(&pool).await? <= 0 {
                return Err(error);
            }
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "partitions ahead of the log could not be made yet"
            );
        }
        let at: Option<i64> = sqlx::query_scalar("SELECT position FROM events ORDER BY position DESC LIMIT 1")
            .fetch_optional(&pool)
            .await?;
        let (announce, head) = watch::channel(at.unwrap_or(0));
        let queue = Queue::new(limits.queue);
        watch(&queue);
        let lock = StreamLock::new(pool.clone());
        let stop = tasks.token();
        let appender =
            Appender::new(pool.clone(), Arc::clone(&queue), clock, limits.append, announce, lock.process(), stop);
        tasks.spawn_critical("appender", appender.run());
        let keeper = PartitionKeeper::new(pool.clone(), PARTITION_INTERVAL);
        tasks.spawn_critical("partitions", keeper.run(tasks.token()));
        let store = Store::new(pool.clone());
        let lookups = Lookups::start(&pool, tasks);
        let shared = ExecutorParts { queue, store, lookups, lock, tasks: tasks.clone(), live };
        Ok(Self::of(&shared, limits.executor, SealedAnswers::new(pool), head))
    }

    /// The last position that this process has written or seen before writing; wakes readers in the same process.
    pub fn head(&self) -> watch::Receiver<i64> {
        self.head.clone()
    }

    /// Commands that wait for the appender.
    pub fn waiting(&self) -> usize {
        self.queue.occupied()
    }
}
