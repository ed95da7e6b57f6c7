//! Over HTTP: the real server as a child process against an empty axum route as a child process, the same load generator.

mod catching_up;
mod crowd;
mod many_ids;
mod reads;
mod reservations;
mod several;
mod usage;

use std::ffi::OsStr;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, bail};
use api::http::auth::Pepper;
use api::serve::permit_seal;
use axum::Json;
use axum::routing::post;
use commands::metering::PermitSeal;
use domain::permit::{Permit, PermitTerms};
use domain::pricing::PriceRevision;
use domain::{Environment, PermitId};
use jiff::{SignedDuration, Timestamp};
use ops::clock::{Clock, SystemClock};
use ops::database::{connect_app, connect_owner};
use serde_json::{Value, json};
use test_support::postgres::ScratchPostgres;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use self::catching_up::ReadModels;
use super::load::{Connection, Make, request};
use super::measure::Figure;
use super::table::{Table, rate};

/// Connections of a closed loop.
const CONNECTIONS: usize = 256;

/// Serves an empty JSON route and prints its address.
pub async fn serve_empty() -> anyhow::Result<()> {
    async fn empty(Json(_): Json<Value>) -> Json<Value> {
        Json(json!({ "ok": true }))
    }
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("BASE=http://{}", listener.local_addr()?);
    #[expect(clippy::disallowed_methods, reason = "the empty route that ours are compared with")]
    let routes = axum::Router::new().route("/empty", post(empty));
    axum::serve(listener, routes).await?;
    Ok(())
}

/// A server process that is ended when this is dropped.
struct Server {
    child: Child,
    address: SocketAddr,
    admin: String,
    data_dir: PathBuf,
}

impl Server {
    async fn start(command: Command) -> anyhow::Result<Self> {
        Self::start_until(command, true).await
    }

    /// As [`Server::start`], for one that finds an administrator's key in the log and has none to show.
    async fn start_beside(command: Command) -> anyhow::Result<Self> {
        Self::start_until(command, false).await
    }

    async fn start_until(mut command: Command, shows_key: bool) -> anyhow::Result<Self> {
        let mut child =
            command.stdout(Stdio::piped()).kill_on_drop(true).spawn().context("the server cannot be started")?;
        let mut lines = BufReader::new(child.stdout.take().context("no output")?).lines();
        let (mut base, mut admin) = (None, None);
        while let Some(line) = lines.next_line().await? {
            let text = line.strip_prefix("The marketplace serves on http://").or(line.strip_prefix("BASE=http://"));
            if let Some(text) = text {
                base = Some(text.parse()?);
            }
            if let Some(text) = line.strip_prefix("ADMIN=") {
                let file = text.strip_prefix("$(cat '").and_then(|rest| rest.strip_suffix("')"));
                let file = file.context("the server does not say where the administrator's key is")?;
                admin = Some(std::fs::read_to_string(file)?.trim_end().to_owned());
            }
            if base.is_some() && (admin.is_some() || !shows_key || command.as_std().get_args().len() == 1) {
                break;
            }
        }
        ops::tasks::Tasks::new()
            .spawn("server-output", async move { while let Ok(Some(_)) = lines.next_line().await {} });
        let data_dir = |name: &OsStr, value: Option<&OsStr>| (name == "MARKETPLACE_DATA_DIR").then_some(value?.into());
        let data_dir = command.as_std().get_envs().find_map(|(name, value)| data_dir(name, value)).unwrap_or_default();
        let address = base.context("the server said no address")?;
        Ok(Self { child, address, admin: admin.unwrap_or_default(), data_dir })
    }

    fn resident_mib(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()?)).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
    }
}

/// What the requests are about.
struct Scene {
    provider: String,
    service: String,
    /// Each with the management key of whoever owns it.
    ledgers: Vec<(String, String)>,
    /// A runtime key for each ledger: together they have a rate that is not what is measured.
    keys: Vec<String>,
    /// As many without a ledger, for which there is a verdict and no permit.
    unpaid: Vec<String>,
    /// Seals what the server would give, so that permits are there before they are told.
    permits: Permits,
    models: ReadModels,
}

/// Permits for the ledgers of the scene.
struct Permits {
    seal: PermitSeal,
    version: u32,
    of_ledgers: Vec<OfLedger>,
}

/// Permits for one ledger.
struct OfLedger {
    like: Permit,
    /// Those that were sealed before they are needed: giving them is the server's work, and measured where it does that.
    sealed: Mutex<Vec<String>>,
}

