//! The bill of a closed period beside what it would have been.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::money::Decimal;
use crate::usage_ledger::Period;
use crate::usage_ledger::periods::{BillLine, BilledFor, Earlier};

/// Why something was not rated anew and stays as it was billed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum KeptReason {
    /// No price was given of its service.
    NoPrice,
    /// It was used in a period outside of the window.
    OutsideWindow,
    /// The given price is in another currency than the ledger.
    OtherCurrency,
    /// The given list has no price of a part that was used.
    UnknownPart,
    /// The given price depends on the size of the prompt, which the record does not say.
    UnknownPromptSize,
    /// What was reported cannot be read by the rules of now.
    UnreadableUsage,
    /// What it would cost cannot be stated.
    CostTooLarge,
    /// Prices of its parts were agreed which the ledger does not know any more.
    AgreementForgotten,
    /// It is no use, but a fee or another charge beside uses.
    Charge,
}

impl KeptReason {
    /// In words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoPrice => "no price of its service is given",
            Self::OutsideWindow => "it was used outside of the window",
            Self::OtherCurrency => "the given price is in another currency",
            Self::UnknownPart => "the given list has no price of a part that was used",
            Self::UnknownPromptSize => "the given price depends on a prompt size that the record does not say",
            Self::UnreadableUsage => "what was reported cannot be read by the rules of now",
            Self::CostTooLarge => "what it would cost cannot be stated",
            Self::AgreementForgotten => "prices were agreed that the ledger does not know any more",
            Self::Charge => "it is charged beside uses",
        }
    }
}

/// A line of a bill, with what it would have been.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReratedLine {
    /// What it is for.
    #[serde(flatten)]
    pub billed_for: BilledFor,
    /// Of which earlier period, where it is not for the period of the bill.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earlier: Option<Earlier>,
    /// What it cost, exactly.
    pub was: Decimal,
    /// What it would have cost.
    pub would_be: Decimal,
    /// What of the cost was charged.
    pub was_charged: Decimal,
    /// What of it would have been: what nobody had to pay falls first, and where something was not to be paid, what it costs more is not either.
    pub would_be_charged: Decimal,
    /// What of the cost was not rated anew, by the reason.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub kept: BTreeMap<KeptReason, Decimal>,
}

impl ReratedLine {
    pub(super) fn of(
        (billed_for, earlier): (BilledFor, Option<Earlier>),
        stated: Option<&BillLine>,
        would_be: Decimal,
        kept: BTreeMap<KeptReason, Decimal>,
    ) -> Self {
        let was = stated.map_or(Decimal::ZERO, |line| line.exact);
        let was_charged = stated.map_or(Decimal::ZERO, BillLine::charged);
        let would_be_charged = charged((was, was_charged), would_be);
        Self { billed_for, earlier, was, would_be, was_charged, would_be_charged, kept }
    }

    /// What it would have cost more, or less.
    pub fn difference(&self) -> Decimal {
        self.would_be.saturating_sub(self.was)
    }

    /// What of that would have been charged.
    pub fn charged_difference(&self) -> Decimal {
        self.would_be_charged.saturating_sub(self.was_charged)
    }
}

/// What of a cost is charged, where so much of what it was before was.
fn charged((was, was_charged): (Decimal, Decimal), would_be: Decimal) -> Decimal {
    let unpaid = was.saturating_sub(was_charged);
    let more = would_be.saturating_sub(was);
    let borne = if unpaid > Decimal::ZERO { unpaid.saturating_add(more).max(Decimal::ZERO) } else { unpaid };
    would_be.saturating_sub(borne)
}

/// The bill of a closed period, with what it would have been.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReratedBill {
    /// Of which period.
    pub period: Period,
    /// Which cut of it.
    pub cut: u32,
    /// Its lines, those of the bill and those that it would have had beside them, in the order of a bill.
    pub lines: Vec<ReratedLine>,
}

impl ReratedBill {
    fn sum(&self, of: impl Fn(&ReratedLine) -> Decimal) -> Decimal {
        self.lines.iter().map(of).fold(Decimal::ZERO, Decimal::saturating_add)
    }

    /// What its lines cost.
    pub fn was(&self) -> Decimal {
        self.sum(|line| line.was)
    }

    /// What they would have cost.
    pub fn would_be(&self) -> Decimal {
        self.sum(|line| line.would_be)
    }

    /// What they would have been charged more, or less.
    pub fn charged_difference(&self) -> Decimal {
        self.sum(ReratedLine::charged_difference)
    }

    /// Whether some line would have been another one.
    pub fn differs(&self) -> bool {
        self.lines.iter().any(|line| line.was != line.would_be)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_had_to_pay_falls_first_and_is_what_rises() {
        let of = |was: &str, was_charged: &str, would_be: &str| {
            let [was, was_charged, would_be] = [was, was_charged, would_be].map(|text| text.parse().unwrap());
            charged((was, was_charged), would_be).to_string()
        };
        assert_eq!([of("10", "10", "7"), of("10", "10", "12")], ["7", "12"], "all of it was charged");
        assert_eq!([of("10", "6", "7"), of("10", "6", "6"), of("10", "6", "5")], ["6", "6", "5"]);
        assert_eq!(of("10", "6", "12"), "6", "there was no more credit");
        assert_eq!([of("-3", "-3", "-2"), of("-3", "-2", "-4")], ["-2", "-3"], "a correction");
    }
}
