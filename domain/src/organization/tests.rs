//! Decisions of an organization.

use std::collections::BTreeSet;

use cqrs_es::Aggregate;
use cqrs_es::test::TestFramework;
use jiff::Timestamp;
use uuid::Uuid;

use super::*;
use crate::OrganizationId;
use crate::aggregate::event_sourced::{ClaimChange, EventSourced};
use crate::values::hindsight::InvalidSince;
use crate::values::sealed::Sealed;
use crate::values::text::{Name, Reason};

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_750_000_000_i64.checked_add(second).unwrap()).unwrap()
}

fn id() -> OrganizationId {
    OrganizationId(Uuid::from_u128(1))
}

fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

fn register() -> Register {
    Register { id: id(), name: name("Acme AI"), roles: BTreeSet::from(Role::ALL), at: at(0) }
}

fn registered() -> OrganizationEvent {
    OrganizationEvent::Registered(Registered {
        id: id(),
        name: name("Acme AI"),
        roles: BTreeSet::from(Role::ALL),
        at: at(0),
    })
}

/// The look of a name is taken, in place of that of another one.
fn claimed(look: Option<&str>, released: Option<&str>, second: i64) -> OrganizationEvent {
    let look_of = |text: &str| crate::values::new_name::look_of(&name(text));
    LookClaimed { look: look.map(look_of), released: released.map(look_of), at: at(second) }.into()
}

fn renamed(text: &str, second: i64) -> OrganizationEvent {
    OrganizationEvent::Renamed(Renamed { name: name(text), at: at(second) })
}

fn organization() -> TestFramework<Organization> {
    TestFramework::with(())
}

#[test]
fn registering_gives_a_registered_organization() {
    let events = vec![registered(), claimed(Some("Acme AI"), None, 0)];
    organization().given_no_previous_events().when(register().into()).then_expect_events(events);
}

#[test]
fn who_is_no_provider_claims_no_look() {
    let roles = BTreeSet::from([Role::Consumer]);
    let registered = Registered { id: id(), name: name("Acme AI"), roles: roles.clone(), at: at(0) };
    organization()
        .given_no_previous_events()
        .when(Register { roles, ..register() }.into())
        .then_expect_events(vec![registered.clone().into()]);
    organization()
        .given(vec![registered.clone().into()])
        .when(Rename { name: name("Acme"), at: at(5) }.into())
        .then_expect_events(vec![renamed("Acme", 5)]);
    organization()
        .given(vec![registered.into()])
        .when(appoint(&[Role::Provider], 5))
        .then_expect_events(vec![appointed(&[Role::Provider], 5), claimed(Some("Acme AI"), None, 5)]);
}

#[test]
fn a_provider_gives_its_look_back_when_it_has_another_one_or_is_no_provider_any_more() {
    let given = vec![registered(), claimed(Some("Acme AI"), None, 0)];
    organization()
        .given(given.clone())
        .when(Rename { name: name("Other"), at: at(5) }.into())
        .then_expect_events(vec![renamed("Other", 5), claimed(Some("Other"), Some("Acme AI"), 5)]);
    organization()
        .given(given.clone())
        .when(Rename { name: name("ACME AI"), at: at(5) }.into())
        .then_expect_events(vec![renamed("ACME AI", 5)]);
    organization()
        .given(given)
        .when(appoint(&[Role::Gateway], 5))
        .then_expect_events(vec![appointed(&[Role::Gateway], 5), claimed(None, Some("Acme AI"), 5)]);
}

#[test]
fn a_provider_of_before_claims_its_look_when_it_is_renamed_and_not_when_it_is_appointed() {
    organization()
        .given(vec![registered()])
        .when(appoint(&[Role::Provider], 5))
        .then_expect_events(vec![appointed(&[Role::Provider], 5)]);
}

#[test]
fn a_provider_of_before_gets_its_look_once_and_nobody_else_does() {
    let claim = || OrganizationCommand::ClaimLook(ClaimLook { at: at(7) });
    let given = |events: Vec<OrganizationEvent>| organization().given(events).when(claim());
    given(vec![registered()]).then_expect_events(vec![claimed(Some("Acme AI"), None, 7)]);
    given(vec![registered(), renamed("Acme", 5)]).then_expect_events(vec![claimed(Some("Acme"), None, 7)]);
    let closed = || Closed { reason: Reason::new("ended").unwrap(), at: at(5) }.into();
    for settled in [
        vec![registered(), claimed(Some("Acme AI"), None, 0)],
        vec![registered(), appointed(&[Role::Gateway], 5)],
        vec![registered(), closed()],
    ] {
        given(settled).then_expect_events(Vec::new());
    }
    organization().given_no_previous_events().when(claim()).then_expect_events(Vec::new());
}

