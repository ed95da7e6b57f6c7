//! The `OpenAPI` 3.1 document, generated from the routes, and the reference page that shows it.
//!
//! Paths are documented by `utoipa`, bodies and parameters by the JSON Schemas that their types derive: see
//! [`crate::http::schema`].

use std::fmt::Write as _;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use ops::config::{Feature, Features};
use serde_json::Value;
use tower_http::cors::{AllowOrigin, CorsLayer};
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

use crate::http::problem::{Code, Problem};
use crate::http::schema::assemble;
use crate::http::table::{Route, Table, Unroutable, public, unrouted};
use crate::routes;
use crate::state::AppState;

/// Bytes of a body, unless a route says otherwise.
const BODY_BYTES: usize = 1024 * 1024;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Marketplace for LLM services",
        description = "Publish services, find them, get keys, use them, and prove every number. Every change is an event in an \
                       append-only log; a 2xx means that it is durable. Problems are RFC 9457 documents from a closed list; \
                       see /docs/problems.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    modifiers(&ApiKeyScheme),
    tags(
        (name = "organizations", description = "Tenants: providers, consumers, or both"),
        (name = "services", description = "What is published, its prices, and how it is found"),
        (name = "api-keys", description = "Credentials and their verification"),
        (name = "ledgers", description = "Payers' accounts: credit, limits, usage, statements"),
        (name = "reservations", description = "Money that is held for calls before they are made, and settled by telling them"),
        (name = "payments", description = "What is paid for credit of ledgers, and what of it goes back"),
        (name = "payouts", description = "What providers get of what their services cost"),
        (name = "journal", description = "What each event of money moves between accounts"),
        (name = "invoices", description = "What is to be paid for closed periods, and what takes something of it back"),
        (name = "contracts", description = "What the marketplace has agreed with a ledger's payer about prices"),
        (name = "plans", description = "What payers pay in each period beside their uses, what is included, and which ledger is on which"),
        (name = "mandates", description = "What the owner of a ledger lets an organization charge without a key at hand"),
        (name = "claims", description = "Uses that their permit does not suffice for: charged if the payer accepts"),
        (name = "disputes", description = "Records that their payer says are wrong: lowered or void if who reported them gives in or is told to"),
        (name = "projects", description = "What the usage and the budgets of an organization are attributed to"),
        (name = "usage", description = "What was used: told as it happened"),
        (name = "audit", description = "Who did what to what, when"),
        (name = "log", description = "The events themselves, in order"),
        (name = "analytics", description = "Usage, tokens and cost over time"),
        (name = "health", description = "For whoever runs the process; no key is needed"),
    )
)]
struct Document;

struct ApiKeyScheme;

impl Modify for ApiKeyScheme {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let components = openapi.components.get_or_insert_with(Default::default);
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("An API key: `mk_live_…` opens routes; `rk_live_…` goes along with calls and opens one"))
            .build();
        components.add_security_scheme("api_key", SecurityScheme::Http(scheme));
    }
}

/// The document alone.
pub fn document() -> Value {
    let (routes, _) = routes::all(Table::described(Document::openapi())).finish();
    assembled(&routes.split_for_parts().1)
}

/// The table of routes: who may call what.
pub fn table() -> Vec<Route> {
    routes::all(Table::described(Document::openapi())).finish().1
}

/// What the page that shows the document may load and call: its own files and this API.
const OF_THE_REFERENCE: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; \
     connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
);

/// Bytes of a path that an answer repeats.
const LONGEST_SHOWN: usize = 256;

/// The page that shows the document.
fn reference<S: Clone + Send + Sync + 'static>() -> Router<S> {
    let config = utoipa_swagger_ui::Config::from("/openapi.json");
    let pages: Router<S> = utoipa_swagger_ui::SwaggerUi::new("/docs/api").config(config).into();
    pages.layer(SetResponseHeaderLayer::overriding(header::CONTENT_SECURITY_POLICY, OF_THE_REFERENCE))
}

fn assembled(collected: &utoipa::openapi::OpenApi) -> Value {
    // What utoipa builds has a JSON form: it is made for nothing else.
    assemble(serde_json::to_value(collected).unwrap_or_default())
}

/// Health and metrics alone: what a process has that answers no other requests.
pub fn health_router(state: AppState) -> Router {
    let table = routes::health::routes(Table::serving(state.clone(), Document::openapi()));
    let routes = table.finish().0.split_for_parts().0.with_state(state);
    routes.fallback(async |request: Request| {
        let elsewhere = || Problem::new(Code::NotFound, "this process answers nothing but /health and /metrics");
        unroutable(&request).unwrap_or_else(elsewhere)
    })
}

