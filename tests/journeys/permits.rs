//! What is charged stands on a permission of the payer: permits, and what is tried without one or beyond one.

use api::http::problem::Code;
use serde_json::{Value, json};
use tests::waiting::until_some;

use crate::client::Client;
use crate::market::{
    Account, Member, account, credit, draft, every_service, key_of, member, new_name, on_permit, permit, postpaid,
    prices, profile, runtime_key, usage,
};
use crate::server::{Place, shared};

/// A provider that meters its service itself, and a customer of it.
struct Scene {
    place: &'static Place,
    provider: Member,
    consumer: Member,
    service: String,
    account: Account,
}

/// 0.001 for a token in or out; at most 1 for a call, and 1,000 tokens.
pub fn dear_prices() -> Value {
    json!({"prices": {"currency": "USD", "most_per_call": {"amount": "1", "tokens": 1_000}, "parts": {
        "input/token": {"flat": {"price": "0.001"}}, "output/token": {"flat": {"price": "0.001"}}
    }}})
}

/// A published service that its provider meters.
pub async fn metered_by_provider(provider: &Client, prices: &Value) -> String {
    let mut profile = profile("Metered");
    profile.as_object_mut().unwrap().remove("metered_by");
    let wanted = json!({"slug": new_name("metered"), "service_version": "1.0.0", "profile": profile});
    let id = provider.post("/v1/services", &wanted).await.id();
    provider.put(&format!("/v1/services/{id}/prices"), prices).await.done();
    let submitted = provider.post(&format!("/v1/services/{id}/submit"), &json!({})).await;
    provider.get(&format!("/v1/services/{id}?min_position={}", submitted.position())).await.done();
    id
}

impl Scene {
    async fn set() -> Self {
        let place = shared().await;
        let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
        let service = metered_by_provider(&provider.client, &dear_prices()).await;
        let account = postpaid(place, &consumer.client, &provider.id).await;
        Self { place, provider, consumer, service, account }
    }

    async fn permit(&self) -> Value {
        permit(&self.provider.client, &self.account.key, &self.service).await
    }

    async fn tell(&self, record: &Value) -> Value {
        self.provider.client.post("/v1/usage", record).await.done()
    }

    async fn charged(&self) -> String {
        let ledger = format!("/v1/ledgers/{}", self.account.ledger);
        self.consumer.client.get(&ledger).await.done()["balance"]["charged"].as_str().unwrap().to_owned()
    }

    /// What is charged once the ledger shows what an answer wrote.
    async fn charged_after(&self, answer: &Value) -> String {
        let ledger =
            format!("/v1/ledgers/{}?min_position={}", self.account.ledger, answer["position"].as_str().unwrap());
        self.consumer.client.get(&ledger).await.done()["balance"]["charged"].as_str().unwrap().to_owned()
    }
}

#[tokio::test]
async fn knowing_a_key_charges_nothing() {
    let scene = Scene::set().await;
    let (path, provider) = (format!("/v1/ledgers/{}/usage", scene.account.ledger), &scene.provider.client);
    let record = usage("known", &scene.service, &scene.account.key_id, 1, 1);
    for door in [path.clone(), format!("{path}/authorize")] {
        provider.post(&door, &record).await.refused(Code::NotFound);
        provider.post(&format!("{door}?dry_run=true"), &record).await.refused(Code::NotFound);
        provider.post(&door, &json!({"records": [record]})).await.refused(Code::NotFound);
    }
    for door in ["/v1/usage", "/v1/usage/authorize"] {
        let key = json!({"permit": scene.account.key, "dialect": "openai", "usage": {"input_tokens": 1}});
        let refused = provider.post(door, &key).await.refused(Code::InvalidRequest);
        assert_eq!(refused["errors"][0]["code"], "contains_api_key");
        for forged in [scene.account.key_id.as_str(), &"A".repeat(195), ""] {
            let told = json!({"permit": forged, "dialect": "openai", "usage": {"input_tokens": 1}});
            let refused = provider.post(door, &told).await.refused(Code::Rejected);
            assert_eq!(refused["errors"][0]["code"], "not_a_permit");
        }
    }
    // An answer about a list could not say that the one in it is refused.
    let listed = json!({"records": [on_permit(&scene.permit().await, 1, 1)]});
    let refused = provider.post("/v1/usage/authorize", &listed).await.refused(Code::InvalidRequest);
    assert_eq!(refused["errors"][0]["code"], "wrong_count");
    assert_eq!(scene.charged().await, "0");
}

