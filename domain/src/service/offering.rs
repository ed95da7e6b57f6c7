//! Decisions about what is offered: registering and describing a service.

use std::cmp::Ordering;

use jiff::Timestamp;
use semver::Version;

use super::lifecycle::step;
use super::policy::approval_grounds;
use super::repricing::ceiling;
use super::{Describe, Described, Listing, Notice, Profile, Register, Registered, ServiceError, ServiceEvent, State};
use crate::values::text::Reason;

const DESCRIBABLE: &[State] = &[State::Draft, State::Rejected, State::Withdrawn, State::Active];

pub(super) fn register(command: Register) -> Result<ServiceEvent, ServiceError> {
    let Register { id, provider, slug, version, profile, at } = command;
    let findings = profile.check();
    if !findings.is_empty() {
        return Err(ServiceError::InvalidProfile(findings));
    }
    Ok(ServiceEvent::Registered(Registered { id, provider, slug, version, profile, at }))
}

/// Registering a service as it stands is no change; anything else under its id is another service.
pub(super) fn register_again(listing: &Listing, command: &Register) -> Result<(), ServiceError> {
    let same = listing.id == command.id
        && listing.provider == command.provider
        && listing.slug == command.slug
        && listing.version == command.version
        && listing.profile == command.profile;
    if same { Ok(()) } else { Err(ServiceError::AlreadyRegistered) }
}

pub(super) fn describe(
    listing: &Listing,
    command: Describe,
    at: Timestamp,
) -> Result<Option<ServiceEvent>, ServiceError> {
    let Describe { version, profile, policies, notice, .. } = command;
    step("describe", listing.state, DESCRIBABLE, &[])?;
    if version == listing.version && profile == listing.profile {
        return Ok(None);
    }
    check_version(listing, &version)?;
    let findings = profile.check();
    if !findings.is_empty() {
        return Err(ServiceError::InvalidProfile(findings));
    }
    let mut notice_waived = None;
    if !listing.state.is_in_preparation() {
        policies.check(&profile, !listing.prices.is_empty())?;
        // An approver let through what was assured and where it is served; other words do not change that.
        let same_ground =
            profile.assurance == listing.profile.assurance && profile.endpoint == listing.profile.endpoint;
        if !same_ground && !approval_grounds(&profile).is_empty() {
            return Err(ServiceError::ApprovalNeeded);
        }
        notice_waived = check_ceilings(listing, &profile, notice, at)?;
    }
    Ok(Some(Described { version, profile, notice_waived, at }.into()))
}

/// Build metadata has no precedence (`SemVer` 2.0.0, section 10), so a version that differs only in it does not rise.
fn check_version(listing: &Listing, proposed: &Version) -> Result<(), ServiceError> {
    let rises = match proposed.cmp_precedence(&listing.version) {
        Ordering::Greater => true,
        Ordering::Equal => listing.state.is_in_preparation() && *proposed == listing.version,
        Ordering::Less => false,
    };
    if rises {
        return Ok(());
    }
    Err(ServiceError::VersionNotRising { current: listing.version.clone(), proposed: proposed.clone() })
}

/// The reason for which the notice was waived, if there would have to be one: one call may cost or use more by what is described.
fn check_ceilings(
    listing: &Listing,
    profile: &Profile,
    notice: Notice,
    at: Timestamp,
) -> Result<Option<Reason>, ServiceError> {
    let mut announced = listing.prices.between(at, Timestamp::MAX);
    let rises = announced.any(|prices| ceiling(profile, &prices.list).exceeds(ceiling(&listing.profile, &prices.list)));
    match notice {
        _ if !rises => Ok(None),
        Notice::Waived(reason) => Ok(Some(reason)),
        Notice::After(_) => Err(ServiceError::CeilingRises),
    }
}
