//! Why a command was not executed.

use std::time::Duration;

use domain::StreamId;

/// What whoever sent a command can do about its error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorClass {
    /// The command is at fault: sent again as it is, it will be refused again.
    Rejected,
    /// What the sender looked at has changed: look again and decide anew.
    Conflict,
    /// Nothing is wrong with the command: the same one may be taken later.
    Unavailable,
    /// What is stored cannot be used: somebody has to repair it first.
    Corrupt,
}

impl ErrorClass {
    /// What it is called, for whoever watches.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rejected => "rejected",
            Self::Conflict => "conflict",
            Self::Unavailable => "unavailable",
            Self::Corrupt => "corrupt",
        }
    }
}

/// Why a command was not executed. Nothing was written, except where a variant says that it cannot be known.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ExecuteError<E: std::error::Error + 'static> {
    /// The aggregate's rules say no.
    #[error("the command was refused")]
    Rejected(#[source] E),
    /// There is no such aggregate in the caller's scope.
    #[error("there is no {0} in scope")]
    NotFound(StreamId),
    /// The aggregate is not at the version that the caller saw.
    #[error("the aggregate is at version {actual}, not at the expected one")]
    VersionMismatch {
        /// Where it is.
        actual: i64,
    },
    /// The Idempotency-Key was used before with another request.
    #[error("the idempotency key was used before for another request")]
    KeyReused,
    /// A name that must be unique is taken.
    #[error("{name:?} is taken in {scope}")]
    NameTaken {
        /// Within what it must be unique.
        scope: String,
        /// The name.
        name: String,
    },
    /// What the decision was based on has changed meanwhile: look again and repeat.
    #[error("{0} changed while the command was decided")]
    ConditionFailed(StreamId),
    /// The aggregate is archived.
    #[error("{0} is archived")]
    Archived(StreamId),
    /// Other processes kept changing the aggregate for too long.
    #[error("the aggregate is contended; the command was not executed")]
    Contended,
    /// The queues are full.
    #[error("too much is waiting; the command was not executed")]
    Overloaded {
        /// When to try again.
        retry_after: Duration,
    },
    /// The clock of this process is further behind the log, or ahead of the database's clock, than events may be misdated.
    #[error("the clock of this process is not right; the command was not executed")]
    ClockOff,
    /// A process of an earlier release is alive, which could not read what the command would write.
    #[error(
        "a process of an earlier release is running and could not read what this writes (level {level}, it reads up to \
         {readable}); the command was not executed and will be taken once that process has been replaced"
    )]
    TooNew {
        /// Of the newest event of the command.
        level: i32,
        /// What every live process can read.
        readable: i32,
    },
    /// Events or command are above the bounds of the log.
    #[error("{what} is {bytes} bytes, above the bound of {bound} bytes")]
    TooLarge {
        /// An event or the command.
        what: &'static str,
        /// Its size.
        bytes: usize,
        /// The bound.
        bound: usize,
    },
    /// No answer in time or the process is stopping: it may or may not have been written. The same command id tells.
    #[error("the outcome is not known; repeat with the same key")]
    OutcomeUnknown,
    /// What is stored cannot be read: a fault of the system, not of the caller.
    #[error("the stored stream cannot be used: {0}")]
    Corrupt(String),
}

impl<E: std::error::Error + 'static> ExecuteError<E> {
    /// What can be done about it, for whoever does not care which rule it was.
    pub fn class(&self) -> ErrorClass {
        match self {
            Self::Rejected(_)
            | Self::NotFound(_)
            | Self::KeyReused
            | Self::NameTaken { .. }
            | Self::Archived(_)
            | Self::TooLarge { .. } => ErrorClass::Rejected,
            Self::VersionMismatch { .. } | Self::ConditionFailed(_) => ErrorClass::Conflict,
            Self::Contended | Self::Overloaded { .. } | Self::ClockOff | Self::TooNew { .. } | Self::OutcomeUnknown => {
                ErrorClass::Unavailable
            }
            Self::Corrupt(_) => ErrorClass::Corrupt,
        }
    }

    /// How long to wait before the same command is sent again, where that is known.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Overloaded { retry_after } => Some(*retry_after),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Error = ExecuteError<std::fmt::Error>;

    #[test]
    fn a_command_whose_outcome_is_unknown_may_be_sent_again_and_a_refused_one_may_not() {
        assert_eq!(Error::OutcomeUnknown.class(), ErrorClass::Unavailable);
        assert_eq!(Error::Rejected(std::fmt::Error).class(), ErrorClass::Rejected);
        assert_eq!(Error::VersionMismatch { actual: 1 }.class(), ErrorClass::Conflict);
        let wait = Duration::from_secs(3);
        assert_eq!(Error::Overloaded { retry_after: wait }.retry_after(), Some(wait));
        assert_eq!(Error::Contended.retry_after(), None);
    }
}
