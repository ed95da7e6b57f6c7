//! Plans of ledgers: when they begin, change and end, what they charge and include, and what comes off prices.

use jiff::Timestamp;

use super::fixtures::*;
use super::periods::PriceLists;
use super::plan_fixtures::{fixed_fee, setup, subscribe, team};
use super::*;
use crate::money::{Currency, Decimal, Factor, Quantity};
use crate::plan::PlanTerms;
use crate::pricing::{PriceList, PricePart, PriceSchedule, Tier};
use crate::values::text::Reason;
use crate::{ContractId, TenantId};

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

fn on(at: &str, terms: PlanTerms) -> SubscribePlan {
    SubscribePlan { at: instant(at), ..subscribe(1, terms) }
}

fn begin(ledger: &mut UsageLedger, at: &str) -> Vec<UsageLedgerEvent> {
    run_any(ledger, BeginPeriods { at: instant(at) }).unwrap()
}

/// A use of so many tokens at 1 each, that is told when it happens.
fn used(at: &str, tokens: u64) -> RecordUsage {
    used_at(at, at, tokens)
}

fn used_at(now: &str, at: &str, tokens: u64) -> RecordUsage {
    let record = UsageRecord { at: Some(instant(at)), ..record(&format!("{now} {at}"), tokens) };
    RecordUsage { at: instant(now), ..usage(RecordingMode::Told, vec![record]) }
}

fn close(at: &str, of: &str) -> ClosePeriod {
    ClosePeriod { at: instant(at), period: period(of), by: CutBy::Time, reason: None, lists: PriceLists::new() }
}

fn end(at: &str, after: Option<&str>) -> EndPlan {
    let (by, reason) = (TenantId(id(9)), Reason::new("it is not needed").unwrap());
    EndPlan { at: instant(at), after_period: after.map(period), by, reason }
}

fn names(events: &[UsageLedgerEvent]) -> Vec<&'static str> {
    events.iter().map(|event| event.name().trim_start_matches("usage_ledger.")).collect()
}

/// What was charged beside uses: the period, what for, how much.
fn charges(events: &[UsageLedgerEvent]) -> Vec<(String, ChargeKind, String)> {
    let added = events.iter().filter_map(UsageLedgerEvent::as_charge_added);
    added.map(|charge| (charge.period.to_string(), charge.kind, charge.amount.to_string())).collect()
}

fn charge(of: &str, kind: ChargeKind, amount: &str) -> (String, ChargeKind, String) {
    (of.to_owned(), kind, amount.to_owned())
}

fn bill(ledger: &mut UsageLedger, at: &str, of: &str) -> (PeriodClosed, Vec<BillLine>) {
    let events = run_any(ledger, close(at, of)).unwrap();
    let stated = events.iter().filter_map(UsageLedgerEvent::as_period_lines).flat_map(|stated| stated.lines.clone());
    (events.iter().find_map(UsageLedgerEvent::as_period_closed).unwrap().clone(), stated.collect())
}

fn nothing_happens(ledger: &UsageLedger, command: impl Into<UsageLedgerCommand>) -> UsageLedgerError {
    let mut same = ledger.clone();
    let refused = run_any(&mut same, command).unwrap_err();
    assert_eq!(same, *ledger);
    refused
}

#[test]
fn a_plan_begins_with_the_period_in_which_nothing_was_used_yet_else_with_the_next() {
    let from = |events: &[UsageLedgerEvent]| events[0].as_plan_subscribed().unwrap().from_period;
    let mut idle = folded([opened()]);
    assert_eq!(from(&run_any(&mut idle, on("2026-01-15T00:00:00Z", team())).unwrap()), period("2026-01"));
    let mut busy = folded(postpaid());
    run(&mut busy, used("2026-01-10T00:00:00Z", 1)).unwrap();
    let early = SubscribePlan { from_period: Some(period("2026-01")), ..on("2026-01-15T00:00:00Z", team()) };
    let first = period("2026-02");
    assert_eq!(nothing_happens(&busy, early), PlanFault::TooEarly { first }.into());
    assert_eq!(from(&run_any(&mut busy, on("2026-01-15T00:00:00Z", team())).unwrap()), first);
    assert_eq!(begin(&mut busy, "2026-01-31T23:59:59Z"), []);
    let begun = begin(&mut busy, "2026-02-01T00:00:00Z");
    assert_eq!(names(&begun), ["plan_begun", "charge_added", "charge_added", "credit_granted"]);
}

