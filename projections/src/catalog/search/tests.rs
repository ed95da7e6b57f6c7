//! What a search finds: the cases that every search behind the port has to pass.

mod speed;

use std::collections::BTreeSet;

use domain::ports::service_search::{CursorKey, Facet, SearchCursor, ServiceSort, Tolerance};
use domain::ports::{SearchError, SearchPage, ServiceQuery, ServiceSearch, Viewer};
use domain::service::{Category, ComplianceLevel, Deprecated, Modality, Registered, ServiceEvent, State};
use domain::{Event, ServiceId, TenantId};

use super::PostgresSearch;
use crate::catalog::CatalogModel;
use crate::fixtures::{Pen, prices, project, service, usd, words};
use crate::testing::{TestDatabase, at, id};

struct Found {
    search: PostgresSearch,
}

/// A small market: number and slug of each service are fixed, so that results can be compared as numbers.
async fn market() -> Found {
    let mut pen = Pen::default();
    pen.publish(
        10,
        service("gpt-4o")
            .named("GPT-4o", "Flagship for text and images.")
            .priced(prices("USD", "0.0000025", "0.00001"))
            .with(|p| {
                p.tags = words(&["flagship"]);
                p.capabilities = words(&["vision", "function_calling"]);
                p.input_modalities = [Modality::Text, Modality::Image].into();
                p.context_window_tokens = Some(128_000);
                p.assurance.compliance = Some(ComplianceLevel::Confidential);
                p.assurance.residency = ["US".parse().unwrap()].into();
            }),
    );
    pen.publish(
        11,
        service("gpt-4o-mini")
            .named("GPT-4o mini", "Small and cheap.")
            .priced(prices("USD", "0.00000015", "0.0000006"))
            .with(|p| {
                p.capabilities = words(&["vision"]);
                p.context_window_tokens = Some(128_000);
            }),
    );
    pen.publish(
        12,
        service("llama-3.1-70b").of(2).named("Llama 3.1 70B", "Open weights, better than gpt-4o says its maker.").with(
            |p| {
                p.tags = words(&["open-weights"]);
                p.context_window_tokens = Some(131_072);
                p.assurance.residency = ["DE".parse().unwrap()].into();
            },
        ),
    );
    pen.publish(
        13,
        service("claude-sonnet-4")
            .of(3)
            .named("Claude Sonnet 4", "Writes code.")
            .priced(prices("EUR", "0.000003", "0.000015"))
            .with(|p| {
                p.capabilities = words(&["vision", "function_calling", "computer_use"]);
                p.context_window_tokens = Some(200_000);
                p.assurance.compliance = Some(ComplianceLevel::Internal);
            }),
    );
    pen.publish(
        14,
        service("text-embedding-3").named("Text Embedding 3", "Vectors.").with(|p| p.category = Category::Embedding),
    );
    pen.publish(
        15,
        service("whisper")
            .of(2)
            .named("Whisper", "Speech to text.")
            .priced(domain::pricing::PriceList::free("USD".parse().unwrap()))
            .with(|p| {
                p.category = Category::AudioTranscription;
                p.input_modalities = [Modality::Audio].into();
            }),
    );
    pen.publish(16, service("gpt-3.5-turbo").named("GPT-3.5 Turbo", "Old."));
    let ends = Deprecated { sunset_at: at(9_000), successor: None, at: at(50) };
    pen.write(16, Event::Service(ServiceEvent::Deprecated(ends)));
    draft(&mut pen, 17, 3, "claude-opus-5");
    let database = TestDatabase::new().await;
    project::<CatalogModel>(&database, &pen.written, 7).await;
    Found { search: PostgresSearch::new(database.app.clone()) }
}

fn draft(pen: &mut Pen, number: u128, provider: u128, slug: &str) {
    let registered = Registered {
        id: ServiceId(id(number)),
        provider: TenantId(id(provider)),
        slug: slug.parse().unwrap(),
        version: "0.1.0".parse().unwrap(),
        profile: Box::new(service(slug).profile),
        at: at(0),
    };
    pen.write(number, Event::Service(ServiceEvent::Registered(registered)));
}

fn query() -> ServiceQuery {
    ServiceQuery::new(at(100))
}

fn numbers(page: &SearchPage) -> Vec<u128> {
    page.hits.iter().map(|hit| hit.0.as_u128() - id(0).as_u128()).collect()
}

impl Found {
    async fn page(&self, query: ServiceQuery) -> SearchPage {
        self.search.search(query).await.unwrap()
    }

    async fn by_text(&self, text: &str) -> Vec<u128> {
        numbers(&self.page(ServiceQuery { text: text.to_owned(), ..query() }).await)
    }

    /// The numbers of what passes a filter, in rising order.
    async fn by_filter(&self, filter: impl FnOnce(&mut ServiceQuery)) -> Vec<u128> {
        let mut query = query();
        filter(&mut query);
        let mut found = numbers(&self.page(query).await);
        found.sort_unstable();
        found
    }
}

