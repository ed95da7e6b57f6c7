//! Networks of addresses, as a list of them is written.

use std::net::{IpAddr, Ipv6Addr};
use std::str::FromStr;

/// Networks, each an address with the bits of it that count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Networks(Vec<(IpAddr, u8)>);

/// A list of networks cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no network; write addresses or CIDR blocks separated by commas, such as 10.0.0.0/8,::1")]
pub struct NotNetworks(String);

impl FromStr for Networks {
    type Err = NotNetworks;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let network = |part: &str| {
            let (address, bits) = part.split_once('/').map_or((part, None), |(address, bits)| (address, Some(bits)));
            let address: IpAddr = address.parse().ok()?;
            let most = if address.is_ipv4() { 32 } else { 128 };
            let bits = bits.map_or(Some(most), |bits| bits.parse().ok().filter(|bits| *bits <= most))?;
            Some((address, bits))
        };
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        let networks: Result<_, _> =
            parts.map(|part| network(part).ok_or_else(|| NotNetworks(part.to_owned()))).collect();
        Ok(Self(networks?))
    }
}

impl Networks {
    /// Whether this address is in one of them.
    pub fn contains(&self, address: IpAddr) -> bool {
        self.0.iter().any(|(network, bits)| match (network, address) {
            (IpAddr::V4(network), IpAddr::V4(address)) => {
                same(u128::from(network.to_bits()) << 96, u128::from(address.to_bits()) << 96, *bits)
            }
            (IpAddr::V6(network), IpAddr::V6(address)) => same(network.to_bits(), address.to_bits(), *bits),
            _ => false,
        })
    }

    /// What one subscriber has: an address, or a whole /64 of IPv6.
    pub fn of_a_subscriber(address: IpAddr) -> IpAddr {
        match address.to_canonical() {
            IpAddr::V4(address) => IpAddr::V4(address),
            IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
        }
    }
}

fn same(network: u128, address: u128, bits: u8) -> bool {
    bits == 0 || (network ^ address) >> (128 - u32::from(bits)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_is_no_list_is_refused() {
        assert!("10.0.0.0/33".parse::<Networks>().is_err());
        assert!("proxy.example".parse::<Networks>().is_err());
    }

    #[test]
    fn an_address_is_in_a_network_by_its_first_bits() {
        let networks: Networks = "10.0.0.0/8, ::1".parse().unwrap();
        let found = ["10.9.8.7", "11.0.0.1", "::1", "::2"].map(|text| networks.contains(text.parse().unwrap()));
        assert_eq!(found, [true, false, true, false]);
    }

    #[test]
    fn a_subscriber_has_a_64_of_ipv6() {
        let of = |text: &str| Networks::of_a_subscriber(text.parse().unwrap()).to_string();
        assert_eq!(of("2001:db8:1:2:ffff::9"), "2001:db8:1:2::");
        assert_eq!(of("::ffff:192.0.2.1"), "192.0.2.1");
    }
}
