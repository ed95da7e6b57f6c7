//! Services that an earlier import of a price map brought and the file does not have any more.
//!
//! Invariant: who registered what is read from the log; nothing is kept beside it to know what the last file had.

use std::collections::BTreeSet;

use domain::authority::Permission;
use domain::service::{Deprecate, Profile, Service, State};
use domain::{ServiceId, TenantId};
use futures::{StreamExt, TryStreamExt};
use jiff::{SignedDuration, Timestamp};

use super::importer::{Deed, IMPORTER, IN_FLIGHT, ImportError, Importer};
use super::options::{ImportOptions, OfVanished};
use super::price_map::{IMPORTED_TAG, PriceMap};
use super::report::Vanished;
use crate::engine::history::beginnings;

/// How long consumers still have a service that is deprecated because it vanished.
const SUNSET: SignedDuration = SignedDuration::from_hours(30 * 24);

/// What a file has, as far as it matters for what it does not have.
#[derive(Clone, Debug)]
pub struct Present {
    services: BTreeSet<ServiceId>,
    providers: BTreeSet<TenantId>,
    /// Entries that are there and cannot be read are not gone.
    unread: BTreeSet<String>,
}

impl Present {
    /// What a map has.
    pub fn of(map: &PriceMap) -> Self {
        Self {
            services: map.services.iter().map(|service| service.offer.id).collect(),
            providers: map.providers.keys().copied().collect(),
            unread: map.refused.iter().map(|(name, _)| name.trim().to_owned()).collect(),
        }
    }
}

/// What vanished, in the order of the names; deprecated, or said to be, where that is asked for.
///
/// # Errors
/// The log cannot be used.
pub async fn vanished(
    importer: &Importer,
    present: &Present,
    options: ImportOptions,
) -> Result<Vec<Vanished>, ImportError> {
    let all = beginnings::<Service>(importer.write.store.pool()).await?.into_iter().filter_map(|beginning| {
        let profile = &beginning.event.as_registered()?.profile;
        let (id, name) = (ServiceId(beginning.id), profile.name.to_string());
        let is_gone = !present.services.contains(&id) && !present.unread.contains(&name);
        let is_of_map = beginning.metadata.principal == IMPORTER && is_imported(profile);
        (is_of_map && is_gone).then_some((id, beginning.owner, name))
    });
    let found = futures::stream::iter(all)
        .map(|(id, provider, name)| async move {
            let service: Service = importer.load(id.0).await?;
            let state = service.listing().map(|listing| listing.state).filter(|state| is_kept(*state));
            let Some(state) = state else { return Ok(None) };
            let is_of_its_providers = present.providers.contains(&provider);
            let mut vanished = Vanished { name, id, state, is_of_its_providers, deprecated_until: None, note: None };
            if state == State::Active && options.of_vanished.deprecates(is_of_its_providers) {
                deprecate(importer, provider, &mut vanished, options.dry_run).await?;
            }
            Ok::<_, ImportError>(Some(vanished))
        })
        .buffer_unordered(IN_FLIGHT);
    let found: Vec<Option<Vanished>> = found.try_collect().await?;
    let mut found: Vec<Vanished> = found.into_iter().flatten().collect();
    found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}

/// Not one whose end somebody has seen to.
fn is_kept(state: State) -> bool {
    !matches!(state, State::Deprecated | State::Retired | State::Withdrawn)
}

/// Whether a map brought it, and not the starting catalogue.
fn is_imported(profile: &Profile) -> bool {
    profile.tags.iter().any(|tag| tag.as_str() == IMPORTED_TAG)
}

async fn deprecate(
    importer: &Importer,
    provider: TenantId,
    vanished: &mut Vanished,
    dry_run: bool,
) -> Result<(), ImportError> {
    let at = importer.now();
    let sunset_at = at.checked_add(SUNSET).unwrap_or(Timestamp::MAX);
    let command = Deprecate { sunset_at, successor: None, at };
    if !dry_run {
        let deed = Deed::of_catalog(Permission::RetireServices, provider, false);
        match importer.run(&importer.write.services, vanished.id.0, &command.into(), deed).await {
            Ok(_) => {}
            Err(ImportError::Refused(reason)) => {
                vanished.note = Some(reason);
                return Ok(());
            }
            Err(error) => return Err(error),
        }
    }
    vanished.deprecated_until = Some(sunset_at);
    Ok(())
}

impl OfVanished {
    fn deprecates(self, is_of_its_providers: bool) -> bool {
        match self {
            Self::List => false,
            Self::DeprecateOfItsProviders => is_of_its_providers,
            Self::DeprecateAll => true,
        }
    }
}
