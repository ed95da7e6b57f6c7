//! The suite on Postgres.

use std::sync::Arc;

use domain::RecordedEvent;
use domain::ports::ServiceSearch;
use futures::future::BoxFuture;
use jiff::Timestamp;

use super::PostgresSearch;
use super::conformance::{self, Engine};
use crate::catalog::CatalogModel;
use crate::fixtures::project;
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
