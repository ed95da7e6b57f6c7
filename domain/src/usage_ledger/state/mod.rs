//! A ledger as it stands: the fold of its events.
//!
//! Invariants: `apply` cannot fail and decides nothing. The account (everything but the totals) is small, whatever was used. Copying a ledger
//! copies little, however much it counts.

mod budgets;
mod charges;
mod holding;
mod usage;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::money::Decimal;
use crate::usage_ledger::budgets::{Definitions, Exhausted, Instances};
use crate::usage_ledger::commitments::Commitments;
use crate::usage_ledger::counters::KeptCounters;
use crate::usage_ledger::{
    Agreements, Calendars, ChosenTerms, Claims, Contracts, Counts, CreditTerms, Disputes, Grants, HoldPolicy, Holds,
    Mandates, Period, Periods, Renamed, Subscriptions, Suspended, Terms, TermsGranted, TopUps, UsageLedgerEvent,
    UsageLedgerOpened, WantedCredits, WindingUp,
};
use crate::{KeyId, ServiceId};

/// A payer's account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct UsageLedger {
    terms: Option<Terms>,
    credit_terms: Option<CreditTerms>,
    chosen_terms: Option<ChosenTerms>,
    last_at: Timestamp,
    #[serde(default)]
    closed_at: Option<Timestamp>,
    hard_limit: Option<Decimal>,
    charged: Decimal,
    /// What of that was for no use.
    #[serde(default)]
    added: Decimal,
    over_limit: Decimal,
    // Documents of read models from before these are read until they are rebuilt.
    #[serde(default)]
    absorbed: Decimal,
    #[serde(default)]
    at_risk: Decimal,
    owed: Decimal,
    grants: Grants,
    #[serde(default)]
    wanted: WantedCredits,
    #[serde(default)]
    suspended: Option<Suspended>,
    #[serde(default)]
    winding_up: WindingUp,
    mandates: Mandates,
    claims: Claims,
    #[serde(default)]
    disputes: Disputes,
    periods: Periods,
    contracts: Contracts,
    #[serde(default)]
    plans: Subscriptions,
    #[serde(default)]
    top_ups: TopUps,
    /// What was held after the last event that says so: what is shown. Deciding looks at the holds themselves.
    #[serde(default)]
    held: Decimal,
    #[serde(default)]
    hold_policy: HoldPolicy,
    #[serde(default)]
    calendars: Calendars,
    #[serde(default)]
    budgets: Definitions,
    #[serde(default)]
    exhausted: Exhausted,
    /// What only decisions need: who reads keeps none of it.
    #[serde(default)]
    counters: KeptCounters,
}

impl UsageLedger {
    /// What it was opened as; `None` if it was not.
    pub fn terms(&self) -> Option<&Terms> {
        self.terms.as_ref()
    }

    /// The terms of credit that the marketplace granted last, whether or not they are over; `None` for none.
    pub fn granted_terms(&self) -> Option<CreditTerms> {
        self.credit_terms
    }

    /// What its payer chose in an earlier release, if the marketplace has granted nothing since.
    pub fn chosen_terms(&self) -> Option<ChosenTerms> {
        self.chosen_terms
    }

    /// Time of the last event.
    pub fn last_at(&self) -> Timestamp {
        self.last_at
    }

    /// When it was closed; `None` while it is open.
    pub fn closed_at(&self) -> Option<Timestamp> {
        self.closed_at
    }

    /// Up to which charge usage may be asked for.
    pub fn hard_limit(&self) -> Option<Decimal> {
        self.hard_limit
    }

    /// What was charged in all.
    pub fn charged(&self) -> Decimal {
        self.charged
    }

    /// What of that was for uses, which is what the hard limit is about.
    pub fn charged_for_use(&self) -> Decimal {
        self.charged.saturating_sub(self.added)
    }

    /// What there was no credit for in all. Of what was recorded before anybody was stated to bear it, it is all that is known.
    pub fn over_limit(&self) -> Decimal {
        self.over_limit
    }

    /// What of it the marketplace bears.
    pub fn absorbed(&self) -> Decimal {
        self.absorbed
    }

    /// What of it those bear who reported it.
    pub fn at_risk(&self) -> Decimal {
        self.at_risk
    }

    /// What is to be paid.
    pub fn owed(&self) -> Decimal {
        self.owed
    }

    /// Credit.
    pub fn grants(&self) -> &Grants {
        &self.grants
    }

    /// What credit waits for an approval, and how much of late needed none.
    pub fn wanted_credits(&self) -> &WantedCredits {
        &self.wanted
    }

    /// Since when and why nothing new is permitted; `None` where something is.
    pub fn suspended(&self) -> Option<&Suspended> {
        self.suspended.as_ref()
    }

