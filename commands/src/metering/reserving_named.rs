//! A reservation without a permit: by the ledger's owner on its own word, or on a mandate.
//!
//! Invariant: the id that whoever holds gives it makes it one for ever, so asking again holds nothing more.

use std::collections::BTreeMap;

use domain::aggregate::event_sourced::UsageKey;
use domain::money::Quantity;
use domain::pricing::PricePart;
use domain::usage_ledger::{MAX_ALTERNATIVES, MAX_LIFE_SECONDS, identity};
use domain::{KeyId, MandateId, ReservationId, ServiceId, TenantId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::reserving::{Asked, MAX_HOLDER_CHARS, MAX_QUANTITIES, PLAIN, StatedAsked};
use super::{AttributionBody, Fault};

/// Characters of an id.
const MAX_ID_CHARS: usize = 128;

/// Money to be held for a call, on the word of the ledger's owner or on a mandate.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NamedReservation {
    /// Your id of this reservation: 1 to 128 characters, unique on the ledger for ever. The same id again is the same reservation.
    #[schemars(example = "call-4711", length(min = 1, max = MAX_ID_CHARS), regex(pattern = PLAIN))]
    pub id: String,
    /// The mandate that it stands on, where another organization than the ledger's owner holds.
    pub mandate: Option<MandateId>,
    /// For which service. Either this, or `alternatives`.
    pub service: Option<ServiceId>,
    /// Services of which one will be used, up to 8: the dearest is held, and the use is charged at the one that is told.
    #[serde(default)]
    #[schemars(length(max = MAX_ALTERNATIVES))]
    pub alternatives: Vec<ServiceId>,
    /// Tokens of the prompt. State this, `max_output_tokens` or `quantities`.
    pub input_tokens: Option<u64>,
    /// Tokens of the answer at most, what is thought included; if left out beside `input_tokens` as many as the ledger's hold policy says, 16,384 at
    /// first, or what a call of the service takes.
    pub max_output_tokens: Option<u64>,
    /// What else, by price part, at most 16.
    #[serde(default)]
    #[schemars(extend("maxProperties" = MAX_QUANTITIES))]
    pub quantities: BTreeMap<PricePart, Quantity>,
    /// Which of your machines holds, so that all that one holds can be given back at once; at most 128 characters.
    #[schemars(example = "gateway-eu-1", length(min = 1, max = MAX_HOLDER_CHARS), regex(pattern = PLAIN))]
    pub holder: Option<String>,
    /// For how long, up to 86,340 seconds, or what the ledger's hold policy allows; what that says if left out, 300 at first. Extend it while the call runs.
    #[schemars(range(min = 1, max = MAX_LIFE_SECONDS))]
    pub life_seconds: Option<u32>,
    /// The id of the key that is used; it has to belong to the ledger, and to be valid.
    pub key_id: Option<KeyId>,
    /// On whose behalf: that of the use that settles it too, whatever is stated with that.
    #[serde(default)]
    pub attribution: AttributionBody,
}

/// What was stated of a reservation, in the order in which it is hashed. Fields are only ever added, and left out when absent, so that old
/// contents keep their hash.
#[derive(Serialize)]
struct StatedReservation<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    mandate: Option<MandateId>,
    services: Vec<ServiceId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<KeyId>,
    asked: StatedAsked<'a>,
}

impl NamedReservation {
    /// Checks what a type cannot say.
    ///
    /// # Errors
    /// The first field that is not as it has to be.
    pub fn check(&self) -> Result<(), Fault> {
        let fault = |field: &'static str, code, detail: &str| Err(Fault::new(field, code, detail.to_owned()));
        let is_plain = self.id.bytes().all(|byte| byte >= 0x20);
        if self.id.is_empty() || self.id.chars().count() > MAX_ID_CHARS || !is_plain {
            return fault("id", "invalid_value", "give it an id of 1 to 128 characters without control characters");
        }
        match (self.service, self.alternatives.as_slice()) {
            (Some(_), []) => {}
            (None, services) if (1..=MAX_ALTERNATIVES).contains(&services.len()) => {
                let is_twice = |(place, service)| services.iter().take(place).any(|before| before == service);
                if services.iter().enumerate().any(is_twice) {
                    return fault("alternatives", "contradiction", "name each service once");
                }
            }
            (None, []) => return fault("service", "missing_field", "name the service, or `alternatives`"),
            (None, _) => return fault("alternatives", "too_many", "name 1 to 8 services"),
            (Some(_), _) => return fault("alternatives", "contradiction", "name either `service` or `alternatives`"),
        }
        if self.input_tokens.is_none() && self.max_output_tokens.is_none() && self.quantities.is_empty() {
            let detail = "say what the call takes at most: `input_tokens` with `max_output_tokens`, or `quantities`";
            return fault("input_tokens", "missing_field", detail);
        }
        self.asked().check()
    }

    /// The services of which one will be used.
    pub fn services(&self) -> Vec<ServiceId> {
        self.service.into_iter().chain(self.alternatives.iter().copied()).collect()
    }

    /// What makes the same id the same reservation of an organization, with what its end user is called by, and was by earlier releases.
    pub fn key(
        &self,
        (organization, reservation): (TenantId, ReservationId),
        payer: TenantId,
        end_user: Option<Uuid>,
    ) -> UsageKey {
        let key = |end_user| identity::placing_key(organization, reservation, &self.stated(end_user));
        let former = self.asked().former_end_user(payer);
        UsageKey { former_content: former.map(|former| key(Some(former)).content), ..key(end_user) }
    }

    fn stated(&self, end_user: Option<Uuid>) -> StatedReservation<'_> {
        let asked = self.asked().stated(end_user);
        StatedReservation { mandate: self.mandate, services: self.services(), key: self.key_id, asked }
    }

    /// What is to be held.
    pub fn asked(&self) -> Asked<'_> {
        Asked {
            input_tokens: self.input_tokens,
            max_output_tokens: self.max_output_tokens,
            quantities: &self.quantities,
            holder: self.holder.as_deref(),
            life_seconds: self.life_seconds,
            attribution: Some(&self.attribution),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(end_user: Option<&str>) -> NamedReservation {
        let attribution = AttributionBody { end_user: end_user.map(str::to_owned), ..AttributionBody::default() };
        NamedReservation { id: "call-1".to_owned(), input_tokens: Some(1), attribution, ..NamedReservation::default() }
    }

    #[test]
    fn what_makes_a_reservation_one_covers_how_its_end_user_is_called_and_not_the_name() {
        let (holder, payer) = ((TenantId(Uuid::from_u128(1)), ReservationId(Uuid::from_u128(2))), TenantId::default());
        let key = |body: &NamedReservation, subject| body.key(holder, payer, Some(Uuid::from_u128(subject)));
        let (ann, bob) = (of(Some("ann")), of(Some("bob")));
        assert_ne!(key(&ann, 3).content, key(&ann, 4).content);
        assert_eq!(key(&ann, 3).content, key(&bob, 3).content, "the name is in none of it");
        // An Idempotency-Key stands for the same, whether or not the payer has a key for its pseudonyms yet.
        assert_eq!(key(&ann, 3).meaning(), key(&ann, 4).meaning());
        assert_ne!(key(&ann, 3).meaning(), key(&bob, 3).meaning());
        assert_eq!(of(None).key(holder, payer, None).former_content, None);
    }
}
