//! Writes the lines of statements.
//!
//! Invariant: a period of a ledger has the lines that the domain's own totals have, which are the first that were needed, up to the bounds of
//! their services and providers. What came later and found no line adds to the overflow of its service, so that lines and overflow are always the
//! cost of all usage.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::money::{Decimal, Factor};
use domain::usage_ledger::{Period, PriceKind, has_room};
use domain::{LedgerId, ServiceId};
use sqlx::PgConnection;
use uuid::Uuid;

use super::fold::{LineKey, Sum};
use super::tables::{LineRow, ServiceRow};
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
    let rows: Vec<LineRow> = lines.iter().map(|(key, sum)| row(key, sum)).collect();
    let is_new = are_new(&rows, schema, connection).await?;
    let ledgers = lines.iter().zip(&is_new).filter(|(_, is_new)| **is_new).map(|((key, _), _)| key.ledger.0);
    let mut services = Services::load(ledgers.collect(), schema, connection).await?;
    let mut rows = rows;
    let mut sums = lines.iter().zip(is_new);
    rows.retain(|_| sums.next().is_some_and(|((key, sum), is_new)| !is_new || services.have_room_for(key, sum)));
    services.put(schema, connection).await?;
    Ok(add(&rows, schema, connection).await?)
}

type ServiceKey = (LedgerId, Period, ServiceId);

/// The services of those ledgers that may get further lines.
#[derive(Default)]
struct Services {
    known: BTreeMap<ServiceKey, ServiceRow>,
    changed: BTreeSet<ServiceKey>,
}

impl Services {
    async fn load(ledgers: BTreeSet<Uuid>, schema: &str, connection: &mut PgConnection) -> Result<Self, StoreError> {
        // Nearly always every line is there already.
        if ledgers.is_empty() {
            return Ok(Self::default());
        }
        let statement =
            format!("SELECT ledger_id, row_to_json(s)::text FROM {schema}.period_services s WHERE ledger_id = ANY($1)");
        let ledgers: Vec<Uuid> = ledgers.into_iter().collect();
        let rows: Vec<(Uuid, String)> = sqlx::query_as(&statement).bind(ledgers).fetch_all(connection).await?;
        let mut services = Self::default();
        for (ledger, text) in rows {
            let row: ServiceRow = serde_json::from_str(&text)
                .map_err(|error| StoreError::unreadable(&format!("{schema}.period_services"), ledger, error))?;
            services.known.insert((row.ledger_id, row.period, row.service_id), row);
        }
        Ok(services)
    }

    /// Takes a line of the statement for a sum, or else adds it to the overflow.
    fn have_room_for(&mut self, key: &LineKey, sum: &Sum) -> bool {
        let (ledger_id, period, service_id, provider_id) = (key.ledger, key.period, key.line.service, sum.provider);
        let of_provider = self.known.range((ledger_id, period, ServiceId(Uuid::nil()))..);
        let of_provider = of_provider
            .take_while(|((ledger, of, _), _)| (*ledger, *of) == (ledger_id, period))
            .filter(|(_, row)| row.provider_id == provider_id)
            .fold(0_u32, |lines, (_, row)| lines.saturating_add(row.lines));
        self.changed.insert((ledger_id, period, service_id));
        let row = self.known.entry((ledger_id, period, service_id)).or_insert_with(|| ServiceRow {
            ledger_id,
            period,
            service_id,
            provider_id,
            lines: 0,
            overflow_cost: Decimal::ZERO,
            overflow_absorbed: Decimal::ZERO,
            overflow_at_risk: Decimal::ZERO,
            overflow_lines: 0,
        });
        let has_room = has_room(row.lines, of_provider);
        if has_room {
            row.lines = row.lines.saturating_add(1);
        } else {
            row.overflow_cost = row.overflow_cost.saturating_add(sum.cost);
            row.overflow_absorbed = row.overflow_absorbed.saturating_add(sum.absorbed);
            row.overflow_at_risk = row.overflow_at_risk.saturating_add(sum.at_risk);
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
async fn are_new(rows: &[LineRow], schema: &str, connection: &mut PgConnection) -> Result<Vec<bool>, sqlx::Error> {
    let statement = format!(
        "SELECT NOT EXISTS (SELECT FROM {schema}.period_lines known WHERE known.ledger_id = new.ledger_id \
                AND known.period = new.period AND known.earlier = new.earlier AND known.is_correction = new.is_correction \
                AND known.service_id = new.service_id AND known.revision = new.revision AND known.part = new.part \
                AND known.contract_id = new.contract_id AND known.contract_revision = new.contract_revision) \
         FROM json_populate_recordset(NULL::{schema}.period_lines, $1::json) WITH ORDINALITY AS new ORDER BY new.ordinality"
    );
    let json = serde_json::to_string(rows).map_err(|error| sqlx::Error::Encode(error.into()))?;
    sqlx::query_scalar(&statement).bind(json).fetch_all(connection).await
}

/// Adds rows to those that are there. They are locked in one order by all who do, so that nobody waits in a circle.
async fn add(rows: &[LineRow], schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let statement = format!(
        "INSERT INTO {schema}.period_lines AS known (ledger_id, period, earlier, is_correction, service_id, revision, part, \
                contract_id, contract_revision, price_kind, factor, quantity, less, cost, list_cost, absorbed, at_risk, record_lines) \
         SELECT ledger_id, period, earlier, is_correction, service_id, revision, part, \
                contract_id, contract_revision, price_kind, factor, quantity, less, cost, list_cost, absorbed, at_risk, record_lines \
         FROM json_populate_recordset(NULL::{schema}.period_lines, $1::json) \
         ORDER BY ledger_id, period, earlier, is_correction, service_id, revision, part, contract_id, contract_revision \
         ON CONFLICT (ledger_id, period, earlier, is_correction, service_id, revision, part, contract_id, contract_revision) \
         DO UPDATE SET quantity = trim_scale(known.quantity + excluded.quantity), less = trim_scale(known.less + excluded.less), \
             cost = trim_scale(known.cost + excluded.cost), list_cost = trim_scale(known.list_cost + excluded.list_cost), \
             absorbed = trim_scale(known.absorbed + excluded.absorbed), at_risk = trim_scale(known.at_risk + excluded.at_risk), \
             record_lines = known.record_lines + excluded.record_lines"
    );
    rows::put_by(&statement, rows, connection).await
}

fn row(key: &LineKey, sum: &Sum) -> LineRow {
    let agreed = key.line.agreed;
    LineRow {
        ledger_id: key.ledger,
        period: key.period,
        earlier: key.earlier.map(|earlier| earlier.period.to_string()).unwrap_or_default(),
        is_correction: key.earlier.is_some_and(|earlier| earlier.is_correction),
        service_id: key.line.service,
        revision: number(key.line.revision.0),
        part: key.line.part.to_string(),
        contract_id: agreed.map_or(Uuid::nil(), |agreed| agreed.id),
        contract_revision: agreed.map_or(0, |agreed| number(agreed.revision)),
        price_kind: agreed.map_or(PriceKind::Contract, |agreed| agreed.kind).as_str(),
        factor: agreed.map_or(Factor::ONE, |agreed| agreed.factor).number(),
        quantity: sum.quantity.to_string(),
        less: sum.less.to_string(),
        cost: sum.cost,
        list_cost: sum.list_cost,
        absorbed: sum.absorbed,
        at_risk: sum.at_risk,
        record_lines: sum.record_lines,
    }
}

fn number(revision: u32) -> i32 {
    i32::try_from(revision).unwrap_or(i32::MAX)
}
