//! What a report names is looked up at once, however much of it nobody knows; and nothing is kept of its end users before it is taken.

use std::collections::BTreeSet;
use std::sync::Arc;

use commands::Store;
use commands::metering::{
    Batch, EndUsers, Ground, Metering, NamedKeys, PermitSeal, Rating, RecordBody, Reported, Reservations,
    upstream_cost_in,
};
use commands::privacy::Vault;
use domain::money::{Currency, Decimal};
use domain::ports::{NotConfirmed, PortFuture, PriceBook, PricedService};
use domain::pricing::{Ceiling, Dialect, PriceRevision, RawUsage};
use domain::service::{MeteredBy, State};
use domain::usage_ledger::{Attribution, Calendars, RecordingMode, Terms, UsageRecord};
use domain::values::sealed::Sealed;
use domain::{Environment, KeyId, LedgerId, MandateId, ServiceId};
use jiff::{SignedDuration, Timestamp};
use ops::database::connect_app;
use sqlx::PgPool;
use tests::database::{Database, fresh_database};
use tests::ledger::{PAYER, prices};
use tests::organization::at;
use tests::proxy::Proxy;
use uuid::Uuid;

/// How much a report names.
const MANY: u128 = 1_000;

/// One price for everything.
struct OnePrice;

impl PriceBook for OnePrice {
    fn priced(&self, service: ServiceId, _: Timestamp, _: &Calendars) -> Option<Arc<PricedService>> {
        self.pinned(service, PriceRevision(1))
    }

    fn goes_by_periods(&self, _: ServiceId) -> bool {
        false
    }

    fn first_priced(&self, _: ServiceId) -> Option<Arc<PricedService>> {
        None
    }

