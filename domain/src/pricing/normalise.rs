//! From a report to quantities per price part that do not overlap, whatever contained what in the provider's dialect.
//!
//! Invariant: each reported unit ends in exactly one quantity, or the report is refused.

use super::{Dialect, Direction, Label, Modality, PricePart, RawUsage, Unit, UsageError};
use crate::money::Quantity;

/// Parts of its own that a report may list at most.
pub const MAX_OWN_PARTS: usize = 32;
/// Tiers that mean: no particular one.
const PLAIN_TIERS: [&str; 4] = ["default", "standard", "auto", "on_demand"];
/// In front of the name of a tier where a provider says that it was not provisioned.
const ON_DEMAND: &str = "on_demand_";
/// Seconds of the shorter published cache time to live.
const FIVE_MINUTES: u32 = 300;
/// Seconds of the longer one.
const ONE_HOUR: u32 = 3_600;

/// Usage that can be priced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Normalised {
    /// What was used, each part once; what was not used at all is left out.
    pub quantities: Vec<(PricePart, Quantity)>,
    /// Tokens of the whole prompt, cached or not: what context thresholds compare with.
    pub context_tokens: u64,
}

/// Reads a report in its dialect.
///
/// # Errors
/// [`UsageError::Empty`] if nothing was reported; [`UsageError::Contradiction`] if a part exceeds what contains it;
/// [`UsageError::TooManyParts`], [`UsageError::DoesNotFit`], [`UsageError::TooLarge`].
pub fn normalise(raw: &RawUsage, dialect: Dialect) -> Result<Normalised, UsageError> {
    if raw.parts.len() > MAX_OWN_PARTS {
        return Err(UsageError::TooManyParts { found: raw.parts.len(), max: MAX_OWN_PARTS });
    }
    if raw.is_empty() {
        return Err(UsageError::Empty);
    }
    let tier = raw.service_tier.filter(|tier| !PLAIN_TIERS.contains(&tier.as_str()));
    let tier =
        tier.map(|tier| tier.as_str().strip_prefix(ON_DEMAND).and_then(|name| name.parse().ok()).unwrap_or(tier));
    let mut out = Collector { tier, region: raw.region, quantities: Vec::with_capacity(4) };
    let context_tokens = input(raw, dialect, &mut out)?;
    output(raw, dialect, &mut out)?;
    for (part, count) in [
        (PricePart::new(Direction::Input, Unit::Character), raw.input_characters),
        (PricePart::new(Direction::Output, Unit::Character), raw.output_characters),
        (PricePart::new(Direction::Output, Unit::Image), raw.output_images),
        (PricePart::new(Direction::Use, Unit::Page), raw.pages),
        (PricePart::REQUEST, raw.requests),
    ] {
        out.count(part, count.unwrap_or(0))?;
    }
    out.add(PricePart::new(Direction::Input, Unit::Second), raw.input_seconds.unwrap_or_default())?;
    out.add(PricePart::new(Direction::Output, Unit::Second), raw.output_seconds.unwrap_or_default())?;
    raw.parts.iter().try_for_each(|(part, quantity)| out.add(*part, *quantity))?;
    Ok(Normalised { quantities: out.quantities, context_tokens })
}

/// The input side; gives the tokens of the whole prompt.
fn input(raw: &RawUsage, dialect: Dialect, out: &mut Collector) -> Result<u64, UsageError> {
    let reported = raw.input_tokens.unwrap_or(0);
    let cached = raw.cached_tokens.unwrap_or(0);
    let cached_audio = raw.cached_audio_tokens.unwrap_or(0);
    let audio = raw.audio_input_tokens.unwrap_or(0);
    let image = raw.image_input_tokens.unwrap_or(0);
    let video = raw.video_input_tokens.unwrap_or(0);
    let (five_minutes, one_hour) = (raw.cache_write_5m_tokens.unwrap_or(0), raw.cache_write_1h_tokens.unwrap_or(0));
    let timed = sum(&[five_minutes, one_hour])?;
    let written = raw.cache_write_tokens.unwrap_or(timed);
    let untimed = take("cache_write_5m_tokens + cache_write_1h_tokens", timed, "cache_write_tokens", written)?;
    let cached_text = take("cached_audio_tokens", cached_audio, "cached_tokens", cached)?;

    let (text, fresh_audio, context) = match dialect {
        Dialect::OpenAi | Dialect::Gemini => {
            let fresh_audio = take("cached_audio_tokens", cached_audio, "audio_input_tokens", audio)?;
            let inside = sum(&[cached_text, written, audio, image, video])?;
            let what = if cached > reported { "cached_tokens" } else { "cached, written and modality tokens" };
            (take(what, inside, "input_tokens", reported)?, fresh_audio, reported)
        }
        Dialect::Anthropic => {
            let text = take("modality tokens", sum(&[audio, image, video])?, "input_tokens", reported)?;
            (text, audio, sum(&[reported, cached, written])?)
        }
        Dialect::Plain => (reported, audio, sum(&[reported, audio, image, video, cached, written])?),
    };
    out.count(PricePart::INPUT_TOKEN, text)?;
    out.count(of(PricePart::INPUT_TOKEN, Modality::Audio), fresh_audio)?;
    out.count(of(PricePart::INPUT_TOKEN, Modality::Image), image)?;
    out.count(of(PricePart::INPUT_TOKEN, Modality::Video), video)?;
    out.count(PricePart::CACHE_READ_TOKEN, cached_text)?;
    out.count(of(PricePart::CACHE_READ_TOKEN, Modality::Audio), cached_audio)?;
    out.count(PricePart::CACHE_WRITE_TOKEN, untimed)?;
    out.count(kept_for(FIVE_MINUTES), five_minutes)?;
    out.count(kept_for(ONE_HOUR), one_hour)?;
    Ok(context)
}

