//! From a report to quantities per price part that do not overlap, whatever contained what in the provider's dialect.
//!
//! Invariant: each reported unit ends in exactly one quantity, or the report is refused.

use super::counts::{sum, take};
use super::overlap::{self, Reading};
use super::service_tier::ON_DEMAND;
use super::{Dialect, Direction, Label, Modality, PricePart, RawUsage, Unit, UsageError};
use crate::money::Quantity;

/// Parts of its own that a report may list at most.
pub const MAX_OWN_PARTS: usize = 32;
/// Tiers that mean: no particular one.
const PLAIN_TIERS: [&str; 4] = ["default", "standard", "auto", "on_demand"];
/// Seconds of the shorter published cache time to live.
const FIVE_MINUTES: u32 = 300;
/// Seconds of the longer one.
const ONE_HOUR: u32 = 3_600;

/// Usage that can be priced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Normalised {
    /// What was used, each part once; what was not used at all is left out.
    pub quantities: Vec<(PricePart, Quantity)>,
    /// What it may have been as well, where the report does not say how its counts overlap.
    pub alternatives: Vec<Vec<(PricePart, Quantity)>>,
    /// Tokens of the whole prompt, cached or not: what context thresholds compare with. `None` where nothing tells.
    pub context_tokens: Option<u64>,
}

/// Reads a report in its dialect.
///
/// # Errors
/// [`UsageError::Empty`] if nothing was reported; [`UsageError::Contradiction`] if a part exceeds what contains it;
/// [`UsageError::Total`] if the counts do not come to what is stated;
/// [`UsageError::TooManyParts`], [`UsageError::DoesNotFit`], [`UsageError::TooLarge`].
pub fn normalise(raw: &RawUsage, dialect: Dialect) -> Result<Normalised, UsageError> {
    if raw.parts.len() > MAX_OWN_PARTS {
        return Err(UsageError::TooManyParts { found: raw.parts.len(), max: MAX_OWN_PARTS });
    }
    if raw.is_empty() {
        return Err(UsageError::Empty);
    }
    let (inputs, input_tokens) = input(raw, dialect)?;
    let output = output(raw, dialect, input_tokens)?;
    let mut readings = Vec::with_capacity(inputs.len());
    for input in inputs {
        readings.push(collected(raw, &input, &output)?);
    }
    let context_tokens = context_tokens(raw, input_tokens)?;
    // There is always one.
    let quantities = if readings.is_empty() { Vec::new() } else { readings.remove(0) };
    Ok(Normalised { quantities, alternatives: readings, context_tokens })
}

