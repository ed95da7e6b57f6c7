//! Who runs the server programs, and whom a process that was started as root goes on as.
//!
//! Invariant: they never run as root, and they see neither our environment, which holds secrets, nor our terminal.

use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use nix::unistd::{Gid, Uid, User, getegid, geteuid, setgid, setuid};

use super::error::PostgresError;
use crate::config::environment;

/// The user and group that own the data and run the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Account {
    name: String,
    uid: Uid,
    gid: Gid,
    /// Whether we are root and have to become this account.
    switch: bool,
}

impl Account {
    /// Ourselves, unless we are root. Then the owner of the data that is there, else `postgres`, else `nobody`.
    pub fn choose(pgdata: &Path) -> Result<Self, PostgresError> {
        if !geteuid().is_root() {
            return Ok(Self { name: name_of(geteuid()), uid: geteuid(), gid: getegid(), switch: false });
        }
        if let Ok(data) = std::fs::metadata(pgdata)
            && data.uid() != 0
        {
            let (uid, gid) = (Uid::from_raw(data.uid()), Gid::from_raw(data.gid()));
            return Ok(Self { name: name_of(uid), uid, gid, switch: true });
        }
        let user = ["postgres", "nobody"].into_iter().find_map(|name| User::from_name(name).ok().flatten());
        let user = user.ok_or(PostgresError::NoAccount)?;
        Ok(Self { name: user.name, uid: user.uid, gid: user.gid, switch: true })
    }

    /// Whom a process goes on as that was started as root and has no private Postgres: nobody who owns anything.
    pub fn of_nobody() -> Result<Self, PostgresError> {
        let user = User::from_name("nobody").ok().flatten().ok_or(PostgresError::NoNobody)?;
        Ok(Self { name: user.name, uid: user.uid, gid: user.gid, switch: geteuid().is_root() })
    }

    /// Makes this process run as this account from now on, for good: all of its threads, without the groups that root has. Nothing to do when
    /// we are it. Says whose rights are left.
    pub fn become_it(self) -> Result<String, PostgresError> {
        if self.switch {
            let failed = |source: nix::Error| PostgresError::Io {
                what: format!("become `{}`", self.name),
                source: source.into(),
            };
            #[cfg(not(target_vendor = "apple"))]
            nix::unistd::setgroups(&[]).map_err(failed)?;
            setgid(self.gid).map_err(failed)?;
            setuid(self.uid).map_err(failed)?;
        }
        Ok(self.name)
    }

    /// A command that runs under this account, in its own process group so that Ctrl-C in the terminal does not reach
    /// it before us, with an environment of its own and `folder` as working folder.
    pub fn command(&self, program: &Path, folder: &Path) -> Command {
        let mut command = Command::new(program);
        // English messages: we read them.
        command.env_clear().env("LC_ALL", "C").env("TZ", "UTC").env("PATH", "/usr/bin:/bin");
        for name in ["LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"] {
            if let Some(value) = environment(name) {
                command.env(name, value);
            }
        }
        command.current_dir(folder).process_group(0).stdin(Stdio::null());
        if self.switch {
            // The standard library drops the supplementary groups of root together with the uid.
            command.uid(self.uid.as_raw()).gid(self.gid.as_raw());
        }
        command
    }

    /// Gives a file or folder to this account; nothing to do when we are it.
    pub fn give(&self, path: &Path) -> Result<(), PostgresError> {
        if !self.switch {
            return Ok(());
        }
        chown(path, Some(self.uid.as_raw()), Some(self.gid.as_raw())).map_err(PostgresError::io(format!(
            "give {} to `{}`",
            path.display(),
            self.name
        )))
    }

    /// Checks that this account can reach `folder`, which must be absolute and free of links.
    pub fn check_traversable(&self, folder: &Path) -> Result<(), PostgresError> {
        if !self.switch {
            return Ok(());
        }
        let mut way: Vec<&Path> = folder.ancestors().collect();
        way.reverse();
        for step in way {
            let meta = std::fs::metadata(step).map_err(PostgresError::io(format!("look at {}", step.display())))?;
            let mode = meta.permissions().mode() & 0o7777;
            let needed = match (meta.uid() == self.uid.as_raw(), meta.gid() == self.gid.as_raw()) {
                (true, _) => 0o100,
                (false, true) => 0o010,
                (false, false) => 0o001,
            };
            if mode & needed == 0 {
                return Err(PostgresError::NotTraversable {
                    folder: step.to_owned(),
                    mode,
                    account: self.name.clone(),
                });
            }
        }
        Ok(())
    }
}

fn name_of(uid: Uid) -> String {
    User::from_uid(uid).ok().flatten().map_or_else(|| format!("uid {uid}"), |user| user.name)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_closed_parent_folder_is_named_with_the_remedy() {
        let top = tempfile::tempdir().unwrap();
        let closed = top.path().canonicalize().unwrap();
        let inside = closed.join("data");
        fs::create_dir(&inside).unwrap();
        // A uid that owns nothing here, so that the test does not depend on who runs it.
        let (uid, gid) = (Uid::from_raw(54_321), Gid::from_raw(54_321));
        let account = Account { name: "postgres".to_owned(), uid, gid, switch: true };
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).unwrap();
        let error = account.check_traversable(&inside).unwrap_err().to_string();
        assert!(error.contains(&format!("chmod o+x {}", closed.display())), "{error}");
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o711)).unwrap();
        fs::set_permissions(&inside, fs::Permissions::from_mode(0o755)).unwrap();
        account.check_traversable(&inside).unwrap();
    }

    #[test]
    fn programs_do_not_inherit_our_environment() {
        let account = Account::choose(Path::new("/nonexistent")).unwrap();
        let output = account.command(Path::new("/usr/bin/env"), Path::new("/")).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("LC_ALL=C") && !text.contains("CARGO"), "{text}");
    }
}
