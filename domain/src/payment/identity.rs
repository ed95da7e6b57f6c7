//! Which id a payment has, and which the commands of its steps, where what it is about says so.
//!
//! Invariant: each follows from what it is about alone, so whoever goes on with a step that somebody else has begun does the same again, and that is
//! one effect: nobody is credited or charged twice.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::usage_ledger::GrantId;
use crate::{CommandId, InvoiceId, OrganizationId, PaymentId};

/// Begins what is hashed for a transfer.
const OF_TRANSFER: &[u8] = b"\x00payment/transfer/v1";
/// Begins what is hashed for what only the provider has.
const OF_STRAY: &[u8] = b"\x00payment/unmatched/v1";
/// Begins what is hashed for credit.
const OF_CREDIT: &[u8] = b"\x00payment/credit/v1";
/// Begins what is hashed for a receipt.
const OF_RECEIPT: &[u8] = b"\x00payment/receipt/v1";
/// Begins what is hashed for the note on a receipt.
const OF_NOTE: &[u8] = b"\x00payment/note/v1";
/// Begins what is hashed for a step.
const OF_STEP: &[u8] = b"\x00payment/step/v1";

/// The payment that the bank calls so, to whoever runs the marketplace.
pub fn transfer_of(seller: OrganizationId, bank_reference: &str) -> PaymentId {
    PaymentId(custom(OF_TRANSFER, &[seller.0.as_bytes(), bank_reference.as_bytes()]))
}

/// What is kept of something that only the provider has.
pub fn stray_of(provider: &str, object: &str) -> PaymentId {
    let length = u64::try_from(provider.len()).unwrap_or(u64::MAX).to_be_bytes();
    PaymentId(custom(OF_STRAY, &[&length, provider.as_bytes(), object.as_bytes()]))
}

/// The credit for a payment: which of several.
pub fn credit_of(payment: PaymentId, number: u32) -> GrantId {
    GrantId(custom(OF_CREDIT, &[payment.0.as_bytes(), &number.to_be_bytes()]))
}

/// The receipt for a payment.
pub fn receipt_of(payment: PaymentId) -> InvoiceId {
    InvoiceId(custom(OF_RECEIPT, &[payment.0.as_bytes()]))
}

/// The note that takes back what a refund pays back.
pub fn note_of(payment: PaymentId, refund: u32) -> InvoiceId {
    InvoiceId(custom(OF_NOTE, &[payment.0.as_bytes(), &refund.to_be_bytes()]))
}

/// The command of a step of a payment: what the step is called, and about what.
pub fn step_of(payment: PaymentId, step: &str, about: &str) -> CommandId {
    let length = u64::try_from(step.len()).unwrap_or(u64::MAX).to_be_bytes();
    CommandId(custom(OF_STEP, &[payment.0.as_bytes(), &length, step.as_bytes(), about.as_bytes()]))
}

/// A custom UUID (version 8, RFC 9562) of a hash of parts, of which all but the last are of a fixed length or say theirs.
fn custom(begins: &[u8], parts: &[&[u8]]) -> Uuid {
    let mut hasher = Sha256::new();
    hasher.update(begins);
    for part in parts {
        hasher.update(part);
    }
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
    fn a_payment_and_its_steps_have_the_same_ids_for_ever() {
        let (payment, seller) = (PaymentId(Uuid::from_u128(1)), OrganizationId(Uuid::from_u128(3)));
        let all = [
            credit_of(payment, 0).0,
            credit_of(payment, 1).0,
            credit_of(PaymentId(Uuid::from_u128(2)), 0).0,
            receipt_of(payment).0,
            note_of(payment, 0).0,
            note_of(payment, 1).0,
            transfer_of(seller, "A1").0,
            transfer_of(seller, "A2").0,
            stray_of("stripe", "pi_1").0,
            stray_of("stripep", "i_1").0,
            step_of(payment, "moved", "succeeded").0,
            step_of(payment, "move", "dsucceeded").0,
        ];
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        assert!(all.iter().all(|id| id.get_version_num() == 8));
        assert_eq!(credit_of(payment, 0), credit_of(payment, 0));
    }
}
