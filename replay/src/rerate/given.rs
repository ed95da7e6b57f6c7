//! The prices that are given: a file with a price list for each service.
//!
//! Invariant: it is read as the API reads a price list, so what is given here can be announced there; what cannot be read says where and why.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;
use commands::metering::{judged, of_unknown_zone};
use domain::ServiceId;
use domain::pricing::PriceList;
use domain::usage_ledger::rerating::NewPrices;

/// Bytes of the file at most.
const MAX_BYTES: u64 = 64 << 20;

/// Reads it.
///
/// # Errors
/// It cannot be read, or is no such file.
pub(super) fn read(file: &Path) -> anyhow::Result<NewPrices> {
    let size = std::fs::metadata(file).with_context(|| format!("{} cannot be read", file.display()))?.len();
    anyhow::ensure!(size <= MAX_BYTES, "{} is {size} bytes long; prices are {MAX_BYTES} at most", file.display());
    let text = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    parse(&text).with_context(|| format!("{} has no prices", file.display()))
}

fn parse(text: &str) -> anyhow::Result<NewPrices> {
    let lists: BTreeMap<ServiceId, PriceList> = serde_json::from_str(text).context(
        "give one JSON object with a price list for each service by its id: {\"0194…\": {\"currency\": \"USD\", \"parts\": {…}}}",
    )?;
    for (service, list) in &lists {
        if let Some(window) = of_unknown_zone(list.windows()) {
            anyhow::bail!("{:?}, the zone of a window of the prices of {service}, is not known here", window.zone);
        }
    }
    // Zones are known, so what is not judged does not depend on the time.
    Ok(NewPrices::new(lists, |list, at| judged(list, at).ok().flatten())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERVICE: &str = "01940000-0000-7000-8000-000000000003";

    #[test]
    fn a_file_has_a_list_for_each_service() {
        let list = r#"{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000001"}}}}"#;
        let prices = parse(&format!(r#"{{"{SERVICE}": {list}}}"#)).unwrap();
        assert_eq!(prices.lists().keys().map(ToString::to_string).collect::<Vec<_>>(), [SERVICE]);
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        let zoned = r#"{"currency":"USD","parts":{"input/token;variant=off_peak":{"flat":{"price":"1"}}},
            "windows":[{"variant":"off_peak","zone":"Nowhere/Land"}]}"#;
        for (text, said) in [
            ("[]".to_owned(), "give one JSON object"),
            ("{}".to_owned(), "give the prices of 1 to"),
            (r#"{"one": {"currency":"USD","free":true}}"#.to_owned(), "give one JSON object"),
            (format!(r#"{{"{SERVICE}": {{"currency":"USD"}}}}"#), "give one JSON object"),
            (format!(r#"{{"{SERVICE}": {zoned}}}"#), "Nowhere/Land"),
        ] {
            let told = format!("{:#}", parse(&text).unwrap_err());
            assert!(told.contains(said), "{told}");
        }
    }
}
