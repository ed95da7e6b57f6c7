//! The suite on Postgres.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::RecordedEvent;
use futures::future::BoxFuture;
use jiff::Timestamp;

use super::PostgresSearch;
use crate::fixtures::{Pen, project, service};
use crate::read_models::catalog::CatalogModel;
use crate::search::conformance::{self, Engine, Market, numbers, query};
use crate::search::query::{ServiceQuery, ServiceSearch};
use crate::testing::TestDatabase;

struct Postgres;

impl Engine for Postgres {
    fn open<'a>(&'a self, events: &'a [RecordedEvent], _: Timestamp) -> BoxFuture<'a, Arc<dyn ServiceSearch>> {
        Box::pin(async move {
            let database = TestDatabase::new().await;
            project::<CatalogModel>(&database, events, 7).await;
            Arc::new(PostgresSearch::new(database.app.clone())) as Arc<dyn ServiceSearch>
        })
    }
}

#[tokio::test]
async fn postgres_finds_what_every_search_has_to_find() {
    conformance::run_all(&Postgres).await;
}

/// 30 services that say a word; every fifth has it in its name, too.
#[tokio::test]
async fn of_more_matches_than_are_ranked_those_with_the_word_in_their_names_come_first_then_the_newest() {
    let (database, mut pen) = (TestDatabase::new().await, Pen::default());
    for number in 0..30_u128 {
        let slug = if number % 5 == 0 { format!("quasar-{number}") } else { format!("pulsar-{number}") };
        pen.publish(100 + number, service(&slug).named(&slug, "Bright as a quasar."));
    }
    project::<CatalogModel>(&database, &pen.written, 7).await;
    let ranking = |most| Market { search: Arc::new(PostgresSearch { pool: database.app.clone(), most }) };
    let market = ranking(10);
    for limit in [4, 6, 7, 100] {
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let text = "quasar".to_owned();
            let page = market.page(ServiceQuery { text, after, limit, facets: true, ..query() }).await;
            assert_eq!((page.total.count, page.total.is_exact), (10, false));
            seen.extend(numbers(&page));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        let (named, others) = seen.split_at(6);
        assert_eq!(named.iter().copied().collect::<BTreeSet<_>>(), (0..6).map(|number| 100 + 5 * number).collect());
        let newest_first = (0..30).rev().filter(|number| number % 5 != 0).map(|number| 100 + number);
        assert_eq!(others, newest_first.collect::<Vec<_>>(), "{limit} a page");
    }
    // Were most of them retired in the middle of it, so that all could be ranked, the rest would be seen all the same.
    let asked = || ServiceQuery { text: "quasar".to_owned(), limit: 10, ..query() };
    let after = market.page(asked()).await.next;
    let rest = ranking(100).page(ServiceQuery { after, limit: 100, ..asked() }).await;
    assert_eq!(rest.hits.len(), 20);
}
