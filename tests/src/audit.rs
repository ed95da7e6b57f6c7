//! What must be true of a log whatever was done to it.

use sqlx::PgPool;

/// Each question counts what must not be.
const QUESTIONS: [(&str, &str); 9] = [
    ("positions run from 1 without a gap", "SELECT coalesce(max(position), 0) - count(*) FROM events"),
    ("no position is below 1", "SELECT count(*) FROM events WHERE position < 1"),
    (
        "each stream is numbered in the order of positions",
        "SELECT count(*) FROM (SELECT sequence, row_number() OVER (PARTITION BY aggregate_type, aggregate_id \
         ORDER BY position) AS place FROM events) AS e WHERE sequence <> place",
    ),
    (
        "recorded_at never decreases",
        "SELECT count(*) FROM (SELECT recorded_at < lag(recorded_at) OVER (ORDER BY position) AS back FROM events) AS e \
         WHERE back",
    ),
    ("event ids are unique", "SELECT count(*) - count(DISTINCT event_id) FROM events"),
    (
        "heads of streams are those of their last events",
        "SELECT count(*) FROM streams s FULL JOIN (SELECT aggregate_type, aggregate_id, max(sequence) AS version, \
         max(position) AS last_position, min(position) AS first_position FROM events GROUP BY 1, 2) AS e \
         USING (aggregate_type, aggregate_id) LEFT JOIN events t ON t.position = e.last_position \
         WHERE (s.version, s.last_position, s.first_position, s.last_event_id, s.tenant_id) IS DISTINCT FROM \
         (e.version, e.last_position, e.first_position, t.event_id, t.tenant_id)",
    ),
    (
        "receipts point at the events of their commands",
        "SELECT count(*) FROM commands c WHERE c.event_count <> (SELECT count(*) FROM events e WHERE \
         e.position >= c.first_position AND e.position < c.first_position + c.event_count \
         AND e.command_id = c.command_id AND e.tenant_id = c.tenant_id)",
    ),
    (
        "no command was executed twice",
        "SELECT count(*) FROM (SELECT count(*) AS events, max(position) - min(position) + 1 AS span FROM events \
         GROUP BY command_id) AS c WHERE events <> span",
    ),
    (
        "usage ids point at events of their ledger",
        "SELECT count(*) FROM usage_ids u WHERE NOT EXISTS (SELECT FROM events e WHERE e.position = u.position \
         AND e.aggregate_id = u.ledger_id::text AND e.event_type IN ('usage.recorded', 'usage.claimed', 'usage.corrected', \
         'usage_ledger.hold_placed', 'usage_ledger.hold_released'))",
    ),
];

/// Asks all questions and gives the head of the log.
pub async fn audit(pool: &PgPool) -> i64 {
    for (rule, question) in QUESTIONS {
        let broken: i64 = sqlx::query_scalar(question).fetch_one(pool).await.unwrap();
        assert_eq!(broken, 0, "{rule}");
    }
    head(pool).await
}

/// The last position; 0 of an empty log.
pub async fn head(pool: &PgPool) -> i64 {
    sqlx::query_scalar("SELECT coalesce(max(position), 0) FROM events").fetch_one(pool).await.unwrap()
}

/// How many events a condition holds for.
pub async fn count(pool: &PgPool, condition: &str) -> i64 {
    let sql = format!("SELECT count(*) FROM events WHERE {condition}");
    sqlx::query_scalar(&sql).fetch_one(pool).await.unwrap()
}
