//! What is read is read as it is spelt by others ([`domain::json`]): a number also as a text, an amount also as a number. The schemas of
//! bodies say so; those of answers, and of parameters, which are texts anyway, stay as they are.
//!
//! What is written is always spelt in one way, so the two have names of their own where they differ.

use serde_json::{Map, Value, json};

/// Digits that every whole number without a stated bound has room for.
const DIGITS: usize = 18;

/// Lets the schema of something that is read say how else it may be spelt.
pub(super) fn widen(name: &str, schema: &mut Value) {
    match (name, schema.as_object_mut()) {
        ("Decimal", Some(members)) => {
            members.insert("type".to_owned(), json!(["string", "number"]));
            members.insert("minimum".to_owned(), json!(-170_141_183_460_469_i64));
            members.insert("maximum".to_owned(), json!(170_141_183_460_469_i64));
            let text =
                "An exact decimal with up to 24 decimals; as text, because many writers round numbers, or as a number.";
            members.insert("description".to_owned(), text.into());
        }
        ("Quantity", Some(members)) => {
            members.insert("type".to_owned(), json!(["string", "number"]));
            members.insert("minimum".to_owned(), json!(0));
            members.insert("maximum".to_owned(), json!(1_000_000_000_000_000_i64));
        }
        ("Label", Some(members)) => {
            members.insert("pattern".to_owned(), "^[A-Za-z0-9_.-]{1,16}$".into());
        }
        _ => whole_numbers(schema),
    }
}

/// Whole numbers also as texts, wherever they stand.
fn whole_numbers(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            whole_number(members);
            members.values_mut().for_each(whole_numbers);
        }
        Value::Array(items) => items.iter_mut().for_each(whole_numbers),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn whole_number(members: &mut Map<String, Value>) {
    let mut kinds = match members.get("type") {
        Some(Value::String(kind)) => vec![Value::from(kind.as_str())],
        Some(Value::Array(kinds)) => kinds.clone(),
        _ => return,
    };
    let is_bounded_below = members.get("minimum").and_then(Value::as_u64).is_some_and(|least| least <= 1);
    if !kinds.contains(&"integer".into()) || kinds.contains(&"string".into()) || !is_bounded_below {
        return;
    }
    // One digit less than the greatest has: all of these are below it, whatever they are.
    let most =
        members.get("maximum").and_then(Value::as_u64).map_or(DIGITS, |most| most.to_string().len().saturating_sub(1));
    let rest = most.clamp(1, DIGITS) - 1;
    let first = if members.get("minimum") == Some(&json!(0)) { "[0-9]" } else { "[1-9]" };
    members.insert("pattern".to_owned(), format!("^{first}[0-9]{{0,{rest}}}(\\.0{{1,6}})?$").into());
    kinds.push("string".into());
    members.insert("type".to_owned(), kinds.into());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_number_may_be_a_text_of_as_many_digits_as_certainly_fit() {
        let mut schema = json!({"properties": {"type": {"type": "integer", "minimum": 1, "maximum": 1000}, "name": {"type": "string"}}});
        widen("Thing", &mut schema);
        let expected = json!({"type": ["integer", "string"], "minimum": 1, "maximum": 1000, "pattern": "^[1-9][0-9]{0,2}(\\.0{1,6})?$"});
        assert_eq!(
            (&schema["properties"]["type"], &schema["properties"]["name"]),
            (&expected, &json!({"type": "string"}))
        );
    }

    #[test]
    fn an_amount_may_be_a_number() {
        let mut schema = json!({"type": "string", "pattern": "^[0-9]+$"});
        widen("Decimal", &mut schema);
        assert_eq!(schema["type"], json!(["string", "number"]));
    }
}
