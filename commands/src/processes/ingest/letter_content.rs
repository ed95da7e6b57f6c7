//! What of a dead letter is sealed: the record as it came, and the words of the reason, which may quote it.
//!
//! Layout, before it is sealed: a line of JSON with everything but the value of the record, then that value as it is.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use rdkafka::message::{Headers, OwnedHeaders};
use serde::{Deserialize, Serialize};

use super::raw::Raw;
use super::reason::Reason;

/// Bytes of a detail at most.
const MAX_DETAIL_BYTES: usize = 1_024;

/// A header of a record: its name, and its value where it has one.
pub type Header = (String, Option<Vec<u8>>);

/// The content of a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetterContent {
    /// Why the record was not taken.
    pub detail: String,
    /// The record's key.
    pub key: Option<Vec<u8>>,
    /// The record's value.
    pub value: Option<Vec<u8>>,
    /// The record's own headers.
    pub headers: Vec<Header>,
}

/// The first line.
#[derive(Deserialize, Serialize)]
struct Line {
    detail: String,
    key: Option<String>,
    headers: Vec<(String, Option<String>)>,
    has_value: bool,
}

impl LetterContent {
    /// Of a record that was not taken for this reason.
    pub fn of(raw: &Raw, reason: &Reason) -> Self {
        let mut end = reason.detail.len().min(MAX_DETAIL_BYTES);
        while !reason.detail.is_char_boundary(end) {
            end -= 1;
        }
        let headers = raw.content.headers.iter().flat_map(OwnedHeaders::iter);
        Self {
            detail: reason.detail.get(..end).unwrap_or_default().to_owned(),
            key: raw.content.key.clone(),
            value: raw.content.value.clone(),
            headers: headers.map(|header| (header.key.to_owned(), header.value.map(<[u8]>::to_vec))).collect(),
        }
    }

    /// Leaves out what a letter can do without: the value, which is the largest as a rule, and where there is none any more the key and the
    /// headers. How many bytes that were; `None` where nothing is left to leave out.
    pub fn leave_out(&mut self) -> Option<usize> {
        if let Some(value) = self.value.take() {
            return Some(value.len());
        }
        let (key, headers) = (self.key.take(), std::mem::take(&mut self.headers));
        let of_headers = headers.iter().map(|(name, value)| name.len() + value.as_ref().map_or(0, Vec::len));
        (key.is_some() || !headers.is_empty()).then(|| key.map_or(0, |key| key.len()) + of_headers.sum::<usize>())
    }

    /// As it is sealed.
    ///
    /// # Errors
    /// It has no JSON form, which every one has.
    pub fn to_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        let text = |bytes: &Vec<u8>| STANDARD_NO_PAD.encode(bytes);
        let line = Line {
            detail: self.detail.clone(),
            key: self.key.as_ref().map(text),
            headers: self.headers.iter().map(|(name, value)| (name.clone(), value.as_ref().map(text))).collect(),
            has_value: self.value.is_some(),
        };
        let mut bytes = serde_json::to_vec(&line)?;
        bytes.push(b'\n');
        bytes.extend(self.value.as_deref().unwrap_or_default());
        Ok(bytes)
    }

    /// As it was before it was sealed; `None` for what is no such thing.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let end = bytes.iter().position(|byte| *byte == b'\n')?;
        let (line, value) = bytes.split_at_checked(end)?;
        let Line { detail, key, headers, has_value } = serde_json::from_slice(line).ok()?;
        let decoded = |text: Option<String>| text.map(|text| STANDARD_NO_PAD.decode(text)).transpose().ok();
        let headers: Option<Vec<Header>> =
            headers.into_iter().map(|(name, value)| Some((name, decoded(value)?))).collect();
        let value = has_value.then(|| value.get(1..).unwrap_or_default().to_vec());
        Some(Self { detail, key: decoded(key)?, value, headers: headers? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sealed_is_read_back_as_it_was() {
        let whole = LetterContent {
            detail: "unknown\nfield".to_owned(),
            key: Some(vec![0, 255]),
            value: Some(b"{\n}\n".to_vec()),
            headers: vec![("ce_id".to_owned(), Some(b"a".to_vec())), ("bare".to_owned(), None)],
        };
        let empty = LetterContent { value: Some(Vec::new()), ..LetterContent::default() };
        for content in [whole, empty, LetterContent::default()] {
            assert_eq!(LetterContent::from_bytes(&content.to_bytes().unwrap()), Some(content));
        }
        assert_eq!(LetterContent::from_bytes(b"nothing"), None);
    }

    #[test]
    fn what_is_too_large_goes_in_two_steps_and_the_reason_stays() {
        let header = ("ce_id".to_owned(), Some(vec![7; 10]));
        let mut content = LetterContent {
            detail: "no price".to_owned(),
            key: Some(vec![1; 900_000]),
            value: Some(vec![2; 5]),
            headers: vec![header],
        };
        assert_eq!([content.leave_out(), content.leave_out(), content.leave_out()], [Some(5), Some(900_015), None]);
        assert_eq!(content, LetterContent { detail: "no price".to_owned(), ..LetterContent::default() });
    }
}
