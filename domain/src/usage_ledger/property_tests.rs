//! What must hold under any sequence of commands.

use cqrs_es::Aggregate as _;
use cqrs_es::event_sink::EventSink;
use proptest::prelude::*;

use super::fixtures::*;
use super::plan_fixtures::{fixed_fee, subscribe};
use super::*;
use crate::EventSourced;
use crate::money::Decimal;
use crate::plan::PlanTerms;

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
    Grant {
        amount: u32,
        priority: u16,
        expires_in: Option<u16>,
        starts_in: Option<i16>,
        kind: CreditKind,
        pays: Pays,
    },
    /// Takes away one of the grants so far.
    Revoke(prop::sample::Index),
    /// Pays so much of one of the grants so far back.
    Refund(prop::sample::Index, u8),
    /// Nothing happens for so many hours.
    Pass(u16),
    Lapse,
    Terms {
        terms: [u16; 3],
        lasts: Option<u16>,
    },
    Limit(Option<u32>),
    Use {
        mode: RecordingMode,
        records: Vec<Used>,
    },
    /// Puts it on a plan of this fee and this included money.
    Plan(u16, u16),
    /// Corrects one of the records so far, to so many tokens.
    Correct {
        which: prop::sample::Index,
        tokens: Option<u64>,
    },
}

/// What credit pays.
#[derive(Clone, Copy, Debug)]
enum Pays {
    All,
    Service,
    Others,
}

impl Pays {
    fn applies_to(self) -> AppliesTo {
        match self {
            Self::All => AppliesTo::default(),
            Self::Service => AppliesTo { services: [record("r", 0).service].into(), ..AppliesTo::default() },
            Self::Others => AppliesTo { providers: [crate::TenantId(id(77))].into(), ..AppliesTo::default() },
        }
    }
}

/// A record: its tokens, whether the service is the payer's own, and how many seconds ago it was used.
type Used = (u64, bool, Option<i64>);

fn records() -> impl Strategy<Value = Vec<Used>> {
    proptest::collection::vec((0_u64..50, proptest::bool::weighted(0.2), proptest::option::of(0_i64..30)), 0..6)
}

fn grant_step() -> impl Strategy<Value = Step> {
    let kind = prop_oneof![Just(CreditKind::Purchased), Just(CreditKind::Promotional)];
    let pays = prop_oneof![3 => Just(Pays::All), 1 => Just(Pays::Service), 1 => Just(Pays::Others)];
    let (lasts, starts) = (proptest::option::of(1_u16..20), proptest::option::weighted(0.3, -9_i16..20));
    (1_u32..200, 0_u16..3, lasts, starts, kind, pays).prop_map(
        |(amount, priority, expires_in, starts_in, kind, pays)| Step::Grant {
            amount,
            priority,
            expires_in,
            starts_in,
            kind,
            pays,
        },
    )
}

fn step() -> impl Strategy<Value = Step> {
    let mode = prop_oneof![Just(RecordingMode::Asked), Just(RecordingMode::Told)];
    let lasts = proptest::option::of(1_u16..20);
    prop_oneof![
        3 => grant_step(),
        1 => any::<prop::sample::Index>().prop_map(Step::Revoke),
        1 => (any::<prop::sample::Index>(), 1_u8..20).prop_map(|(which, amount)| Step::Refund(which, amount)),
        1 => prop_oneof![Just(1_u16), Just(71), Just(73)].prop_map(Step::Pass),
        1 => Just(Step::Lapse),
        1 => (1_u16..40, 0_u16..40).prop_map(|(fee, included)| Step::Plan(fee, included)),
        1 => (proptest::array::uniform3(0_u16..80), lasts).prop_map(|(terms, lasts)| Step::Terms { terms, lasts }),
        1 => proptest::option::of(0_u32..500).prop_map(Step::Limit),
        6 => (mode, records()).prop_map(|(mode, records)| Step::Use { mode, records }),
        3 => (any::<prop::sample::Index>(), proptest::option::of(0_u64..90))
            .prop_map(|(which, tokens)| Step::Correct { which, tokens }),
    ]
}

