//! Which words a text is found by. One rule for what is indexed and for what is asked, so that `gpt-4o`, `gpt 4o` and
//! `gpt4o` meet: a text is cut at everything that is neither a letter nor a digit, and neighbouring pieces are also kept
//! joined. Letters that are the same to readers are folded, and a word of a script without spaces is also found by what is within it.
//!
//! Invariant: a word is letters and digits only, in lower case, and at most [`MAX_CHARS`] long; so it needs no quoting.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::letters::{cuts, folded, infixes};

/// Characters of a word that count.
const MAX_CHARS: usize = 48;
/// Neighbouring pieces that are joined at most, unless they are all there are.
const MAX_JOINED: usize = 4;
/// Fewest letters of a word that may be mistyped.
pub(super) const MIN_LETTERS: usize = 3;
/// Pieces of one text that are indexed at most; a description has up to 4,000 characters.
const MAX_PIECES: usize = 600;
/// The last place a text vector can state.
const LAST_PLACE: usize = 16_383;

/// Cuts a text into its words.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = String> + use<> {
    let pieces = folded(text).split(cuts).map(word).filter(|piece| !piece.is_empty()).collect::<Vec<_>>();
    pieces.into_iter()
}

fn word(piece: &str) -> String {
    piece.chars().filter(|c| c.is_alphanumeric()).take(MAX_CHARS).collect()
}

/// The whole text as one word.
pub(crate) fn key(text: &str) -> String {
    folded(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The pieces and their joins.
fn with_joins(pieces: &[String]) -> Vec<String> {
    let mut words = pieces.to_vec();
    words.extend(joins(pieces));
    words
}

/// Neighbouring pieces as one word.
pub(crate) fn joins(pieces: &[String]) -> Vec<String> {
    let mut words = Vec::new();
    let short = |word: &String| word.chars().count() <= MAX_CHARS;
    for size in 2..=MAX_JOINED.min(pieces.len()) {
        words.extend(pieces.windows(size).map(<[String]>::concat).filter(short));
    }
    if pieces.len() > MAX_JOINED {
        words.extend(Some(pieces.concat()).filter(short));
    }
    words
}

/// The words of a service, by weight: A for what it is called, B for what it is labelled with, C for what is said of it.
/// The weightier are added first.
#[derive(Debug, Default)]
pub(super) struct Words {
    places: BTreeMap<String, (usize, char)>,
    next: usize,
}

impl Words {
    /// Adds a name: all of its pieces may be joined.
    pub fn add_name(&mut self, weight: char, text: &str) {
        let pieces: Vec<String> = pieces(text).take(MAX_PIECES).collect();
        self.add(weight, with_joins(&pieces));
    }

    /// Adds prose: only pieces that no space divides are joined.
    pub fn add_prose(&mut self, weight: char, text: &str) {
        let mut left = MAX_PIECES;
        for run in text.split_whitespace() {
            let pieces: Vec<String> = pieces(run).take(left).collect();
            left = left.saturating_sub(pieces.len());
            self.add(weight, with_joins(&pieces));
        }
    }

    fn add(&mut self, weight: char, words: Vec<String>) {
        let infixes: Vec<String> = words.iter().flat_map(|word| infixes(word)).take(MAX_PIECES).collect();
        for word in words.into_iter().chain(infixes) {
            self.next = self.next.saturating_add(1).min(LAST_PLACE);
            // Only the first place counts: whoever repeats a word is not found the better for it, and rows stay short.
            self.places.entry(word).or_insert((self.next, weight));
        }
    }

    /// As Postgres reads a `tsvector`: `'4o':2A 'gpt':1A`.
    pub fn to_vector(&self) -> String {
        let mut out = String::new();
        for (word, (place, weight)) in &self.places {
            let _ = write!(out, "'{word}':{place}{weight} ");
        }
        out
    }
}

/// The stretches of letters in a word that may be mistyped: of `gtp4o` it is `gtp`. Digits never are, since another number
/// is another model.
pub(crate) fn letters(word: &str) -> impl Iterator<Item = &str> {
    let stretches = word.split(|c: char| !c.is_alphabetic());
    stretches.filter(|stretch| stretch.chars().nth(MIN_LETTERS - 1).is_some())
}

/// What of a name is remembered, to tell what a mistyped word may have been meant to be. Words of letters only: they are
/// those of a language and few, while numbers of versions and sizes never end.
pub(super) fn vocabulary(name: &str, into: &mut BTreeSet<String>) {
    for piece in pieces(name) {
        into.extend(letters(&piece).map(str::to_owned));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_cut_at_punctuation_and_joined_again() {
        let pieces: Vec<String> = pieces("Llama-3.1").collect();
        assert_eq!(pieces, ["llama", "3", "1"]);
        assert_eq!(with_joins(&pieces), ["llama", "3", "1", "llama3", "31", "llama31"]);
        assert_eq!(key("Llama-3.1"), "llama31");
    }

    #[test]
    fn a_vector_states_places_and_weights() {
        let mut words = Words::default();
        words.add_name('A', "GPT-4o");
        words.add_prose('C', "gpt, fast");
        assert_eq!(words.to_vector(), "'4o':2A 'fast':5C 'gpt':1A 'gpt4o':3A ");
    }

    #[test]
    fn a_word_without_spaces_is_kept_with_what_may_be_looked_for_within_it() {
        let mut words = Words::default();
        words.add_name('A', "東京大学");
        assert_eq!(words.to_vector(), "'京大学':2A '大学':3A '学':4A '東京大学':1A ");
        assert_eq!(pieces("Straße ＧＰＴ\u{200b}４").collect::<Vec<_>>(), ["strasse", "gpt4"]);
        assert_eq!(pieces("!!! ++ 😀 % «»").count(), 0);
    }

    #[test]
    fn no_text_makes_a_word_that_is_too_long_or_needs_quoting() {
        let mut words = Words::default();
        words.add_prose('C', &"a".repeat(4_000));
        words.add_prose('C', "it's \\ 'quoted' e\u{301}te\u{301} \u{130}");
        assert!(words.places.keys().all(|word| word.chars().count() <= MAX_CHARS));
        assert!(words.places.keys().all(|word| word.chars().all(char::is_alphanumeric)), "{:?}", words.places.keys());
    }
}
