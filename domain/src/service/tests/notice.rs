//! Prices of a published service rise after a notice and fall at once.

use cqrs_es::test::TestFramework;
use proptest::prelude::*;

use super::fixtures::*;
use crate::money::Decimal;
use crate::pricing::bounds::MAX_ANNOUNCED;
use crate::pricing::{Ceiling, OutOfBounds, PriceList, PricePart};
use crate::service::*;

const DAY: i64 = 86_400;
const WEEK: i64 = 7 * DAY;

/// Active at this price of a token since second 1.
fn active_at(price: &str) -> Vec<ServiceEvent> {
    vec![registered(), priced(1, paid(price), 1, 1), submitted(2), activated(2)]
}

fn too_short(second: i64) -> ServiceError {
    ServiceError::NoticeTooShort { earliest: at(second + WEEK) }
}

fn waiving(prices: PriceList, effective_at: Option<i64>, second: i64) -> ServiceCommand {
    SetPrices { prices, effective_at: effective_at.map(at), notice: Notice::Waived(reason()), at: at(second) }.into()
}

fn waived(event: ServiceEvent) -> ServiceEvent {
    let ServiceEvent::Priced(event) = event else { panic!("{event:?}") };
    ServiceEvent::Priced(Priced { notice_waived: Some(reason()), ..event })
}

fn with_ceiling(price: &str, tokens: u64) -> PriceList {
    let most = Ceiling { amount: Decimal::ONE, tokens };
    paid(price).with_most_per_call(Some(most)).unwrap()
}

#[test]
fn a_price_for_a_second_is_not_possible() {
    refuses(active_at("0.001"), set_prices(paid("1"), Some(10), 10), too_short(10));
    refuses(active_at("0.001"), set_prices(paid("1"), Some(9 + WEEK), 10), too_short(10));
    // Where no time is stated it is the first possible one.
    gives(active_at("0.001"), set_prices(paid("1"), None, 10), vec![priced(2, paid("1"), 10 + WEEK, 10)]);
    gives(active_at("0.001"), set_prices(paid("1"), Some(10 + WEEK), 10), vec![priced(2, paid("1"), 10 + WEEK, 10)]);
}

#[test]
fn a_fall_holds_at_once_and_the_way_back_up_is_a_rise() {
    gives(active_at("1"), set_prices(paid("0.5"), None, 10), vec![priced(2, paid("0.5"), 10, 10)]);
    let fallen = after(active_at("1"), [priced(2, paid("0.5"), 10, 10)]);
    refuses(fallen.clone(), set_prices(paid("1"), Some(11), 11), too_short(11));
    gives(fallen, set_prices(paid("1"), None, 11), vec![priced(3, paid("1"), 11 + WEEK, 11)]);
}

#[test]
fn a_fall_that_was_announced_cannot_be_taken_back_in_a_moment() {
    let given = after(active_at("1"), [priced(2, paid("0.5"), DAY, 10)]);
    refuses(given.clone(), set_prices(paid("1"), Some(20), 20), too_short(20));
    gives(given.clone(), set_prices(paid("0.5"), Some(20), 20), vec![priced(3, paid("0.5"), 20, 20)]);
    gives(given, set_prices(paid("0.4"), Some(20), 20), vec![priced(3, paid("0.4"), 20, 20)]);
}

#[test]
fn what_was_announced_may_become_less_and_not_more() {
    let given = after(active_at("1"), [priced(2, paid("2"), 10 + WEEK, 10)]);
    let second = 10 + 5 * DAY;
    refuses(given.clone(), set_prices(paid("3"), Some(10 + WEEK), second), too_short(second));
    let lower = priced(3, paid("1.5"), 10 + WEEK, second);
    gives(given.clone(), set_prices(paid("1.5"), Some(10 + WEEK), second), vec![lower]);
    // Sooner than it was announced it is a rise over what holds until then.
    refuses(given.clone(), set_prices(paid("1.5"), Some(9 + WEEK), second), too_short(second));
    // Withdrawn altogether: what holds goes on.
    gives(given, set_prices(paid("1"), None, second), vec![priced(3, paid("1"), second, second)]);
}

