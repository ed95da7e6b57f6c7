//! The directory's answers, without a database; and keys on a real Postgres.

mod live;

use std::num::NonZeroU32;
use std::time::Duration;

use domain::api_key::{
    ApiKeyEvent, Disabled, Enabled, ForbiddenBy, Permission, RateLimit, Restricted, Restriction, Revoked, Rotated,
    Tier, Verdict,
};
use domain::usage_ledger::{Billing, CreditGranted, GrantId, HardLimitSet, UsageLedgerEvent};
use domain::{AggregateType, Event, ServiceId, StreamId};
use governor::clock::FakeRelativeClock;
use jiff::Timestamp;

use super::KeyMemory;
use crate::fixtures::{Pen, hash, issued, key_event, restriction, stored, usage, usage_event};
use crate::memory::keys::{DirectoryUnavailable, Verification, VerifyRequest};
use crate::testing::{at, id};

const KEY: u128 = 5;
const LEDGER: u128 = 900;

struct Directory {
    memory: KeyMemory<FakeRelativeClock>,
    clock: FakeRelativeClock,
    pen: Pen,
}

/// A directory with a basic key of secret 1, which a postpaid ledger pays for.
fn directory() -> Directory {
    let clock = FakeRelativeClock::default();
    let mut directory = Directory { memory: KeyMemory::empty(clock.clone()), clock, pen: Pen::default() };
    directory.pen.open(LEDGER, 1, Billing::Postpaid);
    directory.apply_last();
    directory.key(ApiKeyEvent::Issued(Box::new(issued(KEY, 1, Tier::Basic))));
    directory
}

impl Directory {
    fn apply_last(&self) {
        self.memory.change(self.pen.written.last().unwrap());
    }

    fn key(&mut self, event: impl Into<ApiKeyEvent>) {
        self.pen.write(KEY, key_event(event));
        self.apply_last();
    }

    fn ledger(&mut self, event: Event) {
        self.pen.write(LEDGER, event);
        self.apply_last();
    }

    fn restrict(&mut self, change: impl FnOnce(&mut Restriction)) {
        let mut restriction = restriction();
        change(&mut restriction);
        self.key(ApiKeyEvent::Restricted(Restricted { restriction, at: at(2) }));
    }

    fn ask(&self, secret: u8, request: VerifyRequest, now: Timestamp) -> Verification {
        self.memory.verify(&hash(secret), request, now, NonZeroU32::MIN).unwrap()
    }

    fn verdict(&self, secret: u8, request: VerifyRequest, second: i64) -> Verdict {
        self.ask(secret, request, at(second)).verdict
    }
}

fn nothing() -> VerifyRequest {
    VerifyRequest::default()
}

fn spend(tokens: u64) -> VerifyRequest {
    VerifyRequest { tokens: Some(tokens), service: Some(ServiceId(id(3))), scope: Some(Permission::Consumer) }
}

#[test]
fn every_state_of_a_key_has_its_verdict() {
    let disabled = ApiKeyEvent::Disabled(Disabled { at: at(2) });
    let enabled = ApiKeyEvent::Enabled(Enabled { at: at(3) });
    let revoked = ApiKeyEvent::Revoked(Revoked { reason: "leaked".parse().unwrap(), at: at(4) });
    let rotated = ApiKeyEvent::Rotated(Rotated { secret: stored(2), old_valid_until: at(50), at: at(3) });
    let expiring = Restricted { restriction: Restriction { expires_at: Some(at(60)), ..restriction() }, at: at(2) };
    let expiring = ApiKeyEvent::Restricted(expiring);
    let cases: [(&str, Vec<ApiKeyEvent>, u8, i64, Verdict); 11] = [
        ("valid", vec![], 1, 10, Verdict::Valid),
        ("no key has the secret", vec![], 9, 10, Verdict::NotFound),
        ("disabled", vec![disabled.clone()], 1, 10, Verdict::Disabled),
        ("enabled again", vec![disabled.clone(), enabled], 1, 10, Verdict::Valid),
        ("revoked", vec![revoked.clone()], 1, 10, Verdict::Revoked),
        ("revoked outweighs disabled", vec![disabled, revoked], 1, 10, Verdict::Revoked),
        ("before it expires", vec![expiring.clone()], 1, 59, Verdict::Valid),
        ("when it expires", vec![expiring], 1, 60, Verdict::Expired),
        ("the new secret", vec![rotated.clone()], 2, 10, Verdict::Valid),
        ("the old secret within the overlap", vec![rotated.clone()], 1, 49, Verdict::Valid),
        ("the old secret after it", vec![rotated], 1, 50, Verdict::Expired),
    ];
    for (name, events, secret, second, verdict) in cases {
        let mut directory = directory();
        for event in events {
            directory.key(event);
        }
        assert_eq!(directory.verdict(secret, nothing(), second), verdict, "{name}");
        let identified = directory.memory.identify(&hash(secret), at(second)).unwrap();
        assert_eq!(identified.verdict, verdict, "{name}");
        assert_eq!(identified.identity.is_some(), verdict != Verdict::NotFound, "{name}");
    }
}