#[test]
fn what_stands_already_is_not_subscribed_to_again() {
    let mut ledger = folded([opened()]);
    run_any(&mut ledger, on("2026-01-15T00:00:00Z", team())).unwrap();
    begin(&mut ledger, "2026-01-15T00:00:01Z");
    let again = on("2026-01-16T00:00:00Z", team());
    assert_eq!(run_any(&mut ledger, again.clone()).unwrap(), []);
    assert_eq!(run_any(&mut ledger, SubscribePlan { from_period: Some(period("2026-02")), ..again }).unwrap(), []);
}

#[test]
fn a_subscription_that_cannot_hold_is_refused() {
    let ledger = folded([opened()]);
    let wanted = on("2026-01-15T00:00:00Z", team());
    let never = SubscribePlan { until: Some(period("2026-01")), ..wanted.clone() };
    assert_eq!(nothing_happens(&ledger, never), PlanFault::NeverHolds.into());
    let (expected, found) = (Currency::USD, Currency::EUR);
    let other = SubscribePlan { currency: found, ..wanted.clone() };
    assert_eq!(nothing_happens(&ledger, other), UsageLedgerError::CurrencyMismatch { expected, found });
    let far = SubscribePlan { from_period: Some(period("2199-01")), ..wanted.clone() };
    assert_eq!(nothing_happens(&ledger, far), UsageLedgerError::TooFarAhead { field: "from_period" });
    assert_eq!(nothing_happens(&ledger, end("2026-01-15T00:00:00Z", None)), PlanFault::NoPlan.into());
    let mut full = ledger;
    let mut from = period("2026-01");
    for _ in 0..MAX_SUBSCRIPTIONS {
        run_any(&mut full, SubscribePlan { from_period: Some(from), ..wanted.clone() }).unwrap();
        from = from.next();
        let revision = full.plans().kept().last().unwrap().revision;
        full.apply(
            PlanSubscribed {
                at: wanted.at,
                plan: wanted.plan,
                revision: revision + 1,
                name: wanted.name.clone(),
                terms: team(),
                from_period: from,
                first_period: from,
                until: None,
                by: wanted.by,
                reason: None,
            }
            .into(),
        );
        full.apply(
            PlanEnded {
                at: wanted.at,
                plan: wanted.plan,
                after_period: from,
                by: wanted.by,
                reason: end("2026-01-15T00:00:00Z", None).reason,
            }
            .into(),
        );
        from = from.next();
        if full.plans().kept().len() >= MAX_SUBSCRIPTIONS {
            break;
        }
    }
    let more = SubscribePlan { from_period: Some(from), ..wanted };
    assert_eq!(nothing_happens(&full, more), PlanFault::TooMany.into());
}

/// 20 + 99.5 on a prepaid ledger with 50: 50 are drawn, 69.5 are owed, though nothing may be owed for uses.
#[test]
fn fees_of_an_idle_ledger_are_charged_once_each_period_whatever_credit_there_is() {
    let mut ledger = folded([opened(), granted(10, "50", 0, None)]);
    run_any(&mut ledger, on("2026-01-15T00:00:00Z", team())).unwrap();
    let begun = begin(&mut ledger, "2026-01-15T00:00:01Z");
    assert_eq!(
        charges(&begun),
        [charge("2026-01", ChargeKind::FixedFee, "20"), charge("2026-01", ChargeKind::Setup, "99.5")]
    );
    assert_eq!((ledger.charged(), ledger.owed()), (decimal("119.5"), decimal("69.5")));
    assert_eq!(ledger.grants().left(instant("2026-01-15T00:00:02Z")), decimal("25"), "the included money is left");
    assert_eq!(begin(&mut ledger, "2026-01-31T23:59:59Z"), []);
    let begun = begin(&mut ledger, "2026-02-01T00:00:00Z");
    assert_eq!(charges(&begun), [charge("2026-02", ChargeKind::FixedFee, "20")]);
    assert_eq!(ledger.owed(), decimal("89.5"), "what is included pays no fee");
    // It can be asked for before anybody has written that its period has begun.
    let march = instant("2026-03-01T00:00:00Z");
    assert_eq!((ledger.affordable_of(march, None), ledger.is_spent(march, None)), (decimal("25"), false));
    // The period is billed, though nothing was used in it.
    let (closed, lines) = bill(&mut ledger, "2026-02-04T00:00:00Z", "2026-01");
    assert_eq!((closed.net, closed.due, closed.records), (decimal("119.5"), decimal("69.5"), 0));
    assert_eq!(lines.len(), 2);
    assert!(lines.iter().all(|line| matches!(line.billed_for, BilledFor::Charge { .. })));
}

