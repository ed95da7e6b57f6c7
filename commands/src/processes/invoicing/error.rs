//! Why a step was not taken.

use domain::invoice::{InvoiceError, MAX_LINES};
use domain::usage_ledger::Period;
use domain::{InvoiceId, LedgerId};

use super::sources::SourceError;
use crate::engine::error::{ErrorClass, ExecuteError};
use crate::engine::store::LoadError;
use crate::privacy::VaultError;
use crate::processes::access::NotPermitted;
use crate::processes::numbering::NumberError;

/// Why a step was not taken.
#[derive(Debug, thiserror::Error)]
pub enum InvoicingError {
    /// The document's rules say no, or it cannot be written.
    #[error("a step of the invoice was not taken")]
    Execute(#[source] ExecuteError<InvoiceError>),
    /// No number was given.
    #[error("no number was given")]
    Number(#[from] NumberError),
    /// What is in the log cannot be read.
    #[error("the log cannot be read")]
    Load(#[from] LoadError),
    /// What is sealed cannot be opened.
    #[error("the vault does not answer")]
    Vault(#[from] VaultError),
    /// What is billed cannot be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// A fault of this program.
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    /// What is stored is not what this program writes.
    #[error("what is stored of invoice {id} cannot be used: {reason}")]
    Corrupt {
        /// Which.
        id: InvoiceId,
        /// Why.
        reason: String,
    },
    /// A line does not fit into an event.
    #[error("a line of invoice {0} is longer than an event may be")]
    LineTooLong(InvoiceId),
    /// Not even with one line for each service is there room for it on a document.
    #[error(
        "the bill of {period} of ledger {ledger} has {lines} lines, and a document at most {MAX_LINES}: bill it by hand"
    )]
    BillTooLong {
        /// Of which ledger.
        ledger: LedgerId,
        /// Of which period.
        period: Period,
        /// How many lines it has with one for each service.
        lines: u32,
    },
    /// Every step leads to another one: a fault of this program.
    #[error("invoice {0} does not come to an end")]
    NoEnd(InvoiceId),
}

impl InvoicingError {
    /// What can be done about it.
    pub fn class(&self) -> ErrorClass {
        match self {
            Self::Execute(error) => error.class(),
            Self::Number(error) => error.class(),
            Self::Load(error) => error.class(),
            Self::Vault(error) => error.class(),
            Self::Source(_) => ErrorClass::Unavailable,
            Self::BillTooLong { .. } => ErrorClass::Rejected,
            Self::NotPermitted(_) | Self::Corrupt { .. } | Self::LineTooLong(_) | Self::NoEnd(_) => ErrorClass::Corrupt,
        }
    }
}
