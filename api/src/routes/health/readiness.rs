//! Whether this process should be sent requests, and why not.
//!
//! Invariant: who asks costs little: the database is asked at most once a second, however many ask.

use std::time::{Duration, Instant};

use domain::api_key::SecretHash;
use schemars::JsonSchema;
use serde::Serialize;
use tokio::sync::Mutex;

use crate::state::AppState;

/// For how long an answer of the database holds.
const HOLDS: Duration = Duration::from_secs(1);
/// How long the database may take.
const PATIENCE: Duration = Duration::from_secs(2);

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
    fn new(check: &'static str, detail: impl Into<String>) -> Self {
        Self { check, detail: detail.into() }
    }
}

/// What the database last answered.
#[derive(Debug, Default)]
pub struct Readiness {
    database: Mutex<Option<(Instant, Option<Reason>)>>,
}

impl Readiness {
    /// Every reason why the process is not ready; empty if it is.
    pub async fn reasons(&self, state: &AppState) -> Vec<Reason> {
        let mut reasons = Vec::new();
        if state.tasks.token().is_cancelled() {
            reasons.push(Reason::new("process", "it is stopping"));
        }
        // Nobody's key: the directory either knows so, or cannot say.
        if let Err(why) = state.keys.identify(&SecretHash([0; 32]), state.clock.now()) {
            reasons.push(Reason::new("keys", why.to_string()));
        }
        if let Some(trouble) = state.feed.trouble() {
            reasons.push(Reason::new("feed", trouble));
        }
        reasons.extend(self.database(state).await);
        reasons
    }

    async fn database(&self, state: &AppState) -> Option<Reason> {
        let mut known = self.database.lock().await;
        if let Some((asked, reason)) = known.as_ref()
            && asked.elapsed() < HOLDS
        {
            return reason.clone();
        }
        let reason = match tokio::time::timeout(PATIENCE, commands::log_headroom(&state.pool)).await {
            Ok(Ok(1..)) => None,
            Ok(Ok(_)) => Some(Reason::new("log_headroom", "the log has no partition for the next event")),
            Ok(Err(error)) => {
                tracing::warn!(error = &error as &dyn std::error::Error, "the database does not answer");
                Some(Reason::new("database", "it does not answer"))
            }
            Err(_) => Some(Reason::new("database", format!("no answer within {} s", PATIENCE.as_secs()))),
        };
        *known = Some((Instant::now(), reason.clone()));
        reason
    }
}
