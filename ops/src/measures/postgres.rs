//! What Postgres says of itself and of who follows the log, asked for by one statement now and then.
//!
//! Invariant: nothing depends on an answer. Looking takes one connection of a pool of its own for a moment and is given up after a
//! bound; the numbers are then as old as they are, which `postgres_sampled_timestamp_seconds` tells.

use std::time::{Duration, Instant};

use sqlx::{PgPool, Row};

use crate::clock::{Clock, SystemClock};
use crate::database::set_apart;
use crate::tasks::Tasks;

/// How often is looked.
const EVERY: Duration = Duration::from_secs(15);
/// How long a look may take.
const WITHIN: Duration = Duration::from_secs(5);

/// Starts the task that looks. `pool` belongs to the owner of the database, who sees his own sessions and the application's;
/// those of others he sees as a member of `pg_read_all_stats`. `requests` is the pool that requests are served from.
pub fn watch_postgres(pool: &PgPool, requests: &PgPool, tasks: &Tasks) {
    let (pool, requests, token) = (set_apart(pool, 1), requests.clone(), tasks.token());
    tasks.spawn("postgres figures", async move {
        let mut tick = tokio::time::interval(EVERY);
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        while token.run_until_cancelled(tick.tick()).await.is_some() {
            let looked = async {
                look(&pool).await?;
                wait_of(&requests).await
            };
            let error = match token.run_until_cancelled(tokio::time::timeout(WITHIN, looked)).await {
                Some(Ok(Err(error))) => error,
                Some(Err(_)) => sqlx::Error::Io(std::io::ErrorKind::TimedOut.into()),
                Some(Ok(Ok(()))) | None => continue,
            };
            crate::summary::count_error("Postgres could not be looked at", &error);
        }
    });
}

/// How long a request would wait for a connection now, and how many there are.
async fn wait_of(requests: &PgPool) -> Result<(), sqlx::Error> {
    let asked = Instant::now();
    drop(requests.acquire().await?);
    metrics::histogram!("postgres_pool_wait_seconds").record(asked.elapsed().as_secs_f64());
    let idle = u32::try_from(requests.num_idle()).unwrap_or(u32::MAX);
    let open = requests.size();
    for (state, connections) in [("idle", idle), ("busy", open.saturating_sub(idle))] {
        metrics::gauge!("postgres_pool_connections", "state" => state).set(f64::from(connections));
    }
    metrics::gauge!("postgres_pool_max_connections").set(f64::from(requests.options().get_max_connections()));
    Ok(())
}

/// One row a number: its kind, what it is of, and it. Tables that grow by partitions, and read models that are being filled, are
/// summed up under the name that stays.
const LOOK: &str = "
WITH head AS (
  SELECT coalesce((SELECT position FROM events ORDER BY position DESC LIMIT 1), 0) AS position)
SELECT 'snapshot' AS kind, '' AS of,
       coalesce(max(extract(epoch FROM clock_timestamp() - xact_start)), 0)::float8 AS value
  FROM pg_stat_activity WHERE datname = current_database() AND backend_xmin IS NOT NULL AND pid <> pg_backend_pid()
UNION ALL SELECT 'partitions', '', count(*)::float8 FROM event_partitions, head WHERE lower_position > head.position
UNION ALL SELECT 'wal', '', pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8
UNION ALL SELECT 'retained', '', coalesce(max(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)), 0)::float8 FROM pg_replication_slots
UNION ALL SELECT 'unarchived', '', CASE WHEN last_failed_time > coalesce(last_archived_time, '-infinity')
    THEN extract(epoch FROM clock_timestamp() - coalesce(last_archived_time, stats_reset, last_failed_time)) ELSE 0 END::float8
  FROM pg_stat_archiver
UNION ALL SELECT 'bytes', '', pg_database_size(current_database())::float8
UNION ALL SELECT 'sessions', '', count(*)::float8 FROM pg_stat_activity WHERE datname = current_database()
UNION ALL SELECT 'max_sessions', '', current_setting('max_connections')::float8
UNION ALL SELECT * FROM (
  SELECT 'dead', n.nspname || '.' || c.relname, sum(pg_stat_get_dead_tuples(t.relid))::float8
    FROM pg_stat_user_tables t
    JOIN pg_class c ON c.oid = coalesce(pg_partition_root(t.relid), t.relid)
    JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE n.nspname !~ '_g[0-9]+$' AND n.nspname NOT LIKE 'pg\\_%' GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT 60) AS dead
UNION ALL SELECT 'lag', p.name, coalesce((SELECT greatest(extract(epoch FROM clock_timestamp() - e.recorded_at), 0)
    FROM events e WHERE e.position > p.position ORDER BY e.position LIMIT 1), 0)::float8
  FROM projectors p WHERE p.status = 'live' AND p.fencing_token > 0
UNION ALL SELECT 'parked', p.name, (SELECT count(DISTINCT coalesce(k.sequence_key, k.event_id)) FROM (
    SELECT sequence_key, event_id FROM parked WHERE name = p.name AND generation = p.generation LIMIT 10000) AS k)::float8
  FROM projectors p WHERE p.status = 'live' AND EXISTS (SELECT FROM pg_namespace WHERE nspname = p.name)
UNION ALL SELECT 'services', '', count(*)::float8 FROM catalog.services WHERE listed";

async fn look(pool: &PgPool) -> Result<(), sqlx::Error> {
    let rows = sqlx::query(LOOK).fetch_all(pool).await?;
    for row in rows {
        let (kind, of, value): (String, String, f64) =
            (row.try_get("kind")?, row.try_get("of")?, row.try_get("value")?);
        let gauge = match kind.as_str() {
            "snapshot" => metrics::gauge!("postgres_oldest_snapshot_seconds"),
            "partitions" => metrics::gauge!("log_empty_partitions"),
            "wal" => metrics::gauge!("postgres_wal_position_bytes"),
            "retained" => metrics::gauge!("postgres_wal_retained_bytes"),
            "unarchived" => metrics::gauge!("postgres_wal_archive_failing_seconds"),
            "bytes" => metrics::gauge!("postgres_database_bytes"),
            "sessions" => metrics::gauge!("postgres_sessions"),
            "max_sessions" => metrics::gauge!("postgres_max_sessions"),
            "dead" => metrics::gauge!("postgres_dead_rows", "table" => of),
            "lag" => metrics::gauge!("worker_lag_seconds", "worker" => of),
            "parked" => metrics::gauge!("projector_parked_keys", "model" => of),
            "services" => metrics::gauge!("services_listed"),
            _ => continue,
        };
        gauge.set(value);
    }
    metrics::gauge!("postgres_sampled_timestamp_seconds").set(SystemClock.now().as_duration().as_secs_f64());
    Ok(())
}
