//! Cells of tables that people open in spreadsheets.
//!
//! Invariant: nothing in a cell is a formula.

use std::borrow::Cow;

use csv::Writer;
use serde::Serialize;

/// Writes rows as RFC 4180 has them.
pub fn writer(piece: &mut Vec<u8>) -> Writer<&mut Vec<u8>> {
    csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(piece)
}

/// What is no text of anybody's, and begins with no sign but a number's.
pub fn number<'a>(value: &impl ToString) -> Cow<'a, str> {
    Cow::Owned(value.to_string())
}

/// The same, where it is stated.
pub fn stated<'a>(value: Option<&impl ToString>) -> Cow<'a, str> {
    value.map_or(Cow::Borrowed(""), number)
}

/// A text that no spreadsheet takes for a formula.
pub fn text(text: Option<&(impl AsRef<str> + ?Sized)>) -> Cow<'_, str> {
    let text = text.map(AsRef::as_ref).unwrap_or_default();
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// An array or an object, which begins with a bracket.
pub fn json<'a>(value: Option<&impl Serialize>) -> Cow<'a, str> {
    value.map_or(Cow::Borrowed(""), |value| Cow::Owned(serde_json::to_string(value).unwrap_or_default()))
}

/// A word of a closed list, as it stands in JSON.
pub fn word<'a>(value: Option<&impl Serialize>) -> Cow<'a, str> {
    let word = value.and_then(|value| serde_json::to_value(value).ok());
    Cow::Owned(word.and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_a_text() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(text(Some(formula)), format!("'{formula}"));
        }
        for plain in ["req-4711", "", "'=1", "a=b", "1-1"] {
            assert_eq!(text(Some(plain)), plain);
        }
    }

    #[test]
    fn rows_are_as_rfc_4180_says() {
        let mut piece = Vec::new();
        let mut rows = writer(&mut piece);
        rows.write_record(["a,b", "c\"d", "e"]).unwrap();
        drop(rows);
        assert_eq!(String::from_utf8(piece).unwrap(), "\"a,b\",\"c\"\"d\",e\r\n");
    }
}
