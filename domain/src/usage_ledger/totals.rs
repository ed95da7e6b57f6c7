//! Running totals of a ledger: what a bill is made from, so that closing a period never reads the events again.
//!
//! Invariant: the costs of all lines, the overflow of each service included, add up to the cost of all usage. The number of lines is bounded
//! for each service and each provider, so nobody fills those of another one; usage that would need one more falls into the overflow of its own
//! service, which sums costs alone. What it costs does not depend on that: see [`Counts`](super::Counts). Copying them copies
//! nothing.

use rpds::RedBlackTreeMapSync;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{AgreedPrice, LineKey, UsageRecord};
use crate::money::{Decimal, Quantity};
use crate::pricing::{PricePart, PriceRevision};
use crate::{ServiceId, TenantId};

/// Lines of a service at most.
pub const MAX_SERVICE_LINES: u32 = 256;
/// Lines of a provider at most.
pub const MAX_PROVIDER_LINES: u32 = 2_500;

/// A sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineTotal {
    /// How much was used.
    pub quantity: Quantity,
    /// What its uses cost: see [`UsageRecord::cost`].
    pub cost: Decimal,
}

/// What is kept of a service beside its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ServiceTotal {
    /// Whose it is.
    pub provider: TenantId,
    /// How many lines it has.
    pub lines: u32,
    /// What those uses cost that found none. Quantities of different units have no sum.
    pub overflow_cost: Decimal,
    /// How many lines of records these were.
    pub overflow_count: u64,
}

impl ServiceTotal {
    /// Nothing yet, of a service of this provider.
    pub const fn of(provider: TenantId) -> Self {
        Self { provider, lines: 0, overflow_cost: Decimal::ZERO, overflow_count: 0 }
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
    lines: RedBlackTreeMapSync<LineKey, LineTotal>,
    #[schemars(with = "std::collections::BTreeMap<ServiceId, ServiceTotal>")]
    services: RedBlackTreeMapSync<ServiceId, ServiceTotal>,
    records: u64,
}

impl Totals {
    /// The lines.
    pub fn lines(&self) -> &RedBlackTreeMapSync<LineKey, LineTotal> {
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

    pub(super) fn add(&mut self, record: &UsageRecord) {
        self.records = self.records.saturating_add(1);
        self.add_lines(record);
    }

    /// Puts what stands in the place of what stood; `None` for nothing. A line that was needed once stays, so what found none then finds
    /// none now.
    pub(super) fn correct(&mut self, removed: &UsageRecord, stands: Option<&UsageRecord>) {
        for (key, line) in keys(removed).zip(&removed.lines) {
            if let Some(total) = self.lines.get_mut(&key) {
                total.quantity = total.quantity.checked_sub(line.quantity).unwrap_or_default();
                total.cost = total.cost.saturating_sub(line.cost);
            } else if let Some(service) = self.services.get_mut(&key.service) {
                service.overflow_cost = service.overflow_cost.saturating_sub(line.cost);
                service.overflow_count = service.overflow_count.saturating_sub(1);
            }
        }
        if let Some(record) = stands {
            self.add_lines(record);
        }
        if stands.is_none_or(UsageRecord::is_void) {
            self.records = self.records.saturating_sub(1);
        }
    }

    fn add_lines(&mut self, record: &UsageRecord) {
        for (key, line) in keys(record).zip(&record.lines) {
            let Some(total) = self.line(key, record.provider) else {
                let mut service = self.service(key.service, record.provider);
                service.overflow_cost = service.overflow_cost.saturating_add(line.cost);
                service.overflow_count = service.overflow_count.saturating_add(1);
                self.services.insert_mut(key.service, service);
                continue;
            };
            total.quantity = total.quantity.saturating_add(line.quantity);
            total.cost = total.cost.saturating_add(line.cost);
        }
    }

    /// The line of a key; a new one, if there is room for it. Only that is looked for among all services, and it is seldom.
    fn line(&mut self, key: LineKey, provider: TenantId) -> Option<&mut LineTotal> {
        if !self.lines.contains_key(&key) {
            let own = self.services.values().filter(|service| service.provider == provider);
            let lines = own.fold(0_u32, |sum, service| sum.saturating_add(service.lines));
            let mut service = self.service(key.service, provider);
            if !has_room(service.lines, lines) {
                return None;
            }
            service.lines = service.lines.saturating_add(1);
            self.services.insert_mut(key.service, service);
            self.lines.insert_mut(key, LineTotal::default());
        }
        self.lines.get_mut(&key)
    }

    fn service(&self, service: ServiceId, provider: TenantId) -> ServiceTotal {
        self.services.get(&service).copied().unwrap_or(ServiceTotal::of(provider))
    }
}

fn keys(record: &UsageRecord) -> impl Iterator<Item = LineKey> + '_ {
    record.lines.iter().map(|line| record.line_key(line.part))
}

/// A line in a snapshot: JSON has no maps with such keys.
type Row = (ServiceId, PriceRevision, PricePart, Quantity, Decimal, Option<AgreedPrice>);

fn write_lines<S: Serializer>(
    lines: &RedBlackTreeMapSync<LineKey, LineTotal>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let rows = lines
        .iter()
        .map(|(key, total)| -> Row { (key.service, key.revision, key.part, total.quantity, total.cost, key.agreed) });
    serializer.collect_seq(rows)
}

fn read_lines<'de, D: Deserializer<'de>>(deserializer: D) -> Result<RedBlackTreeMapSync<LineKey, LineTotal>, D::Error> {
    let rows = Vec::<Row>::deserialize(deserializer)?;
    Ok(rows
        .into_iter()
        .map(|(service, revision, part, quantity, cost, agreed)| {
            (LineKey { service, revision, part, agreed }, LineTotal { quantity, cost })
        })
        .collect())
}
