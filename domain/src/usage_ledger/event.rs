//! What happened to a ledger. Shapes are pinned by `contract/usage_ledger/`.
//!
//! Invariant: an event states the outcome (what was charged, drawn and owed), so that a fold applies it without deciding
//! anything again.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::budgets::{BudgetRaised, BudgetReleased, BudgetRemoved, BudgetSet, Crossed, InstancesBounded};
use super::calendar::CalendarSet;
use super::{
    AutoTopUpSet, Borne, BorneBy, ChargeAdded, ChargedRecord, ClaimParty, CreditGranted, CreditLapsed, CreditRefunded,
    CreditRevoked, CreditWanted, DebtBooked, DebtPaid, DisputeAnswered, DisputeClosed, Draw, HoldExtended, HoldPlaced,
    HoldPolicySet, HoldReleased, HoldsExpired, OverLimit, PeriodClosed, PeriodCut, PeriodLines, PlanBegun, PlanEnded,
    PlanSubscribed, PriceAgreed, PriceWithdrawn, Records, Resumed, Returned, Settled, Suspended, TopUpEnded,
    TopUpRequested, UsageCorrected, UsageDisputed, UsageRecord, WantedCreditWithdrawn, WindingUpBegun, WoundUp,
};
use crate::aggregate::events::events;
use crate::money::{Currency, Decimal};
use crate::permit::ClaimReason;
use crate::values::text::{Name, Reason};
use crate::{Environment, LedgerId, MandateId, PermitId, ServiceId, TenantId};

/// When it is paid: what terms of credit come to, and in version 1 of the opening what a payer chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Billing {
    /// Before: only credit is spent.
    Prepaid,
    /// After: what credit does not cover is owed, up to the credit line.
    Postpaid,
}

/// Who was to bear what was used beyond the limit, as payers could choose in version 1 of the opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OverLimitPolicy {
    /// The marketplace.
    Absorbed,
    /// The payer.
    Owed,
}

/// Whether usage can still be refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RecordingMode {
    /// It may be refused: all records are charged, or none is recorded.
    Asked,
    /// It has happened: it is recorded, and charged as far as there is credit.
    Told,
}

