//! What the program `marketplace` can be told: its subcommands and their options.

use std::path::PathBuf;

use api::import;
use api::serve::{self, SearchKeyCommand, ServeOptions, StorageOptions};
use api::settings::ConfigCommand;
use clap::{Args, Parser, Subcommand};
use domain::{KeyId, ServiceId};
use jiff::Timestamp;
use ops::telemetry::TelemetryArgs;

/// The marketplace for LLM services.
#[derive(Parser)]
#[command(name = "marketplace", version)]
pub struct Cli {
    #[command(flatten)]
    pub telemetry: TelemetryArgs,
    #[command(flatten)]
    pub storage: StorageOptions,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Serve the API until Ctrl-C
    Serve(Box<ServeOptions>),
    /// Import services or usage, also beside a running server
    #[command(subcommand)]
    Import(Import),
    /// Make an administrator's key and write it to a file that only you can read, also beside a running server
    AdministratorKey(AdministratorKey),
    /// The pepper that keys are hashed under: add a version, or see which keys depend on which
    #[command(subcommand)]
    Pepper(PepperCommand),
    /// Keys of the search engine for our indexes alone, so that no process needs its master key
    #[command(subcommand)]
    SearchKey(SearchKeyCommand),
    /// List what needs attention after an upgrade: tenants without a management key, keys that any provider may verify, ledgers
    /// whose payers chose their terms, …
    UpgradeCheck,
    /// What is set: check it, print it with where each value comes from, or list all that can be set
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Look at everything that `serve` with the same options depends on, change nothing, and say what is wrong and how to mend it
    Doctor(Box<Doctor>),
    /// Open the shell of the database, that of a running private Postgres too
    DbShell {
        /// What `psql` is told beside, after `--`
        #[arg(last = true, value_name = "WORDS")]
        words: Vec<String>,
    },
    /// Write the whole log to a folder as files that need no Postgres, also beside a running server
    Export(Export),
    /// Copy the database with the server's own tools, and what belongs to it, into a folder, also beside a running server
    Backup {
        /// The folder, which must not be there yet; it has secrets and is readable to you only
        #[arg(long, value_name = "FOLDER")]
        to: PathBuf,
    },
    /// Make the private Postgres of an empty data folder from a backup and the archive of its write-ahead log, and see that it has the log
    /// that the backup names
    Restore {
        /// The folder of the backup
        #[arg(long, value_name = "FOLDER")]
        from: PathBuf,
        /// Go on with the archive that --wal-archive names up to this instant, such as 2026-01-31T12:00:00Z [default: all that it has]
        #[arg(long, value_name = "INSTANT")]
        until: Option<Timestamp>,
    },
    /// Move the private Postgres of the data folder to the major release whose programs are there, and see that its log is the same; all
    /// processes that use it have to be stopped
    UpgradePostgres {
        /// Folder with the programs of the release that wrote the data [default: searched for]
        #[arg(long, value_name = "FOLDER")]
        old_bin_dir: Option<PathBuf>,
    },
    /// Erase an end user of an organization, or how all of its end users are called, also beside a running server
    EraseEndUsers(serve::EraseEndUsers),
    /// Erase who an organization is in law, unless it stands on invoices that are kept, also beside a running server
    EraseIdentity(serve::EraseIdentity),
    /// Print the `OpenAPI` document
    Openapi,
    /// Print who may do what: every route with its permission and the roles that have it
    Authority,
    /// The JSON Schemas of events and of states
    #[command(subcommand)]
    Schemas(Schemas),
}

#[derive(Args)]
pub struct Export {
    /// The folder, which must not be there yet; it appears once everything is in it
    #[arg(long, value_name = "FOLDER")]
    pub to: PathBuf,
    /// Events in one file
    #[arg(long, default_value_t = 100_000, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..))]
    pub events_per_file: u32,
}

#[derive(Args)]
pub struct Doctor {
    #[command(flatten)]
    pub options: ServeOptions,
    /// Print one JSON document a line
    #[arg(long)]
    pub json: bool,
}

#[derive(Subcommand)]
pub enum Import {
    /// A price map in `LiteLLM`'s format
    Prices(ImportPrices),
    /// A trace of requests: `TIMESTAMP,ContextTokens,GeneratedTokens`
    Usage(ImportUsage),
}

#[derive(Subcommand)]
pub enum PepperCommand {
    /// Add a version to the file in the data folder; it is used once every process has been started with it
    Add,
    /// Which versions there are, which is in use, and how many keys depend on each
    List,
}

#[derive(Subcommand)]
pub enum Schemas {
    /// Write one file an event
    Write {
        /// Where to
        folder: PathBuf,
    },
    /// Pin the state of each aggregate whose version has no file yet; fails if one changed without another version
    WriteStates {
        /// Where to
        folder: PathBuf,
    },
    /// Compare with the files of an older release; fails if readers or old events would break
    Check {
        /// Where they are
        folder: PathBuf,
    },
}

#[derive(Args)]
pub struct ImportPrices {
    /// The JSON file
    pub file: PathBuf,
    #[command(flatten)]
    pub flags: import::PriceFlags,
}

#[derive(Args)]
pub struct ImportUsage {
    /// The CSV file
    pub file: PathBuf,
    /// The service that was used
    #[arg(long, value_parser = import::id::<ServiceId>)]
    pub service: ServiceId,
    /// The id of the key that it was used with; its ledger pays
    #[arg(long, value_parser = import::id::<KeyId>)]
    pub key_id: KeyId,
    #[command(flatten)]
    pub flags: import::UsageFlags,
}

#[derive(Args)]
pub struct AdministratorKey {
    /// The file, which must not be there yet [default: `administrator-key` in the data folder, or the next free name]
    #[arg(long)]
    pub file: Option<PathBuf>,
}
