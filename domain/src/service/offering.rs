//! Decisions about what is offered: registering, describing and pricing a service.

use std::cmp::Ordering;

use jiff::Timestamp;
use semver::Version;

use super::lifecycle::step;
use super::policy::approval_grounds;
use super::{Describe, Described, Listing, Priced, Register, Registered, ServiceError, ServiceEvent, SetPrices, State};
use crate::pricing::PriceRevision;

const DESCRIBABLE: &[State] = &[State::Draft, State::Rejected, State::Withdrawn, State::Active];
const PRICEABLE: &[State] =
    &[State::Draft, State::Rejected, State::Withdrawn, State::Active, State::Suspended, State::Deprecated];

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
    if !listing.state.is_in_preparation() {
        policies.check(&profile, listing.prices.as_ref())?;
        // An approver let through what was assured and where it is served; other words do not change that.
        let same_ground =
            profile.assurance == listing.profile.assurance && profile.endpoint == listing.profile.endpoint;
        if !same_ground && !approval_grounds(&profile).is_empty() {
            return Err(ServiceError::ApprovalNeeded);
        }
    }
    Ok(Some(ServiceEvent::Described(Described { version, profile, notice_waived: None, at })))
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

pub(super) fn set_prices(
    listing: &Listing,
    command: SetPrices,
    at: Timestamp,
) -> Result<Option<ServiceEvent>, ServiceError> {
    let SetPrices { prices, effective_at, notice, at: asked_at } = command;
    step("price", listing.state, PRICEABLE, &[])?;
    if effective_at.is_some_and(|effective_at| effective_at < asked_at) {
        return Err(ServiceError::PricesInThePast { earliest: at });
    }
    // The clocks of two processes may differ; what was in the future when it was asked takes effect at once.
    let effective_at = effective_at.unwrap_or(at).max(at);
    let Some(latest) = &listing.prices else {
        return Ok(Some(ServiceEvent::Priced(Priced {
            revision: PriceRevision(1),
            effective_at,
            prices,
            notice_waived: None,
            at,
        })));
    };
    if latest.list == prices && latest.effective_at <= effective_at {
        return Ok(None);
    }
    let revision = latest.revision.0.checked_add(1).map(PriceRevision).ok_or(ServiceError::TooManyPriceRevisions)?;
    Ok(Some(ServiceEvent::Priced(Priced { revision, effective_at, prices, notice_waived: None, at })))
}
