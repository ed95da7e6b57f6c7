//! Leases under everything that can happen to their owners: pauses, deaths, cut connections, clocks that jump.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures::future::join_all;
use ops::ids::new_id;
use ops::lease::{Lease, LeaseError, Liveness, Owner, Target};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use sqlx::{Executor, PgPool, Row};
use tests::database::{Database, fresh_database};
use tests::waiting::until;

const LENGTH: Duration = Duration::from_hours(1);
const NAME: &str = "job";

/// A database with a lease, and a table that only its holders write to.
async fn database() -> Database {
    let database = fresh_database(400).await;
    let prepare = "INSERT INTO projectors (name, generation, version, status) VALUES ('job', 1, 1, 'live');
        CREATE TABLE job_writes (written bigserial, position bigint, epoch bigint, worker integer);
        GRANT SELECT, INSERT ON job_writes TO marketplace_app;
        GRANT USAGE ON job_writes_written_seq TO marketplace_app;";
    database.owner.execute(sqlx::raw_sql(prepare)).await.unwrap();
    database
}

async fn acquire(pool: &PgPool, owner: &Owner) -> Option<Lease> {
    Lease::acquire(pool, NAME, Target::Live, owner, LENGTH).await.unwrap()
}

/// Does the next piece of the job and remembers it, in one transaction.
async fn write(lease: &mut Lease, worker: i32, pause: Duration) -> Result<(), LeaseError> {
    let (position, epoch) = (lease.position() + 1, lease.epoch());
    let mut step = lease.begin(position, new_id()).await?;
    tokio::time::sleep(pause).await;
    let insert = sqlx::query("INSERT INTO job_writes (position, epoch, worker) VALUES ($1, $2, $3)");
    insert.bind(position).bind(epoch).bind(worker).execute(step.connection()).await?;
    Ok(step.commit().await?)
}

/// Cuts the connections by which owners say that they live, of all processes or of some.
async fn cut(database: &Database, how_many: i64) {
    let cut = "SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity
        WHERE application_name = 'marketplace-leases' AND datname = current_database() ORDER BY random() LIMIT $1) AS chosen";
    sqlx::query(cut).bind(how_many).execute(&database.owner).await.unwrap();
}

async fn is_locked(database: &Database) -> bool {
    let locks = "SELECT count(*) > 0 FROM pg_locks WHERE locktype = 'advisory' AND classid = 7700419
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
    sqlx::query_scalar(locks).fetch_one(&database.owner).await.unwrap()
}

#[tokio::test]
async fn a_live_owner_is_not_robbed_and_a_dead_one_has_a_successor_at_once() {
    let database = database().await;
    let (first, second) = (Liveness::new(&database.app), Liveness::new(&database.app));
    let (one, other) = (first.owner(new_id()), second.owner(new_id()));
    let mut lease = acquire(&database.app, &one).await.unwrap();
    for _ in 0..20 {
        assert!(acquire(&database.app, &other).await.is_none(), "its owner lives");
    }
    write(&mut lease, 1, Duration::ZERO).await.unwrap();
    let waiting = tokio::time::timeout(Duration::from_millis(700), other.wait_for(NAME));
    assert!(waiting.await.is_err(), "nothing is free");

    // As when the process is killed: nobody gives anything back, and the connection is closed.
    drop((lease, one, first));
    let begun = std::time::Instant::now();
    tokio::time::timeout(LENGTH / 2, other.wait_for(NAME)).await.unwrap();
    let mut lease = acquire(&database.app, &other).await.unwrap();
    println!("a dead owner's lease was taken after {:?}", begun.elapsed());
    write(&mut lease, 2, Duration::ZERO).await.unwrap();
    assert_eq!(lease.position(), 2);
}

#[tokio::test]
async fn an_owner_that_was_cut_off_and_lives_writes_nothing_once_it_has_a_successor() {
    let database = database().await;
    let (first, second) = (Liveness::new(&database.app), Liveness::new(&database.app));
    let (one, other) = (first.owner(new_id()), second.owner(new_id()));
    let mut lease = acquire(&database.app, &one).await.unwrap();
    write(&mut lease, 1, Duration::ZERO).await.unwrap();
    cut(&database, 10).await;
    until("the lock is free", || async { !is_locked(&database).await }).await;
    write(&mut lease, 1, Duration::ZERO).await.unwrap();

    let mut successor = acquire(&database.app, &other).await.unwrap();
    assert!(matches!(write(&mut lease, 1, Duration::ZERO).await, Err(LeaseError::Lost { .. })));
    assert!(matches!(lease.renew().await, Err(LeaseError::Lost { .. })));
    assert!(matches!(lease.move_to(0, None).await, Err(LeaseError::Lost { .. })));
    lease.release().await;
    assert!(acquire(&database.app, &one).await.is_none(), "it is connected again, and the successor lives");
    write(&mut successor, 2, Duration::ZERO).await.unwrap();
    let writes: Vec<i32> =
        sqlx::query_scalar("SELECT worker FROM job_writes ORDER BY written").fetch_all(&database.owner).await.unwrap();
    assert_eq!(writes, [1, 1, 2]);
}

#[tokio::test]
async fn an_owner_that_was_cut_off_is_safe_again_once_it_has_proven_that_it_lives() {
    let database = database().await;
    let (first, second) = (Liveness::new(&database.app), Liveness::new(&database.app));
    let (one, other) = (first.owner(new_id()), second.owner(new_id()));
    let _lease = acquire(&database.app, &one).await.unwrap();
    cut(&database, 10).await;
    until("the lock is free", || async { !is_locked(&database).await }).await;
    tokio::select! {
        () = one.stay_alive() => {}
        () = until("the lock is held again", || is_locked(&database)) => {}
    }
    assert!(acquire(&database.app, &other).await.is_none());
}

