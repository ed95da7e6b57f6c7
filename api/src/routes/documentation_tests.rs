//! The `OpenAPI` document as a whole: what every route has to say of itself.

use std::collections::BTreeSet;

use domain::authority::Permission;
use serde_json::{Map, Value, json};

/// Where anything may stand, and why.
const ANYTHING: [(&str, &str); 7] = [
    ("/components/schemas/AuditedEvent/properties/payload/additionalProperties", "one of all events: see /schemas"),
    (
        "/components/schemas/AuditedEvent/properties/metadata/additionalProperties",
        "grows with what is known of a request",
    ),
    ("/components/schemas/LogEvent/properties/payload/additionalProperties", "one of all events: see /schemas"),
    ("/components/schemas/LogEvent/properties/metadata/additionalProperties", "grows with what is known of a request"),
    ("/components/schemas/PaymentNotification/additionalProperties", "as the provider of payments sends it"),
    ("/components/schemas/ProviderUsage/properties/usage/additionalProperties", "as the provider sends it"),
    (
        "/paths/~1schemas~1{file}/get/responses/200/content/application~1schema+json/schema",
        "a schema, by its own standard",
    ),
];

fn document() -> Value {
    crate::openapi::document()
}

/// Every schema of the document with its place, also those inside of others.
fn schemas(document: &Value) -> Vec<(String, &Value)> {
    fn inside<'a>(place: &str, schema: &'a Value, into: &mut Vec<(String, &'a Value)>) {
        let member = |name: &str| schema.get(name).map(|inner| (format!("{place}/{name}"), inner));
        let listed = ["oneOf", "anyOf", "allOf", "prefixItems"].into_iter().filter_map(member);
        let cases: Vec<_> = listed.flat_map(|(at, list)| numbered(&at, list)).collect();
        let named = ["properties", "$defs"].into_iter().filter_map(member);
        let members: Vec<_> = named.flat_map(|(at, list)| named_ones(&at, list)).collect();
        let single = ["items", "additionalProperties", "contains", "not"].into_iter().filter_map(member);
        let single: Vec<_> = single.filter(|(_, schema)| **schema != Value::Bool(false)).collect();
        into.push((place.to_owned(), schema));
        cases.into_iter().chain(members).chain(single).for_each(|(at, schema)| inside(&at, schema, into));
    }
    fn numbered<'a>(at: &str, list: &'a Value) -> Vec<(String, &'a Value)> {
        list.as_array().unwrap().iter().enumerate().map(|(index, inner)| (format!("{at}/{index}"), inner)).collect()
    }
    fn named_ones<'a>(at: &str, list: &'a Value) -> Vec<(String, &'a Value)> {
        let escaped = |name: &str| name.replace('~', "~0").replace('/', "~1");
        list.as_object().unwrap().iter().map(|(name, inner)| (format!("{at}/{}", escaped(name)), inner)).collect()
    }
    fn outside<'a>(place: &str, value: &'a Value, into: &mut Vec<(String, &'a Value)>) {
        let inner = match value {
            Value::Object(_) => named_ones(place, value),
            Value::Array(_) => numbered(place, value),
            _ => Vec::new(),
        };
        for (at, value) in inner {
            if at.ends_with("/schema") { inside(&at, value, into) } else { outside(&at, value, into) }
        }
    }
    let mut found = Vec::new();
    outside("/paths", &document["paths"], &mut found);
    for (at, schema) in named_ones("/components/schemas", &document["components"]["schemas"]) {
        inside(&at, schema, &mut found);
    }
    found
}

/// Whether a schema says nothing about what stands there.
fn allows_anything(schema: &Value) -> bool {
    let says = ["$ref", "oneOf", "anyOf", "allOf", "enum", "const"].iter().any(|name| schema.get(name).is_some());
    let is_bare_object = schema["type"] == "object"
        && schema.get("properties").is_none()
        && schema.get("additionalProperties").is_none();
    !says && (schema.get("type").is_none() || is_bare_object)
}

