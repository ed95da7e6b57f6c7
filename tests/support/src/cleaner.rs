//! What removes what a test leaves, even if the test is killed.
//!
//! Invariant: a small shell waits for the end of a pipe that only this process holds open; when this process ends, in whatever way,
//! the shell does its script.

use std::io;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{ChildStdin, Command, Stdio};

/// Cleans up when it is dropped, in the background.
#[derive(Debug)]
pub struct Cleaner {
    _wanted: ChildStdin,
}

impl Cleaner {
    /// Starts the shell; its script has the folder as `$1` and need not wait for anything.
    ///
    /// # Errors
    /// There is no shell.
    pub fn start(script: &str, folder: &Path) -> io::Result<Self> {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", &format!("cat >/dev/null\n{script}"), "clean-up"]).arg(folder);
        // A group of its own: Ctrl-C must end the tests, not what cleans up after them.
        command.process_group(0).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let wanted = command.spawn()?.stdin.take().ok_or_else(|| io::Error::other("the shell has no input"))?;
        Ok(Self { _wanted: wanted })
    }
}
