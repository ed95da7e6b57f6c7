//! Live or test: on keys, usage and ledgers from the first event on, so that trying something out never costs money.

use serde::{Deserialize, Serialize};

/// Which of the two worlds a fact belongs to. They never mix: a test key cannot charge a live ledger.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Environment {
    /// Real money.
    #[default]
    Live,
    /// Nothing is owed.
    Test,
}

impl Environment {
    /// The name in the log and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Test => "test",
        }
    }
}
