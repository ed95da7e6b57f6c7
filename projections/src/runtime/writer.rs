//! Applies batches to one generation of a read model: fold, then one transaction of checkpoint, rows and parked events.
//!
//! Invariant: after each transaction the tables hold every event up to the checkpoint, or the event is in `parked`, or it was
//! discarded by an operator. A batch that cannot be applied as a whole is cut into pieces that are applied in order.

use std::collections::HashSet;
use std::marker::PhantomData;
use std::time::Duration;

use domain::ports::FeedError;
use domain::ports::feed::LogEntry;
use sqlx::PgPool;
use uuid::Uuid;

use super::checkpoint::{self, Checkpoint, Target};
use super::error::{ProjectError, blames_the_data};
use super::parked::{self, Waiting};
use super::read_model::ReadModel;
use crate::feed::{LogReader, event_id, traces};

/// Whoever holds the lease of a generation.
pub(crate) struct Writer<M> {
    pool: PgPool,
    schema: String,
    lease: Duration,
    is_filling: bool,
    held: Checkpoint,
    parked_keys: HashSet<Uuid>,
    discarded: HashSet<i64>,
    model: PhantomData<M>,
}

/// A piece of a batch.
enum Piece<'a> {
    Apply(&'a [LogEntry]),
    Park(&'a LogEntry, String),
    Pass(&'a LogEntry),
}

/// What folding came to.
enum Folded<C> {
    All(C, Vec<Waiting>),
    PoisonAt(usize, String),
}

impl<M: ReadModel> Writer<M> {
    /// Takes the lease; `None` if another owner has it.
    pub async fn acquire(
        pool: &PgPool,
        target: Target,
        owner: Uuid,
        lease: Duration,
    ) -> Result<Option<Self>, ProjectError> {
        let Some(held) = checkpoint::acquire(pool, M::NAME, target, owner, lease).await? else { return Ok(None) };
        let (schema, is_filling) = match target {
            Target::Live => (M::NAME.to_owned(), false),
            Target::Generation(generation) => (format!("{}_g{generation}", M::NAME), true),
            Target::Retired(generation) => (format!("{}_retired_g{generation}", M::NAME), false),
        };
        // Only the holder of the lease parks, and who takes something out raises the revision: what is read here stays true.
        let parked_keys = parked::keys(pool, M::NAME, held.generation).await?;
        let discarded = parked::discarded(pool, M::NAME).await?;
        Ok(Some(Self {
            pool: pool.clone(),
            schema,
            lease,
            is_filling,
            held,
            parked_keys,
            discarded,
            model: PhantomData,
        }))
    }

    /// The last position that was applied.
    pub fn position(&self) -> i64 {
        self.held.position
    }

    /// Where it writes.
    pub fn schema(&self) -> &str {
        &self.schema
    }

    /// Which generation it writes.
    pub fn generation(&self) -> i32 {
        self.held.generation
    }

    /// Of which version of the fold the tables are.
    pub fn version(&self) -> i32 {
        self.held.version
    }

    /// From now on all indexes exist: rows go through `store`.
    pub fn end_filling(&mut self) {
        self.is_filling = false;
    }

    /// Checks that the log has the event that was applied last where it was.
    pub async fn verify(&self, reader: &LogReader) -> Result<(), ProjectError> {
        let Some(expected) = self.held.event_id else { return Ok(()) };
        let entry = reader.at(&[self.held.position]).await?.into_iter().next();
        let found = entry.map(|entry| event_id(&entry).0);
        if found == Some(expected) {
            return Ok(());
        }
        Err(ProjectError::Diverged { name: M::NAME, position: self.held.position, expected, found })
    }

    /// Applies a batch that follows the checkpoint.
    ///
    /// # Errors
    /// [`ProjectError`]; a part of the batch may have been applied, [`Writer::position`] tells.
    #[tracing::instrument(target = "spans", level = "debug", name = "projection", skip_all,
        fields(trace_id = %traces(entries), model = M::NAME, events = entries.len()))]
    pub async fn apply(&mut self, entries: &[LogEntry]) -> Result<(), ProjectError> {
        if let Some(first) = entries.first()
            && first.position() != self.held.position.saturating_add(1)
        {
            let after = self.held.position;
            return Err(FeedError::Gap { after, expected: after.saturating_add(1), found: first.position() }.into());
        }
        let mut pieces = vec![Piece::Apply(entries)];
        while let Some(piece) = pieces.pop() {
            match piece {
                Piece::Apply(entries) => self.apply_piece(entries, &mut pieces).await?,
                Piece::Park(entry, reason) => self.park(entry, &reason).await?,
                Piece::Pass(entry) => self.commit(None, &[], entry).await?,
            }
        }
        Ok(())
    }

    /// Prolongs the lease.
    pub async fn renew(&self) -> Result<(), ProjectError> {
        if checkpoint::renew(&self.pool, M::NAME, &self.held, self.lease).await? { Ok(()) } else { Err(self.lost()) }
    }

    /// Keeps the lease through work that takes longer.
    pub fn pulse(&self) -> Pulse {
        Pulse { pool: self.pool.clone(), name: M::NAME, held: self.held.clone(), lease: self.lease }
    }

    /// Gives the lease back.
    pub async fn release(self) {
        if let Err(error) = checkpoint::release(&self.pool, M::NAME, &self.held).await {
            tracing::warn!(%error, model = M::NAME, "the lease could not be given back and will run out");
        }
    }

    /// Applies a piece, or pushes what it has to be cut into; the first part last, for it comes next.
    async fn apply_piece<'a>(
        &mut self,
        entries: &'a [LogEntry],
        pieces: &mut Vec<Piece<'a>>,
    ) -> Result<(), ProjectError> {
        let Some(last) = entries.last() else { return Ok(()) };
        let (changes, waiting) = match self.fold(entries) {
            Folded::All(changes, waiting) => (changes, waiting),
            Folded::PoisonAt(index, reason) => {
                let (before, rest) = entries.split_at(index);
                if let Some((poison, after)) = rest.split_first() {
                    pieces.push(Piece::Apply(after));
                    pieces.push(self.park_or_pass(poison, reason));
                }
                pieces.push(Piece::Apply(before));
                return Ok(());
            }
        };
        match self.commit(Some(changes), &waiting, last).await {
            Err(ProjectError::Database(error)) if blames_the_data(&error) => {
                if let [entry] = entries {
                    pieces.push(self.park_or_pass(entry, error.to_string()));
                } else {
                    let (left, right) = entries.split_at(entries.len() / 2);
                    pieces.push(Piece::Apply(right));
                    pieces.push(Piece::Apply(left));
                }
                Ok(())
            }
            result => result,
        }
    }

    fn fold(&self, entries: &[LogEntry]) -> Folded<M::Changes> {
        let mut changes = M::Changes::default();
        let mut waiting = Vec::new();
        for (index, entry) in entries.iter().enumerate() {
            if !concerns::<M>(entry) {
                continue;
            }
            let key = key_of::<M>(entry);
            if key.is_some_and(|key| self.parked_keys.contains(&key)) {
                waiting.push(Waiting::new(entry, key, None));
                continue;
            }
            let folded = match entry {
                LogEntry::Event(event) => M::fold(&mut changes, event).map_err(|poison| poison.reason),
                LogEntry::Broken { error, .. } => Err(error.to_string()),
            };
            if let Err(reason) = folded {
                return Folded::PoisonAt(index, reason);
            }
        }
        Folded::All(changes, waiting)
    }

    fn park_or_pass<'a>(&self, entry: &'a LogEntry, reason: String) -> Piece<'a> {
        if self.discarded.contains(&entry.position()) { Piece::Pass(entry) } else { Piece::Park(entry, reason) }
    }

    async fn park(&mut self, entry: &LogEntry, reason: &str) -> Result<(), ProjectError> {
        let key = key_of::<M>(entry);
        self.commit(None, &[Waiting::new(entry, key, Some(reason))], entry).await?;
        self.parked_keys.extend(key);
        metrics::counter!("projector_parked_total", "model" => M::NAME).increment(1);
        tracing::error!(model = M::NAME, position = entry.position(), sequence_key = ?key, reason, "an event is parked");
        Ok(())
    }

    /// One transaction. Without changes only the checkpoint moves.
    async fn commit(
        &mut self,
        changes: Option<M::Changes>,
        waiting: &[Waiting],
        last: &LogEntry,
    ) -> Result<(), ProjectError> {
        let to = (last.position(), event_id(last).0);
        let mut transaction = self.pool.begin().await?;
        if !checkpoint::advance(&mut transaction, M::NAME, &self.held, to, self.lease).await? {
            return Err(self.lost());
        }
        if let Some(changes) = changes {
            if self.is_filling {
                M::fill(changes, &self.schema, &mut transaction).await?;
            } else {
                M::store(changes, &self.schema, &mut transaction).await?;
            }
        }
        parked::park(&mut transaction, M::NAME, self.held.generation, waiting).await?;
        transaction.commit().await?;
        (self.held.position, self.held.event_id) = (to.0, Some(to.1));
        Ok(())
    }

    fn lost(&self) -> ProjectError {
        ProjectError::LeaseLost { name: M::NAME, generation: self.held.generation }
    }
}

