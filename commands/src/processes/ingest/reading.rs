//! From a record of a topic of usage to a reported use: a `CloudEvent` in structured or in binary mode (Kafka protocol binding for
//! `CloudEvents` 1.0.2), whose data is a use on a permit or a use of the ledger that the key of the record names.
//!
//! Invariant: a permit is opened once, before anything else is read of the record; what is recorded is on that one.

use std::borrow::Cow;

use domain::json;
use domain::permit::Permit;
use domain::{LedgerId, TenantId};
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};

use super::raw::{Content, Raw, Target};
use super::reason::Reason;
use crate::metering::{Attributes, Carried, CloudEvent, Fault, PermitSeal, PermittedBody, RecordBody, SealError};

/// What stands in every record on a permit.
const PERMIT: &[u8] = br#""permit""#;

const NO_EVENT: &str = "send a CloudEvent: structured with content-type application/cloudevents+json, or binary with ce_ headers and \
    data in application/json";

/// What an event in structured mode consists of, whatever its data is.
#[derive(Deserialize)]
struct Shape {
    #[serde(rename = "specversion")]
    _specversion: String,
    #[serde(rename = "id")]
    _id: String,
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "type")]
    _kind: String,
    #[serde(rename = "data")]
    _data: IgnoredAny,
}

/// The data of a record, as far as it says whether it is on a permit.
#[derive(Deserialize)]
struct Data<'a> {
    #[serde(borrow, default)]
    permit: Option<Cow<'a, str>>,
}

/// The same in structured mode.
#[derive(Deserialize)]
struct Event<'a> {
    #[serde(borrow)]
    data: Data<'a>,
}

/// How a record carries its data.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Structured,
    Binary,
}

/// What a record of this reporter is for: its data names a permit, or its key a ledger.
///
/// # Errors
/// It is for nothing.
pub fn target_of(content: &Content, seal: &PermitSeal, reporter: Option<TenantId>) -> Result<Target, Reason> {
    if let Some(text) = permit_in(content)? {
        return Ok(Target::Permit(Box::new(open(&text, seal, reporter)?)));
    }
    let key = content.key.as_deref().and_then(|key| std::str::from_utf8(key).ok()?.parse::<LedgerId>().ok());
    let detail = "the key of a record is its ledger's id, a UUID as text, unless its data is a use on a permit";
    key.map(Target::Ledger).ok_or_else(|| Reason::new("invalid_key", detail))
}

fn permit_in(content: &Content) -> Result<Option<Cow<'_, str>>, Reason> {
    let value = content.value.as_deref().unwrap_or_default();
    // Nothing is parsed twice that has no permit.
    if !value.windows(PERMIT.len()).any(|bytes| bytes == PERMIT) {
        return Ok(None);
    }
    let mode = mode_of(content)?;
    let text = document(value)?;
    match mode {
        Mode::Structured => json::decode::<Event<'_>>(text).map(|event| event.data.permit),
        Mode::Binary => json::decode::<Data<'_>>(text).map(|data| data.permit),
    }
    .map_err(|fault| unreadable(text, mode, &fault))
}

fn document(value: &[u8]) -> Result<&str, Reason> {
    json::document(value).map_err(|malformed| Reason::new("malformed_json", malformed.to_string()))
}

/// A permit that somebody else was given is none. One of a newer key is put aside and not waited for: who reports could make it up.
fn open(text: &str, seal: &PermitSeal, reporter: Option<TenantId>) -> Result<Permit, Reason> {
    match seal.open(text) {
        Ok(permit) if Some(permit.organization) == reporter => Ok(permit),
        Ok(_) | Err(SealError::NotGenuine) => Err(Reason::new("not_a_permit", SealError::NotGenuine.to_string())),
        Err(error @ SealError::TooNew) => Err(Reason::new("permit_too_new", error.to_string())),
    }
}

fn mode_of(content: &Content) -> Result<Mode, Reason> {
    let content_type = content.header("content-type").unwrap_or_default().to_ascii_lowercase();
    match content_type.split(';').next().unwrap_or_default().trim() {
        "application/cloudevents+json" => Ok(Mode::Structured),
        "application/json" | "" if content.header("ce_specversion").is_some() => Ok(Mode::Binary),
        _ => Err(Reason::new("not_a_cloud_event", NO_EVENT)),
    }
}

impl Raw {
    /// The use that it reports, within its bounds.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn read(&self) -> Result<RecordBody, Reason> {
        let record = match &self.target {
            Ok(Target::Permit(permit)) => carried::<PermittedBody>(&self.content)?.on(permit),
            Ok(Target::Ledger(_)) => carried(&self.content)?,
            Err(reason) => return Err(reason.clone()),
        };
        record.check().map_err(|fault| Reason::new("invalid_usage", fault.to_string()))?;
        Ok(record)
    }
}

