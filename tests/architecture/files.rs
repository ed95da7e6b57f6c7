//! How files are called, how long they are, that each says what it is for, and how many stand beside each other.

use std::fs;

use crate::tree::{all_files, sources};

/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 5] = ["utils.rs", "common.rs", "helpers.rs", "types.rs", "models.rs"];

/// Lines of a file outside tests.
const MAX_LINES: usize = 400;

/// Folders at the top of a crate, at most.
const MAX_TOP_FOLDERS: [(&str, usize); 4] = [("commands", 4), ("projections", 6), ("api", 3), ("domain", 11)];

#[test]
fn no_file_has_a_name_that_says_nothing() {
    for path in all_files() {
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(!EMPTY_NAMES.contains(&name), "{} says nothing about what is inside", path.display());
    }
}

#[test]
fn every_file_opens_with_what_it_is_for() {
    for path in all_files() {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("//!"), "{} does not open with //!", path.display());
    }
}

#[test]
fn no_file_outside_tests_is_too_long() {
    for path in all_files() {
        let name = path.file_name().unwrap().to_str().unwrap();
        if name.contains("test") || path.components().any(|part| part.as_os_str() == "tests") {
            continue;
        }
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= MAX_LINES, "{} has {lines} lines; split it", path.display());
    }
}

#[test]
fn few_folders_stand_beside_each_other_at_the_top_of_a_crate() {
    for (name, most) in MAX_TOP_FOLDERS {
        let entries = fs::read_dir(sources(name)).unwrap().map(|entry| entry.unwrap().path());
        let mut folders: Vec<_> = entries.filter(|path| path.is_dir()).collect();
        folders.sort();
        assert!(
            folders.len() <= most,
            "{name} has {} folders at its top, and {most} are what a reader can hold: put the new one into that of its \
             layer. {folders:#?}",
            folders.len()
        );
    }
}
