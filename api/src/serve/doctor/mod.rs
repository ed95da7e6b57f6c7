//! `marketplace doctor`: looks at everything that a server with these options depends on, and says what is wrong and how to mend it.
//!
//! Invariant: nothing is changed, started or made: the database is asked over connections that can only read. A check has 5 s, and one
//! that fails stops no other.

mod billing;
mod disk;
mod finding;
mod indexes;
mod kafka;
mod keys;
mod log;
mod network;
mod patient;
mod place;
mod schema;
mod search;
mod server;
mod workers;

use std::time::Duration;

use futures::FutureExt;
use futures::future::{BoxFuture, ready};
use ops::clock::Clock;
use ops::config::ServeOptions;
use ops::database::connect_to_look;
use sqlx::PgPool;

pub use finding::{Finding, Level};
pub use indexes::index_list;

use finding::Checked;
use patient::Patient;

/// How long one check may take.
const BOUND: Duration = Duration::from_secs(5);

type Outcome<'a> = BoxFuture<'a, anyhow::Result<Checked>>;

/// A check of what is beside the database.
type Check = (&'static str, for<'a> fn(&'a Patient<'a>) -> Outcome<'a>);

/// A check that asks the database.
type DatabaseCheck = (&'static str, for<'a> fn(&'a Patient<'a>, &'a PgPool) -> Outcome<'a>);

const CHECKS: [Check; 6] = [
    ("disk", |patient| ready(disk::free_space(patient)).boxed()),
    ("open files", |patient| ready(network::open_files(patient)).boxed()),
    ("listen", |patient| network::listen(patient).boxed()),
    ("operations listen", |patient| network::operations_listen(patient).boxed()),
    ("kafka", |patient| kafka::topics(patient).boxed()),
    ("search engine", |patient| search::engine(patient).boxed()),
];

/// In an order in which the first line is the cause where several follow from each other.
const DATABASE_CHECKS: [DatabaseCheck; 18] = [
    ("version", |_, pool| server::version(pool).boxed()),
    ("rights", |_, pool| server::rights(pool).boxed()),
    ("durability", |_, pool| server::durability(pool).boxed()),
    ("archiving", |patient, pool| server::archiving(patient, pool).boxed()),
    ("connections", |patient, pool| server::connections(patient, pool).boxed()),
    ("clock", |patient, pool| server::clock(patient, pool).boxed()),
    ("held back", |patient, pool| server::held_back(patient, pool).boxed()),
    ("encoding", |_, pool| schema::encoding(pool).boxed()),
    ("collation", |_, pool| schema::collation(pool).boxed()),
    ("extension", |_, pool| schema::extension(pool).boxed()),
    ("migrations", |_, pool| schema::migrations(pool).boxed()),
    ("indexes", |_, pool| indexes::missing_or_invalid(pool).boxed()),
    ("partitions", |_, pool| log::partitions(pool).boxed()),
    ("read models", |_, pool| workers::read_models(pool).boxed()),
    ("processes", |_, pool| workers::processes(pool).boxed()),
    ("pepper", |patient, pool| keys::peppers(patient, pool).boxed()),
    ("billing", |patient, pool| billing::seller(patient, pool).boxed()),
    ("keys", |patient, pool| keys::near_expiry(patient, pool).boxed()),
];

/// Looks at everything that `serve` with these options depends on.
pub async fn doctor(options: &ServeOptions, clock: &dyn Clock) -> Vec<Finding> {
    let patient = Patient { options, clock };
    let mut findings = database(&patient).await;
    for (name, check) in CHECKS {
        findings.extend(within_bound(name, check(&patient)).await);
    }
    findings
}

/// Finds the database and, if it answers, asks it everything.
async fn database(patient: &Patient<'_>) -> Vec<Finding> {
    let place = place::find(&patient.options.storage.database);
    let Some(url) = place.url else { return place.checked.findings("database") };
    let pool = match connect_to_look(&url, BOUND) {
        Ok(pool) => pool,
        Err(error) => {
            return place::unusable(&error).findings("database");
        }
    };
    let mut findings = within_bound("database", place::reach(&pool).boxed()).await;
    if findings.iter().all(|finding| finding.level == Level::Ok) {
        for (name, check) in DATABASE_CHECKS {
            findings.extend(within_bound(name, check(patient, &pool)).await);
        }
    }
    // A statement that was given up may still hold its connection.
    let _ = tokio::time::timeout(BOUND, pool.close()).await;
    findings
}

/// What a check says; that it could not say anything is an error of its own.
async fn within_bound(name: &'static str, check: Outcome<'_>) -> Vec<Finding> {
    let failed = |found: String, remedy: &str| {
        let mut checked = Checked::well("");
        checked.fail(found, remedy);
        checked.findings(name)
    };
    match tokio::time::timeout(BOUND, check).await {
        Ok(Ok(checked)) => checked.findings(name),
        Ok(Err(error)) => {
            failed(format!("could not be looked at: {error:#}"), "Mend what the lines above say first, then look again")
        }
        Err(_) => failed(
            format!("gave no answer within {} s", BOUND.as_secs()),
            "See whether it is overloaded or the network between loses packets",
        ),
    }
}
