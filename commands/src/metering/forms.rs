//! The ways in which counts can be stated, as schemas: what excludes each other stands in cases of its own, so that whoever is handed the schema
//! sees what [`counted`](super::counted()) takes and what it refuses.
//!
//! Invariant: exactly one case holds of whatever is taken, and none of what is refused for stating several or none.

use schemars::Schema;
use serde_json::{Map, Value, json};

/// The title of a case, which is what sets it apart by name.
const TITLE: &str = "title";

/// A record: raw counts with how to read them, or plain quantities.
pub(super) fn of_record(schema: &mut Schema) {
    split(schema, &[("OfUsage", raw), ("OfUsageAsSent", sent), ("OfQuantities", plain)]);
}

/// A record in plain JSON, whose id is a member of it and not an attribute of an event.
pub(super) fn of_named_record(schema: &mut Schema) {
    if let Some(members) = schema.as_object_mut() {
        require(members, &["id"]);
    }
    of_record(schema);
}

/// A correction: other counts, stated as those of a record are, or that there was no such use.
pub(super) fn of_correction(schema: &mut Schema) {
    let cases: [(&str, Case); 4] =
        [("OfUsage", raw_instead), ("OfUsageAsSent", sent_instead), ("OfQuantities", plain_instead), ("Void", void)];
    split(schema, &cases);
}

type Case = fn(&mut Map<String, Value>);

fn split(schema: &mut Schema, cases: &[(&str, Case)]) {
    let Some(whole) = schema.as_object_mut() else { return };
    let description = whole.get("description").cloned();
    let one = |(title, case): &(&str, Case)| {
        let mut members = whole.clone();
        case(&mut members);
        members.insert(TITLE.to_owned(), (*title).into());
        Value::Object(members)
    };
    let cases: Vec<Value> = cases.iter().map(one).collect();
    whole.clear();
    whole.insert("oneOf".to_owned(), cases.into());
    whole.extend(description.map(|text| ("description".to_owned(), text)));
}

fn raw(members: &mut Map<String, Value>) {
    without(members, &["provider_usage"]);
    require(members, &["usage", "dialect"]);
    // Nothing said is taken as nothing said.
    bound(members, "quantities", "maxProperties", 0.into());
}

fn sent(members: &mut Map<String, Value>) {
    without(members, &["usage", "dialect"]);
    require(members, &["provider_usage"]);
    // Nothing said is taken as nothing said.
    bound(members, "quantities", "maxProperties", 0.into());
}

fn plain(members: &mut Map<String, Value>) {
    without(members, &["usage", "dialect", "provider_usage"]);
    require(members, &["quantities"]);
    bound(members, "quantities", "minProperties", 1.into());
}

fn raw_instead(members: &mut Map<String, Value>) {
    raw(members);
    bound(members, "void", "not", only(true));
}

fn sent_instead(members: &mut Map<String, Value>) {
    sent(members);
    bound(members, "void", "not", only(true));
}

fn plain_instead(members: &mut Map<String, Value>) {
    plain(members);
    bound(members, "void", "not", only(true));
}

fn void(members: &mut Map<String, Value>) {
    without(members, &["usage", "dialect", "provider_usage", "basis"]);
    bound(members, "quantities", "maxProperties", 0.into());
    require(members, &["void"]);
    bound(members, "void", "not", only(false));
}

/// One value of two: what is not the other one is a plain truth value to whoever generates a client of it.
fn only(value: bool) -> Value {
    json!({"enum": [value]})
}

