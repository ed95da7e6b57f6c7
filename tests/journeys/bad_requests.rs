//! Everything about a request but its body, wrong, for every operation: ids, versions, parameters, cursors, headers, methods,
//! lengths. Each is refused with its problem document and nothing is written.

use std::collections::BTreeSet;

use api::http::problem::Code;
use reqwest::{Method, RequestBuilder};

use crate::bodies::body_of;
use crate::client::{Answer, Client, answer, answer_within_rate, new_intent};
use crate::document::{Operation, closed_operations, operations};
use crate::resources::Resources;
use crate::server::{Place, of_its_own};

/// What everybody does for itself alone, the marketplace too: to the administrator these things of the tenant are not there.
const FOR_ITSELF: [&str; 9] = [
    "top_up_ledger",
    "set_ledger_auto_top_up",
    "give_mandate",
    "withdraw_mandate",
    "refer_claim",
    "dispute_usage",
    "answer_dispute",
    "accept_dispute",
    "withdraw_dispute",
];

/// A server with a tenant on it, and the log as it is before the bad requests.
struct Scene {
    place: Place,
    owner: Resources,
    administrator: Client,
    head: i64,
}

impl Scene {
    async fn set() -> Self {
        let place = of_its_own().await;
        let owner = Resources::of_a_new_tenant(&place).await;
        let (administrator, head) = (place.administrator(), place.log_head().await);
        Self { place, owner, administrator, head }
    }

    fn path(&self, operation: &Operation) -> String {
        self.owner.paths(operation).remove(0)
    }

    /// A request of the administrator's, or else of the tenant's, that would succeed, or at least not be refused for its form.
    fn request(&self, operation: &Operation, path: &str) -> RequestBuilder {
        let is_own = FOR_ITSELF.contains(&operation.id.as_str());
        let who = if is_own { &self.owner.client } else { &self.administrator };
        let request = who.request(operation.method.clone(), path);
        if operation.method == Method::GET {
            return request;
        }
        let body = body_of(operation, &self.owner.names()).to_string();
        request.header("idempotency-key", new_intent()).header("content-type", "application/json").body(body)
    }

    async fn send(&self, operation: &Operation, path: &str) -> Answer {
        answer_within_rate(&format!("{} {path}", operation.id), || self.request(operation, path)).await
    }

    async fn nothing_was_written(self) {
        assert_eq!(self.place.log_head().await, self.head, "something was written");
    }
}

#[tokio::test]
async fn an_id_that_is_nobodys_or_no_id_at_all_is_not_found() {
    let scene = Scene::set().await;
    let unknown = ops::ids::new_id().to_string();
    let ids = [&unknown, "0", "not-an-id", "%00", "%ff", "..%2f..%2fetc", "%27%20OR%201%3D1%20--", "null"];
    for operation in closed_operations().iter().filter(|operation| operation.names_something()) {
        let path = scene.path(operation);
        let own = path.split('/').find(|part| part.len() == 36).unwrap();
        for id in ids {
            scene.send(operation, &path.replace(own, id)).await.refused(Code::NotFound);
        }
    }
    scene.administrator.get(&format!("/v1/audit/nothing/{unknown}/events")).await.refused(Code::NotFound);
    scene.nothing_was_written().await;
}

#[tokio::test]
async fn a_stale_version_is_refused_before_anything_else_is_decided() {
    let scene = Scene::set().await;
    let mut tried = 0;
    for operation in closed_operations().iter().filter(|operation| operation.takes("If-Match")) {
        let path = scene.path(operation);
        for (version, code) in [
            ("\"999\"", Code::PreconditionFailed),
            ("abc", Code::InvalidRequest),
            ("W/\"1\"", Code::PreconditionFailed),
        ] {
            let request = scene.request(operation, &path).header("if-match", version);
            answer(&format!("{} {version}", operation.id), request).await.refused(code);
        }
        tried += 1;
    }
    assert!(tried > 15, "{tried}");
    scene.nothing_was_written().await;
}

#[tokio::test]
async fn an_unknown_parameter_is_refused_by_every_operation() {
    let scene = Scene::set().await;
    for operation in closed_operations() {
        for query in ["surprise=1", "dryrun=true", "limit[]=1", "%00=1", "=&="] {
            let path = format!("{}?{query}", scene.path(&operation));
            scene.send(&operation, &path).await.refused(Code::InvalidRequest);
        }
    }
    scene.nothing_was_written().await;
}

