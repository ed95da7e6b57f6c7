//! What an event moves, whatever it happened to.

use uuid::Uuid;

use super::books::{BookKey, Books};
use super::entry::{Entry, Moves};
use super::{of_invoices, of_ledgers, of_payouts};
use crate::aggregate::event::Event;
use crate::{InvoiceId, LedgerId, PayoutId};

impl Books {
    /// Which books an event of a stream looks into.
    pub fn keys(stream: Uuid, event: &Event) -> Vec<BookKey> {
        match event {
            Event::UsageLedger(event) => {
                let ledger = LedgerId(stream);
                let grants = of_ledgers::grants(event).into_iter().map(|grant| BookKey::Grant(ledger, grant));
                let keys: Vec<BookKey> = grants.collect();
                if of_ledgers::moves(event) { [vec![BookKey::Ledger(ledger)], keys].concat() } else { keys }
            }
            Event::Invoice(_) => vec![BookKey::Invoice(InvoiceId(stream))],
            Event::Payout(_) => vec![BookKey::Payout(PayoutId(stream))],
            Event::Organization(_)
            | Event::Service(_)
            | Event::ApiKey(_)
            | Event::Project(_)
            | Event::InvoiceSeries(_)
            | Event::Plan(_)
            | Event::Payment(_) => Vec::new(),
        }
    }

    /// What an event of a stream moves, and writes down what those after it stand on.
    pub fn post(&mut self, stream: Uuid, event: &Event) -> Option<Entry> {
        let mut moves = Moves::default();
        let of = match event {
            Event::UsageLedger(event) => of_ledgers::post(self, LedgerId(stream), event, &mut moves),
            Event::Invoice(event) => of_invoices::post(self, InvoiceId(stream), event, &mut moves),
            Event::Payout(event) => of_payouts::post(self, PayoutId(stream), event, &mut moves),
            Event::Organization(_)
            | Event::Service(_)
            | Event::ApiKey(_)
            | Event::Project(_)
            | Event::InvoiceSeries(_)
            | Event::Plan(_)
            | Event::Payment(_) => None,
        };
        moves.entry(of?)
    }
}
