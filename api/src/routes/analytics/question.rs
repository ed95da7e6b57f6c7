//! What can be asked about usage, and by whom.
//!
//! Invariant: who pays sees all of its usage; who provides sees the usage of its services, but not the keys and ledgers of
//! those who pay for it.

use domain::{Access, Environment, KeyId, LedgerId, ServiceId, TenantId};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use projections::read_models::analytics::{self, Bucket, Days, Dimension, UsageQuery, is_full_hour};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::http::conventions::{Limit, PositionToken, instant};
use crate::http::problem::Problem;

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Which usage, in which sums.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AskUsage {
    /// A row each of these; all in one where nothing is said
    pub group_by: Option<GroupBy>,
    /// A row each hour or day; the whole time in one where nothing is said
    interval: Option<Interval>,
    /// Where the days of `interval=day` begin: the name of a time zone (IANA), whose midnights are full hours of UTC
    #[schemars(example = &"Europe/Berlin", length(max = 64))]
    pub time_zone: Option<String>,
    /// From this time on, a full hour (UTC); a day before `to` by the hour, else 30 days
    #[serde(deserialize_with = "instant::optional")]
    from: Option<Timestamp>,
    /// Before this time, a full hour (UTC); the end of this hour where nothing is said. At most 31 days after `from` by the hour, else 366
    #[serde(deserialize_with = "instant::optional")]
    to: Option<Timestamp>,
    /// From whose side
    side: Side,
    /// Whose usage; administrators and auditors may name any organization, or none for the whole marketplace
    organization: Option<TenantId>,
    /// `live` or `test`; that of the caller's key where nothing is said
    environment: Option<Environment>,
    /// Only this service
    service: Option<ServiceId>,
    /// Only this key
    key_id: Option<KeyId>,
    /// Only this ledger
    ledger: Option<LedgerId>,
    /// Where the page before ended; it is of the same range, whatever is now by then
    pub cursor: Option<String>,
    /// Rows of a page at most
    pub limit: Limit,
    /// The position of an answer: the read waits until it shows what was written there
    pub min_position: Option<PositionToken>,
}

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "UsageGroup")]
pub enum GroupBy {
    /// One service.
    Service,
    /// All services of one provider.
    Provider,
    /// One key.
    Key,
    /// One ledger.
    Ledger,
}

/// How long the time of a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "UsageInterval")]
pub enum Interval {
    /// An hour.
    Hour,
    /// A day: of `time_zone`, else of UTC.
    Day,
}

/// From whose side usage is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "UsageSide")]
pub enum Side {
    /// Who pays: usage of any service.
    #[default]
    Payer,
    /// Who provides: usage of its services by anybody.
    Provider,
}

impl AskUsage {
    /// The question, as a caller may ask it; over this range, where it is that of a page before.
    ///
    /// # Errors
    /// The range is empty or too long, the tenant is another one, or a provider asks for what is its consumers'.
    pub fn query(
        &self,
        access: Access,
        environment: Environment,
        now: Timestamp,
        range: Option<(Timestamp, Timestamp)>,
    ) -> Result<UsageQuery, Problem> {
        let (from, until) = range.map_or_else(|| self.range(now), Ok)?;
        let of = match self.organization {
            Some(tenant) => access.narrowed_to(tenant).ok_or_else(|| Problem::not_found("organization"))?,
            None => access,
        };
        let asks_for_payers = matches!(self.group_by, Some(GroupBy::Key | GroupBy::Ledger))
            || self.key_id.is_some()
            || self.ledger.is_some();
        if self.side == Side::Provider && access.only().is_some() && asks_for_payers {
            let detail = "keys and ledgers are of who pays: group by service or provider";
            return Err(Problem::parameter("group_by", "not_of_this_side", detail));
        }
        let bucket = match (self.interval, &self.time_zone) {
            (Some(Interval::Day), zone) => Some(Bucket::Day(days(zone.as_deref().unwrap_or("UTC"), from, until)?)),
            (_, Some(_)) => {
                let detail = "a time zone says where days begin: give it with `interval=day`";
                return Err(Problem::parameter("time_zone", "contradiction", detail));
            }
            (Some(Interval::Hour), None) => Some(Bucket::Hour),
            (None, None) => None,
        };
        Ok(UsageQuery {
            side: self.side.into(),
            access: of,
            environment: self.environment.unwrap_or(environment),
            from,
            until,
            by: self.group_by.map(Dimension::from),
            bucket,
            service: self.service,
            key: self.key_id,
            ledger: self.ledger,
            offset: 0,
            limit: self.limit.get(),
        })
    }

