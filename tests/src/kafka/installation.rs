//! The jars of Kafka, as `ops/scripts/kafka` has fetched them, and how they are run.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use ops::ids::new_id;

use super::log_file;
use super::properties::{Options, PASSWORD, USER};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../ops/scripts/kafka");

/// Kafka on this machine.
#[derive(Debug)]
pub(super) struct Installation {
    home: PathBuf,
}

impl Installation {
    /// Finds it; an error says in one line why there is none.
    pub fn find() -> Result<Self, String> {
        // The script alone knows where it put the jars, so that nobody has to guess which folder cargo builds into.
        let asked = Command::new(SCRIPT).arg("home").output();
        let output = asked.map_err(|error| format!("ops/scripts/kafka: {error}"))?;
        if output.status.success() {
            return Ok(Self { home: String::from_utf8_lossy(&output.stdout).trim().into() });
        }
        Err(String::from_utf8_lossy(&output.stderr).trim().replace('\n', "; "))
    }

    /// A new name for the folder of a broker, on the disk that the jars are on: a folder for temporary files may be small.
    pub fn folder_of_a_broker(&self) -> PathBuf {
        self.home.join(format!("run-{}", new_id().simple()))
    }

    /// Prepares the folder for a first start.
    pub fn format(&self, folder: &Path, options: &Options) {
        let mut command = self.java(folder);
        command.args(["kafka.tools.StorageTool", "format", "--cluster-id", "bWFya2V0cGxhY2UtdGVzdA", "--config"]);
        command.arg(folder.join("properties"));
        if options.is_secure {
            command.args(["--add-scram", &format!("SCRAM-SHA-512=[name={USER},password={PASSWORD}]")]);
        }
        let status = command.status().unwrap();
        let log = || std::fs::read_to_string(folder.join("log")).unwrap_or_default();
        assert!(status.success(), "the folder could not be formatted: {}", log());
    }

    /// Starts the broker.
    pub fn run(&self, folder: &Path, options: &Options) -> Child {
        let mut command = self.java(folder);
        command.arg(format!("-Xmx{}m", options.heap_mb)).arg("kafka.Kafka").arg(folder.join("properties"));
        command.spawn().unwrap()
    }

    fn java(&self, folder: &Path) -> Command {
        let mut command = Command::new("java");
        command.args(["-Xshare:auto", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"]);
        command.arg(self.home.join("libs/*"));
        command.arg(format!("-Dlog4j2.configurationFile={}", folder.join("log4j2.properties").display()));
        let log = log_file(folder);
        command.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log);
        command
    }
}
