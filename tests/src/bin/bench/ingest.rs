//! Usage from Kafka: a backlog in the topic, taken in by one process with all projectors on.
//!
//! The broker runs on the same machine and its work is in the figure; that of the producer is not.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use commands::metering::{Metering, PermitSeal};
use commands::privacy::Vault;
use commands::processes::ingest::{self, Ingest};
use domain::service::{MeteredBy, Notice, ServiceCommand, SetPrices};
use domain::{PrincipalId, TenantId};
use ops::clock::SystemClock;
use ops::config::KafkaArgs;
use ops::kafka::{Topics, ensure};
use ops::tasks::Tasks;
use rdkafka::message::{Header, OwnedHeaders};
use rdkafka::producer::{BaseRecord, DefaultProducerContext, Producer, ThreadedProducer};
use tests::commander::once;
use tests::kafka::Broker;
use tests::ledger::{PAYER, credit_line, open};
use uuid::Uuid;

use super::lower::Bed;
use super::measure::{Figure, median};
use super::table::{Table, rate};

/// Ledgers that the records are spread over.
const LEDGERS: usize = 64;

/// Records in the topic for each second of a measurement.
const BACKLOG_PER_SECOND: u64 = 80_000;

/// How long a backlog may take.
const PATIENCE: Duration = Duration::from_mins(5);

/// Measures; without a broker it says so in one line and measures nothing.
pub async fn measure(bed: &Bed, rounds: usize, lasting: Duration, table: &mut Table) -> anyhow::Result<()> {
    let Some(broker) = Broker::shared().await else { return Ok(()) };
    let reporter = PAYER.to_string();
    let args = broker.args("bench", &["--kafka-partitions", "6", "--kafka-usage-reporters", &reporter]);
    let topics = Topics::of(&args);
    let usage = topics.usage(PAYER.0);
    ensure(&args, &[usage.clone(), topics.usage_return(), topics.usage_dead_letter()]).await?;
    let mut ledgers = Vec::with_capacity(LEDGERS);
    for _ in 0..LEDGERS {
        ledgers.push(open_ledger(bed).await?);
    }
    let service = priced_service(bed).await?;
    let producer = broker.client().set("linger.ms", "20").create()?;
    let recorder = ops::telemetry::metrics_recorder();
    let count = move || counted(&recorder.render());
    let mut figures = Vec::new();
    for _ in 0..rounds {
        let records = BACKLOG_PER_SECOND * lasting.as_secs().max(1);
        fill(&producer, &usage.name, &ledgers, service, records)?;
        figures.push(drain(bed, &args, records, &count).await?);
    }
    let (figure, lag) = (median(figures), bed.keeps_up().await?);
    table.push(
        format!("usage from Kafka, {LEDGERS} ledgers, one process"),
        format!("{} records, {lag}", rate(figure.per_second)),
        "the broker is on the same machine",
        "–".to_owned(),
        ("50 K/s", Some(figure.per_second >= 50_000.0)),
    );
    Ok(())
}

/// A ledger of who reports.
async fn open_ledger(bed: &Bed) -> anyhow::Result<Uuid> {
    let id = ops::ids::new_id();
    bed.write.ledgers.create(id, open(id), once(PAYER)).await?;
    bed.write.ledgers.execute(id, credit_line(), once(PAYER)).await?;
    Ok(id)
}

/// A service that payers meter: the owner of the ledgers reports by its own word.
async fn priced_service(bed: &Bed) -> anyhow::Result<Uuid> {
    let (id, provider) = (ops::ids::new_id(), TenantId(ops::ids::new_id()));
    let services = &bed.write.services;
    let mut register = tests::service::register(id, provider, "bench-ingest");
    if let ServiceCommand::Register(registered) = &mut register {
        registered.profile.metered_by = Some(MeteredBy::Payer);
    }
    services.create(id, register, once(provider)).await?;
    let (prices, at) = (tests::ledger::prices(), tests::organization::at(0));
    let command = ServiceCommand::SetPrices(SetPrices { prices, effective_at: None, notice: Notice::USUAL, at });
    services.execute(id, command, once(provider)).await?;
    Ok(id)
}

/// Puts records into the topic, one ledger after the other, as a gateway would.
fn fill(
    producer: &ThreadedProducer<DefaultProducerContext>,
    topic: &str,
    ledgers: &[Uuid],
    service: Uuid,
    records: u64,
) -> anyhow::Result<()> {
    let content_type = Header { key: "content-type", value: Some("application/cloudevents+json") };
    let headers = OwnedHeaders::new().insert(content_type);
    for ledger in ledgers.iter().cycle().take(usize::try_from(records)?) {
        let value = format!(
            r#"{{"specversion":"1.0","id":"{}","source":"/bench","type":"usage","data":{{"service":"{service}","usage":{{"input_tokens":374,"output_tokens":0}},"dialect":"openai"}}}}"#,
            ops::ids::new_id()
        );
        let key = ledger.to_string();
        let mut record = BaseRecord::to(topic).key(&key).payload(&value).headers(headers.clone());
        while let Err((_, back)) = producer.send(record) {
            record = back;
            std::thread::sleep(Duration::from_millis(1));
        }
    }
    producer.flush(Duration::from_mins(1)).context("the broker did not take the records")
}

/// Takes the backlog in; counts between the first tenth and the last.
async fn drain(bed: &Bed, args: &KafkaArgs, records: u64, count: &impl Fn() -> (u64, u64)) -> anyhow::Result<Figure> {
    let tasks = Tasks::new();
    let vault = Arc::new(Vault::new(bed.app.clone()));
    let prices = Arc::clone(&bed.read.prices);
    let voids = Arc::clone(&bed.read.keys);
    let ingest = Ingest {
        kafka: args.clone(),
        ledgers: bed.write.ledgers.clone(),
        metering: Arc::new(Metering::new(bed.write.store.clone(), prices, vault, PermitSeal::new([]))),
        voids,
        clock: Arc::new(SystemClock),
        principal: PrincipalId(Uuid::from_u128(0xBE7C)),
        incarnation: 1,
    };
    let (before, _) = count();
    let started = Instant::now();
    ingest::start(ingest, &tasks);
    let reach = async |records: u64| loop {
        let (recorded, others) = count();
        if others > 0 {
            bail!("{others} records were not recorded, {recorded} were");
        }
        if recorded - before >= records {
            return anyhow::Ok((Instant::now(), recorded));
        }
        if started.elapsed() > PATIENCE {
            bail!("{} of {records} records were taken in", recorded - before);
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    };
    let (begin, first) = reach(records / 10).await?;
    let (end, last) = reach(records / 10 * 9).await?;
    reach(records).await?;
    tasks.shutdown(Duration::from_secs(30)).await?;
    let per_second = (last - first) as f64 / (end - begin).as_secs_f64();
    Ok(Figure { per_second, ..Figure::default() })
}

/// Records that were recorded, and others, by the metrics of this process.
fn counted(metrics: &str) -> (u64, u64) {
    let (mut recorded, mut others) = (0, 0);
    for line in metrics.lines().filter(|line| line.starts_with("ingest_records_total{")) {
        let value = line.rsplit(' ').next().and_then(|value| value.parse::<u64>().ok()).unwrap_or_default();
        *(if line.contains("\"recorded\"") { &mut recorded } else { &mut others }) += value;
    }
    (recorded, others)
}
