//! What a unit of use costs: the parts of a price, their schedules, and how reported usage becomes quantities and a cost.
//!
//! Invariant: an unknown price is refused, it is never zero; and a provisional cost is never too low.

pub mod bounds;
#[cfg(test)]
mod bounds_tests;
pub mod ceiling;
#[cfg(test)]
mod ceiling_tests;
mod counts;
pub mod error;
pub mod explain;
#[cfg(test)]
mod explain_tests;
pub mod fallback;
#[cfg(test)]
mod hand_tests;
pub mod held;
pub mod judging;
pub mod label;
mod large_call;
pub mod list;
pub mod normalise;
mod overlap;
pub mod part;
mod part_error;
mod part_text;
pub mod per_record;
#[cfg(test)]
mod per_record_tests;
#[cfg(test)]
mod price_map_tests;
pub mod provider;
pub mod rating;
pub mod raw_usage;
mod rise;
#[cfg(test)]
mod rise_tests;
pub mod schedule;
mod service_tier;
#[cfg(test)]
mod tests;
pub mod tiers;
mod time_of_day;
pub mod timeline;
pub mod windows;
#[cfg(test)]
mod windows_tests;

pub use bounds::{MAX_COST_PER_RECORD, MAX_QUANTITY, NOTICE, OutOfBounds, chargeable};
pub use ceiling::Ceiling;
pub use error::{PriceListError, RatingError, UsageError};
pub use held::{Bounds, HeldPart};
pub use judging::UnknownZone;
pub use label::Label;
pub use list::{MAX_PARTS, PriceList, PriceRevision};
pub use normalise::{Normalised, normalise};
pub use part::{Direction, MAX_PART_BYTES, Modality, PricePart, Unit};
pub use part_error::PartError;
pub use per_record::{Adjustment, PerRecord};
pub use provider::{ProviderUsage, Received, Report};
pub use rating::{RateError, Rated, RatedLine, Rating, rate_provisional, rate_usage};
pub use raw_usage::{Dialect, RawUsage};
pub use schedule::PriceSchedule;
pub use tiers::{MAX_TIERS, Tier};
pub use time_of_day::{InvalidTimeOfDay, TimeOfDay};
pub use timeline::{Dated, Timeline};
pub use windows::{Hours, PriceWindow, VariantBy, WindowFault};
