//! Why a text is no price part, or no label of one.

/// Why a text is no price part.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PartError {
    /// The text does not have the form.
    #[error("{0:?} is no price part; write direction/unit;dimension=value, such as input/token;variant=batch")]
    Malformed(String),
    /// A word that is not in the vocabulary.
    #[error("{word:?} is no {what} of a price part")]
    UnknownWord {
        /// What it would have to be.
        what: &'static str,
        /// What was written.
        word: String,
    },
    /// A label with other characters than are allowed, or none, or too many.
    #[error("{0:?} is no label; use 1 to 16 of the characters a-z 0-9 _ . -")]
    BadLabel(String),
    /// The canonical text would be longer than its bound.
    #[error("the price part is longer than {max} bytes; use shorter labels")]
    TooLong {
        /// The bound.
        max: usize,
    },
}
