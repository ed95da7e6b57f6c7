//! Where a span stands: in which trace, below which other, and whether it is sent to a collector.
//!
//! Invariant: all processes say the same of the same command, from what its events carry.

use std::fmt;

use uuid::Uuid;

use super::ids::{SpanId, TraceId};
use super::sampling;

/// The header `traceparent` (W3C Trace Context, section 3.2), which a later version may prolong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traceparent {
    /// The trace.
    pub trace: TraceId,
    /// The span that sent it.
    pub span: SpanId,
    /// Whether it says of the trace that it is sampled.
    pub is_sampled: bool,
}

impl Traceparent {
    /// Reads it; `None` for what is none.
    pub fn parse(text: &str) -> Option<Self> {
        let hex = |part: &str, digits: usize| {
            let is_hex = part.len() == digits && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
            is_hex.then(|| u128::from_str_radix(part, 16).ok()).flatten()
        };
        let mut parts = text.split('-');
        let version = hex(parts.next()?, 2)?;
        let trace = hex(parts.next()?, 32)?;
        let span = u64::try_from(hex(parts.next()?, 16)?).ok()?;
        let flags = hex(parts.next()?, 2)?;
        let ends_as_it_must = version != 0xff && (version != 0 || parts.next().is_none());
        let is_valid = ends_as_it_must && trace != 0 && span != 0;
        is_valid.then_some(Self { trace: TraceId(trace), span: SpanId(span), is_sampled: flags & 1 == 1 })
    }
}

impl fmt::Display for Traceparent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { trace, span, is_sampled } = self;
        write!(f, "00-{trace}-{span}-{:02x}", u8::from(*is_sampled))
    }
}

impl TraceId {
    /// The caller's, if this is a valid `traceparent`, else that of the request itself.
    pub fn of(traceparent: Option<&str>, request: Uuid) -> Self {
        traceparent.and_then(Traceparent::parse).map_or_else(|| Self::of_id(request), |caller| caller.trace)
    }
}

/// Where the next span stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TraceContext {
    /// The trace.
    pub id: TraceId,
    /// The span that it hangs below; `None` where it begins the trace.
    pub span: Option<SpanId>,
    /// Whether it is sent to the collector; `false` where there is none.
    pub is_sampled: bool,
}

/// What came in with a request or a record from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Received {
    /// Where its first span stands.
    pub context: TraceContext,
    /// What the caller's `traceparent` becomes where it asks for more than it is given: all that follows goes by it.
    pub instead: Option<Traceparent>,
}

impl TraceContext {
    /// Of what comes from outside. Where the caller has decided whether the trace is sampled, that counts, within what callers may ask
    /// for; else the part of all that is configured.
    pub fn receive(traceparent: Option<&str>, request: Uuid) -> Received {
        let Some(caller) = traceparent.and_then(Traceparent::parse) else {
            let id = TraceId::of_id(request);
            let context = Self { id, span: None, is_sampled: sampling::is_drawn(id) };
            return Received { context, instead: None };
        };
        let is_sampled = caller.is_sampled && sampling::is_granted();
        let is_refused = caller.is_sampled && !is_sampled && sampling::is_exporting();
        Received {
            context: Self { id: caller.trace, span: Some(caller.span), is_sampled },
            instead: is_refused.then_some(Traceparent { is_sampled: false, ..caller }),
        }
    }

    /// Of a command, by what its events carry; a command that no request carried begins a trace.
    pub fn of_command(traceparent: Option<&str>, request: Option<Uuid>, command: Uuid) -> Self {
        let of_request = request.map(SpanId::of_request);
        let Some(caller) = traceparent.and_then(Traceparent::parse) else {
            let id = TraceId::of_id(request.unwrap_or(command));
            return Self { id, span: of_request, is_sampled: sampling::is_drawn(id) };
        };
        let (span, is_sampled) = (of_request.or(Some(caller.span)), caller.is_sampled && sampling::is_exporting());
        Self { id: caller.trace, span, is_sampled }
    }

    /// Of what follows from the events of a command.
    pub fn behind_append(traceparent: Option<&str>, request: Option<Uuid>, command: Uuid) -> Self {
        Self::of_command(traceparent, request, command).below(SpanId::of_append(command))
    }

    /// Below another span of the same trace.
    #[must_use]
    pub const fn below(self, span: SpanId) -> Self {
        Self { span: Some(span), ..self }
    }

    /// As it is told to others; `None` where nothing was recorded that they could hang below.
    pub fn traceparent(&self) -> Option<Traceparent> {
        let Self { id, span, is_sampled } = *self;
        span.filter(|_| is_sampled).map(|span| Traceparent { trace: id, span, is_sampled })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REQUEST: Uuid = Uuid::from_u128(7);
    const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";

    fn of(traceparent: &str) -> String {
        TraceId::of(Some(traceparent), REQUEST).to_string()
    }

    #[test]
    fn the_callers_trace_goes_on() {
        assert_eq!(of(&format!("00-{TRACE}-b7ad6b7169203331-01")), TRACE);
        assert_eq!(of(&format!("cc-{TRACE}-b7ad6b7169203331-01-of-a-later-version")), TRACE);
        for flags in ["00", "01"] {
            let text = format!("00-{TRACE}-b7ad6b7169203331-{flags}");
            assert_eq!(Traceparent::parse(&text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_traceparent_begins_a_trace_under_the_id_of_the_request() {
        let own = "00000000000000000000000000000007";
        let parent = "b7ad6b7169203331";
        for text in [
            String::new(),
            "00-x".to_owned(),
            format!("00-{TRACE}-{parent}"),
            format!("00-{TRACE}-{parent}-01-more"),
            format!("ff-{TRACE}-{parent}-01"),
            format!("00-{}-{parent}-01", TRACE.to_uppercase()),
            format!("00-{}-{parent}-01", "0".repeat(32)),
            format!("00-{TRACE}-{}-01", "0".repeat(16)),
            format!("00-+{}-{parent}-01", &TRACE[1..]),
        ] {
            assert_eq!(of(&text), own, "{text}");
        }
        assert_eq!(TraceId::of(None, REQUEST).to_string(), own);
    }

    #[test]
    fn what_follows_from_a_command_hangs_below_what_wrote_it_and_that_below_its_request_or_who_sent_it() {
        let (text, command) = (format!("00-{TRACE}-b7ad6b7169203331-00"), Uuid::from_u128(8));
        let of_request = TraceContext::of_command(Some(&text), Some(REQUEST), command);
        assert_eq!((of_request.id.to_string(), of_request.span), (TRACE.to_owned(), Some(SpanId::of_request(REQUEST))));
        let of_record = TraceContext::of_command(Some(&text), None, command);
        assert_eq!(of_record.span.unwrap().to_string(), "b7ad6b7169203331");
        let of_nobody = TraceContext::of_command(None, None, command);
        assert_eq!((of_nobody.id, of_nobody.span), (TraceId::of_id(command), None));
        let behind = TraceContext::behind_append(Some(&text), Some(REQUEST), command);
        assert_eq!((behind.id, behind.span), (of_request.id, Some(SpanId::of_append(command))));
        assert_eq!(behind.traceparent(), None, "nothing is recorded that others could hang below");
    }
}
