//! An export of the log is whole or not there, needs no database to be verified, and shows what was changed in it or lost from a database.

use std::path::{Path, PathBuf};

use clap::Parser;
use domain::usage_ledger::periods::PriceLists;
use domain::usage_ledger::{Close, ClosePeriod, CutBy, Period};
use domain::values::text::Reason;
use projections::sinks::export::{ExportError, Manifest, examine, export};
use sqlx::Executor;
use tests::commander::once;
use tests::database::{Database, fresh_database};
use tests::ledger::PAYER;
use tests::node::Node;

/// What an owner of the database can do, and nobody else: have events changed.
const WRITABLE: &str = "ALTER TABLE events DISABLE TRIGGER USER; \
    DO $$ BEGIN EXECUTE (SELECT string_agg(format('ALTER TABLE %I DISABLE TRIGGER USER', table_name), ';') FROM event_partitions); END $$;";

/// A log of some events in several partitions, and its export in several files.
async fn exported() -> (Database, tempfile::TempDir, PathBuf, Manifest) {
    let database = fresh_database(10).await;
    let node = Node::start(&database.url).await;
    for number in 0..5 {
        let id = node.organization(format!("organization {number}")).await;
        for round in 0..4 {
            node.rename_once(id, &format!("name {round}")).await.unwrap();
        }
    }
    node.stop().await;
    let top = tempfile::tempdir().unwrap();
    let folder = top.path().join("export");
    let manifest = export(&database.app, &folder, 10, &|_, _| ()).await.unwrap();
    (database, top, folder, manifest)
}

fn faults(folder: &Path) -> String {
    examine(folder, &|_, _| ()).unwrap().faults.join("\n")
}

/// What `replay verify` says with these words.
async fn verified(words: &[&str]) -> bool {
    let cli = replay::Cli::parse_from(["replay", "--json", "verify"].iter().chain(words));
    replay::run(cli).await.unwrap()
}

#[tokio::test]
async fn an_export_has_every_event_and_is_verified_without_a_database() {
    let (_database, _top, folder, manifest) = exported().await;
    assert_eq!((manifest.first_position, manifest.last_position, manifest.files.len()), (1, 25, 3));
    assert_eq!(faults(&folder), "");
    // A database that nobody could reach: it is not asked.
    let nowhere = "--database-url=postgres://nobody@127.0.0.1:1/none";
    assert!(verified(&[nowhere, "--export", folder.to_str().unwrap()]).await);
}

#[tokio::test]
async fn whatever_is_changed_left_out_or_put_elsewhere_is_noticed() {
    let (_database, _top, folder, manifest) = exported().await;
    let file = folder.join(&manifest.files[1].name);
    let text = std::fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let without_hash = |line: &str| line[..line.find("\"leaf_hash\"").unwrap()].to_owned();
    let last = lines.len() - 1;
    for (changed, words) in [
        (text.replacen("name 1", "name 9", 1), "comes to"),
        (lines[..last].join("\n"), "ends at"),
        ([&lines[..3], &lines[4..]].concat().join("\n"), "follows"),
        ([&[lines[1], lines[0]], &lines[2..]].concat().join("\n"), "follows"),
        (text.replacen("\"position\"", "\"place\"", 1), "cannot be read"),
        (text.replacen(lines[0], &without_hash(lines[0]), 1), "cannot be read"),
    ] {
        assert_ne!(changed, text);
        std::fs::write(&file, changed).unwrap();
        let found = faults(&folder);
        assert!(found.contains(words), "{words}: {found}");
        assert!(found.contains("the manifest says"), "{found}");
        assert!(!verified(&["--export", folder.to_str().unwrap()]).await);
    }
    std::fs::remove_file(&file).unwrap();
    assert!(faults(&folder).contains("events-000002.jsonl cannot be read"));
}

