//! A ledger in use belongs to one of the live processes: its commands are decided where its state is in memory, and the others
//! forward to it.
//!
//! Invariant: this is about speed alone. A process that is wrong about the owner, or cannot reach it, decides by itself; the log
//! accepts what fits and answers what it has, whoever sends it. So a request whose hop failed is run here: every command of a
//! ledger can be repeated, by its usage ids, its Idempotency-Key, or because it states what shall be. Who calls has been asked who
//! that is, and has been counted, before a request gets here.

mod hop;
mod owner;
mod seal;

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, request};
use axum::response::Response;
use domain::LedgerId;
use domain::api_key::SecretHash;
use metrics::Counter;
use ops::clock::Clock;
use ops::processes::{Membership, Peer};
use ops::summary;
use uuid::Uuid;

pub use seal::{HopSeal, Origin};

use self::hop::{HopClient, HopError};
use self::seal::{Leg, SEAL, digest};
use crate::http::{RequestId, TrustedProxies};

/// How long the owner may take to accept a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(1);

/// Sends the commands of ledgers to whom they belong to.
pub struct Forwarding {
    membership: Membership,
    seal: HopSeal,
    proxies: TrustedProxies,
    clock: Arc<dyn Clock>,
    client: HopClient,
    answered: Counter,
    failed: Counter,
}

impl Forwarding {
    /// Among the processes that this membership sees. The recorder of metrics has to be there already.
    pub fn among(membership: Membership, seal: HopSeal, proxies: TrustedProxies, clock: Arc<dyn Clock>) -> Arc<Self> {
        let count = |outcome: &'static str| metrics::counter!("forwarded_requests_total", "outcome" => outcome);
        let (answered, failed) = (count("answered"), count("failed"));
        Arc::new(Self { membership, seal, proxies, clock, client: HopClient::new(CONNECT_TIMEOUT), answered, failed })
    }

    /// What the process that forwarded a request says of it; `None` for one that came from a client.
    pub fn origin(&self, request: &Request) -> Option<Origin> {
        // Most requests have no such header and cost no hash.
        let (headers, own) = (request.headers(), self.membership.id());
        headers.get(SEAL)?;
        // Who sees other processes than this one does is answered as a stranger, and runs the request itself.
        if !self.membership.seen().borrow().takes {
            return None;
        }
        self.seal.open(headers, request.method(), request.uri(), own, self.clock.now())
    }

    /// Tells the process that forwarded a request that this is the answer to it.
    pub fn accept(response: &mut Response) {
        response.headers_mut().insert(SEAL, HeaderValue::from_static("accepted"));
    }

    /// Whose the ledger is that a request changes; `None` where it is this process's own, or where none is changed.
    pub fn owner(&self, request: &Request) -> Option<Peer> {
        if request.method() == Method::GET {
            return None;
        }
        let ledger = ledger_in(request.uri().path())?;
        let seen = self.membership.seen();
        let seen = seen.borrow();
        let own = (seen.takes && self.membership.has_address()).then(|| self.membership.id());
        owner::of(ledger.0, own, &seen.peers).cloned()
    }

    /// The owner's answer to what this caller sent; `None` where it gave none.
    pub async fn forward(
        &self,
        owner: &Peer,
        caller: SecretHash,
        parts: &request::Parts,
        body: Bytes,
    ) -> Option<Response> {
        let origin = Origin {
            request_id: parts.extensions.get::<RequestId>().map_or_else(Uuid::nil, |id| id.0),
            client: self.proxies.client_of(parts),
            caller,
            body: digest(&body),
        };
        let leg = Leg { from: self.membership.id(), to: owner.id, at: self.clock.now() };
        let seal = self.seal.header(&origin, leg, &parts.method, &parts.uri);
        let mut seen = self.membership.seen();
        let gone = seen.wait_for(|seen| !seen.peers.iter().any(|peer| peer.id == owner.id));
        let answer = tokio::select! {
            answer = self.client.send(&owner.address, parts, body, seal) => answer,
            _ = gone => Err(HopError::Gone),
        };
        match answer {
            Ok(response) => {
                self.answered.increment(1);
                Some(response)
            }
            Err(error) => {
                self.failed.increment(1);
                let (id, address) = (owner.id, &owner.address);
                summary::count("a hop failed, and the request was run here", || {
                    format!("to {id} at {address}: {error}")
                });
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
