//! Prices of a published service rise after a notice and fall at once.

use cqrs_es::test::TestFramework;
use proptest::prelude::*;

use super::fixtures::*;
use crate::money::Decimal;
use crate::pricing::bounds::MAX_ANNOUNCED;
use crate::pricing::{Ceiling, OutOfBounds, PriceList, PricePart, PriceRevision};
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
    // What holds until then goes on to, and no longer.
    gives(given.clone(), set_prices(paid("1"), Some(20), 20), vec![]);
    refuses(given.clone(), set_prices(paid("1"), Some(DAY), 20), too_short(20));
    gives(given.clone(), set_prices(paid("0.5"), Some(20), 20), vec![until(DAY, priced(3, paid("0.5"), 20, 20))]);
    gives(given.clone(), set_prices(paid("0.4"), Some(20), 20), vec![until(DAY, priced(3, paid("0.4"), 20, 20))]);
    let told = ServiceError::FallAnnounced { earliest: at(20 + WEEK) };
    refuses(given.clone(), withdraw_price(2, 20), told);
    // After a notice it may end; then nobody counts on it, and it may be withdrawn as well.
    let ended = after(given, [priced(3, paid("1"), 20 + WEEK, 20)]);
    gives(ended, withdraw_price(3, 21), vec![price_withdrawn(3, 20 + WEEK, 2, 21)]);
    let far = after(active_at("1"), [priced(2, paid("0.5"), 8 * DAY, 10)]);
    gives(far.clone(), withdraw_price(2, DAY), vec![price_withdrawn(2, 8 * DAY, 1, DAY)]);
    refuses(far, withdraw_price(2, DAY + 1), ServiceError::FallAnnounced { earliest: at(DAY + 1 + WEEK) });
}

#[test]
fn a_correction_does_not_outlive_the_rise_that_was_announced_before_it() {
    let announced = after(active_at("1"), [priced(2, paid("2"), 10 + WEEK, 10)]);
    let correction = until(10 + WEEK, priced(3, paid("0.9"), 20, 20));
    gives(announced.clone(), set_prices(paid("0.9"), None, 20), vec![correction.clone()]);
    let listing = folded(after(announced, [correction]));
    let holds = |second| listing.prices_at(at(second)).unwrap().revision.0;
    assert_eq!((holds(20), holds(9 + WEEK), holds(10 + WEEK)), (3, 3, 2));
}

#[test]
fn what_an_earlier_release_set_took_the_place_of_all_that_was_announced_for_later() {
    let before = [priced_before(2, paid("2"), 10 + WEEK, 10), priced_before(3, paid("0.9"), 20, 20)];
    let listing = folded(after(active_at("1"), before.clone()));
    let holds = |second| listing.prices_at(at(second)).unwrap().revision.0;
    assert_eq!((holds(20), holds(10 + WEEK), holds(100 * WEEK)), (3, 3, 3));
    let gone = ServiceError::PriceNotAnnounced { revision: PriceRevision(2) };
    refuses(after(active_at("1"), before), withdraw_price(2, 30), gone);
}

#[test]
fn only_what_is_yet_to_hold_is_withdrawn_and_only_once() {
    let given = after(active_at("1"), [priced(2, paid("2"), 10 + WEEK, 10)]);
    let not_announced = |revision| ServiceError::PriceNotAnnounced { revision: PriceRevision(revision) };
    for revision in [0, 1, 3] {
        refuses(given.clone(), withdraw_price(revision, 20), not_announced(revision));
    }
    let withdrawn = price_withdrawn(2, 10 + WEEK, 1, 20);
    gives(given.clone(), withdraw_price(2, 20), vec![withdrawn.clone()]);
    refuses(after(given.clone(), [withdrawn]), withdraw_price(2, 21), not_announced(2));
    refuses(given.clone(), withdraw_price(2, 10 + WEEK), not_announced(2));
    let retired = after(given, [deprecated(20, 11), retired(21)]);
    refuses(retired, withdraw_price(2, 30), ServiceError::AlreadyRetired);
}

#[test]
fn of_two_for_one_instant_the_lower_holds_again_once_the_higher_is_withdrawn() {
    let given = after(active_at("1"), [priced(2, paid("2"), 2 * WEEK, 10), priced(3, paid("3"), 2 * WEEK, 11)]);
    gives(given.clone(), withdraw_price(3, 20), vec![price_withdrawn(3, 2 * WEEK, 2, 20)]);
    let listing = folded(after(given, [price_withdrawn(3, 2 * WEEK, 2, 20)]));
    assert_eq!(listing.prices_at(at(2 * WEEK)).unwrap().revision.0, 2);
}

