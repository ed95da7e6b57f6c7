//! What all spans have in common.

/// The target of every span. Attributes of functions spell it out: they take no constant of another module.
pub const TARGET: &str = "spans";

/// Whether spans are on for this task.
pub fn is_enabled() -> bool {
    tracing::span_enabled!(target: TARGET, tracing::Level::DEBUG)
}
