//! What a note takes of a document.

use serde::{Deserialize, Serialize};

use super::tax::{TaxCategory, TaxKey, TaxRate};
use crate::money::Decimal;

/// What of a line is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NotedLine {
    /// Its place in the document, from 0.
    pub line: u32,
    /// How much of its net, with the sign of that.
    pub net: Decimal,
}

/// What of a group of tax is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NotedGroup {
    /// How it is taxed.
    pub category: TaxCategory,
    /// At which rate.
    pub rate: TaxRate,
    /// What of the base.
    pub base: Decimal,
    /// What of the tax.
    pub tax: Decimal,
}

impl NotedGroup {
    /// Of which group.
    pub fn key(&self) -> TaxKey {
        TaxKey { category: self.category, rate: self.rate }
    }
}
