//! Which of several revisions of a price holds when: the one answer for all who ask.
//!
//! Invariant: of the revisions that are not withdrawn that one holds at an instant which takes effect last, up to that instant; of two
//! that take effect at one instant the higher one. Revisions stand in this order, so each holds until the next one does.

use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::PriceRevision;

/// A revision with the instant from which on it holds.
pub trait Dated {
    /// Which revision.
    fn revision(&self) -> PriceRevision;
    /// From when on it holds.
    fn effective_at(&self) -> Timestamp;
}

impl<T: Dated> Dated for Arc<T> {
    fn revision(&self) -> PriceRevision {
        self.as_ref().revision()
    }

    fn effective_at(&self) -> Timestamp {
        self.as_ref().effective_at()
    }
}

/// Revisions in the order in which they hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Timeline<T>(Vec<T>);

impl<T> Default for Timeline<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Dated> FromIterator<T> for Timeline<T> {
    fn from_iter<I: IntoIterator<Item = T>>(revisions: I) -> Self {
        let mut timeline = Self::default();
        revisions.into_iter().for_each(|revision| timeline.insert(revision));
        timeline
    }
}

impl<'a, T> IntoIterator for &'a Timeline<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'a, T> IntoIterator for &'a mut Timeline<T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter_mut()
    }
}

impl<T: Dated> Timeline<T> {
    /// Every revision, in the order in which they hold.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.into_iter()
    }

    /// Every revision, to be changed in what does not move it.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.into_iter()
    }

    /// How many revisions there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The one that holds at an instant.
    pub fn at(&self, at: Timestamp) -> Option<&T> {
        self.in_effect(at).checked_sub(1).and_then(|place| self.0.get(place))
    }

    /// The one that holds in the end.
    pub fn last(&self) -> Option<&T> {
        self.0.last()
    }

    /// The one that was set last, whenever it holds.
    pub fn latest_set(&self) -> Option<&T> {
        self.0.iter().max_by_key(|revision| revision.revision())
    }

    /// The revision of a number.
    pub fn get(&self, revision: PriceRevision) -> Option<&T> {
        self.0.iter().find(|known| known.revision() == revision)
    }

    /// When the next change after an instant is.
    pub fn next_change(&self, after: Timestamp) -> Option<Timestamp> {
        self.0.get(self.in_effect(after)).map(Dated::effective_at)
    }

    /// Those that are yet to hold at an instant.
    pub fn announced(&self, at: Timestamp) -> &[T] {
        self.0.get(self.in_effect(at)..).unwrap_or_default()
    }

    /// Those that hold at some instant, each with the instant at which it ends, if it does.
    pub fn holding(&self) -> impl DoubleEndedIterator<Item = (&T, Option<Timestamp>)> {
        let end = |place: usize| self.0.get(place.saturating_add(1)).map(Dated::effective_at);
        let all = self.0.iter().enumerate().map(move |(place, revision)| (revision, end(place)));
        all.filter(|(revision, end)| end.is_none_or(|end| end > revision.effective_at()))
    }

    /// Those that hold at some instant from one on and before another one.
    pub fn between(&self, from: Timestamp, until: Timestamp) -> impl Iterator<Item = &T> {
        let in_time = move |revision: &T, end: Option<Timestamp>| {
            from < until && revision.effective_at() < until && end.is_none_or(|end| end > from)
        };
        self.holding().filter(move |(revision, end)| in_time(revision, *end)).map(|(revision, _)| revision)
    }

    /// Takes a further revision in.
    pub fn insert(&mut self, revision: T) {
        let key = |of: &T| (of.effective_at(), of.revision());
        let place = self.0.partition_point(|known| key(known) < key(&revision));
        self.0.insert(place, revision);
    }

    /// Takes a revision out, so that it never holds.
    pub fn withdraw(&mut self, revision: PriceRevision) -> Option<T> {
        let place = self.0.iter().position(|known| known.revision() == revision)?;
        Some(self.0.remove(place))
    }

    /// Forgets those that do not hold at an instant any more.
    pub fn forget_before(&mut self, at: Timestamp) {
        let gone = self.in_effect(at).saturating_sub(1);
        self.0.drain(..gone);
    }

    /// Forgets those that held first, until there are so many.
    pub fn keep_last(&mut self, most: usize) {
        let gone = self.0.len().saturating_sub(most);
        self.0.drain(..gone);
    }

    /// How many are in effect, or were, at an instant.
    fn in_effect(&self, at: Timestamp) -> usize {
        self.0.partition_point(|known| known.effective_at() <= at)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Dates = (u32, i64);

    impl Dated for Dates {
        fn revision(&self) -> PriceRevision {
            PriceRevision(self.0)
        }

        fn effective_at(&self) -> Timestamp {
            at(self.1)
        }
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn a_correction_does_not_outlive_what_was_announced_before_it() {
        // 2 is announced for 100; 3 corrects from 50 on.
        let mut timeline: Timeline<Dates> = [(1, 0), (2, 100), (3, 50)].into_iter().collect();
        let holds = |timeline: &Timeline<Dates>, second| timeline.at(at(second)).map(|(revision, _)| *revision);
        assert_eq!(
            [-1, 0, 49, 50, 99, 100].map(|second| holds(&timeline, second)),
            [None, Some(1), Some(1), Some(3), Some(3), Some(2)]
        );
        timeline.withdraw(PriceRevision(2));
        assert_eq!(holds(&timeline, 100), Some(3));
    }

    #[test]
    fn of_two_at_one_instant_the_higher_holds_and_the_other_one_if_it_is_withdrawn() {
        let mut timeline: Timeline<Dates> = [(1, 0), (3, 10), (2, 10)].into_iter().collect();
        let holding = |timeline: &Timeline<Dates>| timeline.holding().map(|(of, _)| of.0).collect::<Vec<_>>();
        assert_eq!(holding(&timeline), [1, 3]);
        timeline.withdraw(PriceRevision(3));
        assert_eq!(holding(&timeline), [1, 2]);
    }

    proptest! {
        /// All the questions give the answer of the rule as it is written.
        #[test]
        fn every_question_follows_the_rule(
            instants in prop::collection::vec(0_i64..12, 0..9),
            withdrawn in prop::collection::btree_set(1_u32..9, 0..4),
            asked in -1_i64..13, until in -1_i64..13,
        ) {
            let all: Vec<Dates> = (1..).zip(instants).collect();
            let mut timeline: Timeline<Dates> = all.iter().copied().collect();
            for revision in &withdrawn {
                timeline.withdraw(PriceRevision(*revision));
            }
            let left = || all.iter().filter(|(revision, _)| !withdrawn.contains(revision));
            let rule = |second: i64| left().filter(|(_, from)| *from <= second).max_by_key(|(revision, from)| (*from, *revision));
            prop_assert_eq!(timeline.at(at(asked)), rule(asked));
            let mut expected: Vec<_> = (asked..until).filter_map(rule).collect();
            expected.dedup();
            prop_assert_eq!(timeline.between(at(asked), at(until)).collect::<Vec<_>>(), expected);
            let next = left().map(|(_, from)| *from).filter(|from| *from > asked).min();
            prop_assert_eq!(timeline.next_change(at(asked)), next.map(at));
            timeline.forget_before(at(asked));
            for second in asked..13 {
                prop_assert_eq!(timeline.at(at(second)), rule(second));
            }
        }
    }
}