#[test]
fn any_accepted_command_begins_the_period_before_it_is_decided_and_one_that_is_refused_does_not() {
    let mut ledger = folded([opened()]);
    run_any(&mut ledger, on("2026-01-15T00:00:00Z", team())).unwrap();
    let mut asked = used("2026-01-16T00:00:00Z", 26);
    asked.mode = RecordingMode::Asked;
    nothing_happens(&ledger, asked.clone());
    asked.records = vec![UsageRecord { at: Some(asked.at), ..record("fits", 25) }].into();
    let events = run(&mut ledger, asked).unwrap();
    assert_eq!(names(&events), ["plan_begun", "charge_added", "charge_added", "credit_granted", "usage.recorded"]);
    let usage = events[4].as_usage_recorded().unwrap();
    assert_eq!((usage.charged, usage.owed, usage.drawn.len()), (decimal("25"), Decimal::ZERO, 1));
    // Beside what changes nothing nothing is written.
    let same = Rename { at: instant("2026-02-02T00:00:00Z"), name: crate::values::text::Name::new("main").unwrap() };
    assert_eq!(run_any(&mut ledger, same).unwrap(), []);
}

#[test]
fn included_money_is_drawn_before_what_does_not_expire_and_lapses_with_the_grace_of_its_period() {
    let mut ledger = folded([opened(), granted(10, "100", 0, None)]);
    let terms = PlanTerms { included: decimal("25"), ..PlanTerms::default() };
    run_any(&mut ledger, on("2026-01-15T00:00:00Z", terms)).unwrap();
    run(&mut ledger, used("2026-01-16T00:00:00Z", 10)).unwrap();
    let included = |ledger: &UsageLedger, number: usize| {
        let of_plan = ledger.grants().kept().iter().filter(|grant| grant.kind == CreditKind::Included);
        let mut of_plan: Vec<_> = of_plan.map(|grant| (grant.effective_at, grant.left)).collect();
        of_plan.sort();
        of_plan[number].1
    };
    assert_eq!(
        (included(&ledger, 0), ledger.grants().get(GrantId(id(10))).unwrap().left),
        (decimal("15"), decimal("100"))
    );
    // What was used in January is paid with what January included, also when it is told in February; and the other way round.
    let events = run(&mut ledger, used_at("2026-02-02T00:00:00Z", "2026-01-31T00:00:00Z", 5)).unwrap();
    assert_eq!(names(&events), ["plan_begun", "credit_granted", "usage.recorded"]);
    assert_eq!((included(&ledger, 0), included(&ledger, 1)), (decimal("10"), decimal("25")));
    run(&mut ledger, used("2026-02-03T00:00:00Z", 5)).unwrap();
    assert_eq!((included(&ledger, 0), included(&ledger, 1)), (decimal("10"), decimal("20")));
    run(&mut ledger, used("2026-02-04T00:00:00Z", 1)).unwrap();
    assert_eq!((included(&ledger, 0), ledger.grants().lapsed()), (Decimal::ZERO, decimal("10")));
    assert_eq!(ledger.grants().get(GrantId(id(10))).unwrap().left, decimal("100"));
}

#[test]
fn another_revision_comes_with_the_next_period_and_begins_no_plan_anew() {
    let mut ledger = folded([opened()]);
    run_any(&mut ledger, on("2026-01-15T00:00:00Z", team())).unwrap();
    let dearer = PlanTerms { fees: vec![fixed_fee("30"), setup("50")], ..team() };
    let second = SubscribePlan { revision: 2, ..on("2026-01-20T00:00:00Z", dearer.clone()) };
    let events = run_any(&mut ledger, second).unwrap();
    assert_eq!(events.last().unwrap().as_plan_subscribed().unwrap().from_period, period("2026-02"));
    assert_eq!(charges(&begin(&mut ledger, "2026-02-01T00:00:00Z")), [charge("2026-02", ChargeKind::FixedFee, "30")]);
    let other = SubscribePlan { at: instant("2026-02-20T00:00:00Z"), ..subscribe(2, dearer) };
    run_any(&mut ledger, other).unwrap();
    let expected = [charge("2026-03", ChargeKind::FixedFee, "30"), charge("2026-03", ChargeKind::Setup, "50")];
    assert_eq!(charges(&begin(&mut ledger, "2026-03-01T00:00:00Z")), expected, "another plan does");
}

