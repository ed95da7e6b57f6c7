//! Answers that show a secret once and can still be repeated to whoever lost the first one.
//!
//! The secret is sealed under a key derived from the Idempotency-Key (HKDF-SHA256, RFC 5869; XChaCha20-Poly1305), so that
//! the database alone opens nothing. It is kept *before* the command is executed: a crash in between loses no secret, and
//! two attempts that race end with the same one. Invariant: what is shown is checked against the hash that the log holds.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use commands::{CommandContext, SealedAnswers};
use domain::api_key::token::{RANDOM_BYTES, Token};
use domain::api_key::{KeyKind, SecretHash, StoredSecret};
use domain::{CommandId, Environment};
use hkdf::Hkdf;
use jiff::Timestamp;
use rand::TryRngCore;
use sha2::Sha256;

use crate::http::auth::Pepper;
use crate::http::problem::{Code, Problem};

/// Sets these keys apart from any other use of an Idempotency-Key.
const INFO: &[u8] = b"marketplace/show-once/v1";
const NONCE_BYTES: usize = 24;

/// The secret that goes into a command: a new one, or the one that an earlier attempt of the same command kept.
///
/// # Errors
/// The database does not answer or the system gives no randomness.
pub async fn secret_for(
    answers: &SealedAnswers,
    context: &CommandContext,
    idempotency_key: Option<&str>,
    kind: KeyKind,
    environment: Environment,
    now: Timestamp,
) -> Result<Token, Problem> {
    let fresh = Token::from_random(kind, environment, &random::<RANDOM_BYTES>()?);
    let Some(key) = idempotency_key.filter(|_| context.keyed) else { return Ok(fresh) };
    let id = context.command_id;
    if answers.keep(id, &seal(key, id, fresh.as_str())?, now).await? {
        return Ok(fresh);
    }
    let kept = answers.get(id, now).await?.and_then(|sealed| open(key, id, &sealed));
    // What is no longer kept cannot be repeated; `show` notices when the command was executed with it.
    Ok(kept.and_then(|text| Token::parse(&text).ok()).unwrap_or(fresh))
}

/// The secret as it may be shown beside an event that holds this hash.
///
/// # Errors
/// [`Code::SecretGone`], when the command was executed before with a secret that is no longer kept.
pub fn show(secret: &Token, pepper: &Pepper, logged: &SecretHash) -> Result<String, Problem> {
    if pepper.hash(secret.as_str()) == *logged {
        return Ok(secret.as_str().to_owned());
    }
    Err(Problem::new(
        Code::SecretGone,
        "the key was made by an earlier attempt, whose answer is kept for 24 hours only",
    ))
}

/// A secret as it is stored.
pub fn stored(secret: &Token, pepper: &Pepper) -> StoredSecret {
    StoredSecret {
        hash: pepper.hash(secret.as_str()),
        pepper_version: pepper.version(),
        prefix: secret.prefix().to_owned(),
        last_four: secret.last_four().to_owned(),
    }
}

fn seal(idempotency_key: &str, id: CommandId, text: &str) -> Result<Vec<u8>, Problem> {
    let nonce = random::<NONCE_BYTES>()?;
    let payload = Payload { msg: text.as_bytes(), aad: id.0.as_bytes() };
    let sealed = cipher(idempotency_key, id)
        .and_then(|cipher| cipher.encrypt(XNonce::from_slice(&nonce), payload).ok())
        .ok_or_else(|| Problem::new(Code::Internal, "the answer could not be sealed"))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

fn open(idempotency_key: &str, id: CommandId, sealed: &[u8]) -> Option<String> {
    let (nonce, ciphertext) = sealed.split_first_chunk::<NONCE_BYTES>()?;
    let payload = Payload { msg: ciphertext, aad: id.0.as_bytes() };
    let text = cipher(idempotency_key, id)?.decrypt(XNonce::from_slice(nonce), payload).ok()?;
    String::from_utf8(text).ok()
}

fn cipher(idempotency_key: &str, id: CommandId) -> Option<XChaCha20Poly1305> {
    let mut key = [0_u8; 32];
    Hkdf::<Sha256>::new(Some(id.0.as_bytes()), idempotency_key.as_bytes()).expand(INFO, &mut key).ok()?;
    Some(XChaCha20Poly1305::new(Key::from_slice(&key)))
}

fn random<const BYTES: usize>() -> Result<[u8; BYTES], Problem> {
    let mut bytes = [0; BYTES];
    rand::rngs::OsRng.try_fill_bytes(&mut bytes).map_err(|error| Problem::internal(&error))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const ID: CommandId = CommandId(Uuid::from_u128(7));

    fn pepper() -> Pepper {
        Pepper::from_hex(&"ab".repeat(32)).unwrap()
    }

    #[test]
    fn what_is_sealed_opens_with_the_same_key_only() {
        let sealed = seal("intent-1", ID, "mk_live_secret").unwrap();
        assert!(!String::from_utf8_lossy(&sealed).contains("secret"));
        assert_eq!(open("intent-1", ID, &sealed).as_deref(), Some("mk_live_secret"));
        assert_eq!(open("intent-2", ID, &sealed), None);
        assert_eq!(open("intent-1", CommandId(Uuid::from_u128(8)), &sealed), None);
    }

    #[test]
    fn what_was_tampered_with_or_cut_does_not_open() {
        let mut sealed = seal("intent-1", ID, "mk_live_secret").unwrap();
        assert_eq!(open("intent-1", ID, &sealed[..NONCE_BYTES - 1]), None);
        sealed[NONCE_BYTES] ^= 1;
        assert_eq!(open("intent-1", ID, &sealed), None);
    }

    #[test]
    fn a_secret_is_shown_only_beside_its_own_hash() {
        let token = Token::from_random(KeyKind::Runtime, Environment::Live, &[7; RANDOM_BYTES]);
        let other = Token::from_random(KeyKind::Runtime, Environment::Live, &[8; RANDOM_BYTES]);
        assert_eq!(show(&token, &pepper(), &stored(&token, &pepper()).hash).unwrap(), token.as_str());
        let gone = show(&other, &pepper(), &stored(&token, &pepper()).hash).unwrap_err();
        assert_eq!(gone.code, Code::SecretGone);
    }
}
