//! The Postgres server: whether it is new enough, lets us do what we have to, keeps what it acknowledges, and has the time.

use std::path::Path;

use commands::engine::append::AppendLimits;
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use sqlx::PgPool;

use super::finding::Checked;
use super::patient::Patient;

/// Connections that a process has beside its two pools.
const OTHER_CONNECTIONS: u32 = 24;

/// A transaction that is older keeps what was deleted from being cleaned up.
const OLD_SNAPSHOT_MINUTES: i64 = 60;

/// A slot that holds back more than that fills the disk.
const HELD_WAL_BYTES: i64 = 8 << 30;

pub(super) async fn version(pool: &PgPool) -> anyhow::Result<Checked> {
    let sql = "SELECT current_setting('server_version_num')::int, current_setting('server_version')";
    let (number, version): (i32, String) = sqlx::query_as(sql).fetch_one(pool).await?;
    let mut checked = Checked::well(format!("Postgres {version}"));
    if number < 140_000 {
        checked.fail(format!("Postgres {version} is too old"), "Move the database to version 14 or newer");
    }
    Ok(checked)
}

pub(super) async fn rights(pool: &PgPool) -> anyhow::Result<Checked> {
    let sql = "SELECT r.rolname::text, r.rolsuper OR pg_has_role(d.datdba, 'USAGE'), r.rolsuper OR r.rolcreaterole \
        FROM pg_roles r, pg_database d WHERE r.rolname = current_user AND d.datname = current_database()";
    let (user, owns, makes_roles): (String, bool, bool) = sqlx::query_as(sql).fetch_one(pool).await?;
    let mut checked = Checked::well(format!("{user} owns the database and may make roles"));
    if !owns {
        checked.fail(
            format!("{user} does not own the database"),
            format!("As a superuser: ALTER DATABASE … OWNER TO \"{user}\""),
        );
    }
    if !makes_roles {
        checked.warn(
            format!("{user} may not make roles, so that the application has no login of its own"),
            format!("As a superuser: ALTER ROLE \"{user}\" CREATEROLE"),
        );
    }
    Ok(checked)
}

/// What a crash would take. `synchronous_commit` is not asked for: each of our connections sets it.
pub(super) async fn durability(pool: &PgPool) -> anyhow::Result<Checked> {
    let mut checked = Checked::well("what is acknowledged is on the disk, and damaged pages are noticed");
    for setting in ["fsync", "full_page_writes"] {
        if of(pool, setting).await? != "on" {
            checked.fail(
                format!("{setting} is off: a crash loses or damages what was acknowledged"),
                format!("ALTER SYSTEM SET {setting} = on; SELECT pg_reload_conf()"),
            );
        }
    }
    if of(pool, "data_checksums").await? != "on" {
        checked.warn(
            "pages have no checksums: a disk that damages some is not noticed",
            "Stop the server and run `pg_checksums --enable` on its data",
        );
    }
    Ok(checked)
}

pub(super) async fn archiving(patient: &Patient<'_>, pool: &PgPool) -> anyhow::Result<Checked> {
    let (level, mode) = (of(pool, "wal_level").await?, of(pool, "archive_mode").await?);
    if level == "minimal" {
        let mut checked = Checked::well("");
        checked.warn(
            "wal_level is minimal: neither a base backup nor archiving works",
            "ALTER SYSTEM SET wal_level = replica, and start the server anew",
        );
        return Ok(checked);
    }
    if mode == "off" {
        let mut checked = Checked::well(format!("wal_level is {level}; write-ahead log is not archived"));
        if patient.options.storage.database.wal_archive().is_some_and(|archive| archive != Path::new("-")) {
            checked.warn(
                "an archive of the write-ahead log is named, and the server was started without it",
                "Stop all processes that use it, and start them with MARKETPLACE_WAL_ARCHIVE",
            );
        }
        return Ok(checked);
    }
    let sql = "SELECT last_failed_wal FROM pg_stat_archiver \
        WHERE last_failed_time > coalesce(last_archived_time, '-infinity') AND last_failed_time IS NOT NULL";
    let failed: Option<String> = sqlx::query_scalar(sql).fetch_optional(pool).await?;
    let mut checked = Checked::well("write-ahead log is archived");
    if let Some(failed) = failed {
        checked.fail(
            format!(
                "{failed} of the write-ahead log could not be archived: it fills the disk, and backups end before it"
            ),
            "See what the server's log says of it (pgdata/log of the private one): the archive is full, closed to it, or another's",
        );
    }
    Ok(checked)
}

