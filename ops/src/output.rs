//! What a command line writes to standard output.
//!
//! Invariant: a reader that went away (`… | head`) is no fault of the program: it is told as [`OutputError::Unread`], and whoever
//! gets that ends in order and in silence.

use std::error::Error;
use std::io::{self, ErrorKind, Write};

/// The exit code of a program whose output nobody reads any more: that of one that SIGPIPE has ended.
pub const UNREAD: u8 = 141;

/// A line could not be written.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// Whoever read it is gone.
    #[error("nobody reads the output any more")]
    Unread,
    /// It cannot be written, for instance because a disk is full.
    #[error("the output cannot be written")]
    Failed(#[source] io::Error),
}

/// Writes a line to standard output.
///
/// # Errors
/// [`OutputError`]; the line is not written, or not whole.
pub fn line(text: &str) -> Result<(), OutputError> {
    line_to(&mut io::stdout().lock(), text)
}

fn line_to(output: &mut impl Write, text: &str) -> Result<(), OutputError> {
    // Flushed, so that an error is seen by whoever writes the line and not at the end of the process, by nobody.
    let written = writeln!(output, "{text}").and_then(|()| output.flush());
    written.map_err(|error| match error.kind() {
        ErrorKind::BrokenPipe => OutputError::Unread,
        _ => OutputError::Failed(error),
    })
}

/// Whether that is what a program has ended with, among the causes of its failure.
pub fn is_unread<'a>(mut causes: impl Iterator<Item = &'a (dyn Error + 'static)>) -> bool {
    causes.any(|cause| matches!(cause.downcast_ref(), Some(OutputError::Unread)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_pipe_is_told_apart_from_a_full_disk() {
        let (reader, mut writer) = io::pipe().unwrap();
        line_to(&mut writer, "read").unwrap();
        drop(reader);
        assert!(matches!(line_to(&mut writer, "unread"), Err(OutputError::Unread)));
        let mut full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let error = line_to(&mut full, "lost").unwrap_err();
        assert!(matches!(error, OutputError::Failed(_)) && !is_unread([&error as &(dyn Error + 'static)].into_iter()));
    }
}
