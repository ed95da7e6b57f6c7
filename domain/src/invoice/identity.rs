//! Which id a document has, and which the commands of the steps to it, where what it is about says so.
//!
//! Invariant: each follows from what it is about alone, so whoever goes on with a step that somebody else has begun does the same again, and
//! that is one effect.

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::invoice_series::DocumentKind;
use crate::usage_ledger::Period;
use crate::values::digest::Digest;
use crate::{CommandId, InvoiceId, LedgerId, OrganizationId, PaymentId, SeriesId};

/// Begins what is hashed for the document of a closed period.
const OF_CLOSE: &[u8] = b"\x00invoice/close/v1";
/// Begins what is hashed for the document in the place of a voided one.
const OF_VOIDED: &[u8] = b"\x00invoice/replacement/v1";
/// Begins what is hashed for a payment that somebody says by hand.
const OF_PAYMENT: &[u8] = b"\x00invoice/payment-by-hand/v1";
/// Begins what is hashed for a number.
const OF_NUMBER: &[u8] = b"\x00invoice/number/v1";
/// Begins what is hashed for a note of what re-rating came to.
const OF_RERATING: &[u8] = b"\x00invoice/rerating/v1";
/// Begins what is hashed for a step.
const OF_STEP: &[u8] = b"\x00invoice/step/v1";

/// The document that a cut of a period of a ledger is invoiced by.
pub fn document_of(ledger: LedgerId, period: Period, cut: u32) -> InvoiceId {
    let mut hasher = Sha256::new();
    hasher.update(OF_CLOSE);
    hasher.update(ledger.0.as_bytes());
    hasher.update(cut.to_be_bytes());
    hasher.update(period.to_string().as_bytes());
    InvoiceId(custom(hasher))
}

/// The document that stands in for one that was voided.
pub fn replacement_of(voided: InvoiceId) -> InvoiceId {
    let mut hasher = Sha256::new();
    hasher.update(OF_VOIDED);
    hasher.update(voided.0.as_bytes());
    InvoiceId(custom(hasher))
}

/// The payment that the bank calls so, to a seller: said twice of a document, it was paid once.
pub fn payment_of(seller: OrganizationId, bank_reference: &str) -> PaymentId {
    let mut hasher = Sha256::new();
    hasher.update(OF_PAYMENT);
    hasher.update(seller.0.as_bytes());
    hasher.update(bank_reference.as_bytes());
    PaymentId(custom(hasher))
}

/// The note of a kind by which what re-rating came to is posted: by these prices for this window, of this document.
pub fn note_of_rerating(inputs: Digest, document: InvoiceId, kind: DocumentKind) -> InvoiceId {
    let mut hasher = Sha256::new();
    hasher.update(OF_RERATING);
    hasher.update(document.0.as_bytes());
    hasher.update(inputs.to_string().as_bytes());
    hasher.update(kind.as_str().as_bytes());
    InvoiceId(custom(hasher))
}

/// The command that gives a document its number of a series.
pub fn numbering_of(series: SeriesId, document: InvoiceId) -> CommandId {
    let mut hasher = Sha256::new();
    hasher.update(OF_NUMBER);
    hasher.update(series.0.as_bytes());
    hasher.update(document.0.as_bytes());
    CommandId(custom(hasher))
}

/// The command of a step to a document: what the step is called, and which of several.
pub fn step_of(document: InvoiceId, step: &str, number: u32) -> CommandId {
    let mut hasher = Sha256::new();
    hasher.update(OF_STEP);
    hasher.update(document.0.as_bytes());
    hasher.update(number.to_be_bytes());
    hasher.update(step.as_bytes());
    CommandId(custom(hasher))
}

/// A custom UUID (version 8, RFC 9562) of a hash.
fn custom(hasher: Sha256) -> Uuid {
    let digest: [u8; 32] = hasher.finalize().into();
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_document_and_its_steps_have_the_same_ids_for_ever() {
        let (ledger, period) = (LedgerId(Uuid::from_u128(1)), "2026-11".parse().unwrap());
        let document = document_of(ledger, period, 1);
        assert_eq!(document.to_string(), "2d8c18e0-71f5-8528-9ccf-f40e834f500d");
        let others = [
            document_of(LedgerId(Uuid::from_u128(2)), period, 1),
            document_of(ledger, "2026-12".parse().unwrap(), 1),
            document_of(ledger, period, 2),
        ];
        let series = SeriesId(Uuid::from_u128(3));
        let steps = [
            step_of(document, "lines", 0),
            step_of(document, "lines", 1),
            step_of(document, "tax", 0),
            numbering_of(series, document),
        ];
        let seller = OrganizationId(Uuid::from_u128(4));
        let (inputs, other) = (Digest::of("rerate/1"), Digest::of("rerate/2"));
        let (credit, debit) = (DocumentKind::CreditNote, DocumentKind::DebitNote);
        let reratings = [(inputs, credit), (inputs, debit), (other, credit)];
        let reratings = reratings.map(|(inputs, kind)| note_of_rerating(inputs, document, kind).0);
        let said = [replacement_of(document).0, payment_of(seller, "A1").0, payment_of(seller, "A2").0];
        let all = others.iter().map(|id| id.0).chain(steps.iter().map(|id| id.0)).chain(said);
        let all: BTreeSet<Uuid> = all.chain(reratings).collect();
        assert_eq!(all.len(), 13);
        assert!(!all.contains(&document.0) && all.iter().all(|id| id.get_version_num() == 8));
    }
}
