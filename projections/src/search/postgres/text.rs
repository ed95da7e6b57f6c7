//! What was typed, as a query of text vectors.
//!
//! Invariant: built from words of letters and digits only, so whatever is typed is no syntax.

use std::collections::{BTreeSet, HashMap};

use crate::search::query::{MAX_TEXT_CHARS, Tolerance};

use crate::read_models::catalog::letters::{INFIX_CHARS, is_unspaced, stretches};
use crate::read_models::catalog::words::{key, letters, pieces};

/// Words of a text that are looked at.
const MAX_WORDS: usize = 12;
/// Words that may have been meant as one name: `gpt 4 o mini`.
const MAX_NAME_WORDS: usize = 4;

/// For each stretch of letters that is not known, those that it may have been meant to be, likeliest first.
pub(super) type Meant = HashMap<String, Vec<String>>;

/// A word as it was typed, between two spaces.
#[derive(Debug)]
struct Typed {
    pieces: Vec<String>,
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
            (!pieces.is_empty()).then_some(Typed { pieces })
        };
        let words: Vec<Typed> = text.split_whitespace().filter_map(typed).take(MAX_WORDS).collect();
        (!words.is_empty()).then(|| Self { words, key: key(&text) })
    }

    /// The whole text as one word.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The stretches of letters in which typing errors are looked for.
    pub fn letters(&self) -> BTreeSet<&str> {
        self.words.iter().flat_map(|word| word.pieces.iter().flat_map(|piece| letters(piece))).collect()
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
    let mut ways = ways(&word.pieces);
    for pieces in meant.map(|meant| mended(&word.pieces, meant)).unwrap_or_default() {
        ways.extend(self::ways(&pieces));
    }
    format!("({})", ways.join(" | "))
}

/// A word is found joined, or in all of its pieces.
fn ways(pieces: &[String]) -> Vec<String> {
    let mut ways = vec![beginning(&pieces.concat())];
    if let Some((last, rest)) = pieces.split_last().filter(|(_, rest)| !rest.is_empty()) {
        let pieces = rest.iter().map(|piece| format!("'{piece}'")).chain([beginning(last)]);
        ways.push(format!("({})", pieces.collect::<Vec<_>>().join(" & ")));
    }
    if pieces.iter().any(|piece| piece.chars().any(is_unspaced)) {
        let parts: Vec<String> = pieces.iter().flat_map(|piece| parts(piece)).collect();
        ways.push(format!("({})", parts.join(" & ")));
    }
    ways
}

/// What a piece with letters of an unspaced script is made of: each such stretch may be within a word, and where it is longer than what is
/// indexed of one place, it is looked for part by part.
fn parts(piece: &str) -> Vec<String> {
    let part = |(stretch, unspaced): (String, bool)| {
        if !unspaced {
            return vec![beginning(&stretch)];
        }
        let letters: Vec<char> = stretch.chars().collect();
        letters.chunks(INFIX_CHARS).map(|part| format!("'{}':*", part.iter().collect::<String>())).collect()
    };
    stretches(piece).into_iter().flat_map(part).collect()
}

/// The pieces of a word with its mistyped letters replaced. Where several stretches are mistyped, one varies at a time and
/// the others are what they most likely were meant to be: the number of ways is a sum, not a product.
fn mended(pieces: &[String], meant: &Meant) -> BTreeSet<Vec<String>> {
    let mut ways = BTreeSet::new();
    let likely = |letters: &str| meant.get(letters).and_then(|words| words.first()).map(String::as_str);
    for varied in pieces.iter().flat_map(|piece| letters(piece)) {
        for word in meant.get(varied).into_iter().flatten() {
            let replace = |letters: &str| {
                if letters == varied { word.clone() } else { likely(letters).unwrap_or(letters).to_owned() }
            };
            ways.insert(pieces.iter().map(|piece| replaced(piece, replace)).collect());
        }
    }
    ways
}

/// The piece with each stretch of letters replaced.
fn replaced(piece: &str, replace: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    let mut rest = piece;
    while let Some(first) = rest.chars().next() {
        let is_letter = first.is_alphabetic();
        let end = rest.find(|c: char| c.is_alphabetic() != is_letter).unwrap_or(rest.len());
        let (stretch, after) = rest.split_at(end);
        if is_letter {
            out.push_str(&replace(stretch));
        } else {
            out.push_str(stretch);
        }
        rest = after;
    }
    out
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
        assert_eq!(query, "(('llama':* | 'lama':*) | ('31':* | ('3' & '1'))) | 'llama31':*");
    }

    #[test]
    fn what_stands_within_a_word_without_spaces_is_asked_for() {
        for (typed, query) in [
            ("大学", "('大学':* | ('大学':*))"),
            ("学", "('学' | ('学':*))"),
            ("gpt大学", "('gpt大学':* | ('gpt':* & '大学':*))"),
        ] {
            assert_eq!(Text::read(typed).unwrap().to_query(None, Tolerance::Exact), query);
        }
        let long = "語".repeat(15);
        let query = Text::read(&long).unwrap().to_query(None, Tolerance::Exact);
        assert_eq!(query, format!("('{long}':* | ('{}':* & '語語語':*))", "語".repeat(12)));
    }

    #[test]
    fn mistyped_letters_are_replaced_wherever_they_stand_and_digits_are_not() {
        let meant = Meant::from([("gtp".to_owned(), vec!["gpt".to_owned()])]);
        for (typed, query) in [
            ("gtp4o", "('gtp4o':* | 'gpt4o':*)"),
            ("gtp-4o", "('gtp4o':* | ('gtp' & '4o':*) | 'gpt4o':* | ('gpt' & '4o':*))"),
        ] {
            let text = Text::read(typed).unwrap();
            assert_eq!(text.letters().into_iter().collect::<Vec<_>>(), ["gtp"]);
            assert_eq!(text.to_query(Some(&meant), Tolerance::Typos), query);
        }
    }

    #[test]
    fn what_has_no_word_is_no_text_and_nothing_that_is_typed_is_syntax() {
        for text in ["", "  ", "&|!:*'\\()"] {
            assert!(Text::read(text).is_none(), "{text}");
        }
        assert_eq!(Text::read("a' | b").unwrap().to_query(None, Tolerance::Exact), "(('a') & ('b')) | 'ab':*");
    }
}