    /// How far its end is.
    pub(super) fn winding_up(&self) -> &WindingUp {
        &self.winding_up
    }

    /// Who else may charge for what.
    pub fn mandates(&self) -> &Mandates {
        &self.mandates
    }

    /// What was told on permits that do not suffice, and is not decided.
    pub fn claims(&self) -> &Claims {
        &self.claims
    }

    /// What of its records is disputed, or was.
    pub fn disputes(&self) -> &Disputes {
        &self.disputes
    }

    /// Makes it one of so many events.
    #[cfg(test)]
    pub(super) fn set_sequence(&mut self, sequence: u64) {
        self.periods.set_sequence(sequence);
    }

    /// What is billed of each period.
    pub fn periods(&self) -> &Periods {
        &self.periods
    }

    /// How much was used at prices whose cost depends on that.
    pub fn counts(&self) -> &Counts {
        &self.counters.get().counts
    }

    /// How money is held.
    pub fn hold_policy(&self) -> HoldPolicy {
        self.hold_policy
    }

    /// By which its windows and its periods go.
    pub fn calendars(&self) -> &Calendars {
        &self.calendars
    }

    /// The period that an instant is in.
    pub fn period_at(&self, at: Timestamp) -> Period {
        self.calendars.period_of(at)
    }

    /// In which period is billed at an instant what is of one.
    pub(super) fn billed_in(&self, period: Period, at: Timestamp) -> Period {
        self.periods.billed_in(period, self.period_at(at))
    }

    /// What its payer lets be asked for.
    pub fn budgets(&self) -> &Definitions {
        &self.budgets
    }

    /// Whether it is suspended, or a hard budget keeps a key from asking for a use of a service at an instant, as far as those alone decide it.
    pub fn is_stopped(&self, key: KeyId, service: Option<ServiceId>, at: Timestamp) -> bool {
        self.suspended.is_some() || self.exhausted.stops(&self.budgets, key, service, at)
    }

    /// What counts in its budgets.
    pub fn instances(&self) -> &Instances {
        &self.commitments().instances
    }

    /// What counts in its budgets, and what is held.
    pub(super) fn commitments(&self) -> &Commitments {
        &self.counters.get().commitments
    }

    /// A ledger that is folded by who only reads: what decisions alone need is left out.
    pub(super) fn without_counters() -> Self {
        Self { periods: Periods::not_kept(), counters: KeptCounters::not_kept(), ..Self::default() }
    }

    /// What was agreed with its payer about prices.
    pub fn contracts(&self) -> &Contracts {
        &self.contracts
    }

    /// The plans that it is on, one after the other.
    pub fn plans(&self) -> &Subscriptions {
        &self.plans
    }

    /// Its top-ups.
    pub fn top_ups(&self) -> &TopUps {
        &self.top_ups
    }

