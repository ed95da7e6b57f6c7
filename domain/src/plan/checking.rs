//! Whether terms can be those of a plan.
//!
//! Invariant: what is published is something, and can be paid.

use super::{FeeKind, FeeWhen, MAX_FEES, MAX_PLAN_AMOUNT, PlanError, PlanTerms};
use crate::money::Currency;

impl PlanTerms {
    /// Whether they can be those of a plan.
    pub(super) fn check(&self, currency: Currency) -> Result<(), PlanError> {
        let Self { fees, included, factor, minimum } = self;
        if !self.is_due_when_idle() && factor.is_none() {
            return Err(PlanError::Nothing);
        }
        if fees.len() > MAX_FEES {
            return Err(PlanError::TooManyFees);
        }
        if fees.iter().any(|fee| fee.kind == FeeKind::Setup && fee.when != FeeWhen::FirstPeriod) {
            return Err(PlanError::SetupEachPeriod);
        }
        if fees.iter().any(|fee| fee.amount.is_zero()) {
            return Err(PlanError::FeeOfNothing);
        }
        let amounts = fees.iter().map(|fee| ("amount of a fee", fee.amount));
        for (what, amount) in amounts.chain([("included money", *included), ("minimum", *minimum)]) {
            if amount.is_negative() || amount > MAX_PLAN_AMOUNT {
                return Err(PlanError::Amount { what });
            }
            if amount.round_to_minor(currency) != Ok(amount) {
                return Err(PlanError::MinorUnits { what, currency });
            }
        }
        Ok(())
    }
}
