//! The file: flat, in TOML, each key the name of a setting. `${NAME}` in a text stands for an environment variable, `$${` for `${`.
//!
//! Invariant: a key that is no setting is refused, and so is a value that its setting does not take; all that is wrong is said at once.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;

use toml::de::{DeTable, DeValue};

use super::nearest::nearest;
use super::problems::Problems;
use super::setting::{Form, Setting};

/// What a file says, as texts that the parsers of the arguments take.
#[derive(Clone, Debug, Default)]
pub(super) struct File {
    /// Its name, as it was given.
    pub name: String,
    /// By key.
    pub values: BTreeMap<String, String>,
}

/// What a text cannot be expanded for.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
enum Unexpanded {
    #[error("the environment variable {0} is not set")]
    NotSet(String),
    #[error("`${{` without `}}`; write `$${{` for the two characters themselves")]
    Open,
}

impl File {
    /// Reads a file with this environment.
    pub fn read(
        path: &Path,
        known: &[Setting],
        environment: &dyn Fn(&str) -> Option<OsString>,
    ) -> Result<Self, Problems> {
        let name = path.display().to_string();
        match std::fs::read_to_string(path) {
            Ok(text) => Self::parse(name, &text, known, environment),
            Err(error) => {
                let mut problems = Problems::default();
                problems.add(format!("{name}: the file of the configuration cannot be read: {error}"));
                Err(problems)
            }
        }
    }

    fn parse(
        name: String,
        text: &str,
        known: &[Setting],
        environment: &dyn Fn(&str) -> Option<OsString>,
    ) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let line = |at: usize| text.get(..at).map_or(0, |before| before.matches('\n').count()).saturating_add(1);
        let (table, errors) = DeTable::parse_recoverable(text);
        // What is quoted of a file may be a secret, so the place is named and the line is not shown.
        problems.extend(errors.iter().map(|error| {
            let place = error.span().map_or_else(|| name.clone(), |span| format!("{name}:{}", line(span.start)));
            format!("{place}: not TOML: {}", error.message())
        }));
        let mut values = BTreeMap::new();
        for (key, value) in table.get_ref() {
            let place = format!("{name}:{}: {}", line(key.span().start), key.get_ref());
            let Some(setting) = known.iter().find(|setting| setting.key() == key.get_ref()) else {
                problems.add(unknown(&place, key.get_ref(), known));
                continue;
            };
            match said(value.get_ref(), setting, environment) {
                Ok(text) => {
                    problems.extend(setting.problem_of(&text).map(|problem| format!("{place}: {problem}")));
                    values.insert(key.get_ref().to_string(), text);
                }
                Err(problem) => problems.add(format!("{place}: {problem}")),
            }
        }
        problems.done()?;
        Ok(Self { name, values })
    }
}

fn unknown(place: &str, key: &str, known: &[Setting]) -> String {
    match nearest(key, known.iter().map(Setting::key)) {
        Some(meant) => format!("{place}: there is no such setting; did you mean `{meant}`?"),
        None => format!("{place}: there is no such setting; `marketplace config table` lists all"),
    }
}

/// A value as the text that a flag would be given.
fn said(
    value: &DeValue<'_>,
    setting: &Setting,
    environment: &dyn Fn(&str) -> Option<OsString>,
) -> Result<String, String> {
    match value {
        DeValue::Array(items) if setting.form() == Form::List => {
            let items = items.iter().map(|item| scalar(item.get_ref(), environment));
            let items = items.collect::<Result<Vec<String>, _>>()?;
            if let Some(item) = items.iter().find(|item| item.contains(',')) {
                return Err(format!("{item:?}: an entry of a list has no comma"));
            }
            Ok(items.join(","))
        }
        DeValue::Array(_) => Err("expected one value, not a list".to_owned()),
        one => scalar(one, environment),
    }
}

