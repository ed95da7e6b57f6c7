//! Which hard budgets are exhausted, as who verifies keys goes by them: by what events say was crossed, without sums.
//!
//! Invariant: of a bounded size. It knows of the budgets that a key and a service alone decide about; where it does not know, nothing is
//! stopped, for verification only looks, and asking decides.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::definition::BudgetTerms;
use super::definitions::{Budget, Definitions};
use super::dimension::Dimension;
use super::moved::{Crossed, InstanceId, Moved, Reached, Slot};
use crate::money::Decimal;
use crate::{KeyId, ServiceId};

/// Budgets and instances that are known at most; of more, that which ends first goes.
pub const MAX_EXHAUSTED: usize = 1_024;

/// Until when, and at which limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct End {
    until: Option<Timestamp>,
    /// A higher one lets it go on, while that holds.
    limit: Decimal,
}

/// The budgets, and the instances, that are exhausted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(from = "Vec<Row>", into = "Vec<Row>")]
#[schemars(with = "Vec<Row>")]
pub struct Exhausted(Arc<BTreeMap<(u32, Slot), End>>);

/// One in a snapshot.
#[derive(Clone, Debug, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "ExhaustedBudget")]
struct Row {
    budget: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    instance: Option<InstanceId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<Timestamp>,
    limit: Decimal,
}

impl From<Vec<Row>> for Exhausted {
    fn from(rows: Vec<Row>) -> Self {
        let entry = |Row { budget, instance, until, limit }| {
            let slot = Moved { budget, instance, other: false, window: None }.slot();
            ((budget, slot), End { until, limit })
        };
        Self(Arc::new(rows.into_iter().map(entry).collect()))
    }
}

impl From<Exhausted> for Vec<Row> {
    fn from(exhausted: Exhausted) -> Self {
        let row = |(&(budget, slot), &End { until, limit }): (&(u32, Slot), &End)| {
            let Moved { instance, .. } = Moved::now(budget, slot);
            Row { budget, instance, until, limit }
        };
        exhausted.0.iter().map(row).collect()
    }
}

impl Exhausted {
    /// Whether a key cannot ask for a use of a service at an instant.
    pub fn stops(&self, definitions: &Definitions, key: KeyId, service: Option<ServiceId>, at: Timestamp) -> bool {
        self.0.iter().any(|(&(number, slot), end)| {
            let Some(budget) = definitions.get(number) else { return false };
            end.until.is_none_or(|until| at < until)
                && budget.limit_at(at) <= end.limit
                && is_about(budget, slot, key, service)
        })
    }

    /// Takes note of what was crossed at an instant.
    pub(in crate::usage_ledger) fn note(&mut self, definitions: &Definitions, crossed: &[Crossed], at: Timestamp) {
        for crossed in crossed {
            let key = (
                crossed.budget,
                Moved { budget: crossed.budget, instance: crossed.instance, other: crossed.other, window: None }.slot(),
            );
            match crossed.reached {
                Reached::Percent { .. } => {}
                Reached::Available => drop(Arc::make_mut(&mut self.0).remove(&key)),
                Reached::Exhausted => {
                    let budget = definitions.get(crossed.budget).filter(|budget| is_decided_by_key(&budget.terms));
                    let Some(budget) = budget.filter(|_| key.1 != Slot::Other) else { continue };
                    self.make_room(at);
                    Arc::make_mut(&mut self.0).insert(key, End { until: crossed.until, limit: budget.limit_at(at) });
                }
            }
        }
    }

    /// Knows nothing more of a budget, or of one of its instances.
    pub(in crate::usage_ledger) fn forget(&mut self, budget: u32, instance: Option<InstanceId>) {
        Arc::make_mut(&mut self.0).retain(|(number, slot), _| {
            *number != budget || instance.is_some_and(|instance| *slot != Slot::One(instance))
        });
    }

    fn make_room(&mut self, at: Timestamp) {
        if self.0.len() < MAX_EXHAUSTED {
            return;
        }
        let ends = Arc::make_mut(&mut self.0);
        ends.retain(|_, end| end.until.is_none_or(|until| at < until));
        if ends.len() >= MAX_EXHAUSTED {
            let first = ends.iter().min_by_key(|(_, end)| end.until.unwrap_or(Timestamp::MAX)).map(|(key, _)| *key);
            first.map(|key| ends.remove(&key));
        }
    }
}

/// Whether the key and the service of a use decide what it moves of a budget.
fn is_decided_by_key(terms: &BudgetTerms) -> bool {
    let selector = &terms.selector;
    let is_known = |dimension: &Dimension| matches!(dimension, Dimension::Key | Dimension::Service);
    terms.hard
        && selector.project.is_none()
        && selector.provider.is_none()
        && selector.run.is_none()
        && selector.end_user.is_none()
        && selector.tags.is_empty()
        && terms.per.iter().all(is_known)
}

fn is_about(budget: &Budget, slot: Slot, key: KeyId, service: Option<ServiceId>) -> bool {
    let selector = &budget.terms.selector;
    let is_selected = selector.key.is_none_or(|selected| selected == key)
        && selector.service.is_none_or(|selected| service == Some(selected));
    is_selected
        && match slot {
            Slot::Whole => true,
            Slot::Other => false,
            Slot::One(instance) => budget.instance_of_key(key, service) == Some(instance),
        }
}
