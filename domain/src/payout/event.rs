//! What happened to a payout. The shapes are pinned by the files in `contract/payout/`.
//!
//! Invariant: nothing personal stands in clear: the account is sealed, whoever acted is an id.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::line::PayoutLine;
use crate::aggregate::events::events;
use crate::invoice_series::DocumentNumber;
use crate::money::{Currency, Decimal};
use crate::values::digest::Digest;
use crate::values::sealed::Sealed;
use crate::values::text::{Name, Reason};
use crate::{Environment, InvoiceId, PayoutId, PrincipalId, SeriesId, TenantId};

events! {
    /// An event of a payout.
    PayoutEvent {
        /// It was begun, with what earlier ones have left over.
        as_drafted: Drafted(Box<Drafted>) = "payout.drafted" ["1"] since 8;
        /// It has more lines.
        as_lines_added: LinesAdded(Arc<LinesAdded>) = "payout.lines_added" ["1"] since 8;
        /// All lines are there: what it comes to, and what is carried out of it.
        as_totalled: Totalled(Totalled) = "payout.totalled" ["1"] since 8;
        /// Something of it is kept back.
        as_withheld: Withheld(Withheld) = "payout.withheld" ["1"] since 8;
        /// It no longer is.
        as_released: Released(Released) = "payout.released" ["1"] since 8;
        /// It is to be paid.
        as_approved: Approved(Approved) = "payout.approved" ["1"] since 8;
        /// It has a number.
        as_documented: Documented(Documented) = "payout.documented" ["1"] since 8;
        /// The money is on its way.
        as_sent: Sent(Box<Sent>) = "payout.sent" ["1"] since 8;
        /// It has arrived.
        as_paid: Paid(Paid) = "payout.paid" ["1"] since 8;
        /// It has come back.
        as_bounced: Bounced(Bounced) = "payout.bounced" ["1"] since 8;
    }
}

/// What was left over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeftOver {
    /// Of what was earned and is on no document: exactly, below zero where corrections took more back than there was.
    #[serde(default, skip_serializing_if = "Decimal::is_zero_ref")]
    pub earned: Decimal,
    /// Of what is on a document and was not paid, in whole minor units.
    #[serde(default, skip_serializing_if = "Decimal::is_zero_ref")]
    pub documented: Decimal,
}

/// What an earlier payout has left over, and this one takes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CarriedIn {
    /// Which payout.
    pub payout: PayoutId,
    /// Which of what it has left over, by its number: 0 is what was carried out of its total.
    pub number: u32,
    /// How much.
    pub left: LeftOver,
}

/// A payout was begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Drafted {
    /// Its id.
    pub payout: PayoutId,
    /// Who is paid.
    pub provider: TenantId,
    /// In which currency.
    pub currency: Currency,
    /// Live or test.
    pub environment: Environment,
    /// Which payout of the provider in that currency, counted from 1.
    pub number: u32,
    /// Behind which position its accruals begin; those that could not be paid out before come with them.
    pub from_position: i64,
    /// To which position of the log its accruals go.
    pub to_position: i64,
    /// Only what was closed before this instant is on it.
    pub closed_before: Timestamp,
    /// What earlier ones have left over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub carried_in: Vec<CarriedIn>,
    /// When.
    pub at: Timestamp,
}

/// A payout has more lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LinesAdded {
    /// The place of the first of them among all, from 0.
    pub from: u32,
    /// The lines, at least one.
    pub lines: Vec<PayoutLine>,
    /// When.
    pub at: Timestamp,
}

/// All lines of a payout are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Totalled {
    /// How many lines it has.
    pub lines: u32,
    /// What they cost, exactly.
    pub gross: Decimal,
    /// What the marketplace keeps of that, exactly.
    pub fees: Decimal,
    /// What is earned, with what was carried in of that, exactly.
    pub exact: Decimal,
    /// What of that is documented, in whole minor units; nothing where all of it is carried.
    pub earned: Decimal,
    /// What is to be paid, with what was documented before; nothing where all of it is carried.
    pub payable: Decimal,
    /// What is carried out of it: what rounding leaves, or all of it.
    pub carried_out: LeftOver,
    /// When.
    pub at: Timestamp,
}

/// What something is kept back for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum WithheldFor {
    /// Somebody of the marketplace wants it so.
    Hand,
    /// The terms of the provider say so, of each payout.
    Reserve,
    /// Whoever buys says that the invoice is wrong that it is on.
    Dispute {
        /// Which invoice.
        invoice: InvoiceId,
    },
}

/// Something of a payout is kept back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Withheld {
    /// Its number, from 1.
    pub number: u32,
    /// How much.
    pub amount: Decimal,
    /// What for.
    pub withheld_for: WithheldFor,
    /// Why.
    pub reason: Reason,
    /// When.
    pub at: Timestamp,
}

/// Something of a payout is no longer kept back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Released {
    /// Its number.
    pub number: u32,
    /// How much.
    pub amount: Decimal,
    /// Why.
    pub reason: Reason,
    /// Under which number it is left over, where the payout was approved without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<u32>,
    /// When.
    pub at: Timestamp,
}

/// A payout is to be paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Approved {
    /// Who says so.
    pub by: PrincipalId,
    /// When.
    pub at: Timestamp,
}

/// A payout has a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Documented {
    /// Of which series.
    pub series: SeriesId,
    /// The number.
    pub number: DocumentNumber,
    /// The day of issue.
    pub issue_date: Date,
    /// Whether the marketplace issues it on behalf of the provider.
    pub self_billed: bool,
    /// What it comes to, without tax.
    pub net: Decimal,
    /// The SHA-256 of its [canonical text](super::canonical_text).
    pub digest: Digest,
    /// When.
    pub at: Timestamp,
}

/// The money of a payout is on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sent {
    /// What the transfer is called at the bank.
    pub reference: Name,
    /// How much.
    pub amount: Decimal,
    /// The provider's [`PayoutAccount`](crate::values::payout_account::PayoutAccount) as JSON, sealed.
    pub account: Sealed,
    /// Who says so.
    pub by: PrincipalId,
    /// When.
    pub at: Timestamp,
}

/// The money of a payout has arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Paid {
    /// The day of it at the bank.
    pub value_date: Date,
    /// Who says so.
    pub by: PrincipalId,
    /// When.
    pub at: Timestamp,
}

/// The money of a payout has come back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bounced {
    /// How much.
    pub amount: Decimal,
    /// Why.
    pub reason: Reason,
    /// Under which number it is left over: the next payout takes it in.
    pub left: u32,
    /// Who says so.
    pub by: PrincipalId,
    /// When.
    pub at: Timestamp,
}
