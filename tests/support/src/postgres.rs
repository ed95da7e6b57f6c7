//! A private Postgres for tests: in a new folder, gone when the test is, even if the test is killed.
//!
//! Invariant: nothing is left behind; see [`Cleaner`].

use std::fs::Permissions;
use std::io;
use std::ops::Deref;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use ops::config::environment;
use ops::ids::new_id;
use ops::postgres::{PostgresError, PrivatePostgres, Stopped};

use crate::cleaner::Cleaner;

/// Ends whatever server runs on the folder, waits for it (30 s at most), and removes
/// the folder. The process is looked up only then, because a fault test may have started the server anew. A server takes
/// its process file away when it ends; its process number stays for as long as its parent has not asked for it.
const CLEAN_UP: &str = r#"
pid=$(head -n 1 "$1/pgdata/postmaster.pid" 2>/dev/null) && kill -QUIT "$pid" 2>/dev/null
tries=0
while [ -e "$1/pgdata/postmaster.pid" ] && kill -0 "$pid" 2>/dev/null && [ "$tries" -lt 300 ]; do
  sleep 0.1
  tries=$((tries + 1))
done
rm -rf -- "$1"
"#;

/// A new folder that a private Postgres can live in. Once it is dropped, or this process has ended, a server that runs
/// on it is ended and the folder removed, in the background.
#[derive(Debug)]
pub struct ScratchFolder {
    path: PathBuf,
    _cleaner: Cleaner,
}

impl ScratchFolder {
    /// Makes the folder in the first place for temporary files that the account of the server can reach.
    ///
    /// # Errors
    /// The folder cannot be made there, or the shell cannot be started.
    pub fn new() -> io::Result<Self> {
        let path = reachable_place()?.join(format!("marketplace-{}", new_id().simple()));
        std::fs::create_dir(&path)?;
        // Passable for the account of the server, whatever the umask is.
        std::fs::set_permissions(&path, Permissions::from_mode(0o711))?;
        let cleaner = Cleaner::start(CLEAN_UP, &path)?;
        Ok(Self { path, _cleaner: cleaner })
    }

    /// The folder, absolute and free of links.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// A private Postgres in a [`ScratchFolder`]; what [`PrivatePostgres`] can do, this can.
#[derive(Debug)]
pub struct ScratchPostgres {
    server: PrivatePostgres,
    folder: ScratchFolder,
}

impl ScratchPostgres {
    /// Makes the data and starts the server, which takes about a second.
    ///
    /// # Errors
    /// As [`ScratchFolder::new`] and [`PrivatePostgres::start`].
    pub async fn start() -> io::Result<Self> {
        let folder = ScratchFolder::new()?;
        // Of the release that is to be tested with, if one is named.
        let programs = environment("PG_BIN_DIR").map(PathBuf::from);
        let server = PrivatePostgres::start(folder.path(), programs.as_deref()).await.map_err(io::Error::other)?;
        Ok(Self { server, folder })
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Stops the server in good order; the folder is removed in the background.
    ///
    /// # Errors
    /// As [`PrivatePostgres::stop`].
    pub async fn stop(self) -> Result<Stopped, PostgresError> {
        self.server.stop().await
    }
}

impl Deref for ScratchPostgres {
    type Target = PrivatePostgres;

    fn deref(&self) -> &PrivatePostgres {
        &self.server
    }
}

/// The account of the server has to reach the folder, and the usual one for temporary files may be closed to others.
fn reachable_place() -> io::Result<PathBuf> {
    let usual = std::env::temp_dir().canonicalize()?;
    let is_closed = |folder: &Path| std::fs::metadata(folder).is_ok_and(|meta| meta.permissions().mode() & 0o001 == 0);
    Ok(if usual.ancestors().any(is_closed) { PathBuf::from("/tmp") } else { usual })
}
