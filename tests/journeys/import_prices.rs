//! The real price map: every entry is imported or listed with a reason, a second import changes nothing, and a changed price
//! is a new revision.

use std::path::{Path, PathBuf};
use std::time::Duration;

use api::import::prices;
use api::serve::{Platform, Roles};
use commands::processes::import::PriceMap;
use domain::service::Service;
use ops::tasks::Tasks;

use crate::server::of_its_own;

/// A service of the map whose price is changed, and the digits of it.
const CHANGED: (&str, &str, &str) =
    ("gpt-4o", "\"input_cost_per_token\": 2.5e-06", "\"input_cost_per_token\": 2.75e-06");

/// A file of the real data; says in one line that it is not there.
#[expect(clippy::print_stdout, reason = "what was not tested has to be said")]
pub fn real_data(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("MARKETPLACE_TEST_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data"), PathBuf::from);
    let file = folder.join(name);
    if !file.exists() {
        println!("skipped: there is no {name} in {}", folder.display());
        return None;
    }
    Some(file)
}

/// Does something as another process on the same database would, and ends in order.
pub async fn beside<T>(storage: &api::serve::StorageOptions, work: impl AsyncFnOnce(&Platform) -> T) -> T {
    let tasks = Tasks::new();
    let mut platform =
        Platform::open(storage, &Roles::of(&[]), std::sync::Arc::new(ops::clock::SystemClock), &tasks).await.unwrap();
    let outcome = work(&platform).await;
    tasks.shutdown(Duration::from_secs(15)).await.unwrap();
    platform.close().await.unwrap();
    outcome
}

/// The map with another price of one service.
fn dearer(text: &str) -> String {
    let (name, price, new_price) = CHANGED;
    let entry = text.find(&format!("\"{name}\": {{")).unwrap();
    let place = entry + text[entry..].find(price).unwrap();
    format!("{}{new_price}{}", &text[..place], &text[place + price.len()..])
}

#[tokio::test(flavor = "multi_thread")]
async fn the_real_price_map_is_imported_whole_once_and_a_changed_price_is_a_new_revision() {
    let Some(file) = real_data("litellm-model-prices.json") else { return };
    let place = of_its_own().await;
    let text = std::fs::read_to_string(&file).unwrap();
    let changed_file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(changed_file.path(), dearer(&text)).unwrap();
    let map = PriceMap::parse(&text, None).unwrap();
    let changed = map.services.iter().find(|service| service.name == CHANGED.0).unwrap().offer.id;
    let storage = place.storage();

    beside(&storage, async |platform| {
        let revision = async || {
            let service = platform.write.store.load::<Service>(changed.0).await.unwrap().aggregate;
            service.listing().unwrap().prices.latest_set().unwrap().revision.0
        };
        let first = prices(platform, &file, &|_, _| {}).await.unwrap();
        assert_eq!((first.entries, first.changed, first.unchanged), (4_552, 0, 0), "{first}");
        assert_eq!(first.imported + first.refused.len(), first.entries, "{first}");
        assert!(first.refused.iter().chain(&first.drafts).all(|(_, reason)| !reason.is_empty()), "{first}");
        assert!(first.refused.len() < 100 && first.providers > 100, "{first}");
        let (head, before) = (place.log_head().await, revision().await);

        let second = prices(platform, &file, &|_, _| {}).await.unwrap();
        assert_eq!((second.imported, second.changed, second.providers), (0, 0, 0), "{second}");
        assert_eq!(second.unchanged, first.imported);
        assert_eq!((second.refused, second.drafts), (first.refused, first.drafts));
        assert_eq!(place.log_head().await, head, "a second import writes nothing");

        let third = prices(platform, changed_file.path(), &|_, _| {}).await.unwrap();
        assert_eq!((third.imported, third.changed, third.unchanged), (0, 1, first.imported - 1));
        assert_eq!((place.log_head().await, revision().await), (head + 1, before + 1));
    })
    .await;

    let found = place.administrator().get(&format!("/v1/services/{changed}/prices")).await.done();
    let input = |revision: usize| found["items"][revision]["list"]["parts"]["input/token"]["flat"]["price"].clone();
    assert_eq!((input(0), input(1)), ("0.00000275".into(), "0.0000025".into()), "{found}");
}
