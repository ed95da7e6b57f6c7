//! What an import does to a service, in words that a person can check.

use serde::Serialize;

/// A value that is one and is to be another; absent where nothing is stated.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Change {
    /// Of what: a field of the profile or a part of the price list.
    pub what: String,
    /// What it is here.
    pub old: Option<String>,
    /// What the file says.
    pub new: Option<String>,
}

/// What became of an offer, or would.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Whether the service was not there before.
    pub is_new: bool,
    /// What was taken over from the file.
    pub changes: Vec<Change>,
    /// What somebody has set since the last import and the file says otherwise: it stays.
    pub differs: Vec<Change>,
    /// Prices that change by so much that somebody has to confirm them.
    pub held_back: Vec<Change>,
    /// Why it is not published, if it is not.
    pub draft: Option<String>,
    /// What else is to be told.
    pub notes: Vec<String>,
}
