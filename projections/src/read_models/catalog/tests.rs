//! The catalogue on a real Postgres.

use domain::organization::{Appointed, OrganizationEvent, Registered as OrganizationRegistered, Renamed, Role};
use domain::pricing::PriceRevision;
use domain::service::{Described, ServiceEvent, State, Suspended};
use domain::values::text::Name;
use domain::{Event, OrganizationId, RecordedEvent, ServiceId, TenantId, Viewer};
use ops::tasks::Tasks;

use super::{AsOf, Catalog, CatalogModel, PriceWithdrawal, PricesAsOf};
use crate::fixtures::{Pen, access_to, access_to_all, assert_batches_leave_no_trace, prices, project, service, words};
use crate::testing::{TestDatabase, at, event, id};

const TABLES: [&str; 5] =
    ["catalog.services", "catalog.price_revisions", "catalog.providers", "catalog.search", "catalog.vocabulary"];

fn named(number: u128, name: &str) -> Event {
    Event::Organization(OrganizationEvent::Registered(OrganizationRegistered {
        id: OrganizationId(id(number)),
        name: Name::new(name).unwrap(),
        roles: [Role::Provider].into(),
        at: at(0),
    }))
}

fn consumer(number: u128, name: &str) -> Event {
    Event::Organization(OrganizationEvent::Registered(OrganizationRegistered {
        id: OrganizationId(id(number)),
        name: Name::new(name).unwrap(),
        roles: [Role::Consumer].into(),
        at: at(0),
    }))
}

fn appointed(role: Role) -> Event {
    Event::Organization(OrganizationEvent::Appointed(Appointed { roles: [role].into(), at: at(9) }))
}

fn renamed(name: &str) -> Event {
    Event::Organization(OrganizationEvent::Renamed(Renamed { name: Name::new(name).unwrap(), at: at(9) }))
}

fn described(slug: &str, name: &str) -> Event {
    Event::Service(ServiceEvent::Described(Described {
        version: "1.1.0".parse().unwrap(),
        profile: Box::new(service(slug).named(name, "Better.").profile),
        notice_waived: None,
        at: at(50),
    }))
}

#[tokio::test]
async fn a_service_is_read_as_it_stands_with_all_its_prices() {
    let database = TestDatabase::new().await;
    let mut pen = Pen::default();
    pen.publish(3, service("gpt-4o").named("GPT-4o", "Answers.").priced(prices("USD", "0.0000025", "0.00001")));
    pen.price(3, 2, at(1_000), prices("USD", "0.000000000000000004", "0.00001"));
    project::<CatalogModel>(&database, &pen.written, 100).await;

    let catalog = Catalog::new(database.app.clone(), &Tasks::new());
    let view = catalog.get(Viewer::Public, ServiceId(id(3))).await.unwrap().unwrap();
    assert_eq!((view.version, view.created_position, view.updated_position), (4, 1, 4));
    assert_eq!((view.created_at, view.updated_at), (at(1), at(4)));
    assert_eq!(view.listing.state, State::Active);
    assert_eq!(view.listing.profile.name.as_str(), "GPT-4o");
    let in_effect = |at| view.listing.prices_at(at).unwrap().list.clone();
    assert_eq!(in_effect(at(999)), prices("USD", "0.0000025", "0.00001"));
    assert_eq!(in_effect(at(1_000)), prices("USD", "0.000000000000000004", "0.00001"));

    let rated = async |revision| {
        catalog.rated(ServiceId(id(3)), PriceRevision(revision)).await.unwrap().map(|prices| prices.list)
    };
    let (old, new) = (prices("USD", "0.0000025", "0.00001"), prices("USD", "0.000000000000000004", "0.00001"));
    assert_eq!((rated(2).await, rated(9).await, rated(1).await), (Some(new), None, Some(old)));
}

#[tokio::test]
async fn prices_are_read_as_of_a_time_and_as_of_a_position() {
    let database = TestDatabase::new().await;
    let mut pen = Pen::default();
    pen.publish(3, service("a").priced(prices("USD", "1", "1"))); // positions 1 to 3, priced at 2
    pen.price(3, 2, at(500), prices("USD", "2", "2")); // position 4
    pen.price(3, 3, at(100), prices("USD", "3", "3")); // position 5: a higher revision, in effect earlier
    pen.price_at(3, 4, at(300), prices("USD", "4", "4"), at(6)); // position 6, withdrawn by position 7
    pen.withdraw_price(3, 4, at(300), at(7));
    project::<CatalogModel>(&database, &pen.written, 100).await;
    // The log itself tells when a position was recorded.
    let record = |second| {
        let mut event = event(domain::AggregateType::Organization, 1, 1, "organization.renamed", "{}".to_owned());
        event.recorded_at = at(second);
        event
    };
    database.append(&[record(1), record(2), record(3), record(4), record(5), record(6), record(7), record(600)]).await;

    let catalog = Catalog::new(database.app.clone(), &Tasks::new());
    let revision = async |as_of| {
        let prices = catalog.prices(Viewer::Public, ServiceId(id(3)), as_of).await.unwrap();
        prices.map(|prices| prices.revision.0)
    };
    assert_eq!(revision(AsOf::Time(at(0))).await, None);
    assert_eq!(revision(AsOf::Time(at(99))).await, Some(1));
    assert_eq!(revision(AsOf::Time(at(100))).await, Some(3));
    assert_eq!(revision(AsOf::Time(at(300))).await, Some(3), "what was withdrawn never holds");
    assert_eq!(revision(AsOf::Time(at(500))).await, Some(2), "what took effect last holds");
    assert_eq!(revision(AsOf::Position(1)).await, None);
    assert_eq!(revision(AsOf::Position(4)).await, Some(1));
    assert_eq!(revision(AsOf::Position(8)).await, Some(2));

    let service = ServiceId(id(3));
    let all = catalog.price_revisions(Viewer::Public, service, None, 9).await.unwrap();
    let holds = |prices: &PricesAsOf| (prices.revision.0, prices.holds_from(), prices.holds_until());
    let expected =
        [(4, None, None), (3, Some(at(100)), Some(at(500))), (2, Some(at(500)), None), (1, Some(at(1)), Some(at(100)))];
    assert_eq!(all.iter().map(holds).collect::<Vec<_>>(), expected);
    let withdrawn = PriceWithdrawal { at: at(7), reason: Some("a slip".to_owned()) };
    assert_eq!(all[0].withdrawn.as_ref(), Some(&withdrawn));
    let page = catalog.price_revisions(Viewer::Public, service, None, 2).await.unwrap();
    assert_eq!(page.iter().map(|prices| prices.revision.0).collect::<Vec<_>>(), [4, 3]);
    let rest = catalog.price_revisions(Viewer::Public, service, Some(PriceRevision(2)), 2).await.unwrap();
    assert_eq!(rest.iter().map(|prices| prices.revision.0).collect::<Vec<_>>(), [1]);
}

