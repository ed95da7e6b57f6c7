//! In which order, and page by page.

use std::collections::BTreeSet;

use domain::ServiceId;

use super::{Engine, Market, numbers, query};
use crate::fixtures::{Pen, prices, service};
use crate::search::query::{CursorKey, SearchCursor, SearchError, ServiceQuery, ServiceSort};
use crate::testing::{at, id};

pub async fn every_order_is_as_it_says(market: &Market) {
    let sorted = async |sort| numbers(&market.page(ServiceQuery { sort, ..query() }).await);
    assert_eq!(sorted(ServiceSort::Newest).await, [16, 15, 14, 13, 12, 11, 10]);
    assert_eq!(sorted(ServiceSort::Relevance).await, [16, 15, 14, 13, 12, 11, 10]);
    assert_eq!(sorted(ServiceSort::Name).await, [13, 16, 10, 11, 12, 14, 15]);
    let cheapest = sorted(ServiceSort::Cheapest("USD".parse().unwrap())).await;
    assert_eq!(cheapest, [15, 11, 10, 12, 13, 14, 16], "what has no price in the currency comes last");
}

pub async fn a_cursor_of_another_order_is_refused(market: &Market) {
    let after = Some(SearchCursor { key: CursorKey::Name("a".to_owned()), service: ServiceId(id(1)) });
    let error = market.search.search(ServiceQuery { after, ..query() }).await.unwrap_err();
    assert!(matches!(error, SearchError::CursorDoesNotFit), "{error:?}");
}

pub async fn pages_lose_nothing_and_repeat_nothing(engine: &dyn Engine) {
    let mut pen = Pen::default();
    for number in 0..57_u128 {
        let price = format!("0.{:03}", number % 5 + 1);
        let new = service(&format!("model-{}-x{number}", number % 7));
        pen.publish(100 + number, if number % 4 == 0 { new } else { new.priced(prices("USD", &price, "1")) });
    }
    let market = Market { search: engine.open(&pen.written, at(100)).await };
    let usd = "USD".parse().unwrap();
    for (text, sort) in [
        ("", ServiceSort::Newest),
        ("", ServiceSort::Name),
        ("", ServiceSort::Cheapest(usd)),
        ("model", ServiceSort::Relevance),
        ("modle", ServiceSort::Relevance),
        ("modle", ServiceSort::Name),
        ("model of nothing", ServiceSort::Relevance),
    ] {
        let (mut seen, mut after, mut pages) = (Vec::new(), None, 0);
        loop {
            let page = market.page(ServiceQuery { text: text.to_owned(), sort, after, limit: 10, ..query() }).await;
            assert_eq!(page.total.count, 57, "{text} {sort:?}");
            seen.extend(numbers(&page));
            pages += 1;
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(pages, 6, "{text} {sort:?}");
        assert_eq!(seen.len(), 57, "{text} {sort:?}");
        assert_eq!(seen.iter().copied().collect::<BTreeSet<_>>().len(), 57, "{text} {sort:?}");
    }
}

/// Far more pages than an engine goes through unless it is told to.
pub async fn the_last_of_many_pages_is_reached(market: &Market, services: usize) {
    for (text, sort) in [("", ServiceSort::Newest), ("model", ServiceSort::Relevance)] {
        let (mut seen, mut after) = (BTreeSet::new(), None);
        loop {
            let page = market.page(ServiceQuery { text: text.to_owned(), sort, after, limit: 100, ..query() }).await;
            seen.extend(numbers(&page));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen.len(), services, "{text} {sort:?}");
    }
}
