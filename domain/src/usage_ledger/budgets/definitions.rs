//! The budgets of a ledger, and which of them a use is about.
//!
//! Invariant: they are found by one thing that each selects, so that what a use costs to look up does not rise with the number of budgets of
//! other projects, keys and users.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::definition::{BudgetTerms, Selector};
use super::dimension::Dimension;
use super::event::{BudgetRaised, BudgetSet, InstancesBounded};
use super::moved::InstanceId;
use super::name::BudgetName;
use super::subject::{Amounts, Subject};
use crate::money::Decimal;
use crate::usage_ledger::identity;
use crate::{KeyId, ServiceId};

/// Budgets of a ledger at most.
pub const MAX_BUDGETS: usize = 1_000;

/// A higher limit for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Raise {
    /// By how much.
    pub amount: Decimal,
    /// The first instant at which it holds no more.
    pub until: Timestamp,
}

/// A budget as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Budget {
    /// By which uses name it.
    pub number: u32,
    /// What it is called.
    pub name: BudgetName,
    /// What it is.
    pub terms: BudgetTerms,
    /// Its last raise, whether or not it still holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raise: Option<Raise>,
}

impl Budget {
    /// Up to which sum it allows to ask at an instant.
    pub fn limit_at(&self, at: Timestamp) -> Decimal {
        let raise = self.raise.filter(|raise| at < raise.until);
        self.terms.limit.saturating_add(raise.map_or(Decimal::ZERO, |raise| raise.amount))
    }

    /// What of a use counts in it.
    pub fn amount(&self, amounts: &Amounts) -> Decimal {
        amounts.of(self.terms.measure)
    }

    /// What a use has to say for it and does not.
    pub(super) fn lacking(&self, subject: &Subject<'_>) -> Option<&Dimension> {
        self.terms.requires.iter().find(|dimension| value_of(subject, dimension).is_none())
    }

    /// The instance that a use is of; `None` where it does not say that.
    pub(super) fn instance(&self, subject: &Subject<'_>) -> Option<InstanceId> {
        self.instance_by(|dimension| value_of(subject, dimension))
    }

    /// The instance that any use of a service with a key is of; `None` where those do not say it.
    pub(super) fn instance_of_key(&self, key: KeyId, service: Option<ServiceId>) -> Option<InstanceId> {
        self.instance_by(|dimension| match dimension {
            Dimension::Key => Some(Value::Id(key.0)),
            Dimension::Service => service.map(|service| Value::Id(service.0)),
            Dimension::Project | Dimension::Provider | Dimension::Run | Dimension::EndUser | Dimension::Tag(_) => None,
        })
    }

    fn instance_by<'a>(&self, value_of: impl Fn(&Dimension) -> Option<Value<'a>>) -> Option<InstanceId> {
        let mut hasher = Sha256::new();
        for dimension in &self.terms.per {
            // No value has a byte below 0x20, so one of these keeps them apart.
            match value_of(dimension)? {
                Value::Id(id) => hasher.update(id.as_bytes()),
                Value::Text(text) => hasher.update(text.as_bytes()),
            }
            hasher.update([0]);
        }
        Some(InstanceId(u128::from_be_bytes(identity::first_half(hasher.finalize().into()))))
    }
}

enum Value<'a> {
    Id(Uuid),
    Text(&'a str),
}

fn value_of<'a>(subject: &Subject<'a>, dimension: &Dimension) -> Option<Value<'a>> {
    let attribution = subject.attribution;
    match dimension {
        Dimension::Key => subject.key.map(|key| Value::Id(key.0)),
        Dimension::Project => attribution.project.map(Value::Id),
        Dimension::Service => Some(Value::Id(subject.service.0)),
        Dimension::Provider => Some(Value::Id(subject.provider.0)),
        Dimension::Run => attribution.run.as_deref().map(Value::Text),
        Dimension::EndUser => attribution.end_user.as_ref().map(|end_user| Value::Id(end_user.subject)),
        Dimension::Tag(name) => attribution.tags.get(name).map(|value| Value::Text(value)),
    }
}

