//! What the tests of the read models share: a pen that writes records as the log would hold them, and the aggregates that
//! they are about.

use std::collections::{BTreeSet, HashMap};

use domain::api_key::{
    ApiKeyEvent, Issued, Issuer, KeyKind, PinnedAttribution, Restriction, SecretHash, StoredSecret, Tier,
};
use domain::authority::{Grants, Permission, Principal, Resource, Role, Scope, authorize};
use domain::log::{Metadata, RecordedEvent};
use domain::money::{Decimal, Money};
use domain::pricing::{PriceList, PricePart, PriceRevision, PriceSchedule};
use domain::service::{
    Activated, Assurance, Category, PriceWithdrawn, Priced, Profile, Registered, ServiceEvent, Word,
};
use domain::usage_ledger::{
    Billing, OverLimitPolicy, TermsGranted, UsageLedgerEvent, UsageLedgerOpened, UsageRecorded,
};
use domain::values::text::{Description, Name, Reason};
use domain::{
    Access, CommandId, Environment, Event, EventId, KeyId, LedgerId, OrganizationId, PrincipalId, ServiceId, StreamId,
    TenantId, organization,
};
use jiff::Timestamp;

use crate::runtime::ReadModel;
use crate::testing::{NewEvent, TestDatabase, at, id};
pub(crate) use crate::usage_fixtures::usage;

/// Writes records with rising positions, a second apart.
#[derive(Debug, Default)]
pub(crate) struct Pen {
    position: i64,
    sequences: HashMap<StreamId, i64>,
    pub written: Vec<RecordedEvent>,
}

impl Pen {
    /// Writes an event of an aggregate; gives its record.
    pub fn write(&mut self, aggregate: u128, event: Event) -> RecordedEvent {
        let stream = StreamId::new(event.aggregate_type(), id(aggregate));
        self.position += 1;
        let sequence = self.sequences.entry(stream).or_default();
        *sequence += 1;
        let recorded = RecordedEvent {
            position: self.position,
            event_id: EventId(id(1_000_000 + u128::try_from(self.position).unwrap())),
            tenant_id: TenantId::default(),
            stream,
            sequence: *sequence,
            event_type: event.name().to_owned(),
            event_version: event.version().to_owned(),
            payload: String::new(),
            metadata_json: String::new(),
            command_id: CommandId::default(),
            recorded_at: at(self.position),
            event,
            metadata: Metadata::default(),
        };
        self.written.push(recorded.clone());
        recorded
    }

    /// Registers and publishes a service under its number, with prices if there are any.
    pub fn publish(&mut self, number: u128, service: NewService) {
        let NewService { provider, slug, profile, prices } = service;
        let registered = Registered {
            id: ServiceId(id(number)),
            provider: TenantId(id(provider)),
            slug: slug.parse().unwrap(),
            version: "1.0.0".parse().unwrap(),
            profile: Box::new(profile),
            at: at(self.position),
        };
        self.write(number, Event::Service(ServiceEvent::Registered(registered)));
        if let Some(prices) = prices {
            self.price(number, 1, at(self.position), prices);
        }
        self.write(number, Event::Service(ServiceEvent::Activated(Activated { at: at(self.position) })));
    }

    /// Sets prices.
    pub fn price(&mut self, number: u128, revision: u32, effective_at: Timestamp, prices: PriceList) {
        let revision = PriceRevision(revision);
        let event = set(revision, effective_at, prices, at(self.position));
        self.write(number, Event::Service(ServiceEvent::Priced(event)));
    }

    /// Sets prices, at an instant.
    pub fn price_at(
        &mut self,
        number: u128,
        revision: u32,
        effective_at: Timestamp,
        prices: PriceList,
        now: Timestamp,
    ) {
        let revision = PriceRevision(revision);
        let event = set(revision, effective_at, prices, now);
        self.write(number, Event::Service(ServiceEvent::Priced(event)));
        if let Some(record) = self.written.last_mut() {
            record.recorded_at = now;
        }
    }

    /// Withdraws prices, at an instant.
    pub fn withdraw_price(&mut self, number: u128, revision: u32, effective_at: Timestamp, now: Timestamp) {
        let (revision, reason) = (PriceRevision(revision), Reason::new("a slip").unwrap());
        let event = PriceWithdrawn { revision, effective_at, instead: None, reason, notice_waived: None, at: now };
        self.write(number, Event::Service(event.into()));
        if let Some(record) = self.written.last_mut() {
            record.recorded_at = now;
        }
    }

