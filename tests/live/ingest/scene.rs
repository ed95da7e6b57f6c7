//! A marketplace that takes usage in from a broker: a database, ledgers, a service at a price of 1 for each token sent, and as
//! many server processes as a test wants; and the questions that must come out exactly.

use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;

use api::http::auth::Pepper;
use commands::metering::{PermitSeal, SealKey};
use domain::api_key::{ApiKeyCommand, KeyKind};
use domain::money::{Currency, Decimal};
use domain::permit::{Permit, PermitTerms};
use domain::pricing::PriceRevision;
use domain::service::{MeteredBy, Notice, ServiceCommand, SetPrices};
use domain::usage_ledger::{CreditTerms, GiveMandate, GrantTerms, SetHardLimit, UsageLedger, UsageLedgerCommand};
use domain::{Environment, KeyId, LedgerId, MandateId, OrganizationId, PermitId, ServiceId, TenantId};
use jiff::Timestamp;
use ops::clock::{Clock, SystemClock};
use ops::kafka::{Topics, ensure};
use rdkafka::message::{Header, OwnedHeaders};
use rdkafka::producer::{BaseRecord, DefaultProducerContext, Producer, ThreadedProducer};
use reqwest::StatusCode;
use serde_json::{Value, json};
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
use tests::waiting::{until, until_some};
use uuid::Uuid;

/// Who serves.
pub const PROVIDER: TenantId = TenantId(Uuid::from_u128(0x5E11));

