//! What was typed, as a query of text vectors.
//!
//! Invariant: built from words of letters and digits only, so whatever is typed is no syntax.

use std::collections::HashMap;

use domain::ports::service_search::{MAX_TEXT_CHARS, Tolerance};

use crate::catalog::words::{key, pieces};

/// Words of a text that are looked at.
const MAX_WORDS: usize = 12;
/// Words that may have been meant as one name: `gpt 4 o mini`.
const MAX_NAME_WORDS: usize = 4;

/// For each word that is not known, those that it may have been meant to be.
pub(super) type Meant = HashMap<String, Vec<String>>;

/// A word as it was typed, between two spaces.
#[derive(Debug)]
struct Typed {
    pieces: Vec<String>,
    joined: String,
}

/// A text with at least one word.
#[derive(Debug)]
pub(super) struct Text {
    words: Vec<Typed>,
    key: String,
}

impl Text {
    /// Reads a text; `None` if nothing is left of it.
    pub fn read(text: &str) -> Option<Self> {
        let text: String = text.chars().take(MAX_TEXT_CHARS).collect();
        let typed = |word: &str| {
            let pieces: Vec<String> = pieces(word).collect();
            let joined = pieces.concat();
            (!pieces.is_empty()).then_some(Typed { pieces, joined })
        };
        let words: Vec<Typed> = text.split_whitespace().filter_map(typed).take(MAX_WORDS).collect();
        (!words.is_empty()).then(|| Self { words, key: key(&text) })
    }

    /// The whole text as one word.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The words in which typing errors are looked for.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| word.joined.as_str())
    }

    /// As Postgres reads a `tsquery`.
    pub fn to_query(&self, meant: Option<&Meant>, tolerance: Tolerance) -> String {
        let clauses: Vec<String> = self.words.iter().map(|word| clause(word, meant)).collect();
        let all = clauses.join(if tolerance == Tolerance::AnyWord { " | " } else { " & " });
        if (2..=MAX_NAME_WORDS).contains(&self.words.len()) {
            return format!("({all}) | {}", beginning(&self.key));
        }
        all
    }
}

fn clause(word: &Typed, meant: Option<&Meant>) -> String {
    let mut ways = vec![beginning(&word.joined)];
    if let Some((last, rest)) = word.pieces.split_last().filter(|(_, rest)| !rest.is_empty()) {
        let pieces = rest.iter().map(|piece| format!("'{piece}'")).chain([beginning(last)]);
        ways.push(format!("({})", pieces.collect::<Vec<_>>().join(" & ")));
    }
    let meant = meant.and_then(|meant| meant.get(&word.joined)).into_iter().flatten();
    ways.extend(meant.map(|word| format!("'{word}'")));
    format!("({})", ways.join(" | "))
}

/// Words that begin like this. A single character begins too many and has to be the whole word.
fn beginning(word: &str) -> String {
    if word.chars().nth(1).is_some() { format!("'{word}':*") } else { format!("'{word}'") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_with_punctuation_is_asked_for_joined_and_in_pieces() {
        let text = Text::read("GPT-4o").unwrap();
        assert_eq!(text.to_query(None, Tolerance::Exact), "('gpt4o':* | ('gpt' & '4o':*))");
        assert_eq!(text.key(), "gpt4o");
    }

    #[test]
    fn several_words_are_all_asked_for_or_make_one_name() {
        let text = Text::read("llama 3.1").unwrap();
        let query = text.to_query(None, Tolerance::Exact);
        assert_eq!(query, "(('llama':*) & ('31':* | ('3' & '1'))) | 'llama31':*");
        let meant = Meant::from([("llama".to_owned(), vec!["lama".to_owned()])]);
        let query = text.to_query(Some(&meant), Tolerance::AnyWord);
        assert_eq!(query, "(('llama':* | 'lama') | ('31':* | ('3' & '1'))) | 'llama31':*");
    }

    #[test]
    fn what_has_no_word_is_no_text_and_nothing_that_is_typed_is_syntax() {
        for text in ["", "  ", "&|!:*'\\()"] {
            assert!(Text::read(text).is_none(), "{text}");
        }
        assert_eq!(Text::read("a' | b").unwrap().to_query(None, Tolerance::Exact), "(('a') & ('b')) | 'ab':*");
    }
}
