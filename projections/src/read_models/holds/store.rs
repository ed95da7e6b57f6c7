//! Writes a batch: a statement for what begins, one for what lasts longer, and one for what has ended.

use sqlx::PgConnection;
use uuid::Uuid;

use super::fold::{Change, Changes};
use crate::read_models::rows::{change, put};

pub(super) async fn store(changes: &Changes, schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let (mut placed, mut extended, mut ended) = (Vec::new(), Vec::new(), (Vec::<Uuid>::new(), Vec::<Uuid>::new()));
    for ((ledger, reservation), change) in &changes.holds {
        match change {
            Change::Placed(row) => placed.push(row.clone()),
            Change::Extended(row) => extended.push(*row),
            Change::Ended => {
                ended.0.push(ledger.0);
                ended.1.push(reservation.0);
            }
        }
    }
    put(&placed, schema, connection).await?;
    change(&extended, schema, connection).await?;
    if ended.0.is_empty() {
        return Ok(());
    }
    let (ledgers, reservations) = ended;
    let delete = format!(
        "DELETE FROM {schema}.holds AS known USING unnest($1::uuid[], $2::uuid[]) AS ended (ledger_id, reservation_id) \
         WHERE known.ledger_id = ended.ledger_id AND known.reservation_id = ended.reservation_id"
    );
    sqlx::query(&delete).bind(ledgers).bind(reservations).execute(connection).await?;
    Ok(())
}
