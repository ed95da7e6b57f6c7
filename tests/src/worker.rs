//! Processes that can be killed: a script that goes in, lines that come out, and the handle of whoever started it.
//!
//! A line is written before and after each command, so that the parent of a process that was killed knows what was
//! acknowledged and what may or may not have been written.

use std::process::Stdio;

use ops::config::Secret;
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use uuid::Uuid;

use crate::waiting::bounded;

/// What a worker does.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Script {
    /// Database, as the owner.
    pub url: String,
    /// Its name: the beginning of its keys.
    pub name: String,
    /// Of its choices.
    pub seed: u64,
    /// Whom it renames.
    pub organizations: Vec<Uuid>,
    /// How many rename side by side.
    pub writers: usize,
    /// How often each of them renames.
    pub commands: usize,
    /// Of so many commands one hangs up on its caller's side; 0 for none.
    pub hang_up_one_in: u32,
}

impl Script {
    /// Renames an organization with every key of `writers` × `commands`.
    pub fn new(url: &Secret, name: impl Into<String>, organizations: &[Uuid], writers: usize, commands: usize) -> Self {
        Self {
            url: url.expose().to_owned(),
            name: name.into(),
            seed: 1,
            organizations: organizations.to_vec(),
            writers,
            commands,
            hang_up_one_in: 0,
        }
    }
}

/// What a worker says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Line {
    /// It is ready and waits for a line.
    Ready,
    /// It sends a command; the key is the new name too.
    Sent {
        /// To whom.
        organization: Uuid,
        /// Under which key.
        key: String,
    },
    /// The command was acknowledged.
    Done {
        /// To whom.
        organization: Uuid,
        /// Under which key.
        key: String,
        /// Version of the aggregate afterwards.
        version: i64,
        /// Position of the event.
        position: i64,
    },
    /// The caller hung up.
    HungUp,
    /// The outcome is not known.
    Unknown,
    /// Everything is done.
    End,
}

/// A worker process. Killed when dropped.
pub struct Worker {
    child: Child,
    stdin: Option<ChildStdin>,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Worker {
    /// Starts `binary` with a script and waits until it is ready.
    pub async fn start(binary: &str, script: &Script) -> Self {
        let mut child = Command::new(binary)
            .arg(serde_json::to_string(script).unwrap())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut worker = Self { stdin: child.stdin.take(), child, lines };
        assert_eq!(worker.next().await, Some(Line::Ready));
        worker
    }

    /// Lets it begin.
    pub async fn go(&mut self) {
        self.stdin.as_mut().unwrap().write_all(b"go\n").await.unwrap();
    }

    /// Its next line; `None` once it has ended.
    pub async fn next(&mut self) -> Option<Line> {
        let line = bounded("a worker says something", self.lines.next_line()).await.unwrap()?;
        // A process that was killed may leave half a line behind.
        serde_json::from_str(&line).ok()
    }

    /// Reads until so many commands were acknowledged, or it has ended.
    pub async fn read_done(&mut self, count: usize) -> Vec<Line> {
        let (mut lines, mut done) = (Vec::new(), 0);
        while done < count {
            let Some(line) = self.next().await else { break };
            done += usize::from(matches!(line, Line::Done { .. }));
            lines.push(line);
        }
        lines
    }

    /// Ends it with SIGKILL and gives what it had still said.
    pub async fn kill(mut self) -> Vec<Line> {
        self.child.start_kill().unwrap();
        let lines = self.read_done(usize::MAX).await;
        self.child.wait().await.unwrap();
        lines
    }

    /// Reads to its end, which must be a good one.
    pub async fn finish(mut self) -> Vec<Line> {
        let lines = self.read_done(usize::MAX).await;
        assert!(bounded("a worker ends", self.child.wait()).await.unwrap().success());
        assert_eq!(lines.last(), Some(&Line::End));
        lines
    }
}
