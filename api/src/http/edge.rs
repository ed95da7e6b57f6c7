//! One layer around all routes: request id, span, bounds in time, panics, problem documents, security headers, metrics.
//!
//! One layer and not a stack of them, because it runs for every request of the hot path.

use std::any::Any;
use std::convert::Infallible;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use futures::FutureExt;
use futures::future::BoxFuture;
use ops::summary;
use ops::trace::{self, Origin, Received, SpanId, TraceContext};
use tower::Service;
use tracing::Instrument;
use tracing::field::Empty;
use uuid::Uuid;

use crate::http::access::Arrival;
use crate::http::auth::rate::Counted;
use crate::http::client_address::TrustedProxies;
use crate::http::forwarding::Forwarding;
use crate::http::meters::{Meters, Routed};
use crate::http::problem::{Code, Problem};
use crate::http::request_id::RequestId;
use crate::http::table::Unroutable;
use crate::http::unread::Unread;

/// Bounds of a request.
#[derive(Clone, Copy, Debug)]
pub struct EdgeLimits {
    /// From the first byte of the request to the first of the answer.
    pub request_timeout: Duration,
    /// Of path and query.
    pub uri_bytes: usize,
    /// For which browsers use nothing but HTTPS after an answer; 0 where nothing is said.
    pub hsts_seconds: u32,
}

impl Default for EdgeLimits {
    fn default() -> Self {
        Self { request_timeout: Duration::from_secs(30), uri_bytes: 8 * 1024, hsts_seconds: 0 }
    }
}

/// The layer.
#[derive(Clone)]
pub struct Edge {
    routes: Router,
    forwarding: Option<Arc<Forwarding>>,
    proxies: Arc<TrustedProxies>,
    limits: EdgeLimits,
    hsts: Option<HeaderValue>,
    meters: Arc<Meters>,
}

const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");
/// Longer ones are refused where they would be kept.
const CORRELATION_BYTES: usize = 128;
const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");

/// Sent with every answer. Nothing here is ever shown in a frame or sniffed as something else.
const SECURITY: [(HeaderName, HeaderValue); 3] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
];

impl Edge {
    /// Around the routes; with what other processes forward to them. The recorder of metrics has to be there already.
    pub fn new(
        routes: Router,
        forwarding: Option<Arc<Forwarding>>,
        proxies: TrustedProxies,
        limits: EdgeLimits,
    ) -> Self {
        let hsts = format!("max-age={}; includeSubDomains", limits.hsts_seconds);
        let hsts = HeaderValue::try_from(hsts).ok().filter(|_| limits.hsts_seconds > 0);
        Self { routes, forwarding, proxies: Arc::new(proxies), limits, hsts, meters: Arc::new(Meters::new()) }
    }
}

impl Service<Request> for Edge {
    type Response = Response;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Response, Infallible>>;

    fn poll_ready(&mut self, _context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request) -> Self::Future {
        let started = Instant::now();
        let origin = self.forwarding.as_ref().and_then(|forwarding| forwarding.origin(&request));
        let unread = Unread::watch(&mut request);
        let id = RequestId(origin.map_or_else(ops::ids::new_id, |origin| origin.request_id));
        request.extensions_mut().insert(id);
        let (above, own) = match origin {
            // The process that its client reached has decided whether it is sampled.
            Some(_) => (TraceContext::of_command(traceparent_of(&request), Some(id.0), id.0), SpanId::of_hop(id.0)),
            None => (receive(&mut request, id), SpanId::of_request(id.0)),
        };
        let span = trace::begin(above, own, || {
            tracing::debug_span!(target: trace::TARGET, "request", trace_id = %above.id, request_id = %id.0,
                http.request.method = request.method().as_str(), http.route = Empty, http.response.status_code = Empty)
        });
        let on_behalf =
            Origin { request_id: Some(id.0), correlation_id: correlation_of(&request), trace: above.below(own) };
        if let Some(origin) = origin {
            request.extensions_mut().insert(origin);
        }
        let arrival = Arrival {
            request_id: id.0,
            method: request.method().clone(),
            client: self.proxies.client_of_request(&request),
            at: started,
        };
        let (routes, limits, meters, of_request) =
            (self.routes.clone(), self.limits, Arc::clone(&self.meters), span.clone());
        let hsts = self.hsts.clone();
        let (came_to, under_way) = (Routed::default(), meters.begin());
        request.extensions_mut().insert(came_to.clone());
        let answered = async move {
            let response = answer(request, routes, limits).await;
            let goes_on = match unread {
                Some(unread) => unread.is_read_to_its_end().await,
                None => true,
            };
            let mut response = finish(response, goes_on, &arrival);
            if let Some(hsts) = hsts {
                response.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, hsts);
            }
            if origin.is_some() {
                Forwarding::accept(&mut response);
            }
            let status = response.status().as_u16();
            // The router alone knows the route.
            of_request.record("http.route", came_to.route());
            of_request.record("http.response.status_code", status);
            meters.count(&came_to, &arrival.method, status, started);
            drop(under_way);
            Ok(response)
        };
        if span.is_disabled() {
            return Box::pin(trace::within(on_behalf, answered));
        }
        Box::pin(trace::within(on_behalf, answered.instrument(span)))
    }
}

