//! What the marketplace agrees with a payer about prices: one price through every door, from an instant on and never backwards, shown to who pays.

use api::http::problem::Code;
use jiff::SignedDuration;
use ops::clock::{Clock, SystemClock};
use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Answer, Client, answer, new_intent};
use crate::market::{Account, Member, account, credit, member, permit, service};
use crate::permits::{dear_prices, metered_by_provider};
use crate::server::{Place, shared};

/// A service at 0.001 for a token, metered by its provider, and a ledger with credit.
struct Scene {
    administrator: Client,
    provider: Member,
    consumer: Member,
    service: String,
    account: Account,
}

impl Scene {
    async fn set(place: &Place) -> Self {
        let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
        let service = metered_by_provider(&provider.client, &dear_prices()).await;
        let account = account(&consumer.client, &provider.id).await;
        credit(place, &account.ledger, "100").await;
        Self { administrator: place.administrator(), provider, consumer, service, account }
    }

    fn path(&self) -> String {
        format!("/v1/ledgers/{}/contracts", self.account.ledger)
    }

    async fn agree(&self, wanted: &Value) -> Answer {
        self.administrator.post(&self.path(), wanted).await
    }

    async fn permit(&self) -> String {
        let permit = permit(&self.provider.client, &self.account.key, &self.service).await;
        permit["token"].as_str().unwrap().to_owned()
    }

    async fn tell(&self, permit: &str, tokens: u64) -> Value {
        let record =
            json!({"permit": permit, "dialect": "openai", "usage": {"input_tokens": tokens, "output_tokens": 0}});
        self.provider.client.post("/v1/usage", &record).await.done()["records"][0].clone()
    }

    /// What was reported to the ledger itself and became of it.
    async fn report(&self, client: &Client, record: &Value) -> Value {
        client.post(&format!("/v1/ledgers/{}/usage", self.account.ledger), record).await.done()["records"][0].clone()
    }
}

#[tokio::test]
async fn every_door_gives_the_price_that_was_agreed() {
    let scene = Scene::set(shared().await).await;
    let wanted = json!({"provider": scene.provider.id, "factor": "0.85", "reason": "contract 17"});
    let agreed = scene.agree(&wanted).await.done();
    assert_eq!(agreed["events"], json!(["usage_ledger.price_agreed"]));
    let contract = agreed["resource"]["contract"].clone();
    let price = json!({"kind": "contract", "id": contract, "revision": 1, "factor": "0.85"});

    // On a permit, for what is held, for what is settled.
    let charged = json!("0.085");
    assert_eq!(scene.tell(&scene.permit().await, 100).await["charged"], charged);
    let held = scene.permit().await;
    let wanted = json!({"permit": held, "input_tokens": 100, "max_output_tokens": 0});
    let reserved = scene.provider.client.post("/v1/reservations", &wanted).await.done();
    assert_eq!(reserved["records"][0]["amount"], charged);
    assert_eq!(scene.tell(&held, 100).await["charged"], charged);

    // A rehearsal, the marketplace's word, and a CloudEvent.
    let usage =
        json!({"dialect": "openai", "usage": {"input_tokens": 100, "output_tokens": 0}, "service": scene.service});
    let mut said = usage.clone();
    said["reason"] = json!("its meter was down");
    said["id"] = json!("by-the-marketplace");
    let path = format!("/v1/ledgers/{}/usage", scene.account.ledger);
    let rehearsed = scene.administrator.post(&format!("{path}?dry_run=true"), &said).await.done();
    assert_eq!(rehearsed["records"][0]["charged"], charged);
    assert_eq!(scene.report(&scene.administrator, &said).await["charged"], charged);

    // On a mandate.
    let mandate = json!({
        "organization": scene.provider.id, "services": [scene.service], "until": "2099-01-01T00:00:00Z",
        "most_per_record": {"amount": "1", "currency": "USD"}, "most_per_day": {"amount": "1", "currency": "USD"}
    });
    let mandate = scene.consumer.client.post(&format!("/v1/ledgers/{}/mandates", scene.account.ledger), &mandate).await;
    let mut mandated = usage.clone();
    mandated["mandate"] = json!(mandate.id());
    mandated["id"] = json!("on-a-mandate");
    assert_eq!(scene.report(&scene.provider.client, &mandated).await["charged"], charged);

    // What is only asked about.
    let mut asked = usage.clone();
    asked["ledger"] = json!(scene.account.ledger);
    let preview = scene.consumer.client.post("/v1/prices/preview", &asked).await.done();
    assert_eq!(
        (&preview["cost"], &preview["list_cost"], &preview["at_most"]),
        (&charged, &json!("0.1"), &json!("0.1"))
    );
    assert_eq!((&preview["price"], &preview["lines"][0]["adds_up"]), (&price, &json!(true)));

    // What it is explained by, listed as, and summed up in.
    let records = scene.consumer.client.get(&format!("/v1/ledgers/{}/usage", scene.account.ledger)).await.done();
    let records = records["items"].as_array().unwrap().clone();
    assert_eq!(records.len(), 4);
    for record in &records {
        assert_eq!((&record["price"], &record["cost"], &record["list_cost"]), (&price, &charged, &json!("0.1")));
    }
    let (position, index) = (records[0]["position"].as_str().unwrap(), &records[0]["index"]);
    let path = format!("/v1/ledgers/{}/explain/{position}/{index}", scene.account.ledger);
    let explained = scene.consumer.client.get(&path).await.done();
    assert_eq!((&explained["price"]["agreed"], &explained["list_cost"]), (&price, &json!("0.1")));
    let line = &explained["lines"][0];
    assert_eq!((&line["cost"], &line["list_cost"], &line["adds_up"]), (&charged, &json!("0.1"), &json!(true)));
    let statement = scene.consumer.client.get(&format!("/v1/ledgers/{}/statement", scene.account.ledger)).await.done();
    let lines = statement["items"].as_array().unwrap();
    assert_eq!((lines.len(), &lines[0]["price"], &lines[0]["cost"]), (1, &price, &json!("0.34")), "{statement}");
}

