//! Fills an index beside the live one, compares it with the catalogue and swaps the two.
//!
//! Invariant: searches see the old index or the new one, whole; what was live before is kept until the next rebuild.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use domain::ServiceId;
use ops::back_off::BackOff;
use serde_json::Value;
use uuid::Uuid;

use super::error::IndexError;
use super::proof;
use super::record::{Previous, Record};
use super::settings::{self, SETTINGS_VERSION};
use super::writer::{CHUNK, FIRST_POLL, LAST_POLL, Writer};
use crate::search::documents::ServiceDocument;
use crate::search::meilisearch::server::{EngineError, TaskView};

/// Tasks that are on their way at once while filling. The server works on those that wait in one go, which costs it little more
/// than one of them.
const IN_FLIGHT: usize = 32;

/// Events that are looked at in one go while catching up.
const BATCH: usize = 2_000;

/// Documents that are compared one by one.
const SAMPLE: usize = 100;

/// How long a swap may wait behind what others have the server do.
const SWAP_LIMIT: Duration = Duration::from_mins(10);

/// How often the new index may be caught up with before it is compared anyhow: new events never end.
const ROUNDS: usize = 20;

impl Writer<'_> {
    /// Fills, compares, swaps.
    ///
    /// # Errors
    /// See [`IndexError`]; the live index is as it was.
    pub async fn rebuild(&mut self) -> Result<(), IndexError> {
        let begun = Instant::now();
        let now = (self.parts.now)();
        let source = self.parts.documents.source().await?;
        let made = self.make_next().await?;
        self.fill().await?;
        let (position, event_id) = self.catch_up(source.position).await?;
        self.compare(position).await?;
        if self.parts.documents.source().await?.name != source.name {
            return Err(IndexError::NotOurs("the catalogue was filled anew meanwhile"));
        }
        let (next, since) = (&self.parts.indexes.next, (made.uid, made.enqueued_at.as_str()));
        if proof::latest_of_ours(&self.server, next, &self.mark, since).await?.is_none() {
            return Err(IndexError::NotOurs("somebody else wrote to the index that was being filled"));
        }
        // What must not answer is not worth keeping.
        let kept = self.record.take().filter(|record| record.is_valid);
        let previous = kept.map(|old| Previous { settings: old.settings, source: old.source, position: old.position });
        let latest = self.swap().await?;
        let record = Record {
            is_valid: true,
            settings: SETTINGS_VERSION,
            source: source.name,
            position,
            task_uid: latest.uid,
            enqueued_at: latest.enqueued_at,
            as_of: now,
            previous,
        };
        self.remember(record, event_id).await?;
        metrics::counter!("search_index_fills_total").increment(1);
        metrics::histogram!("search_index_fill_seconds").record(begun.elapsed().as_secs_f64());
        tracing::info!(position, seconds = begun.elapsed().as_secs_f64(), "the search index was filled");
        Ok(())
    }

    /// Swaps back to the index that was live before the last rebuild; it catches up afterwards.
    ///
    /// # Errors
    /// See [`IndexError`].
    pub async fn roll_back(&mut self) -> Result<(), IndexError> {
        let record = self.record.clone().ok_or(IndexError::NothingKept)?;
        let kept = record.previous.clone().ok_or(IndexError::NothingKept)?;
        let event_id = self.parts.changes.event_at(kept.position).await?;
        let latest = self.swap().await?;
        let previous = Previous { settings: record.settings, source: record.source, position: record.position };
        let record = Record {
            is_valid: true,
            settings: kept.settings,
            source: kept.source,
            position: kept.position,
            task_uid: latest.uid,
            enqueued_at: latest.enqueued_at,
            as_of: record.as_of,
            previous: Some(previous),
        };
        self.remember(record, event_id).await
    }

    /// An empty index with all settings: documents that come before settings are worked on twice. Gives the task of the settings.
    async fn make_next(&mut self) -> Result<TaskView, IndexError> {
        let next = self.parts.indexes.next.clone();
        let deletion = self.server.delete_index(&next).await?;
        match self.wait(deletion).await {
            Err(IndexError::Engine(EngineError::TaskFailed { code, .. })) if code == "index_not_found" => {}
            other => {
                other?;
            }
        }
        let creation = self.server.create_index(&next).await?;
        self.wait(creation).await?;
        let settings = self.server.set_settings(&next, &settings::declared()).await?;
        let made = self.wait(settings).await?;
        if !settings::are_applied(&self.server.settings(&next).await?) {
            return Err(IndexError::Differs("its settings are not those that were sent".to_owned()));
        }
        Ok(made)
    }

    async fn fill(&mut self) -> Result<(), IndexError> {
        let next = self.parts.indexes.next.clone();
        let limit = u32::try_from(CHUNK).unwrap_or(u32::MAX);
        let (mut after, mut on_their_way) = (None, VecDeque::new());
        loop {
            let page = self.parts.documents.page(after, limit, &self.popularity, (self.parts.now)()).await?;
            let Some(last) = page.documents.last() else { break };
            after = Some(last.id);
            on_their_way.push_back(self.post(&next, &page).await?);
            if on_their_way.len() >= IN_FLIGHT
                && let Some(first) = on_their_way.pop_front()
            {
                self.wait(first).await?;
            }
        }
        for task in on_their_way {
            self.wait(task).await?;
        }
        Ok(())
    }

    /// Sends what changed since the filling began.
    async fn catch_up(&mut self, from: i64) -> Result<(i64, Option<Uuid>), IndexError> {
        let next = self.parts.indexes.next.clone();
        let mut position = from;
        let mut event_id = self.parts.changes.event_at(from).await?;
        for _ in 0..ROUNDS {
            let Some(changed) = self.parts.changes.next(position, BATCH).await? else { break };
            let services: Vec<ServiceId> = changed.services.iter().copied().collect();
            self.send(&next, &services).await?;
            (position, event_id) = (changed.position, Some(changed.event_id));
        }
        Ok((position, event_id))
    }

    /// Count, sample and position. While services keep being registered the count lies between what there was at the position and
    /// what there is now; when it is quiet these are the same.
    async fn compare(&self, position: i64) -> Result<(), IndexError> {
        let next = &self.parts.indexes.next;
        let found = self.server.count(next).await?;
        let (all, up_to) = self.parts.documents.count(position).await?;
        if !(up_to..=all).contains(&found) {
            return Err(IndexError::Differs(format!("{found} documents of {up_to} services")));
        }
        let now = (self.parts.now)();
        let ids = self.parts.documents.sample(SAMPLE).await?;
        let expected = self.parts.documents.many(&ids, &self.popularity, now).await?.documents;
        let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let found: Vec<Value> = self.server.documents(next, &ids).await?;
        for expected in expected.iter().filter(|document| document.updated_position <= position) {
            let found =
                found.iter().find(|found| found.get("id").and_then(Value::as_str) == Some(&expected.id.to_string()));
            let found = found.and_then(|found| serde_json::from_value::<ServiceDocument>(found.clone()).ok());
            let is_same = found.as_ref().is_some_and(|found| is_same(found, expected));
            if !is_same {
                return Err(IndexError::Differs(format!("service {} is not as the catalogue has it", expected.id)));
            }
        }
        Ok(())
    }

    /// Swaps, and waits until that is done; gives the latest task of the index that is live from then on. The task of a swap belongs to no
    /// index, so a key for indexes does not see it; what is seen is that their tasks have changed places.
    async fn swap(&mut self) -> Result<TaskView, IndexError> {
        let (live, next) = (self.parts.indexes.live.clone(), self.parts.indexes.next.clone());
        if let Err(EngineError::Missing(_)) = self.server.count(&live).await {
            let creation = self.server.create_index(&live).await?;
            self.wait(creation).await?;
        }
        self.server.count(&next).await?;
        let latest = proof::latest(&self.server, &next).await?;
        let latest = latest.ok_or(IndexError::NotOurs("the index that was filled has no tasks"))?;
        self.server.swap(&live, &next).await?;
        let (begun, mut poll) = (Instant::now(), BackOff::new(FIRST_POLL, LAST_POLL));
        while !proof::has(&self.server, &live, latest.uid).await? {
            if begun.elapsed() > SWAP_LIMIT {
                return Err(IndexError::NotOurs("the two indexes were not swapped"));
            }
            poll.pause().await;
        }
        metrics::counter!("search_index_tasks_total").increment(1);
        Ok(latest)
    }
}

/// Except for what depends on when the document was made.
fn is_same(found: &ServiceDocument, expected: &ServiceDocument) -> bool {
    let timeless = |document: &ServiceDocument| ServiceDocument {
        position: 0,
        prices: None,
        prices_change_at: None,
        popularity: 0,
        provider_name: None,
        ..document.clone()
    };
    timeless(found) == timeless(expected)
}
