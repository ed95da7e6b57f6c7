//! An aggregate with no rules, for what no command of the product brings about: events of any size, names that Postgres
//! cannot store, decisions that depend on other aggregates.

use std::sync::Arc;
use std::time::Duration;

use commands::engine::append::{Appender, Queue};
use commands::{CommandContext, ExecuteError, Executed, Executor, ExecutorParts, Limits, Lookups, Store, StreamLock};
use cqrs_es::event_sink::EventSink;
use cqrs_es::{Aggregate, DomainEvent};
use domain::aggregate::event_sourced::{Claim, ClaimChange, ReadCondition};
use domain::{AggregateType, EventSourced, TenantId};
use ops::clock::SystemClock;
use ops::config::Secret;
use ops::database::connect_app;
use ops::processes::LiveProcesses;
use ops::tasks::Tasks;
use serde::{Deserialize, Serialize};
use sqlx::PgPool;
use tokio::sync::watch;
use uuid::Uuid;

use crate::commander::once;

/// What was noted and which names are held.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Probe {
    /// In order.
    pub notes: Vec<String>,
}

/// Does as it is told.
#[derive(Clone, Debug, Default)]
pub struct Tell {
    /// What happens.
    pub events: Vec<ProbeEvent>,
    /// What must not have changed.
    pub conditions: Vec<ReadCondition>,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProbeEvent {
    /// Something was noted.
    Noted(String),
    /// A name was taken.
    Took(String),
    /// A name was given back.
    Released(String),
    /// Something happened that only programs of [`LEVEL`] can read.
    Invented,
}

/// The highest level of a probe's events.
pub const LEVEL: i32 = 2;

/// Never.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("never")]
pub struct Never;

impl DomainEvent for ProbeEvent {
    fn event_type(&self) -> String {
        "probe.happened".to_owned()
    }

    fn event_version(&self) -> String {
        "1".to_owned()
    }
}

impl Aggregate for Probe {
    const TYPE: &'static str = "organization";
    type Command = Tell;
    type Event = ProbeEvent;
    type Error = Never;
    type Services = ();

    async fn handle(&mut self, command: Tell, _services: &(), sink: &EventSink<Self>) -> Result<(), Never> {
        for event in command.events {
            sink.write(event, self).await;
        }
        Ok(())
    }

    fn apply(&mut self, event: ProbeEvent) {
        if let ProbeEvent::Noted(note) = event {
            self.notes.push(note);
        }
    }
}

impl EventSourced for Probe {
    const KIND: AggregateType = AggregateType::Organization;
    const STATE_VERSION: i32 = 1;
    const EVENTS: &'static [(&'static str, &'static str)] = &[("probe.happened", "1")];
    const LEVEL: i32 = LEVEL;

    fn level(event: &ProbeEvent) -> i32 {
        if *event == ProbeEvent::Invented { LEVEL } else { 1 }
    }

    fn claims(event: &ProbeEvent) -> Vec<ClaimChange> {
        let claim = |name: &String| Claim { scope: "probe".to_owned(), name: name.clone() };
        match event {
            ProbeEvent::Noted(_) | ProbeEvent::Invented => Vec::new(),
            ProbeEvent::Took(name) => vec![ClaimChange::Take(claim(name))],
            ProbeEvent::Released(name) => vec![ClaimChange::Release(claim(name))],
        }
    }

    fn read_conditions(command: &Tell) -> &[ReadCondition] {
        &command.conditions
    }
}

impl From<ProbeEvent> for Tell {
    fn from(event: ProbeEvent) -> Self {
        Self { events: vec![event], conditions: Vec::new() }
    }
}

/// Notes a text.
pub fn note(text: impl Into<String>) -> Tell {
    ProbeEvent::Noted(text.into()).into()
}

/// Takes a name.
pub fn take(name: impl Into<String>) -> Tell {
    ProbeEvent::Took(name.into()).into()
}

/// Gives a name back.
pub fn release(name: impl Into<String>) -> Tell {
    ProbeEvent::Released(name.into()).into()
}

/// What becomes of a command.
pub type Outcome = Result<Executed<Probe>, ExecuteError<Never>>;

/// The write side of probes.
pub struct ProbeNode {
    /// Runs their commands.
    pub executor: Executor<Probe>,
    /// Reads their streams.
    pub store: Store,
    /// What waits for the appender.
    pub queue: Arc<Queue>,
    /// Its connections.
    pub pool: PgPool,
    /// What it sees of all processes: itself alone, until a test says otherwise.
    pub live: watch::Sender<LiveProcesses>,
    tasks: Tasks,
}

impl ProbeNode {
    /// Starts on a database.
    pub async fn start(url: &Secret, limits: Limits) -> Self {
        let pool = connect_app(url, 6).await.unwrap();
        let (tasks, queue) = (Tasks::new(), Queue::new(limits.queue));
        sqlx::query("SELECT ensure_partitions()").execute(&pool).await.unwrap();
        let (announce, _) = watch::channel(0);
        let clock = Arc::new(SystemClock);
        let (lock, stop) = (StreamLock::new(pool.clone()), tasks.token());
        let appender =
            Appender::new(pool.clone(), Arc::clone(&queue), clock, limits.append, announce, lock.process(), stop);
        tasks.spawn_critical("appender", appender.run());
        let store = Store::new(pool.clone());
        let live = watch::Sender::new(LiveProcesses::alone(LEVEL));
        let seen = live.subscribe();
        let shared = ExecutorParts {
            queue: Arc::clone(&queue),
            store: store.clone(),
            lookups: Lookups::start(&pool, &tasks),
            lock,
            tasks: tasks.clone(),
            live: seen,
        };
        let executor = Executor::new(shared, limits.executor);
        Self { executor, store, queue, pool, live, tasks }
    }

    /// Tells a probe, which may be new, under the tenant of its own id.
    pub async fn tell(&self, id: Uuid, command: impl Into<Tell>) -> Outcome {
        self.tell_as(id, command, once(TenantId(id))).await
    }

    /// Tells a probe in a context.
    pub async fn tell_as(&self, id: Uuid, command: impl Into<Tell>, context: CommandContext) -> Outcome {
        self.executor.create(id, command.into(), context).await
    }

    /// Its notes as the log has them.
    pub async fn notes(&self, id: Uuid) -> Vec<String> {
        self.store.load::<Probe>(id).await.unwrap().aggregate.notes
    }

    /// Ends in good order: no task may be left over.
    pub async fn stop(self) {
        self.tasks.shutdown(Duration::from_secs(10)).await.unwrap();
        self.pool.close().await;
    }
}
