//! Which holds records settle: what they name, and what came of it.

use serde::{Deserialize, Serialize};

use crate::ReservationId;
use crate::money::Decimal;

/// A record settles a hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settled {
    /// Index of the record.
    pub index: u32,
    /// Which hold.
    pub reservation: ReservationId,
    /// Whether more of it may come: the rest stays held.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_part: bool,
    /// What of it was held at a price that does not depend on how much was used, before.
    pub held_before: Decimal,
    /// What of that is free now.
    pub freed: Decimal,
}

/// Which hold a record names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settles {
    /// Which hold.
    pub reservation: ReservationId,
    /// Which part of several, from 1; absent for what ends the hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<u32>,
}
