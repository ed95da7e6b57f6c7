//! A process that is not ours: it appends with the bare function, inside a transaction that the test commits, rolls back, or
//! keeps open. While the transaction is open it has the log's lock, so that whatever others have in flight stays in flight.

use cqrs_es::DomainEvent;
use domain::Metadata;
use domain::organization::{OrganizationEvent, Renamed};
use domain::values::text::Name;
use sqlx::{PgConnection, PgPool, Postgres, Transaction};
use uuid::Uuid;

use crate::organization::at;

const APPEND: &str = "SELECT CASE WHEN o_positions IS NULL THEN o_head + 1 ELSE o_positions[1] END FROM append_batch(p_now => clock_timestamp(), p_max_ahead => '1 hour', \
    p_hint => 0, p_process => gen_random_uuid(), r_type => ARRAY['organization'], r_id => ARRAY[$1::text], r_tenant => ARRAY[$2::uuid], \
    r_version => ARRAY[$3::bigint], r_last => ARRAY[$4::uuid], r_count => ARRAY[1], r_tail => ARRAY[$5::uuid], \
    r_head => ARRAY[$5::uuid], r_base => ARRAY[0::bigint], e_run => ARRAY[1], e_off => ARRAY[0], e_id => ARRAY[$5::uuid], \
    e_tenant => ARRAY[$2::uuid], e_agg_type => ARRAY['organization'], e_agg_id => ARRAY[$1::text], \
    e_seq => ARRAY[$3::bigint + 1], e_type => ARRAY[$6::text], e_version => ARRAY['1'], e_payload => ARRAY[$7::text], \
    e_metadata => ARRAY[$8::text], e_command => ARRAY[$9::uuid], c_run => '{}', c_id => '{}', c_tenant => '{}', \
    c_fingerprint => '{}', c_off => '{}', c_count => '{}', k_run => '{}', k_off => '{}', k_take => '{}', k_scope => '{}', \
    k_name => '{}', q_run => '{}', q_type => '{}', q_id => '{}', q_last => '{}', u_run => '{}', u_off => '{}', \
    u_index => '{}', u_ledger => '{}', u_id => '{}', u_content => '{}')";

/// Takes the log's lock, which the transaction holds to its end.
pub async fn lock(pool: &PgPool) -> Transaction<'static, Postgres> {
    let mut transaction = pool.begin().await.unwrap();
    sqlx::query("SELECT pg_advisory_xact_lock(7700417, 1)").execute(&mut *transaction).await.unwrap();
    transaction
}

/// Waits until so many connections wait for the log's lock.
pub async fn waiters(pool: &PgPool, count: i64) {
    let sql = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = 7700417 AND objid = 1 \
        AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
    crate::waiting::until("appenders wait for the lock", || async {
        sqlx::query_scalar::<_, i64>(sql).fetch_one(pool).await.unwrap() == count
    })
    .await;
}

/// Appends a rename to an organization on top of what is there; gives its position, `None` if it was refused.
pub async fn append_rename(connection: &mut PgConnection, id: Uuid, name: &str) -> Option<i64> {
    let event = OrganizationEvent::Renamed(Renamed { name: Name::new(name).unwrap(), at: at(2) });
    append(connection, id, &event).await
}

/// Appends an event to an organization on top of what is there; gives its position, `None` if it was refused.
pub async fn append(connection: &mut PgConnection, id: Uuid, event: &OrganizationEvent) -> Option<i64> {
    let stream =
        "SELECT version, last_event_id FROM streams WHERE aggregate_type = 'organization' AND aggregate_id = $1";
    let stream: Option<(i64, Uuid)> =
        sqlx::query_as(stream).bind(id.to_string()).fetch_optional(&mut *connection).await.unwrap();
    sqlx::query_scalar(APPEND)
        .bind(id.to_string())
        .bind(id)
        .bind(stream.map_or(0, |(version, _)| version))
        .bind(stream.map(|(_, last)| last))
        .bind(ops::ids::new_id())
        .bind(event.event_type())
        .bind(serde_json::to_string(event).unwrap())
        .bind(serde_json::to_string(&Metadata::default()).unwrap())
        .bind(ops::ids::new_id())
        .fetch_one(connection)
        .await
        .unwrap()
}
