//! How earlier releases called end users.
//!
//! Invariant: nothing new is called so; what was told then is known again by it, and can be erased.

use domain::TenantId;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Sets subjects of before apart from all others.
const END_USER: &[u8] = b"marketplace/end-user/v1";

/// The subject of an end user as earlier releases made it: who knows the payer and guesses the end user knows it too. What was told then is
/// known again by it, and nothing new is written under it.
pub(crate) fn former_subject_of(payer: TenantId, end_user: &str) -> Uuid {
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
}
