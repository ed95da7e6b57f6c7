//! Money that is held: what published counterexamples get, with their numbers, and what holds of any interleaving.

use proptest::prelude::*;

use super::fixtures::*;
use super::hold_fixtures::*;
use super::*;
use crate::TenantId;
use crate::money::Decimal;
use crate::permit::PermitTerms;
use crate::pricing::PriceSchedule;

fn placed(ledger: &mut UsageLedger, number: u128, tokens: u64, schedule: &PriceSchedule, now: i64) -> Decimal {
    let events = run_any(ledger, place(vec![hold(number, tokens, schedule, now)], now)).unwrap();
    events[0].as_hold_placed().unwrap().holds[0].amount
}

/// H1: a package of 20 for 1,000 requests with 25 to spend. The first call pays for it; the second holds nothing.
#[test]
fn a_package_that_is_paid_for_is_not_held_again() {
    let schedule = package(1_000, "20");
    let mut ledger = prepaid("25");
    assert_eq!(placed(&mut ledger, 20, 1, &schedule, 1), decimal("20"));
    assert_eq!(placed(&mut ledger, 21, 1, &schedule, 1), Decimal::ZERO, "it is in the same package");
    run_any(&mut ledger, told_of(20, 1, &schedule, 2)).unwrap();
    assert_eq!((ledger.charged(), ledger.held()), (decimal("20"), Decimal::ZERO));
    run_any(&mut ledger, told_of(21, 1, &schedule, 2)).unwrap();
    assert_eq!((ledger.charged(), ledger.over_limit()), (decimal("20"), Decimal::ZERO));
    assert_eq!(placed(&mut ledger, 22, 998, &schedule, 3), Decimal::ZERO);
    let refused = run_any(&mut ledger, place(vec![hold(23, 1, &schedule, 3)], 3)).unwrap_err();
    assert!(matches!(refused, UsageLedgerError::BudgetExhausted { .. }), "{refused}");
}

/// H1 (b): money that is held and not spent is another answer than money that is spent.
#[test]
fn what_is_only_held_is_told_from_what_is_spent() {
    let mut ledger = prepaid("10");
    assert_eq!(placed(&mut ledger, 20, 8, &flat(), 1), decimal("8"));
    let refused = run_any(&mut ledger, place(vec![hold(21, 3, &flat(), 2)], 2)).unwrap_err();
    let until = at(1 + LIFE);
    let (charged, held, cost, affordable) = (Decimal::ZERO, decimal("8"), decimal("3"), decimal("2"));
    let expected = BudgetHeld { limit: None, charged, held, cost, affordable, at: at(2), until };
    assert_eq!(refused, UsageLedgerError::BudgetHeld(Box::new(expected)));
    let asked = report(RecordingMode::Asked, vec![used(22, 3, &flat())], &flat(), 2);
    assert!(matches!(run_any(&mut ledger, asked), Err(UsageLedgerError::BudgetHeld(_))));
    let refused = run_any(&mut ledger, place(vec![hold(21, 11, &flat(), 2)], 2)).unwrap_err();
    assert!(matches!(refused, UsageLedgerError::BudgetExhausted { .. }), "{refused}");
    // What is due holds nothing, and what is accepted then writes that down.
    let events = run_any(&mut ledger, place(vec![hold(21, 10, &flat(), 1 + LIFE)], 1 + LIFE)).unwrap();
    assert_eq!(events[0].as_holds_expired().unwrap().reservations, [reservation(20)]);
    assert_eq!((ledger.held(), ledger.holds().len()), (decimal("10"), 1));
}

/// H7: limit 10, held 8, told 10. What is told is charged up to what is not held.
#[test]
fn what_is_told_does_not_eat_what_is_held() {
    let mut ledger = prepaid("10");
    placed(&mut ledger, 20, 8, &flat(), 1);
    run_any(&mut ledger, told_of(21, 10, &flat(), 2)).unwrap();
    assert_eq!((ledger.charged(), ledger.over_limit()), (decimal("2"), decimal("8")));
    run_any(&mut ledger, told_of(20, 8, &flat(), 3)).unwrap();
    assert_eq!((ledger.charged(), ledger.over_limit()), (decimal("10"), decimal("8")));
}

