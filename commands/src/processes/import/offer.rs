//! A service as an import wants it to be.

use domain::pricing::PriceList;
use domain::service::{Profile, Slug};
use domain::{ServiceId, TenantId};
use jiff::civil::Date;

/// A service as it is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Derived from what is imported.
    pub id: ServiceId,
    /// Whose it is.
    pub provider: TenantId,
    /// Its name within the provider, if it is new; it never changes afterwards.
    pub slug: Slug,
    /// What it is called instead where a service from before has that name.
    pub spare_slug: Slug,
    /// What is said about it.
    pub profile: Profile,
    /// What it costs; `None` if that is not known. It then stays a draft.
    pub prices: Option<PriceList>,
    /// Prices that are stated and cannot be read, with the reason: half a list is none, so there is no list then.
    pub unread: Vec<String>,
    /// The day of its end, if one is stated.
    pub ends_on: Option<Date>,
    /// Whether it is to be published.
    pub publish: bool,
}
