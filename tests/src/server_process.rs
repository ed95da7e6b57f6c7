//! A server in a process of its own: started, paused, continued, killed.
//!
//! Invariant: it does not outlive its handle.

use std::net::SocketAddr;
use std::process::{ExitStatus, Stdio};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::waiting::bounded;

/// What the process says once it is ready.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Ready {
    /// Where it listens.
    pub address: SocketAddr,
    /// Where those who operate it ask it.
    pub operations: SocketAddr,
    /// The first administrator's key, if this start made it.
    pub administrator_key: Option<String>,
}

/// The process. Killed when dropped.
pub struct ServerProcess {
    child: Child,
    ready: Ready,
}

impl ServerProcess {
    /// Starts `binary` with these arguments and waits until it is ready.
    pub async fn start(binary: &str, arguments: &[String]) -> Self {
        let mut command = Command::new(binary);
        let mut child = command.args(arguments).stdout(Stdio::piped()).kill_on_drop(true).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let Some(line) = bounded("a server is ready", lines.next_line()).await.unwrap() else {
            panic!("the server did not start: {:?}", child.wait().await);
        };
        Self { child, ready: serde_json::from_str(&line).unwrap() }
    }

    /// Where it answers.
    pub fn base(&self) -> String {
        format!("http://{}", self.ready.address)
    }

    /// Where those who operate it ask it.
    pub fn operations(&self) -> String {
        format!("http://{}", self.ready.operations)
    }

    /// The administrator's key, if this start made it.
    pub fn administrator_key(&self) -> Option<&str> {
        self.ready.administrator_key.as_deref()
    }

    /// Its process number.
    pub fn pid(&self) -> u32 {
        self.child.id().unwrap()
    }

    /// Stops it in the middle of whatever it does; it does not notice.
    pub fn pause(&self) {
        self.signal(Signal::SIGSTOP);
    }

    /// Lets it go on.
    pub fn go_on(&self) {
        self.signal(Signal::SIGCONT);
    }

    /// Ends it with SIGKILL.
    pub async fn kill(mut self) {
        self.child.kill().await.unwrap();
    }

    /// Sends SIGKILL and does not wait.
    pub fn kill_at_once(&self) {
        self.signal(Signal::SIGKILL);
    }

    /// Asks it to end and does not wait.
    pub fn ask_to_stop(&self) {
        self.signal(Signal::SIGTERM);
    }

    /// Asks it to end and waits until it has, in good order.
    pub async fn stop(self) {
        self.ask_to_stop();
        self.has_stopped().await;
    }

    /// Waits until it has ended, in good order.
    pub async fn has_stopped(mut self) {
        assert!(bounded("a server ends", self.child.wait()).await.unwrap().success());
    }

    /// Waits until it has ended by itself.
    pub async fn ended(&mut self) -> ExitStatus {
        self.child.wait().await.unwrap()
    }

    fn signal(&self, signal: Signal) {
        kill(Pid::from_raw(self.pid().try_into().unwrap()), signal).unwrap();
    }
}
