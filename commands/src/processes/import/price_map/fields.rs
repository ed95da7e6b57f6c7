//! What each money field of the map is the price of.
//!
//! A field's name is a base (`input_cost_per_token`) with suffixes: a context threshold (`_above_200k_tokens`), a cache time
//! to live (`_above_1hr`), a service tier (`_batches`), a resolution (`_1080p`). Invariant: a field whose name is not
//! understood to the end gives no part; the caller lists it.

use domain::money::Decimal;
use domain::pricing::PricePart;

/// Base name, part, and what the number is multiplied by. The longest name that fits holds.
const BASES: &[(&str, &str, &str)] = &[
    ("input_cost_per_token_cache_hit", "cache_read/token", "1"),
    ("input_cost_per_token", "input/token", "1"),
    ("input_cost_per_audio_token", "input/token;modality=audio", "1"),
    ("input_cost_per_image_token", "input/token;modality=image", "1"),
    ("input_cost_per_video_token", "input/token;modality=video", "1"),
    ("output_cost_per_token", "output/token", "1"),
    ("output_cost_per_audio_token", "output/token;modality=audio", "1"),
    ("output_cost_per_image_token", "output/token;modality=image", "1"),
    ("output_cost_per_video_token", "output/token;modality=video", "1"),
    ("output_cost_per_reasoning_token", "reasoning/token", "1"),
    ("citation_cost_per_token", "use/token;item=citation", "1"),
    ("cache_read_input_token_cost", "cache_read/token", "1"),
    ("cache_read_input_audio_token_cost", "cache_read/token;modality=audio", "1"),
    ("cache_read_input_image_token_cost", "cache_read/token;modality=image", "1"),
    ("explicit_cache_read_input_token_cost", "cache_read/token;item=explicit", "1"),
    ("cache_creation_input_token_cost", "cache_write/token", "1"),
    ("cache_creation_input_audio_token_cost", "cache_write/token;modality=audio", "1"),
    ("input_cost_per_character", "input/character", "1"),
    ("output_cost_per_character", "output/character", "1"),
    ("input_cost_per_image", "input/image", "1"),
    ("output_cost_per_image", "output/image", "1"),
    ("input_cost_per_pixel", "input/pixel", "1"),
    ("output_cost_per_pixel", "output/pixel", "1"),
    ("input_cost_per_second", "input/second", "1"),
    ("output_cost_per_second", "output/second", "1"),
    ("input_cost_per_audio_per_second", "input/second;modality=audio", "1"),
    ("input_cost_per_video_per_second", "input/second;modality=video", "1"),
    ("output_cost_per_video_per_second", "output/second;modality=video", "1"),
    ("cost_per_second", "use/second", "1"),
    ("input_cost_per_query", "use/query", "1"),
    ("input_cost_per_request", "use/request", "1"),
    ("input_cost_per_text_message", "input/message", "1"),
    ("ocr_cost_per_page", "use/page", "1"),
    ("ocr_cost_per_credit", "use/credit", "1"),
    ("annotation_cost_per_page", "use/page;item=annotation", "1"),
    ("code_interpreter_cost_per_session", "use/session;item=code_interpreter", "1"),
    ("google_maps_grounding_cost_per_query", "use/query;item=google_maps", "1"),
    ("file_search_cost_per_1k_calls", "use/request;item=file_search", "0.001"),
    ("file_search_cost_per_gb_per_day", "use/gb_day;item=file_search", "1"),
    ("vector_store_cost_per_gb_per_day", "use/gb_day;item=vector_store", "1"),
    ("computer_use_input_cost_per_1k_tokens", "input/token;item=computer_use", "0.001"),
    ("computer_use_output_cost_per_1k_tokens", "output/token;item=computer_use", "0.001"),
];

/// Bases that are also priced by resolution.
const SIZED: [&str; 2] = ["output_cost_per_second", "output_cost_per_image"];

