//! The read side: catching up from zero, and how long after its acknowledgement a write is visible.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use projections::registry;
use projections::runtime::rebuild::Progress;
use projections::runtime::{Runtime, Settings};

use super::lower::Bed;
use super::ours;
use super::table::{Table, rate};

/// Measures both.
pub async fn measure(bed: &Bed, lasting: Duration, table: &mut Table) -> anyhow::Result<()> {
    catching_up(bed, table).await?;
    visibility(bed, lasting * 2, table).await
}

/// Each read model is built anew beside the live one; the time of filling counts, indexes and comparison do not.
async fn catching_up(bed: &Bed, table: &mut Table) -> anyhow::Result<()> {
    let runtime = Runtime::new(bed.app.clone(), Arc::clone(&bed.read.feed), Settings::default());
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
    let positions = Arc::clone(&bed.read.positions);
    let visible = move |position| {
        let positions = Arc::clone(&positions);
        async move { Ok(positions.wait_for("ledgers", position, Duration::from_secs(30)).await.map(|_| ())?) }
    };
    let figure = ours::seen_after(&bed.write, lasting, visible).await?;
    table.push(
        format!("acknowledged → visible at {} events/s", ours::PACE),
        format!("p99 {:.1} ms", figure.p99_ms),
        format!("p50 {:.1} ms, {} done", figure.p50_ms, rate(figure.per_second)),
        "–".to_owned(),
        ("100 ms", Some(figure.p99_ms <= 100.0)),
    );
    Ok(())
}
