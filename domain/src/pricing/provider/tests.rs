//! Objects as providers send them, with invented numbers: what is counted of each, and that every row of the table is met.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::super::{PricePart, normalise};
use super::tree::Node;
use super::*;

/// A form, an object in its shape, and the quantities that it comes to.
type Sample = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const SAMPLES: [Sample; 18] = [
    // Cached and audio are two breakdowns of the prompt, predictions are inside the completion.
    (
        "openai_chat",
        r#"{"prompt_tokens":1200,"completion_tokens":300,"total_tokens":1500,
            "prompt_tokens_details":{"cached_tokens":1024,"audio_tokens":0,"text_tokens":1200,"image_tokens":0,"cache_write_tokens":0},
            "completion_tokens_details":{"reasoning_tokens":128,"audio_tokens":20,"image_tokens":0,"text_tokens":152,
                "accepted_prediction_tokens":40,"rejected_prediction_tokens":7},"service_tier":"default"}"#,
        &[
            ("cache_read/token", "1024"),
            ("input/token", "176"),
            ("output/token", "152"),
            ("output/token;modality=audio", "20"),
            ("reasoning/token", "128"),
        ],
    ),
    // Embeddings have no completion.
    ("openai_chat", r#"{"prompt_tokens":8,"total_tokens":8}"#, &[("input/token", "8")]),
    // Who is compatible and counts reasoning beside the completion says so by the total.
    (
        "openai_chat",
        r#"{"prompt_tokens":10,"completion_tokens":20,"total_tokens":80,"completion_tokens_details":{"reasoning_tokens":50}}"#,
        &[("input/token", "10"), ("output/token", "20"), ("reasoning/token", "50")],
    ),
    (
        "openai_responses",
        r#"{"input_tokens":2006,"input_tokens_details":{"cached_tokens":1920,"cache_write_tokens":64,"audio_tokens":0,"image_tokens":0,"text_tokens":2006},
            "output_tokens":300,"output_tokens_details":{"reasoning_tokens":256,"audio_tokens":0,"image_tokens":0,"text_tokens":44},
            "total_tokens":2306,"service_tier":"flex"}"#,
        &[
            ("cache_read/token;variant=flex", "1920"),
            ("cache_write/token;variant=flex", "64"),
            ("input/token;variant=flex", "22"),
            ("output/token;variant=flex", "44"),
            ("reasoning/token;variant=flex", "256"),
        ],
    ),
    // Of images.
    (
        "openai_responses",
        r#"{"total_tokens":1150,"input_tokens":50,"output_tokens":1100,"input_tokens_details":{"text_tokens":10,"image_tokens":40},
            "output_tokens_details":{"image_tokens":1056,"text_tokens":44}}"#,
        &[
            ("input/token", "10"),
            ("input/token;modality=image", "40"),
            ("output/token", "44"),
            ("output/token;modality=image", "1056"),
        ],
    ),
    // Reads and writes are beside the input; one write is both counted and told apart by its time to live.
    (
        "anthropic",
        r#"{"input_tokens":21,"cache_creation_input_tokens":1600,"cache_read_input_tokens":18000,
            "cache_creation":{"ephemeral_5m_input_tokens":600,"ephemeral_1h_input_tokens":1000},"output_tokens":393,
            "server_tool_use":{"web_search_requests":2,"web_fetch_requests":1},"service_tier":"standard","inference_geo":"us"}"#,
        &[
            ("cache_read/token;region=us", "18000"),
            ("cache_write/token;ttl=3600;region=us", "1000"),
            ("cache_write/token;ttl=300;region=us", "600"),
            ("input/token;region=us", "21"),
            ("output/token;region=us", "393"),
            ("use/query;item=search;size=medium;region=us", "2"),
        ],
    ),
    (
        "anthropic",
        r#"{"input_tokens":5,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":7,"server_tool_use":null,
            "service_tier":"batch","inference_geo":"not_available"}"#,
        &[("input/token;variant=batch", "5"), ("output/token;variant=batch", "7")],
    ),
    // Thoughts and what tools gave are beside; kinds of content inside.
    (
        "gemini",
        r#"{"promptTokenCount":1500,"cachedContentTokenCount":1000,"candidatesTokenCount":80,"thoughtsTokenCount":400,
            "toolUsePromptTokenCount":30,"totalTokenCount":2010,
            "promptTokensDetails":[{"modality":"TEXT","tokenCount":200},{"modality":"DOCUMENT","tokenCount":50},
                {"modality":"AUDIO","tokenCount":1250},{"modality":"IMAGE"},{"modality":"VIDEO","tokenCount":0}],
            "cacheTokensDetails":[{"modality":"AUDIO","tokenCount":1000},{"modality":"IMAGE","tokenCount":0},
                {"modality":"VIDEO","tokenCount":0},{"modality":"TEXT","tokenCount":0},{"modality":"DOCUMENT","tokenCount":0}],
            "candidatesTokensDetails":[{"modality":"TEXT","tokenCount":60},{"modality":"AUDIO","tokenCount":15},
                {"modality":"IMAGE","tokenCount":5}],
            "toolUsePromptTokensDetails":[{"modality":"TEXT","tokenCount":30}],"trafficType":"ON_DEMAND"}"#,
        &[
            ("cache_read/token;modality=audio", "1000"),
            ("input/token", "280"),
            ("input/token;modality=audio", "250"),
            ("output/token", "60"),
            ("output/token;modality=audio", "15"),
            ("output/token;modality=image", "5"),
            ("reasoning/token", "400"),
        ],
    ),
    // Live.
    (
        "gemini",
        r#"{"promptTokenCount":40,"responseTokenCount":90,"totalTokenCount":130,"serviceTier":"standard",
            "promptTokensDetails":[{"modality":"IMAGE","tokenCount":30},{"modality":"TEXT","tokenCount":10}],
            "responseTokensDetails":[{"modality":"AUDIO","tokenCount":80},{"modality":"TEXT","tokenCount":10},
                {"modality":"IMAGE","tokenCount":0}]}"#,
        &[
            ("input/token", "10"),
            ("input/token;modality=image", "30"),
            ("output/token", "10"),
            ("output/token;modality=audio", "80"),
        ],
    ),
    // A total without what was cached is as good as one with it.
    (
        "bedrock",
        r#"{"inputTokens":12,"outputTokens":34,"totalTokens":46,"cacheReadInputTokens":900,"cacheWriteInputTokens":700,
            "cacheDetails":[{"ttl":"1h","inputTokens":500},{"ttl":"5m","inputTokens":200}]}"#,
        &[
            ("cache_read/token", "900"),
            ("cache_write/token;ttl=3600", "500"),
            ("cache_write/token;ttl=300", "200"),
            ("input/token", "12"),
            ("output/token", "34"),
        ],
    ),
    (
        "bedrock",
        r#"{"inputTokens":12,"outputTokens":34,"totalTokens":46}"#,
        &[("input/token", "12"), ("output/token", "34")],
    ),
    // What is billed, not what the model saw; nothing is taken off for what was cached.
    (
        "cohere",
        r#"{"billed_units":{"input_tokens":17,"output_tokens":12},"tokens":{"input_tokens":215,"output_tokens":14},"cached_tokens":64}"#,
        &[("input/token", "17"), ("output/token", "12")],
    ),
    (
        "cohere",
        r#"{"billed_units":{"search_units":1,"classifications":3,"images":2}}"#,
        &[("input/image", "2"), ("use/query", "1"), ("use/query;item=classification", "3")],
    ),
    (
        "mistral",
        r#"{"prompt_tokens":400,"completion_tokens":50,"total_tokens":450,"prompt_audio_seconds":12,"num_cached_tokens":384,
            "prompt_tokens_details":{"cached_tokens":384},"completion_tokens_details":{"reasoning_tokens":20}}"#,
        &[
            ("cache_read/token", "384"),
            ("input/second", "12"),
            ("input/token", "16"),
            ("output/token", "30"),
            ("reasoning/token", "20"),
        ],
    ),
    (
        "deepseek",
        r#"{"prompt_tokens":1000,"completion_tokens":250,"total_tokens":1250,"prompt_cache_hit_tokens":896,"prompt_cache_miss_tokens":104,
            "prompt_tokens_details":{"cached_tokens":896},"completion_tokens_details":{"reasoning_tokens":200}}"#,
        &[("cache_read/token", "896"), ("input/token", "104"), ("output/token", "50"), ("reasoning/token", "200")],
    ),
    // Both halves alone say the prompt.
    (
        "deepseek",
        r#"{"prompt_cache_hit_tokens":64,"prompt_cache_miss_tokens":36,"completion_tokens":5}"#,
        &[("cache_read/token", "64"), ("input/token", "36"), ("output/token", "5")],
    ),
    // Reasoning is beside the completion, also where there is no total that says so.
    (
        "xai",
        r#"{"prompt_tokens":125,"completion_tokens":48,"total_tokens":573,"num_sources_used":3,"cost_in_usd_ticks":37756000,
            "prompt_tokens_details":{"text_tokens":125,"audio_tokens":0,"image_tokens":0,"cached_tokens":98},
            "completion_tokens_details":{"reasoning_tokens":400,"audio_tokens":0,"accepted_prediction_tokens":0,
                "rejected_prediction_tokens":0}}"#,
        &[
            ("cache_read/token", "98"),
            ("input/token", "27"),
            ("output/token", "48"),
            ("reasoning/token", "400"),
            ("use/query;item=source", "3"),
        ],
    ),
    // Where the total says that it is inside, it is.
    (
        "xai",
        r#"{"input_tokens":125,"output_tokens":448,"total_tokens":573,"input_tokens_details":{"cached_tokens":98},
            "output_tokens_details":{"reasoning_tokens":400}}"#,
        &[("cache_read/token", "98"), ("input/token", "27"), ("output/token", "48"), ("reasoning/token", "400")],
    ),
];

