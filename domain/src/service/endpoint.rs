//! Where a service is reached.
//!
//! Invariant: the address is kept as the text that was given, because a later release of the parser must not change what
//! the log says; it is parsed whenever it is judged.

use serde::{Deserialize, Serialize};
use url::Url;

use super::Finding;
use super::words::words;

/// Bytes of an address at most.
pub const MAX_URL_BYTES: usize = 2_048;

words! {
    /// How a service is spoken to.
    Protocol is "protocol" {
        /// Requests and answers; the address begins with `https`.
        Http = "http",
        /// A connection in both directions; the address begins with `wss`.
        Websocket = "websocket",
        /// gRPC over HTTP/2; the address begins with `https`.
        Grpc = "grpc",
    }
}

words! {
    /// How the provider's side knows the marketplace.
    Authentication is "authentication method" {
        /// Not at all.
        None = "none",
        /// A key in a header.
        ApiKey = "api_key",
        /// A bearer token (RFC 6750).
        Bearer = "bearer",
        /// User and password (RFC 7617).
        Basic = "basic",
        /// Client credentials (RFC 6749, section 4.4).
        Oauth2 = "oauth2",
        /// A client certificate.
        MutualTls = "mutual_tls",
    }
}

impl Protocol {
    /// The scheme of its addresses: always encrypted.
    pub const fn scheme(self) -> &'static str {
        match self {
            Self::Http | Self::Grpc => "https",
            Self::Websocket => "wss",
        }
    }
}

/// Where a service is reached, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Endpoint {
    /// How it is spoken to.
    pub protocol: Protocol,
    /// Its address.
    pub url: String,
    /// How the provider's side knows the marketplace.
    pub authentication: Authentication,
}

impl Endpoint {
    /// Whether the address is one at all. Whether it may be published is for the policy to say.
    pub(super) fn check(&self, findings: &mut Vec<Finding>) {
        let mut found_as = |code, problem: &str, mend: &str| {
            findings.push(Finding::new(code, "endpoint.url", problem, mend));
        };
        let mut found = |problem: &str, mend: &str| found_as("endpoint_url_invalid", problem, mend);
        if self.url.len() > MAX_URL_BYTES {
            return found("the address is longer than 2,048 bytes", "give a shorter address");
        }
        // The parser passes over them; what is stored is the text.
        if self.url.chars().any(|letter| letter.is_control() || letter.is_whitespace()) {
            return found("the address has a space or a control character", "remove or percent-encode it");
        }
        let Ok(url) = Url::parse(&self.url) else {
            return found("the address is not a URL", "give an absolute URL, such as https://api.example.com/v1");
        };
        if !matches!(url.scheme(), "http" | "https" | "ws" | "wss") || url.host().is_none() {
            found("the address has another scheme or no host", "give a URL with https or wss and a host");
        }
        if !url.username().is_empty() || url.password().is_some() {
            found("the address contains credentials", "remove user and password: the log is kept for good");
        }
        if url.fragment().is_some() {
            found("the address has a fragment", "remove everything from the # on");
        }
        // Which of the parameters are keys cannot be told from their names.
        if url.query().is_some() {
            let mend = "remove everything from the ? on: the log is kept for good; send keys in headers, and name other parameters in the description";
            found_as("endpoint_url_query", "the address has a query, in which a key may stand", mend);
        }
    }

    /// As it is shown to anybody: without user, password, query and fragment. Earlier releases let them in, and there may be secrets in them.
    #[must_use]
    pub fn shown(&self) -> Self {
        let url = Url::parse(&self.url).ok().and_then(|mut url| {
            let is_plain = url.username().is_empty() && url.password().is_none();
            if is_plain && url.query().is_none() && url.fragment().is_none() {
                return Some(self.url.clone());
            }
            url.set_username("").ok()?;
            url.set_password(None).ok()?;
            url.set_query(None);
            url.set_fragment(None);
            Some(url.into())
        });
        Self { url: url.unwrap_or_default(), ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn endpoint(url: &str) -> Endpoint {
        Endpoint { protocol: Protocol::Http, url: url.to_owned(), authentication: Authentication::None }
    }

    #[test]
    fn what_may_be_a_secret_in_an_address_is_found_and_never_shown() {
        for (given, shown, codes) in [
            ("https://a.example", "https://a.example", &[][..]),
            ("https://a.example/v1?key=s3cret", "https://a.example/v1", &["endpoint_url_query"]),
            ("https://a.example/v1?", "https://a.example/v1", &["endpoint_url_query"]),
            ("https://a.example/v1?api-version=1", "https://a.example/v1", &["endpoint_url_query"]),
            ("https://u:s3cret@a.example/v1", "https://a.example/v1", &["endpoint_url_invalid"]),
            (
                "https://s3cret@a.example/#s3cret",
                "https://a.example/",
                &["endpoint_url_invalid", "endpoint_url_invalid"],
            ),
            ("s3cret", "", &["endpoint_url_invalid"]),
        ] {
            let mut findings = Vec::new();
            endpoint(given).check(&mut findings);
            assert!(findings.iter().map(|finding| finding.code).eq(codes.iter().copied()), "{given}: {findings:?}");
            assert_eq!(endpoint(given).shown().url, shown, "{given}");
        }
    }
}
