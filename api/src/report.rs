//! What the command line says: results on standard output, failures and progress on standard error.

#![expect(clippy::print_stderr, reason = "this module is where the command line speaks")]

use indicatif::{ProgressBar, ProgressStyle};

pub use ops::output::line;

/// A failure with its chain of causes, printed once.
pub fn failure(error: &anyhow::Error) {
    eprintln!("marketplace: {error:#}");
}

/// A progress bar; silent where standard error is no terminal.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A bar that counts `what`.
    pub fn new(what: &'static str) -> Self {
        let bar = ProgressBar::new(0).with_message(what);
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {msg} {per_sec} {eta}") {
            bar.set_style(style);
        }
        Self { bar }
    }

    /// So many of so many.
    pub fn set(&self, done: u64, of: u64) {
        self.bar.set_length(of);
        self.bar.set_position(done);
    }

    /// Done.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
