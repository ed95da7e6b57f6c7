//! Who may report usage to which ledger.
//!
//! - An administrator: to any ledger.
//! - A consumer: to the ledgers of its own tenant, usage of any service.
//! - A provider: to a ledger of another tenant, usage of its own services with keys that spend from that ledger: each record
//!   names the key. Who knows the key's id has served it.
//!
//! For everybody else the ledger is not there. A test key never reports to a live ledger.

use commands::metering::{Batch, FOREIGN_KEY, NamedKey, NamedKeys};
use domain::api_key::Permission;
use domain::usage_ledger::Terms;
use domain::{Access, Environment, TenantId};

use crate::http::auth::Caller;
use crate::http::problem::{Code, Problem};

/// As what the caller reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authority {
    /// As who runs the marketplace.
    Administrator,
    /// As who pays.
    Payer,
    /// As who served it.
    Provider(TenantId),
}

impl Authority {
    /// As what this caller reports to this ledger.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::Forbidden`].
    pub fn of(caller: &Caller, terms: &Terms) -> Result<Self, Problem> {
        caller.require(&[Permission::Consumer, Permission::Provider, Permission::Administrator])?;
        if caller.has(Permission::Administrator) {
            Ok(Self::Administrator)
        } else if caller.has(Permission::Consumer) && caller.tenant == terms.owner {
            Ok(Self::Payer)
        } else if caller.has(Permission::Provider) {
            Ok(Self::Provider(caller.tenant))
        } else {
            Err(Problem::not_found("ledger"))
        }
    }

    /// What the command may touch.
    pub fn access(self, caller: &Caller) -> Access {
        match self {
            Self::Payer => Access::to_tenant(caller.tenant),
            // Checked against the ledger's owner and the keys before, so the ledger is the one that was meant.
            Self::Administrator | Self::Provider(_) => Access::to_all(),
        }
    }

    /// The environment that the usage belongs to: that of the keys it was used with, else of the caller's own key.
    ///
    /// # Errors
    /// [`Code::Rejected`], if a test key reports to a live ledger.
    pub fn environment(self, caller: &Caller, terms: &Terms, keys: &NamedKeys) -> Result<Environment, Problem> {
        if caller.environment == Environment::Test && terms.environment == Environment::Live {
            return Err(Problem::new(Code::Rejected, "a test key cannot report usage to a live ledger"));
        }
        let of_ledger = |key: &&NamedKey| key.binding.ledger == Some(terms.ledger_id);
        let of_key = keys.values().find(of_ledger).map(|key| key.binding.environment);
        Ok(of_key.unwrap_or(match self {
            Self::Administrator => terms.environment,
            Self::Payer | Self::Provider(_) => caller.environment,
        }))
    }

    /// Whether each record has to name a key. One that names a key names one that spends from the ledger.
    pub fn needs_key(self) -> bool {
        matches!(self, Self::Provider(_))
    }

    /// Whether a provider reports nothing but its own services and keys of the ledger.
    ///
    /// # Errors
    /// [`Code::NotFound`].
    pub fn check(self, batch: &Batch) -> Result<(), Problem> {
        let Self::Provider(provider) = self else { return Ok(()) };
        let all_own = batch.records.iter().all(|record| record.provider == provider);
        if all_own && !batch.refusals().any(|(_, refusal)| refusal.code == FOREIGN_KEY) {
            Ok(())
        } else {
            Err(Problem::not_found("ledger"))
        }
    }
}
