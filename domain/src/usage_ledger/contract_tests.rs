//! What was agreed about prices: which price holds for a use, what it then costs, and that neither is ever changed afterwards.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::contract_fixtures::*;
use super::fixtures::*;
use super::*;
use crate::money::{Currency, Decimal, Factor, Quantity};
use crate::permit::{ClaimReason, PermitTerms};
use crate::pricing::{PerRecord, PriceList, PricePart, PriceRevision, PriceSchedule, Tier, rate_provisional};
use crate::values::text::Reason;
use crate::{ServiceId, TenantId};

#[test]
fn a_factor_multiplies_what_each_use_costs_and_the_record_says_what_the_list_says() {
    let mut ledger = folded(postpaid());
    run_any(&mut ledger, agree(60, of_service(), "0.85", 1)).unwrap();
    let record = tell(&mut ledger, &flat("0.0000025"), used(&flat("0.0000025"), 1_000, 2), 2);
    assert_eq!((record.cost, record.list_cost()), (decimal("0.002125"), decimal("0.0025")));
    assert_eq!(record.lines[0].list_cost, Some(decimal("0.0025")));
    let price = AgreedPrice { revision: 1, factor: factor("0.85"), ..agreed_price() };
    assert_eq!(record.price, Some(price));
    assert_eq!(ledger.charged(), record.cost);
    let key = record.line_key(PART);
    assert_eq!(
        (key.agreed, ledger.totals().lines()[&TotalKey { earlier: None, line: key }].cost),
        (Some(price), record.cost)
    );
}

/// R8 and a contract: the factor is on what the record costs by the list after its least, its most and its steps, line by line. 2 tokens at 0.001
/// with a least of 0.01 cost 0.0085 at 0.85; 600 with a most of 0.5 cost 0.425.
#[test]
fn a_factor_is_on_what_a_record_costs_after_its_least_and_its_most() {
    let per_record =
        PerRecord { minimum: Some(decimal("0.01")), maximum: Some(decimal("0.5")), ..PerRecord::default() };
    let prices = list(&flat("0.001")).with_per_record(Some(per_record)).unwrap();
    for (tokens, lines, cost, by_list) in
        [(2, ["0.0017", "0.0068"], "0.0085", "0.01"), (600, ["0.51", "-0.085"], "0.425", "0.5")]
    {
        let mut ledger = folded(postpaid());
        run_any(&mut ledger, agree(60, of_service(), "0.85", 1)).unwrap();
        let rating = rate_provisional(&prices, &[(PART, Quantity::whole(tokens))], tokens).unwrap();
        let record = used(&flat("0.001"), tokens, 2);
        let record =
            tell(&mut ledger, &flat("0.001"), UsageRecord { lines: rating.lines, cost: rating.total, ..record }, 2);
        assert_eq!(record.lines.iter().map(|line| line.cost).collect::<Vec<_>>(), lines.map(decimal));
        assert_eq!((record.cost, record.list_cost()), (decimal(cost), decimal(by_list)));
        assert_eq!(ledger.charged(), decimal(cost));
    }
}

#[test]
fn the_most_specific_scope_holds_of_one_scope_what_begins_last_and_then_what_was_before() {
    let mut ledger = folded(postpaid());
    run_any(&mut ledger, agree(60, PriceScope::Everything, "0.5", 1)).unwrap();
    assert_eq!(unit(&mut ledger, 2), decimal("0.5"));
    run_any(&mut ledger, agree(61, of_provider(), "0.9", 3)).unwrap();
    assert_eq!(unit(&mut ledger, 4), decimal("0.9"), "dearer, and more specific");
    run_any(&mut ledger, agree(62, of_service(), "0.8", 5)).unwrap();
    run_any(&mut ledger, agree(63, of_service(), "0.95", 6)).unwrap();
    assert_eq!(unit(&mut ledger, 7), decimal("0.95"));
    run_any(&mut ledger, withdraw(63, 8)).unwrap();
    assert_eq!(unit(&mut ledger, 9), decimal("0.8"), "what was agreed before goes on");
    run_any(&mut ledger, withdraw(62, 10)).unwrap();
    run_any(&mut ledger, withdraw(61, 10)).unwrap();
    assert_eq!(unit(&mut ledger, 11), decimal("0.5"));
    run_any(&mut ledger, withdraw(60, 12)).unwrap();
    assert_eq!(unit(&mut ledger, 13), Decimal::ONE);
    let other = UsageRecord { service: ServiceId(id(33)), provider: TenantId(id(44)), ..used(&flat("1"), 1, 9) };
    assert_eq!(tell(&mut ledger, &flat("1"), other, 14).cost, decimal("0.5"), "of another one, at its instant");
}