fn carried<T: Carried + DeserializeOwned>(content: &Content) -> Result<T, Reason> {
    let (value, mode) = (content.value.as_deref().unwrap_or_default(), mode_of(content)?);
    let text = document(value)?;
    match mode {
        Mode::Structured => {
            json::decode::<CloudEvent<T>>(text).map_err(|fault| unreadable(text, mode, &fault))?.into_record()
        }
        Mode::Binary => {
            let attributes = Attributes::of("ce_", |name| content.header(name)).map_err(|fault| no_event(&fault))?;
            json::decode::<T>(text).map_err(|fault| unreadable(text, mode, &fault))?.of_event(attributes)
        }
    }
    .map_err(|fault| no_event(&fault))
}

fn no_event(fault: &Fault) -> Reason {
    Reason::new("not_a_cloud_event", fault.to_string())
}

/// Why a document was not taken: it has not the shape of an event, or the data in it is not a use.
fn unreadable(text: &str, mode: Mode, fault: &json::Fault) -> Reason {
    let is_event = mode != Mode::Structured || json::decode::<Shape>(text).is_ok();
    let place = if fault.pointer.is_empty() { "the whole" } else { fault.pointer.as_str() };
    Reason::new(if is_event { "invalid_usage" } else { "not_a_cloud_event" }, format!("{place}: {}", fault.detail))
}

#[cfg(test)]
mod tests {
    use domain::money::Decimal;
    use domain::permit::PermitTerms;
    use domain::pricing::PriceRevision;
    use domain::{Environment, KeyId, PermitId, ServiceId};
    use jiff::Timestamp;
    use rdkafka::message::{Header, OwnedHeaders};
    use uuid::Uuid;

    use super::*;
    use crate::metering::SealKey;

    const DATA: &str = r#"{"service":"01940000-0000-7000-8000-000000000001","quantities":{"input/token":5}}"#;
    const STRUCTURED: (&str, &str) = ("content-type", "application/cloudevents+json; charset=utf-8");
    const BINARY: [(&str, &str); 5] = [
        ("ce_specversion", "1.0"),
        ("ce_id", "a%20b"),
        ("ce_source", "/gateway"),
        ("ce_type", "usage"),
        ("content-type", "application/json"),
    ];

    const REPORTER: TenantId = TenantId(Uuid::from_u128(7));
    const LEDGER: &str = "01940000-0000-7000-8000-0000000000aa";

    fn seal(version: u32) -> PermitSeal {
        PermitSeal::new([SealKey { version, key: [5; 32] }])
    }

    fn permit(organization: TenantId) -> Permit {
        Permit {
            terms: PermitTerms {
                id: PermitId(Uuid::from_u128(11)),
                issued_at: Timestamp::from_second(1_800_000_000).unwrap(),
                tell_by: Timestamp::from_second(1_800_000_100).unwrap(),
                calls: 1,
                most_amount: Decimal::ONE,
                most_tokens: 10,
            },
            organization,
            environment: Environment::Test,
            key: KeyId(Uuid::from_u128(12)),
            ledger: LedgerId(Uuid::from_u128(13)),
            service: ServiceId(Uuid::from_u128(14)),
            revision: PriceRevision(1),
        }
    }

    fn on_a_permit(organization: TenantId, sealed_under: u32) -> String {
        let text = seal(sealed_under).seal(&permit(organization), sealed_under).unwrap();
        event(r#""id":"e","#, &format!(r#"{{"permit":"{text}","quantities":{{"input/token":5}}}}"#))
    }

    fn content(headers: &[(&str, &str)], value: &str) -> Content {
        let headers = headers.iter().fold(OwnedHeaders::new(), |headers, (key, value)| {
            headers.insert(Header { key, value: Some(value.as_bytes()) })
        });
        Content { key: Some(LEDGER.into()), value: Some(value.as_bytes().to_vec()), headers: Some(headers) }
    }

    fn raw_of(content: Content) -> Raw {
        Raw {
            target: target_of(&content, &seal(1), Some(REPORTER)),
            content,
            topic: "t".into(),
            partition: 0,
            offset: 0,
            reporter: Some(REPORTER),
            arrived_at: None,
            rounds: 0,
        }
    }

    fn raw(headers: &[(&str, &str)], value: &str) -> Raw {
        raw_of(content(headers, value))
    }

    fn code(headers: &[(&str, &str)], value: &str) -> &'static str {
        raw(headers, value).read().unwrap_err().code
    }

