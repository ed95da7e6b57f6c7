//! Decisions about what the marketplace keeps of what a provider's services cost, and about where the rest goes.

use std::collections::BTreeSet;

use cqrs_es::Aggregate;
use cqrs_es::test::{AggregateTestExecutor, TestFramework};
use jiff::Timestamp;
use uuid::Uuid;

use super::*;
use crate::OrganizationId;
use crate::values::sealed::Sealed;
use crate::values::text::Name;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_750_000_000_i64.checked_add(second).unwrap()).unwrap()
}

fn registered() -> OrganizationEvent {
    let (id, name) = (OrganizationId(Uuid::from_u128(1)), Name::new("Acme AI").unwrap());
    Registered { id, name, roles: BTreeSet::from(Role::ALL), at: at(0) }.into()
}

fn appointed(roles: &[Role], second: i64) -> OrganizationEvent {
    Appointed { roles: roles.iter().copied().collect(), at: at(second) }.into()
}

fn given_all(events: Vec<OrganizationEvent>) -> AggregateTestExecutor<Organization> {
    TestFramework::with(()).given(events)
}

fn fee_rate(text: &str) -> FeeRate {
    FeeRate::try_from(text.parse::<crate::money::Decimal>().unwrap()).unwrap()
}

fn fees(scope: FeeScope, rate: &str, from: Option<i64>, second: i64) -> OrganizationCommand {
    let terms = FeeTerms { rate: fee_rate(rate), ..FeeTerms::default() };
    SetFeeTerms { scope, terms, from: from.map(at), at: at(second) }.into()
}

fn fees_set(scope: FeeScope, rate: &str, revision: u32, from: i64, second: i64) -> OrganizationEvent {
    let terms = FeeTerms { rate: fee_rate(rate), ..FeeTerms::default() };
    FeeTermsSet { scope, terms, revision, from: at(from), at: at(second) }.into()
}

#[test]
fn terms_of_fees_hold_from_now_on_or_later_and_said_again_change_nothing() {
    let everything = FeeScope::Everything;
    let given = |events: &[OrganizationEvent]| given_all([&[registered()], events].concat());
    given(&[]).when(fees(everything, "12", None, 5)).then_expect_events(vec![fees_set(everything, "12", 1, 5, 5)]);
    given(&[]).when(fees(everything, "12", Some(9), 5)).then_expect_events(vec![fees_set(everything, "12", 1, 9, 5)]);
    given(&[]).when(fees(everything, "12", Some(4), 5)).then_expect_error(OrganizationError::BackdatedFeeTerms);
    let known = [fees_set(everything, "12", 1, 5, 5)];
    given(&known).when(fees(everything, "12", None, 7)).then_expect_events(vec![]);
    given(&known).when(fees(everything, "8", Some(4), 4)).then_expect_events(vec![fees_set(everything, "8", 2, 5, 5)]);
    let consumer = appointed(&[Role::Consumer], 6);
    given(&[consumer]).when(fees(everything, "12", None, 7)).then_expect_error(OrganizationError::NoProvider);
    TestFramework::<Organization>::with(())
        .given_no_previous_events()
        .when(fees(everything, "12", None, 5))
        .then_expect_error(OrganizationError::NotRegistered);
    let full: Vec<_> = (1_u32..=256).map(|revision| fees_set(everything, "1", revision, 5, 5)).collect();
    given(&full).when(fees(everything, "12", None, 7)).then_expect_error(OrganizationError::TooManyFeeTerms);
}

#[test]
fn of_terms_that_hold_those_of_the_service_come_first_and_of_those_the_last() {
    let service = |number| crate::ServiceId(Uuid::from_u128(number));
    let of_one = FeeScope::Service { service: service(1) };
    let mut known = Organization::default();
    for event in [
        registered(),
        fees_set(FeeScope::Everything, "10", 1, 10, 1),
        fees_set(of_one, "5", 2, 20, 1),
        fees_set(FeeScope::Everything, "12", 3, 30, 1),
        fees_set(FeeScope::Everything, "11", 4, 25, 1),
    ] {
        Aggregate::apply(&mut known, event);
    }
    let profile = known.profile().unwrap();
    let at_second = |service, second| profile.fee_terms_at(service, at(second)).map(|set| set.revision);
    assert_eq!([9, 10, 25, 30].map(|second| at_second(None, second)), [None, Some(1), Some(4), Some(3)]);
    assert_eq!([19, 20, 40].map(|second| at_second(Some(service(1)), second)), [Some(1), Some(2), Some(2)]);
    assert_eq!(at_second(Some(service(2)), 40), Some(3));
}

#[test]
fn where_payouts_go_is_said_by_providers_and_the_last_word_counts() {
    let account = |text: &str| Sealed { subject: Uuid::from_u128(9), key_version: 1, ciphertext: text.to_owned() };
    let set = |text, second| SetPayoutAccount { account: account(text), at: at(second) }.into();
    let was_set = |text, second| OrganizationEvent::from(PayoutAccountSet { account: account(text), at: at(second) });
    let events = vec![registered(), was_set("a", 5)];
    given_all(events.clone()).when(set("b", 3)).then_expect_events(vec![was_set("b", 5)]);
    let consumer = vec![registered(), appointed(&[Role::Consumer], 6)];
    given_all(consumer).when(set("a", 7)).then_expect_error(OrganizationError::NoProvider);
}
