//! The pinned shapes of the events.

use cqrs_es::DomainEvent;

use crate::EventSourced;
use crate::aggregate::event::decode_of;
use crate::service::{Service, ServiceEvent};

#[test]
fn every_event_is_pinned_by_a_golden_file() {
    for (event_type, version) in Service::EVENTS {
        let (aggregate, event) = event_type.split_once('.').unwrap();
        let path = format!("{}/contract/{aggregate}/{event}.v{version}.json", env!("CARGO_MANIFEST_DIR"));
        let golden = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let decoded = decode_of::<Service>(event_type, version, golden.trim_end()).unwrap();
        assert_eq!((decoded.event_type().as_str(), decoded.event_version().as_str()), (*event_type, *version));
        assert_eq!(serde_json::to_string(&decoded).unwrap(), golden.trim_end(), "{path}");
    }
}

/// What the decoder expects is the one list of variants that cannot be forgotten.
#[test]
fn every_variant_is_among_the_known_events() {
    let message = serde_json::from_str::<ServiceEvent>(r#"{"?":{}}"#).unwrap_err().to_string();
    for variant in message.split('`').skip(3).step_by(2) {
        assert!(Service::EVENTS.contains(&(format!("service.{variant}").as_str(), "1")), "{variant}");
    }
    assert_eq!(message.split('`').skip(3).step_by(2).count(), Service::EVENTS.len(), "{message}");
}

#[test]
fn a_field_that_is_not_known_does_not_decode() {
    assert!(serde_json::from_str::<ServiceEvent>(r#"{"activated":{"at":"2025-06-15T15:06:40Z","by":"x"}}"#).is_err());
}
