//! A price list: what each part of using a service costs, in one currency.
//!
//! Invariant: a value is valid, also when it was read from JSON: at least one price or said to be free, bounded, every
//! schedule valid.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Ceiling, PerRecord, PriceListError, PricePart, PriceSchedule, PriceWindow, Unit, windows};
use crate::money::Currency;

/// Parts of one list at most.
pub const MAX_PARTS: usize = 256;

/// Which of a service's price lists, counted from 1. A list never changes; a new price is a new revision.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(transparent)]
pub struct PriceRevision(pub u32);

impl std::fmt::Display for PriceRevision {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// What a service costs: `{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000001"}}}}`, or
/// `{"currency":"USD","free":true}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "Unchecked")]
pub struct PriceList {
    currency: Currency,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    free: bool,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    parts: BTreeMap<PricePart, PriceSchedule>,
    #[serde(skip_serializing_if = "Option::is_none")]
    per_record: Option<Box<PerRecord>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    windows: Vec<PriceWindow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    most_per_call: Option<Ceiling>,
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    currency: Currency,
    #[serde(default)]
    free: bool,
    #[serde(default)]
    parts: BTreeMap<PricePart, PriceSchedule>,
    /// What holds of each record of usage as a whole; where every part is flat, without a `period_maximum`. Not before version 3 of
    /// `service.priced`.
    #[serde(default)]
    per_record: Option<PerRecord>,
    /// When a variant of the prices holds by the time of day; at most 8, of which the first that an instant is in holds. Not before version
    /// 3 of `service.priced`.
    #[serde(default)]
    #[schemars(length(max = windows::MAX_WINDOWS))]
    windows: Vec<PriceWindow>,
    /// The most that one call may cost and use. Derived from the prices and from what the service takes in and gives at once
    /// where it is not stated.
    #[serde(default)]
    most_per_call: Option<Ceiling>,
}

impl PriceList {
    /// A list of prices.
    ///
    /// # Errors
    /// Every [`PriceListError`] but [`PriceListError::FreeWithPrices`]; the first fault in the order of the parts.
    pub fn new(currency: Currency, parts: BTreeMap<PricePart, PriceSchedule>) -> Result<Self, PriceListError> {
        Self::checked(currency, false, parts)
    }

    /// Everything costs nothing, and that is meant.
    pub fn free(currency: Currency) -> Self {
        Self {
            currency,
            free: true,
            parts: BTreeMap::new(),
            per_record: None,
            windows: Vec::new(),
            most_per_call: None,
        }
    }

    /// The same prices, with what holds of each record as a whole. Before the most that a call may cost.
    ///
    /// # Errors
    /// Those of [`PriceListError`] that name it.
    pub fn with_per_record(self, per_record: Option<PerRecord>) -> Result<Self, PriceListError> {
        let Some(per_record) = per_record.filter(|per_record| !per_record.is_empty()) else { return Ok(self) };
        if self.free {
            return Err(PriceListError::FreeWithPrices);
        }
        per_record.validate(&self.parts)?;
        Ok(Self { per_record: Some(Box::new(per_record)), ..self })
    }

    /// The same prices, with when variants of them hold by the time of day.
    ///
    /// # Errors
    /// [`PriceListError::FreeWithPrices`], [`PriceListError::Window`].
    pub fn with_windows(self, windows: Vec<PriceWindow>) -> Result<Self, PriceListError> {
        if self.free && !windows.is_empty() {
            return Err(PriceListError::FreeWithPrices);
        }
        let has_price = |variant| self.parts.keys().any(|part| part.variant() == Some(variant));
        let check = windows::validate(&windows, has_price);
        check.map_err(|(place, fault)| PriceListError::Window { place, fault })?;
        Ok(Self { windows, ..self })
    }

    /// The same prices, with the most that one call may cost and use.
    ///
    /// # Errors
    /// [`PriceListError::NegativeCeiling`].
    pub fn with_most_per_call(self, most_per_call: Option<Ceiling>) -> Result<Self, PriceListError> {
        if most_per_call.is_some_and(|most| most.amount.is_negative()) {
            return Err(PriceListError::NegativeCeiling);
        }
        let minimum = self.per_record().and_then(|per_record| per_record.minimum);
        if let Some(minimum) = minimum.filter(|least| most_per_call.is_some_and(|most| most.amount < *least)) {
            return Err(PriceListError::CeilingBelowMinimum { minimum });
        }
        Ok(Self { most_per_call, ..self })
    }

    /// The currency of every price.
    pub fn currency(&self) -> Currency {
        self.currency
    }

    /// Whether everything is said to cost nothing.
    pub fn is_free(&self) -> bool {
        self.free
    }

    /// Whether nothing that has a price costs anything.
    pub fn costs_nothing(&self) -> bool {
        let has_least = self.per_record().is_some_and(|per_record| per_record.minimum.is_some());
        !has_least && self.parts.values().all(PriceSchedule::costs_nothing)
    }

    /// Whether everything costs the same whatever was used before.
    pub fn is_flat(&self) -> bool {
        self.parts.values().all(PriceSchedule::is_flat)
    }

    /// The prices.
    pub fn parts(&self) -> &BTreeMap<PricePart, PriceSchedule> {
        &self.parts
    }

    /// What holds of each record as a whole.
    pub fn per_record(&self) -> Option<&PerRecord> {
        self.per_record.as_deref()
    }

    /// When variants of the prices hold by the time of day.
    pub fn windows(&self) -> &[PriceWindow] {
        &self.windows
    }

    /// The most that one call may cost and use, if that is stated; [`Ceiling::of`] gives it in any case.
    pub fn most_per_call(&self) -> Option<Ceiling> {
        self.most_per_call
    }

    fn checked(
        currency: Currency,
        free: bool,
        parts: BTreeMap<PricePart, PriceSchedule>,
    ) -> Result<Self, PriceListError> {
        if free && !parts.is_empty() {
            return Err(PriceListError::FreeWithPrices);
        }
        if !free && parts.is_empty() {
            return Err(PriceListError::Empty);
        }
        check_parts(&parts)?;
        Ok(Self { currency, free, parts, per_record: None, windows: Vec::new(), most_per_call: None })
    }
}

/// Whether parts can be priced so.
pub(crate) fn check_parts(parts: &BTreeMap<PricePart, PriceSchedule>) -> Result<(), PriceListError> {
    if parts.len() > MAX_PARTS {
        return Err(PriceListError::TooManyParts { found: parts.len(), max: MAX_PARTS });
    }
    if let Some(part) = parts.keys().find(|part| part.unit() == Unit::Record) {
        return Err(PriceListError::NoPart { part: *part });
    }
    parts.iter().try_for_each(|(part, schedule)| schedule.validate(*part))
}

impl TryFrom<Unchecked> for PriceList {
    type Error = PriceListError;

    fn try_from(list: Unchecked) -> Result<Self, PriceListError> {
        let prices = Self::checked(list.currency, list.free, list.parts)?;
        prices.with_per_record(list.per_record)?.with_windows(list.windows)?.with_most_per_call(list.most_per_call)
    }
}
