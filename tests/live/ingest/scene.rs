//! A marketplace that takes usage in from a broker: a database, ledgers, a service at a price of 1 for each token sent, and as
//! many server processes as a test wants; and the questions that must come out exactly.

use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;

use domain::api_key::{ApiKeyCommand, KeyKind};
use domain::money::{Currency, Decimal};
use domain::service::{Notice, ServiceCommand, SetPrices};
use domain::usage_ledger::{CreditTerms, GrantTerms, SetHardLimit, UsageLedger, UsageLedgerCommand};
use domain::{LedgerId, OrganizationId, TenantId};
use ops::kafka::{Topics, ensure};
use rdkafka::message::{Header, OwnedHeaders};
use rdkafka::producer::{BaseRecord, DefaultProducerContext, Producer, ThreadedProducer};
use tempfile::TempDir;
use tests::api_key::issue;
use tests::commander::once;
use tests::database::{Database, fresh_database};
use tests::kafka::Broker;
use tests::ledger::{PAYER, open, prices};
use tests::node::Node;
use tests::organization::at;
use tests::server_process::ServerProcess;
use tests::service::register;
use tests::waiting::until;
use uuid::Uuid;

/// Who serves.
const PROVIDER: TenantId = TenantId(Uuid::from_u128(0x5E11));

/// The number of the next secret.
static NUMBER: AtomicU8 = AtomicU8::new(1);

/// A marketplace with a broker.
pub struct Scene {
    /// Where the log is.
    pub database: Database,
    /// Sets the scene and looks at it.
    pub node: Node,
    /// A service with a price.
    pub service: Uuid,
    /// Flags for Kafka.
    pub kafka: Vec<String>,
    /// The topics of this scene.
    pub topics: Topics,
    producer: ThreadedProducer<DefaultProducerContext>,
    folder: TempDir,
}

/// A record: ledger, id, tokens.
pub type Use = (Uuid, String, u64);

impl Scene {
    /// Sets it: topics of so many partitions under a prefix of its own.
    pub async fn set(broker: &Broker, prefix: &str, partitions: &str) -> Self {
        let more = ["--kafka-partitions", partitions];
        let args = broker.args(prefix, &more);
        let topics = Topics::of(&args);
        ensure(&args, &[topics.usage(), topics.usage_dead_letter()]).await.unwrap();
        let database = fresh_database(10_000).await;
        let node = Node::start(&database.url).await;
        let mut config = broker.client();
        config.set("enable.idempotence", "true").set("linger.ms", "2").set("message.timeout.ms", "60000");
        let mut kafka = broker.flags(prefix);
        kafka.extend(more.map(str::to_owned));
        let producer = config.create().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let mut scene = Self { database, node, service: Uuid::nil(), kafka, topics, producer, folder };
        scene.service = scene.unpriced_service("priced").await;
        scene.set_price(scene.service).await;
        scene
    }

    /// A service that nobody has set a price for.
    pub async fn unpriced_service(&self, slug: &str) -> Uuid {
        let id = ops::ids::new_id();
        self.node.write_side.services.create(id, register(id, PROVIDER, slug), once(PROVIDER)).await.unwrap();
        id
    }

    /// Sets a price of 1 for each token sent.
    pub async fn set_price(&self, service: Uuid) {
        let command = ServiceCommand::SetPrices(SetPrices {
            prices: prices(),
            effective_at: None,
            notice: Notice::USUAL,
            at: at(0),
        });
        self.node.write_side.services.execute(service, command, once(PROVIDER)).await.unwrap();
    }

    /// A ledger with a credit line and a hard limit.
    pub async fn ledger_on_credit(&self, credit_line: &str, limit: &str) -> Uuid {
        let id = self.node.ledger().await;
        let terms = CreditTerms { credit_line: credit_line.parse().unwrap(), ..CreditTerms::default() };
        let command = GrantTerms { at: at(1), terms, reason: "contract".parse().unwrap() };
        self.node.write_side.ledgers.execute(id, command.into(), once(PAYER)).await.unwrap();
        let amount = Some(limit.parse().unwrap());
        let command = UsageLedgerCommand::SetHardLimit(SetHardLimit { at: at(1), amount });
        self.node.write_side.ledgers.execute(id, command, once(PAYER)).await.unwrap();
        id
    }

    /// A ledger in another currency than the price's.
    pub async fn ledger_in_euros(&self) -> Uuid {
        let id = ops::ids::new_id();
        let UsageLedgerCommand::Open(terms) = open(id) else { unreachable!("it is opened") };
        let command = UsageLedgerCommand::Open(domain::usage_ledger::Open { currency: Currency::EUR, ..terms });
        self.node.write_side.ledgers.create(id, command, once(PAYER)).await.unwrap();
        id
    }

    /// A key that spends from a ledger.
    pub async fn key_of(&self, ledger: Uuid) -> Uuid {
        let id = ops::ids::new_id();
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let ApiKeyCommand::Issue(mut issued) = issue(id, PAYER, number) else { unreachable!("it is issued") };
        issued.ledger = Some(LedgerId(ledger));
        (issued.kind, issued.verifier) = (KeyKind::Runtime, Some(OrganizationId(PAYER.0)));
        issued.restriction.scopes.clear();
        self.node.write_side.api_keys.create(id, ApiKeyCommand::Issue(issued), once(PAYER)).await.unwrap();
        id
    }

