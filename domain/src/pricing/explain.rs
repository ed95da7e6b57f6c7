//! The arithmetic behind what a part of a use costs, step by step, from its price and from how much was used before.
//!
//! Invariant: the amounts of the steps add up to the cost to the last digit, for every schedule: each is a difference of exact costs, so
//! what is rounded in a cost is in them too.

use std::fmt;

use serde::Serialize;

use super::{Adjustment, PriceList, PricePart, PriceSchedule, Tier};
use crate::money::{Decimal, MoneyError, Quantity};

/// What a step multiplies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// Units, each at the same price.
    Units,
    /// Units within a tier, each at the price of the tier.
    Tier,
    /// All units of the period so far, at the price of the tier that they have reached.
    All,
    /// Less what the units before it had cost at the price of the tier in which they were.
    Before,
    /// Packages that it begins.
    Packages,
    /// Units at the dearest tier: a provisional cost, where it was not known how much was used before.
    Dearest,
    /// What is due once with the tiers that it reaches.
    DueOnce,
    /// Units up to the end of a step that was begun.
    Increment,
    /// What is added up to the least that a record costs.
    RecordMinimum,
    /// What is taken off above the most that a record costs.
    RecordMaximum,
    /// Less what is above the most of a period; more again where what was used before had been cut by it.
    Maximum,
}

/// One multiplication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Step {
    /// What it multiplies.
    pub kind: StepKind,
    /// The tier whose price it is, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = 1)]
    pub tier: Option<u32>,
    /// Where the units begin, counted from the beginning of the period.
    pub from: Quantity,
    /// Where they end.
    pub to: Quantity,
    /// How many units or packages.
    pub quantity: Quantity,
    /// What one of them costs.
    #[schemars(example = &"0.0000025")]
    pub price: Decimal,
    /// What this adds to the cost; below zero for what is taken away.
    #[schemars(example = &"0.0025")]
    pub amount: Decimal,
}

impl Step {
    /// What is added once; `None` for nothing.
    fn once(kind: StepKind, (from, to): (Quantity, Quantity), amount: Decimal) -> Option<Self> {
        let (tier, quantity, price) = (None, Quantity::whole(1), amount);
        (!amount.is_zero()).then_some(Self { kind, tier, from, to, quantity, price, amount })
    }

    fn units(
        kind: StepKind,
        tier: Option<usize>,
        (from, to): (Quantity, Quantity),
        price: Decimal,
        amount: Decimal,
    ) -> Result<Self, MoneyError> {
        let tier = tier.map(|index| u32::try_from(index).map_or(u32::MAX, |index| index.saturating_add(1)));
        Ok(Self { kind, tier, from, to, quantity: to.checked_sub(from)?, price, amount })
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, tier, from, to, quantity, price, amount } = self;
        let tier = tier.unwrap_or(1);
        match kind {
            StepKind::Units => write!(f, "{quantity} × {price} = {amount}"),
            StepKind::Tier => write!(f, "tier {tier}, from {from} to {to}: {quantity} × {price} = {amount}"),
            StepKind::All => write!(f, "all {quantity} so far, in tier {tier}: {quantity} × {price} = {amount}"),
            StepKind::Before => {
                let was = amount.negated();
                write!(f, "less what {quantity} before cost, in tier {tier}: {quantity} × {price} = {was}")
            }
            StepKind::Packages if quantity.is_zero() => {
                write!(f, "from {from} to {to}: within a package that is paid for")
            }
            StepKind::Packages => {
                write!(f, "packages begun from {from} to {to}: {quantity} × {price} = {amount}")
            }
            StepKind::Increment => write!(f, "counted up to {to}, a step being whole: {quantity} × {price} = {amount}"),
            StepKind::RecordMinimum => write!(f, "a record costs at least {price}: {amount}"),
            StepKind::RecordMaximum => write!(f, "a record costs at most {price}: {amount}"),
            StepKind::DueOnce => write!(f, "due once with the tiers that it reaches: {amount}"),
            StepKind::Maximum => write!(f, "the most of a period is reached: {amount}"),
            StepKind::Dearest => write!(f, "at most, in tier {tier}: {quantity} × {price} = {amount}"),
        }
    }
}

/// What so much more costs, at this price: from how much was used before in the period, or at most, where that is not known.
///
/// # Errors
/// As [`PriceSchedule::exact_cost`].
pub fn explain(schedule: &PriceSchedule, before: Option<Quantity>, more: Quantity) -> Result<Vec<Step>, MoneyError> {
    if more.is_zero() {
        return Ok(Vec::new());
    }
    let without_most = schedule.clone().with_period_maximum(None);
    let from = before.unwrap_or_default();
    let span = (from, from.checked_add(more)?);
    let (mut steps, uncapped, cost) = if let Some(from) = before {
        (counted(schedule, span)?, without_most.cost_after(from, more)?, schedule.cost_after(from, more)?)
    } else {
        (provisional(schedule, more)?, without_most.provisional_cost(more)?, schedule.provisional_cost(more)?)
    };
    let due = uncapped.checked_sub(sum(&steps)?)?;
    steps.extend(Step::once(StepKind::DueOnce, span, due));
    steps.extend(Step::once(StepKind::Maximum, span, cost.checked_sub(uncapped)?));
    Ok(steps)
}