#[test]
fn a_plan_ends_with_a_period_and_so_does_what_was_to_follow() {
    let mut ledger = folded([opened()]);
    run_any(&mut ledger, on("2026-01-15T00:00:00Z", team())).unwrap();
    run_any(
        &mut ledger,
        SubscribePlan {
            from_period: Some(period("2026-04")),
            ..SubscribePlan { at: instant("2026-01-16T00:00:00Z"), ..subscribe(2, team()) }
        },
    )
    .unwrap();
    let first = period("2026-01");
    assert_eq!(
        nothing_happens(&ledger, end("2026-01-20T00:00:00Z", Some("2025-12"))),
        PlanFault::EndsBackwards { first }.into()
    );
    let far = UsageLedgerError::TooFarAhead { field: "after_period" };
    assert_eq!(nothing_happens(&ledger, end("2026-01-20T00:00:00Z", Some("9999-12"))), far);
    let mut later = ledger.clone();
    run_any(&mut later, end("2026-01-20T00:00:00Z", Some("2026-02"))).unwrap();
    assert_eq!(later.plans().next_begins_at(later.calendars()), Some(instant("2026-02-01T00:00:00Z")));
    run_any(&mut ledger, end("2026-01-20T00:00:00Z", None)).unwrap();
    assert_eq!(run_any(&mut ledger, end("2026-01-21T00:00:00Z", None)).unwrap(), [], "it ends by then already");
    assert_eq!(
        (ledger.plans().next_begins_at(ledger.calendars()), begin(&mut ledger, "2026-05-01T00:00:00Z")),
        (None, vec![])
    );
    assert_eq!(nothing_happens(&ledger, end("2026-05-01T00:00:00Z", None)), PlanFault::NoPlan.into());
    // Who comes back begins anew.
    run_any(&mut ledger, on("2026-05-02T00:00:00Z", team())).unwrap();
    assert_eq!(charges(&begin(&mut ledger, "2026-05-02T00:00:01Z")).len(), 2);
}

#[test]
fn nothing_begins_in_a_ledger_that_is_closed() {
    let mut ledger = folded([opened()]);
    run_any(&mut ledger, on("2026-01-15T00:00:00Z", team())).unwrap();
    let reason = Reason::new("it has ended").unwrap();
    let events = run_any(&mut ledger, Close { at: instant("2026-01-20T00:00:00Z"), reason }).unwrap();
    assert_eq!(names(&events), ["plan_begun", "charge_added", "charge_added", "credit_granted", "closed"]);
    assert_eq!(
        (ledger.plans().next_begins_at(ledger.calendars()), begin(&mut ledger, "2026-03-01T00:00:00Z")),
        (None, vec![])
    );
}

#[test]
fn periods_that_nobody_wrote_down_begin_in_their_order_and_money_that_has_lapsed_is_not_given() {
    let mut ledger = folded([opened()]);
    run_any(&mut ledger, on("2026-01-15T00:00:00Z", team())).unwrap();
    let begun = begin(&mut ledger, "2026-03-02T00:00:00Z");
    let periods: Vec<_> =
        begun.iter().filter_map(|event| event.as_plan_begun().map(|begun| begun.period.to_string())).collect();
    assert_eq!(periods, ["2026-01", "2026-02", "2026-03"]);
    let granted =
        begun.iter().filter_map(UsageLedgerEvent::as_credit_granted).map(|granted| granted.effective_at.unwrap());
    assert_eq!(granted.collect::<Vec<_>>(), ["2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"].map(instant));
    assert_eq!(charges(&begun).len(), 4);
    let begun = begin(&mut ledger, "2029-01-01T00:00:00Z");
    assert_eq!(begun.iter().filter(|event| event.as_plan_begun().is_some()).count(), 12, "as many at once");
}

