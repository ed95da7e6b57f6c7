//! What is said about a service by three: the last import, whoever changed it since, and the file.
//!
//! Invariant: each field is decided on by itself. One that nobody changed since the last import follows the file; one that somebody
//! changed stays, and is told.

use std::collections::{BTreeMap, BTreeSet};

use domain::service::Profile;
use serde_json::{Map, Value};

use super::change::Change;

/// A field whose own fields are decided on one by one.
const PARTED: &str = "assurance";

/// The fields of a profile by their path; those that are not stated are not there.
pub type Fields = BTreeMap<String, Value>;

/// A profile put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// What is to be said from now on.
    pub profile: Profile,
    /// What the file changes in it.
    pub changes: Vec<Change>,
    /// What stays although the file says otherwise.
    pub differs: Vec<Change>,
}

/// The profile that the three make; with `overwrite` the file is followed everywhere.
///
/// # Errors
/// A profile has no JSON form, which none of ours is.
pub fn merge(last: &Fields, here: &Profile, file: &Profile, overwrite: bool) -> Result<Merged, serde_json::Error> {
    let (mut merged, file) = (fields(here)?, fields(file)?);
    let (mut changes, mut differs) = (Vec::new(), Vec::new());
    let paths: BTreeSet<String> = merged.keys().chain(file.keys()).cloned().collect();
    for path in paths {
        let (old, new) = (merged.get(&path), file.get(&path));
        if old == new {
            continue;
        }
        let change = Change { what: path.clone(), old: old.map(shown), new: new.map(shown) };
        // Nobody has changed it since: it is as the last import left it.
        let is_as_imported = last.get(&path) == old;
        if !overwrite && !is_as_imported {
            differs.push(change);
            continue;
        }
        changes.push(change);
        match new.cloned() {
            Some(new) => drop(merged.insert(path, new)),
            None => drop(merged.remove(&path)),
        }
    }
    Ok(Merged { profile: profile(merged)?, changes, differs })
}

/// The fields of a profile.
///
/// # Errors
/// It has no JSON form, which none of ours is.
pub fn fields(profile: &Profile) -> Result<Fields, serde_json::Error> {
    let mut fields = Fields::new();
    let Value::Object(all) = serde_json::to_value(profile)? else { return Ok(fields) };
    for (field, value) in all {
        match value {
            Value::Object(parts) if field == PARTED => {
                fields.extend(parts.into_iter().map(|(part, value)| (format!("{field}.{part}"), value)));
            }
            value => drop(fields.insert(field, value)),
        }
    }
    Ok(fields)
}

fn profile(fields: Fields) -> Result<Profile, serde_json::Error> {
    let (mut all, mut parts) = (Map::new(), Map::new());
    for (path, value) in fields {
        match path.split_once('.') {
            Some((_, part)) => drop(parts.insert(part.to_owned(), value)),
            None => drop(all.insert(path, value)),
        }
    }
    all.insert(PARTED.to_owned(), Value::Object(parts));
    serde_json::from_value(Value::Object(all))
}

/// A value as a person writes it.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use domain::service::{Assurance, ComplianceLevel};
    use domain::values::text::{Description, Name};

    use super::super::fixtures::profile;
    use super::*;

    fn whats(changes: &[Change]) -> Vec<&str> {
        changes.iter().map(|change| change.what.as_str()).collect()
    }

    #[test]
    fn a_profile_taken_apart_and_put_together_is_the_same() {
        let mut whole = profile();
        whole.context_window_tokens = Some(4_096);
        whole.tags = "imported".parse().into_iter().collect();
        assert_eq!(super::profile(fields(&whole).unwrap()).unwrap(), whole);
    }

    #[test]
    fn what_somebody_changed_stays_and_the_rest_follows_the_file() {
        let last = profile();
        let here = Profile { description: Description::new("By hand.").unwrap(), ..last.clone() };
        let file = Profile {
            name: Name::new("Larger").unwrap(),
            description: Description::new("By the file.").unwrap(),
            context_window_tokens: Some(8_192),
            assurance: Assurance { compliance: Some(ComplianceLevel::Internal), ..last.assurance.clone() },
            ..last.clone()
        };
        let merged = merge(&fields(&last).unwrap(), &here, &file, false).unwrap();
        assert_eq!(whats(&merged.changes), ["assurance.compliance", "context_window_tokens", "name"]);
        let differs =
            Change { what: "description".to_owned(), old: Some("By hand.".into()), new: Some("By the file.".into()) };
        assert_eq!(merged.differs, [differs]);
        assert_eq!(merged.profile, Profile { description: here.description.clone(), ..file.clone() });
        let overwritten = merge(&fields(&last).unwrap(), &here, &file, true).unwrap();
        assert_eq!((overwritten.profile, overwritten.differs), (file, Vec::new()));
    }

    #[test]
    fn a_file_that_has_not_changed_changes_nothing() {
        let last = profile();
        let here = Profile { context_window_tokens: Some(1), ..last.clone() };
        let merged = merge(&fields(&last).unwrap(), &here, &last, false).unwrap();
        assert_eq!((&merged.profile, merged.changes.len()), (&here, 0));
        assert_eq!(whats(&merged.differs), ["context_window_tokens"]);
        let same = merge(&fields(&last).unwrap(), &here, &here, false).unwrap();
        assert_eq!((same.changes.len(), same.differs.len()), (0, 0));
    }
}