#[tokio::test]
async fn a_cloud_event_costs_what_was_agreed_also_where_money_is_held_for_it() {
    let scene = Scene::set(shared().await).await;
    scene.agree(&json!({"provider": scene.provider.id, "factor": "0.85", "reason": "contract 21"})).await.done();
    let post = async |client: &Client, path: &str, id: &str, data: &Value| {
        let event = json!({"specversion": "1.0", "id": id, "source": "/meter", "type": "usage", "data": data});
        let request = client.request(Method::POST, path).header("content-type", "application/cloudevents+json");
        let request = request.header("idempotency-key", new_intent()).body(event.to_string());
        answer(path, request).await.done()["records"][0].clone()
    };
    let usage = json!({"dialect": "openai", "usage": {"input_tokens": 100, "output_tokens": 0}});
    let with = |name: &str, value: Value| {
        let mut data = usage.clone();
        data[name] = value;
        data
    };
    let (charged, provider) = (json!("0.085"), &scene.provider.client);
    let told = post(provider, "/v1/usage", "told", &with("permit", json!(scene.permit().await))).await;
    assert_eq!(told["charged"], charged);

    // On a permit for which money is held.
    let permit = scene.permit().await;
    let wanted = json!({"permit": permit, "input_tokens": 100, "max_output_tokens": 0});
    assert_eq!(provider.post("/v1/reservations", &wanted).await.done()["records"][0]["amount"], charged);
    assert_eq!(post(provider, "/v1/usage", "held", &with("permit", json!(permit))).await["charged"], charged);
    let ledger = format!("/v1/ledgers/{}", scene.account.ledger);
    let held = scene.consumer.client.get(&format!("{ledger}/reservations")).await.done()["held"].clone();
    assert_eq!(held, "0");

    // And on the marketplace's word, to the ledger itself.
    let mut said = with("reason", json!("its meter was down"));
    said["service"] = json!(scene.service);
    assert_eq!(post(&scene.administrator, &format!("{ledger}/usage"), "said", &said).await["charged"], charged);
}

#[tokio::test]
async fn the_payers_own_word_costs_what_was_agreed_and_another_service_costs_what_its_list_says() {
    let scene = Scene::set(shared().await).await;
    let (metered, other) =
        (service(&scene.provider.client, "Own").await, service(&scene.provider.client, "Other").await);
    scene.agree(&json!({"service": metered, "factor": "0.5", "reason": "contract 18"})).await.done();
    let word = |service: &str| {
        let usage = json!({"input_tokens": 1_000, "output_tokens": 0});
        json!({"id": service, "service": service, "dialect": "openai", "usage": usage})
    };
    let charged = |record: &Value| record["charged"].as_str().unwrap().parse::<domain::money::Decimal>().unwrap();
    let own = scene.report(&scene.consumer.client, &word(&metered)).await;
    let list = scene.report(&scene.consumer.client, &word(&other)).await;
    assert_eq!(charged(&own).checked_add(charged(&own)), Ok(charged(&list)));
}