/// A minimum of 50: a fee of 20 and uses of 10.5, of which 8 are paid with what is included, are 19.5 less.
#[test]
fn what_a_period_comes_to_less_than_its_minimum_is_added_at_the_cut() {
    let mut ledger = folded(postpaid());
    let terms = PlanTerms { fees: vec![fixed_fee("20")], included: decimal("8"), minimum: decimal("50"), factor: None };
    run_any(&mut ledger, on("2026-01-15T00:00:00Z", terms)).unwrap();
    let mut first = used("2026-01-16T00:00:00Z", 10);
    let mut half = record("half", 1);
    (half.lines[0].cost, half.cost, half.at) = (decimal("0.5"), decimal("0.5"), Some(first.at));
    first.records = first.records.iter().cloned().chain([half.clone()]).collect();
    first.keys = first.keys.iter().copied().chain([half.usage_key()]).collect();
    run(&mut ledger, first).unwrap();
    let events = run_any(&mut ledger, close("2026-02-04T00:00:00Z", "2026-01")).unwrap();
    let of_february = ["plan_begun", "charge_added", "credit_granted"];
    let of_january = ["charge_added", "period_cut", "period_lines", "period_closed"];
    assert_eq!(names(&events), [of_february.as_slice(), &of_january].concat());
    let expected = [charge("2026-02", ChargeKind::FixedFee, "20"), charge("2026-01", ChargeKind::Minimum, "19.5")];
    assert_eq!(charges(&events), expected);
    let closed = events[6].as_period_closed().unwrap();
    assert_eq!((closed.exact, closed.charged, closed.net), (decimal("50"), decimal("50"), decimal("42")));
    let lines = &events[5].as_period_lines().unwrap().lines;
    let added: Vec<_> =
        lines.iter().filter(|line| line.billed_for.service().is_none()).map(|line| line.net.to_string()).collect();
    assert_eq!(added, ["20", "19.5"]);
    // One that is reached adds nothing.
    run(&mut ledger, used("2026-02-16T00:00:00Z", 30)).unwrap();
    let (closed, lines) = bill(&mut ledger, "2026-03-04T00:00:00Z", "2026-02");
    assert_eq!((closed.charged, lines.len()), (decimal("50"), 2));
}

/// Uses of 1/3 of a cent three times and a minimum of 1: the bill is 1, to the cent.
#[test]
fn a_minimum_leaves_nothing_to_round() {
    let mut ledger = folded(postpaid());
    run_any(&mut ledger, on("2026-01-15T00:00:00Z", PlanTerms { minimum: Decimal::ONE, ..PlanTerms::default() }))
        .unwrap();
    for day in 16..19 {
        let mut command = used(&format!("2026-01-{day}T00:00:00Z"), 1);
        let mut third = command.records[0].clone();
        (third.lines[0].cost, third.cost) = (decimal("0.003333333333"), decimal("0.003333333333"));
        command.records = vec![third].into();
        run(&mut ledger, command).unwrap();
    }
    let (closed, lines) = bill(&mut ledger, "2026-02-04T00:00:00Z", "2026-01");
    assert_eq!((closed.exact, closed.net, closed.carried), (Decimal::ONE, Decimal::ONE, Carried::default()));
    assert_eq!(lines[1].exact, decimal("0.990000000001"));
}

/// What is billed of an earlier period is no use of this one, so it does not help to its minimum.
#[test]
fn what_is_told_late_of_a_period_before_counts_for_no_minimum() {
    let mut ledger = folded(postpaid());
    run(&mut ledger, used("2026-01-16T00:00:00Z", 1)).unwrap();
    let terms = PlanTerms { minimum: decimal("10"), ..PlanTerms::default() };
    run_any(&mut ledger, on("2026-01-17T00:00:00Z", terms)).unwrap();
    run_any(&mut ledger, close("2026-02-04T00:00:00Z", "2026-01")).unwrap();
    run(&mut ledger, used_at("2026-02-05T00:00:00Z", "2026-01-30T00:00:00Z", 40)).unwrap();
    run(&mut ledger, used("2026-02-06T00:00:00Z", 4)).unwrap();
    let events = run_any(&mut ledger, close("2026-03-04T00:00:00Z", "2026-02")).unwrap();
    assert_eq!(charges(&events), [charge("2026-02", ChargeKind::Minimum, "6")]);
}

#[test]
fn no_limit_and_no_hold_stands_in_the_way_of_a_fee_and_no_budget_counts_it() {
    let mut ledger = folded([opened(), granted(10, "100", 0, None), limited("5")]);
    run_any(&mut ledger, on("2026-01-15T00:00:00Z", PlanTerms { included: Decimal::ZERO, ..team() })).unwrap();
    begin(&mut ledger, "2026-01-15T00:00:01Z");
    assert_eq!((ledger.owed(), ledger.budget_left()), (decimal("19.5"), Some(decimal("5"))));
    run_any(&mut ledger, GrantCredit { at: instant("2026-01-15T00:00:02Z"), ..grant(11, "100", 0, None) }).unwrap();
    assert_eq!(ledger.owed(), Decimal::ZERO, "new credit pays it first");
    let asked = RecordUsage { mode: RecordingMode::Asked, ..used("2026-01-16T00:00:00Z", 5) };
    run(&mut ledger, asked).unwrap();
    let more = RecordUsage { mode: RecordingMode::Asked, ..used("2026-01-16T00:00:01Z", 1) };
    let UsageLedgerError::BudgetExhausted { charged, .. } = nothing_happens(&ledger, more) else { panic!() };
    assert_eq!(charged, decimal("5"));
}

