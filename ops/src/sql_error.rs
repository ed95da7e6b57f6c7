//! What an error of the database says: that it is not there at the moment, or that a statement was wrong.
//!
//! Source of the codes: `PostgreSQL` documentation, appendix A.

use sqlx::Error;
use sqlx::error::DatabaseError;

/// Whether the server cannot be asked at the moment: it is away, starts, ends, or has no room for the statement now. Whoever asks again
/// later may be answered.
pub fn is_unavailable(error: &Error) -> bool {
    match error {
        // A protocol error is what is left of a connection that was cut in the middle of a message.
        Error::Io(_)
        | Error::Protocol(_)
        | Error::Tls(_)
        | Error::PoolTimedOut
        | Error::PoolClosed
        | Error::WorkerCrashed => true,
        Error::Database(refusal) => has_class(&**refusal, &["08", "53", "55P", "57", "58"]),
        _ => false,
    }
}

/// Whether the server says that it ends, starts, or ends this connection.
pub(crate) fn is_ending(refusal: &dyn DatabaseError) -> bool {
    has_class(refusal, &["57P"])
}

/// Whether a statement failed for what it was about: data, limits of the server's, or a damaged row.
pub(crate) fn is_about_data(error: &Error) -> bool {
    error.as_database_error().is_some_and(|refusal| has_class(refusal, &["22", "54", "XX"]))
}

fn has_class(refusal: &dyn DatabaseError, classes: &[&str]) -> bool {
    refusal.code().is_some_and(|code| classes.iter().any(|class| code.starts_with(class)))
}
