//! Which tax is due on what is sold to whom.
//!
//! Invariant: an answer is a category with its rate, for each supply by the day of that supply; tax itself is computed by the document, once for
//! each group. Who does not know which tax is due says so, and nothing is issued meanwhile: it is never none for want of knowledge.

use jiff::civil::Date;

use super::PortFuture;
use crate::invoice::TaxedBy;
use crate::values::party::Party;

/// What is sold to whom.
#[derive(Clone, Copy, Debug)]
pub struct Sale<'a> {
    /// Who sells.
    pub seller: &'a Party,
    /// Who buys.
    pub buyer: &'a Party,
    /// The day of each supply: a line that comes late is taxed as on its own day.
    pub supplied_on: &'a [Date],
}

/// It is not known which tax is due.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TaxUnknown {
    /// Nothing was in effect that day.
    #[error("no rate of tax is stated for {country} on {day}: state one that holds from that day on, or without a day")]
    NoRate {
        /// Where the buyer is.
        country: String,
        /// When.
        day: Date,
    },
    /// Whoever knows does not answer.
    #[error("which tax is due cannot be found out at the moment: {0}")]
    Unavailable(String),
}

/// Knows which tax is due.
pub trait TaxRules: Send + Sync {
    /// How each supply is taxed, in their order.
    ///
    /// # Errors
    /// See [`TaxUnknown`].
    fn taxed_by<'a>(&'a self, sale: Sale<'a>) -> PortFuture<'a, Result<Vec<TaxedBy>, TaxUnknown>>;
}
