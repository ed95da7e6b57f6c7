//! Apache Kafka for tests: one broker in its own folder beside the jars, started, killed and started again.
//!
//! Invariant: nothing is left behind; see [`Cleaner`].

pub mod administration;
mod certificates;
mod installation;
mod properties;
pub mod reading;

use std::fs::File;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::sync::Mutex;
use std::time::Duration;

use clap::Parser;
use ops::config::KafkaArgs;
use rdkafka::ClientConfig;
use rdkafka::consumer::{BaseConsumer, Consumer};
use test_support::cleaner::Cleaner;
use tokio::sync::OnceCell;

use crate::waiting::until;
use installation::Installation;

pub use properties::{Options, PASSWORD, USER};

const CLEAN_UP: &str = r#"
pid=$(cat "$1/pid" 2>/dev/null) && kill -9 "$pid" 2>/dev/null
rm -rf -- "$1" || { sleep 1; rm -rf -- "$1"; }
"#;

static SHARED: OnceCell<Option<Broker>> = OnceCell::const_new();

/// A broker. Killed when dropped.
#[derive(Debug)]
pub struct Broker {
    installation: Installation,
    options: Options,
    ports: Ports,
    folder: PathBuf,
    process: Mutex<Option<Child>>,
    _cleaner: Cleaner,
}

/// Where it listens.
#[derive(Clone, Copy, Debug)]
struct Ports {
    clients: u16,
    internal: u16,
    controller: u16,
}

#[derive(Parser)]
#[command(args_override_self = true)]
struct Cli {
    #[command(flatten)]
    kafka: KafkaArgs,
}

impl Broker {
    /// The broker of this test binary, without encryption; `None` where there can be none, which is then said.
    pub async fn shared() -> Option<&'static Self> {
        SHARED.get_or_init(|| Self::start(Options::default())).await.as_ref()
    }

    /// A broker of the test's own; `None` where there can be none, which is then said.
    pub async fn start(options: Options) -> Option<Self> {
        let installation = match Installation::find() {
            Ok(installation) => installation,
            Err(reason) => {
                test_support::live_tests::skip("Kafka", &reason);
                return None;
            }
        };
        let folder = installation.folder_of_a_broker();
        std::fs::create_dir_all(&folder).unwrap();
        let cleaner = Cleaner::start(CLEAN_UP, &folder).unwrap();
        let ports = Ports { clients: free_port(), internal: free_port(), controller: free_port() };
        if options.is_secure {
            certificates::make(&folder);
        }
        properties::write(&folder, &options, ports);
        installation.format(&folder, &options);
        let broker = Self { installation, options, ports, folder, process: Mutex::new(None), _cleaner: cleaner };
        broker.start_again().await;
        Some(broker)
    }

    /// Where clients begin: the port that the broker tells them to come to.
    pub fn brokers(&self) -> String {
        format!("127.0.0.1:{}", self.options.advertised_port.unwrap_or(self.ports.clients))
    }

    /// The port that the broker itself listens on for clients.
    pub fn port(&self) -> u16 {
        self.ports.clients
    }

    /// The certificate that a secure broker is checked against.
    pub fn ca_file(&self) -> PathBuf {
        self.folder.join("ca.pem")
    }

    /// Flags for a program that uses this broker, with a prefix of its own: what one test does, others do not see.
    pub fn flags(&self, prefix: &str) -> Vec<String> {
        let mut flags =
            vec!["--kafka-brokers".to_owned(), self.brokers(), "--kafka-prefix".to_owned(), prefix.to_owned()];
        if self.options.is_secure {
            let ca = self.ca_file().to_string_lossy().into_owned();
            let secure = ["--kafka-security-protocol", "sasl-ssl", "--kafka-sasl-username", USER];
            flags.extend(secure.map(str::to_owned));
            flags.extend(["--kafka-sasl-password".to_owned(), PASSWORD.to_owned(), "--kafka-ca-file".to_owned(), ca]);
        }
        flags
    }

    /// Settings for code that uses this broker, as [`Broker::flags`], with more of them.
    pub fn args(&self, prefix: &str, more: &[&str]) -> KafkaArgs {
        let flags = self.flags(prefix);
        let flags = flags.iter().map(String::as_str).chain(more.iter().copied());
        Cli::parse_from(std::iter::once("test").chain(flags)).kafka
    }

    /// What any client of this broker begins with.
    pub fn client(&self) -> ClientConfig {
        ops::kafka::client(&self.args("test", &[]), "test").unwrap()
    }

    /// Ends it with SIGKILL; gives whether it was running.
    pub fn kill(&self) -> bool {
        let Some(mut child) = self.process.lock().unwrap().take() else { return false };
        child.kill().unwrap();
        child.wait().unwrap();
        true
    }

    /// Starts it on what it had written, where it was, and waits until it answers.
    pub async fn start_again(&self) {
        self.kill();
        let child = self.installation.run(&self.folder, &self.options);
        std::fs::write(self.folder.join("pid"), child.id().to_string()).unwrap();
        *self.process.lock().unwrap() = Some(child);
        let direct = format!("127.0.0.1:{}", self.ports.clients);
        let mut config = self.client();
        config.set("bootstrap.servers", direct);
        until("the broker answers", || {
            let is_over = self.process.lock().unwrap().as_mut().unwrap().try_wait().unwrap().is_some();
            assert!(!is_over, "the broker has ended: {}", self.log());
            // A new one each time: one that was answered too late knows only the advertised port from then on.
            let prober: BaseConsumer = config.create().unwrap();
            async move {
                let asked = tokio::task::spawn_blocking(move || prober.fetch_metadata(None, Duration::from_secs(1)));
                asked.await.unwrap().is_ok_and(|metadata| !metadata.brokers().is_empty())
            }
        })
        .await;
    }

    /// What it has written to its log: warnings and errors.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }
}

impl Drop for Broker {
    fn drop(&mut self) {
        self.kill();
    }
}

fn log_file(folder: &Path) -> File {
    File::options().create(true).append(true).open(folder.join("log")).unwrap()
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
