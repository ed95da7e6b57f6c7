//! The directory over a real log: what was revoked is refused, and a directory that is cut off answers nothing.

use std::sync::Arc;
use std::time::{Duration, Instant};

use domain::api_key::{ApiKeyEvent, Revoked, Tier, Verdict};
use domain::usage_ledger::Billing;
use futures::FutureExt;
use ops::tasks::Tasks;

use super::{KEY, LEDGER, spend};
use crate::fixtures::{Pen, as_new, hash, issued, key_event, usage, usage_event};
use crate::memory::keys::{DirectoryUnavailable, KeyDirectory};
use crate::registry;
use crate::runtime::Follower;
use crate::testing::{PATIENCE, TestDatabase, at};

/// Asks until the answer is this one.
async fn until(directory: &KeyDirectory, expected: Result<Verdict, ()>) {
    let begun = Instant::now();
    loop {
        let answer = directory.verify(&hash(1), spend(1), at(30));
        if answer.as_ref().map(|answer| answer.verdict).map_err(|_| ()) == expected {
            return;
        }
        assert!(begun.elapsed() < PATIENCE, "{answer:?}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn what_is_revoked_is_refused_and_who_is_cut_off_says_so() {
    let database = TestDatabase::new().await;
    let tasks = Tasks::new();
    let runtime = database.runtime(&tasks);
    let mut pen = Pen::default();
    pen.open(LEDGER, 1, Billing::Postpaid);
    database.append(&as_new(&pen.written)).await;
    let follower = Follower::start(&runtime, &tasks);
    let directory = KeyDirectory::new(Arc::clone(&follower), Duration::from_secs(5));
    until(&directory, Ok(Verdict::NotFound)).await;

    pen.written.clear();
    pen.write(KEY, key_event(ApiKeyEvent::Issued(Box::new(issued(KEY, 1, Tier::Enterprise)))));
    database.append(&as_new(&pen.written)).await;
    until(&directory, Ok(Verdict::Valid)).await;

    pen.written.clear();
    pen.write(KEY, key_event(ApiKeyEvent::Revoked(Revoked { reason: "leaked".parse().unwrap(), at: at(4) })));
    database.append(&as_new(&pen.written)).await;
    until(&directory, Ok(Verdict::Revoked)).await;

    tasks.shutdown(PATIENCE).await.unwrap();
    let cut_off = KeyDirectory::new(follower, Duration::ZERO);
    let answer = cut_off.identify(&hash(1), at(30));
    assert!(matches!(answer, Err(DirectoryUnavailable::Stale { .. })), "{answer:?}");
}

#[tokio::test]
async fn who_looks_again_after_catching_up_finds_what_was_issued_before() {
    let database = TestDatabase::new().await;
    let tasks = Tasks::new();
    let runtime = database.runtime(&tasks);
    let directory = KeyDirectory::new(Follower::start(&runtime, &tasks), PATIENCE);
    until(&directory, Ok(Verdict::NotFound)).await;
    let mut pen = Pen::default();
    pen.open(LEDGER, 1, Billing::Postpaid);
    pen.write(KEY, key_event(ApiKeyEvent::Issued(Box::new(issued(KEY, 1, Tier::Enterprise)))));
    database.append(&as_new(&pen.written)).await;
    assert!(directory.catch_up().await);
    assert_eq!(directory.identify(&hash(1), at(30)).unwrap().verdict, Verdict::Valid);
    tasks.shutdown(PATIENCE).await.unwrap();
}

#[tokio::test]
async fn few_wait_for_a_directory_that_does_not_catch_up_and_not_for_long() {
    let database = TestDatabase::new().await;
    let tasks = Tasks::new();
    let runtime = database.runtime(&tasks);
    let follower = Follower::start(&runtime, &tasks);
    // Nothing reads the log any more, so nothing is proven any more.
    tasks.shutdown(PATIENCE).await.unwrap();
    let directory = KeyDirectory::new(follower, Duration::from_millis(300));
    let mut waiting = Vec::new();
    for _ in 0..1_024 {
        let mut one = Box::pin(directory.catch_up());
        assert!(futures::poll!(&mut one).is_pending());
        waiting.push(one);
    }
    assert_eq!(directory.catch_up().now_or_never(), Some(false), "one too many is answered at once");
    let begun = Instant::now();
    assert!(futures::future::join_all(waiting).await.into_iter().all(|again| again));
    assert!(begun.elapsed() < PATIENCE);
    assert!(directory.identify(&hash(1), at(30)).is_err(), "it does not say that there is no such key");
}

#[tokio::test]
async fn keys_ledgers_and_the_catalogue_are_rebuilt_bit_for_bit() {
    let database = TestDatabase::new().await;
    let mut pen = Pen::default();
    pen.open(LEDGER, 1, Billing::Postpaid);
    pen.write(KEY, key_event(ApiKeyEvent::Issued(Box::new(issued(KEY, 1, Tier::Basic)))));
    pen.publish(3, crate::fixtures::service("gpt-4o").priced(crate::fixtures::prices("USD", "0.05", "0.1")));
    for second in 10..20 {
        pen.write(LEDGER, usage_event(usage(Some(KEY), 7, "0.05", second)));
    }
    let head = database.append(&as_new(&pen.written)).await;

    let tasks = Tasks::new();
    let runtime = database.runtime(&tasks);
    let names = ["catalog", "keys", "ledgers", "organizations"];
    for name in names {
        registry::find(name).unwrap().start(&runtime, &tasks);
    }
    for name in names {
        runtime.positions.wait_for(name, head, PATIENCE).await.unwrap();
    }
    for name in names {
        let report = registry::find(name).unwrap().recompute(&runtime, &|_| ()).await.unwrap();
        assert!(report.comparison.unwrap().is_equal(), "{name} differs");
    }
    tasks.shutdown(PATIENCE).await.unwrap();
}
