//! Which letters are the same to whoever searches, and where a word may begin in a script that is written without spaces.
//!
//! Invariant: what is indexed and what is asked go through the same fold, and a text that was folded is not changed by it again.

use std::ops::RangeInclusive;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters of a word that a search within it looks at together; what is longer is looked for in parts of that length.
pub(crate) const INFIX_CHARS: usize = 12;

/// Scripts whose words stand side by side without a space, and Hangul, whose compounds do.
const UNSPACED: [RangeInclusive<char>; 13] = [
    '\u{e00}'..='\u{eff}',     // Thai, Lao
    '\u{f00}'..='\u{fff}',     // Tibetan
    '\u{1000}'..='\u{109f}',   // Myanmar
    '\u{1100}'..='\u{11ff}',   // Hangul letters
    '\u{1780}'..='\u{17ff}',   // Khmer
    '\u{1950}'..='\u{19ff}',   // Tai Le, New Tai Lue, Khmer symbols
    '\u{3005}'..='\u{3007}',   // signs of repetition, zero
    '\u{3040}'..='\u{312f}',   // kana, bopomofo
    '\u{3130}'..='\u{318f}',   // Hangul letters for compatibility
    '\u{31a0}'..='\u{31ff}',   // bopomofo, small kana
    '\u{3400}'..='\u{9fff}',   // Han
    '\u{ac00}'..='\u{d7ff}',   // Hangul
    '\u{20000}'..='\u{3ffff}', // rarer Han
];

/// Marks over and under letters, and what is not seen, belong to the word that they stand in and would otherwise cut it.
pub(crate) fn cuts(c: char) -> bool {
    let is_unseen = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}');
    !c.is_alphanumeric() && !is_combining_mark(c) && !is_unseen
}

/// The text with every letter in the one form that is compared: full width, ligatures and what else only looks different
/// (NFKC), capitals, ß and the final sigma. What is neither letter nor digit stays.
pub(crate) fn folded(text: &str) -> String {
    let lower = |c: char| c.to_lowercase();
    // A capital may have no composed small letter, and a small letter may be one that is written as two.
    let once: String = text.nfkc().flat_map(lower).collect();
    let mut out = String::with_capacity(once.len());
    for c in once.nfkc() {
        match c {
            'ß' => out.push_str("ss"),
            'ς' => out.push('σ'),
            _ => out.push(c),
        }
    }
    out
}

/// Whether words of its script are not divided by spaces.
pub(crate) fn is_unspaced(c: char) -> bool {
    UNSPACED.iter().any(|range| range.contains(&c))
}

/// Where a search may begin within a word: at every letter of an unspaced script, and where such a stretch ends. The first place is
/// the word itself and not among them.
pub(crate) fn infixes(word: &str) -> impl Iterator<Item = String> + '_ {
    let mut before = false;
    let starts = word.char_indices().filter_map(move |(place, c)| {
        let begins = is_unspaced(c) || before;
        before = is_unspaced(c);
        (begins && place > 0).then_some(place)
    });
    starts.filter_map(|start| word.get(start..)).map(|rest| rest.chars().take(INFIX_CHARS).collect())
}

/// The stretches of a word that are of unspaced scripts or not, in their order, each with whether it is.
pub(crate) fn stretches(word: &str) -> Vec<(String, bool)> {
    let mut out: Vec<(String, bool)> = Vec::new();
    for c in word.chars() {
        let unspaced = is_unspaced(c);
        match out.last_mut() {
            Some((stretch, of)) if *of == unspaced => stretch.push(c),
            _ => out.push((c.to_string(), unspaced)),
        }
    }
    out
}

/// Each letter of unspaced scripts in a word, and each two that stand side by side: for an engine that knows whole words only.
pub(crate) fn grams(word: &str) -> Vec<String> {
    let unspaced = stretches(word).into_iter().filter(|(_, unspaced)| *unspaced);
    let of = |stretch: String| {
        let letters: Vec<char> = stretch.chars().collect();
        let of_size = |size: usize| letters.windows(size).map(|gram| gram.iter().collect()).collect::<Vec<String>>();
        of_size(1).into_iter().chain(of_size(2)).collect::<Vec<_>>()
    };
    unspaced.flat_map(|(stretch, _)| of(stretch)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_are_the_same_to_readers_are_the_same_here() {
        for (text, same) in [
            ("Straße", "strasse"),
            ("STRASSE", "strasse"),
            ("GROẞE", "grosse"),
            ("ＦｕｌｌＷｉｄｔｈ ４ｏ", "fullwidth 4o"),
            ("ﬁnal", "final"),
            ("ﾓﾃﾞﾙ", "モデル"),
            ("e\u{301}te\u{301}", "été"),
            ("ΣΊΣΥΦΟΣ", "σίσυφοσ"),
            ("Σίσυφος", "σίσυφοσ"),
            ("한\u{ae00}", "한글"),
        ] {
            assert_eq!(folded(text), same, "{text}");
            assert_eq!(folded(same), same);
        }
    }

    #[test]
    fn a_word_of_an_unspaced_script_can_be_entered_anywhere() {
        assert_eq!(infixes("東京大学").collect::<Vec<_>>(), ["京大学", "大学", "学"]);
        assert_eq!(infixes("gpt大学v2").collect::<Vec<_>>(), ["大学v2", "学v2", "v2"]);
        assert_eq!(infixes("llama").count() + infixes("été").count() + infixes("модель").count(), 0);
        assert!(infixes(&"語".repeat(40)).all(|infix| infix.chars().count() <= INFIX_CHARS));
        assert_eq!(grams("a東京都b"), ["東", "京", "都", "東京", "京都"]);
    }
}
