//! Which id a payout has, and which the commands of the steps to it.
//!
//! Invariant: each follows from what it is about alone, so whoever goes on with a step that somebody else has begun does the same again, and that is
//! one effect. Of a provider, a currency and a world there is one payout of each number, however many processes draft at once.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::money::Currency;
use crate::{CommandId, Environment, InvoiceId, PayoutId, SeriesId, TenantId};

/// Begins what is hashed for a payout.
const OF_PAYOUT: &[u8] = b"\x00payout/v1";
/// Begins what is hashed for a number.
const OF_NUMBER: &[u8] = b"\x00payout/number/v1";
/// Begins what is hashed for a step.
const OF_STEP: &[u8] = b"\x00payout/step/v1";

/// The payout of this number to a provider.
pub fn payout_of(provider: TenantId, currency: Currency, environment: Environment, number: u32) -> PayoutId {
    let mut hasher = Sha256::new();
    hasher.update(OF_PAYOUT);
    hasher.update(provider.0.as_bytes());
    hasher.update(number.to_be_bytes());
    hasher.update(currency.as_str().as_bytes());
    hasher.update(environment.as_str().as_bytes());
    PayoutId(custom(hasher))
}

/// What it is in the series of its number.
pub const fn document_of(payout: PayoutId) -> InvoiceId {
    InvoiceId(payout.0)
}

/// The command that gives a payout its number of a series.
pub fn numbering_of(series: SeriesId, payout: PayoutId) -> CommandId {
    let mut hasher = Sha256::new();
    hasher.update(OF_NUMBER);
    hasher.update(series.0.as_bytes());
    hasher.update(payout.0.as_bytes());
    CommandId(custom(hasher))
}

/// The command of a step to a payout: what the step is called, and which of several.
pub fn step_of(payout: PayoutId, step: &str, number: u32) -> CommandId {
    let mut hasher = Sha256::new();
    hasher.update(OF_STEP);
    hasher.update(payout.0.as_bytes());
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
    fn a_payout_and_its_steps_have_the_same_ids_for_ever() {
        let provider = TenantId(Uuid::from_u128(1));
        let of = |provider, currency, environment, number| payout_of(provider, currency, environment, number);
        let payout = of(provider, Currency::USD, Environment::Live, 1);
        assert_eq!(payout.to_string(), "2b481cee-b622-800c-a838-1f0285bbd63e");
        let ids = [
            payout.0,
            of(TenantId(Uuid::from_u128(2)), Currency::USD, Environment::Live, 1).0,
            of(provider, Currency::EUR, Environment::Live, 1).0,
            of(provider, Currency::USD, Environment::Test, 1).0,
            of(provider, Currency::USD, Environment::Live, 2).0,
            step_of(payout, "lines", 0).0,
            step_of(payout, "lines", 1).0,
            step_of(payout, "total", 0).0,
            numbering_of(SeriesId(Uuid::from_u128(3)), payout).0,
        ];
        assert_eq!(BTreeSet::from(ids).len(), 9);
        assert!(ids.iter().all(|id| id.get_version_num() == 8));
    }
}
