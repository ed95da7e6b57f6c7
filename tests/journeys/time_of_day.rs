//! Prices by the time of day: judged at the instant of the permission, and nobody can name the cheap hours.

use api::http::problem::Code;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use ops::clock::{Clock, SystemClock};
use serde_json::{Value, json};

use crate::client::Client;
use crate::market::{Account, Member, account, credit, draft, member, permit};
use crate::permits::metered_by_provider;
use crate::records::in_form;
use crate::server::{Place, shared};

/// 0.002 for a token sent, 0.001 in the hours of this window; 0.004 for one received at any time.
fn prices(window: &Value) -> Value {
    json!({"prices": {"currency": "USD", "windows": [window], "most_per_call": {"amount": "10", "tokens": 1_000_000}, "parts": {
        "input/token": {"flat": {"price": "0.002"}},
        "input/token;variant=off_peak": {"flat": {"price": "0.001"}},
        "output/token": {"flat": {"price": "0.004"}}
    }}})
}

/// All hours of all days, but for those around today.
fn never_now() -> Value {
    let today = SystemClock.now().to_zoned(TimeZone::UTC).date();
    let around = [today.yesterday(), Ok(today), today.tomorrow()].map(|date| date.unwrap().to_string());
    json!({"variant": "off_peak", "zone": "UTC", "except": around})
}

fn always() -> Value {
    json!({"variant": "off_peak", "zone": "UTC"})
}

struct Scene {
    provider: Member,
    consumer: Member,
    service: String,
    account: Account,
}

impl Scene {
    async fn set(place: &Place, window: &Value) -> Self {
        let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
        let service = metered_by_provider(&provider.client, &prices(window)).await;
        let account = account(&consumer.client, &provider.id).await;
        credit(place, &account.ledger, "1000").await;
        Self { provider, consumer, service, account }
    }

    fn path(&self, route: &str) -> String {
        format!("/v1/ledgers/{}/{route}", self.account.ledger)
    }

    async fn permit(&self) -> Value {
        permit(&self.provider.client, &self.account.key, &self.service).await
    }

    /// What a use on a permit came to.
    async fn told(&self, mut usage: Value) -> Value {
        usage["permit"] = self.permit().await["token"].clone();
        self.provider.client.post("/v1/usage", &usage).await.done()["records"][0].clone()
    }

    async fn reported(&self, client: &Client, usage: &Value) -> Value {
        client.post(&self.path("usage"), usage).await.done()["records"][0].clone()
    }

    /// What is held for a thousand tokens sent, whatever tier is named.
    async fn held(&self) -> Value {
        let permit = self.permit().await["token"].clone();
        let wanted = json!({"permit": permit, "quantities": {"input/token;variant=off_peak": "1000"}});
        self.provider.client.post("/v1/reservations", &wanted).await.done()["records"][0]["amount"].clone()
    }
}

/// A published service that its payers meter.
async fn metered_by_payers(provider: &Client, prices: &Value) -> String {
    let id = draft(provider, "Own").await;
    provider.put(&format!("/v1/services/{id}/prices"), prices).await.done();
    let submitted = provider.post(&format!("/v1/services/{id}/submit"), &json!({})).await;
    provider.get(&format!("/v1/services/{id}?min_position={}", submitted.position())).await.done();
    id
}

/// R11: the tier that a report names is a discount in no report: as the tier of the call, as a part, or in a provider's own object.
fn attacks() -> [Value; 3] {
    [
        json!({"dialect": "openai", "usage": {"input_tokens": 1_000, "output_tokens": 0, "service_tier": "off_peak"}}),
        json!({"quantities": {"input/token;variant=off_peak": "1000"}}),
        json!({"dialect": "plain", "usage": {"parts": {"input/token;variant=off_peak": "1000"}}}),
    ]
}

