//! Origins of web pages, as a list of them is written.

use std::str::FromStr;

use url::Url;

/// Origins, such as `https://console.example`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins(Vec<String>);

/// A list of origins cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no origin; write scheme and host, without a path, such as https://console.example")]
pub struct NotOrigins(String);

impl Origins {
    /// Each as browsers send it.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

impl FromStr for Origins {
    type Err = NotOrigins;

    fn from_str(list: &str) -> Result<Self, Self::Err> {
        let parts = list.split(',').map(str::trim).filter(|part| !part.is_empty());
        let origin = |part: &str| if is_origin(part) { Ok(part.to_owned()) } else { Err(NotOrigins(part.to_owned())) };
        parts.map(origin).collect::<Result<_, _>>().map(Self)
    }
}

fn is_origin(text: &str) -> bool {
    let Ok(url) = Url::parse(text) else { return false };
    let has_more = !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some();
    url.has_host() && !has_more && !text.ends_with('/') && !text.contains('@') && text.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_has_a_scheme_and_a_host_and_nothing_else() {
        let origins: Origins = "https://console.example, http://localhost:5173,".parse().unwrap();
        assert_eq!(origins.iter().collect::<Vec<_>>(), ["https://console.example", "http://localhost:5173"]);
        for wrong in ["*", "console.example", "https://console.example/", "https://a.example/x", "https://a@b.example"]
        {
            assert!(wrong.parse::<Origins>().is_err(), "{wrong}");
        }
    }
}
