//! Disputes: what can be disputed and until when, who ends a dispute how, and that its record is corrected in the same decision.

use super::fixtures::*;
use super::*;
use crate::values::text::Reason;
use crate::{DisputeId, EventSourced, TenantId};

const DAY: i64 = 86_400;

/// A ledger on which a provider told so many tokens, and the event of that.
fn told_by_provider(tokens: u64) -> (UsageLedger, UsageLedgerEvent) {
    let mut ledger = folded(postpaid());
    let records = vec![permitted(record("r", tokens), permit(20)), permitted(record("s", 1), permit(21))];
    let mut events = run(&mut ledger, usage(RecordingMode::Told, records)).unwrap();
    (ledger, events.remove(0))
}

fn dispute(event: &UsageLedgerEvent, seconds: i64) -> OpenDispute {
    let CorrectUsage { of, stands, .. } = correction(event, 0, None);
    OpenDispute { at: at(seconds), of, stands, reason: reason("we made no such call") }
}

fn id_of(event: &UsageLedgerEvent) -> DisputeId {
    correction(event, 0, None).of.dispute_in(crate::LedgerId(id(1)))
}

fn uphold(event: &UsageLedgerEvent, tokens: Option<u64>, party: Corrector, seconds: i64) -> UpholdDispute {
    let correction = correction(event, 0, tokens);
    let organization = if party == Corrector::Reporter { correction.by.organization } else { TenantId(id(99)) };
    let by = CorrectedBy { party, organization };
    UpholdDispute { at: at(seconds), correction: CorrectUsage { by, ..correction } }
}

fn close(dispute: DisputeId, by: ClaimParty) -> CloseDispute {
    CloseDispute { at: at(30), dispute, by, reason: reason("so it is") }
}

fn answer(dispute: DisputeId) -> AnswerDispute {
    AnswerDispute { at: at(21), dispute, reason: reason("it is in our log") }
}

fn reason(text: &str) -> Reason {
    Reason::new(text).unwrap()
}

fn fault(ledger: &UsageLedger, command: impl Into<UsageLedgerCommand>) -> UsageLedgerError {
    let mut after = ledger.clone();
    let refused = run_any(&mut after, command).unwrap_err();
    assert_eq!(after, *ledger);
    refused
}

fn ended(event: &UsageLedgerEvent) -> (DisputeOutcome, ClaimParty, Option<u32>) {
    let closed = event.as_dispute_closed().unwrap();
    (closed.outcome, closed.by, closed.correction)
}

/// As above, disputed.
fn disputed(tokens: u64) -> (UsageLedger, UsageLedgerEvent) {
    let (mut ledger, event) = told_by_provider(tokens);
    let events = run_any(&mut ledger, dispute(&event, 20)).unwrap();
    let said = events[0].as_usage_disputed().unwrap();
    assert_eq!((said.dispute, said.reporter, said.charged), (id_of(&event), TenantId(id(4)), decimal("70")));
    (ledger, event)
}

#[test]
fn a_record_is_disputed_once_and_its_charge_stays() {
    let (mut ledger, event) = disputed(70);
    assert_eq!(ledger.charged(), decimal("71"));
    assert_eq!(run_any(&mut ledger, dispute(&event, 25)).unwrap(), []);
    let closed = run_any(&mut ledger, close(id_of(&event), ClaimParty::Payer)).unwrap();
    assert_eq!(ended(&closed[0]), (DisputeOutcome::Withdrawn, ClaimParty::Payer, None));
    assert_eq!(fault(&ledger, dispute(&event, 31)), DisputeFault::Ended.into());
    assert_eq!(ledger.charged(), decimal("71"));
}

#[test]
fn a_record_can_be_disputed_for_30_days() {
    let (ledger, event) = told_by_provider(70);
    let until = event.at().saturating_add(DISPUTE_TIME).unwrap();
    let seconds = until.as_second() - at(0).as_second();
    assert!(run_any(&mut ledger.clone(), dispute(&event, seconds - 1)).is_ok());
    assert_eq!(fault(&ledger, dispute(&event, seconds)), DisputeFault::TooLate { until }.into());
}

#[test]
fn what_is_void_or_the_payers_own_or_of_nobody_known_is_not_disputed() {
    let (ledger, event) = told_by_provider(70);
    let with = |change: fn(&mut UsageRecord)| {
        let mut command = dispute(&event, 20);
        command.stands.as_mut().map(|stands| change(&mut stands.record)).unwrap();
        fault(&ledger, command)
    };
    assert_eq!(fault(&ledger, OpenDispute { stands: None, ..dispute(&event, 20) }), DisputeFault::Void.into());
    assert_eq!(with(|record| *record = record.voided()), DisputeFault::Void.into());
    assert_eq!(with(|record| record.reporter = None), DisputeFault::OfAnEarlierRelease.into());
    assert_eq!(with(|record| record.warrant = Some(Warrant::Owner)), DisputeFault::OwnWord.into());
}