#[test]
fn nothing_is_agreed_backwards_and_what_was_used_before_costs_what_it_did() {
    let mut ledger = folded(postpaid());
    let late = AgreePrice { from: Some(at(99)), ..agree(60, of_service(), "0.5", 100) };
    assert_eq!(run_any(&mut ledger, late.clone()), Err(UsageLedgerError::AgreedBackwards { at: at(100) }));
    run_any(&mut ledger, AgreePrice { from: Some(at(200)), until: Some(at(300)), ..late }).unwrap();
    let cost = |ledger: &mut UsageLedger, time| tell(ledger, &flat("1"), used(&flat("1"), 1, time), 400).cost;
    let (list, agreed) = (Decimal::ONE, decimal("0.5"));
    assert_eq!([100, 199, 200, 299, 300].map(|time| cost(&mut ledger, time)), [list, list, agreed, agreed, list]);
}

/// A command is rated before it is decided. What was agreed in between holds for it, and what was withdrawn does not.
#[test]
fn a_command_that_raced_with_an_agreement_is_charged_at_what_holds_at_its_instant() {
    let command = told_at(&flat("1"), vec![used(&flat("1"), 10, 50), used(&flat("1"), 10, 150)], 200);
    let mut ledger = folded(postpaid());
    run_any(&mut ledger, agree(60, of_service(), "0.5", 100)).unwrap();
    let events = run(&mut ledger, command.clone()).unwrap();
    let costs: Vec<Decimal> = events[0].as_usage_recorded().unwrap().records.iter().map(|one| one.cost).collect();
    assert_eq!(costs, [decimal("10"), decimal("5")]);
    run_any(&mut ledger, withdraw(60, 210)).unwrap();
    let after = RecordUsage { at: at(220), ..told_at(&flat("1"), vec![used(&flat("1"), 10, 215)], 220) };
    assert_eq!(run(&mut ledger, after).unwrap()[0].as_usage_recorded().unwrap().charged, decimal("10"));
}

#[test]
fn a_permit_pins_what_held_when_it_was_given() {
    let mut ledger = folded(postpaid());
    run_any(&mut ledger, agree(60, of_service(), "0.5", 100)).unwrap();
    run_any(&mut ledger, withdraw(60, 200)).unwrap();
    let cost = |ledger: &mut UsageLedger, issued_at| {
        tell(ledger, &flat("1"), on_permit(used(&flat("1"), 1, 250), issued_at), 300).cost
    };
    assert_eq!(
        [99, 100, 199, 200].map(|issued_at| cost(&mut ledger, issued_at)),
        ["1", "0.5", "0.5", "1"].map(decimal)
    );
}

#[test]
fn an_accepted_claim_costs_what_its_permit_pins() {
    let mut ledger = folded(postpaid());
    run_any(&mut ledger, agree(60, of_service(), "0.5", 100)).unwrap();
    let claimed = on_permit(used(&flat("1"), 10, 150), 150);
    let keys = [claimed.usage_key()].into();
    let claims = [(claimed.clone(), ClaimReason::Late)].into();
    let claim = ClaimUsage { at: at(160), currency: Currency::USD, environment: open().environment, claims, keys };
    run_any(&mut ledger, claim).unwrap();
    run_any(&mut ledger, withdraw(60, 170)).unwrap();
    let (by, record) = (ClaimParty::Payer, Box::new(claimed));
    let accept = AcceptClaim { at: at(180), by, reason: None, record, schedules: Schedules::default() };
    let events = run_any(&mut ledger, accept).unwrap();
    assert_eq!(events[0].as_usage_recorded().unwrap().charged, decimal("5"));
}

