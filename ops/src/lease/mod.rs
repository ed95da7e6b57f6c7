//! Leases: who may do what only one process at a time may do, and how far it has come. Rows of the table `projectors`.
//!
//! Invariant: whatever is written under a lease is written under its fencing token, so that a holder that was paused, cut off or
//! robbed changes nothing. A lease is taken when it was given back, when its time is over, or when its owner is known to be dead;
//! all three only decide how soon somebody else may begin, never whose writes count.

mod held;
mod keeper;
mod liveness;

pub use held::{Checkpoint, Lease, LeaseError, Step, Target};
pub use keeper::LeaseKeeper;
pub use liveness::{Liveness, Owner};