/// How what a list adds to a record as a whole, or takes off it, comes about, for a record in which so much was used of its parts.
///
/// # Errors
/// As [`PriceSchedule::exact_cost`].
pub fn explain_adjustment(
    list: &PriceList,
    (adjustment, amount): (Adjustment, Decimal),
    used: &[(PricePart, Quantity)],
) -> Result<Vec<Step>, MoneyError> {
    let Some(per_record) = list.per_record() else { return Ok(Vec::new()) };
    let (kind, bound) = match adjustment {
        Adjustment::Increment => {
            let mut steps = Vec::new();
            for (part, from) in used {
                let Some(PriceSchedule::Flat { price, .. }) = list.parts().get(part) else { continue };
                let to = per_record.counted(*part, *from)?;
                if *from < to {
                    steps.push(Step::units(StepKind::Increment, None, (*from, to), *price, at(*price, (*from, to))?)?);
                }
            }
            return Ok(steps);
        }
        Adjustment::Minimum => (StepKind::RecordMinimum, per_record.minimum),
        Adjustment::Maximum => (StepKind::RecordMaximum, per_record.maximum),
    };
    let (from, to, quantity) = (Quantity::ZERO, Quantity::ZERO, Quantity::ONE);
    let step = |price| Step { kind, tier: None, from, to, quantity, price, amount };
    Ok(bound.map(step).into_iter().collect())
}

fn counted(schedule: &PriceSchedule, span: (Quantity, Quantity)) -> Result<Vec<Step>, MoneyError> {
    match schedule {
        PriceSchedule::Flat { price, .. } => {
            Ok(vec![Step::units(StepKind::Units, None, span, *price, at(*price, span)?)?])
        }
        PriceSchedule::Graduated { tiers, .. } => graduated(tiers, span),
        PriceSchedule::Volume { tiers, .. } => volume(tiers, span),
        PriceSchedule::Package { size, price, .. } => packages(*size, *price, span),
    }
}

/// What a step adds, all of them.
///
/// # Errors
/// [`MoneyError::Overflow`].
pub fn sum(steps: &[Step]) -> Result<Decimal, MoneyError> {
    steps.iter().try_fold(Decimal::ZERO, |sum, step| sum.checked_add(step.amount))
}

/// What units from one place to another cost at one price: the difference of what all up to there cost.
fn at(price: Decimal, (from, to): (Quantity, Quantity)) -> Result<Decimal, MoneyError> {
    price.mul_quantity(to)?.checked_sub(price.mul_quantity(from)?)
}

fn graduated(tiers: &[Tier], (from, to): (Quantity, Quantity)) -> Result<Vec<Step>, MoneyError> {
    let mut steps = Vec::new();
    let mut begin = Quantity::ZERO;
    for (index, tier) in tiers.iter().enumerate() {
        let end = tier.up_to.map_or(to, |end| end.min(to));
        let first = from.max(begin);
        if first < end {
            // What is rounded is rounded of what is used of the tier, which begins where the one before ends.
            let amount = at(tier.price, (first.checked_sub(begin)?, end.checked_sub(begin)?))?;
            steps.push(Step::units(StepKind::Tier, Some(index), (first, end), tier.price, amount)?);
        }
        if end == to {
            return Ok(steps);
        }
        begin = end;
    }
    Err(MoneyError::Overflow)
}

fn volume(tiers: &[Tier], (from, to): (Quantity, Quantity)) -> Result<Vec<Step>, MoneyError> {
    let tier_of = |count: Quantity| {
        let found = tiers.iter().enumerate().find(|(_, tier)| tier.up_to.is_none_or(|end| count <= end));
        found.ok_or(MoneyError::Overflow)
    };
    let (was, old) = tier_of(from)?;
    let (is, new) = tier_of(to)?;
    if was == is {
        return Ok(vec![Step::units(StepKind::Tier, Some(is), (from, to), new.price, at(new.price, (from, to))?)?]);
    }
    let all = new.price.mul_quantity(to)?;
    let mut steps = vec![Step::units(StepKind::All, Some(is), (Quantity::ZERO, to), new.price, all)?];
    if !from.is_zero() {
        let before = old.price.mul_quantity(from)?.negated();
        steps.push(Step::units(StepKind::Before, Some(was), (Quantity::ZERO, from), old.price, before)?);
    }
    Ok(steps)
}

fn packages(size: Quantity, price: Decimal, (from, to): (Quantity, Quantity)) -> Result<Vec<Step>, MoneyError> {
    let begun = |count: Quantity| count.packages_of(size).ok_or(MoneyError::Overflow);
    let quantity = begun(to)?.checked_sub(begun(from)?)?;
    let amount = at(price, (begun(from)?, begun(to)?))?;
    Ok(vec![Step { kind: StepKind::Packages, tier: None, from, to, quantity, price, amount }])
}

fn provisional(schedule: &PriceSchedule, quantity: Quantity) -> Result<Vec<Step>, MoneyError> {
    let span = (Quantity::ZERO, quantity);
    match schedule {
        PriceSchedule::Flat { price, .. } => {
            Ok(vec![Step::units(StepKind::Units, None, span, *price, price.mul_quantity(quantity)?)?])
        }
        PriceSchedule::Graduated { tiers, .. } | PriceSchedule::Volume { tiers, .. } => {
            let dearest = tiers.iter().enumerate().max_by_key(|(_, tier)| tier.price).ok_or(MoneyError::Overflow)?;
            let (index, Tier { price, .. }) = dearest;
            let amount = price.mul_quantity(quantity)?;
            Ok(vec![Step::units(StepKind::Dearest, Some(index), span, *price, amount)?])
        }
        PriceSchedule::Package { size, price, .. } => packages(*size, *price, span),
    }
}
