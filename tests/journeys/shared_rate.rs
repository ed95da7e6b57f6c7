//! The rate of a key over several processes: each gives out its share, and the stated error is all there is.

use std::time::{Duration, Instant};

use serde_json::json;
use tests::waiting::until;

use crate::client::Client;
use crate::market::{member, metric, runtime_key};
use crate::server::in_its_own_process;

/// Of the key that is asked about.
const RATE_REQUESTS_PER_SECOND: u32 = 10;
const BURST_REQUESTS: u32 = 10;

/// For how long it is asked about.
const LASTING: Duration = Duration::from_secs(3);

/// What became of the questions.
struct Asked {
    questions: u32,
    valid: u32,
    /// What the rate lets pass in the time that the questions took, beyond the burst.
    stated: f64,
}

/// How many processes a server says there are.
async fn live(base: &str) -> String {
    metric(base, "processes_live").await
}

async fn all_see(bases: &[&str], wanted: &str) {
    for base in bases {
        until("the processes are counted", || async { live(base).await == wanted }).await;
    }
}

/// A key at the small rate, in clear.
async fn limited_key(consumer: &Client, verifier: &str) -> String {
    let rate = json!({"rate_requests_per_second": RATE_REQUESTS_PER_SECOND, "burst_requests": BURST_REQUESTS});
    let wanted = runtime_key(verifier, &json!({"every_service": true, "rate_limit": rate}));
    consumer.post("/v1/api-keys", &wanted).await.done()["key"].as_str().unwrap().to_owned()
}

/// Asks about the key, one process after the other, as often as they answer. `share` is the burst that each must state.
async fn ask(askers: &[&Client], key: &str, share: u32) -> Asked {
    let begun = Instant::now();
    let (mut questions, mut valid) = (0, 0);
    for asker in askers.iter().cycle() {
        let answer = asker.post("/v1/api-keys/verify", &json!({"key": key})).await;
        let verdict = answer.done()["code"].as_str().unwrap().to_owned();
        assert_eq!(answer.done()["rate"]["limit_requests"], share, "{}", answer.text);
        questions += 1;
        match verdict.as_str() {
            "valid" => valid += 1,
            other => assert_eq!(other, "rate_limited"),
        }
        if begun.elapsed() >= LASTING {
            break;
        }
    }
    Asked { questions, valid, stated: f64::from(RATE_REQUESTS_PER_SECOND) * begun.elapsed().as_secs_f64() }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_together_give_out_the_rate_and_the_one_that_is_left_all_of_it() {
    let place = in_its_own_process().await;
    let second = place.another_process(&place.database.url).await;
    let (provider, consumer) = (member(&place, &["provider"]).await, member(&place, &["consumer"]).await);
    all_see(&[place.base(), &second.base()], "2").await;

    let key = limited_key(&consumer.client, &provider.id).await;
    let askers = [&provider.client, &provider.client.at(&second.base())];
    let Asked { questions, valid, stated } = ask(&askers, &key, BURST_REQUESTS / 2).await;
    let most = f64::from(BURST_REQUESTS) + stated;
    assert!(f64::from(valid) <= most, "{valid} passed of at most {most}");
    // A slow machine asks less than the rate allows.
    assert!(f64::from(valid) >= most.min(f64::from(questions)) / 2.0, "{valid} of {questions} passed, {most} allowed");

    second.kill().await;
    all_see(&[place.base()], "1").await;
    let Asked { questions, valid, stated } = ask(&askers[..1], &key, BURST_REQUESTS).await;
    let most = f64::from(BURST_REQUESTS) + stated;
    assert!(f64::from(valid) <= most, "{valid} passed of at most {most}");
    let least = f64::from(questions).min(stated * 0.8);
    assert!(f64::from(valid) >= least, "{valid} of {questions} passed; half of {stated} would be the old share");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_that_ends_in_order_is_no_longer_counted_and_one_that_comes_is() {
    let place = in_its_own_process().await;
    for _ in 0..2 {
        let second = place.another_process(&place.database.url).await;
        assert_eq!(live(&second.base()).await, "2", "who joins knows before it answers");
        all_see(&[place.base()], "2").await;
        second.stop().await;
        all_see(&[place.base()], "1").await;
    }
}
