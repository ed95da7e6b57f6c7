//! Answers that show a secret once and can still be repeated to whoever lost the first one.
//!
//! The secret is sealed under a key derived from the pepper, the Idempotency-Key and the credential that asked (HKDF-SHA256, RFC 5869;
//! XChaCha20-Poly1305): a copy of the database opens nothing, however well the Idempotency-Key is guessed, and no other credential
//! is shown it. It is kept *before* the command is executed, so that two attempts that race end with the same one, and taken back if
//! the command is refused. Invariant: what is shown is checked against the hash that the log holds.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use commands::{CommandContext, ExecuteError, SealedAnswers};
use domain::api_key::token::{RANDOM_BYTES, Token};
use domain::api_key::{KeyKind, SecretHash, StoredSecret};
use domain::{CommandId, Environment, KeyId};
use hkdf::Hkdf;
use jiff::Timestamp;
use rand::TryRngCore;
use sha2::Sha256;

use crate::http::auth::Pepper;
use crate::http::problem::{Code, Problem};
use crate::state::AppState;

/// Sets these keys apart from any other use of an Idempotency-Key.
const INFO: &[u8] = b"marketplace/show-once/v2";
/// Sets what is derived from the pepper for them apart from its other uses.
const PURPOSE: &str = "marketplace/show-once/v2";
const NONCE_BYTES: usize = 24;

/// Where the secrets of one command are kept, for whoever asked for it.
pub struct ShowOnce<'a> {
    answers: &'a SealedAnswers,
    pepper: &'a Pepper,
    command: CommandId,
    asker: KeyId,
    /// `None` where the command cannot be repeated.
    idempotency_key: Option<String>,
}

impl<'a> ShowOnce<'a> {
    /// For a command, which this key asks for.
    pub fn of(state: &'a AppState, asker: KeyId, context: &CommandContext, idempotency_key: Option<String>) -> Self {
        let idempotency_key = idempotency_key.filter(|_| context.keyed);
        let (answers, pepper) = (&state.write.sealed_answers, &state.pepper);
        Self { answers, pepper, command: context.command_id, asker, idempotency_key }
    }

    /// The secret that goes into the command: a new one, or the one that an earlier attempt of the same command kept.
    ///
    /// # Errors
    /// The database does not answer or the system gives no randomness.
    pub async fn secret(&self, kind: KeyKind, environment: Environment, now: Timestamp) -> Result<Token, Problem> {
        let fresh = Token::from_random(kind, environment, &random::<RANDOM_BYTES>()?);
        let Some(cipher) = self.cipher() else { return Ok(fresh) };
        let id = self.command;
        if self.answers.keep(id, &seal(&cipher, id, fresh.as_str())?, now).await? {
            return Ok(fresh);
        }
        let kept = self.answers.get(id, now).await?.and_then(|sealed| open(&cipher, id, &sealed));
        // What is no longer kept cannot be repeated; `show` notices when the command was executed with it.
        Ok(kept.and_then(|text| Token::parse(&text).ok()).unwrap_or(fresh))
    }

    /// What became of the command: of one that was refused nothing is kept.
    ///
    /// # Errors
    /// Why it was refused.
    pub async fn settle<T, E: std::error::Error>(
        &self,
        executed: Result<T, ExecuteError<E>>,
    ) -> Result<T, ExecuteError<E>> {
        if executed.as_ref().is_err_and(is_refusal)
            && self.idempotency_key.is_some()
            && let Err(error) = self.answers.forget(self.command).await
        {
            ops::summary::count_error("a sealed answer of a refused command stays for a day", &error);
        }
        executed
    }

    fn cipher(&self) -> Option<XChaCha20Poly1305> {
        cipher(self.pepper, self.idempotency_key.as_deref()?, self.command, self.asker)
    }
}

