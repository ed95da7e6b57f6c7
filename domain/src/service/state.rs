//! Where a service stands.

use super::words::words;

words! {
    /// Where a service stands.
    State is "state" {
        /// Being written.
        Draft = "draft",
        /// Handed in. The decision follows in the same command, so nobody sees it stay here.
        Submitted = "submitted",
        /// Waiting for an approver.
        PendingApproval = "pending_approval",
        /// Published.
        Active = "active",
        /// Refused by an approver; can be mended and submitted again.
        Rejected = "rejected",
        /// Taken back by its provider; can be submitted again.
        Withdrawn = "withdrawn",
        /// Published, and switched off for now.
        Suspended = "suspended",
        /// Published, and about to end.
        Deprecated = "deprecated",
        /// Ended for good.
        Retired = "retired",
    }
}

impl State {
    /// Whether the provider may rewrite and submit it.
    pub const fn is_in_preparation(self) -> bool {
        match self {
            Self::Draft | Self::Rejected | Self::Withdrawn => true,
            Self::Submitted
            | Self::PendingApproval
            | Self::Active
            | Self::Suspended
            | Self::Deprecated
            | Self::Retired => false,
        }
    }

    /// Whether it was published once: that there is such a service is known to everybody then.
    pub const fn was_published(self) -> bool {
        match self {
            Self::Active | Self::Suspended | Self::Deprecated | Self::Retired => true,
            Self::Draft | Self::Submitted | Self::PendingApproval | Self::Rejected | Self::Withdrawn => false,
        }
    }

    /// Whether it can be used: active, or deprecated and not yet retired.
    pub const fn is_usable(self) -> bool {
        match self {
            Self::Active | Self::Deprecated => true,
            Self::Draft
            | Self::Submitted
            | Self::PendingApproval
            | Self::Rejected
            | Self::Withdrawn
            | Self::Suspended
            | Self::Retired => false,
        }
    }
}
