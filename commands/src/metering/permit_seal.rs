//! Sealing permits: who gives one makes it opaque and unforgeable, and only the processes of this marketplace open it.
//!
//! A sealed permit is its format, the version of its key and its id in clear, then the rest of it under `XChaCha20-Poly1305`, whose
//! nonce is the id: no two permits have the same. As text it is base64url. It is symmetric because nobody else opens it.
//!
//! Invariant: what opens was sealed by a process that has the key, as it is.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use domain::money::Decimal;
use domain::permit::{Permit, PermitTerms};
use domain::pricing::PriceRevision;
use domain::{Environment, KeyId, LedgerId, PermitId, ServiceId, TenantId};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// The format; others may follow.
const FORMAT: u8 = 1;
/// Format, version of the key, id.
const CLEAR_BYTES: usize = 1 + 4 + 16;
const SEALED_BYTES: usize = 1 + 4 * 16 + 4 + 8 + 4 + 4 + 16 + 8;
const TAG_BYTES: usize = 16;
/// Characters of a sealed permit: each has this length.
pub const TEXT_CHARS: usize = ((CLEAR_BYTES + SEALED_BYTES + TAG_BYTES) * 4).div_ceil(3);

/// A key that permits are sealed under.
#[derive(Clone)]
pub struct SealKey {
    /// Which: rising.
    pub version: u32,
    /// Its bytes.
    pub key: [u8; 32],
}

/// Seals permits and opens them.
#[derive(Clone)]
pub struct PermitSeal {
    /// By rising version; at least one.
    ring: Vec<(u32, XChaCha20Poly1305)>,
}

impl std::fmt::Debug for PermitSeal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let versions: Vec<u32> = self.ring.iter().map(|(version, _)| *version).collect();
        f.debug_struct("PermitSeal").field("versions", &versions).finish_non_exhaustive()
    }
}

/// Why a text does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// No process of this marketplace sealed it so.
    #[error("this is no permit of this marketplace; send what verifying the key gave")]
    NotGenuine,
    /// It was sealed under a key that this process does not have yet.
    #[error("the permit was sealed under a newer key than this process has; try again")]
    TooNew,
}

impl PermitSeal {
    /// Over these keys.
    pub fn new(keys: impl IntoIterator<Item = SealKey>) -> Self {
        let cipher = |key: SealKey| (key.version, XChaCha20Poly1305::new(Key::from_slice(&key.key)));
        let mut ring: Vec<_> = keys.into_iter().map(cipher).collect();
        ring.sort_unstable_by_key(|(version, _)| *version);
        Self { ring }
    }

