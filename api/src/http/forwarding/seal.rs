//! What the first process says of a request to the one that it forwards it to: its id, where the client is, and who calls.
//!
//! Invariants: it counts only with the keyed hash of who knows the pepper, at the process that it was sent to, for half a minute, and
//! with the body that it was sent with; so nobody outside can claim another address or be somebody else, and what was overheard is of no
//! use. The credential itself is not forwarded: its hash opens nothing without the seal.

use std::net::IpAddr;

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};
use domain::api_key::SecretHash;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use uuid::Uuid;

use crate::http::auth::Pepper;

/// The header; in the answer it says that the seal was accepted.
pub const SEAL: HeaderName = HeaderName::from_static("marketplace-forwarded");

/// How long a seal counts, and how far the clocks of two processes may differ.
const LIFE: SignedDuration = SignedDuration::from_secs(30);

/// Where a forwarded request came in, and who sent it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Its id there, which the client gets.
    pub request_id: Uuid,
    /// From where.
    pub client: Option<IpAddr>,
    /// What the key is found by that was presented there.
    pub caller: SecretHash,
    /// SHA-256 of the body.
    pub body: [u8; 32],
}

impl Origin {
    /// Whether this is the body that it was sent with.
    pub fn has_body(&self, body: &[u8]) -> bool {
        bool::from(digest(body).ct_eq(&self.body))
    }
}

/// From which process to which, and when.
#[derive(Clone, Copy, Debug)]
pub struct Leg {
    /// Who forwards.
    pub from: Uuid,
    /// To whom.
    pub to: Uuid,
    /// When, by the clock of who forwards.
    pub at: Timestamp,
}

/// What identifies a body.
pub fn digest(body: &[u8]) -> [u8; 32] {
    Sha256::digest(body).into()
}

/// Makes and checks the header.
#[derive(Clone, Debug)]
pub struct HopSeal(Pepper);

impl HopSeal {
    /// Under the pepper that all processes of a database share.
    pub fn new(pepper: Pepper) -> Self {
        Self(pepper)
    }

    /// The header of a request that is forwarded:
    /// `<request id>;<client or ->;<caller>;<body>;<from>;<to>;<milliseconds since 1970>;<keyed hash>`, hashes in hexadecimal digits.
    pub fn header(&self, origin: &Origin, leg: Leg, method: &Method, target: &Uri) -> HeaderValue {
        let Origin { request_id, client, caller, body } = origin;
        let client = client.map_or_else(|| "-".to_owned(), |client| client.to_string());
        let (body, Leg { from, to, at }) = (SecretHash(*body), leg);
        let said = format!("{request_id};{client};{caller};{body};{from};{to};{}", at.as_millisecond());
        let text = format!("{said};{}", self.hash(&said, method, target));
        // Digits, letters and punctuation only.
        HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("-"))
    }

    /// What the header says, if it is there, genuine, and for this process at this time.
    pub fn open(
        &self,
        headers: &HeaderMap,
        method: &Method,
        target: &Uri,
        own: Uuid,
        now: Timestamp,
    ) -> Option<Origin> {
        let (said, hash) = headers.get(SEAL)?.to_str().ok()?.rsplit_once(';')?;
        if !bool::from(self.hash(said, method, target).as_bytes().ct_eq(hash.as_bytes())) {
            return None;
        }
        let mut parts = said.split(';');
        let mut next = || parts.next();
        let (request_id, client, caller, body) = (next()?, next()?, next()?, next()?);
        let (_from, to, at) = (next()?, next()?, next()?);
        let at = Timestamp::from_millisecond(at.parse().ok()?).ok()?;
        if to.parse::<Uuid>().ok()? != own || now.duration_since(at).abs() > LIFE {
            return None;
        }
        let (caller, SecretHash(body)) = (SecretHash::from_hex(caller)?, SecretHash::from_hex(body)?);
        Some(Origin { request_id: request_id.parse().ok()?, client: client.parse().ok(), caller, body })
    }

    fn hash(&self, said: &str, method: &Method, target: &Uri) -> String {
        // Over HTTP/2 the target has an authority too, which the next process does not see.
        let target = target.path_and_query().map_or("/", |target| target.as_str());
        // No API key begins like this, so no hash of a key is one of a hop.
        self.0.hash(&format!("marketplace/hop/v2;{said};{method};{target}")).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: Uuid = Uuid::from_u128(2);

    fn seal(digit: &str) -> HopSeal {
        HopSeal::new(Pepper::parse(&digit.repeat(64)).unwrap())
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    fn origin() -> Origin {
        let client = Some("2001:db8::1".parse().unwrap());
        Origin { request_id: Uuid::from_u128(7), client, caller: SecretHash([3; 32]), body: digest(b"{}") }
    }

    fn sent(origin: &Origin, target: &'static str) -> HeaderMap {
        let leg = Leg { from: Uuid::from_u128(1), to: OWN, at: at(0) };
        let value = seal("a").header(origin, leg, &Method::POST, &Uri::from_static(target));
        [(SEAL, value)].into_iter().collect()
    }

    fn open(headers: &HeaderMap, pepper: &str, target: &'static str, own: Uuid, second: i64) -> Option<Origin> {
        seal(pepper).open(headers, &Method::POST, &Uri::from_static(target), own, at(second))
    }

    #[test]
    fn what_a_peer_says_is_read_and_what_anybody_else_says_is_not() {
        let sent = sent(&origin(), "/v1/x?a=1");
        for second in [0, 30, -30] {
            assert_eq!(open(&sent, "a", "/v1/x?a=1", OWN, second), Some(origin()));
        }
        assert_eq!(open(&sent, "b", "/v1/x?a=1", OWN, 0), None, "another pepper");
        assert_eq!(open(&sent, "a", "/v1/y?a=1", OWN, 0), None, "another path");
        assert_eq!(open(&sent, "a", "/v1/x?a=2", OWN, 0), None, "another query");
        assert_eq!(open(&sent, "a", "/v1/x?a=1", Uuid::from_u128(3), 0), None, "another process");
        assert_eq!(open(&sent, "a", "/v1/x?a=1", OWN, 31), None, "too late");
        assert_eq!(open(&HeaderMap::new(), "a", "/v1/x?a=1", OWN, 0), None);
        for forged in ["", ";", "a;b;c", "00000000-0000-0000-0000-000000000007;192.0.2.1;00"] {
            let forged = [(SEAL, HeaderValue::from_static(forged))].into_iter().collect();
            assert_eq!(open(&forged, "a", "/v1/x", OWN, 0), None);
        }
    }

    #[test]
    fn what_was_said_of_one_caller_is_not_said_of_another() {
        let honest = sent(&origin(), "/v1/x")[SEAL].to_str().unwrap().to_owned();
        let forged = honest.replace(&SecretHash([3; 32]).to_string(), &SecretHash([4; 32]).to_string());
        assert_ne!(honest, forged);
        let forged = [(SEAL, forged.parse().unwrap())].into_iter().collect();
        assert_eq!(open(&forged, "a", "/v1/x", OWN, 0), None);
    }

    #[test]
    fn a_body_is_the_one_that_was_sent() {
        assert!(origin().has_body(b"{}"));
        assert!(!origin().has_body(b"{ }"));
    }

    #[test]
    fn a_client_without_an_address_has_none_at_the_other_end() {
        let origin = Origin { client: None, ..origin() };
        assert_eq!(open(&sent(&origin, "/v1/x"), "a", "/v1/x", OWN, 0), Some(origin));
    }
}