#[test]
fn a_settlement_frees_what_it_did_not_need() {
    let mut ledger = prepaid("10");
    placed(&mut ledger, 20, 8, &flat(), 1);
    let events = run_any(&mut ledger, told_of(20, 3, &flat(), 2)).unwrap();
    let event = events[0].as_usage_recorded().unwrap();
    let (held_before, freed) = (decimal("8"), decimal("8"));
    assert_eq!(event.settled, [Settled { index: 0, reservation: reservation(20), is_part: false, held_before, freed }]);
    assert_eq!((event.held, ledger.affordable(at(2))), (Some(Decimal::ZERO), decimal("7")));
    assert!(ledger.holds().is_empty());
}

/// H5: an agent reports in parts; what they come to together is within what was permitted.
#[test]
fn parts_take_from_a_hold_until_the_last_one_ends_it() {
    let mut ledger = prepaid("10");
    let sized = |hold: Hold| Hold { permission: HoldPermission::Permit(permit(20)), ..hold };
    run_any(&mut ledger, place(vec![sized(hold(20, 9, &flat(), 1))], 1)).unwrap();
    let part = |part, tokens| {
        let settles = Some(Settles { reservation: reservation(20), part });
        let warrant = Some(Warrant::Permit(PermitTerms { most_amount: decimal("9"), ..permit(20) }));
        let record = UsageRecord { warrant, settles, ..used(20, tokens, &flat()) };
        report(RecordingMode::Told, vec![record], &flat(), 2)
    };
    run_any(&mut ledger, part(Some(1), 4)).unwrap();
    assert_eq!((ledger.charged(), ledger.held()), (decimal("4"), decimal("5")));
    run_any(&mut ledger, part(Some(2), 2)).unwrap();
    assert_eq!((ledger.charged(), ledger.held()), (decimal("6"), decimal("3")));
    run_any(&mut ledger, part(None, 1)).unwrap();
    assert_eq!((ledger.charged(), ledger.held(), ledger.holds().len()), (decimal("7"), Decimal::ZERO, 0));
    let refused = run_any(&mut ledger, part(Some(3), 1)).unwrap_err();
    let UsageLedgerError::NotAllowed { refused } = refused else { panic!("{refused}") };
    assert_eq!(refused[0].1, RecordFault::ReservationEnded);
}

#[test]
fn parts_beyond_what_the_permit_allows_are_refused_also_after_the_hold_has_expired() {
    let mut ledger = prepaid("1000");
    run_any(
        &mut ledger,
        place(vec![Hold { permission: HoldPermission::Permit(permit(20)), ..hold(20, 90, &flat(), 1) }], 1),
    )
    .unwrap();
    let part = |part, tokens, now| {
        let settles = Some(Settles { reservation: reservation(20), part });
        let record = UsageRecord { settles, warrant: Some(Warrant::Permit(permit(20))), ..used(20, tokens, &flat()) };
        report(RecordingMode::Told, vec![record], &flat(), now)
    };
    run_any(&mut ledger, part(Some(1), 60, 2)).unwrap();
    run_any(&mut ledger, ExpireHolds { at: at(400) }).unwrap();
    assert_eq!((ledger.held(), ledger.holds().len()), (Decimal::ZERO, 1), "what was settled is kept");
    let extended = ExtendHold {
        at: at(401),
        reservation: reservation(20),
        organization: provider(),
        expires_at: at(900),
        alternatives: hold(20, 1, &flat(), 401).alternatives,
        stepped: SteppedLists::default(),
    };
    assert_eq!(run_any(&mut ledger, extended), Err(HoldFault::Ended.into()));
    for number in [Some(2), None] {
        let refused = run_any(&mut ledger, part(number, 41, 401)).unwrap_err();
        let UsageLedgerError::NotAllowed { refused } = refused else { panic!("{refused}") };
        assert_eq!(refused[0].1, RecordFault::BeyondPermit);
    }
    run_any(&mut ledger, part(None, 40, 402)).unwrap();
    assert_eq!((ledger.charged(), ledger.holds().len()), (decimal("100"), 0));
}

