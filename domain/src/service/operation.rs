//! Decisions about a published service: switching it off and on, announcing its end, and ending it.

use jiff::Timestamp;

use super::lifecycle::{Step, step};
use super::{
    Deprecate, Deprecated, Deprecation, Listing, Reactivated, Reinstated, Retired, ServiceError, ServiceEvent, State,
    Suspend, Suspended,
};

type Outcome = Result<Option<ServiceEvent>, ServiceError>;

/// The first reason stands: suspending what is suspended changes nothing.
pub(super) fn suspend(listing: &Listing, command: Suspend, at: Timestamp) -> Outcome {
    Ok(match step("suspend", listing.state, &[State::Active], &[State::Suspended])? {
        Step::Go => Some(ServiceEvent::Suspended(Suspended { reason: command.reason, at })),
        Step::Done => None,
    })
}

pub(super) fn reinstate(listing: &Listing, at: Timestamp) -> Outcome {
    Ok(match step("reinstate", listing.state, &[State::Suspended], &[State::Active])? {
        Step::Go => Some(ServiceEvent::Reinstated(Reinstated { at })),
        Step::Done => None,
    })
}

/// What was announced may be changed by announcing it anew.
pub(super) fn deprecate(listing: &Listing, command: &Deprecate, at: Timestamp) -> Outcome {
    step("deprecate", listing.state, &[State::Active, State::Deprecated], &[])?;
    let Deprecate { sunset_at, successor, .. } = *command;
    if listing.deprecation == Some(Deprecation { sunset_at, successor }) {
        return Ok(None);
    }
    if successor == Some(listing.id) {
        return Err(ServiceError::SuccessorIsItself);
    }
    if sunset_at <= at {
        return Err(ServiceError::SunsetNotInFuture);
    }
    Ok(Some(ServiceEvent::Deprecated(Deprecated { sunset_at, successor, at })))
}

pub(super) fn reactivate(listing: &Listing, at: Timestamp) -> Outcome {
    Ok(match step("reactivate", listing.state, &[State::Deprecated], &[State::Active])? {
        Step::Go => Some(ServiceEvent::Reactivated(Reactivated { at })),
        Step::Done => None,
    })
}

pub(super) fn retire(listing: &Listing, at: Timestamp) -> Outcome {
    match step("retire", listing.state, &[State::Deprecated], &[State::Retired])? {
        Step::Done => return Ok(None),
        Step::Go => {}
    }
    match &listing.deprecation {
        Some(deprecation) if at < deprecation.sunset_at => {
            Err(ServiceError::SunsetNotReached { sunset_at: deprecation.sunset_at })
        }
        Some(_) | None => Ok(Some(ServiceEvent::Retired(Retired { at }))),
    }
}
