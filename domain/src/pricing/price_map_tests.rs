//! Every money field of the real price map has a home among the price parts, and every price in it is read exactly.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::value::RawValue;

use super::PricePart;
use crate::money::Decimal;

/// How the map writes what a part writes as a dimension; taken off the end of a field's name, in any order.
const ENDINGS: [(&str, &str); 27] = [
    ("_batches", "variant=batch"),
    ("_priority", "variant=priority"),
    ("_flex", "variant=flex"),
    ("_ultrafast", "variant=ultrafast"),
    ("_decisions", "variant=decisions"),
    ("_balanced", "variant=balanced"),
    ("_above_32k_tokens", "above=32000"),
    ("_above_100k_tokens", "above=100000"),
    ("_above_128k_tokens", "above=128000"),
    ("_above_200k_tokens", "above=200000"),
    ("_above_256k_tokens", "above=256000"),
    ("_above_272k_tokens", "above=272000"),
    ("_above_512k_tokens", "above=512000"),
    ("_above_1hr", "ttl=3600"),
    ("_above_12hr", "ttl=43200"),
    ("_above_8s_interval", "size=interval_8s"),
    ("_above_15s_interval", "size=interval_15s"),
    ("_480p", "size=480p"),
    ("_720p", "size=720p"),
    ("_768p", "size=768p"),
    ("_1080p", "size=1080p"),
    ("_2k", "size=2k"),
    ("_4k", "size=4k"),
    ("_512", "size=512"),
    ("_1024", "size=1024"),
    ("_1536", "size=1536"),
    ("_0.5k", "size=0.5k"),
];

/// The part of a field without its endings. `None`: no money per unit (a multiplier, another provider's unit, a structure
/// whose fields are parts themselves).
fn stem(field: &str) -> Option<&'static str> {
    Some(match field {
        "input_cost_per_token" => "input/token",
        "output_cost_per_token" => "output/token",
        "cache_read_input_token_cost" | "input_cost_per_token_cache_hit" => "cache_read/token",
        "explicit_cache_read_input_token_cost" => "cache_read/token;variant=explicit",
        "cache_creation_input_token_cost" => "cache_write/token",
        "cache_creation_input_audio_token_cost" => "cache_write/token;modality=audio",
        "cache_read_input_audio_token_cost" => "cache_read/token;modality=audio",
        "cache_read_input_image_token_cost" => "cache_read/token;modality=image",
        "output_cost_per_reasoning_token" => "reasoning/token",
        "input_cost_per_audio_token" => "input/token;modality=audio",
        "input_cost_per_image_token" => "input/token;modality=image",
        "input_cost_per_video_token" => "input/token;modality=video",
        "output_cost_per_audio_token" => "output/token;modality=audio",
        "output_cost_per_image_token" => "output/token;modality=image",
        "output_cost_per_video_token" => "output/token;modality=video",
        "input_cost_per_audio_per_second" => "input/second;modality=audio",
        "input_cost_per_video_per_second" => "input/second;modality=video",
        "output_cost_per_video_per_second" => "output/second;modality=video",
        "input_cost_per_second" => "input/second",
        "output_cost_per_second" => "output/second",
        "cost_per_second" => "use/second",
        "input_cost_per_character" => "input/character",
        "output_cost_per_character" => "output/character",
        "input_cost_per_image" => "input/image",
        "output_cost_per_image" => "output/image",
        "input_cost_per_pixel" => "input/pixel",
        "output_cost_per_pixel" => "output/pixel",
        "input_cost_per_query" => "use/query",
        "input_cost_per_request" => "use/request",
        "input_cost_per_text_message" => "input/message;modality=text",
        "citation_cost_per_token" => "use/token;item=citation",
        "ocr_cost_per_page" => "use/page",
        "ocr_cost_per_credit" => "use/credit",
        "annotation_cost_per_page" => "use/page;item=annotation",
        "code_interpreter_cost_per_session" => "use/session;item=code_interpreter",
        "google_maps_grounding_cost_per_query" => "use/query;item=google_maps",
        "computer_use_input_cost_per_1k_tokens" => "input/token;item=computer_use",
        "computer_use_output_cost_per_1k_tokens" => "output/token;item=computer_use",
        "file_search_cost_per_1k_calls" => "use/request;item=file_search",
        "file_search_cost_per_gb_per_day" => "use/gb_day;item=file_search",
        "vector_store_cost_per_gb_per_day" => "use/gb_day;item=vector_store",
        _ => return None,
    })
}