#[tokio::test]
async fn no_permit_is_given_for_a_draft_nor_for_what_is_suspended() {
    let scene = Scene::set().await;
    let provider = &scene.provider.client;
    let dear = draft(provider, "Dear").await;
    let outrageous = json!({"prices": {"currency": "USD", "parts": {"output/token": {"flat": {"price": "5"}}}}});
    provider.put(&format!("/v1/services/{dear}/prices"), &outrageous).await.done();
    let question = |service: &str| json!({"key": scene.account.key, "service": service});
    let verdict = provider.post("/v1/api-keys/verify", &question(&dear)).await.done();
    assert_eq!((&verdict["code"], verdict.get("permit")), (&json!("service_unavailable"), None));
    let before = scene.permit().await;
    let suspended = json!({"reason": "An audit."});
    let suspend = format!("/v1/services/{}/suspend", scene.service);
    scene.place.administrator().post(&suspend, &suspended).await.done();
    until_some("the service is no longer offered", || async {
        let verdict = provider.post("/v1/api-keys/verify", &question(&scene.service)).await.done();
        (verdict["code"] == "service_unavailable").then_some(())
    })
    .await;
    // What was permitted before stays so.
    let told = scene.tell(&on_permit(&before, 1, 1)).await;
    assert_eq!(told["records"][0]["status"], "recorded");
}

#[tokio::test]
async fn a_permit_is_of_the_one_it_was_given_to() {
    let scene = Scene::set().await;
    let other = member(scene.place, &["provider"]).await;
    let permit = scene.permit().await;
    let refused = other.client.post("/v1/usage", &on_permit(&permit, 1, 1)).await.refused(Code::Rejected);
    assert_eq!(refused["errors"][0]["code"], "not_a_permit");
    let question = json!({"key": scene.account.key, "service": scene.service});
    let verdict = other.client.post("/v1/api-keys/verify", &question).await.done();
    assert_eq!(verdict, json!({"code": "forbidden_verifier"}));
    let told = scene.tell(&on_permit(&permit, 1, 1)).await;
    assert_eq!(told["records"][0]["status"], "recorded");
}

#[tokio::test]
async fn a_permit_is_charged_once_whoever_sends_it_again() {
    let scene = Scene::set().await;
    let permit = scene.permit().await;
    let record = on_permit(&permit, 100, 100);
    let sends = (0..8).map(|_| scene.provider.client.post("/v1/usage", &record));
    let answers = futures::future::join_all(sends).await;
    let recorded: u64 = answers.iter().map(|answer| answer.done()["recorded"].as_u64().unwrap()).sum();
    assert_eq!(recorded, 1);
    let twice = scene.tell(&json!({"records": [record, record]})).await;
    assert_eq!((&twice["duplicates"], &twice["recorded"]), (&json!(2), &json!(0)));
    scene.provider.client.post("/v1/usage", &on_permit(&permit, 100, 101)).await.refused(Code::Conflict);
    scene.provider.client.post("/v1/usage/authorize", &record).await.done();
    let written = answers.iter().find_map(|answer| answer.done().get("position").cloned()).unwrap();
    assert_eq!(scene.charged_after(&json!({"position": written})).await, "0.2");
}

