//! The one loop of all workers: what becomes of errors, of lost leases, and of a program that is too old.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use ops::lease::{Lease, LeaseError, Liveness};
use ops::tasks::Tasks;
use ops::worker::{Class, Turn, Worker, Workers};
use tests::database::{Database, fresh_database};
use tests::waiting::{bounded, until};
use tokio::sync::watch;

#[derive(Debug, thiserror::Error)]
enum JobError {
    #[error(transparent)]
    Lease(#[from] LeaseError),
    #[error("the moment is bad")]
    Moment,
    #[error("the disk is full; make room")]
    Disk,
}

/// Fails at first, each time in another way, and then gets on.
struct Job {
    turns: Arc<AtomicU32>,
}

impl Worker for Job {
    const NAME: &'static str = "job";

    type Error = JobError;

    fn class(error: &JobError) -> Class {
        match error {
            JobError::Lease(LeaseError::Lost { .. }) => Class::Lost,
            JobError::Lease(LeaseError::Database(_)) | JobError::Moment => Class::Passing,
            JobError::Disk => Class::Operator,
        }
    }

    async fn lead(&mut self, mut lease: Lease, turn: &Turn) -> Result<(), JobError> {
        match self.turns.fetch_add(1, Ordering::SeqCst) {
            0 => return Err(JobError::Moment),
            1 => return Err(JobError::Disk),
            _ => {}
        }
        while !turn.is_over() {
            lease.move_to(lease.position() + 1, Some(ops::ids::new_id())).await?;
            turn.reached(lease.position(), lease.position());
            turn.unless_over(tokio::time::sleep(Duration::from_millis(5))).await;
        }
        Ok(())
    }
}

async fn database() -> Database {
    let database = fresh_database(400).await;
    let register = "INSERT INTO projectors (name, generation, version, status) VALUES ('job', 1, 1, 'live')";
    sqlx::query(register).execute(&database.owner).await.unwrap();
    database
}

async fn value<T>(database: &Database, column: &str) -> T
where
    T: for<'r> sqlx::Decode<'r, sqlx::Postgres> + sqlx::Type<sqlx::Postgres> + Send + Unpin,
{
    let sql = format!("SELECT {column} FROM projectors WHERE name = 'job'");
    sqlx::query_scalar(&sql).fetch_one(&database.owner).await.unwrap()
}

fn workers(database: &Database, unfit: watch::Receiver<Option<String>>) -> Workers {
    let (pool, liveness) = (database.app.clone(), Liveness::new(&database.app));
    Workers { pool, liveness, lease: Duration::from_secs(3), unfit }
}

#[tokio::test]
async fn an_error_says_what_it_is_until_the_worker_gets_on_and_each_class_is_tried_again() {
    let database = database().await;
    let (_fit, unfit) = watch::channel(None);
    let (turns, tasks) = (Arc::new(AtomicU32::new(0)), Tasks::new());
    let trouble = workers(&database, unfit).start(Job { turns: Arc::clone(&turns) }, &tasks);
    for says in ["the moment is bad", "the disk is full; make room"] {
        let mut trouble = trouble.clone();
        bounded(says, trouble.wait_for(|trouble| trouble.as_deref() == Some(says))).await.unwrap();
    }
    bounded("it gets on", trouble.clone().wait_for(Option::is_none)).await.unwrap();
    until("it works", || async { value::<i64>(&database, "position").await > 3 }).await;
    assert_eq!(turns.load(Ordering::SeqCst), 3);
    tasks.shutdown(Duration::from_secs(10)).await.unwrap();
    assert!(value::<bool>(&database, "lease_owner IS NULL").await, "the lease is given back");
}

#[tokio::test]
async fn a_worker_that_loses_its_lease_takes_it_again_and_one_that_is_too_old_gives_it_up() {
    let database = database().await;
    let (fit, unfit) = watch::channel(None);
    let (turns, tasks) = (Arc::new(AtomicU32::new(2)), Tasks::new());
    workers(&database, unfit).start(Job { turns: Arc::clone(&turns) }, &tasks);
    until("it works", || async { value::<i64>(&database, "position").await > 3 }).await;

    let raise = "UPDATE projectors SET fencing_token = fencing_token + 1, lease_owner = NULL WHERE name = 'job'";
    sqlx::query(raise).execute(&database.owner).await.unwrap();
    let position: i64 = value(&database, "position").await;
    until("it works again", || async { value::<i64>(&database, "position").await > position }).await;
    assert!(turns.load(Ordering::SeqCst) > 3, "with another lease");

    fit.send_replace(Some("an event of the future".to_owned()));
    until("the lease is given up", || async { value::<bool>(&database, "lease_owner IS NULL").await }).await;
    let position: i64 = value(&database, "position").await;
    fit.send_replace(None);
    until("it goes on", || async { value::<i64>(&database, "position").await > position }).await;
    tasks.shutdown(Duration::from_secs(10)).await.unwrap();
}