events! {
    /// An event.
    UsageLedgerEvent {
        /// The account was started.
        as_opened: Opened(UsageLedgerOpened) = "usage_ledger.opened" ["1", "2"] since 5;
        /// It has another name.
        as_renamed: Renamed(Renamed) = "usage_ledger.renamed" ["1"] since 2;
        /// Credit was added.
        as_credit_granted: CreditGranted(Box<CreditGranted>) = "usage_ledger.credit_granted" ["1", "2", "3"] since 8;
        /// Credit is wanted that another one has to approve.
        as_credit_wanted: CreditWanted(Box<CreditWanted>) = "usage_ledger.credit_wanted" ["1"] since 8;
        /// Wanted credit is not to be granted.
        as_wanted_credit_withdrawn: WantedCreditWithdrawn(WantedCreditWithdrawn) = "usage_ledger.wanted_credit_withdrawn" ["1"] since 8;
        /// What was left of some credit is gone.
        as_credit_lapsed: CreditLapsed(CreditLapsed) = "usage_ledger.credit_lapsed" ["1"] since 8;
        /// Credit was taken away.
        as_credit_revoked: CreditRevoked(CreditRevoked) = "usage_ledger.credit_revoked" ["1"] since 8;
        /// Something of credit is paid back.
        as_credit_refunded: CreditRefunded(CreditRefunded) = "usage_ledger.credit_refunded" ["1"] since 8;
        /// Something is owed beside what was used.
        as_debt_booked: DebtBooked(DebtBooked) = "usage_ledger.debt_booked" ["1"] since 8;
        /// New credit has paid what was owed.
        as_debt_paid: DebtPaid(DebtPaid) = "usage_ledger.debt_paid" ["1"] since 8;
        /// The rule by which it tops itself up is another one, or none.
        as_auto_top_up_set: AutoTopUpSet(AutoTopUpSet) = "usage_ledger.auto_top_up_set" ["1"] since 8;
        /// A top-up is under way.
        as_top_up_requested: TopUpRequested(TopUpRequested) = "usage_ledger.top_up_requested" ["1"] since 8;
        /// A top-up is no longer under way.
        as_top_up_ended: TopUpEnded(TopUpEnded) = "usage_ledger.top_up_ended" ["1"] since 8;
        /// The hard limit was set or lifted.
        as_hard_limit_set: HardLimitSet(HardLimitSet) = "usage_ledger.hard_limit_set" ["1"];
        /// Money is held otherwise.
        as_hold_policy_set: HoldPolicySet(HoldPolicySet) = "usage_ledger.hold_policy_set" ["1"] since 8;
        /// Terms of credit were granted, in place of all before.
        as_terms_granted: TermsGranted(TermsGranted) = "usage_ledger.terms_granted" ["1"] since 5;
        /// The account has ended.
        as_closed: Closed(Closed) = "usage_ledger.closed" ["1"] since 6;
        /// Nothing new is permitted.
        as_suspended: Suspended(Suspended) = "usage_ledger.suspended" ["1"] since 8;
        /// Something is permitted again.
        as_resumed: Resumed(Resumed) = "usage_ledger.resumed" ["1"] since 8;
        /// It is closed and billed for the last time.
        as_winding_up_begun: WindingUpBegun(WindingUpBegun) = "usage_ledger.winding_up_begun" ["1"] since 8;
        /// It is closed and has come to its end.
        as_wound_up: WoundUp(WoundUp) = "usage_ledger.wound_up" ["1"] since 8;
        /// A period takes no more records.
        as_period_cut: PeriodCut(Box<PeriodCut>) = "usage_ledger.period_cut" ["1"] since 8;
        /// Some lines of its bill.
        as_period_lines: PeriodLines(Arc<PeriodLines>) = "usage_ledger.period_lines" ["1"] since 8;
        /// All of its bill is stated.
        as_period_closed: PeriodClosed(Box<PeriodClosed>) = "usage_ledger.period_closed" ["1"] since 8;
        /// It has another calendar.
        as_calendar_set: CalendarSet(CalendarSet) = "usage_ledger.calendar_set" ["1"] since 8;
        /// There is a budget, or it is another one.
        as_budget_set: BudgetSet(Box<BudgetSet>) = "usage_ledger.budget_set" ["1"] since 8;
        /// A budget has a higher limit for a while.
        as_budget_raised: BudgetRaised(BudgetRaised) = "usage_ledger.budget_raised" ["1"] since 8;
        /// It counts more or fewer instances of its budgets at most.
        as_instances_bounded: InstancesBounded(InstancesBounded) = "usage_ledger.instances_bounded" ["1"] since 8;
        /// A budget is no more.
        as_budget_removed: BudgetRemoved(BudgetRemoved) = "usage_ledger.budget_removed" ["1"] since 8;
        /// What a budget had stopped goes on.
        as_budget_released: BudgetReleased(BudgetReleased) = "usage_ledger.budget_released" ["1"] since 8;
        /// Usage was recorded. Shared, because events are copied on their way.
        as_usage_recorded: UsageRecorded(Arc<UsageRecorded>) = "usage.recorded" ["1", "2", "3", "4"] since 8;
        /// A record was lowered, raised or made void.
        as_usage_corrected: UsageCorrected(Box<UsageCorrected>) = "usage.corrected" ["1", "2", "3"] since 8;
        /// A use was told on a permit that does not suffice.
        as_usage_claimed: UsageClaimed(UsageClaimed) = "usage.claimed" ["1", "2", "3"] since 8;
        /// Money is held for uses to come.
        as_hold_placed: HoldPlaced(HoldPlaced) = "usage_ledger.hold_placed" ["1"] since 8;
        /// A hold lasts longer, or is for more.
        as_hold_extended: HoldExtended(HoldExtended) = "usage_ledger.hold_extended" ["1"] since 8;
        /// Money is no longer held, before its time.
        as_hold_released: HoldReleased(HoldReleased) = "usage_ledger.hold_released" ["1"] since 8;
        /// Holds came to their end.
        as_holds_expired: HoldsExpired(HoldsExpired) = "usage_ledger.holds_expired" ["1"] since 8;
        /// A price was agreed with the payer.
        as_price_agreed: PriceAgreed(PriceAgreed) = "usage_ledger.price_agreed" ["1"] since 8;
        /// A contract has ended, before its time.
        as_price_withdrawn: PriceWithdrawn(PriceWithdrawn) = "usage_ledger.price_withdrawn" ["1"] since 8;
        /// It is on a plan from some period on.
        as_plan_subscribed: PlanSubscribed(Box<PlanSubscribed>) = "usage_ledger.plan_subscribed" ["1"] since 8;
        /// Its plan ends with a period.
        as_plan_ended: PlanEnded(PlanEnded) = "usage_ledger.plan_ended" ["1"] since 8;
        /// A period of its plan has begun.
        as_plan_begun: PlanBegun(PlanBegun) = "usage_ledger.plan_begun" ["1"] since 8;
        /// Something was charged beside uses.
        as_charge_added: ChargeAdded(Box<ChargeAdded>) = "usage_ledger.charge_added" ["1"] since 8;
        /// A claim is not charged.
        as_claim_rejected: ClaimRejected(ClaimRejected) = "usage.claim_rejected" ["1"] since 5;
        /// The marketplace was asked to decide a claim.
        as_claim_referred: ClaimReferred(ClaimReferred) = "usage.claim_referred" ["1"] since 5;
        /// The payer disputes a record.
        as_usage_disputed: UsageDisputed(Box<UsageDisputed>) = "usage_ledger.usage_disputed" ["1"] since 8;
        /// Its reporter has said something to that.
        as_dispute_answered: DisputeAnswered(DisputeAnswered) = "usage_ledger.dispute_answered" ["1"] since 8;
        /// A dispute has ended.
        as_dispute_closed: DisputeClosed(DisputeClosed) = "usage_ledger.dispute_closed" ["1"] since 8;
        /// An organization may charge for some services.
        as_mandate_given: MandateGiven(MandateGiven) = "usage_ledger.mandate_given" ["1"] since 5;
        /// It may no longer.
        as_mandate_withdrawn: MandateWithdrawn(MandateWithdrawn) = "usage_ledger.mandate_withdrawn" ["1"] since 5;
    }
}

