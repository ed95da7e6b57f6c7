//! One connection, from its first byte to its end.
//!
//! Invariant: a connection takes up memory only while something is asked over it. One that rests over HTTP/1.1 is its socket and
//! this task: what reads and writes it is made anew with its next byte. Asked to stop, a connection sends the answers that it owes,
//! and ends when [`ListenerLimits::grace`] is over, whatever its peer does.

use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use axum::body::Bytes;
use hyper::server::conn::{http1, http2};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep_until, timeout_at};
use tokio_util::sync::CancellationToken;

use super::limits::ListenerLimits;
use super::prefixed::{Prefixed, Protocol, protocol_of};
use super::requests::{Due, Requests, Watch};
use crate::http::Edge;

/// Requests of one connection over HTTP/2 at once.
const STREAMS: u32 = 200;
/// All headers of a request.
const HEADER_BYTES: u32 = 32 * 1024;

/// How connections are served.
#[derive(Clone)]
pub(super) struct Connections(Arc<Served>);

struct Served {
    http1: http1::Builder,
    http2: http2::Builder<TokioExecutor>,
    edge: Edge,
    limits: ListenerLimits,
    stop: CancellationToken,
}

impl Connections {
    pub(super) fn new(edge: Edge, limits: ListenerLimits, stop: CancellationToken) -> Self {
        let mut http1 = http1::Builder::new();
        http1.timer(TokioTimer::new()).header_read_timeout(limits.idle);
        let mut http2 = http2::Builder::new(TokioExecutor::new());
        http2.timer(TokioTimer::new()).max_concurrent_streams(STREAMS).max_header_list_size(HEADER_BYTES);
        // A peer that is gone without a word is found out.
        http2.keep_alive_interval(limits.idle / 3).keep_alive_timeout(limits.first_request);
        Self(Arc::new(Served { http1, http2, edge, limits, stop }))
    }

    /// Serves a connection until it ends.
    pub(super) fn serve(&self, stream: TcpStream, peer: SocketAddr) -> impl Future<Output = ()> + use<> {
        let served = Arc::clone(&self.0);
        async move {
            let limits = served.limits;
            // Whoever sends nothing costs a socket and no buffer.
            let mut first = Instant::now() + limits.first_request;
            if !served.is_readable(&stream, first).await {
                return;
            }
            let Ok(Ok(Some((protocol, mut before)))) = timeout_at(first, protocol_of(&stream)).await else { return };
            if protocol == Protocol::Http2 {
                return Box::pin(served.http2(Prefixed::new(before, stream), peer, first)).await;
            }
            let mut stream = stream;
            loop {
                // Only a connection over which something is said takes up its memory.
                let rests = Box::pin(served.http1(Prefixed::new(before, stream), peer, first)).await;
                let Some(resting) = rests else { return };
                metrics::counter!("http_connections_rested_total").increment(1);
                (before, stream) = resting;
                if before.is_empty() && !served.is_readable(&stream, Instant::now() + limits.idle).await {
                    return;
                }
                first = Instant::now() + limits.first_request;
            }
        }
    }
}

impl Served {
    /// Waits for a byte; `false` if none comes in time. What is known to be readable may have been read since, so it is looked at.
    async fn is_readable(&self, stream: &TcpStream, until: Instant) -> bool {
        let mut byte = [0];
        tokio::select! {
            seen = timeout_at(until, stream.peek(&mut byte)) => matches!(seen, Ok(Ok(1))),
            () = self.stop.cancelled() => false,
        }
    }

    /// Until the grace is over that begins when the listener stops.
    async fn grace(&self) {
        self.stop.cancelled().await;
        tokio::time::sleep(self.limits.grace).await;
    }

    /// Serves a connection over HTTP/1.1 until it ends or rests; gives it back if it rests, with what was read of its next request.
    async fn http1(&self, stream: Prefixed, peer: SocketAddr, first: Instant) -> Option<(Bytes, TcpStream)> {
        let (requests, count) = Requests::new(self.edge.clone(), peer);
        let mut connection = self.http1.serve_connection(TokioIo::new(stream), requests);
        let mut watch = Watch::new(count, first, self.limits.rests);
        let (mut is_closing, grace) = (false, self.grace());
        let mut grace = pin!(grace);
        loop {
            tokio::select! {
                ended = std::future::poll_fn(|context| connection.poll_without_shutdown(context)) => {
                    tell(ended);
                    let (_, mut stream) = connection.into_parts().io.into_inner().into_parts(&[]);
                    // Whoever is gone already needs no end.
                    let _ = stream.shutdown().await;
                    return None;
                }
                () = grace.as_mut() => return None,
                () = self.stop.cancelled(), if !is_closing => {
                    is_closing = true;
                    Pin::new(&mut connection).graceful_shutdown();
                }
                () = sleep_until(watch.deadline), if !is_closing => match watch.due() {
                    Due::Nothing => {}
                    Due::Rest => {
                        is_closing = true;
                        Pin::new(&mut connection).graceful_shutdown();
                        // One between two requests is done at once, and its peer was told nothing. One that still sends its
                        // answer closes after it.
                        let ended = std::future::poll_fn(|context| Poll::Ready(connection.poll_without_shutdown(context)));
                        match ended.await {
                            Poll::Ready(Ok(())) => {
                                let parts = connection.into_parts();
                                return Some(parts.io.into_inner().into_parts(&parts.read_buf));
                            }
                            Poll::Ready(ended) => {
                                tell(ended);
                                return None;
                            }
                            Poll::Pending => {}
                        }
                    }
                    Due::End => return None,
                },
            }
        }
    }

    /// Serves a connection over HTTP/2 until it ends.
    async fn http2(&self, stream: Prefixed, peer: SocketAddr, first: Instant) {
        let (requests, count) = Requests::new(self.edge.clone(), peer);
        let mut connection = pin!(self.http2.serve_connection(TokioIo::new(stream), requests));
        let mut watch = Watch::new(count, first, self.limits.idle);
        let (mut is_closing, grace) = (false, self.grace());
        let mut grace = pin!(grace);
        loop {
            tokio::select! {
                ended = connection.as_mut() => return tell(ended),
                () = grace.as_mut() => return,
                () = self.stop.cancelled(), if !is_closing => {
                    is_closing = true;
                    connection.as_mut().graceful_shutdown();
                }
                () = sleep_until(watch.deadline), if !is_closing => match watch.due() {
                    Due::Nothing => {}
                    Due::Rest => {
                        is_closing = true;
                        connection.as_mut().graceful_shutdown();
                    }
                    Due::End => return,
                },
            }
        }
    }
}

fn tell(ended: hyper::Result<()>) {
    if let Err(error) = ended {
        tracing::debug!(error = &error as &dyn std::error::Error, "a connection ended badly");
    }
}