/// A part with a price of its own, in tiers: the list is what is held and what permits go by, and what is charged is what was agreed.
#[tokio::test]
async fn parts_of_a_service_have_prices_of_their_own_with_this_payer() {
    let scene = Scene::set(shared().await).await;
    let tiers = json!([{"up_to": "100", "price": "0.0009"}, {"price": "0.0005"}]);
    let prices = json!({"input/token": {"graduated": {"tiers": tiers}}});
    let start = jiff::Zoned::now().with_time_zone(jiff::tz::TimeZone::UTC).first_of_month().unwrap();
    let next = start.start_of_day().unwrap().checked_add(jiff::Span::new().months(1)).unwrap().timestamp();
    let tiered = json!({"service": scene.service, "prices": prices, "from": next, "reason": "contract 22"});
    let announced = scene.agree(&tiered).await.done();
    assert_eq!(announced["resource"]["prices"], prices);
    let flat = json!({"input/token": {"flat": {"price": "0.0007"}}});
    let agreed = json!({"service": scene.service, "prices": flat, "until": next, "reason": "contract 23"});
    let agreed = scene.agree(&agreed).await.done()["resource"].clone();
    assert_eq!((&agreed["factor"], &agreed["prices"]), (&json!("1"), &flat));
    let price = json!({"kind": "contract", "id": agreed["contract"], "revision": 1, "factor": "1"});

    let held = scene.permit().await;
    let wanted = json!({"permit": held, "input_tokens": 100, "max_output_tokens": 0});
    let reserved = scene.provider.client.post("/v1/reservations", &wanted).await.done();
    assert_eq!(reserved["records"][0]["amount"], "0.1");
    assert_eq!(scene.tell(&held, 100).await["charged"], "0.07");

    let usage = json!({"dialect": "openai", "usage": {"input_tokens": 150, "output_tokens": 0}});
    let preview = async |time: Option<jiff::Timestamp>| {
        let mut asked = usage.clone();
        (asked["service"], asked["ledger"]) = (json!(scene.service), json!(scene.account.ledger));
        if let Some(time) = time {
            asked["time"] = json!(time);
        }
        scene.consumer.client.post("/v1/prices/preview", &asked).await.done()
    };
    let now = preview(None).await;
    assert_eq!((&now["cost"], &now["list_cost"], &now["at_most"]), (&json!("0.105"), &json!("0.15"), &json!("0.15")));
    let line = &now["lines"][0];
    assert_eq!((&line["schedule"], &line["adds_up"]), (&flat["input/token"], &json!(true)));
    let then = preview(Some(next)).await;
    assert_eq!((&then["cost"], &then["lines"][0]["from"]), (&json!("0.115"), &json!("0")));
    assert_eq!(then["lines"][0]["adds_up"], true, "{then}");

    let path = format!("/v1/ledgers/{}", scene.account.ledger);
    let records = scene.consumer.client.get(&format!("{path}/usage")).await.done();
    let record = &records["items"][0];
    assert_eq!((&record["price"], &record["cost"], &record["list_cost"]), (&price, &json!("0.07"), &json!("0.1")));
    let place = format!("{}/{}", record["position"].as_str().unwrap(), record["index"]);
    let explained = scene.consumer.client.get(&format!("{path}/explain/{place}")).await.done();
    let line = &explained["lines"][0];
    assert_eq!((&line["schedule"], &line["adds_up"]), (&flat["input/token"], &json!(true)), "{explained}");
    assert_eq!(line["steps"][0]["text"], "100 × 0.0007 = 0.07");
}

