//! Searches with the engine.
//!
//! Invariant: an index that is being filled because it was lost, or that is behind what the caller has seen, answers nothing.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use domain::ServiceId;
use futures::future::BoxFuture;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::PgPool;

use super::access::Access;
use super::names::SINK;
use super::server::EngineError;
use super::{filter, text};
use crate::runtime::{ModelPositions, WaitError};
use crate::search::query::{
    CursorKey, Facet, FacetCount, Facets, MAX_PAGE, MatchCount, SearchCursor, SearchEngine, SearchError, SearchPage,
    ServiceQuery, ServiceSearch, ServiceSort, Tolerance,
};

/// Longest a search may take. What takes longer is of no use to who waits, and Postgres may be asked instead.
const LIMIT: Duration = Duration::from_secs(1);

/// How long it stays known whether the index may answer.
const KNOWN_FOR: Duration = Duration::from_secs(1);

/// Values of a facet that are given, as Postgres gives them.
const MAX_VALUES: usize = 50;

const FACETS: [(&str, Facet); 11] = [
    ("profile.category", Facet::Category),
    ("provider", Facet::Provider),
    ("profile.capabilities", Facet::Capability),
    ("profile.tags", Facet::Tag),
    ("profile.input_modalities", Facet::InputModality),
    ("profile.output_modalities", Facet::OutputModality),
    ("profile.assurance.compliance", Facet::Compliance),
    ("profile.assurance.certifications", Facet::Certification),
    ("residency", Facet::Residency),
    ("profile.assurance.support", Facet::Support),
    ("profile.quantization", Facet::Quantization),
];

/// Searches the index of the services.
#[derive(Debug)]
pub struct MeilisearchSearch {
    access: Access,
    positions: Arc<ModelPositions>,
    pool: PgPool,
    may_answer: Mutex<Option<(Instant, bool)>>,
}

/// What is sent.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Body {
    q: String,
    filter: String,
    sort: Vec<String>,
    facets: Vec<&'static str>,
    offset: u64,
    limit: u64,
    matching_strategy: &'static str,
    attributes_to_retrieve: [&'static str; 1],
    show_ranking_score_details: bool,
}

/// What comes back.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Answer {
    hits: Vec<Hit>,
    estimated_total_hits: u64,
    #[serde(default)]
    facet_distribution: std::collections::HashMap<String, std::collections::HashMap<String, u64>>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Hit {
    id: ServiceId,
    #[serde(rename = "_rankingScoreDetails")]
    details: Option<Value>,
}

impl MeilisearchSearch {
    /// Searches an index with a key that may. Each search has its own time limit, whatever the server's is.
    pub fn new(access: &Access, positions: Arc<ModelPositions>, pool: PgPool) -> Self {
        Self { access: access.within(LIMIT), positions, pool, may_answer: Mutex::new(None) }
    }

    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "meilisearch", db.operation.name = "search"))]
    async fn run(&self, mut query: ServiceQuery) -> Result<SearchPage, SearchError> {
        query.limit = query.limit.clamp(1, MAX_PAGE);
        let (offset, kept) = match query.after.as_ref().map(|cursor| &cursor.key) {
            None => (0, None),
            Some(CursorKey::Offset(offset, tolerance)) => (*offset, Some(*tolerance)),
            Some(_) => return Err(SearchError::CursorDoesNotFit),
        };
        let words = text::words(&query.text);
        if words.is_empty() && !query.text.trim().is_empty() {
            // Something was asked for, and it is no word: nothing has it.
            return Ok(SearchPage::empty(SearchEngine::Meilisearch));
        }
        self.is_ready(&query).await?;
        let mut body = body(&query, &words, offset);
        let mut answer = if kept == Some(Tolerance::AnyWord) { None } else { Some(self.ask(&body).await?) };
        let mut tolerance = kept.unwrap_or_else(|| answer.as_ref().map_or(Tolerance::Exact, tolerated));
        if words.len() > 1 && answer.as_ref().is_none_or(|answer| answer.estimated_total_hits == 0) {
            tolerance = Tolerance::AnyWord;
            answer = Some(self.any_word(&mut body, &words).await?);
        }
        let answer = answer.ok_or(SearchError::CursorDoesNotFit)?;
        Ok(page(&query, answer, offset, tolerance))
    }

    /// As many of the first words as find anything; if none do, as many of the last.
    async fn any_word(&self, body: &mut Body, words: &[String]) -> Result<Answer, SearchError> {
        body.matching_strategy = "last";
        let first = self.ask(body).await?;
        if first.estimated_total_hits > 0 {
            return Ok(first);
        }
        body.q = words.iter().rev().map(String::as_str).collect::<Vec<_>>().join(" ");
        self.ask(body).await
    }

    async fn ask(&self, body: &Body) -> Result<Answer, SearchError> {
        let Ok(server) = tokio::time::timeout(LIMIT, self.access.server()).await else {
            let (engine, reason) = (SearchEngine::Meilisearch, "its key is being set up");
            return Err(SearchError::EngineUnavailable { engine, reason, source: None });
        };
        let server = server.map_err(unavailable)?;
        server.search(&self.access.indexes().live, body).await.map_err(unavailable)
    }

    async fn is_ready(&self, query: &ServiceQuery) -> Result<(), SearchError> {
        if !self.may_answer().await? {
            let engine = SearchEngine::Meilisearch;
            return Err(SearchError::EngineUnavailable { engine, reason: "its index is being filled", source: None });
        }
        let Some(min_position) = query.min_position else { return Ok(()) };
        match self.positions.wait_for(SINK, min_position, LIMIT).await {
            Ok(_) => Ok(()),
            Err(WaitError::Behind { .. }) => {
                Err(SearchError::Behind { engine: SearchEngine::Meilisearch, min_position })
            }
            Err(WaitError::Unavailable(source)) => Err(SearchError::Unavailable(source.into())),
        }
    }

    async fn may_answer(&self) -> Result<bool, SearchError> {
        let known = *self.may_answer.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((asked, answer)) = known
            && asked.elapsed() < KNOWN_FOR
        {
            return Ok(answer);
        }
        let found: Option<bool> = sqlx::query_scalar("SELECT is_valid FROM search_index")
            .fetch_optional(&self.pool)
            .await
            .map_err(|error| SearchError::Unavailable(error.into()))?;
        let answer = found.unwrap_or(false);
        *self.may_answer.lock().unwrap_or_else(PoisonError::into_inner) = Some((Instant::now(), answer));
        Ok(answer)
    }
}

