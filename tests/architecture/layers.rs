//! The layers inside of the crates: which folder may name something of which.
//!
//! A row is a folder or a file; a file belongs to the longest row that it is in. It may name its own row and what that lists,
//! and nothing else. What a row lists stands above it in the table, so the table has no circle. The roots (`lib.rs`, `main.rs`)
//! only join and re-export, so they have no row.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::graph::{self, Graph};
use crate::tree::sources;

type Row = (&'static str, &'static [&'static str]);

const VOCABULARY: &[&str] = &["log", "values", "aggregate", "money", "pricing"];

const EVERY_AGGREGATE: &[&str] = &[
    "log",
    "values",
    "aggregate",
    "organization",
    "service",
    "api_key",
    "usage_ledger",
    "project",
    "invoice_series",
    "invoice",
    "plan",
    "payment",
    "payout",
];

const EVERYTHING: &[&str] = &[
    "log",
    "values",
    "money",
    "pricing",
    "aggregate",
    "aggregate/event",
    "organization",
    "authority",
    "service",
    "api_key",
    "permit",
    "usage_ledger",
    "project",
    "invoice_series",
    "invoice",
    "plan",
    "payment",
    "payout",
];

const DISCLOSED: &[&str] = &[
    "log",
    "log/record",
    "values",
    "aggregate",
    "aggregate/event",
    "organization",
    "service",
    "api_key",
    "usage_ledger",
    "project",
    "invoice_series",
    "invoice",
    "plan",
    "payment",
    "payout",
];

/// Lower layers first.
const LAYERS: &[(&str, &[Row])] = &[
    (
        "domain",
        &[
            ("values", &[]),
            ("money", &["values"]),
            // What comes from outside, whatever type it is for.
            ("json", &["money"]),
            ("pricing", &["money", "values"]),
            ("log", &["values"]),
            // The list of all aggregates is a macro: what it is expanded with names them, not the list.
            ("aggregates", &["log"]),
            ("aggregate", &["log", "values", "money"]),
            ("organization", VOCABULARY),
            ("service", VOCABULARY),
            ("authority", &["values", "organization"]),
            ("api_key", &["log", "values", "aggregate", "money", "pricing", "authority"]),
            // What a charge may stand on; not what was charged.
            ("permit", &["values", "money", "pricing"]),
            ("plan", VOCABULARY),
            // A ledger has the terms of its plan in its own events.
            ("usage_ledger", &["log", "values", "aggregate", "money", "pricing", "permit", "plan"]),
            ("project", VOCABULARY),
            ("invoice_series", VOCABULARY),
            // A document says again what the bill of a period says, under a number of a series.
            ("invoice", &["log", "values", "aggregate", "money", "pricing", "usage_ledger", "invoice_series"]),
            // Becomes credit of a ledger.
            ("payment", &["log", "values", "aggregate", "money", "usage_ledger"]),
            // A line of a payout is of the bill of a period, under the terms of its provider.
            (
                "payout",
                &["log", "values", "aggregate", "money", "pricing", "organization", "usage_ledger", "invoice_series"],
            ),
            // A price has a service, which stands somewhere in its life, and which one holds may depend on the calendar of who pays; tax is that of
            // the lines of a document.
            ("ports", &["values", "money", "pricing", "service", "usage_ledger", "invoice"]),
            // The sum of all events and what is recorded of one know every aggregate, which know the folders these are in.
            ("aggregate/event", EVERY_AGGREGATE),
            ("log/record", &["log", "values", "aggregate/event"]),
            ("log/leaf", &["log", "log/record", "values"]),
            // Knows every kind of event.
            ("disclosure", DISCLOSED),
            // What events of money move.
            (
                "journal",
                &[
                    "values",
                    "money",
                    "aggregate",
                    "aggregate/event",
                    "usage_ledger",
                    "invoice_series",
                    "invoice",
                    "payout",
                ],
            ),
            ("schema", EVERYTHING),
        ],
    ),
    (
        "commands",
        &[
            ("engine", &[]),
            ("standing", &["engine"]),
            ("privacy", &["engine"]),
            ("metering", &["engine", "privacy", "standing"]),
            // Puts the executors together. A process gets them from here; none of them is started here.
            ("write_side", &["engine", "privacy"]),
            ("processes", &["engine", "privacy", "metering", "standing", "write_side"]),
        ],
    ),
    (
        "projections",
        &[
            ("feed", &[]),
            ("runtime", &["feed"]),
            ("read_error", &["runtime"]),
            ("read_models", &["feed", "runtime", "read_error"]),
            ("memory", &["feed", "runtime", "read_error", "read_models"]),
            ("search", &["feed", "runtime", "read_error", "read_models"]),
            ("sinks", &["feed", "runtime", "read_error", "read_models", "search"]),
            ("registry", &["feed", "runtime", "read_models", "memory", "search", "sinks"]),
            ("read_side", &["feed", "runtime", "read_models", "memory", "search", "sinks", "registry"]),
        ],
    ),
    (
        "api",
        &[
            ("http", &[]),
            ("routes", &["http"]),
            ("schemas", &[]),
            ("openapi", &["http", "routes"]),
            ("serve", &["http", "routes", "openapi", "schemas"]),
            ("settings", &["http", "serve"]),
            ("import", &["serve"]),
            // Of the binary.
            ("report", &[]),
            ("command_line", &["import", "serve", "settings"]),
        ],
    ),
];

/// The row that a file belongs to: the longest of those that it is in.
fn row_of<'a>(rows: &[&'a str], file: &str) -> Option<&'a str> {
    let path = file.strip_suffix(".rs").unwrap();
    let holds = |row: &str| path.strip_prefix(row).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    rows.iter().copied().filter(|row| holds(row)).max_by_key(|row| row.len())
}

