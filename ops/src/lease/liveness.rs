//! How processes know that an owner of leases is dead, without waiting for the end of its leases.
//!
//! A process holds an advisory lock for each of its owners on a connection of its own. However a process ends, the kernel closes
//! that connection and Postgres frees the locks: an owner without one is dead, or is cut off from the database.
//!
//! Invariant: nobody takes a lease before its own lock is held. A lock that is held proves nothing: of a machine that has vanished
//! it outlives the process, and of a process that hangs too; then the end of the lease counts. A lock that is missing proves
//! nothing either: an owner whose connection broke lives. It can be robbed until it has its lock again, and the fencing token keeps
//! what it does meanwhile from counting.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{ConnectOptions, PgPool, Row};
use uuid::Uuid;

/// How often a process that waits for a lease looks whether one is free; one look answers for all leases.
const LOOK_EVERY: Duration = Duration::from_millis(200);

/// How often a process that holds a lease proves that its connection is still there.
const PROVE_EVERY: Duration = Duration::from_secs(1);

/// How long an answer may take before the connection is given up.
const TIMEOUT: Duration = Duration::from_secs(2);

/// The locks are shared: two owners whose ids have the same hash then only hide each other's death.
const LOCK: &str =
    "SELECT pg_advisory_lock_shared(7700419, hashtext(owner::text)) FROM unnest($1::uuid[]) AS owners (owner)";

const UNLOCK: &str =
    "SELECT pg_advisory_unlock_shared(7700419, hashtext(owner::text)) FROM unnest($1::uuid[]) AS owners (owner)";