#[test]
fn who_it_is_in_law_is_said_again_and_again_and_the_last_word_counts() {
    let party = |text: &str| Sealed { subject: Uuid::from_u128(9), key_version: 1, ciphertext: text.to_owned() };
    let identify = |text, second| Identify { party: party(text), at: at(second) }.into();
    let identified = |text, second| OrganizationEvent::from(Identified { party: party(text), at: at(second) });
    organization()
        .given_no_previous_events()
        .when(identify("a", 5))
        .then_expect_error(OrganizationError::NotRegistered);
    organization().given(vec![registered()]).when(identify("a", 5)).then_expect_events(vec![identified("a", 5)]);
    let events = vec![registered(), identified("a", 5)];
    organization().given(events.clone()).when(identify("b", 3)).then_expect_events(vec![identified("b", 5)]);
    let closed = Closed { reason: Reason::new("ended").unwrap(), at: at(6) }.into();
    let events = [events, vec![closed]].concat();
    organization().given(events).when(identify("b", 7)).then_expect_error(OrganizationError::Closed);
}

#[test]
fn a_look_is_given_back_before_another_one_is_taken() {
    let changes = Organization::claims(&claimed(Some("Other"), Some("Acme AI"), 5));
    assert!(matches!(changes.as_slice(), [ClaimChange::Release(_), ClaimChange::Take(_)]), "{changes:?}");
}

#[test]
fn registering_without_a_role_is_refused() {
    let command = Register { roles: BTreeSet::new(), ..register() };
    organization().given_no_previous_events().when(command.into()).then_expect_error(OrganizationError::NoRole);
}

#[test]
fn registering_another_organization_under_the_same_id_is_refused() {
    let command = Register { name: name("Other"), ..register() };
    organization()
        .given(vec![registered()])
        .when(command.into())
        .then_expect_error(OrganizationError::AlreadyRegistered);
}

#[test]
fn registering_the_same_twice_changes_nothing() {
    let command = Register { at: at(9), ..register() };
    organization().given(vec![registered()]).when(command.into()).then_expect_events(vec![]);
}

#[test]
fn renaming_gives_the_new_name() {
    organization()
        .given(vec![registered()])
        .when(Rename { name: name("Acme"), at: at(5) }.into())
        .then_expect_events(vec![renamed("Acme", 5), claimed(Some("Acme"), None, 5)]);
}

#[test]
fn renaming_what_is_not_registered_is_refused() {
    organization()
        .given_no_previous_events()
        .when(Rename { name: name("Acme"), at: at(5) }.into())
        .then_expect_error(OrganizationError::NotRegistered);
}

#[test]
fn renaming_to_the_same_name_changes_nothing() {
    organization()
        .given(vec![registered()])
        .when(Rename { name: name(" Acme AI "), at: at(5) }.into())
        .then_expect_events(vec![]);
}

fn appoint(roles: &[Role], second: i64) -> OrganizationCommand {
    Appoint { roles: roles.iter().copied().collect(), at: at(second) }.into()
}

fn appointed(roles: &[Role], second: i64) -> OrganizationEvent {
    OrganizationEvent::Appointed(Appointed { roles: roles.iter().copied().collect(), at: at(second) })
}

#[test]
fn appointing_replaces_every_role() {
    organization()
        .given(vec![registered()])
        .when(appoint(&[Role::Gateway], 5))
        .then_expect_events(vec![appointed(&[Role::Gateway], 5)]);
}

#[test]
fn appointing_to_nothing_is_refused() {
    organization().given(vec![registered()]).when(appoint(&[], 5)).then_expect_error(OrganizationError::NoRole);
}

#[test]
fn appointing_what_is_not_registered_is_refused() {
    organization().given_no_previous_events().when(appoint(&[], 5)).then_expect_error(OrganizationError::NotRegistered);
}

#[test]
fn appointing_to_the_roles_that_it_has_changes_nothing() {
    organization().given(vec![registered()]).when(appoint(&Role::ALL, 5)).then_expect_events(vec![]);
}

#[test]
fn registering_as_it_was_before_it_was_appointed_is_refused() {
    organization()
        .given(vec![registered(), appointed(&[Role::Gateway], 5)])
        .when(register().into())
        .then_expect_error(OrganizationError::AlreadyRegistered);
}

fn void_permits(since: i64, second: i64) -> OrganizationCommand {
    VoidPermits { since: at(since), reason: Reason::new("invented calls").unwrap(), at: at(second) }.into()
}

fn permits_voided(since: i64, second: i64) -> OrganizationEvent {
    PermitsVoided { since: at(since), reason: Reason::new("invented calls").unwrap(), at: at(second) }.into()
}

