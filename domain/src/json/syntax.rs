//! Whether bytes are a JSON document at all (RFC 8259), and if not, what is wrong with it as a sentence.

use std::borrow::Cow;

use serde_json::value::RawValue;

/// Characters in front of a fault that are shown.
const SHOWN: usize = 24;

/// The bytes are no JSON document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Malformed(pub Cow<'static, str>);

/// The text of a document. A byte order mark in front of it is passed over.
///
/// # Errors
/// [`Malformed`].
pub fn document(bytes: &[u8]) -> Result<&str, Malformed> {
    let malformed = |what: &'static str| Malformed(what.into());
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(malformed("it is in UTF-16: JSON is sent in UTF-8"));
    }
    if bytes.starts_with(&[0x1f, 0x8b]) {
        return Err(malformed("it is compressed with gzip: send it as it is"));
    }
    let text =
        std::str::from_utf8(bytes).map_err(|_| malformed("it has bytes that are no UTF-8: JSON is sent in UTF-8"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(malformed("it is empty: a JSON document is expected"));
    }
    serde_json::from_str::<&RawValue>(text).map(|_| text).map_err(|error| why(text, &error))
}

fn why(text: &str, error: &serde_json::Error) -> Malformed {
    if error.is_eof() {
        return Malformed("it ends before it is complete: a quote, a bracket or a value is missing at its end".into());
    }
    let said = error.to_string();
    let what = match said.split(" at line ").next().unwrap_or_default() {
        "expected `:`" => "a colon is expected",
        "expected `,` or `]`" => "a comma or the end of the list is expected",
        "expected `,` or `}`" => "a comma or the end of the object is expected",
        "key must be a string" => "a name in double quotes is expected",
        "trailing comma" => "a comma is too much",
        "trailing characters" => "something follows the document, which is one value",
        "invalid escape" => "a backslash is followed by what is no escape of JSON",
        "invalid number" => "there is what is no number of JSON",
        said if said.starts_with("control character") => {
            "there is a control character in a text: escape it, a line break as \\n"
        }
        _ => "there is what begins no value: texts and names are in double quotes",
    };
    let before = text.lines().nth(error.line().saturating_sub(1)).unwrap_or_default();
    let column = error.column().saturating_sub(1).min(before.len());
    let before: Vec<char> =
        String::from_utf8_lossy(before.as_bytes().get(..column).unwrap_or_default()).chars().collect();
    let shown: String = before.get(before.len().saturating_sub(SHOWN)..).unwrap_or_default().iter().collect();
    if shown.trim().is_empty() {
        return Malformed(format!("it is no JSON: {what}").into());
    }
    Malformed(format!("it is no JSON: after `{}` {what}", shown.trim()).into())
}
