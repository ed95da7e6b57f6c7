//! Drafts invoices of closed periods and the notes on them, and takes each document as far as it can go.
//!
//! Invariant: what cannot go on is looked at again, later each time, and keeps no other one from being looked at: each look goes on where the one
//! before ended.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use commands::ErrorClass;
use commands::processes::invoicing::{BillingRules, Candidate, Invoicing, InvoicingError, Progress};
use domain::authority::{Permission, Principal, Process, Resource, authorize};
use domain::invoice::MAX_PERIODS;
use domain::{InvoiceId, LedgerId};
use jiff::Timestamp;
use ops::tasks::Tasks;
use projections::read_models::invoices::{InvoicesModel, WaitingBill};
use projections::{ReadError, ReadSide};
use uuid::Uuid;

use super::bill_sources::ReadModels;
use super::due::{self, AT_MOST, Due};
use super::platform::Platform;
use super::setbacks::Setbacks;

/// Drafts that wait for something, of one look: most of them go on waiting, and each costs some reads.
const INCOMPLETE: u32 = 32;

/// How far the looks have come that see a part each.
#[derive(Clone, Copy, Default)]
struct Places {
    ledger: LedgerId,
    draft: InvoiceId,
}

/// Writes invoices, as one process for all.
#[derive(Clone)]
struct Writing {
    invoicing: Invoicing,
    places: Arc<Mutex<Places>>,
    setbacks: Arc<Setbacks>,
}

/// Something that is to be done.
#[derive(Clone, Copy, Debug)]
enum Task {
    /// The bills of a ledger are worth a document.
    Bill(LedgerId),
    /// A note is taken and not drafted.
    Note(InvoiceId, InvoiceId),
    /// A draft may go on.
    GoOn(InvoiceId),
}

impl Task {
    /// The ledger or the document that is written to.
    const fn about(self) -> Uuid {
        match self {
            Self::Bill(ledger) => ledger.0,
            Self::Note(document, _) | Self::GoOn(document) => document.0,
        }
    }
}

/// Starts it as a task that must live; gives what it writes with, for who issues receipts.
pub(super) fn start(rules: BillingRules, platform: &Platform, tasks: &Tasks) -> Option<Invoicing> {
    // Any bill may be read so; a test of the authority says it.
    let process = Principal::system(Process::Invoicing);
    let Ok(access) = authorize(&process, Permission::ReadInvoices, &Resource::any()) else { return None };
    let sources = ReadModels::shared(&platform.read, access);
    let invoicing = Invoicing::new(platform.write.clone(), Arc::clone(&platform.vault), sources, Arc::new(rules));
    let of_receipts = invoicing.clone();
    due::start(Writing { invoicing, places: Arc::default(), setbacks: Arc::default() }, platform, tasks);
    Some(of_receipts)
}

impl Due for Writing {
    const NAME: &'static str = "invoicing";
    const PAUSE: Duration = Duration::from_secs(1);
    const AT_ONCE: usize = 2;
    type Model = InvoicesModel;
    type Item = Task;

    async fn find(&self, read: &ReadSide, now: Timestamp) -> Result<Vec<Task>, ReadError> {
        let (invoices, Places { ledger, draft }) = (&read.models.invoices, self.places());
        let least = self.invoicing.rules().minimum;
        let ledgers = invoices.ledgers_to_bill(least, ledger, AT_MOST).await?;
        let notes = invoices.notes_to_draft(AT_MOST).await?;
        let to_issue = invoices.to_issue(self.invoicing.rules().over_since(now), AT_MOST).await?;
        let incomplete = invoices.incomplete(draft, INCOMPLETE).await?;
        self.go_to(Places {
            ledger: due::next(&ledgers, AT_MOST).unwrap_or_default(),
            draft: due::next(&incomplete, INCOMPLETE).unwrap_or_default(),
        });
        let tasks = ledgers.into_iter().map(Task::Bill);
        let notes = notes.into_iter().map(|(note, of)| Task::Note(note, of));
        let all = tasks.chain(notes).chain(to_issue.into_iter().chain(incomplete).map(Task::GoOn));
        Ok(all.filter(|task| self.setbacks.is_due(task.about(), now)).collect())
    }

    async fn write(&self, read: &ReadSide, task: Task, now: Timestamp) -> bool {
        match self.carry_out(read, task, now).await {
            Ok(got_on) => {
                self.setbacks.got_on(task.about());
                got_on
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

/// Why a task was not carried out.
#[derive(Debug, thiserror::Error)]
enum TaskError {
    #[error(transparent)]
    Invoicing(#[from] InvoicingError),
    #[error("what is billed cannot be read")]
    Read(#[from] ReadError),
}

impl Writing {
    fn places(&self) -> Places {
        *self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn go_to(&self, places: Places) {
        *self.places.lock().unwrap_or_else(PoisonError::into_inner) = places;
    }

    async fn carry_out(&self, read: &ReadSide, task: Task, now: Timestamp) -> Result<bool, TaskError> {
        let document = match task {
            Task::GoOn(document) => document,
            Task::Note(note, of) => {
                self.invoicing.begin_note(note, of, now).await?;
                note
            }
            Task::Bill(ledger) => {
                // One more than a document has room for is looked at by the next one.
                let most = u32::try_from(MAX_PERIODS).unwrap_or(u32::MAX);
                let waiting = read.models.invoices.waiting(ledger, most).await?;
                let candidate = |WaitingBill { closed, voided }| Candidate { closed, voided };
                let waiting: Vec<Candidate> = waiting.into_iter().map(candidate).collect();
                let Some(document) = self.invoicing.draft(ledger, &waiting, now).await? else { return Ok(false) };
                document
            }
        };
        let (progress, steps) = self.invoicing.go_on(document, now).await?;
        if let Progress::Waits(waits) = progress {
            ops::summary::count("drafts of invoices wait", || format!("{document}: {waits}"));
        }
        Ok(steps > 0 || !matches!(task, Task::GoOn(_)))
    }
}

/// Says so; gives whether it is about this task, and nothing that all of them need.
fn failed(task: Task, error: &TaskError) -> bool {
    let class = match error {
        TaskError::Invoicing(error) => error.class(),
        TaskError::Read(_) => ErrorClass::Unavailable,
    };
    match class {
        ErrorClass::Corrupt => {
            tracing::error!(?task, error = error as &dyn std::error::Error, "an invoice cannot be written");
        }
        // Somebody was first, or the read model was behind.
        ErrorClass::Rejected | ErrorClass::Conflict | ErrorClass::Unavailable => {
            ops::summary::count("invoices wait to be written", || due::chain(error));
        }
    }
    class != ErrorClass::Unavailable
}
