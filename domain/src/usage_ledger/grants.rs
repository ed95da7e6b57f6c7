//! Credit and the order in which it is spent.
//!
//! Invariant: granted = drawn − returned + left + lapsed + revoked + refunded. Grants stand in the order of drawing: what pays only some uses
//! before what pays all, then priority, then earliest expiry (none comes last), then the order of granting. A grant with something left is kept.

use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::period::GRACE;
use super::{AppliesTo, CreditGranted, CreditKind, CreditRefunded, CreditRevoked, Draw, GrantId, Lapsed};
use crate::money::Decimal;
use crate::{ServiceId, TenantId};

/// Grants of a ledger with something left at most. Also bounds the draws of one event, so that it stays within the bound on events.
pub const MAX_GRANTS: usize = 64;
/// Grants that are kept, spent ones included: of more, that which was granted first of the spent ones is forgotten.
pub const MAX_KEPT_GRANTS: usize = 256;

/// When what is left of credit is gone that expires then.
pub fn lapses_at(expires_at: Option<Timestamp>) -> Option<Timestamp> {
    expires_at.map(|expiry| expiry.saturating_add(GRACE).unwrap_or(Timestamp::MAX))
}

/// What is left of a grant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Grant {
    /// Its id.
    pub id: GrantId,
    /// Lower is drawn first, of what pays as much.
    pub priority: u16,
    /// From when on no use is paid with it.
    pub expires_at: Option<Timestamp>,
    /// Uses before that are not paid with it.
    pub effective_at: Option<Timestamp>,
    /// What was granted.
    pub amount: Decimal,
    /// What is left of that.
    pub left: Decimal,
    /// What was drawn of it, less what was returned.
    pub drawn: Decimal,
    /// Where it came from.
    pub kind: CreditKind,
    /// What it pays, where that is not everything.
    pub applies_to: Option<Arc<AppliesTo>>,
    /// When it was granted.
    pub granted_at: Timestamp,
    /// Whether what was left of it was taken away. What was drawn of it is owed, so nothing of that comes back.
    pub is_revoked: bool,
}

/// What of a use decides which credit pays it.
#[derive(Clone, Copy, Debug)]
pub(super) struct ToPay {
    /// A service with its provider; `None` for whichever.
    pub of: Option<(ServiceId, TenantId)>,
    /// Whether it is, or may be, a service of the ledger's own organization.
    pub is_own: bool,
    /// When it was used.
    pub at: Timestamp,
    /// Whether it is a use: what is included in a plan pays nothing else.
    pub is_use: bool,
}

impl ToPay {
    /// A use of this service, or of whichever.
    pub const fn use_of(of: Option<(ServiceId, TenantId)>, is_own: bool, at: Timestamp) -> Self {
        Self { of, is_own, at, is_use: true }
    }

    /// A use of anything but services of the ledger's own organization.
    pub const fn any(at: Timestamp) -> Self {
        Self::use_of(None, false, at)
    }

    /// What is charged beside uses: what pays it pays everything.
    pub const fn charge(at: Timestamp) -> Self {
        Self { is_use: false, ..Self::any(at) }
    }

    /// A use of anything at all: what pays it pays a debt too, whatever that came from.
    pub const fn anything(at: Timestamp) -> Self {
        Self::use_of(None, true, at)
    }
}

impl Grant {
    pub(super) fn of(event: &CreditGranted) -> Self {
        let &CreditGranted { at, grant_id: id, amount, priority, expires_at, effective_at, kind, .. } = event;
        let applies_to = (!event.applies_to.is_everything()).then(|| Arc::new(event.applies_to.clone()));
        let (left, drawn, granted_at, is_revoked) = (amount, Decimal::ZERO, at, false);
        Self { id, priority, expires_at, effective_at, amount, left, drawn, kind, applies_to, granted_at, is_revoked }
    }

    /// When what is left of it is gone.
    pub fn lapses_at(&self) -> Option<Timestamp> {
        lapses_at(self.expires_at)
    }

    /// Whether something can be drawn from it: now, or of what is told late.
    pub fn is_open(&self, now: Timestamp) -> bool {
        !self.left.is_zero() && !self.has_lapsed(now)
    }