/// Whether bills are found that a marketplace itself has written wrong: its export is whole, and so are the hashes of all that it says.
#[tokio::test]
async fn bills_are_proven_from_an_export_alone_and_one_that_says_too_much_is_found() {
    let database = fresh_database(10).await;
    let node = Node::start(&database.url).await;
    let ledger = node.ledger().await;
    node.tell(ledger, &[("first", 3), ("second", 4)]).await.unwrap();
    let (at, reason): (_, Reason) = (tests::organization::at(2), "it has ended".parse().unwrap());
    let run = async |command| node.write_side.ledgers.execute(ledger, command, once(PAYER)).await.unwrap();
    run(Close { at, reason }.into()).await;
    let period = Period::in_utc(at);
    let close = ClosePeriod { at, period, by: CutBy::Marketplace, reason: None, lists: PriceLists::new() };
    let closed = run(close.into()).await;
    assert_eq!(closed.events.len(), 3, "{:?}", closed.events);
    node.stop().await;
    let top = tempfile::tempdir().unwrap();
    let words = format!("--database-url={}", database.url.expose());
    let words = [&*words, "--log-only", "--sample=0"];
    assert!(verified(&words).await);
    let exported = async |name: &str| {
        let folder = top.path().join(name);
        export(&database.app, &folder, 10, &|_, _| ()).await.unwrap();
        assert_eq!(faults(&folder), "");
        verified(&["--export", folder.to_str().unwrap()]).await
    };
    assert!(exported("honest").await);
    let forged = format!(
        "{WRITABLE} UPDATE events SET payload = replace(payload::text, '\"due\":\"7\"', '\"due\":\"8\"')::json \
         WHERE event_type = 'usage_ledger.period_closed'"
    );
    database.owner.execute(&*forged).await.unwrap();
    assert!(!exported("forged").await);
    assert!(!verified(&words).await);
}

#[tokio::test]
async fn a_folder_that_is_there_is_never_written_to_and_a_failed_export_leaves_nothing() {
    let (database, top, folder, _) = exported().await;
    let again = export(&database.app, &folder, 10, &|_, _| ()).await;
    assert!(matches!(again, Err(ExportError::Exists(_))), "{again:?}");
    database.owner.execute("ALTER TABLE log_settings RENAME TO hidden").await.unwrap();
    let failed = export(&database.app, &top.path().join("other"), 10, &|_, _| ()).await;
    assert!(matches!(failed, Err(ExportError::Identity(_))), "{failed:?}");
    assert_eq!(std::fs::read_dir(top.path()).unwrap().count(), 1);
    // An interrupted one is named, not mixed with the next.
    std::fs::create_dir(top.path().join("other.partial")).unwrap();
    let failed = export(&database.app, &top.path().join("other"), 10, &|_, _| ()).await;
    assert!(matches!(failed, Err(ExportError::Interrupted(_))), "{failed:?}");
}

#[tokio::test]
async fn a_database_that_lost_or_changed_what_was_exported_does_not_pass() {
    let (database, _top, folder, _) = exported().await;
    let url = format!("--database-url={}", database.url.expose());
    let words = [&*url, "--log-only", "--sample=0", "--against", folder.to_str().unwrap()];
    assert!(verified(&words).await);
    // What came since is no matter.
    let node = Node::start(&database.url).await;
    node.organization("a later one").await;
    node.stop().await;
    assert!(verified(&words).await);
    let changed = "UPDATE events SET payload = replace(payload::text, 'name 1', 'name 9')::json WHERE position = 3";
    database.owner.execute(&*format!("{WRITABLE} {changed}")).await.unwrap();
    assert!(!verified(&words).await);
    let restored = "UPDATE events SET payload = replace(payload::text, 'name 9', 'name 1')::json WHERE position = 3";
    database.owner.execute(restored).await.unwrap();
    assert!(verified(&words).await);
    database.owner.execute("UPDATE log_settings SET log_id = gen_random_uuid()").await.unwrap();
    assert!(!verified(&words).await);
}
