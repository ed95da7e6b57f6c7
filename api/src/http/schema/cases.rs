//! Choices between shapes: each case is a component of its own, so that generators of clients have a name for it.

use serde_json::{Value, json};

use super::references::COMPONENTS;

/// Takes the cases that have a title, or are told apart by their only member, out of a component, and refers to them.
pub(super) fn lift(component: &str, schema: &mut Value) -> Vec<(String, Value)> {
    let Some(Value::Array(cases)) = schema.get_mut("oneOf") else { return Vec::new() };
    let lifted = cases.iter_mut().filter_map(|case| {
        let title = case.as_object_mut().and_then(|members| members.remove("title"));
        let apart = title.as_ref().and_then(Value::as_str).map(str::to_owned);
        let name = format!("{component}{}", apart.or_else(|| only_member(case).map(in_camel_case))?);
        let reference = json!({"$ref": format!("{COMPONENTS}{name}")});
        Some((name, std::mem::replace(case, reference)))
    });
    lifted.collect()
}

fn only_member(case: &Value) -> Option<&str> {
    let mut members = case.get("properties")?.as_object()?.keys();
    let only = members.next()?;
    members.next().is_none().then_some(only)
}

/// A word with underscores as the name of a type.
pub(super) fn in_camel_case(word: &str) -> String {
    let parts = word.split('_').map(|part| {
        let (first, rest) = part.split_at(part.chars().next().map_or(0, char::len_utf8));
        first.to_uppercase() + rest
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_with_a_title_is_named_by_it() {
        let case = json!({"type": "object", "title": "OfUsage", "properties": {"id": {}, "usage": {}}});
        let untitled = json!({"type": "object", "properties": {"id": {}, "usage": {}}});
        let mut schema = json!({"oneOf": [case]});
        assert_eq!(lift("Record", &mut schema), [("RecordOfUsage".to_owned(), untitled)]);
    }

    #[test]
    fn a_case_is_named_after_its_member_and_what_is_no_such_case_stays() {
        let case = json!({"type": "object", "properties": {"per_unit": {"type": "integer"}}, "required": ["per_unit"]});
        let mut schema = json!({"oneOf": [case.clone(), {"type": "string"}]});
        assert_eq!(lift("Price", &mut schema), [("PricePerUnit".to_owned(), case)]);
        assert_eq!(schema, json!({"oneOf": [{"$ref": "#/components/schemas/PricePerUnit"}, {"type": "string"}]}));
    }
}
