//! Finding services: words with typing errors, filters, facets, pages.
//!
//! Invariant: paging with an unchanged catalogue loses nothing and repeats nothing. Whatever searches gives ids only; what is
//! shown is read from the catalogue, which checks once more what the viewer may see.

use std::collections::{BTreeMap, BTreeSet};

use domain::money::{Currency, Decimal, Money};
use domain::service::{
    Category, Certification, ComplianceLevel, Modality, Quantization, Region, State, SupportLevel, Word,
};
use domain::{ServiceId, TenantId, Viewer};
use futures::future::BoxFuture;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Hits of a page at most.
pub const MAX_PAGE: u32 = 200;
/// Characters of a text that are looked at.
pub const MAX_TEXT_CHARS: usize = 200;
/// Up to here matches are counted; above it a count is a lower bound and facets are those of so many matches.
pub const MAX_COUNTED: u64 = 10_000;

/// What has to be true of a service. Empty sets and `None` ask for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServiceFilter {
    /// Where it stands, one of these; empty for active and deprecated.
    pub states: BTreeSet<State>,
    /// What it is for, one of these.
    pub categories: BTreeSet<Category>,
    /// Whose it is, one of these.
    pub providers: BTreeSet<TenantId>,
    /// What it can do, all of these.
    pub capabilities: BTreeSet<Word>,
    /// Its tags, all of these.
    pub tags: BTreeSet<Word>,
    /// What goes in, all of these.
    pub input_modalities: BTreeSet<Modality>,
    /// What comes out, all of these.
    pub output_modalities: BTreeSet<Modality>,
    /// Meant for data at least this sensitive; a service that does not say is not.
    pub min_compliance: Option<ComplianceLevel>,
    /// What it was audited for, all of these.
    pub certifications: BTreeSet<Certification>,
    /// Where data stays, one of these; `EU` stands for each of its members too.
    pub residency: BTreeSet<Region>,
    /// Who helps, one of these.
    pub support: BTreeSet<SupportLevel>,
    /// Number format of the weights, one of these.
    pub quantizations: BTreeSet<Quantization>,
    /// Takes in at least so many tokens at once.
    pub min_context_window_tokens: Option<u64>,
    /// A token sent costs at most this, in the same currency, or nothing.
    pub max_input_price_per_token: Option<Money>,
    /// A token received costs at most this, in the same currency, or nothing.
    pub max_output_price_per_token: Option<Money>,
    /// Said to be free, or not.
    pub is_free: Option<bool>,
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ServiceSort {
    /// Best match first; without a text, newest first.
    #[default]
    Relevance,
    /// By name.
    Name,
    /// Latest registration first.
    Newest,
    /// Lowest price of a token sent first, or of one received where there is no other. What has no such price in this
    /// currency comes last.
    Cheapest(Currency),
}

/// How much is tolerated to find something. The first that finds anything is taken, and kept for the pages that follow.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Tolerance {
    /// Every word, as it was written.
    #[default]
    Exact,
    /// Every word, or one that it may have been meant to be.
    Typos,
    /// Some of the words.
    AnyWord,
}

/// The last hit of a page, by which the next page continues. Opaque to callers of the API, which encodes it and binds it to
/// tenant and filters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchCursor {
    /// What it was sorted by.
    pub key: CursorKey,
    /// Which service it was.
    pub service: ServiceId,
}

/// The value that the last hit was sorted by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CursorKey {
    /// How well it matched, and what was tolerated.
    Score(i64, Tolerance),
    /// Its name, folded.
    Name(String),
    /// Where it was registered in the log.
    Position(i64),
    /// Its price; `None` for none in the currency.
    Price(Option<Decimal>),
    /// How many hits were before the next page, and what was tolerated: where an engine keeps its own order.
    Offset(u64, Tolerance),
}

