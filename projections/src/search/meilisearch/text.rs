//! What was typed, as the engine is asked for it.
//!
//! Invariant: of what was typed, letters and digits only, so its quotes and minus signs, which are syntax to the engine, never reach it.

use crate::search::query::MAX_TEXT_CHARS;

use crate::read_models::catalog::letters::{grams, stretches};
use crate::read_models::catalog::words::pieces;

/// Letters in a row from which on the engine forgives typing errors in a word, also in digits that stand beside them.
const LONG: usize = 3;

/// The words as they were typed, between spaces, each cut into its pieces; empty for none.
pub(super) fn words(text: &str) -> Vec<String> {
    let text: String = text.chars().take(MAX_TEXT_CHARS).collect();
    let typed = |word| pieces(word).flat_map(|piece| asked(&piece)).collect::<Vec<_>>().join(" ");
    text.split_whitespace().map(typed).filter(|word| !word.is_empty()).collect()
}

/// What stands within a word of a script without spaces is asked for by each two letters that stand side by side, as it is stored.
fn asked(piece: &str) -> Vec<String> {
    let stretch = |(stretch, unspaced): (String, bool)| match stretch.chars().count() {
        _ if !unspaced => apart(&stretch),
        1 => vec![stretch],
        _ => {
            // As a phrase: the engine cuts two letters that are no word of its own in two, and both stand elsewhere too.
            grams(&stretch)
                .into_iter()
                .filter(|gram| gram.chars().count() > 1)
                .map(|gram| format!("\"{gram}\""))
                .collect()
        }
    };
    stretches(piece).into_iter().flat_map(stretch).collect()
}

/// Cuts letters from digits where the whole would be long enough to be misread: `gpt9o` must not find `gpt4o`. Whole names are
/// found by their joined forms, which the engine looks for by itself.
fn apart(piece: &str) -> Vec<String> {
    let mut runs: Vec<String> = Vec::new();
    for c in piece.chars() {
        match runs.last_mut() {
            Some(run) if run.chars().all(char::is_alphabetic) == c.is_alphabetic() => run.push(c),
            _ => runs.push(c.to_string()),
        }
    }
    let mut parts: Vec<String> = Vec::new();
    let mut was_long = true;
    for run in runs {
        let is_long = run.chars().all(char::is_alphabetic) && run.chars().nth(LONG - 1).is_some();
        match parts.last_mut() {
            Some(part) if !is_long && !was_long => part.push_str(&run),
            _ => parts.push(run),
        }
        was_long = is_long;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_at_punctuation_and_long_words_from_numbers() {
        for (typed, asked) in [
            ("GPT-4o", "gpt 4o"),
            ("gpt9o", "gpt 9o"),
            ("gpt4omini", "gpt 4 omini"),
            ("llama3170b", "llama 3170b"),
            ("llama 3.1", "llama 3 1"),
            ("70b o1 4o", "70b o1 4o"),
            ("-draft \"a b\"", "draft a b"),
            (" ' \\ ", ""),
            ("Straße", "strasse"),
            ("東京大学v2", "\"東京\" \"京大\" \"大学\" v2"),
            ("語", "語"),
        ] {
            assert_eq!(words(typed).join(" "), asked, "{typed}");
        }
        assert_eq!(words("gpt-4o mini"), ["gpt 4o", "mini"], "a name with punctuation is one word");
    }
}
