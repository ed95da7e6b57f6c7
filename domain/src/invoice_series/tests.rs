//! Decisions of a series.

use std::collections::BTreeSet;

use cqrs_es::Aggregate;
use cqrs_es::test::TestFramework;
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::aggregate::event_sourced::{ClaimChange, EventSourced};
use crate::{Environment, OrganizationId};

fn at(second: i64) -> Timestamp {
    let start: Timestamp = "2026-02-03T04:05:06Z".parse().unwrap();
    start.checked_add(SignedDuration::from_secs(second)).unwrap()
}

fn scope() -> SeriesScope {
    let seller = OrganizationId(Uuid::from_u128(1));
    SeriesScope { seller, kind: DocumentKind::Invoice, year: 2026, environment: Environment::Live }
}

fn open() -> Open {
    Open { scope: scope(), prefix: "INV-".parse().unwrap(), first: 7, at: at(0) }
}

fn opened() -> InvoiceSeriesEvent {
    let Open { scope: SeriesScope { seller, kind, year, environment }, prefix, first, at } = open();
    Opened { seller, kind, year, prefix, environment, first, at }.into()
}

fn assign(document: u128, issue_date: Date, second: i64) -> InvoiceSeriesCommand {
    Assign { document: InvoiceId(Uuid::from_u128(document)), issue_date, at: at(second) }.into()
}

fn assigned(document: u128, number: u64, issue_date: Date, second: i64) -> InvoiceSeriesEvent {
    NumberAssigned { document: InvoiceId(Uuid::from_u128(document)), number, issue_date, at: at(second) }.into()
}

fn series(events: &[InvoiceSeriesEvent]) -> cqrs_es::test::AggregateTestExecutor<InvoiceSeries> {
    TestFramework::with(()).given(events.to_vec())
}

#[test]
fn a_series_begins_once() {
    series(&[]).when(open().into()).then_expect_events(vec![opened()]);
    series(&[opened()]).when(open().into()).then_expect_events(vec![]);
    for other in [Open { prefix: "R-".parse().unwrap(), ..open() }, Open { first: 1, ..open() }] {
        series(&[opened()]).when(other.into()).then_expect_error(InvoiceSeriesError::AlreadyOpen);
    }
    for first in [0, MAX_NUMBER + 1] {
        series(&[]).when(Open { first, ..open() }.into()).then_expect_error(InvoiceSeriesError::NoFirstNumber);
    }
}

#[test]
fn numbers_follow_each_other_and_dates_never_go_back() {
    let (monday, tuesday) = (date(2026, 3, 2), date(2026, 3, 3));
    series(&[opened()]).when(assign(1, tuesday, 5)).then_expect_events(vec![assigned(1, 7, tuesday, 5)]);
    let first = [opened(), assigned(1, 7, tuesday, 5)];
    series(&first).when(assign(2, monday, 4)).then_expect_events(vec![assigned(2, 8, tuesday, 5)]);
}

#[test]
fn a_document_has_one_number_for_ever() {
    let day = date(2026, 3, 2);
    let given = assigned(1, 7, day, 5);
    series(&[opened(), given.clone()]).when(assign(1, date(2026, 4, 1), 9)).then_expect_events(vec![]);
    let claims = InvoiceSeries::claims(&given);
    let Some(ClaimChange::Take(claim)) = claims.first() else { panic!("{claims:?}") };
    assert_eq!((claims.len(), claim.name.as_str()), (1, Uuid::from_u128(1).to_string().as_str()));
    assert_eq!(InvoiceSeries::claims(&opened()), []);
}

#[test]
fn what_has_no_place_in_a_series_gets_no_number() {
    let day = date(2026, 3, 2);
    series(&[]).when(assign(1, day, 5)).then_expect_error(InvoiceSeriesError::NotOpen);
    for day in [date(2025, 12, 31), date(2027, 1, 1)] {
        series(&[opened()]).when(assign(1, day, 5)).then_expect_error(InvoiceSeriesError::OtherYear { year: 2026 });
    }
    let last = [opened(), assigned(1, MAX_NUMBER, day, 5)];
    series(&last).when(assign(2, day, 6)).then_expect_error(InvoiceSeriesError::Exhausted);
}

#[test]
fn each_seller_kind_year_and_environment_has_a_series_of_its_own() {
    let others = [
        SeriesScope { seller: OrganizationId(Uuid::from_u128(2)), ..scope() },
        SeriesScope { kind: DocumentKind::CreditNote, ..scope() },
        SeriesScope { year: 2027, ..scope() },
        SeriesScope { environment: Environment::Test, ..scope() },
    ];
    let ids: BTreeSet<_> = others.iter().map(SeriesScope::id).chain([scope().id()]).collect();
    assert_eq!(ids.len(), 5);
    assert!(ids.iter().all(|id| id.0.get_version_num() == 8));
    // A change of how ids are made would begin every series anew.
    assert_eq!(scope().id().to_string(), "a79493f3-be67-8429-a31f-2530cc1b277d");
}

proptest! {
    #[test]
    fn whatever_is_asked_numbers_are_consecutive_in_order_of_their_dates(
        asked in prop::collection::vec((0_u128..40, 0_i64..300), 1..60),
    ) {
        let mut series = InvoiceSeries::default();
        Aggregate::apply(&mut series, opened());
        let (mut given, mut taken) = (Vec::new(), BTreeSet::new());
        for (document, day) in asked {
            let day = date(2026, 1, 1).checked_add(jiff::Span::new().days(day)).unwrap();
            for event in series.decide(assign(document, day, 1)).unwrap() {
                // What the log refuses: a claim that was laid before.
                if taken.insert(document) {
                    given.push(*event.as_number_assigned().unwrap());
                    Aggregate::apply(&mut series, event);
                }
            }
        }
        for (place, (one, number)) in given.iter().zip(7_u64..).enumerate() {
            prop_assert_eq!(one.number, number);
            prop_assert!(place == 0 || given[place - 1].issue_date <= one.issue_date);
        }
        prop_assert_eq!(given.len(), taken.len());
    }
}
