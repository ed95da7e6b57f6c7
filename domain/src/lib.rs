//! Vocabulary and rules of the marketplace: aggregates, commands, events, money, and the ports through which one side
//! reads what the other side has. No clock, no randomness, no I/O: time and ids arrive inside commands.

#![cfg_attr(
    not(test),
    deny(clippy::float_arithmetic, clippy::arithmetic_side_effects, clippy::wildcard_enum_match_arm)
)]

pub mod aggregate;
mod aggregates;
pub mod api_key;
pub mod authority;
pub mod disclosure;
pub mod invoice;
pub mod invoice_series;
pub mod journal;
pub mod json;
pub mod log;
pub mod money;
pub mod organization;
pub mod payment;
pub mod payout;
pub mod permit;
pub mod plan;
pub mod ports;
pub mod pricing;
pub mod project;
pub mod schema;
pub mod service;
pub mod usage_ledger;
pub mod values;

pub use aggregate::event::{DecodeError, Event};
pub use aggregate::event_sourced::EventSourced;
pub use authority::{Access, Viewer};
pub use log::{AggregateType, Metadata, RecordedEvent, StreamId};
pub use values::environment::Environment;
pub use values::ids::{
    ChargeId, CommandId, ContractId, DisputeId, EventId, InvoiceId, KeyId, LedgerId, MandateId, OrganizationId,
    PaymentId, PayoutId, PermitId, PlanId, PrincipalId, ProjectId, ReservationId, SeriesId, ServiceId, TenantId,
};
