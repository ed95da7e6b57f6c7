//! From where: the peer's address, or what a trusted proxy says of it.
//!
//! Invariant: a forwarding header counts only when the peer that sent it is on the list; else anyone could forge it.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, Request};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};
use ops::config::Networks;

use crate::http::forwarding::Origin;

/// Networks whose forwarding headers are believed.
#[derive(Clone, Debug, Default)]
pub struct TrustedProxies(Networks);

impl From<Networks> for TrustedProxies {
    fn from(networks: Networks) -> Self {
        Self(networks)
    }
}

impl TrustedProxies {
    /// Whether this peer is on the list.
    pub fn contains(&self, address: IpAddr) -> bool {
        self.0.contains(address)
    }

    /// From where a request comes: as the process that forwarded it says, or else as its connection says. `None` where there is no
    /// connection (a test of a router).
    pub fn client_of(&self, parts: &Parts) -> Option<IpAddr> {
        self.client_in(&parts.extensions, &parts.headers)
    }

    /// As [`TrustedProxies::client_of`].
    pub fn client_of_request(&self, request: &Request) -> Option<IpAddr> {
        self.client_in(request.extensions(), request.headers())
    }

    /// As [`TrustedProxies::client_of`].
    pub fn client_in(&self, extensions: &Extensions, headers: &HeaderMap) -> Option<IpAddr> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn proxies(networks: &str) -> TrustedProxies {
        networks.parse::<Networks>().unwrap().into()
    }

    fn forwarded(chain: &'static str) -> HeaderMap {
        [("x-forwarded-for".parse().unwrap(), chain.parse().unwrap())].into_iter().collect()
    }

    #[test]
    fn a_forged_header_of_an_untrusted_peer_counts_nothing() {
        let proxies = proxies("10.0.0.0/8");
        assert_eq!(proxies.client("192.0.2.1:9".parse().unwrap(), &forwarded("203.0.113.7")).to_string(), "192.0.2.1");
    }

    #[test]
    fn the_last_untrusted_hop_is_the_client() {
        let proxies = proxies("10.0.0.0/8, ::1");
        let client = proxies.client("10.1.2.3:9".parse().unwrap(), &forwarded("198.51.100.9, 203.0.113.7, 10.9.9.9"));
        assert_eq!(client.to_string(), "203.0.113.7");
    }
}
