//! The data folder: what lies where, and who is using it.
//!
//! Invariant: files of ours lie beside `pgdata`, never in it, and belong to us; only `pgdata` belongs to the account of
//! the server, so that nothing that account does can lead a root process astray. Locks are the kernel's (`flock`): they
//! end with the process that holds them, however it ends.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::fcntl::{Flock, FlockArg};
use rand::Rng;
use rand::distr::Alphanumeric;

use super::account::Account;
use super::error::PostgresError;
use crate::config::Secret;
use crate::private_file;

/// Where the data of the server is.
const PGDATA: &str = "pgdata";
const PASSWORD_LENGTH: usize = 32;
const TRANSITION_LOCK: &str = "postgres.transition.lock";
const USERS_LOCK: &str = "postgres.users.lock";
/// What the server writes before its own logging begins.
pub(super) const START_LOG: &str = "postgres.start.log";
/// The file of the owner's password.
pub(super) const PASSWORD: &str = "postgres.password";
const PORT: &str = "postgres.port";
const LOCK_POLL: Duration = Duration::from_millis(20);

/// The data folder of one private Postgres. It exists, and its path is absolute and free of links.
#[derive(Debug, Clone)]
pub(super) struct Folder {
    root: PathBuf,
    data: &'static str,
}

impl Folder {
    /// Opens the folder, making it and its parents if need be.
    pub fn open(path: &Path) -> Result<Self, PostgresError> {
        let failed = |source| PostgresError::Io { what: format!("make the data folder {}", path.display()), source };
        make_with_parents(path).map_err(failed)?;
        Ok(Self { root: path.canonicalize().map_err(failed)?, data: PGDATA })
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The data of the server.
    pub fn pgdata(&self) -> PathBuf {
        self.root.join(self.data)
    }

    /// The same folder, with the data of the server in another place of it.
    pub fn with_data(&self, data: &'static str) -> Self {
        Self { root: self.root.clone(), data }
    }

    /// Where data is made before it takes its place.
    pub fn unfinished(&self) -> PathBuf {
        self.root.join("pgdata.tmp")
    }

    /// A file of ours in the folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// The password of the owner; made, and safely on disk, before there is any data that it opens.
    pub fn password(&self) -> Result<Secret, PostgresError> {
        let file = self.file(PASSWORD);
        match fs::read_to_string(&file) {
            Ok(text) => return Ok(Secret::from(text.trim())),
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(PostgresError::io(format!("read {}", file.display()))(error));
            }
            Err(_) if self.pgdata().exists() => return Err(PostgresError::NoPassword { file }),
            Err(_) => {}
        }
        let password: String = rand::rng().sample_iter(Alphanumeric).take(PASSWORD_LENGTH).map(char::from).collect();
        self.replace(PASSWORD, &password)?;
        Ok(Secret::from(password))
    }

    /// The port that was used last.
    pub fn last_port(&self) -> Option<u16> {
        fs::read_to_string(self.file(PORT)).ok()?.trim().parse().ok()
    }

    /// Remembers the port for the next start.
    pub fn remember_port(&self, port: u16) -> Result<(), PostgresError> {
        if self.last_port() == Some(port) {
            return Ok(());
        }
        self.replace(PORT, &port.to_string())
    }

    /// Writes a file of ours so that a crash leaves the old or the new text; readable to us only.
    pub fn replace(&self, name: &str, text: &str) -> Result<(), PostgresError> {
        let temporary = self.file(&format!("{name}.tmp"));
        let write = || -> io::Result<()> {
            write_private(&temporary, text)?;
            fs::rename(&temporary, self.file(name))?;
            self.sync()
        };
        write().map_err(PostgresError::io(format!("write {}", self.file(name).display())))
    }

    /// Makes renames in the folder durable.
    pub fn sync(&self) -> io::Result<()> {
        File::open(&self.root)?.sync_all()
    }

    /// Waits for the right to start or stop the server; one process at a time has it.
    pub async fn lock_transition(&self, bound: Duration) -> Result<Lock, PostgresError> {
        let begun = Instant::now();
        loop {
            if let Some(lock) = self.try_lock(TRANSITION_LOCK, FlockArg::LockExclusiveNonblock)? {
                return Ok(lock);
            }
            if begun.elapsed() > bound {
                return Err(PostgresError::Busy { folder: self.root.clone(), seconds: bound.as_secs() });
            }
            tokio::time::sleep(LOCK_POLL).await;
        }
    }

