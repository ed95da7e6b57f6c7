//! Two breakdowns of one total: by what was read from or put into the cache, and by what kind of content it is.
//!
//! Invariant: a true report has a reading. Where it says less than the price depends on, readings at the ends of what is consistent are
//! given: a cost that is linear in the counts is highest at such an end.

use super::counts::{sum, take};
use super::{Modality, PricePart, RawUsage, UsageError};

/// Quantities of one reading.
pub(super) type Reading = Vec<(PricePart, u64)>;

/// What was put into the cache, by how long it is kept there.
pub(super) type Written = [(PricePart, u64); 3];

/// One kind of content.
#[derive(Clone, Debug, PartialEq)]
struct Kind {
    /// `None` for text.
    modality: Option<Modality>,
    /// The fields that count it.
    names: [&'static str; 2],
    /// What of it was cached, if that is stated.
    stated: Option<u64>,
    /// What of it is neither cached nor written.
    fresh: u64,
    cached: u64,
    written: Vec<(PricePart, u64)>,
}

impl Kind {
    fn new(modality: Option<Modality>, names: [&'static str; 2], sent: Option<u64>, stated: Option<u64>) -> Self {
        Self { modality, names, stated, fresh: sent.unwrap_or(0), cached: 0, written: Vec::new() }
    }

    fn part(&self, part: PricePart) -> PricePart {
        PricePart { modality: self.modality, ..part }
    }

    /// Takes up to so many of what is neither cached nor written; gives how many.
    fn take_fresh(&mut self, most: u64) -> u64 {
        let taken = most.min(self.fresh);
        self.fresh = self.fresh.saturating_sub(taken);
        taken
    }
}

/// The kinds of content beside text, as they are reported.
fn kinds_of(raw: &RawUsage) -> [Kind; 3] {
    [
        Kind::new(
            Some(Modality::Audio),
            ["audio_input_tokens", "cached_audio_tokens"],
            raw.audio_input_tokens,
            raw.cached_audio_tokens,
        ),
        Kind::new(
            Some(Modality::Image),
            ["image_input_tokens", "cached_image_tokens"],
            raw.image_input_tokens,
            raw.cached_image_tokens,
        ),
        Kind::new(
            Some(Modality::Video),
            ["video_input_tokens", "cached_video_tokens"],
            raw.video_input_tokens,
            raw.cached_video_tokens,
        ),
    ]
}

/// What was cached of kinds that are stated, where cached tokens are beside the input; and what is left of the cached ones.
pub(super) fn cached_beside(raw: &RawUsage) -> Result<Reading, UsageError> {
    let mut text = raw.cached_tokens.unwrap_or(0);
    let mut reading = Vec::with_capacity(4);
    for kind in kinds_of(raw) {
        let [_, name] = kind.names;
        let count = kind.stated.unwrap_or(0);
        text = take(name, count, "cached_tokens", text)?;
        reading.push((kind.part(PricePart::CACHE_READ_TOKEN), count));
    }
    reading.insert(0, (PricePart::CACHE_READ_TOKEN, text));
    Ok(reading)
}

/// What was sent of each kind beside text.
pub(super) fn sent_beside(raw: &RawUsage) -> Reading {
    kinds_of(raw).into_iter().map(|kind| (kind.part(PricePart::INPUT_TOKEN), kind.fresh)).collect()
}

/// The readings of an input that contains what was cached, what was written and what is of some kind. The first takes what was cached and
/// written for text as far as that goes.
pub(super) fn readings(raw: &RawUsage, written: &Written) -> Result<Vec<Reading>, UsageError> {
    let (reported, cached) = (raw.input_tokens.unwrap_or(0), raw.cached_tokens.unwrap_or(0));
    let of_kinds = kinds_of(raw);
    let all_written = sum(&written.map(|(_, count)| count))?;
    let text = take("modality tokens", sum(&of_kinds.each_ref().map(|kind| kind.fresh))?, "input_tokens", reported)?;
    take("cached_tokens", cached, "input_tokens", reported)?;
    take("cached and written tokens", sum(&[cached, all_written])?, "input_tokens", reported)?;
    let mut kinds = vec![Kind::new(None, ["input_tokens", "cached_tokens"], Some(text), None)];
    let mut unstated = cached;
    for mut kind in of_kinds {
        let ([sent_name, cached_name], count) = (kind.names, kind.stated.unwrap_or(0));
        unstated = take(cached_name, count, "cached_tokens", unstated)?;
        kind.fresh = take(cached_name, count, sent_name, kind.fresh)?;
        kind.cached = count;
        kinds.push(kind);
    }
    // What is stated of a kind is all that was cached of it.
    let able = sum(&kinds.iter().filter(|kind| kind.stated.is_none()).map(|kind| kind.fresh).collect::<Vec<_>>())?;
    take("cached_tokens of no stated kind", unstated, "tokens that may have been cached", able)?;
    let mut pours: Vec<Pour> = written.iter().map(|(part, count)| Pour { part: Some(*part), tokens: *count }).collect();
    pours.insert(0, Pour { part: None, tokens: unstated });
    pours.retain(|pour| pour.tokens > 0);
    let mut found = Vec::new();
    for order in orders(pours) {
        let mut states = vec![kinds.clone()];
        for pour in order {
            states = poured(&states, pour);
        }
        for reading in states.into_iter().map(read) {
            if found.len() < MAX_READINGS && !found.contains(&reading) {
                found.push(reading);
            }
        }
    }
    Ok(found)
}

/// Readings that are looked at at most. What providers report has one or two.
const MAX_READINGS: usize = 24;

/// Tokens of no stated kind: cached, or written to be kept for as long as the part says.
#[derive(Clone, Copy, Debug)]
struct Pour {
    part: Option<PricePart>,
    tokens: u64,
}

/// In which states kinds of content may be after these tokens were taken from what is neither cached nor written: one kind after the other,
/// in every order.
fn poured(states: &[Vec<Kind>], pour: Pour) -> Vec<Vec<Kind>> {
    let mut next: Vec<Vec<Kind>> = Vec::new();
    for kinds in states {
        let able = kinds
            .iter()
            .enumerate()
            .filter(|(_, kind)| kind.fresh > 0 && (pour.part.is_some() || kind.stated.is_none()));
        for order in orders(able.map(|(place, _)| place).collect()) {
            let mut kinds = kinds.clone();
            let mut left = pour.tokens;
            for place in order {
                let Some(kind) = kinds.get_mut(place) else { continue };
                let taken = kind.take_fresh(left);
                left = left.saturating_sub(taken);
                match pour.part {
                    Some(part) => kind.written.push((kind.part(part), taken)),
                    None => kind.cached = kind.cached.saturating_add(taken),
                }
            }
            for kind in &mut kinds {
                kind.written.retain(|(_, taken)| *taken > 0);
            }
            if next.len() < MAX_READINGS && !next.contains(&kinds) {
                next.push(kinds);
            }
        }
    }
    next
}

/// Every order of at most four things; the first is as they came.
fn orders<T: Clone>(things: Vec<T>) -> Vec<Vec<T>> {
    if things.len() < 2 {
        return vec![things];
    }
    let mut all = Vec::new();
    for place in 0..things.len() {
        let mut rest = things.clone();
        let first = rest.remove(place);
        all.extend(orders(rest).into_iter().map(|rest| std::iter::once(first.clone()).chain(rest).collect()));
    }
    all
}

/// Everything by its part, in an order of its own.
fn read(mut kinds: Vec<Kind>) -> Reading {
    kinds.sort_by_key(|kind| kind.modality);
    let fresh = kinds.iter().map(|kind| (kind.part(PricePart::INPUT_TOKEN), kind.fresh));
    let cached = kinds.iter().map(|kind| (kind.part(PricePart::CACHE_READ_TOKEN), kind.cached));
    let written = kinds.iter().flat_map(|kind| kind.written.iter().copied());
    fresh.chain(cached).chain(written).filter(|(_, count)| *count > 0).collect()
}
