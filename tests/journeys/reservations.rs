//! Money is held before a call and settled after it: what is held is guaranteed, what is only held is told from what is spent, and nothing is
//! held or charged twice.

use api::http::problem::Code;
use domain::money::Decimal;
use ops::clock::{Clock, SystemClock};
use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Client, new_intent};
use crate::market::{Account, Member, account, credit, member, on_permit, permit};
use crate::permits::{dear_prices, metered_by_provider};
use crate::server::{Place, of_its_own, shared};

/// A service at 0.001 for a token, metered by its provider, and a ledger with so much credit.
struct Scene {
    provider: Member,
    consumer: Member,
    service: String,
    account: Account,
}

impl Scene {
    async fn set(place: &Place, prices: &Value, amount: &str) -> Self {
        let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
        let service = metered_by_provider(&provider.client, prices).await;
        let account = account(&consumer.client, &provider.id).await;
        credit(place, &account.ledger, amount).await;
        Self { provider, consumer, service, account }
    }

    async fn permit(&self) -> String {
        let permit = permit(&self.provider.client, &self.account.key, &self.service).await;
        permit["token"].as_str().unwrap().to_owned()
    }

    /// Holds for so many tokens in, and one out.
    async fn hold(&self, permit: &str, tokens: u64) -> Value {
        let wanted = json!({"permit": permit, "input_tokens": tokens, "max_output_tokens": 0, "holder": "gateway-1"});
        self.provider.client.post("/v1/reservations", &wanted).await.done()["records"][0].clone()
    }

    async fn tell(&self, permit: &str, tokens: u64) -> Value {
        let record =
            json!({"permit": permit, "dialect": "openai", "usage": {"input_tokens": tokens, "output_tokens": 0}});
        self.provider.client.post("/v1/usage", &record).await.done()["records"][0].clone()
    }

    async fn held(&self) -> Value {
        let path = format!("/v1/ledgers/{}/reservations", self.account.ledger);
        self.consumer.client.get(&path).await.done()
    }
}

fn provider(scene: &Scene) -> &Client {
    &scene.provider.client
}

#[tokio::test]
async fn what_is_held_is_settled_by_telling_the_permit() {
    let scene = Scene::set(shared().await, &dear_prices(), "1").await;
    let permit = scene.permit().await;
    let held = scene.hold(&permit, 500).await;
    assert_eq!((&held["status"], &held["amount"], &held["currency"]), (&json!("held"), &json!("0.5"), &json!("USD")));
    assert!(held["expires_at"].is_string(), "{held}");
    let listed = scene.held().await;
    assert_eq!((&listed["held"], &listed["open"]), (&json!("0.5"), &json!(1)));
    assert_eq!(listed["reservations"][0]["holder"], "gateway-1");
    assert_eq!(scene.hold(&permit, 500).await["status"], "held", "the same again");
    assert_eq!(scene.held().await["held"], "0.5");
    let told = scene.tell(&permit, 300).await;
    assert_eq!((&told["status"], &told["charged"], &told["at_risk"]), (&json!("recorded"), &json!("0.3"), &json!("0")));
    assert_eq!(scene.held().await["open"], 0);
    assert_eq!(scene.hold(&permit, 500).await["status"], "ended", "it was told");
}

