//! Uses that are told once their holds are over: they count on behalf of whom money was held, and in the window in which that was done.

use std::collections::BTreeSet;

use super::budgets::{
    BudgetTerms, BudgetWindow, Dimension, InstanceId, Measure, Moved, Selector, SetBudget, Slot, Standing,
};
use super::calendar::Span;
use super::fixtures::*;
use super::hold_fixtures::{LIFE, flat, hold, permit_of, place, release, report, reservation, used};
use super::late_holds::MAX_LATE;
use super::*;
use crate::money::Decimal;
use crate::permit::PermitTerms;
use crate::values::sealed::Sealed;
use crate::{MandateId, TenantId};

/// Seconds from the base of the tests to the end of its day.
fn to_midnight() -> i64 {
    86_400 - at(0).as_second().rem_euclid(86_400)
}

/// A ledger with a budget of 5 a day for each end user.
fn per_user() -> UsageLedger {
    let terms = BudgetTerms {
        selector: Selector::default(),
        per: BTreeSet::from([Dimension::EndUser]),
        requires: BTreeSet::new(),
        measure: Measure::Cost,
        limit: decimal("5"),
        window: BudgetWindow::Calendar { span: Span::Day },
        hard: true,
        alerts: BTreeSet::new(),
        latch: false,
    };
    let mut ledger = folded(postpaid());
    run_any(&mut ledger, SetBudget { at: at(0), name: "users".parse().unwrap(), terms }).unwrap();
    ledger
}

fn sealed(user: u128, text: &str) -> Sealed {
    Sealed { subject: id(user), key_version: 1, ciphertext: text.to_owned() }
}

fn by(user: u128) -> Attribution {
    Attribution { end_user: Some(sealed(user, "held")), ..Attribution::default() }
}

/// A hold on a permit that is told for two days.
fn of_user(number: u128, user: u128, tokens: u64, now: i64) -> Hold {
    let permit = PermitTerms { tell_by: at(now + 172_800), ..permit_of(number) };
    Hold { permission: HoldPermission::Permit(permit), attribution: by(user), ..hold(number, tokens, &flat(), now) }
}

/// Its use, told by who says that it was this user's.
fn told(hold: &Hold, user: u128, tokens: u64, now: i64) -> RecordUsage {
    let HoldPermission::Permit(permit) = hold.permission else { panic!("{hold:?}") };
    let attribution = Attribution { end_user: Some(sealed(user, "told")), ..Attribution::default() };
    let record = used(hold.reservation.0.as_u128(), tokens, &flat());
    let record = UsageRecord { attribution, warrant: Some(Warrant::Permit(permit)), at: None, period: None, ..record };
    report(RecordingMode::Told, vec![record], &flat(), now)
}

/// The use as it was recorded.
fn recorded(events: &[UsageLedgerEvent]) -> &UsageRecord {
    &events.iter().find_map(UsageLedgerEvent::as_usage_recorded).unwrap().records[0]
}

fn instance_of(moved: &[Moved]) -> InstanceId {
    moved[0].instance.unwrap()
}

fn spent(ledger: &UsageLedger, instance: InstanceId, now: i64) -> String {
    let budget = ledger.budgets().named(&"users".parse().unwrap()).unwrap();
    let Standing { spent, .. } = ledger.book(at(now)).standing(budget, Slot::One(instance));
    spent.to_string()
}

/// B5: 5 a day; 4 are held at 23:59, and over at 00:04; the 4 are told at 00:10, as somebody else's.
#[test]
fn what_is_told_once_its_hold_is_over_counts_in_its_day_and_on_behalf_of_whom_it_was_held() {
    let midnight = to_midnight();
    for is_written in [false, true] {
        let mut ledger = per_user();
        let wanted = of_user(20, 50, 4, midnight - 60);
        run_any(&mut ledger, place(vec![wanted.clone()], midnight - 60)).unwrap();
        if is_written {
            run_any(&mut ledger, ExpireHolds { at: at(midnight + LIFE) }).unwrap();
        }
        let events = run(&mut ledger, told(&wanted, 51, 4, midnight + 600)).unwrap();
        let record = recorded(&events);
        assert_eq!(record.attribution, by(50));
        assert_eq!(record.period, Some(Period::in_utc(at(midnight - 60))));
        assert!(record.budgets[0].window.is_some_and(|window| window < at(midnight)), "{:?}", record.budgets);
        let instance = instance_of(&record.budgets);
        assert_eq!(spent(&ledger, instance, midnight + 600), "0", "the new day is as it was");
        let next = of_user(21, 50, 5, midnight + 601);
        run_any(&mut ledger, place(vec![next], midnight + 601)).unwrap();
        assert!(ledger.holds().late().is_empty(), "what was told is not kept");
    }
}

/// I6: a window that is over does not count any more.
#[test]
fn what_is_told_after_the_next_day_counts_in_no_day() {
    let (mut ledger, midnight) = (per_user(), to_midnight());
    let wanted = of_user(20, 50, 4, midnight - 60);
    run_any(&mut ledger, place(vec![wanted.clone()], midnight - 60)).unwrap();
    let events = run(&mut ledger, told(&wanted, 50, 4, midnight + 86_400 + 60)).unwrap();
    let record = recorded(&events);
    assert_eq!((record.budgets.len(), record.cost), (0, decimal("4")));
    assert_eq!(record.attribution.end_user, Some(sealed(50, "told")), "the same end user keeps the newer text");
}

