//! The same uses in many orders and splittings, at every kind of price: the same totals for each period and price, and the same exact cost, to
//! the last digit.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use super::fixtures::*;
use super::*;
use crate::money::{Currency, Decimal, Quantity};
use crate::pricing::{PriceList, PricePart, PriceRevision, PriceSchedule, RatedLine, Tier};

const PART: PricePart = PricePart::INPUT_TOKEN;
/// Uses of a run, and runs.
const USES: usize = 10_000;
const ORDERS: usize = 50;

/// A generator whose numbers are the same in every run (xorshift64*).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % bound
    }

    fn index(&mut self, bound: usize) -> usize {
        usize::try_from(self.below(u64::try_from(bound).unwrap())).unwrap()
    }
}

/// A use: at which revision, in which of two months, how many thousandths of a unit.
type Use = (u32, bool, u64);

fn thousandths(count: u64) -> Quantity {
    format!("{}.{:03}", count / 1_000, count % 1_000).parse().unwrap()
}

fn tiers<const N: usize>(of: [(Option<u64>, &str); N]) -> Vec<Tier> {
    of.map(|(end, price)| Tier::new(end.map(Quantity::whole), decimal(price))).into()
}

/// One of each kind, with ends that uses stand across, and one of each kind again, so that nothing is carried over.
fn prices() -> Vec<PriceSchedule> {
    vec![
        PriceSchedule::flat(decimal("0.00000123456789")),
        PriceSchedule::graduated(tiers([(Some(1_000), "0.002"), (Some(50_000), "0.0013"), (None, "0.0007")])),
        PriceSchedule::volume(tiers([(Some(1_000), "0.002"), (Some(50_000), "0.0013"), (None, "0.0007")])),
        PriceSchedule::package(Quantity::whole(7), decimal("0.03")),
        PriceSchedule::graduated(tiers([(Some(10_000), "0"), (None, "0.01")])),
        PriceSchedule::package(thousandths(2_500), decimal("0.0000000000000125")),
    ]
}

/// What all runs have in common, worked out once.
struct Scene {
    prices: Vec<PriceSchedule>,
    schedules: Schedules,
    /// A record at each price in each of the two months, without its lines.
    blanks: Vec<[UsageRecord; 2]>,
    /// Each number of thousandths of a unit.
    fractions: Vec<Quantity>,
}

impl Scene {
    fn set() -> Self {
        let (prices, blank) = (prices(), record("r", 0));
        let mut schedules = Schedules::default();
        let lines =
            [RatedLine { part: PART, quantity: Quantity::ONE, cost: Decimal::ZERO, from: None, list_cost: None }];
        let mut blanks = Vec::new();
        for (revision, schedule) in (1_u32..).zip(&prices) {
            let list = PriceList::new(Currency::USD, BTreeMap::from([(PART, schedule.clone())])).unwrap();
            let revision = PriceRevision(revision);
            schedules.keep(blank.service, revision, &list, &lines);
            blanks.push(["2026-11-10T12:00:00Z", "2026-10-31T23:59:59Z"].map(|time| {
                let at: Timestamp = time.parse().unwrap();
                UsageRecord { at: Some(at), period: Some(Period::in_utc(at)), revision, ..blank.clone() }
            }));
        }
        Self { prices, schedules, blanks, fractions: (0..1_000).map(thousandths).collect() }
    }

    fn schedule(&self, revision: u32) -> &PriceSchedule {
        &self.prices[usize::try_from(revision).unwrap() - 1]
    }

    fn rated(&self, (revision, is_late, count): Use) -> UsageRecord {
        let fraction = self.fractions[usize::try_from(count % 1_000).unwrap()];
        let quantity = Quantity::whole(count / 1_000).checked_add(fraction).unwrap();
        let cost = self.schedule(revision).provisional_cost(quantity).unwrap();
        let blank = &self.blanks[usize::try_from(revision).unwrap() - 1][usize::from(is_late)];
        let lines = vec![RatedLine { part: PART, quantity, cost, from: None, list_cost: None }];
        UsageRecord { lines, cost, ..blank.clone() }
    }

    /// Prices all uses, as many at once as a report has.
    fn priced(&self, uses: &[Use], random: &mut Random) -> Sums {
        let (mut counts, mut sums, mut rest) = (Counts::default(), Sums::new(), uses);
        while !rest.is_empty() {
            let (report, others) = rest.split_at((1 + random.index(command::MAX_RECORDS)).min(rest.len()));
            let records: Arc<[UsageRecord]> = report.iter().map(|used| self.rated(*used)).collect();
            let records = self
                .schedules
                .price((&counts, UsageLedger::default().agreements()), at(0), &records, |_| at(0))
                .unwrap();
            for record in records.iter() {
                counts.add(record, at(0));
                let (quantity, cost) = sums.entry((record.period.unwrap(), record.revision)).or_default();
                *quantity = quantity.checked_add(record.lines[0].quantity).unwrap();
                *cost = cost.checked_add(record.cost).unwrap();
            }
            rest = others;
        }
        sums
    }
}

/// Quantity and cost of each period and price.
type Sums = BTreeMap<(Period, PriceRevision), (Quantity, Decimal)>;

/// The same uses in another order, some of them in two pieces.
fn another_way(uses: &[Use], random: &mut Random) -> Vec<Use> {
    let mut pieces = Vec::with_capacity(uses.len() + uses.len() / 2);
    for (revision, is_late, count) in uses {
        let piece = if random.below(3) == 0 { random.below(count + 1) } else { 0 };
        pieces.extend(
            [piece, count - piece].into_iter().filter(|piece| *piece > 0).map(|piece| (*revision, *is_late, piece)),
        );
    }
    for place in (1..pieces.len()).rev() {
        pieces.swap(place, random.index(place + 1));
    }
    pieces
}

#[test]
fn ten_thousand_uses_cost_the_same_in_fifty_orders_and_splittings() {
    let (scene, mut random) = (Scene::set(), Random(0x5eed));
    let kinds = u64::try_from(scene.prices.len()).unwrap();
    let mut one = || {
        let revision = u32::try_from(1 + random.below(kinds)).unwrap();
        (revision, random.below(4) == 0, 1 + random.below(60_000))
    };
    let uses: Vec<Use> = std::iter::repeat_with(&mut one).take(USES).collect();
    let sums = scene.priced(&uses, &mut random);
    assert_eq!(sums.len(), 2 * scene.prices.len());
    for ((_, revision), (quantity, cost)) in &sums {
        let schedule = scene.schedule(revision.0);
        assert_eq!(schedule.exact_cost(*quantity), Ok(*cost), "{schedule:?}");
    }
    for order in 0..ORDERS {
        let other = another_way(&uses, &mut random);
        assert!(other.len() > USES && other != uses);
        assert_eq!(scene.priced(&other, &mut random), sums, "order {order}");
    }
}
