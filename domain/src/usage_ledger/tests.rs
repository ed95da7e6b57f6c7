//! Three questions per command: the right events? says no? stays quiet?

use cqrs_es::test::TestFramework;
use uuid::Uuid;

use super::fixtures::*;
use super::*;
use crate::money::{Currency, Decimal};
use crate::pricing::PriceRevision;
use crate::values::text::Name;
use crate::{Environment, EventSourced, ServiceId, TenantId};

use Billing::Postpaid;
use OverLimitPolicy::Absorbed;
use UsageLedgerCommand as Command;

type Framework = TestFramework<UsageLedger>;

fn given(events: Vec<UsageLedgerEvent>) -> cqrs_es::test::AggregateTestExecutor<UsageLedger> {
    Framework::with(()).given(events)
}

#[test]
fn opening_opens() {
    given(vec![]).when(Command::Open(open())).then_expect_events(vec![opened()]);
}

#[test]
fn opening_otherwise_is_refused() {
    let in_euros = Open { currency: Currency::EUR, ..open() };
    given(vec![opened()]).when(Command::Open(in_euros)).then_expect_error(UsageLedgerError::AlreadyOpen);
    let long = Open { name: Some("x".repeat(129)), ..open() };
    given(vec![])
        .when(Command::Open(long))
        .then_expect_error(UsageLedgerError::TextTooLong { field: "name", max: 128 });
}

#[test]
fn opening_again_changes_nothing_whatever_an_earlier_release_let_choose() {
    given(vec![opened()]).when(Command::Open(open())).then_expect_events(vec![]);
    given(vec![chosen(Postpaid, Absorbed)]).when(Command::Open(open())).then_expect_events(vec![]);
}

#[test]
fn a_ledger_gets_another_name_and_opening_it_again_under_the_first_one_is_refused() {
    let rename = |name: &str| Rename { at: at(3), name: Name::new(name).unwrap() };
    let renamed = |name: &str| UsageLedgerEvent::from(Renamed { at: at(3), name: Name::new(name).unwrap() });
    given(vec![opened()]).when(rename("Production").into()).then_expect_events(vec![renamed("Production")]);
    let events = vec![opened(), renamed("Production")];
    given(events.clone()).when(rename("Production").into()).then_expect_events(vec![]);
    given(events.clone()).when(Command::Open(open())).then_expect_error(UsageLedgerError::AlreadyOpen);
    given(events).when(rename("Test").into()).then_expect_events(vec![renamed("Test")]);
}

#[test]
fn nothing_happens_to_a_ledger_that_is_not_open() {
    for command in [
        Command::Rename(Rename { at: at(0), name: Name::new("Production").unwrap() }),
        Command::from(grant(9, "1", 0, None)),
        Command::GrantTerms(grant_terms(credit("1", "0", "0"))),
        Command::SetHardLimit(SetHardLimit { at: at(0), amount: None }),
        Command::RecordUsage(told(&[1])),
        Command::RecordUsage(told(&[])),
    ] {
        given(vec![]).when(command).then_expect_error(UsageLedgerError::NotOpen);
    }
}

#[test]
fn granting_adds_credit() {
    let command = Command::from(grant(9, "5", 1, Some(at(10))));
    given(vec![opened()]).when(command).then_expect_events(vec![granted(9, "5", 1, Some(at(10)))]);
}

#[test]
fn a_grant_that_makes_no_sense_is_refused() {
    for (command, error) in [
        (grant(9, "0", 0, None), UsageLedgerError::AmountNotPositive),
        (grant(9, "-1", 0, None), UsageLedgerError::AmountNotPositive),
        (grant(9, "1", 0, Some(at(0))), UsageLedgerError::ExpiresInThePast),
        (grant(8, "2", 0, None), UsageLedgerError::GrantExists { grant_id: GrantId(id(8)) }),
        (
            grant(9, "1000000001", 0, None),
            UsageLedgerError::AmountTooLarge { what: "amount of a grant", max: MAX_AMOUNT },
        ),
        (grant(9, "1", 0, Some(at(3_200_000_000))), UsageLedgerError::TooFarAhead { field: "expires_at" }),
        (promotional(grant(8, "1", 0, None)), UsageLedgerError::GrantExists { grant_id: GrantId(id(8)) }),
    ] {
        given(vec![opened(), granted(8, "1", 0, None)]).when(Command::from(command)).then_expect_error(error);
    }
}

