//! Decisions of a plan.

use cqrs_es::test::TestFramework;
use jiff::Timestamp;
use uuid::Uuid;

use super::*;
use crate::money::{Currency, Decimal, Factor};
use crate::values::text::{Name, Reason};
use crate::{PlanId, TenantId};

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_750_000_000_i64.checked_add(second).unwrap()).unwrap()
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn by() -> TenantId {
    TenantId(Uuid::from_u128(9))
}

fn fee(kind: FeeKind, amount: &str, when: FeeWhen) -> PlanFee {
    PlanFee { kind, amount: decimal(amount), when, tax_class: None }
}

fn terms() -> PlanTerms {
    PlanTerms {
        fees: vec![
            fee(FeeKind::FixedFee, "20", FeeWhen::EachPeriod),
            fee(FeeKind::Setup, "99.5", FeeWhen::FirstPeriod),
        ],
        included: decimal("25"),
        factor: Some(Factor::new(decimal("0.9")).unwrap()),
        minimum: decimal("50"),
    }
}

fn publish() -> Publish {
    let (id, name) = (PlanId(Uuid::from_u128(1)), Name::new("Team").unwrap());
    Publish { id, name, currency: Currency::USD, terms: terms(), by: by(), at: at(0) }
}

fn published(revision: u32, terms: PlanTerms, second: i64) -> PlanEvent {
    let Publish { id: plan, name, currency, by, .. } = publish();
    Published { plan, revision, name, currency, terms, by, at: at(second) }.into()
}

fn revise(terms: PlanTerms, second: i64) -> PlanCommand {
    Revise { name: publish().name, terms, by: by(), at: at(second) }.into()
}

fn retire(second: i64) -> PlanCommand {
    Retire { reason: Reason::new("another one is sold").unwrap(), by: by(), at: at(second) }.into()
}

fn retired(second: i64) -> PlanEvent {
    Retired { reason: Reason::new("another one is sold").unwrap(), by: by(), at: at(second) }.into()
}

fn dearer() -> PlanTerms {
    PlanTerms { minimum: decimal("60"), ..terms() }
}

fn plan(events: &[PlanEvent]) -> cqrs_es::test::AggregateTestExecutor<Plan> {
    TestFramework::with(()).given(events.to_vec())
}

#[test]
fn publishing_publishes_and_publishing_again_changes_nothing() {
    plan(&[]).when(publish().into()).then_expect_events(vec![published(1, terms(), 0)]);
    let known = [published(1, terms(), 0), published(2, dearer(), 1)];
    plan(&known).when(publish().into()).then_expect_events(vec![]);
    for other in [
        Publish { id: PlanId(Uuid::from_u128(2)), ..publish() },
        Publish { currency: Currency::EUR, ..publish() },
        Publish { terms: dearer(), ..publish() },
        Publish { name: Name::new("Other").unwrap(), ..publish() },
    ] {
        plan(&known).when(other.into()).then_expect_error(PlanError::AlreadyPublished);
    }
}

#[test]
fn each_publication_is_the_next_revision_and_what_the_last_one_says_changes_nothing() {
    let known = [published(1, terms(), 5)];
    plan(&known).when(revise(dearer(), 9)).then_expect_events(vec![published(2, dearer(), 9)]);
    // A clock that is behind dates nothing before what was.
    plan(&known).when(revise(dearer(), 1)).then_expect_events(vec![published(2, dearer(), 5)]);
    plan(&known).when(revise(terms(), 9)).then_expect_events(vec![]);
    plan(&[]).when(revise(terms(), 9)).then_expect_error(PlanError::NotPublished);
    let mut known = vec![published(1, terms(), 0)];
    known.extend(
        (2..=100)
            .map(|revision| published(revision, PlanTerms { minimum: Decimal::whole(revision.into()), ..terms() }, 0)),
    );
    plan(&known).when(revise(terms(), 9)).then_expect_error(PlanError::TooManyRevisions);
}

#[test]
fn a_retired_plan_gets_no_further_revision() {
    let known = [published(1, terms(), 0)];
    plan(&known).when(retire(3)).then_expect_events(vec![retired(3)]);
    plan(&[]).when(retire(3)).then_expect_error(PlanError::NotPublished);
    let known = [published(1, terms(), 0), retired(3)];
    plan(&known).when(retire(4)).then_expect_events(vec![]);
    plan(&known).when(revise(dearer(), 4)).then_expect_error(PlanError::Retired);
}

#[test]
fn terms_that_nobody_can_pay_are_refused() {
    let with = |fee: PlanFee| PlanTerms { fees: vec![fee], ..PlanTerms::default() };
    let each = FeeWhen::EachPeriod;
    let cases = [
        (PlanTerms::default(), PlanError::Nothing),
        (with(fee(FeeKind::FixedFee, "0", each)), PlanError::FeeOfNothing),
        (with(fee(FeeKind::Setup, "1", each)), PlanError::SetupEachPeriod),
        (with(fee(FeeKind::FixedFee, "-1", each)), PlanError::Amount { what: "amount of a fee" }),
        (with(fee(FeeKind::FixedFee, "1000000000.01", each)), PlanError::Amount { what: "amount of a fee" }),
        (
            with(fee(FeeKind::FixedFee, "0.001", each)),
            PlanError::MinorUnits { what: "amount of a fee", currency: Currency::USD },
        ),
        (PlanTerms { included: decimal("-1"), ..terms() }, PlanError::Amount { what: "included money" }),
        (
            PlanTerms { minimum: decimal("0.005"), ..terms() },
            PlanError::MinorUnits { what: "minimum", currency: Currency::USD },
        ),
        (
            PlanTerms { fees: vec![fee(FeeKind::FixedFee, "1", each); 9], ..PlanTerms::default() },
            PlanError::TooManyFees,
        ),
    ];
    for (terms, error) in cases {
        plan(&[]).when(Publish { terms: terms.clone(), ..publish() }.into()).then_expect_error(error.clone());
        plan(&[published(1, dearer(), 0)]).when(revise(terms, 1)).then_expect_error(error);
    }
}
