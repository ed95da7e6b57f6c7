//! A program that is older than what it finds ends at once, with exit code 1 and one line that says what to start instead.

use std::process::Command;

use ops::database::{connect_owner, migrate};
use sqlx::Executor;
use test_support::postgres::{ScratchFolder, ScratchPostgres};

/// What a newer release leaves behind, how it is taken away, and what is said of it.
const LEFT: [(&str, &str, &str); 2] = [
    (
        "UPDATE log_settings SET level = 1000",
        "UPDATE log_settings SET level = 1",
        "the log has events of level 1000, this program reads them up to ",
    ),
    (
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, '', true, '', 0)",
        "DELETE FROM _sqlx_migrations WHERE version = 9999",
        "the database has migration 9999, this binary knows them up to ",
    ),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_that_is_too_old_for_what_it_finds_says_so_in_one_line_and_ends() {
    let (postgres, folder) = (ScratchPostgres::start().await.unwrap(), ScratchFolder::new().unwrap());
    let owner = connect_owner(&postgres.url(), 1).await.unwrap();
    migrate(&owner).await.unwrap();
    for (damage, mended, words) in LEFT {
        owner.execute(damage).await.unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_marketplace"));
        command.args(["serve", "--listen", "127.0.0.1:0"]).env_clear().env("RUST_LOG", "error");
        command.env("DATABASE_URL", postgres.url().expose()).env("MARKETPLACE_DATA_DIR", folder.path());
        let ended = command.output().unwrap();
        assert_eq!(ended.status.code(), Some(1), "{ended:?}");
        let said = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(said.contains(words) && said.contains("a newer release has been here. Start that release"), "{said}");
        let processes = sqlx::query_scalar::<_, i64>("SELECT count(*) FROM processes").fetch_one(&owner).await.unwrap();
        assert_eq!(processes, 0, "nobody waits for it");
        owner.execute(mended).await.unwrap();
    }
    owner.close().await;
}
