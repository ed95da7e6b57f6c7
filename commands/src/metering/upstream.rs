//! What a use cost its provider, as it is reported and as it is sealed: under a key of who reported it.
//!
//! Invariants: what is sealed is as long whatever it says; the amount alone, as earlier releases took it, is taken as an amount of which nothing else
//! is stated.

use std::borrow::Cow;
use std::fmt;

use domain::TenantId;
use domain::money::Decimal;
use domain::usage_ledger::UpstreamCost;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, IntoDeserializer, MapAccess, Visitor};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Sets subjects of upstream costs apart from all others.
const UPSTREAM: &[u8] = b"marketplace/upstream-costs/v1";

/// Bytes of what is sealed: more than an amount, a currency and a basis ever take.
const SEALED_BYTES: usize = 96;

/// What the provider paid for a use: an amount in the ledger's currency, or an object that says more of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UpstreamCostBody(pub UpstreamCost);

impl<'de> Deserialize<'de> for UpstreamCostBody {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AmountOrObject)
    }
}

struct AmountOrObject;

impl<'de> Visitor<'de> for AmountOrObject {
    type Value = UpstreamCostBody;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a decimal number such as \"12.5\", or an object with `amount`")
    }

    fn visit_u64<E: de::Error>(self, amount: u64) -> Result<Self::Value, E> {
        Decimal::deserialize(amount.into_deserializer()).map(of_amount)
    }

    fn visit_i64<E: de::Error>(self, amount: i64) -> Result<Self::Value, E> {
        Decimal::deserialize(amount.into_deserializer()).map(of_amount)
    }

    fn visit_str<E: de::Error>(self, amount: &str) -> Result<Self::Value, E> {
        Decimal::deserialize(amount.into_deserializer()).map(of_amount)
    }

    fn visit_map<M: MapAccess<'de>>(self, object: M) -> Result<Self::Value, M::Error> {
        UpstreamCost::deserialize(MapAccessDeserializer::new(object)).map(UpstreamCostBody)
    }
}

fn of_amount(amount: Decimal) -> UpstreamCostBody {
    UpstreamCostBody(amount.into())
}

impl JsonSchema for UpstreamCostBody {
    fn schema_name() -> Cow<'static, str> {
        "UpstreamCostBody".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "What the provider paid for it: an amount in the ledger's currency, or an object that says more of it.",
            "oneOf": [generator.subschema_for::<Decimal>(), generator.subschema_for::<UpstreamCost>()]
        })
    }
}

/// Whose key seals what an organization's uses cost it upstream.
pub(super) fn upstream_subject_of(organization: TenantId) -> Uuid {
    let mut hash = Sha256::new();
    hash.update(UPSTREAM);
    hash.update(organization.0.as_bytes());
    let digest: [u8; 32] = hash.finalize().into();
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// What is sealed of it. White space fills it up, so that nothing is told by its length.
pub(super) fn to_be_sealed(cost: &UpstreamCost) -> String {
    let text = serde_json::to_string(cost).unwrap_or_default();
    format!("{text:<SEALED_BYTES$}")
}

/// What was sealed; `None` for what is none.
pub fn upstream_cost_in(opened: &str) -> Option<UpstreamCost> {
    serde_json::from_str(opened).ok()
}

#[cfg(test)]
mod tests {
    use domain::json;
    use domain::money::Currency;
    use domain::usage_ledger::UpstreamBasis;

    use super::*;

    fn cost(amount: &str, currency: Option<Currency>, basis: Option<UpstreamBasis>) -> UpstreamCost {
        UpstreamCost { amount: amount.parse().unwrap(), currency, basis }
    }

    #[test]
    fn an_amount_alone_is_taken_as_an_object_that_says_nothing_else() {
        let read = |text: &str| json::decode::<UpstreamCostBody>(text).map(|UpstreamCostBody(cost)| cost);
        for amount in ["\"0.5\"", "0.5", r#"{"amount":"0.5"}"#, r#"{"amount":0.50}"#] {
            assert_eq!(read(amount), Ok(cost("0.5", None, None)), "{amount}");
        }
        assert_eq!(read("7"), Ok(cost("7", None, None)));
        let whole = r#"{"amount":"0.5","currency":"EUR","basis":"invoice"}"#;
        assert_eq!(read(whole), Ok(cost("0.5", Some(Currency::EUR), Some(UpstreamBasis::Invoice))));
        for wrong in
            ["true", "[]", "{}", r#"{"amount":"x"}"#, r#"{"amount":"1","of":"x"}"#, r#"{"amount":"1","basis":"guess"}"#]
        {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_is_sealed_is_as_long_whatever_it_says() {
        let longest = cost("1000000.000000000000000000000001", Some(Currency::USD), Some(UpstreamBasis::Estimate));
        for cost in [cost("0", None, None), cost("-1.5", Some(Currency::EUR), None), longest] {
            let text = to_be_sealed(&cost);
            assert_eq!((text.len(), upstream_cost_in(&text)), (SEALED_BYTES, Some(cost)));
        }
        assert_eq!(upstream_cost_in("ann"), None);
    }

    #[test]
    fn an_organization_has_one_subject_for_its_upstream_costs() {
        let of = |number| upstream_subject_of(TenantId(Uuid::from_u128(number)));
        assert_eq!((of(1), of(1).get_version_num()), (of(1), 8));
        assert_ne!(of(1), of(2));
    }
}