/// Every lease with its owner: whether nobody has it, and whether its owner's lock is gone.
const LOOK: &str =
    "SELECT name, lease_owner, status = 'live' AND (lease_owner IS NULL OR lease_until < clock_timestamp()),
        NOT EXISTS (SELECT FROM pg_locks
                     WHERE locktype = 'advisory' AND classid = 7700419 AND objsubid = 2
                       AND objid = hashtext(lease_owner::text)::oid
                       AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
   FROM projectors";

/// The connection of a process whose locks say that its owners of leases live.
#[derive(Debug)]
pub struct Liveness {
    options: PgConnectOptions,
    /// The owners of this process.
    owners: Mutex<BTreeSet<Uuid>>,
    session: tokio::sync::Mutex<Session>,
}

/// Who takes leases, for as long as it is not dropped. Whatever else takes leases in the same process is another owner.
#[derive(Clone, Debug)]
pub struct Owner(Arc<Registered>);

#[derive(Debug)]
struct Registered {
    id: Uuid,
    liveness: Arc<Liveness>,
}

#[derive(Debug, Default)]
struct Session {
    connection: Option<PgConnection>,
    /// Whose locks are held by the connection.
    locked: BTreeSet<Uuid>,
    seen: Option<Seen>,
}

#[derive(Debug)]
struct Seen {
    at: Instant,
    free: BTreeSet<String>,
    dead: Vec<Uuid>,
}

impl Liveness {
    /// Connects as `pool` does, once the first owner needs it.
    pub fn new(pool: &PgPool) -> Arc<Self> {
        let options = pool.connect_options().as_ref().clone().application_name("marketplace-leases");
        Arc::new(Self { options, owners: Mutex::default(), session: tokio::sync::Mutex::default() })
    }

    /// A new owner. The id must not have been used before.
    pub fn owner(self: &Arc<Self>, id: Uuid) -> Owner {
        self.owners.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
        Owner(Arc::new(Registered { id, liveness: Arc::clone(self) }))
    }

    /// Makes sure that the locks of all owners are held and looks at all leases, unless that was done less than `age` ago.
    async fn look<T>(&self, age: Duration, answer: impl FnOnce(&Seen) -> T) -> Result<T, sqlx::Error> {
        let mut session = self.session.lock().await;
        let owners = self.owners.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let is_recent = session.locked == owners && session.seen.as_ref().is_some_and(|seen| seen.at.elapsed() < age);
        if let (true, Some(seen)) = (is_recent, &session.seen) {
            return Ok(answer(seen));
        }
        let was_connected = session.connection.is_some();
        let mut looked = session.look_in_time(&self.options, &owners).await;
        if looked.is_err() && was_connected {
            // The connection broke since it was used last, which says nothing of a new one.
            looked = session.look_in_time(&self.options, &owners).await;
        }
        Ok(answer(session.seen.insert(looked?)))
    }
}

impl Session {
    async fn look_in_time(&mut self, options: &PgConnectOptions, owners: &BTreeSet<Uuid>) -> Result<Seen, sqlx::Error> {
        let looked = tokio::time::timeout(TIMEOUT, self.look(options, owners)).await;
        let looked = looked.unwrap_or_else(|_| Err(sqlx::Error::Io(std::io::ErrorKind::TimedOut.into())));
        if looked.is_err() {
            // It may be broken, or hold half an answer. Its locks go with it.
            *self = Self::default();
        }
        looked
    }

    async fn look(&mut self, options: &PgConnectOptions, owners: &BTreeSet<Uuid>) -> Result<Seen, sqlx::Error> {
        let connection = if let Some(connection) = self.connection.take() {
            connection
        } else {
            self.locked.clear();
            options.connect().await?
        };
        // Put back before it is used: should nobody wait for the answer any more, the connection and its locks stay.
        let connection = self.connection.insert(connection);
        let (missing, left): (Vec<Uuid>, Vec<Uuid>) =
            (owners.difference(&self.locked).copied().collect(), self.locked.difference(owners).copied().collect());
        if !missing.is_empty() {
            sqlx::query(LOCK).bind(missing).execute(&mut *connection).await?;
        }
        if !left.is_empty() {
            sqlx::query(UNLOCK).bind(left).execute(&mut *connection).await?;
        }
        self.locked.clone_from(owners);
        let at = Instant::now();
        let mut seen = Seen { at, free: BTreeSet::new(), dead: Vec::new() };
        for row in sqlx::query(LOOK).fetch_all(connection).await? {
            let (name, owner): (String, Option<Uuid>) = (row.try_get(0)?, row.try_get(1)?);
            let (is_free, is_dead): (bool, bool) = (row.try_get(2)?, row.try_get(3)?);
            if is_free || is_dead {
                seen.free.insert(name);
            }
            seen.dead.extend(owner.filter(|_| is_dead));
        }
        Ok(seen)
    }
}

impl Owner {
    /// As it stands in the table.
    pub fn id(&self) -> Uuid {
        self.0.id
    }

    /// Makes sure that this owner's own lock is held; gives the owners whose lock is not.
    pub(super) async fn dead_owners(&self) -> Result<Vec<Uuid>, sqlx::Error> {
        self.0.liveness.look(Duration::ZERO, |seen| seen.dead.clone()).await
    }

    /// Waits until a lease may be free, or nobody can tell. It may be gone again by the time that it is asked for.
    pub async fn wait_for(&self, name: &str) {
        loop {
            tokio::time::sleep(LOOK_EVERY).await;
            if self.0.liveness.look(LOOK_EVERY, |seen| seen.free.contains(name)).await.unwrap_or(true) {
                return;
            }
        }
    }

    /// Goes on proving that this owner lives, for ever: a connection that broke is made anew.
    pub async fn stay_alive(&self) {
        let mut was_proven = true;
        loop {
            let proven = self.0.liveness.look(PROVE_EVERY, |_| ()).await;
            if let (true, Err(error)) = (was_proven, &proven) {
                tracing::warn!(
                    error = error as &dyn std::error::Error,
                    "other processes may take this one for dead, and its leases, until it is connected again"
                );
            }
            was_proven = proven.is_ok();
            tokio::time::sleep(PROVE_EVERY).await;
        }
    }
}

impl Drop for Registered {
    fn drop(&mut self) {
        // The lock goes with the next look, or with the connection.
        self.liveness.owners.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.id);
    }
}
