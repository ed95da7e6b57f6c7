//! What became of a price map, for people and for programs.

use std::collections::BTreeMap;
use std::fmt;

use domain::ServiceId;
use domain::service::State;
use jiff::Timestamp;
use serde::{Serialize, Serializer};

use super::importer::ImportError;
use super::reconcile::{Change, Outcome};

/// A name of the map and why something about it is to be told.
pub type Remark = (String, String);

/// What is different about an entry of the map.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Named {
    /// Its name in the map.
    pub name: String,
    /// What differs.
    pub changes: Vec<Change>,
}

/// Services of providers that the map does not name that are listed one by one in a report for people.
const MOST_OF_OTHERS: usize = 200;

/// A service that the map does not have any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Vanished {
    /// Its name in the map that had it.
    pub name: String,
    /// Its id.
    pub id: ServiceId,
    /// Where it stood.
    pub state: State,
    /// Whether the map names other services of its provider.
    pub is_of_its_providers: bool,
    /// Until when it can still be used, if it is deprecated now.
    pub deprecated_until: Option<Timestamp>,
    /// Why it was not deprecated.
    pub note: Option<String>,
}

/// What became of the entries of a map, or would.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PriceImport {
    /// Whether nothing was written.
    pub dry_run: bool,
    /// Entries of the map.
    pub entries: usize,
    /// Providers that were not there before.
    pub providers: usize,
    /// Services that were not there before, drafts among them.
    pub imported: usize,
    /// Services that are different now.
    pub changed: usize,
    /// Services that nothing was changed about, drafts among them.
    pub unchanged: usize,
    /// Services that were not there before, with their prices.
    pub new: Vec<Named>,
    /// What was changed: what was here, and what the map says.
    pub changes: Vec<Named>,
    /// What somebody has set since the last import and the map says otherwise. It stays.
    pub differs: Vec<Named>,
    /// Prices that change by so much that they wait to be confirmed.
    pub held_back: Vec<Named>,
    /// Services of earlier imports that the map does not have any more.
    pub vanished: Vec<Vanished>,
    /// Services that are there and not published, with the reason.
    #[serde(serialize_with = "remarks")]
    pub drafts: Vec<Remark>,
    /// Entries that are no services here, with the reason.
    #[serde(serialize_with = "remarks")]
    pub refused: Vec<Remark>,
    /// What else is to be told about entries that were imported.
    #[serde(serialize_with = "remarks")]
    pub notes: Vec<Remark>,
}

fn remarks<S: Serializer>(remarks: &[Remark], serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Told<'a> {
        name: &'a str,
        reason: &'a str,
    }
    serializer.collect_seq(remarks.iter().map(|(name, reason)| Told { name, reason }))
}

impl PriceImport {
    /// Adds what became of an entry.
    ///
    /// # Errors
    /// It says something about the import as a whole.
    pub(super) fn count(&mut self, name: String, outcome: Result<Outcome, ImportError>) -> Result<(), ImportError> {
        match outcome {
            Ok(outcome) => self.add(name, outcome),
            Err(ImportError::Refused(reason)) => self.refused.push((name, reason)),
            Err(error @ ImportError::NameTaken) => self.refused.push((name, error.to_string())),
            Err(error @ (ImportError::Unavailable(_) | ImportError::Malformed(_) | ImportError::NotPermitted(_))) => {
                return Err(error);
            }
        }
        Ok(())
    }

    fn add(&mut self, name: String, outcome: Outcome) {
        let Outcome { is_new, changes, differs, held_back, draft, notes } = outcome;
        let counted = match (is_new, changes.is_empty()) {
            (true, _) => &mut self.imported,
            (false, false) => &mut self.changed,
            (false, true) => &mut self.unchanged,
        };
        *counted += 1;
        let of = if is_new { &mut self.new } else { &mut self.changes };
        for (list, changes, is_told) in
            [(of, changes, is_new), (&mut self.differs, differs, false), (&mut self.held_back, held_back, false)]
        {
            if is_told || !changes.is_empty() {
                list.push(Named { name: name.clone(), changes });
            }
        }
        self.notes.extend(notes.into_iter().map(|note| (name.clone(), note)));
        self.drafts.extend(draft.map(|reason| (name, reason)));
    }

    /// The order of arrival is that of the answers, which says nothing.
    pub(super) fn sort(&mut self) {
        for named in [&mut self.new, &mut self.changes, &mut self.differs, &mut self.held_back] {
            named.sort();
        }
        for remarks in [&mut self.drafts, &mut self.refused, &mut self.notes] {
            remarks.sort();
        }
    }
}

impl fmt::Display for PriceImport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.dry_run {
            writeln!(f, "Nothing was written. This is what the import would do:")?;
        }
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
        let differs = "Not as the file says and left so, because it was set since the last import or the file states no price any more \
             (--overwrite takes what the file states)";
        let held_back = "Held back, because a price changes by more than --max-factor (--accept-jumps confirms it)";
        list(f, "Refused", &self.refused)?;
        changes(f, "Changed", &self.changes)?;
        changes(f, held_back, &self.held_back)?;
        changes(f, differs, &self.differs)?;
        self.gone(f)?;
        list(f, "Left as drafts", &self.drafts)?;
        list(f, "Notes", &self.notes)?;
        changes(f, "New", &self.new)
    }
}

