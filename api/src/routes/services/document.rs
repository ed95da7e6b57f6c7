//! What is shown of a service.
//!
//! Invariant: what approvers decided and why a service is switched off is between its provider and the marketplace.

use axum::response::Response;
use domain::authority::{Permission, Resource};
use domain::money::Decimal;
use domain::pricing::{Ceiling, PriceList};
use domain::service::{Decision, Endpoint, LatestPrices, Listing, Profile, Service, Slug, State};
use domain::{PrincipalId, ServiceId, Viewer};
use jiff::Timestamp;
use projections::read_models::catalog::{PriceWithdrawal, PricesAsOf, is_visible};
use schemars::JsonSchema;
use semver::Version;
use serde::Serialize;

use crate::http::auth::Caller;
use crate::http::conventions::position::LogIdentity;
use crate::http::conventions::{Done, PositionToken, Then};
use crate::routes::providers::{ProviderDocument, Providers};
use crate::state::AppState;

/// A service.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ServiceDocument {
    /// Its id.
    pub id: ServiceId,
    /// Its version; also the `ETag`, which `If-Match` takes.
    pub version: i64,
    /// Whose it is.
    pub provider: ProviderDocument,
    /// Its name within the provider.
    pub slug: Slug,
    /// The version that its provider gave it (`SemVer`).
    pub service_version: Version,
    /// Where it stands.
    pub state: State,
    /// What is said about it.
    pub profile: Box<Profile>,
    /// The prices in effect. Absent if there are none, which is not the same as free.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prices: Option<ServicePrices>,
    /// The prices that take effect next, once they are announced. What is announced for later is in the list of prices.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub announced_prices: Option<ServicePrices>,
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
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PricesDocument {
    /// Which revision, from 1.
    pub revision: u32,
    /// From when on it was set to be in effect.
    pub effective_at: Timestamp,
    /// From when on it holds: as it was set, unless it was withdrawn before, or another one was set for the same instant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds_from: Option<Timestamp>,
    /// Until when it holds, once others are known to follow.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds_until: Option<Timestamp>,
    /// That it was withdrawn before it came to hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<PriceWithdrawalDocument>,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// Where in the log it was recorded.
    pub position: PositionToken,
    /// The prices, as decimal strings.
    pub list: PriceList,
    /// The most that one call may cost and use under them.
    pub most_per_call: MostPerCallDocument,
}

/// That announced prices do not come to hold.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PriceWithdrawalDocument {
    /// When they were withdrawn.
    pub at: Timestamp,
    /// Why. Absent for what newer prices took the place of, as they did in earlier releases.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A revision of the prices, in effect or yet to come.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ServicePrices {
    /// Which revision, from 1.
    pub revision: u32,
    /// From when on it is in effect.
    pub effective_at: Timestamp,
    /// Until when, as far as further prices are announced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds_until: Option<Timestamp>,
    /// The prices, as decimal strings.
    pub list: PriceList,
    /// The most that one call may cost and use under them.
    pub most_per_call: MostPerCallDocument,
}

/// The most that one call may cost and use.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct MostPerCallDocument {
    /// What it costs at most, in units of the currency, a decimal string.
    pub amount: Decimal,
    /// Tokens that go in and come out at most, together.
    pub tokens: u64,
    /// Whether the price list states it. Otherwise it follows from the prices, the context window and the longest answer.
    pub stated: bool,
}

/// What an approver decided.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct DecisionDocument {
    /// Who decided; shown to those who read the services of all organizations, and to no provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approver: Option<PrincipalId>,
    /// Why not; absent if it was let through.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rejected_for: Option<String>,
    /// When.
    pub at: Timestamp,
}

impl ServiceDocument {
    /// Of a service that is at a version, at an instant, for a viewer to whom it is visible.
    pub fn of(mut listing: Listing, version: i64, at: Timestamp, viewer: Viewer, providers: &Providers) -> Self {
        listing.profile.endpoint = listing.profile.endpoint.as_ref().map(Endpoint::shown);
        let is_insider = viewer.is_insider(listing.provider);
        let holding = || listing.prices.holding();
        let of = |(prices, until)| ServicePrices::of(prices, until, &listing.profile);
        let in_effect = holding().rfind(|(prices, _)| prices.effective_at <= at).map(of);
        let announced = holding().find(|(prices, _)| prices.effective_at > at).map(of);
        let (decision, suspended_for) =
            if is_insider { (listing.decision, listing.suspended_for) } else { (None, None) };
        Self {
            id: listing.id,
            version,
            provider: providers.document(listing.provider),
            slug: listing.slug,
            service_version: listing.version,
            state: listing.state,
            prices: in_effect,
            announced_prices: announced,
            profile: listing.profile,
            sunset_at: listing.deprecation.as_ref().map(|deprecation| deprecation.sunset_at),
            successor: listing.deprecation.as_ref().and_then(|deprecation| deprecation.successor),
            decision: decision.map(|decision| DecisionDocument::of(decision, viewer)),
            suspended_for: suspended_for.map(String::from),
            registered_at: listing.registered_at,
            changed_at: listing.changed_at,
        }
    }
}

