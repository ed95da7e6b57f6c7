//! Switches: what a process shows or does beside its work, and what an installation may not want.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use clap::ValueEnum;

use super::nearest::nearest;

/// A page that needs no key, by the name that `hide` has for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Page {
    /// The reference and the document that it is made from.
    Docs,
    /// The metrics, which the listener for operations has in any case.
    Metrics,
}

/// A switch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Feature {
    /// The reference of the API and its document are shown to everybody.
    Docs,
    /// The metrics are shown to users too; the listener for operations has them in any case.
    Metrics,
    /// A new marketplace starts with the catalogue of real services.
    Catalogue,
}

impl From<Page> for Feature {
    fn from(page: Page) -> Self {
        match page {
            Page::Docs => Self::Docs,
            Page::Metrics => Self::Metrics,
        }
    }
}

/// The switches that are on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Features(BTreeSet<Feature>);

/// A list names a switch that there is not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no feature {named:?}; did you mean `{meant}`? There are {all}, and `none`")]
pub struct UnknownFeature {
    named: String,
    meant: String,
    all: String,
}

impl Features {
    /// Whether it is on.
    pub fn has(&self, feature: Feature) -> bool {
        self.0.contains(&feature)
    }

    /// The same without these.
    #[must_use]
    pub fn without(&self, off: impl IntoIterator<Item = Feature>) -> Self {
        let off: BTreeSet<_> = off.into_iter().collect();
        Self(self.0.difference(&off).copied().collect())
    }
}

impl Default for Features {
    fn default() -> Self {
        Self(Feature::value_variants().iter().copied().collect())
    }
}

fn name(feature: Feature) -> String {
    feature.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
}

impl fmt::Display for Features {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("none");
        }
        f.write_str(&self.0.iter().copied().map(name).collect::<Vec<_>>().join(","))
    }
}

impl FromStr for Features {
    type Err = UnknownFeature;

    /// Names separated by commas, in any case; nothing, or `none`, for none.
    fn from_str(list: &str) -> Result<Self, Self::Err> {
        if list.trim().eq_ignore_ascii_case("none") {
            return Ok(Self(BTreeSet::new()));
        }
        let parts = list.split(',').map(str::trim).filter(|part| !part.is_empty());
        parts.map(|part| Feature::from_str(part, true).map_err(|_| unknown(part))).collect::<Result<_, _>>().map(Self)
    }
}

fn unknown(named: &str) -> UnknownFeature {
    let all: Vec<String> = Feature::value_variants().iter().copied().map(name).collect();
    let meant = nearest(named, all.iter().map(String::as_str)).unwrap_or_default().to_owned();
    UnknownFeature { named: named.to_owned(), meant, all: all.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_switches_may_be_empty_and_an_unknown_one_is_told_the_nearest() {
        assert_eq!(Features::default().to_string(), "docs,metrics,catalogue");
        assert_eq!("docs,metrics,catalogue".parse(), Ok(Features::default()));
        assert_eq!("none".parse::<Features>().unwrap(), "".parse().unwrap());
        let error = "docs,metrcs".parse::<Features>().unwrap_err().to_string();
        assert!(error.contains("\"metrcs\"; did you mean `metrics`?"), "{error}");
    }

    #[test]
    fn what_is_taken_away_is_off() {
        let left = Features::default().without([Page::Docs.into(), Feature::Catalogue]);
        assert_eq!(left.to_string(), "metrics");
    }
}