/// What the payer or a machine that died takes back is told all the same; what who held gives back is not.
#[test]
fn what_others_take_back_is_told_as_it_was_held() {
    for by_whom in [ReleasedBy::Payer, ReleasedBy::HolderOfAll] {
        let mut ledger = per_user();
        let wanted = of_user(20, 50, 4, 1);
        run_any(&mut ledger, place(vec![wanted.clone()], 1)).unwrap();
        let all = ReleasedHolds::OfHolder("gateway-1".to_owned());
        run_any(&mut ledger, release(all, by_whom, 2)).unwrap();
        let events = run(&mut ledger, told(&wanted, 51, 4, 3)).unwrap();
        assert_eq!(recorded(&events).attribution, by(50));
    }
    let mut ledger = per_user();
    run_any(&mut ledger, place(vec![of_user(20, 50, 4, 1)], 1)).unwrap();
    run_any(&mut ledger, release(ReleasedHolds::One(reservation(20)), ReleasedBy::Holder, 2)).unwrap();
    assert!(ledger.holds().late().is_empty());
}

/// What the payer takes back of a permit that was told in part still counts towards what the permit allows.
#[test]
fn what_was_told_in_part_and_is_taken_back_is_no_new_permit() {
    let mut ledger = folded(postpaid());
    let permit = PermitTerms { most_amount: decimal("10"), tell_by: at(900), ..permit_of(20) };
    let wanted = Hold { permission: HoldPermission::Permit(permit), ..hold(20, 10, &flat(), 1) };
    run_any(&mut ledger, place(vec![wanted], 1)).unwrap();
    let tell = |ledger: &mut UsageLedger, part: Option<u32>, tokens: u64, now: i64| {
        let settles = part.map(|part| Settles { reservation: reservation(20), part: Some(part) });
        let record = UsageRecord { settles, warrant: Some(Warrant::Permit(permit)), ..used(20, tokens, &flat()) };
        run_any(ledger, report(RecordingMode::Told, vec![record], &flat(), now))
    };
    tell(&mut ledger, Some(1), 8, 2).unwrap();
    let one = release(ReleasedHolds::One(reservation(20)), ReleasedBy::Payer, 3);
    run_any(&mut ledger, one.clone()).unwrap();
    assert_eq!(run_any(&mut ledger, ReleaseHolds { at: at(4), ..one }), Err(HoldFault::Ended.into()));
    assert_eq!(ledger.held(), Decimal::ZERO);
    let beyond = tell(&mut ledger, None, 3, 5).unwrap_err();
    let UsageLedgerError::NotAllowed { refused } = beyond else { panic!("{beyond}") };
    assert_eq!(refused[0].1, RecordFault::BeyondPermit);
    tell(&mut ledger, None, 2, 6).unwrap();
}

/// A hold without a permit, by its id; another organization's use of that id is not on behalf of whom it was held.
#[test]
fn a_hold_without_a_permit_is_told_late_by_who_held_alone() {
    let midnight = to_midnight();
    let mut ledger = per_user();
    run_any(&mut ledger, mandate(30)).unwrap();
    let permission = HoldPermission::Mandate { id: MandateId(id(30)) };
    let wanted = Hold { permission, ..of_user(20, 50, 4, midnight - 60) };
    run_any(&mut ledger, place(vec![wanted], midnight - 60)).unwrap();
    run_any(&mut ledger, ExpireHolds { at: at(midnight + LIFE) }).unwrap();
    let use_of = |organization: TenantId| {
        let settles = Some(Settles { reservation: reservation(20), part: None });
        let reporter = Some(Reporter { organization, source: None });
        let warrant = Some(Warrant::Mandate { id: MandateId(id(30)) });
        UsageRecord { warrant, settles, reporter, at: None, period: None, ..used(20, 4, &flat()) }
    };
    let foreign = ledger.holds().pinned(&use_of(TenantId(id(77))));
    assert_eq!(foreign, None);
    let told = report(RecordingMode::Told, vec![use_of(hold_fixtures::provider())], &flat(), midnight + 600);
    let events = run(&mut ledger, told).unwrap();
    let record = recorded(&events);
    assert_eq!((&record.attribution, record.period), (&by(50), Some(Period::in_utc(at(midnight - 60)))));
    assert!(record.budgets[0].window.is_some_and(|window| window < at(midnight)));
}

#[test]
fn what_is_kept_of_holds_that_are_over_is_bounded_and_in_the_snapshot() {
    let mut holds = Holds::default();
    for number in 0..MAX_LATE as u128 + 10 {
        let now = i64::try_from(number).unwrap();
        holds.place(&of_user(number, 50, 1, now), TenantId(id(1)), Period::in_utc(at(now)));
        holds.expire(reservation(number));
    }
    let pinned = |holds: &Holds, number| holds.late().get(reservation(number), hold_fixtures::provider()).is_some();
    assert_eq!([0, 9, 10].map(|number| pinned(&holds, number)), [false, false, true], "the first to end are forgotten");
    let kept: Holds = serde_json::from_value(serde_json::to_value(&holds).unwrap()).unwrap();
    assert_eq!(kept, holds);
    assert!(holds.late().any(at(172_800)) && !holds.late().any(at(172_800 + 20_000)), "as long as a use may be told");
    // What cannot be told any more makes room by itself.
    holds.place(&of_user(1 << 40, 50, 1, 190_000), TenantId(id(1)), Period::in_utc(at(190_000)));
    holds.expire(reservation(1 << 40));
    assert!(!pinned(&holds, 10) && pinned(&holds, 1 << 40));
}