#[tokio::test]
async fn what_is_only_held_is_another_answer_than_what_is_spent() {
    let scene = Scene::set(shared().await, &dear_prices(), "1").await;
    let first = scene.permit().await;
    scene.hold(&first, 900).await;
    let second = scene.permit().await;
    let wanted = json!({"permit": second, "input_tokens": 50, "max_output_tokens": 100});
    let refused = provider(&scene).post("/v1/reservations", &wanted).await;
    assert!(refused.headers.contains_key("retry-after"));
    let refused = refused.refused(Code::BudgetHeld);
    assert_eq!((&refused["cost"], &refused["affordable"]), (&json!("0.15"), &json!("0.1")));
    assert!(refused.get("held").is_none() && refused.get("spent").is_none(), "{refused}");
    // In a list each stands for itself, and says what would fit.
    let third = scene.permit().await;
    let list =
        json!({"records": [wanted, {"permit": third, "input_tokens": 50, "max_output_tokens": 50}, {"permit": "x"}]});
    let answer = provider(&scene).post("/v1/reservations", &list).await.done();
    assert_eq!((&answer["held"], &answer["refused"]), (&json!(1), &json!(2)));
    let [refused, held, forged] = [0, 1, 2].map(|place| &answer["records"][place]);
    assert_eq!((&refused["code"], &refused["max_output_tokens"]), (&json!("budget_held"), &json!(50)));
    assert_eq!((&held["status"], &held["amount"]), (&json!("held"), &json!("0.1")));
    assert_eq!(forged["code"], "not_a_permit");
    scene.tell(&first, 1_000).await;
    let spent = provider(&scene).post("/v1/reservations", &wanted).await.refused(Code::BudgetExhausted);
    assert_eq!(spent["affordable"], "0.1");
    let told = scene.tell(&third, 100).await;
    assert_eq!((&told["charged"], &told["at_risk"]), (&json!("0.1"), &json!("0")), "what was held is guaranteed");
}

#[tokio::test]
async fn a_call_is_told_in_parts_and_what_did_not_take_place_is_given_back_for_good() {
    let scene = Scene::set(shared().await, &dear_prices(), "1").await;
    let permit = scene.permit().await;
    scene.hold(&permit, 800).await;
    let part = |part: Value, tokens: u64| {
        let mut record =
            json!({"permit": permit, "dialect": "openai", "usage": {"input_tokens": tokens, "output_tokens": 0}});
        record["part"] = part;
        record
    };
    let first = part(json!(1), 300);
    assert_eq!(provider(&scene).post("/v1/usage", &first).await.done()["records"][0]["status"], "recorded");
    assert_eq!(provider(&scene).post("/v1/usage", &first).await.done()["records"][0]["status"], "duplicate");
    assert_eq!(scene.held().await["held"], "0.5");
    assert_eq!(provider(&scene).post("/v1/usage", &part(json!(2), 100)).await.done()["records"][0]["charged"], "0.1");
    let last = provider(&scene).post("/v1/usage", &part(Value::Null, 50)).await.done();
    assert_eq!(last["records"][0]["charged"], "0.05");
    let late = provider(&scene).post("/v1/usage", &part(json!(3), 1)).await.refused(Code::Rejected);
    assert_eq!(late["errors"][0]["code"], "reservation_ended");
    let other = scene.permit().await;
    scene.hold(&other, 10).await;
    let release = json!({"permit": other});
    let released = provider(&scene).post("/v1/reservations/release", &release).await.done();
    assert_eq!(released["records"][0]["status"], "ended");
    provider(&scene).post("/v1/reservations/release", &release).await.done();
    provider(&scene).post("/v1/usage", &on_permit(&json!({"token": other}), 1, 1)).await.refused(Code::Conflict);
    assert_eq!(scene.held().await["held"], "0");
}

#[tokio::test]
async fn the_payer_sees_what_is_held_and_takes_it_back_and_what_happened_is_charged_all_the_same() {
    let scene = Scene::set(shared().await, &dear_prices(), "1").await;
    let (one, two) = (scene.permit().await, scene.permit().await);
    scene.hold(&one, 300).await;
    scene.hold(&two, 200).await;
    let path = format!("/v1/ledgers/{}/reservations/release", scene.account.ledger);
    provider(&scene).post(&path, &json!({"holder": "gateway-1", "reason": "No."})).await.refused(Code::Forbidden);
    let released =
        scene.consumer.client.post(&path, &json!({"holder": "gateway-1", "reason": "It is gone."})).await.done();
    let resource = released.get("resource").unwrap_or(&released);
    assert_eq!((resource["released"].as_array().unwrap().len(), &resource["held"]), (2, &json!("0")));
    assert_eq!(scene.held().await["open"], 0);
    let told = scene.tell(&one, 300).await;
    assert_eq!((&told["status"], &told["charged"]), (&json!("recorded"), &json!("0.3")));
    let extend = json!({"permit": two, "life_seconds": 600});
    let refused = provider(&scene).post("/v1/reservations/extend", &extend).await.refused(Code::Rejected);
    assert_eq!(refused["errors"][0]["code"], "reservation_ended");
}

