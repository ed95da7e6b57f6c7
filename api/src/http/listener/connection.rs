//! One connection, from its first byte to its end.

use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep_until, timeout};
use tokio_util::sync::CancellationToken;
use tower::Service;

use super::limits::ListenerLimits;
use crate::http::Edge;

/// Requests of one connection over HTTP/2 at once.
const STREAMS: u32 = 200;
/// All headers of a request.
const HEADER_BYTES: u32 = 32 * 1024;

/// How connections are served.
#[derive(Clone)]
pub(super) struct Connections {
    builder: Arc<Builder<TokioExecutor>>,
    edge: Edge,
    limits: ListenerLimits,
    stop: CancellationToken,
}

/// What a connection is busy with.
#[derive(Default)]
struct Requests {
    /// Begun since it was accepted.
    begun: AtomicUsize,
    /// Of them in progress: not yet at the first byte of their answer.
    open: AtomicUsize,
}

/// What is to happen at a deadline.
enum Due {
    /// Nothing; look again then.
    Later(Instant),
    /// The connection takes no more requests and ends when those are answered that it has.
    Close,
    /// The connection ends.
    End,
}

impl Connections {
    pub(super) fn new(edge: Edge, limits: ListenerLimits, stop: CancellationToken) -> Self {
        let mut builder = Builder::new(TokioExecutor::new());
        builder.http1().timer(TokioTimer::new()).header_read_timeout(limits.idle);
        let mut http2 = builder.http2();
        http2.timer(TokioTimer::new()).max_concurrent_streams(STREAMS).max_header_list_size(HEADER_BYTES);
        // A peer that is gone without a word is found out.
        http2.keep_alive_interval(limits.idle / 3).keep_alive_timeout(limits.first_request);
        Self { builder: Arc::new(builder), edge, limits, stop }
    }

    /// Serves a connection until it ends.
    pub(super) fn serve(&self, stream: TcpStream, peer: SocketAddr) -> impl Future<Output = ()> + use<> {
        let Self { builder, edge, limits, stop } = self.clone();
        async move {
            let accepted = Instant::now();
            // Whoever sends nothing costs a socket and no buffer.
            let first_byte = timeout(limits.first_request, stream.readable());
            let is_readable = tokio::select! {
                readable = first_byte => matches!(readable, Ok(Ok(()))),
                () = stop.cancelled() => false,
            };
            if is_readable {
                // Only a connection that says something takes up its memory.
                Box::pin(run(&builder, edge, stream, peer, accepted, limits, stop)).await;
            }
        }
    }
}

async fn run(
    builder: &Builder<TokioExecutor>,
    edge: Edge,
    stream: TcpStream,
    peer: SocketAddr,
    accepted: Instant,
    limits: ListenerLimits,
    stop: CancellationToken,
) {
    let requests = Arc::new(Requests::default());
    let of_service = Arc::clone(&requests);
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let requests = Arc::clone(&of_service);
        requests.begun.fetch_add(1, Ordering::Relaxed);
        requests.open.fetch_add(1, Ordering::Relaxed);
        let mut request: Request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        let answer = edge.clone().call(request);
        async move {
            let _open = Open(requests);
            answer.await
        }
    });
    let mut connection = pin!(builder.serve_connection(TokioIo::new(stream), service));
    let mut watch = Watch { requests, limits, begun: 0, deadline: accepted + limits.first_request };
    let mut is_closing = false;
    loop {
        tokio::select! {
            ended = connection.as_mut() => {
                if let Err(error) = ended {
                    tracing::debug!(error = &*error, "a connection ended badly");
                }
                return;
            }
            () = stop.cancelled(), if !is_closing => {
                is_closing = true;
                connection.as_mut().graceful_shutdown();
            }
            () = sleep_until(watch.deadline), if !is_closing => match watch.due() {
                Due::Later(deadline) => watch.deadline = deadline,
                Due::Close => {
                    is_closing = true;
                    connection.as_mut().graceful_shutdown();
                }
                Due::End => return,
            },
        }
    }
}

/// One request in progress.
struct Open(Arc<Requests>);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Looks from time to time whether a connection rests.
struct Watch {
    requests: Arc<Requests>,
    limits: ListenerLimits,
    /// Requests that had begun when it looked last.
    begun: usize,
    deadline: Instant,
}

impl Watch {
    fn due(&mut self) -> Due {
        let (begun, open) = (self.requests.begun.load(Ordering::Relaxed), self.requests.open.load(Ordering::Relaxed));
        if begun == 0 {
            return Due::End;
        }
        if begun == self.begun && open == 0 {
            return Due::Close;
        }
        self.begun = begun;
        Due::Later(self.deadline + self.limits.idle)
    }
}
