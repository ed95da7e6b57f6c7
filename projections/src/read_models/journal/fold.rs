//! Gathers the events of a batch that may move money; what they move is known once the books are there that they stand on.

use std::collections::{BTreeMap, BTreeSet};

use domain::journal::{Account, BookKey, Books, MoneyOf};
use domain::money::Total;
use domain::{Event, RecordedEvent, StreamId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::tables::{DayRow, PostingRow};

/// An event that may move something.
pub(super) struct Told {
    position: i64,
    stream: StreamId,
    name: &'static str,
    recorded_at: Timestamp,
    event: Event,
}

/// What a batch changes.
#[derive(Default)]
pub struct Changes {
    pub(super) told: Vec<Told>,
    pub(super) keys: BTreeSet<BookKey>,
}

/// What is written of a batch.
pub(super) struct Written {
    pub postings: Vec<PostingRow>,
    pub days: Vec<DayRow>,
}

impl Changes {
    /// Adds an event.
    pub(super) fn add(&mut self, record: &RecordedEvent) {
        let keys = Books::keys(record.stream.aggregate_id, &record.event);
        if keys.is_empty() {
            return;
        }
        self.keys.extend(keys);
        self.told.push(Told {
            position: record.position,
            stream: record.stream,
            name: record.event.name(),
            recorded_at: record.recorded_at,
            event: record.event.clone(),
        });
    }
}

/// What these events move, in their order.
pub(super) fn post(told: Vec<Told>, books: &mut Books) -> Written {
    let mut days: BTreeMap<(Date, MoneyOf, Account), Total> = BTreeMap::new();
    let mut postings = Vec::new();
    for Told { position, stream, name, recorded_at, event } in told {
        let Some(entry) = books.post(stream.aggregate_id, &event) else { continue };
        let day = recorded_at.to_zoned(TimeZone::UTC).date();
        for posting in entry.postings {
            let sum = days.entry((day, entry.of, posting.account)).or_insert(Total::ZERO);
            *sum = sum.plus(posting.amount);
            postings.push(PostingRow {
                position,
                account: posting.account.as_str(),
                recorded_at,
                aggregate_type: stream.aggregate_type.as_str(),
                aggregate_id: stream.aggregate_id,
                event_type: name,
                environment: entry.of.environment.as_str(),
                currency: entry.of.currency,
                amount: posting.amount,
            });
        }
    }
    let row = |((day, of, account), amount): ((Date, MoneyOf, Account), Total)| DayRow {
        day,
        environment: of.environment.as_str(),
        currency: of.currency,
        account: account.as_str(),
        amount: amount.to_string(),
    };
    Written { postings, days: days.into_iter().map(row).collect() }
}
