//! The end of a ledger: nothing new, and all that was permitted before.

use cqrs_es::test::{AggregateTestExecutor, TestFramework};

use super::fixtures::*;
use super::*;
use crate::values::text::{Name, Reason};

use UsageLedgerCommand as Command;

fn given(events: Vec<UsageLedgerEvent>) -> AggregateTestExecutor<UsageLedger> {
    TestFramework::with(()).given(events)
}

fn close(second: i64) -> Command {
    Close { at: at(second), reason: Reason::new("the project has ended").unwrap() }.into()
}

fn closed(second: i64) -> UsageLedgerEvent {
    Closed { at: at(second), reason: Reason::new("the project has ended").unwrap() }.into()
}

#[test]
fn closing_ends_it_once() {
    given(vec![opened()]).when(close(3)).then_expect_events(vec![closed(3)]);
    given(vec![opened(), closed(3)]).when(close(9)).then_expect_events(vec![]);
    given(vec![]).when(close(3)).then_expect_error(UsageLedgerError::NotOpen);
}

#[test]
fn what_is_owed_stays_owed() {
    let mut ledger = folded(postpaid());
    run(&mut ledger, told(&[3])).unwrap();
    let owed = ledger.owed();
    assert!(!owed.is_zero());
    assert_eq!(run_any(&mut ledger, close(9)), Ok(vec![closed(9)]));
    assert_eq!(ledger.owed(), owed);
    let told = usage(RecordingMode::Told, vec![permitted(record("req-2", 3), permit(20))]);
    run(&mut ledger, told).unwrap();
    assert!(ledger.owed() > owed, "what was permitted before is charged further");
}

#[test]
fn mandates_that_are_live_are_withdrawn_with_it() {
    let mut ledger = folded([opened()]);
    let mandate = mandate(30);
    let id = mandate.mandate;
    run_any(&mut ledger, Command::GiveMandate(mandate)).unwrap();
    let withdrawn = MandateWithdrawn { at: at(9), mandate: id }.into();
    assert_eq!(run_any(&mut ledger, close(9)), Ok(vec![withdrawn, closed(9)]));
    assert_eq!(ledger.mandates().get(id).unwrap().until, at(9));
}

#[test]
fn nothing_new_is_granted_set_or_asked_for() {
    let events = postpaid_and([closed(3)]);
    let refused = UsageLedgerError::Closed { at: at(3) };
    for command in [
        Command::Rename(Rename { at: at(5), name: Name::new("Production").unwrap() }),
        Command::from(promotional(grant(9, "1", 0, None))),
        Command::GrantTerms(grant_terms(credit("1", "0", "0"))),
        Command::SetHardLimit(SetHardLimit { at: at(5), amount: None }),
        Command::GiveMandate(mandate(30)),
    ] {
        given(events.clone()).when(command).then_expect_error(refused.clone());
    }
}

#[test]
fn what_is_asked_for_and_what_the_payer_says_itself_is_refused_by_its_id() {
    // The word of the payer stands on nothing from before.
    for usage in [asked(&[1]), told(&[1])] {
        let mut ledger = folded(postpaid_and([closed(3)]));
        let refused = vec![(usage.records[0].id_hash(), RecordFault::LedgerClosed { at: at(3) })];
        assert_eq!(run(&mut ledger, usage), Err(UsageLedgerError::NotAllowed { refused }));
    }
}

#[test]
fn what_was_permitted_before_is_told_and_charged() {
    let mut ledger = folded(postpaid_and([closed(3)]));
    let told = usage(RecordingMode::Told, vec![permitted(record("req-1", 3), permit(20))]);
    run(&mut ledger, told).unwrap();
    assert!(!ledger.charged().is_zero());
    assert_eq!(ledger.closed_at(), Some(at(3)));
}