/// R3: in the middle of a period nobody is thrown back to the first tier.
#[test]
fn a_list_with_tiers_gets_its_factor_with_the_next_period_and_counts_for_itself() {
    let mut ledger = folded(postpaid());
    let cost = |ledger: &mut UsageLedger, units, time| tell(ledger, &tiers(), used(&tiers(), units, time), time).cost;
    assert_eq!(cost(&mut ledger, 1_000, 1), decimal("2"));
    run_any(&mut ledger, agree(60, of_provider(), "0.5", 10)).unwrap();
    assert_eq!(cost(&mut ledger, 1_000, 20), decimal("1"), "the list's second tier");
    let february = 31 * DAY;
    assert_eq!(cost(&mut ledger, 1_500, february), decimal("1.25"), "half of 2 and 0.5");
    // A permit of January is told in February: the list counts for itself beside what was agreed.
    let pinned = on_permit(used(&tiers(), 1_000, february + 1), 29 * DAY);
    let pinned = tell(&mut ledger, &tiers(), pinned, february + 1);
    assert_eq!((pinned.cost, pinned.price, pinned.lines[0].from), (decimal("2"), None, Some(Quantity::ZERO)));
    assert_eq!(cost(&mut ledger, 500, february + 2), decimal("0.25"), "in the second tier of what was agreed");
    run_any(&mut ledger, withdraw(60, february + 3)).unwrap();
    assert_eq!(cost(&mut ledger, 500, february + 4), decimal("0.25"), "to the end of the period");
    assert_eq!(cost(&mut ledger, 500, 60 * DAY), decimal("1"));
}

/// A flat part of a list that is not flat throughout goes by the list.
#[test]
fn a_flat_part_of_a_list_with_tiers_changes_with_the_period_too() {
    let parts = BTreeMap::from([(PART, flat("1")), (PricePart::OUTPUT_TOKEN, tiers())]);
    let prices = PriceList::new(Currency::USD, parts).unwrap();
    let mut schedules = Schedules::default();
    schedules.keep(ServiceId(id(3)), PriceRevision(1), &prices, &lines(&flat("1"), 1));
    let mut ledger = folded(postpaid());
    run_any(&mut ledger, agree(60, of_service(), "0.5", 10)).unwrap();
    for (time, cost) in [(20, "1"), (31 * DAY, "0.5")] {
        let command = told_at(&flat("1"), vec![used(&flat("1"), 1, time)], time);
        let events = run(&mut ledger, RecordUsage { schedules: schedules.clone(), ..command }).unwrap();
        assert_eq!(events[0].as_usage_recorded().unwrap().charged, decimal(cost));
    }
}

/// A permit that was given at an instant.
fn permit_at(number: u128, issued_at: i64) -> PermitTerms {
    PermitTerms { issued_at: at(issued_at), tell_by: at(issued_at + 2 * DAY), ..permit(number) }
}

fn hold(schedule: &PriceSchedule, number: u128, tokens: u64, now: i64) -> PlaceHolds {
    let quantity = Quantity::whole(tokens);
    let counted = (!schedule.is_flat()).then(|| schedule.clone());
    let amount = if counted.is_some() { Decimal::ZERO } else { schedule.exact_cost(quantity).unwrap() };
    let alternatives = vec![HeldService {
        service: ServiceId(id(3)),
        provider: TenantId(id(4)),
        revision: PriceRevision(1),
        price: None,
        lines: vec![HeldLine { part: PART, quantity, schedule: counted }],
        amount,
        prompt_tokens: None,
        variant_by: None,
    }];
    let permit = permit_at(number, now);
    let hold = Hold {
        reservation: crate::ReservationId(permit.id.0),
        organization: TenantId(id(4)),
        permission: HoldPermission::Permit(permit),
        holder: None,
        key: None,
        attribution: Attribution::default(),
        alternatives,
        amount: Decimal::ZERO,
        budgets: Vec::new(),
        at_most: Decimal::ZERO,
        cap: None,
        may_exceed_by: Decimal::ZERO,
        taken_at: at(now),
        expires_at: at(now + 300),
    };
    let mut stepped = SteppedLists::default();
    stepped.note(ServiceId(id(3)), PriceRevision(1), &list(schedule));
    let (currency, environment) = (Currency::USD, open().environment);
    PlaceHolds { at: at(now), currency, environment, holds: [hold].into(), keys: [].into(), stepped }
}