fn cheaper() -> PlanTerms {
    PlanTerms { factor: Some(Factor::new(decimal("0.9")).unwrap()), ..PlanTerms::default() }
}

fn cost(ledger: &mut UsageLedger, command: RecordUsage) -> (Decimal, Option<AgreedPrice>) {
    let events = run(ledger, command).unwrap();
    let record = &events.iter().find_map(UsageLedgerEvent::as_usage_recorded).unwrap().records[0];
    (record.cost, record.price)
}

#[test]
fn a_plans_factor_is_a_price_of_its_own_from_the_decision_on_and_a_contract_goes_before_it() {
    let mut ledger = folded(postpaid());
    run_any(&mut ledger, on("2026-01-15T00:00:00Z", cheaper())).unwrap();
    // Its period has begun before, and what was permitted then is not priced anew.
    let (before, _) = cost(&mut ledger, used_at("2026-01-16T00:00:00Z", "2026-01-14T00:00:00Z", 10));
    assert_eq!(before, decimal("10"));
    let (now, price) = cost(&mut ledger, used("2026-01-16T00:00:01Z", 10));
    let factor = Factor::new(decimal("0.9")).unwrap();
    assert_eq!(now, decimal("9"));
    assert_eq!(price, Some(AgreedPrice { kind: PriceKind::Plan, id: id(81), revision: 1, factor }));
    let agreed = AgreePrice {
        at: instant("2026-01-17T00:00:00Z"),
        contract: ContractId(id(60)),
        is_new: true,
        scope: PriceScope::Everything,
        factor: Factor::new(decimal("0.95")).unwrap(),
        prices: OwnPrices::default(),
        from: None,
        until: Some(instant("2026-01-18T00:00:00Z")),
        withdraws: Vec::new(),
        reason: Reason::new("contract 17").unwrap(),
        by: TenantId(id(9)),
    };
    run_any(&mut ledger, agreed).unwrap();
    assert_eq!(cost(&mut ledger, used("2026-01-17T00:00:01Z", 10)).0, decimal("9.5"), "dearer, and of a contract");
    assert_eq!(cost(&mut ledger, used("2026-01-18T00:00:01Z", 10)).0, decimal("9"));
    run_any(&mut ledger, end("2026-01-19T00:00:00Z", None)).unwrap();
    assert_eq!(cost(&mut ledger, used("2026-01-31T23:59:59Z", 10)).0, decimal("9"));
    assert_eq!(cost(&mut ledger, used("2026-02-01T00:00:00Z", 10)).0, decimal("10"));
    // A plan that only makes prices cheaper has nothing to begin, and bills no month in which nothing is used.
    assert_eq!(begin(&mut ledger, "2026-04-01T00:00:00Z"), []);
}

/// 1,000 at 0.002 and then 0.001, of which 900 were used at the list: at the plan's price counts begin anew.
#[test]
fn a_plans_price_counts_for_itself_from_zero() {
    let tier = |end: Option<u64>, price: &str| Tier::new(end.map(Quantity::whole), decimal(price));
    let tiers = PriceSchedule::graduated(vec![tier(Some(1_000), "0.002"), tier(None, "0.001")]);
    let list = PriceList::new(Currency::USD, [(PricePart::INPUT_TOKEN, tiers)].into()).unwrap();
    let of = |at: &str, tokens| {
        let mut command = used(at, tokens);
        let record = &command.records[0];
        command.schedules.keep(record.service, record.revision, &list, &record.lines);
        command
    };
    let mut ledger = folded(postpaid());
    assert_eq!(cost(&mut ledger, of("2026-01-10T00:00:00Z", 900)).0, decimal("1.8"));
    run_any(&mut ledger, on("2026-01-15T00:00:00Z", cheaper())).unwrap();
    assert_eq!(cost(&mut ledger, of("2026-01-16T00:00:00Z", 200)).0, decimal("0.3"), "from the next period on");
    assert_eq!(cost(&mut ledger, of("2026-02-10T00:00:00Z", 1_100)).0, decimal("1.89"));
}
