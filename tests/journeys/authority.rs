//! Who may do what: every cell of `api/authority.md`, which people read, against a running server.
//!
//! What is expected is worked out from the text of that page and not from the code that decides.

use std::collections::BTreeMap;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tests::waiting::until_some;

use crate::agreements::{bought, claim, dispute, mandate};
use crate::bodies::valid;
use crate::client::Client;
use crate::document::operations;
use crate::market::{every_service, key_of, runtime_key, usage};
use crate::resources::Resources;
use crate::server::{Place, of_its_own};

/// What belongs to one of the worlds.
const HAS_WORLD: [&str; 8] =
    ["a key", "a ledger", "an aggregate", "a mandate", "a claim", "a dispute", "an invoice", "a payment"];

/// What is nobody's, or found to be the asker's own by what the request says.
const NOBODYS: [&str; 4] = ["all within reach", "the marketplace", "what is published", "one's own permits"];

const PAGE: &str = include_str!("../../api/authority.md");

/// A row of the page.
struct Row {
    method: Method,
    path: &'static str,
    about: &'static str,
    own: Vec<&'static str>,
    any: Vec<&'static str>,
    own_test: Vec<&'static str>,
}

/// The rows that ask for a permission.
fn rows() -> Vec<Row> {
    let of = |line: &'static str| -> Option<Row> {
        let cells: Vec<&str> = line.strip_prefix("| ")?.split('|').map(str::trim).collect();
        let [method, path, about, permission, own, any, own_test, ..] = cells[..] else { return None };
        let names = |cell: &'static str| cell.split(", ").filter(|name| !name.is_empty()).collect();
        permission.starts_with('`').then(|| Row {
            method: method.parse().unwrap(),
            path,
            about,
            own: names(own),
            any: names(any),
            own_test: names(own_test),
        })
    };
    PAGE.lines().filter_map(of).collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum World {
    Live,
    Test,
}

/// What a cell is about.
#[derive(Clone, Copy, Debug)]
struct Thing {
    is_own: bool,
    world: World,
}

/// What an organization has in one of the worlds.
struct Things {
    ledger: String,
    grant: String,
    key: String,
    mandate: String,
    claim: String,
    dispute: String,
}

/// An organization with things in both worlds.
struct Tenant {
    live: Resources,
    test: Things,
    /// Where a use was recorded in either world.
    records: [String; 2],
}

/// Who asks.
struct Asker {
    /// `None` for a runtime key.
    role: Option<&'static str>,
    world: World,
    client: Client,
}

impl Row {
    fn reads(&self) -> bool {
        self.method == Method::GET
    }

    /// Whether it is about a thing of somebody's, and whether that belongs to one of the worlds.
    fn kinds(&self) -> Vec<Thing> {
        let owners = [true, false];
        let of = |worlds: &[World]| -> Vec<Thing> {
            worlds.iter().flat_map(|world| owners.map(|is_own| Thing { is_own, world: *world })).collect()
        };
        match self.about {
            // Nobody closes the periods of a test ledger before their time, so there is no test invoice yet; and nobody pays for play money.
            "an invoice" | "a payment" => of(&[World::Live]),
            about if HAS_WORLD.contains(&about) => of(&[World::Live, World::Test]),
            about if NOBODYS.contains(&about) => vec![Thing { is_own: true, world: World::Live }],
            _ => of(&[World::Live]),
        }
    }

    /// The class of the answer: 403, 404, or 0 for one that neither forbids nor hides.
    fn expected(&self, asker: &Asker, thing: Thing) -> u16 {
        let Some(role) = asker.role else { return 403 };
        let is_wide = asker.world == World::Live && self.any.contains(&role);
        let own = if asker.world == World::Live { &self.own } else { &self.own_test };
        if !is_wide && !own.contains(&role) {
            return 403;
        }
        if NOBODYS.contains(&self.about) {
            return 0;
        }
        // Nobody reviews services of their own organization.
        let is_review = self.path.starts_with("/v1/services/")
            && ["/approve", "/reject"].iter().any(|verb| self.path.ends_with(verb));
        if thing.is_own && is_review {
            return 403;
        }
        let has_world = HAS_WORLD.contains(&self.about);
        let manages_test = self.about == "a key" && asker.world == World::Live;
        let reaches = !has_world || thing.world == asker.world || (is_wide && self.reads()) || manages_test;
        let is_decided = ["/v1/claims/", "/v1/disputes/"].iter().any(|of| self.path.starts_with(of));
        let is_decision = is_decided && is_wide && !self.reads();
        if !reaches || !(thing.is_own || is_wide) {
            return 404;
        }
        // The marketplace decides no claim and no dispute where its own organization is a side.
        if is_decision && thing.is_own { 403 } else { 0 }
    }
}