pub(super) async fn connections(patient: &Patient<'_>, pool: &PgPool) -> anyhow::Result<Checked> {
    let database = &patient.options.storage.database;
    let wanted = database.app_connections.saturating_add(database.owner_connections).saturating_add(OTHER_CONNECTIONS);
    let sql =
        "SELECT current_setting('max_connections')::bigint - current_setting('superuser_reserved_connections')::bigint";
    let most: i64 = sqlx::query_scalar(sql).fetch_one(pool).await?;
    let mut checked = Checked::well(format!("{most} are allowed, a process takes up to {wanted}"));
    if most < i64::from(wanted) {
        checked.warn(
            format!("Postgres allows {most} connections, and a process takes up to {wanted}"),
            "Raise max_connections, or lower MARKETPLACE_APP_CONNECTIONS",
        );
    }
    Ok(checked)
}

/// This machine's clock against the database's.
pub(super) async fn clock(patient: &Patient<'_>, pool: &PgPool) -> anyhow::Result<Checked> {
    // The first statement may have to connect, which would be taken for a difference.
    sqlx::query("SELECT 1").execute(pool).await?;
    let before = patient.clock.now();
    let database: SqlTimestamp = sqlx::query_scalar("SELECT clock_timestamp()").fetch_one(pool).await?;
    let after = patient.clock.now();
    Ok(judge_clock(before, database.to_jiff(), after))
}

fn judge_clock(before: Timestamp, database: Timestamp, after: Timestamp) -> Checked {
    let bound = AppendLimits::default().max_ahead;
    let (ahead, behind) = (before.duration_since(database), database.duration_since(after));
    let mut checked = Checked::well("this machine and the database have the same time");
    let remedy = "Let both machines follow a time server (chrony, systemd-timesyncd), and look again";
    if ahead > bound {
        checked.fail(
            format!("this machine's clock is {} s ahead of the database's: its commands are refused", ahead.as_secs()),
            remedy,
        );
    } else if behind > bound {
        checked.warn(
            format!("this machine's clock is {} s behind the database's: keys end late here", behind.as_secs()),
            remedy,
        );
    }
    checked
}

/// What keeps old rows, or write-ahead log, from being cleaned up.
pub(super) async fn held_back(patient: &Patient<'_>, pool: &PgPool) -> anyhow::Result<Checked> {
    let now = SqlTimestamp::from(patient.clock.now());
    let mut checked = Checked::well("nothing holds back old rows or write-ahead log");
    let sql = "SELECT pid, coalesce(usename::text, ''), (extract(epoch FROM $2 - xact_start) / 60)::bigint \
        FROM pg_stat_activity WHERE backend_type = 'client backend' AND backend_xmin IS NOT NULL \
        AND pid <> pg_backend_pid() AND xact_start < $2 - make_interval(mins => $1::int) ORDER BY xact_start LIMIT 1";
    let oldest: Option<(i32, String, i64)> =
        sqlx::query_as(sql).bind(OLD_SNAPSHOT_MINUTES).bind(now).fetch_optional(pool).await?;
    if let Some((pid, user, minutes)) = oldest {
        checked.warn(
            format!("a transaction of {user} is {minutes} minutes old, and old rows are kept for it"),
            format!("End it, or its connection: SELECT pg_terminate_backend({pid})"),
        );
    }
    let sql = "SELECT gid FROM pg_prepared_xacts WHERE prepared < $1::timestamptz - interval '10 minutes'";
    for gid in sqlx::query_scalar::<_, String>(sql).bind(now).fetch_all(pool).await? {
        checked.fail(
            format!("the prepared transaction {gid} was left behind, with its locks"),
            format!("COMMIT PREPARED or ROLLBACK PREPARED '{gid}'"),
        );
    }
    let sql = "SELECT slot_name::text, active, \
        coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn), 0)::bigint FROM pg_replication_slots \
        WHERE NOT pg_is_in_recovery()";
    for (slot, active, bytes) in sqlx::query_as::<_, (String, bool, i64)>(sql).fetch_all(pool).await? {
        if bytes > HELD_WAL_BYTES || (!active && bytes > 0) {
            let who = if active { "slow" } else { "gone" };
            checked.warn(
                format!("the replication slot {slot}, whose reader is {who}, holds back {} MiB", bytes >> 20),
                format!("Start its reader, or SELECT pg_drop_replication_slot('{slot}')"),
            );
        }
    }
    Ok(checked)
}

async fn of(pool: &PgPool, setting: &str) -> Result<String, sqlx::Error> {
    sqlx::query_scalar("SELECT current_setting($1)").bind(setting).fetch_one(pool).await
}
