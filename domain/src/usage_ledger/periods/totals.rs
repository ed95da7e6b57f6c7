//! Running totals of a period: what its bill is made from, so that closing it never reads the events again.
//!
//! Invariant: the costs of all lines, the overflow of each service included, add up to the cost of all usage. The number of lines is bounded
//! for each service and each provider, so nobody fills those of another one; usage that would need one more falls into the overflow of its own
//! service, which sums costs alone. What it costs does not depend on that: see [`Counts`](crate::usage_ledger::Counts). Copying them copies
//! nothing.

use rpds::RedBlackTreeMapSync;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::bill_line::Earlier;
use crate::money::{Decimal, Quantity};
use crate::pricing::RatedLine;
use crate::usage_ledger::{BorneBy, ChargedRecord, LineKey, Period, UsageRecord, UsageRecorded};
use crate::{ServiceId, TenantId};

/// Lines of a service at most.
pub const MAX_SERVICE_LINES: u32 = 256;
/// Lines of a provider at most.
pub const MAX_PROVIDER_LINES: u32 = 2_500;

/// What a line sums up, and of which earlier period that is, if of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TotalKey {
    /// `None` for the period itself.
    pub earlier: Option<Earlier>,
    /// At which price.
    pub line: LineKey,
}

/// What nobody pays of some cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Unpaid {
    /// What the marketplace bears.
    pub absorbed: Decimal,
    /// What those bear who reported it.
    pub at_risk: Decimal,
}

/// A sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct LineTotal {
    /// How much was used.
    pub quantity: Quantity,
    /// How much less than was billed before, where earlier periods are corrected.
    pub less: Quantity,
    /// What its uses cost: see [`UsageRecord::cost`].
    pub cost: Decimal,
    /// The same by the list.
    pub list_cost: Decimal,
    /// What of the cost nobody pays.
    pub unpaid: Unpaid,
    /// Lines of records that are in it.
    pub record_lines: u64,
}

/// What is kept of a service beside its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ServiceTotal {
    /// Whose it is.
    pub provider: TenantId,
    /// How many lines it has.
    pub lines: u32,
    /// What those uses came to that found none. Quantities of different units have no sum.
    pub overflow: LineTotal,
}

impl ServiceTotal {
    /// Nothing yet, of a service of this provider.
    pub fn of(provider: TenantId) -> Self {
        Self { provider, lines: 0, overflow: LineTotal::default() }
    }
}

/// Whether a service that has so many lines may have a further one, where its provider has so many.
pub const fn has_room(lines_of_service: u32, lines_of_provider: u32) -> bool {
    lines_of_service < MAX_SERVICE_LINES && lines_of_provider < MAX_PROVIDER_LINES
}

/// The totals.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Totals {
    #[serde(serialize_with = "write_lines", deserialize_with = "read_lines")]
    #[schemars(with = "Vec<Row>")]
    lines: RedBlackTreeMapSync<TotalKey, LineTotal>,
    #[schemars(with = "std::collections::BTreeMap<ServiceId, ServiceTotal>")]
    services: RedBlackTreeMapSync<ServiceId, ServiceTotal>,
    records: u64,
}

/// What of a record a total gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    /// It is new.
    Added,
    /// It is no longer so.
    TakenOut,
    /// It is no longer as it was billed before.
    Reversed,
}

impl Totals {
    /// The lines.
    pub fn lines(&self) -> &RedBlackTreeMapSync<TotalKey, LineTotal> {
        &self.lines
    }

    /// What is kept of each service that was used, its overflow above all.
    pub fn services(&self) -> &RedBlackTreeMapSync<ServiceId, ServiceTotal> {
        &self.services
    }

    /// How many records there are that are not void.
    pub fn records(&self) -> u64 {
        self.records
    }

    /// Adds a record of this or an earlier period.
    pub(in crate::usage_ledger) fn add(&mut self, record: &UsageRecord, unpaid: Unpaid, earlier: Option<Earlier>) {
        self.records = self.records.saturating_add(1);
        self.enter(record, unpaid, earlier, Entry::Added);
    }

    /// Puts what stands in the place of what stood; `None` for nothing. A line that was needed once stays, so what found none then finds
    /// none now.
    pub(in crate::usage_ledger) fn correct(
        &mut self,
        removed: &ChargedRecord,
        stands: Option<&ChargedRecord>,
        earlier: Option<Earlier>,
    ) {
        self.enter(&removed.record, Unpaid::of(removed), earlier, Entry::TakenOut);
        if let Some(stands) = stands {
            self.enter(&stands.record, Unpaid::of(stands), earlier, Entry::Added);
        }
        if stands.is_none_or(|stands| stands.record.is_void()) {
            self.records = self.records.saturating_sub(1);
        }
    }

    /// Adds what changes by a correction of what was billed in a period before.
    pub(in crate::usage_ledger) fn amend(
        &mut self,
        removed: &ChargedRecord,
        stands: Option<&ChargedRecord>,
        of: Period,
    ) {
        let earlier = Some(Earlier { period: of, is_correction: true });
        self.enter(&removed.record, Unpaid::of(removed), earlier, Entry::Reversed);
        if let Some(stands) = stands {
            self.enter(&stands.record, Unpaid::of(stands), earlier, Entry::Added);
        }
    }

