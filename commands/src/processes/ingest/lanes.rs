//! Records gathered by ledger: those of one ledger go one command after the other, those of many side by side.
//!
//! Invariants: the order of a ledger's records is kept; what waits is bounded by whoever asks [`Lanes::is_full`] before it
//! takes more.

use std::collections::{HashMap, VecDeque};

use domain::LedgerId;
use domain::usage_ledger::MAX_RECORDS;

use super::offsets::Ticket;
use super::reading::Raw;

/// Records that wait or are on their way at most.
const MAX_WAITING: usize = 20_000;
/// Bytes of them at most.
const MAX_WAITING_BYTES: usize = 32 * 1024 * 1024;
/// Commands on their way at most.
const MAX_RUNNING: usize = 512;

/// A record with its place.
pub type Item = (Ticket, Raw);

/// Which ledger; `None` for records whose key names none.
pub type LaneKey = Option<LedgerId>;

/// All lanes. One that is there has something on its way.
#[derive(Debug, Default)]
pub struct Lanes {
    waiting: HashMap<LaneKey, VecDeque<Item>>,
    ready: VecDeque<LaneKey>,
    running: usize,
    records: usize,
    bytes: usize,
}

impl Lanes {
    /// Puts a record at the end of its lane.
    pub fn push(&mut self, key: LaneKey, item: Item) {
        self.records += 1;
        self.bytes += item.1.bytes();
        let ready = &mut self.ready;
        let lane = self.waiting.entry(key).or_insert_with(|| {
            ready.push_back(key);
            VecDeque::new()
        });
        lane.push_back(item);
    }

    /// Whether nothing more should be taken for now.
    pub fn is_full(&self) -> bool {
        self.records >= MAX_WAITING || self.bytes >= MAX_WAITING_BYTES
    }

    /// Records that wait or are on their way.
    pub fn records(&self) -> usize {
        self.records
    }

    /// The next records of a lane that has nothing on its way: as many as fit into one command.
    pub fn next(&mut self) -> Option<(LaneKey, Vec<Item>)> {
        if self.running >= MAX_RUNNING {
            return None;
        }
        let key = self.ready.pop_front()?;
        let lane = self.waiting.get_mut(&key)?;
        let count = lane.len().min(MAX_RECORDS);
        self.running += 1;
        Some((key, lane.drain(..count).collect()))
    }

    /// So many records of a lane, of so many bytes, have ended.
    pub fn ended(&mut self, key: LaneKey, records: usize, bytes: usize) {
        self.running = self.running.saturating_sub(1);
        self.records = self.records.saturating_sub(records);
        self.bytes = self.bytes.saturating_sub(bytes);
        if self.waiting.get(&key).is_none_or(VecDeque::is_empty) {
            self.waiting.remove(&key);
        } else {
            self.ready.push_back(key);
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::super::offsets::Offsets;
    use super::*;

    fn items(offsets: &mut Offsets, range: std::ops::Range<i64>) -> Vec<Item> {
        let raw = |offset| Raw { key: None, value: Some(vec![0; 10]), headers: None, partition: 0, offset };
        range.map(|offset| (offsets.take(0, offset).0, raw(offset))).collect()
    }

    fn offsets_of(items: &[Item]) -> Vec<i64> {
        items.iter().map(|(_, raw)| raw.offset).collect()
    }

    #[test]
    fn a_ledger_has_one_command_on_its_way_and_others_go_beside_it() {
        let (mut lanes, mut offsets) = (Lanes::default(), Offsets::default());
        let key = |number| Some(LedgerId(Uuid::from_u128(number)));
        let items = items(&mut offsets, 0..4);
        for (number, item) in [1, 1, 2, 1].into_iter().zip(items) {
            lanes.push(key(number), item);
        }
        let (first, taken) = lanes.next().unwrap();
        assert_eq!((first, offsets_of(&taken)), (key(1), vec![0, 1, 3]));
        assert_eq!(lanes.next().unwrap().0, key(2));
        assert!(lanes.next().is_none());
        lanes.ended(key(1), 3, 30);
        assert!(lanes.next().is_none(), "nothing waits");
        assert_eq!(lanes.records(), 1);
    }

    #[test]
    fn what_comes_while_a_command_is_on_its_way_goes_with_the_next_one_in_order() {
        let (mut lanes, mut offsets) = (Lanes::default(), Offsets::default());
        let mut items = items(&mut offsets, 0..2_500).into_iter();
        lanes.push(None, items.next().unwrap());
        assert_eq!(lanes.next().unwrap().1.len(), 1);
        items.for_each(|item| lanes.push(None, item));
        assert!(lanes.next().is_none());
        for (count, from) in [(1_000, 1), (1_000, 1_001), (499, 2_001)] {
            lanes.ended(None, 1, 10);
            let taken = offsets_of(&lanes.next().unwrap().1);
            assert_eq!((taken.len(), taken[0]), (count, from));
        }
    }

    #[test]
    fn it_is_full_at_its_bound_and_not_after_something_ended() {
        let (mut lanes, mut offsets) = (Lanes::default(), Offsets::default());
        for item in items(&mut offsets, 0..i64::try_from(MAX_WAITING).unwrap()) {
            assert!(!lanes.is_full());
            lanes.push(None, item);
        }
        assert!(lanes.is_full());
        let (key, taken) = lanes.next().unwrap();
        lanes.ended(key, taken.len(), taken.iter().map(|(_, raw)| raw.bytes()).sum());
        assert!(!lanes.is_full());
    }
}