/// H6, H10: what expired or was taken back by the payer can still be told, once, as any use is.
#[test]
fn what_others_end_can_still_be_told() {
    let mut ledger = prepaid("10");
    placed(&mut ledger, 20, 8, &flat(), 1);
    placed(&mut ledger, 21, 2, &flat(), 1);
    run_any(&mut ledger, release(ReleasedHolds::One(reservation(20)), ReleasedBy::Payer, 2)).unwrap();
    assert_eq!(ledger.held(), decimal("2"));
    let events = run_any(&mut ledger, told_of(20, 8, &flat(), 3)).unwrap();
    assert!(events[0].as_usage_recorded().unwrap().settled.is_empty());
    assert_eq!((ledger.charged(), ledger.over_limit()), (decimal("8"), Decimal::ZERO));
    run_any(&mut ledger, told_of(21, 2, &flat(), 1 + LIFE)).unwrap();
    assert_eq!((ledger.charged(), ledger.holds().len(), ledger.held()), (decimal("10"), 0, Decimal::ZERO));
}

#[test]
fn all_that_a_machine_holds_is_given_back_at_once_and_by_nobody_else() {
    let mut ledger = prepaid("10");
    for number in 20..25 {
        placed(&mut ledger, number, 1, &flat(), 1);
    }
    let of = |holder: &str| ReleasedHolds::OfHolder(holder.to_owned());
    assert_eq!(run_any(&mut ledger, release(of("gateway-2"), ReleasedBy::HolderOfAll, 2)).unwrap(), []);
    let foreign =
        ReleaseHolds { organization: TenantId(id(77)), ..release(of("gateway-1"), ReleasedBy::HolderOfAll, 2) };
    assert_eq!(run_any(&mut ledger, foreign).unwrap(), []);
    run_any(&mut ledger, release(of("gateway-1"), ReleasedBy::HolderOfAll, 2)).unwrap();
    assert_eq!((ledger.held(), ledger.holds().len()), (Decimal::ZERO, 0));
    let none = run_any(&mut ledger, release(ReleasedHolds::One(reservation(20)), ReleasedBy::Holder, 3));
    assert_eq!(none, Err(HoldFault::Ended.into()));
}

#[test]
fn a_hold_is_extended_while_the_call_runs_and_not_after_its_end() {
    let mut ledger = prepaid("10");
    placed(&mut ledger, 20, 4, &flat(), 1);
    let extend = |now, until, tokens: Option<u64>| ExtendHold {
        at: at(now),
        reservation: reservation(20),
        organization: provider(),
        expires_at: at(until),
        alternatives: tokens.map_or(Vec::new(), |tokens| hold(20, tokens, &flat(), now).alternatives),
        stepped: SteppedLists::default(),
    };
    run_any(&mut ledger, extend(200, 600, None)).unwrap();
    assert_eq!(run_any(&mut ledger, extend(201, 600, None)).unwrap(), []);
    let events = run_any(&mut ledger, extend(400, 600, Some(9))).unwrap();
    assert_eq!((events[0].as_hold_extended().unwrap().amount, ledger.held()), (decimal("5"), decimal("9")));
    let more = run_any(&mut ledger, extend(401, 600, Some(11))).unwrap_err();
    assert!(matches!(more, UsageLedgerError::BudgetExhausted { .. } | UsageLedgerError::BudgetHeld(_)), "{more}");
    assert_eq!(run_any(&mut ledger, extend(600, 900, None)), Err(HoldFault::Ended.into()));
}

#[test]
fn of_several_services_the_dearest_is_held() {
    let mut ledger = prepaid("10");
    let mut wanted = hold(20, 4, &flat(), 1);
    let other =
        HeldService { service: crate::ServiceId(id(33)), amount: decimal("6"), ..wanted.alternatives[0].clone() };
    wanted.alternatives.push(other);
    run_any(&mut ledger, place(vec![wanted], 1)).unwrap();
    assert_eq!(ledger.held(), decimal("6"));
    let record = UsageRecord { service: crate::ServiceId(id(34)), ..used(20, 4, &flat()) };
    let refused = run_any(&mut ledger, report(RecordingMode::Told, vec![record], &flat(), 2)).unwrap_err();
    let UsageLedgerError::NotAllowed { refused } = refused else { panic!("{refused}") };
    assert_eq!(refused[0].1, RecordFault::NotReserved);
}

