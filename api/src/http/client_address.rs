//! From where: the peer's address, or what a trusted proxy says of it.
//!
//! Invariant: a forwarding header counts only when the peer that sent it is on the list; else anyone could forge it.

use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

use axum::extract::{ConnectInfo, Request};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};

use crate::http::forwarding::Origin;

/// Networks whose forwarding headers are believed.
#[derive(Clone, Debug, Default)]
pub struct TrustedProxies {
    networks: Vec<(IpAddr, u8)>,
}

/// The list of trusted proxies cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no network; write addresses or CIDR blocks separated by commas, such as 10.0.0.0/8,::1")]
pub struct UntrustedProxyList(String);

impl FromStr for TrustedProxies {
    type Err = UntrustedProxyList;

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
            parts.map(|part| network(part).ok_or_else(|| UntrustedProxyList(part.to_owned()))).collect();
        Ok(Self { networks: networks? })
    }
}

impl TrustedProxies {
    /// Whether this peer is on the list.
    pub fn contains(&self, address: IpAddr) -> bool {
        self.networks.iter().any(|(network, bits)| match (network, address) {
            (IpAddr::V4(network), IpAddr::V4(address)) => {
                same(u128::from(network.to_bits()) << 96, u128::from(address.to_bits()) << 96, *bits)
            }
            (IpAddr::V6(network), IpAddr::V6(address)) => same(network.to_bits(), address.to_bits(), *bits),
            _ => false,
        })
    }

    /// From where a request comes: as the process that forwarded it says, or else as its connection says. `None` where there is no
    /// connection (a test of a router).
    pub fn client_of(&self, parts: &Parts) -> Option<IpAddr> {
        self.client_from(&parts.extensions, &parts.headers)
    }

    /// As [`TrustedProxies::client_of`].
    pub fn client_of_request(&self, request: &Request) -> Option<IpAddr> {
        self.client_from(request.extensions(), request.headers())
    }

    fn client_from(&self, extensions: &Extensions, headers: &HeaderMap) -> Option<IpAddr> {
        if let Some(origin) = extensions.get::<Origin>() {
            return origin.client;
        }
        let peer = extensions.get::<ConnectInfo<SocketAddr>>()?;
        Some(self.client(peer.0, headers))
    }

    /// The client's address: walking `X-Forwarded-For` from the right as long as the hop is trusted.
    fn client(&self, peer: SocketAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer.ip();
        // Nearly always nobody is trusted, or not who connects, and then nothing is read.
        if !self.contains(client) {
            return client;
        }
        let hops: Vec<&str> = headers
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .map(str::trim)
            .collect();
        for hop in hops.into_iter().rev() {
            if !self.contains(client) {
                break;
            }
            let Ok(address) = hop.parse() else { break };
            client = address;
        }
        client
    }
}

fn same(network: u128, address: u128, bits: u8) -> bool {
    bits == 0 || (network ^ address) >> (128 - u32::from(bits)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forwarded(chain: &'static str) -> HeaderMap {
        [("x-forwarded-for".parse().unwrap(), chain.parse().unwrap())].into_iter().collect()
    }

    #[test]
    fn a_forged_header_of_an_untrusted_peer_counts_nothing() {
        let proxies: TrustedProxies = "10.0.0.0/8".parse().unwrap();
        assert_eq!(proxies.client("192.0.2.1:9".parse().unwrap(), &forwarded("203.0.113.7")).to_string(), "192.0.2.1");
    }

    #[test]
    fn the_last_untrusted_hop_is_the_client() {
        let proxies: TrustedProxies = "10.0.0.0/8, ::1".parse().unwrap();
        let client = proxies.client("10.1.2.3:9".parse().unwrap(), &forwarded("198.51.100.9, 203.0.113.7, 10.9.9.9"));
        assert_eq!(client.to_string(), "203.0.113.7");
    }

    #[test]
    fn a_list_that_is_no_list_is_refused() {
        assert!("10.0.0.0/33".parse::<TrustedProxies>().is_err());
        assert!("proxy.example".parse::<TrustedProxies>().is_err());
    }
}
