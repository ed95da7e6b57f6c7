//! What every search behind the port has to find: one suite, run for each engine.
//!
//! Invariant: a case says what must hold for all engines. Where they may differ, in the order among what is equally relevant, it
//! says no more than what they have in common.

mod filters;
mod market;
mod orders;
mod words;

use std::sync::Arc;

use domain::RecordedEvent;
use futures::future::BoxFuture;
use jiff::Timestamp;

use crate::search::query::{SearchPage, ServiceQuery, ServiceSearch};
use crate::testing::{at, id};

/// Makes a search of a market.
pub(crate) trait Engine: Send + Sync {
    /// A search of what these events make, with prices in effect at an instant.
    fn open<'a>(&'a self, events: &'a [RecordedEvent], now: Timestamp) -> BoxFuture<'a, Arc<dyn ServiceSearch>>;
}

/// A market, searched by some engine.
pub(super) struct Market {
    pub search: Arc<dyn ServiceSearch>,
}

/// Every case, on this engine.
pub(crate) async fn run_all(engine: &dyn Engine) {
    let market = market::small(engine).await;
    words::names_are_found_with_and_without_punctuation_and_the_exact_name_comes_first(&market).await;
    words::typing_errors_are_forgiven_but_never_in_numbers(&market).await;
    words::words_in_names_outweigh_words_in_descriptions(&market).await;
    words::where_not_all_words_are_found_some_of_them_do(&market).await;
    words::what_is_typed_is_never_syntax(&market).await;
    words::words_of_the_field_mean_the_same(&market).await;
    words::what_is_no_word_finds_nothing(&market).await;
    let market = market::of_many_scripts(engine).await;
    words::names_without_spaces_are_found_by_what_is_within_them(&market).await;
    words::letters_that_are_the_same_to_readers_find_each_other(&market).await;
    let market = market::small(engine).await;
    filters::filters_narrow_and_unknown_is_not_compliant(&market).await;
    filters::a_price_limit_lets_pass_what_is_cheaper_in_the_same_currency_or_free(&market).await;
    filters::prices_that_are_yet_to_come_count_once_they_are_in_effect(engine).await;
    filters::drafts_are_found_by_their_own_tenant_only(&market).await;
    filters::suspended_and_retired_services_are_found_by_their_own_tenant_only(&market).await;
    filters::facets_count_all_matches_and_not_just_those_of_the_page(&market).await;
    orders::every_order_is_as_it_says(&market).await;
    orders::a_cursor_of_another_order_is_refused(&market).await;
    orders::pages_lose_nothing_and_repeat_nothing(engine).await;
    let market = market::large(engine).await;
    orders::the_last_of_many_pages_is_reached(&market, market::LARGE).await;
}

pub(super) fn query() -> ServiceQuery {
    ServiceQuery::new(at(100))
}

pub(super) fn numbers(page: &SearchPage) -> Vec<u128> {
    page.hits.iter().map(|hit| hit.0.as_u128() - id(0).as_u128()).collect()
}

impl Market {
    pub async fn page(&self, query: ServiceQuery) -> SearchPage {
        self.search.search(query).await.unwrap()
    }

    pub async fn by_text(&self, text: &str) -> Vec<u128> {
        numbers(&self.page(ServiceQuery { text: text.to_owned(), ..query() }).await)
    }

    /// The numbers of what passes a filter, in rising order.
    pub async fn by_filter(&self, filter: impl FnOnce(&mut ServiceQuery)) -> Vec<u128> {
        let mut query = query();
        filter(&mut query);
        let mut found = numbers(&self.page(query).await);
        found.sort_unstable();
        found
    }
}
