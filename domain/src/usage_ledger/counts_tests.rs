//! What uses cost where the price depends on how much was used before: the cases of published counterexamples with their numbers, and what
//! holds of any order, splitting and correction.

use std::collections::BTreeMap;

use jiff::Timestamp;
use proptest::prelude::*;

use super::fixtures::*;
use super::*;
use crate::money::{Currency, Decimal, Quantity};
use crate::pricing::{PriceList, PricePart, PriceRevision, PriceSchedule, RatedLine, RawUsage, Report, Tier};

const PART: PricePart = PricePart::INPUT_TOKEN;

fn tiers<const N: usize>(tiers: [(Option<u64>, &str); N]) -> Vec<Tier> {
    tiers.map(|(end, price)| Tier::new(end.map(Quantity::whole), decimal(price))).into()
}

fn graduated<const N: usize>(of: [(Option<u64>, &str); N]) -> PriceSchedule {
    PriceSchedule::graduated(tiers(of))
}

fn volume<const N: usize>(of: [(Option<u64>, &str); N]) -> PriceSchedule {
    PriceSchedule::volume(tiers(of))
}

fn package(size: u64, price: &str) -> PriceSchedule {
    PriceSchedule::package(Quantity::whole(size), decimal(price))
}

/// The lists of a service by revision, each with one part.
#[derive(Clone, Debug)]
struct Lists(Vec<PriceSchedule>);

impl Lists {
    fn list(&self, revision: u32) -> PriceList {
        let schedule = self.0[usize::try_from(revision).unwrap() - 1].clone();
        PriceList::new(Currency::USD, BTreeMap::from([(PART, schedule)])).unwrap()
    }

    /// A use of so many units at a revision, as it is rated before the ledger looks at its counts.
    fn used(&self, revision: u32, units: u64, time: Timestamp) -> UsageRecord {
        let lines = self.lines(revision, units);
        let usage = RawUsage { input_tokens: Some(units), ..RawUsage::default() };
        let cost = lines[0].cost;
        let revision = PriceRevision(revision);
        let period = Some(Period::in_utc(time));
        UsageRecord { usage, revision, lines, cost, at: Some(time), period, ..permitted(record("r", 0), generous()) }
    }

    fn lines(&self, revision: u32, units: u64) -> Vec<RatedLine> {
        let quantity = Quantity::whole(units);
        let cost = self.list(revision).parts()[&PART].provisional_cost(quantity).unwrap();
        vec![RatedLine { part: PART, quantity, cost, from: None, list_cost: None }]
    }

    fn schedules(&self) -> Schedules {
        let mut schedules = Schedules::default();
        let service = record("r", 0).service;
        for revision in 1..=u32::try_from(self.0.len()).unwrap() {
            schedules.keep(service, PriceRevision(revision), &self.list(revision), &self.lines(revision, 1));
        }
        schedules
    }

    fn told(&self, records: Vec<UsageRecord>) -> RecordUsage {
        RecordUsage { schedules: self.schedules(), ..usage(RecordingMode::Told, records) }
    }

    /// To so many units; `None` to void it.
    fn correct(&self, next: &CorrectUsage, units: Option<u64>) -> CorrectUsage {
        let revision = next.stands.as_ref().unwrap().record.revision.0;
        let counted = units.map(|units| {
            let (usage, lines) =
                (RawUsage { input_tokens: Some(units), ..RawUsage::default() }, self.lines(revision, units));
            let cost = lines[0].cost;
            let (report, others) = (Report { usage, ..Report::default() }, *counted(0));
            Box::new(Counted { report, lines, cost, ..others })
        });
        CorrectUsage { counted, schedules: self.schedules(), ..next.clone() }
    }
}

/// A permit that suffices for anything.
fn generous() -> crate::permit::PermitTerms {
    crate::permit::PermitTerms { most_amount: decimal("1000000"), most_tokens: u64::MAX, ..permit(20) }
}

fn november() -> Timestamp {
    "2026-11-10T12:00:00Z".parse().unwrap()
}

fn costs(events: &[UsageLedgerEvent]) -> Vec<String> {
    let recorded = events.iter().filter_map(UsageLedgerEvent::as_usage_recorded);
    recorded.flat_map(|event| event.records.iter().map(|record| record.cost.to_string())).collect()
}

/// What uses of so many units at these revisions cost, one after the other.
fn each<const N: usize>(lists: &Lists, uses: [(u32, u64); N]) -> (Vec<String>, UsageLedger) {
    let mut ledger = folded(postpaid());
    let mut found = Vec::new();
    for (revision, units) in uses {
        let command = lists.told(vec![lists.used(revision, units, november())]);
        found.extend(costs(&run(&mut ledger, command).unwrap()));
    }
    (found, ledger)
}