#[test]
fn a_secret_that_was_replaced_twice_is_not_found() {
    let mut directory = directory();
    directory.key(ApiKeyEvent::Rotated(Rotated { secret: stored(2), old_valid_until: at(3), at: at(3) }));
    directory.key(ApiKeyEvent::Rotated(Rotated { secret: stored(3), old_valid_until: at(4), at: at(4) }));
    assert_eq!(directory.verdict(1, nothing(), 10), Verdict::NotFound);
    assert_eq!(directory.verdict(2, nothing(), 10), Verdict::Expired);
    assert_eq!(directory.verdict(3, nothing(), 10), Verdict::Valid);
}

#[test]
fn a_key_is_forbidden_what_it_was_not_given() {
    let mut directory = directory();
    let scope = VerifyRequest { scope: Some(Permission::Provider), ..nothing() };
    assert_eq!(directory.verdict(1, scope, 10), Verdict::Forbidden(ForbiddenBy::Permission));
    directory.restrict(|restriction| restriction.services = Some([ServiceId(id(4))].into()));
    assert_eq!(directory.verdict(1, spend(1), 10), Verdict::Forbidden(ForbiddenBy::Service));
    let allowed = VerifyRequest { service: Some(ServiceId(id(4))), ..spend(1) };
    assert_eq!(directory.verdict(1, allowed, 10), Verdict::Valid);
}

#[test]
fn the_burst_passes_and_then_the_rate() {
    let directory = directory();
    for remaining in (0..20).rev() {
        let answer = directory.ask(1, nothing(), at(10));
        assert_eq!((answer.verdict, answer.rate.unwrap().remaining_requests), (Verdict::Valid, remaining));
    }
    let refused = directory.ask(1, nothing(), at(10));
    assert_eq!(refused.verdict, Verdict::RateLimited);
    assert_eq!(refused.rate.unwrap().retry_after, Duration::from_millis(100));
    directory.clock.advance(Duration::from_millis(100));
    assert_eq!(directory.verdict(1, nothing(), 10), Verdict::Valid);
    assert_eq!(directory.verdict(1, nothing(), 10), Verdict::RateLimited);
}

#[test]
fn a_refusal_for_another_reason_and_an_identification_count_nothing() {
    let directory = directory();
    for _ in 0..30 {
        let scope = VerifyRequest { scope: Some(Permission::Provider), ..nothing() };
        assert_eq!(directory.verdict(1, scope, 10), Verdict::Forbidden(ForbiddenBy::Permission));
        directory.memory.identify(&hash(1), at(10)).unwrap();
    }
    assert_eq!(directory.ask(1, nothing(), at(10)).rate.unwrap().remaining_requests, 19);
}

#[test]
fn a_rate_of_its_own_holds_at_once_and_other_changes_do_not_fill_the_bucket() {
    let mut directory = directory();
    let rate = RateLimit { rate_requests_per_second: 1, burst_requests: 2 };
    directory.restrict(|restriction| restriction.rate_limit = Some(rate));
    assert_eq!(directory.verdict(1, nothing(), 10), Verdict::Valid);
    assert_eq!(directory.verdict(1, nothing(), 10), Verdict::Valid);
    directory.key(ApiKeyEvent::Disabled(Disabled { at: at(3) }));
    directory.key(ApiKeyEvent::Enabled(Enabled { at: at(4) }));
    assert_eq!(directory.verdict(1, nothing(), 10), Verdict::RateLimited);
}

#[test]
fn each_of_several_processes_gives_out_its_share() {
    for (processes, expected) in [(1, 20), (2, 10), (3, 6), (20, 1), (500, 1)] {
        let directory = directory();
        let processes = NonZeroU32::new(processes).unwrap();
        let ask = || directory.memory.verify(&hash(1), nothing(), at(10), processes).unwrap().verdict;
        let passed = (0..40).filter(|_| ask().is_valid()).count();
        assert_eq!(passed, expected, "{processes} processes");
    }
}