/// The answer of the routes, within the bounds.
async fn answer(mut request: Request, mut routes: Router, limits: EdgeLimits) -> Response {
    let uri_bytes = request.uri().path_and_query().map_or(0, |target| target.as_str().len());
    if uri_bytes > limits.uri_bytes {
        // No route is looked for; who it was that asked is.
        let problem = Problem::new(Code::UriTooLong, format!("the bound is {} bytes", limits.uri_bytes));
        request.extensions_mut().insert(Unroutable(problem));
        *request.uri_mut() = Uri::from_static("/");
    }
    let counted = Counted::default();
    request.extensions_mut().insert(counted.clone());
    let call = routes.call(request);
    let problem = match tokio::time::timeout(limits.request_timeout, AssertUnwindSafe(call).catch_unwind()).await {
        Ok(Ok(Ok(response))) => return response,
        Ok(Err(panic)) => panicked(&*panic),
        Err(_) => Problem::new(Code::OutcomeUnknown, "no answer within the time bound"),
    };
    let mut response = problem.into_response();
    counted.tell(response.headers_mut());
    response
}

/// Where the span of a request stands: in the trace that the caller goes on, else in one of this request. A caller that asks for more
/// traces than it is given loses its mark here, so that everything behind says the same of the trace.
fn receive(request: &mut Request, id: RequestId) -> TraceContext {
    let Received { context, instead } = TraceContext::receive(traceparent_of(request), id.0);
    if let Some(value) = instead.and_then(|instead| HeaderValue::try_from(instead.to_string()).ok()) {
        request.headers_mut().insert(TRACEPARENT, value);
    }
    context
}

fn traceparent_of(request: &Request) -> Option<&str> {
    request.headers().get(TRACEPARENT)?.to_str().ok()
}

/// What the caller groups requests by, where it can stand in an event and in a line of the log.
fn correlation_of(request: &Request) -> Option<Arc<str>> {
    let value = request.headers().get("correlation-id")?.to_str().ok()?;
    (value.len() <= CORRELATION_BYTES).then(|| value.into())
}

fn panicked(panic: &(dyn Any + Send)) -> Problem {
    let what = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    tracing::error!(panic = what.unwrap_or("unknown"), "a request panicked");
    metrics::counter!("http_panics_total").increment(1);
    Problem::new(Code::Internal, "something failed on our side")
}

fn finish(mut response: Response, goes_on: bool, arrival: &Arrival) -> Response {
    let mut buffer = Uuid::encode_buffer();
    let id_text: &str = arrival.request_id.hyphenated().encode_lower(&mut buffer);
    let problem = response.extensions_mut().remove::<Arc<Problem>>();
    if let Some(problem) = &problem {
        render(&mut response, problem, id_text);
    }
    let status = response.status().as_u16();
    let headers = response.headers_mut();
    headers.reserve(SECURITY.len() + 1);
    if let Ok(value) = HeaderValue::from_str(id_text) {
        headers.insert(REQUEST_ID, value);
    }
    for (name, value) in SECURITY {
        headers.entry(name).or_insert(value);
    }
    // The rest of the body is not read, so the connection is of no further use.
    if !goes_on {
        headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    let code = problem.map(|problem| problem.code);
    if status >= 500 {
        tell(status, code, id_text);
    }
    arrival.record(&mut response, code);
    response
}

/// What is to be expected of a busy machine is told in sum; a fault of ours each time.
fn tell(status: u16, code: Option<Code>, request_id: &str) {
    match code {
        Some(code) if code != Code::Internal => {
            summary::count(code.as_str(), || format!("request {request_id} was answered with {status}"));
        }
        _ => tracing::warn!(status, "a request was answered with a server error"),
    }
}

fn render(response: &mut Response, problem: &Problem, request_id: &str) {
    *response.body_mut() = Body::from(problem.document(request_id));
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(wait) = problem.retry_after {
        let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds.max(1)));
    }
    if problem.code == Code::Unauthenticated {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
}
