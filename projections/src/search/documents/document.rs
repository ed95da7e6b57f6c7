//! A service as a document.
//!
//! Invariant: a function of the catalogue at a position, of the instant that decides which prices are in effect, and of how
//! much the service is used. What is between a provider and the marketplace is not in it.

use domain::pricing::{PriceList, PriceRevision};
use domain::service::{Listing, Profile, Slug, State};
use domain::{ServiceId, TenantId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::read_models::catalog::rows::residency;
use crate::read_models::catalog::visibility::is_listed;

/// A service as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceDocument {
    /// Its id.
    pub id: ServiceId,
    /// Of the log: everything up to there is shown. A later document of the service has the same or a higher one.
    pub position: i64,
    /// Whose it is.
    pub provider: TenantId,
    /// What the provider is called; `None` while its registration has not been seen.
    pub provider_name: Option<String>,
    /// Its name within the provider.
    pub slug: Slug,
    /// Its version (`SemVer`).
    pub version: String,
    /// Where it stands.
    pub state: State,
    /// Whether the public sees it.
    pub is_listed: bool,
    /// What is said about it.
    pub profile: Box<Profile>,
    /// Where data stays, as ISO 3166 codes, with `EU` where it stays in one of its members.
    pub residency: Vec<String>,
    /// The prices in effect when the document was made; `None` if there were none, which is not the same as free.
    pub prices: Option<DocumentPrices>,
    /// When other prices that are known already take effect.
    pub prices_change_at: Option<Timestamp>,
    /// Until when it can be used, once it is deprecated.
    pub sunset_at: Option<Timestamp>,
    /// What to use instead, once it is deprecated.
    pub successor: Option<ServiceId>,
    /// How much it is used: the number of binary digits of its requests in the last 30 days.
    pub popularity: u8,
    /// Position of its registration.
    pub created_position: i64,
    /// Position of its last event.
    pub updated_position: i64,
    /// When its registration was recorded.
    pub created_at: Timestamp,
    /// When its last event was recorded.
    pub updated_at: Timestamp,
}

/// Prices in effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentPrices {
    /// Which revision, from 1.
    pub revision: PriceRevision,
    /// Since when it is in effect.
    pub effective_at: Timestamp,
    /// The prices, as decimal strings.
    pub list: PriceList,
}

/// What a document says beside the service itself.
pub(super) struct Surroundings {
    pub position: i64,
    pub provider_name: Option<String>,
    pub prices: Option<DocumentPrices>,
    pub prices_change_at: Option<Timestamp>,
    pub popularity: u8,
    pub created_position: i64,
    pub updated_position: i64,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl ServiceDocument {
    pub(super) fn of(listing: Listing, around: Surroundings) -> Self {
        Self {
            id: listing.id,
            position: around.position,
            provider: listing.provider,
            provider_name: around.provider_name,
            slug: listing.slug,
            version: listing.version.to_string(),
            state: listing.state,
            is_listed: is_listed(listing.state),
            residency: residency(&listing.profile.assurance).map(|region| region.to_string()).collect(),
            profile: listing.profile,
            prices: around.prices,
            prices_change_at: around.prices_change_at,
            sunset_at: listing.deprecation.as_ref().map(|deprecation| deprecation.sunset_at),
            successor: listing.deprecation.and_then(|deprecation| deprecation.successor),
            popularity: around.popularity,
            created_position: around.created_position,
            updated_position: around.updated_position,
            created_at: around.created_at,
            updated_at: around.updated_at,
        }
    }
}
