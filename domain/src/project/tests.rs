//! Decisions of a project.

use cqrs_es::Aggregate;
use cqrs_es::test::TestFramework;
use jiff::Timestamp;
use uuid::Uuid;

use super::*;
use crate::values::text::Name;
use crate::{ProjectId, TenantId};

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_750_000_000_i64.checked_add(second).unwrap()).unwrap()
}

fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

fn open() -> Open {
    Open { id: ProjectId(Uuid::from_u128(1)), owner: TenantId(Uuid::from_u128(2)), name: name("Chat"), at: at(0) }
}

fn opened() -> ProjectEvent {
    let Open { id, owner, name, at } = open();
    Opened { id, owner, name, at }.into()
}

fn rename(text: &str, second: i64) -> ProjectCommand {
    Rename { name: name(text), at: at(second) }.into()
}

fn renamed(text: &str, second: i64) -> ProjectEvent {
    Renamed { name: name(text), at: at(second) }.into()
}

fn archive(second: i64) -> ProjectCommand {
    Archive { at: at(second) }.into()
}

fn archived(second: i64) -> ProjectEvent {
    Archived { at: at(second) }.into()
}

fn project(events: &[ProjectEvent]) -> cqrs_es::test::AggregateTestExecutor<Project> {
    TestFramework::with(()).given(events.to_vec())
}

#[test]
fn opening_opens_and_opening_again_changes_nothing() {
    project(&[]).when(open().into()).then_expect_events(vec![opened()]);
    project(&[opened()]).when(open().into()).then_expect_events(vec![]);
}

#[test]
fn another_project_under_the_same_id_is_refused() {
    for other in [
        Open { name: name("Other"), ..open() },
        Open { id: ProjectId(Uuid::from_u128(9)), ..open() },
        Open { owner: TenantId(Uuid::from_u128(9)), ..open() },
    ] {
        project(&[opened()]).when(other.into()).then_expect_error(ProjectError::AlreadyOpen);
    }
}

#[test]
fn nothing_happens_to_a_project_that_is_not_open() {
    for command in [rename("Other", 1), archive(1)] {
        project(&[]).when(command).then_expect_error(ProjectError::NotOpen);
    }
}

#[test]
fn a_name_is_replaced_by_another_one_and_time_never_goes_back() {
    project(&[opened()]).when(rename("Search", 5)).then_expect_events(vec![renamed("Search", 5)]);
    project(&[opened()]).when(rename("Chat", 5)).then_expect_events(vec![]);
    project(&[opened(), renamed("Search", 5)]).when(rename("Chat", 3)).then_expect_events(vec![renamed("Chat", 5)]);
}

#[test]
fn an_archived_project_stays_as_it_is() {
    project(&[opened(), renamed("Search", 5)]).when(archive(3)).then_expect_events(vec![archived(5)]);
    let events = [opened(), archived(6)];
    project(&events).when(archive(7)).then_expect_events(vec![]);
    project(&events).when(rename("Chat", 7)).then_expect_events(vec![]);
    project(&events).when(rename("Search", 7)).then_expect_error(ProjectError::Archived);
    project(&events).when(open().into()).then_expect_error(ProjectError::Archived);
}

#[test]
fn the_fold_knows_the_name_the_owner_and_since_when() {
    let mut project = Project::default();
    assert_eq!(project.profile(), None);
    for event in [opened(), renamed("Search", 5), archived(6)] {
        Aggregate::apply(&mut project, event);
    }
    let profile = project.profile().unwrap();
    assert_eq!((profile.name.as_str(), profile.owner), ("Search", open().owner));
    assert_eq!((profile.opened_at, profile.changed_at, profile.archived_at), (at(0), at(6), Some(at(6))));
}
