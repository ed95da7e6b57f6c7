//! What makes a use, and each correction of it, one for ever: the hash by which its ledger knows it.
//!
//! Invariant: what is hashed begins with a byte that no text of a caller has, or is such a text alone; so nobody takes the id of a permit,
//! of another reporter or of a correction before it comes.

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::Period;
use super::basis::Basis;
use crate::aggregate::event_sourced::UsageKey;
use crate::pricing::provider::ProviderDialect;
use crate::pricing::{Dialect, RawUsage, Received, Report};
use crate::values::text::Reason;
use crate::{CommandId, DisputeId, LedgerId, PermitId, PlanId, ReservationId, TenantId};

/// First 128 bits of a SHA-256.
pub type IdHash = [u8; 16];

/// Begins what is hashed for the id of a permit.
const OF_PERMIT: &[u8] = b"\x00permit/v1";
/// Begins what is hashed for an id that is its reporter's own.
const OF_REPORTER: &[u8] = b"\x00reported/v1";
/// Begins what is hashed for a use for which money is held without a permit.
const OF_RESERVATION: &[u8] = b"\x00reserved/v1";
/// Begins what is hashed for the placing of a hold without a permit.
const OF_PLACING: &[u8] = b"\x00held/v1";
/// Begins what is hashed for the reservation that an organization calls something.
const OF_NAME: &[u8] = b"\x00reservation/v1";
/// Begins what is hashed for a part of a use.
const OF_PART: &[u8] = b"\x00part/v1";
/// Begins what is hashed for the dispute of a record.
const OF_DISPUTE: &[u8] = b"\x00dispute/v1";
/// Begins what is hashed for what a plan gives or charges in a period.
const OF_PLAN: &[u8] = b"\x00plan/v1";
/// Begins what is hashed for a step of the end of a ledger.
const OF_END: &[u8] = b"\x00end/v1";
/// Begins what is hashed for a correction.
const OF_CORRECTION: &[u8] = b"\x00corrected/v1";

/// That of a use on this permit, whoever tells it and however it is called.
pub fn of_permit(permit: PermitId) -> IdHash {
    let mut hasher = Sha256::new();
    hasher.update(OF_PERMIT);
    hasher.update(permit.0.as_bytes());
    first_half(hasher.finalize().into())
}

/// That of a reporter's own id, in one of its sources.
pub fn of_reporter(organization: TenantId, source: Option<&str>, id: &str) -> IdHash {
    let mut hasher = Sha256::new();
    hasher.update(OF_REPORTER);
    hasher.update(organization.0.as_bytes());
    // Neither has a byte below 0x20, so one of these keeps them apart.
    hasher.update(source.unwrap_or_default().as_bytes());
    hasher.update(b"\x00");
    hasher.update(id.as_bytes());
    first_half(hasher.finalize().into())
}

/// That of version 1, from the caller's text alone; still that of the owner's own id without a source.
pub fn of_text(id: &str) -> IdHash {
    first_half(Sha256::digest(id.as_bytes()).into())
}

/// That of a correction: by its number, so that each number of a use is taken once, at any number of processes.
pub fn of_correction(of: IdHash, number: u32) -> IdHash {
    let mut hasher = Sha256::new();
    hasher.update(OF_CORRECTION);
    hasher.update(of);
    hasher.update(number.to_be_bytes());
    first_half(hasher.finalize().into())
}

/// That of a use for which money is held without a permit, by who holds it.
pub fn of_reservation(organization: TenantId, reservation: ReservationId) -> IdHash {
    let mut hasher = Sha256::new();
    hasher.update(OF_RESERVATION);
    hasher.update(organization.0.as_bytes());
    hasher.update(reservation.0.as_bytes());
    first_half(hasher.finalize().into())
}

/// The reservation without a permit that an organization calls so on a ledger: the same name is the same reservation, for ever.
pub fn reservation_of(ledger: LedgerId, organization: TenantId, name: &str) -> ReservationId {
    let mut hasher = Sha256::new();
    hasher.update(OF_NAME);
    hasher.update(ledger.0.as_bytes());
    hasher.update(organization.0.as_bytes());
    hasher.update(name.as_bytes());
    ReservationId(uuid::Builder::from_custom_bytes(first_half(hasher.finalize().into())).into_uuid())
}

/// The dispute of the record that a ledger has at a place: a record has one, and who does not know both does not guess it.
pub fn dispute_of(ledger: LedgerId, position: i64, index: u32) -> DisputeId {
    let mut hasher = Sha256::new();
    hasher.update(OF_DISPUTE);
    hasher.update(ledger.0.as_bytes());
    hasher.update(position.to_be_bytes());
    hasher.update(index.to_be_bytes());
    DisputeId(uuid::Builder::from_custom_bytes(first_half(hasher.finalize().into())).into_uuid())
}

