//! What was pinned where money was held without a permit: a permit has its price in it, a reservation has it in the event that placed it.
//!
//! Invariant: a use that settles a reservation costs what was pinned then, also when that has expired; one that is for something else is refused.

use std::collections::{BTreeSet, HashMap};

use domain::pricing::{PriceRevision, VariantBy};
use domain::usage_ledger::{HeldService, Hold, HoldPermission, MAX_HOLD_LIFE, UsageLedger, UsageLedgerEvent, identity};
use domain::{LedgerId, ReservationId, ServiceId, TenantId};
use jiff::{SignedDuration, Timestamp};

use super::counted::Refused;
use super::{Ground, Metering};
use crate::engine::proposal::KnownUsage;
use crate::engine::store::LoadError;

/// How long after a hold can have ended its use is taken at what was pinned: as long as that of a mandate.
const REPORTING_TIME: SignedDuration = SignedDuration::from_hours(48);

/// Events that are read at once.
const EVENTS_AT_ONCE: usize = 32;

/// A reservation without a permit, as it was placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reserved {
    /// What the log says of it.
    pub hold: Hold,
    /// Where that stands, and what was stated.
    pub known: KnownUsage,
}

/// The reservations that a report names, those that there are of who reports.
pub type Reservations = HashMap<ReservationId, Reserved>;

impl Reserved {
    /// What is held of a service.
    fn held(&self, service: ServiceId) -> Option<&HeldService> {
        self.hold.alternatives.iter().find(|held| held.service == service)
    }

    /// Which variant of its prices it pins.
    pub fn variant_by(&self, service: ServiceId) -> Option<VariantBy> {
        self.held(service)?.variant_by
    }

    fn stands_on(&self, ground: &Ground) -> bool {
        match (self.hold.permission, ground) {
            (HoldPermission::Mandate { id }, Ground::Mandate(named)) => id == *named,
            (HoldPermission::Owner, Ground::Owner) => true,
            _ => false,
        }
    }

    /// The price that a use of this service has, which arrives at an instant and stands on this.
    ///
    /// # Errors
    /// It is for something else, or too late.
    pub fn pinned(&self, service: ServiceId, ground: &Ground, arrived_at: Timestamp) -> Result<PriceRevision, Refused> {
        let held = self.held(service).filter(|_| self.stands_on(ground)).ok_or_else(|| {
            let services = self.hold.alternatives.iter().map(|held| held.service.to_string()).collect::<Vec<_>>();
            let detail = format!(
                "the reservation is for {}, on the permission that it was made on; report this use by itself",
                services.join(" or ")
            );
            ("not_reserved", detail)
        })?;
        let last = self.hold.taken_at.saturating_add(MAX_HOLD_LIFE.saturating_add(REPORTING_TIME));
        if last.is_ok_and(|last| arrived_at > last) {
            let detail = "it is more than 72 hours after the money was held; ask the marketplace to report it";
            return Err(("too_late", detail.to_owned()));
        }
        Ok(held.revision)
    }
}

/// Why nothing is known of a reservation that a record names.
pub fn unknown() -> Refused {
    let detail = "the ledger has no such reservation of yours; report this use by itself, with an id of its own";
    ("not_reserved", detail.to_owned())
}

impl Metering {
    /// These reservations without a permit, those that this organization has placed on a ledger.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub async fn reserved(
        &self,
        ledger: LedgerId,
        organization: TenantId,
        reservations: &BTreeSet<ReservationId>,
    ) -> Result<Reservations, LoadError> {
        let ids: Vec<_> =
            reservations.iter().map(|reservation| identity::of_placing(organization, *reservation)).collect();
        let known = self.known(ledger, &ids).await?;
        let positions: BTreeSet<i64> = known.iter().map(|known| known.position).collect();
        let mut events = Vec::with_capacity(positions.len());
        // Each event may be as large as one can be.
        for positions in Vec::from_iter(positions).chunks(EVENTS_AT_ONCE) {
            events.extend(self.store().events_at::<UsageLedger>(positions).await?);
        }
        let reserved = |known: &KnownUsage| {
            let (_, event): &(i64, UsageLedgerEvent) =
                events.iter().find(|(position, _)| *position == known.position)?;
            let index = usize::try_from(known.index).ok()?;
            let placed = event.as_hold_placed()?;
            let hold = placed.holds.iter().filter(|hold| hold.takes_id()).nth(index)?.clone();
            Some((hold.reservation, Reserved { hold, known: *known }))
        };
        Ok(known.iter().filter_map(reserved).collect())
    }
}

#[cfg(test)]
mod tests {
    use domain::MandateId;
    use domain::money::Decimal;
    use domain::usage_ledger::Attribution;
    use uuid::Uuid;

    use super::*;

    const fn service(number: u128) -> ServiceId {
        ServiceId(Uuid::from_u128(number))
    }

    fn reserved(permission: HoldPermission) -> Reserved {
        let of_service = |number: u128, revision| HeldService {
            service: service(number),
            provider: TenantId(Uuid::from_u128(9)),
            revision: PriceRevision(revision),
            price: None,
            lines: Vec::new(),
            amount: Decimal::ONE,
            prompt_tokens: None,
            variant_by: None,
        };
        let taken_at = Timestamp::from_second(1_750_000_000).unwrap();
        let hold = Hold {
            reservation: ReservationId(Uuid::from_u128(1)),
            organization: TenantId(Uuid::from_u128(2)),
            permission,
            holder: None,
            key: None,
            attribution: Attribution::default(),
            alternatives: vec![of_service(3, 7), of_service(4, 8)],
            amount: Decimal::ONE,
            budgets: Vec::new(),
            at_most: Decimal::ZERO,
            cap: None,
            may_exceed_by: Decimal::ZERO,
            taken_at,
            expires_at: taken_at + SignedDuration::from_mins(5),
        };
        Reserved { hold, known: KnownUsage { id: [0; 16], content: [0; 16], position: 1, index: 0 } }
    }

    #[test]
    fn a_use_has_the_price_that_its_reservation_pins_for_that_service_until_it_is_too_late() {
        let reserved = reserved(HoldPermission::Owner);
        let at = |hours| reserved.hold.taken_at + SignedDuration::from_hours(hours);
        assert_eq!(reserved.pinned(service(3), &Ground::Owner, at(1)), Ok(PriceRevision(7)));
        assert_eq!(reserved.pinned(service(4), &Ground::Owner, at(72)), Ok(PriceRevision(8)));
        let code = |refused: Result<PriceRevision, Refused>| refused.unwrap_err().0;
        assert_eq!(code(reserved.pinned(service(5), &Ground::Owner, at(1))), "not_reserved");
        let late = at(72) + SignedDuration::from_secs(1);
        assert_eq!(code(reserved.pinned(service(3), &Ground::Owner, late)), "too_late");
    }

    #[test]
    fn a_use_stands_on_the_permission_that_its_reservation_was_made_on() {
        let mandate = |number| MandateId(Uuid::from_u128(number));
        let of_mandate = reserved(HoldPermission::Mandate { id: mandate(1) });
        let taken_at = of_mandate.hold.taken_at;
        assert!(of_mandate.pinned(service(3), &Ground::Mandate(mandate(1)), taken_at).is_ok());
        assert!(of_mandate.pinned(service(3), &Ground::Mandate(mandate(2)), taken_at).is_err());
        assert!(of_mandate.pinned(service(3), &Ground::Owner, taken_at).is_err());
    }
}