impl Tenant {
    async fn new(place: &Place) -> Self {
        let live = Resources::of_a_new_tenant(place).await;
        let tester = test_key(place, &live.organization, "consumer").await;
        let ledger = tester.post("/v1/ledgers", &json!({"currency": "USD"})).await.id();
        let mut wanted = runtime_key(&live.organization, &every_service());
        wanted["ledger"] = json!(ledger);
        let key = tester.post("/v1/api-keys", &wanted).await;
        let secret = key.done()["key"].as_str().unwrap().to_owned();
        assert!(secret.starts_with("rk_test_"));
        let granted = tester.post(&format!("/v1/ledgers/{ledger}/credits"), &bought("5")).await.done();
        let grant = granted["grant"].as_str().unwrap().to_owned();
        let wanted = mandate(&live.reporter, &[&live.service], "1", "10");
        let mandate = tester.post(&format!("/v1/ledgers/{ledger}/mandates"), &wanted).await.id();
        let server = test_key(place, &live.organization, "provider").await;
        let claim = claim(&server, &secret, &live.service).await;
        let [dispute, _] = dispute(&server, &tester, (&ledger, &secret), &live.service).await;
        let recorded = async |client: &Client, ledger: &str, key: &str| {
            let used = usage("recorded", &live.service, key, 1, 0);
            client.post(&format!("/v1/ledgers/{ledger}/usage"), &used).await.position()
        };
        let records =
            [recorded(&live.client, &live.ledger, &live.key).await, recorded(&tester, &ledger, &key.id()).await];
        Self { live, test: Things { ledger, grant, key: key.id(), mandate, claim, dispute }, records }
    }

    fn ledger(&self, world: World) -> &str {
        if world == World::Live { &self.live.ledger } else { &self.test.ledger }
    }

    fn grant(&self, world: World) -> &str {
        if world == World::Live { &self.live.grant } else { &self.test.grant }
    }

    fn key(&self, world: World) -> &str {
        if world == World::Live { &self.live.key } else { &self.test.key }
    }

    fn mandate(&self, world: World) -> &str {
        if world == World::Live { &self.live.mandate } else { &self.test.mandate }
    }

    fn record(&self, world: World) -> &str {
        let [live, test] = &self.records;
        if world == World::Live { live } else { test }
    }

    fn dispute(&self, world: World) -> &str {
        if world == World::Live { &self.live.dispute } else { &self.test.dispute }
    }

    fn claim(&self, world: World) -> &str {
        if world == World::Live { &self.live.claim } else { &self.test.claim }
    }
}

async fn test_key(place: &Place, tenant: &str, role: &str) -> Client {
    let wanted = json!({"name": "test", "organization": tenant, "tier": "enterprise", "kind": "management",
        "environment": "test", "restriction": {"scopes": [role]}});
    let issued = place.administrator().post("/v1/api-keys", &wanted).await;
    place.client(issued.done()["key"].as_str().unwrap()).after(&issued)
}

/// Somebody of the first tenant for every kind of key, role and world.
async fn askers(place: &Place, tenant: &Tenant) -> Vec<Asker> {
    let organization = &tenant.live.organization;
    let mut askers = Vec::new();
    for role in ["administrator", "approver", "provider", "consumer", "auditor"] {
        let client = key_of(place, organization, &[role]).await;
        askers.push(Asker { role: Some(role), world: World::Live, client });
    }
    for role in ["provider", "consumer"] {
        let client = test_key(place, organization, role).await;
        askers.push(Asker { role: Some(role), world: World::Test, client });
    }
    for world in [World::Live, World::Test] {
        let mut wanted = runtime_key(organization, &every_service());
        wanted["organization"] = json!(organization);
        wanted["environment"] = json!(if world == World::Live { "live" } else { "test" });
        wanted["tier"] = json!("enterprise");
        let issued = place.administrator().post("/v1/api-keys", &wanted).await;
        askers.push(Asker { role: None, world, client: place.client(issued.done()["key"].as_str().unwrap()) });
    }
    askers
}

