//! The command line of the marketplace: serves, imports, and makes administrators' keys.

mod command_line;
mod report;

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use api::http::auth::add_version;
use api::serve::{self, Platform, Roles, StorageOptions, make_administrator_key, upgrade_check};
use ops::clock::SystemClock;
use ops::config::{LoadError, Loaded, load};
use ops::database::{As, Database};
use ops::output::{UNREAD, is_unread};
use ops::tasks::Tasks;

use self::command_line::{Cli, Command, Doctor, Export, Import, PepperCommand, Schemas};

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
        Err(error) if is_unread(error.chain()) => ExitCode::from(UNREAD),
        Err(error) => {
            report::failure(&error);
            ExitCode::FAILURE
        }
    }
}

async fn run(loaded: Loaded<Cli>) -> anyhow::Result<()> {
    if let Command::Config(command) = &loaded.options.command {
        report::line(&command.run(&loaded)?)?;
        return Ok(());
    }
    let telemetry = ops::telemetry::init(&loaded.options.telemetry, env!("CARGO_BIN_NAME"))?;
    ops::telemetry::metrics_recorder();
    let outcome = run_command(loaded.options).await;
    telemetry.finish().await;
    outcome
}

async fn run_command(cli: Cli) -> anyhow::Result<()> {
    let storage = cli.storage;
    match cli.command {
        // Whether anybody reads how to begin is nothing to a server.
        Command::Serve(options) => {
            serve::run(*options, |started| drop(report::line(&serve::walkthrough(started)))).await
        }
        Command::Openapi => {
            report::line(&format!("{:#}", api::openapi::document()))?;
            Ok(())
        }
        Command::Authority => {
            report::line(api::http::table::matrix(&api::openapi::table()).trim_end())?;
            Ok(())
        }
        Command::Pepper(command) => pepper(&storage, command).await,
        Command::SearchKey(command) => {
            report::line(&command.run().await?)?;
            Ok(())
        }
        Command::UpgradeCheck => {
            with_platform(&storage, async |platform| {
                report::line(&upgrade_check(platform).await?)?;
                Ok(())
            })
            .await
        }
        Command::Doctor(options) => doctor(&options).await,
        Command::DbShell { words } => serve::shell(&storage.database, &words),
        Command::Export(options) => export(&storage, &options).await,
        Command::Backup { to } => {
            let manifest = serve::backup(&storage.database, &to).await?;
            report::line(&format!("{} has the log up to {} at least", to.display(), manifest.last_position))?;
            Ok(())
        }
        Command::Restore { from, until } => {
            report::line(&serve::restore(&storage.database, &from, until).await?.to_string())?;
            Ok(())
        }
        Command::UpgradePostgres { old_bin_dir } => {
            report::line(&serve::upgrade_postgres(&storage.database, old_bin_dir.as_deref()).await?)?;
            Ok(())
        }
        Command::EraseEndUsers(options) => {
            with_platform(&storage, async |platform| {
                report::line(&options.run(&platform.pool).await?)?;
                Ok(())
            })
            .await
        }
        Command::EraseIdentity(options) => {
            with_platform(&storage, async |platform| {
                report::line(&options.run(&platform.pool, platform.clock.now()).await?)?;
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
                report::line(&file.display().to_string())?;
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
        report::line(&line)?;
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
    let exported = projections::sinks::export::export(&database.app, &options.to, options.events_per_file, &show).await;
    progress.finish();
    database.close().await?;
    let manifest = exported?;
    report::line(&format!(
        "{} events in {}, which come to {}",
        manifest.last_position,
        options.to.display(),
        manifest.head_hash
    ))?;
    Ok(())
}

/// Imports a file, and says what became of it.
async fn import(platform: &Platform, command: Import) -> anyhow::Result<()> {
    match command {
        Import::Prices(options) => {
            let progress = report::Progress::new("services");
            let imported = options.flags.run(platform, &options.file, &|done, of| progress.set(done, of)).await;
            progress.finish();
            report::line(&imported?)?;
        }
        Import::Usage(options) => {
            let progress = report::Progress::new("requests");
            let report = |done, of| progress.set(done, of);
            let of = (options.service, options.key_id);
            let imported = options.flags.run(platform, &options.file, of, &report).await;
            progress.finish();
            let (imported, unrecorded) = imported?;
            report::line(&imported)?;
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
    })?;
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
            report::line(&format!("version {version} was added; start every process anew with this file"))?;
            Ok(())
        }
        PepperCommand::List => {
            with_platform(storage, async |platform| {
                report::line(&serve::peppers(platform).await?)?;
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
    use std::path::PathBuf;

    use clap::Parser;

    use super::*;

    /// Every subcommand that touches data, with what it cannot do without.
    const SUBCOMMANDS: [&[&str]; 16] = [
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
        &["db-shell"],
        &["erase-end-users", "--organization", SOME_ID, "--all"],
        &["upgrade-postgres", "--old-bin-dir", "folder"],
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
