//! A lease that is held: the row of `projectors` as its holder knows it.
//!
//! Invariant: the position moves only from where the holder believes it to be, under the holder's fencing token. Should either
//! have changed, no row is hit and nothing is written, whatever any clock says.

use std::time::Duration;

use sqlx::{PgConnection, PgPool, Postgres, Transaction};
use uuid::Uuid;

use super::liveness::Owner;

/// Which row of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The one that is in use. Everything but a read model has only this one.
    Live,
    /// A generation of a read model that is being built.
    Generation(i32),
    /// The generation of a read model that was live before, with this number.
    Retired(i32),
}

/// A row of `projectors`.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Checkpoint {
    /// Numbered anew with every rebuild of a read model.
    pub generation: i32,
    /// Of the fold that filled a read model's tables.
    pub version: i32,
    /// The last position of the log that is done.
    pub position: i64,
    /// The event there; `None` at the beginning.
    pub event_id: Option<Uuid>,
    /// Raised when an operator changes what is parked.
    pub parked_revision: i64,
    /// Raised with every lease.
    pub fencing_token: i64,
}

/// The lease cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LeaseError {
    /// Somebody else has it, or an operator has changed what is parked. Nothing was written.
    #[error("the lease of {name} generation {generation} has passed on")]
    Lost {
        /// Of which lease.
        name: &'static str,
        /// Of which generation.
        generation: i32,
    },
    /// The database does not answer.
    #[error("the lease cannot be looked at")]
    Database(#[from] sqlx::Error),
}

/// A lease that this process has, or had until somebody else took it. It lasts `length` from each time that it is renewed or its
/// position moves.
#[derive(Clone, Debug)]
pub struct Lease {
    pool: PgPool,
    name: &'static str,
    owner: Owner,
    length: Duration,
    held: Checkpoint,
}

/// A transaction in which the position has moved. What else is written in it counts exactly if the move does.
#[derive(Debug)]
pub struct Step<'a> {
    lease: &'a mut Lease,
    transaction: Transaction<'static, Postgres>,
    to: (i64, Uuid),
}

impl Lease {
    /// Takes the lease; `None` while another owner has it and is not known to be dead.
    ///
    /// # Errors
    /// The database does not answer, or it cannot be proven to others that this owner lives.
    pub async fn acquire(
        pool: &PgPool,
        name: &'static str,
        target: Target,
        owner: &Owner,
        length: Duration,
    ) -> Result<Option<Self>, sqlx::Error> {
        let (status, generation) = match target {
            Target::Live => ("live", None),
            Target::Generation(generation) => ("building", Some(generation)),
            Target::Retired(generation) => ("retired", Some(generation)),
        };
        // The dead are named rather than looked for in the statement: whoever takes the lease in between is not among them.
        let dead = owner.dead_owners().await?;
        let held = sqlx::query_as(
            "UPDATE projectors
                SET lease_owner = $4, fencing_token = fencing_token + 1, lease_until = clock_timestamp() + $5::float8 * interval '1 s'
              WHERE name = $1 AND status = $2 AND ($3::integer IS NULL OR generation = $3)
                AND (lease_owner IS NULL OR lease_owner = $4 OR lease_owner = ANY($6) OR lease_until < clock_timestamp())
            RETURNING generation, version, position, event_id, parked_revision, fencing_token",
        )
        .bind(name)
        .bind(status)
        .bind(generation)
        .bind(owner.id())
        .bind(length.as_secs_f64())
        .bind(dead)
        .fetch_optional(pool)
        .await?;
        Ok(held.map(|held| Self { pool: pool.clone(), name, owner: owner.clone(), length, held }))
    }

    /// What it is a lease of.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// How long it lasts without being renewed.
    pub fn length(&self) -> Duration {
        self.length
    }

    /// Rises with every lease of the name: the epoch under which a sink outside Postgres is written.
    pub fn epoch(&self) -> i64 {
        self.held.fencing_token
    }

    /// Which generation of a read model it is for.
    pub fn generation(&self) -> i32 {
        self.held.generation
    }

    /// Of which version of the fold the tables are.
    pub fn version(&self) -> i32 {
        self.held.version
    }

    /// The last position that is done.
    pub fn position(&self) -> i64 {
        self.held.position
    }

    /// The event at that position; `None` at the beginning.
    pub fn event_id(&self) -> Option<Uuid> {
        self.held.event_id
    }