    fn range(&self, now: Timestamp) -> Result<(Timestamp, Timestamp), Problem> {
        let (usual, longest) = match self.interval {
            Some(Interval::Hour) => (DAY, DAY * 31),
            Some(Interval::Day) | None => (DAY * 30, DAY * 366),
        };
        let until = self.to.unwrap_or_else(|| next_hour(now));
        let from = self.from.unwrap_or_else(|| until.saturating_sub(usual).unwrap_or(Timestamp::MIN));
        for (name, at) in [("from", from), ("to", until)] {
            if !is_full_hour(at) {
                let (before, after) = (hour_of(at), next_hour(at));
                let detail = format!("usage is summed by the full hour: the nearest are {before} and {after}");
                return Err(Problem::parameter(name, "not_a_full_hour", detail));
            }
        }
        let length = until.duration_since(from);
        if length <= SignedDuration::ZERO {
            return Err(Problem::parameter("from", "empty_range", "`from` has to be before `to`"));
        }
        if length > longest {
            let days = longest.as_hours() / 24;
            return Err(Problem::parameter(
                "from",
                "range_too_long",
                format!("with this interval ask for at most {days} days"),
            ));
        }
        Ok((from, until))
    }
}

impl From<GroupBy> for Dimension {
    fn from(by: GroupBy) -> Self {
        match by {
            GroupBy::Service => Self::Service,
            GroupBy::Provider => Self::Provider,
            GroupBy::Key => Self::Key,
            GroupBy::Ledger => Self::Ledger,
        }
    }
}

impl From<Side> for analytics::Side {
    fn from(side: Side) -> Self {
        match side {
            Side::Payer => Self::Payer,
            Side::Provider => Self::Provider,
        }
    }
}

/// The start of the hour.
fn hour_of(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second() - at.as_second().rem_euclid(HOUR.as_secs())).unwrap_or(at)
}

/// The start of the next hour.
fn next_hour(at: Timestamp) -> Timestamp {
    hour_of(at).saturating_add(HOUR).unwrap_or(at)
}

