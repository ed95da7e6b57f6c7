//! Who came in, and what became of it: a line of the log for whoever was refused, and for everybody with
//! `RUST_LOG=info,access=debug`; and counts of refusals by route and code.
//!
//! Invariants: whoever is refused all the time does not fill the log: beyond [`LINES_PER_SECOND`] refusals are counted only. What is said of a caller was found out by the guard and not taken from the request; of a credential it is the id.

use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use axum::extract::MatchedPath;
use axum::http::{Method, StatusCode, header};
use axum::response::Response;
use domain::{KeyId, TenantId};
use uuid::Uuid;

use super::problem::Code;

/// The target of the lines.
pub const TARGET: &str = "access";

/// Lines about refusals in a second at most.
const LINES_PER_SECOND: u64 = 100;

/// The second of the last line, and how many lines there were in it.
static WRITTEN: Mutex<Option<(Instant, u64)>> = Mutex::new(None);

/// Whether there is room for one more line in this second.
fn may_be_written(now: Instant) -> bool {
    let mut written = WRITTEN.lock().unwrap_or_else(PoisonError::into_inner);
    let (since, count) = written.filter(|(since, _)| now.duration_since(*since).as_secs() == 0).unwrap_or((now, 0));
    *written = Some((since, count.saturating_add(1)));
    count < LINES_PER_SECOND
}

/// What the guard of a route found out.
#[derive(Clone, Debug, Default)]
pub struct Visitor {
    /// The route, as it stands in the document; `None` where there is none.
    pub route: Option<MatchedPath>,
    /// With which key; `None` for nobody who is known.
    pub key: Option<KeyId>,
    /// Whose key that is.
    pub tenant: Option<TenantId>,
}

/// Whether anybody looks at what becomes of requests that are answered so.
pub fn is_recorded(status: StatusCode) -> bool {
    status.as_u16() >= 400 || tracing::enabled!(target: TARGET, tracing::Level::DEBUG)
}

/// What the edge knows of a request before its answer.
#[derive(Debug)]
pub struct Arrival {
    /// Its id.
    pub request_id: Uuid,
    /// How it was sent.
    pub method: Method,
    /// From where; `None` where there is no connection.
    pub client: Option<IpAddr>,
    /// When.
    pub at: Instant,
}

impl Arrival {
    /// Writes down what became of it; `code` is that of the problem that it was answered with.
    pub fn record(&self, response: &mut Response, code: Option<Code>) {
        if !is_recorded(response.status()) {
            return;
        }
        let status = response.status().as_u16();
        let is_refused = matches!(status, 401 | 403 | 429);
        let visitor = response.extensions_mut().remove::<Visitor>().unwrap_or_default();
        let route = visitor.route.as_ref().map_or("none", MatchedPath::as_str);
        let code = code.map_or("none", Code::as_str);
        if status >= 400 {
            metrics::counter!("http_problems_total", "route" => route.to_owned(), "code" => code).increment(1);
        }
        let key = visitor.key.map(|key| key.to_string());
        let tenant = visitor.tenant.map(|tenant| tenant.to_string());
        let client = self.client.map(|client| client.to_string());
        let bytes = response.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok());
        let method = self.method.as_str();
        let milliseconds = u64::try_from(self.at.elapsed().as_millis()).unwrap_or(u64::MAX);
        if is_refused && may_be_written(self.at) {
            tracing::info!(target: TARGET, method, route, status, code, key, tenant, client, bytes, milliseconds, "refused");
        } else {
            tracing::debug!(target: TARGET, method, route, status, code, key, tenant, client, bytes, milliseconds, "answered");
        }
    }
}
