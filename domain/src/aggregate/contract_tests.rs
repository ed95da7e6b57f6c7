//! What is pinned for every aggregate of the list: the shapes of its events in the log.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use cqrs_es::Aggregate;

use super::event::Event;
use super::event_sourced::EventSourced;
use crate::dispatch;
use crate::log::AggregateType;

fn folder(kind: AggregateType) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("contract").join(kind.as_str())
}

/// The golden event of a version. Files leave the aggregate out of their name where it is the name of their folder.
pub(crate) fn golden(kind: AggregateType, event_type: &str, version: &str) -> String {
    let short = event_type.strip_prefix(&format!("{kind}.")).unwrap_or(event_type);
    let files = [event_type, short].map(|name| folder(kind).join(format!("{name}.v{version}.json")));
    let file = files.iter().find(|file| file.exists());
    let file = file.unwrap_or_else(|| panic!("{event_type} version {version} has no golden file in {}", kind.as_str()));
    std::fs::read_to_string(file).unwrap().trim_end().to_owned()
}

fn known(kind: AggregateType) -> &'static [(&'static str, &'static str)] {
    dispatch!(kind, A => A::EVENTS)
}

#[test]
fn every_event_has_a_golden_file_that_reads_and_writes_back_byte_for_byte() {
    for kind in AggregateType::ALL {
        for (event_type, version) in known(kind) {
            let golden = golden(kind, event_type, version);
            let event = Event::decode(kind, event_type, version, &golden).unwrap();
            assert_eq!((event.aggregate_type(), event.name()), (kind, *event_type));
            let written = event.encode().unwrap();
            if event.version() == *version {
                assert_eq!(written, golden, "{event_type} version {version}");
            } else {
                // What was written in an older version is read, and loses nothing in the version of today.
                assert_eq!(Event::decode(kind, event_type, event.version(), &written), Ok(event));
            }
        }
        assert_eq!(std::fs::read_dir(folder(kind)).unwrap().count(), known(kind).len(), "golden files of {kind}");
    }
}

/// What the decoder expects is the one list of variants that cannot be forgotten.
#[test]
fn every_variant_is_among_the_known_events() {
    for kind in AggregateType::ALL {
        let message = dispatch!(kind, A => refusal::<A>());
        let variants: BTreeSet<&str> = message.split('`').skip(3).step_by(2).collect();
        let key = |(event_type, version): &(&str, &str)| {
            golden(kind, event_type, version).split('"').nth(1).map(str::to_owned)
        };
        let pinned: BTreeSet<String> = known(kind).iter().filter_map(key).collect();
        assert!(pinned.iter().map(String::as_str).eq(variants), "{kind}: {pinned:?}, {message}");
    }
}

/// What the decoder says to a variant that there is not.
fn refusal<A: Aggregate>() -> String {
    serde_json::from_str::<A::Event>(r#"{"?":{}}"#).err().map(|error| error.to_string()).unwrap_or_default()
}

#[test]
fn every_aggregate_is_known_by_the_kind_and_the_name_of_its_line() {
    for kind in AggregateType::ALL {
        assert_eq!(dispatch!(kind, A => (A::KIND, A::TYPE)), (kind, kind.as_str()));
    }
}

#[test]
fn a_wire_name_belongs_to_one_aggregate_and_the_versions_of_an_event_rise() {
    let mut names = BTreeSet::new();
    for kind in AggregateType::ALL {
        for versions in known(kind).chunk_by(|before, after| before.0 == after.0) {
            assert!(names.insert(versions[0].0), "{} stands in two lines", versions[0].0);
            let numbers: Vec<u32> = versions.iter().map(|(_, version)| version.parse().unwrap()).collect();
            assert!(numbers.is_sorted_by(|before, after| before < after), "{versions:?}");
        }
    }
}