/// What stands in front: a ledger of this release, or one of an earlier one with usage of its time.
fn beginning() -> impl Strategy<Value = Vec<UsageLedgerEvent>> {
    let old =
        (prop_oneof![Just(Billing::Prepaid), Just(Billing::Postpaid)], 0_u64..90).prop_map(|(billing, tokens)| {
            let command = RecordUsage { at: at(0), ..told(&[tokens + 7]) };
            let used =
                recorded(&command, &tokens.to_string(), &[(0, "7", BorneBy::Unstated)], &[], &(tokens + 7).to_string());
            vec![chosen(billing, OverLimitPolicy::Owed), used]
        });
    prop_oneof![2 => Just(vec![opened()]), 1 => old]
}

fn used(records: &[Used], time: i64) -> Vec<UsageRecord> {
    let of = |(tokens, is_own, ago): &Used| {
        let record = UsageRecord { at: ago.map(|ago| at(time - ago)), ..record("r", *tokens) };
        let record = if *is_own { UsageRecord { provider: open().owner, ..record } } else { record };
        permitted(record, permit(20))
    };
    records.iter().map(of).collect()
}

/// `None` where there is nothing to correct.
fn command(step: &Step, time: i64, (standing, grants): (&[CorrectUsage], &[GrantId])) -> Option<UsageLedgerCommand> {
    let after = |seconds: &Option<u16>| seconds.map(|seconds| at(time + i64::from(seconds)));
    Some(match step {
        Step::Grant { amount, priority, expires_in, starts_in, kind, pays } => {
            let number = 10_000 + u128::try_from(time).unwrap();
            let grant = grant(number, &amount.to_string(), *priority, after(expires_in));
            let grant = if *kind == CreditKind::Purchased { grant } else { promotional(grant) };
            let effective_at = starts_in.map(|seconds| at(time + i64::from(seconds)));
            GrantCredit { at: at(time), effective_at, applies_to: pays.applies_to(), ..grant }.into()
        }
        Step::Terms { terms, lasts } => {
            let [line, overdraft, absorbed] = terms.map(|amount| amount.to_string());
            let terms = CreditTerms { until: after(lasts), ..credit(&line, &overdraft, &absorbed) };
            UsageLedgerCommand::GrantTerms(GrantTerms { at: at(time), ..grant_terms(terms) })
        }
        Step::Limit(amount) => {
            let amount = amount.map(|amount| decimal(&amount.to_string()));
            UsageLedgerCommand::SetHardLimit(SetHardLimit { at: at(time), amount })
        }
        Step::Use { mode, records } => {
            UsageLedgerCommand::RecordUsage(RecordUsage { at: at(time), ..usage(*mode, used(records, time)) })
        }
        Step::Revoke(_) | Step::Refund(..) if grants.is_empty() => return None,
        Step::Revoke(which) => {
            let reason = crate::values::text::Reason::new("taken back").unwrap();
            RevokeCredit { at: at(time), grant: *which.get(grants), reason, payment: None }.into()
        }
        Step::Refund(which, amount) => {
            let (amount, payment) = (Decimal::whole((*amount).into()), "pi_1".parse().unwrap());
            RefundCredit { at: at(time), grant: *which.get(grants), amount, payment }.into()
        }
        Step::Plan(fee, included) => {
            let (fees, included) = (vec![fixed_fee(&fee.to_string())], Decimal::whole((*included).into()));
            let terms = PlanTerms { fees, included, ..PlanTerms::default() };
            UsageLedgerCommand::from(SubscribePlan { at: at(time), ..subscribe(1, terms) })
        }
        Step::Pass(_) => return None,
        Step::Lapse => LapseCredit { at: at(time) }.into(),
        Step::Correct { .. } if standing.is_empty() => return None,
        Step::Correct { which, tokens } => {
            let next = which.get(standing).clone();
            UsageLedgerCommand::CorrectUsage(CorrectUsage { at: at(time), counted: tokens.map(counted), ..next })
        }
    })
}