impl Permits {
    /// Seals so many of each ledger ahead of a measurement.
    fn stock(&self, of_each: usize) {
        for of_ledger in &self.of_ledgers {
            let mut sealed = of_ledger.sealed.lock().unwrap_or_else(PoisonError::into_inner);
            let lacking = of_each.saturating_sub(sealed.len());
            sealed.extend(std::iter::repeat_with(|| self.seal(&of_ledger.like)).take(lacking));
        }
    }

    /// A fresh one.
    fn give(&self, ledger: usize) -> String {
        let of_ledger = &self.of_ledgers[ledger % self.of_ledgers.len()];
        let sealed = of_ledger.sealed.lock().unwrap_or_else(PoisonError::into_inner).pop();
        sealed.unwrap_or_else(|| self.seal(&of_ledger.like))
    }

    fn seal(&self, like: &Permit) -> String {
        let terms = PermitTerms { id: PermitId(ops::ids::new_id()), ..like.terms };
        self.seal.seal(&Permit { terms, ..*like }, self.version).unwrap_or_default()
    }
}

async fn call(connection: &mut Connection, method: &str, path: &str, key: &str, body: &Value) -> anyhow::Result<Value> {
    let mut buffer = Vec::new();
    let mut text = Vec::new();
    let body = serde_json::to_vec(body)?;
    request(&mut buffer, method, path, key, "application/json", &body);
    let idempotency = format!("idempotency-key: {}\r\nhost:", ops::ids::new_id());
    text.extend_from_slice(String::from_utf8(buffer)?.replacen("host:", &idempotency, 1).as_bytes());
    let (status, answer) = connection.exchange(&text).await?;
    if !(200..300).contains(&status) {
        bail!("{method} {path} was answered with {status}: {}", String::from_utf8_lossy(&answer));
    }
    Ok(serde_json::from_slice(&answer)?)
}

fn field(answer: &Value, name: &str) -> anyhow::Result<String> {
    Ok(answer[name].as_str().with_context(|| format!("{name} is missing in {answer}"))?.to_owned())
}

/// Organizations that read and report, so that the rate of none is what is measured.
const MEMBERS: usize = 64;

/// An organization that provides and consumes, with its key.
async fn member(c: &mut Connection, admin: &str) -> anyhow::Result<(String, String)> {
    // No two providers look alike.
    let name = format!("Benchmark {}", ops::ids::new_id());
    let organization = json!({ "name": name, "roles": ["provider", "consumer"] });
    let tenant = field(&call(c, "POST", "/v1/organizations", admin, &organization).await?, "id")?;
    let issue = json!({ "name": "bench", "organization": tenant, "tier": "enterprise", "kind": "management",
        "restriction": { "scopes": ["provider", "consumer"] } });
    let key = field(&call(c, "POST", "/v1/api-keys", admin, &issue).await?, "key")?;
    Ok((tenant, key))
}

impl Scene {
    async fn set(server: &Server, models: ReadModels) -> anyhow::Result<Self> {
        let mut connection = Connection::open(server.address).await?;
        let c = &mut connection;
        let admin = server.admin.as_str();
        let mut members = Vec::new();
        for _ in 0..MEMBERS {
            members.push(member(c, admin).await?);
        }
        let Some((tenant, provider)) = members.first().cloned() else { bail!("nobody is a member") };
        let assurance = json!({ "compliance": "public", "support": "standard", "residency": ["US"], "certifications": [],
            "retention_days": 0, "training_use": "no" });
        let profile = json!({ "name": "Bench", "description": "Measured.", "category": "chat", "tags": [], "capabilities": [],
            "input_modalities": ["text"], "output_modalities": ["text"], "context_window_tokens": 128_000,
            "max_output_tokens": 8192, "quantization": null, "assurance": assurance, "metered_by": "payer",
            "endpoint": { "protocol": "http", "url": "https://api.bench.example/v1", "authentication": "bearer" } });
        let service = json!({ "slug": "bench", "service_version": "1.0.0", "profile": profile });
        let service = field(&call(c, "POST", "/v1/services", &provider, &service).await?, "id")?;
        let parts = json!({ "input/token": { "flat": { "price": "0.0000005" } }, "output/token": { "flat": { "price": "0.0000015" } } });
        let prices = json!({ "prices": { "currency": "USD", "parts": parts } });
        call(c, "PUT", &format!("/v1/services/{service}/prices"), &provider, &prices).await?;
        call(c, "POST", &format!("/v1/services/{service}/submit"), &provider, &json!({})).await?;
        let mut ledgers = Vec::new();
        let usd = |amount: &str| json!({ "amount": amount, "currency": "USD" });
        let terms =
            json!({ "credit_line": usd("1000000000"), "overdraft": usd("0"), "absorbed": usd("0"), "reason": "bench" });
        for (_, member) in members.iter().cycle().take(64) {
            let ledger = json!({ "name": "bench", "currency": "USD" });
            let ledger = field(&call(c, "POST", "/v1/ledgers", member, &ledger).await?, "id")?;
            call(c, "PUT", &format!("/v1/ledgers/{ledger}/terms"), admin, &terms).await?;
            ledgers.push((ledger, member.clone()));
        }
        let (mut keys, mut unpaid, mut ids) = (Vec::new(), Vec::new(), Vec::new());
        for (place, (ledger, _)) in ledgers.iter().enumerate() {
            let owner = &members[place % MEMBERS].0;
            let mut runtime = json!({ "name": "used", "organization": owner, "tier": "enterprise", "kind": "runtime",
                "verifier": owner, "restriction": { "every_service": true } });
            unpaid.push(field(&call(c, "POST", "/v1/api-keys", admin, &runtime).await?, "key")?);
            runtime["ledger"] = ledger.as_str().into();
            let issued = call(c, "POST", "/v1/api-keys", admin, &runtime).await?;
            keys.push(field(&issued, "key")?);
            ids.push(field(&issued, "id")?);
        }
        let permits = permits(server, &tenant, &service, ledgers.iter().map(|(ledger, _)| ledger).zip(&ids))?;
        Ok(Self { provider, service, ledgers, keys, unpaid, permits, models })
    }

