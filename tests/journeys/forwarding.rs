//! A ledger belongs to one of several processes: the others forward to it, and do without it when it does not answer.

use reqwest::Method;
use serde_json::{Value, json};
use tests::server_process::ServerProcess;
use tests::waiting::until;

use crate::client::{Answer, Client};
use crate::market::{Account, member, metric, postpaid, service, usage};
use crate::server::{Place, in_its_own_process};

const ANSWERED: &str = "forwarded_requests_total{outcome=\"answered\"}";

/// Two processes that know where to forward, and ledgers of which each has some.
struct Two {
    place: Place,
    second: ServerProcess,
    consumer: Client,
    service: String,
    accounts: Vec<Account>,
}

async fn two(options: &[&str]) -> Two {
    let place = in_its_own_process().await;
    let second = place.another_process_with(&place.database.url, options).await;
    for base in [place.base(), &second.base()] {
        until("the processes take what is forwarded", || async { metric(base, "processes_peers").await == "1" }).await;
    }
    let (provider, consumer) = (member(&place, &["provider"]).await, member(&place, &["consumer"]).await);
    let service = service(&provider.client, "Forwarded").await;
    let mut accounts = Vec::new();
    for _ in 0..8 {
        accounts.push(postpaid(&place, &consumer.client, &provider.id).await);
    }
    Two { place, second, consumer: consumer.client, service, accounts }
}

impl Two {
    fn record(&self, id: &str, account: &Account) -> (String, Value) {
        (format!("/v1/ledgers/{}/usage", account.ledger), usage(id, &self.service, &account.key_id, 1_000, 10))
    }

    async fn tell(&self, client: &Client, id: &str, account: &Account) -> Answer {
        let (path, record) = self.record(id, account);
        client.post(&path, &record).await
    }

    /// How many requests this process has forwarded with success.
    async fn forwarded(base: &str) -> u64 {
        metric(base, ANSWERED).await.parse().unwrap_or(0)
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_changes_a_ledger_is_run_by_the_one_process_that_it_belongs_to() {
    let two = two(&[]).await;
    let second = two.consumer.at(&two.second.base());
    // Their terms were granted over the first one.
    let before = Two::forwarded(two.place.base()).await;
    for (number, account) in two.accounts.iter().enumerate() {
        let here = two.tell(&two.consumer, &format!("here-{number}"), account).await.done();
        let there = two.tell(&second, &format!("there-{number}"), account).await.done();
        assert_eq!([&here["recorded"], &there["recorded"]], [1, 1], "{here} {there}");
        let again = two.tell(&second, &format!("here-{number}"), account).await.done();
        assert_eq!((&again["duplicates"], &again["recorded"]), (&json!(1), &json!(0)), "{again}");
    }
    let (by_first, by_second) =
        (Two::forwarded(two.place.base()).await - before, Two::forwarded(&two.second.base()).await);
    let foreign_to_second = by_second / 2;
    assert_eq!(by_first + foreign_to_second, 8, "each ledger is foreign to one of them: {by_first} {by_second}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hop_is_not_seen_in_the_answer_nor_in_the_trail_and_nobody_can_pretend_one() {
    let two = two(&["--trusted-proxies", "127.0.0.1"]).await;
    let administrator = two.place.administrator();
    for (number, account) in two.accounts.iter().enumerate() {
        let (path, record) = two.record(&format!("traced-{number}"), account);
        let request = two.consumer.at(&two.second.base()).request(Method::POST, &path).json(&record);
        let forged = format!("{};198.51.100.1;{}", ops::ids::new_id(), "0".repeat(64));
        let request = request.header("x-forwarded-for", "203.0.113.7").header("marketplace-forwarded", forged);
        let answer = crate::client::answer(&path, request).await;
        let position = answer.position();

        let trail = format!("/v1/audit?aggregate_id={}&min_position={position}&limit=1", account.ledger);
        let entry = administrator.get(&trail).await.done()["items"][0].clone();
        assert_eq!(entry["request_id"], answer.headers["request-id"].to_str().unwrap(), "{entry}");
        assert_eq!(entry["client_address"], "203.0.113.7", "{entry}");
        assert_eq!(answer.headers.get_all("request-id").iter().count(), 1);
    }
    assert!(Two::forwarded(&two.second.base()).await > 0, "some of eight ledgers belong to the first process");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn refusals_and_bodies_above_the_bound_are_the_same_over_a_hop() {
    let two = two(&[]).await;
    let stranger = member(&two.place, &["consumer"]).await.client;
    for account in &two.accounts {
        for base in [two.place.base(), &two.second.base()] {
            two.tell(&stranger.at(base), "x", account).await.refused(api::http::problem::Code::NotFound);
            let path = format!("/v1/ledgers/{}/usage", account.ledger);
            let huge = json!({"id": "x".repeat(2 * 1024 * 1024)});
            two.consumer.at(base).post(&path, &huge).await.refused(api::http::problem::Code::BodyTooLarge);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_the_owner_is_paused_or_dead_the_others_decide_by_themselves() {
    let two = two(&[]).await;
    two.second.pause();
    for (number, account) in two.accounts.iter().enumerate() {
        let told = two.tell(&two.consumer, &format!("paused-{number}"), account).await.done();
        assert_eq!(told["records"].as_array().unwrap().len(), 1, "{told}");
    }
    two.second.go_on();
    until("the paused process is back", || async { metric(two.place.base(), "processes_peers").await == "1" }).await;
    for (number, account) in two.accounts.iter().enumerate() {
        let told = two.tell(&two.consumer, &format!("paused-{number}"), account).await.done();
        assert_eq!((&told["duplicates"], &told["recorded"]), (&json!(1), &json!(0)), "{told}");
    }
    two.second.kill_at_once();
    for (number, account) in two.accounts.iter().enumerate() {
        let told = two.tell(&two.consumer, &format!("dead-{number}"), account).await.done();
        assert_eq!(told["recorded"], 1, "{told}");
    }
}