/// What could be corrected, each with the correction that is next.
fn note(standing: &mut Vec<CorrectUsage>, written: &[UsageLedgerEvent]) {
    for event in written {
        if let Some(usage) = event.as_usage_recorded() {
            let place = i64::try_from(standing.len()).unwrap();
            standing.extend((0..usage.records.len()).map(|index| {
                let next = correction(event, index, None);
                CorrectUsage { of: RecordPlace { position: place, ..next.of }, ..next }
            }));
        } else if let Some(corrected) = event.as_usage_corrected() {
            let known = standing.iter_mut().find(|known| known.of == corrected.of).unwrap();
            *known = next_correction(corrected, None);
        }
    }
}

/// What must hold of a correction, between the ledgers before and after it.
fn corrected_rightly(before: &UsageLedger, after: &UsageLedger, event: &UsageCorrected) -> Result<(), TestCaseError> {
    let cost = |charged: &ChargedRecord| charged.record.cost;
    for charged in std::iter::once(&event.removed).chain(&event.stands) {
        prop_assert_eq!(charged.charged.saturating_add(charged.over_limit_total()), cost(charged));
        prop_assert!(!charged.charged.is_negative());
        prop_assert!(charged.over_limit.iter().all(|borne| !borne.amount.is_negative() && !borne.amount.is_zero()));
    }
    let drawn = sum(event.drawn.iter().map(|draw| draw.amount));
    let returned = sum(event.returned.iter().map(|returned| returned.amount));
    prop_assert!(drawn.is_zero() && event.owed.is_zero() || returned.is_zero());
    let change = event.change_of(cost);
    if change.is_negative() {
        prop_assert_eq!(returned, change.negated());
        prop_assert!(after.owed() <= before.owed() && after.charged() <= before.charged());
    } else {
        prop_assert_eq!(drawn.saturating_add(event.owed), event.change_of(|charged| charged.charged));
        prop_assert!(event.change_of(|charged| charged.charged) <= most(before, event.at, RecordingMode::Told));
    }
    prop_assert!(!after.owed().is_negative() && !after.at_risk().is_negative() && !after.absorbed().is_negative());
    Ok(())
}

fn sum(amounts: impl IntoIterator<Item = Decimal>) -> Decimal {
    amounts.into_iter().fold(Decimal::ZERO, Decimal::saturating_add)
}

/// The most that can be charged at once: all credit that has not lapsed, and what may be owed.
fn most(ledger: &UsageLedger, at: jiff::Timestamp, mode: RecordingMode) -> Decimal {
    let terms = ledger.credit_terms(at);
    let overdraft = if mode == RecordingMode::Told { terms.overdraft } else { Decimal::ZERO };
    let line = terms.credit_line.saturating_add(overdraft).saturating_sub(ledger.owed()).max(Decimal::ZERO);
    let open = ledger.grants().kept().iter().filter(|grant| grant.is_open(at));
    sum(open.map(|grant| grant.left).chain([line]))
}

/// What the events say of each grant: granted, drawn, returned, lapsed, revoked, refunded.
#[derive(Default)]
struct Tally(std::collections::BTreeMap<GrantId, [Decimal; 6]>);

impl Tally {
    fn add(&mut self, grant: GrantId, which: usize, amount: Decimal) {
        let sums = self.0.entry(grant).or_default();
        sums[which] = sums[which].saturating_add(amount);
    }

