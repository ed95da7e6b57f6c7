//! What a charge stands on: permits, mandates, the owner's word, and claims.

use super::fixtures::*;
use super::*;
use crate::permit::{ClaimReason, PermitTerms};
use crate::values::text::Reason;
use crate::{MandateId, PermitId, ServiceId, TenantId};

fn ledger() -> UsageLedger {
    folded([opened(), granted(9, "1000", 10, None)])
}

fn fault(ledger: &mut UsageLedger, record: UsageRecord) -> RecordFault {
    match run(ledger, usage(RecordingMode::Told, vec![record])) {
        Err(UsageLedgerError::Record { index: 0, fault }) => fault,
        other => panic!("{other:?}"),
    }
}

fn charged(events: &[UsageLedgerEvent]) -> crate::money::Decimal {
    events
        .iter()
        .filter_map(UsageLedgerEvent::as_usage_recorded)
        .fold(decimal("0"), |sum, event| sum.saturating_add(event.charged))
}

fn beyond(ledger: &mut UsageLedger, records: Vec<UsageRecord>) -> Vec<RecordFault> {
    match run(ledger, usage(RecordingMode::Told, records)) {
        Err(UsageLedgerError::NotAllowed { refused }) => refused.into_iter().map(|(_, fault)| fault).collect(),
        other => panic!("{other:?}"),
    }
}

fn claim(number: u128, tokens: u64, short: ClaimReason) -> ClaimUsage {
    let record = permitted(record("c", tokens), permit(number));
    ClaimUsage {
        at: at(1),
        currency: crate::money::Currency::USD,
        environment: crate::Environment::Live,
        keys: [record.usage_key()].into(),
        claims: [(record, short)].into(),
    }
}

fn accept(number: u128, by: ClaimParty, at_second: i64) -> AcceptClaim {
    let reason = (by == ClaimParty::Marketplace).then(|| reason("the logs agree"));
    let record = Box::new(permitted(record("c", 500), permit(number)));
    AcceptClaim { at: at(at_second), by, reason, record, schedules: Schedules::default() }
}

fn reason(text: &str) -> Reason {
    Reason::new(text).unwrap()
}

fn reject(number: u128, by: ClaimParty) -> RejectClaim {
    RejectClaim { at: at(2), permit: PermitId(id(number)), by, reason: reason("no such call") }
}

fn refer(number: u128, by: ClaimParty) -> ReferClaim {
    ReferClaim { at: at(3), permit: PermitId(id(number)), by, reason: reason("it took place") }
}

#[test]
fn nothing_is_charged_that_stands_on_nothing() {
    let bare = UsageRecord { warrant: None, ..record("r", 1) };
    assert_eq!(fault(&mut ledger(), bare), RecordFault::NoWarrant);
    let nobody = UsageRecord { reporter: None, ..record("r", 1) };
    assert_eq!(fault(&mut ledger(), nobody), RecordFault::NoWarrant);
    let reporter = Some(Reporter { organization: TenantId(id(4)), source: None });
    assert_eq!(fault(&mut ledger(), UsageRecord { reporter, ..record("r", 1) }), RecordFault::NotTheOwner);
    let accepted = AcceptedClaim { permit: permit(20), short: ClaimReason::Late, by: ClaimParty::Payer, reason: None };
    let smuggled = UsageRecord { warrant: Some(Warrant::Claim(accepted)), ..record("r", 1) };
    assert_eq!(fault(&mut ledger(), smuggled), RecordFault::ClaimNotReported);
}

#[test]
fn a_permit_carries_up_to_its_most_in_money_and_in_tokens() {
    let on = |tokens, permit: PermitTerms| permitted(record("r", tokens), permit);
    let mut ledger = ledger();
    let told = run(&mut ledger, usage(RecordingMode::Told, vec![on(100, permit(20))])).unwrap();
    assert_eq!(charged(&told), decimal("100"));
    assert_eq!(fault(&mut ledger, on(101, permit(21))), RecordFault::BeyondPermit);
    let few = PermitTerms { most_tokens: 99, ..permit(22) };
    assert_eq!(fault(&mut ledger, on(100, few)), RecordFault::BeyondPermit);
}

