//! The command line of the marketplace: serves, imports, and makes administrators' keys.

mod report;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use api::http::auth::add_version;
use api::import;
use api::serve::{
    self, Platform, Roles, SearchKeyCommand, ServeOptions, StorageOptions, make_administrator_key, upgrade_check,
};
use api::settings::ConfigCommand;
use clap::{Args, Parser, Subcommand};
use domain::{KeyId, ServiceId};
use ops::clock::SystemClock;
use ops::config::{LoadError, Loaded, load};
use ops::database::{As, Database};
use ops::tasks::Tasks;
use ops::telemetry::TelemetryArgs;

/// The marketplace for LLM services.
#[derive(Parser)]
#[command(name = "marketplace", version)]
struct Cli {
    #[command(flatten)]
    telemetry: TelemetryArgs,
    #[command(flatten)]
    storage: StorageOptions,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
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
    /// Write the whole log to a folder as files that need no Postgres, also beside a running server
    Export(Export),
    /// Copy the database with the server's own tools, and what belongs to it, into a folder, also beside a running server
    Backup {
        /// The folder, which must not be there yet; it has secrets and is readable to you only
        #[arg(long, value_name = "FOLDER")]
        to: PathBuf,
    },
    /// Make the private Postgres of an empty data folder from a backup, and see that it has the log that the backup names
    Restore {
        /// The folder of the backup
        #[arg(long, value_name = "FOLDER")]
        from: PathBuf,
    },
    /// Erase an end user of an organization, or how all of its end users are called, also beside a running server
    EraseEndUsers(serve::EraseEndUsers),
    /// Print the `OpenAPI` document
    Openapi,
    /// Print who may do what: every route with its permission and the roles that have it
    Authority,
    /// The JSON Schemas of events and of states
    #[command(subcommand)]
    Schemas(Schemas),
}

#[derive(Args)]
struct Export {
    /// The folder, which must not be there yet; it appears once everything is in it
    #[arg(long, value_name = "FOLDER")]
    to: PathBuf,
    /// Events in one file
    #[arg(long, default_value_t = 100_000, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..))]
    events_per_file: u32,
}

#[derive(Args)]
struct Doctor {
    #[command(flatten)]
    options: ServeOptions,
    /// Print one JSON document a line
    #[arg(long)]
    json: bool,
}

#[derive(Subcommand)]
enum Import {
    /// A price map in `LiteLLM`'s format
    Prices(ImportPrices),
    /// A trace of requests: `TIMESTAMP,ContextTokens,GeneratedTokens`
    Usage(ImportUsage),
}

#[derive(Subcommand)]
enum PepperCommand {
    /// Add a version to the file in the data folder; it is used once every process has been started with it
    Add,
    /// Which versions there are, which is in use, and how many keys depend on each
    List,
}

#[derive(Subcommand)]
enum Schemas {
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
struct ImportPrices {
    /// The JSON file
    file: PathBuf,
    #[command(flatten)]
    flags: import::PriceFlags,
}

#[derive(Args)]
struct ImportUsage {
    /// The CSV file
    file: PathBuf,
    /// The service that was used
    #[arg(long, value_parser = import::id::<ServiceId>)]
    service: ServiceId,
    /// The id of the key that it was used with; its ledger pays
    #[arg(long, value_parser = import::id::<KeyId>)]
    key_id: KeyId,
    #[command(flatten)]
    flags: import::UsageFlags,
}

#[derive(Args)]
struct AdministratorKey {
    /// The file, which must not be there yet [default: `administrator-key` in the data folder, or the next free name]
    #[arg(long)]
    file: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let loaded: Loaded<Cli> = match load() {
        Ok(loaded) => loaded,
        Err(LoadError::Usage(error)) => error.exit(),
        Err(LoadError::Problems(problems)) => {
            report::failure(&problems.into());
            return ExitCode::FAILURE;
        }
    };
    match run(loaded).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report::failure(&error);
            ExitCode::FAILURE
        }
    }
}

async fn run(loaded: Loaded<Cli>) -> anyhow::Result<()> {
    if let Command::Config(command) = &loaded.options.command {
        report::line(&command.run(&loaded)?);
        return Ok(());
    }
    run_command(loaded.options).await
}