#[test]
fn who_reported_it_gives_in_and_the_record_is_corrected_in_the_same_decision() {
    let (mut ledger, event) = disputed(70);
    let answered = run_any(&mut ledger, answer(id_of(&event))).unwrap();
    assert!(answered[0].as_dispute_answered().is_some());
    assert_eq!(run_any(&mut ledger, answer(id_of(&event))).unwrap(), []);
    let events = run_any(&mut ledger, uphold(&event, Some(12), Corrector::Reporter, 30)).unwrap();
    let [corrected, closed] = &events[..] else { panic!("{events:?}") };
    assert_eq!(corrected.as_usage_corrected().unwrap().stands.as_ref().unwrap().charged, decimal("12"));
    assert_eq!(ended(closed), (DisputeOutcome::Upheld, ClaimParty::Reporter, Some(1)));
    assert_eq!(ledger.charged(), decimal("13"));
    assert_eq!(fault(&ledger, answer(id_of(&event))), DisputeFault::Ended.into());
}

#[test]
fn the_marketplace_voids_what_was_disputed_or_lets_it_stand() {
    let (ledger, event) = disputed(70);
    let mut upheld = ledger.clone();
    let events = run_any(&mut upheld, uphold(&event, None, Corrector::Marketplace, 40 * DAY)).unwrap();
    assert_eq!(ended(&events[1]), (DisputeOutcome::Upheld, ClaimParty::Marketplace, Some(1)));
    assert_eq!(upheld.charged(), decimal("1"));
    let mut rejected = ledger.clone();
    let events = run_any(&mut rejected, close(id_of(&event), ClaimParty::Marketplace)).unwrap();
    assert_eq!((ended(&events[0]).0, rejected.charged()), (DisputeOutcome::Rejected, decimal("71")));
    assert_eq!(fault(&ledger, close(id_of(&event), ClaimParty::Reporter)), UsageLedgerError::NotAsked);
}

#[test]
fn nothing_is_upheld_by_charging_more_and_nothing_without_a_dispute() {
    let (ledger, event) = disputed(70);
    for party in [Corrector::Reporter, Corrector::Marketplace] {
        assert_eq!(fault(&ledger, uphold(&event, Some(71), party, 30)), DisputeFault::Raises.into());
    }
    let (undisputed, event) = told_by_provider(70);
    assert_eq!(fault(&undisputed, uphold(&event, None, Corrector::Marketplace, 30)), DisputeFault::Ended.into());
}

#[test]
fn while_it_is_disputed_who_reported_a_record_corrects_it_however_late_and_a_void_one_is_disputed_no_more() {
    let (ledger, event) = disputed(70);
    let late = |tokens| CorrectUsage { at: at(40 * DAY), ..correction(&event, 0, tokens) };
    let mut lowered = ledger.clone();
    assert_eq!(run_any(&mut lowered, late(Some(5))).unwrap().len(), 1);
    assert!(lowered.disputes().get(id_of(&event)).unwrap().is_open());
    let mut voided = ledger.clone();
    let events = run_any(&mut voided, late(None)).unwrap();
    assert_eq!(ended(&events[1]), (DisputeOutcome::Upheld, ClaimParty::Reporter, Some(1)));
    // Once it has ended, it is as late as it is.
    let mut ended = ledger.clone();
    run_any(&mut ended, close(id_of(&event), ClaimParty::Payer)).unwrap();
    assert!(matches!(fault(&ended, late(None)), UsageLedgerError::Correction(CorrectionFault::TooLate { .. })));
}

#[test]
fn only_so_many_are_kept_and_those_that_nobody_can_open_again_make_room() {
    let (mut ledger, event) = told_by_provider(70);
    let nth = |position: usize, seconds| {
        let OpenDispute { of, stands, reason, .. } = dispute(&event, seconds);
        OpenDispute {
            at: at(seconds),
            of: RecordPlace { position: position.try_into().unwrap(), ..of },
            stands,
            reason,
        }
    };
    for position in 0..MAX_DISPUTES {
        run_any(&mut ledger, nth(position, 20)).unwrap();
    }
    assert_eq!(fault(&ledger, nth(MAX_DISPUTES, 20)), DisputeFault::TooMany { max: MAX_DISPUTES }.into());
    let dispute = nth(0, 20).of.dispute_in(crate::LedgerId(id(1)));
    run_any(&mut ledger, close(dispute, ClaimParty::Payer)).unwrap();
    assert_eq!(fault(&ledger, nth(MAX_DISPUTES, 40)), DisputeFault::TooMany { max: MAX_DISPUTES }.into());
    // A record of today, once that of the closed one is of more than 30 days ago.
    let mut today = nth(MAX_DISPUTES, 31 * DAY);
    today.of.at = at(31 * DAY);
    run_any(&mut ledger, today).unwrap();
    assert_eq!((ledger.disputes().get(dispute), ledger.disputes().kept(at(31 * DAY))), (None, MAX_DISPUTES));
}

#[test]
fn a_dispute_has_a_version_of_its_own() {
    let (mut ledger, event) = disputed(70);
    let version = |ledger: &UsageLedger| ledger.part_version(&close(id_of(&event), ClaimParty::Payer).into());
    assert_eq!(version(&ledger), Some(1));
    run_any(&mut ledger, answer(id_of(&event))).unwrap();
    assert_eq!(version(&ledger), Some(2));
    run_any(&mut ledger, close(id_of(&event), ClaimParty::Payer)).unwrap();
    assert_eq!(version(&ledger), Some(3));
    assert_eq!(UsageLedger::default().part_version(&answer(id_of(&event)).into()), Some(3));
}