    fn pinned(&self, service: ServiceId, revision: PriceRevision) -> Option<Arc<PricedService>> {
        Some(Arc::new(PricedService {
            service,
            provider: PAYER,
            state: State::Active,
            revision,
            effective_at: Timestamp::UNIX_EPOCH,
            prices: Arc::new(prices()),
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

/// Whoever takes reports in, behind a proxy that counts.
struct Scene {
    database: Database,
    proxy: Proxy,
    metering: Metering,
}

fn metering(pool: &PgPool) -> Metering {
    let vault = Arc::new(Vault::new(pool.clone()));
    Metering::new(Store::new(pool.clone()), Arc::new(OnePrice), vault, PermitSeal::new([]))
}

impl Scene {
    async fn set() -> Self {
        let database = fresh_database(10_000).await;
        let proxy = Proxy::start(&database.url).await;
        let metering = metering(&connect_app(&proxy.url, 1).await.unwrap());
        Self { database, proxy, metering }
    }

    /// A report of uses by as many end users as there are records.
    fn report(&self) -> Batch {
        self.report_on(|_| (Ground::Owner, at(0)))
    }

    /// The same, where each stands on something and happened at an instant.
    fn report_on(&self, on: impl Fn(u128) -> (Ground, Timestamp)) -> Batch {
        let terms = Terms {
            ledger_id: LedgerId(Uuid::from_u128(1)),
            owner: PAYER,
            currency: Currency::USD,
            environment: Environment::Live,
            name: None,
            has_plain_ids: false,
        };
        let (keys, reserved, now) = (NamedKeys::new(), Reservations::new(), at(0));
        let rating = Rating {
            terms: &terms,
            calendars: &Calendars::default(),
            reporter: PAYER,
            keys: &keys,
            reserved: &reserved,
            is_backfill: false,
            only_published: false,
            currency: None,
            mode: RecordingMode::Told,
            now,
        };
        let reported = |number| {
            let (ground, time) = on(number);
            Reported { body: RecordBody { time: Some(time), ..used_by(number) }, ground, arrived_at: now }
        };
        self.metering.rate(rating, (0..MANY).map(reported).collect())
    }

    async fn kept(&self) -> (i64, i64) {
        let kept = "SELECT (SELECT count(*) FROM privacy.subject_keys), (SELECT count(*) FROM privacy.pseudonym_keys)";
        sqlx::query_as(kept).fetch_one(&self.database.owner).await.unwrap()
    }
}

fn used_by(number: u128) -> RecordBody {
    let mut body = RecordBody { id: Some(format!("use-{number}")), ..RecordBody::default() };
    body.service = ServiceId(Uuid::from_u128(3));
    body.usage = Some(RawUsage { input_tokens: Some(1), ..RawUsage::default() });
    body.dialect = Some(Dialect::OpenAi);
    body.attribution.end_user = Some(format!("user-{number}"));
    body
}

fn naming_a_key(number: u128) -> RecordBody {
    RecordBody { key_id: Some(KeyId(Uuid::from_u128(number))), ..RecordBody::default() }
}

#[tokio::test]
async fn a_thousand_keys_and_ledgers_that_nobody_has_are_looked_for_at_once() {
    let scene = Scene::set().await;
    let records: Vec<RecordBody> = (0..MANY).map(naming_a_key).collect();
    for mode in [RecordingMode::Told, RecordingMode::Asked] {
        let before = scene.proxy.executed();
        assert!(scene.metering.keys_of(&records, mode, at(0)).await.unwrap().is_empty());
        let executed = scene.proxy.executed() - before;
        assert!((1..=2).contains(&executed), "{mode:?}: {executed} statements");
    }
    let before = scene.proxy.executed();
    let ledgers: BTreeSet<LedgerId> = (0..MANY).map(|number| LedgerId(Uuid::from_u128(number))).collect();
    assert!(scene.metering.terms_of(&ledgers).await.unwrap().is_empty());
    assert_eq!(scene.proxy.executed() - before, 1);
}

#[tokio::test]
async fn a_thousand_end_users_are_sealed_at_once_and_known_again() {
    let scene = Scene::set().await;
    let mut report = scene.report();
    assert_eq!((report.records.len(), scene.kept().await), (1_000, (0, 0)), "what is only rated keeps nothing");
    assert!(scene.metering.has_new_end_users(&report));
    let before = scene.proxy.executed();
    scene.metering.seal_told(&mut [&mut report]).await.unwrap();
    assert_eq!(scene.proxy.executed() - before, 2, "how they are called, and their keys");
    assert_eq!(scene.kept().await, (1_000, 1));
    let subjects = |batch: &Batch| -> BTreeSet<Uuid> {
        batch.records.iter().map(|record| record.attribution.end_user.as_ref().unwrap().subject).collect()
    };
    assert_eq!(subjects(&report).len(), 1_000);
    assert!(report.records.iter().all(|record| !record.attribution.end_user.as_ref().unwrap().ciphertext.is_empty()));

    let mut again = scene.report();
    assert!(!scene.metering.has_new_end_users(&again));
    let before = scene.proxy.executed();
    scene.metering.seal_told(&mut [&mut again]).await.unwrap();
    assert_eq!((scene.proxy.executed() - before, subjects(&again)), (0, subjects(&report)));
    assert_eq!(again.records[0].usage_key(), report.records[0].usage_key());
}

#[tokio::test]
async fn a_thousand_upstream_costs_are_sealed_under_one_key_of_who_reports_and_open_again() {
    let scene = Scene::set().await;
    let costing = || {
        let mut report = scene.report();
        report.end_users = EndUsers::default();
        for record in &mut report.records {
            record.attribution = Attribution::default();
            record.stated_upstream_cost = Some(Decimal::whole(7).into());
        }
        report
    };
    let mut report = costing();
    for statements in [1, 0] {
        let before = scene.proxy.executed();
        scene.metering.seal_told(&mut [&mut report]).await.unwrap();
        assert_eq!((scene.proxy.executed() - before, scene.kept().await), (statements, (1, 0)));
    }
    let sealed: Vec<&Sealed> =
        report.records.iter().map(|record| record.sealed_upstream_cost.as_ref().unwrap()).collect();
    let ciphertexts: BTreeSet<&str> = sealed.iter().map(|sealed| sealed.ciphertext.as_str()).collect();
    let lengths: BTreeSet<usize> = ciphertexts.iter().map(|text| text.len()).collect();
    assert_eq!((ciphertexts.len(), lengths.len()), (1_000, 1), "what is the same does not look so");
    let vault = Vault::new(scene.database.app.clone());
    let opened = vault.open_all(&sealed).await.unwrap();
    assert!(opened.iter().all(|text| upstream_cost_in(text.as_ref().unwrap()) == Some(Decimal::whole(7).into())));
    assert_eq!(report.records[0].usage_key(), costing().records[0].usage_key());
}

#[tokio::test]
async fn processes_that_seal_the_same_end_users_at_the_same_time_call_them_alike() {
    let scene = Scene::set().await;
    let others: Vec<Metering> = (0..4).map(|_| metering(&scene.database.app)).collect();
    let sealed = others.iter().map(|metering| async {
        let mut report = scene.report();
        metering.seal_told(&mut [&mut report]).await.unwrap();
        report.records.iter().map(UsageRecord::usage_key).collect::<Vec<_>>()
    });
    let sealed = futures::future::join_all(sealed).await;
    assert!(sealed.iter().all(|keys| *keys == sealed[0]));
    assert_eq!(scene.kept().await, (1_000, 1));
}

#[tokio::test]
async fn what_a_closed_organization_used_afterwards_stands_on_no_mandate() {
    let scene = Scene::set().await;
    let mut report = scene.report_on(|number| match number {
        0 => (Ground::Mandate(MandateId(Uuid::from_u128(8))), at(-2)),
        1 => (Ground::Mandate(MandateId(Uuid::from_u128(8))), at(-1)),
        _ => (Ground::Owner, at(-1)),
    });
    assert!(report.stands_on_mandates() && report.after_closing(None, at(0)).is_empty());
    let refused = report.after_closing(Some(at(-1)), at(0));
    report.refuse(&refused);
    let refused: Vec<_> = report.refusals().map(|(place, refusal)| (place, refusal.code)).collect();
    assert_eq!((refused, report.records.len()), (vec![(1, "mandate_ended")], 999));
}
