//! Applies batches to one generation of a read model: fold, then one transaction of checkpoint, rows and parked events.
//!
//! Invariant: after each transaction the tables hold every event up to the checkpoint, or the event is in `parked`, or it was
//! discarded by an operator. A batch that cannot be applied as a whole is cut into pieces that are applied in order.

use std::collections::HashSet;
use std::marker::PhantomData;
use std::time::Duration;

use ops::lease::{Lease, LeaseKeeper, Owner, Target};
use sqlx::PgPool;
use uuid::Uuid;

use super::error::{ProjectError, blames_the_data};
use super::parked::{self, Waiting};
use super::read_model::ReadModel;
use crate::feed::{FeedError, LogEntry, LogReader, event_id, traces};

/// Whoever holds the lease of a generation.
pub(crate) struct Writer<M> {
    lease: Lease,
    schema: String,
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
        owner: &Owner,
        length: Duration,
    ) -> Result<Option<Self>, ProjectError> {
        match Lease::acquire(pool, M::NAME, target, owner, length).await? {
            Some(lease) => Self::under(lease, target, pool).await.map(Some),
            None => Ok(None),
        }
    }

    /// Writes under a lease of the target.
    pub async fn under(lease: Lease, target: Target, pool: &PgPool) -> Result<Self, ProjectError> {
        let schema = match target {
            Target::Live => M::NAME.to_owned(),
            Target::Generation(generation) => format!("{}_g{generation}", M::NAME),
            Target::Retired(generation) => format!("{}_retired_g{generation}", M::NAME),
        };
        // Only the holder of the lease parks, and who takes something out raises the revision: what is read here stays true.
        let parked_keys = parked::keys(pool, M::NAME, lease.generation()).await?;
        let discarded = parked::discarded(pool, M::NAME).await?;
        Ok(Self { lease, schema, parked_keys, discarded, model: PhantomData })
    }

    /// The last position that was applied.
    pub fn position(&self) -> i64 {
        self.lease.position()
    }

    /// Where it writes.
    pub fn schema(&self) -> &str {
        &self.schema
    }

    /// Which generation it writes.
    pub fn generation(&self) -> i32 {
        self.lease.generation()
    }

    /// Checks that the log has the event that was applied last where it was.
    pub async fn verify(&self, reader: &LogReader) -> Result<(), ProjectError> {
        let Some(expected) = self.lease.event_id() else { return Ok(()) };
        let entry = reader.at(&[self.position()]).await?.into_iter().next();
        let found = entry.map(|entry| event_id(&entry).0);
        if found == Some(expected) {
            return Ok(());
        }
        Err(ProjectError::Diverged { name: M::NAME, position: self.position(), expected, found })
    }

    /// Applies a batch that follows the checkpoint.
    ///
    /// # Errors
    /// [`ProjectError`]; a part of the batch may have been applied, [`Writer::position`] tells.
    #[tracing::instrument(target = "spans", level = "debug", name = "projection", skip_all,
        fields(trace_id = %traces(entries), model = M::NAME, events = entries.len()))]
    pub async fn apply(&mut self, entries: &[LogEntry]) -> Result<(), ProjectError> {
        if let Some(first) = entries.first()
            && first.position() != self.position().saturating_add(1)
        {
            let after = self.position();
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
        Ok(self.lease.renew().await?)
    }

    /// Keeps the lease through work that takes longer.
    pub fn keeper(&self) -> LeaseKeeper {
        LeaseKeeper::new(&self.lease)
    }

    /// Gives the lease back.
    pub async fn release(self) {
        self.lease.release().await;
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
        let generation = self.generation();
        let mut step = self.lease.begin(last.position(), event_id(last).0).await?;
        if let Some(changes) = changes {
            M::store(changes, &self.schema, step.connection()).await?;
        }
        parked::park(step.connection(), M::NAME, generation, waiting).await?;
        Ok(step.commit().await?)
    }
}

/// Whether the model looks at such entries.
pub(super) fn concerns<M: ReadModel>(entry: &LogEntry) -> bool {
    M::AGGREGATES.contains(&entry.stream().aggregate_type)
}

/// The sequence key of an entry.
fn key_of<M: ReadModel>(entry: &LogEntry) -> Option<Uuid> {
    match entry {
        LogEntry::Event(event) => M::sequence_key(event),
        LogEntry::Broken { stream, .. } => M::broken_key(*stream),
    }
}