#[test]
fn who_does_not_hold_settles_nothing_and_what_is_beyond_a_permit_is_not_held() {
    let mut ledger = prepaid("1000");
    placed(&mut ledger, 20, 8, &flat(), 1);
    let record = UsageRecord {
        settles: Some(Settles { reservation: reservation(20), part: Some(1) }),
        warrant: Some(Warrant::Owner),
        reporter: Some(Reporter { organization: open().owner, source: None }),
        ..used(20, 4, &flat())
    };
    let refused = run_any(&mut ledger, report(RecordingMode::Told, vec![record], &flat(), 2)).unwrap_err();
    let UsageLedgerError::NotAllowed { refused } = refused else { panic!("{refused}") };
    assert_eq!(refused[0].1, RecordFault::NotReserved);
    let beyond = Hold { permission: HoldPermission::Permit(permit(21)), ..hold(21, 101, &flat(), 2) };
    assert_eq!(run_any(&mut ledger, place(vec![beyond], 2)), Err(HoldFault::BeyondPermit.into()));
}

#[test]
fn the_id_of_a_use_that_did_not_take_place_is_taken_by_who_held_for_it_alone() {
    let mut ledger = prepaid("10");
    placed(&mut ledger, 20, 1, &flat(), 1);
    placed(&mut ledger, 21, 1, &flat(), 1);
    let taken = |by, number| {
        let released =
            HoldReleased { at: at(2), reservations: vec![reservation(number)], by, reason: None, held: Decimal::ZERO };
        <UsageLedger as crate::EventSourced>::usage_records(&released.into())
    };
    assert_eq!([ReleasedBy::Holder, ReleasedBy::HolderOfAll, ReleasedBy::Payer].map(|by| taken(by, 20)), [1, 0, 0]);
}

#[test]
fn a_snapshot_holds_what_the_state_held() {
    let mut ledger = prepaid("100");
    let schedule = package(10, "1");
    placed(&mut ledger, 20, 8, &flat(), 1);
    placed(&mut ledger, 21, 25, &schedule, 1);
    let text = serde_json::to_string(&ledger).unwrap();
    let read: UsageLedger = serde_json::from_str(&text).unwrap();
    assert_eq!(read, ledger);
    assert_eq!((read.held_at(at(2)), read.held_at(at(1 + LIFE))), (decimal("11"), Decimal::ZERO));
}

#[test]
fn many_holds_are_several_events_that_each_fit_into_the_log() {
    let mut ledger = prepaid("1000");
    let full = |number| Hold { attribution: full_record().attribution, ..hold(number, 1, &flat(), 1) };
    let events = run_any(&mut ledger, place((20..120).map(full).collect(), 1)).unwrap();
    assert!(events.len() > 1);
    let holds: usize = events.iter().map(|event| event.as_hold_placed().unwrap().holds.len()).sum();
    assert_eq!((holds, ledger.holds().len(), ledger.held()), (100, 100, decimal("100")));
    for event in &events {
        assert!(serde_json::to_vec(event).unwrap().len() <= MAX_EVENT_BYTES);
    }
}

#[derive(Clone, Debug)]
enum Step {
    Hold { tokens: u64, life: i64 },
    Settle { which: prop::sample::Index, percent: u64, is_part: bool },
    Release { which: prop::sample::Index, by: ReleasedBy },
    Extend { which: prop::sample::Index, tokens: u64 },
    Ask { tokens: u64 },
    Tell { tokens: u64 },
    Grant { amount: u32 },
    Limit { amount: Option<u32> },
    Wait { seconds: i64 },
}

fn step() -> impl Strategy<Value = Step> {
    let which = any::<prop::sample::Index>;
    let by = prop_oneof![Just(ReleasedBy::Holder), Just(ReleasedBy::Payer)];
    prop_oneof![
        6 => (1_u64..40, 5_i64..100).prop_map(|(tokens, life)| Step::Hold { tokens, life }),
        6 => (which(), 0_u64..=100, proptest::bool::weighted(0.3))
            .prop_map(|(which, percent, is_part)| Step::Settle { which, percent, is_part }),
        1 => (which(), by).prop_map(|(which, by)| Step::Release { which, by }),
        2 => (which(), 1_u64..40).prop_map(|(which, tokens)| Step::Extend { which, tokens }),
        2 => (1_u64..40).prop_map(|tokens| Step::Ask { tokens }),
        1 => (1_u64..40).prop_map(|tokens| Step::Tell { tokens }),
        2 => (1_u32..100).prop_map(|amount| Step::Grant { amount }),
        1 => proptest::option::of(0_u32..300).prop_map(|amount| Step::Limit { amount }),
        2 => (1_i64..60).prop_map(|seconds| Step::Wait { seconds }),
    ]
}

