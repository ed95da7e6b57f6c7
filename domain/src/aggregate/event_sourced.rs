//! What the write side asks of an aggregate: deciding and applying, which events there are, which names they claim, which usage
//! ids a command brings.
//!
//! Invariant of every implementation: `decide` looks and never changes; what it gives is applied and written as a whole.
//! `apply` cannot fail.

use cqrs_es::Aggregate;
use uuid::Uuid;

use crate::log::{AggregateType, StreamId};
use crate::money::{Currency, Decimal};

/// A name that must be unique within a scope, such as the slug of a service within its provider.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Claim {
    /// Within what the name is unique, such as `service-slug/<provider>`; at most 200 bytes.
    pub scope: String,
    /// The name; at most 200 bytes.
    pub name: String,
}

/// What an event does to a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClaimChange {
    /// The aggregate takes the name; the append is refused if another aggregate has it.
    Take(Claim),
    /// The aggregate gives the name back.
    Release(Claim),
}

/// A decision depends on what was seen of another aggregate: the append is refused if that one has moved since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadCondition {
    /// The stream that was looked at.
    pub stream: StreamId,
    /// Its last event then; `None` if there was none.
    pub last_event_id: Option<Uuid>,
}

/// What makes one usage record idempotent within its ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UsageKey {
    /// First 128 bits of the SHA-256 of the caller's id.
    pub id: [u8; 16],
    /// First 128 bits of the SHA-256 of the record's content as the caller stated it.
    pub content: [u8; 16],
    /// The same as an earlier release hashed it, where that was otherwise.
    pub former_content: Option<[u8; 16]>,
}

impl UsageKey {
    /// Whether what was recorded with this content is the same.
    pub fn has_content(&self, content: [u8; 16]) -> bool {
        self.content == content || self.former_content == Some(content)
    }

    /// What is said under which id, the same in all releases.
    pub fn meaning(&self) -> [u8; 32] {
        let mut meaning = [0; 32];
        let said = self.id.into_iter().chain(self.former_content.unwrap_or(self.content));
        meaning.iter_mut().zip(said).for_each(|(to, from)| *to = from);
        meaning
    }
}

/// An aggregate as the write side runs it.
pub trait EventSourced:
    Aggregate<
        Services = (),
        Command: Clone + Send + Sync + 'static,
        Event: 'static,
        Error: Clone + Send + Sync + 'static,
    > + Clone
    + 'static
{
    /// The kind; its name equals `Aggregate::TYPE`.
    const KIND: AggregateType;

    /// Version of the state's serialised form, raised with every change of it: states that were kept in an older one are then
    /// ignored and folded anew from the log. `contract/states/` pins what it stands for.
    const STATE_VERSION: i32;

    /// Wire name and version of every event there is, current and past.
    const EVENTS: &'static [(&'static str, &'static str)];

    /// The highest level of its events.
    const LEVEL: i32;

    /// The level that a program must have to read an event. It is written only once every live process has that.
    fn level(event: &Self::Event) -> i32;

    /// What a command is called, for whoever watches.
    fn command_name(_command: &Self::Command) -> &'static str {
        Self::TYPE
    }

    /// What who only reads folds the events on: without what decisions alone need, if that is long.
    fn folded_for_reading() -> Self {
        Self::default()
    }

    /// The names an event takes or gives back.
    fn claims(_event: &Self::Event) -> Vec<ClaimChange> {
        Vec::new()
    }

    /// What of other aggregates the command was decided on.
    fn read_conditions(_command: &Self::Command) -> &[ReadCondition] {
        &[]
    }

    /// The version of the part of the aggregate that the command is about, where that part has one of its own; otherwise the
    /// aggregate's counts.
    fn part_version(&self, _command: &Self::Command) -> Option<i64> {
        None
    }

    /// The usage ids that the command brings, in the order of its records.
    fn usage_keys(_command: &Self::Command) -> &[UsageKey] {
        &[]
    }

    /// Whether a repetition of the command gets its first answer as that of any other command does. Otherwise the ids that it brings say what
    /// became of it.
    fn has_one_answer(command: &Self::Command) -> bool {
        Self::usage_keys(command).is_empty()
    }

    /// The command without the usage records whose place in `keep` is false. `keep` is as long as `usage_keys`.
    fn retain_usage(_command: &mut Self::Command, _keep: &[bool]) {}

    /// How many usage records an event carries. Summed over the events of a command this is the length of its
    /// `usage_keys`, and the order is the same.
    fn usage_records(_event: &Self::Event) -> usize {
        0
    }

    /// What an event charges for usage, and in which currency, for the metrics; `None` where it charges nobody. `self` has applied it.
    fn charge(&self, _event: &Self::Event) -> Option<(Currency, Decimal)> {
        None
    }
}

/// Makes an aggregate of a type that has `decide(&self, Command) -> Result<Vec<Event>, Error>` and `apply(&mut self, Event)`.
/// The type is called as in [`all_aggregates`](crate::all_aggregates), its events are declared by `events!`. Behind the types and
/// the version stands what of [`EventSourced`] is not as it is for most.
macro_rules! aggregate {
    (
        $aggregate:ident {
            Command = $command:ty;
            Event = $event:ty;
            Error = $error:ty;
            STATE_VERSION = $state_version:literal;
            $($hook:tt)*
        }
    ) => {
        impl ::cqrs_es::Aggregate for $aggregate {
            const TYPE: &'static str = $crate::log::AggregateType::$aggregate.as_str();
            type Command = $command;
            type Event = $event;
            type Error = $error;
            type Services = ();

            async fn handle(
                &mut self,
                command: $command,
                _services: &(),
                sink: &::cqrs_es::event_sink::EventSink<Self>,
            ) -> Result<(), $error> {
                for event in self.decide(command)? {
                    sink.write(event, self).await;
                }
                Ok(())
            }

            fn apply(&mut self, event: $event) {
                $aggregate::apply(self, event);
            }
        }

        impl $crate::aggregate::event_sourced::EventSourced for $aggregate {
            const KIND: $crate::log::AggregateType = $crate::log::AggregateType::$aggregate;
            const STATE_VERSION: i32 = $state_version;
            const EVENTS: &'static [(&'static str, &'static str)] = <$event>::KNOWN;
            const LEVEL: i32 = <$event>::LEVEL;

            fn level(event: &$event) -> i32 {
                event.level()
            }

            fn command_name(command: &$command) -> &'static str {
                command.name()
            }

            $($hook)*
        }
    };
}

pub(crate) use aggregate;
