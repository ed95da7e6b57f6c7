//! Many things by their keys in little memory, such as instances of budgets and holds: as rows of bytes in the order of the keys, some in a chunk.
//!
//! Invariants: what is read does not depend on where chunks are cut, which is a matter of history. A copy shares all chunks, a change makes one
//! anew. A row is as small as what it says, since a ledger may have 100,000; what they take say the tests of memory.

use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;
use rpds::{RedBlackTreeMapSync, RedBlackTreeSetSync};

use super::packing::{Packer, Unpacker};

/// What is kept in rows.
pub(super) trait Packed: Sized {
    /// By what it is found.
    type Key: Copy + Ord;

    /// A key, in few bytes.
    fn pack_key(key: Self::Key, into: &mut Packer);

    /// See [`pack_key`](Self::pack_key).
    fn unpack_key(from: &mut Unpacker<'_>) -> Self::Key;

    /// From when on it can be forgotten, or is due.
    fn due(&self) -> Option<Timestamp>;

    /// All but that, in few bytes.
    fn pack(&self, into: &mut Packer);

    /// See [`pack`](Self::pack).
    fn unpack(from: &mut Unpacker<'_>, due: Option<Timestamp>) -> Self;
}

/// Rows of a chunk at most: a change makes these anew.
const MAX_ROWS: usize = 32;

/// Some rows.
#[derive(Clone, Debug)]
struct Chunk {
    rows: Arc<[u8]>,
    /// When the first of them is due.
    due: Option<Timestamp>,
}

/// What is kept, by key.
pub(super) struct Rows<T: Packed> {
    /// By the key of their first row.
    chunks: RedBlackTreeMapSync<T::Key, Chunk>,
    /// Chunks with rows that are due some time, by when the first of them is.
    due: RedBlackTreeSetSync<(Timestamp, T::Key)>,
    count: usize,
}

impl<T: Packed> Clone for Rows<T> {
    fn clone(&self) -> Self {
        Self { chunks: self.chunks.clone(), due: self.due.clone(), count: self.count }
    }
}

impl<T: Packed> Default for Rows<T> {
    fn default() -> Self {
        Self { chunks: RedBlackTreeMapSync::new_sync(), due: RedBlackTreeSetSync::new_sync(), count: 0 }
    }
}

impl<T: Packed> fmt::Debug for Rows<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows").field("count", &self.count).finish_non_exhaustive()
    }
}

impl<T: Packed + PartialEq> PartialEq for Rows<T> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<T: Packed + Eq> Eq for Rows<T> {}

impl<T: Packed> Rows<T> {
    /// How many there are.
    pub const fn len(&self) -> usize {
        self.count
    }

    /// One of them.
    pub fn get(&self, key: T::Key) -> Option<T> {
        let (_, chunk) = self.chunk_of(key)?;
        Cut(&chunk.rows).find(|row| row.key::<T>() == key).map(Row::value)
    }

    /// Keeps it in the place of what there was; whether there was nothing.
    pub fn put(&mut self, key: T::Key, value: &T) -> bool {
        let new = pack(key, value);
        let (first, chunk) = self.chunk_of(key).unzip();
        let (first, bytes) = (first.copied(), chunk.map(|chunk| Arc::clone(&chunk.rows)).unwrap_or_default());
        let mut rows: Vec<Row<'_>> = Cut(&bytes).collect();
        let place = rows.binary_search_by_key(&key, Row::key::<T>);
        match place {
            Ok(place) => rows.splice(place..=place, [Row(&new)]).for_each(drop),
            Err(place) => rows.insert(place, Row(&new)),
        }
        // What grows at its end is cut there: ids rise with time, and chunks would stay half full.
        let is_last = place == Err(rows.len().saturating_sub(1));
        self.replace(first, &rows, is_last);
        self.count = self.count.saturating_add(usize::from(place.is_err()));
        place.is_err()
    }

    /// Keeps it no longer; whether there was something.
    pub fn take(&mut self, key: T::Key) -> bool {
        let Some((first, chunk)) = self.chunk_of(key) else { return false };
        let (first, bytes) = (*first, Arc::clone(&chunk.rows));
        let mut rows: Vec<Row<'_>> = Cut(&bytes).collect();
        let Ok(place) = rows.binary_search_by_key(&key, Row::key::<T>) else { return false };
        rows.remove(place);
        self.replace(Some(first), &rows, false);
        self.count = self.count.saturating_sub(1);
        true
    }

    /// Which is due first, and when.
    pub fn first_due(&self) -> Option<(Timestamp, T::Key)> {
        let (due, first) = *self.due.first()?;
        let row = Cut(&self.chunks.get(&first)?.rows).find(|row| row.due::<T>() == Some(due))?;
        Some((due, row.key::<T>()))
    }

