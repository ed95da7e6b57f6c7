//! Ids as types of their own, so that a service is never looked up by the id of a ledger.
//!
//! Every id is a UUID that the edge creates (version 7: it rises with time, which keeps indexes dense).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

id! {
    /// The organization that owns what is written. Equal to the id of its [`Organization`](crate::organization).
    TenantId
}
id! {
    /// An organization as an aggregate.
    OrganizationId
}
id! {
    /// Who acts: a key, a person or the system, opaque.
    PrincipalId
}
id! {
    /// A published service.
    ServiceId
}
id! {
    /// Money that is held for a use: the id of its permit, or one of its own.
    ReservationId
}
id! {
    /// An API key; not the secret.
    KeyId
}
id! {
    /// A payer's account.
    LedgerId
}
id! {
    /// A project of an organization.
    ProjectId
}
id! {
    /// One grant of credit.
    GrantId
}
id! {
    /// A permit; also the id of the use that is told on it.
    PermitId
}
id! {
    /// A mandate of a ledger's owner.
    MandateId
}
id! {
    /// A contract: what the marketplace has agreed with a payer about prices.
    ContractId
}
id! {
    /// A plan: what a payer pays in each period beside its uses.
    PlanId
}
id! {
    /// Something that is charged beside uses.
    ChargeId
}
id! {
    /// A dispute about a record of usage.
    DisputeId
}
id! {
    /// An invoice, a note or a receipt.
    InvoiceId
}
id! {
    /// A series of numbers of documents.
    SeriesId
}
id! {
    /// A payment.
    PaymentId
}
id! {
    /// A payout to a provider.
    PayoutId
}
id! {
    /// One event.
    EventId
}
id! {
    /// One command; for a keyed command derived from tenant, principal and Idempotency-Key.
    CommandId
}

impl From<OrganizationId> for TenantId {
    fn from(id: OrganizationId) -> Self {
        Self(id.0)
    }
}
