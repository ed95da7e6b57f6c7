//! Terms of credit, the two books, and what is borne by whom.

use cqrs_es::test::TestFramework;

use super::fixtures::*;
use super::*;
use crate::money::{Decimal, Quantity};
use crate::pricing::{Adjustment, RatedLine};

use BorneBy::{Marketplace, Reporter};
use UsageLedgerCommand as Command;

fn given(events: Vec<UsageLedgerEvent>) -> cqrs_es::test::AggregateTestExecutor<UsageLedger> {
    TestFramework::<UsageLedger>::with(()).given(events)
}

/// What these records come to after these events.
fn expect(
    events: Vec<UsageLedgerEvent>,
    command: &RecordUsage,
    charged: &str,
    over: &[(u32, &str, BorneBy)],
    owed: &str,
) {
    let event = recorded(command, charged, over, &[], owed);
    given(events).when(Command::RecordUsage(command.clone())).then_expect_events(vec![event]);
}

fn exhausted(limit: Option<&str>, charged: &str, cost: &str, affordable: &str) -> UsageLedgerError {
    let limit = limit.map(decimal);
    let [charged, cost, affordable] = [charged, cost, affordable].map(decimal);
    UsageLedgerError::BudgetExhausted { limit, charged, cost, affordable }
}

#[test]
fn terms_are_granted_and_granted_again_change_nothing() {
    let terms = CreditTerms { until: Some(at(100)), ..credit("10", "2", "3") };
    let grant = Command::GrantTerms(grant_terms(terms));
    given(vec![opened()]).when(grant.clone()).then_expect_events(vec![terms_granted(terms)]);
    given(vec![opened(), terms_granted(terms)]).when(grant).then_expect_events(vec![]);
    let none = Command::GrantTerms(grant_terms(CreditTerms::default()));
    let taken_back = terms_granted(CreditTerms::default());
    given(vec![opened(), terms_granted(terms)]).when(none).then_expect_events(vec![taken_back]);
}

#[test]
fn terms_that_make_no_sense_are_refused() {
    let large = |what| UsageLedgerError::AmountTooLarge { what, max: MAX_AMOUNT };
    for (terms, error) in [
        (credit("-1", "0", "0"), UsageLedgerError::NegativeTerms),
        (credit("0", "-0.1", "0"), UsageLedgerError::NegativeTerms),
        (credit("0", "0", "-1"), UsageLedgerError::NegativeTerms),
        (credit("1000000001", "0", "0"), large("credit line")),
        (credit("0", "1000000001", "0"), large("overdraft")),
        (credit("0", "0", "1000000001"), large("absorbed amount")),
        (CreditTerms { until: Some(at(0)), ..credit("1", "0", "0") }, UsageLedgerError::TermsOver),
        (
            CreditTerms { until: Some(at(3_200_000_000)), ..credit("1", "0", "0") },
            UsageLedgerError::TooFarAhead { field: "until" },
        ),
    ] {
        given(vec![opened()]).when(Command::GrantTerms(grant_terms(terms))).then_expect_error(error);
    }
}

#[test]
fn what_payers_chose_in_an_earlier_release_is_prepaid_without_overdraft_until_terms_are_granted() {
    for billing in [Billing::Prepaid, Billing::Postpaid] {
        for policy in [OverLimitPolicy::Absorbed, OverLimitPolicy::Owed] {
            let old = chosen(billing, policy);
            let error = exhausted(None, "0", "1", "0");
            given(vec![old.clone()]).when(Command::RecordUsage(asked(&[1]))).then_expect_error(error);
            expect(vec![old.clone()], &told(&[3]), "0", &[(0, "3", Reporter)], "0");
            let confirmed = vec![old.clone(), terms_granted(credit("2", "0", "0"))];
            expect(confirmed.clone(), &told(&[3]), "2", &[(0, "1", Reporter)], "2");
            let chosen = |events| folded(events).chosen_terms();
            assert_eq!(chosen(vec![old]), Some(ChosenTerms { billing, over_limit: policy }));
            assert_eq!(chosen(confirmed), None);
        }
    }
}

