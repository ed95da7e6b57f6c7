//! A ledger in use belongs to one of the live processes: its commands are decided where its state is in memory, and the others
//! forward to it.
//!
//! Invariant: this is about speed alone. A process that is wrong about the owner, or cannot reach it, decides by itself; the log
//! accepts what fits and answers what it has, whoever sends it. So a request whose hop failed is run here: every command of a
//! ledger can be repeated, by its usage ids, its Idempotency-Key, or because it states what shall be.

mod hop;
mod owner;
mod seal;

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{Method, request};
use axum::response::{IntoResponse, Response};
use domain::LedgerId;
use metrics::Counter;
use ops::processes::{Membership, Peer};
use tower::Service;
use uuid::Uuid;

pub use seal::{HopSeal, Origin, SEAL};

use self::hop::HopClient;
use crate::http::conventions::MAX_USAGE_BYTES;
use crate::http::problem::{Code, Problem};
use crate::http::{RequestId, TrustedProxies};

/// How long the owner may take to accept a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(1);

/// Bytes of a body that is forwarded at most; the route's own bound may be lower.
const MAX_BYTES: usize = MAX_USAGE_BYTES;

/// Sends the commands of ledgers to whom they belong to.
pub struct Forwarding {
    membership: Membership,
    seal: HopSeal,
    proxies: TrustedProxies,
    client: HopClient,
    answered: Counter,
    failed: Counter,
}

impl Forwarding {
    /// Among the processes that this membership sees. The recorder of metrics has to be there already.
    pub fn among(membership: Membership, seal: HopSeal, proxies: TrustedProxies) -> Arc<Self> {
        let count = |outcome: &'static str| metrics::counter!("forwarded_requests_total", "outcome" => outcome);
        let (answered, failed) = (count("answered"), count("failed"));
        Arc::new(Self { membership, seal, proxies, client: HopClient::new(CONNECT_TIMEOUT), answered, failed })
    }

    /// What the process that forwarded a request says of it; `None` for one that came from a client.
    pub fn origin(&self, request: &Request) -> Option<Origin> {
        // Most requests have no such header and cost no hash.
        self.seal.open(request.headers(), request.method(), request.uri().path())
    }

    /// Runs a request of a client: at the owner of the ledger that it changes, else in these routes.
    ///
    /// # Errors
    /// Never: a failure is an answer.
    pub async fn run(&self, request: Request, mut routes: Router) -> Result<Response, Infallible> {
        let Some(owner) = self.owner(&request) else { return routes.call(request).await };
        let (parts, body) = request.into_parts();
        let Ok(bytes) = axum::body::to_bytes(body, MAX_BYTES).await else {
            return Ok(Problem::new(Code::BodyTooLarge, format!("not a whole body of at most {MAX_BYTES} bytes"))
                .into_response());
        };
        match self.forward(&owner, &parts, bytes.clone()).await {
            Some(response) => Ok(response),
            None => routes.call(Request::from_parts(parts, Body::from(bytes))).await,
        }
    }

    /// Whose the ledger is that a request changes; `None` where it is this process's own, or where none is changed.
    fn owner(&self, request: &Request) -> Option<Peer> {
        if request.method() == Method::GET {
            return None;
        }
        let ledger = ledger_in(request.uri().path())?;
        let own = self.membership.has_address().then(|| self.membership.id());
        owner::of(ledger.0, own, &self.membership.seen().borrow().peers).cloned()
    }

    /// The owner's answer; `None` where it gave none.
    async fn forward(&self, owner: &Peer, parts: &request::Parts, body: Bytes) -> Option<Response> {
        let origin = Origin {
            request_id: parts.extensions.get::<RequestId>().map_or_else(Uuid::nil, |id| id.0),
            client: self.proxies.client_of(parts),
        };
        let seal = self.seal.header(&origin, &parts.method, parts.uri.path());
        let mut seen = self.membership.seen();
        let gone = seen.wait_for(|seen| !seen.peers.iter().any(|peer| peer.id == owner.id));
        let answer = tokio::select! {
            answer = self.client.send(&owner.address, parts, body, seal) => answer.map_err(|error| error.to_string()),
            _ = gone => Err("the process is gone".to_owned()),
        };
        match answer {
            Ok(response) => {
                self.answered.increment(1);
                Some(response)
            }
            Err(error) => {
                self.failed.increment(1);
                tracing::warn!(owner = %owner.id, address = owner.address, error, "a hop failed; the request is run here");
                None
            }
        }
    }
}

/// `/v1/ledgers/{id}/..`.
fn ledger_in(path: &str) -> Option<LedgerId> {
    let (id, _) = path.strip_prefix("/v1/ledgers/")?.split_once('/')?;
    id.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ledger_is_read_from_the_path_of_what_is_done_to_it() {
        let id = "01940000-0000-7000-8000-000000000001";
        assert_eq!(ledger_in(&format!("/v1/ledgers/{id}/usage")).unwrap().to_string(), id);
        for path in ["/v1/ledgers", "/v1/ledgers/", "/v1/ledgers/x/usage", "/v1/services/x/usage"] {
            assert!(ledger_in(path).is_none(), "{path}");
        }
    }
}