pub(super) fn schedule() -> impl Strategy<Value = PriceSchedule> {
    prop_oneof![
        Just(flat()),
        (1_u64..50, 1_u32..20).prop_map(|(size, price)| package(size, &price.to_string())),
        (1_u64..60, 1_u32..5, 1_u32..5).prop_map(|(end, first, then)| PriceSchedule::graduated(tiers([
            (Some(end), &first.to_string()),
            (None, &then.to_string())
        ]))),
        // Falling only: no hold bounds another.
        (1_u64..60, 1_u32..5, 0_u32..5).prop_map(|(end, then, more)| PriceSchedule::volume(tiers([
            (Some(end), &(then + more).to_string()),
            (None, &then.to_string())
        ]))),
    ]
}

/// What is done about the holds of a ledger with one price, and who holds how much.
struct World {
    ledger: UsageLedger,
    schedule: PriceSchedule,
    /// Open ones, with the tokens that are held and the parts that were told.
    open: Vec<(u128, u64, u32)>,
    now: i64,
    next: u128,
    was_told: bool,
}

impl World {
    fn spent_and_held(&self) -> Decimal {
        self.ledger.charged().saturating_add(self.ledger.over_limit()).saturating_add(self.ledger.held_at(at(self.now)))
    }

    fn take(&mut self, which: prop::sample::Index) -> Option<(u128, u64, u32)> {
        let still = |(number, ..): &(u128, u64, u32)| {
            self.ledger.holds().as_of(at(self.now)).get(reservation(*number)).is_some_and(|hold| !hold.is_drained())
        };
        let open: Vec<_> = self.open.iter().copied().filter(still).collect();
        self.open = open;
        (!self.open.is_empty()).then(|| self.open.swap_remove(which.index(self.open.len())))
    }

