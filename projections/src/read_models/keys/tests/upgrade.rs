//! What an older program left: its rows are read until the rebuild, and what has to be done by hand is listed.

use domain::Event;
use domain::api_key::{Exposed, Issuer, KeyKind};
use domain::authority::{Permission, Role, admit};
use domain::organization::{self, Registered};
use ops::tasks::Tasks;

use super::*;
use crate::fixtures::managing;
use crate::read_models::keys::{KeyRef, upgrade_check};
use crate::read_models::organizations::OrganizationsModel;

const MIGRATION: &str = include_str!("../../../../../migrations/0030_credentials.sql");

/// The tables as an older program left them, and then the migration.
async fn migrate(database: &TestDatabase) {
    let before = "UPDATE keys.keys SET document = json_build_object('credential', (document::jsonb -> 'credential') \
            - '{kind,verifier,issuer,revoked_with_issued,exposed}'::text[]); \
        ALTER TABLE keys.keys DROP kind, DROP issuer_id, DROP delegated_by, DROP revoked_with_issued, DROP issued_at; \
        ALTER TABLE keys.monthly_tokens DROP charged_tokens; \
        DROP TABLE keys.tenants";
    sqlx::raw_sql(before).execute(&database.owner).await.unwrap();
    sqlx::raw_sql(MIGRATION).execute(&database.owner).await.unwrap();
}

/// Keys 5 and 6 of before there were kinds: one with a ledger, and one without.
fn old() -> Pen {
    let mut pen = Pen::default();
    pen.open(LEDGER, 1, Billing::Postpaid);
    let registered = Registered {
        id: OrganizationId(id(1)),
        name: "Acme".parse().unwrap(),
        roles: [organization::Role::Provider].into(),
        at: at(0),
    };
    pen.write(1, Event::Organization(registered.into()));
    for mut issued in [issued(KEY, 1, Tier::Basic), managing(6, 6, &[Role::Provider])] {
        (issued.kind, issued.verifier, issued.issuer) = (None, None, None);
        pen.write(number(issued.id), key_event(ApiKeyEvent::Issued(Box::new(issued))));
    }
    pen.write(LEDGER, usage_event(usage(Some(KEY), 700, "0.05", 10)));
    pen
}

#[tokio::test]
async fn rows_of_before_are_read_as_what_their_events_make_of_them() {
    let database = TestDatabase::new().await;
    project::<KeysModel>(&database, &old().written, 10).await;
    project::<OrganizationsModel>(&database, &old().written, 10).await;
    let keys = Keys::new(database.app.clone(), &Tasks::new());
    let own = access_to(TenantId(id(1)));
    let read = async |filter| keys.list(own, filter, at(60), None, 10).await.unwrap();
    let folded = read(KeyFilter::default()).await;
    assert_eq!(
        folded.iter().map(|view| view.credential.kind).collect::<Vec<_>>(),
        [KeyKind::Management, KeyKind::Runtime]
    );

    migrate(&database).await;
    assert_eq!(read(KeyFilter::default()).await, folded);
    assert_eq!(read(KeyFilter { kind: Some(KeyKind::Runtime), ..KeyFilter::default() }).await, folded[1..]);
    assert_eq!(read(KeyFilter { issued_since: Some(at(0)), ..KeyFilter::default() }).await, folded);
    assert_eq!(read(KeyFilter { issued_since: Some(at(1)), ..KeyFilter::default() }).await, []);
    let memory = KeyMemory::load_at(&mut database.app.acquire().await.unwrap(), at(60)).await.unwrap();
    assert_eq!(memory.verify(&hash(1), spend(1), at(10), NonZeroU32::MIN).unwrap().verdict, Verdict::Valid);
    let holder = memory.identify(&hash(6), at(10)).unwrap().holder.unwrap();
    assert_eq!(admit(&holder.principal(), Permission::PriceServices), Ok(()), "its roles are known at once");
}

#[tokio::test]
async fn what_nobody_wrote_is_not_guessed() {
    let database = TestDatabase::new().await;
    project::<KeysModel>(&database, &old().written, 10).await;
    let keys = Keys::new(database.app.clone(), &Tasks::new());
    for document in [r#"{"credential":{"kind":7}}"#, r#"{"credential":{"ledger":null}}"#, "7"] {
        database.execute(&format!("UPDATE keys.keys SET document = '{document}'")).await;
        assert!(keys.get(access_to(TenantId(id(1))), KeyId(id(6))).await.is_err(), "{document}");
    }
}

#[tokio::test]
async fn the_check_lists_what_has_to_be_looked_at_and_leaves_out_what_is_over() {
    let database = TestDatabase::new().await;
    let mut pen = Pen::default();
    let mut issue = |mut issued: domain::api_key::Issued, tenant: u128, change: fn(&mut domain::api_key::Issued)| {
        issued.tenant = TenantId(id(tenant));
        change(&mut issued);
        pen.write(number(issued.id), key_event(ApiKeyEvent::Issued(Box::new(issued))));
    };
    let old: fn(&mut domain::api_key::Issued) = |issued| (issued.kind, issued.verifier) = (None, None);
    // Tenant 1 has a key that gives keys, tenant 2 a runtime key alone, tenant 3 one that was given, tenant 4 none any more.
    issue(managing(1, 1, &[Role::Consumer]), 1, |_| {});
    issue(issued(2, 2, Tier::Basic), 1, old);
    issue(issued(3, 3, Tier::Basic), 2, old);
    issue(managing(4, 4, &[Role::Provider]), 3, |issued| {
        issued.issuer = Some(Issuer::Organization(KeyId(id(99))));
    });
    issue(issued(5, 5, Tier::Basic), 4, |issued| {
        issued.verifier = None;
        issued.restriction.expires_at = Some(at(50));
    });
    issue(managing(6, 6, &[Role::Administrator]), 1, |issued| issued.environment = Environment::Test);
    pen.write(1, key_event(ApiKeyEvent::Exposed(Exposed { to: OrganizationId(id(VERIFIER)), at: at(20) })));
    project::<KeysModel>(&database, &pen.written, 10).await;

    let check = upgrade_check(&database.app, at(50)).await.unwrap();
    let numbers = |keys: &[KeyRef]| keys.iter().map(|key| number(key.key)).collect::<Vec<_>>();
    assert_eq!(check.tenants_without_issuer.first, [TenantId(id(2)), TenantId(id(3))]);
    assert_eq!(check.tenants_without_issuer.total, 2);
    assert_eq!(numbers(&check.keys_of_any_verifier.first), [2, 3]);
    assert_eq!(numbers(&check.exposed_keys.first), [1]);
    assert_eq!(numbers(&check.test_keys_of_the_marketplace.first), [6]);
    let before = upgrade_check(&database.app, at(49)).await.unwrap();
    assert_eq!(numbers(&before.keys_of_any_verifier.first), [2, 3, 5]);
    assert_eq!(before.tenants_without_issuer.first, [2, 3, 4].map(|tenant| TenantId(id(tenant))));
}
