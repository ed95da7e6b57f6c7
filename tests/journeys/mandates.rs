//! Mandates: whom the owner of a ledger lets charge it without a permit, for what, and how much; and that nobody else does.

use api::http::problem::Code;
use ops::clock::{Clock, SystemClock};
use reqwest::Method;
use serde_json::{Value, json};

use crate::agreements::{bounded_service, charged, mandate};
use crate::client::{Answer, Client, answer, new_intent};
use crate::market::{Member, grant_terms, key_of, ledger, member};
use crate::server::{Place, shared};

/// A consumer's ledger, and two that report: a provider and a gateway. 0.01 for 1,000 tokens received.
struct Scene {
    place: &'static Place,
    provider: Member,
    gateway: Member,
    consumer: Member,
    service: String,
    ledger: String,
}

impl Scene {
    async fn set() -> Self {
        let place = shared().await;
        let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
        let wanted = json!({"name": crate::market::new_name("Gateway"), "roles": ["gateway"]});
        let id = place.administrator().post("/v1/organizations", &wanted).await.id();
        let gateway = Member { client: key_of(place, &id, &["provider"]).await, id };
        let service = bounded_service(&provider.client).await;
        let ledger = ledger(&consumer.client).await;
        grant_terms(place, &ledger, "1000000", "0", "0").await;
        Self { place, provider, gateway, consumer, service, ledger }
    }

    fn mandates(&self) -> String {
        format!("/v1/ledgers/{}/mandates", self.ledger)
    }

    fn wanted(&self, organization: &str) -> Value {
        mandate(organization, &[&self.service], "0.02", "0.05")
    }

    async fn given(&self, organization: &str) -> String {
        self.consumer.client.post(&self.mandates(), &self.wanted(organization)).await.id()
    }

    fn record(&self, id: &str, mandate: &str, output_tokens: u64) -> Value {
        json!({"id": id, "mandate": mandate, "service": self.service, "dialect": "openai",
            "usage": {"input_tokens": 0, "output_tokens": output_tokens}})
    }

    async fn report(&self, reporter: &Client, records: &[Value]) -> Answer {
        reporter.post(&format!("/v1/ledgers/{}/usage", self.ledger), &json!({"records": records})).await
    }

    async fn charged(&self) -> String {
        charged(&self.consumer.client, &self.ledger).await
    }
}

/// What became of each record: its status, or the code for which it was refused.
fn outcomes(answer: &Answer) -> Vec<String> {
    let records = answer.done()["records"].as_array().unwrap().clone();
    let outcome = |record: &Value| record.get("code").unwrap_or(&record["status"]).as_str().unwrap().to_owned();
    records.iter().map(outcome).collect()
}

#[tokio::test]
async fn what_goes_beyond_a_mandate_is_refused_and_the_rest_of_the_list_is_charged() {
    let scene = Scene::set().await;
    let (id, provider) = (scene.given(&scene.provider.id).await, &scene.provider.client);
    let records = [
        scene.record("a", &id, 2_000),
        scene.record("b", &id, 2_001),
        scene.record("c", &id, 2_000),
        scene.record("d", &id, 1_001),
        scene.record("e", &id, 1_000),
        scene.record("f", &ops::ids::new_id().to_string(), 1),
    ];
    let told = scene.report(provider, &records).await;
    assert_eq!(
        outcomes(&told),
        ["recorded", "above_mandate", "recorded", "above_mandate", "recorded", "no_mandate"],
        "{}",
        told.text
    );
    assert!(told.done().get("position").is_none() && !told.headers.contains_key("etag"), "{}", told.text);
    let again = scene.report(provider, &records[..2]).await;
    assert_eq!(outcomes(&again), ["duplicate", "above_mandate"], "what was taken once is not measured again");
    let usage = format!("/v1/ledgers/{}/usage", scene.ledger);
    let alone = provider.post(&usage, &scene.record("g", &id, 1)).await;
    assert_eq!(alone.refused(Code::Rejected)["errors"][0]["code"], "above_mandate", "the day's sum is charged");
    // Nor does it learn by trying what else the ledger has.
    let stale = || provider.request(Method::POST, &usage).header("if-match", "\"1\"").json(&records[0]);
    answer("a version that is not the ledger's", stale()).await.done();
    let conflict = provider.post(&usage, &scene.record("a", &id, 1)).await.refused(Code::Conflict);
    for told in [&again.done()["records"][0], &conflict] {
        assert_eq!(
            (told.get("position"), told.get("index")),
            (None, None),
            "where it stands is not the reporter's: {told}"
        );
    }
    tests::waiting::until("it is charged", || async { scene.charged().await == "0.05" }).await;
}

