//! A payout as it is shown, without its lines.

use axum::response::Response;
use domain::authority::{Permission, Resource};
use domain::invoice_series::DocumentNumber;
use domain::money::{Currency, Decimal};
use domain::payout::{CarriedIn, Disbursement, Documented, Left, Payout, PayoutStanding, WithheldFor, Withholding};
use domain::values::digest::Digest;
use domain::values::text::{Name, Reason};
use domain::{Environment, InvoiceId, PayoutId, TenantId};
use jiff::Timestamp;
use jiff::civil::Date;
use projections::read_models::payouts::PayoutSummary;
use schemars::JsonSchema;
use serde::Serialize;

use super::target::resource;
use crate::http::auth::Caller;
use crate::http::conventions::Done;

/// A payout to a provider, in one currency.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PayoutDocument {
    /// Its id.
    pub id: PayoutId,
    /// Its version; also the `ETag`, which `If-Match` takes.
    pub version: i64,
    /// Where it stands.
    pub status: PayoutStanding,
    /// Who is paid.
    pub provider: TenantId,
    /// Of the amounts.
    pub currency: Currency,
    /// Live or test.
    pub environment: Environment,
    /// Which payout of the provider in that currency, counted from 1.
    pub number: u32,
    /// Only what was closed before this instant is on it.
    pub closed_before: Timestamp,
    /// What earlier payouts have left over and this one takes in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub carried_in: Vec<PayoutRest>,
    /// How many lines it has, as far as they are there.
    pub line_count: u32,
    /// What its lines cost, exactly.
    #[schemars(example = &"132.7742")]
    pub gross: Decimal,
    /// What the marketplace keeps of that, exactly.
    #[schemars(example = &"13.27742")]
    pub fees: Decimal,
    /// What is earned, with what was carried in of that, exactly.
    #[schemars(example = &"119.49678")]
    pub exact: Decimal,
    /// What of that is documented, in whole minor units; nothing before all lines are there, or where all is carried.
    #[schemars(example = &"119.5")]
    pub earned: Decimal,
    /// What is to be paid, with what was documented before and not paid.
    #[schemars(example = &"119.5")]
    pub payable: Decimal,
    /// What is withheld of it, or was.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub withheld: Vec<PayoutWithheld>,
    /// What goes to the provider.
    #[schemars(example = &"119.5")]
    pub to_send: Decimal,
    /// What is left over for later payouts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_over: Vec<PayoutRest>,
    /// Under which number it is documented; absent before that, and where nothing was earned since the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documented: Option<PayoutNumber>,
    /// What the transfer is called at the bank.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<Name>,
    /// Since when the money is on its way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent_at: Option<Timestamp>,
    /// On which day it arrived.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_date: Option<Date>,
    /// Why it came back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bounced_for: Option<Reason>,
    /// When it was begun.
    pub drafted_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
}

/// Something that one payout leaves over and another one takes in.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct PayoutRest {
    /// Of which payout.
    pub payout: PayoutId,
    /// Which of what that leaves over: 0 is what was carried out of its total.
    pub number: u32,
    /// Of what was earned and is on no document, exactly.
    #[schemars(example = &"-0.00322")]
    pub earned: Decimal,
    /// Of what is on a document and was not paid.
    #[schemars(example = &"0")]
    pub documented: Decimal,
}

/// Something that is kept back.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PayoutWithheld {
    /// Its number, by which it is released.
    pub number: u32,
    /// How much.
    #[schemars(example = &"10")]
    pub amount: Decimal,
    /// Why.
    pub reason: Reason,
    /// The invoice whose buyer says that it is wrong, where it is kept back for that; to who reads all payouts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invoice: Option<InvoiceId>,
    /// Why it no longer is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub released_for: Option<Reason>,
}

/// The number of a payout.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PayoutNumber {
    /// The number.
    pub number: DocumentNumber,
    /// The day of issue.
    pub issue_date: Date,
    /// Whether the marketplace has issued it on behalf of the provider.
    pub self_billed: bool,
    /// What it comes to, without tax.
    #[schemars(example = &"119.5")]
    pub net: Decimal,
    /// The SHA-256 of its canonical text, `payout/1`.
    pub digest: Digest,
}

impl From<CarriedIn> for PayoutRest {
    fn from(CarriedIn { payout, number, left }: CarriedIn) -> Self {
        Self { payout, number, earned: left.earned, documented: left.documented }
    }
}

impl PayoutWithheld {
    fn of(with_payers: bool, Withholding { number, amount, withheld_for, reason, released }: Withholding) -> Self {
        let invoice = match withheld_for {
            // Who pays is known to a provider by a pseudonym at most.
            WithheldFor::Dispute { invoice } => Some(invoice).filter(|_| with_payers),
            WithheldFor::Hand | WithheldFor::Reserve => None,
        };
        Self { number, amount, reason, invoice, released_for: released }
    }
}

impl From<Documented> for PayoutNumber {
    fn from(Documented { number, issue_date, self_billed, net, digest, .. }: Documented) -> Self {
        Self { number, issue_date, self_billed, net, digest }
    }
}

impl PayoutDocument {
    /// Of a payout that is at a version, with who has paid where the reader sees that.
    pub fn of(with_payers: bool, summary: PayoutSummary, version: i64) -> Self {
        let id = summary.payout;
        let rest = |Left { number, left }: Left| CarriedIn { payout: id, number, left }.into();
        let (reference, sent_at) = summary.sent.unzip();
        Self {
            id,
            version,
            status: summary.standing,
            provider: summary.provider,
            currency: summary.currency,
            environment: summary.environment,
            number: summary.number,
            closed_before: summary.closed_before,
            carried_in: summary.carried_in.into_iter().map(PayoutRest::from).collect(),
            line_count: summary.lines,
            gross: summary.gross,
            fees: summary.fees,
            exact: summary.exact,
            earned: summary.earned,
            payable: summary.payable,
            withheld: summary.withheld.into_iter().map(|kept| PayoutWithheld::of(with_payers, kept)).collect(),
            to_send: summary.to_send,
            left_over: summary.left.into_iter().map(rest).collect(),
            documented: summary.documented.map(PayoutNumber::from),
            reference,
            sent_at,
            value_date: summary.paid.map(|paid| paid.value_date),
            bounced_for: summary.bounced.map(|bounced| bounced.reason),
            drafted_at: summary.drafted_at,
            changed_at: summary.changed_at,
        }
    }
}

/// Whether who has paid is shown to a reader: to whoever reads all payouts, and to no provider.
pub fn sees_payers(caller: &Caller) -> bool {
    let all = caller.access_with(Permission::ReadPayouts, &Resource::any());
    all.is_some_and(|access| access.only().is_none())
}

/// Answers a command with the payout as the caller may read it.
pub fn answer(caller: &Caller, done: Done<Payout>) -> Response {
    let shown = done.then().and_then(|then| {
        let known: &Disbursement = then.aggregate.disbursement()?;
        caller.access_with(Permission::ReadPayouts, &resource(&known.drafted))?;
        Some(PayoutDocument::of(sees_payers(caller), known.into(), then.version))
    });
    done.respond(shown)
}
