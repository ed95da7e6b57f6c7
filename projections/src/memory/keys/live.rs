//! The directory over a follower, and how the follower loads it.
//!
//! Invariant: who finds a key does not wait. Who finds none waits for a proof that began later (the head is proven at
//! least every 200 ms) and looks again; where none comes within the bound the directory is stale and says so. Few wait at once.

use std::error::Error;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use domain::api_key::SecretHash;
use domain::money::Quantity;
use domain::{AggregateType, KeyId, LedgerId, RecordedEvent, StreamId};
use futures::TryStreamExt;
use governor::clock::DefaultClock;
use jiff::Timestamp;
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Row};
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::memory::KeyMemory;
use super::verification::{DirectoryUnavailable, Verification, VerifyRequest};
use crate::read_models::documents::{self, selected};
use crate::read_models::keys::month::{Month, MonthlyTokens};
use crate::read_models::keys::tables::{BudgetTable, KeyTable};
use crate::runtime::{Follower, MemoryModel, Poison, Stale, StoreError};

/// How old the last confirmation may be: what was revoked longer ago than this is refused by every process that answers.
pub const DEFAULT_BOUND: Duration = Duration::from_secs(1);

/// How many may wait at once. Were unknown keys to come faster, the others are answered without waiting.
const WAITERS: usize = 1_024;

/// Answers only while it is known to be current.
#[derive(Debug)]
pub struct KeyDirectory {
    follower: Arc<Follower<KeyMemory>>,
    within: Duration,
    processes: AtomicU32,
    waiters: Semaphore,
}

impl KeyDirectory {
    /// Answers from this follower's model while it was confirmed within the bound.
    pub fn new(follower: Arc<Follower<KeyMemory>>, within: Duration) -> Self {
        Self { follower, within, processes: AtomicU32::new(1), waiters: Semaphore::new(WAITERS) }
    }

    /// How many live processes share the rate of a key.
    pub fn set_processes(&self, processes: NonZeroU32) {
        self.processes.store(processes.get(), Ordering::Relaxed);
    }

    fn fresh(&self) -> Result<Arc<KeyMemory>, DirectoryUnavailable> {
        self.follower.fresh(self.within).map_err(|Stale { age, .. }| {
            let age_ms = age.and_then(|age| u64::try_from(age.as_millis()).ok()).unwrap_or(u64::MAX);
            DirectoryUnavailable::Stale { age_ms }
        })
    }

    /// Whether a key may do this now. Counts the request against the key's rate if the key may otherwise.
    ///
    /// # Errors
    /// [`DirectoryUnavailable`], if no answer would be safe.
    pub fn verify(
        &self,
        presented: &SecretHash,
        request: VerifyRequest,
        now: Timestamp,
    ) -> Result<Verification, DirectoryUnavailable> {
        let processes = NonZeroU32::new(self.processes.load(Ordering::Relaxed)).unwrap_or(NonZeroU32::MIN);
        self.fresh()?.verify(presented, request, now, processes)
    }

    /// Who presents a key and whether it is valid at all; counts nothing and never says `RateLimited` or
    /// `BudgetExhausted`.
    ///
    /// # Errors
    /// As [`KeyDirectory::verify`].
    pub fn identify(&self, presented: &SecretHash, now: Timestamp) -> Result<Verification, DirectoryUnavailable> {
        self.fresh()?.identify(presented, now)
    }

    /// Waits until the directory knows everything that was committed before this call, so that a key that was issued a
    /// moment ago is found by who looks again; or, after a bound, until nothing is known for sure. Gives whether to look
    /// again: `false`, at once, while too many wait.
    pub async fn catch_up(&self) -> bool {
        let moment = Instant::now();
        metrics::counter!("key_directory_waits_total").increment(1);
        let Ok(_waiting) = self.waiters.try_acquire() else {
            metrics::counter!("key_directory_waits_refused_total").increment(1);
            return false;
        };
        let _ = tokio::time::timeout(self.within, self.follower.confirmed_since(moment)).await;
        true
    }
}

impl MemoryModel for KeyMemory {
    const NAME: &'static str = "key_directory";
    const LOADS_FROM: &'static str = "keys";
    const AGGREGATES: &'static [AggregateType] = &[AggregateType::ApiKey, AggregateType::UsageLedger];

    async fn load(connection: &mut PgConnection) -> Result<Self, sqlx::Error> {
        let memory = Self::empty(DefaultClock::default());
        load_keys(&memory, connection).await?;
        load_budgets(&memory, connection).await?;
        Ok(memory)
    }

    fn apply(&self, event: &RecordedEvent) -> Result<(), Poison> {
        self.change(event);
        Ok(())
    }

    fn distrust(&self, stream: StreamId) {
        self.distrust_stream(stream);
    }
}

async fn load_keys(memory: &KeyMemory, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let statement = format!(
        "SELECT {}, t.month, t.tokens::text FROM keys.keys k LEFT JOIN LATERAL ( \
             SELECT month, tokens FROM keys.monthly_tokens t WHERE t.key_id = k.key_id ORDER BY month DESC LIMIT 1 \
         ) t ON true",
        selected::<KeyTable>("k")
    );
    let mut rows = sqlx::query(&statement).fetch(connection);
    while let Some(row) = rows.try_next().await? {
        let tokens = monthly_tokens(&row)?;
        match documents::read::<KeyTable>(&row) {
            Ok((id, key)) => memory.insert_key(KeyId(id), key.state, tokens),
            Err(error) => memory.distrust_row(AggregateType::ApiKey, row.try_get("id")?, error)?,
        }
    }
    Ok(())
}

fn monthly_tokens(row: &PgRow) -> Result<MonthlyTokens, sqlx::Error> {
    Ok(match (row.try_get::<Option<i32>, _>("month")?, row.try_get::<Option<&str>, _>("tokens")?) {
        (Some(month), Some(tokens)) => {
            let tokens = tokens.parse::<Quantity>().map_err(|error| sqlx::Error::Decode(error.into()))?;
            MonthlyTokens { month: Month(month), tokens }
        }
        _ => MonthlyTokens::default(),
    })
}

async fn load_budgets(memory: &KeyMemory, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let statement = format!("SELECT {} FROM keys.budgets b", selected::<BudgetTable>("b"));
    let mut rows = sqlx::query(&statement).fetch(connection);
    while let Some(row) = rows.try_next().await? {
        match documents::read::<BudgetTable>(&row) {
            Ok((id, budget)) => memory.insert_account(LedgerId(id), budget.state.into()),
            Err(error) => memory.distrust_row(AggregateType::UsageLedger, row.try_get("id")?, error)?,
        }
    }
    Ok(())
}

impl KeyMemory {
    /// One row that cannot be read makes its own stream untrusted, and holds up no other key. The model is loaded anew once
    /// the tables were rebuilt.
    fn distrust_row(&self, kind: AggregateType, id: Uuid, error: StoreError) -> Result<(), sqlx::Error> {
        match error {
            StoreError::Database(error) => Err(error),
            error @ StoreError::Unreadable { .. } => {
                metrics::counter!("follower_distrusted_total", "model" => Self::NAME).increment(1);
                let stream = StreamId::new(kind, id);
                tracing::error!(model = Self::NAME, %stream, error = &error as &dyn Error, "a stream is no longer trusted");
                self.distrust_stream(stream);
                Ok(())
            }
        }
    }
}
