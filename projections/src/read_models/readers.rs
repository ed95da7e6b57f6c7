//! The readers of a process: one of each read model, because single reads of one model share their statements.

use ops::tasks::Tasks;
use sqlx::PgPool;

use super::agreements::Agreements;
use super::catalog::Catalog;
use super::holds::Holds;
use super::invoices::Invoices;
use super::journal::Journal;
use super::keys::Keys;
use super::ledgers::Ledgers;
use super::organizations::Organizations;
use super::payments::Payments;
use super::payouts::Payouts;
use super::plans::Plans;
use super::projects::Projects;
use crate::runtime::ParkedKeys;

/// Reads what the models of a process hold.
#[derive(Clone, Debug)]
pub struct Readers {
    /// Mandates and claims.
    pub agreements: Agreements,
    /// Services and their prices.
    pub catalog: Catalog,
    /// Where holds are open.
    pub holds: Holds,
    /// Invoices, and the bills that wait for one.
    pub invoices: Invoices,
    /// What events of money move between accounts.
    pub journal: Journal,
    /// Keys.
    pub keys: Keys,
    /// Ledgers.
    pub ledgers: Ledgers,
    /// Organizations.
    pub organizations: Organizations,
    /// What waits for an operator.
    pub parked: ParkedKeys,
    /// Payments, and what only one side has.
    pub payments: Payments,
    /// Payouts, and what can be paid out.
    pub payouts: Payouts,
    /// Plans.
    pub plans: Plans,
    /// Projects.
    pub projects: Projects,
}

impl Readers {
    /// Starts reading, with a pool of the application's role.
    pub fn start(pool: &PgPool, tasks: &Tasks) -> Self {
        Self {
            agreements: Agreements::new(pool.clone(), tasks),
            catalog: Catalog::new(pool.clone(), tasks),
            holds: Holds::new(pool.clone()),
            invoices: Invoices::new(pool.clone(), tasks),
            journal: Journal::new(pool.clone()),
            keys: Keys::new(pool.clone(), tasks),
            ledgers: Ledgers::new(pool.clone(), tasks),
            organizations: Organizations::new(pool.clone(), tasks),
            parked: ParkedKeys::start(pool, tasks),
            payments: Payments::new(pool.clone(), tasks),
            payouts: Payouts::new(pool.clone(), tasks),
            plans: Plans::new(pool.clone(), tasks),
            projects: Projects::new(pool.clone(), tasks),
        }
    }
}