/// The account was started.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UsageLedgerOpened {
    /// When.
    pub at: Timestamp,
    /// Its id.
    pub ledger_id: LedgerId,
    /// Who pays.
    pub owner: TenantId,
    /// Everything in it is in this currency.
    pub currency: Currency,
    /// Live or test.
    pub environment: Environment,
    /// What the payer calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// In version 1, what the payer chose; it holds for nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub billing: Option<Billing>,
    /// In version 1, what the payer chose; it holds for nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over_limit: Option<OverLimitPolicy>,
}

/// The account has another name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Renamed {
    /// When.
    pub at: Timestamp,
    /// What the payer calls it from now on.
    pub name: Name,
}

/// The account has ended: nothing new is permitted, asked for or granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Closed {
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: Reason,
}

/// The hard limit was set or lifted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HardLimitSet {
    /// When.
    pub at: Timestamp,
    /// What may be charged in all; absent for no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Decimal>,
}

/// Terms of credit were granted, in place of all before; see [`super::CreditTerms`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TermsGranted {
    /// When.
    pub at: Timestamp,
    /// What may be owed.
    pub credit_line: Decimal,
    /// What may be owed beyond that for usage that has happened.
    pub overdraft: Decimal,
    /// What the marketplace bears, in all, of usage beyond credit, line and overdraft.
    pub absorbed: Decimal,
    /// From when on nothing of this holds any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// Why.
    pub reason: Reason,
}

/// Usage was recorded. `charged` plus the amounts of `over_limit` is the sum of the records' costs; `owed` is what of
/// `charged` was not drawn. In version 1 `owed` has `over_limit` too where the payer had chosen to owe it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UsageRecorded {
    /// When it was decided.
    pub at: Timestamp,
    /// Asked or told.
    pub mode: RecordingMode,
    /// The records, at least one.
    pub records: Records,
    /// What of their cost the payer pays; below zero where they cost less than nothing.
    pub charged: Decimal,
    /// What of a record's cost there was no credit for, by its index; rising, at most one of a record for each who bears it; below zero
    /// where a record that costs less than nothing gives that back. In version 1 pairs of index and amount.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub over_limit: Vec<OverLimit>,
    /// From which grants the charge was drawn, in the order of drawing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub drawn: Vec<Draw>,
    /// What is to be paid later.
    #[serde(default, skip_serializing_if = "Decimal::is_zero_ref")]
    pub owed: Decimal,
    /// Where what was charged before went back to, in this order, for a record that costs less than nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub returned: Vec<Returned>,
    /// Which holds its records settle, by rising index.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settled: Vec<Settled>,
    /// What is held in all, after it; absent where nothing was held before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<Decimal>,
    /// What budgets have come to by the records, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub crossed: Vec<Crossed>,
}

