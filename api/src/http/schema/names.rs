//! What the API adds to the schemas of the domain: a name where the domain's own needs its module to be understood, and
//! the bounds and examples that the schemas of events do not state.
//!
//! The schemas of events are published and stay as they are to the byte, so this is said here and not at the types.

use domain::api_key::{self, KeyKind, KeyStatus, RateLimit};
use domain::authority::Scope;
use domain::money::{Currency, Decimal, Money, Quantity};
use domain::organization::Role;
use domain::pricing::{self, Ceiling, MAX_PART_BYTES, PriceList, PricePart, PriceSchedule};
use domain::service::{self, Availability, Region, Slug, Word};
use domain::usage_ledger::{budgets, calendar};
use domain::values::country::Country;
use domain::values::party::{Address, Email, TaxNumber};
use domain::values::text::{Description, Name, Reason};
use schemars::SchemaGenerator;
use semver::Version;
use serde_json::{Map, Value, json};

use super::references::{self, COMPONENTS};

/// The name of a part of a price list.
const PART: &str = "^(input|output|cache_read|cache_write|reasoning|use)/(token|character|second|image|pixel|page|query|request|session|\
credit|message|vector|gb_day|record|unit)(;item=[a-z0-9_.-]{1,16})?(;modality=(text|audio|image|video))?(;ttl=[1-9][0-9]{0,8})?\
(;size=[a-z0-9_.-]{1,16})?(;variant=[a-z0-9_.-]{1,16})?(;region=[a-z0-9_.-]{1,16})?(;above=[1-9][0-9]{0,8})?$";

/// A text in one line with something to read in it, and nothing that does not show or reorders what does.
const LINE: &str = "^[^\\u0000-\\u001f\\u007f-\\u009f\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff]*\
[^\\s\\u0000-\\u001f\\u007f-\\u009f\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff]\
[^\\u0000-\\u001f\\u007f-\\u009f\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff]*$";

/// The same in several lines, or nothing.
const LINES: &str =
    "^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff]*$";

/// A version whose numbers are those of a machine.
const VERSION: &str = "^(0|[1-9]\\d{0,17})\\.(0|[1-9]\\d{0,17})\\.(0|[1-9]\\d{0,17})\
(?:-((?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\\.(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?\
(?:\\+([0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*))?$";

/// Every currency.
fn currencies() -> Vec<String> {
    Currency::all().map(|currency| currency.to_string()).collect()
}

/// Every region.
fn regions() -> Vec<String> {
    let letters = || 'A'..='Z';
    let codes = letters().flat_map(|first| letters().map(move |second| format!("{first}{second}")));
    codes.filter(|code| code.parse::<Region>().is_ok()).collect()
}

/// Every country.
fn countries() -> Vec<String> {
    Country::all().map(|country| country.to_string()).collect()
}

/// The same in the published schemas of events, which forgot that `cache_read` has an underscore.
const PUBLISHED_PART: &str = "^[a-z]+/[a-z_]+(;[a-z]+=[a-z0-9_.-]+)*$";

/// The pattern of a map's names as it is documented here.
pub(super) fn pattern(published: &str) -> &str {
    if published == PUBLISHED_PART { PART } else { published }
}

/// How the types of the table below are called in one generator.
#[derive(Default)]
pub(super) struct Named(Vec<Entry>);

struct Entry {
    /// The generator's name: that of the type, with a number behind it if another one had it before.
    generated: String,
    name: &'static str,
    members: Map<String, Value>,
}

macro_rules! names {
    ($($type:ty: $name:literal $(+ $members:tt)?;)+) => {
        impl Named {
            /// Lets a generator meet these types first, so that it is known what it calls them.
            pub(super) fn in_generator(generator: &mut SchemaGenerator) -> Self {
                let mut named = Self::default();
                $(named.add::<$type>(generator, $name, [$(json!($members))?].into_iter().next());)+
                named
            }
        }
    };
}