#[tokio::test]
async fn beyond_its_ceiling_in_money_or_tokens_a_permit_charges_nothing() {
    let scene = Scene::set().await;
    for (input, output) in [(1_001, 0), (600, 600), (1_000_000_000, 0)] {
        let told = scene.tell(&on_permit(&scene.permit().await, input, output)).await;
        let result = &told["records"][0];
        assert_eq!((&result["status"], &result["claim"]), (&json!("claimed"), &json!("above_ceiling")), "{told}");
        assert_eq!(scene.charged_after(&told).await, "0");
    }
    let absurd = scene.provider.client.post("/v1/usage", &on_permit(&scene.permit().await, 2_000_000_000, 0)).await;
    absurd.refused(Code::Rejected);
    let asked = scene.provider.client.post("/v1/usage/authorize", &on_permit(&scene.permit().await, 600, 600)).await;
    assert_eq!(asked.refused(Code::Rejected)["errors"][0]["code"], "beyond_permit");
    let told = scene.tell(&on_permit(&scene.permit().await, 500, 500)).await;
    assert_eq!(scene.charged_after(&told).await, "1");
}

#[tokio::test]
async fn who_asks_and_the_key_lower_the_ceiling_and_nobody_raises_it() {
    let scene = Scene::set().await;
    let ask = async |most: Value| {
        let mut question = json!({"key": scene.account.key, "service": scene.service});
        question.as_object_mut().unwrap().extend(most.as_object().unwrap().clone());
        let verdict = scene.provider.client.post("/v1/api-keys/verify", &question).await.done();
        let permit = &verdict["permit"];
        (permit["most_amount"].as_str().unwrap().to_owned(), permit["most_tokens"].as_u64().unwrap())
    };
    scene.permit().await;
    assert_eq!(ask(json!({})).await, ("1".to_owned(), 1_000));
    assert_eq!(ask(json!({"most_amount": "0.5", "most_tokens": 10})).await, ("0.5".to_owned(), 10));
    assert_eq!(ask(json!({"most_amount": "5", "most_tokens": 10_000})).await, ("1".to_owned(), 1_000));
    assert_eq!(ask(json!({"calls": 3})).await, ("3".to_owned(), 3_000));
    let narrow = json!({"every_service": true, "most_per_call": {"amount": "0.25", "tokens": 500}});
    let restrict = format!("/v1/api-keys/{}/restriction", scene.account.key_id);
    scene.consumer.client.put(&restrict, &narrow).await.done();
    until_some("the key is narrowed", || async { (ask(json!({})).await == ("0.25".to_owned(), 500)).then_some(()) })
        .await;
}

#[tokio::test]
async fn a_permit_for_several_calls_is_told_once_with_their_sum() {
    let scene = Scene::set().await;
    scene.permit().await;
    let question = json!({"key": scene.account.key, "service": scene.service, "calls": 5});
    let verdict = scene.provider.client.post("/v1/api-keys/verify", &question).await.done();
    let permit = &verdict["permit"];
    let told = scene.tell(&on_permit(permit, 2_500, 2_500)).await;
    assert_eq!((&told["recorded"], &told["records"][0]["charged"]), (&json!(1), &json!("5")));
    scene.provider.client.post("/v1/usage", &on_permit(permit, 1, 1)).await.refused(Code::Conflict);
    for calls in [json!(0), json!(1_001)] {
        let question = json!({"key": scene.account.key, "service": scene.service, "calls": calls});
        scene.provider.client.post("/v1/api-keys/verify", &question).await.refused(Code::InvalidRequest);
    }
}

#[tokio::test]
async fn the_price_that_the_permit_pins_holds() {
    let scene = Scene::set().await;
    let permit = scene.permit().await;
    let mut cheaper = dear_prices();
    cheaper["prices"]["parts"]["input/token"]["flat"]["price"] = json!("0.0005");
    scene.provider.client.put(&format!("/v1/services/{}/prices", scene.service), &cheaper).await.done();
    until_some("a permit at the new price", || async {
        let told = scene.tell(&on_permit(&scene.permit().await, 100, 0)).await;
        (told["records"][0]["cost"] == "0.05").then_some(())
    })
    .await;
    let told = scene.tell(&on_permit(&permit, 100, 0)).await;
    assert_eq!(told["records"][0]["cost"], "0.1");
}

