//! Credit that somebody of the marketplace wants granted and that another one has to approve, and how much each has granted alone of late.
//!
//! Invariants: what nobody approves within its time is gone by the time alone, without an event. What one has granted alone is never counted as less
//! than it was, as long as it is of the last day.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{CreditGranted, GrantId, Granter};
use crate::PrincipalId;
use crate::money::Decimal;
use crate::values::text::Reason;

/// Credit of a ledger that waits for an approval at most.
pub const MAX_WANTED: usize = 8;
/// For how long it waits.
pub const WANTED_FOR: SignedDuration = SignedDuration::from_hours(7 * 24);
/// For how long it counts what somebody has granted alone.
pub const COUNTED_FOR: SignedDuration = SignedDuration::from_hours(24);

/// Grants of the last day that are counted each for itself at most. Of more, the first ones of whoever has granted most often are one.
const MAX_COUNTED: usize = 64;

/// Credit is wanted that takes another one to approve it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreditWanted {
    /// When.
    pub at: Timestamp,
    /// As what it is to be granted.
    pub credit: Box<CreditGranted>,
    /// Who wants it.
    pub by: Granter,
    /// The first instant at which it is no longer approved.
    pub until: Timestamp,
}

/// Wanted credit is not to be granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WantedCreditWithdrawn {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub grant: GrantId,
    /// Who says so.
    pub by: PrincipalId,
    /// Why.
    pub reason: Reason,
}

/// Something that one has granted alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
struct GrantedAlone {
    by: Granter,
    at: Timestamp,
    amount: Decimal,
}

/// What waits for an approval, and what needed none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct WantedCredits {
    waiting: Vec<CreditWanted>,
    alone: Vec<GrantedAlone>,
}

impl WantedCredits {
    /// What waits at an instant, in the order in which it was wanted.
    pub fn waiting(&self, at: Timestamp) -> impl Iterator<Item = &CreditWanted> {
        self.waiting.iter().filter(move |wanted| at < wanted.until)
    }

    /// One that waits.
    pub fn get(&self, id: GrantId, at: Timestamp) -> Option<&CreditWanted> {
        self.waiting(at).find(|wanted| wanted.credit.grant_id == id)
    }

    /// What somebody has granted alone within the last day, by whichever of the keys that are no other's.
    pub(super) fn granted_alone(&self, by: &Granter, at: Timestamp) -> Decimal {
        let counts = |alone: &&GrantedAlone| counts_at(alone.at, at) && alone.by.is_no_other_than(by);
        self.alone.iter().filter(counts).fold(Decimal::ZERO, |sum, alone| sum.saturating_add(alone.amount))
    }

    pub(super) fn wanted(&mut self, event: CreditWanted) {
        self.waiting.retain(|wanted| event.at < wanted.until);
        self.waiting.push(event);
    }

    pub(super) fn withdrawn(&mut self, event: &WantedCreditWithdrawn) {
        self.waiting.retain(|wanted| wanted.credit.grant_id != event.grant);
    }

    /// Credit was granted: it waits no more. What another one has approved does not count as granted alone.
    pub(super) fn granted(&mut self, event: &CreditGranted) {
        self.waiting.retain(|wanted| wanted.credit.grant_id != event.grant_id);
        let Some(by) = event.by.clone().filter(|_| event.approved_by.is_empty()) else { return };
        self.alone.retain(|alone| counts_at(alone.at, event.at));
        self.alone.push(GrantedAlone { by, at: event.at, amount: event.amount });
        if self.alone.len() > MAX_COUNTED {
            self.condense();
        }
    }

    /// Makes one of the first two grants of whoever has granted most often, as of the later one.
    fn condense(&mut self) {
        let often = |by: &Granter| self.alone.iter().filter(|alone| alone.by == *by).count();
        let most = self.alone.iter().map(|alone| (often(&alone.by), &alone.by)).max_by_key(|(often, _)| *often);
        let Some((_, by)) = most else { return };
        let mut own = self.alone.iter().enumerate().filter(|(_, alone)| alone.by == *by).map(|(place, _)| place);
        let (first, second) = (own.next().unwrap_or_default(), own.next());
        let gone = self.alone.remove(first);
        // Where so many have granted something once, the first of them is forgotten.
        let later = second.and_then(|second| second.checked_sub(1)).and_then(|place| self.alone.get_mut(place));
        if let Some(later) = later {
            later.amount = later.amount.saturating_add(gone.amount);
        }
    }
}

fn counts_at(granted_at: Timestamp, at: Timestamp) -> bool {
    granted_at.saturating_add(COUNTED_FOR).unwrap_or(Timestamp::MAX) > at
}
