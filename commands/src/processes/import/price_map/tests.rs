//! Fields become parts; the whole real map has a home.

use domain::money::Decimal;
use domain::pricing::PricePart;

use super::fields::part_of;
use super::slug::slug_of;
use super::*;

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn one(fields: &str) -> ServiceEntry {
    let map =
        PriceMap::parse(&format!(r#"{{"p/m":{{"litellm_provider":"p","mode":"chat",{fields}}}}}"#), None).unwrap();
    assert_eq!(map.refused, []);
    map.services.into_iter().next().unwrap()
}

fn price(entry: &ServiceEntry, part: &str) -> Option<Decimal> {
    let part: PricePart = part.parse().unwrap();
    match entry.offer.prices.as_ref()?.parts().get(&part)? {
        domain::pricing::PriceSchedule::Flat { price } => Some(*price),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_field_is_understood_to_its_end_or_not_at_all() {
    for (field, part) in [
        ("input_cost_per_token", "input/token"),
        ("input_cost_per_token_above_200k_tokens_batches", "input/token;variant=batch;above=200000"),
        ("input_cost_per_token_cache_hit", "cache_read/token"),
        ("cache_creation_input_token_cost_above_1hr", "cache_write/token;ttl=3600"),
        (
            "cache_creation_input_token_cost_above_12hr_above_272k_tokens_priority",
            "cache_write/token;ttl=43200;variant=priority;above=272000",
        ),
        ("output_cost_per_second_1080p", "output/second;size=1080p"),
        ("output_cost_per_image_0.5K", "output/image;size=0.5k"),
        ("input_cost_per_video_per_second_above_15s_interval", "input/second;modality=video;size=interval-15s"),
        ("input_cost_per_character_above_128k_tokens", "input/character;above=128000"),
    ] {
        assert_eq!(part_of(field).unwrap_or_else(|| panic!("{field}")).0.to_string(), part);
    }
    for field in
        ["input_cost_per_token_above_tea", "input_cost_per_tokens", "input_cost_per_token_weekend", "output_cost"]
    {
        assert!(part_of(field).is_none(), "{field}");
    }
}

#[test]
fn every_digit_of_a_price_arrives() {
    let entry = one(r#""input_cost_per_token":5.0000000000000004e-08,"output_cost_per_token":0"#);
    assert_eq!(price(&entry, "input/token"), Some(decimal("0.000000050000000000000004")));
    assert_eq!(price(&entry, "output/token"), Some(Decimal::ZERO));
}

#[test]
fn what_is_not_understood_is_told() {
    let entry =
        one(r#""input_cost_per_token":1e-6,"input_cost_per_moon":1,"off_peak_pricing":{"input_cost_per_token":1e-7}"#);
    assert!(entry.notes.iter().any(|note| note.contains("input_cost_per_moon")), "{:?}", entry.notes);
    assert_eq!(price(&entry, "input/token;variant=off_peak"), Some(decimal("0.0000001")));
}

#[test]
fn two_prices_of_one_part_give_the_higher_one_and_a_note() {
    let entry = one(r#""cache_read_input_token_cost":1e-7,"input_cost_per_token_cache_hit":2e-7"#);
    assert_eq!(price(&entry, "cache_read/token"), Some(decimal("0.0000002")));
    assert_eq!(entry.notes.len(), 1);
}

#[test]
fn tiers_and_uplifts_become_parts() {
    let entry = one(
        r#""tiered_pricing":[{"input_cost_per_token":1e-6,"range":[0,256000.0]},{"input_cost_per_token":2e-6,"range":[256000.0,1e6]}],
        "provider_specific_entry":{"us":1.1,"fast":2}"#,
    );
    assert_eq!(price(&entry, "input/token"), Some(decimal("0.000001")));
    assert_eq!(price(&entry, "input/token;above=256000"), Some(decimal("0.000002")));
    assert_eq!(price(&entry, "input/token;variant=fast;region=us;above=256000"), Some(decimal("0.0000044")));
    let search = one(
        r#""tiered_pricing":[{"input_cost_per_query":0.005,"max_results_range":[0,25]},{"input_cost_per_query":0.025,"max_results_range":[26,100]}]"#,
    );
    assert_eq!(price(&search, "use/query;above=25"), Some(decimal("0.025")));
}

#[test]
fn names_that_differ_in_punctuation_only_have_slugs_of_their_own() {
    let fields = r#"{"litellm_provider":"p","input_cost_per_token":1}"#;
    let map = PriceMap::parse(&format!(r#"{{"p/a_b":{fields},"p/a-b":{fields}}}"#), None).unwrap();
    let slugs: BTreeSet<_> = map.services.iter().map(|service| service.offer.slug.to_string()).collect();
    assert_eq!(slugs.len(), 2);
    assert!(slugs.contains("p-a-b"));
    assert_eq!(slug_of("Azure/GPT-4.1--Mini._x", 80), "azure-gpt-4.1-mini-x");
}

#[test]
fn what_names_no_provider_is_refused_with_its_reason() {
    let map = PriceMap::parse(r#"{"sample_spec":{},"rules":{"mode":"chat"}}"#, None).unwrap();
    assert_eq!((map.entries, map.services.len(), map.refused.len()), (1, 0, 1));
}

#[test]
fn the_whole_real_map_has_a_home() {
    let folder = std::env::var_os("MARKETPLACE_TEST_DATA").map_or_else(
        || std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data"),
        std::path::PathBuf::from,
    );
    let Ok(text) = std::fs::read_to_string(folder.join("litellm-model-prices.json")) else {
        println!("skipped: there is no litellm-model-prices.json in {}", folder.display());
        return;
    };
    let map = PriceMap::parse(&text, Some(&Assumptions::default())).unwrap();
    assert_eq!(map.entries, 4_552);
    assert_eq!(map.services.len() + map.refused.len(), map.entries);
    assert_eq!(map.refused.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["fallback_generalizations"]);
    let ids: BTreeSet<_> = map.services.iter().map(|service| service.offer.id).collect();
    assert_eq!(ids.len(), map.services.len());
    let unknown = map.services.iter().flat_map(|service| &service.notes).filter(|note| note.contains("not known"));
    let unknown: BTreeSet<_> =
        unknown.filter(|note| !note.starts_with("provider_specific_entry.minimax_free")).collect();
    assert_eq!(unknown, BTreeSet::new());
    let policies = domain::service::Policies::default();
    let mut priced = 0;
    for ServiceEntry { name, offer, .. } in &map.services {
        let Some(list) = offer.prices.clone() else { continue };
        priced += 1;
        let at = jiff::Timestamp::UNIX_EPOCH;
        let latest =
            domain::service::LatestPrices { revision: domain::pricing::PriceRevision(1), effective_at: at, list };
        policies.check(&offer.profile, Some(&latest)).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    assert!(priced > 4_400, "{priced}");
}
