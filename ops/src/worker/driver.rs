//! The one loop of all workers: prepare, take the lease, lead, give the lease back, and begin again after any trouble.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use sqlx::PgPool;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use tracing::Instrument;

use super::turn::Turn;
use super::{Class, Preparation, Trouble, Worker, figures};
use crate::back_off::BackOff;
use crate::lease::{Lease, LeaseKeeper, Liveness, Owner, Target};
use crate::tasks::Tasks;

/// Failures that are further apart than this do not add up.
const FORGIVEN: Duration = Duration::from_secs(10);

/// The pause where nothing has failed, as after a lost lease.
const AGAIN: Duration = Duration::from_millis(20);

/// What became of a turn that did not fail.
enum Outcome {
    /// Another process has the lease.
    Elsewhere,
    /// The lease should not be asked for before this time is over.
    NotNow(Duration),
    /// The lease has passed on.
    Lost,
    /// Asked to end, or not fit to go on.
    Over,
}

/// What the workers of a process share.
#[derive(Clone, Debug)]
pub struct Workers {
    /// Leases are taken by it.
    pub pool: PgPool,
    /// Says that their owners live.
    pub liveness: Arc<Liveness>,
    /// How long a lease lasts.
    pub lease: Duration,
    /// Why this program cannot follow the log, as it changes: it is too old for it, or the log is broken.
    pub unfit: Trouble,
}

impl Workers {
    /// Starts a worker as a task that must live; gives what keeps it from getting on.
    pub fn start<W: Worker>(&self, worker: W, tasks: &Tasks) -> Trouble {
        let (trouble, seen) = watch::channel(None);
        tasks.spawn_critical(W::NAME, run(self.clone(), worker, trouble, tasks.token()));
        seen
    }

    /// Runs a worker until the token is cancelled.
    pub async fn run<W: Worker>(&self, worker: W, token: CancellationToken) {
        run(self.clone(), worker, watch::Sender::new(None), token).await;
    }
}

struct Driver<W> {
    workers: Workers,
    worker: W,
    owner: Owner,
    trouble: watch::Sender<Option<String>>,
    token: CancellationToken,
    passing: BackOff,
    operator: BackOff,
    /// How far it is.
    position: Arc<AtomicI64>,
}

/// Runs a worker until the token is cancelled.
async fn run<W: Worker>(workers: Workers, worker: W, trouble: watch::Sender<Option<String>>, token: CancellationToken) {
    let owner = workers.liveness.owner(crate::ids::new_id());
    let passing = BackOff::new(Duration::from_millis(50), Duration::from_secs(5));
    let operator = BackOff::new(Duration::from_secs(1), Duration::from_secs(15));
    W::FIGURES.begin(W::NAME);
    let position = Arc::default();
    let mut driver = Driver { workers, worker, owner, trouble, token, passing, operator, position };
    while !driver.token.is_cancelled() {
        driver.attempt().await;
    }
}

impl<W: Worker> Driver<W> {
    /// One attempt, and the pause after it.
    async fn attempt(&mut self) {
        let begun = Instant::now();
        let token = self.token.clone();
        match self.turn().await {
            Ok(Outcome::Elsewhere) => {
                // Whether it gets on is for the process to say that has the lease.
                figures::needs_operator(W::NAME, false);
                token.run_until_cancelled(self.owner.wait_for(W::NAME)).await;
            }
            Ok(Outcome::NotNow(pause)) => pause_unless(&token, pause).await,
            Ok(Outcome::Lost) => {
                self.lost();
                pause_unless(&token, AGAIN).await;
            }
            Ok(Outcome::Over) => {
                // Whoever is too old for the log waits until it is not; in vain, unless what it is too old for is taken back.
                token.run_until_cancelled(until(&self.workers.unfit, Option::is_none)).await;
            }
            Err(error) => {
                if begun.elapsed() > FORGIVEN {
                    self.passing.reset();
                    self.operator.reset();
                }
                let pause = self.report(&error);
                pause_unless(&token, pause).await;
            }
        }
    }

    /// One lease, from taking it to giving it back or losing it.
    async fn turn(&mut self) -> Result<Outcome, W::Error> {
        if self.workers.unfit.borrow().is_some() {
            return Ok(Outcome::Over);
        }
        if let Preparation::NotNow(pause) = self.worker.prepare(&self.token).await? {
            return Ok(Outcome::NotNow(pause));
        }
        let Workers { pool, lease: length, .. } = &self.workers;
        let lease = Lease::acquire(pool, W::NAME, Target::Live, &self.owner, *length).await;
        let Some(lease) = lease.map_err(|error| W::Error::from(error.into()))? else {
            return Ok(Outcome::Elsewhere);
        };
        tracing::info!(worker = W::NAME, position = lease.position(), epoch = lease.epoch(), "the lease is taken");
        self.position.store(lease.position(), Ordering::Relaxed);
        let held = lease.clone();
        let outcome = self.lead(lease).await;
        held.release().await;
        outcome
    }

    /// Leads until the turn is over, while the lease is renewed and others are shown that this process lives.
    async fn lead(&mut self, lease: Lease) -> Result<Outcome, W::Error> {
        let keeper = LeaseKeeper::new(&lease);
        let over = self.token.child_token();
        let (figures, trouble) = (W::FIGURES, self.trouble.clone());
        let position = Arc::clone(&self.position);
        let turn = Turn { worker: W::NAME, figures, over: over.clone(), trouble, position };
        let span = tracing::debug_span!(target: "spans", "turn", worker = W::NAME);
        let mut leading = std::pin::pin!(self.worker.lead(lease, &turn).instrument(span));
        let is_lost = tokio::select! {
            // It ended by itself, and is called again.
            result = &mut leading => return result.map(|()| Outcome::NotNow(AGAIN)),
            () = keeper.until_lost() => true,
            () = until(&self.workers.unfit, Option::is_some) => false,
            () = self.token.cancelled() => false,
            () = self.owner.stay_alive() => false,
        };
        over.cancel();
        let result = leading.await;
        // Whatever it ran into after the loss is what the loss looks like from there.
        if is_lost { Ok(Outcome::Lost) } else { result.map(|()| Outcome::Over) }
    }

    /// Says what went wrong, once; gives how long to wait before the next attempt.
    fn report(&mut self, error: &W::Error) -> Duration {
        let class = W::class(error);
        if class == Class::Lost {
            self.lost();
            return AGAIN;
        }
        W::FIGURES.failed(W::NAME);
        self.trouble.send_replace(Some(error.to_string()));
        let (position, error) = (self.position(), error as &(dyn std::error::Error + 'static));
        if class == Class::Operator {
            figures::needs_operator(W::NAME, true);
            tracing::error!(worker = W::NAME, position, error, "the worker stands still until somebody does something");
            return self.operator.next_pause();
        }
        tracing::warn!(worker = W::NAME, position, error, "the worker does not get on at the moment; trying again");
        self.passing.next_pause()
    }

    fn lost(&self) {
        W::FIGURES.failed(W::NAME);
        tracing::info!(worker = W::NAME, position = self.position(), "the lease has passed on");
    }

    /// How far it is, or was when it last led.
    fn position(&self) -> i64 {
        self.position.load(Ordering::Relaxed)
    }
}

/// Waits until it is so; for ever if it never will be.
async fn until(trouble: &Trouble, is_so: impl FnMut(&Option<String>) -> bool) {
    if trouble.clone().wait_for(is_so).await.is_err() {
        std::future::pending::<()>().await;
    }
}

async fn pause_unless(token: &CancellationToken, pause: Duration) {
    token.run_until_cancelled(tokio::time::sleep(pause)).await;
}