#[tokio::test]
async fn a_reservation_is_extended_while_the_call_runs() {
    let scene = Scene::set(shared().await, &dear_prices(), "1").await;
    let permit = scene.permit().await;
    let before = scene.hold(&permit, 300).await;
    let extend = json!({"permit": permit, "life_seconds": 900, "input_tokens": 500, "max_output_tokens": 100});
    let answer = provider(&scene).post("/v1/reservations/extend", &extend).await.done();
    let held = &answer["records"][0];
    assert_eq!((&held["status"], &held["amount"]), (&json!("held"), &json!("0.3")));
    assert!(held["expires_at"].as_str() > before["expires_at"].as_str());
    let too_much = json!({"permit": permit, "input_tokens": 900, "max_output_tokens": 101});
    let refused = provider(&scene).post("/v1/reservations/extend", &too_much).await.refused(Code::Rejected);
    assert_eq!(refused["errors"][0]["code"], "beyond_permit");
}

/// The same permits for something else are another request.
#[tokio::test]
async fn an_idempotency_key_stands_for_what_is_to_be_held() {
    let scene = Scene::set(shared().await, &dear_prices(), "1").await;
    let (permit, intent) = (scene.permit().await, new_intent());
    let reserve = async |tokens: u64| {
        let wanted = json!({"permit": permit, "input_tokens": tokens, "max_output_tokens": 0});
        provider(&scene).intend(&intent, Method::POST, "/v1/reservations", &wanted).await
    };
    assert_eq!(reserve(100).await.done()["records"][0]["amount"], "0.1");
    assert_eq!(reserve(100).await.done()["records"][0]["status"], "held");
    reserve(200).await.refused(Code::IdempotencyKeyReused);
    assert_eq!(scene.held().await["held"], "0.1");
}

/// H10: a stranger who had the key holds nothing of its payer's money.
#[tokio::test]
async fn what_is_held_for_a_leaked_key_is_free_again() {
    let scene = Scene::set(shared().await, &dear_prices(), "1").await;
    let permit = scene.permit().await;
    scene.hold(&permit, 300).await;
    let leaked = format!("/v1/api-keys/{}/declare-leaked", scene.account.key_id);
    let since = SystemClock.now() - jiff::SignedDuration::from_mins(10);
    scene.consumer.client.post(&leaked, &json!({"since": since})).await.done();
    assert_eq!(scene.held().await["held"], "0");
    let told = scene.tell(&permit, 300).await;
    assert_eq!((&told["status"], &told["claim"]), (&json!("claimed"), &json!("voided")));
}

/// H1: a package of 20 for 1,000 requests with 25 to spend: whoever paid for it makes the other calls.
#[tokio::test]
async fn a_package_that_is_paid_for_is_not_held_again() {
    let package = json!({"prices": {"currency": "USD", "most_per_call": {"amount": "20", "tokens": 1_000},
        "parts": {"use/request": {"package": {"size": "1000", "price": "20"}}}}});
    let scene = Scene::set(shared().await, &package, "25").await;
    let request = |permit: &str| json!({"permit": permit, "quantities": {"use/request": "1"}});
    let first = scene.permit().await;
    let held = provider(&scene).post("/v1/reservations", &request(&first)).await.done();
    assert_eq!(held["records"][0]["amount"], "20");
    let told = provider(&scene).post("/v1/usage", &request(&first)).await.done();
    assert_eq!(told["records"][0]["charged"], "20");
    for _ in 0..3 {
        let next = scene.permit().await;
        let held = provider(&scene).post("/v1/reservations", &request(&next)).await.done();
        assert_eq!((&held["records"][0]["status"], &held["records"][0]["amount"]), (&json!("held"), &json!("0")));
        let told = provider(&scene).post("/v1/usage", &request(&next)).await.done();
        assert_eq!(told["records"][0]["charged"], "0");
    }
}

