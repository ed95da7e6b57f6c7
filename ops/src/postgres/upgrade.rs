//! Moves the data of the private Postgres to another major release, with the server's own `pg_upgrade`.
//!
//! Invariants: the old data is never changed: it is copied, and stays beside the new one. The new data takes its place only once whoever
//! asked has seen in both the same; nobody else starts a server on the folder meanwhile; and what is interrupted is begun again or brought
//! to its end by the next start.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sqlx::{Connection, Executor};

use super::DATABASE;
use super::account::Account;
use super::binaries::Binaries;
use super::cluster::{self, OWNER, UPGRADED, finish_upgrade};
use super::databases::Login;
use super::error::PostgresError;
use super::folder::{Folder, make_private};
use super::running::{TRANSITION_BOUND, adopt_or_launch};
use super::server::Port;
use crate::config::Secret;

/// Where the new data is made.
const UPGRADING: &str = "pgdata.upgrading";

/// What `pg_upgrade` needs of each release beside the server itself.
const OLD_TOOLS: [&str; 3] = ["pg_ctl", "pg_controldata", "pg_resetwal"];
const NEW_TOOLS: [&str; 8] =
    ["pg_upgrade", "pg_ctl", "pg_controldata", "pg_resetwal", "pg_dump", "pg_dumpall", "pg_restore", "psql"];

/// The most of what a program said that goes into an error, in characters.
const SHOWN: usize = 1500;

/// What whoever looks at the data says went wrong.
pub type LookError = Box<dyn std::error::Error + Send + Sync>;

/// Where the programs of the two releases are; searched for where that is not said.
#[derive(Clone, Copy, Debug, Default)]
pub struct Programs<'a> {
    /// Of the release that wrote the data.
    pub old: Option<&'a Path>,
    /// Of the one that it is to be moved to.
    pub new: Option<&'a Path>,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upgraded<H> {
    /// The major release that wrote the data.
    pub from: u32,
    /// The one that it is of now.
    pub to: u32,
    /// Where the old data is.
    pub kept: PathBuf,
    /// What was seen in both.
    pub seen: H,
}

/// Moves the data of a folder. `look` is asked for what is in the database, before and afterwards.
///
/// # Errors
/// Programs are missing, the server is in use, `pg_upgrade` says why not, or what is seen afterwards is not what was seen before; the old
/// data is in its place then.
pub async fn upgrade<H: PartialEq>(
    data_dir: &Path,
    programs: Programs<'_>,
    look: impl AsyncFn(&Secret) -> Result<H, LookError>,
) -> Result<Upgraded<H>, PostgresError> {
    let folder = Folder::open(data_dir)?;
    let _transition = folder.lock_transition(TRANSITION_BOUND).await?;
    let users = folder.join_users()?;
    if !users.is_last() {
        return Err(PostgresError::InUse { folder: folder.root().to_owned() });
    }
    finish_upgrade(&folder)?;
    if !folder.pgdata().exists() {
        return Err(PostgresError::NoData { folder: folder.root().to_owned() });
    }
    let account = Account::choose(&folder.pgdata())?;
    let old = Binaries::find(programs.old, &folder.pgdata(), &account)?;
    let new = Binaries::find(programs.new, &folder.root().join("none"), &account)?;
    if new.major() <= old.major() {
        return Err(PostgresError::NoNewer { from: old.major(), found: new.major(), folder: new.folder().to_owned() });
    }
    has_tools(&old, &OLD_TOOLS)?;
    has_tools(&new, &NEW_TOOLS)?;
    let kept = folder.file(&format!("pgdata.{}", old.major()));
    if kept.exists() {
        let source = io::Error::from(io::ErrorKind::AlreadyExists);
        return Err(PostgresError::Io { what: format!("keep the old data in {}", kept.display()), source });
    }
    let seen = looked(&folder, &old, &look, false).await?;
    let beside = folder.with_data(UPGRADING);
    remove(&beside.pgdata())?;
    let moved = async {
        moved(&folder, &beside, &account, &old, &new).await?;
        if looked(&beside, &new, &look, true).await? == seen { Ok(()) } else { Err(PostgresError::NotTheSame) }
    };
    if let Err(error) = moved.await {
        // What went wrong is said; that cleaning up did too would hide it, and the next attempt removes what is left.
        let _ = remove(&beside.pgdata());
        return Err(error);
    }
    let swap = || {
        fs::rename(beside.pgdata(), folder.file(UPGRADED))?;
        folder.sync()?;
        fs::rename(folder.pgdata(), &kept)
    };
    swap().map_err(PostgresError::io(format!("put the new data into {}", folder.pgdata().display())))?;
    finish_upgrade(&folder)?;
    Ok(Upgraded { from: old.major(), to: new.major(), kept, seen })
}

