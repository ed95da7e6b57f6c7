//! The ids of traces and spans.
//!
//! Invariant: none is nought, which W3C Trace Context keeps for "none".

use std::fmt;

use uuid::Uuid;

use super::target::is_enabled;
use crate::split_mix::mix;

/// What the spans of a request have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TraceId(pub(super) u128);

impl TraceId {
    /// The trace that an id begins.
    pub(super) fn of_id(id: Uuid) -> Self {
        Self(id.as_u128().max(1))
    }
}

impl fmt::Display for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// One span of a trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SpanId(pub(super) u64);

/// What a span is of, so that the request and the command of one id have different ones.
#[derive(Clone, Copy)]
enum Of {
    Request = 1,
    Hop = 2,
    Append = 3,
}

impl SpanId {
    /// The answer to a request by the process that its client reached.
    pub fn of_request(request: Uuid) -> Self {
        Self::derived(Of::Request, request)
    }

    /// The answer to a request by the process that it was forwarded to.
    pub fn of_hop(request: Uuid) -> Self {
        Self::derived(Of::Hop, request)
    }

    /// What wrote the events of a command.
    pub fn of_append(command: Uuid) -> Self {
        Self::derived(Of::Append, command)
    }

    /// Of a span that nobody has to find.
    pub fn random() -> Self {
        Self(rand::random::<u64>().max(1))
    }

    fn derived(of: Of, id: Uuid) -> Self {
        let (high, low) = id.as_u64_pair();
        Self([of as u64, high, low].into_iter().fold(0, |mixed, word| mix(mixed ^ word)).max(1))
    }
}

impl fmt::Display for SpanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// How many traces a span of many requests names.
const NAMED: usize = 4;

/// The traces of work that is done for many requests at once: the first few different ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TraceIds([Option<TraceId>; NAMED]);

impl TraceIds {
    /// Those of work whose span begins elsewhere; none while spans are off.
    pub fn if_enabled(ids: impl FnOnce() -> Self) -> Self {
        if is_enabled() { ids() } else { Self::default() }
    }
}

impl FromIterator<TraceId> for TraceIds {
    fn from_iter<I: IntoIterator<Item = TraceId>>(ids: I) -> Self {
        let mut named = Self::default();
        for id in ids {
            if named.0.contains(&Some(id)) {
                continue;
            }
            let Some(free) = named.0.iter_mut().find(|place| place.is_none()) else { break };
            *free = Some(id);
        }
        named
    }
}

/// The ids with blanks between them; one alone stands as it does in every other span.
impl fmt::Display for TraceIds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, id) in self.0.iter().flatten().enumerate() {
            let before = if place == 0 { "" } else { " " };
            write!(f, "{before}{id}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_requests_are_named_by_the_first_few_that_differ() {
        let ids = |numbers: &[u128]| numbers.iter().map(|id| TraceId(*id)).collect::<TraceIds>();
        assert_eq!(ids(&[1, 1, 2, 1, 3, 4, 5]), ids(&[1, 2, 3, 4]));
        assert_eq!(ids(&[9, 9]).to_string(), TraceId(9).to_string());
        assert_eq!(ids(&[1, 2]).to_string(), format!("{} {}", TraceId(1), TraceId(2)));
        assert_eq!(ids(&[]).to_string(), "");
    }

    #[test]
    fn the_spans_of_one_id_differ_and_are_the_same_in_every_process() {
        let id = Uuid::from_u128(7);
        let ids = [SpanId::of_request(id), SpanId::of_hop(id), SpanId::of_append(id)];
        assert_eq!(ids.map(|id| id.to_string()), ["de98b4be0f3785fd", "4db55a9b805477eb", "776aa4a94036291a"]);
    }
}
