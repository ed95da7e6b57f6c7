//! The one statement that writes the log: arrays in, outcomes out.

mod arrays;
mod columns;
mod outcomes;

use std::sync::LazyLock;

use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx;
use sqlx::postgres::PgArguments;
use sqlx::{Arguments, PgConnection, Postgres, QueryBuilder};
use uuid::Uuid;

pub use self::outcomes::Appended;

use self::arrays::Arrays;
use super::batch::Batch;

/// One text for every batch, so that each connection prepares it once.
static APPEND: LazyLock<String> = LazyLock::new(|| {
    let mut statement = QueryBuilder::<Postgres>::new(
        "SELECT o_head, o_recorded_at, o_positions, o_refused::text FROM append_batch(\
         p_now => $1, p_max_ahead => make_interval(secs => $2), p_hint => $3, p_process => $4",
    );
    for (number, parameter) in (5..).zip(Arrays::parameters()) {
        statement.push(format_args!(", {parameter} => ${number}"));
    }
    statement.push(")").sql().to_owned()
});

/// Writes a batch in one call and one commit.
///
/// # Errors
/// What the database says; nothing of the batch was written then, except when the connection broke: then it is not known.
pub async fn append(
    connection: &mut PgConnection,
    batch: &Batch,
    now: Timestamp,
    max_ahead: SignedDuration,
    hint: i64,
    process: Uuid,
) -> Result<Appended, sqlx::Error> {
    let ids = arrays::aggregate_ids(batch);
    let arrays = Arrays::of(batch, &ids);
    let query = sqlx::query_with::<Postgres, _>(&APPEND, with_room_for(batch));
    let query = query.bind(now.to_sqlx()).bind(max_ahead.as_secs_f64()).bind(hint).bind(process);
    let row = arrays.bind(query).fetch_one(connection).await?;
    Appended::read(batch, &arrays, &row)
}

/// Arguments that a batch is bound to. A batch can have megabytes: growing to that would copy them several times.
fn with_room_for(batch: &Batch) -> PgArguments {
    /// Ids, numbers and lengths of an event, and of a usage id.
    const BESIDE: usize = 256;
    let submissions = || batch.runs.iter().flat_map(|run| &run.submissions).map(|submission| &submission.proposal);
    let bytes = submissions().map(|proposal| {
        proposal.bytes() + BESIDE * (proposal.events.len() + proposal.usage.len() + proposal.conditions.len() + 1)
    });
    let mut arguments = PgArguments::default();
    arguments.reserve(Arrays::parameters().count() + 4, bytes.sum());
    arguments
}
