//! Whose rights a server has that was started as root.
//!
//! Invariant: none of root's once it is ready, whoever's the database is; and it still ends in good order what it began.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use tests::server_process::ServerProcess;
use tests::waiting::until;

use crate::server::without_a_server;

/// Real, effective, saved and file-system ids of the process, users before groups, and then its further groups.
fn ids(process: &ServerProcess) -> Vec<u32> {
    let status = fs::read_to_string(format!("/proc/{}/status", process.pid())).unwrap();
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap().to_owned();
        line.split_whitespace().map(|id| id.parse().unwrap()).collect::<Vec<u32>>()
    };
    [of("Uid:"), of("Gid:"), of("Groups:")].concat()
}

async fn is_not_root(process: &ServerProcess) {
    until("root's rights are given up", || async { !ids(process).contains(&0) }).await;
}

#[tokio::test]
async fn with_a_database_of_somebody_else_it_goes_on_as_nobody_and_answers() {
    let place = without_a_server().await;
    let process = place.another_process(&place.database.url).await;
    is_not_root(&process).await;
    let base = process.base();
    assert!(reqwest::get(format!("{base}/health/ready")).await.unwrap().status().is_success());
    process.stop().await;
}

#[tokio::test]
async fn with_a_private_postgres_it_goes_on_as_the_owner_of_the_data_and_stops_it() {
    let top = tempfile::tempdir().unwrap();
    fs::set_permissions(top.path(), Permissions::from_mode(0o711)).unwrap();
    let folder = top.path().join("data");
    for _ in 0..2 {
        let arguments = ["--data-dir", folder.to_str().unwrap(), "--listen", "127.0.0.1:0", "--without-catalogue"];
        let process = ServerProcess::start(env!("CARGO_BIN_EXE_server"), &arguments.map(str::to_owned)).await;
        is_not_root(&process).await;
        let file = fs::read_to_string(folder.join("pgdata/postmaster.pid")).unwrap();
        let postgres = Path::new("/proc").join(file.lines().next().unwrap());
        assert!(postgres.exists());
        process.stop().await;
        assert!(!postgres.exists(), "the private Postgres outlived the server");
    }
}
