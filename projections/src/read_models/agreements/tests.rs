//! Mandates and claims on a real Postgres.

use domain::permit::{ClaimReason, PermitTerms};
use domain::usage_ledger::{
    AcceptedClaim, Billing, CLAIM_LIFE, ClaimParty, ClaimReferred, ClaimRejected, DisputeAnswered, DisputeClosed,
    DisputeOutcome, MandateGiven, MandateWithdrawn, RecordPlace, Records, Reporter, UsageClaimed, UsageDisputed,
    UsageLedgerEvent, UsageRecord, Warrant,
};
use domain::values::text::Reason;
use domain::{DisputeId, Environment, Event, KeyId, LedgerId, MandateId, PermitId, ServiceId, TenantId};
use ops::tasks::Tasks;

use super::{Agreements, AgreementsModel, ClaimFilter, ClaimState, DisputeFilter, DisputeState, MandateFilter, Side};
use crate::fixtures::{
    Pen, access_in, access_to, access_to_all, assert_batches_leave_no_trace, project, usage, usage_event,
};
use crate::testing::{TestDatabase, at, id};

const TABLES: [&str; 4] = ["agreements.ledgers", "agreements.mandates", "agreements.claims", "agreements.disputes"];
const OWNER: TenantId = TenantId(id(1));
const REPORTER: TenantId = TenantId(id(30));

fn reason(text: &str) -> Reason {
    Reason::new(text).unwrap()
}

fn permit(number: u128) -> PermitTerms {
    PermitTerms {
        id: PermitId(id(number)),
        issued_at: at(0),
        tell_by: at(100),
        calls: 1,
        most_amount: "0.5".parse().unwrap(),
        most_tokens: 1_000,
    }
}

fn record(number: u128) -> UsageRecord {
    UsageRecord {
        reporter: Some(Reporter { organization: REPORTER, source: None }),
        warrant: Some(Warrant::Permit(permit(number))),
        reference: Some("resp_17".to_owned()),
        at: Some(at(5)),
        ..usage(Some(5), 100, "0.75", 10).records[0].clone()
    }
}

fn of_ledger(event: impl Into<UsageLedgerEvent>) -> Event {
    Event::UsageLedger(event.into())
}

fn claimed(number: u128, second: i64) -> Event {
    let record = Box::new(record(number));
    of_ledger(UsageClaimed { at: at(second), short: ClaimReason::AboveCeiling, record })
}

fn rejected(number: u128, second: i64, by: ClaimParty) -> Event {
    of_ledger(ClaimRejected { at: at(second), permit: PermitId(id(number)), by, reason: reason("no such call") })
}

fn referred(number: u128, second: i64) -> Event {
    let (at, permit, by) = (at(second), PermitId(id(number)), ClaimParty::Reporter);
    of_ledger(ClaimReferred { at, permit, by, reason: reason("it took place") })
}

fn accepted(number: u128, second: i64, by: ClaimParty) -> Event {
    let reason = (by == ClaimParty::Marketplace).then(|| reason("in both logs"));
    let claim = AcceptedClaim { permit: permit(number), short: ClaimReason::AboveCeiling, by, reason };
    let record = UsageRecord { warrant: Some(Warrant::Claim(claim)), ..record(number) };
    let mut event = usage(Some(5), 100, "0.75", second);
    event.records = Records::from(std::sync::Arc::from([record]));
    usage_event(event)
}

fn given(number: u128, organization: TenantId) -> Event {
    of_ledger(MandateGiven {
        at: at(20),
        mandate: MandateId(id(number)),
        organization,
        services: [ServiceId(id(3)), ServiceId(id(4))].into(),
        most_per_record: "1.50".parse().unwrap(),
        most_per_day: "20".parse().unwrap(),
        until: at(5_000),
    })
}

/// The dispute of the record that the ledger 900 has at a position.
fn dispute(position: i64) -> DisputeId {
    RecordPlace { position, index: 1, at: at(20) }.dispute_in(LedgerId(id(900)))
}

fn disputed(position: i64) -> Event {
    let UsageRecord { id: usage_id, service, provider, key, reference, cost, .. } = record(80);
    of_ledger(UsageDisputed {
        at: at(40),
        dispute: dispute(position),
        of: RecordPlace { position, index: 1, at: at(20) },
        usage_id,
        reporter: REPORTER,
        service,
        provider,
        key,
        reference,
        cost,
        charged: "0.5".parse().unwrap(),
        reason: reason("no such call"),
    })
}

