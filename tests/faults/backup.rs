//! A backup that is made under load restores to the log that it names, as another incarnation; one that is damaged is not taken.

use std::path::Path;

use api::serve::{backup, restore};
use clap::Parser;
use ops::config::{DatabaseArgs, ServeOptions};
use ops::database::{connect_owner, migrate};
use ops::postgres::PrivatePostgres;
use projections::sinks::export::head_of;
use test_support::postgres::{ScratchFolder, ScratchPostgres};
use tests::node::Node;

#[derive(Parser)]
struct Cli {
    #[command(flatten)]
    options: ServeOptions,
}

fn args(folder: &Path) -> DatabaseArgs {
    let words = ["marketplace", "--database-url", "", "--data-dir", folder.to_str().unwrap()];
    Cli::parse_from(words).options.storage.database
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_of_a_running_log_restores_to_it_as_another_incarnation_and_a_damaged_one_to_nothing() {
    let postgres = ScratchPostgres::start().await.unwrap();
    std::fs::write(postgres.folder().join("key-pepper"), "ab".repeat(32)).unwrap();
    let owner = connect_owner(&postgres.url(), 2).await.unwrap();
    migrate(&owner).await.unwrap();
    let node = Node::start(&postgres.url()).await;
    let id = node.organization("first").await;
    let top = ScratchFolder::new().unwrap();
    let folder = top.path().join("backup");
    let database = args(postgres.folder());
    let writing = async {
        for round in 0..50 {
            node.rename_once(id, &format!("name {round}")).await.unwrap();
        }
    };
    let (manifest, ()) = tokio::join!(backup(&database, &folder), writing);
    let manifest = manifest.unwrap();
    assert!(backup(&database, &folder).await.unwrap_err().to_string().contains("is there already"));
    let live = head_of(&owner, i64::MAX).await.unwrap();
    assert_eq!(live.last_position, 51);
    node.stop().await;
    owner.close().await;

    let target = ScratchFolder::new().unwrap();
    let restored = restore(&args(target.path()), &folder, None).await.unwrap();
    assert!((manifest.last_position..=51).contains(&restored.last_position), "{restored:?}");
    assert_eq!(restored.incarnation, live.incarnation + 1);
    let pepper = std::fs::read_to_string(target.path().join("key-pepper")).unwrap();
    assert_eq!(pepper, "ab".repeat(32));
    // It is the log that it was, as far as it goes, and can be gone on with.
    let copy = PrivatePostgres::start(target.path(), None).await.unwrap();
    let copied = connect_owner(&copy.url(), 2).await.unwrap();
    let found = head_of(&copied, i64::MAX).await.unwrap();
    let original = connect_owner(&postgres.url(), 2).await.unwrap();
    let expected = head_of(&original, found.last_position).await.unwrap();
    assert_eq!((found.log_id, found.head_hash), (expected.log_id, expected.head_hash));
    copied.close().await;
    original.close().await;
    let node = Node::start(&copy.url()).await;
    node.organization("second").await;
    node.stop().await;
    copy.stop().await.unwrap();
    let again = restore(&args(target.path()), &folder, None).await.unwrap_err();
    assert!(again.to_string().contains("has data already"), "{again:#}");

    // One that names another head than it has, and one whose files are damaged.
    let other = ScratchFolder::new().unwrap();
    let path = folder.join("manifest.json");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen(&manifest.head_hash, &"0".repeat(64), 1)).unwrap();
    let refused = restore(&args(other.path()), &folder, None).await.unwrap_err();
    assert!(format!("{refused:#}").contains("is not the log that was asked for"), "{refused:#}");
    assert!(!other.path().join("pgdata").exists());
    std::fs::write(&path, text).unwrap();
    std::fs::write(folder.join("base/global/pg_control"), "damaged").unwrap();
    let refused = restore(&args(other.path()), &folder, None).await.unwrap_err();
    assert!(format!("{refused:#}").contains("check the base backup"), "{refused:#}");
    assert!(!other.path().join("pgdata").exists());
    postgres.stop().await.unwrap();
}
