//! Keys that keys gave, on a real Postgres: lists, single keys and the directory follow one rule.

use domain::api_key::{Issuer, KeyKind, RevokedWithIssued};
use domain::authority::{Permission, Role, admit};
use domain::organization::{self, OrganizationEvent, Registered};
use domain::values::text::Name;
use domain::{Access, Event};
use ops::tasks::Tasks;

use super::*;
use crate::fixtures::{access_in, managing};
use crate::read_models::naming::Called;
use crate::read_models::objects::{self, Object};

const GIVER: u128 = 10;
const TENANT: TenantId = TenantId(id(1));

fn by(key: u128) -> Issuer {
    Issuer::Organization(KeyId(id(key)))
}

/// The giver, what it gave before it was revoked with all of it, what that gave on, what it gave a moment later, what the
/// marketplace gave with it, and a test key.
pub(super) fn pen() -> Pen {
    let mut pen = Pen::default();
    pen.open(LEDGER, 1, Billing::Postpaid);
    let registered = Registered {
        id: OrganizationId(id(1)),
        name: Name::new("Acme").unwrap(),
        roles: [organization::Role::Consumer].into(),
        at: at(0),
    };
    pen.write(1, Event::Organization(OrganizationEvent::Registered(registered)));
    let mut issue = |mut issued: domain::api_key::Issued, issuer| {
        let number = number(issued.id);
        issued.issuer = Some(issuer);
        issued.at = at(i64::try_from(number).unwrap());
        pen.write(number, key_event(ApiKeyEvent::Issued(Box::new(issued))));
    };
    issue(managing(GIVER, 10, &[Role::Provider, Role::Consumer]), Issuer::System);
    issue(managing(11, 11, &[Role::Consumer]), by(GIVER));
    issue(issued(12, 12, Tier::Premium), by(11));
    issue(issued(13, 13, Tier::Basic), Issuer::Marketplace(KeyId(id(GIVER))));
    let mut test = issued(14, 14, Tier::Basic);
    test.environment = Environment::Test;
    issue(test, Issuer::System);
    pen.write(12, key_event(ApiKeyEvent::Disabled(Disabled { at: at(30) })));
    let revoked = RevokedWithIssued { reason: "leaked".parse().unwrap(), at: at(40) };
    pen.write(GIVER, key_event(ApiKeyEvent::RevokedWithIssued(revoked)));
    let mut late = issued(15, 15, Tier::Basic);
    (late.issuer, late.at) = (Some(by(GIVER)), at(41));
    pen.write(15, key_event(ApiKeyEvent::Issued(Box::new(late))));
    pen.write(LEDGER, usage_event(usage(Some(13), 400, "0", 50)));
    pen.write(LEDGER, usage_event(usage(Some(13), 500, "0.5", 51)));
    pen
}

async fn database() -> TestDatabase {
    let database = TestDatabase::new().await;
    project::<KeysModel>(&database, &pen().written, 4).await;
    database
}

async fn listed(database: &TestDatabase, access: Access, filter: KeyFilter) -> Vec<u128> {
    let views = Keys::new(database.app.clone(), &Tasks::new()).list(access, filter, at(60), None, 10).await.unwrap();
    views.iter().map(|view| number(view.credential.id)).collect()
}

fn of_status(status: KeyStatus) -> KeyFilter {
    KeyFilter { status: Some(status), environment: Some(Environment::Live), ..KeyFilter::default() }
}

#[tokio::test]
async fn lists_single_keys_and_the_directory_agree_on_what_fell_with_its_giver() {
    let database = database().await;
    let own = access_to(TENANT);
    let revoked = listed(&database, own, of_status(KeyStatus::Revoked)).await;
    assert_eq!(revoked, [15, 12, 11, GIVER]);
    assert_eq!(listed(&database, own, of_status(KeyStatus::Active)).await, [13]);
    assert_eq!(listed(&database, own, of_status(KeyStatus::Disabled)).await, Vec::<u128>::new());
    assert_eq!(listed(&database, own, of_status(KeyStatus::Expired)).await, Vec::<u128>::new());

    let keys = Keys::new(database.app.clone(), &Tasks::new());
    let loaded = KeyMemory::load_at(&mut database.app.acquire().await.unwrap(), at(60)).await.unwrap();
    let followed = KeyMemory::empty(governor::clock::DefaultClock::default());
    pen().written.iter().for_each(|event| followed.change(event));
    let all = keys.list(own, KeyFilter::default(), at(60), None, 10).await.unwrap();
    for number in [GIVER, 11, 12, 13, 15] {
        let view = keys.get(own, KeyId(id(number))).await.unwrap().unwrap();
        assert!(all.contains(&view), "{number} in a list is as it is by itself");
        let is_revoked = revoked.contains(&number);
        assert_eq!(view.credential.status_at(at(60)) == KeyStatus::Revoked, is_revoked, "{number}");
        assert_eq!(view.credential.revoked_at, is_revoked.then(|| at(40)), "{number}");
        for memory in [&loaded, &followed] {
            let found = memory.identify(&hash(u8::try_from(number).unwrap()), at(60)).unwrap();
            assert_eq!(found.verdict == Verdict::Revoked, is_revoked, "{number} in memory");
        }
    }
    assert_eq!(objects::count(&database.app, Object::Keys, TENANT, 10).await.unwrap(), 2);
}

