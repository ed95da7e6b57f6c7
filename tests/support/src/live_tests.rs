//! Tests against servers that not every machine has: they are skipped where a server cannot be had, and say so once.
//!
//! Invariant: what is required is never skipped. `MARKETPLACE_LIVE_TESTS` names the required servers, separated by commas, or is
//! `required` for every one; a test that would be skipped for want of such a server fails.

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::{Mutex, PoisonError};

use ops::config::environment;

static SAID: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

/// Says, once for each server, that its tests are skipped and why.
///
/// # Panics
/// The server is required.
pub fn skip(server: &'static str, reason: &str) {
    let required = environment("MARKETPLACE_LIVE_TESTS").unwrap_or_default();
    let required = required.to_string_lossy();
    assert!(!is_required(&required, server), "{server} is required and cannot be had: {reason}");
    if SAID.lock().unwrap_or_else(PoisonError::into_inner).insert(server) {
        // Not by a macro, whose output is shown only of tests that fail.
        let line = format!("skipped: tests against {server} ({reason})\n");
        let _ = std::io::stderr().lock().write_all(line.as_bytes());
    }
}

fn is_required(required: &str, server: &str) -> bool {
    required.split(',').map(str::trim).any(|name| name == "required" || name.eq_ignore_ascii_case(server))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_required_by_its_name_or_together_with_every_other() {
        assert!(!is_required("", "Kafka"));
        assert!(is_required("required", "Kafka"));
        assert!(is_required("kafka", "Kafka") && !is_required("kafka", "Meilisearch"));
        assert!(is_required("kafka, meilisearch", "Meilisearch"));
    }
}
