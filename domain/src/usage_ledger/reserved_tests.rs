//! Holds without a permit: on a mandate and on the owner's word; and permits that are reserved again.

use super::fixtures::*;
use super::hold_fixtures::{LIFE, flat, hold, place, prepaid, provider, report, reservation, told_of, used};
use super::*;
use crate::money::Decimal;
use crate::{MandateId, ServiceId};

/// A hold of the provider for so many tokens on the mandate, which allows 10 a record and 25 a day.
fn on_mandate(number: u128, tokens: u64, now: i64) -> Hold {
    Hold { permission: HoldPermission::Mandate { id: MandateId(id(30)) }, ..hold(number, tokens, &flat(), now) }
}

/// A use on the mandate, which settles the hold of this number, or a part of it.
fn settling(number: u128, part: Option<u32>, tokens: u64) -> UsageRecord {
    let settles = Some(Settles { reservation: reservation(number), part });
    UsageRecord { warrant: Some(Warrant::Mandate { id: MandateId(id(30)) }), settles, ..used(number, tokens, &flat()) }
}

fn with_mandate(amount: &str) -> UsageLedger {
    let mut ledger = prepaid(amount);
    run_any(&mut ledger, mandate(30)).unwrap();
    ledger
}

fn tell(ledger: &mut UsageLedger, record: UsageRecord, now: i64) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
    run_any(ledger, report(RecordingMode::Told, vec![record], &flat(), now))
}

fn fault(refused: Result<Vec<UsageLedgerEvent>, UsageLedgerError>) -> RecordFault {
    let Err(UsageLedgerError::NotAllowed { refused }) = refused else { panic!("{refused:?}") };
    refused[0].1
}

#[test]
fn what_is_held_on_a_mandate_is_within_what_it_allows_a_record_and_a_day() {
    let mut ledger = with_mandate("1000");
    let held = |ledger: &mut UsageLedger, number, tokens, now| {
        run_any(ledger, place(vec![on_mandate(number, tokens, now)], now))
    };
    assert_eq!(held(&mut ledger, 20, 11, 1), Err(HoldFault::BeyondMandate.into()), "a record");
    held(&mut ledger, 20, 10, 1).unwrap();
    held(&mut ledger, 21, 10, 1).unwrap();
    assert_eq!(held(&mut ledger, 22, 6, 1), Err(HoldFault::BeyondMandate.into()), "a day");
    held(&mut ledger, 22, 5, 1).unwrap();
    // What is told beside takes nothing of what is held.
    assert_eq!(
        fault(tell(&mut ledger, mandated("a", 1, 30), 2)),
        RecordFault::AboveMandate { per: "day", most: decimal("25") }
    );
    // What a hold did not need is free again; it is settled whole, also where the day has nothing else left.
    tell(&mut ledger, settling(20, Some(1), 3), 2).unwrap();
    tell(&mut ledger, settling(20, Some(2), 4), 2).unwrap();
    assert_eq!(held(&mut ledger, 23, 1, 2), Err(HoldFault::BeyondMandate.into()));
    tell(&mut ledger, settling(20, None, 1), 2).unwrap();
    held(&mut ledger, 23, 2, 3).unwrap();
    tell(&mut ledger, settling(21, None, 10), 3).unwrap();
    assert_eq!((ledger.charged(), ledger.held()), (decimal("18"), decimal("7")));
    // What has expired is told as far as the day allows it.
    assert_eq!(ledger.holds().as_of(at(3 + LIFE)).on_mandate(MandateId(id(30))), Decimal::ZERO);
    tell(&mut ledger, settling(22, None, 7), 3 + LIFE).unwrap();
    assert_eq!(ledger.charged(), decimal("25"));
    let text = serde_json::to_string(&ledger).unwrap();
    assert_eq!(serde_json::from_str::<UsageLedger>(&text).unwrap(), ledger);
}

#[test]
fn a_hold_on_a_mandate_that_was_withdrawn_is_settled_and_not_extended() {
    let mut ledger = with_mandate("1000");
    run_any(&mut ledger, place(vec![on_mandate(20, 4, 1)], 1)).unwrap();
    run_any(&mut ledger, WithdrawMandate { at: at(2), mandate: MandateId(id(30)) }).unwrap();
    let extend = ExtendHold {
        at: at(3),
        reservation: reservation(20),
        organization: provider(),
        expires_at: at(900),
        alternatives: vec![],
        stepped: SteppedLists::default(),
    };
    assert_eq!(run_any(&mut ledger, extend), Err(HoldFault::BeyondMandate.into()));
    assert_eq!(run_any(&mut ledger, place(vec![on_mandate(21, 4, 3)], 3)), Err(HoldFault::BeyondMandate.into()));
    tell(&mut ledger, settling(20, None, 4), 3).unwrap();
    assert_eq!((ledger.charged(), ledger.held()), (decimal("4"), Decimal::ZERO));
}