fn has_tools(binaries: &Binaries, tools: &[&'static str]) -> Result<(), PostgresError> {
    match tools.iter().find(|tool| !binaries.tool(tool).exists()) {
        None => Ok(()),
        Some(tool) => Err(PostgresError::NoTool { tool, folder: binaries.folder().to_owned() }),
    }
}

/// Starts the server on this data, has it looked at, and stops it in good order.
async fn looked<H>(
    folder: &Folder,
    binaries: &Binaries,
    look: impl AsyncFn(&Secret) -> Result<H, LookError>,
    is_new: bool,
) -> Result<H, PostgresError> {
    let password = folder.password()?;
    let (server, _) = adopt_or_launch(folder, &password, Some(binaries.folder()), Port::Any).await?;
    let login = Login { port: server.port, password };
    let seen = look(&login.url(DATABASE)).await.map_err(PostgresError::Look);
    // Not every release takes over what is known of how values are distributed, without which plans are guesses.
    let analysed = if is_new && seen.is_ok() { analyse(&login).await } else { Ok(()) };
    server.shut_down().await?;
    analysed?;
    seen
}

async fn analyse(login: &Login) -> Result<(), PostgresError> {
    let analyse = async {
        let mut connection = login.connect(DATABASE).await?;
        connection.execute("ANALYZE").await?;
        connection.close().await
    };
    analyse.await.map_err(|source| PostgresError::Refused { what: "analyse the new data".to_owned(), source })
}

/// Copies the data of the one release into new data of the other.
async fn moved(
    folder: &Folder,
    beside: &Folder,
    account: &Account,
    old: &Binaries,
    new: &Binaries,
) -> Result<(), PostgresError> {
    let password = folder.password()?;
    cluster::ensure(beside, account, new, &password).await?;
    // Sockets have short paths, which a data folder may exceed; nobody else can make this one ours.
    let work = std::env::temp_dir().join(format!("marketplace-upgrade-{}", std::process::id()));
    make_private(&work).map_err(PostgresError::io(format!("make {}", work.display())))?;
    let copied = async {
        account.give(&work)?;
        account.check_traversable(&work)?;
        let mut command = account.command(&new.tool("pg_upgrade"), &work);
        command.arg("--old-bindir").arg(old.folder()).arg("--new-bindir").arg(new.folder());
        command.arg("--old-datadir").arg(folder.pgdata()).arg("--new-datadir").arg(beside.pgdata());
        command.arg("--socketdir").arg(&work).args(["--username", OWNER, "--jobs", "2"]);
        command.env("PGPASSWORD", password.expose());
        let run = tokio::process::Command::from(command).kill_on_drop(true).output().await;
        let run = run.map_err(PostgresError::io(format!("run {}", new.tool("pg_upgrade").display())))?;
        if run.status.success() {
            return Ok(());
        }
        let said = [run.stdout, run.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        // What was wrong stands in the files that it names.
        let named = said.split('"').filter(|word| Path::new(word).is_absolute());
        let named: Vec<String> =
            named.filter_map(|file| fs::read_to_string(file).ok()).map(|text| end(&text)).collect();
        Err(PostgresError::PgUpgrade { said: format!("{}\n{}", end(&said), named.join("\n")) })
    };
    let copied = copied.await;
    remove(&work)?;
    copied
}

/// The end of a text, short enough for an error.
fn end(text: &str) -> String {
    let skip = text.chars().count().saturating_sub(SHOWN);
    text.chars().skip(skip).collect::<String>().trim().to_owned()
}

/// Removes a folder with all that is in it, if it is there.
fn remove(folder: &Path) -> Result<(), PostgresError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(PostgresError::io(format!("remove {}", folder.display()))(error))
        }
        _ => Ok(()),
    }
}