#[test]
fn what_is_held_is_what_will_be_charged_whatever_is_agreed_meanwhile() {
    for schedule in [flat("0.02"), package()] {
        let mut ledger = folded([opened(), granted(9, "10", 0, None)]);
        run_any(&mut ledger, agree(60, of_service(), "0.4", 0)).unwrap();
        let now = 31 * DAY;
        run_any(&mut ledger, hold(&schedule, 20, 100, now)).unwrap();
        let held = ledger.held();
        assert_eq!(held, if schedule.is_flat() { decimal("0.8") } else { decimal("8") });
        run_any(&mut ledger, withdraw(60, now + 1)).unwrap();
        let record = permitted(used(&schedule, 100, now + 2), permit_at(20, now));
        assert_eq!(tell(&mut ledger, &schedule, record, now + 2).cost, held);
        assert_eq!((ledger.charged(), ledger.held()), (held, Decimal::ZERO));
    }
}

#[test]
fn what_is_held_for_more_is_held_at_what_the_permit_pins() {
    let mut ledger = folded([opened(), granted(9, "10", 0, None)]);
    run_any(&mut ledger, agree(60, of_service(), "0.5", 0)).unwrap();
    run_any(&mut ledger, hold(&flat("1"), 20, 4, 10)).unwrap();
    run_any(&mut ledger, withdraw(60, 20)).unwrap();
    let (wanted, stepped) = (hold(&flat("1"), 20, 8, 10), SteppedLists::default());
    let Hold { reservation, organization, alternatives, .. } = wanted.holds[0].clone();
    let extend = ExtendHold { at: at(30), reservation, organization, expires_at: at(400), alternatives, stepped };
    run_any(&mut ledger, extend).unwrap();
    assert_eq!(ledger.held(), decimal("4"));
}

#[test]
fn a_package_that_is_paid_for_is_paid_for_at_its_own_price_alone() {
    let mut ledger = folded(postpaid());
    run_any(&mut ledger, agree(60, PriceScope::Everything, "0.85", 1)).unwrap();
    let february = 31 * DAY;
    let cost = |ledger: &mut UsageLedger, record| tell(ledger, &package(), record, february + 9).cost;
    assert_eq!(cost(&mut ledger, used(&package(), 1, february)), decimal("17"));
    assert_eq!(cost(&mut ledger, used(&package(), 999, february + 1)), Decimal::ZERO);
    assert_eq!(cost(&mut ledger, on_permit(used(&package(), 1, february + 2), 5)), decimal("20"));
}

#[test]
fn a_cost_that_ends_beyond_the_last_decimal_is_rounded_up_and_says_so() {
    let mut ledger = folded(postpaid());
    run_any(&mut ledger, agree(60, of_service(), "0.85", 1)).unwrap();
    let price = flat("0.000000000000000000000001");
    let record = tell(&mut ledger, &price, used(&price, 3, 2), 2);
    assert_eq!(record.cost, decimal("0.000000000000000000000003"));
    assert!(record.readings.contains(&Reading::RoundedUp));
    let exact = tell(&mut ledger, &flat("1"), used(&flat("1"), 3, 2), 2);
    assert!(exact.readings.is_empty());
}

/// Records one use, and corrects it to so many units, or to none.
fn corrected_to(schedule: &PriceSchedule, units: Option<u64>) -> UsageLedger {
    let mut ledger = folded(postpaid());
    run_any(&mut ledger, agree(60, of_service(), "0.5", 1)).unwrap();
    let february = 31 * DAY;
    tell(&mut ledger, schedule, used(schedule, 800, february), february);
    let events = run(&mut ledger, told_at(schedule, vec![used(schedule, 700, february)], february)).unwrap();
    // What is withdrawn since changes nothing of what was recorded.
    run_any(&mut ledger, withdraw(60, february + 1)).unwrap();
    let counted = units.map(|units| Box::new(counts_of(schedule, units)));
    let next = correction(&events[0], 0, None);
    let schedules = schedules(schedule);
    run_any(&mut ledger, CorrectUsage { at: at(february + 2), counted, schedules, ..next }).unwrap();
    ledger
}

#[test]
fn a_correction_is_priced_at_what_the_record_says_was_agreed() {
    for (schedule, units, charged) in [
        (flat("0.01"), Some(200), "5"),
        (flat("0.01"), None, "4"),
        (tiers(), Some(200), "1"),
        (tiers(), Some(300), "1.05"),
        (tiers(), None, "0.8"),
        (package(), Some(200), "10"),
    ] {
        let ledger = corrected_to(&schedule, units);
        assert_eq!(ledger.charged(), decimal(charged), "{schedule:?} {units:?}");
        let sum = ledger.totals().lines().values().fold(Decimal::ZERO, |sum, line| sum.saturating_add(line.cost));
        assert_eq!(sum, ledger.charged());
    }
}

