//! What is plausible: bounds of prices, costs and quantities, far above all that is sold and far inside what can be
//! represented.
//!
//! Invariant: they are checked where something comes in and never where it is read back, so that what was written stays
//! readable whatever they become.

use jiff::SignedDuration;

use super::{PerRecord, PriceList, PricePart, PriceSchedule, Unit};
use crate::money::{Decimal, Quantity};

/// What one record of usage may cost at most, and so one call, in units of its currency.
pub const MAX_COST_PER_RECORD: Decimal = Decimal::whole(1_000_000);
/// Decimals of a price of what is used in parts of a unit: those of an amount without those of a quantity, so that no cost ends beyond
/// the last one.
pub const MAX_PRICE_DECIMALS: u32 = 18;
/// A quantity that nobody uses in one call.
pub const MAX_QUANTITY: Quantity = Quantity::whole(1_000_000_000_000_000);
/// Tokens that one call may use at most.
pub const MAX_TOKENS_PER_CALL: u64 = 10_000_000_000;
/// What a package may cost at most, in units of its currency.
pub const MAX_PACKAGE_PRICE: Decimal = Decimal::whole(1_000_000);
/// What may be stated as the most that all of a period costs of one part, in units of its currency.
pub const MAX_PERIOD_MAXIMUM: Decimal = Decimal::whole(1_000_000_000);
/// How far ahead prices are announced at most: two years.
pub const MAX_ANNOUNCED_AHEAD: SignedDuration = SignedDuration::from_hours(2 * 366 * 24);
/// Revisions at most that are announced and yet to hold.
pub const MAX_ANNOUNCED: usize = 8;
/// Revisions at most that come into effect in a calendar month (UTC): a bill has lines for each.
pub const MAX_CHANGES_A_MONTH: u32 = 31;
/// How long consumers of a published service know of prices that rise before they hold: 7 days.
pub const NOTICE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Something that nobody means.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutOfBounds {
    /// A price.
    #[error("the price of {part} is {price}, and may be {most} at most; check the unit that it is stated for")]
    Price {
        /// Of which part.
        part: PricePart,
        /// What was stated.
        price: Decimal,
        /// What may be stated.
        most: Decimal,
    },
    /// A price that ends beyond what a part of a unit can be charged with.
    #[error(
        "the price of {part} is {price}, and may have {MAX_PRICE_DECIMALS} decimals at most; state it for a larger unit"
    )]
    TooFine {
        /// Of which part.
        part: PricePart,
        /// What was stated.
        price: Decimal,
    },
    /// A price that one more unit makes dearer for all units.
    #[error("the volume price of {part} rises; state graduated tiers, or prices that fall")]
    RisingVolume {
        /// Of which part.
        part: PricePart,
    },
    /// A price of a time of day in a list that does not say when that is.
    #[error("the price of {part} never holds: state the windows of its variant, or leave it out")]
    NoWindow {
        /// Of which part.
        part: PricePart,
    },
    /// A quantity that nobody reaches.
    #[error(
        "the prices of {part} go by {quantity}, and may go by {MAX_QUANTITY} at most; check the unit that it is stated in"
    )]
    Quantity {
        /// Of which part.
        part: PricePart,
        /// What was stated.
        quantity: Quantity,
    },
    /// The most that a call may cost.
    #[error("a call may cost {amount} at most by most_per_call, and no call may cost more than {most}; state less")]
    Amount {
        /// What was stated.
        amount: Decimal,
        /// What may be stated.
        most: Decimal,
    },
    /// The least or the most of a record.
    #[error(
        "a record costs {amount} at least or at most by per_record, and none may cost more than {most}; state less"
    )]
    PerRecord {
        /// What was stated.
        amount: Decimal,
        /// What may be stated.
        most: Decimal,
    },
    /// The most that a call may use.
    #[error(
        "a call may use {tokens} tokens at most by most_per_call, and no call may use more than {most}; state less"
    )]
    Tokens {
        /// What was stated.
        tokens: u64,
        /// What may be stated.
        most: u64,
    },
}

/// What a unit may cost at most, in units of the currency: 100 to 1,000 times what the dearest costs in the public price map,
/// where that has one.
pub const fn max_price(unit: Unit) -> Decimal {
    match unit {
        Unit::Token => Decimal::whole(5),
        Unit::Character => Decimal::millionths(100_000),
        Unit::Pixel => Decimal::millionths(100),
        Unit::Image => Decimal::whole(500),
        Unit::Page | Unit::Credit | Unit::Vector => Decimal::whole(10),
        Unit::Query => Decimal::whole(50),
        Unit::Message => Decimal::whole(4),
        Unit::Second | Unit::Request | Unit::Session | Unit::GbDay | Unit::Unit => Decimal::whole(1_000),
        // No list has a price of it.
        Unit::Record => Decimal::ZERO,
    }
}

