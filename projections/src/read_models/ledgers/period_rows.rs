//! Writes how far the periods of ledgers are closed, when each begins and ends, and when it is to be closed.
//!
//! Invariant: dates follow from the ledger's calendars. Those of a period that has begun never change; one that is open before it begins is dated
//! anew when a calendar is set, so the batches that events fall into leave no trace.

use std::collections::{BTreeMap, BTreeSet};

use domain::LedgerId;
use domain::usage_ledger::calendar::Window;
use domain::usage_ledger::periods::takes_until;
use domain::usage_ledger::{Calendars, Period};
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::Timestamp as SqlTimestamp;
use sqlx::{PgConnection, Row};
use uuid::Uuid;

use super::fold::Closing;
use super::tables::{LedgerTable, PeriodDates, PeriodRow};
use crate::read_models::documents::Folded;
use crate::read_models::rows;
use crate::runtime::StoreError;

type Ledgers = BTreeMap<Uuid, Folded<LedgerTable>>;

/// Over how long the ledgers whose periods end together are spread.
const SPREAD: SignedDuration = SignedDuration::from_hours(4);

/// By which calendars the periods of a ledger go.
fn calendars_of(ledgers: &Ledgers, ledger: LedgerId) -> Calendars {
    ledgers.get(&ledger.0).map(|folded| folded.state.calendars().clone()).unwrap_or_default()
}

/// The dates of a period of which something was first told at this time. It is to be closed once it takes no more, and each ledger at its own
/// moment.
fn dates_of(ledger_id: LedgerId, period: Period, since: Timestamp, calendars: &Calendars) -> PeriodDates {
    let (_, random) = ledger_id.0.as_u64_pair();
    let moment = i64::try_from(random % SPREAD.as_secs().unsigned_abs().max(1)).unwrap_or(0);
    let Window { start: starts_at, end: ends_at } = calendars.bounds(period);
    let until = takes_until(ends_at, since);
    let due_at = until.saturating_add(SignedDuration::from_secs(moment)).unwrap_or(until);
    PeriodDates { ledger_id, period, starts_at, ends_at, zone: calendars.zone_of(period).to_owned(), due_at }
}

/// What is cut or closed stays so; that a period is open is nearly always known.
pub(super) async fn put(
    periods: BTreeMap<(LedgerId, Period), Closing>,
    ledgers: &Ledgers,
    schema: &str,
    connection: &mut PgConnection,
) -> Result<(), sqlx::Error> {
    let statement = format!(
        "INSERT INTO {schema}.periods AS known \
                (ledger_id, period, opened_at, starts_at, ends_at, zone, due_at, state, cut, closed) \
         SELECT ledger_id, period, opened_at, starts_at, ends_at, zone, due_at, state, cut, closed \
         FROM json_populate_recordset(NULL::{schema}.periods, $1::json) \
         ON CONFLICT (ledger_id, period) DO UPDATE SET cut = COALESCE(excluded.cut, known.cut), closed = excluded.closed, \
             state = excluded.state WHERE excluded.state <> 'open'"
    );
    let row = |((ledger_id, period), Closing { since, cut, closed }): ((LedgerId, Period), Closing)| {
        let state = match (&cut, &closed) {
            (_, Some(_)) => "closed",
            (Some(_), None) => "cut",
            (None, None) => "open",
        };
        let dates = dates_of(ledger_id, period, since, &calendars_of(ledgers, ledger_id));
        let PeriodDates { starts_at, ends_at, zone, due_at, .. } = dates;
        PeriodRow { ledger_id, period, opened_at: since, starts_at, ends_at, zone, due_at, state, cut, closed }
    };
    let rows: Vec<PeriodRow> = periods.into_iter().map(row).collect();
    rows::put_by(&statement, &rows, connection).await
}

/// Dates the periods anew that are open of ledgers whose calendar was set.
pub(super) async fn date_anew(
    changed: &BTreeSet<Uuid>,
    ledgers: &Ledgers,
    schema: &str,
    connection: &mut PgConnection,
) -> Result<(), StoreError> {
    if changed.is_empty() {
        return Ok(());
    }
    let statement = format!(
        "SELECT ledger_id, period, opened_at FROM {schema}.periods WHERE ledger_id = ANY($1) AND state = 'open' \
         ORDER BY ledger_id, period"
    );
    let changed: Vec<Uuid> = changed.iter().copied().collect();
    let mut dates = Vec::new();
    for row in sqlx::query(&statement).bind(changed).fetch_all(&mut *connection).await? {
        let ledger = LedgerId(row.try_get("ledger_id")?);
        let period = row.try_get::<&str, _>("period")?.parse();
        let period = period.map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
        let since = row.try_get::<SqlTimestamp, _>("opened_at")?.to_jiff();
        dates.push(dates_of(ledger, period, since, &calendars_of(ledgers, ledger)));
    }
    Ok(rows::change(&dates, schema, connection).await?)
}
