//! Many instances of budgets in little memory: as rows of bytes in the order of their keys, some in a chunk.
//!
//! Invariants: what is read does not depend on where chunks are cut, which is a matter of history. A copy shares all chunks, a change makes one
//! anew. A row is as small as what it says, since a ledger may have 100,000; `bench --parts ledger` prints what they take.

use std::sync::Arc;

use jiff::Timestamp;
use rpds::{RedBlackTreeMapSync, RedBlackTreeSetSync};

use super::instance::Instance;
use super::moved::{InstanceId, Slot};
use super::packing::{Packer, Unpacker};

/// Which instance of which budget.
pub(super) type Key = (u32, Slot);

/// Rows of a chunk at most: a change makes these anew.
const MAX_ROWS: usize = 32;

/// Some rows.
#[derive(Clone, Debug)]
struct Chunk {
    rows: Arc<[u8]>,
    /// From when on the first of them can be forgotten.
    due: Option<Timestamp>,
}

/// Instances by key.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    /// By the key of their first row.
    chunks: RedBlackTreeMapSync<Key, Chunk>,
    /// Chunks with rows that can be forgotten, by from when on.
    due: RedBlackTreeSetSync<(Timestamp, Key)>,
}

impl PartialEq for Rows {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Rows {}

impl Rows {
    /// One of them.
    pub fn get(&self, key: Key) -> Option<Instance> {
        let (_, chunk) = self.chunk_of(key)?;
        Cut(&chunk.rows).find(|row| row.key() == key).map(Row::instance)
    }

    /// Keeps it in the place of what there was; whether there was nothing.
    pub fn put(&mut self, key: Key, instance: &Instance) -> bool {
        let new = pack(key, instance);
        let (first, chunk) = self.chunk_of(key).unzip();
        let (first, bytes) = (first.copied(), chunk.map(|chunk| Arc::clone(&chunk.rows)).unwrap_or_default());
        let mut rows: Vec<Row<'_>> = Cut(&bytes).collect();
        let place = rows.binary_search_by_key(&key, Row::key);
        match place {
            Ok(place) => rows.splice(place..=place, [Row(&new)]).for_each(drop),
            Err(place) => rows.insert(place, Row(&new)),
        }
        self.replace(first, &rows);
        place.is_err()
    }

    /// Keeps it no longer; whether there was something.
    pub fn take(&mut self, key: Key) -> bool {
        let Some((first, chunk)) = self.chunk_of(key) else { return false };
        let (first, bytes) = (*first, Arc::clone(&chunk.rows));
        let mut rows: Vec<Row<'_>> = Cut(&bytes).collect();
        let Ok(place) = rows.binary_search_by_key(&key, Row::key) else { return false };
        rows.remove(place);
        self.replace(Some(first), &rows);
        true
    }

    /// Which can be forgotten first, and from when on.
    pub fn first_due(&self) -> Option<(Timestamp, Key)> {
        let (due, first) = *self.due.first()?;
        let row = Cut(&self.chunks.get(&first)?.rows).find(|row| row.due() == Some(due))?;
        Some((due, row.key()))
    }

    /// All of them, by key.
    pub fn iter(&self) -> impl Iterator<Item = (Key, Instance)> + '_ {
        self.chunks.values().flat_map(|chunk| Cut(&chunk.rows)).map(|row| (row.key(), row.instance()))
    }

    /// The keys of those from one key to another.
    pub fn keys(&self, from: Key, to: Key) -> impl Iterator<Item = Key> + '_ {
        let first = self.chunk_of(from).map_or(from, |(first, _)| *first);
        let chunks = self.chunks.range(first..=to.max(first));
        let keys = chunks.flat_map(|(_, chunk)| Cut(&chunk.rows)).map(|row| row.key());
        keys.skip_while(move |key| *key < from).take_while(move |key| *key <= to)
    }

    /// The chunk in which a key is, if it is anywhere.
    fn chunk_of(&self, key: Key) -> Option<(&Key, &Chunk)> {
        self.chunks.range(..=key).next_back().or_else(|| self.chunks.first())
    }

    /// Has these rows in the place of a chunk.
    fn replace(&mut self, chunk: Option<Key>, rows: &[Row<'_>]) {
        if let Some(first) = chunk {
            if let Some(due) = self.chunks.get(&first).and_then(|chunk| chunk.due) {
                self.due.remove_mut(&(due, first));
            }
            self.chunks.remove_mut(&first);
        }
        let half = if rows.len() > MAX_ROWS { rows.len().div_ceil(2) } else { MAX_ROWS };
        for rows in rows.chunks(half) {
            let Some(first) = rows.first().map(Row::key) else { continue };
            let due = rows.iter().filter_map(Row::due).min();
            if let Some(due) = due {
                self.due.insert_mut((due, first));
            }
            let rows = rows.iter().map(|row| row.0).collect::<Vec<_>>().concat();
            self.chunks.insert_mut(first, Chunk { rows: rows.into(), due });
        }
    }
}

/// The bytes of a row: how many they are, its key, from when on it can be forgotten, and the rest of the instance.
#[derive(Clone, Copy)]
struct Row<'a>(&'a [u8]);

/// Bytes of the length of a row.
const LENGTH: usize = 2;

fn pack((budget, slot): Key, instance: &Instance) -> Vec<u8> {
    let mut row = Packer::after(&[0; LENGTH]);
    row.fixed(budget.to_be_bytes());
    match slot {
        Slot::Whole => row.fixed([0]),
        Slot::Other => row.fixed([1]),
        Slot::One(InstanceId(id)) => {
            row.fixed([2]);
            row.fixed(id.to_be_bytes());
        }
    }
    row.instant(instance.due);
    instance.pack(&mut row);
    let mut row = row.bytes();
    // Of a window of 25 parts it is some 700.
    let length = u16::try_from(row.len()).unwrap_or(u16::MAX).to_be_bytes();
    row.splice(..LENGTH, length).for_each(drop);
    row
}

impl Row<'_> {
    fn parts(self) -> (Key, Option<Timestamp>, Self) {
        let mut row = Unpacker(self.0.get(LENGTH..).unwrap_or_default());
        let budget = u32::from_be_bytes(row.fixed());
        let slot = match row.fixed() {
            [0] => Slot::Whole,
            [1] => Slot::Other,
            [_] => Slot::One(InstanceId(u128::from_be_bytes(row.fixed()))),
        };
        let due = row.instant();
        ((budget, slot), due, Self(row.0))
    }

    fn key(&self) -> Key {
        self.parts().0
    }

    fn due(&self) -> Option<Timestamp> {
        self.parts().1
    }

    fn instance(self) -> Instance {
        let (_, due, Row(rest)) = self.parts();
        Instance::unpack(&mut Unpacker(rest), due)
    }
}

/// Cuts the bytes of a chunk into rows.
struct Cut<'a>(&'a [u8]);

impl<'a> Iterator for Cut<'a> {
    type Item = Row<'a>;

    fn next(&mut self) -> Option<Row<'a>> {
        let length: [u8; LENGTH] = *self.0.first_chunk()?;
        let (row, rest) = self.0.split_at_checked(usize::from(u16::from_be_bytes(length)).max(LENGTH))?;
        self.0 = rest;
        Some(Row(row))
    }
}