/// The request of a cell.
fn request(
    row: &Row,
    bodies: &BTreeMap<(Method, String), String>,
    tenants: &[Tenant; 2],
    thing: Thing,
) -> (String, Value) {
    let owner = &tenants[usize::from(!thing.is_own)];
    let (ledger, key) = (owner.ledger(thing.world), owner.key(thing.world));
    let id = match row.about {
        "an organization" => &owner.live.organization,
        "a service" => &owner.live.draft,
        "what is published" => &owner.live.service,
        "a project" => &owner.live.project,
        "a key" => key,
        "a mandate" => owner.mandate(thing.world),
        "a claim" => owner.claim(thing.world),
        "a dispute" => owner.dispute(thing.world),
        "an invoice" => &owner.live.invoice,
        "a payment" => &owner.live.payment,
        "a payout" => &owner.live.payout,
        _ => ledger,
    };
    let id = if row.path.starts_with("/v1/plans/") { &owner.live.plan } else { id };
    let path =
        row.path.replace("{aggregate_type}", "usage_ledger").replace("{aggregate_id}", ledger).replace("{id}", id);
    let path = path
        .replace("{position}", owner.record(thing.world))
        .replace("{index}", "0")
        .replace("{grant}", owner.grant(thing.world));
    let operation = &bodies[&(row.method.clone(), row.path.to_owned())];
    // What is used of a foreign ledger is used with no key of it.
    let used = if row.about == "a ledger" { tenants[0].key(thing.world) } else { key };
    let mut names = owner.live.names();
    names["key"] = json!(used);
    let mut body = valid(operation, &names).unwrap_or_else(|| json!({}));
    let world = if thing.world == World::Live { "live" } else { "test" };
    match operation.as_str() {
        "issue_api_key" | "open_ledger" => {
            body["organization"] = json!(owner.live.organization);
            body["environment"] = json!(world);
        }
        "open_project" => body["organization"] = json!(owner.live.organization),
        "register_service" => body["provider"] = json!(owner.live.organization),
        _ => {}
    }
    let rehearses = row.method != Method::GET && operation != "verify_api_key";
    (if rehearses { format!("{path}?dry_run=true") } else { path }, body)
}

/// The status of the answer; its body is not waited for, for a stream has no end.
async fn status(client: &Client, method: &Method, path: &str, body: &Value) -> StatusCode {
    until_some("the process has caught up", || async {
        let request = client.request(method.clone(), path).header("idempotency-key", ops::ids::new_id().to_string());
        let request = if *method == Method::GET { request } else { request.json(body) };
        let status = request.send().await.unwrap().status();
        (status != StatusCode::SERVICE_UNAVAILABLE).then_some(status)
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_cell_of_the_page_is_what_the_server_answers() {
    let place = of_its_own().await;
    let tenants = [Tenant::new(&place).await, Tenant::new(&place).await];
    let askers = askers(&place, &tenants[0]).await;
    let bodies: BTreeMap<(Method, String), String> =
        operations().into_iter().map(|operation| ((operation.method, operation.path), operation.id)).collect();
    let (rows, stranger, mut cells, mut wrong) = (rows(), place.client("mk_live_nobody"), 0, Vec::new());
    assert!(rows.len() > 45, "{}", rows.len());
    for row in &rows {
        for thing in row.kinds() {
            let (path, body) = request(row, &bodies, &tenants, thing);
            for asker in &askers {
                let expected = row.expected(asker, thing);
                let found = status(&asker.client, &row.method, &path, &body).await;
                let hides = [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN, StatusCode::NOT_FOUND];
                let class = if hides.contains(&found) { found.as_u16() } else { 0 };
                if class != expected {
                    let who = asker.role.unwrap_or("runtime");
                    wrong.push(format!(
                        "{} {path} {thing:?} by {who} {:?}: {found}, not {expected}",
                        row.method, asker.world
                    ));
                }
                cells += 1;
            }
            assert_eq!(status(&stranger, &row.method, &path, &body).await, StatusCode::UNAUTHORIZED, "{path}");
        }
    }
    assert!(wrong.is_empty(), "{} of {cells} cells are wrong:\n{}", wrong.len(), wrong.join("\n"));
    println!("{cells} cells of {} routes", rows.len());
}
