//! As whom somebody reports usage to a ledger.
//!
//! - The marketplace: to any ledger.
//! - The payer: to the ledgers of its own organization, usage of any service.
//! - A provider: to a ledger of another organization, usage of its own services with keys that spend from that ledger: each record
//!   names the key. Who knows the key's id has served it.
//!
//! For everybody else the ledger is not there. A test key never reports to a live ledger, nor a live key to a test ledger.

use commands::metering::{Batch, FOREIGN_KEY};
use domain::authority::Resource;
use domain::usage_ledger::Terms;
use domain::{Access, TenantId};

use crate::http::auth::Caller;
use crate::http::problem::{Code, Problem};

/// As whom the caller reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authority {
    /// As who pays, or as who runs the marketplace.
    Whoever(Access),
    /// As who served it: what it may touch is known when the records are.
    Provider(TenantId),
}

impl Authority {
    /// As whom this caller reports to this ledger.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::Forbidden`].
    pub fn of(caller: &Caller, terms: &Terms) -> Result<Self, Problem> {
        match caller.authorize("ledger", &ledger(terms)) {
            Ok(access) => Ok(Self::Whoever(access)),
            Err(problem) if problem.code == Code::NotFound && caller.environment == terms.environment => {
                Ok(Self::Provider(caller.tenant))
            }
            Err(problem) => Err(problem),
        }
    }

    /// Whether each record has to name a key. One that names a key names one that spends from the ledger.
    pub fn needs_key(self) -> bool {
        matches!(self, Self::Provider(_))
    }

    /// What the command may touch: a provider reports nothing but its own services and keys of the ledger, and a key that is
    /// restricted to some services nothing but those.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::Forbidden`].
    pub fn access(self, caller: &Caller, terms: &Terms, batch: &Batch) -> Result<Access, Problem> {
        let services = caller.authority.reach().and_then(|reach| reach.services.as_ref());
        let access = match self {
            Self::Whoever(access) => access,
            Self::Provider(provider) => {
                let all_own = batch.records.iter().all(|record| record.provider == provider);
                if !all_own || batch.refusals().any(|(_, refusal)| refusal.code == FOREIGN_KEY) {
                    return Err(Problem::not_found("ledger"));
                }
                caller.authorize("ledger", &ledger(terms).served_by(provider))?
            }
        };
        if services.is_some_and(|services| batch.records.iter().any(|record| !services.contains(&record.service))) {
            return Err(Problem::new(Code::Forbidden, "the key is restricted to other services"));
        }
        Ok(access)
    }
}

fn ledger(terms: &Terms) -> Resource {
    Resource::ledger(terms.owner, terms.environment, terms.ledger_id)
}
