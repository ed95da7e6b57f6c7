//! Several processes of one marketplace: what one acknowledged the others know, and one that cannot know says so.

use std::time::{Duration, Instant};

use futures::future::join_all;
use serde_json::{Value, json};
use tests::proxy::Proxy;
use tests::waiting::{bounded, until, until_some};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::client::{Answer, Client};
use crate::market::{every_service, member, runtime_key};
use crate::server::{Place, in_its_own_process, of_its_own};

/// The latest that a revoked key may be accepted by any process after the revocation was acknowledged.
const REVOCATION_BOUND: Duration = Duration::from_secs(1);

/// How long it is asked on to see that an answer stays.
const LASTING: Duration = Duration::from_secs(2);

/// A consumer's key.
struct Key {
    id: String,
    clear: String,
}

impl Key {
    async fn issue(consumer: &Client, verifier: &str) -> Self {
        let wanted = runtime_key(verifier, &every_service());
        let issued = consumer.post("/v1/api-keys", &wanted).await.done();
        Self { id: issued["id"].as_str().unwrap().to_owned(), clear: issued["key"].as_str().unwrap().to_owned() }
    }

    async fn revoke(&self, consumer: &Client) {
        consumer.post(&format!("/v1/api-keys/{}/revoke", self.id), &json!({"reason": "leaked"})).await.done();
    }

    async fn verify(&self, asker: &Client) -> Answer {
        asker.post("/v1/api-keys/verify", &json!({"key": self.clear})).await
    }

    /// Sends the question; the answer, and then the end of the connection, can be read when it comes.
    async fn ask_without_waiting(&self, asker: &Client, base: &str) -> TcpStream {
        let body = json!({"key": self.clear}).to_string();
        let request = format!(
            "POST /v1/api-keys/verify HTTP/1.1\r\nhost: test\r\nauthorization: Bearer {}\r\ncontent-type: application/json\r\n\
             connection: close\r\ncontent-length: {}\r\n\r\n{body}",
            asker.key(),
            body.len()
        );
        let mut connection = TcpStream::connect(base.trim_start_matches("http://")).await.unwrap();
        connection.write_all(request.as_bytes()).await.unwrap();
        connection
    }

    /// Asks until the verdict is this one; what cannot be confirmed meanwhile is asked again.
    async fn becomes(&self, asker: &Client, wanted: &str) {
        until("the verdict is as wanted", || async { verdict(&self.verify(asker).await) == wanted }).await;
    }
}

/// The verdict, or the code of the problem; nothing else is answered here.
fn verdict(answer: &Answer) -> String {
    let document: Value = serde_json::from_str(&answer.text).unwrap();
    match answer.status {
        200 | 503 => document["code"].as_str().unwrap().to_owned(),
        _ => panic!("{}: {} {}", answer.asked, answer.status, answer.text),
    }
}

