//! Answers that show a secret once, kept for a day so that a lost answer can be repeated to the credential that asked.
//!
//! The store sees ciphertext only: sealing and opening is the edge's. The table is unlogged, so that no base backup and no archive of the
//! server's log has what it holds; after a crash of the server it is empty, and a secret whose answer was lost then is rotated.

use domain::CommandId;
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx;
use sqlx::PgPool;

/// How long a sealed answer is kept.
pub const KEPT_FOR: SignedDuration = SignedDuration::from_hours(24);

/// The table of sealed answers.
#[derive(Clone, Debug)]
pub struct SealedAnswers {
    pool: PgPool,
}

impl SealedAnswers {
    /// Over a pool of the application's role.
    pub fn new(pool: PgPool) -> Self {
        Self { pool }
    }

    /// Keeps an answer before its command is executed, so that a crash of the process in between cannot lose it. The first one for a
    /// command stays: a repetition that lost the race gives `false` and must answer with the one that is kept.
    ///
    /// # Errors
    /// What the database says.
    pub async fn keep(&self, command: CommandId, answer: &[u8], now: Timestamp) -> Result<bool, sqlx::Error> {
        let expires_at = now.checked_add(KEPT_FOR).unwrap_or(Timestamp::MAX);
        let kept = sqlx::query("INSERT INTO sealed_answers VALUES ($1, $2, $3) ON CONFLICT (command_id) DO NOTHING")
            .bind(command.0)
            .bind(answer)
            .bind(expires_at.to_sqlx())
            .execute(&self.pool)
            .await?;
        Ok(kept.rows_affected() == 1)
    }

    /// The sealed answer of a command, while it is kept.
    ///
    /// # Errors
    /// What the database says.
    pub async fn get(&self, command: CommandId, now: Timestamp) -> Result<Option<Vec<u8>>, sqlx::Error> {
        sqlx::query_scalar("SELECT answer FROM sealed_answers WHERE command_id = $1 AND expires_at > $2")
            .bind(command.0)
            .bind(now.to_sqlx())
            .fetch_optional(&self.pool)
            .await
    }

    /// Removes the answer of a command that was refused.
    ///
    /// # Errors
    /// What the database says.
    pub async fn forget(&self, command: CommandId) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM sealed_answers WHERE command_id = $1").bind(command.0).execute(&self.pool).await?;
        Ok(())
    }

    /// Removes what has expired; gives how many.
    ///
    /// # Errors
    /// What the database says.
    pub async fn purge(&self, now: Timestamp) -> Result<u64, sqlx::Error> {
        let purged = sqlx::query("DELETE FROM sealed_answers WHERE expires_at <= $1")
            .bind(now.to_sqlx())
            .execute(&self.pool)
            .await?;
        Ok(purged.rows_affected())
    }
}
