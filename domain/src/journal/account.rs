//! The accounts.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// An account. What it has is its debits less its credits: of what is owed to others, and of revenue, it is below zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Account {
    /// At the bank.
    Cash,
    /// What payers owe by documents and debts.
    Receivable,
    /// What was used in closed periods and is on no document.
    Unbilled,
    /// Credit that was bought and has paid for nothing yet, with the tax that was paid on it.
    DeferredRevenue,
    /// What providers are owed.
    ProviderPayable,
    /// What tax authorities are owed.
    TaxPayable,
    /// What the marketplace has earned: fees, what nobody supplies it with, and bought credit that was never used.
    PlatformRevenue,
    /// Given credit that has paid for something.
    PromotionExpense,
    /// What was used and the marketplace bears.
    Absorbed,
    /// What was given up.
    BadDebt,
    /// What rounding has added to bills, or left of them.
    Rounding,
}

/// A text is no account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an account of the journal: give one such as receivable or provider_payable")]
pub struct UnknownAccount;

impl Account {
    /// Every one, in the order of declaration.
    pub const ALL: [Self; 11] = [
        Self::Cash,
        Self::Receivable,
        Self::Unbilled,
        Self::DeferredRevenue,
        Self::ProviderPayable,
        Self::TaxPayable,
        Self::PlatformRevenue,
        Self::PromotionExpense,
        Self::Absorbed,
        Self::BadDebt,
        Self::Rounding,
    ];

    /// The name in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cash => "cash",
            Self::Receivable => "receivable",
            Self::Unbilled => "unbilled",
            Self::DeferredRevenue => "deferred_revenue",
            Self::ProviderPayable => "provider_payable",
            Self::TaxPayable => "tax_payable",
            Self::PlatformRevenue => "platform_revenue",
            Self::PromotionExpense => "promotion_expense",
            Self::Absorbed => "absorbed",
            Self::BadDebt => "bad_debt",
            Self::Rounding => "rounding",
        }
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Account {
    type Err = UnknownAccount;

    fn from_str(text: &str) -> Result<Self, UnknownAccount> {
        Self::ALL.into_iter().find(|account| account.as_str() == text).ok_or(UnknownAccount)
    }
}