    fn enter(&mut self, record: &UsageRecord, unpaid: Unpaid, earlier: Option<Earlier>, entry: Entry) {
        for (line, own) in unpaid.by_line(record) {
            let key = TotalKey { earlier, line: record.line_key(line.part) };
            if let Some(total) = self.line(key, record.provider, entry) {
                total.enter(line, own, entry);
            } else {
                let mut service = self.service(record.service, record.provider);
                service.overflow.enter(&RatedLine { quantity: Quantity::ZERO, ..*line }, own, entry);
                self.services.insert_mut(record.service, service);
            }
        }
    }

    /// The line of a key; a new one, if there is room for it. Only that is looked for among all services, and it is seldom. What is taken out
    /// makes none.
    fn line(&mut self, key: TotalKey, provider: TenantId, entry: Entry) -> Option<&mut LineTotal> {
        if !self.lines.contains_key(&key) {
            let own = self.services.values().filter(|service| service.provider == provider);
            let lines = own.fold(0_u32, |sum, service| sum.saturating_add(service.lines));
            let mut service = self.service(key.line.service, provider);
            if entry == Entry::TakenOut || !has_room(service.lines, lines) {
                return None;
            }
            service.lines = service.lines.saturating_add(1);
            self.services.insert_mut(key.line.service, service);
            self.lines.insert_mut(key, LineTotal::default());
        }
        self.lines.get_mut(&key)
    }

    fn service(&self, service: ServiceId, provider: TenantId) -> ServiceTotal {
        self.services.get(&service).copied().unwrap_or(ServiceTotal::of(provider))
    }
}

impl Unpaid {
    /// Of a record of an event.
    pub fn of_recorded(event: &UsageRecorded, index: usize) -> Self {
        let [absorbed, at_risk] =
            [BorneBy::Marketplace, BorneBy::Reporter].map(|borne_by| event.borne_by_of(index, borne_by));
        Self { absorbed, at_risk }
    }

    /// Each line of a record with what of it nobody pays: they bear it in their order, and the last one what is left.
    pub fn by_line(mut self, record: &UsageRecord) -> impl Iterator<Item = (&RatedLine, Self)> {
        let last = record.lines.len().saturating_sub(1);
        record.lines.iter().enumerate().map(move |(place, line)| {
            let own = if place == last { self } else { self.take(line.cost) };
            (line, own)
        })
    }

    /// Of a record, with what is borne of it.
    pub fn of(record: &ChargedRecord) -> Self {
        Self { absorbed: record.borne_by(BorneBy::Marketplace), at_risk: record.borne_by(BorneBy::Reporter) }
    }

    /// What of it falls to a part of the record's cost.
    fn take(&mut self, cost: Decimal) -> Self {
        let absorbed = self.absorbed.min(cost);
        let at_risk = self.at_risk.min(cost.saturating_sub(absorbed));
        self.absorbed = self.absorbed.saturating_sub(absorbed);
        self.at_risk = self.at_risk.saturating_sub(at_risk);
        Self { absorbed, at_risk }
    }

    fn plus(self, other: Self) -> Self {
        let absorbed = self.absorbed.saturating_add(other.absorbed);
        Self { absorbed, at_risk: self.at_risk.saturating_add(other.at_risk) }
    }

    fn negated(self) -> Self {
        Self { absorbed: self.absorbed.negated(), at_risk: self.at_risk.negated() }
    }
}

impl LineTotal {
    fn enter(&mut self, line: &RatedLine, unpaid: Unpaid, entry: Entry) {
        let list_cost = line.list_cost.unwrap_or(line.cost);
        let (cost, list_cost, unpaid) = match entry {
            Entry::Added => {
                self.quantity = self.quantity.saturating_add(line.quantity);
                self.record_lines = self.record_lines.saturating_add(1);
                (line.cost, list_cost, unpaid)
            }
            Entry::TakenOut => {
                self.quantity = self.quantity.checked_sub(line.quantity).unwrap_or_default();
                self.record_lines = self.record_lines.saturating_sub(1);
                (line.cost.negated(), list_cost.negated(), unpaid.negated())
            }
            Entry::Reversed => {
                self.less = self.less.saturating_add(line.quantity);
                self.record_lines = self.record_lines.saturating_add(1);
                (line.cost.negated(), list_cost.negated(), unpaid.negated())
            }
        };
        self.cost = self.cost.saturating_add(cost);
        self.list_cost = self.list_cost.saturating_add(list_cost);
        self.unpaid = self.unpaid.plus(unpaid);
    }

    /// What of the cost the payer is charged.
    pub fn charged(&self) -> Decimal {
        self.cost.saturating_sub(self.unpaid.absorbed).saturating_sub(self.unpaid.at_risk)
    }

    /// Whether it comes to nothing at all.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// A line in a snapshot: JSON has no maps with such keys.
#[derive(Serialize, Deserialize, schemars::JsonSchema)]
struct Row {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    earlier: Option<Earlier>,
    #[serde(flatten)]
    line: LineKey,
    #[serde(flatten)]
    total: LineTotal,
}

fn write_lines<S: Serializer>(
    lines: &RedBlackTreeMapSync<TotalKey, LineTotal>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(lines.iter().map(|(&TotalKey { earlier, line }, &total)| Row { earlier, line, total }))
}

fn read_lines<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<RedBlackTreeMapSync<TotalKey, LineTotal>, D::Error> {
    let rows = Vec::<Row>::deserialize(deserializer)?;
    Ok(rows.into_iter().map(|Row { earlier, line, total }| (TotalKey { earlier, line }, total)).collect())
}
