//! The known name that is most like an unknown one.

/// Longer names are compared with nothing.
const MAX_CHARS: usize = 48;

/// The name that takes at most about a third of its characters to change into, if there is one.
pub(super) fn nearest(name: &str, known: &'static [&'static str]) -> Option<&'static str> {
    if name.chars().count() > MAX_CHARS {
        return None;
    }
    let name = name.to_lowercase();
    let far = known.iter().map(|known| (distance(&name, known), *known)).min()?;
    let most = name.chars().count().div_ceil(3);
    Some(far).filter(|(distance, _)| *distance <= most).map(|(_, known)| known)
}

/// How many characters have to be put in, taken out or changed (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, a) in one.chars().enumerate() {
        let mut left = line.saturating_add(1);
        let mut above = line;
        let mut next = Vec::with_capacity(row.len());
        next.push(left);
        for (b, up) in other.iter().zip(row.iter().skip(1)) {
            let changed = above.saturating_add(usize::from(a != *b));
            left = changed.min(up.saturating_add(1)).min(left.saturating_add(1));
            above = *up;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_seen_and_another_word_is_not() {
        const KNOWN: &[&str] = &["input_tokens", "output_tokens", "currency"];
        assert_eq!(nearest("input_token", KNOWN), Some("input_tokens"));
        assert_eq!(nearest("Currency", KNOWN), Some("currency"));
        assert_eq!(nearest("surprise", KNOWN), None);
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