/// What has happened to all owners so far.
#[derive(Default)]
struct Seen {
    /// In which something was written.
    epochs: BTreeSet<i64>,
    losses: u32,
}

impl Seen {
    /// Enough for the order of what was written to say something.
    fn is_chaos(&self) -> bool {
        self.losses > 0 && self.epochs.len() > 10
    }
}

/// One owner after another, each doing at random what owners do and suffering what they suffer.
struct Chaos<'a> {
    database: &'a Database,
    history: &'a Mutex<Seen>,
    worker: i32,
    random: StdRng,
    liveness: Arc<Liveness>,
    owner: Owner,
    lease: Option<Lease>,
}

impl<'a> Chaos<'a> {
    fn new(database: &'a Database, history: &'a Mutex<Seen>, worker: i32, seed: u64) -> Self {
        let liveness = Liveness::new(&database.app);
        let owner = liveness.owner(new_id());
        let random = StdRng::seed_from_u64(seed);
        Self { database, history, worker, random, liveness, owner, lease: None }
    }

    /// Until enough has happened to all, and a while at least: who gets the lease, and how often, is up to the machine.
    async fn run(mut self) {
        for step in 0..20_000 {
            if step >= 150 && self.history.lock().unwrap().is_chaos() {
                break;
            }
            if let Some(lease) = self.lease.take() {
                self.hold(lease).await;
            } else {
                // Cut off in this very moment, it asks again.
                let acquired = Lease::acquire(&self.database.app, NAME, Target::Live, &self.owner, LENGTH).await;
                self.lease = acquired.unwrap_or_default();
            }
        }
    }

    /// Does the next piece of the job, and counts in which epoch that was.
    async fn write(&self, lease: &mut Lease, pause: Duration) -> Result<(), LeaseError> {
        write(lease, self.worker, pause).await?;
        self.history.lock().unwrap().epochs.insert(lease.epoch());
        Ok(())
    }

    /// Does something with the lease, and still has it afterwards or does not.
    async fn hold(&mut self, mut lease: Lease) {
        let done = match self.random.random_range(0..100) {
            0..60 => self.write(&mut lease, Duration::ZERO).await,
            60..66 => {
                let pause = Duration::from_millis(self.random.random_range(0..5));
                self.write(&mut lease, pause).await
            }
            66..72 => lease.renew().await,
            72..78 => {
                // A pause, in which the time of the lease runs out by whatever clock.
                self.jump(-1).await;
                tokio::time::sleep(Duration::from_millis(self.random.random_range(0..10))).await;
                Ok(())
            }
            78..82 => {
                self.jump(1).await;
                Ok(())
            }
            82..88 => return lease.release().await,
            88..94 => return self.die(),
            _ => {
                cut(self.database, 1).await;
                Ok(())
            }
        };
        match done {
            Ok(()) => self.lease = Some(lease),
            Err(LeaseError::Lost { .. }) => {
                self.history.lock().unwrap().losses += 1;
                // Who lost the lease may as well not know it: it goes on writing, in vain.
                assert!(write(&mut lease, self.worker, Duration::ZERO).await.is_err());
            }
            done @ Err(LeaseError::Database(_)) => done.unwrap(),
        }
    }

    async fn jump(&self, hours: i32) {
        let jump =
            "UPDATE projectors SET lease_until = lease_until + make_interval(hours => 2 * $1) WHERE name = 'job'";
        sqlx::query(jump).bind(hours).execute(&self.database.owner).await.unwrap();
    }

    /// Another process takes the place of this one.
    fn die(&mut self) {
        self.liveness = Liveness::new(&self.database.app);
        self.owner = self.liveness.owner(new_id());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_happens_to_owners_no_two_writers_count_and_no_position_is_done_twice() {
    for seed in [1, 2, 3] {
        let database = database().await;
        let seen = Mutex::new(Seen::default());
        let owner = |worker: i32| Chaos::new(&database, &seen, worker, seed * 100 + u64::from(worker.unsigned_abs()));
        join_all((0..3).map(|worker| owner(worker).run())).await;

        let rows = sqlx::query("SELECT position, epoch, worker FROM job_writes ORDER BY written");
        let rows = rows.fetch_all(&database.owner).await.unwrap();
        let writes: Vec<(i64, i64, i32)> = rows.iter().map(|row| (row.get(0), row.get(1), row.get(2))).collect();
        for (done, (position, ..)) in (1..).zip(&writes) {
            assert_eq!(*position, done, "seed {seed}: each position is done once, in order");
        }
        for pair in writes.windows(2) {
            let [(_, before, first), (_, after, second)] = pair else { unreachable!() };
            assert!(before <= after, "seed {seed}: an epoch that is over writes nothing");
            assert!(before != after || first == second, "seed {seed}: an epoch has one owner");
        }
        let last: i64 = sqlx::query_scalar("SELECT position FROM projectors WHERE name = 'job'")
            .fetch_one(&database.owner)
            .await
            .unwrap();
        assert_eq!(Some(last), writes.last().map(|(position, ..)| *position), "seed {seed}: what counts is remembered");
        let seen = seen.into_inner().unwrap();
        let epochs: BTreeSet<i64> = writes.iter().map(|(_, epoch, _)| *epoch).collect();
        assert_eq!(seen.epochs, epochs, "seed {seed}: what was committed is what was written");
        assert!(seen.is_chaos(), "seed {seed}: {} losses and {} epochs are no chaos", seen.losses, epochs.len());
    }
}
