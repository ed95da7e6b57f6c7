//! Read your writes: an opaque token that names a place in this log, and waiting until a read model is there.
//!
//! Invariants: a token is sealed (XChaCha20-Poly1305), so that it tells its holder nothing, such as how long the log is, and nobody makes one up;
//! the same place has the same token, so that what is read twice is the same. A token names the log and its incarnation, so that one from another
//! log or from before a failover is refused and not taken for a number.

use std::borrow::Cow;
use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::Sha256;
use uuid::Uuid;

use crate::http::problem::{Place, Problem};

/// Sets the key of tokens apart from all others that come from the pepper.
pub const POSITIONS: &str = "marketplace/position/v1";

/// Log id, incarnation and position.
const PLACE_BYTES: usize = 28;
const NONCE_BYTES: usize = 24;
/// Nonce, place and tag.
const TOKEN_BYTES: usize = NONCE_BYTES + PLACE_BYTES + 16;

/// What tokens are sealed under. It is not shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct TokenKey([u8; 32]);

impl TokenKey {
    /// This key.
    pub const fn new(key: [u8; 32]) -> Self {
        Self(key)
    }
}

impl fmt::Debug for TokenKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenKey(redacted)")
    }
}

/// Which log this is, and how its places are sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogIdentity {
    /// Made with the log.
    pub log_id: Uuid,
    /// Raised after a failover that lost events.
    pub incarnation: i32,
    /// What its tokens are sealed under.
    pub key: TokenKey,
}

impl LogIdentity {
    /// The token of a place.
    pub fn token(self, position: i64) -> PositionToken {
        let mut place = Vec::with_capacity(PLACE_BYTES);
        place.extend_from_slice(self.log_id.as_bytes());
        place.extend_from_slice(&self.incarnation.to_be_bytes());
        place.extend_from_slice(&position.to_be_bytes());
        let nonce = self.nonce_of(&place);
        // Nothing so short fails to be sealed.
        let sealed = self.cipher().encrypt(XNonce::from_slice(&nonce), place.as_slice()).unwrap_or_default();
        let mut token = [0; TOKEN_BYTES];
        token.iter_mut().zip(nonce.into_iter().chain(sealed)).for_each(|(to, from)| *to = from);
        PositionToken(token)
    }

    /// What follows from the place alone: the same place, and no other one, is sealed under the same nonce.
    fn nonce_of(self, place: &[u8]) -> [u8; NONCE_BYTES] {
        let mut nonce = [0; NONCE_BYTES];
        // A key of any length is one.
        if let Ok(mut mac) = <Hmac<Sha256> as Mac>::new_from_slice(&self.key.0) {
            mac.update(place);
            nonce.iter_mut().zip(mac.finalize().into_bytes()).for_each(|(to, from)| *to = from);
        }
        nonce
    }

    fn cipher(self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(Key::from_slice(&self.key.0))
    }
}

/// A place in a log, sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PositionToken([u8; TOKEN_BYTES]);

impl PositionToken {
    /// The text of the token.
    pub fn encode(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// Reads a token; whether it is a genuine one is found when it is opened.
    pub fn decode(text: &str) -> Option<Self> {
        URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }

    /// The position, if the token is of this log. `field` is what gave it.
    ///
    /// # Errors
    /// The token is of another log, of before a failover, or of nobody's making.
    pub fn position_in(&self, log: LogIdentity, field: &'static str) -> Result<i64, Problem> {
        self.position_at(log, Place::Parameter(field.to_owned()))
    }

    /// As [`PositionToken::position_in`], whatever part of the request gave it.
    ///
    /// # Errors
    /// As [`PositionToken::position_in`].
    pub fn position_at(&self, log: LogIdentity, place: Place) -> Result<i64, Problem> {
        self.open(log).ok_or_else(|| {
            let detail = "this is no position of this log, or one of before a failover; use one as an answer gave it";
            Problem::at(place, "foreign_position", detail)
        })
    }

    fn open(&self, log: LogIdentity) -> Option<i64> {
        let (nonce, sealed) = self.0.split_first_chunk::<NONCE_BYTES>()?;
        let payload = Payload { msg: sealed, aad: &[] };
        let place = log.cipher().decrypt(XNonce::from_slice(nonce), payload).ok()?;
        let (log_id, rest) = place.split_first_chunk::<16>()?;
        let (incarnation, position) = rest.split_first_chunk::<4>()?;
        let is_ours = Uuid::from_bytes(*log_id) == log.log_id && i32::from_be_bytes(*incarnation) == log.incarnation;
        let position = i64::from_be_bytes(position.try_into().ok()?);
        is_ours.then_some(position)
    }
}

impl Serialize for PositionToken {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.encode())
    }
}

impl<'de> Deserialize<'de> for PositionToken {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Self::decode(&text).ok_or_else(|| serde::de::Error::custom("not a position: use one as an answer gave it"))
    }
}

impl JsonSchema for PositionToken {
    fn schema_name() -> Cow<'static, str> {
        "PositionToken".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let length = (TOKEN_BYTES * 4).div_ceil(3);
        json_schema!({
            "type": "string",
            "pattern": "^[A-Za-z0-9_-]+$",
            "minLength": length,
            "maxLength": length,
            "description": "An opaque place in the log; pass it as `min_position` to read your own writes."
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: LogIdentity = LogIdentity { log_id: Uuid::from_u128(7), incarnation: 1, key: TokenKey::new([9; 32]) };

    #[test]
    fn a_token_is_read_back_and_the_same_for_the_same_place() {
        let token = LOG.token(12);
        assert_eq!(PositionToken::decode(&token.encode()), Some(token));
        assert_eq!((token.position_in(LOG, "as_of").unwrap(), token), (12, LOG.token(12)));
    }

    #[test]
    fn a_token_tells_nothing_of_how_far_the_log_is() {
        let (one, next) = (LOG.token(12), LOG.token(13));
        let alike = one.0.iter().zip(next.0).filter(|(one, next)| *one == next).count();
        assert!(alike < TOKEN_BYTES / 4, "{alike} bytes of {TOKEN_BYTES} are the same");
        assert!(!one.0.windows(16).any(|bytes| bytes == LOG.log_id.as_bytes()));
    }

    #[test]
    fn what_is_of_another_log_of_before_a_failover_or_made_up_is_refused_by_the_name_of_its_field() {
        let mut forged = LOG.token(12);
        forged.0[TOKEN_BYTES - 1] ^= 1;
        for (token, log) in [
            (LOG.token(12), LogIdentity { incarnation: 2, ..LOG }),
            (LOG.token(12), LogIdentity { log_id: Uuid::from_u128(8), ..LOG }),
            (LOG.token(12), LogIdentity { key: TokenKey::new([8; 32]), ..LOG }),
            (forged, LOG),
        ] {
            assert_eq!(token.position_in(log, "as_of").unwrap_err().errors[0].parameter.as_deref(), Some("as_of"));
        }
    }

    #[test]
    fn a_token_of_an_earlier_release_is_not_one() {
        let clear = URL_SAFE_NO_PAD.encode([0; PLACE_BYTES]);
        assert_eq!(PositionToken::decode(&clear), None);
        assert!(serde_json::from_value::<PositionToken>(clear.into()).is_err());
    }
}
