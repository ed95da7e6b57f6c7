//! Prices of what is published rise after a notice: a spike at the moment of a call gains nothing.

use api::http::problem::Code;
use jiff::{SignedDuration, Timestamp};
use ops::clock::{Clock, SystemClock};
use serde_json::{Value, json};

use crate::client::{Answer, Client};
use crate::market::{draft, member, service};
use crate::server::shared;

const NOTICE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// So much for each token, in and out; from when on, and anything else that is said.
fn priced(price: &str, others: &Value) -> Value {
    let flat = json!({"flat": {"price": price}});
    let prices = json!({"currency": "USD", "parts": {"input/token": flat, "output/token": flat}});
    let mut body = json!({"prices": prices});
    body.as_object_mut().unwrap().extend(others.as_object().unwrap().clone());
    body
}

fn instant(value: &Value) -> Timestamp {
    value.as_str().unwrap().parse().unwrap()
}

/// What is shown of a service once it shows what this answer says.
async fn shown(reader: &Client, service: &str, since: &Answer) -> Value {
    reader.get(&format!("/v1/services/{service}?min_position={}", since.position())).await.done()
}

#[tokio::test]
async fn a_thousandfold_price_for_a_second_is_refused_with_the_first_possible_instant() {
    let place = shared().await;
    let provider = member(place, &["provider"]).await;
    let id = service(&provider.client, "Spiked").await;
    let path = format!("/v1/services/{id}/prices");
    let asked = SystemClock.now();

    let at_once = priced("0.01", &json!({"effective_at": asked + SignedDuration::from_mins(1)}));
    let refused = provider.client.put(&path, &at_once).await.refused(Code::Rejected);
    let earliest = instant(&refused["earliest"]);
    assert!(earliest >= asked + NOTICE && earliest <= SystemClock.now() + NOTICE, "{refused}");
    let untouched = provider.client.get(&path).await.done();
    assert_eq!((untouched["items"].as_array().unwrap().len(), &untouched["in_effect"]["revision"]), (1, &json!(1)));

    // Without an instant it holds after the notice, and everybody sees it coming.
    let announced = provider.client.put(&path, &priced("0.01", &json!({}))).await;
    let service = shown(&provider.client, &id, &announced).await;
    assert_eq!(service["prices"]["revision"], 1, "{service}");
    assert_eq!(service["announced_prices"]["revision"], 2, "{service}");
    assert!(instant(&service["announced_prices"]["effective_at"]) >= earliest, "{service}");

    // What was announced can become less in that time, and not more.
    let until = service["announced_prices"]["effective_at"].clone();
    let more = priced("0.02", &json!({"effective_at": until}));
    provider.client.put(&path, &more).await.refused(Code::Rejected);
    let less = priced("0.005", &json!({"effective_at": until}));
    let less = provider.client.put(&path, &less).await;
    let service = shown(&provider.client, &id, &less).await;
    assert_eq!((&service["announced_prices"]["revision"], &service["prices"]["revision"]), (&json!(3), &json!(1)));
}

#[tokio::test]
async fn a_price_falls_at_once_and_its_way_back_up_is_a_rise() {
    let place = shared().await;
    let provider = member(place, &["provider"]).await;
    let id = service(&provider.client, "Fallen").await;
    let path = format!("/v1/services/{id}/prices");
    let fallen = provider.client.put(&path, &priced("0.000001", &json!({}))).await;
    assert_eq!(shown(&provider.client, &id, &fallen).await["prices"]["revision"], 2);
    let back = json!({"effective_at": SystemClock.now() + SignedDuration::from_mins(1)});
    provider.client.put(&path, &priced("0.0000025", &back)).await.refused(Code::Rejected);
    // Neither what a call may use at most nor what the service takes in is a way around it.
    let ceiling = |tokens: u64| {
        let mut body = priced("0.000001", &back);
        body["prices"]["most_per_call"] = json!({"amount": "0.1", "tokens": tokens});
        body
    };
    provider.client.put(&path, &ceiling(1_000_000)).await.refused(Code::Rejected);
    let mut profile = crate::market::profile("Fallen");
    profile["context_window_tokens"] = json!(1_000_000);
    let described = json!({"service_version": "1.1.0", "profile": profile});
    provider.client.put(&format!("/v1/services/{id}"), &described).await.refused(Code::Rejected);
    provider.client.put(&path, &ceiling(100_000)).await.done();
}