/// The id of something that a plan gives to or charges a ledger in a period: a period has each of them once.
pub(super) fn of_plan(ledger: LedgerId, plan: PlanId, period: Period, what: &str) -> uuid::Uuid {
    let mut hasher = Sha256::new();
    hasher.update(OF_PLAN);
    hasher.update(ledger.0.as_bytes());
    hasher.update(plan.0.as_bytes());
    hasher.update(period.to_string().as_bytes());
    hasher.update(what.as_bytes());
    uuid::Builder::from_custom_bytes(first_half(hasher.finalize().into())).into_uuid()
}

/// The command of a step of the end of a ledger: what the step is called, and about what.
pub fn end_step_of(ledger: LedgerId, step: &str, about: &str) -> CommandId {
    let mut hasher = Sha256::new();
    hasher.update(OF_END);
    hasher.update(ledger.0.as_bytes());
    hasher.update(u64::try_from(step.len()).unwrap_or(u64::MAX).to_be_bytes());
    hasher.update(step.as_bytes());
    hasher.update(about.as_bytes());
    CommandId(uuid::Builder::from_custom_bytes(first_half(hasher.finalize().into())).into_uuid())
}

/// That of the placing of a hold without a permit, by who holds it.
pub fn of_placing(organization: TenantId, reservation: ReservationId) -> IdHash {
    let mut hasher = Sha256::new();
    hasher.update(OF_PLACING);
    hasher.update(organization.0.as_bytes());
    hasher.update(reservation.0.as_bytes());
    first_half(hasher.finalize().into())
}

/// What makes the placing of a hold without a permit one for ever: who holds, and what was stated.
pub fn placing_key(organization: TenantId, reservation: ReservationId, stated: &impl Serialize) -> UsageKey {
    UsageKey { id: of_placing(organization, reservation), content: content_of(stated), former_content: None }
}

/// That of a part of a use.
pub fn of_part(of: IdHash, part: u32) -> IdHash {
    let mut hasher = Sha256::new();
    hasher.update(OF_PART);
    hasher.update(of);
    hasher.update(part.to_be_bytes());
    first_half(hasher.finalize().into())
}

/// What takes the id of a use that did not take place: nothing can be told under it afterwards.
pub fn released_key(of: IdHash) -> UsageKey {
    UsageKey { id: of, content: content_of(&"released"), former_content: None }
}

/// What is hashed of the object of a provider: not what was made of it.
#[derive(Serialize)]
pub(super) struct StatedObject<'a> {
    dialect: ProviderDialect,
    digest: &'a str,
}

impl<'a> StatedObject<'a> {
    pub(super) fn of(received: &'a Received) -> Self {
        Self { dialect: received.dialect, digest: &received.digest }
    }
}

/// What of a correction is hashed, in this order.
#[derive(Serialize)]
struct Stated<'a> {
    of: IdHash,
    number: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    usage: Option<&'a RawUsage>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dialect: Option<Dialect>,
    #[serde(skip_serializing_if = "Option::is_none")]
    received: Option<StatedObject<'a>>,
    reason: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<Basis>,
}

/// What makes a correction idempotent: its id, and what was stated. `counts` are absent where the use is void.
pub fn correction_key(
    of: IdHash,
    number: u32,
    (counts, basis): (Option<&Report>, Option<Basis>),
    reason: &Reason,
) -> UsageKey {
    let received = counts.and_then(|report| report.received.as_deref()).map(StatedObject::of);
    let ours = counts.filter(|report| report.received.is_none());
    let (usage, dialect) = ours.map(|report| (&report.usage, report.dialect)).unzip();
    let content = content_of(&Stated { of, number, usage, dialect, received, reason: reason.as_str(), basis });
    UsageKey { id: of_correction(of, number), content, former_content: None }
}

/// First 128 bits of the SHA-256 of what was stated, as JSON in the order of its fields.
pub(super) fn content_of(stated: &impl Serialize) -> IdHash {
    let mut hasher = Sha256::new();
    // What is stated has a JSON form and a hasher takes every byte, so this cannot fail.
    let _ = serde_json::to_writer(&mut hasher, stated);
    first_half(hasher.finalize().into())
}

pub(super) fn first_half(hash: [u8; 32]) -> IdHash {
    let mut half = [0; 16];
    half.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
    half
}
