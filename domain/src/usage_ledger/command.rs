//! What can be asked of a ledger. Time, new ids, prices and key status were looked up and are inside.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;

use super::budgets::{BoundInstances, RaiseBudget, ReleaseBudget, RemoveBudget, SetBudget};
use super::calendar::SetCalendar;
use super::{
    AgreePrice, AnswerDispute, ApproveCredit, BeginPeriods, BeginWindingUp, ClaimParty, CloseDispute, ClosePeriod,
    CorrectUsage, CreditTerms, EndPlan, EndTopUp, EndWindingUp, GrantCredit, HeldService, Hold, HoldPolicy,
    LapseCredit, OpenDispute, RecordingMode, RefundCredit, ReleasedBy, RequestTopUp, ResumeLedger, RevokeCredit,
    Schedules, SetAutoTopUp, SteppedLists, SubscribePlan, SuspendLedger, UpholdDispute, UsageRecord, WithdrawPrice,
    WithdrawWantedCredit,
};
use crate::aggregate::command_enum::command_enum;
use crate::aggregate::event_sourced::UsageKey;
use crate::money::{Currency, Decimal};
use crate::permit::ClaimReason;
use crate::values::text::{Name, Reason};
use crate::{Environment, KeyId, LedgerId, MandateId, PermitId, ReservationId, ServiceId, TenantId};

/// Holds of one command at most.
pub const MAX_HOLDS_AT_ONCE: usize = 100;
/// Records of one command at most.
pub const MAX_RECORDS: usize = 1_000;

command_enum! {
    /// A command.
    UsageLedgerCommand {
        /// Start the account.
        Open(Open);
        /// Be called otherwise.
        Rename(Rename);
        /// Add credit.
        GrantCredit(Box<GrantCredit>);
        /// Have wanted credit granted.
        ApproveCredit(ApproveCredit);
        /// Have wanted credit not be granted.
        WithdrawWantedCredit(WithdrawWantedCredit);
        /// Take credit away.
        RevokeCredit(RevokeCredit);
        /// Take credit away that is paid back.
        RefundCredit(RefundCredit);
        /// Write down which credit has lapsed.
        LapseCredit(LapseCredit);
        /// Set or lift the rule for top-ups.
        SetAutoTopUp(SetAutoTopUp);
        /// Be topped up.
        RequestTopUp(RequestTopUp);
        /// No longer be topped up.
        EndTopUp(EndTopUp);
        /// Grant terms of credit.
        GrantTerms(GrantTerms);
        /// End the account.
        Close(Close);
        /// Permit nothing new.
        SuspendLedger(SuspendLedger);
        /// Permit something again.
        ResumeLedger(ResumeLedger);
        /// Be billed for the last time, and begin to pay back.
        BeginWindingUp(BeginWindingUp);
        /// Have paid back what is by itself.
        EndWindingUp(EndWindingUp);
        /// Close a period.
        ClosePeriod(ClosePeriod);
        /// Set or lift the hard limit.
        SetHardLimit(SetHardLimit);
        /// Hold money otherwise.
        SetHoldPolicy(SetHoldPolicy);
        /// Give it another calendar.
        SetCalendar(SetCalendar);
        /// Make a budget, or another one of it.
        SetBudget(SetBudget);
        /// Raise a budget for a while.
        RaiseBudget(RaiseBudget);
        /// Bound how many instances of its budgets it counts.
        BoundInstances(BoundInstances);
        /// Remove a budget.
        RemoveBudget(RemoveBudget);
        /// Let what a budget had stopped go on.
        ReleaseBudget(ReleaseBudget);
        /// Let an organization charge for some services.
        GiveMandate(GiveMandate);
        /// No longer let it.
        WithdrawMandate(WithdrawMandate);
        /// Agree a price with the payer.
        AgreePrice(AgreePrice);
        /// End a contract.
        WithdrawPrice(WithdrawPrice);
        /// Be on a plan.
        SubscribePlan(Box<SubscribePlan>);
        /// No longer be on a plan.
        EndPlan(EndPlan);
        /// Begin what periods of a plan have come.
        BeginPeriods(BeginPeriods);
        /// Record usage.
        RecordUsage(RecordUsage);
        /// Hold money for uses to come.
        PlaceHolds(PlaceHolds);
        /// Hold it longer, or more of it.
        ExtendHold(ExtendHold);
        /// No longer hold it.
        ReleaseHolds(ReleaseHolds);
        /// Write down which holds came to their end.
        ExpireHolds(ExpireHolds);
        /// Lower, raise or void a record.
        CorrectUsage(CorrectUsage);
        /// Dispute a record.
        OpenDispute(OpenDispute);
        /// Say something to a dispute.
        AnswerDispute(AnswerDispute);
        /// Withdraw or reject a dispute.
        CloseDispute(CloseDispute);
        /// Correct the record of a dispute.
        UpholdDispute(UpholdDispute);
        /// Record what a genuine permit does not suffice for.
        ClaimUsage(ClaimUsage);
        /// Charge a claim.
        AcceptClaim(AcceptClaim);
        /// Do not charge a claim.
        RejectClaim(RejectClaim);
        /// Ask the marketplace to decide a claim.
        ReferClaim(ReferClaim);
    }
}