#[tokio::test]
async fn a_draft_is_priced_freely_but_within_what_is_plausible() {
    let place = shared().await;
    let provider = member(place, &["provider"]).await;
    let id = draft(&provider.client, "Draft").await;
    let path = format!("/v1/services/{id}/prices");
    let dearer = provider.client.put(&path, &priced("1", &json!({}))).await;
    let service = shown(&provider.client, &id, &dearer).await;
    assert_eq!(service["prices"]["revision"], 2, "{service}");
    // 128,000 × 1 + 16,384 × 1
    let most = json!({"amount": "144384", "tokens": 144_384, "stated": false});
    assert_eq!(service["prices"]["most_per_call"], most, "{service}");
    let refused = provider.client.put(&path, &priced("5.1", &json!({}))).await.refused(Code::Rejected);
    let detail = refused["detail"].as_str().unwrap();
    assert!(detail.contains("input/token") && detail.contains("5.1") && detail.contains("may be 5"), "{detail}");
    let far = json!({"effective_at": SystemClock.now() + SignedDuration::from_hours(3 * 366 * 24)});
    provider.client.put(&path, &priced("1.5", &far)).await.refused(Code::Rejected);
    let mut huge = priced("1", &json!({}));
    huge["prices"]["most_per_call"] = json!({"amount": "1000000.01", "tokens": 1});
    provider.client.put(&path, &huge).await.refused(Code::Rejected);
    huge["prices"]["most_per_call"] = json!({"amount": "0.5", "tokens": 8_000});
    let stated = provider.client.put(&path, &huge).await;
    let service = shown(&provider.client, &id, &stated).await;
    let most = json!({"amount": "0.5", "tokens": 8_000, "stated": true});
    assert_eq!(service["prices"]["most_per_call"], most, "{service}");
    let history = provider.client.get(&path).await.done();
    assert_eq!((&history["in_effect"]["most_per_call"], &history["items"][0]["most_per_call"]), (&most, &most));
}

#[tokio::test]
async fn the_marketplace_may_waive_the_notice_with_a_reason_and_the_provider_may_not() {
    let place = shared().await;
    let provider = member(place, &["provider"]).await;
    let id = service(&provider.client, "Waived").await;
    let path = format!("/v1/services/{id}/prices");
    let waiving = priced("0.01", &json!({"waive_notice": "the upstream price has risen"}));
    let refused = provider.client.put(&path, &waiving).await.refused(Code::Forbidden);
    assert!(refused["detail"].as_str().unwrap().contains("services:waive_notice"), "{refused}");
    provider.client.put(&path, &priced("0.000001", &json!({"waive_notice": "why not"}))).await.refused(Code::Forbidden);

    let waived = place.administrator().put(&path, &waiving).await;
    let service = shown(&provider.client, &id, &waived).await;
    assert_eq!((&service["prices"]["revision"], &service["state"]), (&json!(2), &json!("active")));
    let events = place.administrator().get(&format!("/v1/audit/service/{id}/events")).await.done();
    let last = events["items"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["event_type"], &last["event_version"]), (&json!("service.priced"), &json!("3")));
    assert!(last.to_string().contains("the upstream price has risen"), "{last}");
}

#[tokio::test]
async fn a_correction_holds_until_what_was_announced_and_that_comes_unless_it_is_withdrawn_by_name() {
    let place = shared().await;
    let (provider, other) = (member(place, &["provider"]).await, member(place, &["provider"]).await);
    let id = service(&provider.client, "Corrected").await;
    let path = format!("/v1/services/{id}/prices");
    let withdraw = format!("{path}/withdraw");
    let first = SystemClock.now() + SignedDuration::from_hours(30 * 24);
    provider.client.put(&path, &priced("0.01", &json!({"effective_at": first}))).await.done();
    // A correction, at once: lower than what holds, so it needs no notice.
    let corrected = provider.client.put(&path, &priced("0.000001", &json!({}))).await;
    let service = shown(&provider.client, &id, &corrected).await;
    let (now, next) = (&service["prices"], &service["announced_prices"]);
    assert_eq!((&now["revision"], instant(&now["holds_until"])), (&json!(3), first), "{service}");
    assert_eq!((&next["revision"], instant(&next["effective_at"])), (&json!(2), first), "{service}");
    let history = provider.client.clone().after(&corrected).get(&path).await.done();
    let of = |history: &Value, place: usize| {
        let item = &history["items"][place];
        (item["revision"].clone(), item["holds_from"].clone(), item["holds_until"].clone())
    };
    let (_, since, until) = of(&history, 0);
    assert_eq!((instant(&since) < first, instant(&until)), (true, first), "{history}");
    assert_eq!(of(&history, 1), (json!(2), next["effective_at"].clone(), Value::Null), "{history}");

    // A fall in two days: everybody was told, so it cannot be taken back in a moment.
    let fall = json!({"effective_at": SystemClock.now() + SignedDuration::from_hours(48)});
    provider.client.put(&path, &priced("0.0000005", &fall)).await.done();
    let body = |revision: u32| json!({"revision": revision, "reason": "The prices of a part were mixed up."});
    let refused = provider.client.post(&withdraw, &body(4)).await.refused(Code::Rejected);
    assert!(instant(&refused["earliest"]) <= SystemClock.now() + NOTICE, "{refused}");
    // The rise may go; what is in effect, or gone, may not, and it is nobody else's.
    other.client.post(&withdraw, &body(2)).await.refused(Code::NotFound);
    let withdrawn = provider.client.post(&withdraw, &body(2)).await;
    let service = shown(&provider.client, &id, &withdrawn).await;
    assert_eq!(
        (&service["announced_prices"]["revision"], &service["announced_prices"]["holds_until"]),
        (&json!(4), &Value::Null)
    );
    for revision in [1, 2, 3] {
        provider.client.post(&withdraw, &body(revision)).await.refused(Code::Conflict);
    }
    let history = provider.client.clone().after(&withdrawn).get(&path).await.done();
    assert_eq!(of(&history, 2), (json!(2), Value::Null, Value::Null), "{history}");
    assert_eq!(history["items"][2]["withdrawn"]["reason"], "The prices of a part were mixed up.", "{history}");
    let events = place.administrator().get(&format!("/v1/audit/service/{id}/events")).await.done();
    let said = &events["items"].as_array().unwrap().last().unwrap()["payload"]["price_withdrawn"];
    let told = (&said["revision"], instant(&said["effective_at"]), &said["instead"], &said["reason"]);
    let reason = json!("The prices of a part were mixed up.");
    assert_eq!(told, (&json!(2), first, &json!(4), &reason), "{events}");
}

