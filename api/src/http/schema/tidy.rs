//! Schemas as generators of clients and readers of the reference want them. What is valid under them stays the same, but
//! for one thing: what may be left out is not documented as `null` too.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::names;

/// Tidies a schema and all that is in it.
pub(super) fn schema(value: &mut Value) {
    match value {
        Value::Object(members) => {
            vocabulary(members);
            word_alone(members);
            pattern_of_names(members);
            optional_members(members);
            machine_words(members);
            // `uint` is the number of a machine's word, which nobody outside of it knows.
            members
                .retain(|name, value| !(name == "default" && value.is_null() || name == "format" && value == "uint"));
            if let Some(Value::String(text)) = members.get_mut("description") {
                *text = prose(text);
            }
            members.values_mut().for_each(schema);
        }
        Value::Array(items) => items.iter_mut().for_each(schema),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A number of a machine is bounded, also where its format is not known to whoever reads the schema.
fn machine_words(members: &mut Map<String, Value>) {
    let most: u64 = match members.get("format").and_then(Value::as_str) {
        Some("uint16") => u16::MAX.into(),
        Some("uint32") => u32::MAX.into(),
        Some("int64") => i64::MAX.unsigned_abs(),
        Some("uint64") => u64::MAX,
        _ => return,
    };
    members.entry("maximum").or_insert_with(|| most.into());
}

/// A choice between words becomes a list of words; what each of them means moves to the description.
fn vocabulary(members: &mut Map<String, Value>) {
    let cases = members.get("oneOf").and_then(Value::as_array);
    let Some(words) = cases.and_then(|cases| cases.iter().map(words).collect::<Option<Vec<_>>>()) else { return };
    let mut text = members.get("description").and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut list = Vec::new();
    for (word, meaning) in words.into_iter().flatten() {
        if let Some(meaning) = meaning {
            // Writing to a text cannot fail.
            let _ = write!(text, "\n\n- `{word}`: {}", prose(&meaning));
        }
        list.push(Value::from(word));
    }
    members.remove("oneOf");
    members.insert("type".to_owned(), "string".into());
    members.insert("enum".to_owned(), list.into());
    members.insert(
        "description".to_owned(),
        text.trim_start().replace("\n\n- ", "\n- ").replacen("\n- ", "\n\n- ", 1).into(),
    );
}

/// A word beside objects in a choice is a list of one.
fn word_alone(members: &mut Map<String, Value>) {
    if let Some(word) = members.get("const").filter(|word| word.is_string()).cloned() {
        members.remove("const");
        members.insert("enum".to_owned(), vec![word].into());
    }
}

/// The words that a case of a choice allows, each with what it means; `None` if it allows anything else.
fn words(case: &Value) -> Option<Vec<(String, Option<String>)>> {
    let meaning = case.get("description").and_then(Value::as_str).map(str::to_owned);
    if let Some(word) = case.get("const") {
        return Some(vec![(word.as_str()?.to_owned(), meaning)]);
    }
    let words = case.get("enum")?.as_array()?.iter();
    words.map(|word| Some((word.as_str()?.to_owned(), None))).collect()
}

/// A map whose names have a pattern: generators know maps by `additionalProperties` only.
fn pattern_of_names(members: &mut Map<String, Value>) {
    let Some(Value::Object(patterns)) = members.get("patternProperties") else { return };
    let mut patterns = patterns.clone().into_iter();
    let (Some((pattern, schema)), None) = (patterns.next(), patterns.next()) else { return };
    members.remove("patternProperties");
    members.insert("propertyNames".to_owned(), json!({"pattern": names::pattern(&pattern)}));
    members.insert("additionalProperties".to_owned(), schema);
}

/// A member that may be left out is left out where it has no value.
fn optional_members(members: &mut Map<String, Value>) {
    let required: Vec<String> =
        members.get("required").and_then(|names| serde_json::from_value(names.clone()).ok()).unwrap_or_default();
    let Some(Value::Object(properties)) = members.get_mut("properties") else { return };
    properties.iter_mut().filter(|(name, _)| !required.contains(*name)).for_each(|(_, schema)| without_null(schema));
}

/// The same schema without `null`.
pub(super) fn without_null(schema: &mut Value) {
    let Some(members) = schema.as_object_mut() else { return };
    if let Some(Value::Array(types)) = members.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            members.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(words)) = members.get_mut("enum") {
        words.retain(|word| !word.is_null());
    }
    let Some(Value::Array(cases)) = members.get_mut("anyOf") else { return };
    cases.retain(|case| case != &json!({"type": "null"}));
    if let [Value::Object(only)] = cases.as_slice() {
        let only = only.clone();
        members.remove("anyOf");
        // What is said about the member outweighs what is said about its type.
        for (name, value) in only {
            members.entry(name).or_insert(value);
        }
    }
}

/// A doc comment as prose for whoever does not know the code: no links into it, no words of its language.
pub(super) fn prose(text: &str) -> String {
    let mut prose = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, link)) = rest.split_once("[`") {
        prose.push_str(before);
        let Some((name, after)) = link.split_once("`]") else {
            prose.push_str("[`");
            rest = link;
            continue;
        };
        let _ = write!(prose, "`{name}`");
        rest = after.strip_prefix('(').and_then(|target| target.split_once(')')).map_or(after, |(_, after)| after);
    }
    prose.push_str(rest);
    // Lines of a paragraph are joined; paragraphs and lists stay.
    let prose = prose.replace("`None`", "absent");
    let paragraphs = prose.split("\n\n").map(|paragraph| {
        if paragraph.contains("\n- ") || paragraph.starts_with("- ") {
            paragraph.to_owned()
        } else {
            paragraph.replace('\n', " ")
        }
    });
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tidied(mut value: Value) -> Value {
        schema(&mut value);
        value
    }

    #[test]
    fn a_choice_between_words_is_a_list_that_says_what_each_means() {
        let choice = json!({"description": "What it does.", "oneOf": [
            {"type": "string", "enum": ["idle"]}, {"type": "string", "const": "runs", "description": "It runs."}
        ]});
        let expected = json!({
            "type": "string", "enum": ["idle", "runs"], "description": "What it does.\n\n- `runs`: It runs."
        });
        assert_eq!(tidied(choice), expected);
    }

    #[test]
    fn a_choice_between_shapes_stays_one_and_a_word_in_it_is_a_list_of_one() {
        let choice = |word| json!({"oneOf": [{"type": "object", "required": ["a"]}, word]});
        let tidy = tidied(choice(json!({"type": "string", "const": "b"})));
        assert_eq!(tidy, choice(json!({"type": "string", "enum": ["b"]})));
    }

    #[test]
    fn what_may_be_left_out_is_not_null_and_what_has_to_be_stated_may_be() {
        let object = json!({"required": ["a"], "properties": {
            "a": {"type": ["string", "null"]},
            "b": {"type": ["string", "null"], "default": null},
            "c": {"anyOf": [{"$ref": "#/components/schemas/C"}, {"type": "null"}], "description": "Which."}
        }});
        let expected = json!({"required": ["a"], "properties": {
            "a": {"type": ["string", "null"]},
            "b": {"type": "string"},
            "c": {"$ref": "#/components/schemas/C", "description": "Which."}
        }});
        assert_eq!(tidied(object), expected);
    }

    #[test]
    fn a_map_is_known_by_its_values() {
        let map = json!({"type": "object", "patternProperties": {"^[a-z]+$": {"type": "integer"}}});
        let expected = json!({
            "type": "object", "propertyNames": {"pattern": "^[a-z]+$"}, "additionalProperties": {"type": "integer"}
        });
        assert_eq!(tidied(map), expected);
    }

    #[test]
    fn prose_has_no_links_into_the_code() {
        assert_eq!(
            prose("The id of its [`Organization`](crate::organization);\n`None` for [`NONE`]."),
            "The id of its `Organization`; absent for `NONE`."
        );
        assert_eq!(prose("One.\n\n- two\n- three"), "One.\n\n- two\n- three");
    }
}
