//! What the first process says of a request to the one that it forwards it to: the request's id and where the client is.
//!
//! Invariant: it counts only with the keyed hash of who knows the pepper, so nobody outside can claim another address.

use std::net::IpAddr;

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use subtle::ConstantTimeEq;
use uuid::Uuid;

use crate::http::auth::Pepper;

/// The header.
pub const SEAL: HeaderName = HeaderName::from_static("marketplace-forwarded");

/// Where a forwarded request came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Its id there, which the client gets.
    pub request_id: Uuid,
    /// From where.
    pub client: Option<IpAddr>,
}

/// Makes and checks the header.
#[derive(Clone, Debug)]
pub struct HopSeal(Pepper);

impl HopSeal {
    /// Under the pepper that all processes of a database share.
    pub fn new(pepper: Pepper) -> Self {
        Self(pepper)
    }

    /// The header of a request that is forwarded: `<request id>;<client or ->;<keyed hash, hexadecimal>`.
    pub fn header(&self, origin: &Origin, method: &Method, path: &str) -> HeaderValue {
        let client = origin.client.map_or_else(|| "-".to_owned(), |client| client.to_string());
        let said = format!("{};{client}", origin.request_id);
        let text = format!("{said};{}", self.hash(&said, method, path));
        // Digits, letters and punctuation only.
        HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("-"))
    }

    /// What the header says, if it is there and genuine.
    pub fn open(&self, headers: &HeaderMap, method: &Method, path: &str) -> Option<Origin> {
        let (said, hash) = headers.get(SEAL)?.to_str().ok()?.rsplit_once(';')?;
        if !bool::from(self.hash(said, method, path).as_bytes().ct_eq(hash.as_bytes())) {
            return None;
        }
        let (request_id, client) = said.split_once(';')?;
        Some(Origin { request_id: request_id.parse().ok()?, client: client.parse().ok() })
    }

    fn hash(&self, said: &str, method: &Method, path: &str) -> String {
        // No API key begins like this, so no hash of a key is one of a hop.
        self.0.hash(&format!("marketplace/hop/v1;{said};{method};{path}")).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seal(digit: &str) -> HopSeal {
        HopSeal::new(Pepper::from_hex(&digit.repeat(64)).unwrap())
    }

    fn headers(value: HeaderValue) -> HeaderMap {
        [(SEAL, value)].into_iter().collect()
    }

    #[test]
    fn what_a_peer_says_is_read_and_what_anybody_else_says_is_not() {
        let origin = Origin { request_id: Uuid::from_u128(7), client: Some("2001:db8::1".parse().unwrap()) };
        let sent = headers(seal("a").header(&origin, &Method::POST, "/v1/x"));
        assert_eq!(seal("a").open(&sent, &Method::POST, "/v1/x"), Some(origin));
        assert_eq!(seal("b").open(&sent, &Method::POST, "/v1/x"), None, "another pepper");
        assert_eq!(seal("a").open(&sent, &Method::POST, "/v1/y"), None, "another path");
        assert_eq!(seal("a").open(&HeaderMap::new(), &Method::POST, "/v1/x"), None);
        for forged in ["", ";", "a;b;c", "00000000-0000-0000-0000-000000000007;192.0.2.1;00"] {
            let forged = headers(HeaderValue::from_static(forged));
            assert_eq!(seal("a").open(&forged, &Method::POST, "/v1/x"), None);
        }
    }

    #[test]
    fn a_client_without_an_address_has_none_at_the_other_end() {
        let origin = Origin { request_id: Uuid::from_u128(7), client: None };
        let sent = headers(seal("a").header(&origin, &Method::PUT, "/v1/x"));
        assert_eq!(seal("a").open(&sent, &Method::PUT, "/v1/x"), Some(origin));
    }
}