#[tokio::test]
async fn a_permit_pins_what_was_agreed_when_it_was_given() {
    let scene = Scene::set(shared().await).await;
    let before = scene.permit().await;
    let agreed = scene.agree(&json!({"factor": "0.5", "reason": "contract 19"})).await.done();
    let between = scene.permit().await;
    let contract = &agreed["resource"]["contract"];
    let withdraw = json!({"contract": contract, "reason": "it was ended"});
    let withdrawn = scene.administrator.post(&format!("{}/withdraw", scene.path()), &withdraw).await.done();
    assert_eq!(withdrawn["events"], json!(["usage_ledger.price_withdrawn"]));
    let after = scene.permit().await;
    let mut charged = Vec::new();
    for permit in [before, between, after] {
        charged.push(scene.tell(&permit, 100).await["charged"].clone());
    }
    assert_eq!(charged, [json!("0.1"), json!("0.05"), json!("0.1")]);
    let again = scene.administrator.post(&format!("{}/withdraw", scene.path()), &withdraw).await.done();
    assert_eq!(again["events"], json!([]));
}

#[tokio::test]
async fn the_marketplace_agrees_and_the_payer_sees_it_and_nobody_else() {
    let place = shared().await;
    let scene = Scene::set(place).await;
    let wanted = json!({"service": scene.service, "factor": "0.9", "reason": "contract 20"});
    for client in [&scene.consumer.client, &scene.provider.client] {
        client.post(&scene.path(), &wanted).await.refused(Code::Forbidden);
    }
    let agreed = scene.agree(&wanted).await;
    let contract = agreed.done()["resource"]["contract"].clone();
    let revised = json!({"contract": contract, "service": scene.service, "factor": "0.8", "reason": "more of it"});
    scene.agree(&revised).await.done();
    let listed = scene.consumer.client.get(&scene.path()).await.done();
    let revisions: Vec<_> = listed["contracts"].as_array().unwrap().iter().map(|one| &one["revision"]).collect();
    assert_eq!(revisions, [&json!(1), &json!(2)]);
    assert!(listed["contracts"][0]["until"].is_string(), "{listed}");
    let stranger = member(place, &["consumer"]).await;
    stranger.client.get(&scene.path()).await.refused(Code::NotFound);
    let events = scene.consumer.client.get(&format!("/v1/audit/usage_ledger/{}/events", scene.account.ledger)).await;
    assert!(events.text.contains("contract 20"), "{}", events.text);
}

#[tokio::test]
async fn what_cannot_be_agreed_is_refused_with_its_reason() {
    let scene = Scene::set(shared().await).await;
    let refused = async |body: Value, code: Code, detail: &str| {
        let answer = scene.agree(&body).await;
        assert!(answer.text.contains(detail), "{}", answer.text);
        answer.refused(code);
    };
    let past = SystemClock.now() - SignedDuration::from_hours(1);
    refused(json!({"factor": "0.9", "from": past, "reason": "late"}), Code::Rejected, "priced anew").await;
    refused(json!({"factor": "1.5", "reason": "dearer"}), Code::InvalidRequest, "factor").await;
    let both = json!({"factor": "0.9", "service": scene.service, "provider": scene.provider.id, "reason": "both"});
    refused(both, Code::Rejected, "neither").await;
    let unknown = json!({"factor": "0.9", "service": scene.account.ledger, "reason": "unknown"});
    refused(unknown, Code::Rejected, "unknown_service").await;
    let consumer = json!({"factor": "0.9", "provider": scene.consumer.id, "reason": "no provider"});
    refused(consumer, Code::Rejected, "not_a_provider").await;
    let contract = json!({"factor": "0.9", "contract": scene.account.ledger, "reason": "none"});
    refused(contract, Code::Rejected, "no contract").await;
    let flat = |price: &str| json!({"input/token": {"flat": {"price": price}}});
    let of_service = |prices: Value| json!({"service": scene.service, "prices": prices, "reason": "own"});
    refused(of_service(flat("0.0011")), Code::Rejected, "/prices/input~1token").await;
    refused(of_service(json!({"use/request": {"flat": {"price": "0"}}})), Code::Rejected, "no flat price").await;
    let package = json!({"input/token": {"package": {"size": "10", "price": "0.001"}}});
    refused(of_service(package), Code::Rejected, "graduated tiers").await;
    refused(of_service(json!({})), Code::Rejected, "1 to 32 parts").await;
    refused(json!({"prices": flat("0.0001"), "reason": "own"}), Code::Rejected, "name the service").await;
    let both = json!({"service": scene.service, "prices": flat("0"), "factor": "1", "reason": "both"});
    refused(both, Code::Rejected, "a factor, or prices").await;
    refused(json!({"reason": "nothing"}), Code::Rejected, "a factor, or prices").await;
}
