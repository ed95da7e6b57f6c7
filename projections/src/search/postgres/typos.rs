//! What a mistyped word may have been meant to be: the nearest words of the vocabulary.
//!
//! Invariant: only letters are looked at, so digits are never guessed; and what the vocabulary knows, or what begins a word of
//! it, is left as it is.

use sqlx::PgConnection;

use super::text::{Meant, Text};

/// Words that are compared for each one that was typed.
const CANDIDATES: i64 = 64;
/// Words that one may have been meant to be.
const MAX_MEANT: usize = 8;

/// Trigrams do not see two letters that changed places in a short word, so those are made and looked up beside. The upper
/// bound of a prefix is the last character of the basic plane.
const NEAREST: &str = "\
    WITH asked AS (
      SELECT typed FROM unnest($1::text[]) AS asked(typed)
       WHERE NOT EXISTS (SELECT FROM catalog.vocabulary v
                          WHERE v.word >= asked.typed AND v.word < asked.typed || chr(65533)))
    SELECT asked.typed, near.word FROM asked CROSS JOIN LATERAL (
      SELECT v.word FROM catalog.vocabulary v ORDER BY v.word <-> asked.typed LIMIT $2) AS near
    UNION
    SELECT swapped.typed, swapped.word FROM unnest($3::text[], $4::text[]) AS swapped(typed, word)
      JOIN asked USING (typed) JOIN catalog.vocabulary v ON v.word = swapped.word";

/// For each stretch of letters that is not known, the words at the least distance.
pub(super) async fn meant(text: &Text, connection: &mut PgConnection) -> Result<Meant, sqlx::Error> {
    let typed: Vec<&str> = text.letters().into_iter().collect();
    if typed.is_empty() {
        return Ok(Meant::new());
    }
    let swaps: Vec<(&str, String)> =
        typed.iter().flat_map(|word| swaps(word).into_iter().map(|swap| (*word, swap))).collect();
    let (of, swapped): (Vec<&str>, Vec<String>) = swaps.into_iter().unzip();
    let query = sqlx::query_as(NEAREST).bind(&typed).bind(CANDIDATES).bind(&of).bind(&swapped);
    let near: Vec<(String, String)> = query.fetch_all(connection).await?;
    let mut found: std::collections::HashMap<String, Vec<(usize, String)>> = std::collections::HashMap::new();
    for (typed, word) in near {
        let errors = distance(&typed, &word);
        if errors <= allowed(&typed) {
            found.entry(typed).or_default().push((errors, word));
        }
    }
    Ok(found.into_iter().map(|(typed, words)| (typed, nearest(words))).collect())
}

fn nearest(mut words: Vec<(usize, String)>) -> Vec<String> {
    words.sort();
    let least = words.first().map_or(0, |(errors, _)| *errors);
    words.into_iter().filter(|(errors, _)| *errors == least).map(|(_, word)| word).take(MAX_MEANT).collect()
}

/// One error from four letters on, two from eight on. In three letters only two of them that changed places, which the
/// candidates by trigrams of such short words hardly ever are.
fn allowed(word: &str) -> usize {
    if word.chars().count() >= 8 { 2 } else { 1 }
}

/// The word with each two neighbours in each other's place.
fn swaps(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let swap = |index: usize| {
        let mut letters = letters.clone();
        letters.swap(index, index.saturating_add(1));
        letters.into_iter().collect()
    };
    (0..letters.len().saturating_sub(1)).map(swap).collect()
}

/// Letters left out, added, replaced, or two neighbours in each other's place (optimal string alignment; Boytsov 2011,
/// "Indexing methods for approximate dictionary searching").
fn distance(from: &str, to: &str) -> usize {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=to.len()).collect();
    for (row, letter) in from.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, other) in to.iter().enumerate() {
            let replaced = above[column] + usize::from(letter != other);
            let mut least = replaced.min(above[column + 1] + 1).min(current[column] + 1);
            if row > 0 && column > 0 && *letter == to[column - 1] && from[row - 1] == *other {
                least = least.min(before[column - 1] + 1);
            }
            current.push(least);
        }
        before = std::mem::replace(&mut above, current);
    }
    above[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_counted() {
        for (from, to, errors) in
            [("claude", "claude", 0), ("cluade", "claude", 1), ("claud", "claude", 1), ("clude", "claude", 1)]
        {
            assert_eq!(distance(from, to), errors, "{from}");
        }
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("mistarl", "mistral"), 1);
        assert_eq!(distance("antropik", "anthropic"), 2);
    }

    #[test]
    fn neighbours_change_places() {
        assert_eq!(swaps("gtp"), ["tgp", "gpt"]);
        assert!(swaps("a").is_empty());
    }
}