/// Prolongs a lease beside the work that needs it.
pub(crate) struct Pulse {
    pool: PgPool,
    name: &'static str,
    held: Checkpoint,
    lease: Duration,
}

impl Pulse {
    /// Does the work. Should the lease be lost meanwhile the work notices by itself: it writes under the fencing token.
    pub async fn during<T>(&self, work: impl Future<Output = T>) -> T {
        let beating = async {
            loop {
                tokio::time::sleep(self.lease / 4).await;
                if let Err(error) = checkpoint::renew(&self.pool, self.name, &self.held, self.lease).await {
                    tracing::warn!(%error, model = self.name, "the lease was not prolonged; trying again");
                }
            }
        };
        tokio::select! {
            result = work => result,
            () = beating => std::future::pending().await,
        }
    }
}

/// Whether the model looks at such entries.
fn concerns<M: ReadModel>(entry: &LogEntry) -> bool {
    let stream = match entry {
        LogEntry::Event(event) => event.stream,
        LogEntry::Broken { stream, .. } => *stream,
    };
    M::AGGREGATES.contains(&stream.aggregate_type)
}

/// The sequence key of an entry.
fn key_of<M: ReadModel>(entry: &LogEntry) -> Option<Uuid> {
    match entry {
        LogEntry::Event(event) => M::sequence_key(event),
        LogEntry::Broken { stream, .. } => M::broken_key(*stream),
    }
}
