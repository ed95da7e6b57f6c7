//! The layers of the configuration: defaults, file, environment, flags; later wins.
//!
//! Invariant: what the file says becomes the default of an argument, so the command line's own parser reads every layer and says where a
//! value comes from. A variable that is empty counts as not set. A secret comes from its setting or from the file that `X_file` names:
//! of two that are set in one layer neither is taken.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::builder::Resettable;
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command, CommandFactory, FromArgMatches};

use super::contradictions::contradictions;
use super::environment::environment;
use super::file::File;
use super::problems::Problems;
use super::setting::{FILE, Setting, all, map_args, with_files};

/// The options of a program, and where each comes from.
#[derive(Debug)]
pub struct Loaded<C> {
    /// The options.
    pub options: C,
    pub(super) origins: Origins,
}

/// Where values come from.
#[derive(Debug)]
pub(super) struct Origins {
    pub matches: ArgMatches,
    pub file: File,
    /// Secrets that are in a file of their own, by key, with the setting that names it.
    pub in_files: BTreeMap<String, String>,
}

/// Whatever keeps a program from having its options.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The command line, or a request for help.
    #[error(transparent)]
    Usage(#[from] clap::Error),
    /// File or environment.
    #[error(transparent)]
    Problems(#[from] Problems),
}

/// A layer, by rising precedence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Layer {
    Default,
    File,
    Variable,
    Flag,
}

impl Origins {
    /// The layer that a setting's value is from; `None` where it has none.
    pub fn layer(&self, key: &str) -> Option<Layer> {
        let matches = deepest(&self.matches);
        // Only what is defined may be asked about.
        if !matches.try_contains_id(key).is_ok_and(|is_there| is_there) {
            return None;
        }
        Some(match matches.value_source(key)? {
            ValueSource::CommandLine => Layer::Flag,
            ValueSource::EnvVariable => Layer::Variable,
            _ if self.file.values.contains_key(key) => Layer::File,
            _ => Layer::Default,
        })
    }

    /// A setting's value as it was written.
    pub fn text(&self, key: &str) -> Option<String> {
        self.layer(key)?;
        let raw = deepest(&self.matches).get_raw(key)?;
        Some(raw.map(|value| value.to_string_lossy()).collect::<Vec<_>>().join(","))
    }
}

/// The options of this process.
///
/// # Errors
/// What is wrong with its command line, or all that is wrong with its file and its environment.
pub fn load<C: CommandFactory + FromArgMatches>() -> Result<Loaded<C>, LoadError> {
    load_from(std::env::args_os().collect())
}

/// As [`load`]; explains what is wrong and ends the process where it cannot.
pub fn load_or_exit<C: CommandFactory + FromArgMatches>() -> Loaded<C> {
    load().unwrap_or_else(|error| match error {
        LoadError::Usage(error) => error.exit(),
        LoadError::Problems(problems) => C::command().error(ErrorKind::InvalidValue, problems).exit(),
    })
}

/// The command with all that it takes: also the file of the configuration, and files that have secrets.
pub fn command<C: CommandFactory>() -> Command {
    with_files(C::command())
}

/// The options of a process that is started with these words, the first of which is its name.
///
/// # Errors
/// As [`load`].
pub fn load_from<C: CommandFactory + FromArgMatches>(words: Vec<OsString>) -> Result<Loaded<C>, LoadError> {
    let command = command::<C>();
    // Who asks for help gets it, whatever is wrong with the rest, and sees what is declared, not what is set.
    if let Some(shown) = command.clone().try_get_matches_from(&words).err().filter(is_shown) {
        return Err(shown.into());
    }
    let known = all();
    let file = match file_named_in(&words) {
        Some(path) => File::read(&path, &known, &environment),
        None => Ok(File::default()),
    };
    let mut problems = Problems::default();
    problems.extend(known.iter().filter_map(problem_of_variable));
    let file = file.unwrap_or_else(|more| {
        problems.extend(more.lines().map(str::to_owned));
        File::default()
    });
    problems.done()?;
    let command = without_empty_variables(map_args(command, &mut |arg| with_value_of(&file, arg)));
    let matches = command.clone().try_get_matches_from(&words)?;
    let (matches, in_files) = secrets_from_files(command, words, matches, &file, &known)?;
    let origins = Origins { matches, file, in_files };
    let mut problems = Problems::default();
    problems.extend(contradictions(&|key| origins.text(key)));
    problems.done()?;
    Ok(Loaded { options: C::from_arg_matches(&origins.matches)?, origins })
}

