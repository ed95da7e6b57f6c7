//! The alerts under `ops/alerts` watch metrics that there are.

use std::collections::BTreeSet;
use std::fs;

use crate::tree::{all_files, root};

/// What stands in an expression beside metrics and labels.
const FUNCTIONS: [&str; 9] = ["max", "min", "sum", "by", "increase", "rate", "scalar", "model", "worker"];

/// What stands in front of the name of a metric: the macros that record one, and the fields of a worker's figures.
const RECORDERS: [&str; 6] = ["counter!(", "gauge!(", "histogram!(", "errors: ", "position: ", "lag: "];

/// The names of the metrics that the code records.
fn recorded() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for path in all_files() {
        let text = fs::read_to_string(path).unwrap();
        for recorder in RECORDERS {
            for after in text.split(recorder).skip(1) {
                let name = after.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next());
                names.extend(name.map(str::to_owned));
            }
        }
    }
    names
}

/// The names in an expression.
fn words(expression: &str) -> impl Iterator<Item = &str> {
    let words = expression.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.filter(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()))
}

#[test]
fn every_metric_of_an_alert_is_recorded() {
    let recorded = recorded();
    let mut expressions = 0;
    for entry in fs::read_dir(root().join("ops/alerts")).unwrap() {
        let path = entry.unwrap().path();
        for line in fs::read_to_string(&path).unwrap().lines() {
            let Some(expression) = line.trim().strip_prefix("expr:") else { continue };
            expressions += 1;
            let metrics: Vec<&str> = words(expression).filter(|word| !FUNCTIONS.contains(word)).collect();
            assert!(!metrics.is_empty(), "{}: {expression}", path.display());
            for metric in metrics {
                assert!(recorded.contains(metric), "{} watches {metric}, which nothing records", path.display());
            }
        }
    }
    assert!(expressions >= 5, "{expressions} alerts");
}
