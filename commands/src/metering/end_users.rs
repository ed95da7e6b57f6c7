//! The end users of a report before they are sealed: in clear beside the records, which call them by pseudonyms already.
//!
//! Invariant: nothing shows them in clear but what seals them.

use std::collections::HashMap;
use std::fmt;

use domain::TenantId;
use domain::values::sealed::Sealed;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::privacy::PseudonymKey;

/// Sets subjects of before apart from all others.
const END_USER: &[u8] = b"marketplace/end-user/v1";

/// End users in clear, by the subjects that stand for them in the records until these are sealed.
#[derive(Clone, Default)]
pub struct EndUsers {
    pub(super) payer: TenantId,
    pub(super) in_clear: HashMap<Uuid, String>,
}

impl fmt::Debug for EndUsers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EndUsers({})", self.in_clear.len())
    }
}

impl EndUsers {
    /// None yet, of this payer.
    pub(super) fn of(payer: TenantId) -> Self {
        Self { payer, in_clear: HashMap::new() }
    }

    /// What stands for an end user in a record that is not sealed yet.
    pub(super) fn name(&mut self, key: PseudonymKey, end_user: String) -> Sealed {
        let subject = key.subject_of(&end_user);
        self.in_clear.insert(subject, end_user);
        unsealed(subject)
    }
}

/// A subject of which nothing is sealed.
pub(super) fn unsealed(subject: Uuid) -> Sealed {
    Sealed { subject, key_version: 0, ciphertext: String::new() }
}

/// The subject of an end user as earlier releases made it: who knows the payer and guesses the end user knows it too. What was told then is
/// known again by it, and nothing new is written under it.
pub(super) fn former_subject_of(payer: TenantId, end_user: &str) -> Uuid {
    let mut hash = Sha256::new();
    hash.update(END_USER);
    hash.update(payer.0.as_bytes());
    hash.update(end_user.as_bytes());
    let digest: [u8; 32] = hash.finalize().into();
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_user_of_before_has_the_subject_of_before() {
        let payer = |number| TenantId(Uuid::from_u128(number));
        assert_eq!(former_subject_of(payer(1), "ann"), former_subject_of(payer(1), "ann"));
        assert_ne!(former_subject_of(payer(1), "ann"), former_subject_of(payer(2), "ann"));
        assert_eq!(former_subject_of(payer(1), "ann").get_version_num(), 8);
    }

    #[test]
    fn who_looks_at_end_users_in_the_log_of_the_process_sees_how_many_they_are() {
        let mut end_users = EndUsers::of(TenantId(Uuid::from_u128(1)));
        end_users.name(PseudonymKey::passing(), "ann".to_owned());
        assert_eq!(format!("{end_users:?}"), "EndUsers(1)");
    }
}
