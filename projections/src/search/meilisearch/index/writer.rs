//! The one writer of the index, while it has the lease.
//!
//! Invariant: whatever is written to an index says in which epoch of the lease, and counts once its task has succeeded; only then is it
//! remembered, and the checkpoint follows.

use std::collections::BTreeSet;
use std::time::Duration;

use domain::ServiceId;
use jiff::Timestamp;
use ops::back_off::BackOff;
use ops::lease::{Lease, LeaseError};
use uuid::Uuid;

use super::document::IndexedService;
use super::error::IndexError;
use super::parts::Parts;
use super::proof::{self, Mark};
use super::record::{self, Record};
use crate::search::documents::{Documents, Popularity};
use crate::search::meilisearch::names::SINK;
use crate::search::meilisearch::server::{Server, TaskView};

/// How soon a task is asked for again, at first and at last.
pub(super) const FIRST_POLL: Duration = Duration::from_millis(4);
pub(super) const LAST_POLL: Duration = Duration::from_millis(200);

/// Documents that are sent at once.
pub(super) const CHUNK: usize = 1_000;

/// The writer.
#[derive(Debug)]
pub(super) struct Writer<'a> {
    pub parts: &'a Parts,
    pub server: Server,
    pub lease: Lease,
    pub mark: Mark,
    pub record: Option<Record>,
    pub popularity: Popularity,
    /// When known prices take effect.
    pub due: BTreeSet<(Timestamp, ServiceId)>,
}

impl<'a> Writer<'a> {
    /// Takes over: the lease still held, and nothing of earlier epochs on its way. What arrives of them later is found by the proof.
    ///
    /// # Errors
    /// See [`IndexError`].
    pub async fn take_over(parts: &'a Parts, lease: Lease) -> Result<Self, IndexError> {
        let server = parts.access.server().await?.clone();
        let mark = Mark::of(&parts.pool).await?;
        let now = (parts.now)();
        let popularity = Popularity::load(&parts.pool, now).await?;
        let record = record::load(&parts.pool).await?;
        let as_of = record.as_ref().map_or(now, |record| record.as_of);
        let due = parts.documents.price_changes(as_of).await?.into_iter().collect();
        for index in [&parts.indexes.live, &parts.indexes.next] {
            let mut poll = BackOff::new(FIRST_POLL, LAST_POLL);
            while server.is_busy(index).await? {
                poll.pause().await;
            }
        }
        // Waiting may have taken long.
        lease.renew().await?;
        Ok(Self { parts, server, lease, mark, record, popularity, due })
    }

    /// Waits until a task of one index is done.
    pub async fn wait(&mut self, uid: u32) -> Result<TaskView, IndexError> {
        let mut poll = BackOff::new(FIRST_POLL, LAST_POLL);
        loop {
            let task = self.server.task(uid).await?;
            if task.is_done()? {
                metrics::counter!("search_index_tasks_total").increment(1);
                return Ok(task);
            }
            poll.pause().await;
        }
    }

    /// Sends the documents of these services and waits for them; gives the position that they show at least.
    pub async fn send(&mut self, index: &str, services: &[ServiceId]) -> Result<(), IndexError> {
        for services in services.chunks(CHUNK) {
            let read = self.parts.documents.many(services, &self.popularity, (self.parts.now)()).await?;
            let uid = self.post(index, &read).await?;
            self.wait(uid).await?;
        }
        Ok(())
    }

    /// Hands documents to the server; gives the task.
    pub async fn post(&mut self, index: &str, read: &Documents) -> Result<u32, IndexError> {
        for document in &read.documents {
            self.due.extend(document.prices_change_at.map(|at| (at, document.id)));
        }
        let documents: Vec<IndexedService<'_>> = read.documents.iter().map(IndexedService::from).collect();
        metrics::counter!("search_index_documents_total").increment(documents.len() as u64);
        Ok(self.server.add_documents(index, &documents, &self.mark.with(self.lease.epoch())).await?)
    }

    /// Fails unless the index is the one that is remembered; gives its latest task.
    pub async fn prove(&self) -> Result<TaskView, IndexError> {
        let Some(record) = self.record.as_ref().filter(|record| record.is_valid) else {
            return Err(IndexError::NotOurs("it was never filled, or not to the end"));
        };
        let live = &self.parts.indexes.live;
        let since = (record.task_uid, record.enqueued_at.as_str());
        let latest = proof::latest_of_ours(&self.server, live, &self.mark, since).await?;
        latest.ok_or(IndexError::NotOurs("the server does not have the tasks that are remembered, or has others"))
    }

    /// Remembers what the index shows and moves the checkpoint.
    pub async fn remember(&mut self, record: Record, event_id: Option<Uuid>) -> Result<(), IndexError> {
        self.save(record).await?;
        let position = self.record.as_ref().map_or(0, |record| record.position);
        self.advance(position, event_id).await
    }

    /// Remembers.
    pub async fn save(&mut self, record: Record) -> Result<(), IndexError> {
        if !record::save(&self.parts.pool, self.lease.epoch(), &record).await? {
            let (name, generation) = (self.lease.name(), self.lease.generation());
            return Err(LeaseError::Lost { name, generation }.into());
        }
        self.record = Some(record);
        Ok(())
    }

    /// Moves the checkpoint.
    pub async fn advance(&mut self, position: i64, event_id: Option<Uuid>) -> Result<(), IndexError> {
        if position != self.lease.position() || event_id != self.lease.event_id() {
            self.lease.move_to(position, event_id).await?;
        }
        self.announce();
        Ok(())
    }

    /// Says to those who wait how far the index is.
    pub fn announce(&self) {
        self.parts.positions.announce(SINK, self.lease.position());
    }
}
