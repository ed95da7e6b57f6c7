//! The settings of a broker for tests: one node that is its own controller, small, and quick to start again.

use std::fmt::Write;
use std::path::Path;

use super::Ports;

/// Who may use a secure broker.
pub const USER: &str = "relay";

/// The user's password.
pub const PASSWORD: &str = "correct-horse";

/// What a test wants of its broker.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where clients are told to come to, if not to the broker itself: the port of a proxy.
    pub advertised_port: Option<u16>,
    /// TLS with a certificate of its own, and SASL.
    pub is_secure: bool,
    /// Megabytes of its heap.
    pub heap_mb: u32,
    /// Further settings.
    pub settings: Vec<(&'static str, String)>,
}

impl Default for Options {
    fn default() -> Self {
        Self { advertised_port: None, is_secure: false, heap_mb: 320, settings: Vec::new() }
    }
}

const SETTINGS: &str = "\
process.roles=broker,controller
node.id=1
controller.listener.names=CONTROLLER
inter.broker.listener.name=INTERNAL
auto.create.topics.enable=false
default.replication.factor=1
min.insync.replicas=1
offsets.topic.replication.factor=1
offsets.topic.num.partitions=3
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=3
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=500
num.network.threads=2
num.io.threads=4
log.cleaner.dedupe.buffer.size=16777216
# A broker that was killed may come back as soon as its last session is over.
broker.session.timeout.ms=3000
broker.heartbeat.interval.ms=500
";

const LOGGING: &str = "\
status=error
appender.out.type=Console
appender.out.name=out
appender.out.layout.type=PatternLayout
appender.out.layout.pattern=%d %p %m (%c)%n
rootLogger.level=warn
rootLogger.appenderRef.out.ref=out
";

/// Writes them into the folder.
pub(super) fn write(folder: &Path, options: &Options, ports: Ports) {
    let Ports { clients, internal, controller } = ports;
    let protocol = if options.is_secure { "SASL_SSL" } else { "PLAINTEXT" };
    let advertised = options.advertised_port.unwrap_or(clients);
    let data = folder.join("data");
    let mut text = format!(
        "{SETTINGS}log.dirs={}\n\
         controller.quorum.voters=1@127.0.0.1:{controller}\n\
         listener.security.protocol.map=CLIENTS:{protocol},INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT\n\
         listeners=CLIENTS://127.0.0.1:{clients},INTERNAL://127.0.0.1:{internal},CONTROLLER://127.0.0.1:{controller}\n\
         advertised.listeners=CLIENTS://127.0.0.1:{advertised},INTERNAL://127.0.0.1:{internal}\n",
        data.display()
    );
    if options.is_secure {
        let _ = write!(
            text,
            "sasl.enabled.mechanisms=SCRAM-SHA-512\nssl.keystore.type=PEM\nssl.keystore.location={}\n\
             listener.name.clients.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;\n",
            folder.join("server.pem").display()
        );
    }
    for (name, value) in &options.settings {
        let _ = writeln!(text, "{name}={value}");
    }
    std::fs::write(folder.join("properties"), text).unwrap();
    std::fs::write(folder.join("log4j2.properties"), LOGGING).unwrap();
}
