//! What must hold of budgets under any sequence of uses, corrections and time.

use std::collections::BTreeSet;

use jiff::Timestamp;
use proptest::prelude::*;

use super::*;
use crate::money::Decimal;
use crate::usage_ledger::calendar::Span;
use crate::usage_ledger::fixtures::*;
use crate::usage_ledger::hold_fixtures::{flat, hold, place, release, report, reservation, used};
use crate::usage_ledger::{
    Attribution, CorrectUsage, Hold, RecordPlace, RecordUsage, RecordingMode, ReleasedBy, ReleasedHolds, Settles,
    UsageLedger, UsageLedgerEvent, UsageRecord,
};
use crate::values::sealed::Sealed;

#[derive(Clone, Debug)]
enum Step {
    Use { mode: RecordingMode, uses: Vec<(u128, u64)>, hours_ago: Option<u8> },
    Correct { which: prop::sample::Index, tokens: Option<u64> },
    Wait { hours: u8 },
    Limit { limit: u8 },
    Hold { user: u128, tokens: u64, minutes: u16 },
    Settle { which: prop::sample::Index, tokens: u64, part: bool },
    Release { which: prop::sample::Index },
}

fn step() -> impl Strategy<Value = Step> {
    let mode = prop_oneof![Just(RecordingMode::Asked), Just(RecordingMode::Told)];
    let uses = proptest::collection::vec((0_u128..3, 0_u64..9), 1..4);
    prop_oneof![
        6 => (mode, uses, proptest::option::weighted(0.3, 0_u8..60)).prop_map(|(mode, uses, hours_ago)| Step::Use { mode, uses, hours_ago }),
        2 => (any::<prop::sample::Index>(), proptest::option::of(0_u64..12)).prop_map(|(which, tokens)| Step::Correct { which, tokens }),
        2 => (1_u8..30).prop_map(|hours| Step::Wait { hours }),
        1 => (0_u8..30).prop_map(|limit| Step::Limit { limit }),
        4 => (0_u128..3, 1_u64..9, 1_u16..1_000).prop_map(|(user, tokens, minutes)| Step::Hold { user, tokens, minutes }),
        3 => (any::<prop::sample::Index>(), 0_u64..9, any::<bool>()).prop_map(|(which, tokens, part)| Step::Settle { which, tokens, part }),
        1 => any::<prop::sample::Index>().prop_map(|which| Step::Release { which }),
    ]
}

fn users(limit: u8) -> BudgetTerms {
    BudgetTerms {
        selector: Selector::default(),
        per: BTreeSet::from([Dimension::EndUser]),
        requires: BTreeSet::new(),
        measure: Measure::Cost,
        limit: Decimal::whole(u64::from(limit)),
        window: BudgetWindow::Calendar { span: Span::Day },
        hard: true,
        alerts: BTreeSet::from([50, 90]),
        latch: false,
    }
}

