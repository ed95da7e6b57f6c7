//! Two releases live at once: processes of this one replace those of an earlier one, whose events are of a lower level, while usage is
//! reported to all of them. Then it is counted.
//!
//! Invariant: what was acknowledged is in the log once, whichever release acknowledged it; no process of the earlier one meets an event
//! that it cannot read; and once the last of them is gone, none of them starts again.

use std::path::Path;
use std::process::Stdio;
use std::sync::{Arc, Mutex};

use domain::Event;
use serde_json::json;
use sqlx::PgPool;
use test_support::live_tests::skip;
use tests::database::{connected, empty_database};
use tests::server_process::ServerProcess;
use tests::waiting::{bounded, until};
use tokio::process::Command;

use crate::client::{Client, new_intent};
use crate::load::{Caller, LEDGERS, Load, count};
use crate::market::{Account, account, member, service};
use crate::server::{Place, left_by_another};

/// Names that are given one after the other.
const RENAMES: usize = 60;

/// The server of an earlier release, as `ops/scripts/earlier-release` builds it.
fn earlier_server() -> Option<String> {
    let server = ops::config::environment("MARKETPLACE_EARLIER_SERVER")?;
    Some(server.to_string_lossy().into_owned())
}

/// What the servers of the earlier release are started with.
fn arguments(url: &str, folder: &Path) -> Vec<String> {
    let folder = folder.to_str().unwrap();
    [
        "--database-url",
        url,
        "--data-dir",
        folder,
        "--app-connections",
        "12",
        "--listen",
        "127.0.0.1:0",
        "--without-catalogue",
    ]
    .map(str::to_owned)
    .to_vec()
}

async fn log_level(owner: &PgPool) -> i32 {
    sqlx::query_scalar("SELECT level FROM log_settings").fetch_one(owner).await.unwrap()
}

/// How many events there are that the earlier release cannot read: those whose latest form is of this release's level.
async fn of_this_level(owner: &PgPool) -> i64 {
    let sql = "SELECT count(*) FROM events WHERE event_type = 'usage.recorded' AND event_version = '4'";
    sqlx::query_scalar(sql).fetch_one(owner).await.unwrap()
}

/// Whether a process is ready, which one that has met an event from the future is not.
async fn is_ready(process: &ServerProcess) -> bool {
    let answer = reqwest::get(format!("{}/health/ready", process.operations())).await.unwrap();
    answer.status().is_success()
}

/// Renames a ledger again and again; gives the names that it was given.
async fn rename(caller: Caller, ledger: String) -> Vec<String> {
    let mut names = Vec::new();
    for number in 0..RENAMES {
        let name = format!("Name {number:03}");
        let path = format!("/v1/ledgers/{ledger}/rename");
        caller.insist_as(Some(&new_intent()), &path, &json!({"name": &name})).await;
        names.push(name);
    }
    names
}

async fn names_in_the_log(owner: &PgPool) -> Vec<String> {
    let sql =
        "SELECT payload->'renamed'->>'name' FROM events WHERE event_type = 'usage_ledger.renamed' ORDER BY position";
    sqlx::query_scalar(sql).fetch_all(owner).await.unwrap()
}

/// A consumer with ledgers, and a service to use.
async fn market(place: &Place) -> (Client, String, Vec<Account>) {
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let service = service(&provider.client, "Busy").await;
    let mut accounts = Vec::new();
    let usd = |amount: &str| json!({"amount": amount, "currency": "USD"});
    // What both releases take.
    let terms =
        json!({"credit_line": usd("1000000"), "overdraft": usd("0"), "absorbed": usd("0"), "reason": "contract"});
    for _ in 0..LEDGERS {
        let account = account(&consumer.client, &provider.id).await;
        place.administrator().put(&format!("/v1/ledgers/{}/terms", account.ledger), &terms).await.done();
        accounts.push(account);
    }
    (consumer.client, service, accounts)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn processes_of_an_earlier_release_are_replaced_under_load_and_nothing_is_lost_doubled_or_unreadable() {
    let Some(binary) = earlier_server() else {
        return skip("earlier-release", "MARKETPLACE_EARLIER_SERVER does not name its server");
    };
    let (url, folder) = (empty_database().await, tempfile::tempdir().unwrap());
    let of_earlier = arguments(url.expose(), folder.path());
    let first = ServerProcess::start(&binary, &of_earlier).await;
    let second = ServerProcess::start(&binary, &of_earlier).await;
    let mut place = left_by_another(connected(url).await, folder, first.administrator_key().unwrap());
    // Made while the earlier release is alone: this one takes no command whose event that could not read, nor does anyone who forwards to it.
    place.reach_earlier(&first);
    let (consumer, service, accounts) = market(&place).await;
    let third = place.another_process(&place.database.url).await;
    place.reach(&third);
    let owner = &place.database.owner;
    let earlier_level = log_level(owner).await;
    assert!(earlier_level < Event::LEVEL, "the earlier release reads less than this one");

    let accounts = Arc::new(accounts);
    let bases = Arc::new(Mutex::new([&first, &second, &third].map(ServerProcess::base).to_vec()));
    let caller = Caller::new(&consumer, &bases);
    let load = Load::start(&caller, &service, &accounts);
    let renaming = rename(caller.clone(), accounts[0].ledger.clone());
    let replacing = async {
        // What this release decides itself it holds back (503), and whoever asked goes to a process of the earlier one.
        load.goes_on().await;
        for process in [&first, &second] {
            assert!(is_ready(process).await);
        }
        assert_eq!((of_this_level(owner).await, log_level(owner).await), (0, earlier_level));

        let fourth = place.another_process(&place.database.url).await;
        bases.lock().unwrap().push(fourth.base());
        let leave = |process: &ServerProcess| bases.lock().unwrap().retain(|base| *base != process.base());
        leave(&first);
        first.stop().await;
        load.goes_on().await;
        assert!(is_ready(&second).await);
        assert_eq!(of_this_level(owner).await, 0);
        leave(&second);
        second.stop().await;
        until("all is written as this release writes it", || async { of_this_level(owner).await > 0 }).await;
        assert_eq!(log_level(owner).await, Event::LEVEL);
        load.goes_on().await;
        fourth
    };
    let (names, fourth) = tokio::join!(renaming, replacing);
    let reports = load.end().await;
    for ((base, outcome), times) in caller.outcomes() {
        println!(
            "{times:6} x {outcome} of {}",
            if base == third.base() || base == fourth.base() { "this release" } else { "the earlier one" }
        );
        assert!(outcome.starts_with('2') || outcome.starts_with("503") || outcome == "0", "{base}: {outcome}");
    }
    assert_eq!(names_in_the_log(owner).await, names);
    count(owner, &place.administrator(), &accounts, reports).await;
    does_not_start(&binary, &of_earlier).await;
    third.stop().await;
    fourth.stop().await;
}

/// Whoever is too old for the log ends at once and says why.
async fn does_not_start(binary: &str, arguments: &[String]) {
    let mut command = Command::new(binary);
    let ended = command.args(arguments).stdin(Stdio::null()).kill_on_drop(true).output();
    let ended = bounded("the earlier release ends", ended).await.unwrap();
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(!ended.status.success() && said.contains("a newer release has been here"), "{said}");
}
