//! Credit and the order in which it is spent.
//!
//! Invariant: granted = drawn + left + lapsed, where `lapsed` is what was left of grants that are no longer kept. Grants
//! stand in the order of drawing: priority, then earliest expiry (none comes last), then the order of granting.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{CreditGranted, CreditKind, Draw, GrantId};
use crate::money::Decimal;

/// Grants of a ledger at most. Also bounds the draws of one event, so that it stays within the bound on events.
pub const MAX_GRANTS: usize = 256;

/// What is left of a grant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Grant {
    /// Its id.
    pub id: GrantId,
    /// Lower is drawn first.
    pub priority: u16,
    /// From when on it cannot be drawn any more.
    pub expires_at: Option<Timestamp>,
    /// What was granted.
    pub amount: Decimal,
    /// What is left of that.
    pub left: Decimal,
    /// Whether it was bought.
    #[serde(default)]
    pub kind: CreditKind,
}

impl Grant {
    /// Whether something can be drawn from it.
    pub fn is_open(&self, at: Timestamp) -> bool {
        !self.left.is_zero() && self.expires_at.is_none_or(|expiry| at < expiry)
    }

    /// Whether something can be drawn from it for what may be paid with bought credit only, or with any.
    fn pays(&self, at: Timestamp, only_paid: bool) -> bool {
        self.is_open(at) && !(only_paid && self.kind == CreditKind::Given)
    }

    fn rank(&self) -> (u16, bool, Option<Timestamp>) {
        (self.priority, self.expires_at.is_none(), self.expires_at)
    }
}

/// The grants of a ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Grants {
    kept: Vec<Grant>,
    granted: Decimal,
    drawn: Decimal,
    lapsed: Decimal,
}

impl Grants {
    /// The grants that are kept, in the order of drawing. Spent and expired ones are kept until their place is needed.
    pub fn kept(&self) -> &[Grant] {
        &self.kept
    }

    /// All that was ever granted.
    pub fn granted(&self) -> Decimal {
        self.granted
    }

    /// All that was ever drawn.
    pub fn drawn(&self) -> Decimal {
        self.drawn
    }

    /// What was left of expired grants that are no longer kept.
    pub fn lapsed(&self) -> Decimal {
        self.lapsed
    }

    /// A grant that is kept.
    pub fn get(&self, id: GrantId) -> Option<&Grant> {
        self.kept.iter().find(|grant| grant.id == id)
    }

    /// What could be drawn at this time.
    pub fn left(&self, at: Timestamp) -> Decimal {
        self.left_of(at, false)
    }

    /// What of that was bought.
    pub fn paid_left(&self, at: Timestamp) -> Decimal {
        self.left_of(at, true)
    }

    /// What could be drawn at this time; with `only_paid` of bought credit.
    pub(super) fn left_of(&self, at: Timestamp, only_paid: bool) -> Decimal {
        let open = self.kept.iter().filter(|grant| grant.pays(at, only_paid));
        open.fold(Decimal::ZERO, |sum, grant| sum.saturating_add(grant.left))
    }

    /// How many something could be drawn from at this time.
    pub fn open(&self, at: Timestamp) -> usize {
        self.kept.iter().filter(|grant| grant.is_open(at)).count()
    }

    /// From which grants an amount would be drawn, and what of it no grant covers.
    pub(super) fn plan(&self, amount: Decimal, at: Timestamp, only_paid: bool) -> (Vec<Draw>, Decimal) {
        let mut uncovered = amount;
        let mut draws = Vec::new();
        for grant in self.kept.iter().filter(|grant| grant.pays(at, only_paid)) {
            if uncovered.is_zero() {
                break;
            }
            let amount = uncovered.min(grant.left);
            draws.push(Draw { grant: grant.id, amount });
            uncovered = uncovered.saturating_sub(amount);
        }
        (draws, uncovered)
    }

    /// Takes a grant in. Where there is no place left, those that nothing can be drawn from any more make room.
    pub(super) fn grant(&mut self, event: &CreditGranted) {
        if self.kept.len() >= MAX_GRANTS {
            let (open, done): (Vec<_>, Vec<_>) = self.kept.iter().partition(|grant| grant.is_open(event.at));
            self.kept = open;
            self.lapsed = done.iter().fold(self.lapsed, |sum, grant| sum.saturating_add(grant.left));
        }
        let &CreditGranted { grant_id: id, amount, priority, expires_at, kind, .. } = event;
        let grant = Grant { id, priority, expires_at, amount, left: amount, kind };
        let place = self.kept.partition_point(|kept| kept.rank() <= grant.rank());
        self.kept.insert(place, grant);
        self.granted = self.granted.saturating_add(event.amount);
    }

    /// Takes draws out, in the order in which they were planned.
    pub(super) fn draw(&mut self, draws: &[Draw]) {
        let mut grants = self.kept.iter_mut();
        for draw in draws {
            // Draws stand in the order of the grants, so one pass finds them all.
            if let Some(grant) = grants.find(|grant| grant.id == draw.grant) {
                grant.left = grant.left.saturating_sub(draw.amount);
                self.drawn = self.drawn.saturating_add(draw.amount);
            }
        }
    }
    /// Puts back what was drawn of a grant.
    pub(super) fn give_back(&mut self, id: GrantId, amount: Decimal) {
        if let Some(grant) = self.kept.iter_mut().find(|grant| grant.id == id) {
            grant.left = grant.left.saturating_add(amount);
            self.drawn = self.drawn.saturating_sub(amount);
        } else {
            self.lapse(amount);
        }
    }

    /// What was drawn of grants that are no longer kept counts as what was left of them.
    pub(super) fn lapse(&mut self, amount: Decimal) {
        self.drawn = self.drawn.saturating_sub(amount);
        self.lapsed = self.lapsed.saturating_add(amount);
    }
}
