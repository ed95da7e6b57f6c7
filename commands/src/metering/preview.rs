//! A call that somebody wants to know the price of: its usage in the forms in which a report states it.

use std::collections::BTreeMap;

use domain::money::Quantity;
use domain::pricing::{Dialect, PricePart, ProviderUsage, RawUsage, Report};
use domain::{LedgerId, ServiceId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Deserialize;

use super::counted::{self, Forms, Stated};
use super::{Fault, forms};

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
    /// What a provider would count, in the names below. One of this with `dialect`, `provider_usage` and `quantities`.
    pub usage: Option<RawUsage>,
    /// How to read `usage`: `openai`, `anthropic`, `gemini` or `plain`.
    pub dialect: Option<Dialect>,
    /// A provider's own object of usage, as it sends it, with whose form it has.
    pub provider_usage: Option<ProviderUsage>,
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
        let forms = Forms {
            usage: self.usage.as_ref(),
            dialect: self.dialect,
            provider_usage: self.provider_usage.as_ref(),
            quantities: &self.quantities,
        };
        counted::fault_of(forms).map_or(Ok(()), Err)
    }

    /// The member that states the counts.
    pub const fn counted_in(&self) -> &'static str {
        match (&self.usage, &self.provider_usage) {
            (Some(_), _) => "usage",
            (None, Some(_)) => "provider_usage",
            (None, None) => "quantities",
        }
    }

    /// What would be used and in which dialect to read it.
    pub fn take_usage(&mut self) -> Report {
        counted::stated(Stated {
            usage: self.usage.take(),
            dialect: self.dialect,
            provider_usage: self.provider_usage.take(),
            quantities: std::mem::take(&mut self.quantities),
        })
    }
}
