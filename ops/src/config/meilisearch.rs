//! Where Meilisearch is, for a binary to flatten into its own options.
//!
//! Invariant: the master key is named by nothing that a server needs. Where a server is given it all the same, the key can be taken out
//! of its options, so that no copy stays behind.

use super::secret::Secret;

/// Where the search engine is, and what is ours there.
#[derive(Debug, Clone, clap::Args)]
pub struct MeilisearchPlace {
    /// Meilisearch to search with; without it Postgres searches
    #[arg(long, env = "MEILISEARCH_URL", value_name = "URL")]
    meilisearch_url: Option<String>,

    /// First part of the names of indexes and keys; no two marketplaces share one
    #[arg(long, env = "MEILISEARCH_PREFIX", default_value = "marketplace", value_name = "NAME")]
    pub meilisearch_prefix: String,
}

impl MeilisearchPlace {
    /// Its address, if one was named. An empty text counts as not set, as compose files produce it.
    pub fn url(&self) -> Option<&str> {
        self.meilisearch_url.as_deref().filter(|url| !url.is_empty())
    }
}

/// The search engine, as a server and the tools beside it use it.
#[derive(Debug, Clone, clap::Args)]
pub struct MeilisearchArgs {
    /// Where it is.
    #[command(flatten)]
    pub place: MeilisearchPlace,

    /// A key of it for our indexes, as `marketplace search-key add` makes one
    #[arg(long, env = "MEILISEARCH_KEY", hide_env_values = true, value_name = "KEY")]
    meilisearch_key: Option<Secret>,

    /// What a search does when Meilisearch does not answer
    #[arg(long, env = "MEILISEARCH_FALLBACK", value_enum, default_value_t = SearchFallback::Postgres, value_name = "ENGINE")]
    pub meilisearch_fallback: SearchFallback,
}

impl MeilisearchArgs {
    /// The key, if one was given.
    pub fn key(&self) -> Option<&Secret> {
        self.meilisearch_key.as_ref().filter(|key| !key.expose().is_empty())
    }

    /// Takes the key out, if one was given: these options have none afterwards.
    pub fn take_key(&mut self) -> Option<Secret> {
        self.meilisearch_key.take().filter(|key| !key.expose().is_empty())
    }
}

/// The key that makes keys, for the tool that makes ours.
#[derive(Debug, Clone, clap::Args)]
pub struct MeilisearchMasterKey {
    /// The master key of Meilisearch, or another key that may make keys; for `marketplace search-key` alone
    #[arg(long, env = "MEILISEARCH_MASTER_KEY", hide_env_values = true, value_name = "KEY")]
    meilisearch_master_key: Option<Secret>,
}

impl MeilisearchMasterKey {
    /// The key, if one was given.
    pub fn read(&self) -> Option<Secret> {
        let trimmed = self.meilisearch_master_key.as_ref().map(|given| Secret::from(given.expose().trim()));
        trimmed.filter(|key| !key.expose().is_empty())
    }
}

/// What stands in for the search engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum SearchFallback {
    /// Postgres searches.
    Postgres,
    /// Nothing: the answer is 503.
    None,
}
