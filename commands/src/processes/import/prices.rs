//! Imports a price map in the form of `LiteLLM`'s.
//!
//! Invariant: every entry is imported or listed with a reason; nothing is dropped in silence.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use domain::TenantId;
use domain::organization::Organization;
use domain::values::text::Name;
use futures::StreamExt;

use super::Progress;
use super::importer::{IN_FLIGHT, ImportError, Importer};
use super::offer::Offer;
use super::options::ImportOptions;
use super::price_map::{PriceMap, ServiceEntry};
use super::reconcile::{Outcome, reconcile};
use super::report::PriceImport;
use super::vanished::{Present, vanished};

/// Imports a price map, or says what that would do.
///
/// # Errors
/// The log cannot be used.
pub async fn import_prices(
    importer: &Importer,
    map: PriceMap,
    options: ImportOptions,
    progress: Progress<'_>,
) -> Result<PriceImport, ImportError> {
    let present = Present::of(&map);
    let PriceMap { entries, providers, services, refused } = map;
    let mut report = PriceImport { dry_run: options.dry_run, entries, refused, ..PriceImport::default() };
    let made: Vec<(TenantId, Result<bool, ImportError>)> = futures::stream::iter(providers)
        .map(|(tenant, name)| async move { (tenant, provider(importer, tenant, name, options.dry_run).await) })
        .buffer_unordered(IN_FLIGHT)
        .collect()
        .await;
    let mut unusable = BTreeMap::new();
    for (tenant, made) in made {
        match made {
            Ok(made) => report.providers += usize::from(made),
            Err(error @ (ImportError::Refused(_) | ImportError::NameTaken)) => {
                unusable.insert(tenant, format!("its provider is not registered: {error}"));
            }
            Err(error) => return Err(error),
        }
    }
    let unusable = &unusable;
    let (counter, all) = (AtomicU64::new(0), u64::try_from(services.len()).unwrap_or(u64::MAX));
    let done = &counter;
    progress(0, all);
    let mut outcomes = futures::stream::iter(services)
        .map(|ServiceEntry { name, offer, notes }| async move {
            let outcome = match unusable.get(&offer.provider) {
                Some(reason) => Err(ImportError::Refused(reason.clone())),
                None => reconcile(&offer, importer, options).await,
            };
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, all);
            (name, notes, outcome)
        })
        .buffer_unordered(IN_FLIGHT);
    while let Some((name, notes, outcome)) = outcomes.next().await {
        report.notes.extend(notes.into_iter().map(|note| (name.clone(), note)));
        report.count(name, outcome)?;
    }
    report.vanished = vanished(importer, &present, options).await?;
    report.sort();
    Ok(report)
}

/// Makes sure that a provider is there; gives whether it was made, or would be.
async fn provider(importer: &Importer, tenant: TenantId, name: Name, dry_run: bool) -> Result<bool, ImportError> {
    if dry_run {
        return Ok(importer.load::<Organization>(tenant.0).await?.profile().is_none());
    }
    importer.organization(tenant, name).await
}

/// Imports offers that need no map; gives how many are new. One that the rules refuse keeps none of the others away.
///
/// # Errors
/// The log cannot be used.
pub async fn import_offers(importer: &Importer, offers: Vec<Offer>) -> Result<usize, ImportError> {
    let outcomes: Vec<(String, Result<Outcome, ImportError>)> =
        futures::stream::iter(offers)
            .map(|offer| async move {
                (offer.slug.to_string(), reconcile(&offer, importer, ImportOptions::default()).await)
            })
            .buffer_unordered(IN_FLIGHT)
            .collect()
            .await;
    let (mut new, mut apart) = (0, 0);
    for (slug, outcome) in outcomes {
        match outcome {
            Ok(outcome) => {
                new += usize::from(outcome.is_new);
                apart += usize::from(!outcome.differs.is_empty() || !outcome.held_back.is_empty());
            }
            Err(error @ (ImportError::Refused(_) | ImportError::NameTaken)) => {
                tracing::warn!(slug, reason = %error, "a service of the catalogue is not offered");
            }
            Err(error) => return Err(error),
        }
    }
    if apart > 0 {
        tracing::info!(services = apart, "services stay as somebody has set them, which is not as the catalogue says");
    }
    Ok(new)
}
