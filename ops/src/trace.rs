//! Spans of one target, and the trace id that holds those of a request together across tasks and processes.
//!
//! Invariant: nothing is stored for the sake of a trace. Its id is the caller's (W3C Trace Context, `traceparent`), else the id of
//! the request, else that of the command; events carry all three, so whoever applies an event later finds the same id.
//!
//! Spans have the level debug and the target [`TARGET`]: `RUST_LOG=info,spans=debug` shows each with its times when it ends.
//! Switched off, making one compares a number, and formats and allocates nothing.

use std::fmt;

use tokio::task::futures::TaskLocalFuture;
use tracing::field::DisplayValue;
use uuid::Uuid;

/// The target of every span. Attributes of functions spell it out: they take no constant of another module.
pub const TARGET: &str = "spans";

tokio::task_local! {
    static CURRENT: TraceId;
}

/// What the spans of a request have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TraceId(u128);

impl TraceId {
    /// The caller's, if this is a valid `traceparent`, else that of the request itself.
    pub fn of(traceparent: Option<&str>, request: Uuid) -> Self {
        Self(traceparent.and_then(of_traceparent).unwrap_or_else(|| request.as_u128()))
    }

    /// The trace of a command and of the events that it led to; a command that no request carried begins one.
    pub fn of_command(traceparent: Option<&str>, request: Option<Uuid>, command: Uuid) -> Self {
        Self::of(traceparent, request.unwrap_or(command))
    }
}

/// The field `trace-id` of a `traceparent` (W3C Trace Context, section 3.2), which a later version may prolong.
fn of_traceparent(text: &str) -> Option<u128> {
    let hex = |part: &str, digits: usize| {
        let is_hex = part.len() == digits && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        is_hex.then(|| u128::from_str_radix(part, 16).ok()).flatten()
    };
    let mut parts = text.split('-');
    let version = hex(parts.next()?, 2)?;
    let trace = hex(parts.next()?, 32)?;
    let parent = hex(parts.next()?, 16)?;
    hex(parts.next()?, 2)?;
    let ends_as_it_must = version != 0xff && (version != 0 || parts.next().is_none());
    (ends_as_it_must && trace != 0 && parent != 0).then_some(trace)
}

impl fmt::Display for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// A span on its way from task to task, with the trace that it belongs to.
#[derive(Clone, Debug)]
pub struct Trace {
    /// Of the request.
    pub id: TraceId,
    /// The span that sends the work; disabled while spans are off.
    pub span: tracing::Span,
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

/// Whether spans are on.
pub fn is_enabled() -> bool {
    tracing::span_enabled!(target: TARGET, tracing::Level::DEBUG)
}

/// Does work on behalf of a trace: [`current`] tells it meanwhile, in this task.
pub fn within<F: Future>(id: TraceId, work: F) -> TaskLocalFuture<TraceId, F> {
    CURRENT.scope(id, work)
}

/// The trace on whose behalf this task works, as a field of a span.
pub fn current() -> Option<DisplayValue<TraceId>> {
    CURRENT.try_with(|id| tracing::field::display(*id)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const REQUEST: Uuid = Uuid::from_u128(7);

    fn of(traceparent: &str) -> String {
        TraceId::of(Some(traceparent), REQUEST).to_string()
    }

    #[test]
    fn the_callers_trace_goes_on() {
        let trace = "0af7651916cd43dd8448eb211c80319c";
        assert_eq!(of(&format!("00-{trace}-b7ad6b7169203331-01")), trace);
        assert_eq!(of(&format!("cc-{trace}-b7ad6b7169203331-01-of-a-later-version")), trace);
    }

    #[test]
    fn what_is_no_traceparent_begins_a_trace_under_the_id_of_the_request() {
        let own = "00000000000000000000000000000007";
        let (trace, parent) = ("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");
        for text in [
            String::new(),
            "00-x".to_owned(),
            format!("00-{trace}-{parent}"),
            format!("00-{trace}-{parent}-01-more"),
            format!("ff-{trace}-{parent}-01"),
            format!("00-{}-{parent}-01", trace.to_uppercase()),
            format!("00-{}-{parent}-01", "0".repeat(32)),
            format!("00-{trace}-{}-01", "0".repeat(16)),
            format!("00-+{}-{parent}-01", &trace[1..]),
        ] {
            assert_eq!(of(&text), own, "{text}");
        }
        assert_eq!(TraceId::of(None, REQUEST).to_string(), own);
    }

    #[test]
    fn many_requests_are_named_by_the_first_few_that_differ() {
        let ids = |numbers: &[u128]| numbers.iter().map(|id| TraceId(*id)).collect::<TraceIds>();
        assert_eq!(ids(&[1, 1, 2, 1, 3, 4, 5]), ids(&[1, 2, 3, 4]));
        assert_eq!(ids(&[9, 9]).to_string(), TraceId(9).to_string());
        assert_eq!(ids(&[1, 2]).to_string(), format!("{} {}", TraceId(1), TraceId(2)));
        assert_eq!(ids(&[]).to_string(), "");
    }

    #[tokio::test]
    async fn work_knows_its_trace_and_what_is_outside_knows_none() {
        let seen = within(TraceId(5), async { current().map(|id| format!("{id:?}")) }).await;
        assert_eq!(seen, Some(TraceId(5).to_string()));
        assert!(current().is_none());
    }
}
