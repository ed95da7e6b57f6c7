//! Imports a price map in the form of `LiteLLM`'s.
//!
//! Invariant: every entry is imported or listed with a reason; nothing is dropped in silence.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

use futures::{StreamExt, TryStreamExt};

use super::Progress;
use super::importer::{IN_FLIGHT, ImportError, Importer};
use super::offer::{Offer, Outcome};
use super::price_map::{PriceMap, ServiceEntry};

/// A name of the map and why something about it is to be told.
pub type Remark = (String, String);

/// What became of the entries of a map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PriceImport {
    /// Entries of the map.
    pub entries: usize,
    /// Providers that were not there before.
    pub providers: usize,
    /// Services that were not there before, drafts among them.
    pub imported: usize,
    /// Services that are different now.
    pub changed: usize,
    /// Services that were as they are to be, drafts among them.
    pub unchanged: usize,
    /// Services that are there and not published, with the reason.
    pub drafts: Vec<Remark>,
    /// Entries that are no services here, with the reason.
    pub refused: Vec<Remark>,
    /// What about an imported entry has no place in a price list, or was stated twice.
    pub notes: Vec<Remark>,
}

/// Imports a price map.
///
/// # Errors
/// The log cannot be used.
pub async fn import_prices(
    importer: &Importer,
    map: PriceMap,
    progress: Progress<'_>,
) -> Result<PriceImport, ImportError> {
    let PriceMap { entries, providers, services, refused } = map;
    let mut report = PriceImport { entries, refused, ..PriceImport::default() };
    let made: Vec<bool> = futures::stream::iter(providers)
        .map(|(tenant, name)| importer.organization(tenant, name))
        .buffer_unordered(IN_FLIGHT)
        .try_collect()
        .await?;
    report.providers = made.into_iter().filter(|made| *made).count();
    let (counter, all) = (AtomicU64::new(0), u64::try_from(services.len()).unwrap_or(u64::MAX));
    let done = &counter;
    progress(0, all);
    let mut outcomes = futures::stream::iter(services)
        .map(|ServiceEntry { name, offer, notes }| async move {
            let outcome = offer.bring_in(importer).await;
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, all);
            (name, notes, outcome)
        })
        .buffer_unordered(IN_FLIGHT);
    while let Some((name, notes, outcome)) = outcomes.next().await {
        report.notes.extend(notes.into_iter().map(|note| (name.clone(), note)));
        report.count(name, outcome)?;
    }
    report.sort();
    Ok(report)
}

/// Imports offers that need no map; gives how many are new.
///
/// # Errors
/// The log cannot be used, or an offer is refused.
pub async fn import_offers(importer: &Importer, offers: Vec<Offer>) -> Result<usize, ImportError> {
    let outcomes: Vec<Outcome> = futures::stream::iter(offers)
        .map(|offer| async move { offer.bring_in(importer).await })
        .buffer_unordered(IN_FLIGHT)
        .try_collect()
        .await?;
    Ok(outcomes
        .iter()
        .filter(|outcome| matches!(outcome, Outcome::Imported | Outcome::Draft { is_new: true, .. }))
        .count())
}

impl PriceImport {
    fn count(&mut self, name: String, outcome: Result<Outcome, ImportError>) -> Result<(), ImportError> {
        match outcome {
            Ok(Outcome::Imported) => self.imported += 1,
            Ok(Outcome::Changed) => self.changed += 1,
            Ok(Outcome::Unchanged) => self.unchanged += 1,
            Ok(Outcome::Draft { is_new, reason }) => {
                *(if is_new { &mut self.imported } else { &mut self.unchanged }) += 1;
                self.drafts.push((name, reason));
            }
            Err(ImportError::Refused(reason)) => self.refused.push((name, reason)),
            Err(error @ ImportError::NameTaken) => self.refused.push((name, error.to_string())),
            Err(error @ (ImportError::Unavailable(_) | ImportError::Malformed(_) | ImportError::NotPermitted(_))) => {
                return Err(error);
            }
        }
        Ok(())
    }

    /// The order of arrival is that of the answers, which says nothing.
    fn sort(&mut self) {
        self.drafts.sort();
        self.refused.sort();
        self.notes.sort();
    }
}

impl fmt::Display for PriceImport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} entries: {} imported, {} changed, {} unchanged, {} refused; {} new providers",
            self.entries,
            self.imported,
            self.changed,
            self.unchanged,
            self.refused.len(),
            self.providers
        )?;
        for (title, remarks) in
            [("Refused", &self.refused), ("Left as drafts", &self.drafts), ("Notes on what was imported", &self.notes)]
        {
            list(f, title, remarks)?;
        }
        Ok(())
    }
}

/// One line for each reason, with the names that it is about.
fn list(f: &mut fmt::Formatter<'_>, title: &str, remarks: &[Remark]) -> fmt::Result {
    if remarks.is_empty() {
        return Ok(());
    }
    let mut by_reason: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, reason) in remarks {
        by_reason.entry(reason).or_default().push(name);
    }
    writeln!(f, "\n{title}:")?;
    for (reason, names) in by_reason {
        writeln!(f, "  {reason}\n    {}: {}", names.len(), names.join(", "))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_entry_is_counted_once_and_what_was_not_done_is_listed() {
        let mut report = PriceImport { entries: 5, ..PriceImport::default() };
        let draft = |is_new| Ok(Outcome::Draft { is_new, reason: "no price".to_owned() });
        report.count("a".to_owned(), Ok(Outcome::Imported)).unwrap();
        report.count("b".to_owned(), Ok(Outcome::Unchanged)).unwrap();
        report.count("c".to_owned(), draft(true)).unwrap();
        report.count("d".to_owned(), draft(false)).unwrap();
        report.count("e".to_owned(), Err(ImportError::Refused("taken".to_owned()))).unwrap();
        assert_eq!(report.imported + report.changed + report.unchanged + report.refused.len(), report.entries);
        let text = report.to_string();
        assert!(text.starts_with("5 entries: 2 imported, 0 changed, 2 unchanged, 1 refused"), "{text}");
        assert!(text.contains("no price\n    2: c, d") && text.contains("taken\n    1: e"), "{text}");
    }
}