impl UsageRecorded {
    /// What did not fit, in all.
    pub fn over_limit_total(&self) -> Decimal {
        sum(self.over_limit.iter())
    }

    /// What did not fit and is borne by this one.
    pub fn borne_by(&self, who: BorneBy) -> Decimal {
        sum(self.over_limit.iter().filter(|over| over.borne_by == who))
    }

    /// What of the record at this index did not fit.
    pub fn over_limit_of(&self, index: usize) -> Decimal {
        sum(self.entries_of(index).iter())
    }

    /// What of the record at this index did not fit and is borne by this one.
    pub fn borne_by_of(&self, index: usize, who: BorneBy) -> Decimal {
        sum(self.entries_of(index).iter().filter(|over| over.borne_by == who))
    }

    fn entries_of(&self, index: usize) -> &[OverLimit] {
        let Ok(index) = u32::try_from(index) else { return &[] };
        let from = self.over_limit.partition_point(|over| over.index < index);
        let rest = self.over_limit.get(from..).unwrap_or_default();
        let count = rest.iter().take_while(|over| over.index == index).count();
        rest.get(..count).unwrap_or_default()
    }

    /// The record at this index with what of it was charged.
    pub fn charged_record(&self, index: usize) -> Option<ChargedRecord> {
        let record = self.records.get(index)?.clone();
        let borne = |over: &OverLimit| Borne { amount: over.amount, borne_by: over.borne_by };
        let over_limit = self.entries_of(index).iter().map(borne).collect();
        Some(ChargedRecord { record, charged: self.charged_of(index), over_limit })
    }

    /// What of the record at this index was charged.
    pub fn charged_of(&self, index: usize) -> Decimal {
        let cost = self.records.get(index).map_or(Decimal::ZERO, |record| record.cost);
        cost.saturating_sub(self.over_limit_of(index))
    }
}

/// A use was told on a genuine permit that does not suffice. It is not charged unless the claim is accepted: then
/// `usage.recorded` has it, on the claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UsageClaimed {
    /// When it was told.
    pub at: Timestamp,
    /// Why the permit does not suffice.
    pub short: ClaimReason,
    /// The use, with the permit as its warrant.
    pub record: Box<UsageRecord>,
}

/// A claim is not charged: for now, where the payer said so; for good, where the marketplace did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimRejected {
    /// When.
    pub at: Timestamp,
    /// Which: that of this permit.
    pub permit: PermitId,
    /// Who said so.
    pub by: ClaimParty,
    /// Why.
    pub reason: Reason,
}

/// The marketplace was asked to decide a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimReferred {
    /// When.
    pub at: Timestamp,
    /// Which: that of this permit.
    pub permit: PermitId,
    /// Who asked.
    pub by: ClaimParty,
    /// Why.
    pub reason: Reason,
}

/// An organization may charge for some services.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MandateGiven {
    /// When.
    pub at: Timestamp,
    /// Its id.
    pub mandate: MandateId,
    /// Who may charge.
    pub organization: TenantId,
    /// For which services.
    pub services: BTreeSet<ServiceId>,
    /// How much a record, at most.
    pub most_per_record: Decimal,
    /// How much a day (UTC, by the time of the decision), at most.
    pub most_per_day: Decimal,
    /// The first instant at which a use is no longer covered.
    pub until: Timestamp,
}

/// A mandate ended before its time: uses from now on are not covered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MandateWithdrawn {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub mandate: MandateId,
}

fn sum<'a>(over_limit: impl Iterator<Item = &'a OverLimit>) -> Decimal {
    over_limit.fold(Decimal::ZERO, |sum, over| sum.saturating_add(over.amount))
}