#[tokio::test]
async fn a_revocation_leaves_what_was_permitted_and_a_leak_voids_it() {
    let scene = Scene::set().await;
    let (before, after) = (scene.permit().await, scene.permit().await);
    let key = format!("/v1/api-keys/{}", scene.account.key_id);
    scene.consumer.client.post(&format!("{key}/revoke"), &json!({"reason": "over"})).await.done();
    let told = scene.tell(&on_permit(&before, 1, 1)).await;
    assert_eq!(told["records"][0]["status"], "recorded", "a call in flight is paid for");
    let issued = after["tell_by"].as_str().unwrap();
    assert!(!issued.is_empty());
    let leaked = scene.consumer.client.post(&format!("{key}/declare-leaked"), &json!({"since": an_hour_ago()})).await;
    leaked.done();
    until_some("the permit is void", || async {
        // The directory learns of it a moment later, and a permit is told once: rehearse until it does.
        let rehearsed = scene.provider.client.post("/v1/usage?dry_run=true", &on_permit(&after, 1, 1)).await.done();
        (rehearsed["records"][0]["claim"] == "voided").then_some(())
    })
    .await;
    let told = scene.tell(&on_permit(&after, 1, 1)).await;
    assert_eq!((&told["records"][0]["status"], &told["records"][0]["claim"]), (&json!("claimed"), &json!("voided")));
    assert_eq!(scene.charged_after(&told).await, "0.002");
}

fn an_hour_ago() -> String {
    use ops::clock::Clock as _;
    (ops::clock::SystemClock.now() - jiff::SignedDuration::from_hours(1)).to_string()
}

#[tokio::test]
async fn a_payer_reports_for_itself_only_what_payers_meter() {
    let scene = Scene::set().await;
    let tell = format!("/v1/ledgers/{}/usage", scene.account.ledger);
    let record = usage("own", &scene.service, &scene.account.key_id, 1, 1);
    for door in [tell.clone(), format!("{tell}/authorize")] {
        let refused = scene.consumer.client.post(&door, &record).await.refused(Code::Rejected);
        assert_eq!(refused["errors"][0]["code"], "metered_by_provider");
    }
    let payer_metered = crate::market::service(&scene.provider.client, "Imported").await;
    let mut record = usage("own", &payer_metered, &scene.account.key_id, 1, 1);
    scene.consumer.client.post(&tell, &record).await.done();
    // It cannot be dated back to a cheaper time, nor before its key.
    record["id"] = json!("old");
    record["time"] = json!("2026-01-01T00:00:00Z");
    let refused = scene.consumer.client.post(&tell, &record).await.refused(Code::Rejected);
    assert_eq!(refused["errors"][0]["code"], "too_late");
    // Its runtime key, which a stranger has, reports nothing.
    scene.place.client(&scene.account.key).post(&tell, &record).await.refused(Code::Forbidden);
    scene
        .place
        .client(&scene.account.key)
        .post("/v1/usage", &on_permit(&scene.permit().await, 1, 1))
        .await
        .refused(Code::Forbidden);
}

#[tokio::test]
async fn the_payers_ids_never_stand_in_the_way_of_a_permit() {
    let scene = Scene::set().await;
    let permit = scene.permit().await;
    let payer_metered = crate::market::service(&scene.provider.client, "Imported").await;
    let id = permit["id"].as_str().unwrap();
    let first = usage(id, &payer_metered, &scene.account.key_id, 1, 1);
    let tell = format!("/v1/ledgers/{}/usage", scene.account.ledger);
    scene.consumer.client.post(&tell, &first).await.done();
    let told = scene.tell(&on_permit(&permit, 1, 1)).await;
    assert_eq!(told["records"][0]["status"], "recorded");
    // Nor do two of its meters with one id.
    for source in ["/gateway/1", "/gateway/2"] {
        let mut record = usage("req-1", &payer_metered, &scene.account.key_id, 1, 1);
        record["source"] = json!(source);
        assert_eq!(scene.consumer.client.post(&tell, &record).await.done()["recorded"], 1, "{source}");
    }
}

