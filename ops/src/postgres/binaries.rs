//! Finds the server programs.
//!
//! Invariant: a folder counts only if it holds both `initdb` and `postgres` and `postgres --version` answers under the
//! account that will run it: client packages, wrappers and broken links leave one of them somewhere.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::account::Account;
use super::error::PostgresError;
use crate::config::environment;

/// The oldest major version that is supported.
pub(crate) const OLDEST_MAJOR: u32 = 14;

/// A folder with usable server programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Binaries {
    folder: PathBuf,
    major: u32,
}

impl Binaries {
    /// Where they are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Their major version.
    pub fn major(&self) -> u32 {
        self.major
    }

    /// The program that makes a data folder.
    pub fn initdb(&self) -> PathBuf {
        self.folder.join("initdb")
    }

    /// The server.
    pub fn postgres(&self) -> PathBuf {
        self.folder.join("postgres")
    }

    /// Another program of the same version, which may not be there.
    pub fn tool(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The first usable folder. Data that is there already needs programs of the same major version, so after an
    /// upgrade of the system the old version is still preferred for it.
    pub fn find(named: Option<&Path>, pgdata: &Path, account: &Account) -> Result<Self, PostgresError> {
        let wanted = written_by(pgdata);
        let mut searched = Vec::new();
        for folder in named.map_or_else(candidates, |folder| vec![folder.to_owned()]) {
            let reason = match probe(&folder, account) {
                Ok(found) if found.major < OLDEST_MAJOR => format!("version {} is too old", found.major),
                Ok(found) if wanted.is_some_and(|wanted| wanted != found.major) => format!("version {}", found.major),
                Ok(found) => return Ok(found),
                Err(reason) => reason,
            };
            searched.push(format!("{} ({reason})", folder.display()));
        }
        let searched = searched.join(", ");
        match (wanted, named) {
            (Some(wanted), _) => Err(PostgresError::OtherMajor { folder: pgdata.to_owned(), wanted, searched }),
            (None, Some(folder)) => Err(PostgresError::BadBinDir { folder: folder.to_owned(), reason: searched }),
            (None, None) => Err(PostgresError::NoBinaries { searched }),
        }
    }
}

/// The major version that wrote the data, if there is data.
fn written_by(pgdata: &Path) -> Option<u32> {
    std::fs::read_to_string(pgdata.join("PG_VERSION")).ok()?.trim().parse().ok()
}

/// Folders to try, best first, each once.
fn candidates() -> Vec<PathBuf> {
    let mut folders = Vec::new();
    if let Ok(output) = Command::new("pg_config").arg("--bindir").output() {
        let folder = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        folders.extend((!folder.is_empty()).then(|| PathBuf::from(folder)));
    }
    if let Some(path) = environment("PATH") {
        folders.extend(std::env::split_paths(&path).filter(|folder| folder.join("postgres").exists()));
    }
    folders.extend(versions_in(Path::new("/usr/lib/postgresql"), "", "bin"));
    for homebrew in ["/opt/homebrew/opt", "/usr/local/opt", "/home/linuxbrew/.linuxbrew/opt"] {
        folders.extend(versions_in(Path::new(homebrew), "postgresql@", "bin"));
        folders.extend(Some(Path::new(homebrew).join("postgresql/bin")).filter(|folder| folder.exists()));
    }
    let mut seen = std::collections::HashSet::new();
    folders.retain(|folder| seen.insert(folder.canonicalize().unwrap_or_else(|_| folder.clone())));
    folders
}

/// `parent/<prefix><number>/<inside>` for every number, highest first.
fn versions_in(parent: &Path, prefix: &str, inside: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(parent).into_iter().flatten().flatten();
    let mut found: Vec<(u32, PathBuf)> = entries
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.strip_prefix(prefix)?.parse().ok()?;
            Some((version, entry.path().join(inside)))
        })
        .collect();
    found.sort_by_key(|(version, _)| std::cmp::Reverse(*version));
    found.into_iter().map(|(_, folder)| folder).collect()
}

/// Tries the programs in a folder; the error is the reason why they cannot be used.
fn probe(folder: &Path, account: &Account) -> Result<Binaries, String> {
    let postgres = folder.join("postgres");
    // Programs may be links into another folder, which also holds what they load.
    let real = postgres.canonicalize().map_err(|_| "no postgres".to_owned())?;
    let real_folder = real.parent().filter(|real| real.join("initdb").exists());
    let folder = real_folder.unwrap_or(folder).to_owned();
    if !folder.join("initdb").exists() {
        return Err("no initdb".to_owned());
    }
    let output = account.command(&folder.join("postgres"), Path::new("/")).arg("--version").output();
    let output = output.map_err(|error| format!("postgres does not run: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let major = parse_major(&text).ok_or_else(|| format!("postgres --version answers {text:?}"))?;
    Ok(Binaries { folder, major })
}

/// `postgres (PostgreSQL) 15.6 (Debian 15.6-0+deb12u1)` is 15; `17beta1` and `17rc1` are 17.
fn parse_major(text: &str) -> Option<u32> {
    let version = text.strip_prefix("postgres (PostgreSQL) ")?;
    let digits = version.find(|c: char| !c.is_ascii_digit()).unwrap_or(version.len());
    version[..digits].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_what_the_server_says() {
        assert_eq!(parse_major("postgres (PostgreSQL) 15.6 (Debian 15.6-0+deb12u1)"), Some(15));
        assert_eq!(parse_major("postgres (PostgreSQL) 17rc1"), Some(17));
        assert_eq!(parse_major("no such version"), None);
    }

    #[test]
    fn versions_are_compared_as_numbers_newest_first() {
        let parent = tempfile::tempdir().unwrap();
        for name in ["9", "15", "14", "notes"] {
            std::fs::create_dir(parent.path().join(name)).unwrap();
        }
        let expected: Vec<PathBuf> = ["15", "14", "9"].map(|name| parent.path().join(name).join("bin")).into();
        assert_eq!(versions_in(parent.path(), "", "bin"), expected);
    }

    #[test]
    fn a_named_folder_without_programs_and_data_of_another_version_are_refused_by_name() {
        let empty = tempfile::tempdir().unwrap();
        let account = Account::choose(empty.path()).unwrap();
        let error = Binaries::find(Some(empty.path()), &empty.path().join("none"), &account).unwrap_err();
        assert!(error.to_string().contains("no postgres"), "{error}");
        std::fs::write(empty.path().join("PG_VERSION"), "11\n").unwrap();
        let error = Binaries::find(None, empty.path(), &account).unwrap_err();
        assert!(error.to_string().contains("written by PostgreSQL 11"), "{error}");
    }
}
