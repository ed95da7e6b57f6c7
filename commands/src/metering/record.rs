//! A record of usage as it is reported.

use std::collections::BTreeMap;

use domain::api_key::{PinnedAttribution, Required};
use domain::money::Quantity;
use domain::permit::Permit;
use domain::pricing::{Dialect, PricePart, ProviderUsage, RawUsage, Report};
use domain::usage_ledger::{Basis, MAX_TAGS, Outcome};
use domain::{KeyId, MandateId, ReservationId, ServiceId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::counted::{self, Forms, Stated};
use super::{Fault, UpstreamCostBody, forms};

// Characters here, as a schema counts them; what the log keeps is bounded in bytes by the ledger.
const MAX_ID_CHARS: usize = 128;
const MAX_RUN_CHARS: usize = 128;
const MAX_END_USER_CHARS: usize = 256;
/// What the log keeps of it is sealed, in base 64, and at most 1,024 bytes long.
const MAX_END_USER_BYTES: usize = 720;
const MAX_TAG_NAME_CHARS: usize = 64;
const MAX_TAG_VALUE_CHARS: usize = 128;

/// A text without control characters.
const PLAIN: &str = "^[^\\u0000-\\u001f]*$";

/// One use of a service.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = forms::of_named_record)]
pub struct RecordBody {
    /// The reporter's id of this use: 1 to 128 bytes, unique within the ledger, the reporter and its `source` for ever. The same id
    /// with the same content is the same record. In a `CloudEvent` the event's id.
    #[schemars(example = "req-4711", length(min = 1, max = MAX_ID_CHARS), regex(pattern = PLAIN))]
    pub id: Option<String>,
    /// Which of the reporter's meters; at most 128 bytes. In a `CloudEvent` the event's source.
    #[schemars(example = "/gateway/eu-1", length(max = MAX_ID_CHARS), regex(pattern = PLAIN))]
    pub source: Option<String>,
    /// The mandate of the ledger's owner that the charge stands on, where another organization reports.
    pub mandate: Option<MandateId>,
    /// Why the marketplace reports this; from it alone, and needed there.
    pub reason: Option<String>,
    /// The reservation that it settles, where money is held for it: the use is then known by that, and `id` is only kept.
    pub reservation: Option<ReservationId>,
    /// Which part of the reservation's use it is, from 1; left out for what ends it.
    #[schemars(range(min = 1))]
    pub part: Option<u32>,
    /// What its caller knows the call by, such as the id of the response; at most 128 bytes.
    #[schemars(example = "chatcmpl-9xKq2", length(max = MAX_ID_CHARS), regex(pattern = PLAIN))]
    pub reference: Option<String>,
    /// What was used.
    pub service: ServiceId,
    /// The id of the key that it was used with; it has to belong to the ledger.
    pub key_id: Option<KeyId>,
    /// On whose behalf.
    #[serde(default)]
    pub attribution: AttributionBody,
    /// When it happened, at most 48 hours ago; when it is recorded, if left out. It is priced at this time.
    pub time: Option<Timestamp>,
    /// What the provider counted, in the names below. One of this with `dialect`, `provider_usage` and `quantities`.
    pub usage: Option<RawUsage>,
    /// How to read `usage`: `openai`, `anthropic`, `gemini` or `plain`.
    pub dialect: Option<Dialect>,
    /// The provider's own object of usage, as it sends it, with whose form it has.
    pub provider_usage: Option<ProviderUsage>,
    /// Plain quantities by price part, at most 32; nothing contains anything.
    #[serde(default)]
    pub quantities: BTreeMap<PricePart, Quantity>,
    /// Where the counts come from: `reported` (by the provider, also if left out), `observed` or `estimated`.
    pub basis: Option<Basis>,
    /// What the provider paid for it, for who reports it and the marketplace alone: sealed before it is written.
    #[schemars(example = "0.0042")]
    pub upstream_cost: Option<UpstreamCostBody>,
    /// How long the call took.
    pub latency_ms: Option<u32>,
    /// How it ended: `succeeded`, `failed` or `cancelled`.
    pub outcome: Option<Outcome>,
}

/// On whose behalf, for budgets and reports.
#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttributionBody {
    /// Project of the payer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project: Option<Uuid>,
    /// Run of an agent or a job; at most 128 bytes.
    #[schemars(length(max = MAX_RUN_CHARS), regex(pattern = PLAIN))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run: Option<String>,
    /// The payer's own user; at most 256 bytes. Sealed before it is written: erasing the user's key makes it unreadable.
    #[schemars(length(max = MAX_END_USER_CHARS), regex(pattern = PLAIN))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_user: Option<String>,
    /// The payer's own tags; at most 16, names of at most 64 bytes, values of at most 128. No personal data.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(extend(
        "maxProperties" = MAX_TAGS,
        "propertyNames" = serde_json::json!({"maxLength": MAX_TAG_NAME_CHARS, "pattern": PLAIN}),
        "additionalProperties" = serde_json::json!({"type": "string", "maxLength": MAX_TAG_VALUE_CHARS, "pattern": PLAIN})
    ))]
    pub tags: BTreeMap<String, String>,
}