fn is_shown(error: &clap::Error) -> bool {
    let kind = error.kind();
    matches!(
        kind,
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    )
}

/// An empty variable is none: compose files produce them.
fn without_empty_variables(command: Command) -> Command {
    map_args(command, &mut |arg| {
        let is_empty = arg.get_env().and_then(|name| name.to_str()).is_some_and(|name| environment(name).is_none());
        if is_empty { arg.env(Resettable::Reset) } else { arg }
    })
}

fn problem_of_variable(setting: &Setting) -> Option<String> {
    let name = setting.variable();
    let value = environment(&name)?;
    let problem = match value.to_str() {
        Some(text) => setting.problem_of(text)?,
        None => "not UTF-8".to_owned(),
    };
    Some(format!("{name}: {problem}"))
}

/// The file that a flag names, or else the variable. Whether the flag is used as it must be is found out by the parser later on.
fn file_named_in(words: &[OsString]) -> Option<PathBuf> {
    let flag = format!("--{FILE}");
    let words = words.iter().take_while(|word| *word != "--");
    let mut named = None;
    let mut is_next = false;
    for word in words {
        let assigned = word.to_str().and_then(|word| word.strip_prefix(&flag)?.strip_prefix('='));
        if is_next {
            named = Some(PathBuf::from(word));
        } else if let Some(path) = assigned {
            named = Some(PathBuf::from(path));
        }
        is_next = !is_next && *word == *flag;
    }
    named.or_else(|| environment("MARKETPLACE_CONFIG").map(PathBuf::from))
}

fn with_value_of(file: &File, arg: Arg) -> Arg {
    let value = Setting::of(&arg).and_then(|setting| file.values.get(setting.key()));
    match value {
        Some(value) => with_default(arg, value),
        None => arg,
    }
}

/// The argument with another default, which nobody is shown of a secret.
fn with_default(arg: Arg, value: &str) -> Arg {
    let is_secret = arg.is_hide_env_values_set();
    let arg = if is_secret { arg.hide_default_value(true) } else { arg };
    match arg.get_value_delimiter() {
        None => arg.default_value(value.to_owned()),
        Some(_) if value.is_empty() => arg.default_value(Resettable::Reset),
        Some(comma) => arg.default_values(value.split(comma).map(|part| part.trim().to_owned()).collect::<Vec<_>>()),
    }
}

/// Gives secrets whose file is named the text of that file.
fn secrets_from_files(
    command: Command,
    words: Vec<OsString>,
    matches: ArgMatches,
    file: &File,
    known: &[Setting],
) -> Result<(ArgMatches, BTreeMap<String, String>), LoadError> {
    let origins = Origins { matches, file: file.clone(), in_files: BTreeMap::new() };
    let (mut problems, mut texts) = (Problems::default(), BTreeMap::new());
    for secret in known.iter().filter(|setting| setting.is_secret()) {
        let key = secret.key();
        let beside = format!("{key}_file");
        let (own, other) = (origins.layer(key), origins.layer(&beside));
        let Some(path) = origins.text(&beside).filter(|path| !path.is_empty() && other >= own) else { continue };
        if own == other {
            problems.add(format!("{key} and {beside} are both set, of which only one may be"));
            continue;
        }
        match std::fs::read_to_string(Path::new(&path)) {
            Ok(text) => drop(texts.insert(key.to_owned(), text.trim().to_owned())),
            Err(error) => problems.add(format!("{beside}: {path} cannot be read: {error}")),
        }
    }
    problems.done()?;
    if texts.is_empty() {
        return Ok((origins.matches, BTreeMap::new()));
    }
    let command = map_args(command, &mut |arg| match texts.get(arg.get_id().as_str()) {
        Some(text) => with_default(arg.env(Resettable::Reset), text),
        None => arg,
    });
    let keys: BTreeSet<String> = texts.into_keys().collect();
    let in_files = keys.into_iter().map(|key| (key.clone(), format!("{key}_file"))).collect();
    Ok((command.try_get_matches_from(words)?, in_files))
}

/// Those of the subcommand that was called: it has the options of what is above it too.
fn deepest(matches: &ArgMatches) -> &ArgMatches {
    matches.subcommand().map_or(matches, |(_, below)| deepest(below))
}
