//! Prices in memory, applied and loaded.

use domain::pricing::{Ceiling, PriceList, PricePart, PriceSchedule, Tier};
use domain::service::{Described, MeteredBy, Priced, ServiceEvent, State, Suspended};
use domain::usage_ledger::Calendars;
use domain::{Event, ServiceId, StreamId};

use super::PriceMemory;
use crate::fixtures::{Pen, prices, project, service};
use crate::read_models::catalog::CatalogModel;
use crate::runtime::MemoryModel;
use crate::testing::{TestDatabase, at, id};

fn pen() -> Pen {
    let mut pen = Pen::default();
    pen.publish(3, service("a").priced(prices("USD", "0.000000000000000004", "1")));
    pen.price(3, 2, at(500), prices("USD", "2", "2"));
    pen.publish(4, service("b"));
    pen.publish(5, service("c").priced(prices("USD", "1", "1")));
    let suspended = Suspended { reason: "abuse".parse().unwrap(), at: at(40) };
    pen.write(5, Event::Service(ServiceEvent::Suspended(suspended)));
    pen
}

fn check(memory: &PriceMemory) {
    let priced = |number, second| memory.priced(ServiceId(id(number)), at(second), &Calendars::default());
    assert_eq!(priced(3, 0), None, "nothing was in effect yet");
    let first = priced(3, 499).unwrap();
    assert_eq!((first.revision.0, first.is_usable()), (1, true));
    assert_eq!(*first.prices, prices("USD", "0.000000000000000004", "1"));
    assert_eq!(priced(3, 500).unwrap().revision.0, 2);
    assert_eq!(priced(4, 500), None, "no price is no price of zero");
    let suspended = priced(5, 500).unwrap();
    assert_eq!((suspended.state, suspended.is_usable()), (State::Suspended, false));
    assert_eq!(priced(6, 500), None);
    let first = |number| memory.first_priced(ServiceId(id(number))).map(|first| first.revision.0);
    assert_eq!(
        (first(3), first(4), first(6)),
        (Some(1), None, None),
        "what was in effect first, and nothing for want of it"
    );
}

#[test]
fn the_price_in_effect_is_given_and_an_unknown_one_is_not() {
    let memory = PriceMemory::default();
    pen().written.iter().for_each(|event| memory.apply(event).unwrap());
    check(&memory);
}

#[tokio::test]
async fn what_is_loaded_is_what_was_applied() {
    let database = TestDatabase::new().await;
    project::<CatalogModel>(&database, &pen().written, 100).await;
    let memory = PriceMemory::load(&mut database.app.acquire().await.unwrap()).await.unwrap();
    check(&memory);
}

#[test]
fn a_service_that_is_not_trusted_has_no_price_any_more() {
    let memory = PriceMemory::default();
    let mut pen = pen();
    pen.written.iter().for_each(|event| memory.apply(event).unwrap());
    memory.distrust(StreamId::new(domain::AggregateType::Service, id(3)));
    pen.price(3, 3, at(600), prices("USD", "3", "3"));
    memory.apply(pen.written.last().unwrap()).unwrap();
    assert_eq!(memory.priced(ServiceId(id(3)), at(900), &Calendars::default()), None);
}

#[test]
fn what_can_no_longer_be_named_leaves_memory_and_what_held_is_never_another_price() {
    let hour = 3_600;
    let memory = PriceMemory::default();
    let mut pen = Pen::default();
    pen.publish(3, service("a").priced(prices("USD", "1", "1")));
    // Each hour another price for 200 hours; every fifth is announced, and the next holds until then.
    for number in 1..=200_i64 {
        let delay = if number % 5 == 0 { 2 * hour } else { 0 };
        let revision = u32::try_from(number + 1).unwrap();
        pen.price_at(
            3,
            revision,
            at(number * hour + delay),
            prices("USD", &number.to_string(), "1"),
            at(number * hour),
        );
    }
    pen.written.iter().for_each(|event| memory.apply(event).unwrap());
    let all: Vec<_> = pen.written.iter().filter_map(|record| priced_by(&record.event)).collect();
    let asked = |second: i64| {
        memory.priced(ServiceId(id(3)), at(second), &Calendars::default()).map(|priced| priced.revision.0)
    };
    let truth = |second: i64| {
        let in_effect = all.iter().filter(|event| event.effective_at <= at(second));
        in_effect.max_by_key(|event| (event.effective_at, event.revision)).map(|event| event.revision.0)
    };
    for half_hours in 0..=420 {
        let second = half_hours * hour / 2;
        let found = asked(second);
        assert!(found.is_none() || found == truth(second), "{half_hours}");
        // All that was in effect in the last 73 hours, and all that is to come, is there.
        assert!(second < 127 * hour || found.is_some(), "{half_hours}: {found:?}");
    }
    assert_eq!(asked(10 * hour), None, "nobody can name a price of eight days ago");
    let kept = memory.revisions(ServiceId(id(3)));
    assert!(kept.len() < 96, "{kept:?}");
    assert_eq!(memory.first_priced(ServiceId(id(3))).unwrap().revision.0, 1);
}