impl ServiceSearch for MeilisearchSearch {
    fn search(&self, query: ServiceQuery) -> BoxFuture<'_, Result<SearchPage, SearchError>> {
        Box::pin(self.run(query))
    }
}

pub(super) fn body(query: &ServiceQuery, words: &[String], offset: u64) -> Body {
    let has_words = !words.is_empty();
    Body {
        q: words.join(" "),
        filter: filter::of(query),
        sort: sort(query.sort, has_words),
        facets: if query.facets { FACETS.iter().map(|(name, _)| *name).collect() } else { Vec::new() },
        offset,
        // One more than the page shows whether there is another.
        limit: u64::from(query.limit).saturating_add(1),
        matching_strategy: "all",
        attributes_to_retrieve: ["id"],
        show_ranking_score_details: has_words && offset == 0,
    }
}

/// Every order ends with the id, so that it is total. Among equally relevant hits the engine keeps an order of its own.
fn sort(sort: ServiceSort, has_words: bool) -> Vec<String> {
    let by: &[String] = match sort {
        ServiceSort::Relevance if has_words => return Vec::new(),
        ServiceSort::Relevance | ServiceSort::Newest => &["created_position:desc".to_owned()],
        ServiceSort::Name => &["sort_name:asc".to_owned()],
        // What is free is so in every currency.
        ServiceSort::Cheapest(currency) => &["free_rank:asc".to_owned(), format!("price_in.{currency}:asc")],
    };
    by.iter().cloned().chain(["id:asc".to_owned()]).collect()
}

/// Whether the best hit has a typing error: then all have.
fn tolerated(answer: &Answer) -> Tolerance {
    let details = answer.hits.first().and_then(|hit| hit.details.as_ref());
    let errors = details.and_then(|details| details.pointer("/typo/typoCount")).and_then(Value::as_u64);
    if errors.unwrap_or(0) > 0 { Tolerance::Typos } else { Tolerance::Exact }
}

pub(super) fn page(query: &ServiceQuery, answer: Answer, offset: u64, tolerance: Tolerance) -> SearchPage {
    let limit = query.limit as usize;
    let has_more = answer.hits.len() > limit;
    let hits: Vec<ServiceId> = answer.hits.into_iter().take(limit).map(|hit| hit.id).collect();
    let next = hits.last().filter(|_| has_more).map(|last| SearchCursor {
        key: CursorKey::Offset(offset.saturating_add(u64::from(query.limit)), tolerance),
        service: *last,
    });
    let mut facets = Facets::new();
    for (name, facet) in FACETS {
        let Some(values) = answer.facet_distribution.get(name).filter(|values| !values.is_empty()) else { continue };
        let mut values: Vec<_> = values
            .iter()
            .map(|(value, count)| FacetCount { value: value.clone(), name: None, count: *count })
            .collect();
        values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
        values.truncate(MAX_VALUES);
        facets.insert(facet, values);
    }
    // The engine calls the number estimated because of settings that the index does not have (a distinct attribute).
    let total = MatchCount { count: answer.estimated_total_hits, is_exact: true };
    SearchPage { hits, next, total, facets, tolerance, engine: SearchEngine::Meilisearch }
}

fn unavailable(error: EngineError) -> SearchError {
    let reason = match &error {
        EngineError::Unavailable(_) => "it does not answer in time",
        EngineError::Refused(_) => "it refuses the key",
        EngineError::Missing(_) => "its index is not there",
        EngineError::Rejected(_) | EngineError::TaskFailed { .. } => "its index is not ours",
        EngineError::Unreadable(_) => "its answer cannot be read",
    };
    SearchError::EngineUnavailable { engine: SearchEngine::Meilisearch, reason, source: Some(error.into()) }
}
