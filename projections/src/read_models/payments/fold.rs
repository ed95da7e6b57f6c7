//! Gathers what a batch of events changes, and writes it: one statement a table, however many events there were.

use std::collections::BTreeMap;

use domain::payment::Payment;
use domain::usage_ledger::UsageLedgerEvent;
use domain::{Event, LedgerId, PaymentId, RecordedEvent};
use sqlx::PgConnection;

use super::tables::{PaymentsModel, TopUpRow};
use crate::read_models::documents::{self, Steps};
use crate::read_models::rows;
use crate::runtime::StoreError;

/// What a batch changes.
#[derive(Default)]
pub struct Changes {
    payments: Steps<Payment>,
    top_ups: BTreeMap<PaymentId, TopUpRow>,
}

impl Changes {
    /// Adds what an event changes.
    pub(super) fn add(&mut self, record: &RecordedEvent) {
        match &record.event {
            Event::Payment(event) => self.payments.add(record, event.clone()),
            Event::UsageLedger(event) => self.add_of_ledger(LedgerId(record.stream.aggregate_id), event),
            _ => {}
        }
    }

    fn add_of_ledger(&mut self, ledger_id: LedgerId, event: &UsageLedgerEvent) {
        if let Some(requested) = event.as_top_up_requested() {
            self.top_up(ledger_id, requested.id).requested = Some(requested.clone());
        } else if let Some(ended) = event.as_top_up_ended() {
            self.top_up(ledger_id, ended.id).is_ended = true;
        }
    }

    fn top_up(&mut self, ledger_id: LedgerId, payment_id: PaymentId) -> &mut TopUpRow {
        let first = || TopUpRow { payment_id, ledger_id, is_ended: false, requested: None };
        self.top_ups.entry(payment_id).or_insert_with(first)
    }
}

pub(super) async fn store(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), StoreError> {
    let Changes { payments, top_ups } = changes;
    let top_ups: Vec<TopUpRow> = top_ups.into_values().collect();
    let statement = format!(
        "INSERT INTO {schema}.top_ups AS known (payment_id, ledger_id, is_ended, requested) \
         SELECT payment_id, ledger_id, is_ended, requested FROM json_populate_recordset(NULL::{schema}.top_ups, $1::json) \
         ON CONFLICT (payment_id) DO UPDATE SET is_ended = known.is_ended OR excluded.is_ended, \
             requested = COALESCE(excluded.requested, known.requested)"
    );
    rows::put_by(&statement, &top_ups, connection).await?;
    documents::store::<PaymentsModel, _>(payments, schema, connection).await
}
