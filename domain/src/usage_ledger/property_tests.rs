//! What must hold under any sequence of commands.

use cqrs_es::Aggregate as _;
use cqrs_es::event_sink::EventSink;
use proptest::prelude::*;

use super::fixtures::*;
use super::*;
use crate::EventSourced;
use crate::money::Decimal;

fn execute(ledger: &mut UsageLedger, command: UsageLedgerCommand) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
    let sink = EventSink::default();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        ledger.handle(command, &(), &sink).await?;
        Ok(sink.collect().await)
    })
}

#[derive(Clone, Debug)]
enum Step {
    Grant { amount: u32, priority: u16, expires_in: Option<u16> },
    Limit(Option<u32>),
    Use { mode: RecordingMode, tokens: Vec<u64> },
}

fn step() -> impl Strategy<Value = Step> {
    let mode = prop_oneof![Just(RecordingMode::Asked), Just(RecordingMode::Told)];
    let tokens = proptest::collection::vec(0_u64..50, 0..6);
    prop_oneof![
        1 => (1_u32..200, 0_u16..3, proptest::option::of(1_u16..20))
            .prop_map(|(amount, priority, expires_in)| Step::Grant { amount, priority, expires_in }),
        1 => proptest::option::of(0_u32..500).prop_map(Step::Limit),
        4 => (mode, tokens).prop_map(|(mode, tokens)| Step::Use { mode, tokens }),
    ]
}

fn ledger_terms() -> impl Strategy<Value = (Billing, OverLimitPolicy)> {
    let billing = prop_oneof![Just(Billing::Prepaid), Just(Billing::Postpaid)];
    (billing, prop_oneof![Just(OverLimitPolicy::Absorbed), Just(OverLimitPolicy::Owed)])
}

fn command(step: &Step, time: i64) -> UsageLedgerCommand {
    match step {
        Step::Grant { amount, priority, expires_in } => {
            let expires_at = expires_in.map(|seconds| at(time + i64::from(seconds)));
            let number = 10_000 + u128::try_from(time).unwrap();
            UsageLedgerCommand::GrantCredit(GrantCredit {
                at: at(time),
                ..grant(number, &amount.to_string(), *priority, expires_at)
            })
        }
        Step::Limit(amount) => {
            let amount = amount.map(|amount| decimal(&amount.to_string()));
            UsageLedgerCommand::SetHardLimit(SetHardLimit { at: at(time), amount })
        }
        Step::Use { mode, tokens } => {
            let records = tokens.iter().map(|tokens| record("r", *tokens)).collect();
            UsageLedgerCommand::RecordUsage(RecordUsage { at: at(time), ..usage(*mode, records) })
        }
    }
}

fn sum(amounts: impl IntoIterator<Item = Decimal>) -> Decimal {
    amounts.into_iter().fold(Decimal::ZERO, Decimal::saturating_add)
}

/// Every invariant of the module, between two commands.
fn hold(before: &UsageLedger, after: &UsageLedger, time: i64) -> Result<(), TestCaseError> {
    let grew = after.charged().checked_sub(before.charged()).unwrap();
    prop_assert!(!grew.is_negative());
    if let Some(room) = before.affordable(at(time)) {
        prop_assert!(grew <= room);
    }
    if let (Some(limit), false) = (after.hard_limit(), grew.is_zero()) {
        prop_assert!(after.charged() <= limit);
    }
    let cost = sum(after.totals().lines().values().map(|line| line.cost));
    prop_assert_eq!(after.charged().saturating_add(after.over_limit()), cost);
    let grants = after.grants();
    let left = sum(grants.kept().iter().map(|grant| grant.left));
    prop_assert!(grants.kept().iter().all(|grant| !grant.left.is_negative()));
    prop_assert_eq!(grants.granted(), sum([grants.drawn(), left, grants.lapsed()]));
    let beyond = match after.terms().unwrap().over_limit {
        OverLimitPolicy::Absorbed => Decimal::ZERO,
        OverLimitPolicy::Owed => after.over_limit(),
    };
    prop_assert_eq!(sum([grants.drawn(), after.owed()]), sum([after.charged(), beyond]));
    Ok(())
}