/// The output side.
fn output(raw: &RawUsage, dialect: Dialect, out: &mut Collector) -> Result<(), UsageError> {
    let reported = raw.output_tokens.unwrap_or(0);
    let reasoning = raw.reasoning_tokens.unwrap_or(0);
    let (audio, image) = (raw.audio_output_tokens.unwrap_or(0), raw.image_output_tokens.unwrap_or(0));
    let text = match dialect {
        Dialect::OpenAi | Dialect::Anthropic => {
            let inside = sum(&[reasoning, audio, image])?;
            take("reasoning and modality tokens", inside, "output_tokens", reported)?
        }
        Dialect::Gemini => take("modality tokens", sum(&[audio, image])?, "output_tokens", reported)?,
        Dialect::Plain => reported,
    };
    out.count(PricePart::OUTPUT_TOKEN, text)?;
    out.count(of(PricePart::OUTPUT_TOKEN, Modality::Audio), audio)?;
    out.count(of(PricePart::OUTPUT_TOKEN, Modality::Image), image)?;
    out.count(PricePart::REASONING_TOKEN, reasoning)
}

/// What is left of the whole when a part is taken out.
fn take(part: &'static str, part_count: u64, whole: &'static str, whole_count: u64) -> Result<u64, UsageError> {
    whole_count.checked_sub(part_count).ok_or(UsageError::Contradiction { part, part_count, whole, whole_count })
}

fn sum(counts: &[u64]) -> Result<u64, UsageError> {
    counts.iter().try_fold(0_u64, |sum, count| sum.checked_add(*count)).ok_or(UsageError::TooLarge)
}

const fn of(part: PricePart, modality: Modality) -> PricePart {
    PricePart { modality: Some(modality), ..part }
}

const fn kept_for(ttl_seconds: u32) -> PricePart {
    PricePart { ttl_seconds, ..PricePart::CACHE_WRITE_TOKEN }
}

/// Gathers quantities under the tier and region of the report.
struct Collector {
    tier: Option<Label>,
    region: Option<Label>,
    quantities: Vec<(PricePart, Quantity)>,
}

impl Collector {
    fn count(&mut self, part: PricePart, count: u64) -> Result<(), UsageError> {
        self.add(part, Quantity::whole(count))
    }

    fn add(&mut self, part: PricePart, quantity: Quantity) -> Result<(), UsageError> {
        if quantity.is_zero() {
            return Ok(());
        }
        let located = self.located(part)?;
        // A part of the report's own may be one that has a field as well.
        if let Some((_, sum)) = self.quantities.iter_mut().find(|(known, _)| *known == located) {
            *sum = sum.checked_add(quantity).map_err(|_| UsageError::TooLarge)?;
        } else {
            self.quantities.push((located, quantity));
        }
        Ok(())
    }

    /// The part in the report's tier and region, unless it states its own.
    fn located(&self, part: PricePart) -> Result<PricePart, UsageError> {
        let (variant, region) = (part.variant.or(self.tier), part.region.or(self.region));
        let Some(label) = self.tier.or(self.region) else { return Ok(part) };
        PricePart { variant, region, ..part }.bounded().map_err(|_| UsageError::DoesNotFit { label, part })
    }
}
