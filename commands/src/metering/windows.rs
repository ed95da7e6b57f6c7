//! Which hours a price is judged to be of, by the zone database in the program: the same in every process of a release, whatever the system has.
//!
//! Invariant: judged once, where a use is permitted, held for or taken in; what comes of it is stated in the hold or the record, so nothing that is
//! read later depends on a database.

use std::sync::LazyLock;

use domain::pricing::{PriceList, PriceWindow, VariantBy};
use jiff::Timestamp;
use jiff::tz::TimeZoneDatabase;

use super::counted::{Refused, UNKNOWN_PRICE};

static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// Which variant of a price holds at an instant; `None` where that does not depend on the time.
///
/// # Errors
/// The zone of a window is not known here.
pub fn judged(prices: &PriceList, at: Timestamp) -> Result<Option<VariantBy>, Refused> {
    let local = |zone: &str| ZONES.get(zone).ok().map(|zone| zone.to_datetime(at));
    prices.judged(at, local).map_err(|error| (UNKNOWN_PRICE, error.to_string()))
}

/// The first of some windows whose zone is not known here.
pub fn of_unknown_zone(windows: &[PriceWindow]) -> Option<&PriceWindow> {
    windows.iter().find(|window| ZONES.get(&window.zone).is_err())
}
