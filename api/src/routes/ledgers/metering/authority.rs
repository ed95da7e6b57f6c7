//! As whom somebody reports usage to a ledger, and what each record stands on then.
//!
//! - The payer, to the ledgers of its own organization: its own word, for services that payers meter.
//! - The marketplace, to any ledger: its word, with a reason in each record.
//! - An organization that the ledger's owner gave a mandate: on that, which each record names.
//!
//! For everybody else the ledger is not there. A test key never reports to a live ledger, nor a live key to a test ledger. Who
//! verified a key reports on the permit that it got, without knowing the ledger: `POST /v1/usage`.

use commands::metering::{Ground, RecordBody};
use domain::authority::Resource;
use domain::usage_ledger::Terms;
use domain::values::text::Reason;
use domain::{Access, ServiceId};
use jiff::Timestamp;

use crate::http::auth::{Caller, look_up};
use crate::http::problem::{Code, Problem};
use crate::state::AppState;

/// As whom the caller reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authority {
    /// As who pays.
    Owner(Access),
    /// As who runs the marketplace.
    Marketplace(Access),
    /// As whom the owner gave a mandate.
    Mandated(Access),
    /// As nobody, to a ledger of before there were permits: it may repeat what it told then, and nothing else.
    Former,
}

impl Authority {
    /// As whom this caller reports to this ledger.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::Forbidden`].
    pub async fn of(state: &AppState, caller: &Caller, terms: &Terms, now: Timestamp) -> Result<Self, Problem> {
        match caller.authorize("ledger", &ledger(terms)) {
            Ok(access) if caller.tenant == terms.owner => Ok(Self::Owner(access)),
            Ok(access) => Ok(Self::Marketplace(access)),
            Err(problem) if problem.code == Code::NotFound && caller.environment == terms.environment => {
                let (ledger_id, tenant) = (terms.ledger_id, caller.tenant);
                let look = || state.read.keys.is_mandated(ledger_id, tenant, now);
                if look_up(state, look, |is_mandated| !is_mandated).await? {
                    let access = caller.authorize("ledger", &ledger(terms).reported_by(tenant))?;
                    return Ok(Self::Mandated(access));
                }
                if terms.has_plain_ids { Ok(Self::Former) } else { Err(problem) }
            }
            Err(problem) => Err(problem),
        }
    }

    /// Whether it knows no more of the ledger than what it reports.
    pub fn is_foreign(self) -> bool {
        matches!(self, Self::Mandated(_) | Self::Former)
    }

    /// What a record stands on.
    ///
    /// # Errors
    /// The field that is missing, or that has no place here, with why.
    pub fn ground(self, record: &RecordBody) -> Result<Ground, (&'static str, &'static str)> {
        let RecordBody { mandate, reason, .. } = record;
        match (self, mandate, reason) {
            (Self::Owner(_), None, None) => Ok(Ground::Owner),
            (Self::Owner(_) | Self::Marketplace(_), Some(_), _) => {
                Err(("mandate", "a mandate is for reports of other organizations; leave it out"))
            }
            (Self::Marketplace(_), None, Some(reason)) => {
                let reason = Reason::new(reason).map_err(|_| ("reason", "state it in 1 to 500 characters"))?;
                Ok(Ground::Marketplace(reason))
            }
            (Self::Marketplace(_), None, None) => Err(("reason", "say why the marketplace reports this")),
            (Self::Mandated(_), Some(mandate), None) => Ok(Ground::Mandate(*mandate)),
            (Self::Mandated(_) | Self::Former, None, None) => Err((
                "mandate",
                "name the mandate of the ledger's owner, or tell the use on its permit: POST /v1/usage",
            )),
            (Self::Owner(_) | Self::Mandated(_) | Self::Former, _, _) => {
                Err(("reason", "only the marketplace states a reason; leave it out"))
            }
        }
    }

    /// What the command may touch.
    ///
    /// # Errors
    /// [`Code::NotFound`] for who may only repeat; [`Code::Forbidden`], where the key is restricted to other services than these.
    pub fn access(self, caller: &Caller, services: impl IntoIterator<Item = ServiceId>) -> Result<Access, Problem> {
        let (Self::Owner(access) | Self::Marketplace(access) | Self::Mandated(access)) = self else {
            return Err(Problem::not_found("ledger"));
        };
        let own = caller.authority.reach().and_then(|reach| reach.services.as_ref());
        if own.is_some_and(|own| services.into_iter().any(|service| !own.contains(&service))) {
            return Err(Problem::new(Code::Forbidden, "the key is restricted to other services"));
        }
        Ok(access)
    }
}

fn ledger(terms: &Terms) -> Resource {
    Resource::ledger(terms.owner, terms.environment, terms.ledger_id)
}