/// What has to be stated has no value for when it is not, and is not nothing.
fn require(members: &mut Map<String, Value>, names: &[&str]) {
    if let Value::Array(required) = members.entry("required").or_insert_with(|| json!([])) {
        required.extend(names.iter().map(|name| Value::from(*name)));
    }
    for name in names {
        let Some(member) = property(members, name) else { continue };
        member.remove("default");
        if let Some(Value::Array(kinds)) = member.get_mut("type") {
            kinds.retain(|kind| kind != "null");
        }
        let Some(Value::Array(cases)) = member.get_mut("anyOf") else { continue };
        cases.retain(|case| case["type"] != "null");
        if let [Value::Object(only)] = cases.as_slice() {
            let only = only.clone();
            member.remove("anyOf");
            member.extend(only.into_iter().filter(|(name, _)| name != "description"));
        }
    }
}

fn without(members: &mut Map<String, Value>, names: &[&str]) {
    if let Some(Value::Object(properties)) = members.get_mut("properties") {
        properties.retain(|name, _| !names.contains(&name.as_str()));
    }
}

fn bound(members: &mut Map<String, Value>, name: &str, keyword: &str, value: Value) {
    if let Some(member) = property(members, name) {
        member.insert(keyword.to_owned(), value);
    }
}

fn property<'a>(members: &'a mut Map<String, Value>, name: &str) -> Option<&'a mut Map<String, Value>> {
    members.get_mut("properties")?.get_mut(name)?.as_object_mut()
}

#[cfg(test)]
mod tests {
    use schemars::schema_for;

    use super::super::{LedgerCorrection, PermittedBody, RecordBody};
    use super::*;

    /// The cases of a schema: which of these members each has, and which of all it needs.
    fn cases(schema: &Schema) -> Vec<(Vec<&str>, Vec<&str>)> {
        let cases = schema.get("oneOf").unwrap().as_array().unwrap();
        let one = |case: &'_ Value| -> (Vec<&str>, Vec<&str>) {
            let case: &'static Value = Box::leak(Box::new(case.clone()));
            let has = ["usage", "dialect", "provider_usage", "quantities", "void"].into_iter();
            let has = has.filter(|name| case["properties"].get(name).is_some()).collect();
            (has, case["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect())
        };
        cases.iter().map(one).collect()
    }

    #[test]
    fn a_record_states_raw_counts_with_how_to_read_them_or_quantities() {
        let raw = vec!["usage", "dialect", "quantities"];
        let sent = vec!["provider_usage", "quantities"];
        let expected = [
            (raw.clone(), vec!["permit", "usage", "dialect"]),
            (sent.clone(), vec!["permit", "provider_usage"]),
            (vec!["quantities"], vec!["permit", "quantities"]),
        ];
        assert_eq!(cases(&schema_for!(PermittedBody)), expected);
        let expected = [
            (raw, vec!["service", "id", "usage", "dialect"]),
            (sent, vec!["service", "id", "provider_usage"]),
            (vec!["quantities"], vec!["service", "id", "quantities"]),
        ];
        assert_eq!(cases(&schema_for!(RecordBody)), expected);
    }

    #[test]
    fn a_correction_states_other_counts_or_that_there_was_no_use() {
        let schema = schema_for!(LedgerCorrection);
        let needed: Vec<Vec<&str>> = cases(&schema).into_iter().map(|(_, needed)| needed).collect();
        let always = ["id", "number", "reason"];
        let with = |more: &[&'static str]| [&always, more].concat();
        let each = [with(&["usage", "dialect"]), with(&["provider_usage"]), with(&["quantities"]), with(&["void"])];
        assert_eq!(needed, each);
        let of_void = |case: usize| &schema.get("oneOf").unwrap()[case]["properties"]["void"]["not"];
        assert_eq!([0, 1, 2, 3].map(of_void), [&only(true), &only(true), &only(true), &only(false)]);
    }

    #[test]
    fn what_has_to_be_stated_is_not_nothing() {
        let schema = schema_for!(PermittedBody);
        let case = &schema.get("oneOf").unwrap()[0];
        assert!(case["properties"]["dialect"].get("$ref").is_some(), "{case}");
        assert_eq!(case["properties"]["quantities"]["maxProperties"], 0);
    }
}
