//! A line of a payout as it is shown.

use domain::money::Decimal;
use domain::organization::FeeRate;
use domain::payout::{PayoutLine, Supplied};
use domain::usage_ledger::{GrantId, Period};
use domain::{ChargeId, LedgerId, ServiceId};
use schemars::JsonSchema;
use serde::Serialize;

/// A line of a payout: what the provider gets of something on the bill of one period of a ledger.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PayoutItem {
    /// Its place, from 0.
    pub line: u32,
    /// Of which ledger; to who reads all payouts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ledger: Option<LedgerId>,
    /// On the bill of which period.
    pub period: Period,
    /// Of which cut of it.
    pub cut: u32,
    /// Which service was used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceId>,
    /// What was charged beside uses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charge: Option<ChargeId>,
    /// Which credit of the provider's own has paid for uses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grant: Option<GrantId>,
    /// What it cost, exactly.
    #[schemars(example = &"132.7742")]
    pub gross: Decimal,
    /// What of that the payer does not pay and the marketplace bears.
    pub borne_by_platform: Decimal,
    /// What of that those bear who reported it.
    pub at_risk: Decimal,
    /// What the provider's own credit has paid.
    pub promotion: Decimal,
    /// What the marketplace keeps.
    #[schemars(example = &"13.27742")]
    pub fee: Decimal,
    /// That in per cent of the cost, less what those bear who reported it.
    #[schemars(example = &"10")]
    pub fee_rate: FeeRate,
    /// Which terms of the provider say so; absent where it is the fee of the marketplace.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fee_terms: Option<u32>,
    /// What the provider gets, exactly.
    #[schemars(example = &"119.49678")]
    pub exact: Decimal,
    /// Lines of records that are in it.
    pub transactions: u64,
}

impl PayoutItem {
    /// The line at a place, with who has paid where the reader sees that.
    pub fn of(with_payers: bool, place: u32, line: &PayoutLine) -> Self {
        let (mut service, mut charge, mut grant) = (None, None, None);
        match line.supplied {
            Supplied::Service { service: of } => service = Some(of),
            Supplied::Charge { charge: of } => charge = Some(of),
            Supplied::Promotion { grant: of } => grant = Some(of),
        }
        Self {
            line: place,
            // Who pays is known to a provider by a pseudonym at most.
            ledger: Some(line.ledger).filter(|_| with_payers),
            period: line.period,
            cut: line.cut,
            service,
            charge,
            grant,
            gross: line.gross,
            borne_by_platform: line.borne_by_platform,
            at_risk: line.at_risk,
            promotion: line.promotion,
            fee: line.fee,
            fee_rate: line.fee_rate,
            fee_terms: line.fee_terms,
            exact: line.exact,
            transactions: line.transactions,
        }
    }
}