#[tokio::test]
async fn no_value_of_a_parameter_is_a_fault_of_the_servers() {
    let scene = Scene::set().await;
    let values = [
        "%00",
        "%ff",
        "%27%3B%20DROP%20TABLE%20events%3B--",
        "-1",
        "1e400",
        "99999999999999999999999",
        "%F0%9F%92%A5",
        "",
        "%25%27%22%5C%28%29%2A%3A%26%7C%21%3C",
        "-009000-01-01T00:00:00Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "2026-13-45T99:99:99Z",
    ];
    for operation in closed_operations().iter().filter(|operation| operation.path != "/v1/log/stream") {
        for name in operation.query() {
            for value in values {
                let path = format!("{}?{name}={value}", scene.path(operation));
                let answer = scene.send(operation, &path).await;
                assert!(answer.status < 500, "{}: {} {}", answer.asked, answer.status, answer.text);
                if answer.status >= 400 {
                    answer.problem();
                }
            }
        }
    }
    scene.nothing_was_written().await;
}

#[tokio::test]
async fn no_value_of_a_header_is_a_fault_of_the_servers() {
    let scene = Scene::set().await;
    let long = "x".repeat(4_096);
    let values: [&[u8]; 8] = [
        b"",
        b" ",
        b"\xff\xfe",
        "caf\u{e9}".as_bytes(),
        b"\"",
        b"\"99999999999999999999\"",
        b"W/\"1\", *",
        long.as_bytes(),
    ];
    for operation in operations().iter().filter(|operation| operation.path != "/v1/log/stream") {
        let path = if operation.is_open { operation.path.clone() } else { scene.path(operation) };
        let common =
            ["accept", "content-type", "prefer", "traceparent", "user-agent", "x-forwarded-for", "ce-specversion"];
        for name in operation.headers().chain(common) {
            for value in values {
                let request = || {
                    let (client, request) = scene.request(operation, &path).build_split();
                    let mut request = request.unwrap();
                    request.headers_mut().insert(
                        reqwest::header::HeaderName::from_bytes(name.as_bytes()).unwrap(),
                        reqwest::header::HeaderValue::from_bytes(value).unwrap(),
                    );
                    RequestBuilder::from_parts(client, request)
                };
                let answer = answer_within_rate(&format!("{} {name}: {value:?}", operation.id), request).await;
                assert!(answer.status < 500, "{}: {} {}", answer.asked, answer.status, answer.text);
            }
        }
    }
}

#[tokio::test]
async fn a_cursor_is_of_one_listing_and_of_one_caller() {
    let scene = Scene::set().await;
    let other = Resources::of_a_new_tenant(&scene.place).await;
    let (mut listings, mut foreign) = (0, 0);
    for operation in closed_operations().iter().filter(|operation| operation.takes("cursor")) {
        let path = scene.path(operation);
        for cursor in ["x", "", "AAAA", "AAAAAAAAAAAxMjM", "bm90IGEgY3Vyc29y", "%27--"] {
            let answer = scene.administrator.get(&format!("{path}?cursor={cursor}")).await;
            answer.refused(Code::InvalidCursor);
        }
        listings += 1;
        for client in [&scene.administrator, &scene.owner.client] {
            let page = client.get(&format!("{path}?limit=1")).await;
            // What only those see who read the whole log has no cursors of others.
            if page.status == 403 {
                continue;
            }
            let page = page.done();
            let Some(cursor) = page["next_cursor"].as_str() else { continue };
            let path_of_cursor = format!("{path}?limit=1&cursor={cursor}");
            client.get(&path_of_cursor).await.done();
            let code = if operation.names_something() { Code::NotFound } else { Code::InvalidCursor };
            let refused = other.client.get(&path_of_cursor).await;
            if refused.status == 403 {
                continue;
            }
            // A cursor is read before the stream is looked up, and then says no more than that it is foreign.
            if refused.problem()["code"] != Code::InvalidCursor.as_str() {
                refused.refused(code);
            }
            foreign += 1;
        }
    }
    assert!(listings >= 6 && foreign >= 8, "{listings} listings, {foreign} cursors");
}

