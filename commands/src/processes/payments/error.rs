//! Why a step of a payment was not taken.

use domain::PaymentId;
use domain::invoice::InvoiceError;
use domain::payment::PaymentError;
use domain::usage_ledger::UsageLedgerError;

use super::provider::ProviderError;
use crate::engine::error::{ErrorClass, ExecuteError};
use crate::engine::store::LoadError;
use crate::processes::access::NotPermitted;
use crate::processes::invoicing::InvoicingError;

/// Why a step was not taken.
#[derive(Debug, thiserror::Error)]
pub enum PaymentsError {
    /// The payment's rules say no, or it cannot be written.
    #[error("a step of the payment was not taken")]
    Payment(#[source] ExecuteError<PaymentError>),
    /// The ledger's rules say no, or it cannot be written.
    #[error("the credit for the payment was not changed")]
    Ledger(#[source] ExecuteError<UsageLedgerError>),
    /// The receipt was not noted.
    #[error("the receipt for the payment was not changed")]
    Receipt(#[source] ExecuteError<InvoiceError>),
    /// A step of the receipt was not taken, or which tax is due cannot be found out.
    #[error(transparent)]
    Invoicing(#[from] InvoicingError),
    /// The provider did not do it.
    #[error(transparent)]
    Provider(#[from] ProviderError),
    /// What is in the log cannot be read.
    #[error("the log cannot be read")]
    Load(#[from] LoadError),
    /// What is noted for the process cannot be read or written.
    #[error("what is noted for payments cannot be read")]
    Notes(#[from] sqlx::Error),
    /// A fault of this program.
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    /// Nobody carries it out any more.
    #[error("payment {0} was to be made by a provider that is not configured: set payments_provider")]
    NoProvider(PaymentId),
    /// Every step leads to another one: a fault of this program.
    #[error("payment {0} does not come to an end")]
    NoEnd(PaymentId),
}

impl PaymentsError {
    /// What can be done about it.
    pub fn class(&self) -> ErrorClass {
        match self {
            Self::Payment(error) => error.class(),
            Self::Ledger(error) => error.class(),
            Self::Receipt(error) => error.class(),
            Self::Invoicing(error) => error.class(),
            Self::Load(error) => error.class(),
            Self::Provider(ProviderError::Unavailable(_)) | Self::Notes(_) => ErrorClass::Unavailable,
            Self::Provider(ProviderError::Refused(_) | ProviderError::Unreadable(_)) | Self::NoProvider(_) => {
                ErrorClass::Rejected
            }
            Self::NotPermitted(_) | Self::NoEnd(_) => ErrorClass::Corrupt,
        }
    }
}
