//! The schemas of events and of states as files: written for whoever publishes or pins them, compared with those of another
//! release.

use std::path::Path;

use anyhow::Context;
use domain::schema::{self, incompatibilities};
use serde_json::Value;

/// Writes the schema of each event into a folder, which is made if it is not there; gives how many.
///
/// # Errors
/// A file cannot be written.
pub fn write(folder: &Path) -> anyhow::Result<usize> {
    std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let schemas = schema::all();
    for schema in &schemas {
        let file = folder.join(schema.file_name());
        let text = serde_json::to_string_pretty(&schema.document)? + "\n";
        std::fs::write(&file, text).with_context(|| format!("{} cannot be written", file.display()))?;
    }
    Ok(schemas.len())
}

/// Pins the schema of each aggregate's state in a folder, which is made if it is not there; gives how many were pinned anew. What
/// is pinned already is never overwritten: another state is another version.
///
/// # Errors
/// A file cannot be read or written, or a state changed under an unchanged version.
pub fn write_states(folder: &Path) -> anyhow::Result<usize> {
    std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let mut written = 0;
    for state in schema::states() {
        let file = folder.join(state.file_name());
        if file.exists() {
            state.compare(&read(&file)?)?;
        } else {
            let text = serde_json::to_string_pretty(&state.document)? + "\n";
            std::fs::write(&file, text).with_context(|| format!("{} cannot be written", file.display()))?;
            written += 1;
        }
    }
    Ok(written)
}

/// Compares the schemas of this release with those that an older one wrote; gives how many there were.
///
/// # Errors
/// A file cannot be read, an event is gone, or a schema breaks its promise: each with its place.
pub fn check(folder: &Path) -> anyhow::Result<usize> {
    let schemas = schema::all();
    let mut broken = Vec::new();
    let mut files = 0;
    for entry in std::fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let file = entry?.path();
        let old = read(&file)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match schemas.iter().find(|schema| schema.file_name() == name) {
            None => broken.push(format!("{name}: the event is gone")),
            Some(new) => {
                let found = incompatibilities(&old, &new.document);
                broken.extend(found.into_iter().map(|found| format!("{name}: {found}")));
            }
        }
        files += 1;
    }
    anyhow::ensure!(broken.is_empty(), "events would no longer be what was promised:\n{}", broken.join("\n"));
    Ok(files)
}

fn read(file: &Path) -> anyhow::Result<Value> {
    let text = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is not JSON", file.display()))
}

#[cfg(test)]
mod tests {
    use domain::EventSourced;
    use domain::usage_ledger::UsageLedger;

    use super::*;

    #[test]
    fn what_was_written_is_compatible_and_what_was_changed_by_hand_is_not() {
        let folder = std::env::temp_dir().join(format!("schemas-{}", ops::ids::new_id()));
        let written = write(&folder).unwrap();
        assert_eq!(check(&folder).unwrap(), written);
        let file = folder.join("service.priced.v1.json");
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, text.replace("\"revision\"", "\"issue\"")).unwrap();
        std::fs::write(folder.join("service.painted.v1.json"), "{}").unwrap();
        let told = check(&folder).unwrap_err().to_string();
        assert!(told.contains("service.painted.v1.json: the event is gone"), "{told}");
        assert!(told.contains("service.priced.v1.json: ") && told.contains("issue is gone"), "{told}");
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_pinned_state_is_never_overwritten() {
        let folder = std::env::temp_dir().join(format!("states-{}", ops::ids::new_id()));
        let written = write_states(&folder).unwrap();
        assert_eq!((written, write_states(&folder).unwrap()), (domain::AggregateType::ALL.len(), 0));
        let file = folder.join(format!("usage_ledger.v{}.json", UsageLedger::STATE_VERSION));
        let other = std::fs::read_to_string(&file).unwrap().replace("\"hard_limit\"", "\"limit\"");
        std::fs::write(&file, &other).unwrap();
        let told = write_states(&folder).unwrap_err().to_string();
        assert!(told.contains("raise STATE_VERSION of usage_ledger"), "{told}");
        assert_eq!(std::fs::read_to_string(&file).unwrap(), other);
        std::fs::remove_dir_all(folder).unwrap();
    }
}
