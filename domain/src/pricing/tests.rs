//! Rules of prices, as sentences.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::money::{Currency, Decimal, Quantity};

fn part(text: &str) -> PricePart {
    text.parse().unwrap()
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn flat(price: &str) -> PriceSchedule {
    PriceSchedule::flat(decimal(price))
}

fn list(parts: &[(&str, &str)]) -> PriceList {
    let parts = parts.iter().map(|(name, price)| (part(name), flat(price))).collect();
    PriceList::new(Currency::USD, parts).unwrap()
}

fn used(parts: &[(&str, u64)]) -> Vec<(PricePart, Quantity)> {
    parts.iter().map(|(name, count)| (part(name), Quantity::whole(*count))).collect()
}

fn total(list: &PriceList, parts: &[(&str, u64)], context_tokens: u64) -> Result<String, RatingError> {
    rate_provisional(list, &used(parts), context_tokens).map(|rating| rating.total.to_string())
}

fn raw(json: &str) -> RawUsage {
    serde_json::from_str(json).unwrap()
}

fn read(json: &str, dialect: Dialect) -> (Vec<String>, u64) {
    let normalised = normalise(&raw(json), dialect).unwrap();
    let texts = normalised.quantities.iter().map(|(part, quantity)| format!("{part}={quantity}")).collect();
    (texts, normalised.context_tokens.unwrap_or(0))
}

#[test]
fn a_part_has_one_text_and_reads_back() {
    let longest_usual = "cache_write/token;modality=audio;ttl=43200;variant=ultrafast;region=eu;above=272000";
    for text in ["input/token", "use/session;item=code_interpreter", "output/second;size=1080p", longest_usual] {
        assert_eq!(part(text).to_string(), text);
        assert_eq!(part(text).text_len(), text.len());
    }
    let built = PricePart::CACHE_READ_TOKEN.with_variant("batch").unwrap().with_above(200_000).unwrap();
    assert_eq!(built.to_string(), "cache_read/token;variant=batch;above=200000");
}

#[test]
fn a_part_in_another_form_is_refused() {
    for text in [
        "",
        "input",
        "input/tokens",
        "in/token",
        "input/token;",
        "input/token;above=0",
        "input/token;above=01",
        "input/token;above=+1",
        "input/token;variant=Batch",
        "input/token;variant=",
        "input/token;x=1",
        "input/token;above=1;variant=batch",
        "input/token;above=1;above=1",
        "input/token;size=a;size=a",
        "input/token;size=abcdefghijklmnopq",
    ] {
        assert!(text.parse::<PricePart>().is_err(), "{text}");
    }
    let label = "abcdefghijklmnop";
    let long = PricePart::CACHE_WRITE_TOKEN.with_item(label).unwrap().with_size(label).unwrap();
    let long = long.with_variant(label).unwrap().with_modality(Modality::Audio).unwrap();
    assert_eq!(long.with_region(label), Err(PartError::TooLong { max: 120 }));
}

#[test]
fn a_list_reads_back_and_an_invalid_one_does_not() {
    let json = r#"{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000001"}},"input/token;above=200000":{"flat":{"price":"0.000002"}}}}"#;
    let read: PriceList = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), json);
    for json in [
        r#"{"currency":"USD"}"#,
        r#"{"currency":"USD","free":true,"parts":{"input/token":{"flat":{"price":"1"}}}}"#,
        r#"{"currency":"USD","parts":{"input/token":{"flat":{"price":"-1"}}}}"#,
        r#"{"currency":"USD","parts":{"input/token":{"flat":{"price":true}}}}"#,
        r#"{"currency":"USD","parts":{"input/token":{"graduated":{"tiers":[]}}}}"#,
        r#"{"currency":"USD","parts":{"input/token":{"volume":{"tiers":[{"up_to":"5","price":"1"}]}}}}"#,
        r#"{"currency":"USD","parts":{"input/token":{"volume":{"tiers":[{"price":"1"},{"price":"1"}]}}}}"#,
        r#"{"currency":"USD","parts":{"input/token":{"volume":{"tiers":[{"up_to":"5","price":"1"},{"up_to":"5","price":"1"},{"price":"1"}]}}}}"#,
        r#"{"currency":"USD","parts":{"input/token":{"package":{"size":"0","price":"1"}}}}"#,
    ] {
        assert!(serde_json::from_str::<PriceList>(json).is_err(), "{json}");
    }
}

