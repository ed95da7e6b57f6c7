//! Writes the lines of statements.
//!
//! Invariant: a ledger has the lines that the domain's own totals have, which are the first that were needed, up to the bounds of their
//! services and providers. What came later and found no line adds to the overflow of its service, so that lines and overflow are always the cost
//! of all usage.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::money::{Decimal, Factor};
use domain::usage_ledger::has_room;
use domain::{LedgerId, ServiceId};
use sqlx::PgConnection;
use uuid::Uuid;

use super::fold::{LineKey, Sum};
use super::tables::ServiceRow;
use crate::read_models::rows;
use crate::runtime::StoreError;

/// Adds the sums to their lines, or to the overflow of their services.
pub(super) async fn put(
    lines: HashMap<LineKey, Sum>,
    schema: &str,
    connection: &mut PgConnection,
) -> Result<(), StoreError> {
    if lines.is_empty() {
        return Ok(());
    }
    let mut lines: Vec<(LineKey, Sum)> = lines.into_iter().collect();
    lines.sort_unstable_by_key(|(_, sum)| sum.place);
    let is_new = are_new(&lines, schema, connection).await?;
    let ledgers = lines.iter().zip(&is_new).filter(|(_, is_new)| **is_new).map(|(((ledger, ..), _), _)| ledger.0);
    let mut services = Services::load(ledgers.collect(), schema, connection).await?;
    let mut is_new = is_new.into_iter();
    lines.retain(|(key, sum)| !is_new.next().unwrap_or_default() || services.have_room_for(*key, sum));
    services.put(schema, connection).await?;
    Ok(add(&lines, schema, connection).await?)
}

/// The services of those ledgers that may get further lines.
#[derive(Default)]
struct Services {
    known: BTreeMap<(LedgerId, ServiceId), ServiceRow>,
    changed: BTreeSet<(LedgerId, ServiceId)>,
}

impl Services {
    async fn load(ledgers: BTreeSet<Uuid>, schema: &str, connection: &mut PgConnection) -> Result<Self, StoreError> {
        // Nearly always every line is there already.
        if ledgers.is_empty() {
            return Ok(Self::default());
        }
        let statement = format!(
            "SELECT ledger_id, row_to_json(s)::text FROM {schema}.statement_services s WHERE ledger_id = ANY($1)"
        );
        let ledgers: Vec<Uuid> = ledgers.into_iter().collect();
        let rows: Vec<(Uuid, String)> = sqlx::query_as(&statement).bind(ledgers).fetch_all(connection).await?;
        let mut services = Self::default();
        for (ledger, text) in rows {
            let row: ServiceRow = serde_json::from_str(&text)
                .map_err(|error| StoreError::unreadable(&format!("{schema}.statement_services"), ledger, error))?;
            services.known.insert((row.ledger_id, row.service_id), row);
        }
        Ok(services)
    }

    /// Takes a line of the statement for a sum, or else adds it to the overflow.
    fn have_room_for(&mut self, (ledger_id, service_id, ..): LineKey, sum: &Sum) -> bool {
        let provider_id = sum.provider;
        let of_provider =
            self.known.values().filter(|row| (row.ledger_id, row.provider_id) == (ledger_id, provider_id));
        let of_provider = of_provider.fold(0_u32, |lines, row| lines.saturating_add(row.lines));
        self.changed.insert((ledger_id, service_id));
        let row = self.known.entry((ledger_id, service_id)).or_insert_with(|| ServiceRow {
            ledger_id,
            service_id,
            provider_id,
            lines: 0,
            overflow_cost: Decimal::ZERO,
            overflow_lines: 0,
        });
        let has_room = has_room(row.lines, of_provider);
        if has_room {
            row.lines = row.lines.saturating_add(1);
        } else {
            row.overflow_cost = row.overflow_cost.saturating_add(sum.cost);
            row.overflow_lines = row.overflow_lines.saturating_add(sum.record_lines);
        }
        has_room
    }

    async fn put(self, schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        let Self { known, changed } = self;
        let rows: Vec<ServiceRow> =
            known.into_iter().filter(|(key, _)| changed.contains(key)).map(|(_, row)| row).collect();
        rows::put(&rows, schema, connection).await
    }
}

/// For each line whether its table does not have it yet.
async fn are_new(
    lines: &[(LineKey, Sum)],
    schema: &str,
    connection: &mut PgConnection,
) -> Result<Vec<bool>, sqlx::Error> {
    let statement = format!(
        "SELECT NOT EXISTS (SELECT FROM {schema}.statement_price_lines known WHERE known.ledger_id = new.ledger_id \
                AND known.service_id = new.service_id AND known.revision = new.revision AND known.part = new.part \
                AND known.contract_id = new.contract_id AND known.contract_revision = new.contract_revision) \
         FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::uuid[], $6::int[]) WITH ORDINALITY \
              AS new(ledger_id, service_id, revision, part, contract_id, contract_revision, place) ORDER BY place"
    );
    let keys = Keys::of(lines);
    let query = sqlx::query_scalar(&statement).bind(keys.ledgers).bind(keys.services);
    let query = query.bind(keys.revisions).bind(keys.parts);
    query.bind(keys.contracts).bind(keys.contract_revisions).fetch_all(connection).await
}

async fn add(lines: &[(LineKey, Sum)], schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let statement = format!(
        "INSERT INTO {schema}.statement_price_lines AS known \
                (ledger_id, service_id, revision, part, contract_id, contract_revision, factor, quantity, cost) \
         SELECT ledger_id, service_id, revision, part, contract_id, contract_revision, factor::numeric, quantity::numeric, cost::numeric \
         FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::uuid[], $6::int[], $7::text[], $8::text[], $9::text[]) \
              AS new(ledger_id, service_id, revision, part, contract_id, contract_revision, factor, quantity, cost) \
         ORDER BY ledger_id, service_id, revision, part, contract_id, contract_revision \
         ON CONFLICT (ledger_id, service_id, revision, part, contract_id, contract_revision) DO UPDATE \
         SET quantity = trim_scale(known.quantity + excluded.quantity), cost = trim_scale(known.cost + excluded.cost)"
    );
    let keys = Keys::of(lines);
    sqlx::query(&statement)
        .bind(keys.ledgers)
        .bind(keys.services)
        .bind(keys.revisions)
        .bind(keys.parts)
        .bind(keys.contracts)
        .bind(keys.contract_revisions)
        .bind(keys.factors)
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
    /// Where nothing was agreed, the id and the revision of none, and a factor of one.
    contracts: Vec<Uuid>,
    contract_revisions: Vec<i32>,
    factors: Vec<String>,
}

impl Keys {
    fn of(lines: &[(LineKey, Sum)]) -> Self {
        let keys = || lines.iter().map(|(key, _)| key);
        Self {
            ledgers: keys().map(|(ledger, ..)| ledger.0).collect(),
            services: keys().map(|(_, service, ..)| service.0).collect(),
            revisions: keys().map(|(_, _, revision, ..)| number(revision.0)).collect(),
            parts: keys().map(|(.., part, _)| part.to_string()).collect(),
            contracts: keys().map(|(.., price)| price.map_or(Uuid::nil(), |price| price.id.0)).collect(),
            contract_revisions: keys().map(|(.., price)| price.map_or(0, |price| number(price.revision))).collect(),
            factors: keys().map(|(.., price)| price.map_or(Factor::ONE, |price| price.factor).to_string()).collect(),
        }
    }
}

fn number(revision: u32) -> i32 {
    i32::try_from(revision).unwrap_or(i32::MAX)
}
