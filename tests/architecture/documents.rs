//! The documents name files, headings, make targets and command lines that there are.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use test_support::documents::{assert_command_lines_are_known, command_lines, documents};

use crate::tree::root;

/// Where the links of a document lead, outside of code and of other sites.
fn links(text: &str) -> Vec<String> {
    let prose = text.split("```").step_by(2);
    let targets = prose.flat_map(|part| part.split("](").skip(1).filter_map(|rest| rest.split(')').next()));
    targets.filter(|target| !target.contains("://") && !target.starts_with("mailto:")).map(str::to_owned).collect()
}

/// The anchors that headings get: lower case, blanks as hyphens, without other signs.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = text.split("```").step_by(2).flat_map(str::lines).filter(|line| line.starts_with('#'));
    let kept = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | ' ' | '_');
    let anchor =
        |line: &str| line.trim_start_matches('#').trim().chars().filter(|letter| kept(*letter)).collect::<String>();
    headings.map(|line| anchor(line).to_lowercase().replace(' ', "-")).collect()
}

#[test]
fn every_link_leads_to_a_file_and_a_heading_that_are_there() {
    let mut seen = 0;
    for (path, text) in documents() {
        for link in links(&text) {
            seen += 1;
            let (file, heading) =
                link.split_once('#').map_or((link.as_str(), None), |(file, heading)| (file, Some(heading)));
            let target = if file.is_empty() { path.clone() } else { path.parent().unwrap().join(file) };
            assert!(target.exists(), "{}: there is no {link}", path.display());
            if let Some(heading) = heading {
                let found = anchors(&fs::read_to_string(&target).unwrap());
                assert!(found.contains(heading), "{}: {} has no heading #{heading}", path.display(), target.display());
            }
        }
    }
    assert!(seen >= 40, "{seen} links");
}

#[test]
fn every_make_target_is_there() {
    let makefile = fs::read_to_string(root().join("Makefile")).unwrap();
    let targets: BTreeSet<&str> = makefile
        .lines()
        .filter(|line| line.starts_with(|letter: char| letter.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(':').map(|(name, _)| name))
        .collect();
    for (path, text) in documents() {
        for target in command_lines(&text, "make").into_iter().filter_map(|words| words.into_iter().next()) {
            let is_named = target.starts_with(|letter: char| letter.is_ascii_lowercase());
            assert!(!is_named || targets.contains(target.as_str()), "{}: make {target}", path.display());
        }
    }
}

#[test]
fn the_command_lines_of_replay_are_taken() {
    assert_command_lines_are_known(&ops::config::command::<replay::Cli>(), 15);
}

#[test]
fn every_runbook_is_in_the_list_of_runbooks() {
    let folder = root().join("ops/runbooks");
    let list = fs::read_to_string(folder.join("README.md")).unwrap();
    for entry in fs::read_dir(&folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let is_listed = name == "README.md" || list.contains(&format!("]({name})"));
        assert!(is_listed, "{} does not list {name}", Path::new("ops/runbooks/README.md").display());
    }
}