    /// Usage of so many customers, each record on a permit of its own.
    fn on_permits(self: &Arc<Self>, records: usize, customers: usize) -> Arc<Make> {
        let scene = Arc::clone(self);
        Arc::new(move |connection, _, out| {
            let record = |record| {
                format!(
                    "{{\"permit\":\"{}\",\"usage\":{{\"input_tokens\":374,\"output_tokens\":44}},\"dialect\":\"openai\"}}",
                    scene.permits.give(connection + record % customers)
                )
            };
            let body = format!("{{\"records\":[{}]}}", (0..records).map(record).collect::<Vec<_>>().join(","));
            request(out, "POST", "/v1/usage", &scene.provider, "application/json", body.as_bytes());
        })
    }

    fn usage(&self, records: usize) -> Arc<Make> {
        let service = self.service.clone();
        let paths = self.paths("/usage");
        Arc::new(move |connection, _, out| {
            let record = |_| {
                let id = ops::ids::new_id();
                format!(
                    "{{\"id\":\"{id}\",\"service\":\"{service}\",\"usage\":{{\"input_tokens\":374,\"output_tokens\":44}},\
                     \"dialect\":\"openai\"}}"
                )
            };
            let body = format!("{{\"records\":[{}]}}", (0..records).map(record).collect::<Vec<_>>().join(","));
            let (path, key) = &paths[connection % paths.len()];
            request(out, "POST", path, key, "application/json", body.as_bytes());
        })
    }

    /// The path of each ledger, with the key of whoever owns it.
    fn paths(&self, of: &str) -> Vec<(String, String)> {
        self.ledgers.iter().map(|(ledger, key)| (format!("/v1/ledgers/{ledger}{of}"), key.clone())).collect()
    }

    /// Verifying one of these keys for a service, each by another organization: the rate of one would be what is measured.
    fn verify(&self, keys: &[String]) -> Arc<Make> {
        let body = |key: &String| json!({ "key": key, "service": self.service }).to_string();
        let bodies = keys.iter().map(body);
        let asked: Vec<(String, String)> = bodies.zip(self.ledgers.iter().map(|(_, member)| member.clone())).collect();
        Arc::new(move |connection, _, out| {
            let (body, key) = &asked[connection % asked.len()];
            request(out, "POST", "/v1/api-keys/verify", key, "application/json", body.as_bytes());
        })
    }

    /// Four reads for each write.
    fn mixed(&self) -> Arc<Make> {
        let (usage, verify, paths) = (self.usage(1), self.verify(&self.keys), self.paths(""));
        let service = format!("/v1/services/{}", self.service);
        Arc::new(move |connection, count, out| match (connection as u64 + count) % 5 {
            0 => usage(connection, count, out),
            1 => request(
                out,
                "GET",
                &paths[connection % paths.len()].0,
                &paths[connection % paths.len()].1,
                "application/json",
                b"",
            ),
            2 => request(out, "GET", &service, &paths[connection % paths.len()].1, "application/json", b""),
            _ => verify(connection, count, out),
        })
    }
}

