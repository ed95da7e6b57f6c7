//! The log: whether there is room ahead of its end.

use sqlx::PgPool;

use super::finding::Checked;

pub(super) async fn partitions(pool: &PgPool) -> anyhow::Result<Checked> {
    let sql = "SELECT (SELECT coalesce(max(upper_position), 1) FROM event_partitions) - 1 \
        - coalesce((SELECT position FROM events ORDER BY position DESC LIMIT 1), 0), partition_events, partitions_ahead \
        FROM log_settings";
    let (room, size, ahead): (i64, i64, i32) = sqlx::query_as(sql).fetch_one(pool).await?;
    let mut checked = Checked::well(format!("room for {room} events ahead of the log"));
    let remedy = "Start a process, which makes them once a second, and read in its log what keeps it from that";
    if room <= 0 {
        checked.fail("there is no partition ahead of the log: nothing can be written", remedy);
    } else if room < size.saturating_mul(i64::from(ahead).min(1)) {
        checked.warn(format!("there is room for {room} events only ahead of the log"), remedy);
    }
    Ok(checked)
}
