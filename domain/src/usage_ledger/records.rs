//! A stretch of a command's records, shared with the command and with every copy of the event.
//!
//! Invariant: never copied record by record on the way from the command into the log.

use std::ops::{Deref, Range};
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::UsageRecord;

/// Records of one event. Reads as a slice; in JSON an array.
#[derive(Clone, Debug)]
pub struct Records {
    all: Arc<[UsageRecord]>,
    range: Range<usize>,
}

impl Records {
    /// Some of a command's records. A range beyond the end gives none.
    pub fn part_of(all: &Arc<[UsageRecord]>, range: Range<usize>) -> Self {
        Self { all: Arc::clone(all), range }
    }
}

impl From<Arc<[UsageRecord]>> for Records {
    fn from(all: Arc<[UsageRecord]>) -> Self {
        let range = 0..all.len();
        Self { all, range }
    }
}

impl Deref for Records {
    type Target = [UsageRecord];

    fn deref(&self) -> &[UsageRecord] {
        self.all.get(self.range.clone()).unwrap_or_default()
    }
}

impl PartialEq for Records {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Records {}

impl Serialize for Records {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Records {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Arc::<[UsageRecord]>::deserialize(deserializer).map(Self::from)
    }
}