#[test]
fn a_permits_use_has_one_id_whoever_tells_it_and_however_it_is_called() {
    let one = permitted(record("a", 5), permit(20));
    let other_source = Reporter { organization: TenantId(id(4)), source: Some("/b".to_owned()) };
    let other = UsageRecord { reporter: Some(other_source), id: "b".to_owned(), ..one.clone() };
    assert_eq!(one.id_hash(), other.id_hash());
    assert_ne!(one.id_hash(), permitted(record("a", 5), permit(21)).id_hash());
    // Nobody takes it before: no text of a caller's has the byte that it begins with.
    let named = UsageRecord { id: one.id.clone(), ..record("a", 5) };
    assert_ne!(one.id_hash(), named.id_hash());
}

#[test]
fn ids_are_their_reporters_own_and_the_owners_plain_ones_are_hashed_as_before() {
    let plain = record("req-1", 5);
    assert_eq!(plain.id_hash(), plain.first_id_hash());
    let of = |organization, source: Option<&str>, warrant| {
        let reporter = Some(Reporter { organization: TenantId(id(organization)), source: source.map(str::to_owned) });
        UsageRecord { reporter, warrant: Some(warrant), ..record("req-1", 5) }.id_hash()
    };
    let mandate = || Warrant::Mandate { id: MandateId(id(30)) };
    let marketplace = || Warrant::Marketplace { reason: reason("a correction") };
    let hashes = [
        plain.id_hash(),
        of(2, Some("/a"), Warrant::Owner),
        of(2, Some("/b"), Warrant::Owner),
        of(4, None, mandate()),
        of(4, Some("/a"), mandate()),
        of(5, None, mandate()),
        of(6, None, marketplace()),
    ];
    let different: std::collections::BTreeSet<_> = hashes.iter().collect();
    assert_eq!(different.len(), hashes.len());
    assert_eq!(of(4, Some("/a"), mandate()), of(4, Some("/a"), Warrant::Mandate { id: MandateId(id(31)) }));
}

#[test]
fn a_mandate_is_for_one_organization_some_services_so_much_a_record_and_a_day() {
    let mut ledger = ledger();
    run_any(&mut ledger, mandate(30)).unwrap();
    assert_eq!(run_any(&mut ledger, mandate(30)).unwrap(), [], "the same again");
    let told =
        run(&mut ledger, usage(RecordingMode::Told, vec![mandated("a", 10, 30), mandated("b", 10, 30)])).unwrap();
    assert_eq!(charged(&told), decimal("20"));
    // Of three that would each fit, two do not fit together.
    let faults = beyond(&mut ledger, vec![mandated("c", 5, 30), mandated("d", 1, 30), mandated("e", 11, 30)]);
    let day = RecordFault::AboveMandate { per: "day", most: decimal("25") };
    assert_eq!(faults, [day, RecordFault::AboveMandate { per: "record", most: decimal("10") }]);
    assert_eq!(beyond(&mut ledger, vec![mandated("f", 1, 31)]), [RecordFault::NoMandate]);
    let other = Some(Reporter { organization: TenantId(id(5)), source: None });
    let foreign = UsageRecord { reporter: other, ..mandated("g", 1, 30) };
    assert_eq!(beyond(&mut ledger, vec![foreign]), [RecordFault::NoMandate], "to others it is not there");
    let elsewhere = UsageRecord { service: ServiceId(id(99)), ..mandated("h", 1, 30) };
    assert_eq!(beyond(&mut ledger, vec![elsewhere]), [RecordFault::NotOfMandate]);
    let next_day = RecordUsage { at: at(86_400), ..usage(RecordingMode::Told, vec![mandated("i", 10, 30)]) };
    assert_eq!(charged(&run(&mut ledger, next_day).unwrap()), decimal("10"), "another day, another sum");
}