/// Whether a command was surely not executed. Of one whose Idempotency-Key was used before, an earlier attempt may have been.
fn is_refusal<E: std::error::Error>(error: &ExecuteError<E>) -> bool {
    matches!(
        error,
        ExecuteError::Rejected(_)
            | ExecuteError::NotFound(_)
            | ExecuteError::VersionMismatch { .. }
            | ExecuteError::ConditionFailed(_)
            | ExecuteError::Archived(_)
    )
}

/// The secret as it may be shown beside an event that holds this hash.
///
/// # Errors
/// [`Code::SecretGone`], when the command was executed before with a secret that is no longer kept.
pub fn show(secret: &Token, pepper: &Pepper, logged: &SecretHash) -> Result<String, Problem> {
    if pepper.hashes(secret.as_str()).any(|hash| hash == *logged) {
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

fn seal(cipher: &XChaCha20Poly1305, id: CommandId, text: &str) -> Result<Vec<u8>, Problem> {
    let nonce = random::<NONCE_BYTES>()?;
    let payload = Payload { msg: text.as_bytes(), aad: id.0.as_bytes() };
    let sealed = cipher.encrypt(XNonce::from_slice(&nonce), payload);
    let sealed = sealed.map_err(|_| Problem::new(Code::Internal, "the answer could not be sealed"))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

fn open(cipher: &XChaCha20Poly1305, id: CommandId, sealed: &[u8]) -> Option<String> {
    let (nonce, ciphertext) = sealed.split_first_chunk::<NONCE_BYTES>()?;
    let payload = Payload { msg: ciphertext, aad: id.0.as_bytes() };
    String::from_utf8(cipher.decrypt(XNonce::from_slice(nonce), payload).ok()?).ok()
}

fn cipher(pepper: &Pepper, idempotency_key: &str, id: CommandId, asker: KeyId) -> Option<XChaCha20Poly1305> {
    // Both of a fixed length, so the text of the caller cannot stand for them.
    let known = [pepper.derive(PURPOSE).as_slice(), asker.0.as_bytes(), idempotency_key.as_bytes()].concat();
    let mut key = [0_u8; 32];
    Hkdf::<Sha256>::new(Some(id.0.as_bytes()), &known).expand(INFO, &mut key).ok()?;
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
        Pepper::parse(&"ab".repeat(32)).unwrap()
    }

    fn cipher_of(digits: &str, intent: &str, id: CommandId, asker: u128) -> XChaCha20Poly1305 {
        let pepper = Pepper::parse(&digits.repeat(32)).unwrap();
        cipher(&pepper, intent, id, KeyId(Uuid::from_u128(asker))).unwrap()
    }

    #[test]
    fn what_is_sealed_opens_under_the_same_pepper_for_the_same_intent_of_the_same_credential() {
        let own = cipher_of("ab", "order-17", ID, 1);
        let sealed = seal(&own, ID, "mk_live_secret").unwrap();
        assert!(!String::from_utf8_lossy(&sealed).contains("secret"));
        assert_eq!(open(&own, ID, &sealed).as_deref(), Some("mk_live_secret"));
        assert_eq!(
            open(&cipher_of("ac", "order-17", ID, 1), ID, &sealed),
            None,
            "a copy of the database has no pepper"
        );
        assert_eq!(open(&cipher_of("ab", "order-18", ID, 1), ID, &sealed), None);
        assert_eq!(open(&cipher_of("ab", "order-17", ID, 2), ID, &sealed), None, "another credential");
        let other = CommandId(Uuid::from_u128(8));
        assert_eq!(open(&cipher_of("ab", "order-17", other, 1), other, &sealed), None);
    }

    #[test]
    fn what_was_tampered_with_or_cut_does_not_open() {
        let own = cipher_of("ab", "order-17", ID, 1);
        let mut sealed = seal(&own, ID, "mk_live_secret").unwrap();
        assert_eq!(open(&own, ID, &sealed[..NONCE_BYTES - 1]), None);
        sealed[NONCE_BYTES] ^= 1;
        assert_eq!(open(&own, ID, &sealed), None);
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
