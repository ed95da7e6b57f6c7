//! Claims: what was told on a genuine permit that does not suffice is charged if the payer accepts it, or if the marketplace was asked
//! and says so; once, whoever says so and however often.

use api::http::problem::Code;
use api::serve::permit_seal;
use jiff::SignedDuration;
use ops::clock::{Clock, SystemClock};
use reqwest::Method;
use serde_json::{Value, json};

use crate::agreements::{bounded_service, charged, claim, shown, tell, verified};
use crate::client::{Client, answer, new_intent};
use crate::market::{Account, Member, account, credit, every_service, key_of, member, postpaid, runtime_key};
use crate::server::{Place, of_its_own, shared};

/// A provider that also pays for others' services, a consumer with a key that the provider verifies, and somebody who is neither.
struct Scene<'a> {
    place: &'a Place,
    provider: Member,
    consumer: Member,
    stranger: Member,
    service: String,
    account: Account,
}

impl<'a> Scene<'a> {
    async fn set(place: &'a Place) -> Self {
        let both = ["provider", "consumer"];
        let (provider, consumer) = (member(place, &both).await, member(place, &["consumer"]).await);
        let stranger = member(place, &both).await;
        let service = bounded_service(&provider.client).await;
        let account = postpaid(place, &consumer.client, &provider.id).await;
        Self { place, provider, consumer, stranger, service, account }
    }

    async fn claim(&self) -> String {
        claim(&self.provider.client, &self.account.key, &self.service).await
    }

    async fn charged(&self) -> String {
        charged(&self.consumer.client, &self.account.ledger).await
    }
}

fn path(claim: &str, verb: &str) -> String {
    format!("/v1/claims/{claim}/{verb}")
}

fn reason() -> Value {
    json!({"reason": "It is in both logs."})
}

#[tokio::test]
async fn what_goes_beyond_a_permit_is_charged_once_and_only_if_the_payer_accepts() {
    let scene = Scene::set(shared().await).await;
    let (provider, consumer) = (&scene.provider.client, &scene.consumer.client);
    let permit = verified(provider, &scene.account.key, &scene.service).await["permit"].clone();
    let told = tell(provider, &permit, 2_000).await.done();
    let record = &told["records"][0];
    assert_eq!((&record["status"], &record["cost"]), (&json!("claimed"), &json!("0.02")), "{told}");
    assert_eq!((&record["claim"], record.get("charged")), (&json!("above_ceiling"), None));
    assert_eq!(tell(provider, &permit, 2_000).await.done()["duplicates"], 1);
    tell(provider, &permit, 500).await.refused(Code::Conflict);

    let id = permit["id"].as_str().unwrap();
    let seen = shown(consumer, id, "open").await;
    assert_eq!(
        [&seen["cost"], &seen["tokens"], &seen["reference"], &seen["short"], &seen["ledger"], &seen["key_id"]],
        [
            &json!("0.02"),
            &json!("2000"),
            &json!("resp_17"),
            &json!("above_ceiling"),
            &json!(scene.account.ledger),
            &json!(scene.account.key_id)
        ]
    );
    assert_eq!(scene.charged().await, "0");
    let open = consumer.get("/v1/claims?state=open&side=payer").await.done();
    assert_eq!((open["items"].as_array().unwrap().len(), &open["items"][0]["id"]), (1, &json!(id)));

    let accept = path(id, "accept");
    let request = || consumer.request(Method::POST, &accept).json(&json!({}));
    answer("without a key", request()).await.refused(Code::IdempotencyKeyMissing);
    let rehearsed = consumer.post(&format!("{accept}?dry_run=true"), &json!({})).await.done();
    assert_eq!((&rehearsed["events"], &rehearsed["dry_run"]), (&json!(["usage.recorded"]), &json!(true)));
    assert_eq!(scene.charged().await, "0");

    let intent = new_intent();
    let say = async || consumer.intend(&intent, Method::POST, &accept, &json!({})).await.done();
    let (first, again) = (say().await, say().await);
    assert_eq!((&first["id"], &first["events"]), (&json!(id), &json!(["usage.recorded"])));
    assert_eq!((&again["replayed"], &again["position"]), (&json!(true), &first["position"]));
    for verb in ["accept", "reject", "refer"] {
        consumer.post(&path(id, verb), &reason()).await.refused(Code::Conflict);
    }
    assert_eq!(scene.charged().await, "0.02");
    assert_eq!(tell(provider, &permit, 2_000).await.done()["duplicates"], 1, "nor is it charged by telling it again");
    let decided = shown(provider, id, "accepted").await["decided"].clone();
    assert_eq!(decided["by"], "payer");
    assert_eq!(scene.charged().await, "0.02");
}