#[tokio::test]
async fn who_asks_on_a_mandate_learns_what_would_fit_and_not_what_the_ledger_has() {
    let scene = Scene::set().await;
    let id = scene.given(&scene.provider.id).await;
    let path = format!("/v1/ledgers/{}", scene.ledger);
    let limit = json!({"amount": {"amount": "0.005", "currency": "USD"}, "below_minor_unit": true});
    scene.consumer.client.put(&format!("{path}/hard-limit"), &limit).await.done();
    let ask = async |id: &str, record: &Value| {
        let mut record = record.clone();
        record["id"] = json!(id);
        scene.provider.client.post(&format!("{path}/usage/authorize"), &record).await
    };
    let problem = ask("much", &scene.record("", &id, 1_000)).await.refused(Code::BudgetExhausted);
    assert_eq!([&problem["cost"], &problem["affordable"], &problem["currency"]], ["0.01", "0.005", "USD"]);
    assert_eq!((problem.get("limit"), problem.get("spent")), (None, None), "{problem}");
    ask("little", &scene.record("", &id, 500)).await.done();
}

#[tokio::test]
async fn a_mandate_is_for_its_services_and_its_organization() {
    let scene = Scene::set().await;
    let (id, other) = (scene.given(&scene.provider.id).await, bounded_service(&scene.provider.client).await);
    let mut foreign = scene.record("a", &id, 1);
    foreign["service"] = json!(other);
    assert_eq!(outcomes(&scene.report(&scene.provider.client, &[foreign]).await), ["not_of_mandate"]);
    // With a mandate of its own, another organization reaches the ledger, but not by this one.
    let own = scene.given(&scene.gateway.id).await;
    let records = [scene.record("a", &id, 1), scene.record("b", &own, 1)];
    assert_eq!(outcomes(&scene.report(&scene.gateway.client, &records).await), ["no_mandate", "recorded"]);
    let mut without = scene.record("c", &id, 1);
    without.as_object_mut().unwrap().remove("mandate");
    let told = scene.report(&scene.provider.client, &[without]).await;
    assert_eq!(outcomes(&told), ["invalid_field"]);
    assert_eq!(told.done()["records"][0]["pointer"], "/records/0/mandate");
}

#[tokio::test]
async fn ids_are_each_reporters_and_each_sources_own() {
    let scene = Scene::set().await;
    let (of_provider, of_gateway) = (scene.given(&scene.provider.id).await, scene.given(&scene.gateway.id).await);
    let with_source = |source: &str| {
        let mut record = scene.record("same", &of_provider, 100);
        record["source"] = json!(source);
        record
    };
    let of_provider = [scene.record("same", &of_provider, 100), with_source("eu"), with_source("us")];
    let of_gateway = [scene.record("same", &of_gateway, 100)];
    let told = async |reporter: &Member, records: &[Value]| outcomes(&scene.report(&reporter.client, records).await);
    assert_eq!(told(&scene.provider, &of_provider).await, ["recorded"; 3]);
    assert_eq!(told(&scene.gateway, &of_gateway).await, ["recorded"]);
    assert_eq!(told(&scene.provider, &of_provider).await, ["duplicate"; 3]);
    assert_eq!(told(&scene.gateway, &of_gateway).await, ["duplicate"]);
    tests::waiting::until("all of them are charged", || async { scene.charged().await == "0.004" }).await;
}