async fn run_command(cli: Cli) -> anyhow::Result<()> {
    ops::telemetry::init(&cli.telemetry)?;
    ops::telemetry::metrics_recorder();
    let storage = cli.storage;
    match cli.command {
        Command::Serve(options) => serve::run(*options, |started| report::line(&serve::walkthrough(started))).await,
        Command::Openapi => {
            report::line(&format!("{:#}", api::openapi::document()));
            Ok(())
        }
        Command::Authority => {
            report::line(api::http::table::matrix(&api::openapi::table()).trim_end());
            Ok(())
        }
        Command::Pepper(command) => pepper(&storage, command).await,
        Command::SearchKey(command) => {
            report::line(&command.run().await?);
            Ok(())
        }
        Command::UpgradeCheck => {
            with_platform(&storage, async |platform| {
                report::line(&upgrade_check(platform).await?);
                Ok(())
            })
            .await
        }
        Command::Doctor(options) => doctor(&options).await,
        Command::Export(options) => export(&storage, &options).await,
        Command::Backup { to } => {
            let manifest = serve::backup(&storage.database, &to).await?;
            report::line(&format!("{} has the log up to {} at least", to.display(), manifest.last_position));
            Ok(())
        }
        Command::Restore { from } => {
            report::line(&serve::restore(&storage.database, &from).await?.to_string());
            Ok(())
        }
        Command::EraseEndUsers(options) => {
            with_platform(&storage, async |platform| {
                report::line(&options.run(&platform.pool).await?);
                Ok(())
            })
            .await
        }
        Command::Schemas(command) => schemas(&command),
        // Needs more than its options, and was run before.
        Command::Config(_) => Ok(()),
        Command::AdministratorKey(options) => {
            with_platform(&storage, async |platform| {
                let file = make_administrator_key(platform, options.file).await?;
                report::line(&file.display().to_string());
                Ok(())
            })
            .await
        }
        Command::Import(command) => with_platform(&storage, async |platform| import(platform, command).await).await,
    }
}

/// Says what is wrong with what a server depends on; fails if anything is.
async fn doctor(doctor: &Doctor) -> anyhow::Result<()> {
    let findings = serve::doctor(&doctor.options, &SystemClock).await;
    for finding in &findings {
        let line = if doctor.json { serde_json::to_string(finding)? } else { finding.to_string() };
        report::line(&line);
    }
    let errors = findings.iter().filter(|finding| finding.level == serve::Level::Error).count();
    anyhow::ensure!(errors == 0, "{errors} of {} lines are errors", findings.len());
    Ok(())
}

/// Exports the log, and says what it comes to.
async fn export(storage: &StorageOptions, options: &Export) -> anyhow::Result<()> {
    let database = Database::open(&storage.database, As::Owner).await.context("the database could not be opened")?;
    let progress = report::Progress::new("events");
    let show = |done: i64, of: i64| progress.set(done.unsigned_abs(), of.unsigned_abs());
    let exported = projections::export::export(&database.app, &options.to, options.events_per_file, &show).await;
    progress.finish();
    database.close().await?;
    let manifest = exported?;
    report::line(&format!(
        "{} events in {}, which come to {}",
        manifest.last_position,
        options.to.display(),
        manifest.head_hash
    ));
    Ok(())
}

/// Imports a file, and says what became of it.
async fn import(platform: &Platform, command: Import) -> anyhow::Result<()> {
    match command {
        Import::Prices(options) => {
            let progress = report::Progress::new("services");
            let imported = options.flags.run(platform, &options.file, &|done, of| progress.set(done, of)).await;
            progress.finish();
            report::line(&imported?);
        }
        Import::Usage(options) => {
            let progress = report::Progress::new("requests");
            let report = |done, of| progress.set(done, of);
            let of = (options.service, options.key_id);
            let imported = options.flags.run(platform, &options.file, of, &report).await;
            progress.finish();
            let (imported, unrecorded) = imported?;
            report::line(&imported);
            // Who runs it in a script has to learn that not all is charged.
            anyhow::ensure!(unrecorded == 0, "{unrecorded} of the requests are not recorded; the report says why");
        }
    }
    Ok(())
}

