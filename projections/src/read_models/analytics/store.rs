//! One statement a table: ledgers are written, sums are added to what is there.
//!
//! Invariant: stored numbers have no trailing zeros, so equal sums have equal texts.

use domain::money::Total;
use sqlx::PgConnection;

use super::fold::{Changes, Counts, Place, Sums};
use crate::read_models::change::Change;

/// Says which currency each new ledger is in.
pub(super) async fn write_ledgers(
    changes: &Changes,
    schema: &str,
    connection: &mut PgConnection,
) -> Result<(), sqlx::Error> {
    if changes.ledgers.is_empty() {
        return Ok(());
    }
    sqlx::query(&format!(
        "INSERT INTO {schema}.ledgers (ledger_id, tenant_id, currency)
         SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[])"
    ))
    .bind(changes.ledgers.keys().copied().collect::<Vec<_>>())
    .bind(changes.ledgers.values().map(|(tenant, _)| tenant.0).collect::<Vec<_>>())
    .bind(changes.ledgers.values().map(|(_, currency)| currency.to_string()).collect::<Vec<_>>())
    .execute(connection)
    .await?;
    Ok(())
}

/// Adds the sums of a batch.
pub(super) async fn add_sums(
    changes: &Changes,
    schema: &str,
    connection: &mut PgConnection,
) -> Result<(), sqlx::Error> {
    if changes.sums.is_empty() {
        return Ok(());
    }
    let places = |value: fn(&Place) -> uuid::Uuid| changes.sums.keys().map(value).collect::<Vec<_>>();
    let counted = || changes.sums.values().map(|sums| &sums.counts);
    let counts = |value: fn(&Counts) -> i64| counted().map(value).collect::<Vec<_>>();
    let amounts =
        |value: fn(&Sums) -> Total| changes.sums.values().map(|sums| value(sums).to_string()).collect::<Vec<_>>();
    let tokens = |value: fn(&Counts) -> Change| counted().map(|counts| value(counts).to_string()).collect::<Vec<_>>();
    sqlx::query(&statement(schema))
        .bind(places(|place| place.tenant))
        .bind(changes.sums.keys().map(|place| jiff_sqlx::Timestamp::from(place.hour)).collect::<Vec<_>>())
        .bind(places(|place| place.ledger))
        .bind(places(|place| place.service))
        .bind(places(|place| place.provider))
        .bind(places(|place| place.key))
        .bind(changes.sums.keys().map(|place| place.environment.as_str()).collect::<Vec<_>>())
        .bind(counts(|counts| counts.requests))
        .bind(counts(|counts| counts.failed_requests))
        .bind(tokens(|counts| counts.input_tokens))
        .bind(tokens(|counts| counts.output_tokens))
        .bind(tokens(|counts| counts.cached_tokens))
        .bind(amounts(|sums| sums.cost))
        .bind(amounts(|sums| sums.charged))
        .bind(amounts(|sums| sums.over_limit))
        .bind(counts(|counts| counts.latency_ms))
        .bind(counts(|counts| counts.latency_count))
        .bind(amounts(|sums| sums.absorbed))
        .bind(amounts(|sums| sums.at_risk))
        .execute(connection)
        .await?;
    Ok(())
}

fn statement(schema: &str) -> String {
    let counts = ["requests", "failed_requests", "latency_count"];
    let numbers = [
        "input_tokens",
        "output_tokens",
        "cached_tokens",
        "cost",
        "charged",
        "over_limit",
        "latency_ms_sum",
        "absorbed",
        "at_risk",
    ];
    let added = counts.iter().map(|name| format!("{name} = u.{name} + excluded.{name}"));
    let exact = numbers.iter().map(|name| format!("{name} = trim_scale(u.{name} + excluded.{name})"));
    let assignments = added.chain(exact).collect::<Vec<_>>().join(", ");
    format!(
        "INSERT INTO {schema}.usage_by_hour AS u (tenant_id, hour, ledger_id, service_id, provider_id, key_id, environment,
                requests, failed_requests, input_tokens, output_tokens, cached_tokens, cost, charged, over_limit,
                latency_ms_sum, latency_count, absorbed, at_risk)
         SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[],
                $8::bigint[], $9::bigint[], $10::text[]::numeric[], $11::text[]::numeric[], $12::text[]::numeric[],
                $13::text[]::numeric[], $14::text[]::numeric[], $15::text[]::numeric[], $16::bigint[], $17::bigint[],
                $18::text[]::numeric[], $19::text[]::numeric[])
         ON CONFLICT (tenant_id, hour, ledger_id, service_id, provider_id, key_id, environment) DO UPDATE SET {assignments}"
    )
}
