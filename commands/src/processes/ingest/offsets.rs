//! How far each partition is done: records end in any order, an offset moves over what is done without a gap.
//!
//! Invariant: the offset of a partition never passes a record that is neither in the ledger nor a dead letter.

use std::collections::{HashMap, VecDeque};

/// A partition of one of the topics that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartitionId {
    /// The topic's place among them.
    pub topic: usize,
    /// Its number in the topic.
    pub number: i32,
}

/// The place of a record that is on its way. One of an earlier assignment of the partition counts for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket {
    partition: PartitionId,
    assignment: u64,
    number: u64,
}

#[derive(Debug, Default)]
struct Progress {
    assignment: u64,
    /// Offsets of what is on its way, and whether it has ended; the first one is the first that has not.
    waiting: VecDeque<(i64, bool)>,
    first: u64,
    /// The offset that has to come next; unknown before the first record.
    next: Option<i64>,
}

/// The partitions that are assigned to this process.
#[derive(Debug, Default)]
pub struct Offsets {
    partitions: HashMap<PartitionId, Progress>,
    assignments: u64,
}

impl Offsets {
    /// A partition was assigned.
    pub fn assign(&mut self, partition: PartitionId) {
        self.assignments += 1;
        self.partitions.insert(partition, Progress { assignment: self.assignments, ..Progress::default() });
    }

    /// A partition was taken away: what of it is on its way no longer counts.
    pub fn revoke(&mut self, partition: PartitionId) {
        self.partitions.remove(&partition);
    }

    /// A record has come. Gives its ticket, and the offset that was expected if this one is beyond it.
    pub fn take(&mut self, partition: PartitionId, offset: i64) -> (Ticket, Option<i64>) {
        if !self.partitions.contains_key(&partition) {
            self.assign(partition);
        }
        let progress = self.partitions.entry(partition).or_default();
        let number = progress.first + u64::try_from(progress.waiting.len()).unwrap_or_default();
        progress.waiting.push_back((offset, false));
        let expected = progress.next.replace(offset + 1).filter(|next| *next < offset);
        (Ticket { partition, assignment: progress.assignment, number }, expected)
    }

    /// Whether the record is still this process's to take in.
    pub fn is_ours(&self, ticket: Ticket) -> bool {
        self.partitions.get(&ticket.partition).is_some_and(|progress| progress.assignment == ticket.assignment)
    }

    /// A record has ended. Gives the partition and the last offset that is done without a gap, if that has moved.
    pub fn done(&mut self, ticket: Ticket) -> Option<(PartitionId, i64)> {
        let progress = self.partitions.get_mut(&ticket.partition)?;
        if progress.assignment != ticket.assignment {
            return None;
        }
        let index = usize::try_from(ticket.number.checked_sub(progress.first)?).ok()?;
        progress.waiting.get_mut(index)?.1 = true;
        let mut last = None;
        while let Some((offset, true)) = progress.waiting.front() {
            last = Some((ticket.partition, *offset));
            progress.waiting.pop_front();
            progress.first += 1;
        }
        last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZERO: PartitionId = PartitionId { topic: 0, number: 0 };

    #[test]
    fn an_offset_waits_for_what_came_before() {
        let mut offsets = Offsets::default();
        offsets.assign(ZERO);
        let tickets: Vec<Ticket> = [5, 6, 9].map(|offset| offsets.take(ZERO, offset).0).into();
        assert_eq!(offsets.done(tickets[1]), None);
        assert_eq!(offsets.done(tickets[0]), Some((ZERO, 6)));
        assert_eq!(offsets.done(tickets[0]), None, "once is enough");
        assert_eq!(offsets.done(tickets[2]), Some((ZERO, 9)));
    }

    #[test]
    fn a_gap_names_the_offset_that_was_expected() {
        let mut offsets = Offsets::default();
        offsets.assign(ZERO);
        assert_eq!(offsets.take(ZERO, 5).1, None);
        assert_eq!(offsets.take(ZERO, 6).1, None);
        assert_eq!(offsets.take(ZERO, 9).1, Some(7));
    }

    #[test]
    fn what_was_begun_before_a_partition_was_taken_away_counts_for_nothing() {
        let mut offsets = Offsets::default();
        offsets.assign(ZERO);
        let (old, _) = offsets.take(ZERO, 5);
        offsets.revoke(ZERO);
        assert!(!offsets.is_ours(old));
        offsets.assign(ZERO);
        let (new, _) = offsets.take(ZERO, 5);
        assert_eq!(offsets.done(old), None);
        assert!(offsets.is_ours(new) && !offsets.is_ours(old));
        assert_eq!(offsets.done(new), Some((ZERO, 5)));
    }

    #[test]
    fn partitions_of_one_number_in_two_topics_are_apart() {
        let other = PartitionId { topic: 1, ..ZERO };
        let mut offsets = Offsets::default();
        let (here, there) = (offsets.take(ZERO, 5).0, offsets.take(other, 9).0);
        assert_eq!(offsets.done(there), Some((other, 9)));
        offsets.revoke(other);
        assert_eq!((offsets.is_ours(there), offsets.done(here)), (false, Some((ZERO, 5))));
    }
}
