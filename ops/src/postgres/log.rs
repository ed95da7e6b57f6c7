//! Reads what the server wrote since a moment, to tell people why it did not start.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::error::PostgresError;
use super::folder::{Folder, START_LOG};

/// The most that is read back from one file, in bytes.
const LIMIT_BYTES: u64 = 64 * 1024;
/// The most that goes into an error, in characters.
const SHOWN: usize = 1500;

/// The lengths of the log files at some moment.
#[derive(Debug)]
pub(super) struct Mark {
    lengths: HashMap<PathBuf, u64>,
}

/// What the private Postgres of a data folder says, from a moment on.
#[derive(Debug)]
pub struct ServerLog {
    folder: Folder,
    mark: Mark,
}

impl ServerLog {
    /// From now on.
    ///
    /// # Errors
    /// The folder cannot be opened.
    pub fn from_now(data_dir: &Path) -> Result<Self, PostgresError> {
        let folder = Folder::open(data_dir)?;
        let mark = mark(&folder);
        Ok(Self { folder, mark })
    }

    /// The end of it, short enough for an error.
    pub fn said(&self) -> String {
        self.mark.tail(&self.folder)
    }
}

/// Takes note of how long the log is now.
pub(super) fn mark(folder: &Folder) -> Mark {
    Mark { lengths: files(folder).into_iter().collect() }
}

/// Begins the file for what the server writes before its own logging, and takes note of how long the log is then.
pub(super) fn begin(folder: &Folder) -> Result<(File, Mark), PostgresError> {
    let path = start_log(folder);
    let file = File::create(&path).map_err(PostgresError::io(format!("write {}", path.display())))?;
    Ok((file, mark(folder)))
}

impl Mark {
    /// What was written since, oldest file first, at most the last [`LIMIT_BYTES`] of each.
    pub fn since(&self, folder: &Folder) -> String {
        let mut text = String::new();
        for (path, length) in files(folder) {
            // A file that is shorter than it was has been written anew.
            let seen = self.lengths.get(&path).copied().filter(|seen| *seen <= length).unwrap_or(0);
            let from = seen.max(length.saturating_sub(LIMIT_BYTES));
            text.push_str(&read_from(&path, from).unwrap_or_default());
        }
        text
    }

    /// The end of what was written since, short enough for an error.
    pub fn tail(&self, folder: &Folder) -> String {
        let text = self.since(folder);
        let skip = text.chars().count().saturating_sub(SHOWN);
        let tail: String = text.chars().skip(skip).collect();
        if tail.trim().is_empty() { "(nothing)".to_owned() } else { tail.trim().to_owned() }
    }
}

/// The file before the server's own logging begins, and those of its own logging.
fn files(folder: &Folder) -> Vec<(PathBuf, u64)> {
    let own = fs::read_dir(folder.pgdata().join("log")).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut paths: Vec<PathBuf> = own.collect();
    paths.sort();
    paths.insert(0, start_log(folder));
    // Links are not followed: the folder belongs to the account of the server.
    let length =
        |path: PathBuf| fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file).map(|m| (path, m.len()));
    paths.into_iter().filter_map(length).collect()
}

fn start_log(folder: &Folder) -> PathBuf {
    folder.file(START_LOG)
}

fn read_from(path: &Path, from: u64) -> std::io::Result<String> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::new();
    file.take(LIMIT_BYTES).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
