//! The body of a report in plain JSON, as a schema: what is reported, or a list of it. It is read text by text, each record for itself, so
//! this type is described and never made.

use std::borrow::Cow;
use std::marker::PhantomData;

use domain::usage_ledger::MAX_RECORDS;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// One of what is reported, or `{"records": [...]}`.
pub struct ReportBody<T, const MOST: usize = MAX_RECORDS>(PhantomData<T>);

/// A list of what is reported.
struct ReportList<T, const MOST: usize>(PhantomData<T>);

impl<T: JsonSchema, const MOST: usize> JsonSchema for ReportBody<T, MOST> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}Report", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "One, or a list of several. In a list each stands for itself: one that cannot be read is refused alone, where what \
                            is reported has happened.",
            "oneOf": [generator.subschema_for::<T>(), generator.subschema_for::<ReportList<T, MOST>>()]
        })
    }
}

impl<T: JsonSchema, const MOST: usize> JsonSchema for ReportList<T, MOST> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}List", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Several at once; nothing stands beside them.",
            "type": "object",
            "properties": {
                "records": {"type": "array", "items": generator.subschema_for::<T>(), "minItems": 1, "maxItems": MOST}
            },
            "required": ["records"],
            "additionalProperties": false
        })
    }
}
