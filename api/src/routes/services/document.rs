//! What is shown of a service.
//!
//! Invariant: what approvers decided and why a service is switched off is between its provider and the marketplace.

use domain::money::Decimal;
use domain::pricing::{Ceiling, PriceList};
use domain::service::{Decision, Endpoint, LatestPrices, Listing, Profile, Slug, State};
use domain::{PrincipalId, ServiceId, TenantId, Viewer};
use jiff::Timestamp;
use projections::read_models::catalog::{PricesAsOf, ServiceView};
use schemars::JsonSchema;
use semver::Version;
use serde::Serialize;

use crate::http::conventions::PositionToken;
use crate::http::conventions::position::LogIdentity;

/// A service.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ServiceDocument {
    /// Its id.
    pub id: ServiceId,
    /// Whose it is.
    pub provider: TenantId,
    /// Its name within the provider.
    pub slug: Slug,
    /// Its version (`SemVer`). That of the resource is the `ETag`.
    pub version: Version,
    /// Where it stands.
    pub state: State,
    /// What is said about it.
    pub profile: Box<Profile>,
    /// The prices in effect. Absent if there are none, which is not the same as free.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prices: Option<PricesDocument>,
    /// The last prices that were set, while they are yet to take effect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub announced_prices: Option<AnnouncedPrices>,
    /// Until when it can be used, once it is deprecated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sunset_at: Option<Timestamp>,
    /// What to use instead, once it is deprecated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub successor: Option<ServiceId>,
    /// What an approver decided about the last submission; shown to its provider and to the marketplace.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<DecisionDocument>,
    /// Why it is switched off; shown to its provider and to the marketplace.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suspended_for: Option<String>,
    /// When it came into being.
    pub registered_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
}

/// A revision of the prices, as it was recorded.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PricesDocument {
    /// Which revision, from 1.
    pub revision: u32,
    /// From when on it is in effect.
    pub effective_at: Timestamp,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// Where in the log it was recorded.
    pub position: PositionToken,
    /// The prices, as decimal strings.
    pub list: PriceList,
    /// The most that one call may cost and use under them.
    pub most_per_call: MostPerCallDocument,
}

/// Prices that are yet to take effect.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AnnouncedPrices {
    /// Which revision, from 1.
    pub revision: u32,
    /// From when on it is in effect.
    pub effective_at: Timestamp,
    /// The prices, as decimal strings.
    pub list: PriceList,
    /// The most that one call may cost and use under them.
    pub most_per_call: MostPerCallDocument,
}

/// The most that one call may cost and use.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MostPerCallDocument {
    /// What it costs at most, in units of the currency, a decimal string.
    pub amount: Decimal,
    /// Tokens that go in and come out at most, together.
    pub tokens: u64,
    /// Whether the price list states it. Otherwise it follows from the prices, the context window and the longest answer.
    pub stated: bool,
}

/// What an approver decided.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DecisionDocument {
    /// Who decided.
    pub approver: PrincipalId,
    /// Why not; absent if it was let through.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rejected_for: Option<String>,
    /// When.
    pub at: Timestamp,
}

impl ServiceDocument {
    /// Of what the catalogue has.
    pub fn of_view(view: ServiceView, viewer: Viewer, log: LogIdentity) -> Self {
        Self::of(view.listing, view.prices, viewer, log)
    }

    /// Of a service as it stood, with the prices that were in effect.
    pub fn of(mut listing: Listing, prices: Option<PricesAsOf>, viewer: Viewer, log: LogIdentity) -> Self {
        listing.profile.endpoint = listing.profile.endpoint.as_ref().map(Endpoint::shown);
        let is_insider = viewer.is_insider(listing.provider);
        let in_effect = prices.as_ref().map(|prices| prices.revision);
        let announced = listing.prices.filter(|latest| Some(latest.revision) > in_effect);
        let (decision, suspended_for) =
            if is_insider { (listing.decision, listing.suspended_for) } else { (None, None) };
        Self {
            id: listing.id,
            provider: listing.provider,
            slug: listing.slug,
            version: listing.version,
            state: listing.state,
            prices: prices.map(|prices| PricesDocument::of(prices, &listing.profile, log)),
            announced_prices: announced.map(|prices| AnnouncedPrices::of(prices, &listing.profile)),
            profile: listing.profile,
            sunset_at: listing.deprecation.as_ref().map(|deprecation| deprecation.sunset_at),
            successor: listing.deprecation.as_ref().and_then(|deprecation| deprecation.successor),
            decision: decision.map(DecisionDocument::from),
            suspended_for: suspended_for.map(String::from),
            registered_at: listing.registered_at,
            changed_at: listing.changed_at,
        }
    }
}

