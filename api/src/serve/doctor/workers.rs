//! What runs: read models that are fed, events that wait for an operator, and processes with what they can read.

use domain::Event;
use projections::registry;
use sqlx::PgPool;

use super::finding::Checked;

/// Events that a read model may be behind before it is said.
const BEHIND: i64 = 10_000;

pub(super) async fn read_models(pool: &PgPool) -> anyhow::Result<Checked> {
    let mut checked = Checked::well("all are where the log is, and nothing is parked");
    let sql = "SELECT p.name, p.version, \
            coalesce((SELECT position FROM events ORDER BY position DESC LIMIT 1), 0) - p.position, \
            coalesce(p.lease_until > clock_timestamp(), false), EXISTS (SELECT FROM processes WHERE seen_at > clock_timestamp() - interval '3 seconds'), \
            (SELECT count(*) FROM parked k WHERE k.name = p.name AND k.generation = p.generation AND k.reason IS NOT NULL) \
         FROM projectors p WHERE p.status = 'live' ORDER BY p.name";
    let rows: Vec<(String, i32, i64, bool, bool, i64)> = sqlx::query_as(sql).fetch_all(pool).await?;
    let models = registry::all();
    for (name, version, behind, is_led, is_live, parked) in rows {
        if parked > 0 {
            checked.fail(
                format!("{name} could not apply {parked} events, which are parked with what follows of their keys"),
                "Look at them with `replay parked list`, then retry or discard each",
            );
        }
        // Sinks have rows too, which move only where they are configured.
        let Some(model) = models.iter().find(|model| model.name() == name) else { continue };
        if version > model.version() {
            checked.fail(
                format!(
                    "{name} was filled by a newer release (version {version}, this program's is {})",
                    model.version()
                ),
                "Use that release or a later one, or run `replay rollback`",
            );
        }
        if is_live && behind > BEHIND {
            let led = if is_led { "" } else { ", and no process feeds it" };
            checked.warn(
                format!("{name} is {behind} events behind the log{led}"),
                "See in the log of the processes with the role `projectors` what keeps it, and start one if there is none",
            );
        }
    }
    Ok(checked)
}

pub(super) async fn processes(pool: &PgPool) -> anyhow::Result<Checked> {
    // By way of JSON, because a database that is not migrated yet has no such column.
    let sql = "SELECT count(*), min(level), max(level), (SELECT (to_jsonb(s)->>'level')::integer FROM log_settings s) \
         FROM processes WHERE seen_at > clock_timestamp() - interval '3 seconds'";
    let (live, lowest, highest, log): (i64, Option<i32>, Option<i32>, Option<i32>) =
        sqlx::query_as(sql).fetch_one(pool).await?;
    let mut checked = Checked::well(format!("{live} are live"));
    if let Some(log) = log.filter(|log| *log > Event::LEVEL) {
        checked.fail(
            format!("the log has events of level {log}, this program reads them up to {}", Event::LEVEL),
            "Start the release that wrote them, or a later one",
        );
    }
    if let (Some(lowest), Some(highest)) = (lowest, highest) {
        if highest > Event::LEVEL {
            checked.warn(
                format!("a live process reads events of level {highest}, this program up to {}", Event::LEVEL),
                "Use the release that runs",
            );
        }
        if lowest < highest {
            checked.warn(
                format!(
                    "live processes read events of different levels, {lowest} to {highest}: new forms are not written"
                ),
                "End the upgrade: start the processes of the older release anew with the newer one",
            );
        }
    }
    Ok(checked)
}
