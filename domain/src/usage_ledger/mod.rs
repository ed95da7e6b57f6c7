//! A payer's account in one currency: credit that was granted, limits, and usage that was charged.
//!
//! Invariants: charged + over limit = cost of all usage and of what was charged beside it; what use is charged is never above unexpired credit, credit line and overdraft
//! together; nothing that was asked for passes the hard limit; what happened is recorded, whether or not there was credit for it. A
//! correction leaves all of that true.

mod account;
mod adding;
mod aggregate;
mod agreed;
mod agreeing;
mod agreements;
mod approving;
mod attribution;
mod basis;
mod beginning;
mod bounds;
mod budgeting;
pub mod budgets;
pub mod calendar;
mod charge;
mod charge_kind;
mod charges;
mod claiming;
pub mod claims;
mod closing_fault;
mod closing_step;
pub mod command;
mod commitments;
pub mod contracts;
mod corrected;
mod correcting;
mod correction_commands;
mod correction_fault;
mod counters;
pub mod counts;
mod credit;
mod credit_commands;
mod credit_events;
mod credit_fault;
mod credit_kind;
mod credit_terms;
mod dating;
mod dispute;
mod dispute_fault;
pub mod disputes;
mod disputing;
mod draw;
mod ending;
pub mod error;
pub mod event;
mod granter;
pub mod grants;
pub mod hold;
mod hold_fault;
pub mod hold_policy;
mod holding;
mod holding_policy;
pub mod holds;
pub mod identity;
mod lapsing;
pub mod late_holds;
mod less;
mod limits;
mod line_key;
pub mod mandates;
mod mandating;
mod open_hold;
mod over_limit;
mod own_prices;
#[cfg(test)]
mod own_prices_tests;
mod packed_hold;
mod packing;
pub mod period;
pub mod periods;
mod plan_fault;
pub mod plans;
mod purse;
pub mod record;
mod record_fault;
pub mod records;
mod releasing;
pub mod rerating;
mod revoking;
mod rows;
mod schedules;
mod settles;
mod settling;
mod state;
mod subscribing;
mod suspending;
mod suspension;
mod suspension_fault;
mod terms;
mod top_up_fault;
pub mod top_ups;
mod topping_up;
pub mod upstream;
mod usage;
pub mod wanted_credit;
mod wanting;
pub mod warrant;
mod winding_up;

#[cfg(test)]
mod approving_tests;
#[cfg(test)]
mod closing_tests;
#[cfg(test)]
mod contract_fixtures;
#[cfg(test)]
mod contract_tests;
#[cfg(test)]
mod correction_tests;
#[cfg(test)]
mod counts_tests;
#[cfg(test)]
mod credit_tests;
#[cfg(test)]
mod dispute_tests;
#[cfg(test)]
mod ending_tests;
#[cfg(test)]
pub(crate) mod fixtures;
#[cfg(test)]
mod golden_tests;
#[cfg(test)]
mod hold_bounds_tests;
#[cfg(test)]
mod hold_fixtures;
#[cfg(test)]
mod hold_policy_tests;
#[cfg(test)]
mod hold_tests;
#[cfg(test)]
mod lapsing_tests;
#[cfg(test)]
mod late_hold_tests;
#[cfg(test)]
mod memory_tests;
#[cfg(test)]
mod order_tests;
#[cfg(test)]
mod plan_fixtures;
#[cfg(test)]
mod plan_tests;
#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod reserved_tests;
#[cfg(test)]
mod revoking_tests;
#[cfg(test)]
mod run_fixtures;
#[cfg(test)]
mod suspending_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod top_up_tests;
#[cfg(test)]
mod warrant_tests;

