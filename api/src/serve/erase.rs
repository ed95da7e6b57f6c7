//! Erasing end users, and who organizations are in law, for whoever has the machine: by request of the organization that it is about.
//!
//! Invariant: nothing of the log changes, so every proof holds; what goes are keys, which are nowhere else. What stands on a document that the law
//! has kept is not erased before that is over.

use anyhow::{Context, bail};
use commands::privacy::{Erased, REMEMBERED_FOR, Vault};
use domain::{OrganizationId, TenantId};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use sqlx::PgPool;
use uuid::Uuid;

/// Of whom to erase what.
#[derive(Clone, Debug, clap::Args)]
pub struct EraseEndUsers {
    /// The organization whose end users they are, by its id
    #[arg(long)]
    organization: Uuid,
    /// One end user, as the organization calls it
    #[arg(long, required_unless_present = "all", conflicts_with = "all")]
    end_user: Option<String>,
    /// How all of them are called: which of them any record was of can never be told again, and what is told afterwards is called by a new key
    #[arg(long)]
    all: bool,
}

/// Whose identity to erase.
#[derive(Clone, Debug, clap::Args)]
pub struct EraseIdentity {
    /// The organization, by its id
    #[arg(long)]
    organization: Uuid,
}

impl EraseIdentity {
    /// Erases who an organization is in law, and says so.
    ///
    /// # Errors
    /// It stands on a document that the law has kept: until when. Nothing is known of it; the keys cannot be erased.
    pub async fn run(&self, pool: &PgPool, now: Timestamp) -> anyhow::Result<String> {
        let organization = OrganizationId(self.organization);
        let today = now.to_zoned(TimeZone::UTC).date();
        let erased = Vault::new(pool.clone()).erase_identity(organization, today).await;
        match erased.context("the keys could not be erased")? {
            Erased::All => {
                tracing::info!(%organization, "who an organization is in law was erased");
                let within = REMEMBERED_FOR.as_secs();
                Ok(format!("who it is in law is erased; running processes forget the key within {within} s"))
            }
            Erased::Nothing => {
                bail!(
                    "nothing is known of organization {organization}: it was erased before, or never said who it is in law"
                )
            }
            Erased::Kept { until } => bail!(
                "organization {organization} stands on invoices, which the law has kept until {until}: who it is in law is not erased before"
            ),
        }
    }
}

impl EraseEndUsers {
    /// Erases, and says what.
    ///
    /// # Errors
    /// Nothing is known of the end user or of any; the keys cannot be erased.
    pub async fn run(&self, pool: &PgPool) -> anyhow::Result<String> {
        let (vault, organization) = (Vault::new(pool.clone()), TenantId(self.organization));
        let is_erased = match &self.end_user {
            Some(end_user) => vault.erase_end_user(organization, end_user).await,
            None => vault.erase_pseudonyms(organization).await,
        };
        if !is_erased.context("the keys could not be erased")? {
            bail!("nothing is known of it in organization {organization}: it was erased before, or never told");
        }
        let within = REMEMBERED_FOR.as_secs();
        let what =
            if self.end_user.is_some() { "the end user is erased" } else { "the names of all end users are erased" };
        tracing::info!(%organization, all = self.all, "end users were erased");
        Ok(format!("{what}; running processes forget the key within {within} s"))
    }
}