names! {
    Decimal: "Decimal" + {"pattern": "^-?[0-9]{1,14}(\\.[0-9]{1,24})?$", "examples": ["12.5"]};
    Quantity: "Quantity" + {"pattern": "^[0-9]{1,15}(\\.[0-9]{1,6})?$", "examples": ["1200"]};
    Currency: "Currency" + {"enum": (currencies()), "examples": ["USD"]};
    Money: "Money" + {"examples": [{"amount": "100.00", "currency": "USD"}]};
    Name: "Name" + {"pattern": (LINE), "minLength": 1, "maxLength": (Name::MAX_CHARS)};
    Reason: "Reason" + {"pattern": (LINE), "minLength": 1, "maxLength": (Reason::MAX_CHARS)};
    Description: "Description" + {"pattern": (LINES), "maxLength": (Description::MAX_CHARS)};
    Country: "Country" + {
        "description": "A country by its ISO 3166-1 alpha-2 code.", "enum": (countries()), "examples": ["DE"]
    };
    TaxNumber: "TaxNumber" + {"pattern": "^[A-Za-z0-9 ./-]{2,32}$", "minLength": 2, "maxLength": 32, "examples": ["DE123456789"]};
    Email: "Email" + {
        "pattern": "^[^@\\s<>,;\"\\u0000-\\u001f\\u007f-\\u009f]+@[^@\\s<>,;\"\\u0000-\\u001f\\u007f-\\u009f.]+(\\.[^@\\s<>,;\"\\u0000-\\u001f\\u007f-\\u009f.]+)*$",
        "maxLength": 254, "examples": ["billing@acme.example"]
    };
    Address: "PostalAddress";
    Version: "SemVer" + {"description": "A version by the rules of SemVer.", "pattern": (VERSION), "examples": ["1.0.0"]};
    Role: "OrganizationRole";
    Scope: "KeyScope";
    KeyKind: "KeyKind";
    api_key::Tier: "KeyTier";
    KeyStatus: "KeyStatus";
    budgets::Dimension: "BudgetDimension";
    budgets::InstanceId: "BudgetInstanceId" + {"examples": ["0123456789abcdef0123456789abcdef"]};
    calendar::Span: "CalendarSpan";
    RateLimit: "RateLimit" + {"properties": {"rate_requests_per_second": {"minimum": 1}, "burst_requests": {"minimum": 1}}, "examples": [{"rate_requests_per_second": 5, "burst_requests": 10}]};
    PriceList: "Prices" + {"examples": [{"currency": "USD", "parts": {"input/token": {"flat": {"price": "0.0000025"}}}}]};
    Ceiling: "MostPerCall" + {"examples": [{"amount": "0.5", "tokens": 160_000}]};
    PriceSchedule: "PriceSchedule";
    pricing::Tier: "PriceTier";
    PricePart: "PricePart" + {"pattern": (PART), "maxLength": (MAX_PART_BYTES), "examples": ["input/token"]};
    Slug: "ServiceSlug" + {
        "pattern": "^[a-z0-9]+([-.][a-z0-9]+)*$", "minLength": 1, "maxLength": (Slug::MAX_BYTES), "examples": ["acme-large-1.5"]
    };
    Word: "ServiceWord" + {
        "pattern": "^[a-z0-9]+([-_.][a-z0-9]+)*$", "minLength": 1, "maxLength": (Word::MAX_BYTES), "examples": ["function_calling"]
    };
    Region: "Region" + {
        "description": "A country by its ISO 3166-1 alpha-2 code, or `EU`.", "enum": (regions()), "examples": ["EU"]
    };
    Availability: "ServiceAvailability" + {
        "description": "A percentage up to 100 with at most four decimals, as text.",
        "pattern": "^(0{0,1}[0-9]{1,2}(\\.[0-9]{1,4})?|100(\\.0{1,4})?)$", "examples": ["99.9"]
    };
    service::State: "ServiceState";
    service::Category: "ServiceCategory";
    service::MeteredBy: "ServiceMeter";
    service::Modality: "ServiceModality";
    service::Quantization: "ServiceQuantization";
    service::Protocol: "ServiceProtocol";
    service::Authentication: "ServiceAuthentication";
    service::SupportLevel: "ServiceSupport";
    service::ComplianceLevel: "ServiceCompliance";
    service::Certification: "ServiceCertification";
    service::TrainingUse: "ServiceTrainingUse";
    service::Profile: "ServiceProfile" + {"properties": {
        "tags": {"maxItems": (service::MAX_TAGS)},
        "capabilities": {"maxItems": (service::MAX_CAPABILITIES)},
        "context_window_tokens": {"minimum": 1, "maximum": (service::MAX_TOKENS)},
        "max_output_tokens": {"minimum": 1, "maximum": (service::MAX_TOKENS)},
        "longest_call_seconds": {"minimum": 1, "maximum": 86_400}
    }};
    service::Endpoint: "ServiceEndpoint" + {"properties": {"url": {
        "description": "Its address, encrypted: `https` or `wss`, without credentials and without a fragment.",
        "pattern": "^(https?|wss?)://[^\\s/?#@\\\\]+([/?][^\\s#]*)?$", "maxLength": 2_048
    }}};
    service::Assurance: "ServiceAssurance" + {"properties": {"retention_days": {"maximum": (service::MAX_RETENTION_DAYS)}}};
    service::Sla: "ServiceSla" + {
        "properties": {"response_time_ms": {"minimum": 1, "maximum": (service::MAX_RESPONSE_TIME_MS)}}
    };
}

