//! A report, priced: what is to be charged, what is claimed, and where each record went.
//!
//! Invariant: there is one place for each reported record, in order; a record that is taken out of a command leaves its place behind.

use domain::aggregate::event_sourced::UsageKey;
use domain::money::Currency;
use domain::permit::ClaimReason;
use domain::usage_ledger::{RecordFault, Schedules, UsageRecord, Warrant};
use jiff::Timestamp;

use super::end_users::EndUsers;
use crate::engine::proposal::KnownUsage;

/// Why one record is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The record's id.
    pub id: String,
    /// By what the ledger would know it, had it been taken before; `None` for what cannot be read.
    pub key: Option<UsageKey>,
    /// Which rule.
    pub code: &'static str,
    /// Why, and what to do.
    pub detail: String,
}

/// Where a reported record went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Among those to be charged, at this place.
    Taken(usize),
    /// Among the claims, at this place.
    Claimed(usize),
    /// Nowhere.
    Refused(Refusal),
    /// Nowhere: the ledger has a use of this id.
    Known {
        /// The record's id.
        id: String,
        /// Where that stands.
        known: KnownUsage,
        /// Whether it has the same content.
        is_same: bool,
    },
}

/// Records, priced.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// For each reported record, in order.
    pub places: Vec<Place>,
    /// What is to be charged.
    pub records: Vec<UsageRecord>,
    /// What genuine permits do not suffice for, and why not.
    pub claims: Vec<(UsageRecord, ClaimReason)>,
    /// The currency of all of their prices; `None` without records, unless one was asked for.
    pub currency: Option<Currency>,
    /// The prices of those that cost by how much was used before.
    pub schedules: Schedules,
    /// Their end users, until they are sealed.
    pub end_users: EndUsers,
}

impl Batch {
    /// The records that are refused, with their places in the report.
    pub fn refusals(&self) -> impl Iterator<Item = (usize, &Refusal)> {
        self.places.iter().enumerate().filter_map(|(index, place)| match place {
            Place::Refused(refusal) => Some((index, refusal)),
            Place::Taken(_) | Place::Claimed(_) | Place::Known { .. } => None,
        })
    }

    /// Takes out what the ledger is known to have, each by its place among the records.
    pub fn leave_out(&mut self, known: &[Option<KnownUsage>]) {
        self.take_out(|ordinal, record| {
            let known = known.get(ordinal).copied().flatten()?;
            Some(Place::Known { id: record.id.clone(), known, is_same: true })
        });
    }

    /// Takes out what is not allowed, by the hash of its id.
    pub fn refuse(&mut self, refused: &[([u8; 16], RecordFault)]) {
        self.take_out(|_, record| {
            let key = record.usage_key();
            let (_, fault) = refused.iter().find(|(id, _)| *id == key.id)?;
            let (id, code, detail) = (record.id.clone(), fault.code(), fault.to_string());
            Some(Place::Refused(Refusal { id, key: Some(key), code, detail }))
        });
    }

    /// The hashes of the ids of what is refused.
    pub fn refused_ids(&self) -> Vec<[u8; 16]> {
        self.refusals().filter_map(|(_, refusal)| Some(refusal.key?.id)).collect()
    }

    /// Tells of what is refused and was recorded before that it is known: it is no longer measured by what is allowed now.
    pub fn tell_known(&mut self, known: &[KnownUsage]) {
        for place in &mut self.places {
            let Place::Refused(Refusal { id, key: Some(key), .. }) = place else { continue };
            if let Some(known) = known.iter().find(|known| known.id == key.id) {
                *place =
                    Place::Known { id: std::mem::take(id), known: *known, is_same: key.has_content(known.content) };
            }
        }
    }

    /// What the report says: of each record what it would be known by, in order.
    pub fn meaning(&self) -> Vec<u8> {
        self.meanings().flatten().flatten().collect()
    }

    /// What the report says of each record: what that would be known by; nothing where it cannot be read. Of an end user that is the
    /// subject of before, which is the same whether the payer has a key for its pseudonyms yet or not.
    pub fn meanings(&self) -> impl Iterator<Item = Option<[u8; 32]>> {
        let key = |place: &Place| match place {
            Place::Taken(ordinal) => self.records.get(*ordinal).map(UsageRecord::usage_key),
            Place::Claimed(ordinal) => self.claims.get(*ordinal).map(|(record, _)| record.usage_key()),
            Place::Refused(refusal) => refusal.key,
            Place::Known { .. } => None,
        };
        self.places.iter().map(move |place| key(place).map(|key| key.meaning()))
    }

    /// Whether any of it stands on a mandate.
    pub fn stands_on_mandates(&self) -> bool {
        self.records.iter().any(is_mandated)
    }

    /// What of it stands on a mandate and happened when its reporter was closed already, by the hash of its id: that no mandate covers.
    /// What has no instant of its own happens now.
    pub fn after_closing(&self, closed_at: Option<Timestamp>, now: Timestamp) -> Vec<([u8; 16], RecordFault)> {
        let Some(until) = closed_at else { return Vec::new() };
        let is_after = |record: &&UsageRecord| is_mandated(record) && record.occurred_at(now) >= until;
        let fault = |record: &UsageRecord| (record.id_hash(), RecordFault::MandateEnded { until });
        self.records.iter().filter(is_after).map(fault).collect()
    }

    fn take_out(&mut self, to: impl Fn(usize, &UsageRecord) -> Option<Place>) {
        let records = std::mem::take(&mut self.records);
        let mut moved = Vec::with_capacity(records.len());
        for (ordinal, record) in records.into_iter().enumerate() {
            let place = to(ordinal, &record).unwrap_or(Place::Taken(self.records.len()));
            if matches!(place, Place::Taken(_)) {
                self.records.push(record);
            }
            moved.push(place);
        }
        for place in &mut self.places {
            if let Place::Taken(ordinal) = place
                && let Some(new) = moved.get(*ordinal)
            {
                *place = new.clone();
            }
        }
    }
}

fn is_mandated(record: &UsageRecord) -> bool {
    matches!(record.warrant, Some(Warrant::Mandate { .. }))
}