/// The days of a zone that a range touches.
fn days(zone: &str, from: Timestamp, until: Timestamp) -> Result<Days, Problem> {
    let unknown = |_| {
        let detail = format!("{zone:?} is no time zone that is known here: give a name such as `Europe/Berlin`");
        Problem::parameter("time_zone", "unknown_time_zone", detail)
    };
    let zone = TimeZone::get(zone).map_err(unknown)?;
    let beyond = |_| Problem::parameter("from", "out_of_bounds", "the calendar has no such days");
    let (mut starts, mut day) = (Vec::new(), from.to_zoned(zone).start_of_day().map_err(beyond)?);
    while day.timestamp() < until {
        starts.push(day.timestamp());
        day = day.tomorrow().and_then(|day| day.start_of_day()).map_err(beyond)?;
    }
    Days::beginning_at(&starts).ok_or_else(|| {
        let within = starts.iter().find(|start| !is_full_hour(**start)).copied().unwrap_or(from);
        let name = day.time_zone().iana_name().unwrap_or("this zone");
        let detail = format!("usage is summed by the hour of UTC, and a day of {name} begins at {within}, within one");
        Problem::parameter("time_zone", "days_within_hours", detail)
    })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::http::auth::fixtures::{access_to, access_to_all};
    use crate::http::problem::Code;

    const OWN: TenantId = TenantId(Uuid::from_u128(1));
    const OTHER: &str = "00000000-0000-0000-0000-000000000002";

    fn ask(query: &str, access: Access) -> Result<UsageQuery, Problem> {
        let now = "2026-03-01T00:00:00Z".parse().unwrap();
        serde_urlencoded::from_str::<AskUsage>(query).unwrap().query(access, Environment::Test, now, None)
    }

    #[test]
    fn without_parameters_it_is_the_callers_own_usage_of_the_last_30_days() {
        let query = ask("", access_to(OWN)).unwrap();
        assert_eq!((query.side, query.environment), (analytics::Side::Payer, Environment::Test));
        assert_eq!(query.access, access_to(OWN));
        assert_eq!(
            (query.from, query.until),
            ("2026-01-30T01:00:00Z".parse().unwrap(), "2026-03-01T01:00:00Z".parse().unwrap())
        );
        assert_eq!(ask("", access_to_all()).unwrap().access, access_to_all());
    }

    #[test]
    fn another_tenant_does_not_exist_but_for_who_sees_all() {
        let query = format!("organization={OTHER}&side=provider");
        assert_eq!(ask(&query, access_to(OWN)).unwrap_err().code, Code::NotFound);
        let of_other = ask(&query, access_to_all()).unwrap();
        assert_eq!(of_other.access.only(), Some(TenantId(OTHER.parse().unwrap())));
        assert_eq!(of_other.side, analytics::Side::Provider);
    }

    #[test]
    fn a_provider_does_not_see_the_keys_and_ledgers_of_consumers() {
        for query in ["group_by=key", "group_by=ledger", &format!("key_id={OTHER}"), &format!("ledger={OTHER}")] {
            assert!(ask(&format!("side=provider&{query}"), access_to(OWN)).is_err(), "{query}");
            assert!(ask(query, access_to(OWN)).is_ok(), "{query}");
        }
        let own = ask("side=provider&group_by=service", access_to(OWN)).unwrap();
        assert_eq!((own.side, own.access), (analytics::Side::Provider, access_to(OWN)));
    }

    #[test]
    fn a_time_within_an_hour_is_refused_with_the_nearest_that_can_be_answered() {
        for (query, parameter) in [
            ("from=2026-02-27T21:47:00Z&to=2026-02-27T22:00:00Z", "from"),
            ("from=2026-02-27T21:00:00Z&to=2026-02-27T21:47:30Z", "to"),
            ("from=2026-02-27T20:00:00Z&to=2026-02-27T21:00:00.5Z", "to"),
        ] {
            let problem = ask(query, access_to_all()).unwrap_err();
            assert_eq!((problem.code, problem.errors[0].parameter.as_deref()), (Code::Rejected, Some(parameter)));
            let detail = &problem.errors[0].detail;
            assert!(detail.contains("2026-02-27T21:00:00Z and 2026-02-27T22:00:00Z"), "{detail}");
        }
        assert!(ask("from=2026-02-27T21:00:00%2B01:00&to=2026-02-27T22:00:00%2B01:00", access_to_all()).is_ok());
    }

    #[test]
    fn days_are_those_of_a_zone_and_a_zone_whose_days_begin_within_an_hour_is_refused_by_name() {
        let days = |query: &str| ask(&format!("interval=day&{query}"), access_to_all());
        let now = "2026-04-01T00:00:00Z".parse().unwrap();
        let asked = "interval=day&time_zone=Europe/Berlin&from=2026-03-27T23:00:00Z&to=2026-03-30T22:00:00Z";
        let query: AskUsage = serde_urlencoded::from_str(asked).unwrap();
        // The night of the 29th has an hour less.
        let starts = ["2026-03-27T23:00:00Z", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"];
        let starts = starts.map(|at| at.parse().unwrap());
        let query = query.query(access_to_all(), Environment::Live, now, None).unwrap();
        assert_eq!(query.bucket, Days::beginning_at(&starts).map(Bucket::Day));
        for (zone, code) in [("Asia/Kolkata", "days_within_hours"), ("Mars/Olympus", "unknown_time_zone")] {
            let problem = days(&format!("time_zone={zone}")).unwrap_err();
            assert_eq!(problem.code, Code::Rejected);
            assert_eq!(problem.errors[0].code, code);
            assert!(problem.errors[0].detail.contains(zone), "{}", problem.errors[0].detail);
        }
        assert!(ask("time_zone=Europe/Berlin", access_to_all()).is_err(), "without days there is nothing to say");
    }

    #[test]
    fn a_range_is_neither_empty_nor_longer_than_its_bound() {
        for query in [
            "from=2026-03-01T01:00:00Z",
            "from=2026-02-02T00:00:00Z&to=2026-02-01T00:00:00Z",
            "interval=hour&from=2026-01-01T00:00:00Z",
            "interval=day&from=2025-01-01T00:00:00Z",
        ] {
            assert_eq!(
                ask(query, access_to_all()).unwrap_err().errors[0].parameter.as_deref(),
                Some("from"),
                "{query}"
            );
        }
        assert!(ask("interval=day&from=2025-03-01T00:00:00Z", access_to_all()).is_ok());
    }
}
