//! What a large call costs under a price list, which is the most that one call may cost where the list states nothing.
//!
//! Invariant: never below zero, never above what one record may cost; zero only where nothing costs anything, or where that
//! was stated.

use super::bounds::MAX_COST_PER_RECORD;
use super::{Ceiling, Direction, PriceList, PricePart, PriceSchedule, Unit};
use crate::money::{Decimal, Quantity};

/// Tokens that a call takes in at most, where nothing is said about the context window.
const USUAL_CONTEXT_TOKENS: u64 = 200_000;
/// Tokens that a call gives at most, where nothing is said about the longest answer.
const USUAL_ANSWER_TOKENS: u64 = 32_000;

/// What goes in, what comes out, and what does neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    In,
    Out,
    Neither,
}

impl Ceiling {
    /// The one that the list states, or that follows from it: each side of each unit at the count of a large call, at the
    /// dearest price that any part of it can have, all of them together.
    pub fn of(list: &PriceList, context_window_tokens: Option<u64>, max_output_tokens: Option<u64>) -> Self {
        let context = stated(context_window_tokens).unwrap_or(USUAL_CONTEXT_TOKENS);
        let answer = stated(max_output_tokens).unwrap_or(USUAL_ANSWER_TOKENS);
        let derived = Self { amount: Decimal::ZERO, tokens: context.saturating_add(answer) };
        match list.most_per_call() {
            Some(said) if list.is_free() => Self { amount: Decimal::ZERO, ..said },
            Some(said) => said,
            None => Self { amount: amount(list, context, answer), ..derived },
        }
    }
}

/// Zero, which nobody can state any more, would make a ceiling under which no call fits.
fn stated(tokens: Option<u64>) -> Option<u64> {
    tokens.filter(|tokens| *tokens > 0)
}

/// A list has few units, so a scan beats a map.
fn amount(list: &PriceList, context: u64, answer: u64) -> Decimal {
    let mut groups: Vec<(Unit, Side, Decimal)> = Vec::new();
    for (part, schedule) in list.parts() {
        let (unit, side) = (part.unit(), side(part.direction()));
        let cost = cost(schedule, Quantity::whole(count(part, context, answer)));
        match groups.iter_mut().find(|(known, of, _)| *known == unit && *of == side) {
            Some((_, _, dearest)) => *dearest = cost.max(*dearest),
            None => groups.push((unit, side, cost)),
        }
    }
    let sum = groups.iter().fold(Decimal::ZERO, |sum, (_, _, cost)| sum.saturating_add(*cost));
    let adjusted = list.per_record().map_or(Ok(sum), |per_record| per_record.at_most(list.parts(), sum));
    adjusted.unwrap_or(MAX_COST_PER_RECORD).min(MAX_COST_PER_RECORD)
}

/// What cannot be stated exactly is above every bound, or too fine to matter beside the rest: the bound stands for both.
fn cost(schedule: &PriceSchedule, quantity: Quantity) -> Decimal {
    schedule.provisional_cost(quantity).map_or(MAX_COST_PER_RECORD, |cost| cost.min(MAX_COST_PER_RECORD))
}

const fn side(direction: Direction) -> Side {
    match direction {
        Direction::Input | Direction::CacheRead | Direction::CacheWrite => Side::In,
        Direction::Output | Direction::Reasoning => Side::Out,
        Direction::Use => Side::Neither,
    }
}

/// How much of a part a large call uses:
///
/// | unit | count |
/// |---|---|
/// | token | the context window; of what comes out the longest answer |
/// | character | 4 for each of these tokens |
/// | second | 3,600 |
/// | image | 16 |
/// | pixel | 16 images of 2,048 × 2,048 |
/// | page | 1,000 |
/// | query | 100, as requests of a tool |
/// | request | 1: the call itself |
/// | session, credit, message, GB-day, unit | 100 |
/// | vector | 10,000 |
/// | record | none: nothing is used of it |
fn count(part: &PricePart, context: u64, answer: u64) -> u64 {
    let tokens = match side(part.direction()) {
        Side::In | Side::Neither => context,
        Side::Out => answer,
    };
    match part.unit() {
        Unit::Token => tokens,
        Unit::Character => tokens.saturating_mul(4),
        Unit::Second => 3_600,
        Unit::Image => 16,
        Unit::Pixel => 16 * 4_194_304,
        Unit::Page => 1_000,
        Unit::Request if part.item().is_none() => 1,
        Unit::Query | Unit::Request | Unit::Session | Unit::Credit | Unit::Message | Unit::GbDay | Unit::Unit => 100,
        Unit::Record => 0,
        Unit::Vector => 10_000,
    }
}
