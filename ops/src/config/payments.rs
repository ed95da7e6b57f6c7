//! Who carries out payments, for a binary to flatten into its own options.
//!
//! Invariant: the keys never appear in debug output, in an error, in `--help` or in `config print`.

use super::secret::Secret;

/// By whom payments are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum ProviderOfPayments {
    /// Stripe, by its published API.
    Stripe,
}

/// Where payments are made.
#[derive(Clone, Debug, clap::Args)]
pub struct PaymentsArgs {
    /// Who carries out top-ups of ledgers; without it none can be asked for, and transfers are recorded by hand
    #[arg(long, env = "MARKETPLACE_PAYMENTS_PROVIDER", value_enum, value_name = "NAME")]
    pub payments_provider: Option<ProviderOfPayments>,

    /// Where the provider of payments is reached
    #[arg(long, env = "MARKETPLACE_PAYMENTS_API_URL", default_value = "https://api.stripe.com", value_name = "URL")]
    pub payments_api_url: String,

    /// The secret key of the account there
    #[arg(long, env = "MARKETPLACE_PAYMENTS_SECRET", hide_env_values = true, value_name = "KEY")]
    payments_secret: Option<Secret>,

    /// What its notifications are signed with, which are taken at /v1/payments/notifications; without it none is, and payments are looked at now and
    /// then
    #[arg(long, env = "MARKETPLACE_PAYMENTS_WEBHOOK_SECRET", hide_env_values = true, value_name = "KEY")]
    payments_webhook_secret: Option<Secret>,
}

impl PaymentsArgs {
    /// The key, if one was given.
    pub fn secret(&self) -> Option<&Secret> {
        self.payments_secret.as_ref().filter(|secret| !secret.expose().is_empty())
    }

    /// What notifications are signed with, if that was given.
    pub fn webhook_secret(&self) -> Option<&Secret> {
        self.payments_webhook_secret.as_ref().filter(|secret| !secret.expose().is_empty())
    }
}