fn marketplace(database: &ScratchPostgres) -> anyhow::Result<Command> {
    let mut command = Command::new(std::env::current_exe()?.with_file_name("marketplace"));
    command.args(["serve", "--listen", "127.0.0.1:0", "--without-catalogue", "--connections-per-address", "20000"]);
    command.args(["--anonymous-requests-per-minute", "0"]);
    command
        .env("DATABASE_URL", database.url().expose())
        .env("MARKETPLACE_DATA_DIR", database.folder().join("marketplace"));
    command.env("RUST_LOG", "warn").stderr(Stdio::inherit());
    Ok(command)
}

/// A part of what is measured over HTTP, by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Usage and verification, one at a time.
    Usage,
    /// Usage in batches.
    Batches,
    /// Usage where there are a great many usage ids.
    Ids,
    /// Reserving and settling.
    Reservations,
    /// Reads.
    Reads,
    /// Many connections.
    Crowd,
    /// Several processes.
    Several,
}

impl Part {
    /// All, by their names.
    pub const ALL: [(&str, Self); 7] = [
        ("usage", Self::Usage),
        ("batches", Self::Batches),
        ("ids", Self::Ids),
        ("reservations", Self::Reservations),
        ("reads", Self::Reads),
        ("crowd", Self::Crowd),
        ("several", Self::Several),
    ];
}

/// Measures over HTTP.
pub async fn measure(
    database: &ScratchPostgres,
    parts: &[Part],
    (rounds, lasting, ids): (usize, Duration, i64),
    table: &mut Table,
) -> anyhow::Result<()> {
    let server = Server::start(marketplace(database)?).await?;
    let mut empty = Command::new(std::env::current_exe()?);
    empty.arg("empty");
    let empty = Server::start(empty).await?;
    let models = ReadModels(connect_app(&database.url(), 2).await?);
    let scene = Arc::new(Scene::set(&server, models).await?);
    let nothing: Arc<Make> = Arc::new(|_, _, out| {
        request(out, "POST", "/empty", "", "application/json", b"{\"key\":\"nothing to look up\"}");
    });
    if parts.contains(&Part::Usage) {
        usage::measure(&server, (&empty, &nothing), &scene, (rounds, lasting), table).await?;
    }
    if parts.contains(&Part::Batches) {
        usage::batches(&server, &scene, (rounds, lasting), table).await?;
    }
    if parts.contains(&Part::Ids) {
        let owner = connect_owner(&database.url(), 1).await?;
        many_ids::measure(&server, &scene, (&owner, ids), (rounds, lasting), table).await?;
    }
    if parts.contains(&Part::Reservations) {
        reservations::measure(&server, &scene, (rounds, lasting), table).await?;
    }
    if parts.contains(&Part::Reads) {
        reads::measure(&server, (&empty, nothing), &scene, (rounds, lasting), table).await?;
    }
    if parts.contains(&Part::Crowd) {
        crowd::measure(&server, &scene, lasting, table).await?;
    }
    if parts.contains(&Part::Several) {
        several::measure(database, server, &scene, lasting, table).await?;
    }
    Ok(())
}

/// What the server would give for these ledgers with these keys, sealed as it seals.
fn permits<'a>(
    server: &Server,
    organization: &str,
    service: &str,
    ledgers: impl Iterator<Item = (&'a String, &'a String)>,
) -> anyhow::Result<Permits> {
    let pepper = Pepper::load(None, &server.data_dir)?;
    let issued_at = Timestamp::from_microsecond(SystemClock.now().as_microsecond())?;
    let terms = PermitTerms {
        id: PermitId(ops::ids::new_id()),
        issued_at,
        tell_by: issued_at.checked_add(SignedDuration::from_hours(49))?,
        calls: 1,
        most_amount: "1".parse()?,
        most_tokens: 136_192,
    };
    let of_ledger = |(ledger, key): (&String, &String)| {
        let like = Permit {
            terms,
            organization: organization.parse()?,
            environment: Environment::Live,
            key: key.parse()?,
            ledger: ledger.parse()?,
            service: service.parse()?,
            revision: PriceRevision(1),
        };
        Ok(OfLedger { like, sealed: Mutex::default() })
    };
    let of_ledgers = ledgers.map(of_ledger).collect::<anyhow::Result<_>>()?;
    Ok(Permits { seal: permit_seal(&pepper), version: pepper.version(), of_ledgers })
}

fn share(table: &mut Table, what: &str, us: Figure, against: &str, base: Figure, aim: f64) {
    let share = us.per_second / base.per_second * 100.0;
    let figure = format!("{}, p99 {:.1} ms", rate(us.per_second), us.p99_ms);
    table.push(what, figure, against, format!("{share:.0} %"), (&format!("{aim} %"), Some(share >= aim)));
}
