//! `replay state`: what an aggregate was at a position or a time, folded from its events.

use std::convert::Infallible;
use std::str::FromStr;

use anyhow::Context;
use commands::{Store, Until};
use domain::{AggregateType, EventSourced};
use jiff::Timestamp;
use serde::Serialize;
use sqlx::PgPool;
use uuid::Uuid;

use crate::report::Report;

/// When: a position or a time.
#[derive(Clone, Copy, Debug)]
pub enum At {
    /// Up to and with this position.
    Position(i64),
    /// Up to and with this time.
    Time(Timestamp),
    /// Neither of both.
    Unreadable,
}

impl FromStr for At {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        let position = text.parse().map(Self::Position);
        Ok(position.or_else(|_| text.parse().map(Self::Time)).unwrap_or(Self::Unreadable))
    }
}

#[derive(Serialize)]
struct Shown<A> {
    aggregate: AggregateType,
    id: Uuid,
    tenant: Option<domain::TenantId>,
    version: i64,
    position: i64,
    state: A,
}

/// Shows; false if there was nothing then.
pub async fn run(
    pool: &PgPool,
    aggregate: AggregateType,
    id: Uuid,
    at: Option<At>,
    report: &Report,
) -> anyhow::Result<bool> {
    let until = match at {
        None => Until::End,
        Some(At::Position(position)) => Until::Position(position),
        Some(At::Time(time)) => Until::Time(time),
        Some(At::Unreadable) => {
            anyhow::bail!("--at takes a position such as 1234 or a time such as 2026-01-31T12:00:00Z")
        }
    };
    let store = Store::new(pool.clone());
    domain::dispatch!(aggregate, A => show::<A>(&store, id, until, report).await)
}

async fn show<A: EventSourced>(store: &Store, id: Uuid, until: Until, report: &Report) -> anyhow::Result<bool> {
    let loaded = store.load_until::<A>(id, until).await.context("the aggregate cannot be loaded")?;
    if loaded.head.version == 0 {
        report.result(&serde_json::json!({ "aggregate": A::KIND, "id": id, "version": 0 }), || {
            format!("{} {id} has no events up to then", A::KIND)
        })?;
        return Ok(false);
    }
    let shown = Shown {
        aggregate: A::KIND,
        id,
        tenant: loaded.tenant,
        version: loaded.head.version,
        position: loaded.last_position,
        state: loaded.aggregate,
    };
    report.result(&shown, || serde_json::to_string_pretty(&shown).unwrap_or_default())?;
    Ok(true)
}
