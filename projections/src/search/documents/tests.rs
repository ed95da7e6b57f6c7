//! Documents on a real Postgres.

use domain::organization::{OrganizationEvent, Registered, Renamed, Role};
use domain::service::{Deprecated, ServiceEvent};
use domain::values::text::Name;
use domain::{Event, OrganizationId, ServiceId};
use ops::tasks::Tasks;

use super::{Popularity, ServiceChanges, ServiceDocument, ServiceDocuments};
use crate::fixtures::{Pen, as_new, prices, service};
use crate::read_models::catalog::CatalogModel;
use crate::registry;
use crate::runtime::ReadModel;
use crate::testing::{PATIENCE, TestDatabase, at, id};

fn named(number: u128, name: &str) -> Event {
    Event::Organization(OrganizationEvent::Registered(Registered {
        id: OrganizationId(id(number)),
        name: Name::new(name).unwrap(),
        roles: [Role::Provider].into(),
        at: at(0),
    }))
}

fn market() -> Pen {
    let mut pen = Pen::default();
    pen.write(1, named(1, "Acme"));
    pen.publish(
        10,
        service("a").priced(prices("USD", "5", "5")).with(|p| {
            p.assurance.residency = ["DE".parse().unwrap()].into();
        }),
    );
    pen.price(10, 2, at(500), prices("USD", "1", "1"));
    pen.publish(11, service("b"));
    let ends = Deprecated { sunset_at: at(9_000), successor: Some(ServiceId(id(10))), at: at(50) };
    pen.write(11, Event::Service(ServiceEvent::Deprecated(ends)));
    pen.publish(12, service("c").of(2));
    pen
}

/// A database with the market in its log and in its catalogue.
async fn projected(pen: &Pen, tasks: &Tasks) -> (TestDatabase, crate::runtime::Runtime, i64) {
    let database = TestDatabase::new().await;
    let head = database.append(&as_new(&pen.written)).await;
    let runtime = database.runtime(tasks);
    registry::find("catalog").unwrap().start(&runtime, tasks);
    runtime.positions.wait_for(CatalogModel::NAME, head, PATIENCE).await.unwrap();
    (database, runtime, head)
}

#[tokio::test]
async fn a_document_is_the_whole_service_at_a_position_with_the_prices_in_effect() {
    let tasks = Tasks::new();
    let (database, _, head) = projected(&market(), &tasks).await;
    let reader = ServiceDocuments::new(database.app.clone());
    let none = Popularity::default();
    let read = reader.many(&[ServiceId(id(10)), ServiceId(id(77))], &none, at(499)).await.unwrap();
    assert_eq!((read.position, read.documents.len()), (head, 1));
    let document = &read.documents[0];
    assert_eq!((document.position, document.provider_name.as_deref()), (head, Some("Acme")));
    assert_eq!(document.residency, ["DE", "EU"]);
    assert_eq!(document.prices.as_ref().unwrap().list, prices("USD", "5", "5"));
    assert_eq!(document.prices_change_at, Some(at(500)));
    let later = reader.many(&[ServiceId(id(10))], &none, at(500)).await.unwrap();
    assert_eq!(later.documents[0].prices.as_ref().unwrap().list, prices("USD", "1", "1"));
    assert_eq!(later.documents[0].prices_change_at, None);
    assert_eq!(reader.price_changes(at(499)).await.unwrap(), [(at(500), ServiceId(id(10)))]);

    let text = serde_json::to_string(document).unwrap();
    assert_eq!(&serde_json::from_str::<ServiceDocument>(&text).unwrap(), document);
    assert_eq!(reader.count(4).await.unwrap(), (3, 1));
    assert_eq!(reader.many(&[], &none, at(0)).await.unwrap().position, head);
    tasks.shutdown(PATIENCE).await.unwrap();
}

#[tokio::test]
async fn pages_give_every_service_once() {
    let tasks = Tasks::new();
    let (database, _, head) = projected(&market(), &tasks).await;
    let reader = ServiceDocuments::new(database.app.clone());
    let none = Popularity::default();
    let first = reader.page(None, 2, &none, at(600)).await.unwrap();
    let ids = |read: &super::Documents| read.documents.iter().map(|document| document.id).collect::<Vec<_>>();
    assert_eq!(ids(&first), [ServiceId(id(10)), ServiceId(id(11))]);
    let deprecated = &first.documents[1];
    assert_eq!((deprecated.sunset_at, deprecated.successor), (Some(at(9_000)), Some(ServiceId(id(10)))));
    let rest = reader.page(Some(ServiceId(id(11))), 2, &none, at(600)).await.unwrap();
    assert_eq!((ids(&rest), rest.position), (vec![ServiceId(id(12))], head));
    assert!(reader.page(Some(ServiceId(id(12))), 2, &none, at(600)).await.unwrap().documents.is_empty());
    tasks.shutdown(PATIENCE).await.unwrap();
}

#[tokio::test]
async fn an_event_changes_its_service_and_a_name_all_services_of_its_provider() {
    let tasks = Tasks::new();
    let (database, runtime, head) = projected(&market(), &tasks).await;
    let changes = ServiceChanges::new(&runtime);
    let all = changes.next(0, 100).await.unwrap().unwrap();
    assert_eq!(all.services, [10, 11, 12].map(|number| ServiceId(id(number))).into());
    assert_eq!(all.position, head);
    assert!(changes.has(head, all.event_id).await.unwrap());
    assert!(!changes.has(head, id(1)).await.unwrap());
    assert_eq!(changes.next(head, 100).await.unwrap(), None);

    let mut pen = Pen::default();
    pen.write(1, Event::Organization(OrganizationEvent::Renamed(Renamed { name: Name::new("B").unwrap(), at: at(9) })));
    let head = database.append(&as_new(&pen.written)).await;
    changes.wait_beyond(head - 1, PATIENCE).await;
    let renamed = changes.next(head - 1, 100).await.unwrap().unwrap();
    assert_eq!(renamed.services, [10, 11].map(|number| ServiceId(id(number))).into());
    let read = ServiceDocuments::new(database.app.clone());
    let read = read.many(&[ServiceId(id(11))], &Popularity::default(), at(0)).await.unwrap();
    assert_eq!((read.documents[0].provider_name.as_deref(), read.position), (Some("B"), head));
    tasks.shutdown(PATIENCE).await.unwrap();
}
