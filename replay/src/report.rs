//! What the command line says: text or JSON on standard output, progress and failures on standard error.

#![expect(clippy::print_stderr, reason = "this module is where the command line speaks")]

use indicatif::{ProgressBar, ProgressStyle};
use ops::output::{OutputError, line};
use serde::Serialize;

/// Where results go.
pub struct Report {
    json: bool,
}

impl Report {
    /// As text, or as JSON lines.
    pub fn new(json: bool) -> Self {
        Self { json }
    }

    /// A result: its document, or its text for people.
    ///
    /// # Errors
    /// It cannot be written, or nobody reads it.
    pub fn result<T: Serialize>(&self, document: &T, text: impl FnOnce() -> String) -> Result<(), OutputError> {
        if self.json { line(&serde_json::to_string(document).unwrap_or_default()) } else { line(&text()) }
    }

    /// A failure with its causes.
    pub fn failure(&self, error: &anyhow::Error) {
        let is_told = self.json && line(&serde_json::json!({ "error": format!("{error:#}") }).to_string()).is_ok();
        if !is_told {
            eprintln!("replay: {error:#}");
        }
    }

    /// A progress bar; silent where standard error is no terminal.
    pub fn progress(&self, what: &str) -> ProgressBar {
        if self.json {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::new(0).with_message(what.to_owned());
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {msg} {per_sec} {eta}") {
            bar.set_style(style);
        }
        bar
    }
}
