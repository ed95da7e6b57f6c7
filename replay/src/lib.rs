//! The audit and operations command line: proves that the log is whole and that the read models are what it says, shows
//! any state at any time, follows the log, and rebuilds read models beside the live ones.

mod database;
mod dead_letters;
mod follow;
mod incarnations;
mod parked;
mod read_models;
mod rebuild;
pub mod report;
mod rerate;
mod rollback;
mod search;
mod state;
pub mod verify;

use clap::{Args, Parser, Subcommand};
use domain::AggregateType;
use ops::config::DatabaseArgs;
use ops::telemetry::TelemetryArgs;
use uuid::Uuid;

use crate::report::Report;

/// Audits and operates the log of the marketplace.
#[derive(Parser)]
#[command(name = "replay", version)]
pub struct Cli {
    /// Print results as JSON, one document a line
    #[arg(long, global = true)]
    pub json: bool,
    /// How log lines are written.
    #[command(flatten)]
    pub telemetry: TelemetryArgs,
    #[command(flatten)]
    database: DatabaseArgs,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Verify the log: no gap, order, sequences, stream heads, receipts, usage ids, a sample of streams
    /// loaded by the stock event store, and every read model recomputed
    Verify(verify::Options),
    /// Show an aggregate's state, now or then
    State(StateOptions),
    /// Print events after a position
    Tail(follow::Options),
    /// Say what the uses of closed months would have cost under other prices, for each customer and line, and post the
    /// difference as notes
    Rerate(Box<rerate::Options>),
    /// Build a read model, or the search index, anew beside the live one, compare, and swap
    Rebuild(rebuild::Options),
    /// Go back to the generation of a read model that was live before its last rebuild
    Rollback(rollback::Options),
    /// List, retry or discard parked events
    #[command(subcommand)]
    Parked(parked::Command),
    /// List the incarnations of the log, say that it lost events, or that its readers in Kafka know of it
    #[command(subcommand)]
    Incarnations(incarnations::Command),
    /// List reports of usage that came over Kafka and could not be taken in, or put them back
    DeadLetters(Box<dead_letters::Options>),
}

#[derive(Args)]
struct StateOptions {
    /// `organization`, `service`, `api_key` or `usage_ledger`
    aggregate: AggregateType,
    /// Its id
    id: Uuid,
    /// A position of the log or a time such as 2026-01-31T12:00:00Z; the end of the log without it
    #[arg(long)]
    at: Option<state::At>,
}

/// Runs one command; gives whether everything that was looked at is as it must be.
///
/// # Errors
/// What keeps the command from being run at all: no database, no such model, a log that cannot be read.
pub async fn run(cli: Cli) -> anyhow::Result<bool> {
    let report = Report::new(cli.json);
    run_with(cli, &report).await
}

/// The same, with results that go there.
///
/// # Errors
/// As [`run`].
pub async fn run_with(cli: Cli, report: &Report) -> anyhow::Result<bool> {
    if let Command::Verify(options) = &cli.command
        && let Some(folder) = options.export()
    {
        return verify::verify_export(folder, report);
    }
    let database = database::open(&cli.database).await?;
    let outcome = match cli.command {
        Command::Verify(options) => verify::run(&database.app, &options, report).await,
        Command::State(options) => state::run(&database.app, options.aggregate, options.id, options.at, report).await,
        Command::Tail(options) => follow::run(&database.app, &options, report).await,
        Command::Rerate(options) => rerate::run(&database.app, &options, report).await,
        Command::Rebuild(options) => rebuild::run(&database.app, &options, report).await,
        Command::Rollback(options) => rollback::run(&database.app, &options, report).await,
        Command::Parked(command) => parked::run(&database.app, command, report).await,
        Command::Incarnations(command) => incarnations::run(&database.owner, &command, report).await,
        Command::DeadLetters(options) => dead_letters::run(&database.app, &options, report),
    };
    database.close().await?;
    outcome
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn the_file_of_the_server_is_taken_and_a_key_that_nobody_knows_is_refused() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let words = ["replay", "--config", file.path().to_str().unwrap(), "verify"].map(Into::into).to_vec();
        std::fs::write(file.path(), "app_connections = 7\nlisten = \"127.0.0.1:1\"\nhsts_seconds = 5\n").unwrap();
        assert_eq!(ops::config::load_from::<Cli>(words.clone()).unwrap().options.database.app_connections, 7);
        std::fs::write(file.path(), "lissen = \"127.0.0.1:1\"\n").unwrap();
        let told = ops::config::load_from::<Cli>(words).map(drop).unwrap_err().to_string();
        assert!(told.contains("lissen: there is no such setting; did you mean `listen`?"), "{told}");
    }

    #[test]
    fn where_the_data_is_may_be_said_before_and_after_every_subcommand_at_every_depth() {
        let id = Uuid::nil().to_string();
        let subcommands: [&[&str]; 6] = [
            &["incarnations", "list"],
            &["verify"],
            &["state", "organization", &id],
            &["tail"],
            &["parked", "list"],
            &["dead-letters", "list"],
        ];
        for subcommand in subcommands {
            for place in 0..=subcommand.len() {
                let mut words = vec!["replay"];
                words.extend(&subcommand[..place]);
                words.extend(["--data-dir=/chosen", "--json", "--log-format=json"]);
                words.extend(&subcommand[place..]);
                let cli = Cli::try_parse_from(&words).unwrap_or_else(|error| panic!("{words:?}: {error}"));
                assert_eq!(cli.database.data_dir().unwrap(), PathBuf::from("/chosen"), "{words:?}");
                assert!(cli.json && cli.telemetry.log_format == ops::telemetry::LogFormat::Json, "{words:?}");
            }
        }
    }
}
