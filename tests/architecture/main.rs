//! The rules of the house that a program can check: who may depend on whom, how files are called, how long they are, and
//! that each says what it is for.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by a panic")]

mod alerts;

use std::fs;
use std::path::{Path, PathBuf};

/// A crate and what of ours it may depend on.
const LAYERS: [(&str, &[&str]); 6] = [
    ("ops", &[]),
    ("domain", &[]),
    ("commands", &["domain", "ops"]),
    ("projections", &["domain", "ops"]),
    ("api", &["domain", "ops", "commands", "projections"]),
    ("replay", &["domain", "ops", "commands", "projections"]),
];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 5] = ["utils.rs", "common.rs", "helpers.rs", "types.rs", "models.rs"];

/// Lines of a file outside tests.
const MAX_LINES: usize = 400;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn all_files() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for (name, _) in LAYERS {
        rust_files(&root().join(name).join("src"), &mut found);
    }
    found
}

#[test]
fn no_crate_depends_on_one_that_it_must_not_know() {
    let ours: Vec<&str> = LAYERS.iter().map(|(name, _)| *name).collect();
    for (name, allowed) in LAYERS {
        let manifest = fs::read_to_string(root().join(name).join("Cargo.toml")).unwrap();
        let dependencies = manifest.split("[dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
        for line in dependencies.lines() {
            let dependency = line.split(['.', ' ', '=']).next().unwrap();
            assert!(
                !ours.contains(&dependency) || allowed.contains(&dependency),
                "{name} must not depend on {dependency}; it may depend on {allowed:?}"
            );
        }
    }
}

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