/// One use of a service on a permit, which says whose it is, of what, with which key and at which price.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = forms::of_record)]
pub struct PermittedBody {
    /// The permit, as verifying the key gave it. It is told once; told again with the same content it is the same record. Telling it
    /// settles its reservation.
    pub permit: String,
    /// Which part of the use it is, from 1, where money is held for it and more is to come; left out for what ends it.
    #[serde(default)]
    #[schemars(range(min = 1))]
    pub part: Option<u32>,
    /// What its caller knows the call by, such as the id of the response; at most 128 bytes.
    #[schemars(example = "chatcmpl-9xKq2", length(max = MAX_ID_CHARS), regex(pattern = PLAIN))]
    pub reference: Option<String>,
    /// On whose behalf.
    #[serde(default)]
    pub attribution: AttributionBody,
    /// When it happened; taken to be between the permit and now.
    pub time: Option<Timestamp>,
    /// What the provider counted, in the names below. One of this with `dialect`, `provider_usage` and `quantities`.
    pub usage: Option<RawUsage>,
    /// How to read `usage`: `openai`, `anthropic`, `gemini` or `plain`.
    pub dialect: Option<Dialect>,
    /// The provider's own object of usage, as it sends it, with whose form it has.
    pub provider_usage: Option<ProviderUsage>,
    /// Plain quantities by price part, at most 32; nothing contains anything.
    #[serde(default)]
    pub quantities: BTreeMap<PricePart, Quantity>,
    /// Where the counts come from: `reported` (by the provider, also if left out), `observed` or `estimated`.
    pub basis: Option<Basis>,
    /// What the provider paid for it, for who reports it and the marketplace alone: sealed before it is written.
    #[schemars(example = "0.0042")]
    pub upstream_cost: Option<UpstreamCostBody>,
    /// How long the call took.
    pub latency_ms: Option<u32>,
    /// How it ended: `succeeded`, `failed` or `cancelled`.
    pub outcome: Option<Outcome>,
}

impl PermittedBody {
    /// The use as it is on this permit, which it names.
    pub fn on(self, permit: &Permit) -> RecordBody {
        let reservation = self.part.map(|_| ReservationId(permit.terms.id.0));
        let Self { permit: _, part, reference, attribution, time, usage, dialect, .. } = self;
        RecordBody {
            id: Some(permit.terms.id.to_string()),
            reservation,
            part,
            reference,
            service: permit.service,
            key_id: Some(permit.key),
            attribution,
            time,
            usage,
            dialect,
            provider_usage: self.provider_usage,
            quantities: self.quantities,
            basis: self.basis,
            upstream_cost: self.upstream_cost,
            latency_ms: self.latency_ms,
            outcome: self.outcome,
            ..RecordBody::default()
        }
    }
}

