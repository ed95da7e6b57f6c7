//! The server of the journeys: the real one, in a thread and a runtime of its own, or in a process of its own, on a database of
//! its own.

use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;

use api::http::auth::Pepper;
use api::http::conventions::position::{LogIdentity, POSITIONS, TokenKey};
use api::serve::{ServeOptions, Started, StorageOptions, run_until};
use clap::Parser;
use domain::organization::OPERATOR;
use jiff::{SignedDuration, Timestamp};
use ops::clock::{Clock, SystemClock};
use ops::config::Secret;
use ops::database::connect_owner;
use ops::tasks::Tasks;
use sqlx::PgPool;
use tempfile::TempDir;
use tests::database::{Database, fresh_database, restored_database};
use tests::payments::Account;
use tests::server_process::ServerProcess;
use tests::waiting::bounded;
use tokio::runtime::Runtime;
use tokio::sync::OnceCell;

use crate::client::Client;
use crate::invoices::identify_seller;

/// Events of a partition of the log: small, so that some journeys cross into the next one.
const PARTITION_EVENTS: i64 = 10_000;

static SHARED: OnceCell<Place> = OnceCell::const_new();

/// A database and a data folder, with a server on them or without.
pub struct Place {
    /// Where the log is.
    pub database: Database,
    folder: TempDir,
    running: Option<Running>,
    administrator: String,
    /// Where its payments are made.
    provider: Account,
    /// Flags beside those that every server of a journey has.
    flags: Vec<String>,
    /// Whether whom clients reach is of this release.
    is_of_this_release: bool,
}

struct Running {
    base: String,
    body: Body,
}

/// A process of the marketplace beside the one that a journey began with; it ends with this.
pub struct Beside(Running);

/// In what the server runs.
enum Body {
    Thread(Tasks, JoinHandle<anyhow::Result<()>>),
    Process(Box<ServerProcess>),
    /// Whoever started it ends it too.
    Elsewhere,
}

#[derive(Parser)]
struct Serve {
    #[command(flatten)]
    options: ServeOptions,
}

#[derive(Parser)]
struct Storage {
    #[command(flatten)]
    options: StorageOptions,
}

/// The server that most journeys share, with the starting catalogue.
pub async fn shared() -> &'static Place {
    let open = async || {
        let place = Place::open(true).await;
        identify_seller(&place).await;
        place
    };
    SHARED.get_or_init(open).await
}

/// A server that nobody else writes to.
pub async fn of_its_own() -> Place {
    Place::open(false).await
}

/// As [`of_its_own`], started with these flags too.
pub async fn with_flags(flags: &[&str]) -> Place {
    let mut place = Place::prepare().await;
    place.flags = flags.iter().map(|flag| (*flag).to_owned()).collect();
    place.administrator = place.start(false).await.unwrap();
    place
}

/// As [`of_its_own`], in a process of its own.
pub async fn in_its_own_process() -> Place {
    let mut place = Place::prepare().await;
    let process = place.another_process(&place.database.url).await;
    process.administrator_key().unwrap().clone_into(&mut place.administrator);
    place.running = Some(Running { base: process.base(), body: Body::Process(Box::new(process)) });
    place
}

/// A server on a database that another version of the program left, started with these flags too.
pub async fn restored(dump: &str, flags: &[&str]) -> Place {
    let folder = tempfile::tempdir().unwrap();
    let flags = flags.iter().map(|flag| (*flag).to_owned()).collect();
    let database = restored_database(dump).await;
    let mut place = Place::of(database, folder, String::new(), flags);
    assert_eq!(place.start(false).await, None, "the administrator's key is in the database already");
    place
}

/// A database that another release has made, with its data folder; whoever knows this key runs the marketplace.
pub fn left_by_another(database: Database, folder: TempDir, administrator: &str) -> Place {
    Place::of(database, folder, administrator.to_owned(), Vec::new())
}

/// A database and a data folder without a server.
pub async fn without_a_server() -> Place {
    Place::prepare().await
}

impl Place {
    /// Clients talk to this process from now on.
    pub fn reach(&mut self, process: &ServerProcess) {
        self.is_of_this_release = true;
        self.turn_to(process);
    }

    /// Clients talk to this process of an earlier release from now on.
    pub fn reach_earlier(&mut self, process: &ServerProcess) {
        self.is_of_this_release = false;
        self.turn_to(process);
    }

    fn turn_to(&mut self, process: &ServerProcess) {
        if let Some(key) = process.administrator_key() {
            key.clone_into(&mut self.administrator);
        }
        self.running = Some(Running { base: process.base(), body: Body::Elsewhere });
    }

