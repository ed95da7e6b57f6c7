//! How many requests without a valid key an address has a minute: of who has none, and of who guesses.
//!
//! Invariants: the memory is fixed, however many addresses there are. Where there is no room for one more, that one's place is taken who
//! loses least by it, because of its place's neighbours it has taken the fewest requests; so nobody is let in anew by a crowd of others.
//! Who presents a valid key takes nothing.

use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use ops::config::Networks;
use projections::memory::keys::RateState;

/// Groups of places. An address belongs to one of them, by a hash that nobody can foretell.
const GROUPS: usize = 8_192;
/// Places of a group.
const PLACES: usize = 8;

const MINUTE_NS: u64 = 60_000_000_000;

/// What one address has taken: the generic cell rate algorithm keeps one instant for it.
#[derive(Clone, Copy, Debug)]
struct Place {
    address: Option<IpAddr>,
    /// When all that was taken is back.
    full_at_ns: u64,
}

type Group = [Place; PLACES];

/// The rate of all addresses.
#[derive(Debug)]
pub struct AnonymousRate {
    per_minute: u32,
    /// How long a request takes to come back.
    cell_ns: u64,
    begun: Instant,
    hasher: RandomState,
    groups: Vec<Mutex<Group>>,
}

impl AnonymousRate {
    /// So many requests a minute and at once; `None` for zero, which is no bound.
    pub fn new(per_minute: u32) -> Option<Self> {
        let cell_ns = MINUTE_NS.checked_div(per_minute.into())?.max(1);
        let empty = [Place { address: None, full_at_ns: 0 }; PLACES];
        let groups = (0..GROUPS).map(|_| Mutex::new(empty)).collect();
        Some(Self { per_minute, cell_ns, begun: Instant::now(), hasher: RandomState::new(), groups })
    }

    /// Counts a request; whether it may pass, and what is left.
    pub fn take(&self, client: IpAddr) -> (bool, RateState) {
        self.take_at(client, self.now_ns())
    }

    /// Gives a request back that was counted and should not have been.
    pub fn give_back(&self, client: IpAddr) {
        let address = Networks::of_a_subscriber(client);
        let Some(mut group) = self.group(address) else { return };
        if let Some(place) = group.iter_mut().find(|place| place.address == Some(address)) {
            place.full_at_ns = place.full_at_ns.saturating_sub(self.cell_ns);
        }
    }

    fn take_at(&self, client: IpAddr, now_ns: u64) -> (bool, RateState) {
        let address = Networks::of_a_subscriber(client);
        let all_ns = self.cell_ns.saturating_mul(self.per_minute.into());
        let (mut passes, mut full_at_ns) = (true, now_ns);
        if let Some(mut group) = self.group(address)
            && let Some(place) = place_of(&mut group, address)
        {
            let next_ns = place.full_at_ns.max(now_ns).saturating_add(self.cell_ns);
            passes = next_ns <= now_ns.saturating_add(all_ns);
            if passes {
                place.full_at_ns = next_ns;
            }
            full_at_ns = place.full_at_ns;
        }
        let left_ns = now_ns.saturating_add(all_ns).saturating_sub(full_at_ns);
        let remaining_requests = u32::try_from(left_ns / self.cell_ns).unwrap_or(u32::MAX).min(self.per_minute);
        let retry_after = Duration::from_nanos(self.cell_ns.saturating_sub(left_ns));
        (passes, RateState { limit_requests: self.per_minute, remaining_requests, retry_after })
    }

    fn now_ns(&self) -> u64 {
        u64::try_from(self.begun.elapsed().as_nanos()).unwrap_or(u64::MAX)
    }

    fn group(&self, address: IpAddr) -> Option<MutexGuard<'_, Group>> {
        let groups = u64::try_from(GROUPS).ok()?;
        let group = usize::try_from(self.hasher.hash_one(address).checked_rem(groups)?).ok()?;
        Some(self.groups.get(group)?.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The place of an address: its own, or that of who is nearest to having taken nothing.
fn place_of(group: &mut Group, address: IpAddr) -> Option<&mut Place> {
    let own = group.iter().position(|place| place.address == Some(address));
    let index = match own {
        Some(index) => index,
        None => group.iter().enumerate().min_by_key(|(_, place)| place.full_at_ns)?.0,
    };
    let place = group.get_mut(index)?;
    if place.address != Some(address) {
        *place = Place { address: Some(address), full_at_ns: 0 };
    }
    Some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND_NS: u64 = 1_000_000_000;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn passes(rate: &AnonymousRate, client: &str, now_ns: u64) -> bool {
        rate.take_at(ip(client), now_ns).0
    }

    #[test]
    fn an_address_has_so_many_at_once_and_gets_them_back_over_a_minute() {
        let rate = AnonymousRate::new(60).unwrap();
        let left: Vec<u32> = (0..60).map(|_| rate.take_at(ip("192.0.2.1"), 0).1.remaining_requests).collect();
        assert_eq!(left, (0..60).rev().collect::<Vec<_>>());
        let (passed, state) = rate.take_at(ip("192.0.2.1"), SECOND_NS / 4);
        assert_eq!((passed, state.limit_requests, state.remaining_requests), (false, 60, 0));
        assert_eq!(state.retry_after, Duration::from_millis(750));
        assert!(passes(&rate, "192.0.2.2", 0), "another address");
        assert!(passes(&rate, "192.0.2.1", SECOND_NS) && !passes(&rate, "192.0.2.1", SECOND_NS));
        rate.give_back(ip("192.0.2.1"));
        assert!(passes(&rate, "192.0.2.1", SECOND_NS));
    }

    #[test]
    fn a_64_of_ipv6_is_one_address_and_an_address_is_one_in_either_family() {
        let rate = AnonymousRate::new(1).unwrap();
        assert!(passes(&rate, "2001:db8:1:2::1", 0) && !passes(&rate, "2001:db8:1:2:ffff::9", 0));
        assert!(passes(&rate, "2001:db8:1:3::1", 0));
        assert!(passes(&rate, "192.0.2.1", 0) && !passes(&rate, "::ffff:192.0.2.1", 0));
    }

    #[test]
    fn whoever_used_its_rate_up_is_not_let_in_by_a_crowd() {
        let rate = AnonymousRate::new(10).unwrap();
        while passes(&rate, "192.0.2.1", 0) {}
        for number in 0..400_000 {
            let crowd = std::net::Ipv4Addr::from_bits(0x0A00_0000 | number);
            assert!(rate.take_at(crowd.into(), 0).0, "somebody new is let in");
        }
        assert!(!passes(&rate, "192.0.2.1", 0));
    }

    #[test]
    fn zero_is_no_bound() {
        assert!(AnonymousRate::new(0).is_none());
    }
}
