//! What is measured of requests: how many, how they ended and how long they took, by route, and how many are under way.
//!
//! Invariant: a route is the template of its table and a method one of a closed list, so what callers send makes no new series. A
//! request costs two atomic additions and no look-up: handles are made with the routes and travel beside the request.

use std::sync::{Arc, OnceLock};
use std::time::Instant;

use axum::http::Method;
use metrics::{Counter, Gauge, Histogram};

/// The answers that routes give, rising; another status is counted by its name.
const STATUSES: [u16; 27] = [
    200, 201, 202, 204, 206, 304, 400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 412, 413, 414, 415, 422, 428, 429,
    431, 500, 503, 504,
];

/// The handles of one route.
#[derive(Debug)]
pub struct RouteMeters {
    method: &'static str,
    route: String,
    seconds: OnceLock<Histogram>,
    answers: [OnceLock<Counter>; STATUSES.len()],
}

impl RouteMeters {
    /// Of a route of the table. Nothing is shown of it before its first request.
    pub fn new(method: &'static str, route: &str) -> Arc<Self> {
        let answers = [const { OnceLock::new() }; STATUSES.len()];
        Arc::new(Self { method, route: route.to_owned(), seconds: OnceLock::new(), answers })
    }

    fn count(&self, status: u16, started: Instant) {
        let seconds = self.seconds.get_or_init(|| {
            // A series that began with its first failure would show no rise to it.
            self.answers(503).increment(0);
            metrics::histogram!("http_request_seconds", "method" => self.method, "route" => self.route.clone())
        });
        seconds.record(started.elapsed().as_secs_f64());
        self.answers(status).increment(1);
    }

    fn answers(&self, status: u16) -> Counter {
        let make = || metrics::counter!("http_requests_total", "method" => self.method, "route" => self.route.clone(), "status" => status.to_string());
        let kept = STATUSES.binary_search(&status).ok().and_then(|place| self.answers.get(place));
        kept.map_or_else(make, |kept| kept.get_or_init(make).clone())
    }
}

/// Which route a request came to, beside the request: the router alone knows it, and the edge counts.
#[derive(Clone, Debug, Default)]
pub struct Routed(Arc<OnceLock<Arc<RouteMeters>>>);

impl Routed {
    /// The request came to this route.
    pub fn to(&self, route: &Arc<RouteMeters>) {
        // A request comes to one route.
        let _ = self.0.set(Arc::clone(route));
    }

    /// The template of that route; `None` where none was found.
    pub fn route(&self) -> Option<&str> {
        self.0.get().map(|meters| meters.route.as_str())
    }
}

/// The handles of one edge.
#[derive(Debug)]
pub struct Meters {
    unrouted: [Arc<RouteMeters>; 6],
    in_flight: Gauge,
}

/// A request that is under way, however it ends.
pub struct UnderWay(Gauge);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.decrement(1);
    }
}

impl Meters {
    /// The recorder of metrics has to be there already.
    pub fn new() -> Self {
        let unrouted =
            ["GET", "POST", "PUT", "PATCH", "DELETE", "other"].map(|method| RouteMeters::new(method, "none"));
        Self { unrouted, in_flight: metrics::gauge!("http_requests_in_flight") }
    }

    /// A request begins.
    pub fn begin(&self) -> UnderWay {
        self.in_flight.increment(1);
        UnderWay(self.in_flight.clone())
    }

    /// A request was answered.
    pub fn count(&self, routed: &Routed, method: &Method, status: u16, started: Instant) {
        if let Some(route) = routed.0.get() {
            return route.count(status, started);
        }
        let [rest @ .., other] = &self.unrouted;
        rest.iter().find(|known| known.method == method.as_str()).unwrap_or(other).count(status, started);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_counted_by_the_template_of_their_route_and_strangers_make_no_series() {
        ops::telemetry::metrics_recorder();
        let (meters, routed) = (Meters::new(), Routed::default());
        routed.to(&RouteMeters::new("GET", "/meters-test/{id}"));
        meters.count(&routed, &Method::GET, 200, Instant::now());
        meters.count(&routed, &Method::GET, 418, Instant::now());
        let strange = Method::from_bytes(b"BREW").unwrap();
        meters.count(&Routed::default(), &strange, 404, Instant::now());
        let text = ops::telemetry::metrics_recorder().render();
        for (labels, count) in [("200", 1), ("418", 1), ("503", 0)] {
            let line = format!(
                "http_requests_total{{method=\"GET\",route=\"/meters-test/{{id}}\",status=\"{labels}\"}} {count}"
            );
            assert!(text.contains(&line), "{line} in {text}");
        }
        assert!(
            text.contains("http_request_seconds_bucket{method=\"GET\",route=\"/meters-test/{id}\",le=\"0.2\"} 2"),
            "{text}"
        );
        assert!(text.contains("method=\"other\",route=\"none\",status=\"404\"") && !text.contains("BREW"), "{text}");
    }

    #[test]
    fn the_statuses_are_in_order_so_that_they_are_found() {
        assert!(STATUSES.is_sorted());
    }
}