#[tokio::test]
async fn free_tokens_of_a_stranger_are_bounded_by_the_ceiling() {
    let scene = Scene::set().await;
    let free = json!({"prices": {"currency": "USD", "free": true, "most_per_call": {"amount": "0", "tokens": 1_000}}});
    let free = metered_by_provider(&scene.provider.client, &free).await;
    let permit = permit(&scene.provider.client, &scene.account.key, &free).await;
    assert_eq!((&permit["most_amount"], permit.get("affordable")), (&json!("0"), None));
    let told = scene.tell(&on_permit(&permit, 1_000_000_000, 0)).await;
    assert_eq!(told["records"][0]["claim"], "above_ceiling");
}

#[tokio::test]
async fn what_is_free_needs_no_money_and_what_costs_needs_some() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let free = json!({"prices": {"currency": "USD", "free": true}});
    let (free, dear) = (
        metered_by_provider(&provider.client, &free).await,
        metered_by_provider(&provider.client, &dear_prices()).await,
    );
    let broke = account(&consumer.client, &provider.id).await;
    permit(&provider.client, &broke.key, &free).await;
    let verdict = provider.client.post("/v1/api-keys/verify", &json!({"key": broke.key, "service": dear})).await.done();
    assert_eq!((&verdict["code"], verdict.get("permit")), (&json!("budget_exhausted"), None));
    let without = consumer.client.post("/v1/api-keys", &runtime_key(&provider.id, &every_service())).await.done();
    let verdict = until_some("the key is known", || async {
        let question = json!({"key": without["key"], "service": free});
        let verdict = provider.client.post("/v1/api-keys/verify", &question).await.done();
        (verdict["code"] == "valid").then_some(verdict)
    });
    assert_eq!(verdict.await.get("permit"), None, "without a ledger there is a verdict and no permit");
    // What is affordable is told, up to the ceiling.
    credit(place, &broke.ledger, "0.25").await;
    let permit = permit(&provider.client, &broke.key, &dear).await;
    assert_eq!((&permit["most_amount"], &permit["affordable"]), (&json!("1"), &json!("0.25")));
    let told = provider.client.post("/v1/usage", &on_permit(&permit, 500, 500)).await.done();
    let result = &told["records"][0];
    assert_eq!([&result["cost"], &result["charged"], &result["at_risk"]], ["1", "0.25", "0.75"]);
}

#[tokio::test]
async fn tightening_a_budget_frees_nobody_from_what_was_permitted() {
    let scene = Scene::set().await;
    let permit = scene.permit().await;
    let limit = json!({"amount": {"amount": "0", "currency": "USD"}});
    scene.consumer.client.put(&format!("/v1/ledgers/{}/hard-limit", scene.account.ledger), &limit).await.done();
    let question = json!({"key": scene.account.key, "service": scene.service});
    until_some("no further permit is given", || async {
        let verdict = scene.provider.client.post("/v1/api-keys/verify", &question).await.done();
        (verdict["code"] == "budget_exhausted").then_some(())
    })
    .await;
    let asked = scene.provider.client.post("/v1/usage/authorize", &on_permit(&permit, 100, 100)).await;
    let problem = asked.refused(Code::BudgetExhausted);
    assert_eq!((problem.get("spent"), problem.get("limit")), (None, None), "what else was spent is the payer's alone");
    let told = scene.tell(&on_permit(&permit, 100, 100)).await;
    assert_eq!(told["records"][0]["charged"], "0.2");
}

