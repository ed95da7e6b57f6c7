//! A Meilisearch for tests: found, not installed; in a new folder, gone when the test is, even if the test is killed.
//!
//! Invariant: nothing is left behind; see [`Cleaner`].

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use ops::config::{Secret, environment};
use ops::ids::new_id;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::cleaner::Cleaner;
use crate::live_tests::skip;

/// How long a server may take to start.
const START_BOUND: Duration = Duration::from_secs(30);

const CLEAN_UP: &str = r#"
kill -KILL "$(cat "$1/pid")" 2>/dev/null
rm -rf -- "$1"
"#;

/// The program: what `MEILISEARCH_BIN` names, or `meilisearch` on the path; `None` where there is none.
pub fn find() -> Option<PathBuf> {
    if let Some(named) = environment("MEILISEARCH_BIN") {
        return Some(PathBuf::from(named)).filter(|path| path.is_file());
    }
    let path = environment("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join("meilisearch")).find(|path| path.is_file())
}

/// A server of its own.
#[derive(Debug)]
pub struct ScratchMeilisearch {
    program: PathBuf,
    folder: PathBuf,
    address: SocketAddr,
    key: String,
    child: Option<Child>,
    _cleaner: Cleaner,
}

impl ScratchMeilisearch {
    /// Starts a server and waits until it answers; `None` where there is no program, which is then said.
    ///
    /// # Errors
    /// It does not start.
    pub async fn start() -> io::Result<Option<Self>> {
        let Some(program) = find() else {
            skip("Meilisearch", "there is none: put `meilisearch` on the path, or set MEILISEARCH_BIN to it");
            return Ok(None);
        };
        let folder = std::env::temp_dir().join(format!("marketplace-search-{}", new_id().simple()));
        std::fs::create_dir(&folder)?;
        let address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?.local_addr()?;
        let key = new_id().simple().to_string();
        let cleaner = Cleaner::start(CLEAN_UP, &folder)?;
        let mut server = Self { program, folder, address, key, child: None, _cleaner: cleaner };
        server.start_again().await?;
        Ok(Some(server))
    }

    /// Where it answers.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where it answers.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its master key.
    pub fn key(&self) -> Secret {
        Secret::from(self.key.clone())
    }

    /// Ends it with SIGKILL.
    ///
    /// # Errors
    /// The system does not let us.
    pub fn kill(&mut self) -> io::Result<()> {
        if let Some(mut child) = self.child.take() {
            child.kill()?;
            child.wait()?;
        }
        Ok(())
    }

    /// Starts it on what it has on disk, and waits until it answers.
    ///
    /// # Errors
    /// It does not start.
    pub async fn start_again(&mut self) -> io::Result<()> {
        self.kill()?;
        let log = std::fs::File::create(self.folder.join("log"))?;
        let child = Command::new(&self.program)
            .args(["--no-analytics", "--env", "development", "--http-addr", &self.address.to_string()])
            .env("MEILI_MASTER_KEY", &self.key)
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()?;
        std::fs::write(self.folder.join("pid"), child.id().to_string())?;
        self.child = Some(child);
        let begun = Instant::now();
        while !self.answers().await {
            if begun.elapsed() > START_BOUND {
                let said = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                return Err(io::Error::other(format!("the search engine did not start: {said}")));
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        Ok(())
    }

    /// Takes away all it has on disk; to be called while it is not running.
    ///
    /// # Errors
    /// The files cannot be removed.
    pub fn empty(&mut self) -> io::Result<()> {
        self.kill()?;
        std::fs::remove_dir_all(self.folder.join("data.ms"))
    }

    async fn answers(&self) -> bool {
        let ask = async {
            let mut connection = TcpStream::connect(self.address).await?;
            connection.write_all(b"GET /health HTTP/1.0\r\n\r\n").await?;
            let mut answer = String::new();
            connection.read_to_string(&mut answer).await?;
            Ok::<_, io::Error>(answer.contains("available"))
        };
        ask.await.unwrap_or(false)
    }
}

impl Drop for ScratchMeilisearch {
    fn drop(&mut self) {
        if let Err(error) = self.kill() {
            tracing::warn!(%error, "a search engine of a test was not ended; the shell will");
        }
    }
}