    /// Those that are due at an instant, with when they are, the first of them first.
    pub fn due(&self, at: Timestamp) -> Vec<(Timestamp, T::Key)> {
        let chunks = self.due.iter().take_while(|(first, _)| *first <= at).filter_map(|(_, key)| self.chunks.get(key));
        let rows = chunks.flat_map(|chunk| Cut(&chunk.rows));
        let due = rows.filter_map(|row| Some((row.due::<T>().filter(|due| *due <= at)?, row.key::<T>())));
        let mut due: Vec<_> = due.collect();
        due.sort_unstable();
        due
    }

    /// When the first of those is due that are not yet.
    pub fn next_due(&self, at: Timestamp) -> Option<Timestamp> {
        let mut next: Option<Timestamp> = None;
        for (first, key) in &self.due {
            if next.is_some_and(|next| next <= *first) {
                break;
            }
            let rows = self.chunks.get(key).into_iter().flat_map(|chunk| Cut(&chunk.rows));
            let own = rows.filter_map(|row| row.due::<T>()).filter(|due| at < *due).min();
            next = [next, own].into_iter().flatten().min();
        }
        next
    }

    /// All of them, by key.
    pub fn iter(&self) -> impl Iterator<Item = (T::Key, T)> + '_ {
        self.chunks.values().flat_map(|chunk| Cut(&chunk.rows)).map(|row| (row.key::<T>(), row.value()))
    }

    /// The keys of those from one key to another.
    pub fn keys(&self, from: T::Key, to: T::Key) -> impl Iterator<Item = T::Key> + '_ {
        let first = self.chunk_of(from).map_or(from, |(first, _)| *first);
        let chunks = self.chunks.range(first..=to.max(first));
        let keys = chunks.flat_map(|(_, chunk)| Cut(&chunk.rows)).map(|row| row.key::<T>());
        keys.skip_while(move |key| *key < from).take_while(move |key| *key <= to)
    }

    /// The chunk in which a key is, if it is anywhere.
    fn chunk_of(&self, key: T::Key) -> Option<(&T::Key, &Chunk)> {
        self.chunks.range(..=key).next_back().or_else(|| self.chunks.first())
    }

    /// Has these rows in the place of a chunk. Where they are too many for one they are halved, or only what was added at the end goes into another.
    fn replace(&mut self, chunk: Option<T::Key>, rows: &[Row<'_>], is_last_new: bool) {
        if let Some(first) = chunk {
            if let Some(due) = self.chunks.get(&first).and_then(|chunk| chunk.due) {
                self.due.remove_mut(&(due, first));
            }
            self.chunks.remove_mut(&first);
        }
        let part = if rows.len() > MAX_ROWS && !is_last_new { rows.len().div_ceil(2) } else { MAX_ROWS };
        for rows in rows.chunks(part) {
            let Some(first) = rows.first().map(Row::key::<T>) else { continue };
            let due = rows.iter().filter_map(Row::due::<T>).min();
            if let Some(due) = due {
                self.due.insert_mut((due, first));
            }
            let rows = rows.iter().map(|row| row.0).collect::<Vec<_>>().concat();
            self.chunks.insert_mut(first, Chunk { rows: rows.into(), due });
        }
    }
}

/// The bytes of a row: how many they are, its key, when it is due, and the rest.
#[derive(Clone, Copy)]
struct Row<'a>(&'a [u8]);

/// Bytes of the length of a row.
const LENGTH: usize = 2;

fn pack<T: Packed>(key: T::Key, value: &T) -> Vec<u8> {
    let mut row = Packer::after(&[0; LENGTH]);
    T::pack_key(key, &mut row);
    row.instant(value.due());
    value.pack(&mut row);
    let mut row = row.bytes();
    // Of a window of 25 parts it is some 700, of a hold with everything that it can have some 10,000.
    let length = u16::try_from(row.len()).unwrap_or(u16::MAX).to_be_bytes();
    row.splice(..LENGTH, length).for_each(drop);
    row
}

impl Row<'_> {
    fn parts<T: Packed>(self) -> (T::Key, Option<Timestamp>, Self) {
        let mut row = Unpacker(self.0.get(LENGTH..).unwrap_or_default());
        let key = T::unpack_key(&mut row);
        let due = row.instant();
        (key, due, Self(row.0))
    }

    fn key<T: Packed>(&self) -> T::Key {
        self.parts::<T>().0
    }

    fn due<T: Packed>(&self) -> Option<Timestamp> {
        self.parts::<T>().1
    }

    fn value<T: Packed>(self) -> T {
        let (_, due, Row(rest)) = self.parts::<T>();
        T::unpack(&mut Unpacker(rest), due)
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