#[tokio::test]
async fn who_verifies_learns_nothing_of_its_customer_but_a_name_of_its_own() {
    let scene = Scene::set().await;
    let permit = scene.permit().await;
    let question = json!({"key": scene.account.key, "service": scene.service});
    let verdict = scene.provider.client.post("/v1/api-keys/verify", &question).await.done();
    let names: Vec<&String> = verdict.as_object().unwrap().keys().collect();
    assert_eq!(names, ["code", "customer", "permit", "rate"]);
    let told = scene.provider.client.post("/v1/usage", &on_permit(&permit, 1, 1)).await;
    assert!(told.headers.get("etag").is_none());
    for secret in [&scene.account.ledger, &scene.account.key_id, &scene.consumer.id] {
        for text in [verdict.to_string(), told.text.clone()] {
            assert!(!text.contains(secret.as_str()), "{text}");
        }
    }
    let again = scene.provider.client.post("/v1/api-keys/verify", &question).await.done();
    assert_eq!(again["customer"], verdict["customer"]);
}

#[tokio::test]
async fn a_gateway_verifies_for_others_and_never_for_itself() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let service = metered_by_provider(&provider.client, &prices()).await;
    let gateway = member(place, &["provider", "consumer"]).await;
    let roles = json!({"roles": ["provider", "consumer", "gateway"]});
    let appointed = place.administrator().put(&format!("/v1/organizations/{}/roles", gateway.id), &roles).await;
    appointed.done();
    let client = key_of(place, &gateway.id, &["provider", "consumer"]).await;
    let account = postpaid(place, &consumer.client, &gateway.id).await;
    let permit = permit(&client, &account.key, &service).await;
    let told = client.post("/v1/usage", &on_permit(&permit, 10, 10)).await.done();
    assert_eq!(told["recorded"], 1);
    let own = postpaid(place, &client, &gateway.id).await;
    let verdict = client.post("/v1/api-keys/verify", &json!({"key": own.key, "service": service})).await.done();
    assert_eq!(verdict["code"], "forbidden_verifier");
    // A provider serves its own services alone.
    let foreign = postpaid(place, &consumer.client, &provider.id).await;
    let other = metered_by_provider(&client, &prices()).await;
    let question = json!({"key": foreign.key, "service": other});
    assert_eq!(provider.client.post("/v1/api-keys/verify", &question).await.done()["code"], "forbidden_service");
}

#[tokio::test]
async fn the_marketplace_reports_with_a_reason() {
    let scene = Scene::set().await;
    let tell = format!("/v1/ledgers/{}/usage", scene.account.ledger);
    let mut record = usage("correction", &scene.service, &scene.account.key_id, 1, 1);
    let administrator = scene.place.administrator();
    administrator.post(&tell, &record).await.refused(Code::Rejected);
    record["reason"] = json!("The meter of the provider was down.");
    let told = administrator.post(&tell, &record).await.done();
    assert_eq!(told["charged"], "0.002");
    record["id"] = json!("by the payer");
    scene.consumer.client.post(&tell, &record).await.refused(Code::Rejected);
}

#[tokio::test]
async fn records_of_several_customers_go_out_in_one_report() {
    let scene = Scene::set().await;
    let other = postpaid(scene.place, &scene.consumer.client, &scene.provider.id).await;
    let (one, two) = (scene.permit().await, permit(&scene.provider.client, &other.key, &scene.service).await);
    let bad = json!({"permit": "nothing", "dialect": "openai", "usage": {"input_tokens": 1}});
    let spoilt = json!({"permit": one["token"], "usage": {"input_tokens": 1}});
    let told = scene.tell(&json!({"records": [on_permit(&one, 1, 0), bad, on_permit(&two, 2, 0), spoilt]})).await;
    let of = |place: usize| &told["records"][place];
    assert_eq!((&of(0)["charged"], &of(2)["charged"]), (&json!("0.001"), &json!("0.002")), "{told}");
    assert_eq!((&of(1)["code"], &of(3)["code"]), (&json!("not_a_permit"), &json!("missing_field")), "{told}");
    assert_eq!((&told["recorded"], &told["refused"]), (&json!(2), &json!(2)));
}
