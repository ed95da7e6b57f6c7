//! Which rule of a payment a command broke.

use super::known::{MAX_DISPUTES, MAX_REFUNDS};
use super::status::PaymentStatus;
use crate::money::{Currency, Decimal};

/// A refusal. Nothing has happened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PaymentError {
    /// There is no payment of this id.
    #[error("there is no such payment")]
    NotRequested,
    /// There is a payment of this id already, and it is another one.
    #[error("there is such a payment already, and it is another one: of a transfer give what the bank calls this one")]
    AlreadyRequested,
    /// Nobody can pay that.
    #[error("the {what} is not in whole units of {currency}, or not above zero where it has to be")]
    NoAmount {
        /// Of what.
        what: &'static str,
        /// In which currency.
        currency: Currency,
    },
    /// What is out of all proportion.
    #[error("the amount of the payment is too large")]
    TooLarge,
    /// The provider has another one.
    #[error("the provider's object is not that of the payment")]
    OtherObject,
    /// It was not that much.
    #[error(
        "{found} {found_in} were received, and {expected} {currency} were to be paid: pay them back at the provider"
    )]
    OtherAmount {
        /// To be paid.
        expected: Decimal,
        /// In this.
        currency: Currency,
        /// Received.
        found: Decimal,
        /// In that.
        found_in: Currency,
    },
    /// Nothing was paid that could be paid back.
    #[error("the payment is {status}, and nothing was paid that could be paid back or disputed")]
    NotPaid {
        /// Where it stands.
        status: PaymentStatus,
    },
    /// More than there is.
    #[error("{left} of the payment is left to be paid back: no more than that, without tax")]
    MoreThanLeft {
        /// What is left.
        left: Decimal,
    },
    /// One at a time.
    #[error("something of the payment is being paid back: wait until that is done")]
    RefundUnderWay,
    /// No such refund, or it has ended otherwise.
    #[error("there is no such refund under way")]
    NoRefund,
    /// No such dispute.
    #[error("there is no such dispute")]
    NoDispute,
    /// It ended otherwise.
    #[error("the dispute has ended, and otherwise")]
    DisputeClosed,
    /// Beyond a bound.
    #[error("a payment has {MAX_REFUNDS} refunds and {MAX_DISPUTES} disputes at most")]
    TooMany,
    /// The credit is not that which is to come or to go.
    #[error("this is not the credit of the payment that is to come or to go")]
    OtherCredit,
}