    fn command(&mut self, step: &Step) -> Option<UsageLedgerCommand> {
        self.next += 1;
        let (now, number) = (self.now, 10_000 + self.next);
        Some(match step {
            Step::Hold { tokens, life } => {
                let expires_at = at(now + life);
                self.open.push((number, *tokens, 0));
                place(vec![Hold { expires_at, ..hold(number, *tokens, &self.schedule, now) }], now).into()
            }
            Step::Settle { which, percent, is_part } => {
                let (number, tokens, parts) = self.take(*which)?;
                let used_tokens = tokens * percent / 100;
                let part = is_part.then_some(parts + 1);
                let settles = part.map(|part| Settles { reservation: reservation(number), part: Some(part) });
                if *is_part {
                    self.open.push((number, tokens - used_tokens, parts + 1));
                }
                let record = UsageRecord { settles, ..used(number, used_tokens, &self.schedule) };
                report(RecordingMode::Told, vec![record], &self.schedule, now).into()
            }
            Step::Release { which, by } => {
                let (number, ..) = self.take(*which)?;
                release(ReleasedHolds::One(reservation(number)), *by, now).into()
            }
            Step::Extend { which, tokens } => {
                let (number, _, parts) = self.take(*which)?;
                self.open.push((number, *tokens, parts));
                let alternatives = hold(number, *tokens, &self.schedule, now).alternatives;
                let (organization, expires_at) = (provider(), at(now + 100));
                let (reservation, stepped) = (reservation(number), SteppedLists::default());
                ExtendHold { at: at(now), reservation, organization, expires_at, alternatives, stepped }.into()
            }
            Step::Ask { tokens } => {
                let record = used(number, *tokens, &self.schedule);
                report(RecordingMode::Asked, vec![record], &self.schedule, now).into()
            }
            Step::Tell { tokens } => told_of(number, *tokens, &self.schedule, now).into(),
            Step::Grant { amount } => GrantCredit { at: at(now), ..grant(number, &amount.to_string(), 0, None) }.into(),
            Step::Limit { amount } => {
                let amount = amount.map(|amount| decimal(&amount.to_string()));
                SetHardLimit { at: at(now), amount }.into()
            }
            Step::Wait { seconds } => {
                self.now += seconds;
                return None;
            }
        })
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// No acceptance of a hold or of what is asked leaves charged and held above credit or limit; settling within a hold never raises what is
    /// spent and held; without told use nothing that was held goes over the limit; what is shown as held is what is held.
    #[test]
    fn nothing_is_held_that_is_not_there(steps in proptest::collection::vec(step(), 1..60), schedule in schedule()) {
        let ledger = prepaid("50");
        let mut world = World { ledger, schedule, open: Vec::new(), now: 1, next: 0, was_told: false };
        for step in &steps {
            let before = (world.spent_and_held(), world.ledger.clone(), world.open.clone());
            let Some(command) = world.command(step) else { continue };
            let Ok(events) = run_any(&mut world.ledger, command) else {
                world.open = before.2;
                continue;
            };
            if events.is_empty() {
                continue;
            }
            let (ledger, now) = (&world.ledger, at(world.now));
            let held = ledger.held_at(now);
            // Only what says something about holds or uses says how much is held.
            if !matches!(step, Step::Grant { .. } | Step::Limit { .. }) && !ledger.holds().is_empty() {
                prop_assert_eq!(ledger.held(), held);
            }
            world.was_told |= matches!(step, Step::Tell { .. });
            match step {
                Step::Hold { .. } | Step::Extend { .. } if held > before.1.held_at(now) => {
                    prop_assert!(held <= ledger.room(now, RecordingMode::Asked), "beyond the credit");
                    let limit = ledger.hard_limit();
                    prop_assert!(limit.is_none_or(|limit| ledger.charged().saturating_add(held) <= limit), "beyond the limit");
                }
                Step::Ask { .. } => {
                    // A volume price that falls gives back, whatever else there is.
                    prop_assert!(ledger.over_limit() <= before.1.over_limit());
                    let is_less = ledger.charged() <= before.1.charged();
                    let limit = ledger.hard_limit().filter(|_| !is_less);
                    prop_assert!(limit.is_none_or(|limit| ledger.charged().saturating_add(held) <= limit));
                }
                Step::Settle { .. } => {
                    prop_assert!(world.spent_and_held() <= before.0, "a settlement raised what is spent and held");
                    if !world.was_told {
                        prop_assert!(ledger.over_limit() <= before.1.over_limit(), "what was held went over the limit");
                    }
                }
                _ => {}
            }
        }
    }

    /// What is held is the most that all open holds can cost from where the counts stand.
    #[test]
    fn no_use_within_all_holds_costs_more_than_is_held(
        schedule in schedule(), before in 0_u64..120, holds in proptest::collection::vec((1_u64..40, 0_u64..=100), 1..6),
    ) {
        let mut ledger = folded(postpaid());
        run_any(&mut ledger, told_of(19, before, &schedule, 1)).unwrap();
        for (number, (tokens, _)) in (20_u128..).zip(&holds) {
            placed(&mut ledger, number, *tokens, &schedule, 2);
        }
        let (held, spent) = (ledger.held(), ledger.charged());
        for (number, (tokens, percent)) in (20_u128..).zip(&holds) {
            run_any(&mut ledger, told_of(number, tokens * percent / 100, &schedule, 3)).unwrap();
            prop_assert!(ledger.charged().saturating_add(ledger.held()) <= spent.saturating_add(held));
        }
    }
}

#[test]
fn a_hold_lasts_a_day_at_most_and_ends_before_its_permit() {
    let mut ledger = prepaid("10");
    for (until, is_taken) in [(1, false), (86_401, true), (86_402, false)] {
        let wanted = Hold { expires_at: at(until), ..hold(20, 1, &flat(), 1) };
        assert_eq!(run_any(&mut ledger.clone(), place(vec![wanted], 1)).is_ok(), is_taken, "{until}");
    }
    let short = PermitTerms { tell_by: at(10), ..permit_of(21) };
    let wanted = Hold { permission: HoldPermission::Permit(short), ..hold(21, 1, &flat(), 1) };
    let refused = run_any(&mut ledger, place(vec![wanted], 1)).unwrap_err();
    assert_eq!(refused, HoldFault::Expiry { until: at(10) }.into());
}
