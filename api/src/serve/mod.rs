//! Puts a server together and runs it until it is asked to stop.
//!
//! Order matters: the database first, then the write side, then the read side on top of its head; the listener last. They
//! stop the other way round.

mod bootstrap;
mod options;
mod platform;
mod roles;
mod sinks;
mod started;
mod upgrade_check;
mod walkthrough;

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use axum::http::HeaderValue;
use commands::processes::import::catalog::import_catalog;
use commands::processes::ingest;
use ops::clock::{Clock, SystemClock};
use ops::tasks::{Tasks, shutdown_signal};
use tokio::net::TcpListener;

pub use bootstrap::make_administrator_key;
pub use options::{ServeOptions, StorageOptions};
pub use platform::{Platform, permit_seal};
pub use roles::{Role, Roles};
pub use started::Started;
pub use upgrade_check::upgrade_check;
pub use walkthrough::walkthrough;

use crate::http::forwarding::{Forwarding, HopSeal};
use crate::http::{Edge, EdgeLimits, ListenerLimits, serve as listen};
use crate::openapi;

/// How long tasks may take to end.
const GRACE: Duration = Duration::from_secs(15);

/// Starts everything and serves until SIGINT, SIGTERM or the end of a task that must live. `report` is called once, when
/// the server is ready.
///
/// # Errors
/// Whatever keeps it from starting, or the name of the task whose end stopped it.
pub async fn run(options: ServeOptions, report: impl FnOnce(&Started)) -> anyhow::Result<()> {
    run_until(&options, Arc::new(SystemClock), &Tasks::new(), report).await
}

/// As [`run`], by this clock; it also ends, in the same order, when the token of `tasks` is cancelled.
///
/// # Errors
/// As [`run`].
pub async fn run_until(
    options: &ServeOptions,
    clock: Arc<dyn Clock>,
    tasks: &Tasks,
    report: impl FnOnce(&Started),
) -> anyhow::Result<()> {
    platform::raise_open_files_limit();
    let mut platform = Platform::open(&options.storage, &options.roles(), clock, tasks).await?;
    platform.search_with(options)?;
    let outcome = serve(options, &platform, tasks, report).await;
    if let Err(error) = tasks.shutdown(GRACE).await {
        tracing::warn!(%error, "stopping without them");
    }
    platform.close().await.context("the database did not close in order")?;
    outcome?;
    match tasks.failure() {
        Some(task) => anyhow::bail!("the task {task} ended although it must live; see the log above"),
        None => Ok(()),
    }
}

async fn serve(
    options: &ServeOptions,
    platform: &Platform,
    tasks: &Tasks,
    report: impl FnOnce(&Started),
) -> anyhow::Result<()> {
    let (roles, origins) = (options.roles(), origins(&options.cors_origins)?);
    sinks::start(options, platform, tasks);
    let listener = TcpListener::bind(options.listen)
        .await
        .with_context(|| format!("{} cannot be listened on; choose another with --listen", options.listen))?;
    let address = listener.local_addr().context("the listener has no address")?;
    let membership = platform.membership();
    let state = platform.state(options.trusted_proxies.clone());
    let is_api = roles.has(Role::Api);
    let edge = if is_api {
        let seal = HopSeal::new(platform.pepper.clone());
        let forwarding = Forwarding::among(membership.clone(), seal, options.trusted_proxies.clone());
        Edge::new(openapi::router(state, &origins), EdgeLimits::default()).forwarding(forwarding)
    } else {
        Edge::new(openapi::health_router(state), EdgeLimits::default())
    };
    tasks.spawn_critical("listener", listen(listener, edge, ListenerLimits::default(), tasks.clone()));

    let administrator_key = if is_api { bootstrap::first_administrator(platform).await? } else { None };
    let imported_services = if is_api && !options.without_catalogue {
        import_catalog(&platform.importer()).await.context("the starting catalogue")?
    } else {
        0
    };
    platform.ready(options.ready_timeout()).await?;
    if let Some(address) = options.advertised(address).filter(|_| is_api) {
        membership.take_forwarded(address);
    }
    if roles.has(Role::Ingest) {
        ingest::start(platform.ingest(&options.kafka), tasks);
    }
    report(&Started { address, administrator_key, imported_services });

    let stop = tasks.token();
    tokio::select! {
        signal = shutdown_signal() => tracing::info!(signal = signal.context("signals cannot be listened for")?, "stopping"),
        () = stop.cancelled() => {}
        () = platform.database_ended() => anyhow::bail!("the private Postgres has ended"),
    }
    Ok(())
}

fn origins(list: &str) -> anyhow::Result<Vec<HeaderValue>> {
    let parts = list.split(',').map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            HeaderValue::from_str(part).with_context(|| format!("{part:?} in MARKETPLACE_CORS_ORIGINS is no origin"))
        })
        .collect()
}
