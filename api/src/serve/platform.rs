//! The database with both sides on top of it: what every subcommand that touches data starts with.

use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use commands::engine::append::AppendLimits;
use commands::metering::{Metering, PermitSeal, SealKey};
use commands::privacy::Vault;
use commands::privacy::openings::Openings;
use commands::processes::import::Importer;
use commands::processes::ingest::Ingest;
use commands::{ExecutorLimits, Limits, WriteSide};
use domain::Event;
use domain::authority::SYSTEM;
use domain::money::Quantity;
use domain::service::Policies;
use ops::clock::Clock;
use ops::config::{KafkaArgs, LogArgs, Role, Roles, ServeOptions, StorageOptions};
use ops::database::{As, Database};
use ops::processes::{Joining, LiveProcesses, Membership, Processes};
use ops::tasks::Tasks;
use ops::volume::Volume;
use projections::ReadSide;
use sqlx::{PgPool, Row};
use tokio::sync::watch;

use super::patience::{PATIENCE, patiently};
use crate::http::TrustedProxies;
use crate::http::auth::{AnonymousRate, Pepper};
use crate::http::conventions::position::{LogIdentity, POSITIONS, TokenKey};
use crate::http::forwarding::Forwarding;
use crate::state::{AppState, Core, Selling, TakesPayments};

/// Sets the key of permits apart from all others.
const PERMIT_SEAL: &str = "marketplace/permit-seal/v1";

/// Sets what a pepper is known by apart from all else.
pub(super) const PEPPER_CHECK: &str = "marketplace/pepper-check/v1";

/// What permits are sealed with under a pepper.
pub fn permit_seal(pepper: &Pepper) -> PermitSeal {
    PermitSeal::new(pepper.derive_each(PERMIT_SEAL).map(|(version, key)| SealKey { version, key }))
}

/// Everything that is running below the routes, on the database that it runs on.
pub struct Platform {
    core: Core,
    database: Database,
    membership: Membership,
    data_dir: PathBuf,
}

/// Uses the newest pepper that every live process has.
fn follow_peppers(pepper: &Pepper, mut seen: watch::Receiver<LiveProcesses>, tasks: &Tasks) {
    let in_use = |seen: &LiveProcesses| u32::try_from(seen.lowest_pepper).unwrap_or(1);
    pepper.use_up_to(in_use(&seen.borrow_and_update()));
    let (pepper, token) = (pepper.clone(), tasks.token());
    tasks.spawn("peppers in use", async move {
        while let Some(Ok(())) = token.run_until_cancelled(seen.changed()).await {
            pepper.use_up_to(in_use(&seen.borrow_and_update()));
        }
    });
}

/// Whether the pepper is the one that the keys of this database are hashed under; the first process says which that is.
async fn check_pepper(owner: &PgPool, pepper: &Pepper) -> anyhow::Result<()> {
    for (version, own) in pepper.derive_each(PEPPER_CHECK) {
        let first = "INSERT INTO peppers VALUES ($1, $2) ON CONFLICT (version) DO NOTHING";
        sqlx::query(first).bind(i32::try_from(version)?).bind(own.as_slice()).execute(owner).await?;
        let known = "SELECT check_value FROM peppers WHERE version = $1";
        let known: Vec<u8> = sqlx::query_scalar(known).bind(i32::try_from(version)?).fetch_one(owner).await?;
        anyhow::ensure!(
            known == own,
            "version {version} of this process's pepper is not the one that the keys of this database are hashed under: every key would \
             be refused. Take the file `key-pepper`, or MARKETPLACE_KEY_PEPPER, of the other processes or of the backup"
        );
    }
    let newest: i32 = sqlx::query_scalar("SELECT max(version) FROM peppers").fetch_one(owner).await?;
    anyhow::ensure!(
        newest <= i32::try_from(pepper.newest())?,
        "keys of this database are hashed under version {newest} of the pepper, which this process does not have: give it the file \
         `key-pepper`, or MARKETPLACE_KEY_PEPPER, of the other processes"
    );
    Ok(())
}

impl Deref for Platform {
    type Target = Core;

    fn deref(&self) -> &Core {
        &self.core
    }
}