    /// Joins those who use the server. Only asked for while holding the transition lock, so nobody has it exclusively.
    pub fn join_users(&self) -> Result<Lock, PostgresError> {
        self.try_lock(USERS_LOCK, FlockArg::LockSharedNonblock)?
            .ok_or_else(|| PostgresError::Busy { folder: self.root.clone(), seconds: 0 })
    }

    /// Lets the account of the server take part in starting and stopping it: the locks, which are empty, and what a start writes; the
    /// folder that they lie in stays ours.
    pub fn share(&self, account: &Account) -> Result<(), PostgresError> {
        let names = [TRANSITION_LOCK, USERS_LOCK, START_LOG].into_iter();
        names.map(|name| self.file(name)).filter(|file| file.exists()).try_for_each(|file| account.give(&file))
    }

    fn try_lock(&self, name: &str, kind: FlockArg) -> Result<Option<Lock>, PostgresError> {
        let failed = |source| PostgresError::Io { what: format!("lock {}", self.file(name).display()), source };
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false).mode(0o600);
        let file = options.open(self.file(name)).map_err(failed)?;
        match Flock::lock(file, kind) {
            Ok(lock) => Ok(Some(Lock(lock))),
            Err((_, Errno::EWOULDBLOCK | Errno::EINTR)) => Ok(None),
            Err((_, errno)) => Err(failed(errno.into())),
        }
    }
}

/// A lock that is held until it is dropped or the process ends.
#[derive(Debug)]
pub(super) struct Lock(Flock<File>);

impl Lock {
    /// Whether nobody else holds it. If somebody does, our own hold may be gone: ask only when about to leave.
    pub fn is_last(&self) -> bool {
        self.0.relock(FlockArg::LockExclusiveNonblock).is_ok()
    }
}

/// Writes a new file that only its owner can read, and syncs it.
pub(super) fn write_private(path: &Path, text: &str) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = private_file::create(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Makes a folder that only its owner can use, whatever the umask is.
pub(super) fn make_private(path: &Path) -> io::Result<()> {
    DirBuilder::new().mode(0o700).create(path)
}

/// Makes what is missing of a path. What root makes is passable for the account of the server, even under a strict
/// umask; what was there before keeps its permissions.
pub(super) fn make_with_parents(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        make_with_parents(parent)?;
    }
    match fs::create_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(()),
        other => other?,
    }
    let mode = if nix::unistd::geteuid().is_root() { 0o711 } else { 0o700 };
    fs::set_permissions(path, Permissions::from_mode(mode))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_password_is_made_once_and_readable_to_its_owner_only() {
        let top = tempfile::tempdir().unwrap();
        let folder = Folder::open(&top.path().join("a/b")).unwrap();
        let password = folder.password().unwrap();
        assert_eq!(password.expose().len(), PASSWORD_LENGTH);
        assert_eq!(folder.password().unwrap(), password);
        let mode = fs::metadata(folder.file("postgres.password")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn data_without_its_password_is_refused_and_not_given_a_new_one() {
        let top = tempfile::tempdir().unwrap();
        let folder = Folder::open(top.path()).unwrap();
        fs::create_dir(folder.pgdata()).unwrap();
        assert!(matches!(folder.password(), Err(PostgresError::NoPassword { .. })));
    }

    #[tokio::test]
    async fn the_last_user_knows_that_it_is_the_last_and_transitions_exclude_each_other() {
        let top = tempfile::tempdir().unwrap();
        let folder = Folder::open(top.path()).unwrap();
        let (first, second) = (folder.join_users().unwrap(), folder.join_users().unwrap());
        assert!(!first.is_last());
        drop(first);
        assert!(second.is_last());
        let _held = folder.lock_transition(Duration::ZERO).await.unwrap();
        let refused = folder.lock_transition(Duration::from_millis(30)).await;
        assert!(matches!(refused, Err(PostgresError::Busy { .. })));
    }
}
