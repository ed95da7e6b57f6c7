//! Where the crates and their files are.

use std::fs;
use std::path::{Path, PathBuf};

/// Our crates that have layers and files to look at.
pub const CRATES: [&str; 6] = ["ops", "domain", "commands", "projections", "api", "replay"];

/// The folder of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The sources of a crate.
pub fn sources(name: &str) -> PathBuf {
    root().join(name).join("src")
}

/// Every Rust file of every crate.
pub fn all_files() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for name in CRATES {
        rust_files(&sources(name), &mut found);
    }
    found
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
