//! Whether this process should be sent requests, and why not.
//!
//! Invariant: who asks costs little: the database is asked at most once a second, however many ask.

use std::time::{Duration, Instant};

use schemars::JsonSchema;
use serde::Serialize;
use sqlx::PgPool;
use tokio::sync::Mutex;

/// For how long an answer of the database holds.
const HOLDS: Duration = Duration::from_secs(1);
/// How long the database may take.
const ANSWERS_WITHIN: Duration = Duration::from_secs(2);

/// One reason why the process is not ready.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "ReadinessReason")]
pub struct Reason {
    /// What was looked at: `process`, `keys`, `feed`, `database` or `log_headroom`.
    #[schemars(example = &"keys")]
    pub check: &'static str,
    /// What was found.
    pub detail: String,
}

impl Reason {
    /// What was looked at, and what was found.
    pub fn new(check: &'static str, detail: impl Into<String>) -> Self {
        Self { check, detail: detail.into() }
    }
}

/// What the database last answered.
#[derive(Debug, Default)]
pub struct Readiness {
    database: Mutex<Option<(Instant, Option<Reason>)>>,
}

impl Readiness {
    /// Why the database keeps the process from being ready; `None` if it does not.
    pub async fn database(&self, pool: &PgPool) -> Option<Reason> {
        let mut known = self.database.lock().await;
        if let Some((asked, reason)) = known.as_ref()
            && asked.elapsed() < HOLDS
        {
            return reason.clone();
        }
        let reason = match tokio::time::timeout(ANSWERS_WITHIN, commands::log_headroom(pool)).await {
            Ok(Ok(1..)) => None,
            Ok(Ok(_)) => Some(Reason::new("log_headroom", "the log has no partition for the next event")),
            Ok(Err(error)) => {
                ops::summary::count_error("the database does not answer", &error);
                Some(Reason::new("database", "it does not answer"))
            }
            Err(_) => Some(Reason::new("database", format!("no answer within {} s", ANSWERS_WITHIN.as_secs()))),
        };
        *known = Some((Instant::now(), reason.clone()));
        reason
    }
}
