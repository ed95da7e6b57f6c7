//! The client that forwards: a pool of connections to each process.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, Request, Uri, header, request};
use axum::response::Response;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};

use super::seal::SEAL;

/// Headers that belong to one connection (RFC 9110, section 7.6.1) beside those that `Connection` names, and the length, which the body
/// states.
const OF_ONE_CONNECTION: [header::HeaderName; 8] = [
    header::CONNECTION,
    header::HeaderName::from_static("keep-alive"),
    header::HeaderName::from_static("proxy-connection"),
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
    #[error("the request cannot be forwarded")]
    Request(#[from] axum::http::Error),
    /// The other process did not answer.
    #[error("the other process did not answer")]
    Silence(#[from] hyper_util::client::legacy::Error),
    /// The other process does not know the seal.
    #[error("the other process did not accept the seal; its clock or its pepper differs")]
    NotAccepted,
    /// The other process is no longer counted among the living.
    #[error("the other process is gone")]
    Gone,
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

    /// Sends a request as it came, with its seal in place of the credential, and gives the answer as it comes.
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
        leave_connection(headers);
        headers.remove(header::AUTHORIZATION);
        headers.insert(SEAL, seal);
        let (mut parts, body) = self.0.request(request).await?.into_parts();
        // A process that takes the seal for none answers as to a stranger, which is no answer to the client.
        parts.headers.remove(SEAL).ok_or(HopError::NotAccepted)?;
        leave_connection(&mut parts.headers);
        Ok(Response::from_parts(parts, Body::new(body)))
    }
}

/// Takes out what is meant for the next connection alone.
fn leave_connection(headers: &mut HeaderMap) {
    let named = headers.get_all(header::CONNECTION).iter().filter_map(|value| value.to_str().ok());
    let named: Vec<header::HeaderName> =
        named.flat_map(|value| value.split(',')).filter_map(|name| name.trim().parse().ok()).collect();
    for name in OF_ONE_CONNECTION.iter().chain(&named) {
        headers.remove(name);
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    use super::*;

    /// What the other process sees of a request, and what the client says to its answer.
    async fn hop(answer: &'static str) -> (String, Result<Response, HopError>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let other = async {
            let (mut stream, _) = listener.accept().await.unwrap();
            let (mut seen, mut bytes) = (Vec::new(), [0; 4_096]);
            while !seen.ends_with(b"{}") {
                let count = stream.read(&mut bytes).await.unwrap();
                seen.extend_from_slice(&bytes[..count]);
            }
            stream.write_all(answer.as_bytes()).await.unwrap();
            String::from_utf8(seen).unwrap()
        };
        let request =
            Request::post("/v1/ledgers/x/usage?dry_run=true").header("authorization", "Bearer mk_live_secret");
        let (parts, ()) = request.header("idempotency-key", "one").body(()).unwrap().into_parts();
        let seal = HeaderValue::from_static("sealed");
        let client = HopClient::new(Duration::from_secs(1));
        tokio::join!(other, client.send(&address, &parts, Bytes::from_static(b"{}"), seal))
    }

    #[tokio::test]
    async fn the_credential_stays_where_it_was_presented() {
        let accepted = "HTTP/1.1 204 No Content\r\nmarketplace-forwarded: accepted\r\n\r\n";
        let (seen, answered) = hop(accepted).await;
        assert!(seen.starts_with("POST /v1/ledgers/x/usage?dry_run=true HTTP/1.1\r\n"), "{seen}");
        assert!(seen.contains("marketplace-forwarded: sealed") && seen.contains("idempotency-key: one"), "{seen}");
        assert!(!seen.contains("authorization") && !seen.contains("mk_live_secret"), "{seen}");
        let answered = answered.unwrap();
        assert_eq!((answered.status().as_u16(), answered.headers().get(SEAL)), (204, None));
    }

    #[tokio::test]
    async fn a_process_that_does_not_know_the_seal_has_not_answered_the_client() {
        let (_, answered) = hop("HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n").await;
        assert!(matches!(answered.unwrap_err(), HopError::NotAccepted));
    }

    #[test]
    fn what_is_meant_for_one_connection_goes_no_further() {
        let all = [("connection", "close, X-Hop"), ("x-hop", "1"), ("keep-alive", "timeout=5"), ("x-kept", "1")];
        let mut headers: HeaderMap =
            all.into_iter().map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value))).collect();
        leave_connection(&mut headers);
        assert_eq!(headers.keys().map(header::HeaderName::as_str).collect::<Vec<_>>(), ["x-kept"]);
    }
}