    /// Begins a transaction whose first statement moves the position and renews the lease.
    ///
    /// Its commit does not wait for the disk: should the server crash, the position goes back together with all that was written
    /// in the transaction, and the same events are taken from the log again, which was durable before anybody could read it.
    ///
    /// # Errors
    /// [`LeaseError`].
    pub async fn begin(&mut self, position: i64, event_id: Uuid) -> Result<Step<'_>, LeaseError> {
        let mut transaction = self.pool.begin().await?;
        let moved: Option<String> = sqlx::query_scalar(
            "UPDATE projectors SET position = $6, event_id = $7, lease_until = clock_timestamp() + $8::float8 * interval '1 s'
              WHERE name = $1 AND generation = $2 AND position = $3 AND fencing_token = $4 AND parked_revision = $5
            RETURNING set_config('synchronous_commit', 'off', true)",
        )
        .bind(self.name)
        .bind(self.held.generation)
        .bind(self.held.position)
        .bind(self.held.fencing_token)
        .bind(self.held.parked_revision)
        .bind(position)
        .bind(event_id)
        .bind(self.length.as_secs_f64())
        .fetch_optional(&mut *transaction)
        .await?;
        if moved.is_none() {
            return Err(self.lost());
        }
        Ok(Step { lease: self, transaction, to: (position, event_id) })
    }

    /// Moves the position by a statement of its own, for what is done outside Postgres: to any position, also backwards where the
    /// outside knows less than was thought. Renews the lease.
    ///
    /// # Errors
    /// [`LeaseError`].
    pub async fn move_to(&mut self, position: i64, event_id: Option<Uuid>) -> Result<(), LeaseError> {
        let moved = sqlx::query(
            "UPDATE projectors SET position = $5, event_id = $6, lease_until = clock_timestamp() + $7::float8 * interval '1 s'
              WHERE name = $1 AND generation = $2 AND position = $3 AND fencing_token = $4",
        )
        .bind(self.name)
        .bind(self.held.generation)
        .bind(self.held.position)
        .bind(self.held.fencing_token)
        .bind(position)
        .bind(event_id)
        .bind(self.length.as_secs_f64())
        .execute(&self.pool)
        .await?;
        if moved.rows_affected() != 1 {
            return Err(self.lost());
        }
        (self.held.position, self.held.event_id) = (position, event_id);
        Ok(())
    }

    /// Renews the lease; whoever has it afterwards had it all the time.
    ///
    /// # Errors
    /// [`LeaseError`].
    pub async fn renew(&self) -> Result<(), LeaseError> {
        let renewed = sqlx::query(
            "UPDATE projectors SET lease_until = clock_timestamp() + $5::float8 * interval '1 s'
              WHERE name = $1 AND generation = $2 AND fencing_token = $3 AND parked_revision = $4",
        )
        .bind(self.name)
        .bind(self.held.generation)
        .bind(self.held.fencing_token)
        .bind(self.held.parked_revision)
        .bind(self.length.as_secs_f64())
        .execute(&self.pool)
        .await?;
        if renewed.rows_affected() == 1 { Ok(()) } else { Err(self.lost()) }
    }

    /// Gives the lease back, if it is still ours, so that nobody has to wait for its end.
    pub async fn release(self) {
        let released = sqlx::query(
            "UPDATE projectors SET lease_owner = NULL, lease_until = NULL
              WHERE name = $1 AND generation = $2 AND fencing_token = $3",
        )
        .bind(self.name)
        .bind(self.held.generation)
        .bind(self.held.fencing_token)
        .execute(&self.pool)
        .await;
        if let Err(error) = released {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, lease = self.name, "the lease could not be given back and will run out");
        }
    }

    pub(super) fn owner(&self) -> &Owner {
        &self.owner
    }

    fn lost(&self) -> LeaseError {
        LeaseError::Lost { name: self.name, generation: self.held.generation }
    }
}

impl Step<'_> {
    /// Where the rest of the transaction is written.
    pub fn connection(&mut self) -> &mut PgConnection {
        &mut self.transaction
    }

    /// Commits; a step that is dropped is rolled back.
    ///
    /// # Errors
    /// What the database says. Whether it was committed is then found out by the next step.
    pub async fn commit(self) -> Result<(), sqlx::Error> {
        self.transaction.commit().await?;
        (self.lease.held.position, self.lease.held.event_id) = (self.to.0, Some(self.to.1));
        Ok(())
    }
}
