//! As whom somebody corrects what was reported to a ledger, and by which ids it may mean a use.
//!
//! - Who reported: what it reported, the payer its own word, another organization what stood on a mandate, also when that has ended.
//! - The marketplace: everything.
//!
//! For everybody else the ledger is not there.

use commands::metering::LedgerCorrection;
use domain::authority::Resource;
use domain::usage_ledger::identity::{self, IdHash};
use domain::usage_ledger::{Corrector, Terms};
use domain::{Access, PermitId, TenantId};

use crate::http::auth::Caller;
use crate::http::problem::{Code, Problem};

/// As whom somebody corrects.
pub struct Speaker {
    /// In the event.
    pub party: Corrector,
    /// What its commands may touch.
    pub access: Access,
    /// Whether it knows no more of the ledger than what it reported.
    pub is_foreign: bool,
    own: TenantId,
    payer: TenantId,
}

impl Speaker {
    /// As whom this caller corrects in this ledger. Whether who is foreign reported anything is yet to be found.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::Forbidden`].
    pub fn of(caller: &Caller, terms: &Terms) -> Result<Self, Problem> {
        let ledger = Resource::ledger(terms.owner, terms.environment, terms.ledger_id);
        let speaker =
            |party, access, is_foreign| Self { party, access, is_foreign, own: caller.tenant, payer: terms.owner };
        match caller.authorize("ledger", &ledger) {
            Ok(access) if caller.tenant == terms.owner => Ok(speaker(Corrector::Reporter, access, false)),
            Ok(access) => Ok(speaker(Corrector::Marketplace, access, false)),
            Err(problem) if problem.code == Code::NotFound && caller.environment == terms.environment => {
                // A key that is restricted to other ledgers finds this one as little as one that is not there.
                let access = caller.authorize("ledger", &ledger.reported_by(caller.tenant)).map_err(|_| problem)?;
                Ok(speaker(Corrector::Reporter, access, true))
            }
            Err(problem) => Err(problem),
        }
    }

    /// By which ids a use may be known that is named so.
    ///
    /// # Errors
    /// Somebody else's is named by who may not: the field, and why.
    pub fn ids_of(&self, body: &LedgerCorrection) -> Result<Vec<IdHash>, (&'static str, &'static str)> {
        let source = body.source.as_deref();
        if self.party == Corrector::Reporter && body.reporter.is_some_and(|reporter| reporter != self.own) {
            let detail = "only the marketplace corrects what others reported; leave it out";
            return Err(("reporter", detail));
        }
        let reporter = body.reporter.unwrap_or(self.own);
        let mut ids = vec![identity::of_reporter(reporter, source, &body.id)];
        if reporter == self.payer && source.is_none() {
            ids.push(identity::of_text(&body.id));
        }
        let permit = body.id.parse::<PermitId>().ok().filter(|_| source.is_none() && body.reporter.is_none());
        if let (Corrector::Marketplace, Some(permit)) = (self.party, permit) {
            ids.push(identity::of_permit(permit));
        }
        Ok(ids)
    }
}
