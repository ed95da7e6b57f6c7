//! Schemas of the types that write themselves as text.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::api_key::SecretHash;
use crate::money::{Currency, Decimal, Factor, Quantity};
use crate::pricing::{Label, PricePart};
use crate::usage_ledger::{Records, UsageRecord};

macro_rules! text_schema {
    ($($name:ident: $pattern:literal, $description:literal;)+) => {
        $(
            impl JsonSchema for $name {
                fn schema_name() -> Cow<'static, str> {
                    stringify!($name).into()
                }

                fn json_schema(_generator: &mut SchemaGenerator) -> Schema {
                    json_schema!({"type": "string", "pattern": $pattern, "description": $description})
                }
            }
        )+
    };
}

text_schema! {
    Decimal: "^-?[0-9]+(\\.[0-9]+)?$", "An exact decimal with up to 24 decimals, as text because numbers are rounded by most readers.";
    Factor: "^(1|0\\.([1-9][0-9]{0,3}|0[1-9][0-9]{0,2}|00[1-9][0-9]?|000[1-9]))$", "A factor of a price, above 0 and at most 1, with four decimals at most: 0.85 takes 15 % off.";
    Currency: "^[A-Z]{3}$", "A currency by its ISO 4217 code.";
    SecretHash: "^[0-9a-f]{64}$", "The keyed hash of a secret, hexadecimal.";
    Label: "^[a-z0-9_.-]{1,16}$", "A short word.";
    PricePart: "^[a-z]+/[a-z_]+(;[a-z]+=[a-z0-9_.-]+)*$", "A part of a price list: `direction/unit` with dimensions in a fixed order.";
}

impl JsonSchema for Quantity {
    fn schema_name() -> Cow<'static, str> {
        "Quantity".into()
    }

    /// Written as text always, read also as a whole number.
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let pattern = "^[0-9]+(\\.[0-9]+)?$";
        let description = "An exact count with up to 6 decimals.";
        if generator.contract().is_serialize() {
            return json_schema!({"type": "string", "pattern": pattern, "description": description});
        }
        json_schema!({"type": ["string", "integer"], "pattern": pattern, "minimum": 0, "description": description})
    }
}

impl JsonSchema for Records {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Records".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<UsageRecord>::json_schema(generator)
    }
}