fn scalar(value: &DeValue<'_>, environment: &dyn Fn(&str) -> Option<OsString>) -> Result<String, String> {
    match value {
        DeValue::String(text) => expanded(text, environment).map_err(|error| error.to_string()),
        DeValue::Integer(number) if number.radix() == 10 => Ok(number.as_str().to_owned()),
        DeValue::Float(number) => Ok(number.as_str().to_owned()),
        DeValue::Boolean(switch) => Ok(switch.to_string()),
        _ => Err("expected a text, a decimal number, true or false, or a list of texts".to_owned()),
    }
}

/// The text with the variables that it names.
fn expanded(text: &str, environment: &dyn Fn(&str) -> Option<OsString>) -> Result<String, Unexpanded> {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once("${") {
        if let Some(before) = before.strip_suffix('$') {
            out.push_str(before);
            out.push_str("${");
            rest = after;
            continue;
        }
        let (name, after) = after.split_once('}').ok_or(Unexpanded::Open)?;
        let value = environment(name).and_then(|value| value.into_string().ok());
        out.push_str(before);
        out.push_str(&value.ok_or_else(|| Unexpanded::NotSet(name.to_owned()))?);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// A text that is read as this one: what is in it is not taken for a variable.
pub(super) fn escaped(text: &str) -> String {
    text.replace("${", "$${")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::setting::all;

    fn environment(name: &str) -> Option<OsString> {
        (name == "HOST").then(|| "db.example".into())
    }

    fn read(text: &str) -> Result<BTreeMap<String, String>, String> {
        File::parse("m.toml".to_owned(), text, &all(), &environment)
            .map(|file| file.values)
            .map_err(|problems| problems.to_string())
    }

    #[test]
    fn values_are_texts_numbers_switches_and_lists() {
        let text = "listen = \"0.0.0.0:80\"\napp_connections = 2_5\nwithout_catalogue = true\nroles = [\"api\", \"relay\"]\n\
                    trace_sampling = 0.5\nkafka_brokers = \"a:1,b:2\"\ncors_origins = []\n";
        let values = read(text).unwrap();
        let said = |key: &str| values[key].as_str();
        assert_eq!([said("app_connections"), said("roles"), said("trace_sampling")], ["25", "api,relay", "0.5"]);
        assert_eq!([said("without_catalogue"), said("kafka_brokers"), said("cors_origins")], ["true", "a:1,b:2", ""]);
    }

    #[test]
    fn variables_are_expanded_and_what_is_not_set_is_an_error_that_names_key_and_variable() {
        let values = read("database_url = \"postgres://u@${HOST}/m$x$${HOST}\"").unwrap();
        assert_eq!(values["database_url"], "postgres://u@db.example/m$x${HOST}");
        assert_eq!(
            read("\nkafka_prefix = \"a-${NONE}\"").unwrap_err(),
            "m.toml:2: kafka_prefix: the environment variable NONE is not set"
        );
        assert!(read("kafka_prefix = \"${HOST\"").unwrap_err().contains("without `}`"));
        assert_eq!(expanded(&escaped("a${HOST}b"), &environment).unwrap(), "a${HOST}b");
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once_with_its_place_and_without_secrets() {
        let text = "app_conections = 5\napp_connections = 1\nlisten = [\"a\"]\nzzz = 1\nlog_format = \"xml\"\nconfig = \"x\"\n\
                    database_url = [\"hunter2\"]\n";
        let told = read(text).unwrap_err();
        for line in [
            "m.toml:1: app_conections: there is no such setting; did you mean `app_connections`?",
            "m.toml:2: app_connections: \"1\": expected a number: 1 is not in 2..=1000",
            "m.toml:3: listen: expected one value, not a list",
            "m.toml:4: zzz: there is no such setting; `marketplace config table` lists all",
            "m.toml:5: log_format: \"xml\": expected one of text, json",
            "m.toml:6: config: there is no such setting",
            "m.toml:7: database_url: expected one value",
        ] {
            assert!(told.contains(line), "{line} is not in\n{told}");
        }
        assert!(!told.contains("hunter2"));
        let told = read("database_url = \"hunter2").unwrap_err();
        assert!(told.starts_with("m.toml:1: not TOML") && !told.contains("hunter2"), "{told}");
    }
}
