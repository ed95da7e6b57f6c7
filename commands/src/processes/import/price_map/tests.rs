//! Fields become parts; the whole real map has a home.

use domain::money::Decimal;
use domain::pricing::PricePart;

use super::entry::has_number;
use super::fields::{NO_MONEY, part_of};
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
        domain::pricing::PriceSchedule::Flat { price, .. } => Some(*price),
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
fn one_price_that_is_not_understood_leaves_no_half_of_a_list() {
    for (field, told) in [
        (r#""input_cost_per_moon":1"#, "input_cost_per_moon (this field is not known)"),
        (r#""input_cost_per_1m_tokens":3"#, "input_cost_per_1m_tokens (this field is not known)"),
        (r#""output_cost_per_token":true"#, "output_cost_per_token (true: not a decimal number"),
        (r#""output_cost_per_token":"free""#, "output_cost_per_token (\"free\": not a decimal number"),
        (r#""output_cost_per_token":[1]"#, "output_cost_per_token ([1]: not a decimal number"),
        (r#""output_cost_per_token":{"a":1}"#, "output_cost_per_token ("),
        (r#""output_cost_per_token":1e-30"#, "output_cost_per_token (1e-30: the exact value has more decimals"),
        (r#""output_cost_per_token":2e308"#, "output_cost_per_token (2e308: the value is too large"),
        (r#""output_cost_per_token":-1"#, "output_cost_per_token (-1 is below zero, which is no price)"),
        (r#""output_cost_per_token":"-1""#, "output_cost_per_token (\"-1\" is below zero, which is no price)"),
        (r#""output_cost_per_token":1,"output_cost_per_token":2"#, "it is stated twice, as 1 and as 2"),
        (r#""output_cost_per_token":6"#, "check the unit that it is stated for"),
        (r#""search_context_cost_per_query":[]"#, "search_context_cost_per_query (it is a list, not an object)"),
        (r#""provider_specific_entry":{"fast":"quick"}"#, "fast (\"quick\": not a decimal number"),
    ] {
        let entry = one(&format!(r#""input_cost_per_token":1e-6,{field}"#));
        assert_eq!(entry.offer.prices, None, "{field}");
        assert!(entry.offer.unread.iter().any(|unread| unread.contains(told)), "{field}: {:?}", entry.offer.unread);
    }
}

#[test]
fn numbers_are_read_however_they_are_written_and_null_states_nothing() {
    let entry = one(
        r#""input_cost_per_token":"3e-07","output_cost_per_token":" +0.0000009 ","cache_read_input_token_cost":null,
        "max_input_tokens":"8192","max_output_tokens":4.096e3,"supports_vision":"true",
        "search_context_cost_per_query":{"search_context_size_low":null,"search_context_size_high":"0.01"},
        "off_peak_pricing":{"input_cost_per_token":1e-7,"windows":[{"hours_utc":"10:00-00:00","weekdays":[1]}]}"#,
    );
    assert_eq!(
        (price(&entry, "input/token"), price(&entry, "output/token")),
        (Some(decimal("0.0000003")), Some(decimal("0.0000009")))
    );
    assert_eq!(price(&entry, "use/query;item=search;size=high"), Some(decimal("0.01")));
    assert_eq!(price(&entry, "input/token;variant=off_peak"), Some(decimal("0.0000001")));
    assert_eq!(entry.offer.prices.as_ref().map(|prices| prices.windows().len()), Some(1));
    let without = one(r#""input_cost_per_token":"3e-07","off_peak_pricing":{"input_cost_per_token":1e-7}"#);
    assert_eq!(price(&without, "input/token;variant=off_peak"), None);
    assert!(without.notes.contains(&"off_peak_pricing is not taken over: it does not say when".to_owned()));
    let profile = &entry.offer.profile;
    assert_eq!((profile.context_window_tokens, profile.max_output_tokens), (Some(8_192), Some(4_096)));
    assert!(profile.capabilities.iter().any(|word| word.as_str() == "vision"));
    assert!(entry.offer.unread.is_empty(), "{:?}", entry.offer.unread);
    assert!(entry.notes.contains(&"cache_read_input_token_cost is null, so it is not stated".to_owned()));
}

#[test]
fn a_name_or_a_field_that_is_there_twice_is_told_and_not_guessed_about() {
    let map = PriceMap::parse(
        r#"{"alike": {"litellm_provider":"p","mode":"chat","input_cost_per_token":1e-6},
            "alike": {"litellm_provider":"p","mode":"chat","input_cost_per_token":0.000001},
            "apart": {"litellm_provider":"p","mode":"chat","input_cost_per_token":1e-6,"max_input_tokens":1},
            "apart": {"litellm_provider":"p","mode":"chat","input_cost_per_token":2e-6,"max_input_tokens":2}}"#,
        None,
    )
    .unwrap();
    let [alike, apart] = &map.services[..] else { panic!("{map:?}") };
    for service in [alike, apart] {
        assert!(service.notes.contains(&"the name is in the file twice".to_owned()), "{:?}", service.notes);
    }
    assert_eq!(price(alike, "input/token"), Some(decimal("0.000001")));
    assert_eq!((apart.offer.prices.as_ref(), apart.offer.unread.len()), (None, 1));
    assert!(
        apart.notes.contains(&"max_input_tokens: it is stated twice, as 1 and as 2".to_owned()),
        "{:?}",
        apart.notes
    );
}

#[test]
fn an_entry_that_is_none_spoils_no_other() {
    let map = PriceMap::parse(
        r#"{"good": {"litellm_provider":"p","mode":"chat","input_cost_per_token":1e-6},
            "nothing": null, "number": 5, "list": [1], "text": "a", "": {"litellm_provider":"p"}}"#,
        None,
    )
    .unwrap();
    assert_eq!((map.entries, map.services.len()), (6, 1));
    let refused: Vec<_> = map.refused.iter().map(|(name, reason)| (name.as_str(), reason.as_str())).collect();
    assert!(refused.contains(&("nothing", "it is null, not an object")), "{refused:?}");
    assert!(refused.contains(&("number", "it is a number, not an object")), "{refused:?}");
    assert!(refused.iter().all(|(_, reason)| !reason.contains("expected")), "{refused:?}");
}

#[test]
fn a_name_without_letters_of_ascii_has_a_slug_of_its_own_that_stays_the_same() {
    let entry = r#"{"litellm_provider":"p","mode":"chat","input_cost_per_token":1e-6}"#;
    let slugs = |text: String| {
        let map = PriceMap::parse(&text, Some(&Assumptions::default())).unwrap();
        assert_eq!(map.refused, []);
        let of = |service: &ServiceEntry| (service.name.clone(), service.offer.slug.to_string());
        map.services.iter().map(of).collect::<BTreeMap<_, _>>()
    };
    let alone = slugs(format!(r#"{{"通义千问": {entry}}}"#));
    let together = slugs(format!(r#"{{"通义千问": {entry}, "文心一言": {entry}, "🚀": {entry}}}"#));
    assert_eq!(alone["通义千问"], together["通义千问"]);
    assert!(together.values().all(|slug| slug.starts_with("p-") && slug.len() == 10), "{together:?}");
    assert_eq!(together.values().collect::<BTreeSet<_>>().len(), 3);
}

#[test]
fn a_count_that_is_none_is_told_and_spoils_no_entry() {
    for (stated, told) in
        [("\"128k\"", true), ("1e12", true), ("-5", true), ("1.5", true), ("true", true), ("0", false), ("null", false)]
    {
        let entry = one(&format!(r#""input_cost_per_token":1,"max_input_tokens":{stated}"#));
        assert_eq!(entry.offer.profile.context_window_tokens, None, "{stated}");
        let is_told =
            entry.notes.iter().any(|note| note.starts_with(&format!("max_input_tokens ({stated}) is not taken over")));
        assert_eq!(is_told, told, "{stated}: {:?}", entry.notes);
    }
}

#[test]
fn a_provider_whose_name_misleads_spoils_no_other() {
    let map = PriceMap::parse(
        r#"{"a":{"litellm_provider":"Аcme","input_cost_per_token":1},"b":{"litellm_provider":"p","input_cost_per_token":1}}"#,
        None,
    )
    .unwrap();
    assert_eq!(map.services.len(), 1);
    assert!(map.refused[0].1.contains("mixes scripts"), "{:?}", map.refused);
}

#[test]
fn the_day_of_the_end_is_read_and_what_is_none_is_told() {
    let ended = one(r#""input_cost_per_token":1,"deprecation_date":"2024-12-06""#);
    assert_eq!(ended.offer.ends_on, Some(jiff::civil::date(2024, 12, 6)));
    let soon = one(r#""input_cost_per_token":1,"deprecation_date":"soon""#);
    assert_eq!(soon.offer.ends_on, None);
    assert!(soon.notes.iter().any(|note| note.contains("\"soon\", which is no day")), "{:?}", soon.notes);
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

/// The text of the real map; `None` where it is not there.
fn real_map() -> Option<String> {
    let folder = std::env::var_os("MARKETPLACE_TEST_DATA").map_or_else(
        || std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data"),
        std::path::PathBuf::from,
    );
    let text = std::fs::read_to_string(folder.join("litellm-model-prices.json")).ok();
    if text.is_none() {
        println!("skipped: there is no litellm-model-prices.json in {}", folder.display());
    }
    text
}

/// The setting whose members are fields of their own: what only some providers have.
const SPECIFIC: &str = "provider_specific_entry";

/// Every field with a number somewhere in it, with the first such value; of `SPECIFIC` each member for itself.
fn fields_with_numbers(text: &str) -> BTreeMap<String, serde_json::Value> {
    let map: BTreeMap<String, serde_json::Map<String, serde_json::Value>> = serde_json::from_str(text).unwrap();
    let raw = |value: &serde_json::Value| serde_json::value::to_raw_value(value).unwrap();
    let mut fields = BTreeMap::new();
    // What is said of names that the map does not have prices nothing.
    for (name, value) in
        map.into_iter().filter(|(name, _)| name != "fallback_generalizations").flat_map(|(_, entry)| entry)
    {
        if name == SPECIFIC {
            let members = value.as_object().unwrap().clone();
            let specific = members.into_iter().map(|(member, value)| (format!("{name}.{member}"), value));
            fields.extend(specific.filter(|(_, value)| has_number(&raw(value))));
        } else if has_number(&raw(&value)) {
            fields.entry(name).or_insert(value);
        }
    }
    fields
}

#[test]
fn each_field_of_the_real_map_with_money_is_priced_or_listed_with_its_reason() {
    let Some(text) = real_map() else { return };
    let (mut priced, mut listed) = (0, 0);
    for (field, value) in fields_with_numbers(&text) {
        // A dot alone does not make a member: `output_cost_per_image_0.5K` is a field.
        let stated = match field.strip_prefix(SPECIFIC).and_then(|rest| rest.strip_prefix('.')) {
            Some(member) => format!(r#""{SPECIFIC}":{{"{member}":{value}}}"#),
            None => format!(r#""{field}":{value}"#),
        };
        // Beside a price that uplifts multiply.
        let base = if field == "output_cost_per_token" { "input_cost_per_token" } else { "output_cost_per_token" };
        let entry = one(&format!(r#""{base}":1,{stated}"#));
        assert_eq!(entry.offer.unread, Vec::<String>::new(), "{field}");
        let parts = entry.offer.prices.as_ref().map_or(0, |list| list.parts().len());
        if parts > 1 {
            priced += 1;
        } else if !NO_MONEY.contains(&field.as_str()) {
            assert!(entry.notes.iter().any(|note| note.starts_with(&field)), "{field}: {:?}", entry.notes);
            listed += 1;
        }
    }
    // Whatever else a later map states.
    assert!(listed >= 4, "{listed}");
    assert!(priced > 160, "{priced}");
}

#[test]
fn the_whole_real_map_has_a_home() {
    let Some(text) = real_map() else { return };
    let map = PriceMap::parse(&text, Some(&Assumptions::default())).unwrap();
    assert_eq!(map.entries, 4_552);
    assert_eq!(map.services.len() + map.refused.len(), map.entries);
    assert_eq!(map.refused.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["fallback_generalizations"]);
    let ids: BTreeSet<_> = map.services.iter().map(|service| service.offer.id).collect();
    assert_eq!(ids.len(), map.services.len());
    let unread: Vec<_> = map.services.iter().filter(|service| !service.offer.unread.is_empty()).collect();
    assert!(unread.is_empty(), "{unread:?}");
    let unknown = map.services.iter().flat_map(|service| &service.notes).filter(|note| note.contains("not known"));
    // Settings that are no prices are told and left.
    let unknown: BTreeSet<_> =
        unknown.filter(|note| !note.ends_with("is not taken over: this field is not known")).collect();
    assert_eq!(unknown, BTreeSet::new());
    let policies = domain::service::Policies::default();
    let mut priced = 0;
    for ServiceEntry { name, offer, .. } in &map.services {
        if offer.prices.is_none() {
            continue;
        }
        priced += 1;
        policies.check(&offer.profile, true).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    assert!(priced > 4_400, "{priced}");
}
