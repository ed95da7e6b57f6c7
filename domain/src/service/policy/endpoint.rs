//! A published address is encrypted and leads out of the own machine and network.
//!
//! Only the text is judged. A public name may still resolve to a private address, so whoever connects has to look at the
//! address that the name resolved to.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

use super::submission::Submission;
use crate::service::Finding;

/// Endings of names that are not public (RFC 6761, 6762, 8375; `internal` is reserved by ICANN).
const LOCAL_NAMES: [&str; 6] = ["localhost", "local", "internal", "home.arpa", "lan", "localdomain"];

pub(super) fn reachable(submission: &Submission<'_>, findings: &mut Vec<Finding>) {
    let Some(endpoint) = &submission.profile.endpoint else {
        findings.push(Finding::new(
            "endpoint_missing",
            "endpoint",
            "it is not stated where the service is reached",
            "give an endpoint",
        ));
        return;
    };
    // An address that is none is a finding of the profile's own check.
    let Ok(url) = Url::parse(&endpoint.url) else { return };
    let local = url.host().is_none_or(|host| is_local(&host));
    if local && submission.policies.allow_local_endpoints {
        return;
    }
    if local {
        findings.push(Finding::new(
            "endpoint_local",
            "endpoint.url",
            "the address is not a public one",
            "give an address that can be reached over the internet",
        ));
    }
    let scheme = endpoint.protocol.scheme();
    if url.scheme() != scheme {
        findings.push(Finding::new(
            "endpoint_scheme",
            "endpoint.url",
            format!("the address of a {} service begins with {}", endpoint.protocol, url.scheme()),
            format!("give an address that begins with {scheme}"),
        ));
    }
}

fn is_local(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => is_local_name(name),
        Host::Ipv4(address) => is_local_v4(*address),
        Host::Ipv6(address) => is_local_v6(*address),
    }
}

fn is_local_name(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    if let Ok(address) = name.parse() {
        return match address {
            IpAddr::V4(address) => is_local_v4(address),
            IpAddr::V6(address) => is_local_v6(address),
        };
    }
    let ends_with = |ending: &str| name.strip_suffix(ending).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    !name.contains('.') || LOCAL_NAMES.into_iter().any(ends_with)
}

/// Everything that is not globally reachable by the IANA registry of special-purpose addresses (RFC 6890), and multicast.
fn is_local_v4(address: Ipv4Addr) -> bool {
    address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_broadcast()
        || address.is_documentation()
        || address.is_multicast()
        || matches!(address.octets(), [0 | 240..=255, ..] | [100, 64..=127, ..] | [192, 0, 0, _] | [198, 18 | 19, ..])
}

/// As for version 4, also where a version 4 address is written inside one of version 6.
fn is_local_v6(address: Ipv6Addr) -> bool {
    let embedded = match address.segments() {
        // IPv4-mapped and IPv4-compatible (RFC 4291), NAT64 (RFC 6052), 6to4 (RFC 3056).
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => {
            Some((high, low))
        }
        _ => None,
    };
    if let Some((high, low)) = embedded {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        return is_local_v4(Ipv4Addr::new(a, b, c, d));
    }
    // Global unicast is 2000::/3; of that, documentation is set apart (RFC 3849, RFC 9637).
    let [first, second, ..] = address.segments();
    !(0x2000..=0x3fff).contains(&first) || (first == 0x2001 && second == 0x0db8) || (first & 0xfff0 == 0x3ff0)
}
