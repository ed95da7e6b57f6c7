//! Which rule of a service a command broke.

use jiff::Timestamp;
use semver::Version;

use super::{Finding, State};
use crate::pricing::bounds::MAX_CHANGES_A_MONTH;
use crate::pricing::{OutOfBounds, PriceRevision};

/// A refusal. Nothing has happened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ServiceError {
    /// There is a service of this id already, and it is another one.
    #[error("the service is already registered: describe it, or register another one under a new id")]
    AlreadyRegistered,
    /// There is no service of this id.
    #[error("the service is not registered: register it first")]
    NotRegistered,
    /// The command does not fit where the service stands.
    #[error("cannot {command} a service that is {state}: it has to be {}", listed(allowed))]
    WrongState {
        /// What was asked, as a verb.
        command: &'static str,
        /// Where the service stands.
        state: State,
        /// Where it would have to stand.
        allowed: &'static [State],
    },
    /// Retirement is final.
    #[error("the service is retired for good: register a new one")]
    AlreadyRetired,
    /// A submission is approved or rejected once.
    #[error("the submission has been decided: a new decision needs a new submission")]
    AlreadyDecided,
    /// Nobody decides about a service of their own.
    #[error("the service belongs to the approver's own organization: let somebody of another one decide")]
    OwnServiceApproval,
    /// Versions only rise (`SemVer` 2.0.0, section 11).
    #[error("version {proposed} does not follow {current}: give a higher one")]
    VersionNotRising {
        /// The version of the service.
        current: Version,
        /// What was given.
        proposed: Version,
    },
    /// Something about the service is out of bounds.
    #[error("the description is not valid: {}", joined(.0))]
    InvalidProfile(Vec<Finding>),
    /// The service may not be published as it is.
    #[error("the service cannot be published: {}", joined(.0))]
    PolicyViolations(Vec<Finding>),
    /// A published service would change in what only an approver may let through.
    #[error("the change needs approval, which a published service cannot wait for: publish it as a new service")]
    ApprovalNeeded,
    /// Prices are never changed for the time that has passed.
    #[error("prices cannot take effect before {earliest}: give a later instant, or leave it out for at once")]
    PricesInThePast {
        /// The first possible instant.
        earliest: Timestamp,
    },
    /// Nobody means a price of after so long.
    #[error("prices cannot be announced for after {latest}: give an earlier instant")]
    PricesTooFarAhead {
        /// The last possible instant.
        latest: Timestamp,
    },
    /// Prices of a published service rise after a notice.
    #[error(
        "prices that rise, or cannot be compared part by part, are announced to consumers of a published service and cannot \
         take effect before {earliest}: give that instant or a later one"
    )]
    NoticeTooShort {
        /// The first possible instant.
        earliest: Timestamp,
    },
    /// What a call may cost or use at most rises after a notice too, and a description holds at once.
    #[error(
        "by this context window and longest answer one call may cost or use more than by those before: set the prices with a \
         most_per_call first, which takes a notice"
    )]
    CeilingRises,
    /// So many revisions are yet to hold that no further one is kept.
    #[error("too many prices are announced: withdraw one of them, or set the next ones when the first of them hold")]
    TooManyAnnouncedPrices,
    /// So many revisions came into effect in a month, or are to, that no further one does.
    #[error(
        "in {month} (UTC) prices change {MAX_CHANGES_A_MONTH} times already: set them for the month after it, or withdraw a change that \
         is yet to come"
    )]
    TooManyPriceChanges {
        /// Which month, such as `2026-11`.
        month: String,
    },
    /// What holds, or held, is not taken back; nor is what was taken back, or never there.
    #[error("revision {revision} of the prices is not announced: only what is yet to hold can be withdrawn")]
    PriceNotAnnounced {
        /// Which one was asked for.
        revision: PriceRevision,
    },
    /// Consumers were told of lower prices for a time that is less than a notice away.
    #[error(
        "consumers of a published service were told of these prices, and without them it would cost more before {earliest}: leave them, \
         and set prices that hold from then on"
    )]
    FallAnnounced {
        /// The first instant for which prices can be set that rise.
        earliest: Timestamp,
    },
    /// A service is published with prices.
    #[error("without this revision the published service has no prices: set others first")]
    LastPrices,
    /// A price, or what a call may cost or use, that nobody means.
    #[error(transparent)]
    Implausible(#[from] OutOfBounds),
    /// The counter of price revisions is at its end.
    #[error("the service has too many price revisions: register a new one")]
    TooManyPriceRevisions,
    /// A service cannot have ended before it is said to end.
    #[error("the sunset is not in the future: give a later instant")]
    SunsetNotInFuture,
    /// Consumers were told that they can use it until then.
    #[error(
        "the service was announced to last until {sunset_at}: retire it then, or deprecate it with an earlier sunset"
    )]
    SunsetNotReached {
        /// Until when.
        sunset_at: Timestamp,
    },
    /// A service cannot replace itself.
    #[error("the successor is the service itself: name another one, or none")]
    SuccessorIsItself,
}

fn listed(states: &[State]) -> String {
    states.iter().map(|state| state.as_str()).collect::<Vec<_>>().join(" or ")
}

fn joined(findings: &[Finding]) -> String {
    findings.iter().map(Finding::to_string).collect::<Vec<_>>().join(". ")
}
