//! Drafts payouts to providers on their day, and takes each as far as it can go.
//!
//! Invariant: as of invoices: what cannot go on is looked at again, later each time, and keeps no other one from being looked at.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use commands::ErrorClass;
use commands::processes::paying_out::{PayingOut, PayingOutError, PayoutRules};
use domain::PayoutId;
use domain::payout::Payee;
use jiff::Timestamp;
use ops::tasks::Tasks;
use projections::read_models::payouts::PayoutsModel;
use projections::{ReadError, ReadSide};
use uuid::Uuid;

use super::due::{self, AT_MOST, Due};
use super::payout_sources::ReadModels;
use super::platform::Platform;
use super::setbacks::Setbacks;

/// Payouts that wait, of one look: most of them go on waiting, and each costs some reads.
const UNFINISHED: u32 = 32;

/// How far the looks have come that see a part each.
#[derive(Clone, Copy, Default)]
struct Places {
    payee: Option<Payee>,
    payout: PayoutId,
}

/// Pays out, as one process for all.
#[derive(Clone)]
struct Writing {
    paying_out: PayingOut,
    places: Arc<Mutex<Places>>,
    setbacks: Arc<Setbacks>,
}

/// Something that is to be done.
#[derive(Clone, Copy, Debug)]
enum Task {
    /// Something was closed before the day of payouts, and is on none.
    Draft(Payee),
    /// A payout may go on.
    GoOn(PayoutId),
}

impl Task {
    /// Whose stream is written to, or is to be.
    fn about(self) -> Uuid {
        match self {
            // Of no payout there is.
            Self::Draft(payee) => payee.payout(0).0,
            Self::GoOn(payout) => payout.0,
        }
    }
}

/// What pays out by these rules.
pub(super) fn of(rules: PayoutRules, platform: &Platform) -> PayingOut {
    PayingOut::new(platform.write.clone(), ReadModels::shared(&platform.read), Arc::new(rules))
}

/// Starts it as a task that must live.
pub(super) fn start(paying_out: PayingOut, platform: &Platform, tasks: &Tasks) {
    due::start(Writing { paying_out, places: Arc::default(), setbacks: Arc::default() }, platform, tasks);
}

impl Due for Writing {
    const NAME: &'static str = "paying_out";
    const PAUSE: Duration = Duration::from_secs(1);
    const AT_ONCE: usize = 2;
    type Model = PayoutsModel;
    type Item = Task;

    async fn find(&self, read: &ReadSide, now: Timestamp) -> Result<Vec<Task>, ReadError> {
        let (payouts, Places { payee, payout }) = (&read.models.payouts, self.places());
        let closed_before = self.paying_out.rules().closed_before(now);
        let payees = payouts.payees(closed_before, payee, AT_MOST).await?;
        let unfinished = payouts.unfinished(payout, UNFINISHED).await?;
        self.go_to(Places {
            payee: due::next(&payees, AT_MOST),
            payout: due::next(&unfinished, UNFINISHED).unwrap_or_default(),
        });
        let all = payees.into_iter().map(Task::Draft).chain(unfinished.into_iter().map(Task::GoOn));
        Ok(all.filter(|task| self.setbacks.is_due(task.about(), now)).collect())
    }

    async fn write(&self, _: &ReadSide, task: Task, now: Timestamp) -> bool {
        match self.carry_out(task, now).await {
            Ok(true) => {
                self.setbacks.got_on(task.about());
                true
            }
            // Nothing is payable yet of what a payee has earned.
            Ok(false) => {
                if matches!(task, Task::Draft(_)) {
                    self.setbacks.failed(task.about(), now);
                }
                false
            }
            Err(error) => {
                if failed(task, &error) {
                    self.setbacks.failed(task.about(), now);
                }
                false
            }
        }
    }
}

impl Writing {
    fn places(&self) -> Places {
        *self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn go_to(&self, places: Places) {
        *self.places.lock().unwrap_or_else(PoisonError::into_inner) = places;
    }

    async fn carry_out(&self, task: Task, now: Timestamp) -> Result<bool, PayingOutError> {
        let payout = match task {
            Task::GoOn(payout) => payout,
            Task::Draft(payee) => {
                let closed_before = self.paying_out.rules().closed_before(now);
                let Some(payout) = self.paying_out.draft(payee, closed_before, now).await? else { return Ok(false) };
                payout
            }
        };
        let (_, steps) = self.paying_out.go_on(payout, now).await?;
        Ok(steps > 0 || matches!(task, Task::Draft(_)))
    }
}

/// Says so; gives whether it is about this task, and nothing that all of them need.
fn failed(task: Task, error: &PayingOutError) -> bool {
    let class = error.class();
    match class {
        ErrorClass::Corrupt => {
            tracing::error!(?task, error = error as &dyn std::error::Error, "a payout cannot be written");
        }
        // Somebody was first, or the read model was behind.
        ErrorClass::Rejected | ErrorClass::Conflict | ErrorClass::Unavailable => {
            ops::summary::count("payouts wait to be written", || due::chain(error));
        }
    }
    class != ErrorClass::Unavailable
}
