//! Which crate may depend on which.

use std::fs;

use crate::tree::root;

/// A crate and what of ours it may depend on.
const MAY_DEPEND_ON: [(&str, &[&str]); 6] = [
    ("ops", &[]),
    ("domain", &[]),
    ("commands", &["domain", "ops"]),
    ("projections", &["domain", "ops"]),
    ("api", &["domain", "ops", "commands", "projections"]),
    ("replay", &["domain", "ops", "commands", "projections"]),
];

#[test]
fn no_crate_depends_on_one_that_it_must_not_know() {
    let ours: Vec<&str> = MAY_DEPEND_ON.iter().map(|(name, _)| *name).collect();
    for (name, allowed) in MAY_DEPEND_ON {
        let manifest = fs::read_to_string(root().join(name).join("Cargo.toml")).unwrap();
        let dependencies = manifest.split("[dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
        for line in dependencies.lines() {
            let dependency = line.split(['.', ' ', '=']).next().unwrap();
            assert!(
                !ours.contains(&dependency) || allowed.contains(&dependency),
                "{name} must not depend on {dependency}; it may depend on {allowed:?}. What both sides need is in domain; what \
                 one side asks of the other is a port in domain/src/ports, and the binary joins them"
            );
        }
    }
}
