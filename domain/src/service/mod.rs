//! A published LLM service: what it is, what it costs, and where it stands between draft and retired.
//!
//! Invariants: a service is only active after validation and policy have passed, and approval where it is needed; nobody
//! approves a service of their own; versions only rise; retired is final. What is unknown is not compliant.

pub mod aggregate;
pub mod assurance;
pub mod availability;
pub mod category;
pub mod command;
pub mod endpoint;
pub mod error;
pub mod event;
pub mod finding;
mod lifecycle;
pub mod listing;
mod metered_by;
mod offering;
mod operation;
pub mod policy;
mod prices;
pub mod profile;
mod publication;
pub mod region;
mod repricing;
pub mod slug;
mod state;
pub mod words;

#[cfg(test)]
mod tests;

pub use aggregate::Service;
pub use assurance::{Assurance, Certification, ComplianceLevel, Sla, SupportLevel, TrainingUse};
pub use availability::{Availability, InvalidAvailability};
pub use category::{Category, Modality, Quantization};
pub use command::*;
pub use endpoint::{Authentication, Endpoint, Protocol};
pub use error::ServiceError;
pub use event::*;
pub use finding::Finding;
pub use listing::{Decision, Deprecation, Listing};
pub use metered_by::MeteredBy;
pub use policy::{ApprovalGround, Policies};
pub use prices::{LatestPrices, MonthlyChanges};
pub use profile::{MAX_CAPABILITIES, MAX_RESPONSE_TIME_MS, MAX_RETENTION_DAYS, MAX_TAGS, MAX_TOKENS, Profile};
pub use region::{InvalidRegion, Region};
pub use slug::{InvalidWord, Slug, Word};
pub use state::State;
pub use words::UnknownWord;