fn answered(position: i64) -> Event {
    of_ledger(DisputeAnswered { at: at(41), dispute: dispute(position), reason: reason("it took place") })
}

fn ended(position: i64, outcome: DisputeOutcome, by: ClaimParty, correction: Option<u32>) -> Event {
    of_ledger(DisputeClosed {
        at: at(42),
        dispute: dispute(position),
        outcome,
        by,
        reason: reason("so it is"),
        correction,
    })
}

/// A ledger with a claim at each stage, and two mandates; another one with one of each.
fn pen() -> Pen {
    let mut pen = Pen::default();
    pen.open(900, 1, Billing::Postpaid);
    pen.open(901, 2, Billing::Postpaid);
    for number in 40..45 {
        pen.write(900, claimed(number, 10));
    }
    pen.write(900, rejected(41, 11, ClaimParty::Payer));
    pen.write(900, rejected(42, 11, ClaimParty::Payer));
    pen.write(900, given(70, REPORTER));
    pen.write(900, referred(42, 12));
    pen.write(900, referred(43, 12));
    pen.write(900, rejected(43, 13, ClaimParty::Marketplace));
    pen.write(900, accepted(44, 14, ClaimParty::Payer));
    pen.write(900, given(71, TenantId(id(31))));
    pen.write(900, of_ledger(MandateWithdrawn { at: at(30), mandate: MandateId(id(70)) }));
    pen.write(901, claimed(46, 15));
    pen.write(901, rejected(46, 16, ClaimParty::Payer));
    pen.write(901, referred(46, 17));
    pen.write(901, accepted(46, 18, ClaimParty::Marketplace));
    pen.write(901, usage_event(usage(None, 3, "1.5", 30)));
    pen.write(901, given(72, REPORTER));
    for position in 1..=4 {
        pen.write(900, disputed(position));
    }
    pen.write(900, answered(2));
    pen.write(900, answered(3));
    pen.write(900, ended(3, DisputeOutcome::Upheld, ClaimParty::Marketplace, Some(2)));
    pen.write(900, ended(4, DisputeOutcome::Withdrawn, ClaimParty::Payer, None));
    pen
}

async fn projected() -> (TestDatabase, Agreements) {
    let database = TestDatabase::new().await;
    project::<AgreementsModel>(&database, &pen().written, 4).await;
    let agreements = Agreements::new(database.app.clone(), &Tasks::new());
    (database, agreements)
}

#[tokio::test]
async fn a_claim_is_read_whole_with_all_that_was_said_of_it() {
    let (_database, agreements) = projected().await;
    let claim = agreements.claim(PermitId(id(46))).await.unwrap().unwrap().shown().unwrap();
    assert_eq!((claim.ledger, claim.payer, claim.reporter), (LedgerId(id(901)), TenantId(id(2)), REPORTER));
    assert_eq!((claim.service, claim.provider, claim.key), (ServiceId(id(3)), TenantId(id(1)), Some(KeyId(id(5)))));
    assert_eq!((claim.cost.to_string(), claim.tokens.to_string()), ("0.75".to_owned(), "100".to_owned()));
    assert_eq!((claim.short, claim.reference.as_deref()), (ClaimReason::AboveCeiling, Some("resp_17")));
    assert_eq!((claim.occurred_at, claim.told_at, claim.lapses_at), (at(5), at(15), at(15) + CLAIM_LIFE));
    assert_eq!((claim.environment, claim.currency.as_str()), (Environment::Live, "USD"));
    let charged = pen().written.into_iter().find(|event| Some(event.position) == claim.charged_position).unwrap();
    assert_eq!((charged.event_type.as_str(), charged.stream.aggregate_id), ("usage.recorded", id(901)));
    let said = [&claim.rejected, &claim.referred, &claim.decided].map(|said| said.clone().unwrap());
    assert_eq!(
        said.map(|said| (said.at, said.by, said.reason)),
        [
            (at(16), ClaimParty::Payer, Some("no such call".to_owned())),
            (at(17), ClaimParty::Reporter, Some("it took place".to_owned())),
            (at(18), ClaimParty::Marketplace, Some("in both logs".to_owned())),
        ]
    );
    let written = pen().written;
    let event = written.iter().find(|event| event.position == claim.position).unwrap();
    assert_eq!((event.event_type.as_str(), event.stream.aggregate_id), ("usage.claimed", id(901)));
    assert_eq!(agreements.claim(PermitId(id(47))).await.unwrap(), None);
}

