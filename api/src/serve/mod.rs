//! Puts a server together and runs it until it is asked to stop.
//!
//! Order matters: the database first, then the write side, then the read side on top of its head; the listener last. They
//! stop the other way round: the listener of users takes nothing more and sends the answers that it owes, and only then everything
//! ends that they stand on. Those who operate the process are told so meanwhile. A database that goes away meanwhile is waited for, at each step, within a bound.

mod backup;
mod beginning;
mod bill_sources;
mod billing;
mod bootstrap;
mod closing;
mod doctor;
mod due;
mod due_of_ledgers;
mod erase;
mod expiry;
mod invoicing;
mod looks;
mod patience;
mod paying_out;
mod payments;
mod payout_sources;
mod peppers;
mod platform;
mod restore;
mod search_key;
mod setbacks;
mod shell;
mod sinks;
mod started;
mod upgrade_check;
mod upgrade_postgres;
mod walkthrough;
mod winding_up;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use axum::http::HeaderValue;
use commands::processes::import::catalog::import_catalog;
use commands::processes::ingest;
use commands::processes::invoicing::BillingRules;
use commands::processes::paying_out::PayoutRules;
use commands::processes::payments::PaymentProvider;
use domain::money::PerCurrency;
use ops::clock::{Clock, SystemClock};
use ops::config::{Feature, Origins};
use ops::tasks::{ShutdownSignals, Tasks};
use tokio::net::TcpListener;

use beginning::Beginning;
use closing::Closing;
use expiry::Expiry;

pub use backup::backup;
pub use billing::check as check_billing;
pub use bootstrap::make_administrator_key;
pub use doctor::{Finding, Level, doctor, index_list};
pub use erase::{EraseEndUsers, EraseIdentity};
pub use ops::config::{Role, Roles, ServeOptions, StorageOptions};
pub use payments::check as check_payments;
pub use peppers::peppers;
pub use platform::{Platform, permit_seal};
pub use restore::{Restored, restore};
pub use search_key::{SearchKey, SearchKeyCommand};
pub use shell::shell;
pub use started::Started;
pub use upgrade_check::upgrade_check;
pub use upgrade_postgres::upgrade_postgres;
pub use walkthrough::walkthrough;

use patience::patiently;

use crate::http::auth::AnonymousRate;
use crate::http::forwarding::{Forwarding, HopSeal};
use crate::http::{Edge, EdgeLimits, ListenerLimits, TrustedProxies, raise_open_files_limit, serve as listen};
use crate::openapi;
use crate::state::{Selling, TakesPayments};

/// How long tasks may take to end once the listener has.
const GRACE: Duration = Duration::from_secs(15);

/// By which rules it is billed, and who carries out payments.
struct Money {
    billing: Option<Billing>,
    provider: Option<Arc<dyn PaymentProvider>>,
    four_eyes_above: PerCurrency,
}

/// What becomes of root's rights, where the process was started with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RootRights {
    GivenUp,
    /// The process is not ours alone.
    Kept,
}

/// Starts everything and serves until SIGINT, SIGTERM or the end of a task that must live. `report` is called once, when
/// the server is ready; the process is not root's afterwards.
///
/// # Errors
/// Whatever keeps it from starting, or the name of the task whose end stopped it.
pub async fn run(options: ServeOptions, report: impl FnOnce(&Started)) -> anyhow::Result<()> {
    start(options, Arc::new(SystemClock), &Tasks::new(), RootRights::GivenUp, report).await
}

/// As [`run`] in a process that does other things too, by this clock; it also ends, in the same order, when the token of `tasks` is
/// cancelled, and leaves whose process it is as it was.
///
/// # Errors
/// As [`run`].
pub async fn run_until(
    options: &ServeOptions,
    clock: Arc<dyn Clock>,
    tasks: &Tasks,
    report: impl FnOnce(&Started),
) -> anyhow::Result<()> {
    start(options.clone(), clock, tasks, RootRights::Kept, report).await
}