#[test]
fn the_number_of_open_grants_is_bounded_and_what_has_lapsed_makes_room() {
    let mut events = vec![opened()];
    events.extend((0..MAX_GRANTS).map(|number| granted(1_000 + number as u128, "1", 0, Some(at(50)))));
    let full = UsageLedgerError::TooManyGrants { max: MAX_GRANTS };
    let lapses_at = at(50).checked_add(GRACE).unwrap();
    let before = lapses_at.checked_sub(jiff::SignedDuration::from_secs(1)).unwrap();
    for time in [at(0), at(50), before] {
        let more = GrantCredit { at: time, ..grant(9, "1", 0, None) };
        given(events.clone()).when(Command::from(more)).then_expect_error(full.clone());
    }
    let later = GrantCredit { at: lapses_at, ..grant(9, "1", 0, None) };
    let written = given(events.clone()).when(Command::from(later)).inspect_result().unwrap();
    let ledger = folded(events.into_iter().chain(written));
    assert_eq!((ledger.grants().open(lapses_at), ledger.grants().lapsed()), (1, decimal("64")));
}

#[test]
fn of_the_spent_grants_that_was_granted_first_is_forgotten() {
    let mut ledger = folded([opened()]);
    for (number, time) in (0_u128..).zip(0..i64::try_from(MAX_KEPT_GRANTS).unwrap()) {
        run_any(&mut ledger, GrantCredit { at: at(time), ..grant(1_000 + number, "1", 0, None) }).unwrap();
        run(&mut ledger, RecordUsage { at: at(time), ..told(&[1]) }).unwrap();
    }
    run_any(&mut ledger, GrantCredit { at: at(1_000), ..grant(9, "1", 0, None) }).unwrap();
    let is_kept = |number| ledger.grants().get(GrantId(id(number))).is_some();
    assert_eq!([1_000, 1_001, 9].map(is_kept), [false, true, true]);
    assert_eq!(ledger.grants().kept().len(), MAX_KEPT_GRANTS);
}

#[test]
fn the_same_grant_again_changes_nothing() {
    given(vec![opened(), granted(9, "5", 1, None)])
        .when(Command::from(grant(9, "5", 1, None)))
        .then_expect_events(vec![]);
}

#[test]
fn a_hard_limit_is_set_and_lifted_and_may_be_below_what_is_charged() {
    let set = |amount: Option<&str>| Command::SetHardLimit(SetHardLimit { at: at(0), amount: amount.map(decimal) });
    let lifted = UsageLedgerEvent::HardLimitSet(HardLimitSet { at: at(0), amount: None });
    given(postpaid()).when(set(Some("5"))).then_expect_events(vec![limited("5")]);
    given(postpaid_and([limited("5")])).when(set(None)).then_expect_events(vec![lifted]);
    given(postpaid_and([limited("5")])).when(set(Some("5"))).then_expect_events(vec![]);
    given(postpaid()).when(set(None)).then_expect_events(vec![]);
    given(postpaid()).when(set(Some("-1"))).then_expect_error(UsageLedgerError::NegativeLimit);
    let events = postpaid_and([recorded(&told(&[7]), "7", &[], &[], "7"), limited("5")]);
    assert_eq!(folded(events).affordable(at(2)), Decimal::ZERO);
    let large = UsageLedgerError::AmountTooLarge { what: "hard limit", max: MAX_AMOUNT };
    given(postpaid()).when(set(Some("1000000000.1"))).then_expect_error(large);
}

#[test]
fn usage_on_a_postpaid_ledger_is_owed() {
    let command = asked(&[3, 4]);
    given(postpaid()).when(Command::RecordUsage(command.clone())).then_expect_events(vec![recorded(
        &command,
        "7",
        &[],
        &[],
        "7",
    )]);
}

#[test]
fn credit_is_drawn_by_priority_then_expiry_then_order_and_the_rest_is_owed() {
    let events = postpaid_and([
        granted(11, "1", 5, None),
        granted(12, "1", 5, Some(at(100))),
        granted(13, "1", 5, Some(at(90))),
        granted(14, "1", 1, None),
        granted(15, "1", 5, Some(at(90))),
        granted(16, "9", 0, Some(at(1))),
    ]);
    let command = told(&[6]);
    let drawn = [(14, "1"), (13, "1"), (15, "1"), (12, "1"), (11, "1")];
    given(events).when(Command::RecordUsage(command.clone())).then_expect_events(vec![recorded(
        &command,
        "6",
        &[],
        &drawn,
        "1",
    )]);
}