#[tokio::test]
async fn without_a_valid_key_nothing_is_answered_but_health_schemas_and_what_is_signed() {
    let scene = Scene::set().await;
    let headers =
        ["", "Bearer", "Bearer x", "Basic YTpi", "Bearer mk_live_1fJjkkpe9PiTw9KSulA8Ghct30vZz4HpdQ5c5b9cPF120vWMp"];
    let http = reqwest::Client::new();
    for operation in closed_operations() {
        let url = format!("{}{}", scene.place.base(), scene.path(&operation));
        for header in headers {
            let request = http.request(operation.method.clone(), &url);
            let request = if header.is_empty() { request } else { request.header("authorization", header) };
            let refused = answer(&operation.id, request.header("content-type", "application/json").body("{}")).await;
            refused.refused(Code::Unauthenticated);
            assert_eq!(refused.headers["www-authenticate"], "Bearer");
        }
    }
    let is_read = |operation: &&Operation| operation.is_open && operation.method == Method::GET;
    for operation in operations().iter().filter(is_read) {
        let path = operation.path.replace("{file}", "service.registered.v1.json");
        let open = http.get(format!("{}{path}", scene.place.base()));
        assert_eq!(answer(&operation.id, open).await.status, 200, "{}", operation.id);
    }
    // Whoever else is heard without a key signs what it says.
    let is_told = |operation: &&Operation| operation.is_open && operation.method != Method::GET;
    let all = operations();
    let told: Vec<&Operation> = all.iter().filter(is_told).collect();
    assert_eq!(told.iter().map(|operation| operation.id.as_str()).collect::<Vec<_>>(), ["notify_of_payment"]);
    for operation in told {
        let unsigned = http.request(operation.method.clone(), format!("{}{}", scene.place.base(), operation.path));
        let unsigned = unsigned.header("content-type", "application/json").body("{}");
        answer(&operation.id, unsigned).await.refused(Code::InvalidRequest);
    }
    scene.nothing_was_written().await;
}

#[tokio::test]
async fn headers_of_a_command_have_bounds() {
    let scene = Scene::set().await;
    let (long, longer) = ("x".repeat(129), "x".repeat(256));
    for operation in closed_operations().iter().filter(|operation| operation.takes("Idempotency-Key")) {
        let path = scene.path(operation);
        for (name, value) in [("correlation-id", long.as_str()), ("correlation-id", ""), ("traceparent", &long)] {
            let request = scene.request(operation, &path).header(name, value);
            answer(&format!("{} {name}", operation.id), request).await.refused(Code::InvalidRequest);
        }
        for intent in [longer.as_str(), "", "caf\u{e9}"] {
            let request =
                scene.administrator.request(operation.method.clone(), &path).header("idempotency-key", intent);
            let request = request.header("content-type", "application/json");
            let body = body_of(operation, &scene.owner.names()).to_string();
            answer(&operation.id, request.body(body)).await.refused(Code::InvalidRequest);
        }
    }
    scene.nothing_was_written().await;
}

#[tokio::test]
async fn a_path_or_a_method_that_is_not_there_is_a_problem_too() {
    let scene = Scene::set().await;
    let paths: BTreeSet<String> = operations().into_iter().map(|operation| operation.path).collect();
    for path in paths {
        let known: Vec<Operation> = operations().into_iter().filter(|operation| operation.path == path).collect();
        let filled = if known[0].is_open { path.clone() } else { scene.path(&known[0]) };
        for method in [Method::DELETE, Method::PATCH, Method::OPTIONS] {
            let request = scene.administrator.request(method.clone(), &filled);
            answer(&format!("{method} {filled}"), request).await.refused(Code::MethodNotAllowed);
        }
    }
    for path in ["/v1", "/v2/services", "/v1/nothing", "//v1/services", "/v1/services/", "/.env", "/v1/%00"] {
        scene.administrator.get(path).await.refused(Code::NotFound);
    }
    scene.nothing_was_written().await;
}

#[tokio::test]
async fn an_address_that_is_too_long_is_refused_by_every_operation() {
    let scene = Scene::set().await;
    for operation in operations() {
        let path = if operation.is_open { operation.path.clone() } else { scene.path(&operation) };
        let request = scene.administrator.request(operation.method.clone(), &format!("{path}?q={}", "x".repeat(9_000)));
        answer(&operation.id, request).await.refused(Code::UriTooLong);
    }
    scene.nothing_was_written().await;
}