#[test]
fn a_revision_ends_the_one_before_it_and_what_it_withdraws_where_it_begins() {
    let mut ledger = folded(postpaid());
    run_any(&mut ledger, agree(60, of_service(), "0.9", 1)).unwrap();
    run_any(&mut ledger, agree(61, PriceScope::Everything, "0.7", 2)).unwrap();
    let next = AgreePrice { is_new: false, from: Some(at(100)), ..agree(60, of_service(), "0.8", 3) };
    let next = AgreePrice { until: Some(at(200)), withdraws: vec![contract(61)], ..next };
    let events = run_any(&mut ledger, next.clone()).unwrap();
    assert_eq!(events[0].as_price_agreed().unwrap().revision, 2);
    let cost = |ledger: &mut UsageLedger, time| tell(ledger, &flat("1"), used(&flat("1"), 1, time), 300).cost;
    assert_eq!(
        [50, 99, 100, 199, 200].map(|time| cost(&mut ledger, time)),
        ["0.9", "0.9", "0.8", "0.8", "1"].map(decimal)
    );
    let other = AgreePrice { scope: of_provider(), ..next.clone() };
    assert_eq!(run_any(&mut ledger, other), Err(UsageLedgerError::ContractScope));
    let unknown = AgreePrice { contract: contract(62), ..next };
    assert_eq!(run_any(&mut ledger, unknown), Err(UsageLedgerError::NoContract { contract: contract(62) }));
}

#[test]
fn what_is_so_already_changes_nothing() {
    let mut ledger = folded(postpaid());
    run_any(&mut ledger, agree(60, of_service(), "0.9", 1)).unwrap();
    let again = AgreePrice { is_new: false, ..agree(60, of_service(), "0.9", 2) };
    assert_eq!(run_any(&mut ledger, again).unwrap(), []);
    assert_eq!(run_any(&mut ledger, withdraw(60, 3)).unwrap().len(), 1);
    assert_eq!(run_any(&mut ledger, withdraw(60, 4)).unwrap(), []);
    assert_eq!(run_any(&mut ledger, withdraw(61, 4)), Err(UsageLedgerError::NoContract { contract: contract(61) }));
}

#[test]
fn a_closed_ledger_agrees_on_nothing_new_and_what_was_agreed_can_be_withdrawn() {
    let mut ledger = folded(postpaid());
    run_any(&mut ledger, agree(60, of_service(), "0.9", 1)).unwrap();
    run_any(&mut ledger, Close { at: at(2), reason: Reason::new("it ends").unwrap() }).unwrap();
    assert_eq!(run_any(&mut ledger, agree(61, of_service(), "0.9", 3)), Err(UsageLedgerError::Closed { at: at(2) }));
    assert_eq!(run_any(&mut ledger, withdraw(60, 4)).unwrap().len(), 1);
}

#[test]
fn a_ledger_keeps_so_many_agreements_and_refuses_what_it_no_longer_knows_the_price_of() {
    let mut ledger = folded(postpaid());
    for number in 0..u128::try_from(MAX_AGREEMENTS).unwrap() {
        run_any(&mut ledger, agree(1_000 + number, of_service(), "0.9", 1)).unwrap();
    }
    let more = |now| agree(5_000, of_service(), "0.5", now);
    let full = Err(UsageLedgerError::TooManyAgreements { max: MAX_AGREEMENTS });
    assert_eq!(run_any(&mut ledger, more(2)), full);
    run_any(&mut ledger, withdraw(1_000, 3)).unwrap();
    assert_eq!(run_any(&mut ledger, more(40 * DAY)), full, "claims may still be priced by it");
    run_any(&mut ledger, more(41 * DAY)).unwrap();
    assert_eq!(ledger.contracts().iter().count(), MAX_AGREEMENTS);
    let forgotten = run(&mut ledger, told_at(&flat("1"), vec![used(&flat("1"), 1, 2)], 41 * DAY));
    assert_eq!(forgotten, Err(UsageLedgerError::Record { index: 0, fault: RecordFault::AgreementForgotten }));
    assert_eq!(tell(&mut ledger, &flat("1"), used(&flat("1"), 1, 3), 41 * DAY).cost, decimal("0.9"));
    let snapshot = serde_json::to_string(&ledger).unwrap();
    assert_eq!(serde_json::from_str::<UsageLedger>(&snapshot).unwrap(), ledger);
}

