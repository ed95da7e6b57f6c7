//! Whose rights a server has that was started as root.
//!
//! Invariant: none of root's once it is ready, whoever's the database is; and it still ends in good order what it began. Started by anybody
//! else, it stays that one.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

use nix::unistd::{User, getegid, geteuid};
use tests::server_process::ServerProcess;
use tests::waiting::until;

use crate::server::without_a_server;

/// Waits until all of its threads have these ids, real, effective, saved and of the file system, and none of root's groups.
async fn goes_on_as(process: &ServerProcess, uid: u32, gid: u32) {
    assert_ne!((uid, gid), (0, 0));
    let is_so = |status: &str| {
        let of = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap().to_owned();
            line.split_whitespace().map(|id| id.parse().unwrap()).collect::<Vec<u32>>()
        };
        of("Uid:") == [uid; 4] && of("Gid:") == [gid; 4] && (!geteuid().is_root() || of("Groups:").is_empty())
    };
    until("root's rights are given up", || async {
        let threads = fs::read_dir(format!("/proc/{}/task", process.pid())).unwrap();
        // One that ends while it is looked at has no rights any more.
        let states = threads.filter_map(|thread| fs::read_to_string(thread.ok()?.path().join("status")).ok());
        let states: Vec<String> = states.collect();
        !states.is_empty() && states.iter().all(|status| is_so(status))
    })
    .await;
}

#[tokio::test]
async fn with_a_database_of_somebody_else_it_goes_on_as_nobody_and_answers() {
    let place = without_a_server().await;
    let process = place.another_process(&place.database.url).await;
    let own = (geteuid(), getegid());
    let nobody = || User::from_name("nobody").unwrap().map(|user| (user.uid, user.gid)).unwrap();
    let (uid, gid) = if own.0.is_root() { nobody() } else { own };
    goes_on_as(&process, uid.as_raw(), gid.as_raw()).await;
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
        let owner = fs::metadata(folder.join("pgdata")).unwrap();
        goes_on_as(&process, owner.uid(), owner.gid()).await;
        let file = fs::read_to_string(folder.join("pgdata/postmaster.pid")).unwrap();
        let postgres = Path::new("/proc").join(file.lines().next().unwrap());
        assert!(postgres.exists());
        process.stop().await;
        assert!(!postgres.exists(), "the private Postgres outlived the server");
    }
}
