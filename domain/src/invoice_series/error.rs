//! Which rule of a series a command broke.

use super::MAX_NUMBER;

/// A refusal. Nothing has happened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvoiceSeriesError {
    /// It has begun, and otherwise.
    #[error(
        "the series is already open, with another prefix or first number: number the documents of the next year so"
    )]
    AlreadyOpen,
    /// It has not begun.
    #[error("the series is not open: open it first")]
    NotOpen,
    /// A first number has to be one.
    #[error("a series begins at 1 at least and at {MAX_NUMBER} at most")]
    NoFirstNumber,
    /// Years have series of their own.
    #[error("the day of issue is not in {year}: number the document in the series of its year")]
    OtherYear {
        /// The series'.
        year: i16,
    },
    /// There is no next number.
    #[error(
        "the series has come to its last number, {MAX_NUMBER}: what is approved next year is numbered in that one's"
    )]
    Exhausted,
}
