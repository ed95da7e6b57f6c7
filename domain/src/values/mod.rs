//! Small values that everything else is made of: ids, bounded texts, environments, sealed personal data.

pub mod array_or;
pub mod country;
pub mod digest;
pub mod environment;
pub(crate) mod hex;
pub mod hindsight;
pub mod ids;
pub mod new_name;
pub mod party;
pub mod payout_account;
pub mod sealed;
pub mod text;
pub mod week_day;
