//! Gathers what a batch of events changes.

use std::collections::{BTreeMap, BTreeSet};

use domain::invoice::{Drafted, Invoice, InvoiceEvent, InvoicedPeriod};
use domain::usage_ledger::{Period, UsageLedgerEvent};
use domain::{Event, InvoiceId, LedgerId, RecordedEvent};

use super::tables::{BillRow, InvoicedRow, NoteRow};
use crate::read_models::documents::Steps;

/// What a batch changes.
#[derive(Default)]
pub struct Changes {
    pub(super) invoices: Steps<Invoice>,
    pub(super) invoiced: BTreeSet<InvoicedRow>,
    pub(super) bills: BTreeMap<(LedgerId, Period, u32), BillRow>,
    pub(super) notes: BTreeMap<InvoiceId, NoteRow>,
}

impl Changes {
    /// Adds what an event changes.
    pub(super) fn add(&mut self, record: &RecordedEvent) {
        match &record.event {
            Event::Invoice(event) => {
                self.add_of_document(event);
                let note = event.as_noted().map(|noted| noted.note);
                if let Some(note) = note.or(event.as_raised().map(|raised| raised.note)) {
                    self.noted(InvoiceId(record.stream.aggregate_id), note);
                }
                self.invoices.add(record, event.clone());
            }
            Event::UsageLedger(event) => {
                self.add_of_ledger(LedgerId(record.stream.aggregate_id), record.position, event);
            }
            _ => {}
        }
    }

    fn add_of_document(&mut self, event: &InvoiceEvent) {
        if let Some(Drafted { document, kind, ledger, periods, .. }) = event.as_drafted() {
            self.count(*ledger, periods, 1);
            for InvoicedPeriod { period, cut, .. } in periods {
                let (document_id, ledger_id) = (*document, *ledger);
                self.invoiced.insert(InvoicedRow { document_id, ledger_id, period: *period, cut: *cut });
            }
            if kind.is_note() {
                self.note(*document).is_drafted = true;
            }
        } else if let Some(voided) = event.as_voided() {
            self.count(voided.ledger, &voided.periods, -1);
        }
    }

    /// What a note takes, or asks for, is said by the document that it is of.
    fn noted(&mut self, document: InvoiceId, note: InvoiceId) {
        self.note(note).document_id = Some(document);
    }

    fn note(&mut self, note_id: InvoiceId) -> &mut NoteRow {
        self.notes.entry(note_id).or_insert(NoteRow { note_id, document_id: None, is_drafted: false })
    }

    fn count(&mut self, ledger: LedgerId, periods: &[InvoicedPeriod], more: i32) {
        for InvoicedPeriod { period, cut, .. } in periods {
            let bill = self.bill(ledger, *period, *cut);
            bill.documents = bill.documents.saturating_add(more);
        }
    }

    fn add_of_ledger(&mut self, ledger: LedgerId, position: i64, event: &UsageLedgerEvent) {
        if let Some(cut) = event.as_period_cut() {
            self.bill(ledger, cut.period, cut.cut).cut_position = Some(position);
        } else if let Some(closed) = event.as_period_closed() {
            let bill = self.bill(ledger, closed.period, closed.cut);
            bill.closed_position = Some(position);
            (bill.lines, bill.net, bill.closed) = (Some(closed.lines), Some(closed.net), Some(closed.clone()));
        }
    }

    fn bill(&mut self, ledger_id: LedgerId, period: Period, cut: u32) -> &mut BillRow {
        let first = || BillRow {
            ledger_id,
            period,
            cut,
            documents: 0,
            cut_position: None,
            closed_position: None,
            lines: None,
            net: None,
            closed: None,
        };
        self.bills.entry((ledger_id, period, cut)).or_insert_with(first)
    }
}
