//! From what the write side says to what the caller reads: one exhaustive match, and one trait for the rules of each
//! aggregate.

use commands::privacy::VaultError;
use commands::{ExecuteError, LoadError, LookupError};
use domain::organization::PROVIDER_LOOKS;

use super::{Code, Problem};

/// How the refusals of an aggregate read in the API. Implemented by [`refusals!`] alone.
pub trait DomainProblem: std::error::Error + 'static {
    /// Every code that a refusal may have: what the document lists.
    const CODES: &'static [Code];

    /// The problem of a refusal.
    fn problem(&self) -> Problem;
}

/// Says which code each refusal of an aggregate has, all of them, and by that which codes there are: neither can be forgotten in the
/// other. What a refusal tells beyond its text adds the function behind `with`.
macro_rules! refusals {
    ($error:ty { $($code:ident: $($refusal:ident)|+;)+ } $(with $told:path)?) => {
        impl $crate::http::problem::DomainProblem for $error {
            const CODES: &'static [$crate::http::problem::Code] = &[$($crate::http::problem::Code::$code,)+];

            fn problem(&self) -> $crate::http::problem::Problem {
                let code = match self { $($(Self::$refusal { .. })|+ => $crate::http::problem::Code::$code,)+ };
                let problem = $crate::http::problem::Problem::new(code, self.to_string());
                $(let problem = $told(self, problem);)?
                problem
            }
        }
    };
}

pub(crate) use refusals;

impl<E: DomainProblem> From<ExecuteError<E>> for Problem {
    fn from(error: ExecuteError<E>) -> Self {
        let detail = error.to_string();
        match error {
            ExecuteError::Rejected(rule) => rule.problem(),
            ExecuteError::NotFound(stream) => Self::new(
                Code::NotFound,
                format!("there is no such {}", stream.aggregate_type.as_str().replace('_', " ")),
            ),
            ExecuteError::VersionMismatch { actual } => {
                Self::new(Code::PreconditionFailed, detail).with("version", actual)
            }
            ExecuteError::KeyReused => Self::new(Code::IdempotencyKeyReused, detail),
            ExecuteError::NameTaken { scope, .. } if scope == PROVIDER_LOOKS => {
                Self::new(Code::NameTaken, "the name of another provider looks the same")
            }
            ExecuteError::NameTaken { name, .. } => {
                Self::new(Code::NameTaken, format!("{name:?} is taken")).with("name", name)
            }
            ExecuteError::ConditionFailed(_) | ExecuteError::Archived(_) => Self::new(Code::Conflict, detail),
            ExecuteError::Contended | ExecuteError::ClockOff => Self::new(Code::Overloaded, detail),
            ExecuteError::Overloaded { retry_after } => {
                Self { retry_after: Some(retry_after), ..Self::new(Code::Overloaded, detail) }
            }
            ExecuteError::TooNew { .. } => Self::new(Code::UpgradeUnderWay, detail),
            ExecuteError::TooLarge { .. } => Self::new(Code::BodyTooLarge, detail),
            ExecuteError::OutcomeUnknown => Self::new(Code::OutcomeUnknown, detail),
            ExecuteError::Corrupt(_) => Self::internal(&error),
        }
    }
}

impl From<LoadError> for Problem {
    fn from(error: LoadError) -> Self {
        match error {
            LoadError::Unavailable(source) => source.into(),
            error @ LoadError::Corrupt { .. } => Self::internal(&error),
        }
    }
}

impl From<LookupError> for Problem {
    fn from(error: LookupError) -> Self {
        match error {
            LookupError::NotAnswered(source) => source.into(),
            LookupError::Unreadable(source) => source.into(),
        }
    }
}

impl From<VaultError> for Problem {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::Unavailable(source) => source.into(),
            VaultError::Contended { .. } => Self::new(Code::Overloaded, "personal data cannot be sealed at the moment"),
            error @ (VaultError::NoRandomness(_) | VaultError::TooLong | VaultError::Corrupt { .. }) => {
                Self::internal(&error)
            }
        }
    }
}