#[tokio::test]
async fn whoever_names_the_cheap_hours_pays_what_the_clock_says() {
    let place = shared().await;
    let scene = Scene::set(place, &never_now()).await;
    for attack in attacks() {
        assert_eq!(scene.told(attack.clone()).await["charged"], "2", "{attack}");
    }
    assert_eq!(scene.held().await, "2");
    // On a mandate, and on the payer's own word.
    let mandate = json!({
        "organization": scene.provider.id, "services": [scene.service], "until": "2099-01-01T00:00:00Z",
        "most_per_record": {"amount": "100", "currency": "USD"}, "most_per_day": {"amount": "100", "currency": "USD"}
    });
    let mandate = scene.consumer.client.post(&scene.path("mandates"), &mandate).await.id();
    let own = metered_by_payers(&scene.provider.client, &prices(&never_now())).await;
    for (number, attack) in attacks().into_iter().enumerate() {
        let mut mandated = attack.clone();
        (mandated["mandate"], mandated["service"]) = (json!(mandate), json!(scene.service));
        mandated["id"] = json!(format!("mandated-{number}"));
        assert_eq!(scene.reported(&scene.provider.client, &mandated).await["charged"], "2", "{attack}");
        let mut word = attack.clone();
        (word["service"], word["id"]) = (json!(own), json!(format!("own-{number}")));
        assert_eq!(scene.reported(&scene.consumer.client, &word).await["charged"], "2", "{attack}");
        let mut said = attack.clone();
        said["service"] = json!(scene.service);
        let preview = scene.consumer.client.post("/v1/prices/preview", &said).await.done();
        assert_eq!((&preview["cost"], preview["variant_by"].get("variant")), (&json!("2"), None), "{preview}");
    }
}

#[tokio::test]
async fn the_hours_that_hold_are_in_every_price_and_stay_in_the_record() {
    let place = shared().await;
    let scene = Scene::set(place, &always()).await;
    let plain = json!({"dialect": "openai", "usage": {"input_tokens": 1_000, "output_tokens": 0}});
    assert_eq!(scene.held().await, "1");
    let given = scene.permit().await;
    let mut told = plain.clone();
    told["permit"] = given["token"].clone();
    let answer = scene.provider.client.post("/v1/usage", &told).await.done();
    assert_eq!(answer["records"][0]["charged"], "1", "{answer}");

    let position = answer["position"].as_str().unwrap();
    let listed = scene.consumer.client.get(&scene.path(&format!("usage?min_position={position}"))).await.done();
    let item = &listed["items"][0];
    let by = &item["variant_by"];
    assert_eq!((&by["window"], &by["variant"]), (&json!(0), &json!("off_peak")), "{item}");
    let judged_at: Timestamp = by["judged_at"].as_str().unwrap().parse().unwrap();
    let recorded_at: Timestamp = item["recorded_at"].as_str().unwrap().parse().unwrap();
    assert!(judged_at < recorded_at, "judged when the permit was given: {item}");
    let path = scene.path(&format!("usage?min_position={position}"));
    let (_, rows) = in_form(&scene.consumer.client, &path, "text/csv").await;
    assert!(rows.contains(r#","{""window"":0,""variant"":""off_peak"",""judged_at"":""#), "{rows}");
    let explain = format!("explain/{position}/{}", item["index"]);
    let explained = scene.consumer.client.get(&scene.path(&explain)).await.done();
    let line = &explained["lines"][0];
    assert_eq!((&line["variant"], &line["adds_up"]), (&json!("off_peak"), &json!(true)), "{explained}");

    // What is counted instead is priced at the hours of the record.
    let correction = json!({"permit": given["token"], "number": 1, "reason": "Counted twice.", "dialect": "openai",
        "usage": {"input_tokens": 500, "output_tokens": 0}});
    let corrected = scene.provider.client.post("/v1/usage/corrections", &correction).await.done();
    assert_eq!(corrected["records"][0]["cost"], "0.5", "{corrected}");
}

#[tokio::test]
async fn a_preview_is_of_the_hours_of_its_instant_and_a_zone_that_nobody_knows_is_refused() {
    let place = shared().await;
    let scene = Scene::set(place, &never_now()).await;
    let later = SystemClock.now().checked_add(SignedDuration::from_hours(96)).unwrap();
    let call =
        json!({"service": scene.service, "time": later, "quantities": {"input/token": "1000", "output/token": "1000"}});
    let preview = scene.consumer.client.post("/v1/prices/preview", &call).await.done();
    assert_eq!((&preview["cost"], &preview["variant_by"]["judged_at"]), (&json!("5"), &preview["at"]), "{preview}");

    let path = format!("/v1/services/{}/prices", scene.service);
    for (window, problem, code) in [
        (json!({"variant": "off_peak", "zone": "Europe/Atlantis"}), Code::Rejected, "unknown_time_zone"),
        (json!({"variant": "night", "zone": "UTC"}), Code::Rejected, "invalid_prices"),
    ] {
        let refused = scene.provider.client.put(&path, &prices(&window)).await.refused(problem);
        let error = &refused["errors"][0];
        assert_eq!((&error["pointer"], &error["code"]), (&json!("/prices/windows"), &json!(code)), "{refused}");
    }
    let mut without = prices(&always());
    without["prices"].as_object_mut().unwrap().remove("windows");
    let refused = scene.provider.client.put(&path, &without).await.refused(Code::Rejected);
    assert!(refused["detail"].as_str().unwrap().contains("never holds"), "{refused}");
}