    /// Grants a ledger a credit line.
    pub fn grant_terms(&mut self, number: u128, credit_line: &str) {
        let terms = TermsGranted {
            at: at(self.position),
            credit_line: credit_line.parse().unwrap(),
            overdraft: Decimal::ZERO,
            absorbed: Decimal::ZERO,
            until: None,
            reason: Reason::new("contract").unwrap(),
        };
        self.write(number, Event::UsageLedger(terms.into()));
    }

    /// Opens a ledger under its number; a postpaid one gets a credit line with its second event.
    pub fn open(&mut self, number: u128, owner: u128, billing: Billing) {
        self.write_opened(number, owner, None);
        if billing == Billing::Postpaid {
            self.grant_terms(number, "1000000");
        }
    }

    /// Opens a ledger as an earlier release did, on terms that its payer chose.
    pub fn open_as_chosen(&mut self, number: u128, owner: u128, billing: Billing) {
        self.write_opened(number, owner, Some(billing));
    }

    fn write_opened(&mut self, number: u128, owner: u128, billing: Option<Billing>) {
        let opened = UsageLedgerOpened {
            at: at(self.position),
            ledger_id: LedgerId(id(number)),
            owner: TenantId(id(owner)),
            currency: "USD".parse().unwrap(),
            environment: Environment::Live,
            name: Some("main".to_owned()),
            billing,
            over_limit: billing.map(|_| OverLimitPolicy::Owed),
        };
        self.write(number, Event::UsageLedger(opened.into()));
    }
}

/// What a service is made from; see [`service`].
#[derive(Clone, Debug)]
pub(crate) struct NewService {
    pub provider: u128,
    pub slug: String,
    pub profile: Profile,
    pub prices: Option<PriceList>,
}

/// A chat service of provider 1 with this slug, which is also its name.
pub(crate) fn service(slug: &str) -> NewService {
    let profile = Profile {
        name: Name::new(slug).unwrap(),
        description: Description::new("").unwrap(),
        category: Category::Chat,
        tags: [].into(),
        capabilities: [].into(),
        input_modalities: [].into(),
        output_modalities: [].into(),
        context_window_tokens: None,
        max_output_tokens: None,
        quantization: None,
        metered_by: None,
        longest_call_seconds: None,
        endpoint: None,
        assurance: Assurance::default(),
    };
    NewService { provider: 1, slug: slug.to_owned(), profile, prices: None }
}

impl NewService {
    pub fn of(mut self, provider: u128) -> Self {
        self.provider = provider;
        self
    }

    pub fn named(mut self, name: &str, description: &str) -> Self {
        self.profile.name = Name::new(name).unwrap();
        self.profile.description = Description::new(description).unwrap();
        self
    }

    pub fn with(mut self, change: impl FnOnce(&mut Profile)) -> Self {
        change(&mut self.profile);
        self
    }

    pub fn priced(mut self, prices: PriceList) -> Self {
        self.prices = Some(prices);
        self
    }
}

fn set(revision: PriceRevision, effective_at: Timestamp, prices: PriceList, at: Timestamp) -> Priced {
    let withdraws = Some(Vec::new());
    Priced { revision, effective_at, prices, withdraws, holds_until: None, notice_waived: None, at }
}

/// Words of a tag or a capability.
pub(crate) fn words(words: &[&str]) -> std::collections::BTreeSet<Word> {
    words.iter().map(|word| word.parse().unwrap()).collect()
}

/// A list with a flat price of a token in and out.
pub(crate) fn prices(currency: &str, input: &str, output: &str) -> PriceList {
    let flat = |price: &str| PriceSchedule::flat(price.parse().unwrap());
    let parts = [(PricePart::INPUT_TOKEN, flat(input)), (PricePart::OUTPUT_TOKEN, flat(output))];
    PriceList::new(currency.parse().unwrap(), parts.into()).unwrap()
}

/// An amount of US dollars.
pub(crate) fn usd(amount: &str) -> Money {
    Money::new(amount.parse().unwrap(), "USD".parse().unwrap())
}

/// A hash that stands for a secret.
pub(crate) fn hash(secret: u8) -> SecretHash {
    SecretHash([secret; 32])
}

/// A secret as it is stored.
pub(crate) fn stored(secret: u8) -> StoredSecret {
    let (prefix, last_four) = ("mk_live_abcd".to_owned(), "wxyz".to_owned());
    StoredSecret { hash: hash(secret), pepper_version: 1, prefix, last_four }
}

/// The organization that verifies runtime keys.
pub(crate) const VERIFIER: u128 = 30;

