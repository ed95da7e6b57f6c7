//! Free space where the data is.

use std::path::{Path, PathBuf};

use anyhow::Context;
use ops::volume::Volume;

use super::finding::Checked;
use super::patient::Patient;

/// Below that the private Postgres may stop at any moment.
const LITTLE: u64 = 1 << 30;

/// What two runs of checkpoints and a rebuild of a read model may take.
const ENOUGH: u64 = 10 << 30;

pub(super) fn free_space(patient: &Patient<'_>) -> anyhow::Result<Checked> {
    let database = &patient.options.storage.database;
    let mut checked = Checked::well("");
    for volume in Volume::of_private_postgres(&database.data_dir()?) {
        let volume = Volume { place: existing(&volume.place), ..volume };
        let room = volume.room().with_context(|| format!("{} cannot be looked at", volume.place.display()))?;
        judge(&mut checked, &volume.place, room.free, database.database_url().is_none());
    }
    Ok(checked)
}

fn judge(checked: &mut Checked, place: &Path, free: u64, is_private: bool) {
    let (shown, mib) = (place.display(), free >> 20);
    checked.also(&format!("{mib} MiB are free at {shown}"));
    let remedy = "Make room there, or move the data folder to a larger disk while nothing runs";
    if free < LITTLE {
        checked.fail(format!("only {mib} MiB are free at {shown}"), remedy);
    } else if free < ENOUGH && is_private {
        checked.warn(format!("{mib} MiB are free at {shown}, which a busy log or a rebuild may take"), remedy);
    }
}

/// The folder, or the nearest above it that is there.
fn existing(place: &Path) -> PathBuf {
    place.ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("/")).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::doctor::Level;

    fn level(free: u64, is_private: bool) -> Level {
        let mut checked = Checked::well("");
        judge(&mut checked, Path::new("/data"), free, is_private);
        checked.findings("disk").first().unwrap().level
    }

    #[test]
    fn little_space_is_an_error_and_not_much_a_warning_where_the_database_is_there_too() {
        assert_eq!(level(LITTLE - 1, false), Level::Error);
        assert_eq!(level(LITTLE, true), Level::Warning);
        assert_eq!(level(LITTLE, false), Level::Ok);
        assert_eq!(level(ENOUGH, true), Level::Ok);
    }

    #[test]
    fn a_folder_that_is_not_there_yet_is_looked_at_where_it_will_be() {
        let top = tempfile::tempdir().unwrap();
        assert_eq!(existing(&top.path().join("a/b")), top.path());
    }
}
