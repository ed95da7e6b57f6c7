//! Corrections: who may lower, void or raise what, and to where what it costs less goes back.

use super::fixtures::*;
use super::*;
use crate::permit::{ClaimReason, PermitTerms};
use crate::pricing::Report;
use crate::values::text::Reason;
use crate::{EventSourced, TenantId};

const DAY: i64 = 86_400;

/// A ledger on which so many tokens were told on a permit, and the event of that.
fn told_on_permit(events: Vec<UsageLedgerEvent>, tokens: u64) -> (UsageLedger, UsageLedgerEvent) {
    let mut ledger = folded(events);
    let record = permitted(record("r", tokens), permit(20));
    let mut events = run(&mut ledger, usage(RecordingMode::Told, vec![record])).unwrap();
    (ledger, events.remove(0))
}

fn correct(ledger: &mut UsageLedger, command: CorrectUsage) -> UsageCorrected {
    let events = run_any(ledger, command).unwrap();
    let [UsageLedgerEvent::UsageCorrected(event)] = &events[..] else { panic!("{events:?}") };
    (**event).clone()
}

fn fault(ledger: &mut UsageLedger, command: CorrectUsage) -> CorrectionFault {
    let before = ledger.clone();
    match run_any(ledger, command) {
        Err(UsageLedgerError::Correction(fault)) => {
            assert_eq!(*ledger, before);
            fault
        }
        other => panic!("{other:?}"),
    }
}

fn returned(event: &UsageCorrected) -> Vec<(ReturnedTo, String)> {
    event.returned.iter().map(|returned| (returned.to, returned.amount.to_string())).collect()
}

fn grant_of(number: u128) -> ReturnedTo {
    ReturnedTo::Grant { grant: GrantId(id(number)) }
}

const RISK: ReturnedTo = ReturnedTo::OverLimit { borne_by: BorneBy::Reporter };
const ABSORBED: ReturnedTo = ReturnedTo::OverLimit { borne_by: BorneBy::Marketplace };

#[test]
fn what_a_record_costs_less_goes_first_to_who_bears_it_then_to_what_is_owed_then_to_credit_last_drawn_first() {
    let events =
        vec![opened(), terms_granted(credit("10", "0", "5")), granted(9, "20", 1, None), granted(10, "30", 2, None)];
    let (ledger, event) = told_on_permit(events, 70);
    assert_eq!((ledger.charged(), ledger.absorbed(), ledger.at_risk()), (decimal("60"), decimal("5"), decimal("5")));
    let to = |tokens: Option<u64>| {
        let mut ledger = ledger.clone();
        let event = correct(&mut ledger, correction(&event, 0, tokens));
        let over_limit = ledger.at_risk().saturating_add(ledger.absorbed());
        assert_eq!(ledger.over_limit(), over_limit);
        (
            returned(&event),
            ledger.charged().to_string(),
            ledger.owed().to_string(),
            ledger.grants().left(at(11)).to_string(),
        )
    };
    let amounts = |returned: &[(ReturnedTo, &str)]| -> Vec<(ReturnedTo, String)> {
        returned.iter().map(|(to, amount)| (*to, (*amount).to_owned())).collect()
    };
    let of = |back: &[(ReturnedTo, &str)], sums: [&str; 3]| {
        let [charged, owed, left] = sums.map(str::to_owned);
        (amounts(back), charged, owed, left)
    };
    assert_eq!(to(Some(67)), of(&[(RISK, "3")], ["60", "10", "0"]));
    assert_eq!(to(Some(63)), of(&[(RISK, "5"), (ABSORBED, "2")], ["60", "10", "0"]));
    assert_eq!(to(Some(54)), of(&[(RISK, "5"), (ABSORBED, "5"), (ReturnedTo::Owed, "6")], ["54", "4", "0"]));
    let all = [(RISK, "5"), (ABSORBED, "5"), (ReturnedTo::Owed, "10")];
    assert_eq!(to(Some(15)), of(&[&all[..], &[(grant_of(10), "30"), (grant_of(9), "5")]].concat(), ["15", "0", "35"]));
    assert_eq!(to(None), of(&[&all[..], &[(grant_of(10), "30"), (grant_of(9), "20")]].concat(), ["0", "0", "50"]));
}