impl Selector {
    /// Whether a use is as it says.
    pub(super) fn selects(&self, subject: &Subject<'_>) -> bool {
        let Self { key, project, service, provider, run, end_user, tags } = self;
        let attribution = subject.attribution;
        key.is_none_or(|key| subject.key == Some(key))
            && project.is_none_or(|project| attribution.project == Some(project))
            && service.is_none_or(|service| subject.service == service)
            && provider.is_none_or(|provider| subject.provider == provider)
            && run.as_ref().is_none_or(|run| attribution.run.as_ref() == Some(run))
            && end_user
                .is_none_or(|subject| attribution.end_user.as_ref().is_some_and(|sealed| sealed.subject == subject))
            && tags.iter().all(|(name, value)| attribution.tags.get(name) == Some(value))
    }
}

/// By what budgets are found: the first of these that they select.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Index {
    runs: BTreeMap<String, Vec<u32>>,
    tags: BTreeMap<String, BTreeMap<String, Vec<u32>>>,
    ids: BTreeMap<(IdOf, Uuid), Vec<u32>>,
    all: Vec<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum IdOf {
    EndUser,
    Key,
    Project,
    Service,
    Provider,
}

impl Index {
    fn of(budgets: &BTreeMap<u32, Budget>) -> Self {
        let mut index = Self::default();
        for budget in budgets.values() {
            index.place_of(&budget.terms.selector).push(budget.number);
        }
        index
    }

    fn place_of(&mut self, selector: &Selector) -> &mut Vec<u32> {
        let Selector { key, project, service, provider, run, end_user, tags } = selector;
        if let Some(run) = run {
            return self.runs.entry(run.clone()).or_default();
        }
        let ids = [(IdOf::EndUser, *end_user), (IdOf::Key, key.map(|key| key.0)), (IdOf::Project, *project)];
        let rest =
            [(IdOf::Service, service.map(|service| service.0)), (IdOf::Provider, provider.map(|provider| provider.0))];
        if let Some(id) = ids.into_iter().find_map(|(of, id)| Some((of, id?))) {
            return self.ids.entry(id).or_default();
        }
        if let Some((name, value)) = tags.first_key_value() {
            return self.tags.entry(name.clone()).or_default().entry(value.clone()).or_default();
        }
        match rest.into_iter().find_map(|(of, id)| Some((of, id?))) {
            Some(id) => self.ids.entry(id).or_default(),
            None => &mut self.all,
        }
    }

    fn candidates(&self, subject: &Subject<'_>) -> impl Iterator<Item = u32> {
        let attribution = subject.attribution;
        let ids = [
            (IdOf::EndUser, attribution.end_user.as_ref().map(|sealed| sealed.subject)),
            (IdOf::Key, subject.key.map(|key| key.0)),
            (IdOf::Project, attribution.project),
            (IdOf::Service, Some(subject.service.0)),
            (IdOf::Provider, Some(subject.provider.0)),
        ];
        let by_id = ids.into_iter().filter_map(|(of, id)| self.ids.get(&(of, id?)));
        let by_run = attribution.run.as_ref().and_then(|run| self.runs.get(run));
        let by_tag = attribution.tags.iter().filter_map(|(name, value)| self.tags.get(name)?.get(value));
        by_id.chain(by_run).chain(by_tag).chain(std::iter::once(&self.all)).flatten().copied()
    }
}

/// Instances of a ledger's budgets that are counted at most where the marketplace has said nothing else. Every one of them is in each
/// snapshot of the ledger.
pub const DEFAULT_INSTANCES: u32 = 10_000;
/// As many as the marketplace can let be counted.
pub const MAX_INSTANCES: u32 = 100_000;

/// The budgets of a ledger. A copy shares them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(from = "KeptDefinitions", into = "KeptDefinitions")]
#[schemars(with = "KeptDefinitions")]
pub struct Definitions {
    last: u32,
    /// How many instances of them are counted at most, where the marketplace has said so.
    max_instances: Option<u32>,
    budgets: Arc<BTreeMap<u32, Budget>>,
    index: Arc<Index>,
}

/// The budgets in a snapshot.
#[derive(Clone, Debug, Default, Serialize, Deserialize, schemars::JsonSchema)]
struct KeptDefinitions {
    last: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    max_instances: Option<u32>,
    budgets: Vec<Budget>,
}