#[test]
fn a_package_that_is_paid_for_is_not_paid_again() {
    let lists = Lists(vec![package(1_000, "0.02")]);
    let mut ledger = folded([opened(), granted(9, "1", 0, None)]);
    for _ in 0..10 {
        let records = (0..10).map(|_| lists.used(1, 10, november())).collect();
        run(&mut ledger, lists.told(records)).unwrap();
    }
    assert_eq!((ledger.charged(), ledger.over_limit()), (decimal("0.02"), Decimal::ZERO));
    run(&mut ledger, lists.told(vec![lists.used(1, 1, november())])).unwrap();
    assert_eq!(ledger.charged(), decimal("0.04"));
}

#[test]
fn each_unit_costs_what_its_own_tier_says() {
    let lists = Lists(vec![graduated([(Some(1_000), "0.002"), (None, "0.001")])]);
    let (found, ledger) = each(&lists, [(1, 500), (1, 1_000), (1, 1_500)]);
    assert_eq!(found, ["1", "1.5", "1.5"]);
    assert_eq!(ledger.charged(), decimal("4"));
}

#[test]
fn a_record_says_from_which_count_on_it_cost_that() {
    let lists = Lists(vec![graduated([(Some(1_000), "0.002"), (None, "0.001")])]);
    let mut ledger = folded(postpaid());
    let records = vec![lists.used(1, 900, november()), lists.used(1, 200, november())];
    let events = run(&mut ledger, lists.told(records)).unwrap();
    let second = &events[0].as_usage_recorded().unwrap().records[1];
    assert_eq!((second.lines[0].from, second.cost), (Some(900.into()), decimal("0.3")));
    let schedule = &lists.0[0];
    assert_eq!(schedule.cost_after(900.into(), 200.into()), Ok(second.cost));
}

#[test]
fn one_unit_at_a_new_price_gives_nothing_of_the_former_one_back() {
    let lists =
        Lists(vec![PriceSchedule::flat(decimal("0.001")), volume([(Some(1_000_000), "0.01"), (None, "0.005")])]);
    assert_eq!(each(&lists, [(1, 1_000_000), (2, 1)]).0, ["1000", "0.01"]);
}

#[test]
fn a_package_of_a_new_price_is_neither_given_away_nor_sold_twice() {
    let to_larger = Lists(vec![package(10, "0.1"), package(1_000, "5")]);
    assert_eq!(each(&to_larger, [(1, 1_005), (2, 1), (2, 999), (2, 1)]).0, ["10.1", "5", "0", "5"]);
    let to_smaller = Lists(vec![package(1_000, "5"), package(10, "0.1")]);
    assert_eq!(each(&to_smaller, [(1, 1_500), (2, 500)]).0, ["10", "5"]);
}

#[test]
fn the_order_in_which_prices_are_used_moves_nothing() {
    let lists = Lists(vec![
        graduated([(Some(1_000), "0.002"), (None, "0.001")]),
        graduated([(Some(1_000), "0.004"), (None, "0.001")]),
    ]);
    let (_, one) = each(&lists, [(1, 1_000), (2, 1_000)]);
    let (_, other) = each(&lists, [(2, 1_000), (1, 1_000)]);
    assert_eq!((one.charged(), other.charged()), (decimal("6"), decimal("6")));
}

#[test]
fn a_price_counts_from_zero_in_each_period() {
    let lists = Lists(vec![graduated([(Some(1_000), "0.002"), (None, "0.001")])]);
    let mut ledger = folded(postpaid());
    let december: Timestamp = "2026-12-01T00:00:00Z".parse().unwrap();
    let mut cost = |time| costs(&run(&mut ledger, lists.told(vec![lists.used(1, 1_000, time)])).unwrap()).remove(0);
    // What comes late counts where it belongs.
    assert_eq!([november(), december, november(), december].map(&mut cost), ["2", "2", "1", "1"]);
}

#[test]
fn what_a_falling_price_gives_back_nobody_paid_for_comes_first() {
    let lists = Lists(vec![volume([(Some(1_000), "0.002"), (None, "0.001")])]);
    for (absorbed, borne_by) in [("0", BorneBy::Reporter), ("1", BorneBy::Marketplace)] {
        let terms = terms_granted(credit("0", "0", absorbed));
        let mut ledger = folded([opened(), terms, granted(9, "1.5", 0, None)]);
        run(&mut ledger, lists.told(vec![lists.used(1, 1_000, november())])).unwrap();
        assert_eq!((ledger.charged(), ledger.over_limit()), (decimal("1.5"), decimal("0.5")));
        let events = run(&mut ledger, lists.told(vec![lists.used(1, 1, november())])).unwrap();
        let event = events[0].as_usage_recorded().unwrap();
        assert_eq!((event.records[0].cost, event.charged), (decimal("-0.999"), decimal("-0.499")));
        assert_eq!(event.over_limit, [OverLimit { index: 0, amount: decimal("-0.5"), borne_by }]);
        let grant = ReturnedTo::Grant { grant: GrantId(id(9)) };
        assert_eq!(event.returned, [Returned { to: grant, amount: decimal("0.499") }]);
        assert_eq!((ledger.charged(), ledger.over_limit()), (decimal("1.001"), Decimal::ZERO));
        assert_eq!(ledger.grants().left(at(1)), decimal("0.499"));
    }
}

