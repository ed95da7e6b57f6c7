//! What all checks look at.

use ops::clock::Clock;
use ops::config::ServeOptions;

/// The server that is to be, and the clock of this machine.
pub(super) struct Patient<'a> {
    pub options: &'a ServeOptions,
    pub clock: &'a dyn Clock,
}