#[tokio::test]
async fn what_is_told_too_late_is_charged_only_if_the_payer_accepts() {
    let place = of_its_own().await;
    let scene = Scene::set(&place).await;
    let (provider, consumer) = (&scene.provider.client, &scene.consumer.client);
    let given = verified(provider, &scene.account.key, &scene.service).await["permit"].clone();
    // The same permit as if it had been given 50 hours ago: the longest call, an hour where the service states none, and 48 hours are over.
    let seal = permit_seal(&place.pepper());
    let mut permit = seal.open(given["token"].as_str().unwrap()).unwrap();
    permit.terms.issued_at -= SignedDuration::from_hours(50);
    permit.terms.tell_by -= SignedDuration::from_hours(50);
    let permit = json!({"id": permit.terms.id, "token": seal.seal(&permit, 1).unwrap()});
    let told = tell(provider, &permit, 500).await.done();
    let record = &told["records"][0];
    assert_eq!((&record["status"], &record["claim"]), (&json!("claimed"), &json!("late")), "{told}");
    let id = permit["id"].as_str().unwrap();
    assert_eq!(shown(consumer, id, "open").await["short"], "late");
    assert_eq!(scene.charged().await, "0");
    assert_eq!(tell(provider, &given, 500).await.done()["duplicates"], 1, "nor is it another use for another seal");
    consumer.intend(&new_intent(), Method::POST, &path(id, "accept"), &json!({})).await.done();
    assert_eq!(scene.charged().await, "0.005");
}