#[test]
fn the_golden_price_list_reads_and_writes_back_byte_for_byte() {
    let golden = include_str!("../../contract/pricing/price_list.v1.json").trim_end();
    let read: PriceList = serde_json::from_str(golden).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), golden);
}

#[test]
fn an_unknown_price_is_refused_and_a_free_list_is_not() {
    let prices = list(&[("input/token", "0.1")]);
    let unknown = RatingError::UnknownPrice { part: part("output/token") };
    assert_eq!(total(&prices, &[("input/token", 1), ("output/token", 1)], 1), Err(unknown));
    assert_eq!(total(&PriceList::free(Currency::USD), &[("output/token", 7)], 1), Ok("0".to_owned()));
    assert_eq!(total(&list(&[("output/token", "0")]), &[("output/token", 7)], 1), Ok("0".to_owned()));
}

#[test]
fn the_largest_threshold_below_the_prompt_holds() {
    let prices = list(&[("input/token", "1"), ("input/token;above=100", "2"), ("input/token;above=200", "3")]);
    for (context, cost) in [(0, "1"), (100, "1"), (101, "2"), (200, "2"), (201, "3"), (u64::MAX, "3")] {
        assert_eq!(total(&prices, &[("input/token", 1)], context), Ok(cost.to_owned()), "{context}");
    }
}

#[test]
fn what_has_no_price_of_its_own_falls_back_as_stated() {
    let prices = list(&[
        ("input/token", "5"),
        ("output/token", "7"),
        ("cache_write/token", "6"),
        ("input/token;variant=priority", "9"),
    ]);
    for (name, cost) in [
        ("cache_read/token", "5"),
        ("cache_write/token;ttl=3600", "6"),
        ("reasoning/token", "7"),
        ("input/token;modality=audio;region=eu", "5"),
        ("input/token;variant=batch", "5"),
        ("cache_read/token;variant=priority", "9"),
    ] {
        assert_eq!(total(&prices, &[(name, 1)], 1), Ok(cost.to_owned()), "{name}");
    }
    for name in
        ["output/token;variant=priority", "use/query;item=search", "input/token;item=computer_use", "input/second"]
    {
        assert!(total(&prices, &[(name, 1)], 1).is_err(), "{name}");
    }
}

#[test]
fn uses_that_fall_to_one_part_are_priced_together() {
    let rating =
        rate_provisional(&list(&[("input/token", "2")]), &used(&[("input/token", 3), ("cache_read/token", 4)]), 7);
    let lines = rating.unwrap().lines;
    assert_eq!(
        lines,
        [RatedLine {
            part: part("input/token"),
            quantity: Quantity::whole(7),
            cost: decimal("14"),
            from: None,
            list_cost: None
        }]
    );
}

fn tiers() -> Vec<Tier> {
    let tier = |up_to: Option<u64>, price: &str| Tier::new(up_to.map(Quantity::whole), decimal(price));
    vec![tier(Some(10), "3"), tier(Some(20), "5"), tier(None, "1")]
}

#[test]
fn tiers_are_exact_on_the_sum_and_highest_in_the_meantime() {
    let (graduated, volume) = (PriceSchedule::graduated(tiers()), PriceSchedule::volume(tiers()));
    let package = PriceSchedule::package(Quantity::whole(1_000), decimal("7"));
    for (schedule, count, exact, provisional) in [
        (&graduated, 0, "0", "0"),
        (&graduated, 10, "30", "50"),
        (&graduated, 25, "85", "125"),
        (&volume, 10, "30", "50"),
        (&volume, 11, "55", "55"),
        (&volume, 25, "25", "125"),
        (&package, 1, "7", "7"),
        (&package, 1_000, "7", "7"),
        (&package, 1_001, "14", "14"),
    ] {
        let quantity = Quantity::whole(count);
        assert_eq!(schedule.exact_cost(quantity), Ok(decimal(exact)), "{schedule:?} {count}");
        assert_eq!(schedule.provisional_cost(quantity), Ok(decimal(provisional)), "{schedule:?} {count}");
    }
}