#[tokio::test]
async fn a_withdrawn_mandate_covers_what_was_used_before_and_nothing_after() {
    let scene = Scene::set().await;
    let (id, consumer) = (scene.given(&scene.provider.id).await, &scene.consumer.client);
    let path = format!("/v1/mandates/{id}");
    assert_eq!(consumer.get(&path).await.done()["until"], "2099-01-01T00:00:00Z");
    let (withdraw, used_at) = (format!("{path}/withdraw"), SystemClock.now());
    scene.provider.client.post(&withdraw, &json!({})).await.refused(Code::Forbidden);
    // The operator may withdraw its own ones and no others.
    scene.place.administrator().post(&withdraw, &json!({})).await.refused(Code::NotFound);
    member(scene.place, &["consumer"]).await.client.post(&withdraw, &json!({})).await.refused(Code::NotFound);
    let withdrawn = consumer.post(&withdraw, &json!({})).await.done();
    let events = json!(["usage_ledger.mandate_withdrawn"]);
    assert_eq!((&withdrawn["id"], &withdrawn["events"]), (&json!(id), &events));
    assert_eq!(consumer.post(&withdraw, &json!({})).await.done()["events"], json!([]));
    let shown = consumer.get(&path).await.done();
    assert_eq!(shown["until"], shown["withdrawn_at"]);

    let mut before = scene.record("before", &id, 1);
    before["time"] = json!(used_at);
    let told = scene.report(&scene.provider.client, &[scene.record("after", &id, 1), before]).await;
    assert_eq!(outcomes(&told), ["mandate_ended", "recorded"], "{}", told.text);
}

#[tokio::test]
async fn without_a_mandate_a_foreign_ledger_is_not_there() {
    let scene = Scene::set().await;
    let provider = &scene.provider.client;
    let record = scene.record("a", &ops::ids::new_id().to_string(), 1);
    let said = async |ledger: &str| {
        let mut problem = provider.post(&format!("/v1/ledgers/{ledger}/usage"), &record).await.refused(Code::NotFound);
        problem["request_id"] = Value::Null;
        problem
    };
    let nowhere = ops::ids::new_id().to_string();
    assert_eq!(said(&scene.ledger).await, said(&nowhere).await);
}

#[tokio::test]
async fn only_the_owner_gives_a_mandate_and_only_to_others_that_charge() {
    let scene = Scene::set().await;
    let (path, consumer) = (scene.mandates(), &scene.consumer.client);
    let wanted = scene.wanted(&scene.provider.id);
    let administrator = key_of(scene.place, &scene.consumer.id, &["administrator"]).await;
    administrator.post(&path, &wanted).await.refused(Code::Forbidden);
    scene.place.administrator().post(&path, &wanted).await.refused(Code::NotFound);
    scene.provider.client.post(&path, &wanted).await.refused(Code::Forbidden);
    let neighbour = member(scene.place, &["consumer", "provider"]).await;
    neighbour.client.post(&path, &wanted).await.refused(Code::NotFound);
    let nowhere = format!("/v1/ledgers/{}/mandates", ops::ids::new_id());
    neighbour.client.post(&nowhere, &wanted).await.refused(Code::NotFound);

    let buyer = member(scene.place, &["consumer"]).await.id;
    for nobody in [buyer.as_str(), &ops::ids::new_id().to_string()] {
        let problem = consumer.post(&path, &scene.wanted(nobody)).await.refused(Code::Rejected);
        assert_eq!(problem["errors"][0]["pointer"], "/organization");
    }
    // Nobody reports to its own ledgers by a mandate either.
    let own = ledger(&neighbour.client).await;
    let own = format!("/v1/ledgers/{own}/mandates");
    neighbour.client.post(&own, &scene.wanted(&neighbour.id)).await.refused(Code::Rejected);

    let spoiled = |field: &str, value: Value| {
        let mut wanted = wanted.clone();
        wanted[field] = value;
        wanted
    };
    let many: Vec<String> = (0..101).map(|_| ops::ids::new_id().to_string()).collect();
    for wrong in [
        spoiled("services", json!([])),
        spoiled("services", json!(many)),
        spoiled("most_per_record", json!({"amount": "0", "currency": "USD"})),
        spoiled("most_per_day", json!({"amount": "1", "currency": "EUR"})),
        spoiled("until", json!("2020-01-01T00:00:00Z")),
    ] {
        consumer.post(&path, &wrong).await.refused(Code::Rejected);
    }
    let request = || consumer.request(Method::POST, &path).json(&wanted);
    answer("without a key", request()).await.refused(Code::IdempotencyKeyMissing);
    let rehearsed = consumer.post(&format!("{path}?dry_run=true"), &wanted).await;
    assert_eq!(rehearsed.done()["events"], json!(["usage_ledger.mandate_given"]));
    assert_eq!(consumer.get("/v1/mandates").await.done()["items"], json!([]));
}

