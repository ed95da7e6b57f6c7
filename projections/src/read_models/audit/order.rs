//! Which way round the trail is read.

/// Which way round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// From the head of the log backwards.
    #[default]
    NewestFirst,
    /// As it happened.
    OldestFirst,
}