    /// Whether some use of now is paid with it.
    pub fn is_usable(&self, now: Timestamp) -> bool {
        self.is_open(now) && self.is_valid_for(now)
    }

    fn has_lapsed(&self, now: Timestamp) -> bool {
        self.lapses_at().is_some_and(|end| end <= now)
    }

    fn is_valid_for(&self, used_at: Timestamp) -> bool {
        self.expires_at.is_none_or(|expiry| used_at < expiry) && self.effective_at.is_none_or(|from| from <= used_at)
    }

    /// Whether something can be drawn from it now for that.
    pub(super) fn pays(&self, to_pay: &ToPay, now: Timestamp) -> bool {
        let applies = || match (&self.applies_to, to_pay.of) {
            (None, _) => true,
            (Some(applies_to), Some((service, provider))) => applies_to.has(service, provider),
            (Some(_), None) => false,
        };
        self.is_open(now)
            && !(to_pay.is_own && self.kind != CreditKind::Purchased)
            && (to_pay.is_use || self.kind != CreditKind::Included)
            && self.is_valid_for(to_pay.at)
            && applies()
    }

    /// Whether it depends on more than who provides it what is paid with it.
    fn is_conditional(&self) -> bool {
        self.applies_to.is_some() || self.expires_at.is_some() || self.effective_at.is_some()
    }

    fn rank(&self) -> (bool, u16, bool, Option<Timestamp>) {
        (self.applies_to.is_none(), self.priority, self.expires_at.is_none(), self.expires_at)
    }
}

/// The grants of a ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Grants {
    kept: Vec<Grant>,
    granted: Decimal,
    drawn: Decimal,
    lapsed: Decimal,
    revoked: Decimal,
    #[serde(default)]
    refunded: Decimal,
}

impl Grants {
    /// The grants that are kept, in the order of drawing. Spent ones are kept until their place is needed.
    pub fn kept(&self) -> &[Grant] {
        &self.kept
    }

    /// All that was ever granted.
    pub fn granted(&self) -> Decimal {
        self.granted
    }

    /// All that was ever drawn, less what was returned.
    pub fn drawn(&self) -> Decimal {
        self.drawn
    }

    /// What was left of credit when it lapsed.
    pub fn lapsed(&self) -> Decimal {
        self.lapsed
    }

    /// What was left of credit when it was revoked.
    pub fn revoked(&self) -> Decimal {
        self.revoked
    }

    /// What was paid back of credit.
    pub fn refunded(&self) -> Decimal {
        self.refunded
    }

    /// A grant that is kept.
    pub fn get(&self, id: GrantId) -> Option<&Grant> {
        self.kept.iter().find(|grant| grant.id == id)
    }

    /// What some use of this time could be paid with.
    pub fn left(&self, at: Timestamp) -> Decimal {
        self.sum(|grant| grant.is_usable(at))
    }

    /// What of that was purchased.
    pub fn purchased_left(&self, at: Timestamp) -> Decimal {
        self.sum(|grant| grant.is_usable(at) && grant.kind == CreditKind::Purchased)
    }

    /// What of that pays only some services.
    pub fn scoped_left(&self, at: Timestamp) -> Decimal {
        self.sum(|grant| grant.is_usable(at) && grant.applies_to.is_some())
    }

    /// What could be drawn now for that.
    pub(super) fn left_for(&self, to_pay: &ToPay, now: Timestamp) -> Decimal {
        self.sum(|grant| grant.pays(to_pay, now))
    }

    /// What could be drawn now, whatever was used whenever.
    pub(super) fn left_for_all(&self) -> Decimal {
        self.sum(|grant| grant.kind == CreditKind::Purchased && !grant.is_conditional())
    }

    fn sum(&self, counts: impl Fn(&Grant) -> bool) -> Decimal {
        let open = self.kept.iter().filter(|grant| counts(grant));
        open.fold(Decimal::ZERO, |sum, grant| sum.saturating_add(grant.left))
    }

    /// How many something could be drawn from at this time.
    pub fn open(&self, at: Timestamp) -> usize {
        self.kept.iter().filter(|grant| grant.is_open(at)).count()
    }

