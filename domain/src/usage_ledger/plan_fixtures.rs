//! What tests of plans share.

use super::fixtures::{at, decimal, id};
use super::*;
use crate::money::{Currency, Decimal, Factor};
use crate::plan::{FeeKind, FeeWhen, PlanFee, PlanTerms};
use crate::values::text::{Name, Reason};
use crate::{ChargeId, PlanId, TenantId};

pub fn fixed_fee(amount: &str) -> PlanFee {
    PlanFee { kind: FeeKind::FixedFee, amount: decimal(amount), when: FeeWhen::EachPeriod, tax_class: None }
}

pub fn setup(amount: &str) -> PlanFee {
    PlanFee { kind: FeeKind::Setup, amount: decimal(amount), when: FeeWhen::FirstPeriod, tax_class: None }
}

/// A fee of 20 each period and 99.5 to begin with, and 25 included.
pub fn team() -> PlanTerms {
    PlanTerms {
        fees: vec![fixed_fee("20"), setup("99.5")],
        included: decimal("25"),
        factor: None,
        minimum: Decimal::ZERO,
    }
}

/// The first revision of a plan, from the first period that can be.
pub fn subscribe(number: u128, terms: PlanTerms) -> SubscribePlan {
    SubscribePlan {
        at: at(0),
        plan: PlanId(id(80 + number)),
        revision: 1,
        name: Name::new("Team").unwrap(),
        terms,
        currency: Currency::USD,
        from_period: None,
        until: None,
        by: TenantId(id(9)),
        reason: None,
    }
}

/// With everything that it can have.
pub fn plan_subscribed() -> PlanSubscribed {
    let standard = |fee| PlanFee { tax_class: Some(Name::new("standard").unwrap()), ..fee };
    let factor = Some(Factor::new(decimal("0.9")).unwrap());
    let fees = vec![standard(fixed_fee("20")), setup("99.5")];
    PlanSubscribed {
        at: at(6),
        plan: PlanId(id(80)),
        revision: 2,
        name: Name::new("Team").unwrap(),
        terms: PlanTerms { fees, factor, minimum: decimal("50"), ..team() },
        from_period: "2026-02".parse().unwrap(),
        first_period: "2026-01".parse().unwrap(),
        until: Some("2027-01".parse().unwrap()),
        by: TenantId(id(9)),
        reason: Some(Reason::new("contract 17").unwrap()),
    }
}

/// With everything that it can have.
pub fn charge_added() -> ChargeAdded {
    ChargeAdded {
        at: at(8),
        id: ChargeId(id(81)),
        period: "2026-01".parse().unwrap(),
        billed_in: Some("2026-02".parse().unwrap()),
        kind: ChargeKind::FixedFee,
        amount: decimal("20"),
        supplier: Some(TenantId(id(4))),
        tax_class: Some(Name::new("standard").unwrap()),
        reason: Reason::new("Team").unwrap(),
        drawn: vec![Draw { grant: GrantId(id(10)), amount: decimal("0.35") }],
        owed: decimal("19.65"),
    }
}