/// A search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceQuery {
    /// Words to find; empty for all services.
    pub text: String,
    /// What has to be true.
    pub filter: ServiceFilter,
    /// As whom is looked.
    pub viewer: Viewer,
    /// In which order.
    pub sort: ServiceSort,
    /// Continue behind this hit.
    pub after: Option<SearchCursor>,
    /// Hits at most; held between 1 and [`MAX_PAGE`].
    pub limit: u32,
    /// Whether to count facets.
    pub facets: bool,
    /// Now: decides which prices are in effect.
    pub at: Timestamp,
    /// Shows at least what the log had up to here.
    pub min_position: Option<i64>,
}

impl ServiceQuery {
    /// A search for everything that is published, 20 a page, by relevance.
    pub fn new(at: Timestamp) -> Self {
        Self {
            text: String::new(),
            filter: ServiceFilter::default(),
            viewer: Viewer::Public,
            sort: ServiceSort::Relevance,
            after: None,
            limit: 20,
            facets: false,
            at,
            min_position: None,
        }
    }
}

/// By what matches are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Facet {
    /// What it is for.
    Category,
    /// Whose it is: a tenant's id.
    Provider,
    /// What it can do.
    Capability,
    /// Its tags.
    Tag,
    /// What goes in.
    InputModality,
    /// What comes out.
    OutputModality,
    /// Which data it is meant for.
    Compliance,
    /// What it was audited for.
    Certification,
    /// Where data stays.
    Residency,
    /// Who helps.
    Support,
    /// Number format of the weights.
    Quantization,
}

/// How many matches have a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct FacetCount {
    /// The value.
    pub value: String,
    /// What the organization is called now whose id the value is. No engine says it: names change, and documents of services do not with them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How many.
    pub count: u64,
}

/// Values by facet, most frequent first, each with how many of the matches have it.
pub type Facets = BTreeMap<Facet, Vec<FacetCount>>;

/// How many matches there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct MatchCount {
    /// So many, or at least so many.
    pub count: u64,
    /// Whether there are no more. If there are, facets are counted over so many of them.
    pub is_exact: bool,
}

/// What searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SearchEngine {
    /// The catalogue's own tables.
    Postgres,
    /// The search engine beside it.
    Meilisearch,
}

impl SearchEngine {
    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Postgres => "postgres",
            Self::Meilisearch => "meilisearch",
        }
    }
}

/// A page of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchPage {
    /// The hits, in order.
    pub hits: Vec<ServiceId>,
    /// Where the next page continues; `None` on the last one.
    pub next: Option<SearchCursor>,
    /// How many there are on all pages.
    pub total: MatchCount,
    /// Empty unless they were asked for.
    pub facets: Facets,
    /// What had to be tolerated.
    pub tolerance: Tolerance,
    /// What searched.
    pub engine: SearchEngine,
}

impl SearchPage {
    /// Nothing was found: what was asked for has no letter and no digit.
    pub fn empty(engine: SearchEngine) -> Self {
        let total = MatchCount { count: 0, is_exact: true };
        Self { hits: Vec::new(), next: None, total, facets: Facets::new(), tolerance: Tolerance::Exact, engine }
    }
}

/// Why a search failed.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The cursor is of another order, or of another engine.
    #[error("the cursor does not belong to this search: start again from the first page")]
    CursorDoesNotFit,
    /// Whatever searches cannot be reached or did not answer in time.
    #[error("the search cannot answer at the moment")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The search engine cannot be used, and nothing stands in for it.
    #[error("{} cannot search at the moment: {reason}", engine.as_str())]
    EngineUnavailable {
        /// Which.
        engine: SearchEngine,
        /// Why, for whoever asked.
        reason: &'static str,
        /// What went wrong, for the log.
        #[source]
        source: Option<Box<dyn std::error::Error + Send + Sync>>,
    },
    /// What is searched does not show the position yet.
    #[error("what {} searches has not reached position {min_position} yet", engine.as_str())]
    Behind {
        /// Which.
        engine: SearchEngine,
        /// What was asked for.
        min_position: i64,
    },
}

/// Finds services.
pub trait ServiceSearch: Send + Sync {
    /// One page.
    fn search(&self, query: ServiceQuery) -> BoxFuture<'_, Result<SearchPage, SearchError>>;
}