impl RecordBody {
    /// What was used and in which dialect to read it.
    pub fn take_usage(&mut self) -> Report {
        counted::stated(Stated {
            usage: self.usage.take(),
            dialect: self.dialect,
            provider_usage: self.provider_usage.take(),
            quantities: std::mem::take(&mut self.quantities),
        })
    }

    /// Checks what a type cannot say.
    ///
    /// # Errors
    /// The first field that is not as it has to be.
    pub fn check(&self) -> Result<(), Fault> {
        self.fault().map_or(Ok(()), Err)
    }

    fn forms(&self) -> Forms<'_> {
        Forms {
            usage: self.usage.as_ref(),
            dialect: self.dialect,
            provider_usage: self.provider_usage.as_ref(),
            quantities: &self.quantities,
        }
    }

    fn fault(&self) -> Option<Fault> {
        let missing = |field: &'static str, detail: &'static str| Some(Fault::new(field, "missing_field", detail));
        let Some(id) = &self.id else { return missing("id", "each record needs an id of the caller's") };
        if id.is_empty() {
            return missing("id", "each record needs an id of the caller's");
        }
        if let Some(fault) = counted::fault_of(self.forms()) {
            return Some(fault);
        }
        if self.part == Some(0) || (self.part.is_some() && self.reservation.is_none()) {
            return Some(Fault::new("part", "contradiction", "parts are counted from 1, and are of a reservation"));
        }
        let optional = |name, value: &Option<String>| bounded(name, value.as_deref().unwrap_or_default(), MAX_ID_CHARS);
        bounded("id", id, MAX_ID_CHARS)
            .or_else(|| optional("source", &self.source))
            .or_else(|| optional("reference", &self.reference))
            .or_else(|| self.attribution.fault())
    }
}

impl AttributionBody {
    /// What its key pins holds, and what is stated beside it is added. Whether something else was stated of what is pinned.
    pub fn pin(&mut self, pinned: &PinnedAttribution) -> bool {
        let PinnedAttribution { project, tags } = pinned;
        let mut said_otherwise = project.is_some() && self.project.is_some() && self.project != *project;
        self.project = project.or(self.project);
        for (name, value) in tags {
            let stated = self.tags.insert(name.clone(), value.clone());
            said_otherwise |= stated.is_some_and(|stated| stated != *value);
        }
        // What is pinned outweighs what is stated, also where that fills all the room.
        while self.tags.len() > MAX_TAGS {
            let Some(stated) = self.tags.keys().rfind(|name| !tags.contains_key(*name)).cloned() else { break };
            self.tags.remove(&stated);
        }
        said_otherwise
    }

    /// The first of these that it does not say.
    pub fn lacking<'a>(&self, mut requires: impl Iterator<Item = &'a Required>) -> Option<&'a Required> {
        requires.find(|required| match required {
            Required::Project => self.project.is_none(),
            Required::Run => self.run.is_none(),
            Required::EndUser => self.end_user.is_none(),
            Required::Tag(name) => !self.tags.contains_key(name),
        })
    }

    /// Checks what a type cannot say.
    ///
    /// # Errors
    /// The first field that is not as it has to be.
    pub fn check(&self) -> Result<(), Fault> {
        self.fault().map_or(Ok(()), Err)
    }

    fn fault(&self) -> Option<Fault> {
        let text = |text: &Option<String>| text.as_deref().unwrap_or_default().to_owned();
        bounded("attribution.run", &text(&self.run), MAX_RUN_CHARS)
            .or_else(|| bounded("attribution.end_user", &text(&self.end_user), MAX_END_USER_CHARS))
            .or_else(|| sealable("attribution.end_user", self.end_user.as_deref()))
            .or_else(|| self.tag_fault())
    }

    fn tag_fault(&self) -> Option<Fault> {
        let tags = &self.tags;
        if tags.len() > MAX_TAGS {
            return Some(Fault::new("attribution.tags", "too_many", format!("at most {MAX_TAGS} tags")));
        }
        tags.iter().find_map(|(name, value)| {
            bounded("attribution.tags", name, MAX_TAG_NAME_CHARS)
                .or_else(|| bounded("attribution.tags", value, MAX_TAG_VALUE_CHARS))
        })
    }
}