impl From<KeptDefinitions> for Definitions {
    fn from(kept: KeptDefinitions) -> Self {
        let KeptDefinitions { last, max_instances, budgets } = kept;
        let budgets: BTreeMap<u32, Budget> = budgets.into_iter().map(|budget| (budget.number, budget)).collect();
        Self { last, max_instances, index: Arc::new(Index::of(&budgets)), budgets: Arc::new(budgets) }
    }
}

impl From<Definitions> for KeptDefinitions {
    fn from(definitions: Definitions) -> Self {
        let Definitions { last, max_instances, budgets, index: _ } = definitions;
        Self { last, max_instances, budgets: budgets.values().cloned().collect() }
    }
}

impl Definitions {
    /// All of them, in the order of their numbers.
    pub fn kept(&self) -> impl ExactSizeIterator<Item = &Budget> {
        self.budgets.values()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.budgets.is_empty()
    }

    /// How many instances of them are counted at most.
    pub fn max_instances(&self) -> usize {
        usize::try_from(self.max_instances.unwrap_or(DEFAULT_INSTANCES)).unwrap_or(usize::MAX)
    }

    /// The one that uses name by this number.
    pub fn get(&self, number: u32) -> Option<&Budget> {
        self.budgets.get(&number)
    }

    /// The one that is called so.
    pub fn named(&self, name: &BudgetName) -> Option<&Budget> {
        self.budgets.values().find(|budget| budget.name == *name)
    }

    /// The closest of those that are about all uses of this one: above it, where budgets are shown as a tree. There can be several, or none.
    pub fn above(&self, budget: &Budget) -> Vec<&Budget> {
        let is_within = |one: &Budget, other: &Budget| one.terms.selector.is_within(&other.terms.selector);
        let wider: Vec<&Budget> = self.kept().filter(|other| is_within(budget, other)).collect();
        let is_closest = |other: &&&Budget| !wider.iter().any(|between| is_within(between, other));
        wider.iter().filter(is_closest).copied().collect()
    }

    /// The number of the next one.
    pub(in crate::usage_ledger) fn next(&self) -> u32 {
        self.last.saturating_add(1)
    }

    /// Those that are about a use: hard ones first, then the older ones.
    pub fn about(&self, subject: &Subject<'_>) -> Vec<&Budget> {
        let candidates = self.index.candidates(subject).filter_map(|number| self.get(number));
        let mut found: Vec<&Budget> = candidates.filter(|budget| budget.terms.selector.selects(subject)).collect();
        found.sort_unstable_by_key(|budget| (!budget.terms.hard, budget.number));
        found
    }

    /// Says which number is no longer counted by.
    pub(in crate::usage_ledger) fn set(&mut self, event: BudgetSet) -> Option<u32> {
        let BudgetSet { at: _, budget: number, name, terms, crossed: _ } = event;
        let before = self.named(&name).map(|budget| (budget.number, budget.raise));
        let budgets = Arc::make_mut(&mut self.budgets);
        let gone = before.map(|(number, _)| number).filter(|before| *before != number);
        if let Some(gone) = gone {
            budgets.remove(&gone);
        }
        let raise = before.and_then(|(_, raise)| raise).filter(|_| gone.is_none());
        budgets.insert(number, Budget { number, name, terms, raise });
        self.last = self.last.max(number);
        self.index = Arc::new(Index::of(&self.budgets));
        gone
    }

    pub(in crate::usage_ledger) fn bounded(&mut self, event: &InstancesBounded) {
        self.max_instances = Some(event.at_most);
    }

    pub(in crate::usage_ledger) fn raised(&mut self, event: &BudgetRaised) {
        if let Some(budget) = Arc::make_mut(&mut self.budgets).get_mut(&event.budget) {
            budget.raise = Some(Raise { amount: event.amount, until: event.until });
        }
    }

    pub(in crate::usage_ledger) fn removed(&mut self, number: u32) {
        Arc::make_mut(&mut self.budgets).remove(&number);
        self.index = Arc::new(Index::of(&self.budgets));
    }
}
