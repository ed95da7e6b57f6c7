//! How fast the log is read and read models are filled. Run with
//! `cargo test --release -p projections -- --ignored --nocapture measuring`.

use std::time::Instant;

use super::*;

/// Usage events of one record, 600 bytes each, over a hundred ledgers and a thousand hours.
async fn append_usage(database: &TestDatabase, count: i64) {
    database.execute("UPDATE log_settings SET partition_events = 1000000").await;
    database.execute("SELECT ensure_partitions()").await;
    for first in (1..=count).step_by(20_000) {
        let inserted = sqlx::query(
            r#"INSERT INTO events SELECT p, gen_random_uuid(), id, 'usage_ledger', id::text, p, 'usage.recorded', '1',
                  format('{"usage_recorded":{"at":"2026-01-02T03:04:06Z","mode":"told","records":[{"id":"req-%s","service":"01940000-0000-7000-8000-000000000003","provider":"01940000-0000-7000-8000-000000000004","key":"01940000-0000-7000-8000-000000000005","at":"%s","usage":{"input_tokens":1200,"output_tokens":300,"cached_tokens":200},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1000","0.00006"],["cache_read/token","200","0.000005"],["output/token","300","0.0006"]],"cost":"0.000665","latency_ms":840}],"charged":"0.000665","owed":"0.000665"}}', p,
                         to_char(timestamp '2026-01-02 03:04:05' + (p % 1000) * interval '1 h', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::json,
                  '{"principal":"01980000-0000-7000-8000-000000000007","request_id":"01980000-0000-7000-8000-000000000008","environment":"live"}',
                  gen_random_uuid(), timestamptz '2026-01-02 03:04:05Z' + p * interval '1 ms'
             FROM generate_series($1::bigint, $2) AS p,
                  LATERAL (SELECT ('01980000-0000-7000-8000-' || lpad((p % 100)::text, 12, '0'))::uuid AS id) AS t"#,
        );
        inserted.bind(first).bind((first + 19_999).min(count)).execute(&database.owner).await.unwrap();
    }
    database.execute("VACUUM ANALYZE events").await;
}

/// Wall time, and processor time of this process and of the server, in milliseconds: on a machine that is busy with other
/// things only the latter two say something.
struct Meter {
    begun: Instant,
    client_ms: i64,
    server_ms: i64,
}

impl Meter {
    fn start() -> Self {
        let (client_ms, server_ms) = processor_ms();
        Self { begun: Instant::now(), client_ms, server_ms }
    }

    fn stop(&self, what: &str, count: i64) {
        let wall_ms = i64::try_from(self.begun.elapsed().as_millis()).unwrap().max(1);
        let (client_ms, server_ms) = processor_ms();
        println!(
            "{what}: {} a second; processor microseconds an event: {:.2} here, {:.2} in the server",
            count * 1_000 / wall_ms,
            crate::feed::gauge((client_ms - self.client_ms) * 1_000) / crate::feed::gauge(count),
            crate::feed::gauge((server_ms - self.server_ms) * 1_000) / crate::feed::gauge(count),
        );
    }
}

/// From `/proc`, where a tick is ten milliseconds.
fn processor_ms() -> (i64, i64) {
    let ticks = |path: &std::path::Path| {
        let stat = std::fs::read_to_string(path.join("stat")).ok()?;
        let fields: Vec<String> = stat.rsplit_once(')')?.1.split_whitespace().map(str::to_owned).collect();
        Some(fields[11].parse::<i64>().ok()? + fields[12].parse::<i64>().ok()?)
    };
    let is_postgres =
        |path: &std::path::Path| std::fs::read_to_string(path.join("comm")).is_ok_and(|name| name.trim() == "postgres");
    let server: i64 = std::fs::read_dir("/proc")
        .unwrap()
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| is_postgres(path))
        .filter_map(|path| ticks(&path))
        .sum();
    let own = ticks(std::path::Path::new("/proc/self")).unwrap();
    (own * 10, server * 10)
}

async fn measure(database: &TestDatabase, count: i64) {
    let runtime = database.offline();
    for round in 1..=2 {
        let meter = Meter::start();
        let mut position = 0;
        while position < count {
            let page = runtime.feed.reader().page(position, 10_000).await.unwrap();
            position += i64::try_from(page.entries.len()).unwrap();
        }
        meter.stop(&format!("reading, round {round}"), count);
    }
    for name in ["audit", "analytics"] {
        let (meter, begun) = (Meter::start(), Instant::now());
        let stages = std::sync::Mutex::new(Vec::new());
        let note = |progress| stages.lock().unwrap().push((begun.elapsed(), progress));
        let model = crate::registry::find(name).unwrap();
        model.rebuild(&runtime, rebuild::Options::default(), &note).await.unwrap();
        let filled = stages
            .into_inner()
            .unwrap()
            .into_iter()
            .rev()
            .find(|(_, stage)| matches!(stage, rebuild::Progress::Filling { head, .. } if *head == count));
        println!("{name}: last page filled after {:?}", filled.map(|(after, _)| after));
        meter.stop(&format!("rebuilding {name} with its indexes"), count);
        let meter = Meter::start();
        model.recompute(&runtime, &|_| {}).await.unwrap();
        meter.stop(&format!("recomputing and comparing {name}"), count);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement, not a test"]
async fn small_events() {
    let database = TestDatabase::new().await;
    database.execute("UPDATE log_settings SET partition_events = 1000000").await;
    database.append_many(300_000).await;
    database.execute("VACUUM ANALYZE events").await;
    measure(&database, 300_000).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement, not a test"]
async fn usage_events() {
    let database = TestDatabase::new().await;
    append_usage(&database, 300_000).await;
    measure(&database, 300_000).await;
}
