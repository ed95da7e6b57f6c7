//! Gathers what a batch of events changes: the events of each key in order, tokens by key and month, and the events of each
//! ledger without their records.

use std::collections::BTreeMap;

use domain::api_key::ApiKeyEvent;
use domain::money::Quantity;
use domain::usage_ledger::UsageLedgerEvent;
use domain::{AggregateType, Event, KeyId, LedgerId, RecordedEvent};
use sqlx::PgConnection;

use super::month::Month;
use crate::read_models::ledgers::account::{tokens, without_records};
use crate::runtime::{Poison, ReadModel};

/// The read model.
#[derive(Clone, Copy, Debug)]
pub struct KeysModel;

/// An event of a key, with what of its record is shown.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub event: ApiKeyEvent,
    pub version: i64,
    pub position: i64,
}

/// What a batch changes.
#[derive(Debug, Default)]
pub struct Changes {
    pub(super) keys: BTreeMap<KeyId, Vec<Step>>,
    pub(super) tokens: BTreeMap<(KeyId, Month), Quantity>,
    pub(super) accounts: BTreeMap<LedgerId, Vec<UsageLedgerEvent>>,
}

impl ReadModel for KeysModel {
    const NAME: &'static str = "keys";
    const VERSION: i32 = 1;
    const AGGREGATES: &'static [AggregateType] = &[AggregateType::ApiKey, AggregateType::UsageLedger];

    type Changes = Changes;

    fn fold(changes: &mut Changes, event: &RecordedEvent) -> Result<(), Poison> {
        match &event.event {
            Event::ApiKey(key) => {
                let step = Step { event: key.clone(), version: event.sequence, position: event.position };
                changes.keys.entry(KeyId(event.stream.aggregate_id)).or_default().push(step);
            }
            Event::UsageLedger(ledger) => {
                if let Some(usage) = ledger.as_usage_recorded() {
                    let month = Month::of(usage.at);
                    for (key, record) in usage.records.iter().filter_map(|record| Some((record.key?, record))) {
                        let sum = changes.tokens.entry((key, month)).or_default();
                        *sum = sum.saturating_add(tokens(record));
                    }
                }
                let account = changes.accounts.entry(LedgerId(event.stream.aggregate_id)).or_default();
                account.push(without_records(ledger));
            }
            _ => {}
        }
        Ok(())
    }

    async fn store(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        super::store::store(changes, schema, connection).await
    }
}
