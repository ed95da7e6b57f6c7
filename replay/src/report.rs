//! What the command line says: text or JSON on standard output, progress and failures on standard error.

#![expect(clippy::print_stderr, reason = "this module is where the command line speaks")]

use std::sync::{Mutex, PoisonError};

use indicatif::{ProgressBar, ProgressStyle};
use ops::output::{OutputError, line};
use serde::Serialize;

/// Where results go.
pub struct Report {
    json: bool,
    /// In the place of standard output, for who runs commands in a process of its own.
    collected: Option<Mutex<Vec<String>>>,
}

impl Report {
    /// As text, or as JSON lines.
    pub fn new(json: bool) -> Self {
        Self { json, collected: None }
    }

    /// As JSON lines that are kept and not printed.
    pub fn collecting() -> Self {
        Self { json: true, collected: Some(Mutex::default()) }
    }

    /// What was kept.
    pub fn collected(&self) -> Vec<String> {
        let collected = self.collected.as_ref();
        collected.map_or_else(Vec::new, |lines| lines.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }

    /// A result: its document, or its text for people.
    ///
    /// # Errors
    /// It cannot be written, or nobody reads it.
    pub fn result<T: Serialize>(&self, document: &T, text: impl FnOnce() -> String) -> Result<(), OutputError> {
        let told = if self.json { serde_json::to_string(document).unwrap_or_default() } else { text() };
        match &self.collected {
            Some(lines) => lines.lock().unwrap_or_else(PoisonError::into_inner).push(told),
            None => line(&told)?,
        }
        Ok(())
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
