//! What filters let pass, who sees what, and what facets count.

use domain::service::{Category, ComplianceLevel, Modality, State};
use domain::{TenantId, Viewer};

use super::{Engine, Market, query};
use crate::fixtures::{Pen, access_to, access_to_all, prices, service, usd, words};
use crate::search::query::{Facet, ServiceQuery};
use crate::testing::{at, id};

pub async fn filters_narrow_and_unknown_is_not_compliant(market: &Market) {
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

pub async fn a_price_limit_lets_pass_what_is_cheaper_in_the_same_currency_or_free(market: &Market) {
    let limit =
        |amount: &'static str| move |q: &mut ServiceQuery| q.filter.max_input_price_per_token = Some(usd(amount));
    assert_eq!(market.by_filter(limit("0.0000025")).await, [10, 11, 15]);
    assert_eq!(market.by_filter(limit("0.00000249999999999999999")).await, [11, 15]);
    assert_eq!(market.by_filter(|q| q.filter.max_output_price_per_token = Some(usd("0.0000006"))).await, [11, 15]);
}

pub async fn drafts_are_found_by_their_own_tenant_only(market: &Market) {
    let drafts = |viewer| {
        move |q: &mut ServiceQuery| {
            q.viewer = viewer;
            q.filter.states = [State::Draft].into();
        }
    };
    assert_eq!(market.by_filter(drafts(Viewer::Public)).await, Vec::<u128>::new());
    assert_eq!(market.by_filter(drafts(Viewer::With(access_to(TenantId(id(1)))))).await, Vec::<u128>::new());
    assert_eq!(market.by_filter(drafts(Viewer::With(access_to(TenantId(id(3)))))).await, [17]);
    assert_eq!(market.by_filter(drafts(Viewer::With(access_to_all()))).await, [17]);
    assert_eq!(market.by_text("opus").await, Vec::<u128>::new());
    let both = |q: &mut ServiceQuery| {
        q.viewer = Viewer::With(access_to(TenantId(id(3))));
        q.filter.states = [State::Draft, State::Active].into();
        q.text = "claude".to_owned();
    };
    assert_eq!(market.by_filter(both).await, [13, 17]);
}

pub async fn facets_count_all_matches_and_not_just_those_of_the_page(market: &Market) {
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

/// An engine that stores the prices of an instant is opened at that instant.
pub async fn prices_that_are_yet_to_come_count_once_they_are_in_effect(engine: &dyn Engine) {
    let mut pen = Pen::default();
    pen.publish(10, service("a").priced(prices("USD", "5", "5")));
    pen.price(10, 2, at(200), prices("USD", "1", "1"));
    // Announced for later, then a change before that, and one that was withdrawn.
    pen.publish(11, service("b").priced(prices("USD", "5", "5")));
    pen.price(11, 2, at(200), prices("USD", "1", "1"));
    pen.price(11, 3, at(100), prices("USD", "3", "3"));
    pen.price_at(11, 4, at(150), prices("USD", "1.5", "1.5"), at(50));
    pen.withdraw_price(11, 4, at(150), at(60));
    for (now, found) in [(at(99), vec![]), (at(199), vec![]), (at(200), vec![10, 11])] {
        let market = Market { search: engine.open(&pen.written, now).await };
        let below_two = |q: &mut ServiceQuery| {
            q.at = now;
            q.filter.max_input_price_per_token = Some(usd("2"));
        };
        assert_eq!(market.by_filter(below_two).await, found);
    }
}

pub async fn suspended_and_retired_services_are_found_by_their_own_tenant_only(market: &Market) {
    for (state, number, owner) in [(State::Suspended, 18, 1), (State::Retired, 19, 2)] {
        let of = |viewer| {
            move |q: &mut ServiceQuery| {
                q.viewer = viewer;
                q.filter.states = [state].into();
            }
        };
        assert_eq!(market.by_filter(of(Viewer::Public)).await, Vec::<u128>::new());
        assert_eq!(market.by_filter(of(Viewer::With(access_to(TenantId(id(3)))))).await, Vec::<u128>::new());
        assert_eq!(market.by_filter(of(Viewer::With(access_to(TenantId(id(owner)))))).await, [number]);
        assert_eq!(market.by_filter(of(Viewer::With(access_to_all()))).await, [number]);
    }
    let own = |q: &mut ServiceQuery| q.viewer = Viewer::With(access_to(TenantId(id(1))));
    assert!(!market.by_filter(own).await.contains(&18), "without a state only what can be used is found");
}