/// What the files of a crate name against its rows.
fn faults(name: &str, rows: &[Row], graph: &Graph) -> String {
    let mut faults = String::new();
    let names: Vec<&str> = rows.iter().map(|(row, _)| *row).collect();
    let below: BTreeMap<&str, &[&str]> = rows.iter().copied().collect();
    let is_root = |file: &str| matches!(file, "lib.rs" | "main.rs");
    for (from, arrows) in graph.iter().filter(|(from, _)| !is_root(from)) {
        let Some(row) = row_of(&names, from) else {
            let _ = writeln!(faults, "{name}: {from} has no row. Say in tests/architecture/layers.rs what it may name");
            continue;
        };
        for (to, naming) in arrows.iter().filter(|(to, _)| !is_root(to)) {
            let other = row_of(&names, to).unwrap_or("what has no row");
            let is_below = other == row || below[row].contains(&other);
            if !is_below {
                let (what, line, below) = (&naming.name, naming.line, below[row]);
                let _ = writeln!(
                    faults,
                    "{name}: {from} names {what} of {to} (line {line}), but `{row}` may name only {below:?}. Move {what} to one \
                     of these, or turn the arrow round: let {to} name {from} and hand it what it needs"
                );
            }
        }
    }
    faults
}

#[test]
fn every_folder_names_only_what_is_below_it() {
    let found: String = LAYERS.iter().map(|(name, rows)| faults(name, rows, &graph::read(&sources(name)))).collect();
    assert!(found.is_empty(), "\n{found}");
}

#[test]
fn every_row_lists_only_rows_above_it_in_the_table() {
    for (name, rows) in LAYERS {
        let mut known: BTreeSet<&str> = BTreeSet::new();
        for (layer, below) in *rows {
            let unknown: Vec<_> = below.iter().filter(|other| !known.contains(**other)).collect();
            assert!(
                unknown.is_empty(),
                "{name}: {layer} lists {unknown:?}, which do not stand above it: order the rows"
            );
            let place = sources(name).join(layer);
            assert!(
                place.is_dir() || place.with_extension("rs").is_file(),
                "{name}: there is no {layer}: strike its row"
            );
            known.insert(layer);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Naming;

    const ROWS: &[Row] = &[("low", &[]), ("high", &["low"]), ("low/sum", &["low", "high"])];

    fn found(from: &str, to: &str) -> String {
        let naming = Naming { name: "Thing".to_owned(), line: 7 };
        let graph = Graph::from([(from.to_owned(), BTreeMap::from([(to.to_owned(), naming)]))]);
        faults("crate", ROWS, &graph)
    }

    #[test]
    fn only_what_is_below_may_be_named_and_the_fault_says_what_to_do() {
        assert!(!found("high/a.rs", "low/b.rs").contains("may name only"));
        assert!(!found("low/a.rs", "low/b.rs").contains("may name only"));
        let fault = found("low/a.rs", "high/b.rs");
        assert!(fault.contains("low/a.rs names Thing of high/b.rs (line 7), but `low` may name only []"), "{fault}");
        assert!(fault.contains("Move Thing to one of these, or turn the arrow round"), "{fault}");
    }

    #[test]
    fn a_row_of_its_own_goes_before_that_of_its_folder() {
        assert!(!found("low/sum.rs", "high/b.rs").contains("may name only"));
        assert!(found("low/summit.rs", "high/b.rs").contains("may name only"));
        assert!(found("elsewhere.rs", "low/a.rs").contains("has no row"));
    }
}