fn budgets(limit: u8) -> [(&'static str, BudgetTerms); 4] {
    let all = BudgetTerms { per: BTreeSet::new(), limit: decimal("60"), ..users(limit) };
    [
        ("users", users(limit)),
        ("rolling", BudgetTerms { window: BudgetWindow::Rolling { hours: 36 }, ..all.clone() }),
        (
            "latched",
            BudgetTerms {
                latch: true,
                limit: decimal("90"),
                window: BudgetWindow::Calendar { span: Span::Week },
                ..all.clone()
            },
        ),
        (
            "life",
            BudgetTerms {
                window: BudgetWindow::Life { days: None },
                measure: Measure::Tokens,
                limit: decimal("150"),
                ..all
            },
        ),
    ]
}

fn on_behalf_of(user: u128) -> Attribution {
    let end_user = Some(Sealed { subject: id(user), key_version: 1, ciphertext: String::new() });
    Attribution { end_user, ..Attribution::default() }
}

fn of_user(user: u128, tokens: u64, at: Option<Timestamp>) -> UsageRecord {
    let attribution = on_behalf_of(user);
    permitted(UsageRecord { attribution, at, ..record("r", tokens) }, permit(20))
}

/// A hold as the test knows it.
struct KnownHold {
    number: u128,
    user: u128,
    left: Decimal,
    taken_at: Timestamp,
    expires_at: Timestamp,
    /// Whether the use that was told last was the first that ended it, so that it counts when this was taken.
    counts: bool,
    is_told: bool,
}

/// What is held for a user's uses of today, added up anew.
fn held_of_today(holds: &[KnownHold], user: u128, now: Timestamp) -> Decimal {
    let is_open = |hold: &&KnownHold| hold.user == user && now < hold.expires_at && day(hold.taken_at) == day(now);
    holds.iter().filter(is_open).fold(Decimal::ZERO, |sum, hold| sum.saturating_add(hold.left))
}

/// What is known of a use: whose, from when, and how much of it stands.
struct Known {
    user: u128,
    used_at: Timestamp,
    amount: Decimal,
    next: CorrectUsage,
}

fn day(at: Timestamp) -> i64 {
    at.as_second().div_euclid(86_400)
}

/// What of a user's counts today, added up anew.
fn of_today(known: &[Known], user: u128, now: Timestamp) -> Decimal {
    let own = known.iter().filter(|known| known.user == user && day(known.used_at) == day(now));
    own.fold(Decimal::ZERO, |sum, known| sum.saturating_add(known.amount))
}

fn standing(ledger: &UsageLedger, called: &str, record: &UsageRecord, at: Timestamp) -> Standing {
    let budget = ledger.budgets().named(&called.parse().unwrap()).unwrap();
    let slot =
        if budget.terms.has_instances() { Slot::One(budget.instance(&record.into()).unwrap()) } else { Slot::Whole };
    ledger.book(at).standing(budget, slot)
}

/// Nothing that was asked for left a hard budget above its limit.
fn within(ledger: &UsageLedger, records: &[UsageRecord], at: Timestamp) -> Result<(), TestCaseError> {
    for record in records.iter().filter(|record| record.cost > Decimal::ZERO) {
        for called in ["users", "rolling", "latched", "life"] {
            let standing = standing(ledger, called, record, at);
            prop_assert!(standing.spent.saturating_add(standing.held) <= standing.limit, "{called}: {standing:?}");
        }
    }
    Ok(())
}

fn note(known: &mut Vec<Known>, holds: &[KnownHold], event: &UsageLedgerEvent) {
    if let Some(usage) = event.as_usage_recorded() {
        for (index, record) in usage.records.iter().enumerate() {
            let place = i64::try_from(known.len()).unwrap();
            let next = correction(event, index, None);
            let user = record.attribution.end_user.as_ref().unwrap().subject.as_u128() - id(0).as_u128();
            let named = record.settles.map(|settles| settles.reservation);
            let held = holds.iter().find(|hold| hold.counts && named == Some(reservation(hold.number)));
            let used_at = if usage.mode == RecordingMode::Asked { usage.at } else { record.occurred_at(usage.at) };
            let used_at = held.map_or(used_at, |held| held.taken_at);
            let next = CorrectUsage { of: RecordPlace { position: place, ..next.of }, ..next };
            known.push(Known { user, used_at, amount: record.cost, next });
        }
    } else if let Some(corrected) = event.as_usage_corrected() {
        let known = known.iter_mut().find(|known| known.next.of == corrected.of).unwrap();
        known.amount = corrected.stands.as_ref().map_or(Decimal::ZERO, |stands| stands.record.cost);
        known.next = next_correction(corrected, None);
    }
}

proptest! {
    #[test]
    fn nothing_asked_for_passes_a_hard_budget_and_what_is_folded_is_what_was_decided(
        limit in 5_u8..30, steps in proptest::collection::vec(step(), 1..40),
    ) {
        let mut events = postpaid();
        let mut ledger = folded(events.clone());
        for (called, terms) in budgets(limit) {
            events.extend(run_any(&mut ledger, SetBudget { at: at(0), name: called.parse().unwrap(), terms }).unwrap());
        }
        let (mut seconds, mut known, mut holds) = (0_i64, Vec::new(), Vec::<KnownHold>::new());
        for step in steps {
            seconds += 7;
            let now = at(seconds);
            let written = match step {
                Step::Wait { hours } => { seconds += 3_600 * i64::from(hours); Vec::new() }
                Step::Limit { limit } => {
                    let terms = users(limit);
                    run_any(&mut ledger, SetBudget { at: now, name: "users".parse().unwrap(), terms }).unwrap()
                }
                Step::Use { mode, uses, hours_ago } => {
                    let used_at = hours_ago.map(|hours| at(seconds - 3_600 * i64::from(hours)));
                    let records: Vec<UsageRecord> = uses.into_iter().map(|(user, tokens)| of_user(user, tokens, used_at)).collect();
                    let before = ledger.clone();
                    match run(&mut ledger, RecordUsage { at: now, ..usage(mode, records.clone()) }) {
                        Ok(written) => {
                            if mode == RecordingMode::Asked { within(&ledger, &records, now)?; }
                            written
                        }
                        Err(refused) => {
                            prop_assert!(mode == RecordingMode::Asked, "told usage was refused: {refused}");
                            prop_assert_eq!(&before, &ledger);
                            Vec::new()
                        }
                    }
                }
                Step::Correct { which, tokens } if !known.is_empty() => {
                    let next: &Known = which.get(&known);
                    let next = CorrectUsage { at: now, counted: tokens.map(counted), ..next.next.clone() };
                    run_any(&mut ledger, next).unwrap_or_default()
                }
                Step::Hold { user, tokens, minutes } => {
                    let number = 1_000 + u128::try_from(holds.len()).unwrap();
                    let expires_at = at(seconds + 60 * i64::from(minutes));
                    let wanted = Hold { attribution: on_behalf_of(user), expires_at, ..hold(number, tokens, &flat(), seconds) };
                    let written = run_any(&mut ledger, place(vec![wanted], seconds)).unwrap_or_default();
                    if !written.is_empty() {
                        holds.push(KnownHold { number, user, left: Decimal::whole(tokens), taken_at: now, expires_at, counts: true, is_told: false });
                        within(&ledger, &[of_user(user, tokens, None)], now)?;
                    }
                    written
                }
                Step::Settle { which, tokens, part } if !holds.is_empty() && now <= permit(20).tell_by => {
                    let known = which.index(holds.len());
                    let KnownHold { number, left, expires_at, .. } = holds[known];
                    let is_open = now < expires_at && ledger.holds().get(reservation(number)).is_some();
                    let part = (part && is_open).then_some(1);
                    let settles = Some(Settles { reservation: reservation(number), part });
                    let record = UsageRecord { settles, attribution: on_behalf_of(holds[known].user), ..used(number, tokens, &flat()) };
                    let sum = |ledger: &UsageLedger| {
                        let standing = standing(ledger, "life", &record, now);
                        standing.spent.saturating_add(standing.held)
                    };
                    let before = sum(&ledger);
                    holds[known].counts = !holds[known].is_told;
                    holds[known].is_told |= part.is_none();
                    let written = run(&mut ledger, report(RecordingMode::Told, vec![record.clone()], &flat(), seconds)).unwrap();
                    let told = Decimal::whole(tokens);
                    if is_open && told <= left {
                        prop_assert!(sum(&ledger) <= before, "a settlement within its hold takes no more");
                    }
                    holds[known].left = if part.is_some() { left.saturating_sub(told).max(Decimal::ZERO) } else { Decimal::ZERO };
                    written
                }
                Step::Release { which } if !holds.is_empty() => {
                    let known = which.index(holds.len());
                    let which = ReleasedHolds::One(reservation(holds[known].number));
                    let written = run_any(&mut ledger, release(which, ReleasedBy::Payer, seconds)).unwrap_or_default();
                    if !written.is_empty() { holds[known].left = Decimal::ZERO; }
                    written
                }
                Step::Correct { .. } | Step::Settle { .. } | Step::Release { .. } => Vec::new(),
            };
            for event in &written {
                note(&mut known, &holds, event);
            }
            events.extend(written);
            for user in 0..3 {
                let standing = standing(&ledger, "users", &of_user(user, 0, None), now);
                prop_assert_eq!(standing.spent, of_today(&known, user, now), "user {}", user);
                prop_assert_eq!(standing.held, held_of_today(&holds, user, now), "user {}", user);
            }
            ledger = serde_json::from_str(&serde_json::to_string(&ledger).unwrap()).unwrap();
        }
        let replayed: Vec<UsageLedgerEvent> = serde_json::from_str(&serde_json::to_string(&events).unwrap()).unwrap();
        prop_assert_eq!(folded(replayed), ledger);
    }
}

#[test]
fn the_largest_record_that_moves_and_crosses_the_most_fits_into_one_event() {
    let mut ledger = folded(most_grants());
    let per = BTreeSet::from([Dimension::EndUser]);
    for number in 0..MAX_MOVED {
        let name = format!("b{number}").parse().unwrap();
        let terms = BudgetTerms { per: per.clone(), window: BudgetWindow::Life { days: None }, ..users(1) };
        run_any(&mut ledger, SetBudget { at: at(1), name, terms }).unwrap();
    }
    let events = run(&mut ledger, usage(RecordingMode::Told, vec![largest_record()])).unwrap();
    let event = events[0].as_usage_recorded().unwrap();
    assert_eq!((event.records[0].budgets.len(), event.crossed.len()), (MAX_MOVED, MAX_MOVED));
    let size = serde_json::to_string(&events).unwrap().len();
    assert!(size <= 64 * 1024, "{size}");
}

#[test]
fn a_batch_that_moves_budgets_becomes_events_of_bounded_size() {
    let mut ledger = folded(postpaid());
    for number in 0..MAX_MOVED {
        let name = format!("b{number}").parse().unwrap();
        run_any(&mut ledger, SetBudget { at: at(1), name, terms: users(1) }).unwrap();
    }
    let records = (0..1_000).map(|user| of_user(user % 500, 2, Some(at(-86_400)))).collect::<Vec<_>>();
    let now = (0..1_000).map(|user| of_user(user % 7 + 2_000, 2, None));
    let events = run(&mut ledger, usage(RecordingMode::Told, records)).unwrap();
    let more = run(&mut ledger, usage(RecordingMode::Told, now.collect())).unwrap();
    for event in events.iter().chain(&more) {
        let size = serde_json::to_string(event).unwrap().len();
        assert!(size <= 62 * 1024, "{size}");
    }
    assert_eq!(
        more.iter().filter_map(UsageLedgerEvent::as_usage_recorded).map(|event| event.crossed.len()).sum::<usize>(),
        7 * MAX_MOVED
    );
}

proptest! {
    #[test]
    fn the_size_of_what_is_moved_and_crossed_is_never_underestimated(budget in any::<u32>(), hash in any::<u128>(), nanos in any::<u32>(), other in any::<bool>(), percent in 1_u8..=100) {
        let window = Timestamp::new(7_258_118_399, i32::try_from(nanos % 1_000_000_000).unwrap()).unwrap();
        let moved = Moved { budget, instance: Some(InstanceId(hash)), other, window: Some(window) };
        prop_assert!(serde_json::to_string(&moved).unwrap().len() < Moved::BYTES);
        let crossed = Crossed { budget, instance: moved.instance, other, reached: Reached::Percent { percent }, until: Some(window) };
        prop_assert!(serde_json::to_string(&crossed).unwrap().len() < Crossed::BYTES);
    }
}
