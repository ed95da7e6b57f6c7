//! A place in a document, and what stands there.
//!
//! Invariant: the document was found to be JSON before, so the grammar is not looked at again. What would break it moves on and never
//! panics.

use std::borrow::Cow;

use super::Fault;

/// Objects and lists inside each other at most.
const MAX_DEPTH: u8 = 64;

/// Where reading is.
pub(super) struct Cursor<'de> {
    text: &'de str,
    at: usize,
    depth: u8,
}

impl<'de> Cursor<'de> {
    pub fn of(text: &'de str) -> Self {
        Self { text, at: 0, depth: 0 }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The first byte of what comes next, behind white space.
    pub fn peek(&mut self) -> Option<u8> {
        while matches!(self.byte(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.step();
        }
        self.byte()
    }

    pub fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    /// Steps behind this byte, if it is what comes next.
    pub fn after(&mut self, byte: u8) {
        if self.peek() == Some(byte) {
            self.step();
        }
    }

    /// Whether something comes before the end of the object or list, behind which it steps otherwise.
    pub fn another(&mut self, end: u8) -> bool {
        self.after(b',');
        match self.peek() {
            None => false,
            Some(byte) if byte == end => {
                self.step();
                false
            }
            Some(_) => true,
        }
    }

    /// Goes into an object or a list.
    pub fn enter(&mut self) -> Result<(), Fault> {
        self.step();
        self.depth = self.depth.saturating_add(1);
        if self.depth > MAX_DEPTH {
            return Err(Fault::value(format!("it is nested more than {MAX_DEPTH} levels deep")));
        }
        Ok(())
    }

    pub fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    fn since(&self, start: usize) -> &'de str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// The text that comes next, without its escapes.
    pub fn string(&mut self) -> Result<Cow<'de, str>, Fault> {
        let _ = self.peek();
        let start = self.at;
        let is_plain = self.skip_string();
        let quoted = self.since(start);
        if is_plain {
            let inner = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default();
            return Ok(Cow::Borrowed(inner));
        }
        let unescaped = serde_json::from_str(quoted).map(Cow::Owned);
        unescaped.map_err(|_| {
            Fault::value("an escape in the text stands for no character: `\\ud800` to `\\udfff` come in pairs")
        })
    }

    /// Steps behind a text; whether it has no escape.
    fn skip_string(&mut self) -> bool {
        let mut is_plain = true;
        self.step();
        while let Some(byte) = self.byte() {
            self.step();
            if byte == b'"' {
                break;
            }
            if byte == b'\\' {
                is_plain = false;
                self.step();
            }
        }
        is_plain
    }

    /// A number, or one of the three words, as it is written.
    pub fn literal(&mut self) -> &'de str {
        let _ = self.peek();
        let start = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')) {
            self.step();
        }
        self.since(start)
    }

    /// Steps behind the value that comes next, and gives its text. However deep it is: it takes no stack.
    pub fn skip(&mut self) -> &'de str {
        let first = self.peek();
        let start = self.at;
        if !matches!(first, Some(b'{' | b'[' | b'"')) {
            return self.literal();
        }
        let mut open = 0_usize;
        while let Some(byte) = self.byte() {
            match byte {
                b'"' => {
                    self.skip_string();
                }
                b'{' | b'[' => {
                    open = open.saturating_add(1);
                    self.step();
                }
                b'}' | b']' => {
                    open = open.saturating_sub(1);
                    self.step();
                }
                _ => self.step(),
            }
            if open == 0 {
                break;
            }
        }
        self.since(start)
    }
}
