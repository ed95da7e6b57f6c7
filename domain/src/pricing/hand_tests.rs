//! Sample calculations by hand: a price list, what a provider reports, how much was used before, and the lines and the sum that come of it,
//! each worked out on paper from the published meaning of price and report.

use std::collections::BTreeMap;

use Dialect::{Anthropic, Gemini, OpenAi, Plain};

use super::{Dialect, PriceList, PricePart, RawUsage, rate_usage};
use crate::money::{Decimal, Quantity};

/// The parts of a list in US dollars, as JSON.
type Parts = &'static str;
/// How the report is read, and the report, as JSON.
type Report = (Dialect, &'static str);
/// Part and quantity.
type Used = (&'static str, &'static str);
/// Part, quantity, cost.
type Line = (&'static str, &'static str, &'static str);

struct Sample(Parts, Report, &'static [Used], &'static [Line], &'static str);

const CHAT: Parts = r#"{"input/token":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00001"}}}"#;
const CACHING: Parts = r#"{"input/token":{"flat":{"price":"0.000003"}},"output/token":{"flat":{"price":"0.000015"}},
    "cache_read/token":{"flat":{"price":"0.0000003"}},"cache_write/token;ttl=300":{"flat":{"price":"0.00000375"}},
    "cache_write/token;ttl=3600":{"flat":{"price":"0.000006"}}}"#;
const THINKING: Parts = r#"{"input/token":{"flat":{"price":"0.00000125"}},"output/token":{"flat":{"price":"0.00001"}},
    "reasoning/token":{"flat":{"price":"0.0000035"}}}"#;
const SOUND: Parts = r#"{"input/token":{"flat":{"price":"0.000002"}},"cache_read/token":{"flat":{"price":"0.000001"}},
    "input/token;modality=audio":{"flat":{"price":"0.00004"}},"cache_read/token;modality=audio":{"flat":{"price":"0.00002"}},
    "output/token":{"flat":{"price":"0.00001"}},"output/token;modality=audio":{"flat":{"price":"0.00008"}}}"#;
const PICTURES: Parts = r#"{"input/token":{"flat":{"price":"0.00000125"}},"input/token;modality=image":{"flat":{"price":"0.000005"}},
    "output/image":{"flat":{"price":"0.04"}},"output/image;size=hd":{"flat":{"price":"0.08"}}}"#;
const LONG: Parts = r#"{"input/token":{"flat":{"price":"0.00000125"}},"input/token;above=200000":{"flat":{"price":"0.0000025"}},
    "cache_read/token":{"flat":{"price":"0.0000003"}},"cache_read/token;above=200000":{"flat":{"price":"0.0000006"}},
    "output/token":{"flat":{"price":"0.00001"}},"output/token;above=200000":{"flat":{"price":"0.00003"}}}"#;
const VARIANTS: Parts = r#"{"input/token":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00001"}},
    "input/token;variant=batch":{"flat":{"price":"0.00000125"}},"output/token;variant=batch":{"flat":{"price":"0.000005"}},
    "input/token;variant=priority":{"flat":{"price":"0.00000425"}},"output/token;variant=priority":{"flat":{"price":"0.000017"}},
    "input/token;region=eu":{"flat":{"price":"0.00000275"}}}"#;
const OTHERS: Parts = r#"{"input/character":{"flat":{"price":"0.000015"}},"output/character":{"flat":{"price":"0.00003"}},
    "input/second":{"flat":{"price":"0.0001"}},"output/second":{"flat":{"price":"0.25"}},"use/page":{"flat":{"price":"0.0015"}},
    "use/request":{"flat":{"price":"0.005"}},"use/query;item=search":{"flat":{"price":"0.01"}},
    "use/session;item=code_interpreter":{"flat":{"price":"0.03"}},"use/token;item=citation":{"flat":{"price":"0.00000000000000125"}}}"#;
const GRADUATED: Parts =
    r#"{"input/token":{"graduated":{"tiers":[{"up_to":"1000","price":"0.002"},{"price":"0.001"}]}}}"#;
