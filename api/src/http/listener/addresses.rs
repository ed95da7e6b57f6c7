//! How many connections there are from one address.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use ops::config::Networks;

use crate::http::TrustedProxies;

/// Counts connections by address.
pub(super) struct Addresses {
    most: usize,
    proxies: TrustedProxies,
    open: Open,
}

/// How many there are from each address that has some.
type Open = Arc<Mutex<HashMap<IpAddr, usize>>>;

/// One connection among those from its address. Given back when it is dropped.
pub(super) struct Place {
    counted: Option<(IpAddr, Open)>,
}

impl Addresses {
    /// At most so many from one address that is no proxy of ours.
    pub(super) fn new(most: usize, proxies: TrustedProxies) -> Self {
        Self { most, proxies, open: Arc::default() }
    }

    /// A place for one more; `None` if there is none.
    pub(super) fn take(&self, peer: IpAddr) -> Option<Place> {
        if self.proxies.contains(peer) {
            return Some(Place { counted: None });
        }
        let network = Networks::of_a_subscriber(peer);
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(network).or_default();
        if *count >= self.most {
            return None;
        }
        *count = count.saturating_add(1);
        drop(open);
        Some(Place { counted: Some((network, Arc::clone(&self.open))) })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some((network, open)) = &self.counted else { return };
        let mut open = open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(network) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                open.remove(network);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn an_address_has_so_many_and_gets_them_back() {
        let addresses = Addresses::new(2, TrustedProxies::default());
        let (first, _second) = (addresses.take(ip("192.0.2.1")).unwrap(), addresses.take(ip("192.0.2.1")).unwrap());
        assert!(addresses.take(ip("192.0.2.1")).is_none());
        assert!(addresses.take(ip("::ffff:192.0.2.1")).is_none(), "the same address, as an IPv6 socket sees it");
        assert!(addresses.take(ip("192.0.2.2")).is_some());
        drop(first);
        assert!(addresses.take(ip("192.0.2.1")).is_some());
    }

    #[test]
    fn a_network_of_ipv6_is_one_address() {
        let addresses = Addresses::new(1, TrustedProxies::default());
        let _place = addresses.take(ip("2001:db8:1:2::1")).unwrap();
        assert!(addresses.take(ip("2001:db8:1:2:ffff::9")).is_none());
        assert!(addresses.take(ip("2001:db8:1:3::1")).is_some());
    }

    #[test]
    fn a_proxy_of_ours_has_as_many_as_it_wants() {
        let addresses = Addresses::new(1, "192.0.2.0/24".parse::<Networks>().unwrap().into());
        let places: Vec<_> = (0..3).map(|_| addresses.take(ip("192.0.2.7"))).collect();
        assert!(places.iter().all(Option::is_some));
    }
}
