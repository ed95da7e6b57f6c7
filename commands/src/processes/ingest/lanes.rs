//! Records gathered by ledger and by who reports: those of one lane are recorded one command after the other, those of many side by
//! side.
//!
//! Invariants: the order of a lane's records is kept; what waits is bounded by whoever asks [`Lanes::is_full`] before it
//! takes more.

use std::collections::{HashMap, VecDeque};

use domain::usage_ledger::MAX_RECORDS;
use tokio::sync::oneshot;

use super::offsets::Ticket;
use super::raw::{Lane as Which, Raw};

/// Records that wait or are on their way at most.
const MAX_WAITING: usize = 40_000;
/// Bytes of them at most.
const MAX_WAITING_BYTES: usize = 64 * 1024 * 1024;
/// Commands on their way at most.
const MAX_RUNNING: usize = 512;
/// Commands of one lane on their way at most: while one is being recorded, the next is made ready.
const MAX_RUNNING_OF_LANE: usize = 2;
/// So many records are worth a command of their own while another one of the lane is on its way.
const WORTH_A_COMMAND: usize = 100;

/// A record with its place.
pub type Item = (Ticket, Raw);

/// Which lane; `None` for records that are of none.
pub type LaneKey = Option<Which>;

/// A command's place in its lane. One that is given up lets none of those behind it pass: they are read again, in order.
#[derive(Debug)]
pub struct Turn {
    before: Option<oneshot::Receiver<()>>,
    done: oneshot::Sender<()>,
}

impl Turn {
    /// Waits until the command before it has ended; for ever, if that one was given up.
    pub async fn comes(&mut self) {
        if let Some(before) = &mut self.before
            && before.await.is_err()
        {
            std::future::pending::<()>().await;
        }
        self.before = None;
    }

    /// Lets the next one pass.
    pub fn ends(self) {
        // Nobody may wait for it.
        let _ = self.done.send(());
    }
}

/// What is to be done of a lane.
#[derive(Debug)]
pub struct Command {
    /// Which lane.
    pub lane: LaneKey,
    /// Its records, in order.
    pub items: Vec<Item>,
    /// When it may record them.
    pub turn: Turn,
}

#[derive(Debug, Default)]
struct Lane {
    waiting: VecDeque<Item>,
    running: usize,
    /// Whether it stands in the queue of lanes.
    is_queued: bool,
    /// Says that the last command that was begun has ended.
    last: Option<oneshot::Receiver<()>>,
}

impl Lane {
    fn is_ready(&self) -> bool {
        match self.running {
            0 => !self.waiting.is_empty(),
            running => running < MAX_RUNNING_OF_LANE && self.waiting.len() >= WORTH_A_COMMAND,
        }
    }
}

