//! Usage as a provider reported it, before anything is worked out of it.
//!
//! Invariant: nothing is derived here. What was reported is kept as it was, so that a record can be read again when the
//! reading turns out to be wrong.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Label, PricePart, service_tier};
use crate::money::Quantity;

/// How the counts of a report contain each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Dialect {
    /// Cached, written and modality counts are inside input, reasoning and modality counts inside output (`OpenAI` API
    /// reference, `usage.prompt_tokens_details` and `usage.completion_tokens_details`). Reasoning is beside output where it exceeds that
    /// or `total_tokens` says so, as xAI counts.
    #[serde(rename = "openai")]
    OpenAi,
    /// Cache reads and cache writes are beside input; thinking is inside output (Anthropic API reference, Messages,
    /// `usage`).
    Anthropic,
    /// Cached and modality counts are inside input; thoughts are beside output (Gemini API reference, `UsageMetadata`:
    /// `thoughtsTokenCount` beside `candidatesTokenCount`).
    Gemini,
    /// Nothing contains anything: every count is a quantity of its own.
    #[default]
    Plain,
}

/// Counts as reported; what was not reported is absent. Which count contains which is the [`Dialect`]'s to say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawUsage {
    /// Prompt or input tokens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input_tokens: Option<u64>,
    /// Completion, candidate or output tokens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub output_tokens: Option<u64>,
    /// Tokens read from the cache.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cached_tokens: Option<u64>,
    /// Tokens written to the cache, for whatever time. Contains the next two if they are reported too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cache_write_tokens: Option<u64>,
    /// Tokens written to the cache for 5 minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cache_write_5m_tokens: Option<u64>,
    /// Tokens written to the cache for an hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cache_write_1h_tokens: Option<u64>,
    /// Reasoning, thinking or thought tokens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reasoning_tokens: Option<u64>,
    /// Audio tokens sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audio_input_tokens: Option<u64>,
    /// Audio tokens read from the cache: inside `cached_tokens`, and inside `audio_input_tokens` where cached tokens are
    /// inside input. Where it is not stated how cached tokens and kinds of content overlap, the dearest reading that is consistent holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cached_audio_tokens: Option<u64>,
    /// Image tokens read from the cache, likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cached_image_tokens: Option<u64>,
    /// Video tokens read from the cache, likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cached_video_tokens: Option<u64>,
    /// Audio tokens received.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audio_output_tokens: Option<u64>,
    /// Image tokens sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image_input_tokens: Option<u64>,
    /// Image tokens received.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image_output_tokens: Option<u64>,
    /// Video tokens sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub video_input_tokens: Option<u64>,
    /// Tokens of what tools gave to the prompt, beside the input (Gemini: `toolUsePromptTokenCount`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tool_use_prompt_tokens: Option<u64>,
    /// Tokens of the whole prompt, cached or not, where the counts do not say it: what context thresholds compare with. Nothing is charged
    /// for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt_tokens: Option<u64>,
    /// All tokens that count, as the provider sums them up. Checked, and tells apart who counts reasoning beside the output.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_tokens: Option<u64>,
    /// Characters sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input_characters: Option<u64>,
    /// Characters received.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub output_characters: Option<u64>,
    /// Seconds of sound or video sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input_seconds: Option<Quantity>,
    /// Seconds of sound or video received.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub output_seconds: Option<Quantity>,
    /// Images made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub output_images: Option<u64>,
    /// Pages read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<u64>,
    /// Calls; state it where the service is priced by the call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requests: Option<u64>,
    /// Service tier that the call was served in, such as `batch`; `default`, `standard` and `auto` mean none.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "service_tier::read")]
    #[schemars(with = "Option<Label>")]
    pub service_tier: Option<Label>,
    /// Region that processed the call, where that has a price.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Label>,
    /// Whatever has no field of its own, by price part: searches, sessions, resolutions. Beside all other counts in every
    /// dialect; at most 32.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parts: BTreeMap<PricePart, Quantity>,
}

impl RawUsage {
    /// Whether no count was reported at all; a reported zero is a report, sums and sizes alone are none.
    pub fn is_empty(&self) -> bool {
        let counts = self.counts();
        let mut used = counts.iter().filter(|(name, _)| !["prompt_tokens", "total_tokens"].contains(name));
        used.all(|(_, count)| count.is_none())
            && self.input_seconds.is_none()
            && self.output_seconds.is_none()
            && self.parts.is_empty()
    }

    /// Bytes of its JSON at most, without the outer braces; for bounds that are kept without serialising.
    pub(crate) fn json_bytes(&self) -> usize {
        // Around a field stand two quotes, a colon and a comma; around text two more.
        let counts = self.counts().into_iter().filter_map(|(name, count)| count.map(|count| (name, count)));
        let mut bytes = counts.fold(0_usize, |sum, (name, count)| {
            let digits = usize::try_from(count.checked_ilog10().unwrap_or(0)).unwrap_or(0).saturating_add(5);
            sum.saturating_add(name.len()).saturating_add(digits)
        });
        for (name, seconds) in [("input_seconds", self.input_seconds), ("output_seconds", self.output_seconds)] {
            let text = seconds.map_or(0, |seconds| seconds.text_len().saturating_add(name.len()).saturating_add(6));
            bytes = bytes.saturating_add(text);
        }
        for (name, label) in [("service_tier", self.service_tier), ("region", self.region)] {
            let text = label.map_or(0, |label| label.as_str().len().saturating_add(name.len()).saturating_add(6));
            bytes = bytes.saturating_add(text);
        }
        if self.parts.is_empty() {
            return bytes;
        }
        self.parts.iter().fold(bytes.saturating_add(11), |sum, (part, quantity)| {
            sum.saturating_add(part.text_len()).saturating_add(quantity.text_len()).saturating_add(6)
        })
    }

    /// Every whole count by its name in JSON.
    fn counts(&self) -> [(&'static str, Option<u64>); 23] {
        [
            ("input_tokens", self.input_tokens),
            ("output_tokens", self.output_tokens),
            ("cached_tokens", self.cached_tokens),
            ("cache_write_tokens", self.cache_write_tokens),
            ("cache_write_5m_tokens", self.cache_write_5m_tokens),
            ("cache_write_1h_tokens", self.cache_write_1h_tokens),
            ("reasoning_tokens", self.reasoning_tokens),
            ("audio_input_tokens", self.audio_input_tokens),
            ("cached_audio_tokens", self.cached_audio_tokens),
            ("cached_image_tokens", self.cached_image_tokens),
            ("cached_video_tokens", self.cached_video_tokens),
            ("audio_output_tokens", self.audio_output_tokens),
            ("image_input_tokens", self.image_input_tokens),
            ("image_output_tokens", self.image_output_tokens),
            ("video_input_tokens", self.video_input_tokens),
            ("tool_use_prompt_tokens", self.tool_use_prompt_tokens),
            ("prompt_tokens", self.prompt_tokens),
            ("total_tokens", self.total_tokens),
            ("input_characters", self.input_characters),
            ("output_characters", self.output_characters),
            ("output_images", self.output_images),
            ("pages", self.pages),
            ("requests", self.requests),
        ]
    }
}