impl Named {
    fn add<T: schemars::JsonSchema>(
        &mut self,
        generator: &mut SchemaGenerator,
        name: &'static str,
        members: Option<Value>,
    ) {
        let reference = generator.subschema_for::<T>();
        let generated = reference.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix(COMPONENTS));
        if let Some(generated) = generated {
            let members = members.and_then(|members| members.as_object().cloned()).unwrap_or_default();
            self.0.push(Entry { generated: generated.to_owned(), name, members });
        }
    }

    fn entry(&self, generated: &str) -> Option<&Entry> {
        self.0.iter().find(|entry| entry.generated == generated)
    }

    /// A definition under its name in the API, with what the API adds to it.
    pub(super) fn rename(&self, generated: String, mut definition: Value) -> (String, Value) {
        let Some(entry) = self.entry(&generated) else { return (generated, definition) };
        merge(&mut definition, &Value::Object(entry.members.clone()));
        // What is listed word by word needs no form beside.
        if let Some(definition) = definition.as_object_mut().filter(|definition| definition.contains_key("enum")) {
            definition.remove("pattern");
        }
        (entry.name.to_owned(), definition)
    }

    /// Gives the references in a schema these names.
    pub(super) fn apply(&self, schema: &mut Value) {
        references::rename(schema, &|name| self.entry(name).map(|entry| entry.name.to_owned()));
    }
}

/// Adds members to a schema, inside of its own ones too.
fn merge(schema: &mut Value, members: &Value) {
    match (schema, members) {
        (Value::Object(schema), Value::Object(members)) => {
            for (name, member) in members {
                merge(schema.entry(name).or_insert(Value::Null), member);
            }
        }
        (schema, member) => *schema = member.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_stands_beside_what_there_is() {
        let mut schema = json!({"type": "object", "properties": {"a": {"type": "integer"}, "b": {}}});
        merge(&mut schema, &json!({"properties": {"a": {"maximum": 5}}, "examples": [1]}));
        let expected = json!({
            "type": "object", "properties": {"a": {"type": "integer", "maximum": 5}, "b": {}}, "examples": [1]
        });
        assert_eq!(schema, expected);
    }

    #[test]
    fn every_region_and_currency_is_listed() {
        assert_eq!((regions().len(), currencies().len()), (250, 166));
    }
}