pub use agreed::{AgreedPrice, PriceKind, UnknownPriceKind};
pub use agreements::Agreements;
pub use attribution::{Attribution, MAX_TAGS};
pub use basis::Basis;
pub use bounds::{MAX_AMOUNT, MAX_EVENT_BYTES, MAX_GRANTED, MAX_LINES_PER_RECORD, check_record};
pub use budgets::{
    BoundInstances, BudgetBeyond, BudgetFault, BudgetName, BudgetRaised, BudgetReleased, BudgetRemoved, BudgetSet,
    BudgetTerms, Crossed, InstancesBounded, Moved, RaiseBudget, ReleaseBudget, RemoveBudget, SetBudget,
};
pub use calendar::{Calendar, CalendarFault, CalendarSet, Calendars, SetCalendar};
pub use charge_kind::{ChargeKind, UnknownChargeKind};
pub use charges::ChargeAdded;
pub use claims::{
    CLAIM_LIFE, ClaimStage, Claims, DECIDED_CLAIM_VERSION, LAPSED_CLAIM_VERSION, MAX_CLAIMS, MAX_CLAIMS_PER_REPORTER,
    OpenClaim,
};
pub use closing_fault::ClosingFault;
pub use closing_step::ClosingStep;
pub use command::*;
pub use contracts::{
    AGREEMENT_KEPT, AgreePrice, Agreement, Contracts, Forgotten, MAX_AGREEMENTS, MAX_OWN_LISTS, MAX_WITHDRAWS,
    PriceAgreed, PriceScope, PriceWithdrawn, WithdrawPrice,
};
pub use corrected::{Borne, ChargedRecord, CorrectedBy, Corrector, RecordPlace, Returned, ReturnedTo, UsageCorrected};
pub use correcting::{CORRECTION_TIME, MAX_CORRECTIONS};
pub use correction_commands::{AnswerDispute, CloseDispute, CorrectUsage, OpenDispute, UpholdDispute};
pub use correction_fault::CorrectionFault;
pub use counters::Counters;
pub use counts::{Counts, MAX_COUNTS};
pub use credit_commands::{
    ApproveCredit, BeginWindingUp, EndTopUp, EndWindingUp, GrantCredit, LapseCredit, RefundCredit, RequestTopUp,
    ResumeLedger, RevokeCredit, SetAutoTopUp, SuspendLedger, WithdrawWantedCredit,
};
pub use credit_events::{
    CreditGranted, CreditLapsed, CreditRefunded, CreditRevoked, DebtBooked, DebtOf, DebtPaid, Lapsed,
};
pub use credit_fault::CreditFault;
pub use credit_kind::{AppliesTo, CreditKind, CreditOrigin, FundedBy, MAX_NAMED, PaidFor, UnknownCreditKind};
pub use credit_terms::{ChosenTerms, CreditTerms};
pub use dispute::{DISPUTE_TIME, DisputeAnswered, DisputeClosed, DisputeOutcome, UsageDisputed};
pub use dispute_fault::DisputeFault;
pub use disputes::{Dispute, DisputeStage, Disputes, MAX_DISPUTES};
pub use draw::Draw;
pub use error::{BudgetHeld, UsageLedgerError};
pub use event::*;
pub use granter::Granter;
pub use grants::{Grant, Grants, MAX_GRANTS, MAX_KEPT_GRANTS, lapses_at};
pub use hold::{
    HeldLine, HeldService, Hold, HoldExtended, HoldPermission, HoldPlaced, HoldReleased, HoldsExpired,
    MAX_ALTERNATIVES, MAX_HELD_LINES, MAX_HOLDER_BYTES, ReleasedBy,
};
pub use hold_fault::HoldFault;
pub use hold_policy::{HoldPolicy, HoldPolicyFault, HoldPolicySet, MAX_LIFE_SECONDS, MAX_UNSTATED_TOKENS};
pub use holding::MAX_HOLD_LIFE;
pub use holds::{Holds, MAX_HOLDS, Pinned};
pub use line_key::LineKey;
pub use mandates::{MAX_MANDATE_SERVICES, MAX_MANDATES, Mandate, Mandates, mandate_version};
pub use open_hold::OpenHold;
pub use over_limit::{BorneBy, OverLimit};
pub use own_prices::{MAX_OWN_PARTS, MAX_OWN_TIERS, OwnPrices, OwnPricesFault};
pub use period::{GRACE, InvalidPeriod, Period};
pub use periods::{
    BillLine, BilledFor, Carried, ClosePeriod, CreditApplied, CutBy, Earlier, LineTotal, MAX_PROVIDER_LINES,
    MAX_SERVICE_LINES, OpenPeriod, PeriodCharge, PeriodClosed, PeriodCut, PeriodFault, PeriodLines, Periods,
    ServiceTotal, TotalKey, Totals, Unpaid, has_room,
};
pub use plan_fault::PlanFault;
pub use plans::{
    BeginPeriods, EndPlan, MAX_SUBSCRIPTIONS, PlanBegun, PlanEnded, PlanSubscribed, SubscribePlan, Subscription,
    Subscriptions,
};
pub use record::{Counted, Outcome, Reading, UsageRecord};
pub use record_fault::RecordFault;
pub use records::Records;
pub use schedules::{LinesCost, Schedules, SteppedLists, UsedAt};
pub use settles::{Settled, Settles};
pub use state::UsageLedger;
pub use suspension::{Resumed, Suspended};
pub use suspension_fault::SuspensionFault;
pub use terms::Terms;
pub use top_up_fault::TopUpFault;
pub use top_ups::{
    AutoTopUp, AutoTopUpSet, OpenTopUp, REST, TopUpEnded, TopUpOutcome, TopUpRequested, TopUpTrigger, TopUps,
};
pub use upstream::{UpstreamBasis, UpstreamCost};
pub use wanted_credit::{COUNTED_FOR, CreditWanted, MAX_WANTED, WANTED_FOR, WantedCreditWithdrawn, WantedCredits};
pub use warrant::{AcceptedClaim, ClaimParty, Reporter, Warrant};
pub use winding_up::{LeftOfGrant, WindingUp, WindingUpBegun, WoundUp};

pub use crate::values::ids::GrantId;