fn sent(dialect: &str, usage: &str) -> Result<Report, String> {
    let text = format!(r#"{{"dialect":"{dialect}","usage":{usage}}}"#);
    let usage: ProviderUsage = crate::json::decode(&text).map_err(|fault| fault.detail)?;
    Ok(usage.into())
}

fn received(dialect: &str, usage: &str) -> Received {
    *sent(dialect, usage).unwrap().received.unwrap()
}

fn name_of(dialect: ProviderDialect) -> String {
    serde_json::to_value(dialect).unwrap().as_str().unwrap().to_owned()
}

#[test]
fn what_providers_send_comes_to_what_was_used() {
    for (dialect, usage, expected) in SAMPLES {
        let report = sent(dialect, usage).unwrap();
        let normalised = normalise(&report.usage, report.dialect).unwrap();
        let quantities: BTreeMap<String, String> =
            normalised.quantities.iter().map(|(part, quantity)| (part.to_string(), quantity.to_string())).collect();
        let canonical = |part: &str| part.parse::<PricePart>().unwrap().to_string();
        let expected = expected.iter().map(|(part, quantity)| (canonical(part), (*quantity).to_owned())).collect();
        assert_eq!(quantities, expected, "{dialect} {usage}");
        assert_eq!(report.received.unwrap().unread, [""; 0], "{dialect} {usage}");
    }
}

#[test]
fn every_row_of_the_table_is_met_and_every_part_of_it_is_one() {
    for form in &FORMS {
        let name = name_of(form.dialect);
        let samples = SAMPLES.iter().filter(|(dialect, ..)| *dialect == name);
        let met: BTreeSet<String> = samples
            .flat_map(|(_, usage, _)| serde_json::from_str::<Node>(usage).unwrap().leaves().into_keys())
            .collect();
        let known: BTreeSet<String> = form.names.iter().map(|(path, _)| (*path).to_owned()).collect();
        assert_eq!(known.len(), form.names.len(), "{name} has a row twice");
        assert_eq!(met, known, "{name}");
        for (_, meaning) in form.names {
            if let Meaning::Part(part) = meaning {
                part.parse::<PricePart>().unwrap();
            }
        }
    }
}

#[test]
fn a_number_that_nothing_is_known_of_is_told_unless_it_is_zero() {
    let usage = r#"{"prompt_tokens":5,"smell_tokens":3,"none":0,"word":"x","is":true,"gone":null,
        "deep":{"\"er":[{"modality":"SMELL","tokenCount":"1.5"},{"modality":"smell","tokenCount":2}]}}"#;
    let received = received("openai_chat", usage);
    assert_eq!(received.unread, ["deep._er[smell].tokenCount", "smell_tokens"]);
    assert_eq!((received.dialect, received.dialect_version), (ProviderDialect::OpenAiChat, 1));
    let many: Vec<String> = (0..17).map(|number| format!(r#""n{number}":1"#)).collect();
    assert!(sent("xai", &format!("{{{}}}", many.join(","))).unwrap_err().contains("17 numbers"));
    let long = format!(r#"{{"prompt_tokens":1,"{}":1}}"#, "x".repeat(100));
    assert_eq!(self::received("xai", &long).unread[0].len(), MAX_UNREAD_BYTES);
}

#[test]
fn an_object_that_contradicts_itself_is_refused() {
    for (dialect, usage, says) in [
        (
            "mistral",
            r#"{"prompt_tokens":9,"num_cached_tokens":4,"prompt_tokens_details":{"cached_tokens":5}}"#,
            "`cached_tokens`",
        ),
        ("deepseek", r#"{"prompt_tokens":9,"prompt_cache_hit_tokens":4,"prompt_cache_miss_tokens":4}"#, "come to 8"),
        ("anthropic", r#"{"input_tokens":"many"}"#, "many is none"),
        ("anthropic", r#"{"input_tokens":1.5}"#, "1.5 is none"),
        ("anthropic", r#"{"input_tokens":-1}"#, "is none"),
        ("bedrock", r#"{"inputTokens":{"a":1}}"#, ""),
        ("openai_chat", r#"{"prompt_tokens":1,"service_tier":"a tier"}"#, "service_tier"),
        ("openai_chat", "[1]", "object"),
        ("openai", r#"{"prompt_tokens":1}"#, ""),
    ] {
        match sent(dialect, usage) {
            Err(detail) => assert!(detail.contains(says), "{detail}"),
            // A count that is somewhere else is none of those that are known: it is told.
            Ok(report) => assert_eq!(report.received.unwrap().unread, ["inputTokens.a"]),
        }
    }
}

#[test]
fn what_is_not_known_to_be_billed_is_not_taken_off_and_the_record_says_so() {
    assert!(received("cohere", r#"{"billed_units":{"input_tokens":17},"cached_tokens":64}"#).dearest);
    assert!(!received("cohere", r#"{"billed_units":{"input_tokens":17},"cached_tokens":0}"#).dearest);
}

#[test]
fn an_object_has_one_digest_however_it_is_written() {
    let digest = |usage: &str| received("openai_chat", usage).digest;
    let known = digest(r#"{"prompt_tokens":1200,"completion_tokens":3}"#);
    assert_eq!(known, digest(r#"{ "completion_tokens": 3.0, "prompt_tokens": "1200", "gone": null }"#));
    assert_eq!(known.len(), 32);
    for other in [
        r#"{"prompt_tokens":1200,"completion_tokens":4}"#,
        r#"{"prompt_tokens":1200,"completion_tokens":3,"x":"1\ny=2"}"#,
    ] {
        assert_ne!(known, digest(other));
    }
}

#[test]
fn the_page_is_the_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../ops/docs/dialects.md");
    let page = page();
    if std::env::var_os("MARKETPLACE_WRITE_DIALECTS").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    let again = "write it anew: MARKETPLACE_WRITE_DIALECTS=1 cargo test -p domain --lib -- the_page_is_the_table";
    assert_eq!(std::fs::read_to_string(path).unwrap(), page, "{again}");
}

fn page() -> String {
    let mut page = "# Usage as providers send it\n\n`provider_usage` takes the object of usage as it stands in the answer of a provider, with the name of \
         its form:\n\n```json\n{\"provider_usage\":{\"dialect\":\"deepseek\",\"usage\":{\"prompt_tokens\":1000,\"prompt_cache_hit_tokens\":896,\
         \"prompt_cache_miss_tokens\":104,\"completion_tokens\":250}}}\n```\n\nIt may stand wherever `usage` with `dialect` may: in reports, lists, \
         CloudEvents, records from Kafka, corrections and previews. The record in the log says by which version of which form it was read, with a \
         hash of the object; the object itself is not kept. A number above zero that a form does not know is charged nowhere and told: `unread` in \
         the record. One object stands for itself: the same one told again is a duplicate, also if a later version reads more of it.\n\n\
         What a path means: `a.b` is the member `b` of `a`; `a[kind].b` that of the items of a list whose `modality` or `ttl` is `kind`.\n"
        .to_owned();
    page.push_str("\n| dialect | version | who sends it | how counts overlap |\n|---|---|---|---|\n");
    for form in &FORMS {
        let (name, Form { version, spoken_by, overlaps, .. }) = (name_of(form.dialect), form);
        writeln!(page, "| [`{name}`](#{name}) | {version} | {spoken_by} | {overlaps} |").unwrap();
    }
    for form in &FORMS {
        write!(
            page,
            "\n## {}\n\nDescribed in: {}.\n\n| in the object | here |\n|---|---|\n",
            name_of(form.dialect),
            form.source
        )
        .unwrap();
        for (path, meaning) in form.names {
            writeln!(page, "| `{path}` | {} |", said(*meaning)).unwrap();
        }
    }
    page
}

fn said(meaning: Meaning) -> String {
    match meaning {
        Meaning::Count(count, _) | Meaning::Seconds(count, _) => format!("`{count}`"),
        Meaning::Part(part) => format!("a quantity of `{part}`"),
        Meaning::Uncached => "the rest of `input_tokens`, beside `cached_tokens`".to_owned(),
        Meaning::Tier => "`service_tier`".to_owned(),
        Meaning::Region => "`region`, unless it is anywhere".to_owned(),
        Meaning::Inside(count) => format!("inside `{count}`: not counted again"),
        Meaning::NoCount(what) => format!("not charged: {what}"),
        Meaning::Undivided => "nothing is taken off for it: `dearest`".to_owned(),
    }
}