/// Answers a command with the service as the caller may read it.
pub async fn answer(state: &AppState, caller: &Caller, done: Done<Service>) -> Response {
    let shown = shown(state, caller, &done).await;
    done.respond(shown)
}

async fn shown(state: &AppState, caller: &Caller, done: &Done<Service>) -> Option<ServiceDocument> {
    let then = done.then()?;
    let viewer = caller.access_with(Permission::ReadServices, &Resource::any()).map(Viewer::With)?;
    // Without the name it is shown all the same: the command was done.
    let providers = Providers::of(state, [then.aggregate.listing()?.provider]).await.unwrap_or_default();
    of_state(&then, viewer, &providers)
}

/// The document of a state; `None` for what is not there, or not for this viewer.
pub fn of_state(then: &Then<'_, Service>, viewer: Viewer, providers: &Providers) -> Option<ServiceDocument> {
    let listing = then.aggregate.listing().filter(|listing| is_visible(listing, viewer))?;
    Some(ServiceDocument::of(listing.clone(), then.version, then.at, viewer, providers))
}

impl PricesDocument {
    /// Of a service with this profile.
    pub fn of(prices: PricesAsOf, profile: &Profile, log: LogIdentity) -> Self {
        let (holds_from, holds_until) = (prices.holds_from(), prices.holds_until());
        let PricesAsOf { revision, effective_at, recorded_at, position, list, withdrawn, ends_at: _ } = prices;
        let withdrawn = withdrawn.map(|PriceWithdrawal { at, reason }| PriceWithdrawalDocument { at, reason });
        let (revision, position) = (revision.0, log.token(position));
        let most_per_call = MostPerCallDocument::of(&list, profile);
        Self { revision, effective_at, holds_from, holds_until, withdrawn, recorded_at, position, list, most_per_call }
    }
}

impl ServicePrices {
    fn of(prices: &LatestPrices, holds_until: Option<Timestamp>, profile: &Profile) -> Self {
        let LatestPrices { revision, effective_at, list } = prices;
        let (effective_at, most_per_call) = (*effective_at, MostPerCallDocument::of(list, profile));
        Self { revision: revision.0, effective_at, holds_until, list: list.clone(), most_per_call }
    }
}

impl MostPerCallDocument {
    fn of(list: &PriceList, profile: &Profile) -> Self {
        let Ceiling { amount, tokens } = Ceiling::of(list, profile.context_window_tokens, profile.max_output_tokens);
        Self { amount, tokens, stated: list.most_per_call().is_some() }
    }
}

impl DecisionDocument {
    /// As a viewer may see it to whom it is shown. An approver never belongs to the provider, so who it was is for who reads everything.
    fn of(Decision { approver, rejected_for, at }: Decision, viewer: Viewer) -> Self {
        let sees_who = matches!(viewer, Viewer::With(access) if access.only().is_none());
        Self { approver: sees_who.then_some(approver), rejected_for: rejected_for.map(String::from), at }
    }
}

#[cfg(test)]
mod tests {
    use domain::TenantId;
    use domain::money::Currency;
    use domain::pricing::PriceRevision;
    use domain::service::MonthlyChanges;
    use serde_json::json;
    use uuid::Uuid;

    use super::*;
    use crate::http::auth::fixtures::{access_to, access_to_all};

    const PROVIDER: TenantId = TenantId(Uuid::from_u128(1));

    fn at(day: &str) -> Timestamp {
        format!("{day}T00:00:00Z").parse().unwrap()
    }

    fn prices(revision: u32, day: &str) -> LatestPrices {
        let list = PriceList::free(Currency::EUR);
        LatestPrices { revision: PriceRevision(revision), effective_at: at(day), list }
    }

    fn listing() -> Listing {
        let at = at("2026-01-01");
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
            prices: [prices(1, "2026-01-01"), prices(3, "2026-02-01"), prices(2, "2026-03-01")].into_iter().collect(),
            last_revision: PriceRevision(3),
            price_changes: MonthlyChanges::default(),
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
            let document = serde_json::to_value(ServiceDocument::of(
                listing(),
                7,
                at("2026-01-01"),
                viewer,
                &Providers::default(),
            ))
            .unwrap();
            assert_eq!(document.get("decision").is_some(), is_shown, "{viewer:?}");
            assert_eq!(document.get("suspended_for").is_some(), is_shown, "{viewer:?}");
            let sees_who = viewer == Viewer::With(access_to_all());
            assert_eq!(document["decision"].get("approver").is_some(), sees_who, "{viewer:?}");
        }
    }

    #[test]
    fn prices_that_are_yet_to_come_are_announced() {
        let shown = |day| ServiceDocument::of(listing(), 7, at(day), Viewer::Public, &Providers::default());
        let of = |prices: Option<ServicePrices>| prices.map(|prices| (prices.revision, prices.holds_until));
        let (february, march) = (Some(at("2026-02-01")), Some(at("2026-03-01")));
        for (day, in_effect, next) in [
            ("2026-01-31", Some((1, february)), Some((3, march))),
            ("2026-02-01", Some((3, march)), Some((2, None))),
            ("2026-03-01", Some((2, None)), None),
        ] {
            let document = shown(day);
            assert_eq!((of(document.prices), of(document.announced_prices)), (in_effect, next), "{day}");
        }
    }
}
