//! Prices in memory, applied and loaded.

use domain::service::{ServiceEvent, State, Suspended};
use domain::{Event, ServiceId, StreamId};

use super::PriceMemory;
use crate::fixtures::{Pen, prices, project, service};
use crate::read_models::catalog::CatalogModel;
use crate::runtime::MemoryModel;
use crate::testing::{TestDatabase, at, id};

fn pen() -> Pen {
    let mut pen = Pen::default();
    pen.publish(3, service("a").priced(prices("USD", "0.000000000000000004", "1")));
    pen.price(3, 2, at(500), prices("USD", "2", "2"));
    pen.publish(4, service("b"));
    pen.publish(5, service("c").priced(prices("USD", "1", "1")));
    let suspended = Suspended { reason: "abuse".parse().unwrap(), at: at(40) };
    pen.write(5, Event::Service(ServiceEvent::Suspended(suspended)));
    pen
}

fn check(memory: &PriceMemory) {
    let priced = |number, second| memory.priced(ServiceId(id(number)), at(second));
    assert_eq!(priced(3, 0), None, "nothing was in effect yet");
    let first = priced(3, 499).unwrap();
    assert_eq!((first.revision.0, first.is_usable()), (1, true));
    assert_eq!(*first.prices, prices("USD", "0.000000000000000004", "1"));
    assert_eq!(priced(3, 500).unwrap().revision.0, 2);
    assert_eq!(priced(4, 500), None, "no price is no price of zero");
    let suspended = priced(5, 500).unwrap();
    assert_eq!((suspended.state, suspended.is_usable()), (State::Suspended, false));
    assert_eq!(priced(6, 500), None);
    let first = |number| memory.first_priced(ServiceId(id(number))).map(|first| first.revision.0);
    assert_eq!(
        (first(3), first(4), first(6)),
        (Some(1), None, None),
        "what was in effect first, and nothing for want of it"
    );
}

#[test]
fn the_price_in_effect_is_given_and_an_unknown_one_is_not() {
    let memory = PriceMemory::default();
    pen().written.iter().for_each(|event| memory.apply(event).unwrap());
    check(&memory);
}

#[tokio::test]
async fn what_is_loaded_is_what_was_applied() {
    let database = TestDatabase::new().await;
    project::<CatalogModel>(&database, &pen().written, 100).await;
    let memory = PriceMemory::load(&mut database.app.acquire().await.unwrap()).await.unwrap();
    check(&memory);
}

#[test]
fn a_service_that_is_not_trusted_has_no_price_any_more() {
    let memory = PriceMemory::default();
    let mut pen = pen();
    pen.written.iter().for_each(|event| memory.apply(event).unwrap());
    memory.distrust(StreamId::new(domain::AggregateType::Service, id(3)));
    pen.price(3, 3, at(600), prices("USD", "3", "3"));
    memory.apply(pen.written.last().unwrap()).unwrap();
    assert_eq!(memory.priced(ServiceId(id(3)), at(900)), None);
}