#[test]
fn what_was_drawn_of_a_grant_that_is_kept_no_more_has_lapsed_when_it_comes_back() {
    let (mut ledger, event) = told_on_permit(vec![opened(), granted(9, "20", 1, None)], 20);
    for number in 0..MAX_KEPT_GRANTS as u128 {
        ledger.apply(granted(1_000 + number, "1", 1, None));
    }
    assert_eq!(ledger.grants().get(GrantId(id(9))), None);
    let corrected = correct(&mut ledger, correction(&event, 0, Some(5)));
    assert_eq!(returned(&corrected), [(ReturnedTo::Lapsed, "15".to_owned())]);
    let grants = ledger.grants();
    assert_eq!((grants.drawn(), grants.lapsed(), grants.left(at(11))), (decimal("5"), decimal("15"), decimal("256")));
    assert_eq!(grants.granted(), decimal("276"));
}

#[test]
fn credit_that_comes_back_to_a_grant_that_has_expired_pays_no_use_of_afterwards() {
    let (mut ledger, event) = told_on_permit(vec![opened(), granted(9, "20", 1, Some(at(5)))], 20);
    correct(&mut ledger, correction(&event, 0, None));
    assert_eq!((ledger.grants().drawn(), ledger.grants().left(at(11))), (decimal("0"), decimal("0")));
    assert_eq!(ledger.grants().get(GrantId(id(9))).unwrap().left, decimal("20"));
}

#[test]
fn a_lowered_record_is_rated_anew_and_the_bill_has_it_as_it_stands() {
    let (mut ledger, event) = told_on_permit(postpaid(), 70);
    let corrected = correct(&mut ledger, correction(&event, 0, Some(12)));
    let stands = corrected.stands.as_ref().unwrap();
    assert_eq!((stands.charged, stands.record.tokens()), (decimal("12"), 12.into()));
    assert_eq!(stands.record.id_hash(), corrected.removed.record.id_hash());
    let line = ledger.totals().lines().values().next().unwrap();
    assert_eq!((line.quantity, line.cost, ledger.totals().records()), (12.into(), decimal("12"), 1));
    let voided = correct(&mut ledger, next_correction(&corrected, None));
    assert_eq!((voided.number, &voided.removed, &voided.stands), (2, stands, &None));
    let line = ledger.totals().lines().values().next().unwrap();
    assert_eq!((line.quantity, line.cost, ledger.totals().records()), (0.into(), decimal("0"), 0));
    assert_eq!((ledger.charged(), ledger.owed()), (decimal("0"), decimal("0")));
}

#[test]
fn what_is_void_stays_so() {
    let (mut ledger, event) = told_on_permit(postpaid(), 70);
    let voided = correct(&mut ledger, correction(&event, 0, None));
    assert_eq!(fault(&mut ledger, next_correction(&voided, Some(1))), CorrectionFault::Voided);
    assert_eq!(fault(&mut ledger, next_correction(&voided, None)), CorrectionFault::Voided);
}

#[test]
fn more_is_charged_as_told_usage_within_the_permit_and_refused_beyond() {
    let events = vec![opened(), terms_granted(credit("5", "4", "2")), granted(9, "65", 1, None)];
    let (mut ledger, event) = told_on_permit(events, 60);
    let raise = |tokens| correction(&event, 0, Some(tokens));
    let beyond = |short| CorrectionFault::BeyondPermit { short: Some(short) };
    assert_eq!(fault(&mut ledger, raise(101)), beyond(ClaimReason::AboveCeiling));
    let tell_by = permit(20).tell_by;
    let late = CorrectUsage { at: tell_by + jiff::SignedDuration::from_secs(1), ..raise(61) };
    assert_eq!(fault(&mut ledger, late.clone()), beyond(ClaimReason::Late));
    let voided = CorrectUsage { void_since: Some(at(-60)), ..raise(61) };
    assert_eq!(fault(&mut ledger, voided), beyond(ClaimReason::Voided));

    let raised = correct(&mut ledger, raise(80));
    let drawn: Vec<String> = raised.drawn.iter().map(|draw| draw.amount.to_string()).collect();
    assert_eq!((drawn, raised.owed, &raised.returned), (vec!["5".to_owned()], decimal("9"), &Vec::new()));
    let stands = raised.stands.as_ref().unwrap();
    assert_eq!((stands.charged, stands.over_limit_total()), (decimal("74"), decimal("6")));
    assert_eq!(
        (stands.borne_by(BorneBy::Marketplace), stands.borne_by(BorneBy::Reporter)),
        (decimal("2"), decimal("4"))
    );
    assert_eq!((ledger.charged(), ledger.owed(), ledger.at_risk()), (decimal("74"), decimal("9"), decimal("4")));

    let late = CorrectUsage { at: late.at, ..next_correction(&raised, Some(79)) };
    assert_eq!(returned(&correct(&mut ledger, late)), [(RISK, "1".to_owned())], "less is never too late for a permit");
}