/// The dimensions in the canonical order, behind the stem.
fn home(field: &str) -> Option<String> {
    const ORDER: [&str; 6] = ["item", "modality", "ttl", "size", "variant", "above"];
    let lower = field.to_lowercase();
    // `_1k` would also end `_per_1k`, and is a resolution only of images.
    let (mut rest, mut dimensions) = match lower.strip_suffix("image_1k") {
        Some(head) => (format!("{head}image"), vec!["size=1k".to_owned()]),
        None => (lower, Vec::new()),
    };
    while let Some((ending, dimension)) = ENDINGS.iter().find(|(ending, _)| rest.ends_with(ending)) {
        rest.truncate(rest.len() - ending.len());
        dimensions.push((*dimension).to_owned());
    }
    let mut pieces = stem(&rest)?.split(';');
    let head = pieces.next()?.to_owned();
    dimensions.extend(pieces.map(str::to_owned));
    dimensions.sort_by_key(|dimension| ORDER.iter().position(|name| dimension.starts_with(&format!("{name}="))));
    Some(std::iter::once(head).chain(dimensions).collect::<Vec<_>>().join(";"))
}

/// Money that is nested, a factor on other prices, or counted in a provider's own unit of account.
const NOT_A_PLAIN_PRICE: [&str; 8] = [
    "guardrail_cost_per_unit",
    "input_dbu_cost_per_token",
    "off_peak_pricing",
    "output_dbu_cost_per_token",
    "regional_endpoint_uplift_multiplier",
    "regional_processing_uplift_multiplier_eu",
    "regional_processing_uplift_multiplier_us",
    "search_context_cost_per_query",
];

/// The text of the real map; `None` where it is not there.
fn text_of_the_map() -> Option<String> {
    let folder =
        std::env::var_os("MARKETPLACE_TEST_DATA").map_or_else(|| "../../shared/data".into(), std::path::PathBuf::from);
    let path = folder.join("litellm-model-prices.json");
    let text = std::fs::read_to_string(&path);
    if text.is_err() {
        println!("skipped: {} is not there", path.display());
    }
    text.ok()
}

/// An entry of the real map that states prices.
pub(super) struct Priced {
    pub name: String,
    pub parts: BTreeMap<PricePart, Decimal>,
    pub context_window_tokens: Option<u64>,
    pub max_output_tokens: Option<u64>,
}

/// Every entry of the real map that states plain prices; `None` where the map is not there.
pub(super) fn real_map() -> Option<Vec<Priced>> {
    let text = text_of_the_map()?;
    let map: BTreeMap<String, BTreeMap<String, &RawValue>> = serde_json::from_str(&text).unwrap();
    let entries = map.into_iter().map(|(name, fields)| {
        let mut parts = BTreeMap::new();
        for (field, value) in &fields {
            let Some(part) = home(field) else { continue };
            let by = if field.contains("_per_1k_") { "0.001" } else { "1" };
            let price: Decimal = value.get().parse().unwrap();
            let price = price.checked_mul(by.parse().unwrap()).unwrap();
            let known = parts.entry(part.parse().unwrap()).or_insert(price);
            *known = price.max(*known);
        }
        let count = |field: &str| fields.get(field).and_then(|value| value.get().parse().ok());
        let (context_window_tokens, max_output_tokens) = (count("max_input_tokens"), count("max_output_tokens"));
        Priced { name, parts, context_window_tokens, max_output_tokens }
    });
    Some(entries.filter(|priced| !priced.parts.is_empty()).collect())
}

#[test]
fn every_money_field_of_the_real_map_has_a_home_and_an_exact_price() {
    let Some(text) = text_of_the_map() else { return };
    let map: BTreeMap<String, BTreeMap<String, &RawValue>> = serde_json::from_str(&text).unwrap();
    let (mut homes, mut others, mut prices) = (BTreeMap::<String, BTreeSet<&str>>::new(), BTreeSet::new(), 0_usize);
    for (field, value) in map.values().flatten() {
        let is_money = ["cost", "uplift", "off_peak"].iter().any(|word| field.contains(word));
        if !is_money {
            continue;
        }
        let Some(part) = home(field) else {
            others.insert(field.as_str());
            continue;
        };
        part.parse::<PricePart>().unwrap_or_else(|error| panic!("{field}: {error}"));
        value.get().parse::<Decimal>().unwrap_or_else(|error| panic!("{field} {value}: {error}"));
        homes.entry(part).or_default().insert(field);
        prices += 1;
    }
    assert_eq!(others, BTreeSet::from(NOT_A_PLAIN_PRICE));
    assert!(prices > 10_000, "{prices}");
    // Only two spellings of one thing may share a home.
    let shared: Vec<_> = homes.values().filter(|fields| fields.len() > 1).collect();
    assert_eq!(shared, [&BTreeSet::from(["cache_read_input_token_cost", "input_cost_per_token_cache_hit"])]);
}

#[test]
fn nested_prices_and_factors_have_a_home_too() {
    for text in [
        "use/query;item=search;size=low",
        "use/unit;item=guard_reasoning",
        "use/unit;item=guard_pii_free",
        "use/query;above=25",
        "input/token;above=256000",
        "input/token;variant=off_peak",
        "input/token;variant=fast;region=us",
    ] {
        assert_eq!(text.parse::<PricePart>().unwrap().to_string(), text);
    }
}
