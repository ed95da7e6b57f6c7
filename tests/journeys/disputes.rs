//! Disputes: a record that its payer says is wrong stays charged until who reported it gives in or the marketplace says so; then it is
//! corrected once, with the dispute.

use api::http::problem::Code;
use reqwest::Method;
use serde_json::{Value, json};
use tests::waiting::{until, until_some};

use crate::agreements::{bounded_service, charged, dispute, verified};
use crate::client::{Client, answer, new_intent};
use crate::market::{Account, Member, member, postpaid};
use crate::server::{Place, shared};

/// A provider that tells what a consumer uses, which disputes it; and somebody who is neither.
struct Scene {
    place: &'static Place,
    provider: Member,
    consumer: Member,
    stranger: Member,
    service: String,
    account: Account,
}

impl Scene {
    async fn set() -> Self {
        let place = shared().await;
        let both = ["provider", "consumer"];
        let (provider, consumer) = (member(place, &both).await, member(place, &["consumer"]).await);
        let stranger = member(place, &both).await;
        let service = bounded_service(&provider.client).await;
        let account = postpaid(place, &consumer.client, &provider.id).await;
        Self { place, provider, consumer, stranger, service, account }
    }

    /// Tells 500 tokens for 0.005, which the consumer disputes: the dispute, and where the record is.
    async fn dispute(&self) -> [String; 2] {
        let paid = (self.account.ledger.as_str(), self.account.key.as_str());
        dispute(&self.provider.client, &self.consumer.client, paid, &self.service).await
    }

    async fn charged(&self) -> String {
        charged(&self.consumer.client, &self.account.ledger).await
    }

    /// The dispute as its payer reads it, once it is in this state.
    async fn shown(&self, id: &str, state: &str) -> Value {
        let path = format!("/v1/disputes/{id}");
        until_some("the dispute is in that state", || async {
            let read = self.consumer.client.get(&path).await.done();
            (read["state"] == state).then_some(read)
        })
        .await
    }
}

fn path(dispute: &str, verb: &str) -> String {
    format!("/v1/disputes/{dispute}/{verb}")
}

fn reason() -> Value {
    json!({"reason": "It is in both logs."})
}

fn void() -> Value {
    json!({"reason": "Counted twice.", "void": true})
}

fn lowered(output_tokens: u64) -> Value {
    json!({"reason": "Half of it.", "quantities": {"output/token": output_tokens}})
}

#[tokio::test]
async fn who_told_a_use_gives_in_and_it_is_lowered_once_with_the_dispute() {
    let scene = Scene::set().await;
    let (provider, consumer) = (&scene.provider.client, &scene.consumer.client);
    let [id, position] = scene.dispute().await;
    assert_eq!(
        (scene.charged().await.as_str(), &scene.shown(&id, "open").await["charged"]),
        ("0.005", &json!("0.005"))
    );
    let accept = path(&id, "accept");
    let request = || provider.request(Method::POST, &accept).json(&lowered(200));
    answer("without a key", request()).await.refused(Code::IdempotencyKeyMissing);
    provider.post(&accept, &lowered(501)).await.refused(Code::Rejected);
    let rehearsed = provider.post(&format!("{accept}?dry_run=true"), &lowered(200)).await.done();
    assert_eq!(rehearsed["events"], json!(["usage.corrected", "usage_ledger.dispute_closed"]));
    assert_eq!(scene.charged().await, "0.005");

    let intent = new_intent();
    let say = async |body: &Value| provider.intend(&intent, Method::POST, &accept, body).await;
    let (first, again) = (say(&lowered(200)).await.done(), say(&lowered(200)).await.done());
    assert_eq!((&first["resource"]["state"], &first["resource"]["correction"]), (&json!("upheld"), &json!(1)));
    assert_eq!((&again["replayed"], &again["resource"]), (&json!(true), &first["resource"]));
    say(&lowered(100)).await.refused(Code::IdempotencyKeyReused);
    provider.post(&accept, &lowered(100)).await.refused(Code::Rejected);
    until("the record is charged as it was lowered", || async { scene.charged().await == "0.002" }).await;
    let explained = consumer.get(&format!("/v1/ledgers/{}/explain/{position}/0", scene.account.ledger)).await.done();
    assert_eq!(explained["corrections"].as_array().unwrap().len(), 1, "{explained}");
}