impl PricesDocument {
    /// Of a service with this profile.
    pub fn of(prices: PricesAsOf, profile: &Profile, log: LogIdentity) -> Self {
        let PricesAsOf { revision, effective_at, recorded_at, position, list } = prices;
        let most_per_call = MostPerCallDocument::of(&list, profile);
        Self { revision: revision.0, effective_at, recorded_at, position: log.token(position), list, most_per_call }
    }
}

impl AnnouncedPrices {
    fn of(prices: LatestPrices, profile: &Profile) -> Self {
        let LatestPrices { revision, effective_at, list } = prices;
        let most_per_call = MostPerCallDocument::of(&list, profile);
        Self { revision: revision.0, effective_at, list, most_per_call }
    }
}

impl MostPerCallDocument {
    fn of(list: &PriceList, profile: &Profile) -> Self {
        let Ceiling { amount, tokens } = Ceiling::of(list, profile.context_window_tokens, profile.max_output_tokens);
        Self { amount, tokens, stated: list.most_per_call().is_some() }
    }
}

impl From<Decision> for DecisionDocument {
    fn from(decision: Decision) -> Self {
        Self { approver: decision.approver, rejected_for: decision.rejected_for.map(String::from), at: decision.at }
    }
}

#[cfg(test)]
mod tests {
    use domain::money::Currency;
    use domain::pricing::PriceRevision;
    use serde_json::json;
    use uuid::Uuid;

    use super::*;
    use crate::http::auth::fixtures::{access_to, access_to_all};
    use crate::http::conventions::position::TokenKey;

    const LOG: LogIdentity = LogIdentity { log_id: Uuid::nil(), incarnation: 1, key: TokenKey::new([9; 32]) };
    const PROVIDER: TenantId = TenantId(Uuid::from_u128(1));

    fn listing() -> Listing {
        let at: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
        let profile = json!({
            "name": "Acme", "description": "", "category": "chat",
            "assurance": {"support": "standard", "training_use": "unknown"}
        });
        Listing {
            id: ServiceId(Uuid::from_u128(2)),
            provider: PROVIDER,
            slug: "acme".parse().unwrap(),
            version: Version::new(1, 0, 0),
            profile: Box::new(serde_json::from_value(profile).unwrap()),
            state: State::Suspended,
            prices: Some(LatestPrices {
                revision: PriceRevision(2),
                effective_at: "2026-02-01T00:00:00Z".parse().unwrap(),
                list: PriceList::free(Currency::EUR),
            }),
            earlier_prices: Vec::new(),
            decision: Some(Decision { approver: PrincipalId(Uuid::from_u128(3)), rejected_for: None, at }),
            suspended_for: Some("faults".parse().unwrap()),
            deprecation: None,
            registered_at: at,
            changed_at: at,
        }
    }

    #[test]
    fn decisions_and_suspensions_are_shown_to_insiders_only() {
        for (viewer, is_shown) in [
            (Viewer::With(access_to_all()), true),
            (Viewer::With(access_to(PROVIDER)), true),
            (Viewer::With(access_to(TenantId(Uuid::from_u128(9)))), false),
            (Viewer::Public, false),
        ] {
            let document = serde_json::to_value(ServiceDocument::of(listing(), None, viewer, LOG)).unwrap();
            assert_eq!(document.get("decision").is_some(), is_shown, "{viewer:?}");
            assert_eq!(document.get("suspended_for").is_some(), is_shown, "{viewer:?}");
        }
    }

    #[test]
    fn prices_that_are_yet_to_come_are_announced() {
        let effect = |revision| PricesAsOf {
            revision: PriceRevision(revision),
            effective_at: "2026-01-01T00:00:00Z".parse().unwrap(),
            recorded_at: "2026-01-01T00:00:00Z".parse().unwrap(),
            position: 5,
            list: PriceList::free(Currency::EUR),
        };
        let document = ServiceDocument::of(listing(), Some(effect(1)), Viewer::Public, LOG);
        assert_eq!(document.announced_prices.unwrap().revision, 2);
        assert!(ServiceDocument::of(listing(), Some(effect(2)), Viewer::Public, LOG).announced_prices.is_none());
    }
}