#[test]
fn who_changes_prices_every_minute_fills_no_memory() {
    let memory = PriceMemory::default();
    let mut pen = Pen::default();
    pen.publish(3, service("a").priced(prices("USD", "1", "1")));
    for number in 1..=100_i64 {
        let (revision, now) = (u32::try_from(number + 1).unwrap(), at(number * 60));
        pen.price_at(3, revision, now, prices("USD", "1", "1"), now);
    }
    pen.written.iter().for_each(|event| memory.apply(event).unwrap());
    assert_eq!(memory.revisions(ServiceId(id(3))), (6..=101).collect::<Vec<_>>());
    let asked =
        |second| memory.priced(ServiceId(id(3)), at(second), &Calendars::default()).map(|priced| priced.revision.0);
    assert_eq!((asked(4 * 60), asked(5 * 60), asked(100 * 60)), (None, Some(6), Some(101)));
}

#[tokio::test]
async fn what_was_announced_comes_after_a_correction_unless_it_was_withdrawn() {
    let mut pen = Pen::default();
    pen.publish(3, service("a").priced(prices("USD", "1", "1")));
    pen.price_at(3, 2, at(1_000), prices("USD", "2", "2"), at(100));
    pen.price_at(3, 3, at(200), prices("USD", "3", "3"), at(200));
    pen.price_at(3, 4, at(500), prices("USD", "4", "4"), at(300));
    pen.withdraw_price(3, 4, at(500), at(400));
    // As an earlier release set it: what is announced for later goes.
    pen.publish(4, service("b").priced(prices("USD", "1", "1")));
    pen.price_at(4, 2, at(1_000), prices("USD", "2", "2"), at(100));
    pen.price_at(4, 3, at(200), prices("USD", "3", "3"), at(200));
    let Some(Event::Service(ServiceEvent::Priced(event))) = pen.written.last_mut().map(|record| &mut record.event)
    else {
        panic!()
    };
    event.withdraws = None;
    // Its first price is withdrawn before it holds.
    pen.publish(5, service("c"));
    pen.price_at(5, 1, at(600), prices("USD", "1", "1"), at(100));
    pen.price_at(5, 2, at(700), prices("USD", "2", "2"), at(100));
    pen.withdraw_price(5, 1, at(600), at(101));
    let applied = PriceMemory::default();
    pen.written.iter().for_each(|event| applied.apply(event).unwrap());
    let database = TestDatabase::new().await;
    project::<CatalogModel>(&database, &pen.written, 100).await;
    let loaded = PriceMemory::load(&mut database.app.acquire().await.unwrap()).await.unwrap();
    for memory in [applied, loaded] {
        let held = |number, second| {
            memory.priced(ServiceId(id(number)), at(second), &Calendars::default()).map(|held| held.revision.0)
        };
        assert_eq!([199, 200, 500, 999, 1_000, 9_000].map(|second| held(3, second)), [1, 3, 3, 3, 2, 2].map(Some));
        assert_eq!([199, 200, 999, 1_000, 9_000].map(|second| held(4, second)), [1, 3, 3, 3, 3].map(Some));
        assert_eq!([600, 700].map(|second| held(5, second)), [None, Some(2)]);
        assert_eq!(memory.first_priced(ServiceId(id(5))).unwrap().revision.0, 2);
    }
}

fn priced_by(event: &Event) -> Option<&Priced> {
    if let Event::Service(event) = event { event.as_priced() } else { None }
}

#[test]
fn a_description_and_a_state_reach_every_price_that_is_kept() {
    let memory = PriceMemory::default();
    let mut pen = pen();
    let mut profile = service("a").profile;
    profile.context_window_tokens = Some(1_000);
    profile.max_output_tokens = Some(10);
    profile.longest_call_seconds = Some(60);
    profile.metered_by = Some(MeteredBy::Payer);
    let described =
        Described { version: "1.1.0".parse().unwrap(), profile: Box::new(profile), notice_waived: None, at: at(50) };
    pen.write(3, Event::Service(ServiceEvent::Described(described)));
    pen.written.iter().for_each(|event| memory.apply(event).unwrap());
    for (second, amount) in [(499, "10.000000000000004"), (500, "2020")] {
        let priced = memory.priced(ServiceId(id(3)), at(second), &Calendars::default()).unwrap();
        let Ceiling { amount: most, tokens } = priced.ceiling;
        assert_eq!((most.to_string().as_str(), tokens), (amount, 1_010));
        assert_eq!((priced.longest_call.as_secs(), priced.metered_by), (60, MeteredBy::Payer));
    }
    assert_eq!(memory.first_priced(ServiceId(id(3))).unwrap().metered_by, MeteredBy::Payer);
}

