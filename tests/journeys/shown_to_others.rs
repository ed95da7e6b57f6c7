//! What one side is shown of another: providers by their names, and nobody's acts by who it was that acted.

use api::http::problem::Code;
use reqwest::Method;
use serde_json::{Value, json};

use crate::agreements::{bounded_service, claim};
use crate::market::{key_of, ledger, member, postpaid, service, usage};
use crate::server::of_its_own;

const RATE: [&str; 3] = ["ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"];

#[tokio::test]
async fn a_provider_is_named_beside_its_id_in_claims_mandates_facets_and_sums() {
    let place = of_its_own().await;
    let (provider, consumer) = (member(&place, &["provider"]).await, member(&place, &["consumer"]).await);
    let service = bounded_service(&provider.client).await;
    let account = postpaid(&place, &consumer.client, &provider.id).await;
    let organization = provider.client.get(&format!("/v1/organizations/{}", provider.id)).await.done();
    let name = &organization["name"];
    assert!(name.is_string(), "{organization}");

    let claim = claim(&provider.client, &account.key, &service).await;
    let read = consumer.client.get(&format!("/v1/claims/{claim}")).await.done();
    assert_eq!((&read["provider_name"], &read["reporter_name"]), (name, name), "{read}");
    let listed = consumer.client.get("/v1/claims").await.done();
    assert_eq!(listed["items"][0]["provider_name"], *name);

    let mandate = json!({"organization": provider.id, "services": [service], "most_per_record": {"amount": "5", "currency": "USD"},
                         "most_per_day": {"amount": "100", "currency": "USD"},
                         "until": "2099-01-01T00:00:00Z"});
    let given = consumer.client.post(&format!("/v1/ledgers/{}/mandates", account.ledger), &mandate).await.done();
    assert_eq!(given["resource"]["organization_name"], *name, "{given}");

    let position = given["position"].as_str().unwrap();
    let found = consumer.client.get(&format!("/v1/services?facets=true&min_position={position}")).await.done();
    let facets = found["facets"]["provider"].as_array().unwrap();
    let facet = facets.iter().find(|facet| facet["value"] == json!(provider.id)).unwrap();
    assert_eq!(facet["name"], *name, "{found}");
    assert_eq!(found["facets"]["category"][0].get("name"), None);
}

#[tokio::test]
async fn sums_by_provider_name_it() {
    let place = of_its_own().await;
    let owner = member(&place, &["provider", "consumer"]).await;
    let service = service(&owner.client, "Summed").await;
    let account = postpaid(&place, &owner.client, &owner.id).await;
    let path = format!("/v1/ledgers/{}/usage", account.ledger);
    let told = owner.client.post(&path, &usage("one", &service, &account.key_id, 1, 1)).await.done();
    let position = told["position"].as_str().unwrap();
    let sums = owner.client.get(&format!("/v1/analytics/usage?group_by=provider&min_position={position}")).await.done();
    let organization = owner.client.get(&format!("/v1/organizations/{}", owner.id)).await.done();
    assert_eq!(
        (&sums["items"][0]["id"], &sums["items"][0]["name"]),
        (&json!(owner.id), &organization["name"]),
        "{sums}"
    );
}

#[tokio::test]
async fn with_which_key_the_marketplace_gave_one_is_seen_by_the_marketplace_alone() {
    let place = of_its_own().await;
    let consumer = member(&place, &["consumer"]).await;
    let key = consumer.client.get("/v1/api-keys/current").await.done()["key_id"].as_str().unwrap().to_owned();
    let reader = key_of(&place, &consumer.id, &["keys:read", "audit:read"]).await;
    let seen = |client: crate::client::Client| {
        let (document, events) = (format!("/v1/api-keys/{key}"), format!("/v1/audit/api_key/{key}/events"));
        async move {
            let (document, events) = (client.get(&document).await.done(), client.get(&events).await.done());
            let payload = &events["items"][0]["payload"];
            let said = payload.as_object().unwrap().values().next().unwrap().clone();
            [document.get("issuer").cloned(), said.get("issuer").cloned()].map(|issuer: Option<Value>| issuer.is_some())
        }
    };
    assert_eq!(seen(reader).await, [false, false]);
    assert_eq!(seen(place.administrator()).await, [true, true]);
}

#[tokio::test]
async fn who_is_known_is_told_its_rate_whatever_it_asks_for() {
    let place = of_its_own().await;
    let consumer = member(&place, &["consumer"]).await;
    let ledger = ledger(&consumer.client).await;
    let long = format!("/v1/services?q={}", "x".repeat(9_000));
    let doubled = format!("/v1/ledgers//{ledger}/statement");
    for (method, path, status) in [
        (Method::GET, "/v1/ledgers//statement", 404),
        (Method::GET, "/v1/ledgers/", 404),
        (Method::GET, doubled.as_str(), 404),
        (Method::GET, "/v1/nothing", 404),
        (Method::DELETE, "/v1/ledgers", 405),
        (Method::GET, long.as_str(), 414),
    ] {
        for (client, is_known) in [(&consumer.client, true), (&place.client("nobody"), false)] {
            let answer = client.request(method.clone(), path).send().await.unwrap();
            assert!(!is_known || answer.status() == status, "{path}: {}", answer.status());
            for header in RATE {
                assert_eq!(answer.headers().contains_key(header), is_known, "{method} {path}: {header}");
            }
        }
    }
    consumer.client.get("/v1/nothing").await.refused(Code::NotFound);
}
