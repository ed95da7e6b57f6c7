//! One private Postgres for each test binary, one migrated template in it, and a copy of that for each test.

use std::sync::atomic::{AtomicU32, Ordering};

use ops::config::Secret;
use ops::database::{connect_app, connect_owner, migrate};
use ops::postgres::PrivatePostgres;
use sqlx::{Connection, PgPool};
use test_support::postgres::ScratchPostgres;
use tokio::sync::OnceCell;

use crate::waiting::until;

const TEMPLATE: &str = "template_marketplace";

static SERVER: OnceCell<ScratchPostgres> = OnceCell::const_new();
static NUMBER: AtomicU32 = AtomicU32::new(1);

/// A database of one test.
#[derive(Debug)]
pub struct Database {
    /// Where it is, as the owner.
    pub url: Secret,
    /// Connections of the application's role.
    pub app: PgPool,
    /// Connections of the owner, to look and to count.
    pub owner: PgPool,
}

/// The server of this test binary. It ends with the process.
pub async fn server() -> &'static ScratchPostgres {
    let start = async {
        let server = ScratchPostgres::start().await.unwrap();
        migrated_template(&server).await;
        server
    };
    SERVER.get_or_init(|| start).await
}

/// A migrated database with partitions of so many events.
pub async fn fresh_database(partition_events: i64) -> Database {
    copy_of_template(server().await, partition_events).await
}

/// An empty database on the server of this test binary.
pub async fn empty_database() -> Secret {
    let name = next_name();
    let server = server().await;
    server.create_database(&name, None).await.unwrap();
    server.url_of(&name)
}

/// A database as another version of the program left it: plain SQL, as `pg_dump --inserts` writes it. It is as old as its dump
/// until a server opens it.
pub async fn restored_database(dump: &str) -> Database {
    let url = empty_database().await;
    // A dump empties the search path of its session, so nobody else may have that connection afterwards.
    let mut session = connect_owner(&url, 1).await.unwrap().acquire().await.unwrap().detach();
    // Roles belong to the server and are not part of the dump of a database; the template has made this one.
    sqlx::raw_sql(dump).execute(&mut session).await.unwrap();
    session.close().await.unwrap();
    connected(url).await
}

/// The database at a URL, which some release has migrated.
pub async fn connected(url: Secret) -> Database {
    let owner = connect_owner(&url, 8).await.unwrap();
    let app = connect_app(&url, 8).await.unwrap();
    Database { url, app, owner }
}

/// Prepares a server for [`copy_of_template`].
pub async fn migrated_template(server: &PrivatePostgres) {
    server.create_database(TEMPLATE, None).await.unwrap();
    let owner = connect_owner(&server.url_of(TEMPLATE), 1).await.unwrap();
    migrate(&owner).await.unwrap();
    owner.close().await;
    let watch = connect_owner(&server.url(), 1).await.unwrap();
    // A pool that is closed while its connection comes back to it may keep that.
    let cut_off = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = $1";
    sqlx::query(cut_off).bind(TEMPLATE).execute(&watch).await.unwrap();
    until("nobody is connected to the template", || async {
        let connected = "SELECT count(*) FROM pg_stat_activity WHERE datname = $1";
        sqlx::query_scalar::<_, i64>(connected).bind(TEMPLATE).fetch_one(&watch).await.unwrap() == 0
    })
    .await;
    watch.close().await;
}

/// A migrated database on a server that has the template.
pub async fn copy_of_template(server: &PrivatePostgres, partition_events: i64) -> Database {
    let name = next_name();
    server.create_database(&name, Some(TEMPLATE)).await.unwrap();
    let database = connected(server.url_of(&name)).await;
    let resize = "UPDATE log_settings SET partition_events = $1";
    sqlx::query(resize).bind(partition_events).execute(&database.owner).await.unwrap();
    database
}

fn next_name() -> String {
    format!("test_{}", NUMBER.fetch_add(1, Ordering::Relaxed))
}
