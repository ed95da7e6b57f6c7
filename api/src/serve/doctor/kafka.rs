//! Kafka: whether the brokers answer, and whether our topics are there and fit.

use commands::processes::ingest;
use ops::kafka::{TopicsError, look};
use projections::sinks::kafka as relay;

use super::finding::Checked;
use super::patient::Patient;
use crate::serve::Role;

pub(super) async fn topics(patient: &Patient<'_>) -> anyhow::Result<Checked> {
    let (args, roles) = (&patient.options.kafka, patient.options.roles());
    if args.brokers().is_none() {
        return Ok(Checked::well("not configured"));
    }
    let mut wanted = if roles.has(Role::Relay) { relay::topics(args) } else { Vec::new() };
    if roles.has(Role::Ingest) && !args.kafka_usage_reporters.is_empty() {
        wanted.extend(ingest::topics(args));
    }
    match look(args, &wanted).await {
        Ok(found) => {
            let count = wanted.len();
            let mut checked = Checked::well(format!("{} brokers, {count} topics are as they must be", found.brokers));
            if !found.missing.is_empty() {
                checked.warn(
                    format!("topics are missing: {}", found.missing.join(", ")),
                    "Let the server make them, which it does where this user may, or make them by hand",
                );
            }
            Ok(checked)
        }
        Err(error) => Ok(judge(error)),
    }
}

fn judge(error: TopicsError) -> Checked {
    let mut checked = Checked::well("");
    let remedy = match &error {
        TopicsError::Unavailable { .. } | TopicsError::NoBrokers => {
            "Start the brokers, or correct KAFKA_BROKERS, the protocol and the credentials"
        }
        TopicsError::NotMade { .. } | TopicsError::Unfit { .. } => {
            "Change the topic as this line says, or name another prefix with KAFKA_PREFIX"
        }
    };
    checked.fail(format!("{:#}", anyhow::Error::new(error)), remedy);
    checked
}