/// What the permits of the scene are sealed under, and the keys of its servers hashed.
pub const PEPPER: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

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
    /// Sets it for the payer who reports by its own word: topics of so many partitions under a prefix of its own.
    pub async fn set(broker: &Broker, prefix: &str, partitions: &str) -> Self {
        Self::set_for(broker, prefix, partitions, &[PAYER]).await
    }

    /// Sets it for these who report.
    pub async fn set_for(broker: &Broker, prefix: &str, partitions: &str, reporters: &[TenantId]) -> Self {
        let reporters: Vec<String> = reporters.iter().map(TenantId::to_string).collect();
        let reporters = reporters.join(",");
        let more = ["--kafka-partitions", partitions, "--kafka-usage-reporters", &reporters];
        let args = broker.args(prefix, &more);
        let topics = Topics::of(&args);
        let mut wanted = vec![topics.usage_dead_letter(), topics.usage_return()];
        wanted.extend(args.kafka_usage_reporters.ids().map(|id| topics.usage(id)));
        ensure(&args, &wanted).await.unwrap();
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

    /// A service that payers meter and that nobody has set a price for.
    pub async fn unpriced_service(&self, slug: &str) -> Uuid {
        let id = ops::ids::new_id();
        let ServiceCommand::Register(mut registered) = register(id, PROVIDER, slug) else {
            unreachable!("it is registered")
        };
        registered.profile.metered_by = Some(MeteredBy::Payer);
        let command = ServiceCommand::Register(registered);
        self.node.write_side.services.create(id, command, once(PROVIDER)).await.unwrap();
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

    /// A permit to use the service at its first price for up to 10 that this organization was given, told until then: its id, and
    /// itself.
    pub fn permit(&self, organization: TenantId, ledger: Uuid, tell_by: Timestamp) -> (Uuid, String) {
        Self::permit_for((self.service, 1), organization, ledger, tell_by)
    }

    /// The same for a service at one of its prices.
    pub fn permit_for(
        (service, revision): (Uuid, u32),
        organization: TenantId,
        ledger: Uuid,
        tell_by: Timestamp,
    ) -> (Uuid, String) {
        let id = ops::ids::new_id();
        let permit = Permit {
            terms: PermitTerms {
                id: PermitId(id),
                issued_at: SystemClock.now() - Duration::from_mins(1),
                tell_by,
                calls: 1,
                most_amount: Decimal::whole(10),
                most_tokens: 1_000,
            },
            organization,
            environment: Environment::Live,
            key: KeyId(Uuid::from_u128(0xCE7)),
            ledger: LedgerId(ledger),
            service: ServiceId(service),
            revision: PriceRevision(revision),
        };
        let pepper = Pepper::parse(PEPPER).unwrap();
        let key = SealKey { version: pepper.version(), key: pepper.derive("marketplace/permit-seal/v1") };
        (id, PermitSeal::new([key]).seal(&permit, pepper.version()).unwrap())
    }

    /// What is told on a permit: so many tokens.
    pub fn on_permit(permit: &str, tokens: u64) -> String {
        Self::event("on-a-permit", &format!(r#"{{"permit":"{permit}","quantities":{{"input/token":{tokens}}}}}"#))
    }

    /// The owner of a ledger lets an organization charge for the service, up to 10 a record and 20 a day.
    pub async fn give_mandate(&self, ledger: Uuid, organization: TenantId, mandate: Uuid) {
        let command = GiveMandate {
            at: SystemClock.now(),
            mandate: MandateId(mandate),
            organization,
            services: [ServiceId(self.service)].into(),
            most_per_record: Decimal::whole(10),
            most_per_day: Decimal::whole(20),
            until: SystemClock.now() + Duration::from_hours(24),
        };
        let command = UsageLedgerCommand::GiveMandate(command);
        self.node.write_side.ledgers.execute(ledger, command, once(PAYER)).await.unwrap();
    }

    /// Starts a server that takes usage in, and nothing else beside what every server does.
    pub async fn server(&self) -> ServerProcess {
        self.server_with(&[]).await
    }

    /// The same with more flags.
    pub async fn server_with(&self, more: &[String]) -> ServerProcess {
        let mut arguments = vec!["--database-url".to_owned(), self.database.url.expose().to_owned()];
        let folder = self.folder.path().to_str().unwrap().to_owned();
        arguments.extend(["--data-dir".to_owned(), folder, "--app-connections".to_owned(), "8".to_owned()]);
        arguments.extend(["--listen", "127.0.0.1:0", "--without-catalogue", "--key-pepper", PEPPER].map(str::to_owned));
        arguments.extend(["--roles", "api,projectors,ingest"].map(str::to_owned));
        arguments.extend(self.kafka.iter().cloned());
        arguments.extend_from_slice(more);
        ServerProcess::start(env!("CARGO_BIN_EXE_server"), &arguments).await
    }

    /// A management key of an organization, which it registers, that may do this.
    pub async fn management_key(&self, server: &ServerProcess, organization: Uuid, scope: &str) -> String {
        self.node.register(organization, "Reporter", once(TenantId(organization))).await.unwrap();
        let wanted = json!({"name": "key", "organization": organization, "tier": "enterprise", "kind": "management",
            "restriction": {"scopes": [scope]}});
        let issued = post(server, server.administrator_key().unwrap(), "/v1/api-keys", &wanted).await;
        issued["key"].as_str().unwrap().to_owned()
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

    /// Sends a record in structured mode over the topic of an organization.
    pub fn send_event_as(&self, reporter: TenantId, key: &str, value: &str) {
        self.send_as(reporter, key, &[("content-type", "application/cloudevents+json")], value);
    }

    /// Sends a record.
    pub fn send(&self, key: &str, headers: &[(&str, &str)], value: &str) {
        self.send_as(PAYER, key, headers, value);
    }

    fn send_as(&self, reporter: TenantId, key: &str, headers: &[(&str, &str)], value: &str) {
        let topic = self.topics.usage(reporter.0).name;
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

/// Posts until the process has caught up with what the answer needs.
pub async fn post(server: &ServerProcess, key: &str, path: &str, body: &Value) -> Value {
    let (http, intent) = (reqwest::Client::new(), ops::ids::new_id().to_string());
    until_some("the process has caught up", || async {
        let request = http.post(format!("{}{path}", server.base())).bearer_auth(key).header("idempotency-key", &intent);
        let answer = request.json(body).send().await.unwrap();
        let (status, text) = (answer.status(), answer.text().await.unwrap());
        let is_caught_up = status != StatusCode::SERVICE_UNAVAILABLE;
        assert!(status.is_success() || !is_caught_up, "{path}: {status} {text}");
        is_caught_up.then(|| serde_json::from_str(&text).unwrap())
    })
    .await
}

/// A counter of a server's, summed over its labels; 0 where there is none.
pub async fn metric(server: &ServerProcess, name: &str) -> u64 {
    let text = reqwest::get(format!("{}/metrics", server.base())).await.unwrap().text().await.unwrap();
    let lines = text.lines().filter(|line| line.split(['{', ' ']).next() == Some(name));
    lines.map(|line| line.rsplit(' ').next().unwrap().parse::<u64>().unwrap()).sum()
}