#[tokio::test]
async fn keys_are_listed_by_kind_and_by_who_gave_them_and_when() {
    let database = database().await;
    let list = async |filter| listed(&database, access_to(TENANT), filter).await;
    let all = KeyFilter::default();
    assert_eq!(list(KeyFilter { kind: Some(KeyKind::Management), ..all.clone() }).await, [11, GIVER]);
    assert_eq!(list(KeyFilter { kind: Some(KeyKind::Runtime), ..all.clone() }).await, [15, 13, 12]);
    let called = async |called| list(KeyFilter { called, ..all.clone() }).await;
    assert_eq!(called(Called::named("BUILD")).await, list(all.clone()).await);
    assert_eq!(called(Called::beginning("bu")).await, list(all.clone()).await);
    assert_eq!(called(Called::named("buil")).await, [0_u128; 0]);
    let given = KeyFilter { issuer: Some(KeyId(id(GIVER))), ..all.clone() };
    assert_eq!(list(given.clone()).await, [15, 13, 11]);
    assert_eq!(list(KeyFilter { issued_since: Some(at(13)), ..given.clone() }).await, [15, 13]);
    assert_eq!(list(KeyFilter { issued_since: Some(at(14)), ..given.clone() }).await, [15]);
}

#[tokio::test]
async fn an_access_to_one_environment_ends_there() {
    let database = database().await;
    let in_test = access_in(TENANT, Environment::Test);
    assert_eq!(listed(&database, in_test, KeyFilter::default()).await, [14]);
    assert_eq!(listed(&database, crate::fixtures::access_to_all(), KeyFilter::default()).await.len(), 6);
    let keys = Keys::new(database.app.clone(), &Tasks::new());
    assert!(keys.get(in_test, KeyId(id(14))).await.unwrap().is_some());
    assert_eq!(keys.get(in_test, KeyId(id(13))).await.unwrap(), None);
    let tokens = async |access| keys.tokens_in_month(access, KeyId(id(13)), at(60)).await.unwrap().to_string();
    assert_eq!((tokens(in_test).await, tokens(access_to(TENANT)).await), ("0".to_owned(), "900".to_owned()));
}

#[tokio::test]
async fn roles_and_charged_tokens_are_loaded_from_the_tables() {
    let database = database().await;
    let loaded = KeyMemory::load_at(&mut database.app.acquire().await.unwrap(), at(60)).await.unwrap();
    let holder = loaded.identify(&hash(11), at(60)).unwrap().holder.unwrap();
    assert_eq!(admit(&holder.principal(), Permission::ReadLedgers), Ok(()));
    assert_eq!(*loaded.roles(TENANT).unwrap().unwrap(), [organization::Role::Consumer].into());
    assert_eq!(loaded.roles(TenantId(id(2))).unwrap(), None);
    let sums = "SELECT tokens::text || ' ' || charged_tokens::text FROM keys.monthly_tokens";
    assert_eq!(database.value::<String>(sums).await, "900 500");

    // Basic keys have 100,000 a month, and their tenant twice of its highest tier's quota, which is that of key 12.
    database.execute("UPDATE keys.monthly_tokens SET tokens = 0, charged_tokens = 19999990").await;
    let full = KeyMemory::load_at(&mut database.app.acquire().await.unwrap(), at(60)).await.unwrap();
    let ask = |tokens| full.verify(&hash(13), spend(tokens), at(60), NonZeroU32::MIN).unwrap().verdict;
    assert_eq!((ask(10), ask(11)), (Verdict::Valid, Verdict::BudgetExhausted));
}

#[tokio::test]
async fn an_organization_that_cannot_be_read_costs_its_own_keys_and_no_other() {
    let database = database().await;
    database.execute("UPDATE keys.tenants SET document = '7'").await;
    let memory = KeyMemory::load_at(&mut database.app.acquire().await.unwrap(), at(60)).await.unwrap();
    assert!(matches!(memory.identify(&hash(13), at(60)), Err(DirectoryUnavailable::Parked)));
    assert_eq!(memory.roles(TENANT), Err(DirectoryUnavailable::Parked));
    assert_eq!(memory.roles(TenantId(id(2))), Ok(None));
}
