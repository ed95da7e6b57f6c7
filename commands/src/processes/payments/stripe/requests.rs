//! Requests: form-encoded, authenticated, of a pinned version, bounded in time and size.

use std::time::Duration;

use domain::values::text::{Name, Reason};
use ops::config::Secret;
use reqwest::header::CONTENT_TYPE;
use reqwest::redirect::Policy;
use reqwest::{Method, StatusCode};

use super::super::provider::ProviderError;
use super::answers::{ErrorAnswer, IntentAnswer, read};

/// The version of the API that requests and answers here are of.
const VERSION: &str = "2024-06-20";
/// For how long a connection is waited for.
const CONNECT: Duration = Duration::from_secs(5);
/// For how long an answer is: a bank behind it takes its time.
const ANSWER: Duration = Duration::from_mins(1);
/// Bytes of an answer at most.
const MAX_BYTES: usize = 8 * 1_024 * 1_024;

/// Why the provider cannot be talked to at all.
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    /// The address.
    #[error("payments_api_url: {0:?} is no address: give one such as https://api.stripe.com")]
    Url(String),
    /// Certificates.
    #[error("the system gives no source of certificates")]
    Client(#[from] reqwest::Error),
    /// A fault of this program.
    #[error("the provider has no name: {0}")]
    Name(String),
}

/// Parameters in their order.
#[derive(Default)]
pub(super) struct Form(Vec<(String, String)>);

impl Form {
    pub fn of(pairs: &[(&str, &str)]) -> Self {
        Self(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    pub fn add(&mut self, name: &str, value: &str) {
        self.0.push((name.to_owned(), value.to_owned()));
    }

    fn encoded(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.0).finish()
    }
}

/// What was answered.
pub(super) enum Answer {
    /// It was done.
    Done(String),
    /// It is refused each time.
    Refused {
        /// Why.
        reason: Reason,
        /// The intent that was made all the same.
        intent: Option<Box<IntentAnswer>>,
        /// All of it.
        raw: String,
    },
    /// There is no such thing.
    Missing,
}

/// Sends requests.
#[derive(Clone, Debug)]
pub(super) struct Http {
    client: reqwest::Client,
    base: String,
    secret: Secret,
}

impl Http {
    pub fn new(url: &str, secret: Secret) -> Result<Self, Unusable> {
        let base = url.trim_end_matches('/').to_owned();
        let is_address = reqwest::Url::parse(&base).is_ok_and(|url| matches!(url.scheme(), "https" | "http"));
        if !is_address {
            return Err(Unusable::Url(url.to_owned()));
        }
        // Whoever answers at the address could otherwise send the key elsewhere.
        let client = reqwest::Client::builder().connect_timeout(CONNECT).timeout(ANSWER).redirect(Policy::none());
        Ok(Self { client: client.build()?, base, secret })
    }

    /// Sends one and reads its answer. With a key it is done once however often it is sent.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        form: Form,
        key: Option<&str>,
    ) -> Result<Answer, ProviderError> {
        let (status, raw) = self.carried(method, path, &form, key).await?;
        if status.is_success() {
            return Ok(Answer::Done(raw));
        }
        let error = read::<ErrorAnswer>(&raw).map(|answer| answer.error).unwrap_or_default();
        let said = Reason::of_others(error.message.as_deref().unwrap_or(status.as_str()));
        match status {
            StatusCode::NOT_FOUND => Ok(Answer::Missing),
            StatusCode::BAD_REQUEST | StatusCode::PAYMENT_REQUIRED => {
                Ok(Answer::Refused { reason: said, intent: error.payment_intent.map(Box::new), raw })
            }
            // Who we are, whether another request of the same key is under way, how many there were, and what went wrong there: all of that passes
            // or is for the operator, and says nothing about the payment.
            _ => Err(ProviderError::Unavailable(format!("{status}: {said}"))),
        }
    }

    async fn carried(
        &self,
        method: Method,
        path: &str,
        form: &Form,
        key: Option<&str>,
    ) -> Result<(StatusCode, String), ProviderError> {
        let encoded = form.encoded();
        let url = format!("{}{path}", self.base);
        let mut request = if method == Method::GET {
            let url = if encoded.is_empty() { url } else { format!("{url}?{encoded}") };
            self.client.get(url)
        } else {
            self.client.request(method, url).header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(encoded)
        };
        request = request.bearer_auth(self.secret.expose()).header("stripe-version", VERSION);
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        let lost = |error: reqwest::Error| ProviderError::Unavailable(chain(&error.without_url()));
        let mut response = request.send().await.map_err(lost)?;
        let (status, mut bytes) = (response.status(), Vec::new());
        while let Some(chunk) = response.chunk().await.map_err(lost)? {
            if bytes.len().saturating_add(chunk.len()) > MAX_BYTES {
                return Err(ProviderError::Unreadable(format!("it is longer than {MAX_BYTES} bytes")));
            }
            bytes.extend_from_slice(&chunk);
        }
        let text = String::from_utf8(bytes).map_err(|error| ProviderError::Unreadable(error.to_string()))?;
        Ok((status, text))
    }
}

/// An id that is part of a path, and nothing that leads elsewhere.
pub(super) fn id(name: &Name) -> Result<&str, ProviderError> {
    let text = name.as_str();
    let is_one = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
    if is_one { Ok(text) } else { Err(ProviderError::Refused(Reason::of_others("the provider has no such ids"))) }
}

fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
