//! Circles in a graph of files.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::Graph;

/// The sets of files that reach each other, largest first: each is a circle, or several that share files.
pub fn circles(graph: &Graph) -> Vec<BTreeSet<String>> {
    let reach: BTreeMap<&String, BTreeSet<&String>> = graph.keys().map(|file| (file, reached(graph, file))).collect();
    let mut circles: Vec<BTreeSet<String>> = Vec::new();
    for file in graph.keys() {
        if !reach[file].contains(file) || circles.iter().any(|circle| circle.contains(file)) {
            continue;
        }
        let back = reach[file].iter().filter(|other| reach[**other].contains(file));
        circles.push(back.map(|other| (*other).clone()).collect());
    }
    circles.sort_by_key(|circle| std::cmp::Reverse(circle.len()));
    circles
}

/// Everything that a file leads to over at least one arrow.
fn reached<'a>(graph: &'a Graph, from: &String) -> BTreeSet<&'a String> {
    let mut seen = BTreeSet::new();
    let mut next: Vec<&String> = graph[from].keys().collect();
    while let Some(file) = next.pop() {
        if seen.insert(file) {
            next.extend(graph[file].keys());
        }
    }
    seen
}

/// The shortest way round within a set of files, from its first file that has one: each file names something of the next,
/// the last of the first.
pub fn shortest(graph: &Graph, circle: &BTreeSet<String>) -> Vec<String> {
    let rounds = circle.iter().filter_map(|start| round(graph, circle, start));
    rounds.min_by_key(Vec::len).unwrap_or_default()
}

fn round(graph: &Graph, circle: &BTreeSet<String>, start: &String) -> Option<Vec<String>> {
    let mut ways = VecDeque::from([vec![start.clone()]]);
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop_front() {
        for next in graph[way.last()?].keys().filter(|next| circle.contains(*next)) {
            if next == start {
                return Some(way);
            }
            if seen.insert(next) {
                ways.push_back([&way[..], std::slice::from_ref(next)].concat());
            }
        }
    }
    None
}
