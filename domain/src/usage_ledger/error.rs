//! Why a ledger refuses.

use jiff::Timestamp;

use super::budgets::{BudgetBeyond, BudgetFault};
use super::calendar::CalendarFault;
use super::{
    ClosingFault, CorrectionFault, CreditFault, DisputeFault, GrantId, HoldFault, HoldPolicyFault, PeriodFault,
    PlanFault, RecordFault, SuspensionFault, TopUpFault,
};
use crate::money::{Currency, Decimal};
use crate::{ContractId, Environment, MandateId};

/// What is asked for does not fit into what is left beside what is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the budget is held: {cost} is more than the {affordable} left beside the {held} that is held for calls in flight; try again once they end"
)]
pub struct BudgetHeld {
    /// The hard limit, if there is one.
    pub limit: Option<Decimal>,
    /// Charged so far.
    pub charged: Decimal,
    /// What is held.
    pub held: Decimal,
    /// What was asked for.
    pub cost: Decimal,
    /// What would have fitted beside what is held.
    pub affordable: Decimal,
    /// When it was decided.
    pub at: Timestamp,
    /// When the first hold ends by itself.
    pub until: Timestamp,
}

/// Why a command was refused. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UsageLedgerError {
    /// There is no such account.
    #[error("the ledger is not open; open it first")]
    NotOpen,
    /// It has ended.
    #[error("the ledger was closed at {at}; open another one")]
    Closed {
        /// When.
        at: Timestamp,
    },
    /// It was opened before, on other terms.
    #[error("the ledger is open on other terms; open another one")]
    AlreadyOpen,
    /// One at a time.
    #[error("the ledger is being topped up since {since}: wait until that is paid or has failed")]
    TopUpUnderWay {
        /// Since when.
        since: Timestamp,
    },
    /// It is not topped up so.
    #[error(transparent)]
    TopUp(#[from] TopUpFault),
    /// Another currency.
    #[error("the ledger is kept in {expected}, not in {found}; use a ledger in {found} or pin a rate")]
    CurrencyMismatch {
        /// The ledger's.
        expected: Currency,
        /// The command's.
        found: Currency,
    },
    /// Test usage on a live ledger, or the other way round.
    #[error("the ledger is {}, the usage is {}; use a key of the same environment", expected.as_str(), found.as_str())]
    EnvironmentMismatch {
        /// The ledger's.
        expected: Environment,
        /// The command's.
        found: Environment,
    },
    /// It does not fit into what is left.
    #[error(
        "the budget is exhausted: {cost} is more than the {affordable} left after {charged}; add credit or raise the limit"
    )]
    BudgetExhausted {
        /// The hard limit, if there is one.
        limit: Option<Decimal>,
        /// Charged so far.
        charged: Decimal,
        /// What was asked for.
        cost: Decimal,
        /// What would have fitted: the rest of the hard limit or what there is credit for, whichever is less.
        affordable: Decimal,
    },
    /// It does not fit into what is left, but would if nothing were held.
    #[error(transparent)]
    BudgetHeld(Box<BudgetHeld>),
    /// Money cannot be held so.
    #[error(transparent)]
    Hold(#[from] HoldFault),
    /// A policy that cannot be one.
    #[error(transparent)]
    HoldPolicy(#[from] HoldPolicyFault),
    /// It does not fit into a budget.
    #[error(transparent)]
    BeyondBudget(Box<BudgetBeyond>),
    /// What was asked for would fit into the payer's budgets if nothing were held there.
    #[error("{0}")]
    HeldInBudget(Box<BudgetBeyond>),
    /// A budget cannot be so, or the budgets do not take what is asked for.
    #[error(transparent)]
    Budget(#[from] BudgetFault),
    /// There is no such budget.
    #[error("the ledger has no such budget")]
    NoBudget,
    /// A calendar cannot be so.
    #[error(transparent)]
    Calendar(#[from] CalendarFault),
    /// A period cannot be closed.
    #[error(transparent)]
    Period(#[from] PeriodFault),
    /// It is suspended.
    #[error(transparent)]
    Suspended(#[from] SuspensionFault),
    /// It is not wound up yet.
    #[error(transparent)]
    Closing(#[from] ClosingFault),
    /// Credit cannot be so.
    #[error(transparent)]
    Credit(#[from] CreditFault),
    /// There is no such grant, or it was forgotten after it was spent.
    #[error("the ledger has no such credit")]
    NoGrant,
    /// The id stands for another grant.
    #[error("grant {grant_id} exists with other terms; use a new id")]
    GrantExists {
        /// Which.
        grant_id: GrantId,
    },
    /// More grants with something left than a ledger holds.
    #[error("the ledger has {max} grants with credit left; grant more once one is spent or has lapsed")]
    TooManyGrants {
        /// The bound.
        max: usize,
    },
    /// A grant of nothing or less.
    #[error("the amount of a grant must be above zero")]
    AmountNotPositive,
    /// A grant that could never be drawn.
    #[error("the grant would have expired already; give a later time")]
    ExpiresInThePast,
    /// More credit in all than a ledger holds.
    #[error("the ledger would have been granted more than {max} in all; use another ledger")]
    TooMuchGranted {
        /// The bound.
        max: Decimal,
    },
    /// An amount that nobody means.
    #[error("the {what} is above {max}; state what is meant, or split it over several ledgers")]
    AmountTooLarge {
        /// Which.
        what: &'static str,
        /// The bound.
        max: Decimal,
    },
    /// An instant that nobody means.
    #[error("{field} is more than 100 years ahead; leave it out for no end")]
    TooFarAhead {
        /// Which.
        field: &'static str,
    },
    /// Terms below zero.
    #[error("credit line, overdraft and absorbed amount cannot be negative; use zero to take them back")]
    NegativeTerms,
    /// Terms that would never hold.
    #[error("the terms would be over already; give a later time, or grant zeros to take terms back")]
    TermsOver,
    /// A limit below zero.
    #[error("a hard limit cannot be negative; use zero to have everything refused that is asked for")]
    NegativeLimit,
    /// A text beyond its bound.
    #[error("{field} is longer than {max} bytes; shorten it")]
    TextTooLong {
        /// Which.
        field: &'static str,
        /// The bound.
        max: usize,
    },
    /// More records than a command may have.
    #[error("{found} records in one command; send at most {max}")]
    TooManyRecords {
        /// How many there are.
        found: usize,
        /// How many there may be.
        max: usize,
    },
    /// The caller did not hash each record.
    #[error("{records} records came with {keys} usage keys; there must be one for each")]
    KeysDoNotMatch {
        /// How many records.
        records: usize,
        /// How many keys.
        keys: usize,
    },
    /// One record cannot be taken.
    #[error("record {index}: {fault}")]
    Record {
        /// Its place in the command, from 0.
        index: usize,
        /// What is wrong with it.
        fault: RecordFault,
    },
    /// What of the records is allowed no more: it goes beyond its mandate, or the ledger is closed. The others would be taken, and what of
    /// these is recorded already stays so, which their ids tell.
    #[error("{} of the records are not allowed; report the others without them", .refused.len())]
    NotAllowed {
        /// By the hash of the use's id.
        refused: Vec<([u8; 16], RecordFault)>,
    },
    /// A correction cannot be taken.
    #[error(transparent)]
    Correction(#[from] CorrectionFault),
    /// It cannot be on a plan so.
    #[error(transparent)]
    Plan(#[from] PlanFault),
    /// A dispute cannot be so.
    #[error(transparent)]
    Dispute(#[from] DisputeFault),
    /// The id stands for another mandate.
    #[error("mandate {mandate} exists with other terms; give another one")]
    MandateExists {
        /// Which.
        mandate: MandateId,
    },
    /// There is no such mandate, or it was forgotten after its end.
    #[error("there is no such mandate")]
    NoMandate,
    /// More mandates than a ledger keeps.
    #[error("the ledger has {max} mandates; withdraw one that is not needed any more")]
    TooManyMandates {
        /// The bound.
        max: usize,
    },
    /// A mandate for oneself.
    #[error("a mandate is for another organization: report your own use with your own key")]
    MandateToOwner,
    /// No service, or too many.
    #[error("the mandate names {found} services; name 1 to {max}")]
    MandateServices {
        /// How many there are.
        found: usize,
        /// How many there may be.
        max: usize,
    },
    /// There is no such contract, or it was forgotten after its end.
    #[error("the ledger has no contract {contract}; leave it out to agree on a new one")]
    NoContract {
        /// Which.
        contract: ContractId,
    },
    /// The next revision of a contract is about something else.
    #[error("the contract is about something else; agree on a new one, and withdraw this one by it")]
    ContractScope,
    /// Prices of parts beside a factor, or of no one service.
    #[error("prices of parts are agreed for one service, and beside no factor")]
    OwnPricesScope,
    /// It would have held before it was agreed.
    #[error("a price is agreed from {at} on at the earliest; what was used before is not priced anew")]
    AgreedBackwards {
        /// Now.
        at: Timestamp,
    },
    /// More agreements than a ledger keeps.
    #[error(
        "the ledger has {max} such agreements that hold or ended within 40 days; withdraw some, and agree on fewer that are about more"
    )]
    TooManyAgreements {
        /// The bound.
        max: usize,
    },
    /// More contracts withdrawn by one agreement than fit.
    #[error("an agreement withdraws {max} contracts at most; withdraw the others by themselves")]
    TooManyWithdraws {
        /// The bound.
        max: usize,
    },
    /// No claim, or it was decided.
    #[error("there is no undecided claim on this permit")]
    NoClaim,
    /// It is too late to decide.
    #[error("the claim has lapsed: nobody decided within 30 days")]
    ClaimLapsed,
    /// The payer's decision came after one side had asked.
    #[error("the marketplace was asked to decide this claim; accept it, or wait for its decision")]
    ClaimIsReferred,
    /// The marketplace decides where it is asked.
    #[error("the marketplace decides a claim only where one side asked for it, or where the permit was void")]
    NotAsked,
    /// More undecided claims than a ledger holds of one who tells.
    #[error("{max} claims of this organization wait for the payer; report this use once some are decided")]
    TooManyClaims {
        /// The bound.
        max: usize,
    },
}
