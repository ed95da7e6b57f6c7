//! Bodies that are not read to their end when their request is answered.
//!
//! Over HTTP/1.1 the next request begins where the body ends. hyper reads the rest as far as it has arrived, and closes the connection
//! without a word if that is not all: a client that keeps its connections sends its next request into a closed one. So a small
//! rest that comes soon is read before the answer is sent, and of any other the answer says that the connection ends.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Error;
use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::extract::Request;
use axum::http::Version;
use hyper::body::{Frame, SizeHint};

/// Of a rest that is read; beyond that a new connection is cheaper.
const SMALL_BYTES: usize = 64 * 1024;
/// For a rest to arrive.
const SOON: Duration = Duration::from_millis(100);

/// What is left of a request's body once nobody reads it any more.
pub(super) struct Unread(Arc<Mutex<Option<Body>>>);

impl Unread {
    /// Looks whether the body is read; `None` where nothing follows a body, or there is none.
    pub(super) fn watch(request: &mut Request) -> Option<Self> {
        if request.version() >= Version::HTTP_2 || request.body().is_end_stream() {
            return None;
        }
        let rest = Arc::new(Mutex::new(None));
        let body = Some(std::mem::take(request.body_mut()));
        *request.body_mut() = Body::new(Watched { body, rest: Arc::clone(&rest) });
        Some(Self(rest))
    }

    /// Whether the whole body is read, now at the latest.
    pub(super) async fn is_read_to_its_end(&self) -> bool {
        let Some(rest) = self.0.lock().unwrap_or_else(PoisonError::into_inner).take() else { return true };
        if rest.size_hint().lower() > SMALL_BYTES as u64 {
            return false;
        }
        // Rarely needed, so it takes no room in the future of each request.
        let read = Box::pin(tokio::time::timeout(SOON, to_bytes(rest, SMALL_BYTES))).await;
        read.is_ok_and(|read| read.is_ok())
    }
}

/// A body that leaves its rest behind.
struct Watched {
    body: Option<Body>,
    rest: Arc<Mutex<Option<Body>>>,
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        match &mut self.body {
            Some(body) => Pin::new(body).poll_frame(context),
            None => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(HttpBody::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map_or_else(|| SizeHint::with_exact(0), HttpBody::size_hint)
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        if !self.is_end_stream() {
            *self.rest.lock().unwrap_or_else(PoisonError::into_inner) = self.body.take();
        }
    }
}
