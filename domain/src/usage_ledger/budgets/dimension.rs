//! By what uses are told apart, and what of them is measured.

use serde::{Deserialize, Serialize};

/// Something that a use says of itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// The key it was made with.
    Key,
    /// The payer's project.
    Project,
    /// The service.
    Service,
    /// Whose service it is.
    Provider,
    /// The run of an agent or a job.
    Run,
    /// The payer's own user.
    EndUser,
    /// The tag of this name.
    Tag(#[schemars(length(min = 1, max = 64))] String),
}

/// What of a use counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "BudgetMeasure")]
pub enum Measure {
    /// What it costs, in the ledger's currency, whoever bears it; nothing where it costs less than nothing.
    Cost,
    /// Its tokens, whatever their direction.
    Tokens,
    /// That it was.
    Requests,
}

impl Measure {
    /// The name in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cost => "cost",
            Self::Tokens => "tokens",
            Self::Requests => "requests",
        }
    }
}
