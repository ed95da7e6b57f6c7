//! The table of who speaks what: each name that a provider's object of usage has, and what of ours it is.
//!
//! Invariant: the table is the whole of what is known of a provider; the page `ops/docs/dialects.md` is made of it, and each row is shown
//! by an object of that provider in a test. A row that changes what a name means raises the version of its form.

use super::super::{Dialect, RawUsage};
use super::dialect::ProviderDialect;
use crate::money::Quantity;

/// A form of usage.
#[derive(Debug)]
pub struct Form {
    /// Its name.
    pub dialect: ProviderDialect,
    /// Which reading of it this is, from 1: a record says by which it was read.
    pub version: u16,
    /// Which object of whose answers has it.
    pub spoken_by: &'static str,
    /// What describes it.
    pub source: &'static str,
    /// How its counts contain each other.
    pub contains: Dialect,
    /// How that is to be understood, for people.
    pub overlaps: &'static str,
    /// Names, as paths, with what they mean.
    pub names: &'static [(&'static str, Meaning)],
}

/// What a name of a provider's means.
#[derive(Clone, Copy, Debug)]
pub enum Meaning {
    /// A count of ours, by its name and its place.
    Count(&'static str, fn(&mut RawUsage) -> &mut Option<u64>),
    /// Seconds of ours, by name and place.
    Seconds(&'static str, fn(&mut RawUsage) -> &mut Option<Quantity>),
    /// A quantity of a price part of its own.
    Part(&'static str),
    /// Input that was not read from the cache: with what was, it is the input.
    Uncached,
    /// The tier that the call was served in.
    Tier,
    /// The region that served it; where it is anywhere, it is none.
    Region,
    /// Inside of a count that has it; in which one.
    Inside(&'static str),
    /// No count, or none that costs anything by itself; what it is.
    NoCount(&'static str),
    /// Inside the input, but it is not said whether of what is billed: nothing is taken off for it, which is the dearest reading.
    Undivided,
}

use Meaning::{Inside, NoCount, Part, Region, Seconds, Tier, Uncached, Undivided};

macro_rules! count {
    ($field:ident) => {
        Meaning::Count(stringify!($field), |usage| &mut usage.$field)
    };
}

const INPUT: Meaning = count!(input_tokens);
const OUTPUT: Meaning = count!(output_tokens);
const CACHED: Meaning = count!(cached_tokens);
const WRITTEN: Meaning = count!(cache_write_tokens);
const WRITTEN_5M: Meaning = count!(cache_write_5m_tokens);
const WRITTEN_1H: Meaning = count!(cache_write_1h_tokens);
const REASONING: Meaning = count!(reasoning_tokens);
const AUDIO_IN: Meaning = count!(audio_input_tokens);
const AUDIO_OUT: Meaning = count!(audio_output_tokens);
const IMAGE_IN: Meaning = count!(image_input_tokens);
const IMAGE_OUT: Meaning = count!(image_output_tokens);
const TOTAL: Meaning = count!(total_tokens);
const IN_INPUT: Meaning = Inside("input_tokens");
const IN_OUTPUT: Meaning = Inside("output_tokens");
/// Who searches by itself reports no size of the context, and is priced as of the middle one.
const SEARCHES: Meaning = Part("use/query;item=search;size=medium");

/// All forms.
pub static FORMS: [Form; 9] = [
    Form {
        dialect: ProviderDialect::OpenAiChat,
        version: 1,
        spoken_by: "`usage` of chat completions and embeddings: OpenAI, Azure OpenAI, and what is compatible with them",
        source: "OpenAI API reference, Chat completions, `usage`",
        contains: Dialect::OpenAi,
        overlaps: "cached, written and audio tokens are inside the prompt; reasoning is inside the completion, or beside it where \
                   `total_tokens` says so or it exceeds it",
        names: &[
            ("prompt_tokens", INPUT),
            ("completion_tokens", OUTPUT),
            ("total_tokens", TOTAL),
            ("prompt_tokens_details.cached_tokens", CACHED),
            ("prompt_tokens_details.cache_write_tokens", WRITTEN),
            ("prompt_tokens_details.audio_tokens", AUDIO_IN),
            ("prompt_tokens_details.image_tokens", IMAGE_IN),
            ("prompt_tokens_details.text_tokens", IN_INPUT),
            ("completion_tokens_details.reasoning_tokens", REASONING),
            ("completion_tokens_details.audio_tokens", AUDIO_OUT),
            ("completion_tokens_details.image_tokens", IMAGE_OUT),
            ("completion_tokens_details.text_tokens", IN_OUTPUT),
            ("completion_tokens_details.accepted_prediction_tokens", IN_OUTPUT),
            ("completion_tokens_details.rejected_prediction_tokens", IN_OUTPUT),
            ("service_tier", Tier),
        ],
    },
    Form {
        dialect: ProviderDialect::OpenAiResponses,
        version: 1,
        spoken_by: "`usage` of responses and of images: OpenAI, Azure OpenAI, and what is compatible with them",
        source: "OpenAI API reference, Responses, `usage`",
        contains: Dialect::OpenAi,
        overlaps: "cached, written and image tokens are inside the input; reasoning is inside the output, or beside it where \
                   `total_tokens` says so or it exceeds it",
        names: &[
            ("input_tokens", INPUT),
            ("output_tokens", OUTPUT),
            ("total_tokens", TOTAL),
            ("input_tokens_details.cached_tokens", CACHED),
            ("input_tokens_details.cache_write_tokens", WRITTEN),
            ("input_tokens_details.audio_tokens", AUDIO_IN),
            ("input_tokens_details.image_tokens", IMAGE_IN),
            ("input_tokens_details.text_tokens", IN_INPUT),
            ("output_tokens_details.reasoning_tokens", REASONING),
            ("output_tokens_details.audio_tokens", AUDIO_OUT),
            ("output_tokens_details.image_tokens", IMAGE_OUT),
            ("output_tokens_details.text_tokens", IN_OUTPUT),
            ("service_tier", Tier),
        ],
    },
    Form {
        dialect: ProviderDialect::Anthropic,
        version: 1,
        spoken_by: "`usage` of messages: Anthropic, and Claude where its own messages are used (Bedrock InvokeModel, Vertex AI)",
        source: "Anthropic API reference, Messages, `usage`",
        contains: Dialect::Anthropic,
        overlaps: "cache reads and writes are beside the input; thinking is inside the output",
        names: &[
            ("input_tokens", INPUT),
            ("output_tokens", OUTPUT),
            ("cache_read_input_tokens", CACHED),
            ("cache_creation_input_tokens", WRITTEN),
            ("cache_creation.ephemeral_5m_input_tokens", WRITTEN_5M),
            ("cache_creation.ephemeral_1h_input_tokens", WRITTEN_1H),
            ("server_tool_use.web_search_requests", SEARCHES),
            ("server_tool_use.web_fetch_requests", NoCount("fetches, which cost their tokens")),
            ("service_tier", Tier),
            ("inference_geo", Region),
        ],
    },
    Form {
        dialect: ProviderDialect::Gemini,
        version: 1,
        spoken_by: "`usageMetadata`: Gemini API, Vertex AI",
        source: "Gemini API reference, `UsageMetadata`; Vertex AI API reference, `UsageMetadata`",
        contains: Dialect::Gemini,
        overlaps: "cached tokens and kinds of content are inside the prompt; thoughts are beside the candidates, unless `totalTokenCount` \
                   says otherwise; what tools gave is beside the prompt",
        names: &[
            ("promptTokenCount", INPUT),
            ("candidatesTokenCount", OUTPUT),
            ("responseTokenCount", OUTPUT),
            ("cachedContentTokenCount", CACHED),
            ("thoughtsTokenCount", REASONING),
            ("toolUsePromptTokenCount", count!(tool_use_prompt_tokens)),
            ("totalTokenCount", TOTAL),
            ("promptTokensDetails[audio].tokenCount", AUDIO_IN),
            ("promptTokensDetails[image].tokenCount", IMAGE_IN),
            ("promptTokensDetails[video].tokenCount", count!(video_input_tokens)),
            ("promptTokensDetails[text].tokenCount", IN_INPUT),
            ("promptTokensDetails[document].tokenCount", IN_INPUT),
            ("cacheTokensDetails[audio].tokenCount", count!(cached_audio_tokens)),
            ("cacheTokensDetails[image].tokenCount", count!(cached_image_tokens)),
            ("cacheTokensDetails[video].tokenCount", count!(cached_video_tokens)),
            ("cacheTokensDetails[text].tokenCount", Inside("cached_tokens")),
            ("cacheTokensDetails[document].tokenCount", Inside("cached_tokens")),
            ("candidatesTokensDetails[audio].tokenCount", AUDIO_OUT),
            ("candidatesTokensDetails[image].tokenCount", IMAGE_OUT),
            ("candidatesTokensDetails[text].tokenCount", IN_OUTPUT),
            ("responseTokensDetails[audio].tokenCount", AUDIO_OUT),
            ("responseTokensDetails[image].tokenCount", IMAGE_OUT),
            ("responseTokensDetails[text].tokenCount", IN_OUTPUT),
            ("toolUsePromptTokensDetails[text].tokenCount", Inside("tool_use_prompt_tokens")),
            ("trafficType", Tier),
            ("serviceTier", Tier),
        ],
    },
    Form {
        dialect: ProviderDialect::Bedrock,
        version: 1,
        spoken_by: "`usage` of Converse and ConverseStream: Amazon Bedrock, whichever model",
        source: "Amazon Bedrock API reference, `TokenUsage` and `CacheDetail`",
        contains: Dialect::Anthropic,
        overlaps: "cache reads and writes are beside the input, and `totalTokens` may leave them out; reasoning is inside the output",
        names: &[
            ("inputTokens", INPUT),
            ("outputTokens", OUTPUT),
            ("totalTokens", TOTAL),
            ("cacheReadInputTokens", CACHED),
            ("cacheWriteInputTokens", WRITTEN),
            ("cacheDetails[5m].inputTokens", WRITTEN_5M),
            ("cacheDetails[1h].inputTokens", WRITTEN_1H),
        ],
    },
    Form {
        dialect: ProviderDialect::Cohere,
        version: 1,
        spoken_by: "`usage` of chat version 2, `meta` of embed, rerank and classify: Cohere",
        source: "Cohere API reference, Chat version 2, `usage`",
        contains: Dialect::Plain,
        overlaps: "`billed_units` are what is charged; `tokens` are what the model saw and are charged for nowhere; of cached tokens it is not \
                   said whether they are billed, so nothing is taken off for them, which is the dearest reading",
        names: &[
            ("billed_units.input_tokens", INPUT),
            ("billed_units.output_tokens", OUTPUT),
            ("billed_units.images", Part("input/image")),
            ("billed_units.search_units", Part("use/query")),
            ("billed_units.classifications", Part("use/query;item=classification")),
            ("tokens.input_tokens", NoCount("what the model read, with templates of Cohere's own")),
            ("tokens.output_tokens", NoCount("what the model wrote, with what is not shown")),
            ("cached_tokens", Undivided),
        ],
    },
    Form {
        dialect: ProviderDialect::Mistral,
        version: 1,
        spoken_by: "`usage` of chat, FIM, embeddings and audio: Mistral",
        source: "Mistral API reference, `UsageInfo`",
        contains: Dialect::OpenAi,
        overlaps: "cached tokens are inside the prompt; reasoning is inside the completion; seconds of sound are beside the tokens",
        names: &[
            ("prompt_tokens", INPUT),
            ("completion_tokens", OUTPUT),
            ("total_tokens", TOTAL),
            ("prompt_audio_seconds", Seconds("input_seconds", |usage| &mut usage.input_seconds)),
            ("num_cached_tokens", CACHED),
            ("prompt_tokens_details.cached_tokens", CACHED),
            ("completion_tokens_details.reasoning_tokens", REASONING),
        ],
    },
    Form {
        dialect: ProviderDialect::DeepSeek,
        version: 1,
        spoken_by: "`usage` of chat completions: DeepSeek",
        source: "DeepSeek API reference, Create chat completion, `usage`",
        contains: Dialect::OpenAi,
        overlaps: "cache hits and misses are together the prompt, and have to come to it; reasoning is inside the completion",
        names: &[
            ("prompt_tokens", INPUT),
            ("prompt_cache_hit_tokens", CACHED),
            ("prompt_cache_miss_tokens", Uncached),
            ("prompt_tokens_details.cached_tokens", CACHED),
            ("completion_tokens", OUTPUT),
            ("completion_tokens_details.reasoning_tokens", REASONING),
            ("total_tokens", TOTAL),
        ],
    },
    Form {
        dialect: ProviderDialect::Xai,
        version: 1,
        spoken_by: "`usage` of chat completions and of responses: xAI",
        source: "xAI API reference, Chat completions, `usage`; xAI guides, Prompt caching and Cost tracking",
        contains: Dialect::Gemini,
        overlaps: "cached tokens and kinds of content are inside the prompt; reasoning is beside the completion, unless `total_tokens` says \
                   otherwise",
        names: &[
            ("prompt_tokens", INPUT),
            ("input_tokens", INPUT),
            ("completion_tokens", OUTPUT),
            ("output_tokens", OUTPUT),
            ("total_tokens", TOTAL),
            ("prompt_tokens_details.cached_tokens", CACHED),
            ("input_tokens_details.cached_tokens", CACHED),
            ("prompt_tokens_details.text_tokens", IN_INPUT),
            ("prompt_tokens_details.audio_tokens", AUDIO_IN),
            ("prompt_tokens_details.image_tokens", IMAGE_IN),
            ("completion_tokens_details.reasoning_tokens", REASONING),
            ("output_tokens_details.reasoning_tokens", REASONING),
            ("completion_tokens_details.audio_tokens", AUDIO_OUT),
            ("completion_tokens_details.accepted_prediction_tokens", IN_OUTPUT),
            ("completion_tokens_details.rejected_prediction_tokens", IN_OUTPUT),
            ("num_sources_used", Part("use/query;item=source")),
            ("cost_in_usd_ticks", NoCount("what xAI charged for it")),
        ],
    },
];

impl ProviderDialect {
    /// What is known of it.
    pub fn form(self) -> Option<&'static Form> {
        FORMS.iter().find(|form| form.dialect == self)
    }
}
