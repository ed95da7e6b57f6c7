//! What can be asked of a plan. Time and ids arrive inside.

use jiff::Timestamp;

use super::PlanTerms;
use crate::aggregate::command_enum::command_enum;
use crate::money::Currency;
use crate::values::text::{Name, Reason};
use crate::{PlanId, TenantId};

command_enum! {
    /// A command to a plan.
    PlanCommand {
        /// Be there.
        Publish(Publish);
        /// Be there as another one too.
        Revise(Revise);
        /// Take nobody on any more.
        Retire(Retire);
    }
}

/// Publishes a plan, as its first revision. Doing it again in the same way changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publish {
    /// New id.
    pub id: PlanId,
    /// What it is called.
    pub name: Name,
    /// In which currency its amounts are, for good.
    pub currency: Currency,
    /// What it comes to.
    pub terms: PlanTerms,
    /// Whose word it is for the marketplace.
    pub by: TenantId,
    /// Now.
    pub at: Timestamp,
}

/// Publishes the next revision of a plan. What its last one says already changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revise {
    /// What it is called from then on.
    pub name: Name,
    /// What it comes to.
    pub terms: PlanTerms,
    /// Whose word it is for the marketplace.
    pub by: TenantId,
    /// Now.
    pub at: Timestamp,
}

/// Lets nobody subscribe to a plan any more; who is on it stays so. Doing it again changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retire {
    /// Why; no personal data.
    pub reason: Reason,
    /// Whose word it is for the marketplace.
    pub by: TenantId,
    /// Now.
    pub at: Timestamp,
}
