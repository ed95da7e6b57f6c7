//! What a budget is: selector, what makes instances of it, measure, limit and window.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::dimension::{Dimension, Measure};
use super::fault::BudgetFault;
use crate::money::Decimal;
use crate::usage_ledger::calendar::Span;
use crate::{KeyId, ServiceId, TenantId};

/// Tags that a selector names at most.
pub const MAX_SELECTED_TAGS: usize = 4;
/// Dimensions that make instances, or that are required, at most.
pub const MAX_DIMENSIONS: usize = 4;
/// Alerts of a budget at most.
pub const MAX_ALERTS: usize = 8;
/// Hours that a rolling window looks back at most.
pub const MAX_ROLLING_HOURS: u32 = 744;
/// Days that an instance without a window lives, if nothing else is said.
pub const DEFAULT_LIFE_DAYS: u16 = 30;
/// Days that it lives at most.
pub const MAX_LIFE_DAYS: u16 = 366;
/// A limit in money at most.
const MAX_MONEY: Decimal = Decimal::whole(1_000_000_000);
/// A limit in tokens or requests at most.
const MAX_COUNT: Decimal = Decimal::whole(10_000_000_000_000);
const MAX_TAG_NAME_BYTES: usize = 64;
const MAX_TEXT_BYTES: usize = 128;

/// Which uses a budget is about: those of which all that it names is so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "BudgetSelector")]
pub struct Selector {
    /// Made with this key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<KeyId>,
    /// For this project of the payer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<Uuid>,
    /// Of this service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceId>,
    /// Of a service of this organization.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<TenantId>,
    /// In this run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 128))]
    pub run: Option<String>,
    /// On behalf of the payer's user that is called by this pseudonym.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_user: Option<Uuid>,
    /// With these tags.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(length(max = 4))]
    pub tags: BTreeMap<String, String>,
}

impl Selector {
    /// Whether what this is about is all of that what the other one is about, and less of it.
    pub fn is_within(&self, other: &Self) -> bool {
        fn narrows<T: PartialEq>(own: Option<&T>, other: Option<&T>) -> bool {
            other.is_none() || own == other
        }
        self != other
            && narrows(self.key.as_ref(), other.key.as_ref())
            && narrows(self.project.as_ref(), other.project.as_ref())
            && narrows(self.service.as_ref(), other.service.as_ref())
            && narrows(self.provider.as_ref(), other.provider.as_ref())
            && narrows(self.run.as_ref(), other.run.as_ref())
            && narrows(self.end_user.as_ref(), other.end_user.as_ref())
            && other.tags.iter().all(|(name, value)| self.tags.get(name) == Some(value))
    }
}

/// Over which time uses are added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum BudgetWindow {
    /// A window of the ledger's calendar.
    Calendar {
        /// Of which length.
        span: Span,
    },
    /// The hours before now, to a twenty-fourth of them; only of a budget without instances.
    Rolling {
        /// How many.
        #[schemars(range(min = 1, max = 744))]
        hours: u32,
    },
    /// From the first use on.
    Life {
        /// For so many days, after which it begins anew; without instances, absent for ever.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(range(min = 1, max = 366))]
        days: Option<u16>,
    },
}

/// What a budget is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BudgetTerms {
    /// Which uses it is about.
    #[serde(default)]
    pub selector: Selector,
    /// For each of what it is counted by itself.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    #[schemars(length(max = 4))]
    pub per: BTreeSet<Dimension>,
    /// What a use that it is about has to say of itself to be asked for.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    #[schemars(length(max = 4))]
    pub requires: BTreeSet<Dimension>,
    /// What counts.
    pub measure: Measure,
    /// How much of it, from zero to 10^9 in the ledger's currency or 10^13 tokens or requests.
    pub limit: Decimal,
    /// Over which time.
    pub window: BudgetWindow,
    /// Whether what would pass the limit is refused where it is asked for.
    pub hard: bool,
    /// At how many percent of the limit it is told, once a window.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    #[schemars(length(max = 8), inner(range(min = 1, max = 100)))]
    pub alerts: BTreeSet<u8>,
    /// Whether nothing is permitted any more once the limit was reached, until it is released.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub latch: bool,
}

impl BudgetTerms {
    /// Whether it makes an instance for each of something.
    pub fn has_instances(&self) -> bool {
        !self.per.is_empty()
    }

    /// Whether the same uses count in the same way.
    pub fn counts_as(&self, other: &Self) -> bool {
        self.selector == other.selector
            && self.per == other.per
            && self.measure == other.measure
            && self.window == other.window
    }

    /// With what is not said stated.
    #[must_use]
    pub fn stated(mut self) -> Self {
        if self.has_instances() && self.window == (BudgetWindow::Life { days: None }) {
            self.window = BudgetWindow::Life { days: Some(DEFAULT_LIFE_DAYS) };
        }
        self
    }

    /// Whether it can be a budget.
    pub(in crate::usage_ledger) fn check(&self) -> Result<(), BudgetFault> {
        let most = if self.measure == Measure::Cost { MAX_MONEY } else { MAX_COUNT };
        if self.limit.is_negative() || self.limit > most {
            return Err(BudgetFault::Limit { most });
        }
        if self.latch && !self.hard {
            return Err(BudgetFault::SoftLatch);
        }
        let alerts = &self.alerts;
        if alerts.len() > MAX_ALERTS || alerts.iter().any(|percent| !(1..=100).contains(percent)) {
            return Err(BudgetFault::Alerts);
        }
        if self.per.len() > MAX_DIMENSIONS || self.requires.len() > MAX_DIMENSIONS {
            return Err(BudgetFault::Dimensions);
        }
        self.check_texts()?;
        match self.window {
            BudgetWindow::Rolling { .. } if self.has_instances() => Err(BudgetFault::RollingInstances),
            BudgetWindow::Rolling { hours } if !(1..=MAX_ROLLING_HOURS).contains(&hours) => Err(BudgetFault::Hours),
            BudgetWindow::Life { days: Some(days) } if !(1..=MAX_LIFE_DAYS).contains(&days) => Err(BudgetFault::Days),
            BudgetWindow::Calendar { .. } | BudgetWindow::Rolling { .. } | BudgetWindow::Life { .. } => Ok(()),
        }
    }

    fn check_texts(&self) -> Result<(), BudgetFault> {
        let is_text =
            |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte >= 0x20);
        let is_name = |name: &str| is_text(name, MAX_TAG_NAME_BYTES);
        let are_names = self.per.iter().chain(&self.requires).all(|dimension| match dimension {
            Dimension::Tag(name) => is_name(name),
            Dimension::Key
            | Dimension::Project
            | Dimension::Service
            | Dimension::Provider
            | Dimension::Run
            | Dimension::EndUser => true,
        });
        let Selector { run, tags, .. } = &self.selector;
        let is_run = run.as_ref().is_none_or(|run| is_text(run, MAX_TEXT_BYTES));
        let are_tags = tags.len() <= MAX_SELECTED_TAGS
            && tags.iter().all(|(name, value)| is_name(name) && (value.is_empty() || is_text(value, MAX_TEXT_BYTES)));
        if are_names && is_run && are_tags { Ok(()) } else { Err(BudgetFault::Texts) }
    }
}