#[test]
fn asked_usage_beyond_the_hard_limit_is_refused_as_a_whole() {
    let spent = recorded(&told(&[7]), "7", &[], &[], "7");
    let error = UsageLedgerError::BudgetExhausted {
        limit: Some(decimal("10")),
        charged: decimal("7"),
        cost: decimal("4"),
        affordable: decimal("3"),
    };
    let events = postpaid_and([limited("10"), spent]);
    given(events.clone()).when(Command::RecordUsage(asked(&[1, 3]))).then_expect_error(error);
    let command = asked(&[3]);
    given(events).when(Command::RecordUsage(command.clone())).then_expect_events(vec![recorded(
        &command,
        "3",
        &[],
        &[],
        "3",
    )]);
}

#[test]
fn asked_usage_beyond_prepaid_credit_is_refused() {
    let error = UsageLedgerError::BudgetExhausted {
        limit: None,
        charged: Decimal::ZERO,
        cost: decimal("3"),
        affordable: decimal("2"),
    };
    given(vec![opened(), granted(9, "2", 0, None), granted(10, "5", 0, Some(at(1)))])
        .when(Command::RecordUsage(asked(&[3])))
        .then_expect_error(error);
}

#[test]
fn usage_of_another_world_is_refused() {
    let euros = RecordUsage { currency: Currency::EUR, ..told(&[1]) };
    let mismatch = UsageLedgerError::CurrencyMismatch { expected: Currency::USD, found: Currency::EUR };
    given(postpaid()).when(Command::RecordUsage(euros)).then_expect_error(mismatch);
    let test = RecordUsage { environment: Environment::Test, ..told(&[1]) };
    let mismatch = UsageLedgerError::EnvironmentMismatch { expected: Environment::Live, found: Environment::Test };
    given(postpaid()).when(Command::RecordUsage(test)).then_expect_error(mismatch);
}

#[test]
fn a_record_that_makes_no_sense_is_refused_by_its_place() {
    type Spoil = fn(&mut UsageRecord);
    let max = crate::pricing::bounds::MAX_COST_PER_RECORD;
    let cases: [(Spoil, RecordFault); 12] = [
        (|record| record.id.clear(), RecordFault::NoId),
        (|record| record.id = "x".repeat(129), RecordFault::TooLong { field: "id", max: 128 }),
        (|record| record.id = "a\nb".to_owned(), RecordFault::ControlCharacter { field: "id" }),
        (|record| record.cost = Decimal::ZERO, RecordFault::LinesDoNotAddUp),
        (|record| record.lines[0].cost = decimal("-1"), RecordFault::NegativeCost),
        (|record| record.lines[0].quantity = crate::money::Quantity::MAX, RecordFault::QuantityTooLarge),
        (
            |record| {
                record.lines[0].cost = decimal("1000000.000001");
                record.cost = record.lines[0].cost;
            },
            RecordFault::CostTooLarge { max },
        ),
        (|record| record.upstream_cost = Some(decimal("-0.1")), RecordFault::UpstreamCost { max }),
        (|record| record.upstream_cost = Some(decimal("1000001")), RecordFault::UpstreamCost { max }),
        (|record| record.stated_upstream_cost = Some(decimal("-0.1").into()), RecordFault::UpstreamCost { max }),
        (|record| record.at = Some("1999-12-31T23:59:59Z".parse().unwrap()), RecordFault::Instant),
        (|record| record.at = Some("2200-01-01T00:00:00Z".parse().unwrap()), RecordFault::Instant),
    ];
    for (spoil, fault) in cases {
        let mut bad = record("r", 1);
        spoil(&mut bad);
        given(postpaid())
            .when(Command::RecordUsage(usage(RecordingMode::Told, vec![record("r", 1), bad])))
            .then_expect_error(UsageLedgerError::Record { index: 1, fault });
    }
}

#[test]
fn a_command_out_of_bounds_is_refused() {
    let many = told(&vec![1; MAX_RECORDS + 1]);
    given(postpaid())
        .when(Command::RecordUsage(many))
        .then_expect_error(UsageLedgerError::TooManyRecords { found: 1_001, max: 1_000 });
    let unmatched = RecordUsage { keys: std::sync::Arc::from([]), ..told(&[1]) };
    given(postpaid())
        .when(Command::RecordUsage(unmatched))
        .then_expect_error(UsageLedgerError::KeysDoNotMatch { records: 1, keys: 0 });
}