/// The names in `#/components/schemas/` that a value refers to.
fn references<'a>(value: &'a Value, into: &mut BTreeSet<&'a str>) {
    match value {
        // What an example shows has references of its own.
        Value::Object(members) => members.iter().for_each(|(name, value)| match value {
            _ if name == "example" || name == "examples" => {}
            Value::String(target) if name == "$ref" => {
                into.insert(target);
            }
            value => references(value, into),
        }),
        Value::Array(items) => items.iter().for_each(|item| references(item, into)),
        _ => {}
    }
}

/// Every operation with its name, such as `get /v1/services`.
fn operations(document: &Value) -> Vec<(String, &Map<String, Value>)> {
    let paths = document["paths"].as_object().unwrap();
    let of_path = |(path, item): (&String, &'_ Value)| -> Vec<(String, String)> {
        item.as_object().unwrap().keys().map(|method| (path.clone(), method.clone())).collect()
    };
    let names = paths.iter().flat_map(of_path);
    names.map(|(path, method)| (format!("{method} {path}"), paths[&path][&method].as_object().unwrap())).collect()
}

fn is_open(operation: &Map<String, Value>) -> bool {
    operation["tags"][0] == "health"
}

#[test]
fn every_route_has_a_summary_a_known_tag_and_an_id_of_its_own() {
    let document = document();
    let tags: BTreeSet<&str> =
        document["tags"].as_array().unwrap().iter().filter_map(|tag| tag["name"].as_str()).collect();
    let mut ids = BTreeSet::new();
    for (name, operation) in operations(&document) {
        assert!(operation["summary"].as_str().is_some_and(|summary| !summary.is_empty()), "{name} has no summary");
        assert!(operation["tags"].as_array().is_some_and(|of| of.len() == 1), "{name} has not one tag");
        assert!(tags.contains(operation["tags"][0].as_str().unwrap()), "{name} has a tag that is not described");
        let id = operation["operationId"].as_str().unwrap();
        assert!(ids.insert(id.to_owned()), "{name}: the id {id} is taken");
    }
    assert!(ids.len() > 20, "{ids:?}");
}

#[test]
fn every_route_but_health_schemas_and_what_is_signed_needs_a_key_and_documents_its_problems() {
    for (name, operation) in operations(&document()) {
        let is_signed = name == "post /v1/payments/notifications";
        if is_open(operation) || name.contains("/schemas") || is_signed {
            assert!(!operation.contains_key("security"), "{name}");
            continue;
        }
        assert_eq!(operation["security"][0]["api_key"], Value::Array(Vec::new()), "{name} needs no key");
        let permission = operation.get("x-permission").and_then(Value::as_str);
        let is_known = permission.is_some_and(|name| Permission::ALL.iter().any(|known| known.as_str() == name));
        assert!(is_known || name == "get /v1/api-keys/current", "{name} does not say which permission it takes");
        for status in ["401", "429", "503"] {
            assert!(problem_of(operation, status).is_object(), "{name} does not document its problems");
        }
    }
}

fn problem_of<'a>(operation: &'a Map<String, Value>, status: &str) -> &'a Value {
    &operation["responses"][status]["content"]["application/problem+json"]["schema"]
}

/// The codes that an operation may be answered with under a status.
fn codes_of(document: &Value, operation: &Map<String, Value>, status: &str) -> BTreeSet<String> {
    let mut components = BTreeSet::new();
    references(problem_of(operation, status), &mut components);
    let code = |name: &&str| {
        let component = document.pointer(name.trim_start_matches('#')).unwrap();
        assert_eq!(component["properties"]["status"]["enum"][0].to_string(), status, "{name}");
        component["properties"]["code"]["enum"][0].as_str().unwrap().to_owned()
    };
    components.iter().map(code).collect()
}

