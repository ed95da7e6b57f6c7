//! The search engine: whether it answers, takes the key, and has our index.

use ops::config::MeilisearchArgs;
use projections::search::meilisearch::{EngineError, Indexes, connect};

use super::finding::Checked;
use super::patient::Patient;

pub(super) async fn engine(patient: &Patient<'_>) -> anyhow::Result<Checked> {
    let args: &MeilisearchArgs = &patient.options.meilisearch;
    let Some(url) = args.place.url() else { return Ok(Checked::well("not configured: Postgres searches")) };
    let server = connect(url, args.key().cloned())?;
    let live = Indexes::new(&args.place.meilisearch_prefix).live;
    let mut checked = Checked::well(format!("it answers, and the index {live} can be searched"));
    let Err(error) = server.search::<_, serde_json::Value>(&live, &serde_json::json!({ "limit": 0 })).await else {
        return Ok(checked);
    };
    match error {
        EngineError::Refused(_) => checked.fail(
            format!("the search engine refuses the key for the index {live}"),
            "Make one with `marketplace search-key add` and set MEILISEARCH_KEY",
        ),
        EngineError::Missing(_) => checked.warn(
            format!("the search engine has no index {live}"),
            "Start a process with the role `indexer`, which fills it",
        ),
        other => checked.fail(
            format!("{:#}", anyhow::Error::new(other)),
            "Start the search engine, or correct MEILISEARCH_URL; until then Postgres searches",
        ),
    }
    Ok(checked)
}
