//! The private Postgres from the outside: its whole life, and the ways in which it can be interrupted.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by a panic")]

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, geteuid};
use ops::config::Secret;
use ops::postgres::{PrivatePostgres, Stopped};
use sqlx::{Connection, Executor, PgConnection};
use test_support::postgres::{ScratchFolder, ScratchPostgres};
use tokio_util::sync::CancellationToken;

async fn start(folder: &ScratchFolder) -> PrivatePostgres {
    PrivatePostgres::start(folder.path(), None).await.unwrap()
}

async fn connect(url: &Secret) -> PgConnection {
    PgConnection::connect(url.expose()).await.unwrap()
}

/// Commits one more row and gives the number of rows.
async fn count_up(server: &PrivatePostgres) -> i64 {
    let mut connection = connect(&server.url()).await;
    connection.execute("CREATE TABLE IF NOT EXISTS kept (x int); INSERT INTO kept VALUES (1)").await.unwrap();
    let rows = sqlx::query_scalar("SELECT count(*) FROM kept").fetch_one(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    rows
}

async fn wait_until(what: &str, condition: impl Fn() -> bool) {
    let begun = Instant::now();
    while !condition() {
        assert!(begun.elapsed() < Duration::from_secs(30), "waited too long until {what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

fn is_gone(pid: i32) -> bool {
    kill(Pid::from_raw(pid), None).is_err()
}

#[tokio::test]
async fn what_was_committed_survives_a_stop_a_kill_and_the_loss_of_the_server_process() {
    let folder = ScratchFolder::new().unwrap();
    let server = start(&folder).await;
    assert!(!server.is_adopted());
    assert_eq!(count_up(&server).await, 1);
    let (first, url) = (server.pid(), server.url());
    assert_eq!(server.stop().await.unwrap(), Stopped::Ended);
    assert!(is_gone(first));

    let server = start(&folder).await;
    assert_eq!(server.url(), url, "port and password are kept");
    assert_eq!(count_up(&server).await, 2);

    // Like kill -9 of ourselves: nobody stops the server, the next start finds it.
    let second = server.pid();
    drop(server);
    let server = start(&folder).await;
    assert_eq!((server.pid(), server.is_adopted()), (second, true));
    assert_eq!(count_up(&server).await, 3);

    server.kill_immediate().await.unwrap();
    let again = start(&folder).await;
    assert!(!again.is_adopted());
    assert_eq!(count_up(&again).await, 4);

    // Like the kernel's killer when memory is short: the parts of the old server need a moment to let go.
    let mut client = connect(&again.url()).await;
    kill(Pid::from_raw(again.pid()), Signal::SIGKILL).unwrap();
    let last = start(&folder).await;
    assert!(client.ping().await.is_err());
    assert_eq!(count_up(&last).await, 5);
    drop((server, again));
    assert_eq!(last.stop().await.unwrap(), Stopped::Ended);
}

#[tokio::test]
async fn the_last_of_those_who_share_a_folder_stops_the_server() {
    let folder = ScratchFolder::new().unwrap();
    let (one, two) = tokio::join!(start(&folder), start(&folder));
    assert_eq!(one.pid(), two.pid());
    assert!(one.is_adopted() != two.is_adopted());
    assert_eq!(one.stop().await.unwrap(), Stopped::StillInUse);
    assert_eq!(count_up(&two).await, 1);
    assert_eq!(two.stop().await.unwrap(), Stopped::Ended);
}

#[tokio::test]
async fn an_interrupted_first_start_is_begun_again_and_a_taken_port_is_left_alone() {
    let folder = ScratchFolder::new().unwrap();
    fs::create_dir(folder.path().join("pgdata.tmp")).unwrap();
    fs::write(folder.path().join("pgdata.tmp/PG_VERSION"), "15\n").unwrap();
    let stranger = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = stranger.local_addr().unwrap().port();
    fs::write(folder.path().join("postgres.port"), taken.to_string()).unwrap();

    let server = start(&folder).await;
    assert!(!folder.path().join("pgdata.tmp").exists());
    assert!(!folder.path().join("initdb.password.tmp").exists());
    assert!(!server.url().expose().contains(&format!(":{taken}/")));
    assert_eq!(count_up(&server).await, 1);
    server.stop().await.unwrap();
}

#[tokio::test]
async fn the_server_is_durable_closed_to_strangers_and_not_run_by_root() {
    let server = ScratchPostgres::start().await.unwrap();
    let mut connection = connect(&server.url()).await;
    let settings = "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', \
         'synchronous_commit', 'data_checksums', 'server_encoding', 'listen_addresses') ORDER BY name COLLATE \"C\"";
    let found: Vec<(String, String)> = sqlx::query_as(settings).fetch_all(&mut connection).await.unwrap();
    let expected = [
        ("data_checksums", "on"),
        ("fsync", "on"),
        ("full_page_writes", "on"),
        ("listen_addresses", "127.0.0.1"),
        ("server_encoding", "UTF8"),
        ("synchronous_commit", "on"),
    ];
    assert_eq!(found, expected.map(|(name, setting)| (name.to_owned(), setting.to_owned())));

    let wrong = Secret::from(server.url().expose().replacen("marketplace:", "marketplace:x", 1));
    let refused = PgConnection::connect(wrong.expose()).await.unwrap_err().to_string();
    assert!(refused.contains("password authentication failed"), "{refused}");
    assert_eq!(fs::metadata(server.folder().join("postgres.password")).unwrap().mode() & 0o777, 0o600);

    connection.close().await.unwrap();
    if geteuid().is_root() {
        runs_unprivileged(server.pid(), server.folder());
    } else {
        println!("not root: that the server gives up root's rights was not checked");
    }
    server.stop().await.unwrap();
}

fn runs_unprivileged(pid: i32, folder: &Path) {
    let owner = fs::metadata(folder.join("pgdata")).unwrap().uid();
    assert_ne!(owner, 0);
    let Ok(status) = fs::read_to_string(format!("/proc/{pid}/status")) else { return };
    let line = |name: &str| status.lines().find_map(|line| line.strip_prefix(name)).unwrap().trim().to_owned();
    assert!(line("Uid:").split_whitespace().all(|uid| uid == owner.to_string()), "{status}");
    assert_eq!(line("Groups:"), "", "the groups of root are dropped");
    let environment = fs::read_to_string(format!("/proc/{pid}/environ")).unwrap_or_default();
    assert!(!environment.contains("CARGO"), "{environment}");
}

#[tokio::test]
async fn databases_are_copied_from_a_template_at_the_same_time_and_removed() {
    let server = ScratchPostgres::start().await.unwrap();
    server.create_database("model", None).await.unwrap();
    let mut connection = connect(&server.url_of("model")).await;
    connection.execute("CREATE TABLE there (x int)").await.unwrap();
    connection.close().await.unwrap();

    let names: Vec<String> = (0..4).map(|n| format!("copy {n}")).collect();
    let copies = names.iter().map(|name| server.create_database(name, Some("model")));
    assert!(futures::future::join_all(copies).await.into_iter().all(|copy| copy.is_ok()));
    let mut copy = connect(&server.url_of("copy 3")).await;
    copy.execute("INSERT INTO there VALUES (1)").await.unwrap();
    server.drop_database("copy 3").await.unwrap();
    assert!(copy.ping().await.is_err(), "who is connected is cut off");
    assert!(server.create_database("copy 0", None).await.is_err());
    server.stop().await.unwrap();
}

#[tokio::test]
async fn nothing_is_left_behind_when_a_test_forgets_its_server() {
    let server = ScratchPostgres::start().await.unwrap();
    let (pid, folder) = (server.pid(), server.folder().to_owned());
    drop(server);
    wait_until("the folder is gone", || !folder.exists()).await;
    assert!(!Path::new(&format!("/proc/{pid}/cwd")).exists());
}

/// Waits until the server works on what a connection asked for.
async fn until_busy(url: &Secret) {
    let mut watching = connect(url).await;
    let busy = "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid() \
        AND query LIKE '%generate_series%'";
    let seen = async { while sqlx::query_scalar::<_, i64>(busy).fetch_one(&mut watching).await.unwrap() == 0 {} };
    tokio::time::timeout(Duration::from_secs(20), seen).await.unwrap();
}

#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "how the supervisor ends is what is looked at")]
async fn a_server_that_dies_is_started_again_on_its_port_whatever_it_died_of_and_stopped_in_the_end() {
    let folder = ScratchFolder::new().unwrap();
    let server = start(&folder).await;
    let token = CancellationToken::new();
    let supervised = tokio::spawn(server.supervisor().run(token.clone()));
    let mut expected = count_up(&server).await;
    let url = server.url();
    for signal in [Signal::SIGKILL, Signal::SIGQUIT, Signal::SIGINT, Signal::SIGKILL] {
        let dead = server.pid();
        // One that keeps working and so does not notice by itself that its server is dead.
        let busy = connect(&url).await;
        let working = tokio::spawn(async move {
            let mut busy = busy;
            let _ = busy.execute("SELECT count(*) FROM generate_series(1, 2000000000)").await;
        });
        until_busy(&url).await;
        kill(Pid::from_raw(dead), signal).unwrap();
        wait_until("another server runs", || server.pid() != dead).await;
        assert_eq!(server.url(), url);
        expected += 1;
        assert_eq!(count_up(&server).await, expected, "after {signal}");
        working.await.unwrap();
    }
    token.cancel();
    supervised.await.unwrap().unwrap();
    let last = server.pid();
    assert_eq!(server.stop().await.unwrap(), Stopped::Ended);
    assert!(is_gone(last));
}
