//! `replay incarnations`: that the log has lost events, as after a failover, and that those who read it elsewhere have been told.
//!
//! Invariant: it is written down where the log ended then, and why it is another one since.

use anyhow::Context;
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use serde::Serialize;
use sqlx::PgPool;

use crate::report::Report;

/// What is done.
#[derive(clap::Subcommand)]
pub enum Command {
    /// List the incarnations of the log after its first
    List,
    /// Say that the log has lost events: positions of before are refused from then on, and processes that run end. Stop them first
    Raise {
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// Say that those who read the topics in Kafka know of the events that were lost: publishing goes on behind what is left
    Accept,
}

#[derive(Serialize)]
struct Listed {
    incarnation: i32,
    after_position: i64,
    reason: String,
    began_at: Timestamp,
    is_accepted: bool,
}

const LIST: &str = "SELECT incarnation, after_position, reason, began_at, accepted_at IS NOT NULL FROM log_incarnations \
    ORDER BY incarnation";

/// Does it. `owner` is who may say so.
pub async fn run(owner: &PgPool, command: &Command, report: &Report) -> anyhow::Result<bool> {
    match command {
        Command::List => {}
        Command::Raise { reason } => {
            anyhow::ensure!(!reason.trim().is_empty(), "say why: whoever looks at it later has to know");
            let raise = sqlx::query("SELECT FROM raise_incarnation($1)").bind(reason.trim());
            raise.execute(owner).await.context("the incarnation was not raised")?;
        }
        Command::Accept => {
            let accept = "UPDATE log_incarnations SET accepted_at = clock_timestamp() WHERE accepted_at IS NULL";
            sqlx::query(accept).execute(owner).await.context("nothing was accepted")?;
        }
    }
    let known: Vec<(i32, i64, String, SqlTimestamp, bool)> =
        sqlx::query_as(LIST).fetch_all(owner).await.context("they cannot be listed")?;
    let is_first = known.is_empty();
    for (incarnation, after_position, reason, began_at, is_accepted) in known {
        let it = Listed { incarnation, after_position, reason, began_at: began_at.to_jiff(), is_accepted };
        report.result(&it, || {
            let accepted = if it.is_accepted { "accepted" } else { "not accepted" };
            format!(
                "incarnation {} since {}, after position {}, {accepted}: {}",
                it.incarnation, it.began_at, it.after_position, it.reason
            )
        })?;
    }
    if is_first {
        report.result(&serde_json::json!({ "incarnation": 1 }), || "the log is its first incarnation".to_owned())?;
    }
    Ok(true)
}
