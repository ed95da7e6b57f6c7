//! Takes payments as far as they go, has ledgers topped up by their rules, and compares once a day what both sides have.
//!
//! Invariant: what cannot go on is looked at again, later each time, and keeps no other one from being looked at: each look goes on where the one
//! before ended.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, ensure};
use commands::ErrorClass;
use commands::processes::invoicing::Invoicing;
use commands::processes::payments::stripe::Stripe;
use commands::processes::payments::{PaymentNotes, PaymentProvider, Payments, PaymentsError};
use domain::money::PerCurrency;
use domain::payment::identity::stray_of;
use domain::usage_ledger::TopUpRequested;
use domain::values::text::Name;
use domain::{LedgerId, PaymentId};
use jiff::{SignedDuration, Timestamp};
use ops::config::{PaymentsArgs, ProviderOfPayments};
use ops::tasks::Tasks;
use projections::read_models::payments::{PaymentsModel, TopUpUnderWay};
use projections::{ReadError, ReadSide};
use uuid::Uuid;

use super::due::{self, AT_MOST, Due};
use super::platform::Platform;
use super::setbacks::Setbacks;

/// How often it is compared what both sides have.
const DAILY: SignedDuration = SignedDuration::from_hours(24);

/// Who carries out payments; nobody where that is not configured.
///
/// # Errors
/// Which setting is wrong, and how.
pub(super) fn provider(options: &PaymentsArgs) -> anyhow::Result<Option<Arc<dyn PaymentProvider>>> {
    let Some(ProviderOfPayments::Stripe) = options.payments_provider else { return Ok(None) };
    let secret = options.secret().cloned().context("payments_secret: give the secret key of the account")?;
    ensure!(!options.payments_api_url.is_empty(), "payments_api_url: give an address");
    let stripe = Stripe::new(&options.payments_api_url, secret)?;
    Ok(Some(Arc::new(stripe)))
}

/// What is wrong with these settings.
///
/// # Errors
/// Which setting, and how.
pub fn check(options: &PaymentsArgs) -> anyhow::Result<()> {
    provider(options).map(drop)
}

/// How far the looks have come that see a part each.
#[derive(Clone, Copy, Default)]
struct Places {
    payment: PaymentId,
    top_up: PaymentId,
    ledger: LedgerId,
}

/// Takes payments on, as one process for all.
#[derive(Clone)]
struct Collecting {
    payments: Payments,
    notes: PaymentNotes,
    places: Arc<Mutex<Places>>,
    setbacks: Arc<Setbacks>,
}

/// Something that is to be done.
#[derive(Clone, Debug)]
enum Task {
    /// A payment may go on.
    GoOn(PaymentId),
    /// A top-up is under way.
    TopUp(Box<TopUpUnderWay>),
    /// Little is left of a ledger.
    AskFor(LedgerId),
    /// The provider says that something has changed.
    LookAt(Name, Timestamp),
    /// Both sides are to be compared, from where they were last.
    Compare(Name, Option<Timestamp>),
}

impl Task {
    /// What it is about.
    fn about(&self) -> Uuid {
        match self {
            Self::GoOn(payment) => payment.0,
            Self::TopUp(top_up) => top_up.requested.id.0,
            Self::AskFor(ledger) => ledger.0,
            Self::LookAt(object, _) => stray_of("", object.as_str()).0,
            Self::Compare(provider, _) => stray_of("", provider.as_str()).0,
        }
    }
}

/// What takes payments as far as they go.
pub(super) fn of(
    provider: Option<Arc<dyn PaymentProvider>>,
    invoicing: Option<Invoicing>,
    four_eyes_above: PerCurrency,
    platform: &Platform,
) -> Payments {
    Payments::new(platform.write.clone(), provider, invoicing).with_four_eyes_above(four_eyes_above)
}

/// Starts it as a task that must live.
pub(super) fn start(payments: Payments, platform: &Platform, tasks: &Tasks) {
    let notes = PaymentNotes::new(platform.pool.clone());
    due::start(Collecting { payments, notes, places: Arc::default(), setbacks: Arc::default() }, platform, tasks);
}

impl Due for Collecting {
    const NAME: &'static str = "collecting";
    const PAUSE: Duration = Duration::from_secs(1);
    const AT_ONCE: usize = 4;
    type Model = PaymentsModel;
    type Item = Task;