/// 500 callers at two processes hold and tell against one credit: what was held is charged whole, and nothing beyond the credit is held.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_number_of_callers_holds_more_than_there_is() {
    let place = of_its_own().await;
    let beside = place.another_by_a_clock(jiff::SignedDuration::ZERO).await;
    let scene = Scene::set(&place, &dear_prices(), "1").await;
    let mut permits = Vec::new();
    for _ in 0..500 {
        permits.push(scene.permit().await);
    }
    let clients = [provider(&scene).clone(), provider(&scene).at(beside.base())];
    let calls = permits.into_iter().enumerate().map(|(number, permit)| {
        let client = clients[number % 2].clone();
        async move {
            let wanted = json!({"records": [{"permit": permit, "input_tokens": 10, "max_output_tokens": 0}]});
            let answer = client.post("/v1/reservations", &wanted).await.done();
            let result = &answer["records"][0];
            if result["status"] != "held" {
                assert!(result["code"] == "budget_held" || result["code"] == "budget_exhausted", "{result}");
                return (false, Decimal::ZERO, Decimal::ZERO);
            }
            let used = number % 11;
            let record =
                json!({"permit": permit, "dialect": "openai", "usage": {"input_tokens": used, "output_tokens": 0}});
            let told = client.post("/v1/usage", &record).await.done()["records"][0].clone();
            let amount = |name: &str| told[name].as_str().unwrap_or("0").parse::<Decimal>().unwrap();
            (true, amount("charged"), amount("at_risk"))
        }
    });
    let done = futures::future::join_all(calls).await;
    let sum = |of: fn(&(bool, Decimal, Decimal)) -> Decimal| {
        done.iter().map(of).fold(Decimal::ZERO, |sum, amount| sum.checked_add(amount).unwrap())
    };
    assert!(done.iter().filter(|(is_held, ..)| *is_held).count() >= 100, "what is settled is free for others");
    assert_eq!(sum(|(_, _, at_risk)| *at_risk), Decimal::ZERO, "what was held is guaranteed");
    assert!(sum(|(_, charged, _)| *charged) <= "1".parse().unwrap());
    assert_eq!(scene.held().await["held"], "0");
}

/// B5: what is told once nothing is held for it any more counts on behalf of whom it was held, not of whom its teller names then.
#[tokio::test]
async fn what_is_told_late_is_on_behalf_of_whom_it_was_held() {
    let scene = Scene::set(shared().await, &dear_prices(), "1").await;
    let permit = scene.permit().await;
    let mut wanted = json!({"permit": permit, "input_tokens": 300, "max_output_tokens": 0, "holder": "gateway-1"});
    wanted["attribution"] = json!({"run": "held", "tags": {"team": "search"}});
    provider(&scene).post("/v1/reservations", &wanted).await.done();
    let path = format!("/v1/ledgers/{}", scene.account.ledger);
    let end = json!({"holder": "gateway-1", "reason": "It is gone."});
    scene.consumer.client.post(&format!("{path}/reservations/release"), &end).await.done();
    let mut record = json!({"permit": permit, "dialect": "openai", "usage": {"input_tokens": 300, "output_tokens": 0}});
    record["attribution"] = json!({"run": "told", "tags": {"team": "ads", "step": "1"}});
    let told = provider(&scene).post("/v1/usage", &record).await.done();
    assert_eq!(told["records"][0]["charged"], "0.3", "{told}");
    assert_eq!(provider(&scene).post("/v1/usage", &record).await.done()["records"][0]["status"], "duplicate");
    let listed = scene.consumer.client.get(&format!("{path}/usage")).await.done()["items"][0].clone();
    assert_eq!(
        (&listed["run"], &listed["tags"]),
        (&json!("held"), &json!({"team": "search", "step": "1"})),
        "{listed}"
    );
}
