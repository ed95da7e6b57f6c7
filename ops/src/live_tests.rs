//! Tests against servers that not every machine has: they are skipped where a server cannot be had, and say so once.
//!
//! Invariant: `make test-live` skips nothing. It sets `MARKETPLACE_LIVE_TESTS=required`, and what would be skipped fails.

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::{Mutex, PoisonError};

static SAID: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

/// Says, once for each server, that its tests are skipped and why.
///
/// # Panics
/// The servers are required.
pub fn skip(server: &'static str, reason: &str) {
    let is_required = std::env::var_os("MARKETPLACE_LIVE_TESTS").is_some_and(|value| value == "required");
    assert!(!is_required, "{server} is required and cannot be had: {reason}");
    if SAID.lock().unwrap_or_else(PoisonError::into_inner).insert(server) {
        // Not by a macro, whose output is shown only of tests that fail.
        let line = format!("skipped: tests against {server} ({reason})\n");
        let _ = std::io::stderr().lock().write_all(line.as_bytes());
    }
}
