//! Every state against every command.

use cqrs_es::DomainEvent;
use cqrs_es::test::TestFramework;

use super::fixtures::*;
use crate::service::*;

/// The commands of the columns, all at second 100, after the sunset of the deprecated state.
fn commands() -> [ServiceCommand; 12] {
    [
        Register { version: version("9.0.0"), ..register() }.into(),
        describe("2.0.0", called("Larger"), 100),
        set_prices(paid("0.5"), None, 100),
        submit(100),
        approve(100),
        reject(100),
        withdraw(100),
        suspend(100),
        reinstate(100),
        deprecate(200, 100),
        reactivate(100),
        retire(100),
    ]
}

fn answer(given: &[ServiceEvent], command: ServiceCommand) -> String {
    match TestFramework::<Service>::with(()).given(given.to_vec()).when(command).inspect_result() {
        Ok(events) if events.is_empty() => "=".to_owned(),
        Ok(events) => {
            events.iter().map(|event| event.event_type().replace("service.", "")).collect::<Vec<_>>().join("+")
        }
        Err(ServiceError::WrongState { .. }) => "-".to_owned(),
        Err(ServiceError::AlreadyRetired) => "end".to_owned(),
        Err(ServiceError::AlreadyDecided) => "once".to_owned(),
        Err(ServiceError::AlreadyRegistered) => "known".to_owned(),
        Err(ServiceError::NotRegistered) => "none".to_owned(),
        Err(error) => panic!("{error}"),
    }
}

/// Columns as in [`commands`]; `=` stays quiet, `-` does not fit the state, `once` was decided, `end` is retired.
#[test]
fn every_state_answers_every_command() {
    let table = [
        (vec![], "registered none none none none none none none none none none none"),
        (draft(), "known described priced submitted+activated - - withdrawn - - - - -"),
        (after(draft(), [submitted(2)]), "known - - = - - withdrawn - - - - -"),
        (pending(), "known - - = approved rejected withdrawn - - - - -"),
        (active(), "known described priced - - - - suspended = deprecated = -"),
        (
            after(pending(), [rejected(3)]),
            "known described priced submitted+approval_requested once once withdrawn - - - - -",
        ),
        (after(pending(), [withdrawn(3)]), "known described priced submitted+approval_requested - - = - - - - -"),
        (after(active(), [suspended(3)]), "known - priced - - - - = reinstated - - -"),
        (after(active(), [deprecated(90, 3)]), "known - priced - - - - - - deprecated reactivated retired"),
        (after(active(), [deprecated(90, 3), retired(90)]), "known end end end end end end end end end end ="),
    ];
    for (given, expected) in table {
        let answers: Vec<_> = commands().map(|command| answer(&given, command)).into();
        assert_eq!(answers.join(" "), expected, "{:?}", given.last());
    }
}

#[test]
fn a_retired_service_stays_retired() {
    let given = after(active(), [deprecated(90, 3), retired(90)]);
    for command in commands() {
        let result = TestFramework::<Service>::with(()).given(given.clone()).when(command).inspect_result();
        assert!(result.is_err() || result == Ok(vec![]), "{result:?}");
    }
}

#[test]
fn the_error_says_what_is_allowed() {
    let result = TestFramework::<Service>::with(()).given(draft()).when(suspend(5)).inspect_result();
    assert_eq!(result.unwrap_err().to_string(), "cannot suspend a service that is draft: it has to be active");
}