/// A runtime key of tenant 1 with this number and secret, which ledger 900 pays for.
pub(crate) fn issued(number: u128, secret: u8, tier: Tier) -> Issued {
    Issued {
        id: KeyId(id(number)),
        tenant: TenantId(id(1)),
        ledger: Some(LedgerId(id(900))),
        principal: PrincipalId(id(7)),
        name: Name::new("build").unwrap(),
        environment: Environment::Live,
        tier,
        restriction: restriction(),
        secret: stored(secret),
        kind: Some(KeyKind::Runtime),
        verifier: Some(OrganizationId(id(VERIFIER))),
        issuer: Some(Issuer::System),
        attribution: PinnedAttribution::default(),
        requires: BTreeSet::new(),
        may_hold: true,
        at: at(0),
    }
}

/// A management key of tenant 1 with this number and secret, which may do what these roles may.
pub(crate) fn managing(number: u128, secret: u8, roles: &[Role]) -> Issued {
    let mut issued = issued(number, secret, Tier::Basic);
    issued.restriction.scopes = roles.iter().copied().map(Scope::Role).collect();
    (issued.kind, issued.ledger, issued.verifier) = (Some(KeyKind::Management), None, None);
    issued
}

/// Of nothing beyond what the kind of key is for.
pub(crate) fn restriction() -> Restriction {
    Restriction::default()
}

/// What a live provider and consumer may read of its own.
pub(crate) fn access_to(tenant: TenantId) -> Access {
    access_in(tenant, Environment::Live)
}

/// What a provider and consumer may read of its own in an environment.
pub(crate) fn access_in(tenant: TenantId, environment: Environment) -> Access {
    access(tenant, environment, &[Role::Provider, Role::Consumer])
}

/// What an auditor may read.
pub(crate) fn access_to_all() -> Access {
    access(TenantId(id(0)), Environment::Live, &[Role::Auditor])
}

fn access(tenant: TenantId, environment: Environment, roles: &[Role]) -> Access {
    let scopes = roles.iter().copied().map(Scope::Role).collect();
    let (grants, all_roles) = (Grants::of(&scopes, environment, false), organization::Role::ALL.into());
    let principal = Principal::management(tenant, PrincipalId(id(7)), environment, grants, &all_roles, None);
    authorize(&principal, Permission::ReadServices, &Resource::any()).unwrap()
}

pub(crate) fn key_event(event: impl Into<ApiKeyEvent>) -> Event {
    Event::ApiKey(event.into())
}

pub(crate) fn usage_event(usage: UsageRecorded) -> Event {
    Event::UsageLedger(UsageLedgerEvent::UsageRecorded(std::sync::Arc::new(usage)))
}

/// Records as the log takes them, for tests that run the whole way.
pub(crate) fn as_new(events: &[RecordedEvent]) -> Vec<NewEvent> {
    events.iter().map(new_event).collect()
}

fn new_event(recorded: &RecordedEvent) -> NewEvent {
    let metadata = Metadata { principal: PrincipalId(id(7)), ..Metadata::default() };
    NewEvent {
        tenant: recorded.tenant_id,
        stream: recorded.stream,
        event_type: recorded.event_type.clone(),
        event_version: recorded.event_version.clone(),
        payload: recorded.event.encode().unwrap(),
        metadata: serde_json::to_string(&metadata).unwrap(),
        recorded_at: recorded.recorded_at,
    }
}

/// Folds and stores records in batches of a size, as the application would.
pub(crate) async fn project<M: ReadModel>(database: &TestDatabase, events: &[RecordedEvent], batch: usize) {
    for events in events.chunks(batch) {
        let mut changes = M::Changes::default();
        for event in events.iter().filter(|event| M::AGGREGATES.contains(&event.stream.aggregate_type)) {
            M::fold(&mut changes, event).unwrap();
        }
        let mut transaction = database.app.begin().await.unwrap();
        M::store(changes, M::NAME, &mut transaction).await.unwrap();
        transaction.commit().await.unwrap();
    }
}

/// Every row of a table as text, in order.
pub(crate) async fn rows(database: &TestDatabase, table: &str) -> Vec<String> {
    let statement = format!("SELECT t::text FROM {table} AS t ORDER BY 1");
    sqlx::query_scalar(&statement).fetch_all(&database.app).await.unwrap()
}

/// Whatever the batches, the rows are the same.
pub(crate) async fn assert_batches_leave_no_trace<M: ReadModel>(events: &[RecordedEvent], tables: &[&str]) {
    let (one_by_one, at_once, by_three) =
        (TestDatabase::new().await, TestDatabase::new().await, TestDatabase::new().await);
    project::<M>(&one_by_one, events, 1).await;
    project::<M>(&at_once, events, events.len()).await;
    project::<M>(&by_three, events, 3).await;
    for table in tables {
        let expected = rows(&one_by_one, table).await;
        assert!(!expected.is_empty(), "{table} is empty");
        assert_eq!(rows(&at_once, table).await, expected, "{table}");
        assert_eq!(rows(&by_three, table).await, expected, "{table}");
    }
}
