//! Whoever stops reading what the program says (`replay tail | head -1`) ends it, quietly, and its database in order.

use std::process::{Command, Stdio};

use ops::database::{connect_owner, migrate};
use test_support::postgres::ScratchPostgres;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_closed_pipe_ends_the_program_in_silence() {
    let postgres = ScratchPostgres::start().await.unwrap();
    let owner = connect_owner(&postgres.url(), 1).await.unwrap();
    migrate(&owner).await.unwrap();
    owner.close().await;
    for words in [&["parked", "list"][..], &["--json", "verify", "--log-only"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = Command::new(env!("CARGO_BIN_EXE_replay"));
        command.env_clear().env("HOME", "/home/nobody").env("DATABASE_URL", postgres.url().expose());
        command.args(words).stdout(writer).stderr(Stdio::piped());
        let ended = command.spawn().unwrap().wait_with_output().unwrap();
        assert_eq!(ended.status.code(), Some(i32::from(ops::output::UNREAD)), "{ended:?}");
        assert!(ended.stderr.is_empty(), "{}", String::from_utf8_lossy(&ended.stderr));
    }
}
