//! A call that somebody wants to know the price of: its usage in the forms in which a report states it.

use std::collections::BTreeMap;

use domain::money::Quantity;
use domain::pricing::{Dialect, PricePart, RawUsage};
use domain::{LedgerId, ServiceId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Fault, counted, forms};

/// A call that nobody has made.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = forms::of_record)]
pub struct PreviewBody {
    /// What would be used.
    pub service: ServiceId,
    /// For which of one's own ledgers: what it has used so far in the period counts. Without it nothing was used before.
    pub ledger: Option<LedgerId>,
    /// When; now, if left out. Prices that are announced hold from their time.
    pub time: Option<Timestamp>,
    /// As a provider would report it. Either this with `dialect`, or `quantities`.
    pub usage: Option<RawUsage>,
    /// How to read `usage`: `openai`, `anthropic`, `gemini` or `plain`.
    pub dialect: Option<Dialect>,
    /// Plain quantities by price part, at most 32; nothing contains anything.
    #[serde(default)]
    pub quantities: BTreeMap<PricePart, Quantity>,
}

impl PreviewBody {
    /// What is wrong with its form.
    ///
    /// # Errors
    /// The field that is missing, or has no place here.
    pub fn check(&self) -> Result<(), Fault> {
        counted::fault_of(self.usage.as_ref(), self.dialect, &self.quantities).map_or(Ok(()), Err)
    }

    /// What would be used and in which dialect to read it.
    pub fn take_usage(&mut self) -> (RawUsage, Dialect) {
        counted::stated(self.usage.take(), self.dialect, std::mem::take(&mut self.quantities))
    }
}