/// Starts the account, prepaid and without overdraft. Doing it again changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// When.
    pub at: Timestamp,
    /// Its id.
    pub ledger_id: LedgerId,
    /// Who pays.
    pub owner: TenantId,
    /// Everything in it is in this currency.
    pub currency: Currency,
    /// Live or test, for good.
    pub environment: Environment,
    /// What the payer calls it; at most 128 bytes.
    pub name: Option<String>,
}

/// Gives the account another name. The name that it has already changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rename {
    /// When.
    pub at: Timestamp,
    /// What the payer calls it from now on.
    pub name: Name,
}

/// Ends the account: nothing new is permitted, asked for or granted; what was permitted before is told. Doing it again changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Close {
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: Reason,
}

/// Grants terms of credit, in place of all before. The terms that are granted already change nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantTerms {
    /// When.
    pub at: Timestamp,
    /// The terms, each amount from zero to 10^9.
    pub terms: CreditTerms,
    /// Why; no personal data.
    pub reason: Reason,
}

/// Sets or lifts the hard limit. The limit that holds already changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetHardLimit {
    /// When.
    pub at: Timestamp,
    /// Up to which charge usage may be asked for, in all, in the ledger's currency, at most 10^9; `None` for no limit. May be
    /// below what is charged already: then nothing more can be asked for. What is told is charged all the same.
    pub amount: Option<Decimal>,
}

/// Says how money is held from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetHoldPolicy {
    /// When.
    pub at: Timestamp,
    /// How.
    pub policy: HoldPolicy,
}

/// Records usage. Without records it changes nothing: all of them were known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordUsage {
    /// When.
    pub at: Timestamp,
    /// Asked (may be refused) or told (has happened).
    pub mode: RecordingMode,
    /// Currency of the price lists that the records were rated with.
    pub currency: Currency,
    /// Of the key that was used.
    pub environment: Environment,
    /// At most [`MAX_RECORDS`], rated.
    pub records: Arc<[UsageRecord]>,
    /// Their [`UsageRecord::usage_key`]s, in the same order.
    pub keys: Arc<[UsageKey]>,
    /// Of what of them costs by how much was used before.
    pub schedules: Schedules,
}

/// Holds money for uses to come: all of them or none. One that is held already changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceHolds {
    /// When.
    pub at: Timestamp,
    /// Currency of the price lists.
    pub currency: Currency,
    /// Of the permits, or of who asks.
    pub environment: Environment,
    /// At most [`MAX_HOLDS_AT_ONCE`], at the prices of the lists; what they raise what is held by, when they are taken and at which prices is decided.
    pub holds: Arc<[Hold]>,
    /// What takes the ids of those that [take one](Hold::takes_id), in the same order; see [`super::identity::placing_key`].
    pub keys: Arc<[UsageKey]>,
    /// Which of the lists are not flat throughout.
    pub stepped: SteppedLists,
}

/// Holds money longer, or more of it. What is so already changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtendHold {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub reservation: ReservationId,
    /// Who holds.
    pub organization: TenantId,
    /// Until then, if that is later than now.
    pub expires_at: Timestamp,
    /// For what from now on, at the prices of the lists; nothing for what it is for already.
    pub alternatives: Vec<HeldService>,
    /// As [`PlaceHolds::stepped`].
    pub stepped: SteppedLists,
}

