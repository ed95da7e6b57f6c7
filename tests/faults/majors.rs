//! Data of an older major release of Postgres is named as such, and moved by one command to a newer one, with the same log; the old data
//! stays.

use std::path::{Path, PathBuf};
use std::process::Command;

use api::serve::upgrade_postgres;
use clap::Parser;
use ops::config::{DatabaseArgs, ServeOptions};
use ops::database::{As, Database, connect_owner};
use ops::postgres::PrivatePostgres;
use projections::sinks::export::head_of;
use sqlx::Executor;
use test_support::live_tests;
use test_support::postgres::ScratchFolder;
use tests::node::Node;

#[derive(Parser)]
struct Cli {
    #[command(flatten)]
    options: ServeOptions,
}

fn args(folder: &Path, bin_dir: Option<&Path>) -> DatabaseArgs {
    let mut words = vec!["marketplace", "--database-url", "", "--data-dir", folder.to_str().unwrap()];
    words.extend(bin_dir.iter().flat_map(|bin_dir| ["--pg-bin-dir", bin_dir.to_str().unwrap()]));
    Cli::parse_from(words).options.storage.database
}

/// All programs of a later release, where whoever runs a server can reach them; `None` where they cannot be had.
fn later(top: &Path) -> Option<PathBuf> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ops/scripts/postgres-majors");
    let said = Command::new(script).arg("all-programs").arg(top.join("later")).output().unwrap();
    if !said.status.success() {
        live_tests::skip("Postgres of a later release", String::from_utf8_lossy(&said.stderr).trim());
        return None;
    }
    Some(PathBuf::from(String::from_utf8(said.stdout).unwrap().trim()))
}

fn major(folder: &Path) -> u32 {
    std::fs::read_to_string(folder.join("PG_VERSION")).unwrap().trim().parse().unwrap()
}

/// The later programs of the registry read no lz4, and say so, by which nothing is changed; without it they take the data.
async fn is_refused_for_want_of_lz4(folder: &Path, wanted: &DatabaseArgs) {
    let compressed = "SELECT count(*) FROM pg_attribute WHERE attcompression = 'l'";
    let postgres = PrivatePostgres::start(folder, None).await.unwrap();
    let owner = connect_owner(&postgres.url(), 1).await.unwrap();
    let has_lz4 = sqlx::query_scalar::<_, i64>(compressed).fetch_one(&owner).await.unwrap() > 0;
    owner.close().await;
    postgres.stop().await.unwrap();
    if has_lz4 {
        let refused = format!("{:#}", upgrade_postgres(wanted, None).await.unwrap_err());
        assert!(refused.contains("compression method lz4 not supported"), "{refused}");
        assert!(!folder.join("pgdata.upgrading").exists());
    }
    let postgres = PrivatePostgres::start(folder, None).await.unwrap();
    let owner = connect_owner(&postgres.url(), 1).await.unwrap();
    let without = "DO $$ BEGIN EXECUTE coalesce((SELECT string_agg(format('ALTER TABLE %s ALTER %I SET COMPRESSION pglz', \
        attrelid::regclass, attname), ';') FROM pg_attribute WHERE attcompression = 'l'), 'SELECT'); END $$";
    owner.execute(without).await.unwrap();
    owner.close().await;
    postgres.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn data_of_an_older_release_is_named_and_moved_with_its_log_and_the_old_data_stays() {
    let top = ScratchFolder::new().unwrap();
    let Some(later) = later(top.path()) else { return };
    let folder = ScratchFolder::new().unwrap();
    let data = folder.path().join("pgdata");
    // A log that the release of this machine wrote.
    let database = Database::open(&args(folder.path(), None), As::Owner).await.unwrap();
    let node = Node::start(&database.private.as_ref().unwrap().url()).await;
    let id = node.organization("before").await;
    for round in 0..20 {
        node.rename_once(id, &format!("name {round}")).await.unwrap();
    }
    node.stop().await;
    let before = head_of(&database.app, i64::MAX).await.unwrap();
    let old = major(&data);
    // In use it is not moved.
    let wanted = args(folder.path(), Some(&later));
    let refused = upgrade_postgres(&wanted, None).await.unwrap_err();
    assert!(refused.to_string().contains("stop all of them first"), "{refused:#}");
    database.close().await.unwrap();

    // The programs of the later release do not touch it, and say which command does.
    let refused = PrivatePostgres::start(folder.path(), Some(&later)).await.unwrap_err().to_string();
    assert!(refused.contains(&format!("written by PostgreSQL {old}")), "{refused}");
    assert!(refused.contains("marketplace upgrade-postgres --old-bin-dir"), "{refused}");
    // Neither is it moved to what it is.
    let refused = upgrade_postgres(&args(folder.path(), None), None).await.unwrap_err();
    assert!(refused.to_string().contains("no later one"), "{refused:#}");

    is_refused_for_want_of_lz4(folder.path(), &wanted).await;
    // As somebody left it who was killed.
    let killed = PrivatePostgres::start(folder.path(), None).await.unwrap();
    killed.kill_immediate().await.unwrap();
    drop(killed);
    let said = upgrade_postgres(&wanted, None).await.unwrap();
    assert!(said.contains(&format!("was of {old}")) && said.contains("up to 21"), "{said}");
    assert!(major(&data) > old);
    assert_eq!(major(&folder.path().join(format!("pgdata.{old}"))), old, "the old data stays");

    // It is gone on with, by the later release.
    let database = Database::open(&wanted, As::Owner).await.unwrap();
    assert_eq!(head_of(&database.app, i64::MAX).await.unwrap(), before);
    let node = Node::start(&database.private.as_ref().unwrap().url()).await;
    node.rename_once(id, "afterwards").await.unwrap();
    node.stop().await;
    database.close().await.unwrap();
    let refused = PrivatePostgres::start(folder.path(), None).await.unwrap_err().to_string();
    assert!(refused.contains("written by PostgreSQL"), "{refused}");
}