#[tokio::test]
async fn the_marketplace_upholds_or_rejects_and_neither_side_does() {
    let scene = Scene::set().await;
    let (provider, consumer) = (&scene.provider.client, &scene.consumer.client);
    let administrator = scene.place.administrator();
    let ([wrong, _], [right, position]) = (scene.dispute().await, scene.dispute().await);
    let answered = provider.post(&path(&right, "answer"), &reason()).await.done();
    assert_eq!((&answered["resource"]["state"], &answered["version"]), (&json!("answered"), &json!(2)));
    for side in [provider, consumer] {
        side.post(&path(&wrong, "uphold"), &void()).await.refused(Code::Forbidden);
        side.post(&path(&wrong, "reject"), &reason()).await.refused(Code::Forbidden);
    }
    // The payer does not give in for who told the use, nor that one withdraw for the payer.
    consumer.post(&path(&wrong, "accept"), &void()).await.refused(Code::Forbidden);
    provider.post(&path(&wrong, "withdraw"), &reason()).await.refused(Code::Forbidden);

    let upheld = administrator.post(&path(&wrong, "uphold"), &void()).await.done();
    assert_eq!(
        (&upheld["resource"]["state"], &upheld["resource"]["closed"]["by"]),
        (&json!("upheld"), &json!("marketplace"))
    );
    administrator.post(&path(&right, "reject"), &reason()).await.done();
    scene.shown(&right, "rejected").await;
    until("the void record is charged no more", || async { scene.charged().await == "0.005" }).await;
    // It was decided: the record is disputed once.
    let again = json!({"position": position, "index": 0, "reason": "All the same."});
    let refused = consumer.post(&format!("/v1/ledgers/{}/disputes", scene.account.ledger), &again).await;
    assert_eq!(refused.refused(Code::Rejected)["errors"][0]["code"], "dispute_ended");
    administrator.post(&path(&right, "uphold"), &void()).await.refused(Code::Rejected);
}

#[tokio::test]
async fn a_withdrawn_dispute_leaves_the_record_and_a_voided_record_no_dispute() {
    let scene = Scene::set().await;
    let (provider, consumer) = (&scene.provider.client, &scene.consumer.client);
    let [withdrawn, position] = scene.dispute().await;
    let wanted = json!({"position": position, "index": 0, "reason": "Once more."});
    let again = consumer.post(&format!("/v1/ledgers/{}/disputes", scene.account.ledger), &wanted).await.done();
    assert_eq!((&again["id"], &again["events"]), (&json!(withdrawn), &json!([])), "it is open already");
    consumer.post(&path(&withdrawn, "withdraw"), &reason()).await.done();
    scene.shown(&withdrawn, "withdrawn").await;
    assert_eq!(scene.charged().await, "0.005");

    let permit = verified(provider, &scene.account.key, &scene.service).await["permit"].clone();
    crate::agreements::tell(provider, &permit, 300).await.done();
    let position =
        crate::agreements::position_of(consumer, &scene.account.ledger, permit["id"].as_str().unwrap()).await;
    let wanted = json!({"position": position, "index": 0, "reason": "We made no such call."});
    let open = consumer.post(&format!("/v1/ledgers/{}/disputes", scene.account.ledger), &wanted).await.id();
    let corrected = json!({"permit": permit["token"], "number": 1, "reason": "There was none.", "void": true});
    provider.post("/v1/usage/corrections", &corrected).await.done();
    assert_eq!(scene.shown(&open, "upheld").await["closed"]["by"], "reporter");
    until("the void record is charged no more", || async { scene.charged().await == "0.005" }).await;
}

#[tokio::test]
async fn who_told_the_use_knows_the_payer_by_its_name_for_it_and_a_stranger_knows_nothing() {
    let scene = Scene::set().await;
    let provider = &scene.provider.client;
    let customer = verified(provider, &scene.account.key, &scene.service).await["customer"].clone();
    let [id, position] = scene.dispute().await;
    let listed = provider.get("/v1/disputes?side=reporter&state=open").await;
    let one = provider.get(&format!("/v1/disputes/{id}")).await;
    assert_eq!(listed.done()["items"][0], one.done());
    assert_eq!(one.done()["customer"], customer);
    let told = provider.post(&path(&id, "answer"), &reason()).await;
    for answer in [&listed, &one, &told] {
        answer.done();
        for secret in [&scene.account.ledger, &scene.consumer.id, &scene.account.key_id, &position] {
            assert!(!answer.text.contains(secret.as_str()), "{}: {}", answer.asked, answer.text);
        }
    }
    let of_ledger = format!("/v1/disputes?ledger={}", scene.account.ledger);
    assert_eq!(provider.get(&of_ledger).await.done()["items"], json!([]));
    assert_eq!(scene.consumer.client.get(&of_ledger).await.done()["items"].as_array().unwrap().len(), 1);
    let stranger = &scene.stranger.client;
    assert_eq!(stranger.get("/v1/disputes").await.done()["items"], json!([]));
    stranger.get(&format!("/v1/disputes/{id}")).await.refused(Code::NotFound);
    let disputes = format!("/v1/ledgers/{}/disputes", scene.account.ledger);
    for verb in ["answer", "withdraw"] {
        stranger.post(&path(&id, verb), &reason()).await.refused(Code::NotFound);
    }
    let wanted = json!({"position": position, "index": 0, "reason": "It is mine."});
    for other in [stranger, provider] {
        other.post(&disputes, &wanted).await.refused(Code::NotFound);
    }
    // In the payer's own trail there is the dispute, and not where its record is in the log.
    let history = format!("/v1/audit/usage_ledger/{}/events", scene.account.ledger);
    let trail: &Client = &scene.consumer.client;
    let events = trail.get(&history).await.done();
    let opened =
        events["items"].as_array().unwrap().iter().find(|event| event["event_type"] == "usage_ledger.usage_disputed");
    let said = &opened.unwrap_or_else(|| panic!("{events}"))["payload"]["usage_disputed"];
    assert_eq!((said["usage_id"].is_string(), said["of"].get("position")), (true, None), "{said}");
}
