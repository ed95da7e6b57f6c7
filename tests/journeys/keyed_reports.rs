//! An `Idempotency-Key` of what is several commands, a report on permits of several payers or a list of corrections: it stands for the
//! whole, so another request under it is found out wherever it writes, and writes nothing.

use api::http::problem::Code;
use reqwest::Method;
use serde_json::{Value, json};

use crate::agreements::{bounded_service, verified};
use crate::client::{Answer, Client, new_intent};
use crate::credentials::own_id;
use crate::market::{Account, Member, member, postpaid};
use crate::server::shared;

const USAGE: &str = "/v1/usage";
const CORRECTIONS: &str = "/v1/usage/corrections";

/// A provider with a service, and two payers whose keys it verifies.
struct Scene {
    provider: Member,
    service: String,
    accounts: [Account; 2],
}

impl Scene {
    async fn set() -> Self {
        let place = shared().await;
        let (provider, one) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
        let (service, other) = (bounded_service(&provider.client).await, member(place, &["consumer"]).await);
        let accounts =
            [postpaid(place, &one.client, &provider.id).await, postpaid(place, &other.client, &provider.id).await];
        Self { provider, service, accounts }
    }

    /// So many tokens on a fresh permit of a payer.
    async fn used(&self, payer: usize, output_tokens: u64) -> Value {
        let key = &self.accounts[payer].key;
        let permit = verified(&self.provider.client, key, &self.service).await["permit"]["token"].clone();
        json!({"permit": permit, "dialect": "openai", "usage": {"input_tokens": 0, "output_tokens": output_tokens}})
    }

    async fn intend(&self, intent: &str, path: &str, records: &[&Value]) -> Answer {
        self.provider.client.intend(intent, Method::POST, path, &json!({"records": records})).await
    }

    async fn statuses(&self, records: &[&Value]) -> Vec<Value> {
        of_each(&self.provider.client.post(USAGE, &json!({"records": records})).await.done(), "status")
    }
}

fn of_each(answer: &Value, member: &str) -> Vec<Value> {
    answer["records"].as_array().unwrap().iter().map(|record| record[member].clone()).collect()
}

fn with_tokens(record: &Value, output_tokens: u64) -> Value {
    let mut record = record.clone();
    record["usage"]["output_tokens"] = json!(output_tokens);
    record
}

#[tokio::test]
async fn the_same_report_gets_the_first_result_of_each_record_and_another_one_is_refused_whole() {
    let scene = Scene::set().await;
    let (intent, one, other) = (new_intent(), scene.used(0, 100).await, scene.used(1, 200).await);
    let first = scene.intend(&intent, USAGE, &[&one, &other]).await.done();
    assert_eq!(of_each(&first, "status"), ["recorded", "recorded"]);
    for written in [
        json!({"records": [one, other]}).to_string(),
        format!(
            "{{ \"records\" : [{}, {}]}}",
            json!({"usage": one["usage"], "permit": one["permit"], "dialect": "OpenAI"}),
            other
        ),
    ] {
        let request = scene.provider.client.request(Method::POST, USAGE).header("Idempotency-Key", &intent);
        let request = request.header("Content-Type", "application/json").body(written);
        let again = crate::client::answer(USAGE, request).await.done();
        assert_eq!(of_each(&again, "status"), ["duplicate", "duplicate"]);
        assert_eq!(of_each(&again, "charged"), ["0.001", "0.002"]);
    }

    let [new_of_one, new_of_other] = [scene.used(0, 1).await, scene.used(1, 1).await];
    for another in [
        vec![&new_of_one],
        vec![&new_of_other],
        vec![&one, &new_of_other],
        vec![&new_of_one, &other],
        vec![&one, &other, &new_of_other],
        vec![&one],
        vec![&other],
        vec![&with_tokens(&one, 101), &other],
        vec![&one, &with_tokens(&other, 201)],
    ] {
        scene.intend(&intent, USAGE, &another).await.refused(Code::IdempotencyKeyReused);
    }
    assert_eq!(
        scene.statuses(&[&new_of_one, &new_of_other]).await,
        ["recorded", "recorded"],
        "none was written before"
    );
}

