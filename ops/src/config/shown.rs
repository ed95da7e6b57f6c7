//! The configuration as it is, with where each value comes from: for `config print` and `config check`.
//!
//! Invariants: what is printed as TOML can be read again and says the same, but for secrets, which are not printed.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::contradictions::unreadable;
use super::file::escaped;
use super::layers::{Layer, Loaded};
use super::setting::{Form, Setting, all};

/// What stands for a secret.
const HIDDEN: &str = "(secret)";

/// A setting that has a value.
struct Shown {
    text: String,
    layer: Layer,
    origin: String,
}

impl<C> Loaded<C> {
    /// As a file, each line with where its value comes from.
    pub fn toml(&self) -> String {
        let mut out = String::new();
        for setting in all() {
            let key = setting.key();
            // Writing to a text cannot fail.
            let _ = match self.shown(&setting) {
                Some(Shown { origin, .. }) if setting.is_secret() => writeln!(out, "# {key} = {HIDDEN} # {origin}"),
                Some(Shown { text, origin, .. }) => {
                    writeln!(out, "{key} = {} # {origin}", literal(setting.form(), &text))
                }
                None if key.ends_with("_file") && is_beside_a_secret(key) => Ok(()),
                None => writeln!(out, "# {key} is not set"),
            };
        }
        out
    }

    /// As JSON: by key the value and where it comes from.
    pub fn json(&self) -> Value {
        let shown = |setting: &Setting| {
            let Shown { text, layer, origin } = self.shown(setting)?;
            let layer = match layer {
                Layer::Default => "default",
                Layer::File => "file",
                Layer::Variable => "environment",
                Layer::Flag => "flag",
            };
            let value = if setting.is_secret() { HIDDEN.into() } else { value(setting.form(), &text) };
            Some((setting.key().to_owned(), json!({"value": value, "layer": layer, "origin": origin})))
        };
        all().iter().filter_map(shown).collect::<Map<_, _>>().into()
    }

    /// What can be found out about it without a connection, beyond what keeps it from being loaded: files that cannot be read.
    pub fn unreadable_files(&self) -> Vec<String> {
        unreadable(&|key| self.origins.text(key))
    }

    fn shown(&self, setting: &Setting) -> Option<Shown> {
        let key = setting.key();
        let (text, layer) = (self.origins.text(key)?, self.origins.layer(key)?);
        let (layer, origin) = match self.origins.in_files.get(key) {
            Some(beside) => (self.origins.layer(beside)?, format!("the file that {beside} names")),
            None => (layer, self.origin(setting, layer)),
        };
        Some(Shown { text, layer, origin })
    }

    fn origin(&self, setting: &Setting, layer: Layer) -> String {
        match layer {
            Layer::Default => "default".to_owned(),
            Layer::File => format!("file {}", self.origins.file.name),
            Layer::Variable => format!("environment variable {}", setting.variable()),
            Layer::Flag => format!("flag --{}", setting.key().replace('_', "-")),
        }
    }
}

fn is_beside_a_secret(key: &str) -> bool {
    key.strip_suffix("_file").is_some_and(|own| all().iter().any(|one| one.is_secret() && one.key() == own))
}

fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|entry| !entry.is_empty())
}

/// As TOML has it. Its basic strings are those of JSON, but for one character.
fn literal(form: Form, text: &str) -> String {
    let quoted = |text: &str| json!(escaped(text)).to_string().replace('\u{7f}', "\\u007f");
    match (form, value(form, text)) {
        (Form::List, _) => format!("[{}]", entries(text).map(quoted).collect::<Vec<_>>().join(", ")),
        (_, Value::String(text)) => quoted(&text),
        (_, value) => value.to_string(),
    }
}

fn value(form: Form, text: &str) -> Value {
    match form {
        Form::List => entries(text).collect(),
        // What is written in another way, such as `.5`, stays a text, which is read as well.
        Form::Number | Form::Switch => {
            let read = serde_json::from_str(text).ok();
            read.filter(|value: &Value| value.is_number() || value.is_boolean()).unwrap_or_else(|| text.into())
        }
        Form::Text => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_of_their_form_and_keep_what_looks_like_a_variable() {
        assert_eq!(literal(Form::Number, "25"), "25");
        assert_eq!(literal(Form::Number, "0.1"), "0.1");
        assert_eq!(literal(Form::Number, ".5"), "\".5\"");
        assert_eq!(literal(Form::Switch, "true"), "true");
        assert_eq!(literal(Form::List, "a, b,"), "[\"a\", \"b\"]");
        assert_eq!(literal(Form::Text, "a\"${B}\u{7f}\n"), "\"a\\\"$${B}\\u007f\\n\"");
    }
}
