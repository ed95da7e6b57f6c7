//! A payer says for how long its money is held, for how long an answer where nothing is said, and how much of it for one use.

use api::http::problem::Code;
use domain::money::Decimal;
use jiff::{SignedDuration, Timestamp};
use ops::clock::{Clock, SystemClock};
use serde_json::{Value, json};
use tests::waiting::until;

use crate::agreements::{bounded_service, tell};
use crate::client::Answer;
use crate::market::{Account, Member, account, credit, member, permit};
use crate::server::{Place, shared};

/// A service at 0.0000025 for a token sent and 0.00001 for one received, of 1,000 at most, and a ledger with credit.
struct Scene {
    provider: Member,
    consumer: Member,
    service: String,
    account: Account,
}

impl Scene {
    async fn set(place: &Place, amount: &str) -> Self {
        let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
        let service = bounded_service(&provider.client).await;
        let account = account(&consumer.client, &provider.id).await;
        credit(place, &account.ledger, amount).await;
        Self { provider, consumer, service, account }
    }

    async fn policy(&self, policy: &Value) -> Answer {
        self.consumer.client.put(&format!("/v1/ledgers/{}/hold-policy", self.account.ledger), policy).await
    }

    async fn permit(&self) -> Value {
        permit(&self.provider.client, &self.account.key, &self.service).await
    }

    async fn reserve(&self, permit: &Value, mut wanted: Value, dry_run: bool) -> Answer {
        wanted["permit"] = permit["token"].clone();
        self.provider.client.post(&format!("/v1/reservations?dry_run={dry_run}"), &wanted).await
    }

    /// Reservations that say nothing of the answer come to this amount by now: the policy is known where they come in.
    async fn comes_to(&self, amount: &str) {
        let permit = self.permit().await;
        until("the policy is known", || async {
            let rehearsed = self.reserve(&permit, json!({"input_tokens": 10}), true).await.done();
            rehearsed["records"][0]["amount"] == amount
        })
        .await;
    }
}

#[tokio::test]
async fn a_payer_says_for_how_long_and_how_much_of_its_money_is_held() {
    let scene = Scene::set(shared().await, "1").await;
    let path = format!("/v1/ledgers/{}", scene.account.ledger);
    let shown = scene.consumer.client.get(&path).await.done()["hold_policy"].clone();
    let usual = json!({"default_life_seconds": 300, "max_life_seconds": 86_340, "unstated_output_tokens": 16_384});
    assert_eq!(shown, usual);
    // It is the payer's to say, and what cannot be a policy is refused.
    scene.provider.client.put(&format!("{path}/hold-policy"), &json!({})).await.refused(Code::Forbidden);
    scene.policy(&json!({"default_life_seconds": 61, "max_life_seconds": 60})).await.refused(Code::Rejected);
    scene.policy(&json!({"cap": {"amount": "0", "currency": "USD"}})).await.refused(Code::Rejected);
    scene.policy(&json!({"cap": {"amount": "1", "currency": "EUR"}})).await.refused(Code::Rejected);

    let cap = json!({"amount": "0.005", "currency": "USD"});
    let policy = json!({"default_life_seconds": 60, "max_life_seconds": 120, "unstated_output_tokens": 100, "cap": cap,
        "below_minor_unit": true});
    let set = scene.policy(&policy).await.done();
    let expected = json!({"default_life_seconds": 60, "max_life_seconds": 120, "unstated_output_tokens": 100,
        "cap": "0.005"});
    assert_eq!(set["resource"]["hold_policy"], expected, "{set}");
    scene.comes_to("0.001025").await;

    // Nothing is said of the answer and of the life.
    let permit = scene.permit().await;
    let before = SystemClock.now();
    let held = scene.reserve(&permit, json!({"input_tokens": 10}), false).await.done()["records"][0].clone();
    assert_eq!((&held["amount"], held.get("may_exceed_by")), (&json!("0.001025"), None), "{held}");
    let expires_at: Timestamp = held["expires_at"].as_str().unwrap().parse().unwrap();
    assert!(expires_at <= before + SignedDuration::from_secs(90), "{held}");

    // Longer than it may be held.
    let long = json!({"input_tokens": 10, "life_seconds": 600});
    let refused = scene.reserve(&scene.permit().await, long, false).await.refused(Code::Rejected);
    assert_eq!(refused["errors"][0]["code"], "invalid_hold", "{refused}");

    // What can cost more than is held for one use says so, and is charged all the same.
    let permit = scene.permit().await;
    let dear = json!({"input_tokens": 0, "max_output_tokens": 900});
    let held = scene.reserve(&permit, dear.clone(), false).await.done()["records"][0].clone();
    assert_eq!((&held["amount"], &held["may_exceed_by"]), (&json!("0.005"), &json!("0.004")), "{held}");
    let told = tell(&scene.provider.client, &permit, 900).await.done();
    assert_eq!(told["records"][0]["charged"], "0.009", "{told}");
    let listed = scene.consumer.client.get(&format!("{path}/reservations")).await.done();
    assert_eq!(listed["held"], "0.001025", "{listed}");

    // Without the cap as much is held as it can cost.
    scene.policy(&json!({})).await.done();
    assert_eq!(scene.consumer.client.get(&path).await.done()["hold_policy"], usual);
    let held = scene.reserve(&scene.permit().await, dear, false).await.done()["records"][0].clone();
    assert_eq!((&held["amount"], held.get("may_exceed_by")), (&json!("0.009"), None), "{held}");
}

/// More calls at once than there is money for all of them: what they come to beyond their holds is over the limit, and what others hold is left to them.
#[tokio::test]
async fn calls_that_are_held_for_in_part_take_nothing_from_those_that_are_held_for_whole() {
    let scene = Scene::set(shared().await, "0.02").await;
    let mut capped = Vec::new();
    for _ in 0..4 {
        capped.push(scene.permit().await);
    }
    let whole = scene.permit().await;
    let dear = json!({"input_tokens": 0, "max_output_tokens": 900});
    scene.reserve(&whole, dear.clone(), false).await.done();
    let cap = json!({"amount": "0.001", "currency": "USD"});
    scene.policy(&json!({"cap": cap, "below_minor_unit": true})).await.done();
    for permit in &capped {
        let held = scene.reserve(permit, dear.clone(), false).await.done()["records"][0].clone();
        assert_eq!((&held["amount"], &held["may_exceed_by"]), (&json!("0.001"), &json!("0.008")), "{held}");
    }
    let mut charged = Decimal::ZERO;
    for permit in &capped {
        let told = tell(&scene.provider.client, permit, 900).await.done();
        let of_it: Decimal = told["records"][0]["charged"].as_str().unwrap().parse().unwrap();
        charged = charged.checked_add(of_it).unwrap();
    }
    assert_eq!(charged.to_string(), "0.011", "all that is not held for the first");
    let told = tell(&scene.provider.client, &whole, 900).await.done();
    assert_eq!(told["records"][0]["charged"], "0.009", "{told}");
}
