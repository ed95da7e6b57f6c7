//! Keeps a model in memory current: loads it from the tables of a read model, then applies the log itself.
//!
//! Invariant: fail closed. [`Follower::fresh`] gives the model only while it is proven that nothing that was committed
//! longer ago than the bound is missing from it; a follower that is cut off, paused or still loading gives nothing.

mod load;

use std::convert::Infallible;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use futures::FutureExt;
use futures::future::BoxFuture;
use ops::back_off::BackOff;
use ops::tasks::Tasks;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use load::{Loaded, apply};

use super::{Confirmation, MemoryModel, ProjectError, Runtime};
use crate::feed::{LogEntry, Proof, Traced, gauge, traces};

/// Events taken at once.
const PAGE: usize = 2_000;

/// How often is looked for what operators and rebuilds changed in the tables that the model was loaded from.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// Pauses after failures. Short: a model that was not confirmed for a second is not used.
const BACK_OFF: BackOff = BackOff::new(Duration::from_millis(50), Duration::from_millis(500));

/// The model cannot be relied on at the moment; the caller answers 503.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name} was last confirmed {age:?} ago")]
pub struct Stale {
    /// Which model.
    pub name: &'static str,
    /// How long ago it was confirmed; `None` if never.
    pub age: Option<Duration>,
}

/// A model in memory that follows the log.
#[derive(Debug)]
pub struct Follower<M> {
    model: RwLock<Option<Arc<M>>>,
    applied: watch::Sender<i64>,
    confirmed: watch::Sender<Confirmation>,
}

impl<M: MemoryModel> Follower<M> {
    /// Starts to load and follow. The model is there once it is loaded; see [`Follower::fresh`].
    pub fn start(runtime: &Runtime, tasks: &Tasks) -> Arc<Self> {
        let follower = Arc::new(Self {
            model: RwLock::new(None),
            applied: watch::Sender::new(0),
            confirmed: watch::Sender::new(Confirmation::NEVER),
        });
        metrics::counter!("follower_distrusted_total", "model" => M::NAME).increment(0);
        let following = Arc::clone(&follower).run(runtime.clone(), tasks.token());
        tasks.spawn_critical(M::NAME, following);
        follower
    }

    /// The model, if everything that was committed `within` this time ago or earlier is applied to it.
    ///
    /// # Errors
    /// [`Stale`] otherwise.
    pub fn fresh(&self, within: Duration) -> Result<Arc<M>, Stale> {
        // The age is taken after the model: a model taken later could only know more.
        let model = self.latest();
        let confirmation = self.confirmation();
        model.filter(|_| confirmation.fresh(within)).ok_or(Stale { name: M::NAME, age: confirmation.age() })
    }

