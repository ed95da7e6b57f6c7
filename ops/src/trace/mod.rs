//! Spans of one target, and the trace that holds those of a request together across tasks and processes.
//!
//! Invariant: nothing is stored for the sake of a trace. Its id is the caller's (W3C Trace Context, `traceparent`), else the id of
//! the request, else that of the command; events carry all three, so whoever applies an event later finds the same id. The ids of the
//! spans that others hang below follow from those of the request and of the command, so that they need not be told.
//!
//! Spans have the level debug and the target [`TARGET`]: `RUST_LOG=info,spans=debug` shows each with its times when it ends. With a
//! collector, those of traces that are sampled go there too ([`export`]). Switched off, making one compares a number, and formats and
//! allocates nothing; with a collector, one that is not sampled asks in addition whether this task works for a trace that is.

mod context;
mod ended;
pub mod export;
mod ids;
mod layer;
mod origin;
mod sampling;
mod target;

pub use context::{Received, TraceContext, Traceparent};
pub use ended::{Ended, SpanKind, types};
pub use ids::{SpanId, TraceId, TraceIds};
pub use layer::{Exported, begin};
pub use opentelemetry::KeyValue;
pub use origin::{Origin, Trace, current, current_context, on_behalf_of, with_current, within};
pub use sampling::is_exporting;
pub use target::{TARGET, is_enabled};