    fn event(attributes: &str, data: &str) -> String {
        format!(r#"{{"specversion":"1.0","source":"/gateway","type":"usage",{attributes}"data":{data}}}"#)
    }

    #[test]
    fn an_event_in_structured_mode_gives_its_id_and_time_to_the_record() {
        let event = event(r#""id":"e-1","time":"2026-01-02T03:04:05Z","traceparent":"00-x","#, DATA);
        let record = raw(&[STRUCTURED], &event).read().unwrap();
        assert_eq!(record.id.as_deref(), Some("e-1"));
        assert_eq!(record.time, Some("2026-01-02T03:04:05Z".parse().unwrap()));
    }

    #[test]
    fn an_event_in_binary_mode_has_its_attributes_in_headers_as_they_are() {
        let record = raw(&BINARY, DATA).read().unwrap();
        assert_eq!(record.id.as_deref(), Some("a%20b"), "only HTTP headers are percent-encoded");
        assert!(raw(&BINARY[..4], DATA).read().is_ok(), "the data is JSON where nothing else is said");
    }

    #[test]
    fn each_thing_that_cannot_be_read_has_its_reason() {
        assert_eq!(code(&[STRUCTURED], "{"), "malformed_json");
        assert_eq!(code(&[STRUCTURED], ""), "malformed_json");
        assert_eq!(code(&BINARY, "{"), "malformed_json");
        assert_eq!(code(&[], DATA), "not_a_cloud_event");
        assert_eq!(code(&[("content-type", "text/plain")], DATA), "not_a_cloud_event");
        assert_eq!(code(&[STRUCTURED], DATA), "not_a_cloud_event");
        assert_eq!(code(&[STRUCTURED], &event(r#""id":"a","#, DATA).replace("1.0", "0.3")), "not_a_cloud_event");
        assert_eq!(code(&[BINARY[0], BINARY[2], BINARY[3]], DATA), "not_a_cloud_event");
        assert_eq!(code(&[STRUCTURED], &event(r#""id":"a","#, r#"{"tokens":1}"#)), "invalid_usage");
        assert_eq!(code(&[STRUCTURED], &event(r#""id":"","#, DATA)), "invalid_usage");
        assert_eq!(code(&BINARY, r#"{"service":7}"#), "invalid_usage");
    }

    #[test]
    fn a_record_without_a_value_is_not_json() {
        let raw = raw_of(Content { value: None, ..content(&BINARY, "") });
        assert_eq!(raw.read().unwrap_err().code, "malformed_json");
    }

    #[test]
    fn a_use_on_a_permit_has_its_ledger_id_service_and_key_from_the_permit_whatever_the_key_of_the_record() {
        let raw = raw_of(Content { key: Some(b"any".to_vec()), ..content(&[STRUCTURED], &on_a_permit(REPORTER, 1)) });
        let permit = permit(REPORTER);
        assert_eq!(raw.target, Ok(Target::Permit(Box::new(permit))));
        let record = raw.read().unwrap();
        assert_eq!((record.id, record.source), (Some(permit.terms.id.to_string()), None));
        assert_eq!((record.service, record.key_id), (permit.service, Some(permit.key)));
    }

    #[test]
    fn a_permit_of_somebody_else_a_forged_one_and_one_of_a_newer_key_are_none() {
        let other = TenantId(Uuid::from_u128(8));
        assert_eq!(code(&[STRUCTURED], &on_a_permit(other, 1)), "not_a_permit");
        assert_eq!(
            code(&[STRUCTURED], &on_a_permit(REPORTER, 1).replacen(r#""permit":"A"#, r#""permit":"B"#, 1)),
            "not_a_permit"
        );
        assert_eq!(code(&BINARY, r#"{"permit":"x","quantities":{"input/token":5}}"#), "not_a_permit");
        assert_eq!(code(&[STRUCTURED], &on_a_permit(REPORTER, 2)), "permit_too_new");
    }

    #[test]
    fn a_permit_does_not_hide_and_a_record_that_only_has_the_word_is_of_the_ledger_of_its_key() {
        let escaped = on_a_permit(REPORTER, 1).replace(r#""permit":"#, r#""\u0070ermit":"#);
        assert_eq!(code(&[STRUCTURED], &escaped), "invalid_usage");
        let twice = on_a_permit(REPORTER, 1).replace(r#""quantities""#, r#""permit":"x","quantities""#);
        assert_eq!(code(&[STRUCTURED], &twice), "invalid_usage");
        let tagged = DATA.replacen('{', r#"{"attribution":{"tags":{"permit":"x"}},"#, 1);
        let raw = raw(&[STRUCTURED], &event(r#""id":"a","#, &tagged));
        assert_eq!(raw.target, Ok(Target::Ledger(LEDGER.parse().unwrap())));
        assert!(raw.read().is_ok());
    }

    #[test]
    fn without_a_permit_the_key_names_the_ledger() {
        let named = |key: &str| raw_of(Content { key: Some(key.into()), ..content(&BINARY, DATA) });
        assert_eq!(named("somebody's").read().unwrap_err().code, "invalid_key");
        assert!(named(LEDGER).read().is_ok());
    }
}