    /// The model however old it is, for what is only shown; `None` before it is loaded.
    pub fn latest(&self) -> Option<Arc<M>> {
        self.model.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// When it was last proven to be current.
    pub fn confirmation(&self) -> Confirmation {
        *self.confirmed.borrow()
    }

    /// As [`Follower::confirmation`], as it changes; the process is not ready before the first.
    pub fn confirmations(&self) -> watch::Receiver<Confirmation> {
        self.confirmed.subscribe()
    }

    /// Waits until everything that was committed before a moment is proven to be applied.
    pub async fn confirmed_since(&self, moment: Instant) {
        let mut confirmed = self.confirmed.subscribe();
        // It only fails when the sender is gone, which is here.
        let _ = confirmed.wait_for(|confirmation| confirmation.at >= Some(moment)).await;
    }

    /// The position that was applied last, as it changes.
    pub fn applied(&self) -> watch::Receiver<i64> {
        self.applied.subscribe()
    }

    async fn run(self: Arc<Self>, runtime: Runtime, token: CancellationToken) {
        let mut back_off = BACK_OFF;
        while !token.is_cancelled() {
            match token.run_until_cancelled(load::load::<M>(&runtime)).await {
                Some(Ok(loaded)) => {
                    self.put(&loaded.model);
                    token.run_until_cancelled(self.follow(&runtime, loaded)).await;
                }
                Some(Err(error)) => pause_after::<M>(&error, None, &mut back_off).await,
                None => {}
            }
        }
    }

    /// Applies the log to a loaded model, for ever. A failure costs time, and the model its freshness, not its content.
    async fn follow(&self, runtime: &Runtime, mut loaded: Loaded<M>) -> Infallible {
        let mut back_off = BACK_OFF;
        let mut tail = runtime.feed.tail();
        let mut look = tokio::time::interval(LOOK_EVERY);
        look.reset();
        let mut reloading: Option<BoxFuture<'_, Result<Loaded<M>, ProjectError>>> = None;
        loop {
            let proof = tail.borrow_and_update().proof;
            match runtime.feed.page(loaded.position, PAGE).await {
                Ok(entries) => {
                    back_off.reset();
                    loaded.apply(&entries);
                    self.announce(loaded.position, proof);
                    if !entries.is_empty() {
                        continue;
                    }
                }
                Err(error) => pause_after::<M>(&error.into(), Some(loaded.position), &mut back_off).await,
            }
            let reloaded = async {
                match &mut reloading {
                    Some(reloading) => reloading.await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                _ = tail.changed() => {}
                _ = look.tick() => match load::look(runtime, &mut loaded).await {
                    // The one in use is kept current while the other is loaded.
                    Ok(true) if reloading.is_none() => reloading = Some(load::load::<M>(runtime).boxed()),
                    Ok(_) => {}
                    Err(error) => pause_after::<M>(&error, Some(loaded.position), &mut back_off).await,
                },
                next = reloaded => {
                    reloading = None;
                    match replace(runtime, next, loaded.position).await {
                        Ok(next) => {
                            self.put(&next.model);
                            loaded = next;
                        }
                        Err(error) => pause_after::<M>(&error, Some(loaded.position), &mut back_off).await,
                    }
                }
            }
        }
    }

    fn put(&self, model: &Arc<M>) {
        *self.model.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(model));
    }

    /// Says how far it is, and if that is as far as a proof goes, that it is current. The proof is older than the page that
    /// was applied last, so it is never dated too late.
    fn announce(&self, position: i64, proof: Option<Proof>) {
        self.applied.send_if_modified(|known| std::mem::replace(known, position) != position);
        let Some(proof) = proof else { return };
        metrics::gauge!("follower_lag_events", "model" => M::NAME)
            .set(gauge(proof.head.saturating_sub(position).max(0)));
        if proof.head <= position {
            self.confirmed.send_if_modified(|known| {
                let is_news = known.at < Some(proof.began);
                known.at = known.at.max(Some(proof.began));
                is_news
            });
        }
    }
}

/// Brings a newly loaded model to where the one in use is, before it takes its place: nothing that was known is forgotten.
async fn replace<M: MemoryModel>(
    runtime: &Runtime,
    loaded: Result<Loaded<M>, ProjectError>,
    position: i64,
) -> Result<Loaded<M>, ProjectError> {
    let mut loaded = loaded?;
    while loaded.position < position {
        let entries = runtime.feed.page(loaded.position, PAGE).await?;
        loaded.apply(&entries);
    }
    Ok(loaded)
}

async fn pause_after<M: MemoryModel>(error: &ProjectError, position: Option<i64>, back_off: &mut BackOff) {
    metrics::counter!("follower_errors_total", "model" => M::NAME).increment(1);
    tracing::warn!(
        model = M::NAME,
        position,
        error = error as &dyn std::error::Error,
        "the model in memory does not get on at the moment; trying again"
    );
    back_off.pause().await;
}

impl<M: MemoryModel> Loaded<M> {
    #[tracing::instrument(target = "spans", level = "debug", name = "projection", skip_all,
        fields(trace_id = %traces(entries), model = M::NAME, events = entries.len()))]
    fn apply(&mut self, entries: &[LogEntry]) {
        let begun = Instant::now();
        for entry in entries {
            apply(&*self.model, entry);
            self.position = entry.position();
        }
        Traced::of(entries.iter().filter(|entry| M::AGGREGATES.contains(&entry.stream().aggregate_type)))
            .are_in(M::NAME, begun);
    }
}
