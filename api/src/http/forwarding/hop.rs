//! The client that forwards: a pool of connections to each process.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, Request, Uri, header, request};
use axum::response::Response;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};

use super::seal::SEAL;

/// Headers that belong to one connection (RFC 9110, section 7.6.1), and the length, which the body states.
const OF_ONE_CONNECTION: [header::HeaderName; 6] = [
    header::CONNECTION,
    header::TRANSFER_ENCODING,
    header::TE,
    header::TRAILER,
    header::UPGRADE,
    header::CONTENT_LENGTH,
];

/// Idle connections that are kept to each process.
const IDLE: usize = 256;

/// Why there was no answer.
#[derive(Debug, thiserror::Error)]
pub enum HopError {
    /// The address or the request cannot be sent.
    #[error("the request cannot be forwarded: {0}")]
    Request(#[from] axum::http::Error),
    /// The other process did not answer.
    #[error("the other process did not answer: {0:?}")]
    Silence(#[from] hyper_util::client::legacy::Error),
}

/// The client.
pub struct HopClient(Client<HttpConnector, Body>);

impl HopClient {
    /// A connection has to be accepted within this time.
    pub fn new(connect_timeout: Duration) -> Self {
        let mut connector = HttpConnector::new();
        connector.set_connect_timeout(Some(connect_timeout));
        connector.set_nodelay(true);
        let mut builder = Client::builder(TokioExecutor::new());
        builder.pool_max_idle_per_host(IDLE).pool_timer(TokioTimer::new()).pool_idle_timeout(Duration::from_secs(5));
        // Whether a request is sent again is decided by who knows that it can be.
        builder.retry_canceled_requests(false);
        Self(builder.build(connector))
    }

    /// Sends a request as it came, with its seal, and gives the answer as it comes.
    ///
    /// # Errors
    /// [`HopError`]; the other process may have run the request all the same.
    pub async fn send(
        &self,
        address: &str,
        parts: &request::Parts,
        body: Bytes,
        seal: HeaderValue,
    ) -> Result<Response, HopError> {
        let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
        let uri = Uri::builder().scheme("http").authority(address).path_and_query(target).build()?;
        let mut request = Request::builder().method(parts.method.clone()).uri(uri).body(Body::from(body))?;
        let headers = request.headers_mut();
        headers.clone_from(&parts.headers);
        for name in &OF_ONE_CONNECTION {
            headers.remove(name);
        }
        headers.insert(SEAL, seal);
        let (mut parts, body) = self.0.request(request).await?.into_parts();
        for name in &OF_ONE_CONNECTION {
            parts.headers.remove(name);
        }
        Ok(Response::from_parts(parts, Body::new(body)))
    }
}