#[tokio::test]
async fn a_mandate_that_was_given_is_answered_the_same_when_it_is_asked_for_again() {
    let scene = Scene::set().await;
    let (intent, wanted) = (new_intent(), scene.wanted(&scene.provider.id));
    let give = async || scene.consumer.client.intend(&intent, Method::POST, &scene.mandates(), &wanted).await;
    let (first, again) = (give().await, give().await);
    assert_eq!(
        (first.status, first.headers["location"].to_str().unwrap()),
        (201, &*format!("/v1/mandates/{}", first.id()))
    );
    assert_eq!((first.id(), again.done()["replayed"].clone()), (again.id(), json!(true)));
    assert_eq!(scene.consumer.client.get("/v1/mandates").await.done()["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn both_sides_read_a_mandate_and_who_has_it_sees_nothing_else_of_the_ledger() {
    let scene = Scene::set().await;
    let (id, other) = (scene.given(&scene.provider.id).await, scene.given(&scene.gateway.id).await);
    let (consumer, provider) = (&scene.consumer.client, &scene.provider.client);
    let listed = consumer.get(&format!("/v1/mandates?side=payer&ledger={}", scene.ledger)).await.done();
    let ids: Vec<&Value> = listed["items"].as_array().unwrap().iter().map(|mandate| &mandate["id"]).collect();
    assert_eq!(ids, [&json!(other), &json!(id)]);
    let own = consumer.get(&format!("/v1/mandates/{id}")).await.done();
    assert_eq!((&own["payer"], &own["organization"]), (&json!(scene.consumer.id), &json!(scene.provider.id)));
    assert_eq!([&own["most_per_record"], &own["most_per_day"], &own["currency"]], ["0.02", "0.05", "USD"]);

    let seen = provider.get(&format!("/v1/mandates/{id}")).await;
    let document = seen.done();
    assert_eq!((&document["ledger"], document.get("payer")), (&json!(scene.ledger), None));
    assert!(document["customer"].as_str().unwrap().starts_with("cus_"));
    assert!(!seen.text.contains(&scene.consumer.id), "{}", seen.text);
    let all = provider.get(&format!("/v1/mandates?ledger={}", scene.ledger)).await.done();
    assert_eq!(all["items"], json!([document]));
    provider.get(&format!("/v1/mandates/{other}")).await.refused(Code::NotFound);
    assert_eq!(provider.get("/v1/mandates?side=payer").await.done()["items"], json!([]));
    provider.get(&format!("/v1/ledgers/{}", scene.ledger)).await.refused(Code::Forbidden);
    let stranger = member(scene.place, &["consumer", "provider"]).await.client;
    stranger.get(&format!("/v1/mandates/{id}")).await.refused(Code::NotFound);
    assert_eq!(stranger.get(&format!("/v1/mandates?ledger={}", scene.ledger)).await.done()["items"], json!([]));
}

#[tokio::test]
async fn a_key_for_some_services_or_ledgers_gives_no_mandate_beyond_them() {
    let scene = Scene::set().await;
    let other = bounded_service(&scene.provider.client).await;
    let narrow = async |field: &str, ids: Value| {
        let mut restriction = json!({"scopes": ["consumer"]});
        restriction[field] = ids;
        let wanted = json!({"name": "narrow", "kind": "management", "restriction": restriction});
        let issued = scene.consumer.client.post("/v1/api-keys", &wanted).await;
        scene.place.client(issued.done()["key"].as_str().unwrap()).after(&issued)
    };
    let both = mandate(&scene.provider.id, &[&scene.service, &other], "0.02", "0.05");
    let for_one = narrow("services", json!([scene.service])).await;
    for_one.post(&scene.mandates(), &both).await.refused(Code::Forbidden);
    for_one.post(&scene.mandates(), &scene.wanted(&scene.provider.id)).await.done();
    let elsewhere = ledger(&scene.consumer.client).await;
    let elsewhere = narrow("ledgers", json!([elsewhere])).await;
    elsewhere.post(&scene.mandates(), &both).await.refused(Code::Forbidden);
    elsewhere.get("/v1/mandates").await.refused(Code::Forbidden);
}
