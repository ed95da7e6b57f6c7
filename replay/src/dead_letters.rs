//! `replay dead-letters`: the reports of usage over Kafka that could not be taken in, and the way back for them. Their content is sealed; the keys
//! are in the database, which keeps who opened it.

use anyhow::Context;
use commands::processes::ingest::dead_letter::DeadLetter;
use commands::processes::ingest::returns::{LetterBox, Place, Waiting};
use ops::config::KafkaArgs;
use ops::output::OutputError;
use sqlx::PgPool;
use tokio::runtime::Handle;

use crate::report::Report;

/// Where the brokers are, and what to do.
#[derive(clap::Args)]
pub struct Options {
    #[command(flatten)]
    kafka: KafkaArgs,
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// What could not be taken in and was not put back, with the reason
    List {
        /// Only those with this reason
        #[arg(long)]
        code: Option<String>,
    },
    /// Put records back, each once, with who reported them and when they arrived first
    Send(Which),
}

/// Which letters to put back.
#[derive(Clone, Debug, clap::Args)]
#[group(required = true, multiple = true)]
struct Which {
    /// All
    #[arg(long, conflicts_with_all = ["code", "partition", "offset"])]
    all: bool,
    /// Those with this reason
    #[arg(long, conflicts_with_all = ["partition", "offset"])]
    code: Option<String>,
    /// The one in this partition of the topic of dead letters
    #[arg(long, requires = "offset")]
    partition: Option<i32>,
    /// The one at this offset of that partition
    #[arg(long, requires = "partition")]
    offset: Option<i64>,
}

impl Which {
    fn includes(&self, at: Place, letter: &DeadLetter) -> bool {
        let is_named = self.partition.zip(self.offset).is_some_and(|place| place == at);
        self.all || is_named || self.code.as_ref().is_some_and(|code| *code == letter.code)
    }
}

/// Carries it out; false if letters are left that were not put back. Blocks the thread of the runtime that calls it.
pub fn run(pool: &PgPool, options: &Options, report: &Report) -> anyhow::Result<bool> {
    let runtime = Handle::current();
    tokio::task::block_in_place(|| {
        let letters = LetterBox::open(&options.kafka, pool, runtime).context("the dead letters cannot be read")?;
        match &options.command {
            Command::List { code } => list(&letters, code.as_deref(), report),
            Command::Send(which) => {
                let returned = letters.send(|at, letter| which.includes(at, letter));
                let returned = returned.context("not everything was put back; run it again")?;
                report.result(&returned, || {
                    format!("{} records were put back; {} letters are left", returned.sent, returned.left)
                })?;
                Ok(returned.left == 0)
            }
        }
    })
}

fn list(letters: &LetterBox, code: Option<&str>, report: &Report) -> anyhow::Result<bool> {
    let (mut listed, mut told) = (0_u64, Ok(()));
    let wanted = |_: Place, letter: &DeadLetter| code.is_none_or(|code| code == letter.code);
    let all = letters.each_waiting(wanted, |waiting| {
        listed += 1;
        if told.is_ok() {
            told = show(&waiting, report);
        }
        Ok(())
    });
    all.context("the dead letters cannot be read")?;
    told?;
    if listed == 0 {
        report.result(&serde_json::json!({ "dead_letters": 0 }), || "there are no dead letters".to_owned())?;
    }
    Ok(listed == 0)
}

fn show(waiting: &Waiting, report: &Report) -> Result<(), OutputError> {
    let text = |bytes: &Option<Vec<u8>>| bytes.as_deref().map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let Waiting { at: (partition, offset), letter, key, value } = waiting;
    let document = serde_json::json!({
        "partition": partition, "offset": offset, "code": letter.code, "detail": letter.detail, "time": letter.time,
        "reporter": letter.reporter, "arrived_at": letter.arrived_at, "rounds": letter.rounds, "is_whole": letter.is_whole, "key": text(key), "value": text(value),
        "source": { "topic": letter.topic, "partition": letter.partition, "offset": letter.offset },
    });
    report.result(&document, || {
        let key = text(key).unwrap_or_default();
        format!("{partition}/{offset}  {}  {}  key {key}: {}", letter.time, letter.code, letter.detail)
    })
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(clap::Parser)]
    struct Cli {
        #[command(flatten)]
        options: Options,
    }

    fn which(arguments: &str) -> Option<Which> {
        let cli = Cli::try_parse_from(["x", "send"].into_iter().chain(arguments.split_whitespace())).ok()?;
        match cli.options.command {
            Command::Send(which) => Some(which),
            Command::List { .. } => None,
        }
    }

    #[test]
    fn what_to_put_back_has_to_be_said_in_one_way() {
        assert!(which("").is_none());
        assert!(which("--all --code unknown_price").is_none());
        assert!(which("--partition 3").is_none());
        assert!(which("--offset 41").is_none());
        assert!(which("--all").is_some_and(|which| which.all));
        assert_eq!(which("--code unknown_price").unwrap().code.as_deref(), Some("unknown_price"));
        let one = which("--partition 3 --offset 41").unwrap();
        assert_eq!(one.partition.zip(one.offset), Some((3, 41)));
    }
}