#[test]
fn a_hold_is_extended_within_the_most_of_its_mandate_and_for_its_own_services() {
    let mut ledger = with_mandate("1000");
    run_any(&mut ledger, place(vec![on_mandate(20, 4, 1)], 1)).unwrap();
    let extend = |tokens, service: Option<ServiceId>| {
        let mut alternatives = on_mandate(20, tokens, 1).alternatives;
        alternatives[0].service = service.unwrap_or(alternatives[0].service);
        ExtendHold {
            at: at(2),
            reservation: reservation(20),
            organization: provider(),
            expires_at: at(400),
            alternatives,
            stepped: SteppedLists::default(),
        }
    };
    assert_eq!(run_any(&mut ledger, extend(11, None)), Err(HoldFault::BeyondMandate.into()));
    assert_eq!(run_any(&mut ledger, extend(5, Some(ServiceId(id(99))))), Err(HoldFault::NotOfHold.into()));
    run_any(&mut ledger, extend(10, None)).unwrap();
    assert_eq!((ledger.held(), ledger.holds().on_mandate(MandateId(id(30)))), (decimal("10"), decimal("10")));
}

#[test]
fn placing_without_a_permit_takes_an_id_and_each_is_placed_once() {
    let mut ledger = with_mandate("1000");
    let mut command = place(vec![on_mandate(20, 1, 1), hold(21, 1, &flat(), 1), on_mandate(22, 1, 1)], 1);
    assert_eq!(command.keys.len(), 2);
    command.retain(&[false, true]);
    let placed: Vec<_> = command.holds.iter().map(|hold| hold.reservation).collect();
    assert_eq!(placed, [reservation(21), reservation(22)]);
    assert_eq!(command.keys[0].id, identity::of_placing(provider(), reservation(22)));
    let events = run_any(&mut ledger, command).unwrap();
    assert_eq!(<UsageLedger as crate::EventSourced>::usage_records(&events[0]), 1);
    let without = PlaceHolds { keys: [].into(), ..place(vec![on_mandate(23, 1, 1)], 1) };
    assert_eq!(run_any(&mut ledger, without), Err(UsageLedgerError::KeysDoNotMatch { records: 1, keys: 0 }));
    let another = place(vec![on_mandate(22, 1, 2)], 2);
    assert_eq!(run_any(&mut ledger, another), Err(HoldFault::NotOfHold.into()), "its id would not be taken");
}

#[test]
fn a_name_is_one_reservation_of_a_ledger_and_an_organization() {
    let of = |ledger, organization, name| {
        identity::reservation_of(crate::LedgerId(id(ledger)), crate::TenantId(id(organization)), name)
    };
    assert_eq!(of(1, 2, "a"), of(1, 2, "a"));
    let others = [of(1, 2, "b"), of(2, 2, "a"), of(1, 3, "a")];
    assert!(others.iter().all(|other| *other != of(1, 2, "a")));
}

/// A permit that was told in part and whose hold has expired is reserved again for the rest of what it allows.
#[test]
fn a_permit_that_was_told_in_part_is_reserved_again_within_what_it_allows() {
    let mut ledger = prepaid("1000");
    let of = |tokens, now| Hold { permission: HoldPermission::Permit(permit(20)), ..hold(20, tokens, &flat(), now) };
    run_any(&mut ledger, place(vec![of(90, 1)], 1)).unwrap();
    let part = |part: Option<u32>, tokens, now| {
        let settles = part.map(|part| Settles { reservation: reservation(20), part: Some(part) });
        let record = UsageRecord { settles, warrant: Some(Warrant::Permit(permit(20))), ..used(20, tokens, &flat()) };
        report(RecordingMode::Told, vec![record], &flat(), now)
    };
    run_any(&mut ledger, part(Some(1), 60, 2)).unwrap();
    let now = 1 + LIFE;
    assert_eq!(run_any(&mut ledger, place(vec![of(41, now)], now)), Err(HoldFault::BeyondPermit.into()));
    run_any(&mut ledger, place(vec![of(40, now)], now)).unwrap();
    assert_eq!((ledger.held(), ledger.holds().len()), (decimal("40"), 1));
    let beyond = run_any(&mut ledger, part(Some(2), 41, now + 1));
    assert_eq!(fault(beyond), RecordFault::BeyondPermit);
    run_any(&mut ledger, part(None, 40, now + 1)).unwrap();
    assert_eq!((ledger.charged(), ledger.held(), ledger.holds().len()), (decimal("100"), Decimal::ZERO, 0));
}

#[test]
fn the_same_permit_twice_in_a_command_is_held_once() {
    let mut ledger = prepaid("1000");
    let events = run_any(&mut ledger, place(vec![hold(20, 5, &flat(), 1), hold(20, 9, &flat(), 1)], 1)).unwrap();
    assert_eq!(events[0].as_hold_placed().unwrap().holds.len(), 1);
    assert_eq!(ledger.held(), decimal("5"));
    run_any(&mut ledger, told_of(20, 5, &flat(), 2)).unwrap();
    assert_eq!((ledger.charged(), ledger.held()), (decimal("5"), Decimal::ZERO));
}