    fn note(&mut self, event: &UsageLedgerEvent) {
        let (mut drawn, mut returned) = (Vec::new(), Vec::new());
        if let Some(granted) = event.as_credit_granted() {
            self.add(granted.grant_id, 0, granted.amount);
        } else if let Some(usage) = event.as_usage_recorded() {
            (drawn, returned) = (usage.drawn.clone(), usage.returned.clone());
        } else if let Some(corrected) = event.as_usage_corrected() {
            (drawn, returned) = (corrected.drawn.clone(), corrected.returned.clone());
        } else if let Some(charge) = event.as_charge_added() {
            drawn.clone_from(&charge.drawn);
        } else if let Some(paid) = event.as_debt_paid() {
            drawn.push(Draw { grant: paid.grant, amount: paid.amount });
        } else if let Some(lapsed) = event.as_credit_lapsed() {
            for lapsed in &lapsed.grants {
                self.add(lapsed.grant, 3, lapsed.amount);
            }
        } else if let Some(revoked) = event.as_credit_revoked() {
            self.add(revoked.grant, 4, revoked.amount);
        } else if let Some(refunded) = event.as_credit_refunded() {
            self.add(refunded.grant, 5, refunded.amount);
        }
        for draw in drawn {
            self.add(draw.grant, 1, draw.amount);
        }
        for returned in returned {
            if let ReturnedTo::Grant { grant } = returned.to {
                self.add(grant, 2, returned.amount);
            }
        }
    }

    /// granted = drawn − returned + left + lapsed + revoked + refunded, of each and of all.
    fn adds_up(&self, ledger: &UsageLedger) -> Result<(), TestCaseError> {
        for (grant, [granted, drawn, returned, lapsed, revoked, refunded]) in &self.0 {
            let kept = ledger.grants().get(*grant).unwrap();
            let net = drawn.saturating_sub(*returned);
            prop_assert_eq!(*granted, sum([net, kept.left, *lapsed, *revoked, *refunded]), "{:?}", kept);
            prop_assert_eq!(net, kept.drawn);
        }
        let all = |which: usize| sum(self.0.values().map(|sums| sums[which]));
        let grants = ledger.grants();
        prop_assert_eq!(all(0), grants.granted());
        prop_assert_eq!(all(1).saturating_sub(all(2)), grants.drawn());
        prop_assert_eq!([all(3), all(4), all(5)], [grants.lapsed(), grants.revoked(), grants.refunded()]);
        Ok(())
    }
}

/// Whether each draw pays something of the event that it can pay.
fn drawn_rightly(before: &UsageLedger, event: &UsageRecorded) -> Result<(), TestCaseError> {
    for draw in &event.drawn {
        let grant = before.grants().get(draw.grant).unwrap();
        let pays = |record: &UsageRecord| {
            let asked = event.mode == RecordingMode::Asked;
            let used_at = if asked { event.at } else { record.occurred_at(event.at) };
            let applies = grant.applies_to.as_ref().is_none_or(|to| to.has(record.service, record.provider));
            let is_time = grant.effective_at.is_none_or(|from| from <= used_at)
                && grant.expires_at.is_none_or(|end| used_at < end);
            !record.cost.is_zero() && applies && is_time
        };
        prop_assert!(event.records.iter().any(pays) && grant.is_open(event.at), "{:?} of {:?}", draw, grant);
    }
    Ok(())
}

/// Every invariant of a ledger, at any time.
fn hold(ledger: &UsageLedger) -> Result<(), TestCaseError> {
    let cost = sum(ledger.totals().lines().values().map(|line| line.cost));
    prop_assert_eq!(ledger.charged_for_use().saturating_add(ledger.over_limit()), cost);
    let added = ledger.periods().open().values().flat_map(OpenPeriod::charges).map(|charge| charge.amount);
    prop_assert_eq!(ledger.charged(), sum(added.chain([ledger.charged_for_use()])));
    let grants = ledger.grants();
    let left = sum(grants.kept().iter().map(|grant| grant.left));
    prop_assert!(grants.kept().iter().all(|grant| !grant.left.is_negative() && grant.left <= grant.amount));
    prop_assert!(!grants.drawn().is_negative() && !ledger.owed().is_negative());
    prop_assert_eq!(
        grants.granted(),
        sum([grants.drawn(), left, grants.lapsed(), grants.revoked(), grants.refunded()])
    );
    Ok(())
}

