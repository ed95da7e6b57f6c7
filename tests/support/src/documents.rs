//! What the documents of the repository say can be done: their files, and the command lines in them.
//!
//! Invariant: a command line counts where it is written as one, within backticks or in a block of code.
#![expect(clippy::panic, reason = "a test that cannot read the documents says so by a panic")]

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that hold nothing of ours.
const FOREIGN: [&str; 4] = ["target", ".git", "node_modules", ".terraform"];

/// Where the repository is.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every document, with its text.
///
/// # Panics
/// A file cannot be read.
pub fn documents() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    collect(&root(), &mut found);
    found
}

fn collect(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries.filter_map(Result::ok) {
        let (path, name) = (entry.path(), entry.file_name());
        if path.is_dir() {
            if !FOREIGN.iter().any(|foreign| name == *foreign) {
                collect(&path, found);
            }
        } else if path.extension().is_some_and(|extension| extension == "md") {
            let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            found.push((path, text));
        }
    }
}

/// The pieces of code of a document: lines of its blocks, and what stands within backticks.
pub fn code(text: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    for (place, part) in text.split("```").enumerate() {
        if place % 2 == 1 {
            pieces.extend(part.lines().skip(1).map(str::to_owned));
        } else {
            // A piece of code may go on in the next line.
            pieces.extend(part.split('`').skip(1).step_by(2).map(|piece| piece.replace('\n', " ")));
        }
    }
    pieces
}

/// The words that follow a program in each command line of a text, up to where the shell takes over.
pub fn command_lines(text: &str, program: &str) -> Vec<Vec<String>> {
    let words = |piece: String| -> Option<Vec<String>> {
        let mut words = piece.split_whitespace().skip_while(|word| word.contains('=') && !word.starts_with('-'));
        (words.next()? == program).then(|| {
            let is_ours = |word: &&str| !word.starts_with(['|', '>', '#', '&', ';', '…']);
            words.take_while(is_ours).map(|word| word.trim_matches(['[', ']']).to_owned()).collect()
        })
    };
    code(text).into_iter().filter_map(words).collect()
}

/// What in a command line the program does not take, if anything: a subcommand or an option.
pub fn unknown_in(program: &clap::Command, words: &[String]) -> Option<String> {
    let mut path = vec![program];
    for word in words {
        let here = path.last().copied().unwrap_or(program);
        if let Some(option) = word.strip_prefix("--") {
            let name = option.split('=').next().unwrap_or(option);
            let takes = |command: &&clap::Command| command.get_arguments().any(|known| known.get_long() == Some(name));
            if !path.iter().any(takes) && name != "help" {
                return Some(format!("--{name} of `{}`", here.get_name()));
            }
        } else if !word.starts_with('-') && here.has_subcommands() {
            match here.find_subcommand(word) {
                Some(subcommand) => path.push(subcommand),
                None => return Some(format!("`{} {word}`", here.get_name())),
            }
        }
    }
    None
}

/// Holds every command line of every document to the program.
///
/// # Panics
/// One of them has a subcommand or an option that there is not, or there are fewer than `at_least`.
pub fn assert_command_lines_are_known(program: &clap::Command, at_least: usize) {
    let mut seen = 0;
    for (path, text) in documents() {
        for words in command_lines(&text, program.get_name()) {
            seen += 1;
            let unknown = unknown_in(program, &words);
            assert_eq!(unknown, None, "{}: {} {}", path.display(), program.get_name(), words.join(" "));
        }
    }
    assert!(seen >= at_least, "{seen} command lines of {}", program.get_name());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program() -> clap::Command {
        let flag = clap::Arg::new("json").long("json");
        clap::Command::new("tool").subcommand(clap::Command::new("do").arg(flag).arg(clap::Arg::new("what")))
    }

    fn unknown(line: &str) -> Option<String> {
        let [words] = command_lines(&format!("Run `{line}` now."), "tool").try_into().unwrap();
        unknown_in(&program(), &words)
    }

    #[test]
    fn subcommands_and_options_that_are_not_there_are_named() {
        assert_eq!(unknown("tool do --json THAT | less --raw"), None);
        assert_eq!(unknown("URL=x tool do [--json]"), None);
        assert_eq!(unknown("tool undo"), Some("`tool undo`".to_owned()));
        assert_eq!(unknown("tool do --yaml=1"), Some("--yaml of `do`".to_owned()));
    }

    #[test]
    fn blocks_and_backticks_are_code_and_prose_is_not() {
        let text = "The tool is good.\n```sh\ntool do x\n```\nSee `tool do\ny` and `other tool`.";
        assert_eq!(command_lines(text, "tool"), [["do", "x"], ["do", "y"]]);
    }
}
