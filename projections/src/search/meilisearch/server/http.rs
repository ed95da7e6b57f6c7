//! How requests travel: the library builds them and reads the answers, this sends them, each within a time limit.
//!
//! Invariant: no request waits longer than its limit, and no key is ever in an error or in debug output.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use futures::AsyncReadExt;
use futures::future::BoxFuture;
use meilisearch_sdk::errors::Error as SdkError;
use meilisearch_sdk::request::{HttpClient, Method, parse_response};
use ops::config::Secret;
use reqwest::redirect::Policy;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// How long connecting may take.
const CONNECT: Duration = Duration::from_secs(2);

/// A request, as it is sent.
#[derive(Clone)]
pub struct Request {
    /// `GET`, `POST`, `PATCH`, `PUT` or `DELETE`.
    pub method: &'static str,
    /// The whole address, with its query.
    pub url: String,
    /// JSON.
    pub body: Option<Vec<u8>>,
    /// Who asks.
    pub key: Option<Secret>,
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.url)
    }
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Response {
    /// Its HTTP status.
    pub status: u16,
    /// JSON, or nothing.
    pub body: String,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum NoAnswer {
    /// It took too long.
    #[error("no answer within {0:?}")]
    TooLate(Duration),
    /// The connection failed.
    #[error("the connection failed")]
    Connection(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Carries requests to a server.
pub trait Transport: Send + Sync + fmt::Debug {
    /// Sends one request and waits for its answer.
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, NoAnswer>>;
}

/// Carries requests over the network.
#[derive(Debug)]
pub struct Network {
    client: reqwest::Client,
}

impl Network {
    /// Connections are kept and shared by all who send.
    ///
    /// # Errors
    /// The system gives no source of certificates.
    pub fn new() -> Result<Self, reqwest::Error> {
        // Whoever answers at the address could otherwise send the key elsewhere.
        Ok(Self { client: reqwest::Client::builder().connect_timeout(CONNECT).redirect(Policy::none()).build()? })
    }

    async fn carry(&self, request: Request) -> Result<Response, reqwest::Error> {
        let method = reqwest::Method::from_bytes(request.method.as_bytes()).unwrap_or_default();
        let mut sending = self.client.request(method, request.url);
        if let Some(key) = &request.key {
            sending = sending.bearer_auth(key.expose());
        }
        if let Some(body) = request.body {
            sending = sending.header(reqwest::header::CONTENT_TYPE, "application/json").body(body);
        }
        let response = sending.send().await?;
        let status = response.status().as_u16();
        Ok(Response { status, body: response.text().await? })
    }
}

impl Transport for Network {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, NoAnswer>> {
        Box::pin(
            async move { self.carry(request).await.map_err(|error| NoAnswer::Connection(error.without_url().into())) },
        )
    }
}

/// The key that a server is talked to with: the same for all who share it, also once it is replaced.
#[derive(Clone, Debug)]
pub(super) struct SharedKey(Arc<RwLock<Option<Secret>>>);

impl SharedKey {
    pub fn new(key: Option<Secret>) -> Self {
        Self(Arc::new(RwLock::new(key)))
    }

    pub fn get(&self) -> Option<Secret> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Nobody who shares it has the one before any more.
    pub fn replace(&self, key: Secret) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(key);
    }
}

/// What the library sends its requests with.
#[derive(Clone, Debug)]
pub(super) struct Http {
    pub transport: Arc<dyn Transport>,
    pub key: SharedKey,
    pub limit: Duration,
}

impl Http {
    /// Sends a request as it is, within the limit; whatever the answer is.
    pub async fn send(&self, method: &'static str, url: String, body: Option<Vec<u8>>) -> Result<Response, NoAnswer> {
        let request = Request { method, url, body, key: self.key.get() };
        let answer = tokio::time::timeout(self.limit, self.transport.send(request)).await;
        answer.unwrap_or(Err(NoAnswer::TooLate(self.limit)))
    }
}

#[async_trait::async_trait]
impl HttpClient for Http {
    async fn stream_request<
        Query: Serialize + Send + Sync,
        Body: futures::AsyncRead + Send + Sync + 'static,
        Output: DeserializeOwned + 'static,
    >(
        &self,
        url: &str,
        method: Method<Query, Body>,
        _content_type: &str,
        expected_status_code: u16,
    ) -> Result<Output, SdkError> {
        let other = |error: Box<dyn std::error::Error + Send + Sync>| SdkError::Other(error);
        let query = serde_urlencoded::to_string(method.query()).map_err(|error| other(error.into()))?;
        let url = if query.is_empty() { url.to_owned() } else { format!("{url}?{query}") };
        let name = name(&method);
        let body = match method.into_body() {
            Some(body) => {
                let mut bytes = Vec::new();
                std::pin::pin!(body).read_to_end(&mut bytes).await.map_err(|error| other(error.into()))?;
                Some(bytes)
            }
            None => None,
        };
        let answer = self.send(name, url.clone(), body).await.map_err(|error| other(error.into()))?;
        let body = if answer.body.is_empty() { "null" } else { &answer.body };
        parse_response(answer.status, expected_status_code, body, url)
    }
}

fn name<Q, B>(method: &Method<Q, B>) -> &'static str {
    match method {
        Method::Get { .. } => "GET",
        Method::Post { .. } => "POST",
        Method::Patch { .. } => "PATCH",
        Method::Put { .. } => "PUT",
        Method::Delete { .. } => "DELETE",
    }
}
