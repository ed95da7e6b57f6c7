//! Where Kafka is and how to get in, for a binary to flatten into its own options.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::str::FromStr;

use uuid::Uuid;

use super::secret::Secret;

/// Brokers, credentials, and what topics are made like.
#[derive(Debug, Clone, clap::Args)]
pub struct KafkaArgs {
    /// Brokers to bootstrap from, each `host:port`; without them nothing is streamed
    #[arg(long, env = "KAFKA_BROKERS", value_name = "BROKER,…")]
    kafka_brokers: Option<String>,

    /// How connections are made
    #[arg(long, env = "KAFKA_SECURITY_PROTOCOL", value_enum, default_value_t = SecurityProtocol::Plaintext, value_name = "PROTOCOL")]
    pub kafka_security_protocol: SecurityProtocol,

    /// How to prove who we are, where the protocol asks for it
    #[arg(long, env = "KAFKA_SASL_MECHANISM", value_enum, default_value_t = SaslMechanism::ScramSha512, value_name = "MECHANISM")]
    pub kafka_sasl_mechanism: SaslMechanism,

    /// User name of SASL
    #[arg(long, env = "KAFKA_SASL_USERNAME", value_name = "NAME")]
    pub kafka_sasl_username: Option<String>,

    /// Password of SASL
    #[arg(long, env = "KAFKA_SASL_PASSWORD", hide_env_values = true, value_name = "PASSWORD")]
    pub kafka_sasl_password: Option<Secret>,

    /// Certificates (PEM) that brokers are checked against; those of the system if not set
    #[arg(long, env = "KAFKA_CA_FILE", value_name = "FILE")]
    pub kafka_ca_file: Option<PathBuf>,

    /// Our own certificate (PEM), where brokers ask for one
    #[arg(long, env = "KAFKA_CERTIFICATE_FILE", value_name = "FILE")]
    pub kafka_certificate_file: Option<PathBuf>,

    /// The key (PEM) of our own certificate
    #[arg(long, env = "KAFKA_KEY_FILE", value_name = "FILE")]
    pub kafka_key_file: Option<PathBuf>,

    /// First part of the names of topics, groups and transactions; one for each log
    #[arg(long, env = "KAFKA_PREFIX", default_value = "marketplace", value_name = "NAME")]
    pub kafka_prefix: String,

    /// Partitions of a topic that is made
    #[arg(long, env = "KAFKA_PARTITIONS", default_value_t = 6, value_name = "COUNT",
          value_parser = clap::value_parser!(i32).range(1..=1000))]
    pub kafka_partitions: i32,

    /// Copies of each partition of a topic that is made; -1 for what the brokers have as their default
    #[arg(long, env = "KAFKA_REPLICATION_FACTOR", default_value_t = -1, allow_negative_numbers = true, value_name = "COUNT",
          value_parser = clap::value_parser!(i32).range(-1..=10))]
    pub kafka_replication_factor: i32,

    /// Days that topics of events and usage keep a record
    #[arg(long, env = "KAFKA_RETENTION_DAYS", default_value_t = 7, value_name = "DAYS",
          value_parser = clap::value_parser!(u16).range(1..=3650))]
    pub kafka_retention_days: u16,

    /// Organizations that report usage, by id: each over a topic of its own; without any nothing is taken in
    #[arg(long, env = "KAFKA_USAGE_REPORTERS", default_value = "", hide_default_value = true, value_name = "ID,…")]
    pub kafka_usage_reporters: UsageReporters,
}

/// The organizations that report usage over Kafka, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UsageReporters(BTreeSet<Uuid>);

impl UsageReporters {
    /// Their ids, in order.
    pub fn ids(&self) -> impl Iterator<Item = Uuid> + '_ {
        self.0.iter().copied()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromStr for UsageReporters {
    type Err = uuid::Error;

    fn from_str(list: &str) -> Result<Self, Self::Err> {
        list.split(',')
            .map(str::trim)
            .filter(|id| !id.is_empty())
            .map(Uuid::parse_str)
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

impl KafkaArgs {
    /// The brokers, if any were named. An empty text counts as not set, as compose files produce it.
    pub fn brokers(&self) -> Option<&str> {
        self.kafka_brokers.as_deref().filter(|brokers| !brokers.is_empty())
    }
}

/// `security.protocol` of Kafka.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum SecurityProtocol {
    /// In clear.
    Plaintext,
    /// Over TLS.
    Ssl,
    /// In clear, with SASL.
    SaslPlaintext,
    /// Over TLS, with SASL.
    SaslSsl,
}

/// `sasl.mechanism` of Kafka.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum SaslMechanism {
    /// The password itself; only over TLS.
    Plain,
    /// RFC 7677.
    ScramSha256,
    /// The same with SHA-512.
    ScramSha512,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reporters_are_ids_separated_by_commas_each_once() {
        let [one, two] = [1, 2].map(Uuid::from_u128);
        let reporters: UsageReporters = format!(" {two}, {one},{two},").parse().unwrap();
        assert_eq!(reporters.ids().collect::<Vec<_>>(), [one, two]);
        assert!("".parse::<UsageReporters>().unwrap().is_empty());
        assert!("acme".parse::<UsageReporters>().is_err());
    }
}