#[tokio::test]
async fn as_much_is_loaded_as_is_kept_with_what_the_profile_says() {
    let hour = 3_600;
    let mut pen = Pen::default();
    let mut new = service("a").priced(prices("USD", "1", "1"));
    new.profile.metered_by = Some(MeteredBy::Payer);
    new.profile.longest_call_seconds = Some(7);
    new.profile.context_window_tokens = Some(1_000);
    new.profile.max_output_tokens = Some(10);
    pen.publish(3, new);
    pen.publish(4, service("b").priced(prices("USD", "1", "1")));
    for number in 1..=50_i64 {
        let revision = u32::try_from(number + 1).unwrap();
        let later = if number % 5 == 0 { 90 * hour } else { 0 };
        let (now, prices) = (at(4 * number * hour), prices("USD", &number.to_string(), "1"));
        pen.price_at(3, revision, at(4 * number * hour + later), prices, now);
    }
    let memory = PriceMemory::default();
    pen.written.iter().for_each(|event| memory.apply(event).unwrap());
    let database = TestDatabase::new().await;
    project::<CatalogModel>(&database, &pen.written, 100).await;
    let loaded = PriceMemory::load(&mut database.app.acquire().await.unwrap()).await.unwrap();
    let a = ServiceId(id(3));
    assert_eq!(loaded.revisions(a), memory.revisions(a));
    assert!((15..30).contains(&loaded.revisions(a).len()), "{:?}", loaded.revisions(a));
    for second in (0..=300 * hour).step_by(3_600) {
        assert_eq!(
            loaded.priced(a, at(second), &Calendars::default()),
            memory.priced(a, at(second), &Calendars::default()),
            "{second}"
        );
    }
    assert_eq!(loaded.first_priced(a), memory.first_priced(a));
    assert_eq!(loaded.first_priced(a).unwrap().revision.0, 1);
    let b = ServiceId(id(4));
    assert_eq!(loaded.priced(b, at(0), &Calendars::default()), memory.priced(b, at(0), &Calendars::default()));
    assert_eq!(loaded.first_priced(b).unwrap().metered_by, MeteredBy::Provider);
}

/// The first thousand tokens at one price, the next at half of it.
fn graduated(first: &str, next: &str) -> PriceList {
    let tier = |up_to: Option<u64>, price: &str| Tier::new(up_to.map(Into::into), price.parse().unwrap());
    let schedule = PriceSchedule::graduated(vec![tier(Some(1_000), first), tier(None, next)]);
    PriceList::new("USD".parse().unwrap(), [(PricePart::INPUT_TOKEN, schedule)].into()).unwrap()
}

#[tokio::test]
async fn tiers_change_with_the_next_period_and_what_held_at_its_start_is_kept_to_its_end() {
    let instant = |text: &str| text.parse::<jiff::Timestamp>().unwrap();
    let mut pen = Pen::default();
    pen.publish(3, service("a").priced(prices("USD", "1", "1")));
    for (revision, effective_at, list) in [
        (2, "2026-03-05T00:00:00Z", prices("USD", "2", "2")),
        (3, "2026-03-10T00:00:00Z", graduated("4", "2")),
        (4, "2026-03-20T00:00:00Z", prices("USD", "3", "3")),
        (5, "2026-05-10T00:00:00Z", graduated("6", "3")),
        (6, "2026-05-20T00:00:00Z", graduated("8", "4")),
    ] {
        pen.price_at(3, revision, instant(effective_at), list, instant(effective_at));
    }
    let applied = PriceMemory::default();
    pen.written.iter().for_each(|event| applied.apply(event).unwrap());
    let of = |memory: &PriceMemory, at: &str| {
        memory.priced(ServiceId(id(3)), instant(at), &Calendars::default()).map(|held| held.revision.0)
    };
    for (at, revision) in [
        ("2026-05-09T00:00:00Z", 4),
        ("2026-05-31T23:59:59Z", 4),
        ("2026-06-01T00:00:00Z", 6),
        ("2026-06-30T00:00:00Z", 6),
    ] {
        assert_eq!(of(&applied, at), Some(revision), "{at}");
    }
    // While March went on: prices that are flat change at their instant, also over one that is not.
    let until_march = PriceMemory::default();
    pen.written
        .iter()
        .take_while(|event| event.recorded_at < instant("2026-04-01T00:00:00Z"))
        .for_each(|event| until_march.apply(event).unwrap());
    for (at, revision) in [("2026-03-04T00:00:00Z", 1), ("2026-03-12T00:00:00Z", 2), ("2026-03-21T00:00:00Z", 4)] {
        assert_eq!(of(&until_march, at), Some(revision), "{at}");
    }
    let database = TestDatabase::new().await;
    project::<CatalogModel>(&database, &pen.written, 100).await;
    let loaded = PriceMemory::load(&mut database.app.acquire().await.unwrap()).await.unwrap();
    assert_eq!(loaded.revisions(ServiceId(id(3))), applied.revisions(ServiceId(id(3))));
    assert_eq!(of(&loaded, "2026-05-31T23:59:59Z"), Some(4));
}
