//! Where the database is and how the log is laid out, for a binary to flatten into its own options.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::environment::environment;
use super::secret::Secret;

/// No folder for the data could be chosen.
#[derive(Debug, thiserror::Error)]
#[error("no folder for the data: HOME is not set; set MARKETPLACE_DATA_DIR")]
pub struct NoDataDir;

/// Where the database is, for a binary to flatten into its own options. Where that has subcommands they are taken before and after
/// them, at every depth.
#[derive(Debug, Clone, clap::Args)]
pub struct DatabaseArgs {
    /// Postgres 14 to 18 to use, as the owner of the database; without it a private Postgres is started in the data folder
    #[arg(long, global = true, env = "DATABASE_URL", hide_env_values = true, value_name = "URL")]
    database_url: Option<Secret>,

    /// Folder for the private Postgres and the key pepper [default: /var/lib/marketplace for root, else ~/.local/share/marketplace]
    #[arg(long, global = true, env = "MARKETPLACE_DATA_DIR", value_name = "FOLDER")]
    data_dir: Option<PathBuf>,

    /// Folder that the private Postgres archives its write-ahead log to, from its next start on, and that `restore` reads it from; `-` ends that
    #[arg(long, global = true, env = "MARKETPLACE_WAL_ARCHIVE", value_name = "FOLDER")]
    wal_archive: Option<PathBuf>,

    /// Folder that holds the server programs `postgres` and `initdb` [default: searched for]
    #[arg(long, global = true, env = "PG_BIN_DIR", value_name = "FOLDER")]
    pub pg_bin_dir: Option<PathBuf>,

    /// Most connections that serve commands and queries
    #[arg(long, global = true, env = "MARKETPLACE_APP_CONNECTIONS", default_value_t = 32, value_name = "COUNT",
          value_parser = clap::value_parser!(u32).range(2..=1000))]
    pub app_connections: u32,

    /// Most connections for migrations and partitions
    #[arg(long, global = true, env = "MARKETPLACE_OWNER_CONNECTIONS", default_value_t = 4, value_name = "COUNT",
          value_parser = clap::value_parser!(u32).range(1..=100))]
    pub owner_connections: u32,
}

impl DatabaseArgs {
    /// The Postgres to use, if one was named. An empty text counts as not set, as compose files produce it.
    pub fn database_url(&self) -> Option<&Secret> {
        self.database_url.as_ref().filter(|url| !url.expose().is_empty())
    }

    /// Where the private Postgres archives to, if that was named; `-` for nowhere. An empty text counts as not set.
    pub fn wal_archive(&self) -> Option<&Path> {
        self.wal_archive.as_deref().filter(|folder| !folder.as_os_str().is_empty())
    }

    /// The folder for the data: the one that was set, or the default for this user. It need not exist yet.
    ///
    /// # Errors
    /// [`NoDataDir`] for an ordinary user without a home.
    pub fn data_dir(&self) -> Result<PathBuf, NoDataDir> {
        match &self.data_dir {
            Some(folder) => Ok(folder.clone()),
            None => default_data_dir(nix::unistd::geteuid().is_root(), environment),
        }
    }
}

/// Sizes of the log, for a binary to flatten into its own options; taken before and after subcommands.
#[derive(Debug, Clone, clap::Args)]
pub struct LogArgs {
    /// Events in one partition of the log; takes effect when a database is set up and for later partitions
    #[arg(long, global = true, env = "MARKETPLACE_LOG_PARTITION_EVENTS", default_value_t = 5_000_000, value_name = "COUNT",
          value_parser = clap::value_parser!(u64).range(1..=1_000_000_000))]
    pub log_partition_events: u64,

    /// Empty partitions kept ready ahead of the last event
    #[arg(long, global = true, env = "MARKETPLACE_LOG_HEADROOM_PARTITIONS", default_value_t = 2, value_name = "COUNT",
          value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub log_headroom_partitions: u32,

    /// Most events in one batch
    #[arg(long, global = true, env = "MARKETPLACE_BATCH_EVENTS", default_value_t = 4096, value_name = "COUNT",
          value_parser = clap::value_parser!(u32).range(1..=65_536))]
    pub batch_events: u32,

    /// Most bytes of payload and metadata in one batch; at least one command of 1 MiB fits
    #[arg(long, global = true, env = "MARKETPLACE_BATCH_BYTES", default_value_t = 8 * 1024 * 1024, value_name = "BYTES",
          value_parser = clap::value_parser!(u32).range(1024 * 1024..=256 * 1024 * 1024))]
    pub batch_bytes: u32,
}

fn default_data_dir(is_root: bool, read: impl Fn(&str) -> Option<OsString>) -> Result<PathBuf, NoDataDir> {
    if is_root {
        return Ok(PathBuf::from("/var/lib/marketplace"));
    }
    // The XDG rules say that a relative path is to be ignored.
    let data_home = read("XDG_DATA_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let data_home = data_home.or_else(|| Some(PathBuf::from(read("HOME")?).join(".local/share")));
    Ok(data_home.ok_or(NoDataDir)?.join("marketplace"))
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Debug, clap::Parser)]
    struct Options {
        #[command(flatten)]
        database: DatabaseArgs,
        #[command(flatten)]
        log: LogArgs,
    }

    #[test]
    fn a_secret_is_not_in_the_debug_output() {
        let options = Options::parse_from(["x", "--database-url", "postgres://u:hunter2@h/d"]);
        assert!(!format!("{options:?}").contains("hunter2"));
        assert_eq!(options.database.database_url().unwrap().expose(), "postgres://u:hunter2@h/d");
    }

    #[test]
    fn an_empty_url_counts_as_not_set() {
        assert_eq!(Options::parse_from(["x", "--database-url", ""]).database.database_url(), None);
    }

    #[test]
    fn sizes_have_defaults_and_limits() {
        let log = Options::parse_from(["x"]).log;
        assert_eq!((log.log_partition_events, log.batch_events, log.batch_bytes), (5_000_000, 4096, 8_388_608));
        assert!(Options::try_parse_from(["x", "--batch-events", "0"]).is_err());
        assert!(Options::try_parse_from(["x", "--batch-bytes", "1000"]).is_err());
    }

    #[test]
    fn the_default_folder_depends_on_the_user() {
        let home = |name: &str| (name == "HOME").then(|| OsString::from("/home/a"));
        let xdg = |name: &str| (name == "XDG_DATA_HOME").then(|| OsString::from("/data"));
        assert_eq!(default_data_dir(true, home).unwrap(), PathBuf::from("/var/lib/marketplace"));
        assert_eq!(default_data_dir(false, home).unwrap(), PathBuf::from("/home/a/.local/share/marketplace"));
        assert_eq!(default_data_dir(false, xdg).unwrap(), PathBuf::from("/data/marketplace"));
        assert!(default_data_dir(false, |_| None).is_err());
    }
}
