//! An import is a fixed point: run again it undoes nothing that was done by hand, and it says by name what it did, what it left and
//! what it would do.

use std::io::Write as _;

use api::import::prices_with;
use commands::processes::import::{Change, ImportOptions, Named, OfVanished, PriceImport, derived_id};
use domain::service::{Listing, Service};
use serde_json::{Value, json};
use tempfile::NamedTempFile;

use crate::import_prices::beside;
use crate::server::{Place, of_its_own};

/// An entry of a map with these fields.
fn entry(fields: &str) -> String {
    format!(r#"{{"litellm_provider": "tailor", "mode": "chat", {fields}}}"#)
}

fn map(entries: &[(&str, &str)]) -> String {
    let entries: Vec<_> = entries.iter().map(|(name, fields)| format!("  {name:?}: {}", entry(fields))).collect();
    format!("{{\n{}\n}}\n", entries.join(",\n"))
}

const PRICED: &str = r#""input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06"#;

fn first() -> String {
    map(&[("tailor/small", PRICED), ("tailor/medium", PRICED), ("tailor/large", PRICED)])
}

fn id_of(name: &str) -> String {
    derived_id(&format!("litellm/tailor/{name}")).to_string()
}

async fn import(place: &Place, bytes: &[u8], options: ImportOptions) -> anyhow::Result<PriceImport> {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    beside(&place.storage(), async |platform| prices_with(platform, file.path(), options, &|_, _| {}).await).await
}

/// Imports a text; nothing may keep it from being read.
async fn import_text(place: &Place, text: &str, options: ImportOptions) -> PriceImport {
    import(place, text.as_bytes(), options).await.unwrap()
}

async fn listing(place: &Place, name: &str) -> Option<Listing> {
    let id = derived_id(&format!("litellm/tailor/{name}"));
    let loaded =
        beside(&place.storage(), async |platform| platform.write.store.load::<Service>(id).await.unwrap()).await;
    loaded.aggregate.listing().cloned()
}

fn names(all: &[Named]) -> Vec<&str> {
    all.iter().map(|named| named.name.as_str()).collect()
}

fn change(what: &str, old: Option<&str>, new: Option<&str>) -> Change {
    Change { what: what.to_owned(), old: old.map(str::to_owned), new: new.map(str::to_owned) }
}

fn price(input: &str) -> Value {
    json!({"prices": {"currency": "USD", "parts": {
        "input/token": {"flat": {"price": input}}, "output/token": {"flat": {"price": "0.000002"}}
    }}})
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_file_again_undoes_no_correction_shadows_no_announced_price_and_says_so() {
    let place = of_its_own().await;
    let imported = import_text(&place, &first(), ImportOptions::default()).await;
    assert_eq!((imported.imported, names(&imported.new).len()), (3, 3), "{imported}");
    let administrator = place.administrator();
    let (small, medium) = (id_of("tailor/small"), id_of("tailor/medium"));
    administrator.put(&format!("/v1/services/{small}/prices"), &price("0.0000008")).await.done();
    administrator.put(&format!("/v1/services/{medium}/prices"), &price("0.000003")).await.done();
    let mut profile = json!(listing(&place, "tailor/small").await.unwrap().profile);
    profile["description"] = json!("Corrected by hand.");
    let described = json!({"service_version": "1.1.0", "profile": profile});
    administrator.put(&format!("/v1/services/{small}"), &described).await.done();
    let head = place.log_head().await;

    for _ in 0..2 {
        let again = import_text(&place, &first(), ImportOptions::default()).await;
        assert_eq!(place.log_head().await, head, "{again}");
        assert_eq!((again.imported, again.changed, again.unchanged), (0, 0, 3), "{again}");
        assert_eq!(names(&again.differs), ["tailor/medium", "tailor/small"], "{again}");
        let of_small = &again.differs[1].changes;
        assert_eq!(of_small[0].old.as_deref(), Some("Corrected by hand."));
        assert_eq!(of_small[1], change("input/token", Some("0.0000008 USD"), Some("0.000001 USD")));
        let announced = again.differs[0].changes[0].old.as_deref().unwrap();
        assert!(announced.starts_with("0.000003 USD from 20"), "{announced}");
    }

    // What the file changes elsewhere is taken all the same, and does not make the correction the import's own.
    let wider = map(&[
        ("tailor/small", &format!("{PRICED}, \"max_input_tokens\": 4096")),
        ("tailor/medium", PRICED),
        ("tailor/large", r#""input_cost_per_token": 2e-06, "output_cost_per_token": 2e-06"#),
    ]);
    let third = import_text(&place, &wider, ImportOptions::default()).await;
    assert_eq!(names(&third.changes), ["tailor/large", "tailor/small"], "{third}");
    assert_eq!(third.changes[0].changes, [change("input/token", Some("0.000001 USD"), Some("0.000002 USD"))]);
    let fourth = import_text(&place, &wider, ImportOptions::default()).await;
    assert_eq!((fourth.changed, &fourth.differs), (0, &third.differs), "{fourth}");

    let overwrite = ImportOptions { overwrite: true, ..ImportOptions::default() };
    let taken = import_text(&place, &wider, overwrite).await;
    assert_eq!(names(&taken.changes), ["tailor/medium", "tailor/small"], "{taken}");
    assert!(import_text(&place, &wider, ImportOptions::default()).await.differs.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_jumps_waits_what_vanished_is_listed_and_a_dry_run_says_it_all_and_writes_nothing() {
    let place = of_its_own().await;
    let dry = |options| ImportOptions { dry_run: true, ..options };
    let head = place.log_head().await;
    let would = import_text(&place, &first(), dry(ImportOptions::default())).await;
    assert_eq!(place.log_head().await, head, "a dry run writes nothing");
    let did = import_text(&place, &first(), ImportOptions::default()).await;
    assert_eq!(PriceImport { dry_run: false, ..would }, did);

    let head = place.log_head().await;
    let second = map(&[
        ("tailor/small", r#""input_cost_per_token": 1, "output_cost_per_token": 2e-06"#),
        ("tailor/medium", r#""max_input_tokens": 1024"#),
    ]);
    let report = import_text(&place, &second, dry(ImportOptions::default())).await;
    assert_eq!(place.log_head().await, head, "{report}");
    let jump = change("input/token", Some("0.000001 USD"), Some("1 USD"));
    assert_eq!(report.held_back, [Named { name: "tailor/small".to_owned(), changes: vec![jump.clone()] }], "{report}");
    let window = change("context_window_tokens", None, Some("1024"));
    assert_eq!(report.changes, [Named { name: "tailor/medium".to_owned(), changes: vec![window] }], "{report}");
    assert_eq!(names(&report.differs), ["tailor/medium"], "the price that the file does not state any more");
    assert_eq!(report.vanished.iter().map(|gone| gone.name.as_str()).collect::<Vec<_>>(), ["tailor/large"]);
    let text = report.to_string();
    for said in ["Nothing was written", "Held back", "input/token: 0.000001 USD -> 1 USD", "Not in the file any more"] {
        assert!(text.contains(said), "{said}: {text}");
    }

    let done = import_text(&place, &second, ImportOptions::default()).await;
    assert_eq!(done, PriceImport { dry_run: false, ..report });
    assert_eq!(place.log_head().await, head + 1, "the context window alone");
    let elsewhere = map(&[]).replace('}', &format!("\"other/one\": {}}}", entry(PRICED).replace("tailor", "other")));
    let of_others = ImportOptions { of_vanished: OfVanished::DeprecateOfItsProviders, ..ImportOptions::default() };
    let kept = import_text(&place, &elsewhere, of_others).await;
    assert!(kept.vanished.iter().all(|gone| gone.deprecated_until.is_none()) && kept.vanished.len() == 3, "{kept}");

    let all = ImportOptions { accept_jumps: true, ..of_others };
    let confirmed = import_text(&place, &second, all).await;
    assert_eq!(confirmed.changes, [Named { name: "tailor/small".to_owned(), changes: vec![jump] }], "{confirmed}");
    let large = listing(&place, "tailor/large").await.unwrap();
    assert_eq!((large.state.as_str(), large.deprecation.is_some()), ("deprecated", true));
    let head = place.log_head().await;
    let last = import_text(&place, &second, all).await;
    assert_eq!((place.log_head().await, last.changed), (head, 0), "{last}");
    assert_eq!(names_of_vanished(&last), ["other/one"]);
}

fn names_of_vanished(report: &PriceImport) -> Vec<&str> {
    report.vanished.iter().map(|gone| gone.name.as_str()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_odd_entry_spoils_no_other_and_no_half_of_a_list_is_published() {
    let place = of_its_own().await;
    let odd = map(&[
        ("tailor/good", PRICED),
        ("tailor/texts", r#""input_cost_per_token": "3e-07", "output_cost_per_token": 9e-07"#),
        ("tailor/half", r#""input_cost_per_token": 1e-06, "output_cost_per_token": false"#),
        ("tailor/dear", r#""input_cost_per_token": 7, "output_cost_per_token": 1e-06"#),
        ("tailor/ended", &format!("{PRICED}, \"deprecation_date\": \"2025-01-31\"")),
        ("tailor/twice", PRICED),
        ("tailor/twice", r#""input_cost_per_token": 3e-06"#),
        ("裁缝", PRICED),
    ]);
    let odd = odd.replace("\n}", ",\n  \"tailor/none\": null,\n  \"tailor/list\": []\n}");
    let dressed: Vec<u8> = format!("\u{FEFF}\n {odd}\0").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let report = import(&place, &dressed, ImportOptions::default()).await.unwrap();
    assert_eq!((report.entries, report.imported, report.refused.len()), (9, 7, 2), "{report}");
    let mut states = Vec::new();
    for name in ["good", "texts", "half", "dear", "ended", "twice"] {
        let listing = listing(&place, &format!("tailor/{name}")).await.unwrap();
        states.push((name, listing.state.as_str(), !listing.prices.is_empty()));
    }
    assert_eq!(
        states,
        [
            ("good", "active", true),
            ("texts", "active", true),
            ("half", "draft", false),
            ("dear", "draft", false),
            ("ended", "draft", true),
            ("twice", "draft", false),
        ]
    );
    let named = listing(&place, "裁缝").await.unwrap();
    assert!(named.state.as_str() == "active" && named.slug.as_str().starts_with("tailor-"), "{named:?}");
    let text = report.to_string();
    for said in [
        "it is null, not an object",
        "it is a list",
        "(false: not a decimal",
        "it ended on 2025-01-31",
        "in the file twice",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let head = place.log_head().await;
    let again = import_text(&place, &odd, ImportOptions::default()).await;
    assert_eq!((place.log_head().await, &again.drafts), (head, &report.drafts));

    for (bytes, said) in [
        (&b"[]"[..], "is no price map: it begins with a list"),
        (b"{\"a\": {\"b\": NaN}}", "is no price map: line 1, column"),
        (b"{\"a\": {", "is no price map: it ends in the middle"),
        (b"", "is no price map: it is empty"),
        (b"{\"caf\xe9\": {}}", "is no price map: line 1 is not in UTF-8"),
    ] {
        let error = format!("{:#}", import(&place, bytes, ImportOptions::default()).await.unwrap_err());
        assert!(error.contains(said) && !error.contains("expected"), "{error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_leaves_what_somebody_set_on_a_service_of_the_starting_catalogue() {
    let mut place = of_its_own().await;
    place.stop().await;
    place.start(true).await;
    let administrator = place.administrator();
    let id = derived_id("catalogue/openai/gpt-5-nano").to_string();
    let profile = administrator.get(&format!("/v1/services/{id}")).await.done()["profile"].clone();
    let mut profile = profile.as_object().unwrap().clone();
    profile.insert("description".to_owned(), json!("Corrected by hand."));
    let described = json!({"service_version": "1.1.0", "profile": profile});
    administrator.put(&format!("/v1/services/{id}"), &described).await.done();
    administrator.put(&format!("/v1/services/{id}/prices"), &price("0.00000001")).await.done();
    let announced = administrator.put(&format!("/v1/services/{id}/prices"), &price("0.00000002")).await;
    let shown = administrator.get(&format!("/v1/services/{id}?min_position={}", announced.position())).await.done();
    let head = place.log_head().await;

    place.stop().await;
    place.start(true).await;
    assert_eq!(place.log_head().await, head, "a start writes nothing");
    assert_eq!(place.administrator().get(&format!("/v1/services/{id}")).await.done(), shown);
    assert_eq!(shown["profile"]["description"], "Corrected by hand.");
    place.stop().await;
}