    /// What was agreed about its prices, by contract or plan.
    pub fn agreements(&self) -> Agreements<'_> {
        Agreements { contracts: &self.contracts, plans: &self.plans, calendars: &self.calendars }
    }

    /// What is held of its money, as the last event that touched that left it.
    pub fn held(&self) -> Decimal {
        self.held
    }

    /// The holds.
    pub fn holds(&self) -> &Holds {
        &self.commitments().holds
    }

    /// The account alone, which is what charges depend on: totals can be long and are not copied.
    pub(super) fn without_totals(&self) -> Self {
        Self {
            terms: self.terms.clone(),
            grants: self.grants.clone(),
            wanted: WantedCredits::default(),
            suspended: self.suspended.clone(),
            mandates: Mandates::default(),
            claims: Claims::default(),
            disputes: Disputes::default(),
            periods: Periods::default(),
            contracts: Contracts::default(),
            plans: Subscriptions::default(),
            top_ups: TopUps::default(),
            calendars: Calendars::default(),
            budgets: Definitions::default(),
            exhausted: Exhausted::default(),
            counters: KeptCounters::not_kept(),
            ..*self
        }
    }

    pub(super) fn apply(&mut self, event: UsageLedgerEvent) {
        self.last_at = self.last_at.max(event.at());
        self.periods.count_event();
        match event {
            UsageLedgerEvent::Opened(event) => self.open(event),
            UsageLedgerEvent::Renamed(event) => self.rename(&event),
            UsageLedgerEvent::CreditGranted(event) => {
                self.wanted.granted(&event);
                self.grants.grant(&event);
            }
            UsageLedgerEvent::CreditWanted(event) => self.wanted.wanted(*event),
            UsageLedgerEvent::WantedCreditWithdrawn(event) => self.wanted.withdrawn(&event),
            UsageLedgerEvent::CreditLapsed(event) => self.grants.lapse(&event.grants),
            UsageLedgerEvent::CreditRevoked(event) => self.grants.revoke(&event),
            UsageLedgerEvent::CreditRefunded(event) => self.grants.refund(&event),
            UsageLedgerEvent::DebtBooked(event) => self.owed = self.owed.saturating_add(event.amount),
            UsageLedgerEvent::DebtPaid(event) => self.pay_debt(event),
            UsageLedgerEvent::TermsGranted(event) => {
                let TermsGranted { at: _, credit_line, overdraft, absorbed, until, reason: _ } = event;
                self.credit_terms = Some(CreditTerms { credit_line, overdraft, absorbed, until });
                self.chosen_terms = None;
            }
            UsageLedgerEvent::Closed(event) => self.close(event.at),
            UsageLedgerEvent::Suspended(event) => self.suspended = Some(event),
            UsageLedgerEvent::Resumed(_) => self.suspended = None,
            UsageLedgerEvent::WindingUpBegun(event) => self.winding_up.begun(event.at),
            UsageLedgerEvent::WoundUp(event) => self.winding_up.ended(event.at),
            UsageLedgerEvent::AutoTopUpSet(event) => self.top_ups.set(event.rule),
            UsageLedgerEvent::TopUpRequested(event) => self.request_top_up(&event),
            UsageLedgerEvent::TopUpEnded(event) => self.end_top_up(&event),
            UsageLedgerEvent::HardLimitSet(event) => self.hard_limit = event.amount,
            UsageLedgerEvent::HoldPolicySet(event) => self.hold_policy = event.policy,
            UsageLedgerEvent::UsageRecorded(event) => self.record(&event),
            UsageLedgerEvent::UsageCorrected(event) => self.correct(&event),
            UsageLedgerEvent::HoldPlaced(_)
            | UsageLedgerEvent::HoldExtended(_)
            | UsageLedgerEvent::HoldReleased(_)
            | UsageLedgerEvent::HoldsExpired(_) => self.apply_hold(&event),
            UsageLedgerEvent::PeriodCut(event) => self.cut(*event),
            UsageLedgerEvent::PeriodLines(event) => self.periods.stated(&event),
            UsageLedgerEvent::PeriodClosed(event) => self.periods.closed(&event),
            UsageLedgerEvent::CalendarSet(event) => self.calendars.set(event),
            UsageLedgerEvent::BudgetSet(event) => {
                self.set_budget(*event);
            }
            UsageLedgerEvent::InstancesBounded(event) => self.budgets.bounded(&event),
            UsageLedgerEvent::BudgetRaised(event) => self.budgets.raised(&event),
            UsageLedgerEvent::BudgetRemoved(event) => {
                self.budgets.removed(event.budget);
                self.forget(Some(event.budget));
            }
            UsageLedgerEvent::BudgetReleased(event) => self.release(&event),
            UsageLedgerEvent::PriceAgreed(event) => self.contracts.agreed(&event),
            UsageLedgerEvent::PriceWithdrawn(event) => self.contracts.withdrawn(&event),
            UsageLedgerEvent::PlanSubscribed(event) => self.plans.subscribed(&event, &self.calendars),
            UsageLedgerEvent::PlanEnded(event) => self.plans.ended(event.after_period),
            UsageLedgerEvent::PlanBegun(event) => self.begin(event),
            UsageLedgerEvent::ChargeAdded(event) => self.add_charge(&event),
            UsageLedgerEvent::UsageClaimed(event) => self.claims.claimed(&event),
            UsageLedgerEvent::ClaimRejected(event) => self.claims.rejected(&event),
            UsageLedgerEvent::ClaimReferred(event) => self.claims.referred(&event),
            UsageLedgerEvent::UsageDisputed(event) => self.disputes.disputed(&event),
            UsageLedgerEvent::DisputeAnswered(event) => self.disputes.answered(&event),
            UsageLedgerEvent::DisputeClosed(event) => self.disputes.closed(&event),
            UsageLedgerEvent::MandateGiven(event) => self.mandates.given(event),
            UsageLedgerEvent::MandateWithdrawn(event) => self.mandates.withdrawn(&event),
        }
    }

    fn rename(&mut self, event: &Renamed) {
        if let Some(terms) = &mut self.terms {
            terms.name = Some(event.name.as_str().to_owned());
        }
    }

    /// No plan goes on beyond the period in which it is closed.
    fn close(&mut self, at: Timestamp) {
        self.closed_at = Some(at);
        self.plans.ended(self.calendars.period_of(at));
    }

    fn open(&mut self, event: UsageLedgerOpened) {
        let chosen = event.billing.zip(event.over_limit);
        self.chosen_terms = chosen.map(|(billing, over_limit)| ChosenTerms { billing, over_limit });
        self.terms = Some(Terms::from(event));
    }
}
