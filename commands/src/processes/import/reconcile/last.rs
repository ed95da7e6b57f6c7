//! What the last import took of a service: the log says who set what, so nothing is kept beside it.

use domain::Metadata;
use domain::pricing::PriceList;
use domain::service::{Profile, ServiceEvent};

use super::profile::{Fields, fields};
use crate::processes::import::importer::IMPORTER;

/// What an import set last; nothing where none set anything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LastImport {
    /// The fields of the profile. An import states the profile as a whole, also what somebody else had set in it: only what it
    /// changed is from the import.
    pub profile: Fields,
    /// The prices.
    pub prices: Option<PriceList>,
    /// Whether an import announced its end, because it had vanished.
    pub deprecated: bool,
}

impl LastImport {
    /// What imports did among all that happened to a service, in order.
    ///
    /// # Errors
    /// A profile has no JSON form, which none of ours is.
    pub fn of(history: Vec<(ServiceEvent, Metadata)>) -> serde_json::Result<Self> {
        let (mut last, mut here) = (Self::default(), Fields::new());
        for (event, metadata) in history {
            let is_import = metadata.principal == IMPORTER;
            match event {
                ServiceEvent::Registered(event) => last.described(&mut here, &event.profile, is_import)?,
                ServiceEvent::Described(event) => last.described(&mut here, &event.profile, is_import)?,
                ServiceEvent::Deprecated(_) => last.deprecated = is_import,
                ServiceEvent::Priced(event) if is_import => last.prices = Some(event.prices),
                _ => {}
            }
        }
        Ok(last)
    }

    fn described(&mut self, here: &mut Fields, profile: &Profile, is_import: bool) -> serde_json::Result<()> {
        let before = std::mem::replace(here, fields(profile)?);
        if !is_import {
            return Ok(());
        }
        for path in before.keys().chain(here.keys()) {
            match here.get(path) {
                now if now == before.get(path) => {}
                Some(value) => drop(self.profile.insert(path.clone(), value.clone())),
                None => drop(self.profile.remove(path)),
            }
        }
        Ok(())
    }
}
