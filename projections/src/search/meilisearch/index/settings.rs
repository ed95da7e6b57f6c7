//! How the index searches: declared here and nowhere else.
//!
//! Invariant: whoever changes a setting, or what [`super::document`] writes, raises [`SETTINGS_VERSION`]: the index is then filled
//! anew beside the one that answers.

use std::collections::{BTreeMap, HashMap};

use meilisearch_sdk::settings::{
    FacetSortValue, FacetingSettings, FilterableAttribute, LocalizedAttributes, MinWordSizeForTypos, PaginationSetting,
    Settings, TypoToleranceSettings,
};
use serde_json::Value;

/// Of the settings and of the documents.
pub const SETTINGS_VERSION: i32 = 3;

/// Hits that can be paged through; the engine stops at 1,000 unless it is told otherwise.
const MAX_TOTAL_HITS: usize = 1_000_000;

/// Values of a facet that are counted.
pub const MAX_FACET_VALUES: usize = 100;

/// What is searched, the weightier first. `joined` are the joined forms of names: `gpt4o` of `GPT-4o`.
const SEARCHABLE: [&str; 9] = [
    "profile.name",
    "slug",
    "joined",
    "provider_name",
    "profile.tags",
    "profile.capabilities",
    "profile.category",
    "modalities",
    "profile.description",
];

const FILTERABLE: [&str; 20] = [
    "id",
    "provider",
    "state",
    "is_listed",
    "is_free",
    "currency",
    "input_price",
    "output_price",
    "profile.category",
    "profile.tags",
    "profile.capabilities",
    "profile.input_modalities",
    "profile.output_modalities",
    "profile.context_window_tokens",
    "profile.quantization",
    "profile.assurance.compliance",
    "profile.assurance.certifications",
    "profile.assurance.support",
    "residency",
    "created_position",
];

const SORTABLE: [&str; 5] = ["id", "sort_name", "created_position", "free_rank", "price_in"];

/// An order that was asked for comes before relevance; what is equally relevant is ordered by use and by price.
const RANKING: [&str; 9] = [
    "sort",
    "words",
    "typo",
    "proximity",
    "attribute",
    "exactness",
    "state_rank:asc",
    "popularity:desc",
    "lowest_price:asc",
];

/// Words that mean the same in this field, and misspellings of words that are too short for typing errors to be forgiven.
pub(super) const SYNONYMS: [(&str, &[&str]); 20] = [
    ("llm", &["language model", "chat"]),
    ("vlm", &["vision language model", "vision"]),
    ("stt", &["speech to text", "transcription", "asr"]),
    ("asr", &["speech to text", "transcription", "stt"]),
    ("speech to text", &["stt", "asr", "transcription"]),
    ("transcription", &["stt", "asr", "speech to text"]),
    ("tts", &["text to speech", "speech synthesis"]),
    ("text to speech", &["tts", "speech synthesis"]),
    ("embedding", &["embeddings", "vectors"]),
    ("embeddings", &["embedding", "vectors"]),
    ("vectors", &["embedding", "embeddings"]),
    ("rerank", &["reranker", "reranking"]),
    ("reranker", &["rerank", "reranking"]),
    ("reranking", &["rerank", "reranker"]),
    ("moderation", &["safety", "guardrail"]),
    ("ocr", &["text recognition"]),
    ("picture", &["image"]),
    ("image", &["picture"]),
    ("tools", &["function calling"]),
    ("gtp", &["gpt"]),
];

/// The settings.
pub fn declared() -> Settings {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let synonyms: HashMap<_, _> = SYNONYMS.iter().map(|(word, same)| ((*word).to_owned(), owned(same))).collect();
    Settings {
        synonyms: Some(synonyms),
        stop_words: Some(Vec::new()),
        ranking_rules: Some(owned(&RANKING)),
        filterable_attributes: Some(FILTERABLE.iter().map(|name| FilterableAttribute::from(*name)).collect()),
        sortable_attributes: Some(owned(&SORTABLE)),
        searchable_attributes: Some(owned(&SEARCHABLE)),
        pagination: Some(PaginationSetting { max_total_hits: MAX_TOTAL_HITS }),
        faceting: Some(FacetingSettings {
            max_values_per_facet: MAX_FACET_VALUES,
            sort_facet_values_by: Some(BTreeMap::from([("*".to_owned(), FacetSortValue::Count)])),
        }),
        typo_tolerance: Some(typo_tolerance()),
        localized_attributes: Some(vec![LocalizedAttributes {
            // Else the engine guesses a language from what stands together, and cuts what is asked for otherwise than what is stored.
            locales: vec!["cmn".to_owned()],
            attribute_patterns: vec!["joined".to_owned()],
        }]),
        ..Settings::new()
    }
}

/// One error from four letters on, two from eight on, as in Postgres. Another number is another model, so none in numbers; nor
/// in joined forms, most of which have numbers in them.
fn typo_tolerance() -> TypoToleranceSettings {
    TypoToleranceSettings {
        enabled: Some(true),
        disable_on_attributes: Some(vec!["joined".to_owned()]),
        disable_on_words: Some(Vec::new()),
        min_word_size_for_typos: Some(MinWordSizeForTypos { one_typo: Some(4), two_typos: Some(8) }),
        disable_on_numbers: Some(true),
    }
}

/// Whether an index has all that is declared; what else it has does not count.
pub fn are_applied(actual: &Value) -> bool {
    serde_json::to_value(declared()).is_ok_and(|declared| covers(actual, &declared, ""))
}

fn covers(actual: &Value, declared: &Value, name: &str) -> bool {
    match (actual, declared) {
        (Value::Object(actual), Value::Object(declared)) if name != "synonyms" => {
            declared.iter().all(|(name, value)| actual.get(name).is_some_and(|actual| covers(actual, value, name)))
        }
        // The engine gives sets back in its own order; where order counts it keeps it.
        (Value::Array(actual), Value::Array(declared))
            if name.ends_with("ableAttributes") && name != "searchableAttributes" =>
        {
            actual.len() == declared.len() && declared.iter().all(|value| actual.contains(value))
        }
        _ => actual == declared,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_applied_when_all_that_is_declared_is_there() {
        let mut actual = serde_json::to_value(declared()).unwrap();
        actual["embedders"] = serde_json::json!({});
        actual["sortableAttributes"].as_array_mut().unwrap().reverse();
        assert!(are_applied(&actual));
        actual["searchableAttributes"].as_array_mut().unwrap().reverse();
        assert!(!are_applied(&actual), "the order of what is searched counts");
    }

    #[test]
    fn a_missing_synonym_or_another_bound_is_noticed() {
        let mut actual = serde_json::to_value(declared()).unwrap();
        actual["synonyms"].as_object_mut().unwrap().remove("gtp");
        assert!(!are_applied(&actual));
        let mut actual = serde_json::to_value(declared()).unwrap();
        actual["pagination"]["maxTotalHits"] = 1_000.into();
        assert!(!are_applied(&actual));
    }
}
