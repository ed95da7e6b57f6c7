//! What narrows a key, as it stands in requests and answers.

use std::collections::BTreeSet;

use domain::api_key::{KeyKind, RateLimit, Restriction};
use domain::authority::Scope;
use domain::pricing::Ceiling;
use domain::{LedgerId, ServiceId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::http::conventions::instant;
use crate::http::problem::Problem;

/// What a key may be used for. Always stated as a whole: what is left out is lifted.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RestrictionBody {
    /// What a management key may do: roles and single permissions, at least one. A runtime key has none.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub scopes: BTreeSet<Scope>,
    /// Only these services, at most 100. A management key without them reaches all; a runtime key lists them or has
    /// `every_service`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub services: Option<BTreeSet<ServiceId>>,
    /// A runtime key is meant for every service that its verifier serves.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub every_service: bool,
    /// Only these ledgers, at most 100; all of the organization if left out. A runtime key spends from its own one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ledgers: Option<BTreeSet<LedgerId>>,
    /// At most the rate of the tier, which holds if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate_limit: Option<RateLimit>,
    /// From when on it is no longer valid; never if left out.
    #[serde(deserialize_with = "instant::optional", default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = "2027-01-01T00:00:00Z")]
    pub expires_at: Option<Timestamp>,
    /// What one call may cost and use at most, whatever the service's own price list allows: an amount in the currency of the key's
    /// ledger and a number of tokens, both above zero. For runtime keys.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_per_call: Option<Ceiling>,
}

impl RestrictionBody {
    /// The restriction of a key of a kind.
    ///
    /// # Errors
    /// A runtime key says neither which services nor that it is meant for every one, or both.
    pub fn of_kind(self, kind: KeyKind) -> Result<Restriction, Problem> {
        let Self { scopes, services, every_service, ledgers, rate_limit, expires_at, most_per_call } = self;
        let wrong = |code, detail: &str| Err(Problem::field("restriction.services", code, detail.to_owned()));
        match (kind, &services, every_service) {
            (KeyKind::Runtime, None, false) => {
                wrong("missing", "list the services of a runtime key, or say `every_service`")
            }
            (_, Some(_), true) => wrong("contradiction", "list services or say `every_service`, not both"),
            _ => Ok(Restriction { scopes, services, ledgers, rate_limit, expires_at, most_per_call }),
        }
    }

    /// The restriction as it is shown of a key of a kind.
    pub fn shown(restriction: Restriction, kind: KeyKind) -> Self {
        let Restriction { scopes, services, ledgers, rate_limit, expires_at, most_per_call } = restriction;
        // What an old runtime key lists opens nothing any more.
        let scopes = if kind == KeyKind::Runtime { BTreeSet::new() } else { scopes };
        let every_service = kind == KeyKind::Runtime && services.is_none();
        Self { scopes, services, every_service, ledgers, rate_limit, expires_at, most_per_call }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_runtime_key_says_for_which_services_it_is() {
        let services = Some(BTreeSet::from([ServiceId(Uuid::from_u128(1))]));
        let listed = RestrictionBody { services: services.clone(), ..RestrictionBody::default() };
        let every = RestrictionBody { every_service: true, ..RestrictionBody::default() };
        let both = RestrictionBody { every_service: true, services, ..RestrictionBody::default() };
        assert!(listed.of_kind(KeyKind::Runtime).is_ok() && every.of_kind(KeyKind::Runtime).is_ok());
        assert!(both.of_kind(KeyKind::Runtime).is_err());
        assert!(RestrictionBody::default().of_kind(KeyKind::Runtime).is_err());
        assert!(RestrictionBody::default().of_kind(KeyKind::Management).is_ok());
    }

    #[test]
    fn what_is_shown_can_be_sent_back() {
        let most_per_call = Some(Ceiling { amount: "0.5".parse().unwrap(), tokens: 1_000 });
        let every = RestrictionBody { every_service: true, most_per_call, ..RestrictionBody::default() };
        let restriction = every.of_kind(KeyKind::Runtime).unwrap();
        let shown = RestrictionBody::shown(restriction.clone(), KeyKind::Runtime);
        assert!(shown.every_service);
        assert_eq!(shown.of_kind(KeyKind::Runtime).unwrap(), restriction);
    }
}