/// Writes the schemas of the events, or compares them.
fn schemas(command: &Schemas) -> anyhow::Result<()> {
    report::line(&match command {
        Schemas::Write { folder } => format!("{} schemas written", api::schemas::write(folder)?),
        Schemas::WriteStates { folder } => format!("{} states pinned", api::schemas::write_states(folder)?),
        Schemas::Check { folder } => format!("{} schemas are kept", api::schemas::check(folder)?),
    });
    Ok(())
}

/// Adds a version of the pepper, or lists them.
async fn pepper(storage: &StorageOptions, command: PepperCommand) -> anyhow::Result<()> {
    match command {
        PepperCommand::Add => {
            anyhow::ensure!(
                storage.key_pepper.is_none(),
                "the pepper is configured: make 64 digits with `openssl rand -hex 32` and append `,<next version>:<digits>` to \
                 MARKETPLACE_KEY_PEPPER"
            );
            let version = add_version(&storage.database.data_dir()?)?;
            report::line(&format!("version {version} was added; start every process anew with this file"));
            Ok(())
        }
        PepperCommand::List => {
            with_platform(storage, async |platform| {
                report::line(&serve::peppers(platform).await?);
                Ok(())
            })
            .await
        }
    }
}

/// Opens the platform, does one thing, and closes it in order.
async fn with_platform(
    storage: &StorageOptions,
    work: impl AsyncFnOnce(&Platform) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let tasks = Tasks::new();
    let mut platform = Platform::open(storage, &Roles::of(&[]), Arc::new(SystemClock), &tasks).await?;
    let outcome = work(&platform).await;
    if let Err(error) = tasks.shutdown(std::time::Duration::from_secs(15)).await {
        tracing::warn!(%error, "stopping without them");
    }
    platform.close().await?;
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every subcommand that touches data, with what it cannot do without.
    const SUBCOMMANDS: [&[&str]; 13] = [
        &["serve"],
        &["import", "prices", "prices.json"],
        &["import", "usage", "trace.csv", "--service", SOME_ID, "--key-id", SOME_ID],
        &["administrator-key"],
        &["pepper", "add"],
        &["pepper", "list"],
        &["upgrade-check"],
        &["doctor"],
        &["backup", "--to", "folder"],
        &["restore", "--from", "folder"],
        &["export", "--to", "folder"],
        &["search-key", "add"],
        &["search-key", "retire"],
    ];
    const SOME_ID: &str = "01890a5d-ac96-774b-bcce-b302099a8057";
    const OPTIONS: [&str; 4] = ["--data-dir=/chosen", "--log-format=json", "--batch-events=7", "--key-pepper=ab"];

    #[test]
    fn the_command_lines_of_the_documents_are_taken() {
        test_support::documents::assert_command_lines_are_known(&ops::config::command::<Cli>(), 15);
    }

    fn parsed(words: &[&str]) -> Cli {
        Cli::try_parse_from(words).unwrap_or_else(|error| panic!("{words:?}: {error}"))
    }

    #[test]
    fn storage_and_log_format_are_taken_before_and_after_every_subcommand_at_every_depth() {
        for subcommand in SUBCOMMANDS {
            for place in 0..=subcommand.len() {
                // Between an option and its value is no place for another.
                if subcommand.get(place.wrapping_sub(1)).is_some_and(|word| word.starts_with("--")) {
                    continue;
                }
                let mut words = vec!["marketplace"];
                words.extend(&subcommand[..place]);
                words.extend(OPTIONS);
                words.extend(&subcommand[place..]);
                let cli = parsed(&words);
                let mut seen = vec![cli.storage];
                match cli.command {
                    Command::Serve(options) => seen.push(options.storage),
                    Command::Doctor(doctor) => seen.push(doctor.options.storage),
                    _ => {}
                }
                for storage in seen {
                    assert_eq!(storage.database.data_dir().unwrap(), PathBuf::from("/chosen"), "{words:?}");
                    assert_eq!(storage.log.batch_events, 7, "{words:?}");
                    assert_eq!(storage.key_pepper.unwrap().expose(), "ab", "{words:?}");
                }
                assert_eq!(cli.telemetry.log_format, ops::telemetry::LogFormat::Json, "{words:?}");
            }
        }
    }
}
