//! Writes the lines of statements.
//!
//! Invariant: a ledger has the lines that the domain's own totals have, which are the first that were needed, up to their
//! bound. What came later and found no line adds to the overflow, so that lines and overflow are always the cost of all usage.

use std::collections::{BTreeMap, HashMap};

use domain::usage_ledger::MAX_TOTAL_LINES;
use sqlx::PgConnection;
use uuid::Uuid;

use super::fold::{LineKey, Sum};
use super::tables::{LedgerMarks, LedgerTable};
use crate::read_models::documents::Folded;

/// Adds the sums to their lines, or to the overflow of their ledgers.
pub(super) async fn put(
    lines: HashMap<LineKey, Sum>,
    ledgers: &mut BTreeMap<Uuid, Folded<LedgerTable>>,
    schema: &str,
    connection: &mut PgConnection,
) -> Result<(), sqlx::Error> {
    if lines.is_empty() {
        return Ok(());
    }
    let mut lines: Vec<(LineKey, Sum)> = lines.into_iter().collect();
    lines.sort_unstable_by_key(|(_, sum)| sum.place);
    let is_new = are_new(&lines, schema, connection).await?;
    let mut is_new = is_new.into_iter();
    lines.retain(|((ledger, ..), sum)| {
        !is_new.next().unwrap_or_default() || ledgers.entry(ledger.0).or_default().kept.has_room_for(sum)
    });
    add(&lines, schema, connection).await
}

impl LedgerMarks {
    /// Takes a line of the statement for a sum, or else adds it to the overflow.
    fn has_room_for(&mut self, sum: &Sum) -> bool {
        let has_room = usize::try_from(self.lines).is_ok_and(|lines| lines < MAX_TOTAL_LINES);
        if has_room {
            self.lines = self.lines.saturating_add(1);
        } else {
            self.overflow_cost = self.overflow_cost.saturating_add(sum.cost);
            self.overflow_lines = self.overflow_lines.saturating_add(sum.record_lines);
        }
        has_room
    }
}

/// For each line whether its table does not have it yet.
async fn are_new(
    lines: &[(LineKey, Sum)],
    schema: &str,
    connection: &mut PgConnection,
) -> Result<Vec<bool>, sqlx::Error> {
    let statement = format!(
        "SELECT NOT EXISTS (SELECT FROM {schema}.statement_lines known WHERE known.ledger_id = new.ledger_id \
                AND known.service_id = new.service_id AND known.revision = new.revision AND known.part = new.part) \
         FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[]) WITH ORDINALITY \
              AS new(ledger_id, service_id, revision, part, place) ORDER BY place"
    );
    let keys = Keys::of(lines);
    let query = sqlx::query_scalar(&statement).bind(keys.ledgers).bind(keys.services);
    query.bind(keys.revisions).bind(keys.parts).fetch_all(connection).await
}

async fn add(lines: &[(LineKey, Sum)], schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let statement = format!(
        "INSERT INTO {schema}.statement_lines AS known (ledger_id, service_id, revision, part, quantity, cost) \
         SELECT ledger_id, service_id, revision, part, quantity::numeric, cost::numeric \
         FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[]) \
              AS new(ledger_id, service_id, revision, part, quantity, cost) \
         ORDER BY ledger_id, service_id, revision, part \
         ON CONFLICT (ledger_id, service_id, revision, part) DO UPDATE \
         SET quantity = trim_scale(known.quantity + excluded.quantity), cost = trim_scale(known.cost + excluded.cost)"
    );
    let keys = Keys::of(lines);
    sqlx::query(&statement)
        .bind(keys.ledgers)
        .bind(keys.services)
        .bind(keys.revisions)
        .bind(keys.parts)
        .bind(lines.iter().map(|(_, sum)| sum.quantity.to_string()).collect::<Vec<_>>())
        .bind(lines.iter().map(|(_, sum)| sum.cost.to_string()).collect::<Vec<_>>())
        .execute(connection)
        .await?;
    Ok(())
}

/// The keys of lines, a column each.
struct Keys {
    ledgers: Vec<Uuid>,
    services: Vec<Uuid>,
    revisions: Vec<i32>,
    parts: Vec<String>,
}

impl Keys {
    fn of(lines: &[(LineKey, Sum)]) -> Self {
        let keys = || lines.iter().map(|(key, _)| key);
        Self {
            ledgers: keys().map(|(ledger, ..)| ledger.0).collect(),
            services: keys().map(|(_, service, ..)| service.0).collect(),
            revisions: keys().map(|(_, _, revision, _)| i32::try_from(revision.0).unwrap_or(i32::MAX)).collect(),
            parts: keys().map(|(.., part)| part.to_string()).collect(),
        }
    }
}