    /// Starts a server that takes usage in, and nothing else beside what every server does.
    pub async fn server(&self) -> ServerProcess {
        let mut arguments = vec!["--database-url".to_owned(), self.database.url.expose().to_owned()];
        let folder = self.folder.path().to_str().unwrap().to_owned();
        arguments.extend(["--data-dir".to_owned(), folder, "--app-connections".to_owned(), "8".to_owned()]);
        arguments.extend(["--listen", "127.0.0.1:0", "--without-catalogue"].map(str::to_owned));
        arguments.extend(["--roles", "api,projectors,ingest"].map(str::to_owned));
        arguments.extend(self.kafka.iter().cloned());
        ServerProcess::start(env!("CARGO_BIN_EXE_server"), &arguments).await
    }

    /// The data of an event: so many tokens of a service, and what else is to be said.
    pub fn data(service: Uuid, tokens: u64, more: &str) -> String {
        format!(r#"{{"service":"{service}"{more},"quantities":{{"input/token":{tokens}}}}}"#)
    }

    /// An event in structured mode.
    pub fn event(id: &str, data: &str) -> String {
        format!(r#"{{"specversion":"1.0","id":"{id}","source":"/test","type":"usage","data":{data}}}"#)
    }

    /// Sends a record in structured mode.
    pub fn send_event(&self, key: &str, value: &str) {
        self.send(key, &[("content-type", "application/cloudevents+json")], value);
    }

    /// Sends a record.
    pub fn send(&self, key: &str, headers: &[(&str, &str)], value: &str) {
        let topic = self.topics.usage().name;
        let headers = headers.iter().fold(OwnedHeaders::new(), |headers, (key, value)| {
            headers.insert(Header { key, value: Some(value.as_bytes()) })
        });
        let mut record = BaseRecord::to(&topic).key(key).payload(value).headers(headers);
        while let Err((error, back)) = self.producer.send(record) {
            assert_eq!(error.rdkafka_error_code(), Some(rdkafka::types::RDKafkaErrorCode::QueueFull));
            record = back;
            std::thread::yield_now();
        }
    }

    /// Sends uses of the service.
    pub fn send_uses(&self, uses: &[Use]) {
        for (ledger, id, tokens) in uses {
            self.send_event(&ledger.to_string(), &Self::event(id, &Self::data(self.service, *tokens, "")));
        }
    }

    /// Waits until the broker has everything that was sent.
    pub fn flush(&self) {
        self.producer.flush(Duration::from_mins(1)).unwrap();
    }

    /// Records that the ledgers have.
    pub async fn recorded(&self) -> i64 {
        sqlx::query_scalar("SELECT count(*) FROM usage_ids").fetch_one(&self.database.owner).await.unwrap()
    }

    /// Waits until the ledgers have at least so many records.
    pub async fn until_recorded(&self, count: usize) {
        let count = i64::try_from(count).unwrap();
        until("the ledgers have the records", || async { self.recorded().await >= count }).await;
    }

    /// Each of these uses is in its ledger exactly once, by the ids, by the log and by the sums, and nothing else is.
    pub async fn assert_exactly(&self, uses: &[Use]) {
        let expected = i64::try_from(uses.len()).unwrap();
        assert_eq!(self.recorded().await, expected, "usage ids");
        let in_log = "SELECT coalesce(sum(json_array_length(payload->'usage_recorded'->'records')), 0)::bigint \
            FROM events WHERE event_type = 'usage.recorded'";
        let in_log: i64 = sqlx::query_scalar(in_log).fetch_one(&self.database.owner).await.unwrap();
        assert_eq!(in_log, expected, "records in the log");
        let mut ledgers: Vec<Uuid> = uses.iter().map(|(ledger, ..)| *ledger).collect();
        ledgers.sort_unstable();
        ledgers.dedup();
        for ledger in ledgers {
            let tokens: u64 = uses.iter().filter(|(of, ..)| *of == ledger).map(|(.., tokens)| tokens).sum();
            let state = self.state(ledger).await;
            let sum = state.charged().saturating_add(state.over_limit());
            assert_eq!(sum, tokens.to_string().parse::<Decimal>().unwrap(), "of ledger {ledger}");
        }
    }

    /// A ledger as the log has it.
    pub async fn state(&self, ledger: Uuid) -> UsageLedger {
        self.node.write_side.store.load::<UsageLedger>(ledger).await.unwrap().aggregate
    }
}

/// So many uses, of 1 to 7 tokens each, spread over the ledgers; `from` is the number of the first.
pub fn uses(ledgers: &[Uuid], from: usize, count: usize) -> Vec<Use> {
    let use_of = |number: usize| (ledgers[number % ledgers.len()], format!("use-{number}"), number as u64 % 7 + 1);
    (from..from + count).map(use_of).collect()
}

/// A counter of a server's, summed over its labels; 0 where there is none.
pub async fn metric(server: &ServerProcess, name: &str) -> u64 {
    let text = reqwest::get(format!("{}/metrics", server.base())).await.unwrap().text().await.unwrap();
    let lines = text.lines().filter(|line| line.split(['{', ' ']).next() == Some(name));
    lines.map(|line| line.rsplit(' ').next().unwrap().parse::<u64>().unwrap()).sum()
}
