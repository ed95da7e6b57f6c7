//! Metrics: each that is recorded stands in the catalogue with its kind and its labels, each that stands there is recorded, and rules and
//! panels ask for nothing else. Every alert says what to do, and is shown to fire and not to fire.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use ops::measures::catalogue::{self, Kind, Measure};

use crate::tree::{all_files, root};

/// The macros that record a metric, and the fields of a worker's figures.
const RECORDERS: [(&str, Kind); 6] = [
    ("counter!(", Kind::Counter),
    ("gauge!(", Kind::Gauge),
    ("histogram!(", Kind::Histogram),
    ("errors: ", Kind::Counter),
    ("position: ", Kind::Gauge),
    ("lag: ", Kind::Gauge),
];

/// What stands in expressions beside metrics and labels and has an underscore.
const FUNCTIONS: [&str; 3] = ["histogram_quantile", "group_left", "label_values"];

/// Metrics that Prometheus has of a target by itself.
const OF_PROMETHEUS: [&str; 1] = ["up"];

/// The labels among the arguments of a macro, of which the name has been read.
fn labels(arguments: &str) -> Vec<String> {
    let mut depth = 0;
    let end = arguments.find(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth < 0
    });
    let own = &arguments[..end.unwrap_or(arguments.len())];
    let pieces: Vec<&str> = own.split("\" =>").collect();
    let named = pieces.iter().take(pieces.len() - 1);
    named.filter_map(|piece| piece.rsplit_once('"')).map(|(_, label)| label.to_owned()).collect()
}

/// How a metric is recorded at one place: its kind, and its labels where they can be read there.
type Use = (&'static str, Option<Vec<String>>);

/// The names, kinds and labels that the code records; labels only where the macro names them.
fn recorded() -> BTreeMap<String, BTreeSet<Use>> {
    let mut found: BTreeMap<String, BTreeSet<_>> = BTreeMap::new();
    for path in all_files() {
        let text = fs::read_to_string(&path).unwrap();
        for (recorder, kind) in RECORDERS {
            for after in text.split(recorder).skip(1) {
                let Some((name, rest)) = after.trim_start().strip_prefix('"').and_then(|rest| rest.split_once('"'))
                else {
                    continue;
                };
                let labels = recorder.ends_with('(').then(|| labels(rest));
                found.entry(name.to_owned()).or_default().insert((kind.as_str(), labels));
            }
        }
    }
    found.retain(|name, _| !name.contains("test") && name.contains('_'));
    found
}

#[test]
fn what_is_recorded_stands_in_the_catalogue_and_nothing_else_does() {
    let recorded = recorded();
    let known: BTreeMap<&str, &Measure> = catalogue::all().map(|measure| (measure.name, measure)).collect();
    for (name, uses) in &recorded {
        let Some(measure) = known.get(name.as_str()) else { panic!("{name} is recorded and stands in no catalogue") };
        for (kind, labels) in uses {
            assert_eq!(*kind, measure.kind.as_str(), "{name}");
            assert!(labels.as_ref().is_none_or(|labels| labels == measure.labels), "{name}: {labels:?}");
        }
    }
    for name in known.keys() {
        assert!(recorded.contains_key(*name), "{name} stands in the catalogue and nothing records it");
    }
}

fn files(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let paths = entries.filter(|path| path.to_string_lossy().ends_with(ending));
    paths.map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

/// The rules, one a piece: its name and its lines.
fn rules(word: &str) -> Vec<(String, String)> {
    let all = files("ops/prometheus/rules", ".yml");
    let pieces = all.iter().flat_map(|(_, text)| text.split("\n      - ").skip(1));
    let named = pieces.filter_map(|piece| piece.strip_prefix(word)?.strip_prefix(": ").map(str::to_owned));
    named.map(|piece| (piece.lines().next().unwrap_or_default().to_owned(), piece)).collect()
}

#[test]
fn rules_and_panels_ask_for_metrics_that_there_are() {
    let recording: BTreeSet<String> = rules("record").into_iter().map(|(name, _)| name).collect();
    let labels: BTreeSet<&str> = catalogue::all().flat_map(|measure| measure.labels).copied().collect();
    let metrics: BTreeSet<&str> = catalogue::all().map(|measure| measure.name).collect();
    let mut expressions = 0;
    let mut check = |expression: &str| {
        expressions += 1;
        let outside_quotes: String = expression.split(['"', '\'']).step_by(2).collect::<Vec<_>>().join(" ");
        let words = outside_quotes.split(|c: char| !c.is_ascii_alphanumeric() && !"_:".contains(c));
        for word in
            words.filter(|word| word.contains(['_', ':']) && !labels.contains(word) && !FUNCTIONS.contains(word))
        {
            let ending = ["_bucket", "_sum", "_count"].iter().find_map(|ending| word.strip_suffix(ending));
            let is_known = metrics.contains(word)
                || ending.is_some_and(|name| metrics.contains(name))
                || recording.contains(word)
                || OF_PROMETHEUS.contains(&word);
            assert!(is_known, "{expression} asks for {word}, which nothing records");
        }
    };
    for (_, piece) in rules("alert").iter().chain(&rules("record")) {
        check(piece.split("expr:").nth(1).unwrap().lines().next().unwrap());
    }
    for (_, text) in files("ops/grafana/dashboards", ".json") {
        text.lines()
            .filter_map(|line| line.trim().strip_prefix("\"expr\": \""))
            .for_each(|line| check(&line.replace("\\\"", "\"").replace("$__rate_interval", "1m")));
    }
    assert!(expressions > 100, "{expressions} expressions");
}

#[test]
fn every_alert_says_what_to_do_and_is_shown_to_fire_and_not_to() {
    let tests: String = files("ops/prometheus/tests", ".yml").into_iter().map(|(_, text)| text).collect();
    let alerts = rules("alert");
    assert!(alerts.len() >= 30, "{} alerts", alerts.len());
    for (name, piece) in alerts {
        for needed in ["severity: ", "summary: ", "description: ", "runbook: ops/runbooks/"] {
            assert!(piece.contains(needed), "{name} has no {needed}");
        }
        let firing = format!("ALERTS{{alertname=\"{name}\",alertstate=\"firing\"}}");
        let of_it = tests.split(&firing).skip(1);
        let ends: Vec<bool> = of_it
            .map(|after| after.split("- expr").next().unwrap().split("- interval").next().unwrap().contains("value: "))
            .collect();
        assert!(ends.contains(&true) && ends.contains(&false), "{name} is not shown both to fire and not to fire");
    }
}