    /// A permit as text, under the newest key that is no newer than `newest`, or else the oldest there is. `None` without a key.
    pub fn seal(&self, permit: &Permit, newest: u32) -> Option<String> {
        let usable = self.ring.iter().rev().find(|(version, _)| *version <= newest).or_else(|| self.ring.first());
        let (version, cipher) = usable?;
        let mut bytes = Vec::with_capacity(CLEAR_BYTES + SEALED_BYTES + TAG_BYTES);
        bytes.push(FORMAT);
        bytes.extend(version.to_be_bytes());
        bytes.extend(permit.terms.id.0.as_bytes());
        let plain = write(permit);
        let payload = Payload { msg: &plain, aad: &bytes };
        let sealed = cipher.encrypt(&nonce_of(permit.terms.id.0), payload).ok()?;
        bytes.extend(sealed);
        Some(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// The permit that a text seals.
    ///
    /// # Errors
    /// See [`SealError`].
    pub fn open(&self, text: &str) -> Result<Permit, SealError> {
        if text.len() != TEXT_CHARS {
            return Err(SealError::NotGenuine);
        }
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| SealError::NotGenuine)?;
        let (clear, sealed) = bytes.split_at_checked(CLEAR_BYTES).ok_or(SealError::NotGenuine)?;
        let mut reader = Reader(clear);
        let (format, version, id) = (reader.array::<1>(), reader.array().map(u32::from_be_bytes), reader.id());
        let (Some([FORMAT]), Some(version), Some(id)) = (format, version, id) else {
            return Err(SealError::NotGenuine);
        };
        let Some((_, cipher)) = self.ring.iter().find(|(known, _)| *known == version) else {
            let newest = self.ring.last().map_or(0, |(version, _)| *version);
            return Err(if version > newest { SealError::TooNew } else { SealError::NotGenuine });
        };
        let plain = cipher.decrypt(&nonce_of(id), Payload { msg: sealed, aad: clear });
        read(id, &plain.map_err(|_| SealError::NotGenuine)?).ok_or(SealError::NotGenuine)
    }
}

fn nonce_of(id: Uuid) -> XNonce {
    let mut nonce = XNonce::default();
    nonce.iter_mut().zip(id.as_bytes()).for_each(|(to, from)| *to = *from);
    nonce
}

/// What is sealed, in a fixed order and of a fixed length: instants in microseconds, amounts in units of the last decimal.
fn write(permit: &Permit) -> Vec<u8> {
    let Permit { terms, organization, environment, key, ledger, service, revision } = permit;
    let PermitTerms { id: _, issued_at, tell_by, calls, most_amount, most_tokens } = terms;
    let mut bytes = Vec::with_capacity(SEALED_BYTES);
    bytes.push(u8::from(*environment == Environment::Live));
    for id in [organization.0, key.0, ledger.0, service.0] {
        bytes.extend(id.as_bytes());
    }
    let seconds = tell_by.as_second().saturating_sub(issued_at.as_second());
    bytes.extend(revision.0.to_be_bytes());
    bytes.extend(issued_at.as_microsecond().to_be_bytes());
    bytes.extend(u32::try_from(seconds).unwrap_or_default().to_be_bytes());
    bytes.extend(calls.to_be_bytes());
    bytes.extend(most_amount.units().to_be_bytes());
    bytes.extend(most_tokens.to_be_bytes());
    bytes
}

fn read(id: Uuid, bytes: &[u8]) -> Option<Permit> {
    let mut reader = Reader(bytes);
    let [environment] = reader.array()?;
    let (organization, key, ledger, service) = (reader.id()?, reader.id()?, reader.id()?, reader.id()?);
    let revision = PriceRevision(u32::from_be_bytes(reader.array()?));
    let issued_at = Timestamp::from_microsecond(i64::from_be_bytes(reader.array()?)).ok()?;
    let seconds = SignedDuration::from_secs(u32::from_be_bytes(reader.array()?).into());
    let tell_by = issued_at.checked_add(seconds).ok()?;
    let calls = u32::from_be_bytes(reader.array()?);
    let most_amount = Decimal::from_units(i128::from_be_bytes(reader.array()?));
    let most_tokens = u64::from_be_bytes(reader.array()?);
    let terms = PermitTerms { id: PermitId(id), issued_at, tell_by, calls, most_amount, most_tokens };
    let environment = if environment == 1 { Environment::Live } else { Environment::Test };
    let (organization, key) = (TenantId(organization), KeyId(key));
    let (ledger, service) = (LedgerId(ledger), ServiceId(service));
    reader.0.is_empty().then_some(Permit { terms, organization, environment, key, ledger, service, revision })
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*first)
    }

    fn id(&mut self) -> Option<Uuid> {
        self.array().map(Uuid::from_bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seal(versions: &[u32]) -> PermitSeal {
        let key = |version: &u32| SealKey { version: *version, key: [u8::try_from(*version).unwrap(); 32] };
        PermitSeal::new(versions.iter().map(key))
    }

    fn permit() -> Permit {
        let id = |number: u128| Uuid::from_u128(0x0194_0000_0000_7000_8000_0000_0000_0000 + number);
        Permit {
            terms: PermitTerms {
                id: PermitId(id(1)),
                issued_at: "2026-01-02T03:04:05.000006Z".parse().unwrap(),
                tell_by: "2026-01-04T04:04:05.000006Z".parse().unwrap(),
                calls: 7,
                most_amount: "0.123456789012345678901234".parse().unwrap(),
                most_tokens: 232_000,
            },
            organization: TenantId(id(2)),
            environment: Environment::Live,
            key: KeyId(id(3)),
            ledger: LedgerId(id(4)),
            service: ServiceId(id(5)),
            revision: PriceRevision(6),
        }
    }

    #[test]
    fn what_was_sealed_opens_to_the_same_and_is_about_200_characters() {
        let text = seal(&[1]).seal(&permit(), 1).unwrap();
        assert_eq!(text.len(), TEXT_CHARS);
        assert!((190..=210).contains(&TEXT_CHARS), "{TEXT_CHARS}");
        assert_eq!(seal(&[1]).open(&text), Ok(permit()));
    }

    #[test]
    fn no_altered_character_opens() {
        let text = seal(&[1]).seal(&permit(), 1).unwrap();
        for at in 0..text.len() {
            let other = if text.as_bytes()[at] == b'A' { "B" } else { "A" };
            let mut altered = text.clone();
            altered.replace_range(at..=at, other);
            // The last character has bits that stand for nothing, which a strict decoder refuses.
            assert!(seal(&[1]).open(&altered).is_err(), "at {at}");
        }
        for text in ["", "permit", &text[1..], &format!("{text}A")] {
            assert_eq!(seal(&[1]).open(text), Err(SealError::NotGenuine));
        }
    }

    #[test]
    fn a_key_of_another_marketplace_opens_nothing_and_a_newer_version_is_no_forgery() {
        let other = PermitSeal::new([SealKey { version: 1, key: [9; 32] }]);
        assert_eq!(other.open(&seal(&[1]).seal(&permit(), 1).unwrap()), Err(SealError::NotGenuine));
        let newer = seal(&[1, 2]).seal(&permit(), 2).unwrap();
        assert_eq!(seal(&[1]).open(&newer), Err(SealError::TooNew));
        assert_eq!(seal(&[2]).open(&newer), Ok(permit()), "the one before is gone");
        assert_eq!(seal(&[2]).open(&seal(&[1]).seal(&permit(), 1).unwrap()), Err(SealError::NotGenuine));
    }

    #[test]
    fn the_newest_key_seals_only_once_every_process_has_it() {
        let both = seal(&[2, 1]);
        assert!(seal(&[1]).open(&both.seal(&permit(), 1).unwrap()).is_ok());
        assert!(seal(&[2]).open(&both.seal(&permit(), 2).unwrap()).is_ok());
        assert!(seal(&[2]).open(&both.seal(&permit(), 3).unwrap()).is_ok());
        assert_eq!(seal(&[]).seal(&permit(), 1), None);
    }
}