/// What the edge found wrong with an address, if anything.
fn unroutable(request: &Request) -> Option<Problem> {
    request.extensions().get::<Unroutable>().map(|Unroutable(problem)| problem.clone())
}

/// What is not there. A slash too much is the likeliest cause, so the path without it is named.
fn no_such_path(path: &str) -> Problem {
    let meant: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let meant = format!("/{}", meant.join("/"));
    let problem = Problem::new(Code::NotFound, "there is no such path");
    if meant == path || meant.len() == 1 || meant.len() > LONGEST_SHOWN {
        return problem.advising("Look the path up in the reference at `/docs/api`.");
    }
    let detail = format!("there is no such path: `{meant}` has a slash less");
    Problem { detail: detail.into(), ..problem }.advising(format!("Ask for `{meant}`."))
}

/// All routes with the document and the reference page around them.
pub fn router(state: AppState, origins: &[HeaderValue], features: &Features) -> Router {
    let table = Table::serving(state.clone(), Document::openapi());
    let table = if features.has(Feature::Metrics) { table } else { table.without("/metrics") };
    let (routes, collected) = routes::all(table).finish().0.split_for_parts();
    let json = format!("{:#}", assembled(&collected));
    let json: &'static str = Box::leak(json.into_boxed_str());
    let document = get(move || async move { ([(header::CONTENT_TYPE, "application/json")], json) });
    #[expect(clippy::disallowed_methods, reason = "pages about the table, which are public and stand in no document")]
    let pages = {
        let pages = Router::new().route("/docs/problems", get(problems));
        if features.has(Feature::Docs) { pages.route("/openapi.json", document).merge(reference()) } else { pages }
    };
    let routes = routes.merge(pages.route_layer(from_fn_with_state(state.clone(), public)));
    let (of_path, of_method) = (state.clone(), state.clone());
    let not_found = async move |request: Request| {
        let problem = unroutable(&request).unwrap_or_else(|| no_such_path(request.uri().path()));
        unrouted(&of_path, request.extensions(), request.headers(), problem).await
    };
    let not_allowed = async move |request: Request| {
        let problem = Problem::new(Code::MethodNotAllowed, "the path has other methods");
        unrouted(&of_method, request.extensions(), request.headers(), problem).await
    };
    let routes = routes
        .with_state(state)
        .fallback(not_found)
        .method_not_allowed_fallback(not_allowed)
        .layer(DefaultBodyLimit::max(BODY_BYTES));
    if origins.is_empty() { routes } else { routes.layer(cors(origins)) }
}

fn cors(origins: &[HeaderValue]) -> CorsLayer {
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins.iter().cloned()))
        .allow_methods([Method::GET, Method::POST, Method::PUT, Method::DELETE])
        .allow_headers([
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            header::IF_MATCH,
            header::IF_NONE_MATCH,
            "idempotency-key".parse().unwrap_or(header::ACCEPT),
            "correlation-id".parse().unwrap_or(header::ACCEPT),
            HeaderName::from_static("prefer"),
        ])
        .expose_headers([
            header::ETAG,
            header::LOCATION,
            header::RETRY_AFTER,
            HeaderName::from_static("request-id"),
            HeaderName::from_static("idempotent-replayed"),
            HeaderName::from_static("preference-applied"),
            HeaderName::from_static("ratelimit-limit"),
            HeaderName::from_static("ratelimit-remaining"),
            HeaderName::from_static("ratelimit-reset"),
            HeaderName::from_static("idempotent-replayed"),
            HeaderName::from_static("preference-applied"),
        ])
}

/// The closed list of problems as a page; `type` of a problem document points here.
async fn problems() -> axum::response::Html<String> {
    let mut rows = String::new();
    for code in Code::ALL {
        let (name, status, title, advice) = (code.as_str(), code.status().as_u16(), code.title(), code.advice());
        // Writing to a text cannot fail.
        let _ = writeln!(
            rows,
            "<tr id=\"{name}\"><td><code>{name}</code></td><td>{status}</td><td>{title}</td><td>{advice}</td></tr>"
        );
    }
    axum::response::Html(format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Problems</title><h1>Problems</h1>\
         <table><thead><tr><th>code</th><th>status</th><th>title</th><th>what to do</th></tr></thead>\n{rows}</table></html>"
    ))
}