/// A price as it can be charged: rounded up to [`MAX_PRICE_DECIMALS`] where its unit is used in parts.
pub fn chargeable(part: PricePart, price: Decimal) -> Decimal {
    if is_whole(part.unit()) { price } else { price.rounded_up_to_divide() }
}

/// Whether a unit is used as a whole or not at all.
const fn is_whole(unit: Unit) -> bool {
    match unit {
        Unit::Token
        | Unit::Character
        | Unit::Image
        | Unit::Pixel
        | Unit::Page
        | Unit::Query
        | Unit::Request
        | Unit::Session
        | Unit::Message
        | Unit::Record
        | Unit::Vector => true,
        Unit::Second | Unit::Credit | Unit::GbDay | Unit::Unit => false,
    }
}

impl PriceList {
    /// Whether each price, and what one call may cost and use, is plausible.
    ///
    /// # Errors
    /// The first that is not, in the order of the parts.
    pub fn check_bounds(&self) -> Result<(), OutOfBounds> {
        self.parts().iter().try_for_each(|(part, schedule)| check_schedule(*part, schedule))?;
        self.per_record().map_or(Ok(()), check_per_record)?;
        if let Some(part) = self.parts().keys().find(|part| self.never_holds(part)) {
            return Err(OutOfBounds::NoWindow { part: *part });
        }
        self.most_per_call().map_or(Ok(()), |most| check_call(most.amount, most.tokens))
    }
}

/// Whether the most that a call may cost and use is plausible.
///
/// # Errors
/// The first of both that is not.
pub fn check_call(amount: Decimal, tokens: u64) -> Result<(), OutOfBounds> {
    if amount > MAX_COST_PER_RECORD {
        return Err(OutOfBounds::Amount { amount, most: MAX_COST_PER_RECORD });
    }
    if tokens > MAX_TOKENS_PER_CALL {
        return Err(OutOfBounds::Tokens { tokens, most: MAX_TOKENS_PER_CALL });
    }
    Ok(())
}

fn check_per_record(per_record: &PerRecord) -> Result<(), OutOfBounds> {
    let PerRecord { minimum, maximum, increments } = per_record;
    let most = MAX_COST_PER_RECORD;
    if let Some(amount) = [minimum, maximum].into_iter().flatten().find(|amount| **amount > most) {
        return Err(OutOfBounds::PerRecord { amount: *amount, most });
    }
    let far = increments.iter().find(|(_, step)| **step > MAX_QUANTITY);
    far.map_or(Ok(()), |(part, quantity)| Err(OutOfBounds::Quantity { part: *part, quantity: *quantity }))
}

fn check_schedule(part: PricePart, schedule: &PriceSchedule) -> Result<(), OutOfBounds> {
    // What is due once, or for a whole number of packages, is multiplied with no part of a unit.
    let amount = |price: Decimal, most: Decimal| {
        if price > most { Err(OutOfBounds::Price { part, price, most }) } else { Ok(()) }
    };
    let at_most = |price: Decimal, most: Decimal| {
        amount(price, most)?;
        if price.divides_all() || is_whole(part.unit()) { Ok(()) } else { Err(OutOfBounds::TooFine { part, price }) }
    };
    let most = max_price(part.unit());
    let reached = |quantity: Quantity| {
        if quantity > MAX_QUANTITY { Err(OutOfBounds::Quantity { part, quantity }) } else { Ok(()) }
    };
    amount(schedule.period_maximum().unwrap_or_default(), MAX_PERIOD_MAXIMUM)?;
    match schedule {
        PriceSchedule::Flat { price, .. } => at_most(*price, most),
        PriceSchedule::Volume { .. } if schedule.rises_with_volume() => Err(OutOfBounds::RisingVolume { part }),
        PriceSchedule::Graduated { tiers, .. } | PriceSchedule::Volume { tiers, .. } => {
            tiers.iter().try_for_each(|tier| {
                tier.up_to.map_or(Ok(()), reached)?;
                amount(tier.flat(), MAX_PACKAGE_PRICE)?;
                at_most(tier.price, most)
            })
        }
        // A package of one is the unit itself; what is begun is paid in full, so its price counts and not that of its units.
        PriceSchedule::Package { price, size, .. } => {
            reached(*size)?;
            amount(*price, MAX_PACKAGE_PRICE)
        }
    }
}
