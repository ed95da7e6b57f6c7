//! Decisions about prices: setting further ones, and withdrawing what was announced.
//!
//! Invariant: neither changes what held, and by neither does a published service cost more within the notice than was said before. For
//! every instant of the next 7 days what holds after the command is compared with what would have held without it.

use jiff::{SignedDuration, Timestamp};

use super::lifecycle::step;
use super::{
    LatestPrices, Listing, Notice, PriceWithdrawn, Priced, Profile, ServiceError, ServiceEvent, SetPrices, State,
    WithdrawPrice,
};
use crate::pricing::bounds::{MAX_ANNOUNCED, MAX_ANNOUNCED_AHEAD, MAX_CHANGES_A_MONTH, NOTICE};
use crate::pricing::{Ceiling, PriceList, PriceRevision};

const PRICEABLE: &[State] =
    &[State::Draft, State::Rejected, State::Withdrawn, State::Active, State::Suspended, State::Deprecated];

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
    let rises_by = |notice| {
        let noticed = after(at, notice);
        // Until the next change only one revision would have held, and from then on what was announced holds as before.
        let before = listing.prices.at(wanted).filter(|_| wanted < noticed);
        let rises = before.is_some_and(|before| rises(&listing.profile, &list, &before.list));
        (rises && !listing.state.is_in_preparation()).then_some(noticed)
    };
    let (effective_at, notice_waived) = match notice {
        Notice::Waived(reason) => (wanted, rises_by(NOTICE).map(|_| reason)),
        Notice::After(notice) => match (rises_by(notice), asked_for) {
            (Some(earliest), Some(_)) => return Err(ServiceError::NoticeTooShort { earliest }),
            (earliest, _) => (earliest.unwrap_or(wanted), None),
        },
    };
    // What holds then in any case is no change.
    if listing.prices.at(effective_at).is_some_and(|before| before.list == list) {
        return Ok(None);
    }
    check_count(listing, effective_at, at)?;
    let revision =
        listing.last_revision.0.checked_add(1).map(PriceRevision).ok_or(ServiceError::TooManyPriceRevisions)?;
    let (withdraws, holds_until) = (Some(Vec::new()), listing.prices.next_change(effective_at));
    Ok(Some(Priced { revision, effective_at, prices: list, withdraws, holds_until, notice_waived, at }.into()))
}

/// Whether one more revision may come into effect then.
fn check_count(listing: &Listing, effective_at: Timestamp, at: Timestamp) -> Result<(), ServiceError> {
    if effective_at > at && listing.prices.announced(at).len() >= MAX_ANNOUNCED {
        return Err(ServiceError::TooManyAnnouncedPrices);
    }
    match listing.price_changes.in_month_of(effective_at) {
        (_, changes) if changes < MAX_CHANGES_A_MONTH => Ok(()),
        // While it is being prepared nobody is billed by it.
        _ if listing.state.is_in_preparation() => Ok(()),
        (month, _) => Err(ServiceError::TooManyPriceChanges { month }),
    }
}

pub(super) fn withdraw(listing: &Listing, command: WithdrawPrice, at: Timestamp) -> Result<ServiceEvent, ServiceError> {
    let WithdrawPrice { revision, reason, notice, .. } = command;
    step("withdraw a price of", listing.state, PRICEABLE, &[])?;
    let mut remaining = listing.prices.clone();
    let withdrawn = remaining.withdraw(revision).filter(|withdrawn| withdrawn.effective_at > at);
    let Some(LatestPrices { effective_at, list, .. }) = withdrawn else {
        return Err(ServiceError::PriceNotAnnounced { revision });
    };
    let is_published = !listing.state.is_in_preparation();
    if is_published && remaining.is_empty() {
        return Err(ServiceError::LastPrices);
    }
    let would_hold = listing.prices.at(effective_at).is_some_and(|held| held.revision == revision);
    let instead = remaining.at(effective_at);
    let rises_by = |notice| {
        let noticed = after(at, notice);
        let rises = instead.is_some_and(|instead| rises(&listing.profile, &instead.list, &list));
        (is_published && would_hold && effective_at < noticed && rises).then_some(noticed)
    };
    let notice_waived = match notice {
        Notice::Waived(reason) => rises_by(NOTICE).map(|_| reason),
        Notice::After(notice) => match rises_by(notice) {
            Some(earliest) => return Err(ServiceError::FallAnnounced { earliest }),
            None => None,
        },
    };
    let instead = instead.map(|prices| prices.revision);
    Ok(PriceWithdrawn { revision, effective_at, instead, reason, notice_waived, at }.into())
}

/// Prices that were announced while the service was in preparation: of a rise among them consumers would not have a notice.
pub(super) fn check_announced(listing: &Listing, at: Timestamp) -> Result<(), ServiceError> {
    let earliest = after(at, NOTICE);
    let prices: Vec<_> = listing.prices.between(at, earliest).collect();
    let rise =
        |pair: &[&LatestPrices]| matches!(pair, [before, next] if rises(&listing.profile, &next.list, &before.list));
    if prices.windows(2).any(rise) { Err(ServiceError::NoticeTooShort { earliest }) } else { Ok(()) }
}

/// Whether somebody may pay more by one list than by another one, or a call may cost or use more, of a service of this profile.
fn rises(profile: &Profile, list: &PriceList, before: &PriceList) -> bool {
    list.rises_above(before) || ceiling(profile, list).exceeds(ceiling(profile, before))
}

/// The most that a call may cost and use by a list, of a service of this profile.
pub(super) fn ceiling(profile: &Profile, list: &PriceList) -> Ceiling {
    Ceiling::of(list, profile.context_window_tokens, profile.max_output_tokens)
}

fn after(at: Timestamp, time: SignedDuration) -> Timestamp {
    at.checked_add(time).unwrap_or(Timestamp::MAX)
}
