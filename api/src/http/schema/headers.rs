//! The headers of answers in the document: which answer has which follows from what its operation takes and is.
//!
//! Invariant: a header that is documented as required is in every answer of that status.

use serde_json::{Map, Value, json};

/// Each header: its name in the document, its name on the wire, what it says, and the form of its value.
const HEADERS: [(&str, &str, &str, &str); 10] = [
    ("RequestId", "Request-Id", "Of this request; quote it when you report a fault", "^[0-9a-f-]{36}$"),
    (
        "RateLimitLimit",
        "RateLimit-Limit",
        "Requests at once that the key has, or without a valid one the address",
        "^[0-9]+$",
    ),
    ("RateLimitRemaining", "RateLimit-Remaining", "Requests that are left of them", "^[0-9]+$"),
    ("RateLimitReset", "RateLimit-Reset", "Seconds until there is one more", "^[0-9]+$"),
    ("RetryAfter", "Retry-After", "Seconds to wait before the same request", "^[0-9]+$"),
    ("EntityTag", "ETag", "The version; send it as If-Match, or as If-None-Match", "^\"[0-9]+\"$"),
    ("Location", "Location", "Where what was created can be read", "^/v1/"),
    (
        "IdempotentReplayed",
        "Idempotent-Replayed",
        "There and `true` where this repeats the first answer to the same Idempotency-Key",
        "^true$",
    ),
    (
        "PreferenceApplied",
        "Preference-Applied",
        "There where `Prefer` was followed",
        "^return=(minimal|representation)$",
    ),
    ("Authenticate", "WWW-Authenticate", "How to log in", "^Bearer$"),
];

/// The components of all headers.
pub(super) fn components() -> Value {
    let header = |(name, _, description, pattern): &(&str, &str, &str, &str)| {
        ((*name).to_owned(), json!({"description": description, "schema": {"type": "string", "pattern": pattern}}))
    };
    HEADERS.iter().map(header).collect::<Map<_, _>>().into()
}

/// Documents the headers of every answer of an operation.
pub(super) fn add(operation: &mut Map<String, Value>) {
    let parameters = operation.get("parameters").and_then(Value::as_array);
    let takes = |name: &str| parameters.is_some_and(|all| all.iter().any(|parameter| parameter["name"] == name));
    let (is_versioned, is_command) = (takes("If-None-Match"), takes("Idempotency-Key"));
    // Whoever has no key is counted by address, and an operator may have set no bound on that.
    let is_counted = operation.get("responses").is_some_and(|responses| responses.get("429").is_some());
    let Some(Value::Object(responses)) = operation.get_mut("responses") else { return };
    for (status, response) in responses {
        let is_done = status.starts_with('2');
        let is_problem = response.pointer("/content/application~1problem+json").is_some();
        let is_mixed = response.pointer("/content/application~1json").is_some();
        let rules = [
            ("RequestId", true, true),
            ("RateLimitLimit", is_counted, false),
            ("RateLimitRemaining", is_counted, false),
            ("RateLimitReset", is_counted, false),
            ("RetryAfter", is_problem && !is_mixed && (status == "429" || status == "503"), true),
            ("EntityTag", is_versioned && (is_done || status == "304"), true),
            // Who may not know the version of what it refers to is not told it.
            ("EntityTag", is_command && is_done, false),
            ("Location", is_command && status == "201", true),
            ("IdempotentReplayed", is_command && is_done, false),
            ("PreferenceApplied", is_command && is_done, false),
            ("Authenticate", status == "401", true),
        ];
        for (name, _, is_required) in rules.into_iter().filter(|(_, holds, _)| *holds) {
            let Some((_, wire, ..)) = HEADERS.iter().find(|(known, ..)| *known == name) else { continue };
            response["headers"][*wire] = header(name, is_required);
        }
    }
}

/// A reference cannot say that a header is required, so that one is written out.
fn header(name: &str, is_required: bool) -> Value {
    if !is_required {
        return json!({"$ref": format!("#/components/headers/{name}")});
    }
    let mut header = components()[name].clone();
    header["required"] = true.into();
    header
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_tells_its_version_and_a_repetition_and_what_comes_too_often_when_to_come_again() {
        let mut operation = json!({
            "security": [{"api_key": []}],
            "parameters": [{"name": "If-Match"}, {"name": "Idempotency-Key"}],
            "responses": {"201": {}, "429": {"content": {"application/problem+json": {}}}, "401": {}}
        });
        add(operation.as_object_mut().unwrap());
        let names = |status: &str| -> Vec<String> {
            operation["responses"][status]["headers"].as_object().unwrap().keys().cloned().collect()
        };
        for name in ["ETag", "Location", "Idempotent-Replayed", "Request-Id", "RateLimit-Remaining"] {
            assert!(names("201").contains(&name.to_owned()), "{name}");
        }
        assert!(names("429").contains(&"Retry-After".to_owned()) && !names("429").contains(&"ETag".to_owned()));
        assert!(names("401").contains(&"WWW-Authenticate".to_owned()) && !names("401").contains(&"ETag".to_owned()));
    }
}