/// What must hold of usage that was accepted, between the ledgers before and after it.
fn charged_rightly(before: &UsageLedger, after: &UsageLedger, event: &UsageRecorded) -> Result<(), TestCaseError> {
    let at = event.at;
    prop_assert!(event.charged <= most(before, at, event.mode));
    drawn_rightly(before, event)?;
    prop_assert_eq!(sum(event.drawn.iter().map(|draw| draw.amount).chain([event.owed])), event.charged);
    for (index, record) in event.records.iter().enumerate() {
        prop_assert_eq!(event.charged_of(index).saturating_add(event.over_limit_of(index)), record.cost);
        prop_assert!(!event.charged_of(index).is_negative());
    }
    prop_assert_eq!(sum((0..event.records.len()).map(|index| event.charged_of(index))), event.charged);
    let terms = before.credit_terms(at);
    if !event.owed.is_zero() {
        prop_assert!(after.owed() <= terms.credit_line.saturating_add(terms.overdraft));
    }
    if !event.borne_by(BorneBy::Marketplace).is_zero() {
        prop_assert!(after.absorbed() <= terms.absorbed);
    }
    prop_assert!(event.over_limit.iter().all(|over| over.borne_by != BorneBy::Unstated && !over.amount.is_zero()));
    let own = sum(event
        .records
        .iter()
        .enumerate()
        .filter(|(_, record)| record.provider == open().owner)
        .map(|(index, _)| event.charged_of(index)));
    let is_given =
        |draw: &&Draw| before.grants().get(draw.grant).is_some_and(|grant| grant.kind != CreditKind::Purchased);
    let given = sum(event.drawn.iter().filter(is_given).map(|draw| draw.amount));
    prop_assert!(given.saturating_add(own) <= event.charged, "given credit paid an own service");
    if event.mode == RecordingMode::Asked {
        prop_assert!(
            event.over_limit.is_empty()
                && event.charged <= before.budget_left().unwrap_or(Decimal::MAX).max(Decimal::ZERO)
        );
        prop_assert!(after.owed() <= terms.credit_line.max(before.owed()));
        prop_assert!(
            before.hard_limit().is_none_or(|limit| after.charged_for_use() <= limit || event.charged.is_zero())
        );
    }
    Ok(())
}

