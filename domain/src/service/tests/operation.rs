//! Suspending, reinstating, deprecating, reactivating and retiring.

use uuid::Uuid;

use super::fixtures::*;
use crate::ServiceId;
use crate::service::*;
use crate::values::text::Reason;

#[test]
fn an_active_service_is_suspended_and_reinstated() {
    gives(active(), suspend(5), vec![suspended(5)]);
    gives(after(active(), [suspended(5)]), reinstate(6), vec![reinstated(6)]);
}

#[test]
fn the_first_reason_for_a_suspension_stands() {
    let command = Suspend { reason: Reason::new("another").unwrap(), at: at(6) };
    gives(after(active(), [suspended(5)]), command, vec![]);
}

#[test]
fn reinstating_what_is_active_changes_nothing() {
    gives(active(), reinstate(6), vec![]);
}

#[test]
fn deprecating_announces_the_end_and_the_successor() {
    let successor = Some(ServiceId(Uuid::from_u128(9)));
    let command = Deprecate { sunset_at: at(90), successor, at: at(5) };
    let event = ServiceEvent::Deprecated(Deprecated { sunset_at: at(90), successor, at: at(5) });
    gives(active(), command.clone(), vec![event.clone()]);
    gives(after(active(), [event]), command, vec![]);
}

#[test]
fn a_sunset_lies_in_the_future_and_a_successor_is_another_service() {
    refuses(active(), deprecate(5, 5), ServiceError::SunsetNotInFuture);
    let command = Deprecate { sunset_at: at(90), successor: Some(id()), at: at(5) };
    refuses(active(), command, ServiceError::SuccessorIsItself);
}

#[test]
fn the_announcement_can_be_changed_and_taken_back() {
    let given = after(active(), [deprecated(90, 5)]);
    gives(given.clone(), deprecate(120, 6), vec![deprecated(120, 6)]);
    gives(given, reactivate(6), vec![reactivated(6)]);
}

#[test]
fn an_announcement_that_was_taken_back_can_be_repeated() {
    let given = after(active(), [deprecated(90, 5), reactivated(6)]);
    gives(given, deprecate(90, 7), vec![deprecated(90, 7)]);
}

#[test]
fn reactivating_what_is_active_changes_nothing() {
    gives(active(), reactivate(6), vec![]);
}

#[test]
fn retiring_waits_for_the_sunset() {
    let given = after(active(), [deprecated(90, 5)]);
    refuses(given.clone(), retire(89), ServiceError::SunsetNotReached { sunset_at: at(90) });
    gives(given, retire(90), vec![retired(90)]);
}

#[test]
fn retiring_twice_changes_nothing() {
    gives(after(active(), [deprecated(90, 5), retired(90)]), retire(91), vec![]);
}

#[test]
fn time_never_runs_backwards() {
    gives(after(active(), [suspended(50)]), reinstate(7), vec![reinstated(50)]);
}

#[test]
fn the_fold_keeps_why_and_until_when() {
    let fold = |events: Vec<ServiceEvent>| {
        let mut service = Service::default();
        for event in events {
            cqrs_es::Aggregate::apply(&mut service, event);
        }
        service.listing().unwrap().clone()
    };
    let listing = fold(after(active(), [suspended(5)]));
    assert_eq!((listing.state, listing.suspended_for), (State::Suspended, Some(reason())));
    let listing = fold(after(active(), [suspended(5), reinstated(6), deprecated(90, 7)]));
    assert_eq!((listing.state, listing.suspended_for), (State::Deprecated, None));
    assert_eq!(listing.deprecation.map(|deprecation| deprecation.sunset_at), Some(at(90)));
    let listing = fold(after(pending(), [rejected(3)]));
    assert_eq!(listing.decision.and_then(|decision| decision.rejected_for), Some(reason()));
}