    /// Whether it matters what is paid: some credit pays only some uses. With `any_own` some are of the ledger's own organization.
    pub(super) fn distinguish(&self, any_own: bool, now: Timestamp) -> bool {
        let is_particular = |grant: &Grant| grant.is_conditional() || (any_own && grant.kind != CreditKind::Purchased);
        self.kept.iter().any(|grant| is_particular(grant) && grant.is_open(now))
    }

    /// Whether the same credit pays both.
    pub(super) fn pay_alike(&self, one: &ToPay, other: &ToPay, now: Timestamp) -> bool {
        self.kept.iter().all(|grant| grant.pays(one, now) == grant.pays(other, now))
    }

    /// From which grants an amount would be drawn, and what of it no grant covers.
    pub(super) fn plan(&self, amount: Decimal, to_pay: &ToPay, now: Timestamp) -> (Vec<Draw>, Decimal) {
        let mut uncovered = amount;
        let mut draws = Vec::new();
        for grant in self.kept.iter().filter(|grant| grant.pays(to_pay, now)) {
            if uncovered.is_zero() {
                break;
            }
            let amount = uncovered.min(grant.left);
            draws.push(Draw { grant: grant.id, amount });
            uncovered = uncovered.saturating_sub(amount);
        }
        (draws, uncovered)
    }

    /// What has lapsed by now and is not written down yet.
    pub(super) fn due(&self, now: Timestamp) -> impl Iterator<Item = Lapsed> {
        let due = self.kept.iter().filter(move |grant| !grant.left.is_zero() && grant.has_lapsed(now));
        due.map(|grant| Lapsed { grant: grant.id, amount: grant.left })
    }

    /// Takes a grant in. Where there is no place left, the spent one that was granted first makes room.
    pub(super) fn grant(&mut self, event: &CreditGranted) {
        if self.kept.len() >= MAX_KEPT_GRANTS {
            let spent = self.kept.iter().enumerate().filter(|(_, grant)| grant.left.is_zero());
            if let Some(first) = spent.min_by_key(|(_, grant)| grant.granted_at).map(|(place, _)| place) {
                self.kept.remove(first);
            }
        }
        let grant = Grant::of(event);
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
                grant.drawn = grant.drawn.saturating_add(draw.amount);
                self.drawn = self.drawn.saturating_add(draw.amount);
            }
        }
    }

    /// Puts back what was drawn of a grant.
    pub(super) fn give_back(&mut self, id: GrantId, amount: Decimal) {
        if let Some(grant) = self.get_mut(id) {
            grant.left = grant.left.saturating_add(amount);
            grant.drawn = grant.drawn.saturating_sub(amount);
            self.drawn = self.drawn.saturating_sub(amount);
        } else {
            self.lapse_unknown(amount);
        }
    }

    /// What was drawn of grants that are no longer kept counts as what was left of them.
    pub(super) fn lapse_unknown(&mut self, amount: Decimal) {
        self.drawn = self.drawn.saturating_sub(amount);
        self.lapsed = self.lapsed.saturating_add(amount);
    }

    /// Takes out what has lapsed.
    pub(super) fn lapse(&mut self, lapsed: &[Lapsed]) {
        for Lapsed { grant, amount } in lapsed {
            if let Some(grant) = self.get_mut(*grant) {
                grant.left = grant.left.saturating_sub(*amount);
                self.lapsed = self.lapsed.saturating_add(*amount);
            }
        }
    }

    /// Takes out what was revoked.
    pub(super) fn revoke(&mut self, event: &CreditRevoked) {
        if let Some(grant) = self.get_mut(event.grant) {
            grant.left = grant.left.saturating_sub(event.amount);
            grant.is_revoked = true;
            self.revoked = self.revoked.saturating_add(event.amount);
        }
    }

    /// Takes out what is paid back.
    pub(super) fn refund(&mut self, event: &CreditRefunded) {
        if let Some(grant) = self.get_mut(event.grant) {
            grant.left = grant.left.saturating_sub(event.amount);
            self.refunded = self.refunded.saturating_add(event.amount);
        }
    }

    fn get_mut(&mut self, id: GrantId) -> Option<&mut Grant> {
        self.kept.iter_mut().find(|grant| grant.id == id)
    }
}
