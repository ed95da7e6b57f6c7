//! Where Meilisearch is, for a binary to flatten into its own options.

use super::Secret;

/// The search engine.
#[derive(Debug, Clone, clap::Args)]
pub struct MeilisearchArgs {
    /// Meilisearch to search with; without it Postgres searches
    #[arg(long, env = "MEILISEARCH_URL", value_name = "URL")]
    meilisearch_url: Option<String>,

    /// Its master key, or a key that may make keys and do everything with the indexes
    #[arg(long, env = "MEILISEARCH_KEY", hide_env_values = true, value_name = "KEY")]
    meilisearch_key: Option<Secret>,

    /// First part of the names of indexes and keys
    #[arg(long, env = "MEILISEARCH_PREFIX", default_value = "marketplace", value_name = "NAME")]
    pub meilisearch_prefix: String,

    /// What a search does when Meilisearch does not answer
    #[arg(long, env = "MEILISEARCH_FALLBACK", value_enum, default_value_t = SearchFallback::Postgres, value_name = "ENGINE")]
    pub meilisearch_fallback: SearchFallback,
}

impl MeilisearchArgs {
    /// Its address, if one was named. An empty text counts as not set, as compose files produce it.
    pub fn url(&self) -> Option<&str> {
        self.meilisearch_url.as_deref().filter(|url| !url.is_empty())
    }

    /// The key that makes keys.
    pub fn key(&self) -> Option<&Secret> {
        self.meilisearch_key.as_ref().filter(|key| !key.expose().is_empty())
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
