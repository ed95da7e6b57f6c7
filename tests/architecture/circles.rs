//! No file of a crate names something of another that, over others or not, names something of it. What goes round can be
//! understood, moved and built only as a whole.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::graph::{self, Graph};
use crate::tree::{CRATES, sources};

#[test]
fn no_files_of_a_crate_name_each_other_in_a_circle() {
    let mut faults = String::new();
    for name in CRATES {
        let graph = graph::read(&sources(name));
        for circle in graph::circles(&graph) {
            faults.push_str(&fault(name, &graph, &circle));
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

/// What is wrong and what to do.
fn fault(name: &str, graph: &Graph, circle: &BTreeSet<String>) -> String {
    let round = graph::shortest(graph, circle);
    let mut text = format!("{name}: {} files name each other in a circle. The shortest way round:\n", circle.len());
    for (index, from) in round.iter().enumerate() {
        let to = &round[(index + 1) % round.len()];
        let naming = &graph[from][to];
        let _ = writeln!(text, "  {from} -> {to}: {} (line {})", naming.name, naming.line);
    }
    let (from, to) = (&round[round.len() - 1], &round[0]);
    let named = &graph[from][to].name;
    let _ = writeln!(
        text,
        "Move {named} to a file that {from} and {to} may both name, or turn the arrow round: let {to} name {from} and hand it \
         what it needs. All of the circle: {circle:?}\n"
    );
    text
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// A crate of these files.
    fn read(files: &[(&str, &str)]) -> Graph {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        graph::read(folder.path())
    }

    fn arrows(graph: &Graph) -> Vec<String> {
        let arrow = |from: &str, to: &str, name: &str| format!("{from} -> {to} {name}");
        let of = |(from, to): (&String, &std::collections::BTreeMap<String, graph::Naming>)| {
            to.iter().map(|(to, naming)| arrow(from, to, &naming.name)).collect::<Vec<_>>()
        };
        graph.iter().flat_map(of).collect()
    }

    #[test]
    fn a_name_is_that_of_the_file_that_defines_it_and_a_facade_is_no_arrow() {
        let graph = read(&[
            ("lib.rs", "mod inner; mod outer; pub use inner::Thing;"),
            ("inner/mod.rs", "mod one; mod two; pub use one::Thing;"),
            ("inner/one.rs", "pub struct Thing;"),
            ("inner/two.rs", "use super::Thing; fn f(_: Thing) {}"),
            ("outer.rs", "fn f() -> crate::Thing { crate::inner::Thing }"),
        ]);
        assert_eq!(arrows(&graph), ["inner/two.rs -> inner/one.rs Thing", "outer.rs -> inner/one.rs Thing"]);
        assert!(graph::circles(&graph).is_empty());
    }

    #[test]
    fn a_parent_that_uses_what_it_exports_and_is_named_by_its_child_is_a_circle() {
        let graph = read(&[
            ("lib.rs", "mod parent;"),
            ("parent/mod.rs", "mod child; pub use child::Child; pub struct Parent(Child);"),
            ("parent/child.rs", "pub struct Child; impl Child { fn of(_: &super::Parent) {} }"),
        ]);
        let circles = graph::circles(&graph);
        assert_eq!(circles.len(), 1);
        assert_eq!(graph::shortest(&graph, &circles[0]), ["parent/child.rs", "parent/mod.rs"]);
        let text = fault("crate", &graph, &circles[0]);
        assert!(text.contains("parent/child.rs -> parent/mod.rs: Parent (line 1)"), "{text}");
        assert!(text.contains("Move Child to a file"), "{text}");
    }

    #[test]
    fn paths_in_expressions_types_patterns_macros_and_attributes_are_seen() {
        let user = "use crate::a; \
            fn f(x: crate::b::B) { let a::A = y; println!(\"{}\", crate::c::C); } \
            fn g() { use crate::e::{E}; fn inner() -> E {} } \
            #[serde(with = \"crate::d::text\")] struct S;";
        let graph = read(&[
            ("lib.rs", "mod a; mod b; mod c; mod d; mod e; mod user;"),
            ("a.rs", "pub struct A;"),
            ("b.rs", "pub struct B;"),
            ("c.rs", "pub const C: u8 = 0;"),
            ("d.rs", "words! { text }"),
            ("e.rs", "pub enum E {}"),
            ("user.rs", user),
        ]);
        assert_eq!(
            arrows(&graph),
            [
                "user.rs -> a.rs A",
                "user.rs -> b.rs B",
                "user.rs -> c.rs C",
                "user.rs -> d.rs text",
                "user.rs -> e.rs E"
            ]
        );
    }

    #[test]
    fn tests_are_not_looked_at() {
        let graph = read(&[
            ("lib.rs", "mod a; mod b; #[cfg(test)] mod c;"),
            (
                "a.rs",
                "pub struct A; impl A { #[cfg(test)] fn f(_: crate::b::B) {} } #[cfg(test)] mod tests { use crate::b::B; }",
            ),
            ("b.rs", "pub struct B(crate::a::A);"),
            ("c.rs", "use crate::a::A; pub struct C(A);"),
        ]);
        assert_eq!(arrows(&graph), ["b.rs -> a.rs A"]);
    }
}
