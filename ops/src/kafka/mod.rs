//! What every client of Kafka begins with: brokers, security, and the client's own name.
//!
//! Invariant: what is set here is the same for producers, consumers and administration; what makes one of them what it is
//! stands where it is made.

mod context;
mod ensure;
mod look;
mod topics;

use rdkafka::ClientConfig;
use rdkafka::config::RDKafkaLogLevel;

use crate::config::{KafkaArgs, SaslMechanism, SecurityProtocol};

pub use context::{Reporter, tell_brokers};
pub use ensure::{TopicsError, ensure};
pub use look::{Found, look};
pub use topics::{Keeps, Topic, Topics};

/// The settings of a client; `None` where no brokers are named. `role` names it in the brokers' logs.
pub fn client(args: &KafkaArgs, role: &str) -> Option<ClientConfig> {
    let mut config = ClientConfig::new();
    config.set("bootstrap.servers", args.brokers()?);
    config.set("client.id", format!("{}-{role}", args.kafka_prefix));
    // What it says goes to a [`Reporter`], where nothing of it is lost for want of a logger of another crate.
    config.set_log_level(RDKafkaLogLevel::Warning);
    config.set("security.protocol", protocol(args.kafka_security_protocol));
    // A broker that comes back is found again within a second, not within ten.
    config.set("reconnect.backoff.ms", "50").set("reconnect.backoff.max.ms", "1000");
    if matches!(args.kafka_security_protocol, SecurityProtocol::SaslPlaintext | SecurityProtocol::SaslSsl) {
        config.set("sasl.mechanism", mechanism(args.kafka_sasl_mechanism));
        config.set("sasl.username", args.kafka_sasl_username.as_deref().unwrap_or_default());
        let password = args.kafka_sasl_password.as_ref();
        config.set("sasl.password", password.map_or("", |password| password.expose()));
    }
    let files = [
        ("ssl.ca.location", &args.kafka_ca_file),
        ("ssl.certificate.location", &args.kafka_certificate_file),
        ("ssl.key.location", &args.kafka_key_file),
    ];
    for (name, file) in files {
        if let Some(file) = file {
            config.set(name, file.to_string_lossy());
        }
    }
    Some(config)
}

fn protocol(protocol: SecurityProtocol) -> &'static str {
    match protocol {
        SecurityProtocol::Plaintext => "plaintext",
        SecurityProtocol::Ssl => "ssl",
        SecurityProtocol::SaslPlaintext => "sasl_plaintext",
        SecurityProtocol::SaslSsl => "sasl_ssl",
    }
}

fn mechanism(mechanism: SaslMechanism) -> &'static str {
    match mechanism {
        SaslMechanism::Plain => "PLAIN",
        SaslMechanism::ScramSha256 => "SCRAM-SHA-256",
        SaslMechanism::ScramSha512 => "SCRAM-SHA-512",
    }
}
