//! What a payer calls a budget: the place of the budget in its ledger.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// A name of 1 to 64 lower-case letters, digits, `.`, `_` and `-`; the first one is a letter or a digit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct BudgetName(String);

/// A text is no name of a budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a budget is called by 1 to 64 lower-case letters, digits, '.', '_' and '-', the first of them a letter or a digit"
)]
pub struct InvalidBudgetName;

impl BudgetName {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for BudgetName {
    type Err = InvalidBudgetName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let begins = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let is_name = text.len() <= 64
            && text.bytes().next().is_some_and(begins)
            && text.bytes().all(|byte| begins(byte) || matches!(byte, b'.' | b'_' | b'-'));
        if is_name { Ok(Self(text.to_owned())) } else { Err(InvalidBudgetName) }
    }
}

impl TryFrom<String> for BudgetName {
    type Error = InvalidBudgetName;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<BudgetName> for String {
    fn from(name: BudgetName) -> Self {
        name.0
    }
}

impl fmt::Display for BudgetName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl JsonSchema for BudgetName {
    fn schema_name() -> Cow<'static, str> {
        "BudgetName".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": "^[a-z0-9][a-z0-9._-]{0,63}$",
            "description": "What a payer calls a budget."
        })
    }
}
