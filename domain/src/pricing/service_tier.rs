//! The tier that a call was served in, as providers write it, also where that is longer than a price part has room for.
//!
//! Invariant: a name that fits is kept as it is; one that does not is that of the tier alone.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, de};

use super::label::MAX_LABEL_BYTES;
use super::{Label, PartError};

/// In front of the name of a tier where a provider says that it was not provisioned.
pub(super) const ON_DEMAND: &str = "on_demand_";

/// Names that do not fit, with what prices call them (Vertex AI API reference, `UsageMetadata.TrafficType`).
const LONG: [(&str, &str); 2] = [("provisioned_throughput", "provisioned"), ("traffic_type_unspecified", "default")];

/// Reads a tier that may be absent.
pub(super) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Label>, D::Error> {
    let Some(text) = Option::<Cow<'de, str>>::deserialize(deserializer)? else { return Ok(None) };
    label(&text).map(Some).map_err(de::Error::custom)
}

/// The word that prices have for a tier.
pub(super) fn label(text: &str) -> Result<Label, PartError> {
    let written = text.to_ascii_lowercase();
    let label = if written.len() > MAX_LABEL_BYTES { shortened(&written) } else { &written };
    label.parse().map_err(|_: PartError| PartError::BadLabel(text.to_owned()))
}

fn shortened(written: &str) -> &str {
    let known = LONG.iter().find(|(long, _)| *long == written).map(|(_, short)| *short);
    known.or_else(|| written.strip_prefix(ON_DEMAND)).unwrap_or(written)
}

#[cfg(test)]
mod tests {
    use crate::pricing::{Dialect, RawUsage, normalise};

    fn tier(written: &str) -> Result<Option<String>, String> {
        let usage = format!(r#"{{"input_tokens":1,"service_tier":{written}}}"#);
        let usage: RawUsage = serde_json::from_str(&usage).map_err(|error| error.to_string())?;
        Ok(usage.service_tier.map(|tier| tier.to_string()))
    }

    #[test]
    fn a_tier_is_read_as_providers_write_it() {
        for (written, read) in [
            ("\"standard\"", Some("standard")),
            ("\"Priority\"", Some("priority")),
            ("\"ON_DEMAND_FLEX\"", Some("on_demand_flex")),
            ("\"ON_DEMAND_PRIORITY\"", Some("priority")),
            ("\"PROVISIONED_THROUGHPUT\"", Some("provisioned")),
            ("\"TRAFFIC_TYPE_UNSPECIFIED\"", Some("default")),
            ("null", None),
        ] {
            assert_eq!(tier(written), Ok(read.map(str::to_owned)), "{written}");
        }
        for written in ["\"\"", "\"a tier\"", "\"seventeen_letters\"", "5"] {
            assert!(tier(written).is_err(), "{written}");
        }
        assert!(tier("\"a_TIER_that_nobody_has\"").unwrap_err().contains("a_TIER_that_nobody_has"));
    }

    #[test]
    fn the_price_is_that_of_the_tier_however_long_its_name_is() {
        let part = |written: &str| {
            let usage = format!(r#"{{"input_tokens":1,"service_tier":"{written}"}}"#);
            let usage: RawUsage = serde_json::from_str(&usage).unwrap();
            normalise(&usage, Dialect::Gemini).unwrap().quantities.first().unwrap().0.to_string()
        };
        assert_eq!(part("ON_DEMAND_PRIORITY"), part("priority"));
        assert_eq!(part("ON_DEMAND_FLEX"), part("flex"));
        assert_eq!(part("PROVISIONED_THROUGHPUT"), "input/token;variant=provisioned");
        assert_eq!(part("TRAFFIC_TYPE_UNSPECIFIED"), "input/token");
    }
}
