//! The directory's answers, without a database; and keys on a real Postgres.

mod cascade;
mod forgetting;
mod holders;
mod live;
mod rates;
mod tenants;
mod verifiers;

use std::collections::BTreeSet;
use std::num::NonZeroU32;
use std::time::Duration;

use domain::api_key::{
    ApiKeyEvent, Disabled, Enabled, ForbiddenBy, Issued, RateLimit, Restricted, Restriction, Revoked, Rotated, Tier,
    Verdict,
};
use domain::money::Currency;
use domain::organization::{Appointed, OrganizationEvent, Registered, Role};
use domain::usage_ledger::budgets::{BudgetWindow, Measure, Reached, Selector};
use domain::usage_ledger::calendar::Span;
use domain::usage_ledger::{
    AppliesTo, Billing, BudgetSet, BudgetTerms, CreditGranted, CreditKind, Crossed, FundedBy, GrantId, HardLimitSet,
    UsageLedgerEvent, UsageRecorded,
};
use domain::values::text::Name;
use domain::{AggregateType, Environment, Event, KeyId, OrganizationId, ServiceId, StreamId};
use governor::clock::FakeRelativeClock;
use jiff::Timestamp;

use super::KeyMemory;
use crate::fixtures::{Pen, VERIFIER, hash, issued, key_event, restriction, stored, usage, usage_event};
use crate::memory::keys::{AskedService, DirectoryUnavailable, Served, Verification, VerifyRequest};
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
    directory.pen.written.iter().for_each(|written| directory.memory.change(written));
    directory.key(ApiKeyEvent::Issued(Box::new(issued(KEY, 1, Tier::Basic))));
    directory
}

impl Directory {
    fn apply_last(&self) {
        self.memory.change(self.pen.written.last().unwrap());
    }

    fn key(&mut self, event: impl Into<ApiKeyEvent>) {
        self.change(KEY, event);
    }

    fn change(&mut self, key: u128, event: impl Into<ApiKeyEvent>) {
        self.pen.write(key, key_event(event));
        self.apply_last();
    }

    fn issue(&mut self, issued: Issued) {
        self.change(number(issued.id), ApiKeyEvent::Issued(Box::new(issued)));
    }

    /// Registers the organization that tenant 1 is.
    fn register(&mut self, roles: &[Role]) {
        let registered = Registered {
            id: OrganizationId(id(1)),
            name: Name::new("Acme").unwrap(),
            roles: roles.iter().copied().collect(),
            at: at(0),
        };
        self.pen.write(1, Event::Organization(OrganizationEvent::Registered(registered)));
        self.apply_last();
    }