#[test]
fn more_on_anything_but_a_permit_is_refused_and_less_is_not() {
    let mut ledger = folded(postpaid());
    run_any(&mut ledger, mandate(30)).unwrap();
    for record in [mandated("m", 5, 30), record("own", 5)] {
        let event = run(&mut ledger, usage(RecordingMode::Told, vec![record])).unwrap().remove(0);
        let more = fault(&mut ledger, correction(&event, 0, Some(6)));
        assert_eq!(more, CorrectionFault::BeyondPermit { short: None });
        assert_eq!(returned(&correct(&mut ledger, correction(&event, 0, Some(4)))).len(), 1);
    }
    assert_eq!(ledger.charged(), decimal("8"));
    let left = ledger.mandates().kept()[0].left_at(at(11));
    assert_eq!(left, decimal("20"), "the day of a mandate gets nothing back");
}

#[test]
fn what_was_charged_as_a_claim_can_be_lowered() {
    let mut ledger = folded(postpaid());
    let record = permitted(record("c", 500), permit(21));
    let claimed = ClaimUsage {
        at: at(1),
        currency: crate::money::Currency::USD,
        environment: crate::Environment::Live,
        keys: [record.usage_key()].into(),
        claims: [(record.clone(), ClaimReason::AboveCeiling)].into(),
    };
    run_any(&mut ledger, claimed).unwrap();
    let accepted = AcceptClaim {
        at: at(2),
        by: ClaimParty::Payer,
        reason: None,
        record: Box::new(record),
        schedules: Schedules::default(),
    };
    let event = run_any(&mut ledger, accepted).unwrap().remove(0);
    let more = fault(&mut ledger, correction(&event, 0, Some(501)));
    assert_eq!(more, CorrectionFault::BeyondPermit { short: None });
    correct(&mut ledger, correction(&event, 0, Some(300)));
    assert_eq!(ledger.charged(), decimal("300"));
}

#[test]
fn only_the_next_number_is_taken_and_only_so_many() {
    let (mut ledger, event) = told_on_permit(postpaid(), 70);
    for number in [0, 2, 3] {
        let other = CorrectUsage { number, ..correction(&event, 0, Some(1)) };
        assert_eq!(fault(&mut ledger, other), CorrectionFault::Number { next: 1 });
    }
    let mut last = correct(&mut ledger, correction(&event, 0, Some(69)));
    for tokens in (0..u64::from(MAX_CORRECTIONS) - 1).rev() {
        last = correct(&mut ledger, next_correction(&last, Some(tokens)));
    }
    assert_eq!(last.number, MAX_CORRECTIONS);
    let one_more = fault(&mut ledger, next_correction(&last, None));
    assert_eq!(one_more, CorrectionFault::TooMany { max: MAX_CORRECTIONS });
}

#[test]
fn who_reported_it_corrects_it_for_30_days_and_the_marketplace_always() {
    let (mut ledger, event) = told_on_permit(postpaid(), 70);
    let by = |party, organization| CorrectedBy { party, organization: TenantId(id(organization)) };
    let stranger = CorrectUsage { by: by(Corrector::Reporter, 99), ..correction(&event, 0, None) };
    assert_eq!(fault(&mut ledger, stranger), CorrectionFault::NotTheReporter);
    let late = CorrectUsage { at: at(1 + 30 * DAY), ..correction(&event, 0, Some(1)) };
    assert_eq!(fault(&mut ledger, late.clone()), CorrectionFault::TooLate { until: at(1 + 30 * DAY) });
    let in_time = CorrectUsage { at: at(30 * DAY), ..late.clone() };
    correct(&mut ledger.clone(), in_time);
    let marketplace = CorrectUsage { by: by(Corrector::Marketplace, 99), ..late };
    correct(&mut ledger, marketplace);
}

#[test]
fn what_an_earlier_release_recorded_names_no_reporter_and_is_not_corrected() {
    let (mut ledger, event) = told_on_permit(postpaid(), 70);
    let mut old = correction(&event, 0, None);
    let stands = old.stands.as_mut().unwrap();
    (stands.record.reporter, stands.record.warrant) = (None, None);
    old.by.party = Corrector::Marketplace;
    assert_eq!(fault(&mut ledger, old), CorrectionFault::OfAnEarlierRelease);
}