impl PriceImport {
    fn gone(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (title, is_of_its_providers) in [
            ("Not in the file any more (--deprecate-vanished deprecates them)", true),
            ("Of providers that the file does not name (--deprecate-vanished=all deprecates them too)", false),
        ] {
            let gone = self.vanished.iter().filter(|one| one.is_of_its_providers == is_of_its_providers);
            let gone: Vec<&Vanished> = gone.collect();
            if gone.is_empty() {
                continue;
            }
            writeln!(f, "\n{title}:")?;
            // A file about some providers of many says nothing of the rest.
            if !is_of_its_providers && gone.len() > MOST_OF_OTHERS {
                writeln!(f, "  {} services; --json lists them", gone.len())?;
                continue;
            }
            for Vanished { name, id, state, deprecated_until, note, .. } in gone {
                write!(f, "  {} ({id}): {state}", Quoted(name))?;
                if let Some(until) = deprecated_until {
                    write!(f, ", deprecated now, until {until}")?;
                }
                writeln!(f, "{}", note.as_ref().map(|note| format!(", {note}")).unwrap_or_default())?;
            }
        }
        Ok(())
    }
}

/// A name as it is, in quotation marks where it would not be seen to be one.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_plain = !self.0.is_empty() && self.0.trim() == self.0 && !self.0.contains(|c: char| c.is_control());
        if is_plain { f.write_str(self.0) } else { write!(f, "{:?}", self.0) }
    }
}

/// One line for each thing that differs.
fn changes(f: &mut fmt::Formatter<'_>, title: &str, all: &[Named]) -> fmt::Result {
    if all.is_empty() {
        return Ok(());
    }
    writeln!(f, "\n{title}:")?;
    for Named { name, changes } in all {
        writeln!(f, "  {}", Quoted(name))?;
        for Change { what, old, new } in changes {
            let stated = |value: &Option<String>| value.clone().unwrap_or_else(|| "not stated".to_owned());
            match old {
                Some(_) => writeln!(f, "    {what}: {} -> {}", stated(old), stated(new))?,
                None => writeln!(f, "    {what}: {}", stated(new))?,
            }
        }
    }
    Ok(())
}

/// One line for each reason, with the names that it is about.
fn list(f: &mut fmt::Formatter<'_>, title: &str, remarks: &[Remark]) -> fmt::Result {
    if remarks.is_empty() {
        return Ok(());
    }
    let mut by_reason: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (name, reason) in remarks {
        by_reason.entry(reason).or_default().push(Quoted(name).to_string());
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

    fn change() -> Vec<Change> {
        vec![Change { what: "input/token".to_owned(), old: Some("1 USD".to_owned()), new: Some("2 USD".to_owned()) }]
    }

    fn report() -> PriceImport {
        let mut report = PriceImport { entries: 7, ..PriceImport::default() };
        let draft = |is_new| Outcome { is_new, draft: Some("no price".to_owned()), ..Outcome::default() };
        for (name, outcome) in [
            ("a", Outcome { is_new: true, changes: change(), ..Outcome::default() }),
            ("b", Outcome::default()),
            ("c", draft(true)),
            ("d", draft(false)),
            ("f", Outcome { changes: change(), ..Outcome::default() }),
            ("g", Outcome { differs: change(), held_back: change(), ..Outcome::default() }),
        ] {
            report.count(name.to_owned(), Ok(outcome)).unwrap();
        }
        report.count(String::new(), Err(ImportError::Refused("taken".to_owned()))).unwrap();
        report
    }

    #[test]
    fn each_entry_is_counted_once_and_what_was_not_done_is_listed() {
        let report = report();
        assert_eq!(report.imported + report.changed + report.unchanged + report.refused.len(), report.entries);
        let text = report.to_string();
        assert!(text.starts_with("7 entries: 2 imported, 1 changed, 3 unchanged, 1 refused"), "{text}");
        assert!(text.contains("no price\n    2: c, d") && text.contains("taken\n    1: \"\""), "{text}");
        assert_eq!(text.matches("    input/token: 1 USD -> 2 USD").count(), 4, "{text}");
        let dry = PriceImport { dry_run: true, ..report }.to_string();
        assert!(dry.starts_with("Nothing was written."), "{dry}");
    }

    #[test]
    fn programs_read_the_same_by_name() {
        let read = serde_json::to_value(report()).unwrap();
        assert_eq!(read["drafts"][0], serde_json::json!({"name": "c", "reason": "no price"}));
        let changed =
            serde_json::json!({"name": "f", "changes": [{"what": "input/token", "old": "1 USD", "new": "2 USD"}]});
        assert_eq!(read["changes"], serde_json::json!([changed]));
        assert_eq!((&read["imported"], &read["dry_run"]), (&2.into(), &false.into()));
    }
}
