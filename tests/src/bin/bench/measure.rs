//! Running a closed loop of callers for a while and saying how it went.

use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, Instant};

use hdrhistogram::Histogram;
use serde::{Deserialize, Serialize};
use tokio::task::JoinSet;

/// How a measurement went.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct Figure {
    /// Operations a second.
    pub per_second: f64,
    /// Half of the operations took at most this long, in milliseconds.
    pub p50_ms: f64,
    /// 99 of 100 took at most this long, in milliseconds.
    pub p99_ms: f64,
    /// 95 of 100 took at most this long, in milliseconds.
    pub p95_ms: f64,
}

impl Figure {
    /// From latencies in microseconds and the units of work each one stands for.
    pub fn of(latencies: &Histogram<u64>, units_each: f64, elapsed: Duration) -> Self {
        let ms = |quantile| latencies.value_at_quantile(quantile) as f64 / 1000.0;
        Self {
            per_second: latencies.len() as f64 * units_each / elapsed.as_secs_f64(),
            p50_ms: ms(0.5),
            p99_ms: ms(0.99),
            p95_ms: ms(0.95),
        }
    }
}

/// A histogram from a microsecond to a minute.
pub fn histogram() -> Histogram<u64> {
    Histogram::new_with_bounds(1, 60_000_000, 3).expect("the bounds are valid")
}

/// Runs `callers` loops of `operation` for `lasting`, after as long again as half of it for warming up.
pub async fn closed_loop<F, Fut>(
    callers: usize,
    units_each: f64,
    lasting: Duration,
    operation: F,
) -> anyhow::Result<Figure>
where
    F: Fn(usize) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = anyhow::Result<()>> + Send,
{
    let operation = Arc::new(operation);
    let begin = Instant::now() + lasting / 2;
    let end = begin + lasting;
    let mut loops = JoinSet::new();
    for caller in 0..callers {
        let operation = Arc::clone(&operation);
        loops.spawn(async move {
            let mut latencies = histogram();
            loop {
                let started = Instant::now();
                if started >= end {
                    return anyhow::Ok(latencies);
                }
                operation(caller).await?;
                let finished = Instant::now();
                if started >= begin && finished <= end {
                    latencies.saturating_record(u64::try_from((finished - started).as_micros())?);
                }
            }
        });
    }
    let mut all = histogram();
    while let Some(latencies) = loops.join_next().await {
        all.add(latencies??)?;
    }
    Ok(Figure::of(&all, units_each, lasting))
}

/// The middle of several figures, by throughput.
pub fn median(mut figures: Vec<Figure>) -> Figure {
    figures.sort_by(|a, b| a.per_second.total_cmp(&b.per_second));
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}