#[tokio::test]
async fn who_meters_a_service_and_how_long_a_call_lasts_is_shown_and_bounded() {
    let place = shared().await;
    let provider = member(place, &["provider"]).await;
    let mut profile = crate::market::profile("Metered");
    profile["metered_by"] = json!("payer");
    profile["longest_call_seconds"] = json!(86_401);
    let new = |profile: &Value| json!({"slug": crate::market::new_name("metered"), "service_version": "1.0.0", "profile": profile});
    let refused = provider.client.post("/v1/services", &new(&profile)).await.refused(Code::Rejected);
    assert_eq!(refused["errors"][0]["pointer"], "/profile/longest_call_seconds", "{refused}");
    profile["longest_call_seconds"] = json!(600);
    let registered = provider.client.post("/v1/services", &new(&profile)).await;
    let service = shown(&provider.client, &registered.id(), &registered).await;
    let said = (&service["profile"]["metered_by"], &service["profile"]["longest_call_seconds"]);
    assert_eq!(said, (&json!("payer"), &json!(600)), "{service}");
}

#[tokio::test]
async fn who_was_billed_for_a_service_reads_its_prices_after_it_was_suspended_and_nobody_else_does() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let other = member(place, &["consumer"]).await;
    let id = service(&provider.client, "Billed").await;
    let account = crate::market::postpaid(place, &consumer.client, &provider.id).await;
    let used = crate::market::usage("used", &id, &account.key_id, 1, 1);
    let used = consumer.client.post(&format!("/v1/ledgers/{}/usage", account.ledger), &used).await;
    let path = format!("/v1/services/{id}/prices");
    let before = consumer.client.get(&path).await.done();
    for (verb, body) in [("suspend", json!({"reason": "An audit."})), ("reinstate", json!({})), ("retire", json!({}))] {
        let administrator = place.administrator();
        if verb == "retire" {
            let sunset = SystemClock.now().saturating_add(SignedDuration::from_secs(1)).unwrap();
            let sunset = json!({"sunset_at": sunset});
            provider.client.post(&format!("/v1/services/{id}/deprecate"), &sunset).await.done();
        }
        let changed = tests::waiting::until_some("the sunset has come", || async {
            let changed = administrator.post(&format!("/v1/services/{id}/{verb}"), &body).await;
            (changed.status < 300).then_some(changed)
        })
        .await;
        let consumer = consumer.client.clone().after(&used).after(&changed);
        assert_eq!(consumer.get(&path).await.done()["items"], before["items"], "{verb}");
        let in_effect = consumer.get(&format!("{path}?as_of={}", used.position())).await.done();
        assert_eq!(in_effect["in_effect"]["revision"], 1, "{verb}");
        if verb != "reinstate" {
            let other = other.client.clone().after(&changed);
            other.get(&path).await.refused(Code::NotFound);
            consumer.get(&format!("/v1/services/{id}")).await.refused(Code::NotFound);
        }
    }
}
