//! On whose behalf a task works: lines of the log and spans name it without being told.
//!
//! Invariant: it is of the task, and ends with the work; what another task does for several requests is on nobody's behalf.

use std::sync::Arc;

use tokio::task::futures::TaskLocalFuture;
use tracing::field::DisplayValue;
use uuid::Uuid;

use super::context::TraceContext;
use super::ids::TraceId;

tokio::task_local! {
    static CURRENT: Origin;
}

/// Of what comes from outside, or of a command that nothing from outside led to.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The request.
    pub request_id: Option<Uuid>,
    /// What its caller groups requests by.
    pub correlation_id: Option<Arc<str>>,
    /// Its trace, and the span that what it leads to hangs below.
    pub trace: TraceContext,
}

/// A command on its way from task to task.
#[derive(Clone, Debug)]
pub struct Trace {
    /// On whose behalf it is carried out; what it leads to hangs below its span.
    pub origin: Origin,
    /// The span of the command; disabled while spans are off.
    pub span: tracing::Span,
}

/// Does work on behalf of an origin, in this task.
pub fn within<F: Future>(origin: Origin, work: F) -> TaskLocalFuture<Origin, F> {
    CURRENT.scope(origin, work)
}

/// As [`within`], for what takes no time.
pub fn on_behalf_of<T>(origin: &Origin, work: impl FnOnce() -> T) -> T {
    CURRENT.sync_scope(origin.clone(), work)
}

/// On whose behalf this task works.
pub fn with_current<T>(look: impl FnOnce(&Origin) -> T) -> Option<T> {
    CURRENT.try_with(look).ok()
}

/// The trace on whose behalf this task works, as a field of a span.
pub fn current() -> Option<DisplayValue<TraceId>> {
    with_current(|origin| tracing::field::display(origin.trace.id))
}

/// Where the next span of this task stands.
pub fn current_context() -> Option<TraceContext> {
    with_current(|origin| origin.trace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_knows_its_trace_and_what_is_outside_knows_none() {
        let trace = TraceContext { id: TraceId(5), span: None, is_sampled: false };
        let origin = Origin { request_id: None, correlation_id: None, trace };
        let seen = within(origin, async { current().map(|id| format!("{id:?}")) }).await;
        assert_eq!(seen, Some(TraceId(5).to_string()));
        assert!(current().is_none());
    }
}
