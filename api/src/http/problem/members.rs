//! What a problem says beside what all of them say, for each code.

use serde_json::{Map, Value, json};

use super::Code;

/// The further members of a problem of this code, each of which may be absent, as JSON Schemas by their names.
pub fn members(code: Code) -> Map<String, Value> {
    let text = |description: &str| json!({"type": "string", "description": description});
    let amount = |description: &str| json!({"type": "string", "description": description, "examples": ["12.5"]});
    let members: Vec<(&str, Value)> = match code {
        Code::BudgetExhausted => vec![
            ("cost", amount("What was asked for.")),
            ("affordable", amount("What would have fitted.")),
            ("spent", amount("What was charged so far, or counts in the budget; said to the payer alone.")),
            ("held", amount("What is held in the budget for calls in flight; said to the payer alone.")),
            ("limit", amount("The hard limit, if there is one, or that of the budget; said to the payer alone.")),
            ("budget", text("Which budget does not suffice, if it is one; said to the payer alone.")),
            (
                "measure",
                json!({"type": "string", "enum": ["cost", "tokens", "requests"], "description": "What of a use counts in it."}),
            ),
            (
                "until",
                json!({"type": "string", "format": "date-time", "description": "When more will fit; absent if only the payer changes that."}),
            ),
            ("is_stopped", json!({"type": "boolean", "description": "Whether the budget has to be released."})),
            ("currency", text("Of the amounts (ISO 4217).")),
        ],
        Code::BudgetHeld => vec![
            ("cost", amount("What was asked for.")),
            ("affordable", amount("What would have fitted beside what is held.")),
            ("held", amount("What is held for calls in flight; said to the payer alone.")),
            (
                "held_until",
                json!({"type": "string", "format": "date-time", "description": "When the first of these holds ends by itself."}),
            ),
            ("spent", amount("What was charged so far, or counts in the budget; said to the payer alone.")),
            ("limit", amount("The hard limit, if there is one, or that of the budget; said to the payer alone.")),
            ("budget", text("In which budget it is held, if it is one; said to the payer alone.")),
            (
                "measure",
                json!({"type": "string", "enum": ["cost", "tokens", "requests"], "description": "What of a use counts in it."}),
            ),
            ("is_stopped", json!({"type": "boolean", "description": "Whether the budget has to be released."})),
            ("currency", text("Of the amounts (ISO 4217).")),
        ],
        Code::Conflict => vec![
            ("state", text("In which state the resource is.")),
            ("id", text("The id that was used before with other content.")),
            ("position", text("Where it was recorded then; pass it as `min_position`.")),
            ("index", json!({"type": "integer", "minimum": 0, "description": "Its place in the event there."})),
        ],
        Code::NameTaken => vec![("name", text("Which."))],
        Code::PreconditionFailed => {
            vec![("version", json!({"type": "integer", "minimum": 0, "description": "The present version."}))]
        }
        Code::Rejected => vec![(
            "earliest",
            json!({"type": "string", "format": "date-time", "description": "The first instant that would do."}),
        )],
        _ => Vec::new(),
    };
    members.into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect()
}
