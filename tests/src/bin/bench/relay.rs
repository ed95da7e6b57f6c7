//! The relay to Kafka: events a second from zero, and how long after its acknowledgement an event is committed there.

use std::sync::Arc;
use std::time::{Duration, Instant};

use ops::tasks::Tasks;
use projections::runtime::{self, Runtime};
use projections::sinks::kafka::{Settings, start_events};
use sqlx::PgPool;
use tests::kafka::{Broker, Options};
use tokio::sync::watch;

use super::lower::Bed;
use super::ours;
use super::table::{Table, rate};

/// How often the checkpoint is looked at: it follows the commit in Kafka.
const LOOK: Duration = Duration::from_millis(2);

/// Measures both, on a broker of its own. Where there can be none, says so and measures nothing.
pub async fn measure(bed: &Bed, lasting: Duration, table: &mut Table) -> anyhow::Result<()> {
    let Some(broker) = Broker::start(Options { heap_mb: 512, ..Options::default() }).await else { return Ok(()) };
    let tasks = Tasks::new();
    let runtime = Runtime::new(bed.app.clone(), Arc::clone(&bed.read.feed), runtime::Settings::default());
    let head = bed.read.feed.reader().head().await?.map_or(0, |(position, _)| position);
    start_events(&runtime, &broker.args("bench", &[]), Settings::default(), &tasks);
    let mut committed = follow_checkpoint(bed.app.clone(), &tasks);
    // Making the topics and the first transaction are not what is measured.
    let first = *committed.wait_for(|position| *position > 0).await?;
    let started = Instant::now();
    committed.wait_for(|position| *position >= head).await?;
    let (events, took) = (head - first, started.elapsed());
    let per_second = events as f64 / took.as_secs_f64();
    table.push(
        "relay to Kafka from zero",
        rate(per_second),
        format!("{events} events"),
        format!("{:.1} s", took.as_secs_f64()),
        ("50 K/s", Some(per_second >= 50_000.0)),
    );
    let result = lag(bed, &committed, lasting, table).await;
    tasks.shutdown(Duration::from_secs(20)).await?;
    result
}

fn follow_checkpoint(pool: PgPool, tasks: &Tasks) -> watch::Receiver<i64> {
    let (sender, receiver) = watch::channel(0);
    let token = tasks.token();
    tasks.spawn("checkpoint", async move {
        let sql = "SELECT position FROM projectors WHERE name = 'kafka_events' AND status = 'live'";
        while !token.is_cancelled() {
            if let Ok(position) = sqlx::query_scalar(sql).fetch_one(&pool).await {
                sender.send_replace(position);
            }
            tokio::time::sleep(LOOK).await;
        }
    });
    receiver
}

/// From the acknowledgement of a usage record to the commit of its transaction in Kafka.
async fn lag(bed: &Bed, committed: &watch::Receiver<i64>, lasting: Duration, table: &mut Table) -> anyhow::Result<()> {
    let committed = committed.clone();
    let published = move |position| {
        let mut committed = committed.clone();
        async move { Ok(committed.wait_for(|seen| *seen >= position).await.map(|_| ())?) }
    };
    let figure = ours::seen_after(&bed.write, lasting * 2, published).await?;
    table.push(
        format!("acknowledged → committed in Kafka at {} events/s", ours::PACE),
        format!("p99 {:.1} ms", figure.p99_ms),
        format!("p50 {:.1} ms, {} done", figure.p50_ms, rate(figure.per_second)),
        "–".to_owned(),
        ("stated", None),
    );
    Ok(())
}