impl Platform {
    /// Opens the database, brings its schema up to date and starts both sides by this clock; the projectors if that is one of the
    /// roles.
    ///
    /// # Errors
    /// Whatever keeps one of them from starting, with what to do.
    pub async fn open(
        options: &StorageOptions,
        roles: &Roles,
        clock: Arc<dyn Clock>,
        tasks: &Tasks,
    ) -> anyhow::Result<Self> {
        let data_dir = options.database.data_dir()?;
        let pepper = Pepper::load(options.key_pepper.as_ref(), &data_dir)?;
        let database = Database::open_patiently(&options.database, As::Itself, PATIENCE, &tasks.token()).await;
        let database = database.context("the database could not be opened")?;
        keep_standing(&database, tasks);
        let log = patiently("looking at the log", tasks, async || {
            check_pepper(&database.owner, &pepper).await?;
            configure_log(&database.owner, &options.log).await.context("the log could not be configured")?;
            log_identity(&database.app, &pepper).await.context("the log has no identity")
        });
        let log = log.await?;
        let append = AppendLimits {
            batch_events: usize::try_from(options.log.batch_events)?,
            batch_bytes: usize::try_from(options.log.batch_bytes)?,
            ..AppendLimits::default()
        };
        let executor = ExecutorLimits { weight: usize::try_from(options.state_bytes)?, ..ExecutorLimits::default() };
        let limits = Limits { append, executor, ..Limits::default() };
        // Before anything is written or answered: the others learn which events this process can read, and no key's rate is
        // given out twice over.
        let pepper_version = i32::try_from(pepper.newest())?;
        let joining = Joining { level: Event::LEVEL, pepper: pepper_version, answers: roles.has(Role::Api) };
        let join = async || {
            let membership = Processes::join(&database.app, tasks, joining).await;
            membership.context("the live processes could not be joined")
        };
        let membership = patiently("joining the live processes", tasks, join).await?;
        follow_peppers(&pepper, membership.seen(), tasks);
        let start = async || {
            let (pool, clock, live) = (database.app.clone(), Arc::clone(&clock), membership.seen());
            WriteSide::start(pool, clock, live, tasks, limits).await.context("the write side could not start")
        };
        let write = patiently("starting the write side", tasks, start).await?;
        let read = ReadSide::start(database.app.clone(), tasks, write.head(), roles.has(Role::Projectors));
        read.share_rates(membership.seen(), tasks);
        spawn_purge(&write, &database.app, &clock, tasks);
        ops::telemetry::spawn_metrics_upkeep(tasks);
        ops::measures::began(env!("CARGO_PKG_VERSION"), Event::LEVEL);
        ops::measures::watch_postgres(&database.owner, &database.app, tasks);
        if database.private.is_some() {
            ops::measures::watch_volumes(Volume::of_private_postgres(&data_dir), tasks);
        }
        ops::summary::spawn(tasks);
        let vault = Arc::new(Vault::new(database.app.clone()));
        let seal = permit_seal(&pepper);
        let metering = Metering::new(write.store.clone(), Arc::clone(&read.prices), Arc::clone(&vault), seal)
            .taking_at_most(Quantity::whole(options.most_counted));
        let (metering, pool, policies, tasks) =
            (Arc::new(metering), database.app.clone(), Policies::default(), tasks.clone());
        let core = Core { write, read, pool, clock, log, pepper, vault, metering, policies, tasks };
        Ok(Self { core, database, membership, data_dir })
    }

    /// What the routes work with.
    pub fn state(
        &self,
        trusted_proxies: TrustedProxies,
        forwarding: Option<Arc<Forwarding>>,
        anonymous: Option<AnonymousRate>,
        selling: Option<Selling>,
        takes: TakesPayments,
    ) -> AppState {
        AppState::new(self.core.clone(), trusted_proxies, forwarding, anonymous, selling, takes)
    }

    /// The folder for what is kept outside the database.
    pub fn data_dir(&self) -> &Path {
        &self.data_dir
    }

    /// This process among those that are alive.
    pub fn membership(&self) -> &Membership {
        &self.membership
    }

    /// What imports work with.
    pub fn importer(&self) -> Importer {
        Importer::new(self.write.clone(), Arc::clone(&self.metering), Arc::clone(&self.clock))
    }