#[test]
fn a_low_price_between_two_high_ones_is_not_forgotten() {
    // The last revision is dear; the one that holds before it is not.
    let given = after(active_at("1"), [priced(2, paid("0.5"), DAY, 10), priced(3, paid("3"), 9 * DAY, 11)]);
    refuses(given.clone(), set_prices(paid("1"), Some(2 * DAY), DAY / 2), too_short(DAY / 2));
    gives(given, set_prices(paid("3"), Some(9 * DAY - 1), DAY / 2), vec![priced(4, paid("3"), 9 * DAY - 1, DAY / 2)]);
}

#[test]
fn in_preparation_prices_are_free_and_suspended_or_deprecated_they_are_not() {
    for given in [draft(), after(draft(), [withdrawn(2)])] {
        gives(given, set_prices(paid("5"), None, 10), vec![priced(2, paid("5"), 10, 10)]);
    }
    for event in [suspended(3), deprecated(90 * DAY, 3)] {
        refuses(after(active_at("1"), [event]), set_prices(paid("2"), Some(10), 10), too_short(10));
    }
}

#[test]
fn a_draft_cannot_bring_a_rise_along_that_nobody_has_a_week_to_see() {
    let bait = |effective_at| vec![registered(), priced(1, paid("0.001"), 1, 1), priced(2, paid("1"), effective_at, 2)];
    refuses(bait(60), submit(3), too_short(3));
    gives(bait(60), submit(61), vec![submitted(61), activated(61)]);
    gives(bait(3 + WEEK), submit(3), vec![submitted(3), activated(3)]);
    let mut waiting = bait(3 + WEEK);
    waiting[0] = registered_as(confidential());
    let waiting = after(waiting, [submitted(3), approval_requested(3)]);
    refuses(waiting.clone(), approve(4), too_short(4));
    gives(waiting.clone(), reject(4), vec![rejected(4)]);
    gives(waiting, approve(3 + WEEK), vec![approved(3 + WEEK)]);
}

#[test]
fn what_a_call_may_cost_or_use_rises_after_a_notice_too() {
    let given = vec![registered(), priced(1, with_ceiling("1", 100), 1, 1), submitted(2), activated(2)];
    refuses(given.clone(), set_prices(with_ceiling("1", 101), Some(10), 10), too_short(10));
    gives(
        given.clone(),
        set_prices(with_ceiling("0.5", 100), Some(10), 10),
        vec![priced(2, with_ceiling("0.5", 100), 10, 10)],
    );
    // Not stated any more it follows from the description, which allows for more.
    refuses(given, set_prices(paid("1"), Some(10), 10), too_short(10));
}

#[test]
fn a_description_does_not_raise_the_ceiling_of_a_call_behind_the_notice() {
    let wider = Profile { context_window_tokens: Some(1_000_000), ..profile() };
    refuses(active_at("1"), describe("1.1.0", wider.clone(), 10), ServiceError::CeilingRises);
    let narrower = Profile { context_window_tokens: Some(1_000), ..profile() };
    gives(active_at("1"), describe("1.1.0", narrower.clone(), 10), vec![described("1.1.0", narrower, 10)]);
    gives(draft(), describe("1.1.0", wider.clone(), 10), vec![described("1.1.0", wider.clone(), 10)]);
    // What is stated does not follow from the description.
    let stated = vec![registered(), priced(1, with_ceiling("1", 100), 1, 1), submitted(2), activated(2)];
    gives(stated.clone(), describe("1.1.0", wider.clone(), 10), vec![described("1.1.0", wider.clone(), 10)]);
    // A list that is yet to hold counts as much.
    let announced = after(stated, [priced(2, paid("1"), 3 + WEEK, 3)]);
    refuses(announced, describe("1.1.0", wider.clone(), 10), ServiceError::CeilingRises);
    let (version, profile, notice) = (version("1.1.0"), Box::new(wider), Notice::Waived(reason()));
    let waiving = Describe { version, profile, policies: Policies::default(), notice, at: at(10) };
    let Describe { version, profile, .. } = waiving.clone();
    let expected = Described { version, profile, notice_waived: Some(reason()), at: at(10) };
    gives(active_at("1"), waiving, vec![ServiceEvent::Described(expected)]);
}

#[test]
fn a_waiver_is_written_down_where_it_was_needed() {
    gives(active_at("1"), waiving(paid("2"), None, 10), vec![waived(priced(2, paid("2"), 10, 10))]);
    gives(active_at("1"), waiving(paid("2"), Some(DAY), 10), vec![waived(priced(2, paid("2"), DAY, 10))]);
    gives(active_at("1"), waiving(paid("2"), Some(10 + WEEK), 10), vec![priced(2, paid("2"), 10 + WEEK, 10)]);
    gives(active_at("1"), waiving(paid("0.5"), None, 10), vec![priced(2, paid("0.5"), 10, 10)]);
    gives(draft(), waiving(paid("2"), None, 10), vec![priced(2, paid("2"), 10, 10)]);
}

