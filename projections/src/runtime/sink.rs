//! The lease and the checkpoint of a sink outside Postgres.
//!
//! Invariant: the checkpoint moves under the fencing token, so whoever lost the lease moves nothing. It cannot keep a process
//! that lost the lease from writing to the sink: the sink has to do that itself, with the token as its epoch.

use std::time::Duration;

use sqlx::PgPool;
use uuid::Uuid;

use super::checkpoint::{self, Checkpoint, Target};

/// A lease that this process has, or had until somebody else took it.
#[derive(Clone, Debug)]
pub struct SinkLease {
    pool: PgPool,
    name: &'static str,
    held: Checkpoint,
    lease: Duration,
}

/// The sink could not be advanced.
#[derive(Debug, thiserror::Error)]
pub enum LeaseError {
    /// Somebody else has the lease.
    #[error("the lease of {0} has passed on")]
    Lost(&'static str),
    /// The database does not answer.
    #[error("the lease cannot be looked at")]
    Database(#[from] sqlx::Error),
}

impl SinkLease {
    /// Takes the lease of a sink; `None` while another owner has it. It lasts `lease`, unless it is renewed.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn acquire(
        pool: &PgPool,
        name: &'static str,
        owner: Uuid,
        lease: Duration,
    ) -> Result<Option<Self>, sqlx::Error> {
        let held = checkpoint::acquire(pool, name, Target::Live, owner, lease).await?;
        Ok(held.map(|held| Self { pool: pool.clone(), name, held, lease }))
    }

    /// Rises with every lease of the sink.
    pub fn epoch(&self) -> i64 {
        self.held.fencing_token
    }

    /// The last position that the sink has acknowledged.
    pub fn position(&self) -> i64 {
        self.held.position
    }

    /// The event at that position; `None` at the beginning.
    pub fn event_id(&self) -> Option<Uuid> {
        self.held.event_id
    }

    /// Moves the checkpoint, also backwards where the sink knows less than was thought, and renews the lease.
    ///
    /// # Errors
    /// [`LeaseError`].
    pub async fn move_to(&mut self, position: i64, event_id: Option<Uuid>) -> Result<(), LeaseError> {
        let mut connection = self.pool.acquire().await?;
        if !checkpoint::move_to(&mut connection, self.name, &self.held, position, event_id, self.lease).await? {
            return Err(LeaseError::Lost(self.name));
        }
        (self.held.position, self.held.event_id) = (position, event_id);
        Ok(())
    }

    /// Renews the lease; whoever has it afterwards had it all the time.
    ///
    /// # Errors
    /// [`LeaseError`].
    pub async fn renew(&self) -> Result<(), LeaseError> {
        if checkpoint::renew(&self.pool, self.name, &self.held, self.lease).await? {
            Ok(())
        } else {
            Err(LeaseError::Lost(self.name))
        }
    }

    /// Gives the lease back.
    pub async fn release(self) {
        if let Err(error) = checkpoint::release(&self.pool, self.name, &self.held).await {
            tracing::warn!(%error, sink = self.name, "the lease could not be given back and will run out");
        }
    }
}
