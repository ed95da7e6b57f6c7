//! How what is said about a service is documented. The domain's own types are read and written; these only describe them.
//!
//! Invariant: a test compares the names here with those of a full profile, so that neither drifts from the other.

use std::borrow::Cow;

use domain::service as known;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

/// A vocabulary of the domain as a schema: its words are read from the domain.
macro_rules! words {
    ($($name:ident of $words:ty: $description:literal;)+) => {$(
        #[doc = $description]
        #[derive(Debug)]
        pub struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let words = <$words>::ALL.iter().map(|word| word.as_str());
                ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).description(Some($description)).into()
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed(stringify!($name))
            }
        }
    )+};
}

words! {
    ServiceState of known::State: "Where a service stands";
    ServiceCategory of known::Category: "What a service is for";
    ServiceModality of known::Modality: "What goes in or comes out";
    ServiceQuantization of known::Quantization: "Number format of the weights";
    ServiceProtocol of known::Protocol: "How a service is spoken to";
    ServiceAuthentication of known::Authentication: "How the provider's side knows the marketplace";
    ServiceSupport of known::SupportLevel: "Who helps, and how";
    ServiceCompliance of known::ComplianceLevel: "The most sensitive data that a service is meant for";
    ServiceCertification of known::Certification: "What a provider was audited for, or declares to follow";
    ServiceTrainingUse of known::TrainingUse: "Whether models are trained on what consumers send";
}

/// What is said about a service. Stated as a whole.
#[derive(Debug, ToSchema)]
pub struct ServiceProfile {
    /// What it is called: 1 to 120 characters.
    #[schema(example = "Acme Large", min_length = 1, max_length = 120)]
    pub name: String,
    /// What it is: up to 4,000 characters.
    #[schema(example = "A model for long documents.", max_length = 4000)]
    pub description: String,
    /// What it is for.
    pub category: ServiceCategory,
    /// Words to find it by: lower-case letters and digits with single `-`, `_` or `.` between them; at most 20.
    #[schema(example = json!(["open-weights"]), required = false)]
    pub tags: Vec<String>,
    /// What it can do, in the same form; at most 100.
    #[schema(example = json!(["function_calling", "vision"]), required = false)]
    pub capabilities: Vec<String>,
    /// What goes in.
    #[schema(required = false)]
    pub input_modalities: Vec<ServiceModality>,
    /// What comes out.
    #[schema(required = false)]
    pub output_modalities: Vec<ServiceModality>,
    /// How much it takes in at once, in tokens.
    #[schema(example = 200_000)]
    pub context_window_tokens: Option<u64>,
    /// How much it gives at once, in tokens.
    #[schema(example = 8_192)]
    pub max_output_tokens: Option<u64>,
    /// Number format of the weights; absent if not stated.
    pub quantization: Option<ServiceQuantization>,
    /// Where it is reached; needed to publish it.
    pub endpoint: Option<ServiceEndpoint>,
    /// What the provider assures.
    pub assurance: ServiceAssurance,
}

/// Where a service is reached, and how.
#[derive(Debug, ToSchema)]
pub struct ServiceEndpoint {
    /// How it is spoken to.
    pub protocol: ServiceProtocol,
    /// Its address: https, or wss for a websocket.
    #[schema(example = "https://api.example.com/v1")]
    pub url: String,
    /// How the provider's side knows the marketplace.
    pub authentication: ServiceAuthentication,
}

/// What a provider assures. What is not stated is unknown, and unknown is not compliant.
#[derive(Debug, ToSchema)]
pub struct ServiceAssurance {
    /// What is promised of the running service; absent for nothing.
    pub sla: Option<ServiceSla>,
    /// Who helps.
    pub support: ServiceSupport,
    /// Which data it is meant for; absent if not stated.
    pub compliance: Option<ServiceCompliance>,
    /// What it was audited for.
    #[schema(required = false)]
    pub certifications: Vec<ServiceCertification>,
    /// Where data stays: ISO 3166-1 alpha-2 codes, or `EU`.
    #[schema(example = json!(["EU"]), required = false)]
    pub residency: Vec<String>,
    /// For how long data is kept, in days; 0 for not at all, absent if not stated.
    #[schema(example = 30)]
    pub retention_days: Option<u16>,
    /// Whether models are trained on it.
    pub training_use: ServiceTrainingUse,
}

/// What is promised of the running service.
#[derive(Debug, ToSchema)]
pub struct ServiceSla {
    /// How much of a calendar month it answers: a percentage with up to four decimals, as a string.
    #[schema(example = "99.9")]
    pub availability: String,
    /// Within which time it begins to answer, in milliseconds.
    pub response_time_ms: Option<u32>,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::service::Profile;
    use serde_json::{Value, json};

    use super::*;

    fn full() -> Value {
        json!({
            "name": "Acme Large", "description": "", "category": "chat", "tags": ["open"], "capabilities": ["vision"],
            "input_modalities": ["text"], "output_modalities": ["text"], "context_window_tokens": 1,
            "max_output_tokens": 1, "quantization": "fp8",
            "endpoint": {"protocol": "http", "url": "https://example.com", "authentication": "none"},
            "assurance": {
                "sla": {"availability": "99.9", "response_time_ms": 100}, "support": "standard",
                "compliance": "internal", "certifications": ["gdpr"], "residency": ["EU"], "retention_days": 1,
                "training_use": "no"
            }
        })
    }

    fn documented<S: PartialSchema>() -> BTreeSet<String> {
        let schema = serde_json::to_value(S::schema()).unwrap();
        schema["properties"].as_object().unwrap().keys().cloned().collect()
    }

    fn keys(value: &Value) -> BTreeSet<String> {
        value.as_object().unwrap().keys().cloned().collect()
    }

    #[test]
    fn the_documented_names_are_those_of_the_domain() {
        let profile: Profile = serde_json::from_value(full()).unwrap();
        let written = serde_json::to_value(&profile).unwrap();
        assert_eq!(written, full(), "the profile of this test states every field");
        assert_eq!(documented::<ServiceProfile>(), keys(&written));
        assert_eq!(documented::<ServiceEndpoint>(), keys(&written["endpoint"]));
        assert_eq!(documented::<ServiceAssurance>(), keys(&written["assurance"]));
        assert_eq!(documented::<ServiceSla>(), keys(&written["assurance"]["sla"]));
    }

    #[test]
    fn a_vocabulary_lists_the_words_of_the_domain() {
        let schema = serde_json::to_value(ServiceTrainingUse::schema()).unwrap();
        assert_eq!(schema["enum"], json!(["yes", "no", "unknown"]));
    }
}
