//! Erasing end users, for whoever has the machine: by request of the organization whose end users they are.
//!
//! Invariant: nothing of the log changes, so every proof holds; what goes are keys, which are nowhere else.

use anyhow::{Context, bail};
use commands::privacy::{REMEMBERED_FOR, Vault};
use domain::TenantId;
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