#[test]
fn a_withdrawn_mandate_takes_what_happened_before_for_two_days() {
    let mut ledger = ledger();
    run_any(&mut ledger, mandate(30)).unwrap();
    let until = at(100);
    run_any(&mut ledger, WithdrawMandate { at: until, mandate: MandateId(id(30)) }).unwrap();
    let arriving = |name: &str, happened: i64, arrived: i64| RecordUsage {
        at: at(arrived),
        ..usage(RecordingMode::Told, vec![UsageRecord { at: Some(at(happened)), ..mandated(name, 1, 30) }])
    };
    assert!(run(&mut ledger, arriving("a", 99, 200)).is_ok());
    assert!(run(&mut ledger, arriving("b", 100, 200)).is_err());
    let last = 100 + 48 * 3_600;
    assert!(run(&mut ledger, arriving("c", 99, last)).is_ok());
    assert!(run(&mut ledger, arriving("d", 99, last + 1)).is_err());
    let again = run_any(&mut ledger, WithdrawMandate { at: at(last), mandate: MandateId(id(30)) });
    assert_eq!(again.unwrap(), [], "it has ended");
}

#[test]
fn mandates_are_for_others_bounded_and_of_plausible_sums() {
    let refused = |mandate: GiveMandate| run_any(&mut ledger(), mandate).unwrap_err();
    let to_oneself = GiveMandate { organization: TenantId(id(2)), ..mandate(30) };
    assert_eq!(refused(to_oneself), UsageLedgerError::MandateToOwner);
    assert_eq!(refused(GiveMandate { most_per_day: decimal("0"), ..mandate(30) }), UsageLedgerError::AmountNotPositive);
    assert_eq!(refused(GiveMandate { until: at(0), ..mandate(30) }), UsageLedgerError::ExpiresInThePast);
    let none = GiveMandate { services: std::collections::BTreeSet::new(), ..mandate(30) };
    assert!(matches!(refused(none), UsageLedgerError::MandateServices { found: 0, .. }));
    let mut full = ledger();
    for number in 0..MAX_MANDATES {
        run_any(&mut full, mandate(100 + u128::try_from(number).unwrap())).unwrap();
    }
    assert!(matches!(run_any(&mut full, mandate(30)), Err(UsageLedgerError::TooManyMandates { .. })));
}

#[test]
fn a_claim_is_recorded_and_not_charged_and_accepted_once() {
    let mut ledger = ledger();
    let claimed = run_any(&mut ledger, claim(20, 500, ClaimReason::AboveCeiling)).unwrap();
    assert_eq!((claimed.len(), ledger.charged()), (1, decimal("0")));
    let events = run_any(&mut ledger, accept(20, ClaimParty::Payer, 2)).unwrap();
    assert_eq!((charged(&events), ledger.charged()), (decimal("500"), decimal("500")));
    assert_eq!(run_any(&mut ledger, accept(20, ClaimParty::Payer, 3)), Err(UsageLedgerError::NoClaim));
    assert_eq!(ledger.charged(), decimal("500"));
}

#[test]
fn accepting_a_claim_takes_no_usage_id_and_claiming_takes_the_permits() {
    use crate::EventSourced as _;
    let mut ledger = ledger();
    let command = claim(20, 500, ClaimReason::Late);
    assert_eq!(command.keys[0].id, identity::of_permit(permit(20).id));
    let claimed = run_any(&mut ledger, command).unwrap();
    assert_eq!(UsageLedger::usage_records(&claimed[0]), 1);
    let accepted = run_any(&mut ledger, accept(20, ClaimParty::Payer, 2)).unwrap();
    assert_eq!(UsageLedger::usage_records(&accepted[0]), 0);
}