    async fn find(&self, read: &ReadSide, now: Timestamp) -> Result<Vec<Task>, ReadError> {
        let Places { payment, top_up, ledger } = self.places();
        let under_way = read.models.payments.under_way(top_up, AT_MOST).await?;
        let to_go_on = read.models.payments.to_go_on(payment, AT_MOST).await?;
        let low = if self.payments.provider().is_some() {
            read.models.ledgers.to_top_up(ledger, AT_MOST).await?
        } else {
            Vec::new()
        };
        self.go_to(Places {
            payment: next(&to_go_on).copied().unwrap_or_default(),
            top_up: next(&under_way).map(|top_up| top_up.requested.id).unwrap_or_default(),
            ledger: next(&low).copied().unwrap_or_default(),
        });
        let is_top_up = |payment: &PaymentId| under_way.iter().any(|top_up| top_up.requested.id == *payment);
        let others: Vec<Task> = to_go_on.into_iter().filter(|payment| !is_top_up(payment)).map(Task::GoOn).collect();
        let top_ups = under_way.into_iter().map(|top_up| Task::TopUp(Box::new(top_up)));
        let low = low.into_iter().map(Task::AskFor);
        let all = self.said(now).await?.into_iter().chain(top_ups).chain(others).chain(low);
        Ok(all.filter(|task| self.setbacks.is_due(task.about(), now)).collect())
    }

    async fn write(&self, _read: &ReadSide, task: Task, now: Timestamp) -> bool {
        let about = task.about();
        match self.carry_out(&task, now).await {
            Ok(true) => {
                self.setbacks.got_on(about);
                true
            }
            // The provider takes its time: it is asked less and less often.
            Ok(false) => {
                self.setbacks.failed(about, now);
                false
            }
            Err(error) => {
                if failed(&task, &error) {
                    self.setbacks.failed(about, now);
                }
                false
            }
        }
    }
}

impl Collecting {
    fn places(&self) -> Places {
        *self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn go_to(&self, places: Places) {
        *self.places.lock().unwrap_or_else(PoisonError::into_inner) = places;
    }

    /// What the provider says is to be looked at, and whether a day is over.
    async fn said(&self, now: Timestamp) -> Result<Vec<Task>, ReadError> {
        let Some(provider) = self.payments.provider() else { return Ok(Vec::new()) };
        let looks = self.notes.to_look_at(AT_MOST).await?;
        let mut tasks: Vec<Task> = looks.into_iter().map(|(object, at)| Task::LookAt(object, at)).collect();
        let last = self.notes.compared_until(provider.name()).await?;
        if last.is_none_or(|last| now.duration_since(last) >= DAILY) {
            tasks.push(Task::Compare(provider.name().clone(), last));
        }
        Ok(tasks)
    }

    /// Whether something got on.
    async fn carry_out(&self, task: &Task, now: Timestamp) -> Result<bool, PaymentsError> {
        match task {
            Task::GoOn(payment) => Ok(self.payments.go_on(*payment, None, now).await? > 0),
            Task::TopUp(top_up) => {
                let TopUpUnderWay { ledger, requested } = top_up.as_ref();
                let id = requested.id;
                let requested: TopUpRequested = requested.clone();
                let Some(asked) = self.payments.asked(*ledger, requested).await? else { return Ok(false) };
                Ok(self.payments.go_on(id, Some(&asked), now).await? > 0)
            }
            Task::AskFor(ledger) => self.payments.ask_by_rule(*ledger, now).await.map(|()| true),
            Task::LookAt(object, asked_at) => {
                self.payments.look_unless_refused(object, now).await?;
                self.notes.looked_at(object, *asked_at).await?;
                Ok(true)
            }
            Task::Compare(provider, last) => {
                let seen = self.payments.compare(*last, now).await?;
                self.notes.compared(provider, now).await?;
                tracing::info!(%provider, seen, "it was compared what the provider of payments has");
                Ok(true)
            }
        }
    }
}

/// Where the next look goes on: at the beginning once this one has come to the end.
fn next<T>(found: &[T]) -> Option<&T> {
    let is_full = u32::try_from(found.len()).is_ok_and(|found| found >= AT_MOST);
    found.last().filter(|_| is_full)
}

/// Says so; gives whether it is about this task, and nothing that all of them need.
fn failed(task: &Task, error: &PaymentsError) -> bool {
    match error.class() {
        ErrorClass::Corrupt => {
            tracing::error!(?task, error = error as &dyn std::error::Error, "a payment cannot go on");
        }
        // Somebody was first, the read model was behind, or the provider does not answer.
        ErrorClass::Rejected | ErrorClass::Conflict | ErrorClass::Unavailable => {
            ops::summary::count("payments wait to go on", || chain(error));
        }
    }
    // A provider that does not answer is not asked by all of them once a second.
    !matches!(error, PaymentsError::Notes(_) | PaymentsError::Load(_))
}

fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
