//! What is charged and what is not, of records that came long before they are looked at.

use std::sync::{Arc, Mutex};

use cqrs_es::Aggregate;
use cqrs_es::event_sink::EventSink;
use domain::money::{Currency, Decimal};
use domain::permit::{ClaimReason, Permit, PermitTerms};
use domain::ports::{NotConfirmed, PermitVoids, PortFuture, PriceBook, PricedService, VoidsUnknown};
use domain::pricing::{Ceiling, PriceList, PricePart, PriceRevision, PriceSchedule, Tier};
use domain::service::{MeteredBy, State};
use domain::usage_ledger::{Calendars, Open, Terms, UsageLedger, UsageLedgerCommand, UsageLedgerEvent};
use domain::{Environment, KeyId, LedgerId, PermitId, ServiceId, TenantId};
use jiff::{SignedDuration, Timestamp};
use ops::clock::FixedClock;
use ops::database::{connect_owner, migrate};
use rdkafka::message::{Header, OwnedHeaders};
use sqlx::PgPool;
use test_support::postgres::ScratchPostgres;
use tokio::sync::OnceCell;
use uuid::Uuid;

use super::rating::{Rater, Report, Sorted};
use super::raw::{Content, Raw, Target};
use super::writing::Uses;
use crate::engine::store::Store;
use crate::metering::{Metering, PermitSeal};
use crate::privacy::Vault;

const OWNER: TenantId = TenantId(Uuid::from_u128(2));
const PROVIDER: TenantId = TenantId(Uuid::from_u128(3));
const LEDGER: LedgerId = LedgerId(Uuid::from_u128(4));
const SERVICE: ServiceId = ServiceId(Uuid::from_u128(5));

/// One price of 1 for each token sent; of 0.002 for each of the first thousand received, and half of it for each further one.
struct OnePrice;

impl PriceBook for OnePrice {
    fn priced(&self, _: ServiceId, _: Timestamp, _: &Calendars) -> Option<Arc<PricedService>> {
        self.pinned(SERVICE, PriceRevision(1))
    }

    fn goes_by_periods(&self, _: ServiceId) -> bool {
        false
    }

    fn first_priced(&self, _: ServiceId) -> Option<Arc<PricedService>> {
        None
    }

    fn pinned(&self, _: ServiceId, revision: PriceRevision) -> Option<Arc<PricedService>> {
        let tier = |up_to: Option<u64>, price: &str| Tier::new(up_to.map(Into::into), price.parse().unwrap());
        let graduated = PriceSchedule::graduated(vec![tier(Some(1_000), "0.002"), tier(None, "0.001")]);
        let parts = [(PricePart::INPUT_TOKEN, PriceSchedule::flat(Decimal::ONE)), (PricePart::OUTPUT_TOKEN, graduated)];
        Some(Arc::new(PricedService {
            service: SERVICE,
            provider: PROVIDER,
            state: State::Active,
            revision,
            effective_at: Timestamp::UNIX_EPOCH,
            prices: Arc::new(PriceList::new(Currency::USD, parts.into()).unwrap()),
            ceiling: Ceiling { amount: Decimal::ONE, tokens: 100 },
            longest_call: SignedDuration::from_hours(1),
            metered_by: MeteredBy::Payer,
        }))
    }

    fn offered(
        &self,
        service: ServiceId,
        at: Timestamp,
        calendars: &Calendars,
    ) -> Result<Option<Arc<PricedService>>, NotConfirmed> {
        Ok(self.priced(service, at, calendars))
    }

    fn catch_up(&self) -> PortFuture<'_, bool> {
        Box::pin(async { true })
    }
}

/// Says these one after the other, and then that nothing is void; that who reports was closed when the use arrived.
struct Says(Mutex<Vec<Result<Option<Timestamp>, VoidsUnknown>>>);

impl PermitVoids for Says {
    fn void_since(&self, _: KeyId, _: TenantId) -> Result<Option<Timestamp>, VoidsUnknown> {
        self.0.lock().unwrap().pop().unwrap_or(Ok(None))
    }

    fn closed_at(&self, _: TenantId) -> Result<Option<Timestamp>, VoidsUnknown> {
        self.0.lock().unwrap().pop().unwrap_or(Ok(None)).map(|_| Some(arrival()))
    }
}

fn now() -> Timestamp {
    "2026-03-10T12:00:00Z".parse().unwrap()
}

