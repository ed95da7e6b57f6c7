//! Who of the marketplace wants credit granted, or approves that.
//!
//! Invariant: who has one key and who has the key that gave it are one pair of eyes: what a key gives, it has seen.

use serde::{Deserialize, Serialize};

use crate::{KeyId, PrincipalId};

/// Keys of a lineage at most: so many give each other in a row.
const MAX_LINEAGE: usize = 65;

/// Somebody of the marketplace, by a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Granter {
    /// Who acts with the key. Another secret of it is the same.
    pub principal: PrincipalId,
    /// The key, then that which gave it, and so on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = MAX_LINEAGE))]
    pub keys: Vec<KeyId>,
}

impl Granter {
    /// Whether both see with the same eyes: it is the same one, or the key of one gave that of the other, directly or not.
    pub fn is_no_other_than(&self, other: &Self) -> bool {
        let gave = |giver: &Self, given: &Self| giver.keys.first().is_some_and(|key| given.keys.contains(key));
        self.principal == other.principal || gave(self, other) || gave(other, self)
    }
}

#[cfg(test)]
mod tests {
    use crate::usage_ledger::fixtures::granter;

    #[test]
    fn a_key_and_what_came_from_it_are_one_pair_of_eyes() {
        let (root, given) = (granter(1, &[1]), granter(2, &[2, 1]));
        let (given_on, sibling) = (granter(3, &[3, 2, 1]), granter(4, &[4, 1]));
        for (one, other) in [(&root, &given), (&root, &given_on), (&given, &given_on), (&root, &root)] {
            assert!(one.is_no_other_than(other) && other.is_no_other_than(one));
        }
        assert!(!given.is_no_other_than(&sibling));
        // A key of which nothing is known is at least not that of the same principal.
        assert!(granter(1, &[]).is_no_other_than(&root));
        assert!(!granter(2, &[]).is_no_other_than(&root));
    }
}
