//! The end users of a report before they are sealed: in clear beside the records, which call them by pseudonyms already.
//!
//! Invariant: nothing shows them in clear but what seals them.

use std::collections::HashMap;
use std::fmt;

use domain::TenantId;
use domain::values::sealed::Sealed;
use uuid::Uuid;

use crate::privacy::PseudonymKey;

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

/// An end user of a payer, in clear, on whose behalf something is to be.
#[derive(Clone, PartialEq, Eq)]
pub struct EndUser(pub(super) String);

impl fmt::Debug for EndUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EndUser")
    }
}

/// How the end users of a payer are called.
#[derive(Clone, Copy)]
pub struct EndUserNames(PseudonymKey);

impl EndUserNames {
    pub(super) fn new(key: PseudonymKey) -> Self {
        Self(key)
    }

    /// What stands for an end user of whom nothing is sealed yet.
    pub fn name(self, EndUser(end_user): &EndUser) -> Sealed {
        unsealed(self.0.subject_of(end_user))
    }
}

/// A subject of which nothing is sealed.
pub(super) fn unsealed(subject: Uuid) -> Sealed {
    Sealed { subject, key_version: 0, ciphertext: String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_looks_at_end_users_in_the_log_of_the_process_sees_how_many_they_are() {
        let mut end_users = EndUsers::of(TenantId(Uuid::from_u128(1)));
        end_users.name(PseudonymKey::passing(), "ann".to_owned());
        assert_eq!(format!("{end_users:?}"), "EndUsers(1)");
        assert_eq!(format!("{:?}", EndUser("ann".to_owned())), "EndUser");
    }
}
