//! As whom somebody looks at a record of usage.
//!
//! Invariant: for who neither pays, nor runs the marketplace, nor reported the record, neither it nor its ledger is there.

use domain::TenantId;
use domain::authority::{Permission, Resource};
use domain::usage_ledger::{Terms, UsageRecord};

use crate::http::auth::Caller;
use crate::http::problem::{Code, Problem};

/// As whom somebody looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Onlooker {
    own: TenantId,
    /// Whether it sees what others reported, and all that hangs on it.
    sees_ledger: bool,
    /// Whether it reads what happened to everybody.
    sees_everything: bool,
}

impl Onlooker {
    /// As whom this caller looks at this ledger's records. Whether who is foreign to it reported one is yet to be found.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::Forbidden`].
    pub fn of(caller: &Caller, terms: &Terms) -> Result<Self, Problem> {
        let ledger = Resource::ledger(terms.owner, terms.environment, terms.ledger_id);
        let own = caller.tenant;
        match caller.authorize("ledger", &ledger) {
            Ok(_) => {
                let sees_everything = caller.authority.grants().wide.has(Permission::ReadUsage);
                Ok(Self { own, sees_ledger: true, sees_everything })
            }
            Err(problem) if problem.code == Code::NotFound && caller.environment == terms.environment => {
                caller.authorize("ledger", &ledger.reported_by(own)).map_err(|_| problem)?;
                Ok(Self { own, sees_ledger: false, sees_everything: false })
            }
            Err(problem) => Err(problem),
        }
    }

    /// Whether it sees the ledger: balances, grants, attribution, and records that others reported.
    pub fn sees_ledger(self) -> bool {
        self.sees_ledger
    }

    /// Whether it sees anything of this record.
    pub fn sees(self, record: &UsageRecord) -> bool {
        self.sees_ledger || self.reported(record)
    }

    /// Whether it sees what the use cost its supplier.
    pub fn sees_upstream_cost(self, record: &UsageRecord) -> bool {
        self.sees_everything || self.reported(record)
    }

    fn reported(self, record: &UsageRecord) -> bool {
        record.reporter.as_ref().is_some_and(|reporter| reporter.organization == self.own)
    }

    /// What it is told where there is no record for it.
    pub fn finds_nothing(self) -> Problem {
        Problem::not_found(if self.sees_ledger { "record of usage" } else { "ledger" })
    }
}
