//! How many holds there are at once, and how they end together: the counterexamples, with their numbers.

use super::fixtures::*;
use super::hold_fixtures::{LIFE, flat, hold, place, prepaid, release, reservation, told_of};
use super::holds::MAX_HOLDS;
use super::late_holds::MAX_LATE;
use super::*;
use crate::money::Decimal;

/// Bytes that the state of a ledger takes at most.
const MAX_STATE_BYTES: usize = 15_000_000;

/// Holds one token on each of so many permits, as many at once as there may be.
fn fill(ledger: &mut UsageLedger, numbers: std::ops::Range<usize>, now: i64) {
    let numbers: Vec<u128> = numbers.map(|number| number as u128).collect();
    for numbers in numbers.chunks(MAX_HOLDS_AT_ONCE) {
        let holds = numbers.iter().map(|number| hold(*number, 1, &flat(), now)).collect();
        run_any(ledger, place(holds, now)).unwrap();
    }
}

/// H3: 1,000 calls a second of 10 seconds are 10,000 holds, and no more are open at once. H6: what is due is free, though nothing has written
/// that down: what is accepted then writes 1,000 of them, what is refused nothing, and the process for idle ledgers all.
#[test]
fn a_ledger_has_so_many_holds_and_those_that_are_due_make_room_before_that_is_written() {
    let mut ledger = prepaid("20000");
    fill(&mut ledger, 100..100 + MAX_HOLDS, 1);
    assert_eq!((ledger.holds().len(), ledger.held()), (MAX_HOLDS, Decimal::whole(10_000)));
    let one_more = |now| place(vec![hold(1, 1, &flat(), now)], now);
    let full = HoldFault::TooMany { max: MAX_HOLDS };
    assert_eq!(run_any(&mut ledger, one_more(2)), Err(full.into()));
    assert!(serde_json::to_vec(&ledger).unwrap().len() <= MAX_STATE_BYTES);

    let due = 1 + LIFE;
    let before = ledger.clone();
    run_any(&mut ledger, place(vec![hold(1, 20_001, &flat(), due)], due)).unwrap_err();
    assert_eq!(before, ledger, "what is refused writes nothing");
    assert_eq!(ledger.held_at(at(due)), Decimal::ZERO);
    let events = run_any(&mut ledger, one_more(due)).unwrap();
    assert_eq!((events.len(), events[0].as_holds_expired().unwrap().reservations.len()), (2, 1_000));
    assert_eq!((ledger.held(), ledger.holds().len()), (Decimal::ONE, MAX_HOLDS - 1_000 + 1));
    let written = run_any(&mut ledger, ExpireHolds { at: at(due) }).unwrap();
    let ended = written.iter().map(|event| event.as_holds_expired().unwrap().reservations.len());
    assert_eq!(ended.collect::<Vec<_>>(), [1_000; 9]);
    assert_eq!((ledger.held(), ledger.holds().len()), (Decimal::ONE, 1));

    // As many again beside what is remembered of those that are over.
    fill(&mut ledger, 100 + MAX_HOLDS..99 + 2 * MAX_HOLDS, due);
    assert_eq!((ledger.holds().len(), MAX_LATE), (MAX_HOLDS, 10_000));
    assert!(ledger.holds().late().any(at(due)));
    assert!(serde_json::to_vec(&ledger).unwrap().len() <= MAX_STATE_BYTES);
}

/// H4: settled, and the answer is lost; released, and told. The end of a hold takes the id of its use, so its ledger's ids tell both.
#[test]
fn the_end_of_a_hold_takes_the_id_of_its_use_whichever_end_it_is() {
    let mut ledger = prepaid("10");
    run_any(&mut ledger, place(vec![hold(20, 8, &flat(), 1)], 1)).unwrap();
    let told = |id: &str, now| {
        let mut command = told_of(20, 8, &flat(), now);
        let record = UsageRecord { id: id.to_owned(), ..command.records[0].clone() };
        command.keys = [record.usage_key()].into();
        RecordUsage { records: [record].into(), ..command }
    };
    let (first, again) = (told("one", 2), told("another", 400));
    assert_eq!(first.keys[0].id, again.keys[0].id, "whatever the record is called, and whether its hold is open");
    let permit = first.records[0].warrant.as_ref().and_then(Warrant::permit).unwrap().id;
    assert_eq!(identity::released_key(identity::of_permit(permit)).id, first.keys[0].id);
    assert_ne!(identity::released_key(identity::of_permit(permit)).content, first.keys[0].content);
    run_any(&mut ledger, first).unwrap();
    let gone = release(ReleasedHolds::One(reservation(20)), ReleasedBy::Holder, 3);
    assert_eq!(run_any(&mut ledger, gone), Err(HoldFault::Ended.into()));
    assert_eq!((ledger.charged(), ledger.held()), (decimal("8"), Decimal::ZERO));
}

/// H11: permits alone hold nothing, so two calls of 8 fit into 10 one by one and pass it together; holds do not.
#[test]
fn permits_in_flight_hold_nothing_and_reservations_do() {
    let mut ledger = prepaid("10");
    assert_eq!(ledger.affordable(at(1)), decimal("10"), "each of them sees all of it");
    run_any(&mut ledger, told_of(20, 8, &flat(), 2)).unwrap();
    run_any(&mut ledger, told_of(21, 8, &flat(), 2)).unwrap();
    assert_eq!((ledger.charged(), ledger.over_limit()), (decimal("10"), decimal("6")));
    let mut ledger = prepaid("10");
    run_any(&mut ledger, place(vec![hold(20, 8, &flat(), 1)], 1)).unwrap();
    assert_eq!(ledger.affordable(at(1)), decimal("2"));
    let second = run_any(&mut ledger, place(vec![hold(21, 8, &flat(), 1)], 1)).unwrap_err();
    assert!(matches!(second, UsageLedgerError::BudgetHeld(_)), "{second}");
}
