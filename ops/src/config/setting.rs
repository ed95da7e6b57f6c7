//! What a setting is: an argument that an environment variable stands for. Its key in the file is the argument's name.
//!
//! Invariant: nothing about a setting is said twice; name, variable, default, form and words are those of the argument. A secret has a
//! second argument beside it, `X_file`, that names a file which has it.

use std::any::TypeId;
use std::path::PathBuf;

use clap::builder::Resettable;
use clap::error::{ContextKind, ContextValue};
use clap::{Arg, ArgAction, Command, CommandFactory, Parser};

use super::meilisearch::MeilisearchMasterKey;
use super::serving::ServeOptions;
use crate::telemetry::{Ratio, TelemetryArgs};

/// The argument that names the file, which stands in no file.
pub(super) const FILE: &str = "config";

/// The file, for a binary that asks for it by name; [`super::load`] reads it for all.
#[derive(Clone, Debug, clap::Args)]
pub struct ConfigFile {
    /// File (TOML) that settings are taken from, by their names; variables and flags win over it
    #[arg(long, global = true, env = "MARKETPLACE_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// Every setting of every program.
#[derive(Clone, Debug, Parser)]
pub struct AllSettings {
    /// What is told to whom looks on.
    #[command(flatten)]
    pub telemetry: TelemetryArgs,
    /// The server.
    #[command(flatten)]
    pub serve: ServeOptions,
    /// For one tool.
    #[command(flatten)]
    master: MeilisearchMasterKey,
}

/// The form of a setting's value in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Number,
    Switch,
    List,
}

/// A setting.
#[derive(Clone, Debug)]
pub(super) struct Setting(Arg);

impl Setting {
    /// The argument's, if it is one.
    pub fn of(arg: &Arg) -> Option<Self> {
        (arg.get_env().is_some() && arg.get_id() != FILE).then(|| Self(arg.clone()))
    }

    /// Its name in the file.
    pub fn key(&self) -> &str {
        self.0.get_id().as_str()
    }

    pub fn variable(&self) -> String {
        self.0.get_env().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    pub fn is_secret(&self) -> bool {
        self.0.is_hide_env_values_set()
    }

    pub fn form(&self) -> Form {
        let numbers =
            [TypeId::of::<u16>(), TypeId::of::<u32>(), TypeId::of::<u64>(), TypeId::of::<i32>(), TypeId::of::<Ratio>()];
        let names = self.0.get_value_names().unwrap_or_default();
        if names.iter().any(|name| name.ends_with(",…")) {
            Form::List
        } else if matches!(self.0.get_action(), ArgAction::SetTrue) {
            Form::Switch
        } else if numbers.iter().any(|number| self.0.get_value_parser().type_id() == *number) {
            Form::Number
        } else {
            Form::Text
        }
    }

    /// What holds where nothing is set, as it is written; nothing for what has none.
    pub fn default_text(&self) -> String {
        let values: Vec<_> = self.0.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
        values.join(",")
    }

    /// What it is.
    pub fn help(&self) -> String {
        self.0.get_help().map(ToString::to_string).unwrap_or_default()
    }

    /// The words that it takes, where those are a closed list.
    pub fn words(&self) -> Vec<String> {
        let is_closed = matches!(self.form(), Form::Text | Form::List);
        let words = self.0.get_possible_values().into_iter().filter(|_| is_closed);
        words.map(|word| word.get_name().to_owned()).collect()
    }

    /// What is wrong with a value, if anything: what was expected, and of a secret nothing of the value.
    pub fn problem_of(&self, value: &str) -> Option<String> {
        let alone = self.0.clone().env(Resettable::Reset).long("value").global(false);
        let alone = if self.form() == Form::Switch { alone.action(ArgAction::Set).num_args(1) } else { alone };
        let command = Command::new("value").disable_help_flag(true).arg(alone.default_value(Resettable::Reset));
        let error = command.try_get_matches_from(["value".to_owned(), format!("--value={value}")]).err()?;
        let expected = match (error.get(ContextKind::ValidValue), std::error::Error::source(&error)) {
            (Some(ContextValue::Strings(all)), _) if !all.is_empty() => format!("expected one of {}", all.join(", ")),
            (_, Some(source)) if self.form() == Form::Number => format!("expected a number: {source}"),
            (_, Some(source)) => source.to_string(),
            _ => error.kind().to_string(),
        };
        Some(if self.is_secret() { expected } else { format!("{value:?}: {expected}") })
    }
}

/// Every setting of every program, in the order of their declaration.
pub(super) fn all() -> Vec<Setting> {
    with_files(AllSettings::command()).get_arguments().filter_map(Setting::of).collect()
}

/// The command with the file of the configuration, and beside each secret the file that has it.
pub(super) fn with_files(command: Command) -> Command {
    fn beside_secrets(command: Command) -> Command {
        let secrets: Vec<Arg> = command
            .get_arguments()
            .filter(|arg| Setting::of(arg).is_some_and(|one| one.is_secret()))
            .cloned()
            .collect();
        let command = secrets.iter().fold(command, |command, secret| command.arg(file_of(secret)));
        command.mut_subcommands(beside_secrets)
    }
    beside_secrets(<ConfigFile as clap::Args>::augment_args(command))
}

fn file_of(secret: &Arg) -> Arg {
    let key = format!("{}_file", secret.get_id());
    let variable = secret.get_env().map(|name| format!("{}_FILE", name.to_string_lossy())).unwrap_or_default();
    Arg::new(key.clone())
        .long(key.replace('_', "-"))
        .env(variable)
        .global(secret.is_global_set())
        .value_parser(clap::value_parser!(PathBuf))
        .hide_default_value(true)
        .help(format!("A file that has `--{}`, instead", secret.get_long().unwrap_or_default()))
}

/// Changes all arguments at all depths.
pub(super) fn map_args(command: Command, change: &mut dyn FnMut(Arg) -> Arg) -> Command {
    command.mut_args(&mut *change).mut_subcommands(|subcommand| map_args(subcommand, change))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_has_one_name_in_three_spellings_and_words() {
        let old = ["DATABASE_URL", "PG_BIN_DIR", "RUST_LOG", "OTEL_EXPORTER_OTLP_ENDPOINT", "DATABASE_URL_FILE"];
        for setting in all() {
            assert_eq!(setting.0.get_long().map(|long| long.replace('-', "_")).as_deref(), Some(setting.key()));
            let (variable, name) = (setting.variable(), setting.key().to_uppercase());
            let is_named_so =
                variable == format!("MARKETPLACE_{name}") || variable == name || old.contains(&&*variable);
            assert!(is_named_so, "{variable} {name}");
            assert!(!setting.help().is_empty(), "{name} is explained nowhere");
        }
    }

    #[test]
    fn what_is_wrong_with_a_value_says_what_was_expected() {
        let settings = all();
        let problem = |key: &str, value: &str| {
            settings.iter().find(|one| one.key() == key).unwrap().problem_of(value).unwrap_or_default()
        };
        assert_eq!(problem("app_connections", "1"), "\"1\": expected a number: 1 is not in 2..=1000");
        assert!(problem("listen", "here").contains("invalid socket address"), "{}", problem("listen", "here"));
        assert_eq!(problem("log_format", "xml"), "\"xml\": expected one of text, json");
        assert!(problem("without_catalogue", "perhaps").contains("true, false"));
        for (key, right) in [("without_catalogue", "true"), ("roles", "api,relay"), ("kafka_replication_factor", "-1")]
        {
            assert_eq!(problem(key, right), "");
        }
    }
}