#[tokio::test]
async fn names_are_found_with_and_without_punctuation_and_the_exact_name_comes_first() {
    let market = market().await;
    for text in ["gpt-4o", "GPT-4o", "gpt4o", "gpt 4o", "gpt_4o", "gpt-4 o"] {
        let found = market.by_text(text).await;
        assert_eq!(found.first(), Some(&10), "{text}: {found:?}");
        assert!(found.contains(&11), "{text}: {found:?}");
    }
    for text in ["llama-3.1", "llama 3.1", "llama3.1", "llama31", "LLAMA 31", "llama 3 1 70b"] {
        assert_eq!(market.by_text(text).await, [12], "{text}");
    }
    assert_eq!(market.by_text("gpt-4o-mini").await, [11]);
    assert_eq!(market.by_text("gpt4omini").await, [11]);
    assert_eq!(market.by_text("gpt 3.5").await, [16]);
}

#[tokio::test]
async fn typing_errors_are_forgiven_but_never_in_numbers() {
    let market = market().await;
    for (text, number) in [
        ("cluade", 13),
        ("claud", 13),
        ("calude sonet", 13),
        ("wisper", 15),
        ("embeding", 14),
        ("llamma", 12),
        ("gtp-4o mini", 11),
    ] {
        let found = market.by_text(text).await;
        assert!(found.contains(&number), "{text}: {found:?}");
    }
    let page = market.page(ServiceQuery { text: "cluade".to_owned(), ..query() }).await;
    assert_eq!(page.tolerance, Tolerance::Typos);
    assert_eq!(market.by_text("gpt-9o").await, Vec::<u128>::new());
}

#[tokio::test]
async fn words_in_names_outweigh_words_in_descriptions() {
    let market = market().await;
    let found = market.by_text("gpt 4o").await;
    let place = |number| found.iter().position(|found| *found == number);
    assert!(place(11) < place(12), "{found:?}");
    assert_eq!(market.by_text("open weights").await, [12]);
    assert_eq!(market.by_text("function calling").await.len(), 2);
}

#[tokio::test]
async fn where_not_all_words_are_found_some_of_them_do() {
    let market = market().await;
    let page = market.page(ServiceQuery { text: "whisper for my podcast".to_owned(), ..query() }).await;
    assert_eq!((numbers(&page).first(), page.tolerance), (Some(&15), Tolerance::AnyWord));
    assert_eq!(market.by_text("zzzzzzzz").await, Vec::<u128>::new());
}

#[tokio::test]
async fn what_is_typed_is_never_syntax() {
    let market = market().await;
    for text in ["'", "a & b | !c:*", "\\", "%_%", "'); DROP TABLE x; --", "\u{0}", "💥", "gpt\u{301}"] {
        market.page(ServiceQuery { text: text.to_owned(), ..query() }).await;
    }
    assert_eq!(market.by_text(&"gpt ".repeat(500)).await.len(), 4);
}

#[tokio::test]
async fn filters_narrow_and_unknown_is_not_compliant() {
    let market = market().await;
    assert_eq!(market.by_filter(|q| q.filter.categories = [Category::Embedding].into()).await, [14]);
    assert_eq!(market.by_filter(|q| q.filter.providers = [TenantId(id(2))].into()).await, [12, 15]);
    assert_eq!(market.by_filter(|q| q.filter.capabilities = words(&["vision"])).await, [10, 11, 13]);
    assert_eq!(market.by_filter(|q| q.filter.capabilities = words(&["vision", "function_calling"])).await, [10, 13]);
    assert_eq!(market.by_filter(|q| q.filter.tags = words(&["open-weights"])).await, [12]);
    assert_eq!(market.by_filter(|q| q.filter.input_modalities = [Modality::Image].into()).await, [10]);
    assert_eq!(market.by_filter(|q| q.filter.min_compliance = Some(ComplianceLevel::Internal)).await, [10, 13]);
    assert_eq!(market.by_filter(|q| q.filter.min_compliance = Some(ComplianceLevel::Confidential)).await, [10]);
    assert_eq!(market.by_filter(|q| q.filter.residency = ["EU".parse().unwrap()].into()).await, [12]);
    assert_eq!(
        market.by_filter(|q| q.filter.residency = ["DE".parse().unwrap(), "US".parse().unwrap()].into()).await,
        [10, 12]
    );
    assert_eq!(market.by_filter(|q| q.filter.min_context_window_tokens = Some(131_072)).await, [12, 13]);
    assert_eq!(market.by_filter(|q| q.filter.is_free = Some(true)).await, [15]);
    let both = |q: &mut ServiceQuery| {
        q.text = "gpt".to_owned();
        q.filter.capabilities = words(&["function_calling"]);
    };
    assert_eq!(market.by_filter(both).await, [10]);
}