proptest! {
    #[test]
    fn invariants_hold_under_any_sequence(first in beginning(), steps in proptest::collection::vec(step(), 1..40)) {
        let mut ledger = folded(first.clone());
        let mut events = first.clone();
        let (mut standing, mut grants, mut tally, mut time) = (Vec::new(), Vec::new(), Tally::default(), 0_i64);
        for step in &steps {
            time += if let Step::Pass(hours) = step { i64::from(*hours) * 3_600 } else { 1 };
            let before = ledger.clone();
            let Some(command) = command(step, time, (&standing, &grants)) else { continue };
            let brought = UsageLedger::usage_keys(&command).len();
            let is_told = matches!(step, Step::Use { mode: RecordingMode::Told, .. });
            match execute(&mut ledger, command) {
                Ok(written) => {
                    prop_assert_eq!(written.iter().map(UsageLedger::usage_records).sum::<usize>(), brought);
                    let mut then = before.clone();
                    for event in &written {
                        let earlier = then.clone();
                        then.apply(event.clone());
                        tally.note(event);
                        tally.adds_up(&then)?;
                        hold(&then)?;
                        if let Some(event) = event.as_usage_recorded() {
                            charged_rightly(&earlier, &then, event)?;
                        } else if let Some(event) = event.as_usage_corrected() {
                            corrected_rightly(&earlier, &then, event)?;
                        } else if let Some(charge) = event.as_charge_added() {
                            let paid = sum(charge.drawn.iter().map(|draw| draw.amount).chain([charge.owed]));
                            prop_assert_eq!(paid, charge.amount);
                        } else if let Some(granted) = event.as_credit_granted() {
                            grants.push(granted.grant_id);
                        }
                    }
                    let decides_credit = !matches!(step, Step::Terms { .. } | Step::Limit(_) | Step::Plan(..)) && !written.is_empty();
                    prop_assert!(!decides_credit || ledger.grants().due(at(time)).next().is_none());
                    note(&mut standing, &written);
                    events.extend(written);
                }
                Err(refused) => {
                    prop_assert!(!is_told, "told usage was refused: {refused}");
                    prop_assert_eq!(&ledger, &before);
                }
            }
            hold(&ledger)?;
            let costs = standing.iter().filter_map(|next| next.stands.as_ref()).map(|stands| stands.record.cost);
            let of_before = sum(folded(first.clone()).totals().lines().values().map(|line| line.cost));
            prop_assert_eq!(sum(costs.chain([of_before])), ledger.charged_for_use().saturating_add(ledger.over_limit()));
        }
        let replayed: Vec<UsageLedgerEvent> = serde_json::from_str(&serde_json::to_string(&events).unwrap()).unwrap();
        prop_assert_eq!(folded(replayed), ledger);
    }

    #[test]
    fn credit_that_comes_later_never_pays_what_there_was_no_credit_for(
        tokens in proptest::collection::vec(1_u64..50, 1..6), amount in 1_u32..500,
    ) {
        let mut ledger = folded([opened()]);
        run(&mut ledger, told(&tokens)).unwrap();
        let at_risk = ledger.at_risk();
        execute(&mut ledger, UsageLedgerCommand::from(grant(9, &amount.to_string(), 0, None))).unwrap();
        run(&mut ledger, told(&[0])).unwrap();
        prop_assert_eq!(ledger.grants().left(at(2)), decimal(&amount.to_string()));
        prop_assert_eq!((ledger.at_risk(), ledger.charged(), ledger.owed()), (at_risk, Decimal::ZERO, Decimal::ZERO));
    }

    #[test]
    fn splitting_a_batch_moves_no_total(
        terms in proptest::array::uniform3(0_u16..60), bought in 1_u32..300, records in proptest::collection::vec((0_u64..50, any::<bool>(), proptest::option::of(0_i64..3)), 1..12),
        cut in 0_usize..12,
    ) {
        let [line, overdraft, absorbed] = terms.map(|amount| amount.to_string());
        let terms = terms_granted(credit(&line, &overdraft, &absorbed));
        let events = vec![opened(), terms, given_credit(9, "40"), granted(10, &bought.to_string(), 0, None), given_credit(11, "30")];
        let (mut whole, mut split) = (folded(events.clone()), folded(events));
        let (head, tail) = records.split_at(cut.min(records.len()));
        run(&mut whole, usage(RecordingMode::Told, used(&records, 1))).unwrap();
        run(&mut split, usage(RecordingMode::Told, used(head, 1))).unwrap();
        run(&mut split, usage(RecordingMode::Told, used(tail, 1))).unwrap();
        prop_assert_eq!(whole.after_as_many_events_as(&split), split);
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
        // Texts are reckoned as if each character were escaped.
        prop_assert!(bounds::json_bytes(&sample) < written + 500);
    }
}

#[test]
fn a_large_batch_becomes_few_events_of_bounded_size() {
    let records: Vec<UsageRecord> =
        (0..1_000).map(|number| UsageRecord { id: format!("req-{number}"), ..full_record() }).collect();
    let mut ledger = folded([opened()]);
    let events = run(&mut ledger, usage(RecordingMode::Told, records.clone())).unwrap();
    let sizes: Vec<usize> = events.iter().map(|event| serde_json::to_string(event).unwrap().len()).collect();
    assert!(sizes.iter().all(|size| *size <= MAX_EVENT_BYTES), "{sizes:?}");
    let ideal = sizes.iter().sum::<usize>().div_ceil(MAX_EVENT_BYTES);
    assert!(events.len() <= ideal + ideal.div_ceil(3), "{} events where {ideal} would do", events.len());
    assert_eq!(ledger.totals().records(), 1_000);
}

#[test]
fn the_largest_record_with_the_most_draws_fits_into_one_event() {
    let mut ledger = folded(most_grants());
    let events = run(&mut ledger, usage(RecordingMode::Told, vec![largest_record()])).unwrap();
    let size = serde_json::to_string(&events).unwrap().len();
    assert!(size <= 64 * 1024, "{size}");
}