#[derive(Clone, Debug)]
enum Step {
    Agree { number: u128, scope: usize, from: Option<i64>, lasts: Option<i64>, withdraws: Option<u128> },
    Withdraw { number: u128 },
}

fn step() -> impl Strategy<Value = Step> {
    let (from, lasts) = (prop::option::of(0_i64..30), prop::option::of(1_i64..30));
    let agreed = (0_u128..6, 0_usize..3, from, lasts, prop::option::of(0_u128..6));
    prop_oneof![
        3 => agreed.prop_map(|(number, scope, from, lasts, withdraws)| Step::Agree { number, scope, from, lasts, withdraws }),
        1 => (0_u128..6).prop_map(|number| Step::Withdraw { number }),
    ]
}

/// The price that holds at an instant, in seconds.
fn holding(ledger: &UsageLedger, second: i64) -> Option<AgreedPrice> {
    ledger.agreements().holding(ServiceId(id(3)), TenantId(id(4)), at(second)).unwrap()
}

proptest! {
    /// Whatever is agreed, announced, revised and withdrawn: what held up to now goes on having held.
    #[test]
    fn no_price_is_ever_changed_backwards(steps in prop::collection::vec((0_i64..8, step()), 1..25)) {
        let mut ledger = folded(postpaid());
        let (mut now, mut past) = (0_i64, Vec::<Option<AgreedPrice>>::new());
        for (passed, step) in steps {
            past.extend((now..now + passed).map(|second| holding(&ledger, second)));
            now += passed;
            let command: UsageLedgerCommand = match step {
                Step::Agree { number, scope, from, lasts, withdraws } => {
                    let known = ledger.contracts().latest(contract(number)).cloned();
                    let scopes = [PriceScope::Everything, of_provider(), of_service()];
                    let from = from.map(|ahead| at(now + ahead));
                    let until = lasts.map(|lasts| {
                        from.unwrap_or(at(now)).checked_add(SignedDuration::from_secs(lasts)).unwrap()
                    });
                    let scope = known.as_ref().map_or(scopes[scope], |known| known.scope);
                    let withdraws = withdraws.map(contract).into_iter().collect();
                    let agreed = agree(number, scope, "0.5", now);
                    AgreePrice { is_new: known.is_none(), from, until, withdraws, ..agreed }.into()
                }
                Step::Withdraw { number } => withdraw(number, now).into(),
            };
            // A refusal changes nothing either.
            let _ = run_any(&mut ledger, command);
            for (second, held) in (0_i64..).zip(&past) {
                prop_assert_eq!(holding(&ledger, second), *held, "second {}", second);
            }
        }
    }

    /// Whatever order and splitting: what a period costs is the factor of its exact cost by the list, rounded once.
    #[test]
    fn neither_order_nor_splitting_moves_what_a_period_costs(
        units in prop::collection::vec(1_u64..900, 1..12), parts in 1_u16..=10_000,
    ) {
        let by = Factor::new(Decimal::from_units(i128::from(parts) * 10_i128.pow(20))).unwrap();
        for schedule in [tiers(), package(), PriceSchedule::graduated(vec![
            Tier::new(Some(700.into()), decimal("0.000000000000000000000007")),
            Tier::new(None, decimal("0.000000000000000000000003")),
        ])] {
            let mut ledger = folded(postpaid());
            run_any(&mut ledger, AgreePrice { factor: by, ..agree(60, of_service(), "1", 1) }).unwrap();
            for more in &units {
                tell(&mut ledger, &schedule, used(&schedule, *more, 31 * DAY), 31 * DAY);
            }
            let whole = schedule.exact_cost(Quantity::whole(units.iter().sum())).unwrap();
            prop_assert_eq!(ledger.charged(), by.of(whole));
        }
    }
}

#[test]
fn the_first_month_of_these_tests_is_january() {
    let start: Timestamp = at(0);
    assert_eq!(
        (Period::in_utc(start).to_string(), Period::in_utc(at(31 * DAY)).to_string()),
        ("2026-01".into(), "2026-02".into())
    );
}
