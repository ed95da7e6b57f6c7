//! Looks at the private Postgres of a data folder from outside.
//!
//! Invariant: nothing is made, started, adopted or changed; what cannot be seen without that is said to be so.

use std::path::Path;

use super::databases::Login;
use super::folder::Folder;
use super::pidfile::{PidFile, Stage, is_server_of};
use super::{DATABASE, PostgresError};
use crate::config::Secret;

/// What is to be seen of a private Postgres.
#[derive(Debug)]
pub enum Seen {
    /// There is no data yet: the first start makes it.
    NoData,
    /// There is data of this major version, and no server runs on it.
    Stopped {
        /// The major version that wrote the data, where the file that says so can be read.
        major: Option<u32>,
    },
    /// A server runs on the data and takes no connections yet, or no more.
    Busy,
    /// A server takes connections.
    Running {
        /// The database of the marketplace, as its owner.
        url: Secret,
    },
}

/// Looks at the folder.
///
/// # Errors
/// The folder or its password cannot be read.
pub fn look(data_dir: &Path) -> Result<Seen, PostgresError> {
    if !data_dir.join("pgdata").is_dir() {
        return Ok(Seen::NoData);
    }
    // It is there, so opening it makes nothing.
    let folder = Folder::open(data_dir)?;
    let pgdata = folder.pgdata();
    let Some(server) = PidFile::read(&pgdata).filter(|server| is_server_of(server.pid, &pgdata)) else {
        let version = std::fs::read_to_string(pgdata.join("PG_VERSION")).ok();
        return Ok(Seen::Stopped { major: version.and_then(|text| text.trim().parse().ok()) });
    };
    let (Stage::Ready, Some(port)) = (server.stage, server.port) else { return Ok(Seen::Busy) };
    let login = Login { port, password: folder.password()? };
    Ok(Seen::Running { url: login.url(DATABASE) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looking_makes_no_folder_and_a_stopped_server_is_told_from_none() {
        let top = tempfile::tempdir().unwrap();
        let folder = top.path().join("data");
        assert!(matches!(look(&folder).unwrap(), Seen::NoData));
        assert!(!folder.exists());
        std::fs::create_dir_all(folder.join("pgdata")).unwrap();
        std::fs::write(folder.join("pgdata/PG_VERSION"), "15\n").unwrap();
        assert!(matches!(look(&folder).unwrap(), Seen::Stopped { major: Some(15) }));
    }
}
