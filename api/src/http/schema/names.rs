//! What the API adds to the schemas of the domain: a name where the domain's own needs its module to be understood, and
//! the bounds and examples that the schemas of events do not state.
//!
//! The schemas of events are published and stay as they are to the byte, so this is said here and not at the types.

use domain::api_key::{self, KeyKind, KeyStatus, RateLimit};
use domain::authority::Scope;
use domain::money::{Currency, Decimal, Money, Quantity};
use domain::organization::Role;
use domain::pricing::{self, Ceiling, PriceList, PricePart, PriceSchedule};
use domain::service::{self, Availability, Region, Slug, Word};
use domain::values::text::{Description, Name, Reason};
use schemars::SchemaGenerator;
use semver::Version;
use serde_json::{Map, Value, json};

use super::references::{self, COMPONENTS};

/// The name of a part of a price list.
const PART: &str = "^[a-z_]+/[a-z_]+(;[a-z]+=[a-z0-9_.-]+)*$";

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
    Decimal: "Decimal" + {"examples": ["12.5"]};
    Quantity: "Quantity" + {"examples": ["1200"]};
    Currency: "Currency" + {"examples": ["USD"]};
    Money: "Money" + {"examples": [{"amount": "100.00", "currency": "USD"}]};
    Name: "Name" + {"minLength": 1, "maxLength": (Name::MAX_CHARS)};
    Reason: "Reason" + {"minLength": 1, "maxLength": (Reason::MAX_CHARS)};
    Description: "Description" + {"maxLength": (Description::MAX_CHARS)};
    Version: "SemVer" + {"description": "A version by the rules of SemVer.", "examples": ["1.0.0"]};
    Role: "OrganizationRole";
    Scope: "KeyScope";
    KeyKind: "KeyKind";
    api_key::Tier: "KeyTier";
    KeyStatus: "KeyStatus";
    RateLimit: "RateLimit" + {"examples": [{"rate_requests_per_second": 5, "burst_requests": 10}]};
    PriceList: "Prices" + {"examples": [{"currency": "USD", "parts": {"input/token": {"flat": {"price": "0.0000025"}}}}]};
    Ceiling: "MostPerCall" + {"examples": [{"amount": "0.5", "tokens": 160_000}]};
    PriceSchedule: "PriceSchedule";
    pricing::Tier: "PriceTier";
    PricePart: "PricePart" + {"pattern": (PART), "examples": ["input/token"]};
    Slug: "ServiceSlug" + {"minLength": 1, "maxLength": (Slug::MAX_BYTES), "examples": ["acme-large-1.5"]};
    Word: "ServiceWord" + {"minLength": 1, "maxLength": (Word::MAX_BYTES), "examples": ["function_calling"]};
    Region: "Region" + {
        "description": "A country by its ISO 3166-1 alpha-2 code, or `EU`.", "pattern": "^[A-Za-z]{2}$", "examples": ["EU"]
    };
    Availability: "ServiceAvailability" + {
        "description": "A percentage up to 100 with at most four decimals, as text.",
        "pattern": "^[0-9]{1,3}(\\.[0-9]{1,4})?$", "examples": ["99.9"]
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
    service::Profile: "ServiceProfile";
    service::Endpoint: "ServiceEndpoint";
    service::Assurance: "ServiceAssurance";
    service::Sla: "ServiceSla";
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
        if let Some(definition) = definition.as_object_mut() {
            definition.extend(entry.members.clone());
        }
        (entry.name.to_owned(), definition)
    }

    /// Gives the references in a schema these names.
    pub(super) fn apply(&self, schema: &mut Value) {
        references::rename(schema, &|name| self.entry(name).map(|entry| entry.name.to_owned()));
    }
}