#[test]
fn the_key_of_a_correction_says_what_was_stated() {
    let (_, event) = told_on_permit(postpaid(), 70);
    let known = correction(&event, 0, Some(1));
    let same = |other: &CorrectUsage| (other.key.id == known.key.id, other.key.content == known.key.content);
    assert_eq!(same(&correction(&event, 0, Some(1))), (true, true));
    assert_eq!(same(&correction(&event, 0, Some(2))), (true, false));
    assert_eq!(same(&correction(&event, 0, None)), (true, false));
    let of = known.stands.as_ref().unwrap().record.id_hash();
    let other = Reason::new("something else").unwrap();
    let counts = known.counted.as_ref().map(|counted| &counted.report);
    assert_ne!(identity::correction_key(of, 1, (counts, None), &other).content, known.key.content);
    let ids: std::collections::BTreeSet<_> = (1..=16).map(|number| identity::of_correction(of, number)).collect();
    assert!(ids.len() == 16 && !ids.contains(&of));
    let hex = format!("{:032x}", u128::from_be_bytes(identity::of_correction([7; 16], 3)));
    assert_eq!(hex, "bd5b81e05ab83859822ab43456d30885");
}

#[test]
fn a_correction_brings_one_usage_id() {
    let (mut ledger, event) = told_on_permit(postpaid(), 70);
    let command = UsageLedgerCommand::CorrectUsage(correction(&event, 0, None));
    assert_eq!(UsageLedger::usage_keys(&command).len(), 1);
    let written = run_any(&mut ledger, command).unwrap();
    assert_eq!(written.iter().map(UsageLedger::usage_records).sum::<usize>(), 1);
}

#[test]
fn a_record_that_is_too_large_to_stand_twice_in_an_event_can_be_made_void() {
    let generous = PermitTerms { most_amount: decimal("1000"), most_tokens: u64::MAX, ..permit(20) };
    let mut ledger = folded(most_grants());
    let large = permitted(largest_record(), generous);
    let event = run(&mut ledger, usage(RecordingMode::Told, vec![large])).unwrap().remove(0);
    let mut free = largest_record();
    free.lines.iter_mut().for_each(|line| line.cost = decimal("0"));
    let counted = Counted {
        report: Report { usage: free.usage, dialect: free.dialect, received: free.received },
        lines: free.lines,
        cost: decimal("0"),
        prompt_tokens: None,
        readings: free.readings,
    };
    let lowered = CorrectUsage { counted: Some(Box::new(counted)), ..correction(&event, 0, None) };
    assert_eq!(fault(&mut ledger, lowered), CorrectionFault::TooLarge);
    correct(&mut ledger, correction(&event, 0, None));
    assert_eq!(ledger.charged(), decimal("0"));
}

#[test]
fn an_estimate_is_trued_up_by_what_was_counted_within_its_permit_and_what_was_counted_becomes_no_estimate() {
    let estimated = |tokens| {
        let mut ledger = folded(postpaid());
        let record = UsageRecord { basis: Basis::Estimated, ..permitted(record("r", tokens), permit(20)) };
        let event = run(&mut ledger, usage(RecordingMode::Told, vec![record])).unwrap().remove(0);
        (ledger, event)
    };
    let exact = |event: &UsageLedgerEvent, tokens| CorrectUsage {
        basis: Some(Basis::Reported),
        ..correction(event, 0, tokens)
    };
    let (ledger, event) = estimated(70);
    for tokens in [60, 70, 80] {
        let mut ledger = ledger.clone();
        let corrected = correct(&mut ledger, exact(&event, Some(tokens)));
        let stands = corrected.stands.as_ref().unwrap();
        assert_eq!((corrected.true_up, stands.record.basis), (true, Basis::Reported), "{tokens}");
        assert_eq!(ledger.charged(), decimal(&tokens.to_string()));
        // It is none any more.
        let again = CorrectUsage { basis: Some(Basis::Estimated), ..next_correction(&corrected, Some(tokens)) };
        assert_eq!(fault(&mut ledger, again), CorrectionFault::NoEstimate);
        assert!(!correct(&mut ledger, next_correction(&corrected, Some(1))).true_up);
    }
    let above = fault(&mut ledger.clone(), exact(&event, Some(101)));
    assert_eq!(above, CorrectionFault::BeyondPermit { short: Some(ClaimReason::AboveCeiling) });
    let late = CorrectUsage { at: at(1 + 30 * DAY), ..exact(&event, Some(60)) };
    assert!(matches!(fault(&mut ledger.clone(), late), CorrectionFault::TooLate { .. }));
    assert!(!correct(&mut ledger.clone(), exact(&event, None)).true_up);
    // As an estimate it is corrected as before.
    assert!(!correct(&mut ledger.clone(), correction(&event, 0, Some(60))).true_up);
    let (mut counted, event) = told_on_permit(postpaid(), 70);
    assert_eq!(
        fault(&mut counted, CorrectUsage { basis: Some(Basis::Estimated), ..correction(&event, 0, Some(60)) }),
        CorrectionFault::NoEstimate
    );
}
