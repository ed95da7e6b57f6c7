//! Which file of a crate names what of which other file.
//!
//! The code is parsed, without its tests. A name counts for the file that defines it, however it is re-exported on the way,
//! so a facade is no arrow; and a `mod` or a `pub use` alone is none either.

mod parse;
mod resolve;
mod strong;

use std::collections::BTreeMap;
use std::path::Path;

pub use strong::{circles, shortest};

/// Where a file names something of another: what, and in which line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Naming {
    /// The name, as its file defines it.
    pub name: String,
    /// The line of the file that names it.
    pub line: usize,
}

/// For each file the files that it names something of, and what. Files are written as paths below the crate's `src`.
pub type Graph = BTreeMap<String, BTreeMap<String, Naming>>;

/// Reads the crate whose sources are in this folder.
pub fn read(sources: &Path) -> Graph {
    let mut graph = Graph::new();
    for root in ["lib.rs", "main.rs"].iter().filter(|root| sources.join(root).exists()) {
        for (from, arrows) in resolve::arrows(&parse::tree(sources, root)) {
            graph.entry(from).or_default().extend(arrows);
        }
    }
    graph
}