/// Which holds are given back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReleasedHolds {
    /// This one.
    One(ReservationId),
    /// All of a machine.
    OfHolder(String),
    /// All for a key.
    OfKey(KeyId),
}

/// Gives money back that is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleaseHolds {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub which: ReleasedHolds,
    /// Who gives them back.
    pub by: ReleasedBy,
    /// Its organization.
    pub organization: TenantId,
    /// Why, where it is not who holds.
    pub reason: Option<Reason>,
    /// What takes the id of the use, where who holds says that there was none; see [`super::identity::released_key`].
    pub key: Option<UsageKey>,
}

/// Writes down which holds came to their end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpireHolds {
    /// When.
    pub at: Timestamp,
}

/// Lets an organization charge for some services. The same mandate again changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GiveMandate {
    /// When.
    pub at: Timestamp,
    /// Its id.
    pub mandate: MandateId,
    /// Who may charge; not the ledger's owner.
    pub organization: TenantId,
    /// For which services; at least one.
    pub services: BTreeSet<ServiceId>,
    /// How much a record, at most; above zero.
    pub most_per_record: Decimal,
    /// How much a day (UTC), at most; above zero.
    pub most_per_day: Decimal,
    /// The first instant at which a use is no longer covered.
    pub until: Timestamp,
}

/// Ends a mandate now. One that has ended changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawMandate {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub mandate: MandateId,
}

/// Records what genuine permits do not suffice for, uncharged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimUsage {
    /// When.
    pub at: Timestamp,
    /// Currency of the price lists that the records were rated with.
    pub currency: Currency,
    /// Of the permits.
    pub environment: Environment,
    /// At most [`MAX_RECORDS`], rated, of one who tells, each with why its permit does not suffice.
    pub claims: Arc<[(UsageRecord, ClaimReason)]>,
    /// Their [`UsageRecord::usage_key`]s, in the same order.
    pub keys: Arc<[UsageKey]>,
}

/// Charges a claim. Refused where it does not fit into what may be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptClaim {
    /// When.
    pub at: Timestamp,
    /// Who says so.
    pub by: ClaimParty,
    /// Why, where it is the marketplace.
    pub reason: Option<Reason>,
    /// The use as it was claimed.
    pub record: Box<UsageRecord>,
    /// As [`RecordUsage::schedules`].
    pub schedules: Schedules,
}

/// Does not charge a claim. Doing it again changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectClaim {
    /// When.
    pub at: Timestamp,
    /// Which: that of this permit.
    pub permit: PermitId,
    /// Who says so.
    pub by: ClaimParty,
    /// Why.
    pub reason: Reason,
}

/// Asks the marketplace to decide a claim. Doing it again changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferClaim {
    /// When.
    pub at: Timestamp,
    /// Which: that of this permit.
    pub permit: PermitId,
    /// Who asks.
    pub by: ClaimParty,
    /// Why.
    pub reason: Reason,
}

impl RecordUsage {
    /// The command without the records whose place in `keep` is false; a place that `keep` does not have is kept.
    pub fn retain(&mut self, keep: &[bool]) {
        if keep.iter().all(|keep| *keep) {
            return;
        }
        let kept = |index: usize| keep.get(index).copied().unwrap_or(true);
        self.records = filtered(&self.records, kept);
        self.keys = filtered(&self.keys, kept);
    }
}

impl ClaimUsage {
    /// As [`RecordUsage::retain`].
    pub fn retain(&mut self, keep: &[bool]) {
        let kept = |index: usize| keep.get(index).copied().unwrap_or(true);
        self.claims = filtered(&self.claims, kept);
        self.keys = filtered(&self.keys, kept);
    }
}

impl PlaceHolds {
    /// As [`RecordUsage::retain`], of the holds that take an id.
    pub fn retain(&mut self, keep: &[bool]) {
        let kept = |index: usize| keep.get(index).copied().unwrap_or(true);
        let mut places = 0_usize..;
        let is_kept = |hold: &&Hold| !hold.takes_id() || places.next().is_none_or(kept);
        self.holds = self.holds.iter().filter(is_kept).cloned().collect();
        self.keys = filtered(&self.keys, kept);
    }
}

fn filtered<T: Clone>(items: &[T], kept: impl Fn(usize) -> bool) -> Arc<[T]> {
    items.iter().enumerate().filter(|(index, _)| kept(*index)).map(|(_, item)| item.clone()).collect()
}