#[test]
fn a_void_that_makes_the_others_dearer_says_so_and_is_not_corrected_again() {
    let lists = Lists(vec![volume([(Some(1_000), "0.002"), (None, "0.001")])]);
    let mut ledger = folded(postpaid());
    let both = vec![lists.used(1, 1_000, november()), lists.used(1, 1, november())];
    let events = run(&mut ledger, lists.told(both)).unwrap();
    assert_eq!((costs(&events), ledger.charged()), (vec!["2".to_owned(), "-0.999".to_owned()], decimal("1.001")));
    let void = lists.correct(&correction(&events[1], 0, None), None);
    run_any(&mut ledger, void).unwrap();
    assert_eq!(ledger.charged(), decimal("2"));

    let void = lists.correct(&correction(&events[0], 0, None), None);
    let events = run_any(&mut ledger, void).unwrap();
    assert_eq!(ledger.charged(), Decimal::ZERO);
    assert_eq!(events[0].as_usage_corrected().unwrap().stands, None);
}

#[test]
fn what_others_cost_without_a_void_record_is_what_stands_of_it() {
    let lists = Lists(vec![graduated([(Some(1_000), "0.002"), (None, "0.001")])]);
    let mut ledger = folded(postpaid());
    let both = vec![lists.used(1, 1_000, november()), lists.used(1, 1_000, november())];
    let events = run(&mut ledger, lists.told(both)).unwrap();
    let void = lists.correct(&correction(&events[0], 0, None), None);
    let events = run_any(&mut ledger, void).unwrap();
    let corrected = events[0].as_usage_corrected().unwrap();
    let stands = &corrected.stands.as_ref().unwrap().record;
    assert!(stands.is_void());
    assert_eq!((stands.cost, ledger.charged(), ledger.totals().records()), (decimal("1"), decimal("2"), 1));
    let again = run_any(&mut ledger, lists.correct(&next_correction(corrected, None), Some(1)));
    assert_eq!(again, Err(UsageLedgerError::Correction(CorrectionFault::Voided)));
}

fn schedule() -> impl Strategy<Value = PriceSchedule> {
    let price = (0_i64..20).prop_map(|millis| Decimal::from_integer(millis).unwrap());
    let ends = proptest::collection::btree_set(1_u64..60, 0..3);
    let tiered = (ends, proptest::collection::vec(price.clone(), 4)).prop_map(|(ends, prices)| {
        let ends = ends.into_iter().map(|end| Some(Quantity::whole(end))).chain([None]);
        ends.zip(prices).map(|(up_to, price)| Tier::new(up_to, price)).collect::<Vec<_>>()
    });
    prop_oneof![
        price.clone().prop_map(PriceSchedule::flat),
        tiered.clone().prop_map(PriceSchedule::graduated),
        tiered.prop_map(|mut tiers| {
            let mut prices: Vec<Decimal> = tiers.iter().map(|tier| tier.price).collect();
            prices.sort_by(|one, other| other.cmp(one));
            tiers.iter_mut().zip(prices).for_each(|(tier, price)| tier.price = price);
            PriceSchedule::volume(tiers)
        }),
        (1_u64..40, price).prop_map(|(size, price)| PriceSchedule::package(Quantity::whole(size), price)),
    ]
}

/// Revision, units, and whether it was in the month before.
type Use = (u32, u64, bool);

fn record_of(lists: &Lists, (revision, units, is_late): Use) -> UsageRecord {
    let time = if is_late { "2026-10-31T23:59:59Z".parse().unwrap() } else { november() };
    lists.used(revision, units, time)
}

/// The exact cost of all that is counted, and of what no count is needed for.
fn exact(lists: &Lists, standing: &[UsageRecord]) -> Decimal {
    let mut sums: BTreeMap<(Period, u32), Quantity> = BTreeMap::new();
    for record in standing {
        let units = Quantity::whole(record.usage.input_tokens.unwrap_or_default());
        let sum = sums.entry((record.period.unwrap(), record.revision.0)).or_default();
        *sum = sum.saturating_add(units);
    }
    let cost = |((_, revision), sum): (&(Period, u32), &Quantity)| {
        lists.list(*revision).parts()[&PART].exact_cost(*sum).unwrap()
    };
    sums.iter().map(cost).fold(Decimal::ZERO, Decimal::saturating_add)
}