#[tokio::test]
async fn who_told_it_knows_the_payer_by_the_name_that_verifying_gave_and_nothing_else_of_it() {
    let scene = Scene::set(shared().await).await;
    let provider = &scene.provider.client;
    let customer = verified(provider, &scene.account.key, &scene.service).await["customer"].clone();
    let id = scene.claim().await;
    let listed = provider.get("/v1/claims?side=reporter").await;
    let one = provider.get(&format!("/v1/claims/{id}")).await;
    assert_eq!(listed.done()["items"][0], one.done());
    assert_eq!(one.done()["customer"], customer);
    for hidden in ["ledger", "payer", "key_id", "position"] {
        assert_eq!(one.done().get(hidden), None, "{hidden}");
    }
    let referred = provider.post(&path(&id, "refer"), &reason()).await;
    // Nor does it find out by trying.
    let of_claim = || {
        let request = provider.request(Method::POST, &path(&id, "refer")).header("if-match", "\"3\"");
        request.json(&reason())
    };
    let asked = answer("the version of the claim", of_claim()).await;
    for answer in [&listed, &one, &referred, &asked] {
        answer.done();
        for secret in [&scene.account.ledger, &scene.consumer.id, &scene.account.key_id] {
            assert!(!answer.text.contains(secret.as_str()), "{}: {}", answer.asked, answer.text);
        }
        // It has a version of its own, which does not tell how long the ledger is.
        let version = answer.headers.get("etag").map(|version| version.to_str().unwrap());
        assert!(version.is_none_or(|version| ["\"1\"", "\"3\""].contains(&version)), "{}: {version:?}", answer.asked);
    }
    let guessed = provider.get(&format!("/v1/claims?ledger={}", scene.account.ledger)).await.done();
    assert_eq!(guessed["items"], json!([]));
    let own = scene.consumer.client.get(&format!("/v1/claims?ledger={}", scene.account.ledger)).await.done();
    assert_eq!(own["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn who_is_on_no_side_does_not_find_it_and_who_told_it_does_not_decide_it() {
    let scene = Scene::set(shared().await).await;
    let (id, nobody) = (scene.claim().await, ops::ids::new_id().to_string());
    let stranger = &scene.stranger.client;
    for id in [&id, &nobody] {
        stranger.get(&format!("/v1/claims/{id}")).await.refused(Code::NotFound);
        for verb in ["accept", "reject", "refer"] {
            stranger.post(&path(id, verb), &reason()).await.refused(Code::NotFound);
        }
    }
    assert_eq!(stranger.get("/v1/claims").await.done()["items"], json!([]));
    for verb in ["accept", "reject"] {
        scene.provider.client.post(&path(&id, verb), &reason()).await.refused(Code::Forbidden);
    }
    // A provider's server has no permission to decide anything.
    let server = key_of(scene.place, &scene.provider.id, &["provider"]).await;
    server.post(&path(&id, "accept"), &reason()).await.refused(Code::Forbidden);
    server.get(&format!("/v1/claims/{id}")).await.done();
    let test = json!({"name": "test", "kind": "management", "organization": scene.consumer.id, "environment": "test",
        "restriction": {"scopes": ["consumer"]}});
    let test = scene.place.administrator().post("/v1/api-keys", &test).await;
    let test = scene.place.client(test.done()["key"].as_str().unwrap()).after(&test);
    test.post(&path(&id, "accept"), &json!({})).await.refused(Code::NotFound);
    shown(&scene.consumer.client, &id, "open").await;
    assert_eq!(scene.charged().await, "0");
}

#[tokio::test]
async fn a_key_for_some_services_sees_the_claims_of_those_alone() {
    let scene = Scene::set(shared().await).await;
    let (id, other) = (scene.claim().await, bounded_service(&scene.provider.client).await);
    let narrow = async |service: &str| {
        let restriction = json!({"scopes": ["provider"], "services": [service]});
        let wanted = json!({"name": "narrow", "kind": "management", "restriction": restriction});
        let issued = scene.provider.client.post("/v1/api-keys", &wanted).await;
        scene.place.client(issued.done()["key"].as_str().unwrap()).after(&issued)
    };
    narrow(&scene.service).await.get(&format!("/v1/claims/{id}")).await.done();
    let narrow = narrow(&other).await;
    narrow.get(&format!("/v1/claims/{id}")).await.refused(Code::Forbidden);
    narrow.post(&path(&id, "refer"), &reason()).await.refused(Code::Forbidden);
    narrow.get("/v1/claims").await.refused(Code::Forbidden);
}

#[tokio::test]
async fn the_marketplace_decides_only_where_it_is_asked_and_says_why() {
    let scene = Scene::set(shared().await).await;
    let (provider, consumer) = (&scene.provider.client, &scene.consumer.client);
    let administrator = scene.place.administrator();
    let (charged, dismissed) = (scene.claim().await, scene.claim().await);
    for verb in ["accept", "reject"] {
        administrator.post(&path(&charged, verb), &reason()).await.refused(Code::Conflict);
    }
    let no_call = json!({"reason": "No such call."});
    let said = async |client: &Client, id: &str, verb: &str, body: &Value| {
        client.post(&path(id, verb), body).await.done()["events"].clone()
    };
    assert_eq!(said(consumer, &charged, "reject", &no_call).await, json!(["usage.claim_rejected"]));
    assert_eq!(said(consumer, &charged, "reject", &no_call).await, json!([]));
    administrator.post(&path(&charged, "accept"), &reason()).await.refused(Code::Conflict);
    assert_eq!(said(provider, &charged, "refer", &reason()).await, json!(["usage.claim_referred"]));
    assert_eq!(said(provider, &charged, "refer", &reason()).await, json!([]));
    consumer.post(&path(&charged, "reject"), &no_call).await.refused(Code::Conflict);
    administrator.post(&path(&charged, "accept"), &json!({})).await.refused(Code::Rejected);
    assert_eq!(said(&administrator, &charged, "accept", &reason()).await, json!(["usage.recorded"]));
    for client in [provider, consumer] {
        let claim = shown(client, &charged, "accepted").await;
        assert_eq!(
            [
                &claim["rejected"]["reason"],
                &claim["referred"]["by"],
                &claim["decided"]["by"],
                &claim["decided"]["reason"]
            ],
            ["No such call.", "reporter", "marketplace", "It is in both logs."]
        );
    }

    assert_eq!(said(consumer, &dismissed, "refer", &reason()).await, json!(["usage.claim_referred"]));
    assert_eq!(said(&administrator, &dismissed, "reject", &no_call).await, json!(["usage.claim_rejected"]));
    assert_eq!(shown(provider, &dismissed, "dismissed").await["decided"]["by"], "marketplace");
    consumer.post(&path(&dismissed, "accept"), &json!({})).await.refused(Code::Conflict);
    provider.post(&path(&dismissed, "refer"), &reason()).await.refused(Code::Conflict);
    let accepted = consumer.get("/v1/claims?state=accepted").await.done();
    assert_eq!(accepted["items"][0]["id"], json!(charged));
}

#[tokio::test]
async fn the_marketplace_decides_nothing_where_it_is_a_side_itself() {
    let scene = Scene::set(shared().await).await;
    let id = scene.claim().await;
    scene.provider.client.post(&path(&id, "refer"), &reason()).await.done();
    for side in [&scene.provider, &scene.consumer] {
        let administrator = key_of(scene.place, &side.id, &["administrator"]).await;
        for verb in ["accept", "reject"] {
            administrator.post(&path(&id, verb), &reason()).await.refused(Code::Forbidden);
        }
        // Nor does it ask itself: that is for the sides.
        administrator.post(&path(&id, "refer"), &reason()).await.refused(Code::Forbidden);
    }
    scene.place.administrator().post(&path(&id, "accept"), &reason()).await.done();
}

#[tokio::test]
async fn what_is_told_on_a_permit_of_a_leaked_key_is_a_claim_that_the_marketplace_decides_unasked() {
    let scene = Scene::set(shared().await).await;
    let (provider, consumer) = (&scene.provider.client, &scene.consumer.client);
    let permit = verified(provider, &scene.account.key, &scene.service).await["permit"].clone();
    let declare = format!("/v1/api-keys/{}/declare-leaked", scene.account.key_id);
    let since = SystemClock.now() - SignedDuration::from_hours(1);
    consumer.post(&declare, &json!({"since": since})).await.done();
    // Whoever knows a later key knows of the leak.
    let mut later = runtime_key(&scene.provider.id, &every_service());
    later["ledger"] = json!(scene.account.ledger);
    let later = consumer.post("/v1/api-keys", &later).await.done();
    verified(provider, later["key"].as_str().unwrap(), &scene.service).await;

    let told = tell(provider, &permit, 500).await.done();
    assert_eq!(told["records"][0]["claim"], "voided", "{told}");
    let id = permit["id"].as_str().unwrap();
    assert_eq!(shown(consumer, id, "open").await["short"], "voided");
    scene.place.administrator().post(&path(id, "reject"), &reason()).await.done();
    shown(provider, id, "dismissed").await;
    assert_eq!(scene.charged().await, "0");
}

#[tokio::test]
async fn what_the_payer_cannot_pay_is_not_accepted_and_waits() {
    let place = shared().await;
    let scene = Scene::set(place).await;
    let consumer = &scene.consumer.client;
    let poor = account(consumer, &scene.provider.id).await;
    credit(place, &poor.ledger, "0.015").await;
    let id = claim(&scene.provider.client, &poor.key, &scene.service).await;
    let refused = consumer.post(&path(&id, "accept"), &json!({})).await.refused(Code::BudgetExhausted);
    assert_eq!((&refused["cost"], &refused["affordable"]), (&json!("0.02"), &json!("0.015")));
    shown(consumer, &id, "open").await;
    credit(place, &poor.ledger, "0.005").await;
    consumer.post(&path(&id, "accept"), &json!({})).await.done();
    assert_eq!(charged(consumer, &poor.ledger).await, "0.02");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_that_accept_at_once_charge_once() {
    let place = of_its_own().await;
    let second = place.another_process(&place.database.url).await;
    let scene = Scene::set(&place).await;
    let there = scene.consumer.client.at(&second.base());
    for round in 1..=4 {
        let id = scene.claim().await;
        shown(&there, &id, "open").await;
        let (accept, body) = (path(&id, "accept"), json!({}));
        let (one, other) = tokio::join!(scene.consumer.client.post(&accept, &body), there.post(&accept, &body));
        let mut statuses = [one.status, other.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409], "{} {}", one.text, other.text);
        shown(&scene.consumer.client, &id, "accepted").await;
        assert_eq!(scene.charged().await, format!("0.0{}", round * 2));
    }
    second.stop().await;
}