#[test]
fn its_permits_are_void_from_an_instant_of_the_last_48_hours() {
    let days = |days: i64| days * 86_400;
    organization()
        .given(vec![registered()])
        .when(void_permits(0, days(2)))
        .then_expect_events(vec![permits_voided(0, days(2))]);
    let too_long_ago = InvalidSince::TooLongAgo { earliest: at(1) };
    organization()
        .given(vec![registered()])
        .when(void_permits(0, days(2) + 1))
        .then_expect_error(OrganizationError::InvalidSince(too_long_ago));
    organization()
        .given(vec![registered()])
        .when(void_permits(6, 5))
        .then_expect_error(OrganizationError::InvalidSince(InvalidSince::InFuture));
    organization()
        .given_no_previous_events()
        .when(void_permits(5, 5))
        .then_expect_error(OrganizationError::NotRegistered);
}

#[test]
fn an_earlier_instant_moves_it_back_and_a_later_or_equal_one_changes_nothing() {
    let given = vec![registered(), permits_voided(50, 100)];
    for (since, expected) in [(50, vec![]), (60, vec![]), (49, vec![permits_voided(49, 200)])] {
        organization().given(given.clone()).when(void_permits(since, 200)).then_expect_events(expected);
    }
    let mut organization = Organization::default();
    for event in given {
        organization.apply(event);
    }
    let profile = organization.profile().unwrap();
    assert_eq!((profile.permits_void_since, profile.changed_at), (Some(at(50)), at(100)));
}

#[test]
fn time_never_runs_backwards() {
    organization()
        .given(vec![registered(), renamed("Acme", 10)])
        .when(Rename { name: name("Acme Labs"), at: at(3) }.into())
        .then_expect_events(vec![renamed("Acme Labs", 10), claimed(Some("Acme Labs"), None, 10)]);
    organization()
        .given(vec![registered(), renamed("Acme", 10)])
        .when(appoint(&[Role::Provider], 3))
        .then_expect_events(vec![appointed(&[Role::Provider], 10)]);
}

#[test]
fn the_fold_keeps_who_it_is_what_it_is_called_and_what_it_does() {
    let mut organization = Organization::default();
    organization.apply(registered());
    organization.apply(renamed("Acme", 5));
    organization.apply(appointed(&[Role::Gateway, Role::Provider], 7));
    let profile = organization.profile().unwrap();
    assert_eq!((profile.name.as_str(), profile.registered_at, profile.changed_at), ("Acme", at(0), at(7)));
    assert_eq!(profile.roles, BTreeSet::from([Role::Provider, Role::Gateway]));
    assert_eq!(profile.tenant().0, id().0);
}

fn close(second: i64) -> OrganizationCommand {
    let reason = Reason::new("the contract has ended").unwrap();
    Close { published_services: 0, submitted_services: 0, open_ledgers: 0, reason, at: at(second) }.into()
}

fn closed(second: i64) -> OrganizationEvent {
    OrganizationEvent::Closed(Closed { reason: Reason::new("the contract has ended").unwrap(), at: at(second) })
}

#[test]
fn closing_ends_it_once_and_for_good() {
    organization().given(vec![registered()]).when(close(5)).then_expect_events(vec![closed(5)]);
    organization().given(vec![registered(), closed(5)]).when(close(9)).then_expect_events(vec![]);
    organization().given_no_previous_events().when(close(5)).then_expect_error(OrganizationError::NotRegistered);
    let rename = Rename { name: name("Acme Labs"), at: at(9) }.into();
    for command in [rename, appoint(&[Role::Provider], 9)] {
        organization().given(vec![registered(), closed(5)]).when(command).then_expect_error(OrganizationError::Closed);
    }
}

#[test]
fn what_runs_the_marketplace_does_not_end() {
    let registered = Register { id: OrganizationId(OPERATOR.0), ..register() };
    let Register { id, name, roles, at } = registered;
    organization()
        .given(vec![Registered { id, name, roles, at }.into()])
        .when(close(5))
        .then_expect_error(OrganizationError::OfTheMarketplace);
}

#[test]
fn what_others_may_stand_on_ends_first() {
    let reason = Reason::new("the contract has ended").unwrap();
    for (published_services, submitted_services, open_ledgers) in [(1, 0, 0), (0, 1, 0), (0, 0, 2)] {
        let (reason, at) = (reason.clone(), at(5));
        let command = Close { published_services, submitted_services, open_ledgers, reason, at };
        let refused = OrganizationError::StillInUse { published_services, submitted_services, open_ledgers };
        organization().given(vec![registered()]).when(command.clone().into()).then_expect_error(refused);
        organization().given(vec![registered(), closed(3)]).when(command.into()).then_expect_events(vec![]);
    }
}

#[test]
fn the_permits_of_what_is_closed_can_still_be_void() {
    organization()
        .given(vec![registered(), closed(5)])
        .when(void_permits(6, 7))
        .then_expect_events(vec![permits_voided(6, 7)]);
}