#[test]
fn a_command_whose_records_were_all_known_changes_nothing() {
    let mut command = Command::RecordUsage(told(&[1, 2]));
    UsageLedger::retain_usage(&mut command, &[false, false]);
    assert!(UsageLedger::usage_keys(&command).is_empty());
    given(postpaid()).when(command).then_expect_events(vec![]);
}

#[test]
fn records_that_were_known_are_left_out_with_their_keys() {
    let mut command = Command::RecordUsage(told(&[1, 2, 3]));
    UsageLedger::retain_usage(&mut command, &[true, false, true]);
    assert_eq!(command, Command::RecordUsage(told(&[1, 3])));
}

#[test]
fn time_never_runs_backwards() {
    let written = given(postpaid_and([recorded(&told(&[1]), "1", &[], &[], "1")]))
        .when(Command::SetHardLimit(SetHardLimit { at: at(-100), amount: Some(decimal("5")) }))
        .inspect_result();
    assert_eq!(written.unwrap()[0].at(), at(1));
}

/// A use of one service of another provider, at a revision of its prices.
fn at_price(provider: u128, service: u128, revision: u32) -> UsageRecord {
    let (provider, service) = (TenantId(Uuid::from_u128(provider)), ServiceId(Uuid::from_u128(service)));
    UsageRecord { provider, service, revision: PriceRevision(revision), ..record("r", 2) }
}

/// R9: a service of 20 parts, re-priced hourly for 30 days, needs 14,400 lines.
#[test]
fn who_reprices_daily_fills_its_own_lines_and_nobody_elses() {
    let mut ledger = folded(postpaid());
    for start in (1..=14_400).step_by(400) {
        let records = (start..start + 400).map(|revision| at_price(70, 71, revision)).collect();
        run(&mut ledger, usage(RecordingMode::Told, records)).unwrap();
    }
    let own = ledger.totals().services()[&ServiceId(Uuid::from_u128(71))];
    assert_eq!((own.provider, own.lines), (TenantId(Uuid::from_u128(70)), MAX_SERVICE_LINES));
    assert_eq!((own.overflow.cost, own.overflow.record_lines), (decimal("28288"), 14_144));
    assert!(own.overflow.quantity.is_zero(), "quantities of several prices have no sum");
    // Asked usage of anybody is taken, that of the same service too, and finds a line where it has one.
    for (provider, service, revision) in [(72, 73, 1), (70, 74, 1), (70, 71, 20_000), (70, 71, 1)] {
        run(&mut ledger, usage(RecordingMode::Asked, vec![at_price(provider, service, revision)])).unwrap();
    }
    let totals = ledger.totals();
    assert_eq!(totals.lines().size(), 256 + 2);
    let overflow: Vec<_> =
        totals.services().values().map(|service| (service.lines, service.overflow.record_lines)).collect();
    assert_eq!(overflow, [(256, 14_145), (1, 0), (1, 0)]);
    let lines = totals.lines().values().map(|line| line.cost);
    let sum = lines.chain(totals.services().values().map(|service| service.overflow.cost));
    assert_eq!(sum.fold(Decimal::ZERO, Decimal::saturating_add), ledger.charged());
}

#[test]
fn a_provider_of_many_services_has_a_bound_too_and_the_next_one_all_of_its_own() {
    let mut ledger = folded(postpaid());
    for service in 1..=11 {
        for half in [1, 129] {
            let records = (half..half + 128).map(|revision| at_price(70, service, revision)).collect();
            run(&mut ledger, usage(RecordingMode::Told, records)).unwrap();
        }
    }
    run(&mut ledger, usage(RecordingMode::Asked, vec![at_price(72, 73, 1)])).unwrap();
    let lines = |provider: u128| {
        let of = |service: &&ServiceTotal| service.provider == TenantId(Uuid::from_u128(provider));
        ledger.totals().services().values().filter(of).map(|service| service.lines).sum::<u32>()
    };
    assert_eq!((lines(70), lines(72)), (MAX_PROVIDER_LINES, 1));
    let last = ledger.totals().services()[&ServiceId(Uuid::from_u128(11))];
    assert_eq!((last.lines, last.overflow.record_lines), (0, 256), "ten services of 256 lines are more than 2,500");
}
