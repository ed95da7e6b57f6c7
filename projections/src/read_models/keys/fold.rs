//! Gathers what a batch of events changes: the events of each key and of each organization in order, tokens by key and month,
//! and the events of each ledger without their records.

use std::collections::BTreeMap;

use domain::api_key::ApiKey;
use domain::organization::Organization;
use domain::usage_ledger::{UsageLedger, UsageLedgerEvent};
use domain::{Event, KeyId, RecordedEvent};

use super::month::{Month, Tokens};
use crate::read_models::documents::Steps;
use crate::read_models::ledgers::account::without_records;

/// What a batch changes.
#[derive(Default)]
pub struct Changes {
    pub(super) keys: Steps<ApiKey>,
    pub(super) tenants: Steps<Organization>,
    pub(super) tokens: BTreeMap<(KeyId, Month), Tokens>,
    pub(super) budgets: Steps<UsageLedger>,
}

impl Changes {
    /// Adds what an event changes.
    pub(super) fn add(&mut self, record: &RecordedEvent) {
        self.keys.fold(record);
        self.tenants.fold(record);
        if let Event::UsageLedger(event) = &record.event {
            self.budgets.add(record, without_records(event));
            self.add_tokens(event);
        }
    }

    fn add_tokens(&mut self, event: &UsageLedgerEvent) {
        if let Some(usage) = event.as_usage_recorded() {
            let month = Month::of(usage.at);
            for (key, record) in usage.records.iter().filter_map(|record| Some((record.key?, record))) {
                self.add_to_month(key, month, Tokens::of(record));
            }
        }
        if let Some(corrected) = event.as_usage_corrected()
            && let Some(key) = corrected.removed.record.key
        {
            self.add_to_month(key, Month::of(corrected.of.at), Tokens::of_correction(corrected));
        }
    }

    fn add_to_month(&mut self, key: KeyId, month: Month, tokens: Tokens) {
        let sum = self.tokens.entry((key, month)).or_default();
        *sum = sum.plus(tokens);
    }
}