    /// Gives it other roles.
    fn appoint(&mut self, roles: &[Role]) {
        let appointed = Appointed { roles: roles.iter().copied().collect(), at: at(5) };
        self.pen.write(1, Event::Organization(OrganizationEvent::Appointed(appointed)));
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

fn number(key: KeyId) -> u128 {
    key.0.as_u128() - id(0).as_u128()
}

fn nothing() -> VerifyRequest {
    let verifier = OrganizationId(id(VERIFIER));
    VerifyRequest { verifier, environment: Environment::Live, service: None, tokens: None, calls: NonZeroU32::MIN }
}

/// A service of whoever verifies, at a price.
fn service(number: u128) -> AskedService {
    let currency = Some(Currency::USD);
    AskedService {
        id: ServiceId(id(number)),
        provider: domain::TenantId(id(99)),
        served: Served::ByProvider,
        is_usable: true,
        currency,
    }
}

fn spend(tokens: u64) -> VerifyRequest {
    VerifyRequest { tokens: Some(tokens), service: Some(service(3)), ..nothing() }
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
        assert_eq!(identified.holder.is_some(), verdict != Verdict::NotFound, "{name}");
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
    directory.restrict(|restriction| restriction.services = Some([ServiceId(id(4))].into()));
    assert_eq!(directory.verdict(1, spend(1), 10), Verdict::Forbidden(ForbiddenBy::Service));
    let allowed = VerifyRequest { service: Some(service(4)), ..spend(1) };
    assert_eq!(directory.verdict(1, allowed, 10), Verdict::Valid);
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
fn a_hard_budget_that_is_exhausted_stops_the_keys_that_it_is_about_until_its_window_ends() {
    let mut directory = directory();
    let of_key = |key: u128| Selector { key: Some(KeyId(id(key))), ..Selector::default() };
    let terms = BudgetTerms {
        selector: of_key(KEY),
        per: BTreeSet::new(),
        requires: BTreeSet::new(),
        measure: Measure::Cost,
        limit: "1".parse().unwrap(),
        window: BudgetWindow::Calendar { span: Span::Day },
        hard: true,
        alerts: BTreeSet::new(),
        latch: false,
    };
    for (number, terms) in [(1, terms.clone()), (2, BudgetTerms { selector: of_key(6), ..terms })] {
        let set =
            BudgetSet { at: at(5), budget: number, name: format!("b{number}").parse().unwrap(), terms, crossed: None };
        directory.ledger(Event::UsageLedger(set.into()));
    }
    let crossing = |budget, until| Crossed {
        budget,
        instance: None,
        other: false,
        reached: Reached::Exhausted,
        until: Some(at(until)),
    };
    let crossing_usage = |crossed, second| UsageRecorded { crossed: vec![crossed], ..usage(Some(KEY), 1, "1", second) };
    directory.ledger(usage_event(crossing_usage(crossing(2, 50), 10)));
    assert_eq!(directory.verdict(1, spend(1), 11), Verdict::Valid, "that is another key's");
    directory.ledger(usage_event(crossing_usage(crossing(1, 50), 12)));
    assert_eq!(directory.verdict(1, spend(1), 49), Verdict::BudgetExhausted);
    assert_eq!(directory.verdict(1, nothing(), 49), Verdict::Valid, "what costs nothing needs no money");
    assert_eq!(directory.verdict(1, spend(1), 50), Verdict::Valid);
}

#[test]
fn prepaid_credit_counts_until_it_is_spent_or_expires() {
    let mut directory = directory();
    directory.pen.grant_terms(LEDGER, "0");
    directory.apply_last();
    assert_eq!(directory.verdict(1, spend(1), 10), Verdict::BudgetExhausted);
    let granted = CreditGranted {
        at: at(5),
        grant_id: GrantId(id(50)),
        amount: "1".parse().unwrap(),
        priority: 0,
        expires_at: Some(at(100)),
        reason: String::new(),
        kind: CreditKind::Purchased,
        paid: None,
        funded_by: FundedBy::Platform,
        applies_to: AppliesTo::default(),
        effective_at: None,
        refundable: false,
        origin: None,
        by: None,
        approved_by: Vec::new(),
    };
    directory.ledger(Event::UsageLedger(UsageLedgerEvent::from(granted)));
    assert_eq!(directory.verdict(1, spend(1), 99), Verdict::Valid);
    assert_eq!(directory.verdict(1, spend(1), 100), Verdict::BudgetExhausted);
}

#[test]
fn a_ledger_whose_payer_chose_to_pay_later_in_an_earlier_release_has_no_budget_until_terms_are_granted() {
    let mut directory = directory();
    directory.pen.open_as_chosen(901, 1, Billing::Postpaid);
    directory.apply_last();
    let mut old = issued(6, 6, Tier::Basic);
    old.ledger = Some(domain::LedgerId(id(901)));
    directory.issue(old);
    assert_eq!(directory.verdict(6, spend(1), 10), Verdict::BudgetExhausted);
    directory.pen.grant_terms(901, "10");
    directory.apply_last();
    assert_eq!(directory.verdict(6, spend(1), 10), Verdict::Valid);
}

#[test]
fn a_key_without_a_ledger_has_nothing_to_spend() {
    let mut directory = directory();
    let mut unpaid = issued(6, 6, Tier::Basic);
    unpaid.ledger = None;
    directory.issue(unpaid);
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
    assert!(matches!(directory.memory.identify(&hash(1), at(10)), Err(DirectoryUnavailable::Parked)));
}