/// Cost of each price and period in the state.
fn by_line(ledger: &UsageLedger) -> Vec<(LineKey, LineTotal)> {
    let open = ledger.periods().open().values();
    open.flat_map(|period| period.totals().lines().iter())
        .map(|(key, total)| (key.line, *total))
        .filter(|(_, total)| !total.quantity.is_zero())
        .collect()
}

fn any_lists() -> impl Strategy<Value = Lists> {
    proptest::collection::vec(schedule(), 3).prop_map(Lists)
}

fn any_uses() -> impl Strategy<Value = Vec<Use>> {
    proptest::collection::vec((1_u32..=3, 0_u64..40, proptest::bool::weighted(0.3)), 1..20)
}

proptest! {
    #[test]
    fn neither_order_nor_splitting_moves_a_line(
        lists in any_lists(), uses in any_uses(), order in proptest::collection::vec(any::<prop::sample::Index>(), 20), cut in 1_usize..6,
    ) {
        let mut shuffled = uses.clone();
        for (place, other) in order.iter().enumerate().take(shuffled.len()) {
            let other = other.index(shuffled.len());
            shuffled.swap(place, other);
        }
        let (mut one, mut other) = (folded(postpaid()), folded(postpaid()));
        run(&mut one, lists.told(uses.iter().map(|used| record_of(&lists, *used)).collect())).unwrap();
        for part in shuffled.chunks(cut) {
            run(&mut other, lists.told(part.iter().map(|used| record_of(&lists, *used)).collect())).unwrap();
        }
        prop_assert_eq!(by_line(&one), by_line(&other));
        prop_assert_eq!(one.counts(), other.counts());
        prop_assert_eq!(one.charged(), other.charged());
        let standing: Vec<UsageRecord> = uses.iter().map(|used| record_of(&lists, *used)).collect();
        prop_assert_eq!(one.charged(), exact(&lists, &standing));
    }

    #[test]
    fn what_is_charged_and_what_is_not_come_to_the_exact_cost_whatever_is_corrected(
        lists in any_lists(), uses in any_uses(), credit_granted in 0_u32..300,
        corrections in proptest::collection::vec((any::<prop::sample::Index>(), proptest::option::of(0_u64..40)), 0..10),
    ) {
        let mut ledger = folded([opened()]);
        if credit_granted > 0 {
            ledger.apply(granted(9, &credit_granted.to_string(), 0, None));
        }
        let mut standing = Vec::new();
        for used in &uses {
            let events = run(&mut ledger, lists.told(vec![record_of(&lists, *used)])).unwrap();
            let event = events[0].as_usage_recorded().unwrap();
            prop_assert_eq!(event.charged_of(0).saturating_add(event.over_limit_of(0)), event.records[0].cost);
            standing.push((correction(&events[0], 0, None), event.records[0].clone()));
        }
        for (which, units) in &corrections {
            let which = which.index(standing.len());
            let (next, record) = standing[which].clone();
            if next.stands.is_none() {
                continue;
            }
            let command = lists.correct(&next, *units);
            match run_any(&mut ledger, command) {
                Ok(events) => {
                    let corrected = events[0].as_usage_corrected().unwrap();
                    if let Some(charged) = &corrected.stands {
                        prop_assert_eq!(charged.charged.saturating_add(charged.over_limit_total()), charged.record.cost);
                    }
                    let usage = RawUsage { input_tokens: *units, ..RawUsage::default() };
                    let stands = corrected.stands.clone().filter(|stands| !stands.record.is_void());
                    let next = next_correction(&UsageCorrected { stands, ..corrected.clone() }, None);
                    standing[which] = (next, UsageRecord { usage, ..record });
                }
                Err(refused) => prop_assert!(
                    matches!(refused, UsageLedgerError::Correction(CorrectionFault::BeyondPermit { .. })), "{refused}"
                ),
            }
            let now: Vec<UsageRecord> = standing.iter().map(|(_, record)| record.clone()).collect();
            prop_assert_eq!(ledger.charged().saturating_add(ledger.over_limit()), exact(&lists, &now));
            let grants = ledger.grants();
            let left = grants.kept().iter().fold(Decimal::ZERO, |sum, grant| sum.saturating_add(grant.left));
            prop_assert_eq!(grants.granted(), grants.drawn().saturating_add(left).saturating_add(grants.lapsed()));
            prop_assert!(grants.kept().iter().all(|grant| !grant.left.is_negative() && grant.left <= grant.amount));
        }
    }
}