#[test]
fn every_status_that_is_no_success_lists_its_codes_and_says_what_to_do() {
    let document = document();
    let mut pairs = 0;
    for (name, operation) in operations(&document) {
        for (status, response) in operation["responses"].as_object().unwrap() {
            assert!(status.parse::<u16>().is_ok(), "{name}: {status} is a class of statuses");
            if status.as_str() < "400" {
                continue;
            }
            let codes = codes_of(&document, operation, status);
            assert!(!codes.is_empty(), "{name}: {status} has no code");
            let told = response["description"].as_str().unwrap();
            let is_told = |code: &String| told.contains(&format!("`{code}`")) || name == "get /health/ready";
            assert!(codes.iter().all(is_told), "{name}: {status} does not tell {codes:?}");
            pairs += 1;
        }
    }
    assert!(pairs > 500, "{pairs}");
}

#[test]
fn the_codes_of_an_operation_follow_from_what_it_takes_and_from_what_it_states() {
    let document = document();
    let all = operations(&document);
    let codes = |wanted: &str, status: &str| {
        let (_, operation) = all.iter().find(|(name, _)| name == wanted).unwrap();
        codes_of(&document, operation, status).into_iter().collect::<Vec<_>>()
    };
    assert_eq!(codes("get /v1/projects", "400"), ["invalid_cursor", "invalid_request"]);
    assert_eq!(codes("get /v1/projects", "404"), [""; 0]);
    assert_eq!(codes("get /v1/projects/{id}", "404"), ["not_found"]);
    assert_eq!(codes("post /v1/projects", "415"), ["unsupported_media_type"]);
    assert_eq!(codes("post /v1/projects", "422"), ["idempotency_key_reused", "quota_reached", "rejected"]);
    assert_eq!(codes("post /v1/services", "409"), ["conflict", "name_taken", "parked"]);
    assert_eq!(codes("put /v1/organizations/{id}/roles", "409"), ["conflict", "name_taken", "parked"]);
    assert_eq!(
        codes("get /v1/audit", "404"),
        ["not_found"],
        "an organization that is named in a filter may not be there"
    );
    assert_eq!(codes("post /v1/services/{id}/submit", "415"), [""; 0]);
    assert_eq!(
        codes("post /v1/services/{id}/submit", "422"),
        ["idempotency_key_reused", "policy_violation", "rejected"]
    );
    assert_eq!(codes("post /v1/ledgers/{id}/rename", "402"), [""; 0]);
    assert_eq!(codes("post /v1/claims/{id}/accept", "402"), ["budget_exhausted"]);
    assert_eq!(
        codes("put /v1/ledgers/{id}/hard-limit", "400"),
        ["idempotency_key_missing", "invalid_request", "malformed_json"]
    );
    assert_eq!(codes("post /v1/api-keys/{id}/rotate", "410"), ["secret_gone"]);
}

#[test]
fn every_command_can_be_rehearsed_repeated_and_made_conditional() {
    let document = document();
    let commands = operations(&document).into_iter().filter(|(_, operation)| {
        let answer = &operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"];
        answer.as_str().is_some_and(|answer| answer.ends_with("DocumentAnswer"))
    });
    let mut found = 0;
    for (name, operation) in commands {
        found += 1;
        let parameters = operation["parameters"].as_array().unwrap();
        for needed in ["dry_run", "Idempotency-Key", "If-Match"] {
            assert!(parameters.iter().any(|parameter| parameter["name"] == needed), "{name} does not take {needed}");
        }
    }
    assert!(found > 10, "{found}");
}

#[test]
fn every_reference_leads_somewhere_and_every_component_is_referred_to() {
    let document = document();
    let mut found = BTreeSet::new();
    references(&document, &mut found);
    let dangling: Vec<_> =
        found.iter().filter(|target| document.pointer(target.trim_start_matches('#')).is_none()).collect();
    assert!(dangling.is_empty(), "{dangling:?}");
    let names = document["components"]["schemas"].as_object().unwrap().keys();
    let idle: Vec<_> = names.filter(|name| !found.contains(format!("#/components/schemas/{name}").as_str())).collect();
    assert!(idle.is_empty(), "{idle:?}");
}