const THREE_TIERS: Parts = r#"{"use/page":{"graduated":{"tiers":[{"up_to":"10","price":"1"},{"up_to":"20","price":"0.5"},{"price":"0.25"}]}}}"#;
const ALLOWANCE: Parts = r#"{"input/token":{"graduated":{"tiers":[{"up_to":"1000","price":"0"},{"price":"0.01"}]}}}"#;
const VOLUME: Parts = r#"{"input/token":{"volume":{"tiers":[{"up_to":"1000","price":"0.002"},{"price":"0.001"}]}}}"#;
const PACKAGE: Parts = r#"{"use/request":{"package":{"size":"1000","price":"0.02"}}}"#;
const MINUTES: Parts = r#"{"input/second":{"package":{"size":"60","price":"0.006"}}}"#;
const MIXED: Parts = r#"{"input/token":{"graduated":{"tiers":[{"up_to":"1000","price":"0.002"},{"price":"0.001"}]}},
    "output/token":{"volume":{"tiers":[{"up_to":"100","price":"0.02"},{"price":"0.01"}]}},
    "use/request":{"package":{"size":"10","price":"0.5"}},"use/query;item=search":{"flat":{"price":"0.01"}}}"#;

const FLAT: &[Sample] = &[
    // 1,200 × 0.0000025 = 0.003; 300 × 0.00001 = 0.003
    Sample(
        CHAT,
        (OpenAi, r#"{"input_tokens":1200,"output_tokens":300}"#),
        &[],
        &[("input/token", "1200", "0.003"), ("output/token", "300", "0.003")],
        "0.006",
    ),
    // Without a price of their own cached tokens cost what input does: 200 + 1,000.
    Sample(
        CHAT,
        (OpenAi, r#"{"input_tokens":1200,"cached_tokens":1000}"#),
        &[],
        &[("input/token", "1200", "0.003")],
        "0.003",
    ),
    // Reasoning without a price of its own costs what output does, and is inside it: 500 × 0.00001
    Sample(
        CHAT,
        (OpenAi, r#"{"output_tokens":500,"reasoning_tokens":300}"#),
        &[],
        &[("output/token", "500", "0.005")],
        "0.005",
    ),
    // More reasoning than output stands beside it: 200 + 300
    Sample(
        CHAT,
        (OpenAi, r#"{"output_tokens":200,"reasoning_tokens":300}"#),
        &[],
        &[("output/token", "500", "0.005")],
        "0.005",
    ),
    // Nothing was used of what was reported as nothing.
    Sample(CHAT, (OpenAi, r#"{"input_tokens":0,"output_tokens":0}"#), &[], &[], "0"),
    // Cached inside: 200 × 0.000003 = 0.0006; 1,000 × 0.0000003 = 0.0003; 300 × 0.000015 = 0.0045
    Sample(
        CACHING,
        (OpenAi, r#"{"input_tokens":1200,"cached_tokens":1000,"output_tokens":300}"#),
        &[],
        &[("input/token", "200", "0.0006"), ("cache_read/token", "1000", "0.0003"), ("output/token", "300", "0.0045")],
        "0.0054",
    ),
    // Cached beside: 200 × 0.000003; 1,000 × 0.0000003; written for 5 minutes 400 × 0.00000375 = 0.0015; 100 × 0.000015
    Sample(
        CACHING,
        (Anthropic, r#"{"input_tokens":200,"cached_tokens":1000,"cache_write_5m_tokens":400,"output_tokens":100}"#),
        &[],
        &[
            ("input/token", "200", "0.0006"),
            ("cache_read/token", "1000", "0.0003"),
            ("cache_write/token;ttl=300", "400", "0.0015"),
            ("output/token", "100", "0.0015"),
        ],
        "0.0039",
    ),
    // Written for an hour: 400 × 0.000006 = 0.0024; 10 × 0.000003 = 0.00003
    Sample(
        CACHING,
        (Anthropic, r#"{"input_tokens":10,"cache_write_1h_tokens":400}"#),
        &[],
        &[("input/token", "10", "0.00003"), ("cache_write/token;ttl=3600", "400", "0.0024")],
        "0.00243",
    ),
    // Both, within their sum: 100 × 0.00000375 = 0.000375; 200 × 0.000006 = 0.0012
    Sample(
        CACHING,
        (Anthropic, r#"{"cache_write_tokens":300,"cache_write_5m_tokens":100,"cache_write_1h_tokens":200}"#),
        &[],
        &[("cache_write/token;ttl=300", "100", "0.000375"), ("cache_write/token;ttl=3600", "200", "0.0012")],
        "0.001575",
    ),
    // Thoughts beside the answer, at their own price: 1,000 × 0.00000125; 200 × 0.00001; 300 × 0.0000035 = 0.00105
    Sample(
        THINKING,
        (Gemini, r#"{"input_tokens":1000,"output_tokens":200,"reasoning_tokens":300}"#),
        &[],
        &[("input/token", "1000", "0.00125"), ("output/token", "200", "0.002"), ("reasoning/token", "300", "0.00105")],
        "0.0043",
    ),
    // The same counts with the thoughts inside: 200 − 150 = 50 × 0.00001; 150 × 0.0000035 = 0.000525
    Sample(
        THINKING,
        (OpenAi, r#"{"input_tokens":1000,"output_tokens":200,"reasoning_tokens":150}"#),
        &[],
        &[("input/token", "1000", "0.00125"), ("output/token", "50", "0.0005"), ("reasoning/token", "150", "0.000525")],
        "0.002275",
    ),
    // A tool's tokens beside the prompt: (100 + 50) × 0.00000125
    Sample(
        THINKING,
        (Gemini, r#"{"input_tokens":100,"tool_use_prompt_tokens":50}"#),
        &[],
        &[("input/token", "150", "0.0001875")],
        "0.0001875",
    ),
    // Sound inside the input: 600 × 0.000002 = 0.0012; 400 × 0.00004 = 0.016
    Sample(
        SOUND,
        (OpenAi, r#"{"input_tokens":1000,"audio_input_tokens":400}"#),
        &[],
        &[("input/token", "600", "0.0012"), ("input/token;modality=audio", "400", "0.016")],
        "0.0172",
    ),
    // Sound inside the output: 50 × 0.00001 = 0.0005; 250 × 0.00008 = 0.02
    Sample(
        SOUND,
        (OpenAi, r#"{"output_tokens":300,"audio_output_tokens":250}"#),
        &[],
        &[("output/token", "50", "0.0005"), ("output/token;modality=audio", "250", "0.02")],
        "0.0205",
    ),
    // Of 1,000 tokens 400 are sound, 500 cached, 200 of them sound: text 300 × 0.000002 and 300 × 0.000001, sound 200 × 0.00004 and
    // 200 × 0.00002
    Sample(
        SOUND,
        (OpenAi, r#"{"input_tokens":1000,"audio_input_tokens":400,"cached_tokens":500,"cached_audio_tokens":200}"#),
        &[],
        &[
            ("input/token", "300", "0.0006"),
            ("cache_read/token", "300", "0.0003"),
            ("input/token;modality=audio", "200", "0.008"),
            ("cache_read/token;modality=audio", "200", "0.004"),
        ],
        "0.0129",
    ),
    // A picture inside the prompt: 742 × 0.00000125 = 0.0009275; 258 × 0.000005 = 0.00129
    Sample(
        PICTURES,
        (Gemini, r#"{"input_tokens":1000,"image_input_tokens":258}"#),
        &[],
        &[("input/token", "742", "0.0009275"), ("input/token;modality=image", "258", "0.00129")],
        "0.0022175",
    ),
    // 3 × 0.04
    Sample(PICTURES, (Plain, r#"{"output_images":3}"#), &[], &[("output/image", "3", "0.12")], "0.12"),
    // 2 × 0.08
    Sample(
        PICTURES,
        (Plain, r#"{"parts":{"output/image;size=hd":"2"}}"#),
        &[],
        &[("output/image;size=hd", "2", "0.16")],
        "0.16",
    ),
    // A size without a price of its own costs what any picture does: 1 × 0.04
    Sample(
        PICTURES,
        (Plain, r#"{"parts":{"output/image;size=low":"1"}}"#),
        &[],
        &[("output/image", "1", "0.04")],
        "0.04",
    ),
];

const THRESHOLDS_AND_VARIANTS: &[Sample] = &[
    // Up to the threshold, itself included: 200,000 × 0.00000125
    Sample(LONG, (OpenAi, r#"{"input_tokens":200000}"#), &[], &[("input/token", "200000", "0.25")], "0.25"),
    // One beyond it makes all of them dearer: 200,001 × 0.0000025
    Sample(
        LONG,
        (OpenAi, r#"{"input_tokens":200001}"#),
        &[],
        &[("input/token;above=200000", "200001", "0.5000025")],
        "0.5000025",
    ),
    // The answer to a long prompt is dearer too: 200,001 × 0.0000025 = 0.5000025; 10 × 0.00003 = 0.0003
    Sample(
        LONG,
        (OpenAi, r#"{"input_tokens":200001,"output_tokens":10}"#),
        &[],
        &[("input/token;above=200000", "200001", "0.5000025"), ("output/token;above=200000", "10", "0.0003")],
        "0.5003025",
    ),
    // Cached beside the input, the prompt is both, 251,000: 1,000 × 0.0000025 = 0.0025; 250,000 × 0.0000006 = 0.15
    Sample(
        LONG,
        (Anthropic, r#"{"input_tokens":1000,"cached_tokens":250000}"#),
        &[],
        &[("input/token;above=200000", "1000", "0.0025"), ("cache_read/token;above=200000", "250000", "0.15")],
        "0.1525",
    ),
    // The size of the prompt as it is stated: 100 × 0.00003
    Sample(
        LONG,
        (Plain, r#"{"output_tokens":100,"prompt_tokens":300000}"#),
        &[],
        &[("output/token;above=200000", "100", "0.003")],
        "0.003",
    ),
    // 1,000 × 0.00000125; 100 × 0.000005
    Sample(
        VARIANTS,
        (OpenAi, r#"{"input_tokens":1000,"output_tokens":100,"service_tier":"batch"}"#),
        &[],
        &[("input/token;variant=batch", "1000", "0.00125"), ("output/token;variant=batch", "100", "0.0005")],
        "0.00175",
    ),
    // 1,000 × 0.00000425; 100 × 0.000017
    Sample(
        VARIANTS,
        (OpenAi, r#"{"input_tokens":1000,"output_tokens":100,"service_tier":"priority"}"#),
        &[],
        &[("input/token;variant=priority", "1000", "0.00425"), ("output/token;variant=priority", "100", "0.0017")],
        "0.00595",
    ),
    // The tier that is none: 1,000 × 0.0000025
    Sample(
        VARIANTS,
        (OpenAi, r#"{"input_tokens":1000,"service_tier":"default"}"#),
        &[],
        &[("input/token", "1000", "0.0025")],
        "0.0025",
    ),
    // 1,000 × 0.00000275; what comes out has no price of the region: 10 × 0.00001
    Sample(
        VARIANTS,
        (OpenAi, r#"{"input_tokens":1000,"output_tokens":10,"region":"eu"}"#),
        &[],
        &[("input/token;region=eu", "1000", "0.00275"), ("output/token", "10", "0.0001")],
        "0.00285",
    ),
];

const WHAT_ELSE_IS_COUNTED: &[Sample] = &[
    // 2,000 × 0.000015 = 0.03; 500 × 0.00003 = 0.015
    Sample(
        OTHERS,
        (Plain, r#"{"input_characters":2000,"output_characters":500}"#),
        &[],
        &[("input/character", "2000", "0.03"), ("output/character", "500", "0.015")],
        "0.045",
    ),
    // 12.5 × 0.0001
    Sample(OTHERS, (Plain, r#"{"input_seconds":"12.5"}"#), &[], &[("input/second", "12.5", "0.00125")], "0.00125"),
    // 8 × 0.25
    Sample(OTHERS, (Plain, r#"{"output_seconds":"8"}"#), &[], &[("output/second", "8", "2")], "2"),
    // 7 × 0.0015 = 0.0105; 1 × 0.005
    Sample(
        OTHERS,
        (Plain, r#"{"pages":7,"requests":1}"#),
        &[],
        &[("use/page", "7", "0.0105"), ("use/request", "1", "0.005")],
        "0.0155",
    ),
    // 2 × 0.01 = 0.02; 1 × 0.03
    Sample(
        OTHERS,
        (Plain, r#"{"parts":{"use/query;item=search":"2","use/session;item=code_interpreter":"1"}}"#),
        &[],
        &[("use/query;item=search", "2", "0.02"), ("use/session;item=code_interpreter", "1", "0.03")],
        "0.05",
    ),
    // Seventeen decimals: 3 × 0.00000000000000125
    Sample(
        OTHERS,
        (Plain, r#"{"parts":{"use/token;item=citation":"3"}}"#),
        &[],
        &[("use/token;item=citation", "3", "0.00000000000000375")],
        "0.00000000000000375",
    ),
];

const TIERS_AND_PACKAGES: &[Sample] = &[
    // 500 × 0.002
    Sample(GRADUATED, (OpenAi, r#"{"input_tokens":500}"#), &[], &[("input/token", "500", "1")], "1"),
    // The last 100 of the first tier × 0.002 = 0.2; 200 of the second × 0.001 = 0.2
    Sample(
        GRADUATED,
        (OpenAi, r#"{"input_tokens":300}"#),
        &[("input/token", "900")],
        &[("input/token", "300", "0.4")],
        "0.4",
    ),
    // The first tier is full: 1 × 0.001
    Sample(
        GRADUATED,
        (OpenAi, r#"{"input_tokens":1}"#),
        &[("input/token", "1000")],
        &[("input/token", "1", "0.001")],
        "0.001",
    ),
    // 10 × 1 + 10 × 0.5 + 5 × 0.25
    Sample(THREE_TIERS, (Plain, r#"{"pages":25}"#), &[], &[("use/page", "25", "16.25")], "16.25"),
    // A thousand are free, five are not: 5 × 0.01
    Sample(ALLOWANCE, (OpenAi, r#"{"input_tokens":1005}"#), &[], &[("input/token", "1005", "0.05")], "0.05"),
    // 1,000 × 0.002
    Sample(VOLUME, (OpenAi, r#"{"input_tokens":1000}"#), &[], &[("input/token", "1000", "2")], "2"),
    // All 1,001 × 0.001 = 1.001, less the 2 that 1,000 had cost
    Sample(
        VOLUME,
        (OpenAi, r#"{"input_tokens":1}"#),
        &[("input/token", "1000")],
        &[("input/token", "1", "-0.999")],
        "-0.999",
    ),
    // 500 × 0.001
    Sample(
        VOLUME,
        (OpenAi, r#"{"input_tokens":500}"#),
        &[("input/token", "2000")],
        &[("input/token", "500", "0.5")],
        "0.5",
    ),
    // What is begun is paid in full.
    Sample(PACKAGE, (Plain, r#"{"requests":1}"#), &[], &[("use/request", "1", "0.02")], "0.02"),
    // And not again.
    Sample(PACKAGE, (Plain, r#"{"requests":999}"#), &[("use/request", "1")], &[("use/request", "999", "0")], "0"),
    // From 999 to 2,001: the second and the third, 2 × 0.02
    Sample(
        PACKAGE,
        (Plain, r#"{"requests":1002}"#),
        &[("use/request", "999")],
        &[("use/request", "1002", "0.04")],
        "0.04",
    ),
    // 61.5 seconds are two minutes: 2 × 0.006
    Sample(MINUTES, (Plain, r#"{"input_seconds":"61.5"}"#), &[], &[("input/second", "61.5", "0.012")], "0.012"),
    // 100 × 0.002 + 100 × 0.001 = 0.3; all 101 × 0.01 − 100 × 0.02 = −0.99; the second package 0.5; a search 0.01
    Sample(
        MIXED,
        (OpenAi, r#"{"input_tokens":200,"output_tokens":1,"requests":1,"parts":{"use/query;item=search":"1"}}"#),
        &[("input/token", "900"), ("output/token", "100"), ("use/request", "10"), ("use/query;item=search", "5")],
        &[
            ("input/token", "200", "0.3"),
            ("output/token", "1", "-0.99"),
            ("use/request", "1", "0.5"),
            ("use/query;item=search", "1", "0.01"),
        ],
        "-0.18",
    ),
];

fn read<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn sample_calculations_come_out_as_by_hand() {
    let samples: Vec<&Sample> =
        [FLAT, THRESHOLDS_AND_VARIANTS, WHAT_ELSE_IS_COUNTED, TIERS_AND_PACKAGES].into_iter().flatten().collect();
    assert!(samples.len() >= 40, "{}", samples.len());
    for Sample(parts, (dialect, report), before, lines, total) in samples {
        let list: PriceList = read(&format!(r#"{{"currency":"USD","parts":{parts}}}"#));
        let rated = rate_usage(&list, &read::<RawUsage>(report), *dialect, None)
            .unwrap_or_else(|error| panic!("{error}: {report}"));
        let before: BTreeMap<PricePart, Quantity> =
            before.iter().map(|(part, count)| (part.parse().unwrap(), count.parse().unwrap())).collect();
        let cost = |part: PricePart, quantity| {
            let used = before.get(&part).copied().unwrap_or_default();
            list.parts()[&part].cost_after(used, quantity).unwrap()
        };
        let mut found: Vec<(PricePart, Quantity, Decimal)> =
            rated.rating.lines.iter().map(|line| (line.part, line.quantity, cost(line.part, line.quantity))).collect();
        let mut expected: Vec<(PricePart, Quantity, Decimal)> = lines
            .iter()
            .map(|(part, quantity, cost)| (part.parse().unwrap(), quantity.parse().unwrap(), decimal(cost)))
            .collect();
        found.sort_unstable_by_key(|(part, ..)| *part);
        expected.sort_unstable_by_key(|(part, ..)| *part);
        assert_eq!(found, expected, "{report} at {parts}");
        let sum = found.iter().fold(Decimal::ZERO, |sum, (.., cost)| sum.checked_add(*cost).unwrap());
        assert_eq!(sum, decimal(total), "{report} at {parts}");
    }
}

#[test]
fn what_is_free_costs_nothing_whatever_it_is() {
    let list: PriceList = read(r#"{"currency":"USD","free":true}"#);
    let rated = rate_usage(&list, &read(r#"{"input_tokens":12,"pages":1}"#), OpenAi, None).unwrap();
    assert_eq!((rated.rating.lines.len(), rated.rating.total), (2, Decimal::ZERO));
}
