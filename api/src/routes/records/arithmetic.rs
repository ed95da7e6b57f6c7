//! How the cost of each line of a record comes about, step by step.
//!
//! Invariant: the steps come to what the line cost, or it is said that they do not.

use domain::money::{Decimal, Quantity};
use domain::pricing::explain::{Step, StepKind, explain, explain_adjustment, sum};
use domain::pricing::{Adjustment, Label, PriceList, PricePart, PriceSchedule, RatedLine};
use domain::usage_ledger::{AgreedPrice, OwnPrices};
use schemars::JsonSchema;
use serde::Serialize;

/// The arithmetic of a line.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ExplainedLine {
    /// The part of the price that held: the one used, or the one that it falls back to.
    pub part: PricePart,
    /// How much.
    pub quantity: Quantity,
    /// What it cost.
    #[schemars(example = &"0.0025")]
    pub cost: Decimal,
    /// What it costs by the list, where that is something else: what the steps come to, before the factor of the contract or the
    /// plan; where the contract has a price of the part, they come to the cost itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"0.003")]
    pub list_cost: Option<Decimal>,
    /// How much was used at this price in the period before, where the cost depends on that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Quantity>,
    /// Which variant of the service the price is of, such as `batch`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub variant: Option<Label>,
    /// The price is that of prompts above so many tokens.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = 200_000)]
    pub above: Option<u32>,
    /// Above so many tokens of the prompt another price would have held.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = 200_000)]
    pub next_above: Option<u32>,
    /// The price of the part, that of the contract where it has one; absent where everything is free.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schedule: Option<PriceSchedule>,
    /// Which rule of the price for each record as a whole it is of, and not of a part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adjustment: Option<Adjustment>,
    /// How the cost comes about.
    pub steps: Vec<ExplainedStep>,
    /// Whether the steps come to the cost, after the factor of the contract or the plan if there is one.
    pub adds_up: bool,
}

/// A step of the arithmetic, as numbers and as text.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ExplainedStep {
    /// The numbers.
    #[serde(flatten)]
    pub step: Step,
    /// The same in a line.
    #[schemars(example = &"1000 × 0.0000025 = 0.0025")]
    pub text: String,
}

/// By what lines are priced.
#[derive(Clone, Copy)]
pub struct Priced<'a> {
    /// The list.
    pub prices: &'a PriceList,
    /// What was agreed beside it.
    pub agreed: Option<AgreedPrice>,
    /// What that says of parts.
    pub own: Option<&'a OwnPrices>,
}

impl ExplainedLine {
    /// The arithmetic of all lines of a record.
    pub fn all(lines: &[RatedLine], by: Priced<'_>) -> Vec<Self> {
        lines.iter().map(|line| Self::of(line, by, lines)).collect()
    }

    fn of(line: &RatedLine, Priced { prices, agreed, own }: Priced<'_>, lines: &[RatedLine]) -> Self {
        let RatedLine { part, quantity, cost, from, list_cost } = *line;
        let list = prices.parts().get(&part);
        let at_own = own.and_then(|own| own.beside_list(part, list?));
        let schedule = at_own.or(list);
        let adjustment = Adjustment::of(part);
        // Beside prices of parts there is no factor: the steps come to the cost itself.
        let by_list = if own.is_some() { cost } else { list_cost.unwrap_or(cost) };
        let steps = match (adjustment, schedule) {
            (Some(_), _) if list_cost.is_some() && own.is_some() => Ok(beside_own(line, lines)),
            (Some(adjustment), _) => {
                let used: Vec<_> = lines.iter().map(|line| (line.part, line.quantity)).collect();
                explain_adjustment(prices, (adjustment, by_list), &used)
            }
            (None, Some(schedule)) => explain(schedule, from.or(at_own.map(|_| Quantity::ZERO)), quantity),
            (None, None) => Ok(Vec::new()),
        };
        let steps = steps.unwrap_or_default();
        let is_what_was_agreed = own.is_some() || follows(agreed, schedule, line);
        Self {
            part,
            quantity,
            cost,
            list_cost,
            from,
            variant: part.variant(),
            above: (part.above() > 0).then_some(part.above()),
            next_above: next_threshold(part, prices),
            schedule: schedule.cloned(),
            adjustment,
            adds_up: sum(&steps) == Ok(by_list) && is_what_was_agreed,
            steps: steps.into_iter().map(|step| ExplainedStep { text: step.to_string(), step }).collect(),
        }
    }
}

/// Of a record some of whose parts cost what was agreed, all that its list adds or takes off as a whole is what is above what all of it costs by
/// the list.
fn beside_own(line: &RatedLine, lines: &[RatedLine]) -> Vec<Step> {
    let by_list = |line: &RatedLine| line.list_cost.unwrap_or(line.cost);
    let price = lines.iter().fold(Decimal::ZERO, |sum, line| sum.saturating_add(by_list(line)));
    let (kind, zero) = (StepKind::RecordMaximum, Quantity::ZERO);
    let step = Step { kind, tier: None, from: zero, to: zero, quantity: Quantity::ONE, price, amount: line.cost };
    if line.cost.is_zero() { Vec::new() } else { vec![step] }
}

/// Whether the cost of a line follows from that by the list and the factor that was agreed. What is rounded is the exact cost of a whole
/// quantity.
fn follows(agreed: Option<AgreedPrice>, schedule: Option<&PriceSchedule>, line: &RatedLine) -> bool {
    let RatedLine { quantity, cost, from, list_cost, .. } = *line;
    let list_cost = list_cost.unwrap_or(cost);
    let Some(AgreedPrice { factor, .. }) = agreed else { return list_cost == cost };
    let Some((from, schedule)) = from.zip(schedule) else { return factor.of(list_cost) == cost };
    let until = |quantity| schedule.exact_cost(quantity).map(|exact| factor.of(exact));
    let end = from.checked_add(quantity).and_then(until);
    end.and_then(|end| end.checked_sub(until(from)?)) == Ok(cost)
}

/// The next higher context threshold that the price of a part has.
fn next_threshold(part: PricePart, prices: &PriceList) -> Option<u32> {
    let higher = prices.parts().keys().filter(|other| other.above() > part.above());
    higher.filter(|other| other.with_above(part.above()) == Ok(part)).map(PricePart::above).min()
}