#[test]
fn a_claim_is_charged_within_what_may_be_asked_for() {
    let mut poor = folded([opened(), granted(9, "499", 10, None)]);
    run_any(&mut poor, claim(20, 500, ClaimReason::Late)).unwrap();
    assert!(matches!(
        run_any(&mut poor, accept(20, ClaimParty::Payer, 2)),
        Err(UsageLedgerError::BudgetExhausted { .. })
    ));
    let mut limited_by_payer = ledger();
    run_any(&mut limited_by_payer, claim(20, 500, ClaimReason::Late)).unwrap();
    limited_by_payer.apply(limited("10"));
    assert!(matches!(
        run_any(&mut limited_by_payer, accept(20, ClaimParty::Payer, 2)),
        Err(UsageLedgerError::BudgetExhausted { .. })
    ));
}

#[test]
fn the_marketplace_decides_where_it_is_asked_and_of_void_permits() {
    let mut ledger = ledger();
    run_any(&mut ledger, claim(20, 500, ClaimReason::Late)).unwrap();
    assert_eq!(run_any(&mut ledger, accept(20, ClaimParty::Marketplace, 2)), Err(UsageLedgerError::NotAsked));
    assert_eq!(run_any(&mut ledger, reject(20, ClaimParty::Marketplace)), Err(UsageLedgerError::NotAsked));
    run_any(&mut ledger, reject(20, ClaimParty::Payer)).unwrap();
    assert_eq!(run_any(&mut ledger, reject(20, ClaimParty::Payer)).unwrap(), []);
    run_any(&mut ledger, refer(20, ClaimParty::Reporter)).unwrap();
    assert_eq!(run_any(&mut ledger, refer(20, ClaimParty::Payer)).unwrap(), []);
    assert_eq!(run_any(&mut ledger, reject(20, ClaimParty::Payer)), Err(UsageLedgerError::ClaimIsReferred));
    assert_eq!(charged(&run_any(&mut ledger, accept(20, ClaimParty::Marketplace, 4)).unwrap()), decimal("500"));

    run_any(&mut ledger, claim(21, 500, ClaimReason::Voided)).unwrap();
    run_any(&mut ledger, reject(21, ClaimParty::Marketplace)).unwrap();
    assert_eq!(
        run_any(&mut ledger, accept(21, ClaimParty::Payer, 5)),
        Err(UsageLedgerError::NoClaim),
        "its word is the last"
    );
}

#[test]
fn a_claim_lapses_after_thirty_days_without_an_event() {
    let mut ledger = ledger();
    run_any(&mut ledger, claim(20, 500, ClaimReason::Late)).unwrap();
    let days = |days: i64| 1 + days * 86_400;
    assert_eq!(run_any(&mut ledger, accept(20, ClaimParty::Payer, days(30))), Err(UsageLedgerError::ClaimLapsed));
    assert!(run_any(&mut ledger, accept(20, ClaimParty::Payer, days(30) - 1)).is_ok());
}

#[test]
fn one_who_tells_does_not_fill_the_place_of_the_others() {
    let mut ledger = ledger();
    for number in 0..MAX_CLAIMS_PER_REPORTER {
        let number = 1_000 + u128::try_from(number).unwrap();
        run_any(&mut ledger, claim(number, 1, ClaimReason::Late)).unwrap();
    }
    let refused = run_any(&mut ledger, claim(20, 1, ClaimReason::Late));
    assert_eq!(refused, Err(UsageLedgerError::TooManyClaims { max: MAX_CLAIMS_PER_REPORTER }));
    let mut other = claim(20, 1, ClaimReason::Late);
    let (record, short) = other.claims[0].clone();
    let reporter = Some(Reporter { organization: TenantId(id(5)), source: None });
    other.claims = [(UsageRecord { reporter, ..record }, short)].into();
    assert!(run_any(&mut ledger, other).is_ok());
}