/// Service tiers, as the map and as a part calls them.
const TIERS: [(&str, &str); 6] = [
    ("batches", "batch"),
    ("flex", "flex"),
    ("priority", "priority"),
    ("ultrafast", "ultrafast"),
    ("balanced", "balanced"),
    ("decisions", "decisions"),
];

/// Fields with a number that is no money, and that the service's profile takes or a price list has no place for.
pub const NO_MONEY: [&str; 8] = [
    "max_input_tokens",
    "max_output_tokens",
    "output_vector_size",
    "prompt_cache_min_tokens",
    "rpm",
    "tpm",
    "token_count_framing",
    "reasoning_effort_levels",
];

/// Sizes of a search's context, and units of a guardrail, with their labels.
pub const SEARCH_SIZES: [(&str, &str); 3] = [
    ("search_context_size_low", "low"),
    ("search_context_size_medium", "medium"),
    ("search_context_size_high", "high"),
];
/// As above.
pub const GUARDRAIL_UNITS: [(&str, &str); 8] = [
    ("automatedReasoningPolicyUnits", "auto_reasoning"),
    ("contentPolicyImageUnits", "content_image"),
    ("contentPolicyUnits", "content"),
    ("contextualGroundingPolicyUnits", "grounding"),
    ("sensitiveInformationPolicyFreeUnits", "sensitive_free"),
    ("sensitiveInformationPolicyUnits", "sensitive"),
    ("topicPolicyUnits", "topic"),
    ("wordPolicyUnits", "word"),
];

/// The part that a field is the price of, and what its number is multiplied by; `None` if its name is not understood.
pub fn part_of(field: &str) -> Option<(PricePart, Decimal)> {
    let (base, text, factor) =
        BASES.iter().filter(|(base, ..)| begins(field, base)).max_by_key(|(base, ..)| base.len())?;
    let mut part: PricePart = text.parse().ok()?;
    let suffixes = field.strip_prefix(base)?.strip_prefix('_').unwrap_or_default();
    let pieces: Vec<&str> = suffixes.split('_').filter(|piece| !piece.is_empty()).collect();
    let mut rest = pieces.as_slice();
    while !rest.is_empty() {
        (part, rest) = suffix(part, rest, SIZED.contains(base))?;
    }
    Some((part, factor.parse().ok()?))
}

/// Whether a field looks as if it were about money.
pub fn is_money(field: &str) -> bool {
    let words = ["cost", "costs", "price", "prices", "pricing", "uplift", "fee", "fees"];
    field.split('_').any(|piece| words.contains(&piece))
}

fn begins(field: &str, base: &str) -> bool {
    field.strip_prefix(base).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
}

/// The part with what the first suffix says, and the suffixes behind it.
fn suffix<'a>(part: PricePart, pieces: &'a [&'a str], sized: bool) -> Option<(PricePart, &'a [&'a str])> {
    match pieces {
        ["above", bound, "tokens", rest @ ..] => {
            let tokens = bound.strip_suffix('k')?.parse::<u32>().ok()?.checked_mul(1_000)?;
            Some((part.with_above(tokens).ok()?, rest))
        }
        ["above", bound, "interval", rest @ ..] => Some((part.with_size(&format!("interval-{bound}")).ok()?, rest)),
        ["above", bound, rest @ ..] => {
            let seconds = bound.strip_suffix("hr")?.parse::<u32>().ok()?.checked_mul(3_600)?;
            Some((part.with_ttl_seconds(seconds).ok()?, rest))
        }
        [word, rest @ ..] => {
            if let Some((_, tier)) = TIERS.iter().find(|(name, _)| name == word) {
                return Some((part.with_variant(tier).ok()?, rest));
            }
            let is_size = sized && part.size().is_none() && word.starts_with(|c: char| c.is_ascii_digit());
            is_size.then(|| part.with_size(&word.to_ascii_lowercase()).ok()).flatten().map(|part| (part, rest))
        }
        [] => None,
    }
}