    fn of(database: Database, folder: TempDir, administrator: String, flags: Vec<String>) -> Self {
        let provider = Account::open();
        Self { database, folder, running: None, administrator, provider, flags, is_of_this_release: true }
    }

    async fn prepare() -> Self {
        // The pools that look at the database live as long as this runtime, which is that of one test; they are not shared.
        let database = fresh_database(PARTITION_EVENTS).await;
        let folder = tempfile::tempdir().unwrap();
        Self::of(database, folder, String::new(), Vec::new())
    }

    async fn open(with_catalogue: bool) -> Self {
        let mut place = Self::prepare().await;
        let administrator = place.start(with_catalogue).await;
        place.administrator = administrator.unwrap();
        place
    }

    /// Starts the server; gives the administrator's key if this start made it.
    pub async fn start(&mut self, with_catalogue: bool) -> Option<String> {
        let (running, administrator) = self.started(with_catalogue, Arc::new(SystemClock)).await;
        self.running = Some(running);
        administrator
    }

    /// A further process of the same marketplace, in a thread of this one, whose clock is this much ahead of the machine's.
    pub async fn another_by_a_clock(&self, ahead: SignedDuration) -> Beside {
        Beside(self.started(false, Arc::new(SkewedClock(ahead))).await.0)
    }

    async fn started(&self, with_catalogue: bool, clock: Arc<dyn Clock>) -> (Running, Option<String>) {
        let options = Serve::parse_from(self.serving(&self.database.url, with_catalogue)).options;
        let (tasks, (report, reported)) = (Tasks::new(), mpsc::channel());
        let of_server = tasks.clone();
        let thread = std::thread::spawn(move || {
            let tell = move |started: &Started| {
                let read = |file: &PathBuf| std::fs::read_to_string(file).unwrap().trim_end().to_owned();
                let key = started.administrator_key.as_ref().map(read);
                report.send((started.address, key)).unwrap();
            };
            Runtime::new().unwrap().block_on(run_until(&options, clock, &of_server, tell))
        });
        let reported = bounded("the server is ready", tokio::task::spawn_blocking(move || reported.recv())).await;
        let Ok((address, administrator)) = reported.unwrap() else {
            panic!("the server did not start: {:?}", thread.join());
        };
        (Running { base: format!("http://{address}"), body: Body::Thread(tasks, thread) }, administrator)
    }

    /// Starts a further process of the same marketplace that reaches the database at this URL.
    pub async fn another_process(&self, url: &Secret) -> ServerProcess {
        self.another_process_with(url, &[]).await
    }

    /// As [`Place::another_process`], with further options.
    pub async fn another_process_with(&self, url: &Secret, options: &[&str]) -> ServerProcess {
        let mut arguments = self.serving(url, false);
        arguments.extend(options.iter().map(|option| (*option).to_owned()));
        // The first argument is the name of the program.
        ServerProcess::start(env!("CARGO_BIN_EXE_server"), &arguments[1..]).await
    }

    /// What a further process says that does not start with these options.
    pub async fn process_that_does_not_start(&self, options: &[&str]) -> String {
        let mut arguments = self.serving(&self.database.url, false);
        arguments.extend(options.iter().map(|option| (*option).to_owned()));
        let mut process = tokio::process::Command::new(env!("CARGO_BIN_EXE_server"));
        let ended =
            bounded("the process ends", process.args(&arguments[1..]).kill_on_drop(true).output()).await.unwrap();
        assert!(!ended.status.success());
        String::from_utf8_lossy(&ended.stderr).into_owned()
    }

    /// Asks the server to stop and waits until it has, in good order.
    pub async fn stop(&mut self) {
        let mut running = self.running.take().unwrap();
        match std::mem::replace(&mut running.body, Body::Elsewhere) {
            Body::Thread(tasks, thread) => {
                tasks.token().cancel();
                let ended = tokio::task::spawn_blocking(move || thread.join());
                bounded("the server has stopped", ended).await.unwrap().unwrap().unwrap();
            }
            Body::Process(process) => process.stop().await,
            Body::Elsewhere => {}
        }
    }

    /// Where what is kept outside of the database is.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// What keys are hashed under here.
    pub fn pepper(&self) -> Pepper {
        Pepper::load(None, self.folder.path()).unwrap()
    }

    /// Where the server is.
    pub fn base(&self) -> &str {
        &self.running.as_ref().unwrap().base
    }

