//! Decisions about what is offered: registering, describing and pricing a service.

use std::cmp::Ordering;

use jiff::{SignedDuration, Timestamp};
use semver::Version;

use super::lifecycle::step;
use super::policy::approval_grounds;
use super::{
    Describe, Described, LatestPrices, Listing, Notice, Priced, Profile, Register, Registered, ServiceError,
    ServiceEvent, SetPrices, State, prices,
};
use crate::pricing::bounds::{MAX_ANNOUNCED, MAX_ANNOUNCED_AHEAD, NOTICE};
use crate::pricing::{Ceiling, PriceList, PriceRevision};
use crate::values::text::Reason;

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
    let mut notice_waived = None;
    if !listing.state.is_in_preparation() {
        policies.check(&profile, listing.prices.as_ref())?;
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

pub(super) fn set_prices(
    listing: &Listing,
    command: SetPrices,
    at: Timestamp,
) -> Result<Option<ServiceEvent>, ServiceError> {
    let SetPrices { prices: list, effective_at: asked_for, notice, at: asked_at } = command;
    step("price", listing.state, PRICEABLE, &[])?;
    list.check_bounds()?;
    if asked_for.is_some_and(|effective_at| effective_at < asked_at) {
        return Err(ServiceError::PricesInThePast { earliest: at });
    }
    // The clocks of two processes may differ; what was in the future when it was asked takes effect at once.
    let wanted = asked_for.unwrap_or(at).max(at);
    let latest_possible = after(at, MAX_ANNOUNCED_AHEAD);
    if wanted > latest_possible {
        return Err(ServiceError::PricesTooFarAhead { latest: latest_possible });
    }
    let Some(latest) = &listing.prices else {
        let (revision, effective_at) = (PriceRevision(1), wanted);
        return Ok(Some(Priced { revision, effective_at, prices: list, notice_waived: None, at }.into()));
    };
    let rises_by = |notice| {
        let noticed = after(at, notice);
        let mut in_between = prices::between(listing.prices_in_order(), wanted, noticed);
        let rises =
            !listing.state.is_in_preparation() && in_between.any(|before| rises(&listing.profile, &list, &before.list));
        rises.then_some(noticed)
    };
    let (effective_at, notice_waived) = match notice {
        Notice::Waived(reason) => (wanted, rises_by(NOTICE).map(|_| reason)),
        Notice::After(notice) => match (rises_by(notice), asked_for) {
            (Some(earliest), Some(_)) => return Err(ServiceError::NoticeTooShort { earliest }),
            (earliest, _) => (earliest.unwrap_or(wanted), None),
        },
    };
    if latest.list == list && latest.effective_at <= effective_at {
        return Ok(None);
    }
    if prices::that_stay(listing.prices_in_order(), effective_at, at).len() > MAX_ANNOUNCED {
        return Err(ServiceError::TooManyAnnouncedPrices);
    }
    let revision = latest.revision.0.checked_add(1).map(PriceRevision).ok_or(ServiceError::TooManyPriceRevisions)?;
    Ok(Some(Priced { revision, effective_at, prices: list, notice_waived, at }.into()))
}

/// Prices that were announced while the service was in preparation: of a rise among them consumers would not have a notice.
pub(super) fn check_announced(listing: &Listing, at: Timestamp) -> Result<(), ServiceError> {
    let earliest = after(at, NOTICE);
    let prices: Vec<_> = prices::between(listing.prices_in_order(), at, earliest).collect();
    let rise =
        |pair: &[&LatestPrices]| matches!(pair, [before, next] if rises(&listing.profile, &next.list, &before.list));
    if prices.windows(2).any(rise) { Err(ServiceError::NoticeTooShort { earliest }) } else { Ok(()) }
}

/// The reason for which the notice was waived, if there would have to be one: one call may cost or use more by what is described.
fn check_ceilings(
    listing: &Listing,
    profile: &Profile,
    notice: Notice,
    at: Timestamp,
) -> Result<Option<Reason>, ServiceError> {
    let mut announced = prices::between(listing.prices_in_order(), at, Timestamp::MAX);
    let rises = announced.any(|prices| ceiling(profile, &prices.list).exceeds(ceiling(&listing.profile, &prices.list)));
    match notice {
        _ if !rises => Ok(None),
        Notice::Waived(reason) => Ok(Some(reason)),
        Notice::After(_) => Err(ServiceError::CeilingRises),
    }
}

/// Whether somebody may pay more by one list than by another one, or a call may cost or use more, of a service of this profile.
fn rises(profile: &Profile, list: &PriceList, before: &PriceList) -> bool {
    list.rises_above(before) || ceiling(profile, list).exceeds(ceiling(profile, before))
}

fn ceiling(profile: &Profile, list: &PriceList) -> Ceiling {
    Ceiling::of(list, profile.context_window_tokens, profile.max_output_tokens)
}

fn after(at: Timestamp, time: SignedDuration) -> Timestamp {
    at.checked_add(time).unwrap_or(Timestamp::MAX)
}