#[test]
fn openai_counts_contain_each_other() {
    let json = r#"{"input_tokens":100,"cached_tokens":60,"cached_audio_tokens":10,"audio_input_tokens":30,"output_tokens":50,"reasoning_tokens":20}"#;
    let expected = [
        "input/token=20",
        "input/token;modality=audio=20",
        "cache_read/token=50",
        "cache_read/token;modality=audio=10",
        "output/token=30",
        "reasoning/token=20",
    ];
    assert_eq!(read(json, Dialect::OpenAi), (expected.map(str::to_owned).to_vec(), 100));
}

#[test]
fn anthropic_cache_counts_stand_beside_input() {
    let json = r#"{"input_tokens":10,"cached_tokens":60,"cache_write_tokens":30,"cache_write_5m_tokens":20,"cache_write_1h_tokens":7,"output_tokens":5}"#;
    let expected = [
        "input/token=10",
        "cache_read/token=60",
        "cache_write/token=3",
        "cache_write/token;ttl=300=20",
        "cache_write/token;ttl=3600=7",
        "output/token=5",
    ];
    assert_eq!(read(json, Dialect::Anthropic), (expected.map(str::to_owned).to_vec(), 100));
}

#[test]
fn gemini_thoughts_stand_beside_output_and_cached_inside_input() {
    let json = r#"{"input_tokens":100,"cached_tokens":60,"output_tokens":5,"reasoning_tokens":20}"#;
    let expected = ["input/token=40", "cache_read/token=60", "output/token=5", "reasoning/token=20"];
    assert_eq!(read(json, Dialect::Gemini), (expected.map(str::to_owned).to_vec(), 100));
}

