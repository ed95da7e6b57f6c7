//! `replay parked`: the events that a read model could not apply, and what an operator decides about them.

use anyhow::Context;
use domain::PrincipalId;
use ops::output::OutputError;
use projections::runtime::parked_events;
use sqlx::PgPool;
use uuid::Uuid;

use crate::read_models::{models, runtime};
use crate::report::Report;

/// Events listed at most.
const LISTED: u16 = 1000;

/// What to do.
#[derive(clap::Subcommand)]
pub enum Command {
    /// What is parked, of one read model or of all
    List {
        /// The read model, or `all`
        #[arg(default_value = "all")]
        model: String,
    },
    /// Apply a parked event again, with what waits behind it
    Retry {
        /// The read model
        model: String,
        /// Position of the event
        position: i64,
        /// Who decides
        #[arg(long)]
        principal: Uuid,
    },
    /// Give up a parked event and apply what waits behind it
    Discard {
        /// The read model
        model: String,
        /// Position of the event
        position: i64,
        /// Why
        #[arg(long)]
        reason: String,
        /// Who decides
        #[arg(long)]
        principal: Uuid,
    },
}

/// Carries it out; a listing is false if anything is parked.
pub async fn run(pool: &PgPool, command: Command, report: &Report) -> anyhow::Result<bool> {
    match command {
        Command::List { model } => list(pool, &model, report).await,
        Command::Retry { model, position, principal } => {
            for model in models(&model)? {
                let settled = model.retry_parked(&runtime(pool), position, PrincipalId(principal)).await?;
                say(model.name(), position, settled.applied, settled.still_parked, report)?;
            }
            Ok(true)
        }
        Command::Discard { model, position, reason, principal } => {
            for model in models(&model)? {
                let settled =
                    model.discard_parked(&runtime(pool), position, reason.clone(), PrincipalId(principal)).await?;
                say(model.name(), position, settled.applied, settled.still_parked, report)?;
            }
            Ok(true)
        }
    }
}

fn say(model: &str, position: i64, applied: usize, still_parked: usize, report: &Report) -> Result<(), OutputError> {
    let document =
        serde_json::json!({ "model": model, "position": position, "applied": applied, "still_parked": still_parked });
    report.result(&document, || format!("{model} at {position}: {applied} applied, {still_parked} still parked"))
}

async fn list(pool: &PgPool, model: &str, report: &Report) -> anyhow::Result<bool> {
    let mut clean = true;
    for model in models(model)? {
        let parked = parked_events(pool, model.name(), 0, LISTED).await.context("what is parked cannot be read")?;
        for event in parked {
            clean = false;
            let document = serde_json::json!({
                "model": model.name(), "position": event.position, "event_id": event.event_id,
                "aggregate_type": event.aggregate_type, "aggregate_id": event.aggregate_id,
                "reason": event.reason, "waiting": event.waiting,
            });
            report.result(&document, || {
                format!("{} at {}: {} ({} more wait)", model.name(), event.position, event.reason, event.waiting)
            })?;
        }
    }
    if clean {
        report.result(&serde_json::json!({ "parked": 0 }), || "nothing is parked".to_owned())?;
    }
    Ok(clean)
}