#[test]
fn no_schema_is_any_object_but_for_those_that_have_a_reason() {
    let document = document();
    let found = schemas(&document);
    assert!(found.len() > 500, "only {} schemas are looked at", found.len());
    let open: BTreeSet<&str> =
        found.iter().filter(|(_, schema)| allows_anything(schema)).map(|(place, _)| place.as_str()).collect();
    assert_eq!(open, ANYTHING.iter().map(|(place, _)| *place).collect());
}

#[test]
fn a_closed_list_is_an_enum_and_no_member_that_may_be_left_out_is_null() {
    let document = document();
    for (place, schema) in schemas(&document) {
        assert_eq!(schema.get("const"), None, "{place} is a word alone");
        assert_eq!(schema.get("prefixItems"), None, "{place} is a tuple, which generators of clients do not know");
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for (name, member) in schema["properties"].as_object().into_iter().flatten() {
            let is_nullable = member["type"].as_array().is_some_and(|kinds| kinds.contains(&"null".into()))
                || member["anyOf"].as_array().is_some_and(|cases| cases.iter().any(|case| case["type"] == "null"));
            assert!(!is_nullable || required.contains(&name.as_str()), "{place}: {name}");
        }
    }
}

#[test]
fn names_of_components_are_short_and_two_types_never_share_one() {
    let document = document();
    let names: BTreeSet<&String> = document["components"]["schemas"].as_object().unwrap().keys().collect();
    for name in &names {
        assert!(name.len() <= 32 && name.chars().all(|c| c.is_ascii_alphanumeric()), "{name}");
        // A generator puts a number behind the name of a second type.
        let first = name.trim_end_matches(|c: char| c.is_ascii_digit());
        assert!(first == name.as_str(), "{name}: another type is called {first}");
    }
}

#[test]
fn amounts_and_words_have_the_types_of_the_domain() {
    let document = document();
    let at = |place: &str| document.pointer(&format!("/components/schemas/{place}")).unwrap_or(&Value::Null);
    assert_eq!(at("GrantLedgerCredit/properties/amount/$ref"), "#/components/schemas/Money");
    assert_eq!(at("Money/properties/amount/$ref"), "#/components/schemas/DecimalInput");
    assert_eq!(at("DecimalInput/type"), &json!(["string", "number"]));
    assert_eq!(
        (at("Decimal/type"), at("Decimal/pattern")),
        (&json!("string"), &json!("^-?[0-9]{1,14}(\\.[0-9]{1,24})?$"))
    );
    assert_eq!(at("RecordBodyOfUsage/properties/usage/$ref"), "#/components/schemas/RawUsage");
    assert_eq!(
        at("RecordBodyOfQuantities/properties/quantities/additionalProperties/$ref"),
        "#/components/schemas/QuantityInput"
    );
    assert_eq!(at("KeyDocument/properties/rate/$ref"), "#/components/schemas/RateLimit");
    assert_eq!(at("FoundServices/properties/total/$ref"), "#/components/schemas/MatchCount");
    assert_eq!(at("PricesDocument/properties/list/$ref"), "#/components/schemas/Prices");
    assert_eq!(at("ServiceDocument/properties/profile/$ref"), "#/components/schemas/ServiceProfile");
    assert_eq!(at("ServiceTrainingUse/enum"), &json!(["yes", "no", "unknown"]));
    assert_eq!(at("KeyStatus/enum"), &json!(["active", "disabled", "expired", "revoked"]));
}

#[test]
fn every_parameter_in_a_path_is_documented() {
    for (name, operation) in operations(&document()) {
        let of_path = name.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
        for needed in of_path {
            let parameters = operation["parameters"].as_array().unwrap();
            assert!(
                parameters.iter().any(|p| p["name"] == needed && p["in"] == "path"),
                "{name} does not document {needed}"
            );
        }
    }
}
