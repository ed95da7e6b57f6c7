//! The archive of the private Postgres' write-ahead log: where it is, how the server writes to it, and how a restored one reads from it.
//!
//! Invariants: a file of the archive is whole, on disk, and never written over; each cluster has a folder of its own in it, so that two
//! never mix; the place is remembered in the data folder, so that whoever starts the server next goes on archiving.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::account::Account;
use super::error::PostgresError;
use super::folder::{Folder, make_with_parents};

/// Where the place is remembered.
const FILE: &str = "postgres.archive";

/// What is named in the place of a folder to end archiving.
const NOWHERE: &str = "-";

/// At the latest after so many seconds what was written is in the archive, however little it is.
const TIMEOUT_SECONDS: u32 = 300;

/// The server cuts a command off at 1,023 bytes; names of files are 41 bytes at most.
const LONGEST_BYTES: usize = 500;

/// Has the private Postgres of a data folder archive to this folder from its next start on; `-` ends that.
///
/// # Errors
/// The folder cannot be made, or the place cannot be remembered.
pub fn archive_to(data_dir: &Path, archive: &Path) -> Result<(), PostgresError> {
    let folder = Folder::open(data_dir)?;
    if archive == Path::new(NOWHERE) {
        return match fs::remove_file(folder.file(FILE)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(PostgresError::io(format!("remove {}", folder.file(FILE).display()))(error))
            }
            _ => Ok(()),
        };
    }
    let archive = made(archive)?;
    let text = archive.to_str().ok_or_else(|| unusable(&archive, "its name is no text"))?;
    if fs::read_to_string(folder.file(FILE)).is_ok_and(|known| known == text) {
        return Ok(());
    }
    folder.replace(FILE, text)
}

/// The settings that have the server archive, if it is to: its own folder of the archive is made, and is told which timelines it has been on.
pub(super) fn settings(folder: &Folder, account: &Account) -> Result<Vec<String>, PostgresError> {
    let Ok(archive) = fs::read_to_string(folder.file(FILE)) else { return Ok(Vec::new()) };
    let own = made(&own_folder(Path::new(&archive), &folder.pgdata())?)?;
    account.give(&own)?;
    account.check_traversable(&own)?;
    keep_histories(&folder.pgdata().join("pg_wal"), &own, account)?;
    let own = quoted(&own)?;
    // A file that is there is only good if it is the same: after a crash the server asks for one again that is archived.
    let command = format!(
        "d={own}; if test -f \"$d/%f\"; then cmp -s \"%p\" \"$d/%f\"; else cp \"%p\" \"$d/%f.partial\" && sync \"$d/%f.partial\" \
         && mv \"$d/%f.partial\" \"$d/%f\" && sync \"$d\"; fi"
    );
    Ok(vec![
        "archive_mode=on".to_owned(),
        format!("archive_command={command}"),
        format!("archive_timeout={TIMEOUT_SECONDS}"),
    ])
}

/// What is added to a base backup before it starts.
#[derive(Clone, Debug)]
pub struct Recovery {
    /// The archive that holds what was written since.
    pub archive: PathBuf,
    /// Up to which instant, as Postgres reads it; all there is without it.
    pub until: Option<String>,
}

impl Recovery {
    /// The lines of `postgresql.auto.conf` for a server that starts from this copy.
    pub(super) fn settings(&self, base: &Path, account: &Account) -> Result<String, PostgresError> {
        let what = format!("read the archive {}", self.archive.display());
        let archive = self.archive.canonicalize().map_err(PostgresError::io(what))?;
        let own = own_folder(&archive, base)?;
        if own.exists() {
            account.check_traversable(&own)?;
        }
        let mut lines = format!("restore_command = {}\n", literal(&format!("cp {}/%f \"%p\"", quoted(&own)?)));
        if let Some(until) = &self.until {
            lines.extend(["recovery_target_time = ", &literal(until), "\n"]);
        }
        lines.push_str("recovery_target_action = 'promote'\n");
        Ok(lines)
    }
}

/// The folder of a cluster in an archive: called as the cluster is, by the number that it was given when it was made.
fn own_folder(archive: &Path, data: &Path) -> Result<PathBuf, PostgresError> {
    let control = data.join("global/pg_control");
    let mut identifier = [0; 8];
    fs::File::open(&control)
        .and_then(|mut file| file.read_exact(&mut identifier))
        .map_err(PostgresError::io(format!("read {}", control.display())))?;
    Ok(archive.join(u64::from_ne_bytes(identifier).to_string()))
}

/// Puts the histories of timelines into the archive that are not there: the server that began one may not have been archiving then, and
/// whoever restores has to know which numbers are taken.
fn keep_histories(from: &Path, own: &Path, account: &Account) -> Result<(), PostgresError> {
    let failed = |source| PostgresError::Io { what: format!("archive the timelines to {}", own.display()), source };
    for entry in fs::read_dir(from).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let target = own.join(entry.file_name());
        if entry.path().extension().is_none_or(|extension| extension != "history") {
            continue;
        }
        let history = fs::read(entry.path()).map_err(failed)?;
        if !target.exists() {
            let partial = target.with_extension("history.partial");
            fs::write(&partial, &history).and_then(|()| fs::File::open(&partial)?.sync_all()).map_err(failed)?;
            account.give(&partial)?;
            fs::rename(&partial, &target).and_then(|()| fs::File::open(own)?.sync_all()).map_err(failed)?;
        } else if fs::read(&target).map_err(failed)? != history {
            return Err(unusable(own, "another copy of this database goes on there already: name another folder"));
        }
    }
    Ok(())
}

