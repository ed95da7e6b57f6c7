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
    let mut found: Vec<Reading> = Vec::new();
    for order in orders(pours) {
        let mut states = vec![kinds.clone()];
        for pour in order {
            states = poured(&states, pour);
        }
        for reading in states.into_iter().map(read) {
            if found.len() == MAX_READINGS {
                return Ok(found);
            }
            if !found.contains(&reading) {
                found.push(reading);
            }
        }
    }
    Ok(found)
}

/// Readings that are looked at at most: all that there can be where cached tokens, and written ones of one lifetime, are spread over
/// four kinds of content (a transportation problem of 3 by 4 has 96 vertices; De Loera and Kim, 2013). What providers report has one or two.
/// A report that states several lifetimes beside cached tokens of no kind may have more: of those the first are looked at.
const MAX_READINGS: usize = 96;

/// Tokens of no stated kind: cached, or written to be kept for as long as the part says.
#[derive(Clone, Copy, Debug)]
struct Pour {
    part: Option<PricePart>,
    tokens: u64,
}

/// In which states kinds of content may be after these tokens were taken from what is neither cached nor written: one kind after the other,
/// in every order, as far as the tokens go.
fn poured(states: &[Vec<Kind>], pour: Pour) -> Vec<Vec<Kind>> {
    let mut next: Vec<Vec<Kind>> = Vec::new();
    for kinds in states {
        spread(kinds, pour, &mut next);
    }
    next
}

fn spread(kinds: &[Kind], pour: Pour, next: &mut Vec<Vec<Kind>>) {
    if pour.tokens == 0 {
        if next.len() < MAX_READINGS && !next.iter().any(|known| known == kinds) {
            next.push(kinds.to_vec());
        }
        return;
    }
    for place in 0..kinds.len() {
        let mut kinds = kinds.to_vec();
        let Some(kind) = kinds.get_mut(place) else { continue };
        if kind.fresh == 0 || (pour.part.is_none() && kind.stated.is_some()) || next.len() == MAX_READINGS {
            continue;
        }
        let taken = kind.take_fresh(pour.tokens);
        match pour.part {
            Some(part) => kind.written.push((kind.part(part), taken)),
            None => kind.cached = kind.cached.saturating_add(taken),
        }
        spread(&kinds, Pour { tokens: pour.tokens.saturating_sub(taken), ..pour }, next);
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: PricePart = PricePart::CACHE_WRITE_TOKEN;

    /// Small numbers, the same in every run.
    struct Numbers(u64);

    impl Numbers {
        fn below(&mut self, bound: u64) -> u64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) % bound
        }
    }

    /// What a reading costs, where each token of a kind costs so much: fresh, cached, written.
    fn cost(reading: &Reading, prices: &[[u64; 3]; 4]) -> u64 {
        let of_part = |(part, count): &(PricePart, u64)| {
            let kind = match part.modality {
                None => 0,
                Some(Modality::Audio) => 1,
                Some(Modality::Image) => 2,
                Some(_) => 3,
            };
            let plain = PricePart { modality: None, ..*part };
            let way = if plain == PricePart::INPUT_TOKEN { 0 } else { 1 + usize::from(plain == SHORT) };
            prices[kind][way] * count
        };
        reading.iter().map(of_part).sum()
    }

    /// The dearest of all ways to spread cached and written tokens over the kinds, found by trying each.
    fn dearest(sent: &[u64; 4], [cached, written]: [u64; 2], prices: &[[u64; 3]; 4]) -> u64 {
        fn go(sent: &[u64], prices: &[[u64; 3]], left: [u64; 2]) -> Option<u64> {
            let ([first, sent @ ..], [price, prices @ ..]) = (sent, prices) else {
                return (left == [0, 0]).then_some(0);
            };
            let ways = (0..=left[0].min(*first)).flat_map(|cached| {
                let written = 0..=left[1].min(first - cached);
                written.map(move |written| (cached, written))
            });
            let costs = ways.filter_map(|(cached, written)| {
                let rest = go(sent, prices, [left[0] - cached, left[1] - written])?;
                Some(rest + (first - cached - written) * price[0] + cached * price[1] + written * price[2])
            });
            costs.max()
        }
        go(sent, prices, [cached, written]).unwrap()
    }

    #[test]
    fn the_dearest_of_all_readings_is_among_those_that_are_looked_at() {
        let (mut numbers, mut most) = (Numbers(7), 0);
        for _ in 0..400 {
            let sent = std::array::from_fn(|_| numbers.below(5));
            let total: u64 = sent.iter().sum();
            let cached = numbers.below(total + 1);
            let written = numbers.below(total - cached + 1);
            let raw = RawUsage {
                input_tokens: Some(total),
                cached_tokens: Some(cached),
                audio_input_tokens: Some(sent[1]),
                image_input_tokens: Some(sent[2]),
                video_input_tokens: Some(sent[3]),
                ..RawUsage::default()
            };
            let prices = std::array::from_fn(|_| std::array::from_fn(|_| numbers.below(9)));
            let found = readings(&raw, &[(SHORT, written), (PricePart::CACHE_READ_TOKEN, 0), (SHORT, 0)]).unwrap();
            most = most.max(found.len());
            let looked_at = found.iter().map(|reading| cost(reading, &prices)).max().unwrap();
            assert_eq!(looked_at, dearest(&sent, [cached, written], &prices), "{sent:?} {cached} {written} {prices:?}");
        }
        assert!((12..=MAX_READINGS).contains(&most), "{most}");
    }

    #[test]
    fn what_leaves_more_open_is_read_too_and_nothing_of_it_is_lost() {
        let raw = RawUsage {
            input_tokens: Some(1_000),
            cached_tokens: Some(173),
            audio_input_tokens: Some(211),
            image_input_tokens: Some(307),
            video_input_tokens: Some(101),
            ..RawUsage::default()
        };
        let lifetimes = [0, 300, 3_600].map(|ttl_seconds| PricePart { ttl_seconds, ..SHORT });
        let written = [(lifetimes[0], 151), (lifetimes[1], 193), (lifetimes[2], 227)];
        let found = readings(&raw, &written).unwrap();
        assert_eq!(found.len(), MAX_READINGS);
        for reading in found {
            assert_eq!(reading.iter().map(|(_, count)| count).sum::<u64>(), 1_000);
            for (part, count) in written {
                let of_part = |(other, _): &&(PricePart, u64)| PricePart { modality: None, ..*other } == part;
                assert_eq!(reading.iter().filter(of_part).map(|(_, count)| count).sum::<u64>(), count, "{reading:?}");
            }
        }
    }
}
