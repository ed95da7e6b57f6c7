//! The read side: catching up from zero, and how long after its acknowledgement a write is visible.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use projections::registry;
use projections::runtime::rebuild::Progress;
use projections::runtime::{Runtime, Settings};
use tokio::task::JoinSet;

use super::lower::Bed;
use super::measure::{Figure, histogram};
use super::ours;
use super::table::{Table, rate};

/// Events a second while visibility is measured.
const PACE: u64 = 5_000;

/// Measures both.
pub async fn measure(bed: &Bed, lasting: Duration, table: &mut Table) -> anyhow::Result<()> {
    catching_up(bed, table).await?;
    visibility(bed, lasting * 2, table).await
}

/// Each read model is built anew beside the live one; the time of filling counts, indexes and comparison do not.
async fn catching_up(bed: &Bed, table: &mut Table) -> anyhow::Result<()> {
    let runtime = Runtime::new(bed.app.clone(), std::sync::Arc::clone(&bed.read.feed), Settings::default());
    for model in registry::all() {
        let started = Instant::now();
        let filled = Mutex::new((0_i64, Duration::ZERO));
        let on_progress = |progress: Progress| {
            if let Progress::Filling { position, .. } = progress {
                *filled.lock().unwrap_or_else(PoisonError::into_inner) = (position, started.elapsed());
            }
        };
        model.recompute(&runtime, &on_progress).await?;
        let (events, took) = *filled.lock().unwrap_or_else(PoisonError::into_inner);
        let per_second = events as f64 / took.as_secs_f64();
        table.push(
            format!("projector {} from zero", model.name()),
            rate(per_second),
            format!("{events} events"),
            format!("{:.1} s", took.as_secs_f64()),
            ("100 K/s", Some(per_second >= 100_000.0)),
        );
    }
    Ok(())
}

/// From the acknowledgement of a usage record to its place in the ledgers' read model.
async fn visibility(bed: &Bed, lasting: Duration, table: &mut Table) -> anyhow::Result<()> {
    let mut ledgers = Vec::new();
    for _ in 0..64 {
        ledgers.push(ours::open_ledger(&bed.write).await?);
    }
    let mut ticks = tokio::time::interval(Duration::from_millis(10));
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Burst);
    let mut writes = JoinSet::new();
    let started = Instant::now();
    let mut sent = 0_usize;
    while started.elapsed() < lasting {
        ticks.tick().await;
        for _ in 0..PACE / 100 {
            sent += 1;
            let (write, ledger) = (bed.write.clone(), ledgers[sent % ledgers.len()]);
            let positions = std::sync::Arc::clone(&bed.read.positions);
            writes.spawn(async move {
                let position = ours::tell_at(&write, ledger).await?;
                let acknowledged = Instant::now();
                positions.wait_for("ledgers", position, Duration::from_secs(30)).await?;
                anyhow::Ok(acknowledged.elapsed())
            });
        }
    }
    let mut latencies = histogram();
    while let Some(visible) = writes.join_next().await {
        latencies.saturating_record(u64::try_from(visible??.as_micros())?);
    }
    let figure = Figure::of(&latencies, 1.0, lasting);
    table.push(
        format!("acknowledged → visible at {PACE} events/s"),
        format!("p99 {:.1} ms", figure.p99_ms),
        format!("p50 {:.1} ms, {} done", figure.p50_ms, rate(figure.per_second)),
        "–".to_owned(),
        ("100 ms", Some(figure.p99_ms <= 100.0)),
    );
    Ok(())
}