#[tokio::test]
async fn a_price_limit_lets_pass_what_is_cheaper_in_the_same_currency_or_free() {
    let market = market().await;
    let limit =
        |amount: &'static str| move |q: &mut ServiceQuery| q.filter.max_input_price_per_token = Some(usd(amount));
    assert_eq!(market.by_filter(limit("0.0000025")).await, [10, 11, 15]);
    assert_eq!(market.by_filter(limit("0.00000249999999999999999")).await, [11, 15]);
    assert_eq!(market.by_filter(|q| q.filter.max_output_price_per_token = Some(usd("0.0000006"))).await, [11, 15]);
}

#[tokio::test]
async fn prices_that_are_yet_to_come_count_once_they_are_in_effect() {
    let database = TestDatabase::new().await;
    let mut pen = Pen::default();
    pen.publish(10, service("a").priced(prices("USD", "5", "5")));
    pen.price(10, 2, at(200), prices("USD", "1", "1"));
    project::<CatalogModel>(&database, &pen.written, 100).await;
    let market = Found { search: PostgresSearch::new(database.app.clone()) };
    let below_two = |at| {
        move |q: &mut ServiceQuery| {
            q.at = at;
            q.filter.max_input_price_per_token = Some(usd("2"));
        }
    };
    assert_eq!(market.by_filter(below_two(at(199))).await, Vec::<u128>::new());
    assert_eq!(market.by_filter(below_two(at(200))).await, [10]);
}

#[tokio::test]
async fn drafts_are_found_by_their_own_tenant_only() {
    let market = market().await;
    let drafts = |viewer| {
        move |q: &mut ServiceQuery| {
            q.viewer = viewer;
            q.filter.states = [State::Draft].into();
        }
    };
    assert_eq!(market.by_filter(drafts(Viewer::Public)).await, Vec::<u128>::new());
    assert_eq!(market.by_filter(drafts(Viewer::Tenant(TenantId(id(1))))).await, Vec::<u128>::new());
    assert_eq!(market.by_filter(drafts(Viewer::Tenant(TenantId(id(3))))).await, [17]);
    assert_eq!(market.by_filter(drafts(Viewer::All)).await, [17]);
    assert_eq!(market.by_text("opus").await, Vec::<u128>::new());
    let both = |q: &mut ServiceQuery| {
        q.viewer = Viewer::Tenant(TenantId(id(3)));
        q.filter.states = [State::Draft, State::Active].into();
        q.text = "claude".to_owned();
    };
    assert_eq!(market.by_filter(both).await, [13, 17]);
}

#[tokio::test]
async fn facets_count_all_matches_and_not_just_those_of_the_page() {
    let market = market().await;
    let page = market.page(ServiceQuery { text: "gpt".to_owned(), limit: 1, facets: true, ..query() }).await;
    assert_eq!((page.hits.len(), page.total.count, page.total.is_exact), (1, 4, true));
    let counts = |facet| {
        let values = page.facets.get(&facet).into_iter().flatten();
        values.map(|value| (value.value.as_str(), value.count)).collect::<Vec<_>>()
    };
    assert_eq!(counts(Facet::Category), [("chat", 4)]);
    assert_eq!(counts(Facet::Capability), [("vision", 2), ("function_calling", 1)]);
    assert_eq!(counts(Facet::Provider), [(id(1).to_string().as_str(), 3), (id(2).to_string().as_str(), 1)]);
    assert_eq!(counts(Facet::Residency), [("DE", 1), ("EU", 1), ("US", 1)]);
    assert!(market.page(query()).await.facets.is_empty());
}

#[tokio::test]
async fn every_order_is_as_it_says() {
    let market = market().await;
    let sorted = async |sort| numbers(&market.page(ServiceQuery { sort, ..query() }).await);
    assert_eq!(sorted(ServiceSort::Newest).await, [16, 15, 14, 13, 12, 11, 10]);
    assert_eq!(sorted(ServiceSort::Relevance).await, [16, 15, 14, 13, 12, 11, 10]);
    assert_eq!(sorted(ServiceSort::Name).await, [13, 16, 10, 11, 12, 14, 15]);
    let cheapest = sorted(ServiceSort::Cheapest("USD".parse().unwrap())).await;
    assert_eq!(cheapest, [15, 11, 10, 12, 13, 14, 16], "what has no price in the currency comes last");
}

#[tokio::test]
async fn pages_lose_nothing_and_repeat_nothing() {
    let database = TestDatabase::new().await;
    let mut pen = Pen::default();
    for number in 0..57_u128 {
        let price = format!("0.{:03}", number % 5 + 1);
        let new = service(&format!("model-{}-x{number}", number % 7));
        pen.publish(100 + number, if number % 4 == 0 { new } else { new.priced(prices("USD", &price, "1")) });
    }
    project::<CatalogModel>(&database, &pen.written, 50).await;
    let market = Found { search: PostgresSearch::new(database.app.clone()) };
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

#[tokio::test]
async fn a_cursor_of_another_order_is_refused() {
    let market = market().await;
    let after = Some(SearchCursor { key: CursorKey::Name("a".to_owned()), service: ServiceId(id(1)) });
    let error = market.search.search(ServiceQuery { after, ..query() }).await.unwrap_err();
    assert!(matches!(error, SearchError::CursorDoesNotFit), "{error:?}");
}
