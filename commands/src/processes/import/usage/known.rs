//! What of a trace the ledger has already, and what it came to.
//!
//! Invariant: it is looked up before anything is rated, by all ids that a release has given the requests of a file; so what was recorded
//! once is known whatever has become of prices, keys and services.

use std::collections::{BTreeSet, HashMap};

use domain::usage_ledger::identity::{IdHash, of_reporter};
use domain::usage_ledger::{ChargedRecord, UsageLedger, UsageRecord};
use domain::{KeyId, LedgerId, ServiceId, TenantId};
use uuid::Uuid;

use super::trace::Trace;
use crate::engine::proposal::KnownUsage;
use crate::metering::Metering;
use crate::processes::import::importer::ImportError;

/// Who reports: the marketplace itself, by whoever has the machine.
pub(super) const SYSTEM_REPORTER: TenantId = TenantId(Uuid::nil());

/// Ids that are looked up at once.
const IDS: usize = 1_000;
/// Events that are read at once: each may be as large as one can be.
const EVENTS: usize = 32;

/// What the ledger has of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// Nothing.
    New,
    /// The same, here.
    Same(KnownUsage),
    /// Something else under its id.
    Other,
}

impl Known {
    /// Where the same stands.
    pub(super) fn same(&self) -> Option<KnownUsage> {
        match self {
            Self::Same(known) => Some(*known),
            Self::New | Self::Other => None,
        }
    }
}

/// What the ledger has of each request, in order.
pub(super) async fn of_each(
    metering: &Metering,
    (ledger, owner): (LedgerId, TenantId),
    trace: &Trace,
    (service, key): (ServiceId, KeyId),
) -> Result<Vec<Known>, ImportError> {
    let now = metering.as_told_before(owner, trace.records(service, key));
    let formerly = metering.as_told_before(owner, trace.former_records(service, key));
    let own = |record: &UsageRecord| of_reporter(SYSTEM_REPORTER, None, &record.id);
    let ids: Vec<IdHash> =
        now.iter().map(own).chain(formerly.iter().flat_map(|record| [own(record), record.first_id_hash()])).collect();
    let mut known = HashMap::new();
    for ids in ids.chunks(IDS) {
        known.extend(metering.known(ledger, ids).await?.into_iter().map(|known| (known.id, known)));
    }
    let found = |(record, former): (&UsageRecord, &UsageRecord)| {
        let same = |id: IdHash, record: &UsageRecord| {
            known.get(&id).copied().filter(|known| record.has_content(known.content))
        };
        let first = same(own(record), record).or_else(|| same(own(former), former));
        match first.or_else(|| same(former.first_id_hash(), former)) {
            Some(known) => Known::Same(known),
            None if known.contains_key(&own(record)) => Known::Other,
            None => Known::New,
        }
    };
    Ok(now.iter().zip(&formerly).map(found).collect())
}

/// The records as they were charged first.
pub(super) async fn first(metering: &Metering, known: &[KnownUsage]) -> Result<Vec<ChargedRecord>, ImportError> {
    let positions: BTreeSet<i64> = known.iter().map(|known| known.position).collect();
    let positions: Vec<i64> = positions.into_iter().collect();
    let mut of_event: HashMap<i64, Vec<usize>> = HashMap::new();
    for known in known {
        of_event.entry(known.position).or_default().extend(usize::try_from(known.index));
    }
    let mut records = Vec::with_capacity(known.len());
    for positions in positions.chunks(EVENTS) {
        for (position, event) in metering.store().events_at::<UsageLedger>(positions).await? {
            let Some(recorded) = event.as_usage_recorded() else { continue };
            let indexes = of_event.remove(&position).unwrap_or_default();
            records.extend(indexes.into_iter().filter_map(|index| recorded.charged_record(index)));
        }
    }
    Ok(records)
}