#[test]
fn the_quota_of_a_month_is_spent_token_by_token_and_begins_anew_in_utc() {
    let mut directory = directory();
    directory.ledger(usage_event(usage(Some(KEY), 99_000, "1", 10)));
    assert_eq!(directory.verdict(1, spend(1_000), 11), Verdict::Valid);
    assert_eq!(directory.verdict(1, spend(1_001), 11), Verdict::BudgetExhausted);
    directory.ledger(usage_event(usage(Some(KEY), 1_000, "1", 12)));
    let without_number = VerifyRequest { tokens: None, ..spend(0) };
    assert_eq!(directory.verdict(1, without_number, 13), Verdict::BudgetExhausted);
    assert_eq!(directory.verdict(1, nothing(), 13), Verdict::Valid, "asking for nothing spends nothing");

    let ask = |time: &str| directory.ask(1, spend(1), time.parse().unwrap()).verdict;
    assert_eq!(ask("2026-01-31T23:59:59.999999Z"), Verdict::BudgetExhausted);
    assert_eq!(ask("2026-02-01T00:00:00Z"), Verdict::Valid);
}

#[test]
fn a_hard_limit_that_is_reached_leaves_no_budget() {
    let mut directory = directory();
    let limit = |amount: &str| {
        let amount = Some(amount.parse().unwrap());
        Event::UsageLedger(UsageLedgerEvent::HardLimitSet(HardLimitSet { at: at(5), amount }))
    };
    directory.ledger(limit("1.5"));
    assert_eq!(directory.verdict(1, spend(1), 10), Verdict::Valid);
    directory.ledger(usage_event(usage(Some(KEY), 1, "1.5", 11)));
    assert_eq!(directory.verdict(1, spend(1), 12), Verdict::BudgetExhausted);
    directory.ledger(limit("2"));
    assert_eq!(directory.verdict(1, spend(1), 13), Verdict::Valid);
}

#[test]
fn prepaid_credit_counts_until_it_is_spent_or_expires() {
    let mut directory = directory();
    directory.pen.open(LEDGER, 1, Billing::Prepaid);
    directory.apply_last();
    assert_eq!(directory.verdict(1, spend(1), 10), Verdict::BudgetExhausted);
    let granted = CreditGranted {
        at: at(5),
        grant_id: GrantId(id(50)),
        amount: "1".parse().unwrap(),
        priority: 0,
        expires_at: Some(at(100)),
        reason: String::new(),
    };
    directory.ledger(Event::UsageLedger(UsageLedgerEvent::CreditGranted(granted)));
    assert_eq!(directory.verdict(1, spend(1), 99), Verdict::Valid);
    assert_eq!(directory.verdict(1, spend(1), 100), Verdict::BudgetExhausted);
}

#[test]
fn a_key_without_a_ledger_has_nothing_to_spend() {
    let mut directory = directory();
    let mut unpaid = issued(6, 6, Tier::Basic);
    unpaid.ledger = None;
    directory.pen.write(6, key_event(ApiKeyEvent::Issued(Box::new(unpaid))));
    directory.apply_last();
    assert_eq!(directory.verdict(6, spend(1), 10), Verdict::BudgetExhausted);
    assert_eq!(directory.verdict(6, nothing(), 10), Verdict::Valid);
}

#[test]
fn what_is_parked_is_never_valid() {
    let directory = directory();
    let ask = |request| directory.memory.verify(&hash(1), request, at(10), NonZeroU32::MIN);
    directory.memory.distrust_stream(StreamId::new(AggregateType::UsageLedger, id(LEDGER)));
    assert_eq!(ask(spend(1)), Err(DirectoryUnavailable::Parked));
    assert!(ask(nothing()).unwrap().verdict.is_valid(), "the key itself is sound");
    directory.memory.distrust_stream(StreamId::new(AggregateType::ApiKey, id(KEY)));
    assert_eq!(ask(nothing()), Err(DirectoryUnavailable::Parked));
    assert_eq!(directory.memory.identify(&hash(1), at(10)), Err(DirectoryUnavailable::Parked));
}

#[test]
#[ignore = "a measurement: run it optimised, with --nocapture"]
fn speed_of_a_verification() {
    let memory = KeyMemory::empty(governor::clock::DefaultClock::default());
    let mut pen = Pen::default();
    pen.open(LEDGER, 1, Billing::Postpaid);
    memory.change(pen.written.last().unwrap());
    for number in 0..100_000_u128 {
        let mut issued = issued(10_000 + number, 1, Tier::Enterprise);
        issued.secret.hash.0[..16].copy_from_slice(&number.to_be_bytes());
        let event = pen.write(10_000 + number, key_event(ApiKeyEvent::Issued(Box::new(issued))));
        memory.change(&event);
    }
    let (mut valid, begun) = (0, std::time::Instant::now());
    for number in 0..1_000_000_u128 {
        let mut presented = hash(1);
        presented.0[..16].copy_from_slice(&(number * 7_919 % 100_000).to_be_bytes());
        let answer = memory.verify(&presented, spend(1), at(10), NonZeroU32::MIN).unwrap();
        valid += u32::from(answer.verdict.is_valid());
    }
    println!("{valid} valid, {:?} each", begun.elapsed() / 1_000_000);
}
