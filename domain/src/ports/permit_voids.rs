//! From which instant on permits are void and mandates at an end, answered from memory.
//!
//! Invariant: who does not know it says so; what is void is never taken for good for want of knowledge.

use jiff::Timestamp;

use crate::{KeyId, TenantId};

/// Why it cannot be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VoidsUnknown {
    /// What is known was not confirmed against the log within the bound. That passes.
    #[error("keys were not confirmed against the log for too long")]
    NotConfirmed,
    /// An event of the key or of the organization could not be applied. That does not pass by itself.
    #[error("the key or the organization that reports is parked; see replay parked")]
    Parked,
}

/// Says which permits are void, and which mandates nobody has any more.
pub trait PermitVoids: Send + Sync {
    /// The instant from which on permits that were given to an organization for a key are void; `None` for never.
    ///
    /// # Errors
    /// [`VoidsUnknown`].
    fn void_since(&self, key: KeyId, organization: TenantId) -> Result<Option<Timestamp>, VoidsUnknown>;

    /// When an organization came to an end: what it used from then on no mandate covers; `None` while it is open.
    ///
    /// # Errors
    /// [`VoidsUnknown`].
    fn closed_at(&self, organization: TenantId) -> Result<Option<Timestamp>, VoidsUnknown>;
}