proptest! {
    #[test]
    fn invariants_hold_under_any_sequence((billing, policy) in ledger_terms(), steps in proptest::collection::vec(step(), 1..40)) {
        let first = opened(billing, policy);
        let mut ledger = folded([first.clone()]);
        let mut events = vec![first];
        for (time, step) in (1_i64..).zip(&steps) {
            let before = ledger.clone();
            let command = command(step, time);
            let brought = UsageLedger::usage_keys(&command).len();
            if let Ok(written) = execute(&mut ledger, command) {
                prop_assert_eq!(written.iter().map(UsageLedger::usage_records).sum::<usize>(), brought);
                events.extend(written);
            } else {
                prop_assert_eq!(&ledger, &before);
            }
            hold(&before, &ledger, time)?;
        }
        let replayed: Vec<UsageLedgerEvent> = serde_json::from_str(&serde_json::to_string(&events).unwrap()).unwrap();
        prop_assert_eq!(folded(replayed), ledger);
    }

    #[test]
    fn splitting_a_batch_moves_no_total(
        (billing, policy) in ledger_terms(), limit in proptest::option::of(0_u32..300), credit in 1_u32..300,
        tokens in proptest::collection::vec(0_u64..50, 1..12), cut in 0_usize..12,
    ) {
        let mut events = vec![opened(billing, policy), granted(9, &credit.to_string(), 0, None), granted(10, "30", 0, None)];
        events.extend(limit.map(|limit| limited(&limit.to_string())));
        let (mut whole, mut split) = (folded(events.clone()), folded(events));
        let (head, tail) = tokens.split_at(cut.min(tokens.len()));
        run(&mut whole, told(&tokens)).unwrap();
        run(&mut split, told(head)).unwrap();
        run(&mut split, told(tail)).unwrap();
        prop_assert_eq!(whole, split);
    }

    #[test]
    fn the_size_of_a_record_is_never_underestimated(
        name in "[ -~é\"\\\\]{1,60}", run in proptest::option::of("[ -~\"]{0,60}"), has_all in any::<bool>(),
        input in any::<u64>(), micros in any::<u64>(), digits in 0_i64.., tags in 0_usize..16,
    ) {
        let mut sample = if has_all { full_record() } else { record("r", 1) };
        sample.id = name;
        sample.attribution.run = run;
        sample.attribution.tags.extend((0..tags).map(|tag| (format!("tag \"{tag}\""), "\\".repeat(tag))));
        sample.usage.input_tokens = Some(input);
        sample.usage.reasoning_tokens = Some(0);
        sample.usage.input_seconds = Some(format!("{micros}e-6").parse().unwrap());
        sample.usage.service_tier = Some("batch".parse().unwrap());
        sample.cost = decimal(&format!("{digits}e-24"));
        sample.lines[0].quantity = format!("{micros}e-6").parse().unwrap();
        sample.lines[0].cost = sample.cost;
        let written = serde_json::to_string(&sample).unwrap().len();
        prop_assert!(bounds::json_bytes(&sample) > written, "{} <= {written}", bounds::json_bytes(&sample));
        prop_assert!(bounds::json_bytes(&sample) < written + 400);
    }
}

#[test]
fn a_large_batch_becomes_few_events_of_bounded_size() {
    let records: Vec<UsageRecord> =
        (0..1_000).map(|number| UsageRecord { id: format!("req-{number}"), ..full_record() }).collect();
    let mut ledger = folded([opened(Billing::Postpaid, OverLimitPolicy::Owed)]);
    let events = run(&mut ledger, usage(RecordingMode::Told, records.clone())).unwrap();
    let sizes: Vec<usize> = events.iter().map(|event| serde_json::to_string(event).unwrap().len()).collect();
    assert!(sizes.iter().all(|size| *size <= MAX_EVENT_BYTES), "{sizes:?}");
    let ideal = sizes.iter().sum::<usize>().div_ceil(MAX_EVENT_BYTES);
    assert!(events.len() <= ideal + ideal.div_ceil(3), "{} events where {ideal} would do", events.len());
    assert_eq!(ledger.totals().records(), 1_000);
}

#[test]
fn the_largest_record_with_the_most_draws_fits_into_one_event() {
    let mut large = full_record();
    let text = |length: usize| "\"".repeat(length);
    large.id = text(128);
    large.attribution.run = Some(text(128));
    large.attribution.end_user.as_mut().unwrap().ciphertext = "x".repeat(1_024);
    large.attribution.tags = (0..MAX_TAGS).map(|tag| (format!("{tag:02}{}", text(62)), text(128))).collect();
    let part = |item: usize| {
        let label = format!("abcdefghijklm{item:03}");
        let part = crate::pricing::PricePart::CACHE_WRITE_TOKEN.with_item(&label).unwrap().with_size(&label).unwrap();
        part.with_variant(&label).unwrap().with_above(u32::MAX).unwrap()
    };
    let quantity: crate::money::Quantity = "999999999999999.999999".parse().unwrap();
    let cost = decimal("0.000000000000000000000001").checked_add(decimal("4")).unwrap();
    large.usage.parts = (0..32).map(|item| (part(item), quantity)).collect();
    let line = |item| crate::pricing::RatedLine { part: part(item), quantity, cost };
    large.lines = (0..MAX_LINES_PER_RECORD).map(line).collect();
    large.cost = sum(large.lines.iter().map(|line| line.cost));
    let mut events = vec![opened(Billing::Postpaid, OverLimitPolicy::Owed)];
    events.extend((0..MAX_GRANTS).map(|number| granted(1_000 + number as u128, "0.999999999999999999999999", 0, None)));
    let mut ledger = folded(events);
    let events = run(&mut ledger, usage(RecordingMode::Told, vec![large])).unwrap();
    let size = serde_json::to_string(&events).unwrap().len();
    assert!(size <= 64 * 1024, "{size}");
}
