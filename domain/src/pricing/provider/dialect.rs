//! The names of the forms in which providers send usage.

use serde::{Deserialize, Serialize};

/// Whose form an object of usage has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProviderDialect {
    /// `usage` of `OpenAI`'s chat completions, and of what is compatible with them.
    #[serde(rename = "openai_chat")]
    OpenAiChat,
    /// `usage` of `OpenAI`'s responses, and of what is compatible with them.
    #[serde(rename = "openai_responses")]
    OpenAiResponses,
    /// `usage` of Anthropic's messages.
    Anthropic,
    /// `usageMetadata` of Gemini.
    Gemini,
    /// `usage` of Bedrock's Converse.
    Bedrock,
    /// `usage` of Cohere's chat, version 2; `meta` of its other answers.
    Cohere,
    /// `usage` of Mistral.
    Mistral,
    /// `usage` of `DeepSeek`.
    #[serde(rename = "deepseek")]
    DeepSeek,
    /// `usage` of xAI.
    Xai,
}