/// Issues keys and uses each at once, as its own and as one that is asked about, at this process.
async fn use_at_once(place: &Place, base: &str) {
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let asker = provider.client.at(base);
    for round in 0..50 {
        let key = Key::issue(&consumer.client, &provider.id).await;
        let answer = key.verify(&asker).await;
        assert_eq!(verdict(&answer), "valid", "round {round}: {}", answer.text);
        let key = Key::issue(&consumer.client, &provider.id).await;
        let used = Client::new(base, &key.clear).get("/v1/api-keys/current").await;
        assert_eq!(used.status, 200, "round {round}: {}", used.text);
        let rotated =
            consumer.client.post(&format!("/v1/api-keys/{}/rotate", key.id), &json!({"overlap_seconds": 0})).await;
        let rotated = rotated.done()["key"].as_str().unwrap().to_owned();
        let used = Client::new(base, &rotated).get("/v1/api-keys/current").await;
        assert_eq!(used.status, 200, "rotated in round {round}: {}", used.text);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_works_from_the_moment_in_which_it_was_issued() {
    let place = of_its_own().await;
    use_at_once(&place, place.base()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_works_at_another_process_from_the_moment_in_which_it_was_issued() {
    let place = of_its_own().await;
    let second = place.another_process(&place.database.url).await;
    use_at_once(&place, &second.base()).await;
    let metrics = reqwest::get(format!("{}/metrics", second.base())).await.unwrap().text().await.unwrap();
    assert!(metrics.contains("\nkey_directory_waits_total "), "some were used before the process knew them: {metrics}");
    second.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_unknown_key_is_refused_in_the_end_and_garbage_at_once_also_when_many_come() {
    let place = of_its_own().await;
    let provider = member(&place, &["provider"]).await.client;
    let unknown =
        Key { id: String::new(), clear: "mk_live_1fJjkkpe9PiTw9KSulA8Ghct30vZz4HpdQ5c5b9cPF120vWMp".to_owned() };
    let asked = (0..200).map(|_| async { verdict(&unknown.verify(&provider).await) });
    assert!(join_all(asked).await.iter().all(|verdict| verdict == "not_found"));
    let stranger = place.client(&unknown.clear).get("/v1/services").await;
    stranger.refused(api::http::problem::Code::Unauthenticated);

    // Each question about an unknown key waits for the next proof of the head; these do not.
    let garbage = Key { id: String::new(), clear: "hello".to_owned() };
    let (mut waited, mut answered_at_once) = (Duration::ZERO, Duration::ZERO);
    for _ in 0..20 {
        for (key, spent) in [(&unknown, &mut waited), (&garbage, &mut answered_at_once)] {
            let begun = Instant::now();
            assert_eq!(verdict(&key.verify(&provider).await), "not_found");
            *spent += begun.elapsed();
        }
    }
    assert!(answered_at_once < waited, "{answered_at_once:?} for garbage, {waited:?} for unknown keys");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_process_revoked_every_other_refuses_within_the_bound() {
    let place = in_its_own_process().await;
    let second = place.another_process(&place.database.url).await;
    let (provider, consumer) = (member(&place, &["provider"]).await, member(&place, &["consumer"]).await);
    let asker = provider.client.at(&second.base()).taking_any_answer();
    for _ in 0..3 {
        let key = Key::issue(&consumer.client, &provider.id).await;
        key.becomes(&asker, "valid").await;
        key.revoke(&consumer.client).await;
        let acknowledged = Instant::now();
        key.becomes(&asker, "revoked").await;
        while acknowledged.elapsed() < REVOCATION_BOUND + Duration::from_millis(300) {
            let since = acknowledged.elapsed();
            let verdict = verdict(&key.verify(&asker).await);
            assert!(verdict != "valid" || since < REVOCATION_BOUND, "still valid {since:?} after the revocation");
        }
        key.becomes(&asker, "revoked").await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_that_was_paused_does_not_accept_what_was_revoked_meanwhile() {
    let place = in_its_own_process().await;
    let second = place.another_process(&place.database.url).await;
    let (provider, consumer) = (member(&place, &["provider"]).await, member(&place, &["consumer"]).await);
    let asker = provider.client.at(&second.base()).taking_any_answer();
    for _ in 0..3 {
        let key = Key::issue(&consumer.client, &provider.id).await;
        key.becomes(&asker, "valid").await;
        second.pause();
        let paused = Instant::now();
        key.revoke(&consumer.client).await;
        until("the pause is longer than the bound", || async { paused.elapsed() > REVOCATION_BOUND }).await;

        // These reach the process while it is paused; it answers them first of all when it goes on.
        let mut waiting = Vec::new();
        for _ in 0..20 {
            waiting.push(key.ask_without_waiting(&asker, &second.base()).await);
        }
        second.go_on();
        let resumed = Instant::now();
        while resumed.elapsed() < LASTING {
            let verdict = verdict(&key.verify(&asker).await);
            assert!(
                ["not_caught_up", "revoked"].contains(&verdict.as_str()),
                "{verdict} after {:?}",
                resumed.elapsed()
            );
        }
        for mut connection in waiting {
            let mut text = String::new();
            bounded("an answer comes", connection.read_to_string(&mut text)).await.unwrap();
            assert!(text.contains("not_caught_up") || text.contains("revoked"), "{text}");
        }
        key.becomes(&asker, "revoked").await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_that_is_cut_off_from_the_database_answers_503_after_the_bound_and_never_valid() {
    let place = in_its_own_process().await;
    let proxy = Proxy::start(&place.database.url).await;
    let second = place.another_process(&proxy.url).await;
    let (provider, consumer) = (member(&place, &["provider"]).await, member(&place, &["consumer"]).await);
    let asker = provider.client.at(&second.base()).taking_any_answer();
    let key = Key::issue(&consumer.client, &provider.id).await;
    key.becomes(&asker, "valid").await;

    proxy.cut_off();
    let cut = Instant::now();
    key.revoke(&consumer.client).await;
    let unknown = until_some("the process says that it does not know", || async {
        let since = cut.elapsed();
        let verdict = verdict(&key.verify(&asker).await);
        assert!(verdict != "valid" || since < REVOCATION_BOUND, "still valid {since:?} after it was cut off");
        (verdict == "not_caught_up").then(Instant::now)
    })
    .await;
    while unknown.elapsed() < LASTING {
        assert_eq!(verdict(&key.verify(&asker).await), "not_caught_up");
    }
    key.becomes(&provider.client, "revoked").await;
    second.kill().await;
}
