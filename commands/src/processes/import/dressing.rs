//! The text of a file, without what editors and exports put around it: a byte order mark, UTF-16, zeros at its end.
//!
//! Invariant: a file in UTF-8 with nothing around it is its own text, byte for byte, so that what is derived from the text stays the
//! same however the file is dressed.

use super::importer::ImportError;

/// Beginnings of files that are no text, with what to do about them.
const NO_TEXT: [(&[u8], &str); 4] = [
    (&[0x1f, 0x8b], "it is compressed by gzip: unpack it first"),
    (b"PK\x03\x04", "it is a zip archive: unpack it first"),
    (&[0xff, 0xfe, 0, 0], "it is in UTF-32: save it as UTF-8"),
    (&[0, 0, 0xfe, 0xff], "it is in UTF-32: save it as UTF-8"),
];

/// The text of a file.
///
/// # Errors
/// [`ImportError::Malformed`]: it is no text, with what to do.
pub fn text_of(bytes: &[u8]) -> Result<String, ImportError> {
    if let Some((_, advice)) = NO_TEXT.iter().find(|(beginning, _)| bytes.starts_with(beginning)) {
        return Err(malformed(advice));
    }
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf_16(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => utf_16(rest, u16::from_be_bytes)?,
        // Without a mark: what such a file begins with is ASCII, so every other byte is zero.
        [1..=u8::MAX, 0, 1..=u8::MAX, 0, ..] => utf_16(bytes, u16::from_le_bytes)?,
        [0, 1..=u8::MAX, 0, 1..=u8::MAX, ..] => utf_16(bytes, u16::from_be_bytes)?,
        _ => utf_8(bytes)?.to_owned(),
    };
    let text = text.trim_start_matches('\u{FEFF}');
    if text.trim_matches(is_padding).is_empty() {
        return Err(malformed("it is empty: give the file as it was exported"));
    }
    Ok(without_padding(text).to_owned())
}

fn is_padding(c: char) -> bool {
    c == '\0' || c.is_whitespace()
}

/// The text up to the first of the zeros at its end.
fn without_padding(text: &str) -> &str {
    let end = text.trim_end_matches(is_padding).len();
    let zero = text.get(end..).and_then(|padding| padding.find('\0'));
    zero.and_then(|zero| text.get(..end.saturating_add(zero))).unwrap_or(text)
}

fn utf_8(bytes: &[u8]) -> Result<&str, ImportError> {
    std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = before.split(|byte| *byte == b'\n').count();
        malformed(&format!("line {line} is not in UTF-8: save the file as UTF-8"))
    })
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, ImportError> {
    let (units, rest) = bytes.as_chunks();
    let text: Result<String, _> = char::decode_utf16(units.iter().copied().map(unit)).collect();
    match text {
        Ok(text) if rest.iter().all(|byte| *byte == 0) => Ok(text),
        _ => Err(malformed("it begins as UTF-16 and does not go on so: save it as UTF-8")),
    }
}

fn malformed(reason: &str) -> ImportError {
    ImportError::Malformed(reason.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> String {
        text_of(bytes).unwrap()
    }

    #[test]
    fn what_is_plain_stays_as_it_is_to_the_byte() {
        for text in ["{}", " {}\r\n", "\n\n{}\n\n", "通义千问", "a\0b"] {
            assert_eq!(read(text.as_bytes()), text);
        }
    }

    #[test]
    fn marks_zeros_and_wide_characters_are_taken_off() {
        let wide = |text: &str, unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
        let text = "{\"通义\": 1}\n";
        for dressed in [
            format!("\u{FEFF}{text}").into_bytes(),
            format!("{text}\0").into_bytes(),
            format!("{text}\0\0\n\0 ").into_bytes(),
            wide(&format!("\u{FEFF}{text}"), u16::to_le_bytes),
            wide(&format!("\u{FEFF}{text}"), u16::to_be_bytes),
            wide("{\"a", u16::to_be_bytes),
        ] {
            let read = text_of(&dressed);
            assert!(read.is_ok(), "{dressed:?}: {read:?}");
        }
        assert_eq!(read(&wide(&format!("\u{FEFF}{text}\0"), u16::to_le_bytes)), text);
        assert_eq!(read(format!("\u{FEFF}{text}\0\0\n").as_bytes()), text);
        assert_eq!(read(&wide("{\"a\":1}", u16::to_le_bytes)), "{\"a\":1}");
        assert_eq!(read(&wide("{\"a\":1}", u16::to_be_bytes)), "{\"a\":1}");
    }

    #[test]
    fn what_is_no_text_is_named_with_what_to_do() {
        for (bytes, said) in [
            (&b"\x1f\x8b\x08"[..], "gzip: unpack"),
            (b"PK\x03\x04", "zip archive: unpack"),
            (b"\xff\xfe\0\0{\0\0\0", "UTF-32: save it as UTF-8"),
            (b"{\n\"caf\xe9\": 1}", "line 2 is not in UTF-8"),
            (b"\xff\xfe{\0\0\xd8", "does not go on so"),
            (b"", "it is empty"),
            (b"\xef\xbb\xbf \n\0", "it is empty"),
        ] {
            let error = text_of(bytes).unwrap_err().to_string();
            assert!(error.contains(said), "{error}");
        }
    }
}
