//! The problems that a route states beyond what follows from the table of routes: each is met here. What follows from the table needs
//! no such list: its rules are walked over all operations by the journeys of bad requests, bodies and authority.

use std::collections::BTreeSet;

use api::http::problem::Code;
use api::http::table::Route;
use reqwest::Method;
use serde_json::{Value, json};
use tests::waiting::{until, until_some};

use crate::agreements::{bought, bounded_service, claim};
use crate::client::{Answer, Client, new_intent};
use crate::market::{
    Account, account, draft, every_service, grant_terms, ledger, member, metric, new_name, on_permit, permit, profile,
    runtime_key, usage,
};
use crate::server::{Place, in_its_own_process};

/// What was met, by method and path of the table.
#[derive(Default)]
struct Met(BTreeSet<(String, &'static str)>);

impl Met {
    fn with(&mut self, route: &str, code: Code, answer: &Answer) {
        let status = code.status().as_u16();
        let document: Value = serde_json::from_str(&answer.text).unwrap();
        assert_eq!((answer.status, &document["code"]), (status, &json!(code.as_str())), "{route}: {}", answer.text);
        self.0.insert((route.to_owned(), code.as_str()));
    }
}

#[tokio::test]
async fn every_problem_that_a_route_states_is_met() {
    // Of its own, because what a process says of the others' levels is one number a process.
    let place = in_its_own_process().await;
    let owner = member(&place, &["provider", "consumer"]).await;
    let mut met = Met::default();
    questions_are_rejected(&owner.client, &mut met).await;
    calls_lack_what_their_key_requires(&place, &owner.client, &owner.id, &mut met).await;
    names_are_taken(&owner.client, &mut met).await;
    looks_are_taken(&place, &mut met).await;
    secrets_are_gone(&place, &owner.client, &owner.id, &mut met).await;
    budgets_are_exhausted(&place, &owner.client, &owner.id, &mut met).await;
    budgets_are_held(&place, &owner.client, &owner.id, &mut met).await;
    an_upgrade_is_under_way(&place, &owner.client, &owner.id, &mut met).await;
    quotas_are_reached(&place, &owner.client, &owner.id, &mut met).await;
    let stated = api::openapi::table().into_iter().flat_map(|Route { method, path, codes, .. }| {
        codes.into_iter().map(move |code| (format!("{method} {path}"), code.as_str())).collect::<Vec<_>>()
    });
    assert_eq!(met.0, stated.collect(), "what was met, and what is stated");
}

/// What the parameters of a question say together, no schema of one of them can.
async fn questions_are_rejected(owner: &Client, met: &mut Met) {
    let unpriced = owner.get("/v1/services?sort=cheapest").await;
    met.with("GET /v1/services", Code::Rejected, &unpriced);
    let nobodys = json!({"service": ops::ids::new_id(), "quantities": {"input/token": "1"}});
    met.with("POST /v1/prices/preview", Code::NotFound, &owner.post("/v1/prices/preview", &nobodys).await);
    let own = draft(owner, "Unpriced").await;
    let unpriced = json!({"service": own, "quantities": {"use/page": "1"}});
    let previewed = until_some("the draft is known", || async {
        let previewed = owner.post("/v1/prices/preview", &unpriced).await;
        (previewed.status != 404).then_some(previewed)
    });
    met.with("POST /v1/prices/preview", Code::Rejected, &previewed.await);
    let backwards = owner.get("/v1/analytics/usage?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z").await;
    met.with("GET /v1/analytics/usage", Code::Rejected, &backwards);
}

/// No permit is given for a call that does not say what its key requires.
async fn calls_lack_what_their_key_requires(place: &Place, owner: &Client, own: &str, met: &mut Met) {
    let (service, ledger) = (bounded_service(owner).await, ledger(owner).await);
    place.administrator().post(&format!("/v1/ledgers/{ledger}/credits"), &bought("1")).await.done();
    let mut wanted = runtime_key(own, &every_service());
    (wanted["ledger"], wanted["requires"]) = (json!(ledger), json!(["run"]));
    let key = owner.post("/v1/api-keys", &wanted).await.done()["key"].clone();
    let verify = json!({"key": key, "service": service});
    let refused = until_some("the key, its credit and the service are known", || async {
        let verified = owner.post("/v1/api-keys/verify", &verify).await;
        (verified.status != 200).then_some(verified)
    });
    met.with("POST /v1/api-keys/verify", Code::Rejected, &refused.await);
}

/// Of two providers.
async fn looks_are_taken(place: &Place, met: &mut Met) {
    let administrator = place.administrator();
    let organization = |name: &str, role: &str| json!({"name": name, "roles": [role]});
    let registered = async |name: &str, role| administrator.post("/v1/organizations", &organization(name, role)).await;
    registered("Taken Look", "provider").await.done();
    met.with("POST /v1/organizations", Code::NameTaken, &registered("taken look", "provider").await);
    let consumer = registered("Taken Look", "consumer").await.id();
    let roles =
        administrator.put(&format!("/v1/organizations/{consumer}/roles"), &json!({"roles": ["provider"]})).await;
    met.with("PUT /v1/organizations/{id}/roles", Code::NameTaken, &roles);
    // What looks like what it is not is a rule that no schema tells.
    let misleading = json!({"name": "Pr\u{200B}oject"});
    met.with("POST /v1/projects", Code::Rejected, &administrator.post("/v1/projects", &misleading).await);
    let project = administrator.post("/v1/projects", &json!({"name": "Project"})).await.id();
    let renamed = administrator.post(&format!("/v1/projects/{project}/rename"), &misleading).await;
    met.with("POST /v1/projects/{id}/rename", Code::Rejected, &renamed);

    let other = registered("Another Look", "provider").await.id();
    let renamed = json!({"name": "TAKEN LOOK"});
    let renamed = administrator.post(&format!("/v1/organizations/{other}/rename"), &renamed).await;
    met.with("POST /v1/organizations/{id}/rename", Code::NameTaken, &renamed);
}

async fn names_are_taken(provider: &Client, met: &mut Met) {
    let wanted = json!({"slug": new_name("taken"), "service_version": "1.0.0", "profile": profile("Taken")});
    provider.post("/v1/services", &wanted).await.done();
    met.with("POST /v1/services", Code::NameTaken, &provider.post("/v1/services", &wanted).await);
}

async fn secrets_are_gone(place: &Place, consumer: &Client, own: &str, met: &mut Met) {
    let issue = runtime_key(own, &every_service());
    let intents = [new_intent(), new_intent()];
    let issued = consumer.intend(&intents[0], Method::POST, "/v1/api-keys", &issue).await;
    let rotate = format!("/v1/api-keys/{}/rotate", issued.id());
    consumer.intend(&intents[1], Method::POST, &rotate, &json!({})).await.done();
    // As after a day, or a crash of the database server.
    sqlx::query("DELETE FROM sealed_answers").execute(&place.database.owner).await.unwrap();
    let again = consumer.intend(&intents[0], Method::POST, "/v1/api-keys", &issue).await;
    met.with("POST /v1/api-keys", Code::SecretGone, &again);
    let again = consumer.intend(&intents[1], Method::POST, &rotate, &json!({})).await;
    met.with("POST /v1/api-keys/{id}/rotate", Code::SecretGone, &again);
}

/// A ledger with credit that a hundred tokens each way cost more than, and a key that spends it.
async fn with_little_credit(place: &Place, owner: &Client, own: &str) -> Account {
    let account = account(owner, own).await;
    grant_terms(place, &account.ledger, "0.001", "0", "0").await;
    account
}

async fn budgets_are_exhausted(place: &Place, owner: &Client, own: &str, met: &mut Met) {
    let service = bounded_service(owner).await;
    let account = with_little_credit(place, owner, own).await;
    let ask = format!("/v1/ledgers/{}/usage/authorize", account.ledger);
    let asked = owner.post(&ask, &usage("asked", &service, &account.key_id, 100, 100)).await;
    met.with("POST /v1/ledgers/{id}/usage/authorize", Code::BudgetExhausted, &asked);
    let permit = permit(owner, &account.key, &service).await;
    let asked = owner.post("/v1/usage/authorize", &on_permit(&permit, 100, 100)).await;
    met.with("POST /v1/usage/authorize", Code::BudgetExhausted, &asked);
    let claim = claim(owner, &account.key, &service).await;
    let accepted = owner.post(&format!("/v1/claims/{claim}/accept"), &json!({"reason": "Fine."})).await;
    met.with("POST /v1/claims/{id}/accept", Code::BudgetExhausted, &accepted);
    let spent = async |permit: &Value| {
        let wanted = json!({"permit": permit["token"], "input_tokens": 1_000, "max_output_tokens": 0});
        [owner.post("/v1/reservations", &wanted).await, owner.post("/v1/reservations/extend", &wanted).await]
    };
    let small = self::permit(owner, &account.key, &service).await;
    met.with("POST /v1/reservations", Code::BudgetExhausted, &spent(&small).await[0]);
    let wanted = json!({"permit": small["token"], "input_tokens": 10, "max_output_tokens": 0});
    owner.post("/v1/reservations", &wanted).await.done();
    met.with("POST /v1/reservations/extend", Code::BudgetExhausted, &spent(&small).await[1]);
    let reserved = owner.post(&format!("/v1/ledgers/{}/reservations", account.ledger), &own_word(&service)).await;
    met.with("POST /v1/ledgers/{id}/reservations", Code::BudgetExhausted, &reserved);
}

/// A reservation without a permit for 1,000 tokens in.
fn own_word(service: &str) -> Value {
    json!({"id": new_intent(), "service": service, "input_tokens": 1_000, "max_output_tokens": 0})
}

/// All but a little of the credit is held for other calls.
async fn budgets_are_held(place: &Place, owner: &Client, own: &str, met: &mut Met) {
    let service = bounded_service(owner).await;
    let account = account(owner, own).await;
    grant_terms(place, &account.ledger, "0.0205", "0", "0").await;
    let claim = claim(owner, &account.key, &service).await;
    let mut permits = Vec::new();
    for _ in 0..4 {
        permits.push(permit(owner, &account.key, &service).await);
    }
    let [one, two, small, other] = permits.try_into().unwrap();
    for permit in [one, two] {
        owner.post("/v1/reservations", &json!({"permit": permit["token"]})).await.done();
    }
    let little = json!({"permit": small["token"], "input_tokens": 10, "max_output_tokens": 0});
    owner.post("/v1/reservations", &little).await.done();
    let more = |permit: &Value| json!({"permit": permit["token"], "input_tokens": 1_000, "max_output_tokens": 0});
    let reserved = owner.post("/v1/reservations", &more(&other)).await;
    met.with("POST /v1/reservations", Code::BudgetHeld, &reserved);
    let extended = owner.post("/v1/reservations/extend", &more(&small)).await;
    met.with("POST /v1/reservations/extend", Code::BudgetHeld, &extended);
    let reserved = owner.post(&format!("/v1/ledgers/{}/reservations", account.ledger), &own_word(&service)).await;
    met.with("POST /v1/ledgers/{id}/reservations", Code::BudgetHeld, &reserved);
    let ask = format!("/v1/ledgers/{}/usage/authorize", account.ledger);
    let asked = owner.post(&ask, &usage("held", &service, &account.key_id, 100, 100)).await;
    met.with("POST /v1/ledgers/{id}/usage/authorize", Code::BudgetHeld, &asked);
    let asked = owner.post("/v1/usage/authorize", &on_permit(&other, 100, 100)).await;
    met.with("POST /v1/usage/authorize", Code::BudgetHeld, &asked);
    let accepted = owner.post(&format!("/v1/claims/{claim}/accept"), &json!({"reason": "Fine."})).await;
    met.with("POST /v1/claims/{id}/accept", Code::BudgetHeld, &accepted);
}

/// As many of each as an organization may have: those that are counted are copies of one.
async fn quotas_are_reached(place: &Place, owner: &Client, own: &str, met: &mut Met) {
    let service = draft(owner, "Full").await;
    let project = owner.post("/v1/projects", &json!({"name": "Full"})).await.id();
    let ledger = ledger(owner).await;
    let key = owner.post("/v1/api-keys", &runtime_key(own, &every_service())).await.id();
    let slug = new_name("full");
    let full = [
        (
            "catalog.services",
            "service_id",
            service,
            "/v1/services",
            json!({"slug": slug, "service_version": "1.0.0", "profile": profile("Full")}),
        ),
        ("projects.projects", "project_id", project, "/v1/projects", json!({"name": "One more"})),
        ("ledgers.ledgers", "ledger_id", ledger, "/v1/ledgers", json!({"currency": "USD"})),
        ("keys.keys", "key_id", key, "/v1/api-keys", runtime_key(own, &every_service())),
    ];
    for (table, key, id, path, wanted) in full {
        owner.get(&format!("{path}/{id}")).await.done();
        let copies = format!(
            "INSERT INTO {table} SELECT (jsonb_populate_record(t, jsonb_build_object('{key}', gen_random_uuid(), \
             'slug', 'copy-' || n))).* FROM {table} t, generate_series(1, 1000) n WHERE t.{key} = $1::uuid"
        );
        sqlx::query(&copies).bind(&id).execute(&place.database.owner).await.unwrap();
        met.with(&format!("POST {path}"), Code::QuotaReached, &owner.post(path, &wanted).await);
    }
}

/// A process of an earlier release lives, which cannot read what is told on permits.
async fn an_upgrade_is_under_way(place: &Place, owner: &Client, own: &str, met: &mut Met) {
    let service = bounded_service(owner).await;
    let account = with_little_credit(place, owner, own).await;
    permit(owner, &account.key, &service).await;
    let (earlier, database) = (ops::ids::new_id(), &place.database.owner);
    let lives = "INSERT INTO processes (process_id, level, answers, seen_at) \
        VALUES ($1, 1, false, clock_timestamp() + interval '1 hour')";
    sqlx::query(lives).bind(earlier).execute(database).await.unwrap();
    let lowest = async || metric(place.base(), "processes_lowest_level").await;
    until("it is seen", || async { lowest().await == "1" }).await;
    let asked = owner.post("/v1/api-keys/verify", &json!({"key": account.key, "service": service})).await;
    met.with("POST /v1/api-keys/verify", Code::UpgradeUnderWay, &asked);
    sqlx::query("DELETE FROM processes WHERE process_id = $1").bind(earlier).execute(database).await.unwrap();
    until("it is gone", || async { lowest().await == domain::Event::LEVEL.to_string() }).await;
}
