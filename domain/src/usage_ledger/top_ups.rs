//! Top-ups of a ledger: that one is under way, and by which rule they are asked for by themselves.
//!
//! Invariant: one is under way at a time, and what the rule asks for in a month is never more than its ceiling.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::Period;
use crate::PaymentId;
use crate::money::Decimal;
use crate::values::text::Name;

/// For how long the rule rests after a top-up of its own was not paid.
pub const REST: SignedDuration = SignedDuration::from_hours(24);

/// Who or what asks for a top-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TopUpTrigger {
    /// Somebody who may.
    ByHand,
    /// The rule, because little is left.
    Threshold,
}

/// By which rule a ledger tops itself up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AutoTopUp {
    /// Once less than this is left.
    #[schemars(example = &"10")]
    pub below: Decimal,
    /// By how much, without tax; in whole minor units.
    #[schemars(example = &"50")]
    pub amount: Decimal,
    /// How much in a month at most, without tax.
    #[schemars(example = &"200")]
    pub monthly_ceiling: Decimal,
    /// By what it is paid, as the provider of payments calls it; no number of a card or an account.
    #[schemars(example = &"pm_4711")]
    pub method: Name,
}

/// How a top-up has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TopUpOutcome {
    /// It was paid, and there is credit for it.
    Succeeded,
    /// It was not paid.
    Failed,
    /// It will never be paid.
    Cancelled,
}

/// The rule by which it tops itself up is another one, or none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AutoTopUpSet {
    /// When.
    pub at: Timestamp,
    /// The rule; none for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<AutoTopUp>,
}

/// A top-up is under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TopUpRequested {
    /// When.
    pub at: Timestamp,
    /// The payment that it is paid by.
    pub id: PaymentId,
    /// How much credit.
    pub amount: Decimal,
    /// Who or what asked.
    pub trigger: TopUpTrigger,
    /// By what it is paid, as the provider of payments calls it.
    pub method: Name,
    /// What the rule may still ask for in the month, after it; only of what the rule asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ceiling_left: Option<Decimal>,
}

/// A top-up is no longer under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TopUpEnded {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub id: PaymentId,
    /// How.
    pub outcome: TopUpOutcome,
}

/// A top-up that is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct OpenTopUp {
    /// The payment that it is paid by.
    pub id: PaymentId,
    /// How much credit.
    pub amount: Decimal,
    /// Who or what asked.
    pub trigger: TopUpTrigger,
    /// Since when.
    pub since: Timestamp,
}

/// What is known of the top-ups of a ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct TopUps {
    open: Option<OpenTopUp>,
    rule: Option<AutoTopUp>,
    /// The month of the last one that the rule asked for, and what it asked for in that and was not refused.
    month: Option<Period>,
    asked_for: Decimal,
    rests_until: Option<Timestamp>,
}

impl TopUps {
    /// The one that is under way.
    pub fn open(&self) -> Option<&OpenTopUp> {
        self.open.as_ref()
    }

    /// By which rule they are asked for.
    pub fn rule(&self) -> Option<&AutoTopUp> {
        self.rule.as_ref()
    }

    /// Until when the rule asks for none, because the last one was not paid.
    pub fn rests_until(&self) -> Option<Timestamp> {
        self.rests_until
    }

    /// What the rule may still ask for in a month; never negative.
    pub fn ceiling_left(&self, month: Period) -> Decimal {
        let ceiling = self.rule.as_ref().map_or(Decimal::ZERO, |rule| rule.monthly_ceiling);
        let asked_for = if self.month == Some(month) { self.asked_for } else { Decimal::ZERO };
        ceiling.saturating_sub(asked_for).max(Decimal::ZERO)
    }

    pub(super) fn set(&mut self, rule: Option<AutoTopUp>) {
        self.rule = rule;
        self.rests_until = None;
    }

    pub(super) fn requested(&mut self, event: &TopUpRequested, month: Period) {
        let &TopUpRequested { at: since, id, amount, trigger, .. } = event;
        if trigger == TopUpTrigger::Threshold {
            let month = Some(month);
            let before = if self.month == month { self.asked_for } else { Decimal::ZERO };
            (self.month, self.asked_for) = (month, before.saturating_add(amount));
        }
        self.open = Some(OpenTopUp { id, amount, trigger, since });
    }

    /// With the month in which the one was asked for that is under way.
    pub(super) fn ended(&mut self, event: &TopUpEnded, month: Option<Period>) {
        let Some(open) = self.open.take_if(|open| open.id == event.id) else { return };
        if open.trigger == TopUpTrigger::ByHand {
            return;
        }
        match event.outcome {
            TopUpOutcome::Succeeded => {}
            TopUpOutcome::Failed | TopUpOutcome::Cancelled => {
                if month.is_some() && self.month == month {
                    self.asked_for = self.asked_for.saturating_sub(open.amount);
                }
                self.rests_until = Some(event.at.saturating_add(REST).unwrap_or(Timestamp::MAX));
            }
        }
    }
}