/// All quantities of one reading.
fn collected(raw: &RawUsage, input: &Reading, output: &Reading) -> Result<Vec<(PricePart, Quantity)>, UsageError> {
    let tier = raw.service_tier.filter(|tier| !PLAIN_TIERS.contains(&tier.as_str()));
    let tier =
        tier.map(|tier| tier.as_str().strip_prefix(ON_DEMAND).and_then(|name| name.parse().ok()).unwrap_or(tier));
    let mut out = Collector { tier, region: raw.region, quantities: Vec::with_capacity(4) };
    input.iter().chain(output).try_for_each(|(part, count)| out.count(*part, *count))?;
    for (part, count) in [
        (PricePart::INPUT_TOKEN, raw.tool_use_prompt_tokens),
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
    Ok(out.quantities)
}

/// The readings of the input side, and the tokens that it counts.
fn input(raw: &RawUsage, dialect: Dialect) -> Result<(Vec<Reading>, u64), UsageError> {
    let (reported, cached) = (raw.input_tokens.unwrap_or(0), raw.cached_tokens.unwrap_or(0));
    let (five_minutes, one_hour) = (raw.cache_write_5m_tokens.unwrap_or(0), raw.cache_write_1h_tokens.unwrap_or(0));
    let timed = sum(&[five_minutes, one_hour])?;
    let all_written = raw.cache_write_tokens.unwrap_or(timed);
    let untimed = take("cache_write_5m_tokens + cache_write_1h_tokens", timed, "cache_write_tokens", all_written)?;
    let written = [
        (PricePart::CACHE_WRITE_TOKEN, untimed),
        (kept_for(FIVE_MINUTES), five_minutes),
        (kept_for(ONE_HOUR), one_hour),
    ];
    if matches!(dialect, Dialect::OpenAi | Dialect::Gemini) {
        return Ok((overlap::readings(raw, &written)?, reported));
    }
    let sent = overlap::sent_beside(raw);
    let of_kinds = sum(&sent.iter().map(|(_, count)| *count).collect::<Vec<_>>())?;
    let (text, counted) = match dialect {
        Dialect::Anthropic => (take("modality tokens", of_kinds, "input_tokens", reported)?, reported),
        Dialect::OpenAi | Dialect::Gemini | Dialect::Plain => (reported, sum(&[reported, of_kinds])?),
    };
    let text = std::iter::once((PricePart::INPUT_TOKEN, text));
    let reading = text.chain(sent).chain(overlap::cached_beside(raw)?).chain(written).collect();
    Ok((vec![reading], sum(&[counted, cached, all_written])?))
}

/// The output side.
fn output(raw: &RawUsage, dialect: Dialect, input_tokens: u64) -> Result<Reading, UsageError> {
    let reported = raw.output_tokens.unwrap_or(0);
    let reasoning = raw.reasoning_tokens.unwrap_or(0);
    let (audio, image) = (raw.audio_output_tokens.unwrap_or(0), raw.image_output_tokens.unwrap_or(0));
    let of_kinds = sum(&[audio, image])?;
    let sides = sides(raw, dialect, input_tokens)?;
    let with = |more: u64| sides.iter().map(|side| sum(&[*side, more])).collect::<Result<Vec<u64>, _>>();
    let beside = with(reasoning)?;
    let is_sum = |sums: &[u64]| raw.total_tokens.is_some_and(|total| sums.contains(&total));
    // What exceeds a count is not inside of it, whatever is summed up.
    let exceeds = reasoning > reported || (of_kinds <= reported && sum(&[reasoning, of_kinds])? > reported);
    let is_beside = match dialect {
        Dialect::Gemini => raw.total_tokens.is_none() || exceeds || is_sum(&beside),
        Dialect::OpenAi => exceeds || (reasoning > 0 && is_sum(&beside)),
        Dialect::Anthropic | Dialect::Plain => false,
    };
    let sums = match dialect {
        Dialect::Plain => with(sum(&[reasoning, of_kinds])?)?,
        Dialect::OpenAi | Dialect::Anthropic | Dialect::Gemini if !is_beside => sides,
        Dialect::OpenAi | Dialect::Anthropic | Dialect::Gemini if exceeds => [beside, sides].concat(),
        Dialect::OpenAi | Dialect::Anthropic | Dialect::Gemini => beside,
    };
    if let Some(total) = raw.total_tokens.filter(|total| !sums.contains(total)) {
        return Err(UsageError::Total { total, counted: sums.first().copied().unwrap_or_default() });
    }
    let text = match dialect {
        Dialect::Plain => reported,
        Dialect::OpenAi | Dialect::Anthropic | Dialect::Gemini if is_beside => {
            take("modality tokens", of_kinds, "output_tokens", reported)?
        }
        Dialect::OpenAi | Dialect::Anthropic | Dialect::Gemini => {
            take("reasoning and modality tokens", sum(&[reasoning, of_kinds])?, "output_tokens", reported)?
        }
    };
    Ok(vec![
        (PricePart::OUTPUT_TOKEN, text),
        (of(PricePart::OUTPUT_TOKEN, Modality::Audio), audio),
        (of(PricePart::OUTPUT_TOKEN, Modality::Image), image),
        (PricePart::REASONING_TOKEN, reasoning),
    ])
}

/// What providers may sum up as both sides, without reasoning: some leave out what tools gave to the prompt (Gemini API reference,
/// `totalTokenCount`), or, where that is beside the input, what was cached (Amazon Bedrock API reference, `TokenUsage`).
fn sides(raw: &RawUsage, dialect: Dialect, input_tokens: u64) -> Result<Vec<u64>, UsageError> {
    let (reported, tools) = (raw.output_tokens.unwrap_or(0), raw.tool_use_prompt_tokens.unwrap_or(0));
    let mut sums = vec![sum(&[input_tokens, tools, reported])?];
    let mut without = vec![sum(&[input_tokens, reported])?];
    if dialect == Dialect::Anthropic {
        without.push(sum(&[raw.input_tokens.unwrap_or(0), tools, reported])?);
    }
    without.retain(|sum| !sums.contains(sum));
    sums.append(&mut without);
    Ok(sums)
}

/// Tokens of the whole prompt: what counts and parts of the input side say, or what is stated of it.
fn context_tokens(raw: &RawUsage, input_tokens: u64) -> Result<Option<u64>, UsageError> {
    let is_of_prompt = |part: &PricePart| {
        part.unit() == Unit::Token
            && matches!(part.direction(), Direction::Input | Direction::CacheRead | Direction::CacheWrite)
    };
    let own = raw.parts.iter().filter(|(part, _)| is_of_prompt(part));
    let own: Vec<u64> = own.map(|(_, quantity)| quantity.units_begun()).collect();
    let counts = [
        raw.input_tokens,
        raw.cached_tokens,
        raw.cache_write_tokens,
        raw.cache_write_5m_tokens,
        raw.cache_write_1h_tokens,
        raw.audio_input_tokens,
        raw.image_input_tokens,
        raw.video_input_tokens,
        raw.tool_use_prompt_tokens,
    ];
    let is_counted = counts.iter().any(Option::is_some) || !own.is_empty();
    let counted = sum(&[input_tokens, raw.tool_use_prompt_tokens.unwrap_or(0), sum(&own)?])?;
    if let Some(stated) = raw.prompt_tokens {
        take("the counts of the prompt", counted, "prompt_tokens", stated)?;
        return Ok(Some(stated));
    }
    Ok(is_counted.then_some(counted))
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