#[test]
fn plain_counts_stand_for_themselves_in_their_tier() {
    let json = r#"{"input_tokens":1,"cached_tokens":2,"output_seconds":"1.5","requests":1,"service_tier":"batch","parts":{"use/query;item=search;size=low":"3"}}"#;
    let expected = [
        "input/token;variant=batch=1",
        "cache_read/token;variant=batch=2",
        "use/request;variant=batch=1",
        "output/second;variant=batch=1.5",
        "use/query;item=search;size=low;variant=batch=3",
    ];
    assert_eq!(read(json, Dialect::Plain), (expected.map(str::to_owned).to_vec(), 3));
    assert_eq!(read(r#"{"input_tokens":1,"service_tier":"default"}"#, Dialect::Plain).0, ["input/token=1"]);
    for plain in ["Standard", "ON_DEMAND", "auto"] {
        let said = format!(r#"{{"input_tokens":1,"service_tier":"{plain}"}}"#);
        assert_eq!(read(&said, Dialect::Plain).0, ["input/token=1"], "{plain}");
    }
    for flex in ["flex", "Flex", "ON_DEMAND_FLEX"] {
        let said = format!(r#"{{"input_tokens":1,"service_tier":"{flex}"}}"#);
        assert_eq!(read(&said, Dialect::Plain).0, ["input/token;variant=flex=1"], "{flex}");
    }
}

fn rated(prices: &PriceList, json: &str, dialect: Dialect) -> Result<String, String> {
    let rated = rate_usage(prices, &raw(json), dialect, None).map_err(|error| error.to_string())?;
    Ok(format!("{}{}", rated.rating.total, if rated.is_dearest { " at the dearest" } else { "" }))
}

#[test]
fn a_quantity_has_one_price_whatever_way_it_is_said() {
    let prices = list(&[("input/token", "1"), ("input/token;above=1", "2"), ("cache_read/token", "0.5")]);
    for (json, cost) in [
        (r#"{"input_tokens":2}"#, "4"),
        (r#"{"parts":{"input/token":"2"}}"#, "4"),
        (r#"{"parts":{"input/token":"1"},"input_tokens":1}"#, "4"),
        (r#"{"parts":{"input/token":"1","cache_read/token":"1"}}"#, "2.5"),
        (r#"{"tool_use_prompt_tokens":2}"#, "4"),
        (r#"{"parts":{"input/token":"1"},"prompt_tokens":2}"#, "2"),
        (r#"{"parts":{"input/token":"0.5"}}"#, "0.5"),
        (r#"{"parts":{"input/token":"1.5"}}"#, "3"),
    ] {
        assert_eq!(rated(&prices, json, Dialect::Plain), Ok(cost.to_owned()), "{json}");
    }
}

#[test]
fn the_size_of_the_prompt_is_stated_where_a_price_depends_on_it() {
    let prices =
        list(&[("input/token", "1"), ("output/token", "1"), ("output/token;above=100", "2"), ("use/page", "1")]);
    let unknown = rated(&prices, r#"{"output_tokens":3}"#, Dialect::OpenAi).unwrap_err();
    assert!(unknown.contains("state prompt_tokens"), "{unknown}");
    for (json, cost) in [
        (r#"{"output_tokens":3,"prompt_tokens":100}"#, "3"),
        (r#"{"output_tokens":3,"prompt_tokens":101}"#, "6"),
        (r#"{"output_tokens":3,"input_tokens":0}"#, "3"),
        (r#"{"pages":3}"#, "3"),
    ] {
        assert_eq!(rated(&prices, json, Dialect::OpenAi), Ok(cost.to_owned()), "{json}");
    }
    let less = rated(&prices, r#"{"input_tokens":3,"prompt_tokens":2}"#, Dialect::OpenAi).unwrap_err();
    assert!(less.contains("prompt_tokens (2)"), "{less}");
}

#[test]
fn two_breakdowns_of_one_total_are_read_as_the_dearest_that_is_consistent() {
    let prices = list(&[
        ("input/token", "1"),
        ("input/token;modality=audio", "10"),
        ("input/token;modality=image", "3"),
        ("cache_read/token", "0.1"),
        ("cache_read/token;modality=audio", "2"),
    ]);
    for (json, cost) in [
        // One token is both, so it is a cached image.
        (r#"{"input_tokens":1,"cached_tokens":1,"image_input_tokens":1}"#, "0.1"),
        // At least 3 of the audio tokens are cached: 5 fresh, 3 cached, 2 cached texts, or as many as 5 cached and 2 fresh texts.
        (r#"{"input_tokens":10,"cached_tokens":5,"audio_input_tokens":8}"#, "56.2 at the dearest"),
        (r#"{"input_tokens":10,"cached_tokens":5,"audio_input_tokens":8,"cached_audio_tokens":5}"#, "42"),
        // Cached texts leave the dear tokens fresh.
        (r#"{"input_tokens":10,"cached_tokens":2,"image_input_tokens":4}"#, "16.2 at the dearest"),
        (r#"{"input_tokens":10,"cached_tokens":2,"image_input_tokens":4,"cached_image_tokens":2}"#, "12.2"),
        (
            r#"{"input_tokens":5,"cached_tokens":3,"audio_input_tokens":2,"image_input_tokens":3}"#,
            "20.3 at the dearest",
        ),
        (r#"{"input_tokens":4,"cached_tokens":1,"cache_write_tokens":1,"image_input_tokens":4}"#, "9.1"),
        (r#"{"input_tokens":10,"cached_tokens":4}"#, "6.4"),
    ] {
        for dialect in [Dialect::OpenAi, Dialect::Gemini] {
            assert_eq!(rated(&prices, json, dialect), Ok(cost.to_owned()), "{json}");
        }
    }
    let kept = list(&[
        ("input/token", "1"),
        ("input/token;modality=audio", "10"),
        ("cache_read/token", "0.5"),
        ("cache_read/token;modality=audio", "2.5"),
        ("cache_write/token", "1.25"),
    ]);
    // 5 texts are written, 5 texts and 5 audio tokens cached: what is written may be taken from the cheapest first.
    let json = r#"{"input_tokens":20,"audio_input_tokens":10,"cached_tokens":10,"cache_write_tokens":5}"#;
    assert_eq!(rated(&kept, json, Dialect::OpenAi), Ok("71.25 at the dearest".to_owned()));
    for json in [
        r#"{"input_tokens":3,"cached_tokens":4}"#,
        r#"{"input_tokens":3,"audio_input_tokens":4}"#,
        r#"{"input_tokens":9,"cached_tokens":3,"cached_audio_tokens":4,"audio_input_tokens":5}"#,
        r#"{"input_tokens":9,"cached_tokens":5,"cached_audio_tokens":4,"audio_input_tokens":3}"#,
        r#"{"input_tokens":9,"cached_tokens":9,"cached_audio_tokens":1,"audio_input_tokens":2}"#,
    ] {
        assert!(rated(&prices, json, Dialect::OpenAi).unwrap_err().contains("exceeds"), "{json}");
    }
}

#[test]
fn the_total_is_checked_and_tells_who_counts_reasoning_beside_the_output() {
    let prices = list(&[("input/token", "1"), ("output/token", "2"), ("reasoning/token", "3")]);
    let xai = r#"{"input_tokens":12,"output_tokens":386,"reasoning_tokens":100,"total_tokens":498}"#;
    assert_eq!(rated(&prices, xai, Dialect::OpenAi), Ok("1084".to_owned()));
    let openai = r#"{"input_tokens":12,"output_tokens":386,"reasoning_tokens":100,"total_tokens":398}"#;
    assert_eq!(rated(&prices, openai, Dialect::OpenAi), Ok("884".to_owned()));
    let beyond = r#"{"input_tokens":1,"output_tokens":5,"reasoning_tokens":100}"#;
    assert_eq!(rated(&prices, beyond, Dialect::OpenAi), Ok("311".to_owned()));
    let gemini =
        r#"{"input_tokens":10,"output_tokens":5,"reasoning_tokens":7,"tool_use_prompt_tokens":3,"total_tokens":25}"#;
    assert_eq!(rated(&prices, gemini, Dialect::Gemini), Ok("44".to_owned()));
    let anthropic =
        r#"{"input_tokens":10,"cached_tokens":5,"cache_write_tokens":2,"output_tokens":5,"total_tokens":22}"#;
    assert_eq!(rated(&prices, anthropic, Dialect::Anthropic), Ok("27".to_owned()));
    for (json, dialect) in [(xai, Dialect::Anthropic), (r#"{"input_tokens":1,"total_tokens":2}"#, Dialect::OpenAi)] {
        assert!(rated(&prices, json, dialect).unwrap_err().contains("total_tokens"), "{json}");
    }
    assert!(normalise(&raw(r#"{"total_tokens":0,"prompt_tokens":0}"#), Dialect::Plain).is_err(), "nothing was used");
}

#[test]
fn a_total_may_leave_out_what_its_provider_leaves_out_of_it() {
    let list = r#"{"currency":"USD","parts":{
        "input/token":{"flat":{"price":"1"}},"output/token":{"flat":{"price":"10"}},"reasoning/token":{"flat":{"price":"100"}},
        "cache_read/token":{"flat":{"price":"0.1"}},"cache_write/token":{"flat":{"price":"2"}}}}"#;
    let prices: PriceList = serde_json::from_str(list).unwrap();
    let cost = |json: &str, dialect| {
        rate_usage(&prices, &raw(json), dialect, None).map(|rated| rated.rating.total.to_string())
    };
    for (json, dialect, expected) in [
        // Perplexity's deep research: more reasoning than output, which the total leaves out; and one that counts it.
        (r#"{"input_tokens":3,"output_tokens":5,"reasoning_tokens":90,"total_tokens":8}"#, Dialect::OpenAi, "9053"),
        (r#"{"input_tokens":3,"output_tokens":5,"reasoning_tokens":90,"total_tokens":98}"#, Dialect::OpenAi, "9053"),
        // Gemini with what tools gave to the prompt, in the total and not.
        (
            r#"{"input_tokens":3,"tool_use_prompt_tokens":4,"output_tokens":5,"reasoning_tokens":2,"total_tokens":14}"#,
            Dialect::Gemini,
            "257",
        ),
        (
            r#"{"input_tokens":3,"tool_use_prompt_tokens":4,"output_tokens":5,"reasoning_tokens":2,"total_tokens":10}"#,
            Dialect::Gemini,
            "257",
        ),
        // Bedrock's Converse with what was cached beside the input, in the total and not.
        (
            r#"{"input_tokens":3,"cached_tokens":40,"cache_write_tokens":7,"output_tokens":5,"total_tokens":55}"#,
            Dialect::Anthropic,
            "71",
        ),
        (
            r#"{"input_tokens":3,"cached_tokens":40,"cache_write_tokens":7,"output_tokens":5,"total_tokens":8}"#,
            Dialect::Anthropic,
            "71",
        ),
        // Reasoning and sound that do not both fit into the output: reasoning is beside it.
        (
            r#"{"input_tokens":0,"output_tokens":10,"reasoning_tokens":8,"audio_output_tokens":5}"#,
            Dialect::OpenAi,
            "900",
        ),
    ] {
        assert_eq!(cost(json, dialect).unwrap(), expected, "{json}");
    }
    for (json, dialect) in [
        (r#"{"input_tokens":3,"output_tokens":5,"reasoning_tokens":90,"total_tokens":99}"#, Dialect::OpenAi),
        (
            r#"{"input_tokens":3,"tool_use_prompt_tokens":4,"output_tokens":5,"reasoning_tokens":2,"total_tokens":11}"#,
            Dialect::Gemini,
        ),
        (r#"{"input_tokens":3,"cached_tokens":4,"output_tokens":5,"total_tokens":9}"#, Dialect::Anthropic),
        (r#"{"input_tokens":3,"cached_tokens":2,"output_tokens":5,"total_tokens":6}"#, Dialect::OpenAi),
    ] {
        assert!(cost(json, dialect).unwrap_err().to_string().contains("total_tokens"), "{json}");
    }
}

#[test]
fn a_cost_beyond_the_last_decimal_is_rounded_up_and_says_so() {
    let prices = list(&[("input/second", "0.000000000000000000000001"), ("output/second", "0.5")]);
    let rate = |json| rate_usage(&prices, &raw(json), Dialect::Plain, None).unwrap().rating;
    let half = rate(r#"{"input_seconds":"0.5"}"#);
    assert_eq!((half.total.to_string().as_str(), half.is_rounded), ("0.000000000000000000000001", true));
    assert!(!rate(r#"{"input_seconds":"2","output_seconds":"0.000001"}"#).is_rounded);
    assert!(prices.check_bounds().unwrap_err().to_string().contains("18 decimals"));
    assert!(list(&[("input/second", "0.000000000000000001")]).check_bounds().is_ok());
    assert!(list(&[("input/token", "0.000000050000000000000004")]).check_bounds().is_ok(), "nobody uses half of one");
}

#[test]
fn contradictions_and_empty_reports_are_refused() {
    let contradicts =
        |json: &str, dialect| matches!(normalise(&raw(json), dialect), Err(UsageError::Contradiction { .. }));
    assert!(contradicts(r#"{"input_tokens":10,"cached_tokens":11}"#, Dialect::OpenAi));
    assert!(contradicts(r#"{"output_tokens":10,"reasoning_tokens":11}"#, Dialect::Anthropic));
    assert!(contradicts(r#"{"input_tokens":10,"cached_tokens":11}"#, Dialect::Gemini));
    assert!(contradicts(r#"{"cache_write_tokens":10,"cache_write_5m_tokens":11}"#, Dialect::Anthropic));
    assert!(contradicts(r#"{"input_tokens":10,"cached_tokens":1,"cached_audio_tokens":2}"#, Dialect::Plain));
    assert!(!contradicts(r#"{"input_tokens":10,"cached_tokens":11}"#, Dialect::Anthropic));
    assert_eq!(normalise(&raw("{}"), Dialect::Plain), Err(UsageError::Empty));
    assert_eq!(normalise(&raw(r#"{"service_tier":"batch"}"#), Dialect::Plain), Err(UsageError::Empty));
    assert_eq!(normalise(&raw(r#"{"input_tokens":0}"#), Dialect::Plain).unwrap().quantities, []);
}

/// Twelve and a half at once from the eleventh unit on, and three more from the twenty-first one on.
fn tiers_with_flats() -> Vec<Tier> {
    let [first, second, third] = tiers().try_into().unwrap();
    let due = |tier: Tier, flat: &str| Tier { flat: Some(decimal(flat)), ..tier };
    vec![first, due(second, "12.5"), due(third, "3")]
}

#[test]
fn what_is_due_once_is_due_with_the_first_unit_of_its_tier() {
    let (graduated, volume) = (PriceSchedule::graduated(tiers_with_flats()), PriceSchedule::volume(tiers_with_flats()));
    for (schedule, count, exact, provisional) in [
        (&graduated, 0, "0", "0"),
        (&graduated, 1, "3", "17.5"),
        (&graduated, 10, "30", "62.5"),
        (&graduated, 11, "47.5", "70.5"),
        (&graduated, 21, "96.5", "120.5"),
        (&volume, 0, "0", "0"),
        (&volume, 10, "30", "62.5"),
        (&volume, 11, "67.5", "67.5"),
        (&volume, 21, "24", "117.5"),
    ] {
        let quantity = Quantity::whole(count);
        assert_eq!(schedule.exact_cost(quantity), Ok(decimal(exact)), "{schedule:?} {count}");
        assert_eq!(schedule.provisional_cost(quantity), Ok(decimal(provisional)), "{schedule:?} {count}");
    }
    // One unit more reaches one tier at most; eleven may reach two.
    assert_eq!(graduated.cost_after(Quantity::whole(10), Quantity::whole(1)), Ok(decimal("17.5")));
    assert_eq!(graduated.cost_after(Quantity::whole(10), Quantity::whole(11)), Ok(decimal("66.5")));
}

#[test]
fn a_first_tier_at_zero_is_an_allowance_of_its_part() {
    let json = r#"{"currency":"USD","parts":{"output/token":{"graduated":{"tiers":[{"up_to":"1000","price":"0"},{"price":"0.01"}]}}}}"#;
    let list: PriceList = serde_json::from_str(json).unwrap();
    let schedule = &list.parts()[&PricePart::OUTPUT_TOKEN];
    let cost = |before, more| schedule.cost_after(Quantity::whole(before), Quantity::whole(more)).unwrap();
    assert_eq!([cost(0, 1_000), cost(400, 600), cost(999, 2), cost(1_000, 100)], ["0", "0", "0.01", "1"].map(decimal));
    assert!(!schedule.costs_nothing() && !schedule.is_flat());
}

#[test]
fn no_more_than_the_most_of_a_period_is_due_in_it() {
    let most = |schedule: PriceSchedule| schedule.with_period_maximum(Some(decimal("10")));
    let (flat, package) =
        (most(PriceSchedule::flat(decimal("2"))), most(PriceSchedule::package(Quantity::whole(3), decimal("7"))));
    let cost = |schedule: &PriceSchedule, before, more| {
        schedule.cost_after(Quantity::whole(before), Quantity::whole(more)).unwrap()
    };
    assert_eq!([cost(&flat, 0, 4), cost(&flat, 4, 2), cost(&flat, 5, 1_000)], ["8", "2", "0"].map(decimal));
    assert_eq!([cost(&package, 0, 1), cost(&package, 1, 2), cost(&package, 3, 1)], ["7", "0", "3"].map(decimal));
    assert_eq!(flat.provisional_cost(Quantity::whole(1_000)), Ok(decimal("10")));
    // What is used before has a say, so it is counted and changes with the next period.
    assert!(!flat.is_flat());
    let json = |most: &str| {
        format!(
            r#"{{"currency":"USD","parts":{{"input/token":{{"flat":{{"price":"1","period_maximum":"{most}"}}}}}}}}"#
        )
    };
    for refused in ["0", "-1"] {
        let error = serde_json::from_str::<PriceList>(&json(refused)).unwrap_err();
        assert!(error.to_string().contains("period_maximum"), "{error}");
    }
    assert!(serde_json::from_str::<PriceList>(&json("1000000001")).unwrap().check_bounds().is_err());
    assert!(serde_json::from_str::<PriceList>(&json("1000000000")).unwrap().check_bounds().is_ok());
}

pub(super) fn any_schedule() -> impl Strategy<Value = PriceSchedule> {
    let price = (0_u64..1_000).prop_map(|price| decimal(&format!("{price}e-9")));
    let due = prop::option::weighted(0.4, (0_u64..50_000).prop_map(|flat| decimal(&format!("{flat}e-9"))));
    let tiers = proptest::collection::btree_map(1_u64..500, (price.clone(), due.clone()), 0..6);
    let tiers = (tiers, (price.clone(), due)).prop_map(|(ends, last)| {
        let tier = |end: Option<u64>, (price, flat)| Tier { up_to: end.map(Quantity::whole), price, flat };
        let mut tiers: Vec<Tier> = ends.into_iter().map(|(end, of)| tier(Some(end), of)).collect();
        tiers.push(tier(None, last));
        tiers
    });
    let most = prop::option::weighted(0.3, (1_u64..100_000).prop_map(|most| decimal(&format!("{most}e-9"))));
    let schedule = prop_oneof![
        price.clone().prop_map(PriceSchedule::flat),
        tiers.clone().prop_map(PriceSchedule::graduated),
        tiers.prop_map(PriceSchedule::volume),
        (1_u64..100, price).prop_map(|(size, price)| PriceSchedule::package(Quantity::whole(size), price)),
    ];
    (schedule, most).prop_map(|(schedule, most)| schedule.with_period_maximum(most))
}

proptest! {
    /// Where it is no volume price, which may fall, more is never cheaper; and what a use comes to is within what was said of it,
    /// wherever it stands.
    #[test]
    fn a_use_costs_at_most_its_provisional_cost_wherever_it_stands(
        schedule in any_schedule(), before in 0_u64..1_500, more in 0_u64..300,
    ) {
        let is_bounded = !schedule.rises_with_volume();
        let falls = matches!(schedule, PriceSchedule::Volume { .. });
        let cost = schedule.cost_after(Quantity::whole(before), Quantity::whole(more)).unwrap();
        prop_assert!(!is_bounded || cost <= schedule.provisional_cost(Quantity::whole(more)).unwrap());
        prop_assert!(falls || !cost.is_negative());
    }

    /// Whatever passes publication never needs a decimal more than there are, so what uses cost adds up to the exact cost of their sum.
    #[test]
    fn no_price_that_is_published_is_ever_rounded(
        schedule in any_schedule(), digits in 1_u64..999_999_999, decimals in 9_u32..25, is_whole in any::<bool>(),
        quantities in proptest::collection::vec(1_u64..9_000_000, 1..6),
    ) {
        let fine = PriceSchedule::flat(decimal(&format!("{digits}e-{decimals}")));
        let part = if is_whole { "output/token" } else { "output/second" };
        for schedule in [schedule, fine] {
            let list = PriceList::new(Currency::USD, BTreeMap::from([(part.parse().unwrap(), schedule.clone())])).unwrap();
            if list.check_bounds().is_err() {
                continue;
            }
            let quantity = |count: u64| if is_whole { Quantity::whole(count) } else { format!("{count}e-6").parse().unwrap() };
            let (mut before, mut sum) = (Quantity::ZERO, Decimal::ZERO);
            for count in &quantities {
                prop_assert!(schedule.divides(quantity(*count)));
                sum = sum.checked_add(schedule.cost_after(before, quantity(*count)).unwrap()).unwrap();
                before = before.checked_add(quantity(*count)).unwrap();
            }
            let one_by_one = quantities.iter().map(|count| schedule.exact_cost(quantity(*count)).unwrap());
            prop_assert!(!schedule.is_flat() || one_by_one.fold(Decimal::ZERO, Decimal::saturating_add) == sum);
            prop_assert_eq!(sum, schedule.exact_cost(before).unwrap());
        }
    }

    #[test]
    fn provisional_costs_are_never_too_low(schedule in any_schedule(), counts in proptest::collection::vec(0_u64..300, 1..8)) {
        let exact = schedule.exact_cost(Quantity::whole(counts.iter().sum())).unwrap();
        let prices = PriceList::new(Currency::USD, BTreeMap::from([(PricePart::INPUT_TOKEN, schedule)])).unwrap();
        let mut provisional = Decimal::ZERO;
        for count in &counts {
            let rating = rate_provisional(&prices, &[(PricePart::INPUT_TOKEN, Quantity::whole(*count))], 1).unwrap();
            provisional = provisional.checked_add(rating.total).unwrap();
        }
        prop_assert!(exact <= provisional);
    }

    #[test]
    fn every_token_ends_in_one_quantity(input in 0_u64..1_000, cached in 0_u64..1_000, output in 0_u64..1_000, reasoning in 0_u64..1_000) {
        let usage = RawUsage {
            input_tokens: Some(input), cached_tokens: Some(cached), output_tokens: Some(output),
            reasoning_tokens: Some(reasoning), ..RawUsage::default()
        };
        for (dialect, whole) in [
            (Dialect::OpenAi, input + output + if reasoning > output { reasoning } else { 0 }),
            (Dialect::Anthropic, input + cached + output),
            (Dialect::Gemini, input + output + reasoning),
            (Dialect::Plain, input + cached + output + reasoning),
        ] {
            if let Ok(normalised) = normalise(&usage, dialect) {
                let sum = normalised.quantities.iter().fold(Quantity::ZERO, |sum, (_, count)| sum.saturating_add(*count));
                prop_assert_eq!(sum, Quantity::whole(whole));
            }
        }
    }
}