    /// The administrator's key.
    pub fn administrator_key(&self) -> &str {
        &self.administrator
    }

    /// Whoever runs the marketplace.
    pub fn administrator(&self) -> Client {
        self.client(&self.administrator)
    }

    /// Whoever has this key.
    pub fn client(&self, key: &str) -> Client {
        let client = Client::new(self.base(), key);
        if self.is_of_this_release { client } else { client.of_an_earlier_release() }
    }

    /// What another process of the same marketplace is started with.
    pub fn storage(&self) -> StorageOptions {
        Storage::parse_from(self.arguments(&self.database.url)).options
    }

    /// A position as answers show it.
    pub async fn token(&self, position: i64) -> String {
        let log = "SELECT log_id, incarnation FROM log_settings";
        let (log_id, incarnation) = sqlx::query_as(log).fetch_one(&self.looking().await).await.unwrap();
        let key = TokenKey::new(self.pepper().derive(POSITIONS));
        LogIdentity { log_id, incarnation, key }.token(position).encode()
    }

    /// Where the events of an aggregate are in the log.
    pub async fn positions_of(&self, aggregate: &str) -> Vec<i64> {
        let positions = "SELECT position FROM events WHERE aggregate_id = $1 ORDER BY sequence";
        sqlx::query_scalar(positions).bind(aggregate).fetch_all(&self.looking().await).await.unwrap()
    }

    /// A place that the log does not reach.
    pub async fn token_beyond_the_log(&self) -> String {
        self.token(1_000_000_000).await
    }

    /// Connections to look with that live as long as the journey: those of a place that is shared end with the journey that began it.
    pub async fn looking(&self) -> PgPool {
        connect_owner(&self.database.url, 1).await.unwrap()
    }

    /// The last position of the log, as the database has it.
    pub async fn log_head(&self) -> i64 {
        log_head(&self.looking().await).await
    }

    fn serving(&self, url: &Secret, with_catalogue: bool) -> Vec<String> {
        let mut arguments = self.arguments(url);
        let catalogue = if with_catalogue { None } else { Some("--without-catalogue".to_owned()) };
        arguments.extend(["--listen".to_owned(), "127.0.0.1:0".to_owned()].into_iter().chain(catalogue));
        // Most journeys ask without a key more often than an address may.
        let unbounded = ["--anonymous-requests-per-minute", "0"].map(str::to_owned);
        if !self.flags.contains(&unbounded[0]) {
            arguments.extend(unbounded);
        }
        let seller = ["--billing-seller".to_owned(), OPERATOR.0.to_string()];
        if !self.flags.contains(&seller[0]) {
            arguments.extend(seller);
        }
        arguments.extend(self.paying());
        arguments.extend(self.flags.iter().cloned());
        arguments
    }

    /// By whom payments are made.
    fn paying(&self) -> Vec<String> {
        let (url, webhook) = (self.provider.url(), self.provider.webhook_secret());
        let pairs = [
            ("--payments-provider", "stripe"),
            ("--payments-api-url", &url),
            ("--payments-secret", self.provider.secret()),
            ("--payments-webhook-secret", &webhook),
        ];
        pairs.into_iter().flat_map(|(flag, value)| [flag.to_owned(), value.to_owned()]).collect()
    }

    /// The account that its payments are made on.
    pub fn provider(&self) -> &Account {
        &self.provider
    }

    fn arguments(&self, url: &Secret) -> Vec<String> {
        let folder: &Path = self.folder.path();
        [
            "marketplace",
            "--database-url",
            url.expose(),
            "--data-dir",
            folder.to_str().unwrap(),
            "--app-connections",
            "12",
        ]
        .map(str::to_owned)
        .to_vec()
    }
}

impl Beside {
    /// Where it is.
    pub fn base(&self) -> &str {
        &self.0.base
    }
}

/// A clock that differs from the machine's.
struct SkewedClock(SignedDuration);

impl Clock for SkewedClock {
    fn now(&self) -> Timestamp {
        SystemClock.now().saturating_add(self.0).unwrap()
    }
}

impl Drop for Running {
    /// The server of a journey ends with it, also when it fails.
    fn drop(&mut self) {
        if let Body::Thread(tasks, thread) = std::mem::replace(&mut self.body, Body::Elsewhere) {
            tasks.token().cancel();
            let _ = thread.join();
        }
    }
}

async fn log_head(pool: &PgPool) -> i64 {
    sqlx::query_scalar("SELECT coalesce(max(position), 0) FROM events").fetch_one(pool).await.unwrap()
}