#[tokio::test]
async fn what_is_not_published_exists_for_its_own_tenant_only() {
    let database = TestDatabase::new().await;
    let mut pen = Pen::default();
    pen.publish(3, service("a").priced(prices("USD", "1", "1")));
    let reason = "abuse".parse().unwrap();
    pen.write(3, Event::Service(ServiceEvent::Suspended(Suspended { reason, at: at(40) })));
    project::<CatalogModel>(&database, &pen.written, 100).await;

    let catalog = Catalog::new(database.app.clone(), &Tasks::new());
    let (service, now) = (ServiceId(id(3)), at(60));
    for (viewer, sees) in [
        (Viewer::Public, false),
        (Viewer::With(access_to(TenantId(id(2)))), false),
        (Viewer::With(access_to(TenantId(id(1)))), true),
        (Viewer::With(access_to_all()), true),
    ] {
        assert_eq!(catalog.get(viewer, service).await.unwrap().is_some(), sees, "{viewer:?}");
        assert_eq!(catalog.prices(viewer, service, AsOf::Time(now)).await.unwrap().is_some(), sees, "{viewer:?}");
        assert_eq!(catalog.price_revisions(viewer, service, None, 9).await.unwrap().len(), usize::from(sees));
    }
}

#[tokio::test]
async fn batches_leave_no_trace_in_the_catalogue() {
    let mut pen = Pen::default();
    pen.write(1, named(1, "Acme AI"));
    pen.publish(3, service("gpt-4o").priced(prices("USD", "0.10", "0.2")).with(|p| p.tags = words(&["fast"])));
    pen.publish(4, service("llama-3.1").of(2));
    pen.write(3, described("gpt-4o", "Interim name"));
    pen.write(1, renamed("Umbrella"));
    pen.price(3, 2, at(900), prices("EUR", "1", "2"));
    pen.write(3, described("gpt-4o", "Omni"));
    pen.write(2, named(2, "Late registration"));
    pen.write(5, consumer(5, "Corner Shop"));
    pen.write(5, renamed("Corner Store"));
    pen.write(5, appointed(Role::Provider));
    pen.publish(6, service("store").of(5));
    pen.write(5, renamed("Corner Mall"));
    pen.write(5, appointed(Role::Consumer));
    assert_batches_leave_no_trace::<CatalogModel>(&pen.written, &TABLES).await;
}

#[tokio::test]
async fn a_provider_that_is_renamed_before_or_after_its_services_leaves_the_same_rows() {
    let (first, second) = (TestDatabase::new().await, TestDatabase::new().await);
    let mut pen = Pen::default();
    pen.write(1, named(1, "Acme"));
    pen.publish(3, service("a"));
    pen.write(1, renamed("Umbrella"));
    project::<CatalogModel>(&first, &pen.written, 1).await;
    // As after a parked provider was taken up again.
    let (organization, services): (Vec<_>, Vec<_>) =
        pen.written.into_iter().partition(|event| matches!(event.event, Event::Organization(_)));
    project::<CatalogModel>(&second, &services, 1).await;
    project::<CatalogModel>(&second, &organization, 1).await;
    for table in TABLES.iter().filter(|table| **table != "catalog.price_revisions") {
        let read = async |database| crate::fixtures::rows(database, table).await;
        assert_eq!(read(&first).await, read(&second).await, "{table}");
    }
}

/// A database with these events, and how often the vocabulary has a word.
async fn projected(written: &[RecordedEvent], word: &str) -> (TestDatabase, i64) {
    let database = TestDatabase::new().await;
    project::<CatalogModel>(&database, written, 100).await;
    let count = sqlx::query_scalar("SELECT count(*) FROM catalog.vocabulary WHERE word = $1").bind(word);
    let count = count.fetch_one(&database.app).await.unwrap();
    (database, count)
}

#[tokio::test]
async fn who_becomes_a_provider_has_a_name_that_is_searched() {
    let mut pen = Pen::default();
    pen.write(5, consumer(5, "Corner Shop"));
    pen.write(5, renamed("Gargantuan"));
    let (_, known) = projected(&pen.written, "gargantuan").await;
    assert_eq!(known, 0, "the names of consumers are nobody's business");

    pen.write(5, appointed(Role::Provider));
    pen.publish(6, service("store").of(5));
    let (database, known) = projected(&pen.written, "gargantuan").await;
    assert_eq!(known, 1);
    let words = sqlx::query_scalar::<_, String>("SELECT words::text FROM catalog.search");
    let words = words.fetch_one(&database.app).await.unwrap();
    assert!(words.contains("gargantuan"), "{words}");
}
