//! A reader that runs beside the writers and trusts that `position > checkpoint` is complete.

use std::collections::HashMap;

use sqlx::{PgPool, Row};

/// Reads on from a checkpoint and remembers what it saw.
pub struct HotReader {
    pool: PgPool,
    checkpoint: i64,
    sequences: HashMap<(String, String), i64>,
    pages: u64,
}

impl HotReader {
    /// A reader at the start of the log.
    pub fn new(pool: PgPool) -> Self {
        Self { pool, checkpoint: 0, sequences: HashMap::new(), pages: 0 }
    }

    /// One page. Every position follows the one before, every sequence the one before in its stream.
    pub async fn page(&mut self) -> usize {
        let sql = "SELECT position, aggregate_type, aggregate_id, sequence FROM events WHERE position > $1 \
            ORDER BY position LIMIT 200";
        let rows = sqlx::query(sql).bind(self.checkpoint).fetch_all(&self.pool).await.unwrap();
        for row in &rows {
            let position: i64 = row.get("position");
            assert_eq!(position, self.checkpoint + 1, "a position is missing or came late");
            self.checkpoint = position;
            let sequence: i64 = row.get("sequence");
            let last = self.sequences.entry((row.get("aggregate_type"), row.get("aggregate_id"))).or_default();
            assert_eq!(sequence, *last + 1, "a stream is out of order at position {position}");
            *last = sequence;
        }
        self.pages += 1;
        rows.len()
    }

    /// Reads until the future is done; gives its value.
    pub async fn beside<F: Future>(&mut self, future: F) -> F::Output {
        tokio::pin!(future);
        loop {
            tokio::select! {
                biased;
                value = &mut future => return value,
                _ = self.page() => {}
            }
        }
    }

    /// Reads to the end and gives the last position.
    pub async fn to_the_end(&mut self) -> i64 {
        while self.page().await > 0 {}
        self.checkpoint
    }

    /// How many pages were read.
    pub fn pages(&self) -> u64 {
        self.pages
    }
}
