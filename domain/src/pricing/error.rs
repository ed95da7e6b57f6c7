//! Why a price list, a usage report or a rating was refused.

use super::{Label, PricePart, WindowFault};
use crate::money::{MoneyError, Quantity};

/// Why a price list is not valid.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PriceListError {
    /// No part at all, and not said to be free.
    #[error("the price list is empty; state at least one price, or that the service is free")]
    Empty,
    /// Said to be free, and prices as well.
    #[error("a free price list cannot have prices; leave one of the two out")]
    FreeWithPrices,
    /// More parts than a list may have.
    #[error("the price list has {found} parts and may have {max}")]
    TooManyParts {
        /// How many there are.
        found: usize,
        /// How many there may be.
        max: usize,
    },
    /// A price below zero.
    #[error("the price of {part} is negative; grant a credit instead")]
    NegativePrice {
        /// Of which part.
        part: PricePart,
    },
    /// No tier, or more than there may be.
    #[error("{part} has {found} tiers; state 1 to {max}")]
    TierCount {
        /// Of which part.
        part: PricePart,
        /// How many there are.
        found: usize,
        /// How many there may be.
        max: usize,
    },
    /// A tier that does not end above the one before.
    #[error("the tiers of {part} do not rise; order them by up_to")]
    TiersDoNotRise {
        /// Of which part.
        part: PricePart,
    },
    /// The last tier ends, or one before it does not: some quantity would have no price, or two.
    #[error("the tiers of {part} must leave up_to out in the last tier, and only there")]
    TiersDoNotCover {
        /// Of which part.
        part: PricePart,
    },
    /// A most for a period under which nothing costs anything.
    #[error("the period_maximum of {part} is not above zero; state an amount, or leave it out")]
    NoPeriodMaximum {
        /// Of which part.
        part: PricePart,
    },
    /// A part that is a record as a whole.
    #[error("{part} is no part that has a price; state what holds of each record as per_record")]
    NoPart {
        /// Which.
        part: PricePart,
    },
    /// Something for each record in a list whose parts do not all cost the same whatever was used before.
    #[error("per_record goes with flat prices without a period_maximum only; leave one of the two out")]
    PerRecordNotFlat,
    /// A least or a most of a record that is none.
    #[error(
        "the minimum and the maximum of per_record are above zero and have 18 decimals at most, and the minimum is at most the maximum"
    )]
    PerRecordAmounts,
    /// A step of zero, or of something without a price here.
    #[error("the increment of {part} is above zero, and of a part that the list has a price for")]
    Increment {
        /// Of which part.
        part: PricePart,
    },
    /// More parts in steps than there may be.
    #[error("{found} parts are counted in increments and {max} may be")]
    TooManyIncrements {
        /// How many there are.
        found: usize,
        /// How many there may be.
        max: usize,
    },
    /// A time of day that is none.
    #[error("window {place} of the list (from 0): {fault}")]
    Window {
        /// Its place.
        place: usize,
        /// What is wrong with it.
        fault: WindowFault,
    },
    /// A most of a call that no call keeps within.
    #[error("a call costs {minimum} at least by per_record; state a most_per_call that is not below it")]
    CeilingBelowMinimum {
        /// What a record costs at least.
        minimum: crate::money::Decimal,
    },
    /// A ceiling of a call below zero.
    #[error("the most that a call may cost is negative; state an amount, or leave most_per_call out")]
    NegativeCeiling,
    /// A package that holds nothing.
    #[error("the package of {part} is empty; state a size above zero")]
    EmptyPackage {
        /// Of which part.
        part: PricePart,
    },
}

/// Why a usage report makes no sense.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UsageError {
    /// Nothing was reported.
    #[error("the usage is empty; report at least one count, zero if nothing was used")]
    Empty,
    /// A part is larger than the whole that contains it in this dialect.
    #[error(
        "{part} ({part_count}) exceeds {whole} ({whole_count}) which contains it in this dialect; check the dialect"
    )]
    Contradiction {
        /// The field that is contained.
        part: &'static str,
        /// Its count.
        part_count: u64,
        /// The field that contains it.
        whole: &'static str,
        /// Its count.
        whole_count: u64,
    },
    /// The counts do not come to the total that is stated beside them.
    #[error(
        "total_tokens is {total} and the counts come to {counted} in this dialect; check the counts and the dialect"
    )]
    Total {
        /// What is stated.
        total: u64,
        /// What the counts come to.
        counted: u64,
    },
    /// More parts of its own than a report may have.
    #[error("the usage lists {found} parts and may list {max}")]
    TooManyParts {
        /// How many there are.
        found: usize,
        /// How many there may be.
        max: usize,
    },
    /// The tier or region cannot be added to a part that has one.
    #[error("the service tier or region {label} does not fit the part {part}")]
    DoesNotFit {
        /// The tier or region of the report.
        label: Label,
        /// The part it had to be added to.
        part: PricePart,
    },
    /// Counts that do not add up within what is kept.
    #[error("the counts of the usage are too large")]
    TooLarge,
}

/// Why usage could not be priced.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RatingError {
    /// The list has no price for it, nor for what it falls back to.
    #[error("there is no price for {part}; the provider must publish one, zero if it is free")]
    UnknownPrice {
        /// What was used.
        part: PricePart,
    },
    /// The price depends on the size of the prompt, which nothing tells.
    #[error("the price of {part} depends on the size of the prompt; state prompt_tokens, or the counts of the input")]
    UnknownPromptSize {
        /// What was used.
        part: PricePart,
    },
    /// The cost cannot be stated.
    #[error("the cost of {quantity} × {part} cannot be stated: {reason}")]
    Money {
        /// What was used.
        part: PricePart,
        /// How much.
        quantity: Quantity,
        /// What does not fit.
        reason: MoneyError,
    },
}