#[tokio::test]
async fn a_claim_is_as_far_as_its_last_event_says_and_lapses_by_the_time_alone() {
    let (_database, agreements) = projected().await;
    let in_state = async |state, now| {
        let filter = ClaimFilter { state: Some((state, now)), ..ClaimFilter::default() };
        let found = agreements.claims(access_to(OWNER), filter, None, 10).await.unwrap();
        assert!(found.iter().all(|claim| claim.state_at(now) == state), "{state:?}");
        found.into_iter().map(|claim| claim.id.0).collect::<Vec<_>>()
    };
    let soon = at(100);
    for (state, expected) in [
        (ClaimState::Open, id(40)),
        (ClaimState::Rejected, id(41)),
        (ClaimState::Referred, id(42)),
        (ClaimState::Dismissed, id(43)),
        (ClaimState::Accepted, id(44)),
    ] {
        assert_eq!(in_state(state, soon).await, [expected], "{state:?}");
    }
    let last = at(10) + CLAIM_LIFE - jiff::SignedDuration::from_micros(1);
    assert_eq!(in_state(ClaimState::Lapsed, last).await.len(), 0);
    let lapsed = at(10) + CLAIM_LIFE;
    assert_eq!(in_state(ClaimState::Lapsed, lapsed).await, [id(42), id(41), id(40)]);
    for state in [ClaimState::Open, ClaimState::Rejected, ClaimState::Referred] {
        assert_eq!(in_state(state, lapsed).await.len(), 0, "{state:?}");
    }
    assert_eq!(in_state(ClaimState::Dismissed, lapsed).await, [id(43)]);
}

#[tokio::test]
async fn each_side_lists_what_is_its_own_and_who_reads_everything_all() {
    let (_database, agreements) = projected().await;
    let claims = async |access, filter| agreements.claims(access, filter, None, 10).await.unwrap().len();
    let (all, none) = (ClaimFilter::default(), access_to(TenantId(id(31))));
    assert_eq!(claims(access_to(OWNER), all).await, 5);
    assert_eq!(claims(access_to(REPORTER), all).await, 6);
    assert_eq!(claims(none, all).await, 0);
    assert_eq!(claims(access_to_all(), all).await, 6);
    for tenant in [OWNER, REPORTER] {
        assert_eq!(claims(access_in(tenant, Environment::Test), all).await, 0);
    }
    let on = |side| ClaimFilter { side: Some((side, REPORTER)), ..all };
    assert_eq!(claims(access_to(REPORTER), on(Side::Payer)).await, 0);
    assert_eq!(claims(access_to(REPORTER), on(Side::Reporter)).await, 6);
    // Who told a use cannot find out the ledger by trying.
    let of_ledger = ClaimFilter { ledger: Some(LedgerId(id(900))), ..all };
    assert_eq!(claims(access_to(REPORTER), of_ledger).await, 0);
    assert_eq!(claims(access_to(OWNER), of_ledger).await, 5);
    assert_eq!(claims(access_to_all(), of_ledger).await, 5);

    let first = agreements.claims(access_to(REPORTER), all, None, 2).await.unwrap();
    let next = agreements.claims(access_to(REPORTER), all, Some(first[1].position), 10).await.unwrap();
    assert_eq!((first[0].id, next.len()), (PermitId(id(46)), 4));
}

