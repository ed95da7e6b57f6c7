//! A Kafka broker for scripts: says where it is, publishes what it is told, and ends with its standard input.
//!
//! Invariant: its first line on standard output is `KAFKA_BROKERS=` and where it is, once it answers; a line on standard input is a topic, a
//! blank and the value of a record. It ends with 3 where there can be no broker, and says why.

use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use rdkafka::producer::{FutureProducer, FutureRecord};
use tests::kafka::{Broker, Options};
use tokio::io::{AsyncBufReadExt, BufReader};

const NONE: u8 = 3;
const PUBLISHED_WITHIN: Duration = Duration::from_secs(30);

#[tokio::main]
async fn main() -> anyhow::Result<ExitCode> {
    let Some(broker) = Broker::start(Options::default()).await else { return Ok(ExitCode::from(NONE)) };
    writeln!(std::io::stdout(), "KAFKA_BROKERS={}", broker.brokers())?;
    let producer: FutureProducer = broker.client().create()?;
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    while let Some(line) = lines.next_line().await? {
        let (topic, value) = line.split_once(' ').context("a line is a topic, a blank and the value of a record")?;
        let record = FutureRecord::<(), _>::to(topic).payload(value);
        producer.send(record, PUBLISHED_WITHIN).await.map_err(|(error, _)| error)?;
    }
    Ok(ExitCode::SUCCESS)
}