/// All lanes. One that is there has something waiting or on its way.
#[derive(Debug, Default)]
pub struct Lanes {
    by_key: HashMap<LaneKey, Lane>,
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
        self.by_key.entry(key).or_default().waiting.push_back(item);
        self.queue(key);
    }

    /// Whether nothing more should be taken for now.
    pub fn is_full(&self) -> bool {
        self.records >= MAX_WAITING || self.bytes >= MAX_WAITING_BYTES
    }

    /// Records that wait or are on their way.
    pub fn records(&self) -> usize {
        self.records
    }

    /// The next records of a lane that is ready: as many as fit into one command.
    pub fn next(&mut self) -> Option<Command> {
        if self.running >= MAX_RUNNING {
            return None;
        }
        let key = self.ready.pop_front()?;
        let lane = self.by_key.get_mut(&key)?;
        lane.is_queued = false;
        lane.running += 1;
        self.running += 1;
        let items = lane.waiting.drain(..lane.waiting.len().min(MAX_RECORDS)).collect();
        let (done, ended) = oneshot::channel();
        let turn = Turn { before: lane.last.replace(ended), done };
        self.queue(key);
        Some(Command { lane: key, items, turn })
    }

    /// A command of a lane with so many records, of so many bytes, has ended.
    pub fn ended(&mut self, key: LaneKey, records: usize, bytes: usize) {
        self.running = self.running.saturating_sub(1);
        self.records = self.records.saturating_sub(records);
        self.bytes = self.bytes.saturating_sub(bytes);
        let Some(lane) = self.by_key.get_mut(&key) else { return };
        lane.running = lane.running.saturating_sub(1);
        if lane.running == 0 && lane.waiting.is_empty() {
            self.by_key.remove(&key);
        } else {
            self.queue(key);
        }
    }

    fn queue(&mut self, key: LaneKey) {
        if let Some(lane) = self.by_key.get_mut(&key).filter(|lane| !lane.is_queued && lane.is_ready()) {
            lane.is_queued = true;
            self.ready.push_back(key);
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::{LedgerId, TenantId};
    use futures::FutureExt;
    use uuid::Uuid;

    use super::super::offsets::{Offsets, PartitionId};
    use super::super::raw::Content;
    use super::super::reason::Reason;
    use super::*;

    fn raw(offset: i64) -> Raw {
        Raw {
            content: Content { value: Some(vec![0; 10]), ..Content::default() },
            topic: "t".into(),
            partition: 0,
            offset,
            reporter: None,
            arrived_at: None,
            rounds: 0,
            target: Err(Reason::new("none", "none")),
        }
    }

    fn items(offsets: &mut Offsets, range: std::ops::Range<i64>) -> Vec<Item> {
        let partition = PartitionId { topic: 0, number: 0 };
        range.map(|offset| (offsets.take(partition, offset).0, raw(offset))).collect()
    }

    fn offsets_of(items: &[Item]) -> Vec<i64> {
        items.iter().map(|(_, raw)| raw.offset).collect()
    }

    fn ledger(number: u128) -> Which {
        Which { ledger: LedgerId(Uuid::from_u128(number)), reporter: TenantId(Uuid::from_u128(9)) }
    }

    #[test]
    fn a_ledger_with_little_has_one_command_on_its_way_and_others_go_beside_it() {
        let (mut lanes, mut offsets) = (Lanes::default(), Offsets::default());
        let items = items(&mut offsets, 0..4);
        for (number, item) in [1, 1, 2, 1].into_iter().zip(items) {
            lanes.push(Some(ledger(number)), item);
        }
        let first = lanes.next().unwrap();
        assert_eq!((first.lane, offsets_of(&first.items)), (Some(ledger(1)), vec![0, 1, 3]));
        assert_eq!(lanes.next().unwrap().lane, Some(ledger(2)));
        assert!(lanes.next().is_none());
        lanes.ended(Some(ledger(1)), 3, 30);
        assert!(lanes.next().is_none(), "nothing waits");
        assert_eq!(lanes.records(), 1);
    }

    #[test]
    fn what_comes_while_a_command_is_on_its_way_goes_with_the_next_one_in_order() {
        let (mut lanes, mut offsets) = (Lanes::default(), Offsets::default());
        let mut items = items(&mut offsets, 0..3_500).into_iter();
        lanes.push(None, items.next().unwrap());
        assert_eq!(lanes.next().unwrap().items.len(), 1);
        items.by_ref().take(WORTH_A_COMMAND - 1).for_each(|item| lanes.push(None, item));
        assert!(lanes.next().is_none(), "not worth a command yet");
        items.for_each(|item| lanes.push(None, item));
        for (count, from) in [(1_000, 1), (1_000, 1_001), (1_000, 2_001), (499, 3_001)] {
            let taken = offsets_of(&lanes.next().unwrap().items);
            assert_eq!((taken.len(), taken[0]), (count, from));
            assert!(lanes.next().is_none(), "two are on their way");
            lanes.ended(None, 1, 10);
        }
    }

    #[tokio::test]
    async fn a_command_has_its_turn_when_the_one_before_it_has_ended_and_never_if_that_was_given_up() {
        let (mut lanes, mut offsets) = (Lanes::default(), Offsets::default());
        for item in items(&mut offsets, 0..3_000) {
            lanes.push(Some(ledger(1)), item);
        }
        let (mut first, mut second) = (lanes.next().unwrap(), lanes.next().unwrap());
        first.turn.comes().await;
        assert!(second.turn.comes().now_or_never().is_none());
        first.turn.ends();
        second.turn.comes().await;

        lanes.ended(Some(ledger(1)), 1_000, 10_000);
        let mut third = lanes.next().unwrap();
        drop(second);
        assert!(third.turn.comes().now_or_never().is_none());
    }

    #[test]
    fn it_is_full_at_its_bound_and_not_after_something_ended() {
        let (mut lanes, mut offsets) = (Lanes::default(), Offsets::default());
        for item in items(&mut offsets, 0..i64::try_from(MAX_WAITING).unwrap()) {
            assert!(!lanes.is_full());
            lanes.push(None, item);
        }
        assert!(lanes.is_full());
        let Command { lane, items, .. } = lanes.next().unwrap();
        lanes.ended(lane, items.len(), items.iter().map(|(_, raw)| raw.bytes()).sum());
        assert!(!lanes.is_full());
    }
}
