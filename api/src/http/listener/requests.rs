//! The requests of one connection: answered by the edge, and counted, so that it is seen when the connection rests.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::response::Response;
use futures::future::BoxFuture;
use hyper::body::Incoming;
use tokio::time::Instant;
use tower::Service;

use crate::http::Edge;

/// Answers the requests of a connection.
pub(super) struct Requests {
    edge: Edge,
    peer: SocketAddr,
    count: Arc<Count>,
}

/// What a connection is busy with.
#[derive(Debug, Default)]
pub(super) struct Count {
    /// Begun since it was accepted or rested.
    begun: AtomicUsize,
    /// Of them in progress: not yet at the first byte of their answer.
    open: AtomicUsize,
}

impl Requests {
    /// Those of this peer, and their count.
    pub(super) fn new(edge: Edge, peer: SocketAddr) -> (Self, Arc<Count>) {
        let count = Arc::new(Count::default());
        (Self { edge, peer, count: Arc::clone(&count) }, count)
    }
}

impl hyper::service::Service<hyper::Request<Incoming>> for Requests {
    type Response = Response;
    type Error = Infallible;
    type Future = Answer;

    fn call(&self, request: hyper::Request<Incoming>) -> Answer {
        self.count.begun.fetch_add(1, Ordering::Relaxed);
        self.count.open.fetch_add(1, Ordering::Relaxed);
        let open = Open(Arc::clone(&self.count));
        let mut request: Request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(self.peer));
        Answer { answer: self.edge.clone().call(request), _open: open }
    }
}

/// An answer to come.
pub(super) struct Answer {
    answer: BoxFuture<'static, Result<Response, Infallible>>,
    _open: Open,
}

impl Future for Answer {
    type Output = Result<Response, Infallible>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.answer.as_mut().poll(context)
    }
}

/// One request in progress.
struct Open(Arc<Count>);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, Ordering::Relaxed);
    }
}

/// What is to happen at a deadline.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Due {
    /// Nothing; look again later.
    Nothing,
    /// Nothing was asked since the last look: the connection rests.
    Rest,
    /// The first request did not come: the connection ends.
    End,
}

/// Looks from time to time whether a connection rests.
pub(super) struct Watch {
    count: Arc<Count>,
    /// Requests that had begun when it looked last.
    begun: usize,
    /// When the first request has to be there.
    first: Instant,
    every: Duration,
    /// When it looks next.
    pub(super) deadline: Instant,
}

impl Watch {
    /// Looks every so often, and when the first request has to be there.
    pub(super) fn new(count: Arc<Count>, first: Instant, every: Duration) -> Self {
        Self { count, begun: 0, first, every, deadline: first.min(Instant::now() + every) }
    }

    /// What is to happen at this deadline.
    pub(super) fn due(&mut self) -> Due {
        let (begun, open) = (self.count.begun.load(Ordering::Relaxed), self.count.open.load(Ordering::Relaxed));
        if begun == 0 && self.deadline >= self.first {
            return Due::End;
        }
        if begun > 0 && begun == self.begun && open == 0 {
            return Due::Rest;
        }
        let next = self.deadline.max(Instant::now()) + self.every;
        self.deadline = if begun == 0 { next.min(self.first) } else { next };
        self.begun = begun;
        Due::Nothing
    }
}
