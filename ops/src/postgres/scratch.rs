//! A private Postgres for tests: in a new folder, gone when the test is, even if the test is killed.
//!
//! Invariant: nothing is left behind. A small shell waits for the end of a pipe that only this process holds open; when
//! this process ends, in whatever way, the shell ends the server and removes the folder.

use std::io;
use std::ops::Deref;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, Command, Stdio};

use super::account::Account;
use super::error::PostgresError;
use super::folder::Folder;
use super::{PrivatePostgres, Stopped};
use crate::ids::new_id;

/// Reads its input to the end, then ends whatever server runs on the folder, waits for it (30 s at most), and removes
/// the folder. The process is looked up only then, because a fault test may have started the server anew. A server takes
/// its process file away when it ends; its process number stays for as long as its parent has not asked for it.
const CLEAN_UP: &str = r#"
cat >/dev/null
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
    /// Held open for as long as the folder is wanted.
    _wanted: ChildStdin,
}

impl ScratchFolder {
    /// Makes the folder in the first place for temporary files that the account of the server can reach.
    ///
    /// # Errors
    /// [`PostgresError`] if there is no such place or the shell cannot be started.
    pub fn new() -> Result<Self, PostgresError> {
        let name = format!("marketplace-{}", new_id().simple());
        let root = reachable_place()?.join(name);
        let folder = Folder::open(&root)?;
        let wanted = start_cleaner(folder.root()).map_err(PostgresError::io("start the shell that cleans up"))?;
        Ok(Self { path: folder.root().to_owned(), _wanted: wanted })
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
    /// As [`PrivatePostgres::start`].
    pub async fn start() -> Result<Self, PostgresError> {
        let folder = ScratchFolder::new()?;
        let server = PrivatePostgres::start(folder.path(), None).await?;
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

/// The usual folder for temporary files may be closed to other users.
fn reachable_place() -> Result<PathBuf, PostgresError> {
    let account = Account::choose(Path::new("/nonexistent"))?;
    let usual = std::env::temp_dir();
    let usual = usual.canonicalize().map_err(PostgresError::io(format!("find {}", usual.display())))?;
    match account.check_traversable(&usual) {
        Ok(()) => Ok(usual),
        Err(_) if account.check_traversable(Path::new("/tmp")).is_ok() => Ok(PathBuf::from("/tmp")),
        Err(error) => Err(error),
    }
}

fn start_cleaner(folder: &Path) -> io::Result<ChildStdin> {
    let mut command = Command::new("/bin/sh");
    command.args(["-c", CLEAN_UP, "clean-up"]).arg(folder);
    // A group of its own: Ctrl-C must end the tests, not what cleans up after them.
    command.process_group(0).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let stdin = command.spawn()?.stdin.take();
    stdin.ok_or_else(|| io::Error::other("no pipe to the shell"))
}