#[test]
fn announcing_the_same_again_changes_nothing() {
    let given = after(active_at("1"), [priced(2, paid("2"), 10 + WEEK, 10)]);
    gives(given.clone(), set_prices(paid("2"), None, 10 + DAY), vec![]);
    gives(given, set_prices(paid("2"), Some(10 + WEEK), 10 + DAY), vec![]);
}

#[test]
fn only_so_many_revisions_wait() {
    let mut given = active_at("1");
    let rising = |number: usize| (u32::try_from(number).unwrap(), WEEK * i64::try_from(number).unwrap());
    for number in 2..=MAX_ANNOUNCED + 1 {
        let (revision, effective_at) = rising(number);
        given.push(priced(revision, paid(&format!("1.{number:02}")), effective_at, 10));
    }
    let (_, effective_at) = rising(MAX_ANNOUNCED + 2);
    refuses(given.clone(), set_prices(paid("2"), Some(effective_at), 10), ServiceError::TooManyAnnouncedPrices);
    // A price that holds before them takes their place; and once some hold there is room again.
    let fall = priced(u32::try_from(MAX_ANNOUNCED).unwrap() + 2, paid("0.5"), 10, 10);
    gives(given.clone(), set_prices(paid("0.5"), None, 10), vec![fall]);
    let later = priced(u32::try_from(MAX_ANNOUNCED).unwrap() + 2, paid("2"), effective_at, 3 * WEEK);
    gives(given, set_prices(paid("2"), Some(effective_at), 3 * WEEK), vec![later]);
}

#[test]
fn prices_that_nobody_means_are_refused_also_of_a_draft() {
    let (price, most) = (Decimal::whole(6), Decimal::whole(5));
    let expected = OutOfBounds::Price { part: PricePart::INPUT_TOKEN, price, most };
    refuses(vec![registered()], set_prices(paid("6"), None, 5), ServiceError::Implausible(expected));
    let latest = at(5 + 2 * 366 * DAY);
    refuses(draft(), set_prices(paid("1"), Some(6 + 2 * 366 * DAY), 5), ServiceError::PricesTooFarAhead { latest });
}

#[test]
fn how_long_a_call_lasts_has_a_bound() {
    for (seconds, is_taken) in [(0, false), (1, true), (86_400, true), (86_401, false)] {
        let profile = Profile { longest_call_seconds: Some(seconds), ..profile() };
        assert_eq!(profile.check().is_empty(), is_taken, "{seconds}");
    }
    assert_eq!((profile().longest_call().as_secs(), profile().metered_by()), (3_600, MeteredBy::Provider));
}

/// The price that is to hold at a second, by what was said until another one.
fn planned(events: &[ServiceEvent], second: i64, said_until: i64) -> Option<Decimal> {
    let mut said = events.iter().filter_map(ServiceEvent::as_priced).filter(|event| event.at <= at(said_until));
    let list = &said.rfind(|event| event.effective_at <= at(second))?.prices;
    list.resolve(PricePart::INPUT_TOKEN, 0).map(|(_, schedule)| schedule.provisional_cost(1.into()).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// The promise itself: whoever looked a week ago, or at any time since, pays no more now than was said then.
    #[test]
    fn nobody_pays_more_than_was_said_within_the_week_before(
        asked in prop::collection::vec((1_u32..6, prop::option::of(0_i64..20), 0_i64..4), 1..12),
    ) {
        let mut events = active_at("3");
        let mut now = 0;
        for (price, ahead, later) in asked {
            now += later * DAY + 10;
            let command = set_prices(paid(&format!("0.{price}")), ahead.map(|days| now + days * DAY), now);
            let given = TestFramework::<Service>::with(()).given(events.clone());
            events.extend(given.when(command).inspect_result().unwrap_or_default());
        }
        for day in 0..now / DAY + 25 {
            let second = day * DAY + 20;
            for half_days in 0..=14 {
                let said = (second - half_days * DAY / 2).max(2);
                prop_assert!(planned(&events, second, second) <= planned(&events, second, said), "{second} {said}");
            }
        }
    }
}