async fn start(
    mut options: ServeOptions,
    clock: Arc<dyn Clock>,
    tasks: &Tasks,
    rights: RootRights,
    report: impl FnOnce(&Started),
) -> anyhow::Result<()> {
    let open_files = raise_open_files_limit();
    let billing = Billing::of(&options).context("invoices cannot be drafted by these settings")?;
    let provider = payments::provider(&options.payments).context("payments cannot be made by these settings")?;
    let four_eyes_above =
        billing::four_eyes_above(&options.billing).context("credit cannot be granted by these settings")?;
    let money = Money { billing, provider, four_eyes_above };
    let mut platform = Platform::open(&options.storage, &options.roles(), clock, tasks).await?;
    platform.search_with(&mut options)?;
    let outcome = serve((&options, money), &platform, open_files, tasks, rights, report).await;
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
    (options, money): (&ServeOptions, Money),
    platform: &Platform,
    open_files: u64,
    tasks: &Tasks,
    rights: RootRights,
    report: impl FnOnce(&Started),
) -> anyhow::Result<()> {
    let (roles, origins) = (options.roles(), origins(&options.cors_origins)?);
    sinks::start(options, platform, tasks);
    let (listener, address) = bind(options.listen, "--listen").await?;
    let (for_operations, operations) = bind(options.operations_listen(), "--operations-listen").await?;
    let membership = platform.membership();
    let proxies = TrustedProxies::from(options.trusted_proxies.clone());
    let features = options.features();
    let is_api = roles.has(Role::Api);
    let forwarding = is_api.then(|| {
        let seal = HopSeal::new(platform.pepper.clone());
        Forwarding::among(membership.clone(), seal, proxies.clone(), Arc::clone(&platform.clock))
    });
    let anonymous = AnonymousRate::new(options.anonymous_requests_per_minute);
    let selling = money.billing.as_ref().map(|billing| billing.selling(platform));
    let takes = TakesPayments {
        provider: money.provider.as_ref().map(|provider| provider.name().clone()),
        webhook_secret: options.payments.webhook_secret().cloned(),
        four_eyes_above: money.four_eyes_above.clone(),
    };
    let state = platform.state(proxies.clone(), forwarding.clone(), anonymous, selling, takes);
    let routes = if is_api {
        openapi::router(state.clone(), &origins, &features)
    } else {
        openapi::health_router(state.clone())
    };
    let edge_limits = EdgeLimits { hsts_seconds: options.hsts_seconds, ..EdgeLimits::default() };
    let edge = Edge::new(routes, forwarding, proxies.clone(), edge_limits);
    let limits = ListenerLimits::configured(options, open_files);
    let users = listen(listener, edge, limits, proxies.clone(), tasks.clone(), tasks.draining());
    let users = tasks.spawn_critical("listener", users);
    let health = Edge::new(openapi::health_router(state), None, proxies.clone(), EdgeLimits::default());
    let operating = listen(for_operations, health, ListenerLimits::small(), proxies, tasks.clone(), tasks.token());
    tasks.spawn_critical("listener for operations", operating);

    let administrator_key = if is_api { bootstrap::first_administrator(platform).await? } else { None };
    let imported_services = if is_api && features.has(Feature::Catalogue) {
        let import = async || import_catalog(&platform.importer()).await.context("the starting catalogue");
        patiently("importing the starting catalogue", tasks, import).await?
    } else {
        0
    };
    let ready = async || platform.ready(options.ready_timeout()).await;
    patiently("catching up with the log", tasks, ready).await?;
    if is_api {
        looks::spawn(platform);
    }
    if let Some(address) = options.advertised(address).filter(|_| is_api) {
        membership.take_forwarded(address);
    }
    start_processes(options, money, platform, tasks).await?;
    // Whoever is told that it is ready may ask it to stop at once.
    let signals = ShutdownSignals::listen().context("signals cannot be listened for")?;
    report(&Started { address, operations, administrator_key, imported_services });
    if rights == RootRights::GivenUp {
        platform
            .give_up_root()
            .await
            .context("root's rights could not be given up: start the server as another user")?;
    }

    asked_to_stop(signals, tasks).await;
    tasks.drain();
    // Its end is bounded by its grace; a panic in it was told where it happened.
    let _ = users.await;
    Ok(())
}

/// By which rules what is sold is billed and paid out.
struct Billing {
    invoices: BillingRules,
    payouts: PayoutRules,
}

impl Billing {
    /// As it is configured; `None` where nobody sells.
    fn of(options: &ServeOptions) -> anyhow::Result<Option<Self>> {
        let (invoices, payouts) = (billing::rules(&options.billing)?, billing::payout_rules(&options.billing)?);
        Ok(invoices.zip(payouts).map(|(invoices, payouts)| Self { invoices, payouts }))
    }

    /// What routes need of it.
    fn selling(&self, platform: &Platform) -> Selling {
        Selling { tax: Arc::clone(&self.invoices.tax), paying_out: paying_out::of(self.payouts.clone(), platform) }
    }
}

/// Starts what one process of all does for all.
async fn start_processes(
    options: &ServeOptions,
    Money { billing, provider, four_eyes_above }: Money,
    platform: &Platform,
    tasks: &Tasks,
) -> anyhow::Result<()> {
    let roles = options.roles();
    if roles.has(Role::Projectors) {
        due_of_ledgers::start(Expiry, platform, tasks);
        due_of_ledgers::start(Closing, platform, tasks);
        due_of_ledgers::start(Beginning, platform, tasks);
        billing::check_seller(platform, billing.as_ref().map(|billing| &billing.invoices)).await?;
        let invoicing = billing.and_then(|Billing { invoices, payouts }| {
            paying_out::start(paying_out::of(payouts, platform), platform, tasks);
            invoicing::start(invoices, platform, tasks)
        });
        let payments = payments::of(provider, invoicing.clone(), four_eyes_above, platform);
        winding_up::start(payments.clone(), invoicing, platform, tasks);
        payments::start(payments, platform, tasks);
    }
    if roles.has(Role::Ingest) {
        ingest::start(platform.ingest(&options.kafka), tasks);
    }
    Ok(())
}

async fn asked_to_stop(mut signals: ShutdownSignals, tasks: &Tasks) {
    let stop = tasks.token();
    tokio::select! {
        signal = signals.received() => tracing::info!(signal, "stopping"),
        () = stop.cancelled() => {}
    }
}

async fn bind(address: SocketAddr, option: &str) -> anyhow::Result<(TcpListener, SocketAddr)> {
    let unusable = || format!("{address} cannot be listened on; choose another with {option}");
    let listener = TcpListener::bind(address).await.with_context(unusable)?;
    let bound = listener.local_addr().context("the listener has no address")?;
    Ok((listener, bound))
}

/// Bounds of the listener for users, where there are so many descriptors.
fn origins(origins: &Origins) -> anyhow::Result<Vec<HeaderValue>> {
    let header = |origin: &str| {
        HeaderValue::from_str(origin).with_context(|| format!("{origin:?} in cors_origins is no origin"))
    };
    origins.iter().map(header).collect()
}
