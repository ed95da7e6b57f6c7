//! An instant that somebody declares with hindsight: from then on what was given is not to be relied on.
//!
//! Invariant: it is not after its declaration and at most 48 h before it, and it only ever moves back.

use jiff::{SignedDuration, Timestamp};

/// How far back an instant is declared at most.
pub const HINDSIGHT: SignedDuration = SignedDuration::from_hours(48);

/// An instant that cannot be declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidSince {
    /// What is yet to be given is not given.
    #[error("the instant is not in the past: give one of the last 48 hours, or leave it out for now")]
    InFuture,
    /// What is longer ago has been relied on.
    #[error("the instant is too long ago: give one from {earliest} on")]
    TooLongAgo {
        /// The earliest that can be given.
        earliest: Timestamp,
    },
}

/// The instant that holds once `since` was declared at an instant; `None` where nothing changes, because as early a one holds.
///
/// # Errors
/// [`InvalidSince`].
pub fn declare(known: Option<Timestamp>, since: Timestamp, at: Timestamp) -> Result<Option<Timestamp>, InvalidSince> {
    let earliest = at.saturating_sub(HINDSIGHT).unwrap_or(Timestamp::MIN);
    if since > at {
        return Err(InvalidSince::InFuture);
    }
    if known.is_some_and(|known| known <= since) {
        return Ok(None);
    }
    if since < earliest { Err(InvalidSince::TooLongAgo { earliest }) } else { Ok(Some(since)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    #[test]
    fn an_instant_of_the_last_48_hours_can_be_declared() {
        let declare = |since, now| declare(None, at(since), at(now));
        assert_eq!(declare(0, 0), Ok(Some(at(0))));
        assert_eq!(declare(1, 0), Err(InvalidSince::InFuture));
        assert_eq!(declare(0, 2 * DAY), Ok(Some(at(0))));
        assert_eq!(declare(0, 2 * DAY + 1), Err(InvalidSince::TooLongAgo { earliest: at(1) }));
    }

    #[test]
    fn it_moves_back_and_never_forth() {
        let declare = |since, now| declare(Some(at(10)), at(since), at(now));
        assert_eq!([declare(10, 20), declare(15, 20)], [Ok(None), Ok(None)]);
        assert_eq!(declare(9, 20), Ok(Some(at(9))));
        assert_eq!(declare(10, 9 * DAY), Ok(None), "what holds can be declared again whenever");
        assert_eq!(declare(30, 20), Err(InvalidSince::InFuture));
    }
}
