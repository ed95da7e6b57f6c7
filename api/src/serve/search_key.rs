//! Keys of the search engine, as its operator has them made: for our indexes alone, so that no process needs the master key.
//!
//! Invariant: the master key is read where it was put, used here, and dropped; what is printed or written is the limited key, once.

use std::path::PathBuf;

use anyhow::Context;
use ops::config::{MeilisearchMasterKey, MeilisearchPlace};
use projections::search::meilisearch::{Indexes, Purpose, Server, add_key, connect, retire_keys};

use super::bootstrap::KeyFile;

/// Where the engine is, and what its keys are made with.
#[derive(Clone, Debug, clap::Args)]
pub struct SearchKey {
    #[command(flatten)]
    place: MeilisearchPlace,
    #[command(flatten)]
    master: MeilisearchMasterKey,
}

/// What is done with keys.
#[derive(Clone, Debug, clap::Subcommand)]
pub enum SearchKeyCommand {
    /// Make a key for `MEILISEARCH_KEY`; those that were made before go on working
    Add {
        /// Where the engine is.
        #[command(flatten)]
        engine: SearchKey,
        /// For processes without the role `indexer`: it can search and nothing else
        #[arg(long)]
        searching_only: bool,
        /// A file to write it to, which must not be there yet and which only you can read, instead of standard output
        #[arg(long)]
        file: Option<PathBuf>,
    },
    /// Delete those that were made before the latest, once every process has been started with that
    Retire {
        /// Where the engine is.
        #[command(flatten)]
        engine: SearchKey,
    },
}

impl SearchKey {
    fn open(&self) -> anyhow::Result<(Server, Indexes)> {
        let url = self.place.url().context("set MEILISEARCH_URL as the server has it")?;
        let master = self.master.read().context(
            "set MEILISEARCH_MASTER_KEY, or MEILISEARCH_MASTER_KEY_FILE, to the master key of the engine, for this command alone",
        )?;
        let server = connect(url, Some(master)).context("the client of the search engine could not be made")?;
        Ok((server, Indexes::new(&self.place.meilisearch_prefix)))
    }
}

impl SearchKeyCommand {
    /// Does it; gives what is to be shown.
    ///
    /// # Errors
    /// The engine does not answer or refuses the master key; the file cannot be made.
    pub async fn run(&self) -> anyhow::Result<String> {
        match self {
            Self::Add { engine, searching_only, file } => {
                let (server, indexes) = engine.open()?;
                // Made before the key is: a key that could be written nowhere would be nobody's.
                let file = file.as_deref().map(|path| {
                    KeyFile::create(path).with_context(|| {
                        format!(
                            "{} cannot be made; name a file that is not there yet, in a folder that is",
                            path.display()
                        )
                    })
                });
                let file = file.transpose()?;
                let purpose = if *searching_only { Purpose::Searching } else { Purpose::Indexing };
                let key = add_key(&server, &indexes, purpose).await.context("no key was made")?;
                match file {
                    Some(file) => Ok(file.write(key.expose())?.display().to_string()),
                    None => Ok(key.expose().to_owned()),
                }
            }
            Self::Retire { engine } => {
                let (server, indexes) = engine.open()?;
                let retired = retire_keys(&server, &indexes).await.context("not every key was deleted")?;
                Ok(format!("{retired} keys were deleted"))
            }
        }
    }
}
