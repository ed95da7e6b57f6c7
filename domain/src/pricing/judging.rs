//! Which variant of a price holds by the time of day, and what that makes of what was used.
//!
//! Invariant: what a report names of it counts for nothing. Nothing is looked up here: what a clock in a zone shows is an argument.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::DateTime;

use super::fallback::DISCOUNTS;
use super::{Label, PriceList, PricePart, VariantBy};
use crate::money::Quantity;

/// What prices by the time of day are called in the public price map. Nobody names it, whatever the windows of a list are.
const OFF_PEAK: &str = "off_peak";

/// The zone of a window is not known.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{zone:?}, the zone of a window of its prices, is not known here")]
pub struct UnknownZone {
    /// Its name.
    pub zone: String,
}

impl PriceList {
    /// Which variant holds at an instant; `None` where that does not depend on the time. `local` says what a clock in a zone then shows.
    ///
    /// # Errors
    /// [`UnknownZone`], where that is not known.
    pub fn judged(
        &self,
        judged_at: Timestamp,
        local: impl Fn(&str) -> Option<DateTime>,
    ) -> Result<Option<VariantBy>, UnknownZone> {
        if self.windows().is_empty() {
            return Ok(None);
        }
        for (place, window) in (0_u8..).zip(self.windows()) {
            let shown = local(&window.zone).ok_or_else(|| UnknownZone { zone: window.zone.clone() })?;
            if window.holds(shown) {
                return Ok(Some(VariantBy { window: Some(place), variant: Some(window.variant), judged_at }));
            }
        }
        Ok(Some(VariantBy { window: None, variant: None, judged_at }))
    }

    /// Whether a variant is one that holds by the time, so that nobody names it.
    pub(super) fn is_of_time(&self, variant: Label) -> bool {
        variant.as_str() == OFF_PEAK || self.windows().iter().any(|window| window.variant == variant)
    }

    /// Whether the price of a part is of a time of day that no window has.
    pub(super) fn never_holds(&self, part: &PricePart) -> bool {
        let is_of = |variant: Label| self.windows().iter().any(|window| window.variant == variant);
        part.variant.is_some_and(|variant| self.is_of_time(variant) && !is_of(variant))
    }

    /// A part as it was used while this variant held: what was named of that counts for nothing. What was served in another tier, such as
    /// `batch`, has the price of that tier where there is one; a cheaper tier without a price is named for nothing too.
    pub(super) fn timed(&self, used: PricePart, context_tokens: u64, variant: Option<Label>) -> PricePart {
        let named = used.variant.filter(|named| !self.is_of_time(*named));
        let has_price = |named: Label| {
            let is_discount = DISCOUNTS.contains(&named.as_str());
            let found = || self.resolve(used, context_tokens);
            !is_discount || found().is_some_and(|(published, _)| published.variant == Some(named))
        };
        if named.is_some_and(has_price) { used } else { PricePart { variant, ..used } }
    }

    /// All parts that were used.
    pub(super) fn all_timed<'a>(
        &self,
        used: &'a [(PricePart, Quantity)],
        context_tokens: Option<u64>,
        variant: Option<Label>,
    ) -> Cow<'a, [(PricePart, Quantity)]> {
        let timed = |part: PricePart| self.timed(part, context_tokens.unwrap_or(0), variant);
        // Nearly always nothing is named and nothing depends on the time.
        if variant.is_none() && used.iter().all(|(part, _)| part.variant.is_none()) {
            return Cow::Borrowed(used);
        }
        used.iter().map(|(part, quantity)| (timed(*part), *quantity)).collect()
    }

    /// Whether a part of the list can be what a use falls to while this variant holds.
    pub(super) fn is_reached(&self, part: &PricePart, variant: Option<Label>) -> bool {
        match part.variant {
            Some(own) if self.is_of_time(own) => variant == Some(own),
            Some(_) => true,
            // The price of the variant comes before the plain one of the same part.
            None => variant.is_none() || !self.parts().contains_key(&PricePart { variant, ..*part }),
        }
    }
}