/// The folder, made if it is not there, absolute and free of links.
fn made(folder: &Path) -> Result<PathBuf, PostgresError> {
    let make = || {
        make_with_parents(folder)?;
        folder.canonicalize()
    };
    make().map_err(PostgresError::io(format!("make {}", folder.display())))
}

/// A path as one word of a command of the server, in which `%` has a meaning, and as a word of the shell.
fn quoted(path: &Path) -> Result<String, PostgresError> {
    let text = path.to_str().filter(|text| !text.contains(['\n', '\r']));
    let text = text.map(|text| format!("'{}'", text.replace('\'', "'\\''").replace('%', "%%")));
    let text = text.filter(|text| text.len() <= LONGEST_BYTES);
    text.ok_or_else(|| unusable(path, "its name is too long for a command, or cannot be part of one"))
}

/// A value in a configuration file of the server.
fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
}

fn unusable(archive: &Path, why: &str) -> PostgresError {
    PostgresError::io(format!("archive to {}", archive.display()))(io::Error::other(why.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(top: &Path, identifier: u64) -> Folder {
        let folder = Folder::open(top).unwrap();
        fs::create_dir_all(folder.pgdata().join("global")).unwrap();
        fs::create_dir_all(folder.pgdata().join("pg_wal")).unwrap();
        fs::write(folder.pgdata().join("global/pg_control"), identifier.to_ne_bytes()).unwrap();
        folder
    }

    /// As long as names of files become.
    const SEGMENT: &str = "000000010000000000000002.00000028.backup";

    /// Runs the archive command that these settings have.
    fn archived(settings: &[String], segment: &Path) -> bool {
        let command = settings.iter().find_map(|setting| setting.strip_prefix("archive_command=")).unwrap();
        let name = segment.file_name().unwrap().to_str().unwrap();
        let command = command.replace("%%", "\0").replace("%f", name).replace("%p", segment.to_str().unwrap());
        assert!(command.len() < 1024, "{command}");
        let mut shell = std::process::Command::new("/bin/sh");
        shell.args(["-c", &command.replace('\0', "%")]).status().unwrap().success()
    }

    #[test]
    fn a_file_is_archived_once_and_never_written_over_whatever_the_folder_is_called() {
        let long = "a".repeat(200);
        for name in ["plain", "with spaces", "it's $HOME `x` \"y\"", "100%f \\ok", &long] {
            let top = tempfile::tempdir().unwrap();
            let folder = folder(&top.path().join("data"), 7);
            let account = Account::choose(&folder.pgdata()).unwrap();
            archive_to(&top.path().join("data"), &top.path().join(name)).unwrap();
            let settings = settings(&folder, &account).unwrap();
            let (own, segment) = (top.path().join(name).join("7"), top.path().join(SEGMENT));
            fs::write(&segment, "first").unwrap();
            assert!(archived(&settings, &segment), "{name}");
            assert!(archived(&settings, &segment), "the same again is no failure: {name}");
            fs::write(&segment, "other").unwrap();
            assert!(!archived(&settings, &segment), "{name}");
            assert_eq!(fs::read_to_string(own.join(SEGMENT)).unwrap(), "first");
            assert_eq!(fs::read_dir(own).unwrap().count(), 1);
        }
    }

    #[test]
    fn the_archive_is_remembered_until_it_is_ended() {
        let top = tempfile::tempdir().unwrap();
        let folder = folder(&top.path().join("data"), 7);
        let account = Account::choose(&folder.pgdata()).unwrap();
        assert!(settings(&folder, &account).unwrap().is_empty());
        archive_to(folder.root(), &top.path().join("a/b")).unwrap();
        assert_eq!(settings(&folder, &account).unwrap().len(), 3);
        archive_to(folder.root(), Path::new(NOWHERE)).unwrap();
        assert!(settings(&folder, &account).unwrap().is_empty());
    }

    #[test]
    fn timelines_are_kept_and_those_of_another_copy_are_refused() {
        let top = tempfile::tempdir().unwrap();
        let folder = folder(&top.path().join("data"), 7);
        let account = Account::choose(&folder.pgdata()).unwrap();
        let (history, archive) = (folder.pgdata().join("pg_wal/00000002.history"), top.path().join("archive"));
        fs::write(&history, "1 0/1 here").unwrap();
        archive_to(folder.root(), &archive).unwrap();
        settings(&folder, &account).unwrap();
        assert_eq!(fs::read_to_string(archive.join("7/00000002.history")).unwrap(), "1 0/1 here");
        fs::write(&history, "1 0/9 there").unwrap();
        let refused = settings(&folder, &account).unwrap_err();
        assert!(format!("{refused:?}").contains("another copy"), "{refused:?}");
    }
}