#[tokio::test]
async fn mandates_end_when_they_are_withdrawn_and_are_seen_by_both_sides() {
    let (_database, agreements) = projected().await;
    let withdrawn = agreements.mandate(MandateId(id(70))).await.unwrap().unwrap().view;
    assert_eq!((withdrawn.until, withdrawn.withdrawn_at, withdrawn.given_at), (at(30), Some(at(30)), at(20)));
    assert_eq!((withdrawn.ledger, withdrawn.payer, withdrawn.organization), (LedgerId(id(900)), OWNER, REPORTER));
    assert_eq!(
        (withdrawn.most_per_record.to_string(), withdrawn.most_per_day.to_string()),
        ("1.5".into(), "20".into())
    );
    assert_eq!(withdrawn.services, [ServiceId(id(3)), ServiceId(id(4))].into());
    let running = agreements.mandate(MandateId(id(71))).await.unwrap().unwrap().view;
    assert_eq!((running.until, running.withdrawn_at), (at(5_000), None));

    let listed = async |access, filter| {
        let found = agreements.mandates(access, filter, None, 10).await.unwrap();
        found.into_iter().map(|mandate| mandate.id.0).collect::<Vec<_>>()
    };
    let all = MandateFilter::default();
    assert_eq!(listed(access_to(OWNER), all).await, [id(71), id(70)]);
    assert_eq!(listed(access_to(REPORTER), all).await, [id(72), id(70)]);
    assert_eq!(listed(access_to_all(), all).await, [id(72), id(71), id(70)]);
    assert_eq!(listed(access_in(OWNER, Environment::Test), all).await, [] as [uuid::Uuid; 0]);
    let of_ledger = MandateFilter { ledger: Some(LedgerId(id(900))), ..all };
    assert_eq!(listed(access_to(REPORTER), of_ledger).await, [id(70)]);
    let as_payer = MandateFilter { side: Some((Side::Payer, REPORTER)), ..all };
    assert_eq!(listed(access_to(REPORTER), as_payer).await, [] as [uuid::Uuid; 0]);
}

#[tokio::test]
async fn a_dispute_says_how_far_it_is_and_is_seen_by_both_sides() {
    let (_database, agreements) = projected().await;
    let find = async |position| agreements.dispute(dispute(position)).await.unwrap().unwrap().shown().unwrap();
    let open = find(1).await;
    assert_eq!((open.ledger, open.payer, open.reporter), (LedgerId(id(900)), OWNER, REPORTER));
    assert_eq!((open.record, open.recorded_at, open.disputed_at), ((1, 1), at(20), at(40)));
    assert_eq!((open.cost.to_string(), open.charged.to_string()), ("0.75".into(), "0.5".into()));
    assert_eq!((open.state, open.answered.is_none(), open.closed.is_none()), (DisputeState::Open, true, true));
    let told = find(2).await;
    assert_eq!((told.state, told.answered.unwrap().by), (DisputeState::Answered, ClaimParty::Reporter));
    let upheld = find(3).await;
    assert_eq!((upheld.state, upheld.correction), (DisputeState::Upheld, Some(2)));
    assert_eq!((upheld.answered.unwrap().at, upheld.closed.unwrap().by), (at(41), ClaimParty::Marketplace));
    assert_eq!((find(4).await.state, find(4).await.correction), (DisputeState::Withdrawn, None));

    let listed = async |access, filter| {
        let found = agreements.disputes(access, filter, None, 10).await.unwrap();
        found.into_iter().map(|dispute| dispute.record.0).collect::<Vec<_>>()
    };
    let all = DisputeFilter::default();
    for access in [access_to(OWNER), access_to(REPORTER), access_to_all()] {
        assert_eq!(listed(access, all).await, [4, 3, 2, 1]);
    }
    assert_eq!(listed(access_to(TenantId(id(31))), all).await, [] as [i64; 0]);
    assert_eq!(listed(access_in(OWNER, Environment::Test), all).await, [] as [i64; 0]);
    let answered = DisputeFilter { state: Some(DisputeState::Answered), ..all };
    assert_eq!(listed(access_to(REPORTER), answered).await, [2]);
    // Who reported a record cannot find out its ledger by trying.
    let of_ledger = DisputeFilter { ledger: Some(LedgerId(id(900))), ..all };
    assert_eq!(listed(access_to(REPORTER), of_ledger).await, [] as [i64; 0]);
    assert_eq!(listed(access_to(OWNER), of_ledger).await, [4, 3, 2, 1]);
    let as_payer = DisputeFilter { side: Some((Side::Payer, REPORTER)), ..all };
    assert_eq!(listed(access_to(REPORTER), as_payer).await, [] as [i64; 0]);
}

#[tokio::test]
async fn a_dispute_is_shown_as_it_was_right_after_what_was_said_first() {
    let (_database, agreements) = projected().await;
    let known = agreements.dispute(dispute(3)).await.unwrap().unwrap().view;
    let Event::UsageLedger(answered) = answered(3) else { unreachable!() };
    let then = known.right_after(&[answered]);
    assert_eq!((then.state, then.closed, then.correction), (DisputeState::Answered, None, None));
}

#[tokio::test]
async fn batches_leave_no_trace_in_agreements() {
    assert_batches_leave_no_trace::<AgreementsModel>(&pen().written, &TABLES).await;
}