    /// What taking usage in from Kafka needs.
    pub fn ingest(&self, kafka: &KafkaArgs) -> Ingest {
        let voids = Arc::clone(&self.read.keys);
        Ingest {
            kafka: kafka.clone(),
            ledgers: self.write.ledgers.clone(),
            metering: Arc::clone(&self.metering),
            voids,
            clock: Arc::clone(&self.clock),
            principal: SYSTEM,
            incarnation: self.log.incarnation,
        }
    }

    /// Searches with the search engine, if one is configured.
    ///
    /// # Errors
    /// Its client cannot be made. Whether the engine answers does not matter here.
    pub fn search_with(&mut self, options: &mut ServeOptions) -> anyhow::Result<()> {
        let clock = Arc::clone(&self.clock);
        let now = Arc::new(move || clock.now());
        let keeps_current = options.roles().has(Role::Indexer);
        self.core
            .read
            .search_with(&mut options.meilisearch, keeps_current, now, &self.core.tasks)
            .map_err(|error| anyhow::anyhow!(error).context("the client of the search engine could not be made"))
    }

    /// Waits until every read model and every model in memory is where the log was when this was called.
    ///
    /// # Errors
    /// It takes longer than the bound, or the process stops meanwhile.
    pub async fn ready(&self, timeout: Duration) -> anyhow::Result<()> {
        let stop = self.tasks.token();
        tokio::select! {
            ready = self.read.caught_up(timeout) => ready.context("the read models did not catch up with the log in time"),
            () = stop.cancelled() => anyhow::bail!("stopped while catching up"),
        }
    }

    /// Makes a process that was started as root go on as somebody else, once all is open that only root may open.
    ///
    /// # Errors
    /// As [`Database::give_up_root`].
    pub async fn give_up_root(&self) -> Result<(), ops::database::OpenError> {
        self.database.give_up_root(&self.tasks.token()).await
    }

    /// Closes the pools and stops the private Postgres, if nobody else uses it.
    ///
    /// # Errors
    /// The private Postgres does not stop.
    pub async fn close(&mut self) -> anyhow::Result<()> {
        self.database.app.close().await;
        self.database.owner.close().await;
        if let Some(server) = self.database.private.take() {
            server.stop().await?;
        }
        Ok(())
    }
}

/// Has the private Postgres started again when it dies. The process ends with it only where that cannot be done.
fn keep_standing(database: &Database, tasks: &Tasks) {
    let Some(private) = &database.private else { return };
    let (supervisor, token) = (private.supervisor(), tasks.token());
    tasks.spawn_critical("private Postgres", async move {
        if let Err(error) = supervisor.run(token).await {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "the private Postgres has died and could not be started again"
            );
        }
    });
}

async fn configure_log(owner: &PgPool, log: &LogArgs) -> anyhow::Result<()> {
    sqlx::query("UPDATE log_settings SET partition_events = $1, partitions_ahead = $2")
        .bind(i64::try_from(log.log_partition_events)?)
        .bind(i32::try_from(log.log_headroom_partitions)?)
        .execute(owner)
        .await?;
    Ok(())
}

async fn log_identity(pool: &PgPool, pepper: &Pepper) -> Result<LogIdentity, sqlx::Error> {
    let row = sqlx::query("SELECT log_id, incarnation FROM log_settings").fetch_one(pool).await?;
    let key = TokenKey::new(pepper.derive(POSITIONS));
    Ok(LogIdentity { log_id: row.try_get(0)?, incarnation: row.try_get(1)?, key })
}

/// Removes sealed answers once their day is over, and openings once they have been kept for long enough.
fn spawn_purge(write: &WriteSide, pool: &PgPool, clock: &Arc<dyn Clock>, tasks: &Tasks) {
    let (answers, openings) = (write.sealed_answers.clone(), Openings::new(pool.clone()));
    let (clock, stop) = (Arc::clone(clock), tasks.token());
    tasks.spawn("purge", async move {
        loop {
            let purged = async {
                answers.purge(clock.now()).await?;
                openings.purge(clock.now()).await
            };
            if let Err(error) = purged.await {
                tracing::warn!(error = &error as &dyn std::error::Error, "what has expired was not purged");
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(Duration::from_mins(1)) => {}
            }
        }
    });
}
