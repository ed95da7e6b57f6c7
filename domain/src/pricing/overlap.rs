//! Two breakdowns of one total: by what was read from or put into the cache, and by what kind of content it is.
//!
//! Invariant: a true report has a reading. Where it says less than the price depends on, the readings at the ends of what is
//! consistent are given, so that the dearest is among them: a cost that is linear in the counts is highest at such an end.

use super::counts::{sum, take};
use super::{Modality, PricePart, RawUsage, UsageError};

/// Quantities of one reading.
pub(super) type Reading = Vec<(PricePart, u64)>;

/// What was put into the cache, by how long it is kept there.
pub(super) type Written = [(PricePart, u64); 3];

/// One kind of content.
#[derive(Clone, Debug)]
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
    let mut found = Vec::new();
    for mut kinds in orders(&kinds, unstated) {
        let mut left = unstated;
        for kind in kinds.iter_mut().filter(|kind| kind.stated.is_none()) {
            let taken = kind.take_fresh(left);
            (kind.cached, left) = (kind.cached.saturating_add(taken), left.saturating_sub(taken));
        }
        for mut kinds in orders(&kinds, all_written) {
            for (part, count) in *written {
                let mut left = count;
                for kind in &mut kinds {
                    let taken = kind.take_fresh(left);
                    kind.written.push((kind.part(part), taken));
                    left = left.saturating_sub(taken);
                }
            }
            let reading = read(kinds);
            if !found.contains(&reading) {
                found.push(reading);
            }
        }
    }
    Ok(found)
}

/// In which orders kinds of content may give so many tokens: one, where there is nothing to give.
fn orders(kinds: &[Kind], tokens: u64) -> Vec<Vec<Kind>> {
    let (able, rest): (Vec<Kind>, Vec<Kind>) = kinds.iter().cloned().partition(|kind| kind.fresh > 0);
    if tokens == 0 || able.len() < 2 {
        return vec![kinds.to_vec()];
    }
    let orders = permutations(able);
    orders.into_iter().map(|order| order.into_iter().chain(rest.iter().cloned()).collect()).collect()
}

/// At most the 24 of four kinds; the first is as they came.
fn permutations(kinds: Vec<Kind>) -> Vec<Vec<Kind>> {
    if kinds.len() < 2 {
        return vec![kinds];
    }
    let mut all = Vec::new();
    for place in 0..kinds.len() {
        let mut rest = kinds.clone();
        let first = rest.remove(place);
        all.extend(permutations(rest).into_iter().map(|rest| std::iter::once(first.clone()).chain(rest).collect()));
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