/// Three days before it is looked at: a weekend.
fn arrival() -> Timestamp {
    now() - SignedDuration::from_hours(72)
}

fn raw(data: &str, target: Target) -> Raw {
    let headers = [("ce_specversion", "1.0"), ("ce_id", "e"), ("ce_source", "/gateway"), ("ce_type", "usage")];
    let headers = headers.iter().fold(OwnedHeaders::new(), |headers, (key, value)| {
        headers.insert(Header { key, value: Some(value.as_bytes()) })
    });
    Raw {
        content: Content { key: None, value: Some(data.as_bytes().to_vec()), headers: Some(headers) },
        topic: "t".into(),
        partition: 0,
        offset: 0,
        reporter: Some(PROVIDER),
        arrived_at: Some(arrival()),
        rounds: 0,
        target: Ok(target),
    }
}

/// One token on a permit that was given an hour before it arrived.
fn permitted(tell_by: Timestamp) -> Raw {
    let issued_at = arrival() - SignedDuration::from_hours(1);
    let permit = Permit {
        terms: PermitTerms {
            id: PermitId(Uuid::from_u128(6)),
            issued_at,
            tell_by,
            calls: 1,
            most_amount: Decimal::ONE,
            most_tokens: 100,
        },
        organization: PROVIDER,
        environment: Environment::Live,
        key: KeyId(Uuid::from_u128(7)),
        ledger: LEDGER,
        service: SERVICE,
        revision: PriceRevision(1),
    };
    let data = format!(r#"{{"permit":"opened before","time":"{}","quantities":{{"input/token":1}}}}"#, now());
    raw(&data, Target::Permit(Box::new(permit)))
}

/// One token by the owner's word, used so long before it arrived.
fn own_word(before: SignedDuration) -> Raw {
    let time = arrival() - before;
    let data = format!(r#"{{"service":"{}","time":"{time}","quantities":{{"input/token":1}}}}"#, SERVICE.0);
    raw(&data, Target::Ledger(LEDGER))
}

/// A log in which nothing is recorded yet.
async fn empty_log() -> PgPool {
    static SERVER: OnceCell<ScratchPostgres> = OnceCell::const_new();
    let server = SERVER.get_or_init(async || ScratchPostgres::start().await.unwrap()).await;
    let name = format!("rating_{}", ops::ids::new_id().simple());
    server.create_database(&name, None).await.unwrap();
    let owner = connect_owner(&server.url_of(&name), 2).await.unwrap();
    migrate(&owner).await.unwrap();
    owner
}

async fn rated(reporter: TenantId, raw: &Raw, said: Vec<Result<Option<Timestamp>, VoidsUnknown>>) -> Sorted {
    rate_all(reporter, &[raw], said).await
}

fn terms() -> Terms {
    Terms {
        ledger_id: LEDGER,
        owner: OWNER,
        currency: Currency::USD,
        environment: Environment::Live,
        name: None,
        has_plain_ids: false,
    }
}

async fn rate_all(reporter: TenantId, raws: &[&Raw], said: Vec<Result<Option<Timestamp>, VoidsUnknown>>) -> Sorted {
    let pool = empty_log().await;
    let vault = Arc::new(Vault::new(pool.clone()));
    let metering = Metering::new(Store::new(pool), Arc::new(OnePrice), vault, PermitSeal::new([]));
    let (metering, clock) = (Arc::new(metering), Arc::new(FixedClock::at(now())));
    let rater = Rater { metering, voids: Arc::new(Says(Mutex::new(said))), clock };
    rater.rate(Report { terms: &terms(), reporter, raws }).await
}

fn claim(sorted: &Sorted) -> Option<ClaimReason> {
    sorted.claims.first().map(|(_, (_, short))| *short)
}

#[tokio::test]
async fn a_permit_that_arrived_in_time_is_charged_however_long_it_lay_there() {
    let sorted = rated(PROVIDER, &permitted(arrival()), Vec::new()).await;
    let (_, record) = sorted.told.first().unwrap();
    assert_eq!((record.at, sorted.claims.len()), (Some(arrival()), 0), "its use was before it arrived");
}

#[tokio::test]
async fn a_permit_that_arrived_after_its_time_is_a_claim() {
    let sorted = rated(PROVIDER, &permitted(arrival() - SignedDuration::from_millis(1)), Vec::new()).await;
    assert_eq!((claim(&sorted), sorted.told.len()), (Some(ClaimReason::Late), 0));
}

#[tokio::test]
async fn a_use_without_a_permit_may_be_48_hours_old_when_it_arrives_and_not_when_it_is_looked_at() {
    let sorted = rated(OWNER, &own_word(SignedDuration::from_hours(48)), Vec::new()).await;
    assert_eq!(sorted.told.len(), 1);
    let sorted = rated(OWNER, &own_word(SignedDuration::from_hours(49)), Vec::new()).await;
    assert_eq!(sorted.refused.first().map(|(_, reason)| reason.code), Some("too_late"));
    let sorted = rated(OWNER, &own_word(SignedDuration::from_mins(-6)), Vec::new()).await;
    assert_eq!(sorted.refused.first().map(|(_, reason)| reason.code), Some("time_in_future"));
}

#[tokio::test]
async fn which_permits_are_void_is_asked_until_it_is_confirmed() {
    let unknown = Err(VoidsUnknown::NotConfirmed);
    let sorted = rated(PROVIDER, &permitted(now()), vec![Ok(Some(Timestamp::UNIX_EPOCH)), unknown, unknown]).await;
    assert_eq!(claim(&sorted), Some(ClaimReason::Voided));
}

#[tokio::test]
async fn a_permit_of_which_that_cannot_be_known_is_put_aside() {
    let sorted = rated(PROVIDER, &permitted(now()), vec![Err(VoidsUnknown::Parked)]).await;
    assert_eq!(sorted.refused.first().map(|(_, reason)| reason.code), Some("ledger_unusable"));
    assert!(sorted.told.is_empty() && sorted.claims.is_empty());
}

/// One token on a mandate, used so long before it arrived.
fn mandated(before: SignedDuration) -> Raw {
    let (time, mandate) = (arrival() - before, Uuid::from_u128(8));
    let quantities = r#""quantities":{"input/token":1}"#;
    let data = format!(r#"{{"service":"{}","mandate":"{mandate}","time":"{time}",{quantities}}}"#, SERVICE.0);
    raw(&data, Target::Ledger(LEDGER))
}

#[tokio::test]
async fn who_is_closed_reports_on_a_mandate_what_it_used_before_once_that_is_confirmed() {
    let unknown = Err(VoidsUnknown::NotConfirmed);
    let sorted = rated(PROVIDER, &mandated(SignedDuration::from_secs(1)), vec![unknown]).await;
    assert_eq!((sorted.told.len(), sorted.refused.len()), (1, 0));
    let sorted = rated(PROVIDER, &mandated(SignedDuration::ZERO), vec![Err(VoidsUnknown::Parked)]).await;
    assert_eq!(sorted.refused.first().map(|(_, reason)| reason.code), Some("ledger_unusable"));
    let sorted = rated(PROVIDER, &permitted(now()), Vec::new()).await;
    assert_eq!(sorted.told.len(), 1, "what was permitted before is told");
}

#[tokio::test]
async fn uses_at_tiered_prices_cost_what_the_ledger_decides_however_they_are_split() {
    let time = arrival();
    let data = format!(r#"{{"service":"{}","time":"{time}","quantities":{{"output/token":1000}}}}"#, SERVICE.0);
    let received = raw(&data, Target::Ledger(LEDGER));
    let sorted = rate_all(OWNER, &[&received, &received, &received], Vec::new()).await;
    let told: Vec<_> = sorted.told.into_iter().map(|(_, record)| record).collect();
    let highest: Decimal = "2".parse().unwrap();
    assert!(told.iter().all(|record| record.cost == highest), "until the ledger decides, the most that each can cost");

    let Terms { ledger_id, owner, currency, environment, name, .. } = terms();
    let open = Open { at: arrival(), ledger_id, owner, currency, environment, name };
    let mut ledger = UsageLedger::default();
    ledger.handle(UsageLedgerCommand::Open(open), &(), &EventSink::default()).await.unwrap();
    let (first, others) = Uses::Told(told.into(), sorted.schedules).split_at(1);
    let mut costs = Vec::new();
    for uses in [first, others] {
        let sink = EventSink::default();
        ledger.handle(uses.command(&terms(), now()), &(), &sink).await.unwrap();
        for event in sink.collect().await.iter().filter_map(UsageLedgerEvent::as_usage_recorded) {
            costs.extend(event.records.iter().map(|record| record.cost.to_string()));
        }
    }
    assert_eq!(costs, ["2", "1", "1"]);
}