#[tokio::test]
async fn a_key_is_taken_by_what_was_written_be_it_a_charge_or_a_claim_and_for_whatever_command() {
    let scene = Scene::set().await;
    let client = &scene.provider.client;
    // Beyond what a permit allows, in the ledger that comes first; the key is taken by that.
    let (intent, claimed) = (new_intent(), scene.used(0, 2_000).await);
    let first = scene.intend(&intent, USAGE, &[&claimed]).await.done();
    assert_eq!(of_each(&first, "status"), ["claimed"]);
    let other = scene.used(1, 1).await;
    scene.intend(&intent, USAGE, &[&other]).await.refused(Code::IdempotencyKeyReused);
    client.intend(&intent, Method::POST, "/v1/usage/authorize", &other).await.refused(Code::IdempotencyKeyReused);
    assert_eq!(of_each(&scene.intend(&intent, USAGE, &[&claimed]).await.done(), "status"), ["duplicate"]);

    // Taken by another command than a report.
    let (intent, body) =
        (new_intent(), json!({"name": "Key", "kind": "management", "restriction": {"scopes": ["provider"]}}));
    client.intend(&intent, Method::POST, "/v1/api-keys", &body).await.done();
    scene.intend(&intent, USAGE, &[&other]).await.refused(Code::IdempotencyKeyReused);

    // What was only known, and what is refused, does not free it.
    let (intent, known) = (new_intent(), scene.used(1, 1).await);
    assert_eq!(scene.statuses(&[&known]).await, ["recorded"]);
    scene.intend(&intent, USAGE, &[&other]).await.done();
    scene.intend(&intent, USAGE, &[&known]).await.refused(Code::IdempotencyKeyReused);
    let mut unpriced = scene.used(1, 1).await;
    unpriced["usage"]["audio_input_tokens"] = json!(1);
    scene.intend(&intent, USAGE, &[&unpriced]).await.refused(Code::IdempotencyKeyReused);
    // Nor does it take it.
    let intent = new_intent();
    assert_eq!(of_each(&scene.intend(&intent, USAGE, &[&known]).await.done(), "status"), ["duplicate"]);
    assert_eq!(of_each(&scene.intend(&intent, USAGE, &[&unpriced]).await.done(), "status"), ["refused"]);
    assert_eq!(
        of_each(&scene.intend(&intent, USAGE, &[&known, &scene.used(0, 1).await]).await.done(), "recorded").len(),
        2
    );
}

#[tokio::test]
async fn racing_reports_under_one_key_are_one_of_them() {
    let scene = Scene::set().await;
    let intent = new_intent();
    let reports = [scene.used(0, 1).await, scene.used(1, 1).await, scene.used(0, 2).await, scene.used(1, 2).await];
    let lists: Vec<[&Value; 1]> = reports.iter().map(|record| [record]).collect();
    let sent = lists.iter().map(|list| scene.intend(&intent, USAGE, list));
    let answers = futures::future::join_all(sent).await;
    let taken = answers.iter().filter(|answer| answer.status == 200).count();
    assert_eq!(taken, 1, "{:?}", answers.iter().map(|answer| &answer.text).collect::<Vec<_>>());
    let known = scene.statuses(&reports.iter().collect::<Vec<_>>()).await;
    assert_eq!(known.iter().filter(|status| **status == json!("duplicate")).count(), 1, "{known:?}");
}

/// That a use took so many tokens instead.
fn to(told: &Value, number: u32, output_tokens: u64) -> Value {
    json!({"permit": told["permit"], "number": number, "reason": "Counted twice.", "dialect": "openai",
        "usage": {"input_tokens": 0, "output_tokens": output_tokens}})
}

#[tokio::test]
async fn a_key_of_corrections_stands_for_all_of_them_beside_their_numbers() {
    let scene = Scene::set().await;
    let [one, other] = [scene.used(0, 100).await, scene.used(1, 200).await];
    assert_eq!(scene.statuses(&[&one, &other]).await, ["recorded", "recorded"]);
    let intent = new_intent();
    let rehearsed = format!("{CORRECTIONS}?dry_run=true");
    scene.intend(&intent, &rehearsed, &[&to(&other, 1, 1)]).await.done();
    let list = [&to(&one, 1, 50), &to(&other, 1, 60), &to(&one, 2, 40)];
    let first = scene.intend(&intent, CORRECTIONS, &list).await.done();
    assert_eq!(of_each(&first, "status"), ["corrected"; 3]);
    // By another key of the same principal, which a rotation makes.
    let renewed = renewed(&scene.provider.client).await;
    for client in [&scene.provider.client, &renewed] {
        let again = client.intend(&intent, Method::POST, CORRECTIONS, &json!({"records": list})).await.done();
        assert_eq!(
            (of_each(&again, "status"), of_each(&again, "cost")),
            (vec![json!("duplicate"); 3], of_each(&first, "cost"))
        );
        assert_eq!(of_each(&again, "charged"), ["0.0005", "0.0006", "0.0004"]);
    }
    for another in [
        vec![&to(&other, 2, 7)],
        vec![list[0]],
        vec![&to(&one, 1, 49), list[1], list[2]],
        vec![list[0], list[1], list[2], &to(&other, 2, 7)],
        vec![&to(&one, 9, 1)],
    ] {
        scene.intend(&intent, CORRECTIONS, &another).await.refused(Code::IdempotencyKeyReused);
    }
    let void = json!({"permit": other["permit"], "number": 2, "reason": "No such call.", "void": true});
    scene.provider.client.intend(&intent, Method::POST, CORRECTIONS, &void).await.refused(Code::IdempotencyKeyReused);
    let without = scene.provider.client.post(CORRECTIONS, &to(&other, 2, 7)).await.done();
    assert_eq!(of_each(&without, "status"), ["corrected"], "the number was not taken by what was refused");
    let again = scene.provider.client.post(CORRECTIONS, &to(&other, 1, 60)).await.done();
    assert_eq!((of_each(&again, "status"), of_each(&again, "cost")), (vec![json!("duplicate")], vec![json!("0.0006")]));
}

/// The same principal with a secret that was made by rotation.
async fn renewed(client: &Client) -> Client {
    let own = own_id(client).await;
    let rotated = client.post(&format!("/v1/api-keys/{own}/rotate"), &json!({"overlap_seconds": 3_600})).await.done();
    shared().await.client(rotated["key"].as_str().unwrap())
}
