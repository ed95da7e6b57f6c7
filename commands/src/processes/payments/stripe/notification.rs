//! Notifications, which the provider signs (<https://docs.stripe.com/webhooks#verify-manually>).
//!
//! Invariant: nothing of one is believed but that there is something to look at, and that only with a signature of not long ago.

use domain::values::text::Name;
use hmac::{Hmac, Mac};
use jiff::{SignedDuration, Timestamp};
use ops::config::Secret;
use sha2::Sha256;

use super::answers::{EventAnswer, read};

/// How long ago one may have been signed, and how far ahead.
const TOLERANCE: SignedDuration = SignedDuration::from_mins(5);
/// Signatures of one at most: there are two while a secret is replaced.
const MAX_SIGNATURES: usize = 8;

/// Why one is not looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidNotification {
    /// The header says nothing.
    #[error("the header Stripe-Signature is missing, or has no t= and v1=")]
    Unsigned,
    /// Somebody else's, or another body.
    #[error("the notification is not signed with the secret that is configured")]
    Forged,
    /// Said again, or clocks differ.
    #[error("the notification was signed more than 5 minutes ago, or ahead of time")]
    Late,
    /// It is none.
    #[error("the notification is no event")]
    NoEvent,
}

/// What a notification says is to be looked at; `None` where it is about something else.
///
/// # Errors
/// See [`InvalidNotification`].
pub fn noted_in(
    body: &[u8],
    header: Option<&str>,
    secret: &Secret,
    now: Timestamp,
) -> Result<Option<Name>, InvalidNotification> {
    verify(body, header.ok_or(InvalidNotification::Unsigned)?, secret, now)?;
    let text = std::str::from_utf8(body).map_err(|_| InvalidNotification::NoEvent)?;
    let event: EventAnswer = read(text).map_err(|_| InvalidNotification::NoEvent)?;
    Ok(event.intent().and_then(|intent| Name::new(intent).ok()))
}

fn verify(body: &[u8], header: &str, secret: &Secret, now: Timestamp) -> Result<(), InvalidNotification> {
    let mut signed_at = None;
    let mut signatures = Vec::new();
    for (name, value) in header.split(',').filter_map(|part| part.trim().split_once('=')) {
        match name {
            "t" => signed_at = Some(value),
            "v1" if signatures.len() < MAX_SIGNATURES => signatures.push(value),
            _ => {}
        }
    }
    let signed_at = signed_at.filter(|_| !signatures.is_empty()).ok_or(InvalidNotification::Unsigned)?;
    let is_ours = signatures.iter().filter_map(|signature| bytes_of(signature)).any(|signature| {
        Hmac::<Sha256>::new_from_slice(secret.expose().as_bytes()).is_ok_and(|mut mac| {
            mac.update(signed_at.as_bytes());
            mac.update(b".");
            mac.update(body);
            mac.verify_slice(&signature).is_ok()
        })
    });
    if !is_ours {
        return Err(InvalidNotification::Forged);
    }
    let signed_at = signed_at.parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    let age = signed_at.map(|signed_at| now.duration_since(signed_at).abs());
    if age.is_some_and(|age| age <= TOLERANCE) { Ok(()) } else { Err(InvalidNotification::Late) }
}

fn bytes_of(hex: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> =
        hex.chars().map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect();
    let digits = digits.filter(|digits| digits.len() == 64)?;
    Some(digits.chunks_exact(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str =
        r#"{"id":"evt_1","object":"event","data":{"object":{"id":"pi_4711","object":"payment_intent"}}}"#;
    /// The instant of the example of the documentation, which does not say the key of that; this is `HMAC-SHA256` of `t.body` as it prescribes,
    /// under `whsec_test_secret`, by another program.
    const SIGNED: &str = "t=1492774577,v1=d29f7f0574594969c17d3c43332e1ca6044ffc4cf79dd357256f2a4d39dccb08,v0=6ffbb59b2300aae63f272406069a9788598b792a944a07aab816edb039989a39";

    fn read_at(body: &str, header: Option<&str>, seconds: i64) -> Result<Option<Name>, InvalidNotification> {
        let secret = Secret::from("whsec_test_secret");
        noted_in(body.as_bytes(), header, &secret, Timestamp::from_second(1_492_774_577 + seconds).unwrap())
    }

    #[test]
    fn what_is_signed_says_what_to_look_at() {
        assert_eq!(read_at(BODY, Some(SIGNED), 0), Ok(Some(Name::new("pi_4711").unwrap())));
        let two = SIGNED.replace("t=1492774577,", &format!("t=1492774577,v1={},", "0".repeat(64)));
        assert!(read_at(BODY, Some(&two), 0).is_ok(), "one of two is ours");
    }

    #[test]
    fn what_is_not_signed_so_is_not_looked_at() {
        for (header, fault) in [
            (None, InvalidNotification::Unsigned),
            (Some(""), InvalidNotification::Unsigned),
            (Some("t=1492774577"), InvalidNotification::Unsigned),
            (Some("v1=00"), InvalidNotification::Unsigned),
            (Some("t=1492774577,v1=00"), InvalidNotification::Forged),
            (Some("t=1492774577,v0=6ffbb59b"), InvalidNotification::Unsigned),
        ] {
            assert_eq!(read_at(BODY, header, 0), Err(fault), "{header:?}");
        }
        let later = SIGNED.replace("t=1492774577", "t=1492774578");
        assert_eq!(read_at(BODY, Some(&later), 0), Err(InvalidNotification::Forged), "the instant is signed");
        let other = BODY.replace("4711", "4712");
        assert_eq!(read_at(&other, Some(SIGNED), 0), Err(InvalidNotification::Forged));
        for seconds in [301, -301] {
            assert_eq!(read_at(BODY, Some(SIGNED), seconds), Err(InvalidNotification::Late));
        }
        assert!(read_at(BODY, Some(SIGNED), 300).is_ok());
    }
}