#[test]
fn what_was_owed_stays_owed_and_takes_room_of_the_line() {
    let old = chosen(Billing::Postpaid, OverLimitPolicy::Owed);
    let debt = recorded(&told(&[7]), "7", &[], &[], "7");
    let events = vec![old, debt, terms_granted(credit("10", "0", "0"))];
    let error = exhausted(None, "7", "4", "3");
    given(events.clone()).when(Command::RecordUsage(asked(&[4]))).then_expect_error(error);
    expect(events, &told(&[4]), "3", &[(0, "1", Reporter)], "3");
}

#[test]
fn an_overdraft_is_for_what_has_happened_only() {
    let events = vec![opened(), terms_granted(credit("5", "2", "0"))];
    let error = exhausted(None, "0", "6", "5");
    given(events.clone()).when(Command::RecordUsage(asked(&[6]))).then_expect_error(error);
    expect(events, &told(&[4, 4]), "7", &[(1, "1", Reporter)], "7");
}

#[test]
fn beyond_credit_the_marketplace_bears_its_sum_and_the_reporter_the_rest() {
    let terms = terms_granted(credit("5", "0", "3"));
    let over = [(1, "2", Marketplace), (3, "1", Marketplace), (3, "4", Reporter)];
    expect(vec![opened(), terms.clone()], &told(&[3, 4, 0, 5]), "5", &over, "5");
    let before = recorded(&told(&[3, 4, 0, 5]), "5", &over, &[], "5");
    expect(vec![opened(), terms.clone(), before.clone()], &told(&[1]), "0", &[(0, "1", Reporter)], "0");
    let ledger = folded(vec![opened(), terms, before]);
    assert_eq!((ledger.absorbed(), ledger.at_risk()), (decimal("3"), decimal("4")));
    assert_eq!((ledger.over_limit(), ledger.absorbed_left(at(1))), (decimal("7"), Decimal::ZERO));
}

#[test]
fn terms_that_are_over_count_for_nothing() {
    let terms = CreditTerms { until: Some(at(1)), ..credit("5", "5", "5") };
    expect(vec![opened(), terms_granted(terms)], &told(&[3]), "0", &[(0, "3", Reporter)], "0");
    let in_time = RecordUsage { at: at(0), ..told(&[3]) };
    expect(vec![opened(), terms_granted(terms)], &in_time, "3", &[], "3");
}

#[test]
fn a_limit_stops_what_is_asked_and_makes_nothing_free_that_is_told() {
    let events = postpaid_and([recorded(&told(&[7]), "7", &[], &[], "7"), limited("5")]);
    let error = exhausted(Some("5"), "7", "1", "0");
    given(events.clone()).when(Command::RecordUsage(asked(&[1]))).then_expect_error(error);
    expect(events, &told(&[4]), "4", &[], "4");
}

#[test]
fn credit_that_is_added_later_pays_nothing_of_what_was_at_the_reporters_risk() {
    let mut ledger = folded([opened()]);
    run(&mut ledger, told(&[3])).unwrap();
    let events = vec![opened(), recorded(&told(&[3]), "0", &[(0, "3", Reporter)], &[], "0"), granted(9, "5", 0, None)];
    assert_eq!(folded(events.clone()).affordable(at(2)), decimal("5"));
    let command = told(&[5]);
    let event = recorded(&command, "5", &[], &[(9, "5")], "0");
    given(events).when(Command::RecordUsage(command)).then_expect_events(vec![event]);
    assert_eq!(ledger.at_risk(), decimal("3"));
}

fn own(tokens: u64) -> UsageRecord {
    UsageRecord { provider: open().owner, ..record("r", tokens) }
}