#[test]
fn a_published_service_keeps_a_price_and_a_draft_need_not() {
    let first = |state: Vec<ServiceEvent>| [vec![registered(), priced(1, paid("1"), WEEK, 1)], state].concat();
    let published = first(vec![submitted(2), activated(2)]);
    refuses(published, withdraw_price(1, 3), ServiceError::LastPrices);
    let draft = first(vec![]);
    let ServiceEvent::PriceWithdrawn(event) = price_withdrawn(1, WEEK, 1, 3) else { unreachable!() };
    let withdrawn = ServiceEvent::PriceWithdrawn(PriceWithdrawn { instead: None, ..event });
    gives(draft.clone(), withdraw_price(1, 3), vec![withdrawn.clone()]);
    let refused = refusal(after(draft, [withdrawn]), submit(4));
    assert!(matches!(refused, ServiceError::PolicyViolations(_)), "{refused}");
}

#[test]
fn a_price_changes_as_often_in_a_month_as_it_has_days_and_what_is_withdrawn_does_not_count() {
    // Second 0 is in the middle of a June.
    let mut given = active_at("0.5");
    for number in 2..=31 {
        given.push(priced(number, paid(&format!("0.4{:02}", 99 - number)), i64::from(number), i64::from(number)));
    }
    let full = ServiceError::TooManyPriceChanges { month: "2025-06".to_owned() };
    refuses(given.clone(), set_prices(paid("0.1"), None, 40), full.clone());
    let july = 16 * DAY;
    gives(given.clone(), set_prices(paid("0.1"), Some(july), 40), vec![priced(32, paid("0.1"), july, 40)]);
    gives(given.clone(), set_prices(paid("0.1"), None, july), vec![priced(32, paid("0.1"), july, july)]);
    // One of them is announced, and withdrawn.
    given.pop();
    let announced = after(given.clone(), [priced(31, paid("0.3"), 9 * DAY, 31)]);
    refuses(announced.clone(), set_prices(paid("0.1"), None, 40), full);
    let free = after(announced, [price_withdrawn(31, 9 * DAY, 30, 41)]);
    gives(free, set_prices(paid("0.1"), None, 42), vec![priced(32, paid("0.1"), 42, 42)]);
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
    // Withdrawn altogether, and by name: what holds goes on.
    gives(given.clone(), set_prices(paid("1"), None, second), vec![]);
    gives(given, withdraw_price(2, second), vec![price_withdrawn(2, 10 + WEEK, 1, second)]);
}

#[test]
fn a_low_price_between_two_high_ones_is_not_forgotten() {
    // The last revision is dear; the one that holds before it is not.
    let given = after(active_at("1"), [priced(2, paid("0.5"), DAY, 10), priced(3, paid("3"), 9 * DAY, 11)]);
    refuses(given.clone(), set_prices(paid("1"), Some(2 * DAY), DAY / 2), too_short(DAY / 2));
    gives(
        given,
        set_prices(paid("3"), Some(9 * DAY - 1), DAY / 2),
        vec![until(9 * DAY, priced(4, paid("3"), 9 * DAY - 1, DAY / 2))],
    );
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
    // One that holds at once does not wait; and once some hold there is room again.
    let fall = until(2 * WEEK, priced(u32::try_from(MAX_ANNOUNCED).unwrap() + 2, paid("0.5"), 10, 10));
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
    let said = || events.iter().filter(|event| event.at() <= at(said_until));
    let is_withdrawn =
        |revision| said().filter_map(ServiceEvent::as_price_withdrawn).any(|event| event.revision == revision);
    let announced = said().filter_map(ServiceEvent::as_priced).filter(|event| !is_withdrawn(event.revision));
    let in_effect = announced.filter(|event| event.effective_at <= at(second));
    let list = &in_effect.max_by_key(|event| (event.effective_at, event.revision))?.prices;
    list.resolve(PricePart::INPUT_TOKEN, 0).map(|(_, schedule)| schedule.provisional_cost(1.into()).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// The promise itself: whoever looked a week ago, or at any time since, pays no more now than was said then.
    #[test]
    fn nobody_pays_more_than_was_said_within_the_week_before(
        asked in prop::collection::vec((0_u32..8, prop::option::of(0_i64..20), 0_i64..4), 1..12),
    ) {
        let mut events = active_at("3");
        let mut now = 0;
        for (price, ahead, later) in asked {
            now += later * DAY + 10;
            let command = match price {
                1..6 => set_prices(paid(&format!("0.{price}")), ahead.map(|days| now + days * DAY), now),
                // One of the last ones is withdrawn.
                _ => withdraw_price(u32::try_from(events.len()).unwrap().saturating_sub(2 + price / 4), now),
            };
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
