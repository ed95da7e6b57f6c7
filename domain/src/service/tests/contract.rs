//! What an event may not have.

use crate::service::ServiceEvent;

#[test]
fn a_field_that_is_not_known_does_not_decode() {
    assert!(serde_json::from_str::<ServiceEvent>(r#"{"activated":{"at":"2025-06-15T15:06:40Z","by":"x"}}"#).is_err());
}
