//! Why a step was not taken.

use domain::PayoutId;
use domain::payout::PayoutError;

use super::sources::SourceError;
use crate::engine::error::{ErrorClass, ExecuteError};
use crate::engine::store::LoadError;
use crate::processes::access::NotPermitted;
use crate::processes::numbering::NumberError;

/// Why a step was not taken.
#[derive(Debug, thiserror::Error)]
pub enum PayingOutError {
    /// The payout's rules say no, or it cannot be written.
    #[error("a step of the payout was not taken")]
    Execute(#[source] ExecuteError<PayoutError>),
    /// No number was given.
    #[error("no number was given")]
    Number(#[from] NumberError),
    /// What is in the log cannot be read.
    #[error("the log cannot be read")]
    Load(#[from] LoadError),
    /// What is paid out cannot be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// A fault of this program.
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    /// A line does not fit into an event.
    #[error("a line of payout {0} is longer than an event may be")]
    LineTooLong(PayoutId),
    /// Every step leads to another one: a fault of this program.
    #[error("payout {0} does not come to an end")]
    NoEnd(PayoutId),
}

impl PayingOutError {
    /// What can be done about it.
    pub fn class(&self) -> ErrorClass {
        match self {
            Self::Execute(error) => error.class(),
            Self::Number(error) => error.class(),
            Self::Load(error) => error.class(),
            Self::Source(_) => ErrorClass::Unavailable,
            Self::NotPermitted(_) | Self::LineTooLong(_) | Self::NoEnd(_) => ErrorClass::Corrupt,
        }
    }
}
