//! The port, over a follower; and how the follower loads the directory.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use domain::api_key::SecretHash;
use domain::money::Quantity;
use domain::ports::{DirectoryUnavailable, KeyDirectory, Verification, VerifyRequest};
use domain::{AggregateType, KeyId, LedgerId, RecordedEvent, StreamId};
use futures::TryStreamExt;
use governor::clock::DefaultClock;
use jiff::Timestamp;
use sqlx::{PgConnection, Row};

use super::KeyMemory;
use super::month::{Month, MonthlyTokens};
use crate::runtime::{Follower, MemoryModel, Poison, Stale};

/// How old the last confirmation may be: what was revoked longer ago than this is refused by every process that answers.
pub const DEFAULT_BOUND: Duration = Duration::from_secs(1);

/// Answers only while it is known to be current.
#[derive(Debug)]
pub struct LiveKeyDirectory {
    follower: Arc<Follower<KeyMemory>>,
    within: Duration,
    processes: AtomicU32,
}

impl LiveKeyDirectory {
    /// Answers from this follower's model while it was confirmed within the bound.
    pub fn new(follower: Arc<Follower<KeyMemory>>, within: Duration) -> Self {
        Self { follower, within, processes: AtomicU32::new(1) }
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
}

impl KeyDirectory for LiveKeyDirectory {
    fn verify(
        &self,
        presented: &SecretHash,
        request: VerifyRequest,
        now: Timestamp,
    ) -> Result<Verification, DirectoryUnavailable> {
        let processes = NonZeroU32::new(self.processes.load(Ordering::Relaxed)).unwrap_or(NonZeroU32::MIN);
        self.fresh()?.verify(presented, request, now, processes)
    }

    fn identify(&self, presented: &SecretHash, now: Timestamp) -> Result<Verification, DirectoryUnavailable> {
        self.fresh()?.identify(presented, now)
    }
}

impl MemoryModel for KeyMemory {
    const NAME: &'static str = "key_directory";
    const LOADS_FROM: &'static str = "keys";
    const AGGREGATES: &'static [AggregateType] = &[AggregateType::ApiKey, AggregateType::UsageLedger];

    async fn load(connection: &mut PgConnection) -> Result<Self, sqlx::Error> {
        let memory = Self::empty(DefaultClock::default());
        load_keys(&memory, connection).await?;
        let mut rows = sqlx::query("SELECT ledger_id, document::text FROM keys.budgets").fetch(connection);
        while let Some(row) = rows.try_next().await? {
            let account = serde_json::from_str(row.try_get(1)?).map_err(decode)?;
            memory.insert_account(LedgerId(row.try_get(0)?), account);
        }
        drop(rows);
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
    let mut rows = sqlx::query(
        "SELECT k.key_id, k.document::text, t.month, t.tokens::text FROM keys.keys k LEFT JOIN LATERAL ( \
             SELECT month, tokens FROM keys.monthly_tokens t WHERE t.key_id = k.key_id ORDER BY month DESC LIMIT 1 \
         ) t ON true",
    )
    .fetch(connection);
    while let Some(row) = rows.try_next().await? {
        let key = serde_json::from_str(row.try_get(1)?).map_err(decode)?;
        let tokens = match (row.try_get::<Option<i32>, _>(2)?, row.try_get::<Option<&str>, _>(3)?) {
            (Some(month), Some(tokens)) => {
                MonthlyTokens { month: Month(month), tokens: tokens.parse::<Quantity>().map_err(decode)? }
            }
            _ => MonthlyTokens::default(),
        };
        memory.insert_key(KeyId(row.try_get(0)?), key, tokens);
    }
    Ok(())
}

fn decode<E: std::error::Error + Send + Sync + 'static>(error: E) -> sqlx::Error {
    sqlx::Error::Decode(error.into())
}