#[test]
fn given_credit_pays_no_service_of_the_payer() {
    let events = vec![opened(), given_credit(9, "10"), granted(10, "2", 0, None)];
    let ask = |record| usage(RecordingMode::Asked, vec![record]);
    let error = exhausted(None, "0", "3", "2");
    given(events.clone()).when(Command::RecordUsage(ask(own(3)))).then_expect_error(error);
    let command = ask(record("r", 3));
    let event = recorded(&command, "3", &[], &[(9, "3")], "0");
    given(events.clone()).when(Command::RecordUsage(command)).then_expect_events(vec![event]);
    let command = usage(RecordingMode::Told, vec![own(3), record("r", 11), own(1)]);
    let over = [(0, "1", Reporter), (1, "1", Reporter), (2, "1", Reporter)];
    let event = recorded(&command, "12", &over, &[(9, "10"), (10, "2")], "0");
    given(events.clone()).when(Command::RecordUsage(command)).then_expect_events(vec![event]);
    let with_line = events.into_iter().chain([terms_granted(credit("5", "0", "0"))]).collect();
    let command = ask(own(6));
    let event = recorded(&command, "6", &[], &[(10, "2")], "4");
    given(with_line).when(Command::RecordUsage(command)).then_expect_events(vec![event]);
}

#[test]
fn no_amount_that_is_told_makes_a_ledger_unusable() {
    let mut ledger = folded([opened(), granted(9, "5", 0, None)]);
    let mut implausible = record("r", 1);
    implausible.lines[0].cost = Decimal::MAX;
    implausible.cost = Decimal::MAX;
    let fault = RecordFault::CostTooLarge { max: crate::pricing::bounds::MAX_COST_PER_RECORD };
    let refused = run(&mut ledger, usage(RecordingMode::Told, vec![implausible]));
    assert_eq!(refused, Err(UsageLedgerError::Record { index: 0, fault }));
    run(&mut ledger, told(&[2])).unwrap();
    assert_eq!(ledger.charged(), decimal("2"));
}

/// R8: what is taken off above the most of a record is a line of its own, and nothing else takes anything off.
#[test]
fn a_line_that_takes_something_off_is_that_of_the_most_of_a_record() {
    let with = |adjustment: Adjustment, amount: &str| {
        let mut record = record("r", 5);
        let cost = decimal(amount);
        record.lines.push(RatedLine {
            part: adjustment.part(),
            quantity: Quantity::ZERO,
            cost,
            from: None,
            list_cost: None,
        });
        record.cost = record.cost.checked_add(cost).unwrap();
        usage(RecordingMode::Told, vec![record])
    };
    let ledger = || folded([opened(), granted(9, "50", 0, None)]);
    for (adjustment, amount, charged) in [(Adjustment::Maximum, "-2", "3"), (Adjustment::Minimum, "2.5", "7.5")] {
        let mut ledger = ledger();
        run(&mut ledger, with(adjustment, amount)).unwrap();
        assert_eq!(ledger.charged(), decimal(charged));
        let line = ledger.totals().lines().iter().find(|(key, _)| key.line.part == adjustment.part()).unwrap();
        assert_eq!((line.1.quantity, line.1.cost), (Quantity::ZERO, decimal(amount)));
    }
    for (adjustment, amount) in
        [(Adjustment::Minimum, "-1"), (Adjustment::Increment, "-1"), (Adjustment::Maximum, "-6")]
    {
        let refused = run(&mut ledger(), with(adjustment, amount));
        assert_eq!(refused, Err(UsageLedgerError::Record { index: 0, fault: RecordFault::NegativeCost }));
    }
}

#[test]
fn a_ledger_that_took_in_everything_there_is_in_an_earlier_release_still_takes_in_usage() {
    let all = Decimal::MAX.to_string();
    let old = recorded(&told(&[1]), &all, &[(0, &all, BorneBy::Unstated)], &[], &all);
    let mut ledger = folded([chosen(Billing::Postpaid, OverLimitPolicy::Owed), old, granted(9, "5", 0, None)]);
    let written = run(&mut ledger, told(&[7])).unwrap();
    let event = written[0].as_usage_recorded().unwrap();
    assert_eq!((event.charged, event.borne_by(Reporter)), (decimal("5"), decimal("2")));
}

#[test]
fn what_is_granted_in_all_is_bounded() {
    let granted_before = (0..1_000).map(|number| granted(10_000 + number, "1000000000", 0, Some(at(1))));
    let events: Vec<_> = [opened()].into_iter().chain(granted_before).collect();
    let more = GrantCredit { at: at(2), ..grant(9, "0.1", 0, None) };
    let error = UsageLedgerError::TooMuchGranted { max: MAX_GRANTED };
    given(events).when(Command::from(more)).then_expect_error(error);
}