fn bounded(field: &'static str, text: &str, max: usize) -> Option<Fault> {
    if text.chars().count() > max {
        return Some(Fault::new(field, "too_long", format!("at most {max} characters")));
    }
    let is_control = text.bytes().any(|byte| byte < 0x20);
    is_control.then(|| Fault::new(field, "control_character", "remove the control character"))
}

fn sealable(field: &'static str, text: Option<&str>) -> Option<Fault> {
    let is_long = text.is_some_and(|text| text.len() > MAX_END_USER_BYTES);
    is_long.then(|| Fault::new(field, "too_long", format!("at most {MAX_END_USER_BYTES} bytes in UTF-8")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERVICE: &str = "01940000-0000-7000-8000-000000000001";

    fn read(fields: &str) -> Result<RecordBody, serde_json::Error> {
        serde_json::from_str(&format!(r#"{{"service":"{SERVICE}",{fields}}}"#))
    }

    fn fault(fields: &str) -> Option<String> {
        Some(read(fields).unwrap().check().err()?.field.into_owned())
    }

    #[test]
    fn a_record_has_raw_usage_with_a_dialect_or_plain_quantities() {
        assert_eq!(fault(r#""id":"a","usage":{"input_tokens":1},"dialect":"openai""#), None);
        assert_eq!(fault(r#""id":"a","quantities":{"input/token":1,"use/query;item=search":"2.5"}"#), None);
        assert_eq!(fault(r#""id":"a","usage":{"input_tokens":1}"#).unwrap(), "dialect");
        assert_eq!(fault(r#""id":"a""#).unwrap(), "usage");
        let both = r#""id":"a","usage":{"input_tokens":1},"dialect":"plain","quantities":{"input/token":1}"#;
        assert_eq!(fault(both).unwrap(), "quantities");
    }

    #[test]
    fn texts_are_bounded() {
        let with = |rest: &str| fault(&format!(r#""quantities":{{"input/token":1}},{rest}"#));
        assert_eq!(with(&format!(r#""id":"{}""#, "x".repeat(128))), None);
        assert_eq!(with(&format!(r#""id":"{}""#, "x".repeat(129))).unwrap(), "id");
        assert_eq!(with(r#""id":"""#).unwrap(), "id");
        assert_eq!(with(r#""id":"a\nb""#).unwrap(), "id");
        let run = format!(r#""id":"a","attribution":{{"run":"{}"}}"#, "x".repeat(129));
        assert_eq!(with(&run).unwrap(), "attribution.run");
        let of_end_user =
            |bytes: usize| with(&format!(r#""id":"a","attribution":{{"end_user":"{}"}}"#, "😀".repeat(bytes / 4)));
        assert_eq!(of_end_user(720), None);
        assert_eq!(of_end_user(724).unwrap(), "attribution.end_user", "181 characters");
        let tags: Vec<String> = (0..17).map(|tag| format!(r#""t{tag}":"v""#)).collect();
        let tags = format!(r#""id":"a","attribution":{{"tags":{{{}}}}}"#, tags.join(","));
        assert_eq!(with(&tags).unwrap(), "attribution.tags");
    }

    #[test]
    fn what_is_unknown_is_refused() {
        assert!(read(r#""id":"a","tokens":1"#).is_err());
        assert!(read(r#""id":"a","usage":{"completion_tokens":1},"dialect":"openai""#).is_err());
        assert!(read(r#""id":"a","upstream_cost":0.1"#).is_err());
    }
}
