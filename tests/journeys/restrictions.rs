//! What a key is restricted to, and what its organization is, bind it wherever it goes.

use api::http::conventions::quota::MAX_OBJECTS;
use api::http::problem::Code;
use reqwest::Method;
use serde_json::{Value, json};
use tests::waiting::until;

use crate::client::Client;
use crate::credentials::own_id;
use crate::market::{
    account, draft, every_service, key_of, member, on_permit, permit, postpaid, profile, runtime_key, service, usage,
};
use crate::server::{of_its_own, shared};

/// A key of the caller's organization.
async fn given(place: &crate::server::Place, owner: &Client, restriction: &Value) -> Client {
    let wanted = json!({"name": "narrow", "kind": "management", "restriction": restriction});
    let issued = owner.post("/v1/api-keys", &wanted).await;
    place.client(issued.done()["key"].as_str().unwrap()).after(&issued)
}

#[tokio::test]
async fn a_key_for_some_ledgers_reaches_those_alone() {
    let place = shared().await;
    let owner = member(place, &["provider", "consumer"]).await;
    let (own, other) = (account(&owner.client, &owner.id).await.ledger, account(&owner.client, &owner.id).await.ledger);
    let narrow = given(place, &owner.client, &json!({"scopes": ["consumer"], "ledgers": [own]})).await;
    narrow.get(&format!("/v1/ledgers/{own}")).await.done();
    narrow.get(&format!("/v1/ledgers/{own}/statement")).await.done();
    narrow.post(&format!("/v1/ledgers/{own}/rename"), &json!({"name": "Mine"})).await.done();
    for path in [format!("/v1/ledgers/{other}"), format!("/v1/ledgers/{other}/statement")] {
        narrow.get(&path).await.refused(Code::Forbidden);
    }
    let limit = json!({"amount": null});
    narrow.put(&format!("/v1/ledgers/{other}/hard-limit"), &limit).await.refused(Code::Forbidden);
    narrow.post("/v1/ledgers", &json!({"currency": "USD"})).await.refused(Code::Forbidden);
    for path in ["/v1/ledgers", "/v1/audit", "/v1/analytics/usage"] {
        narrow.get(path).await.refused(Code::Forbidden);
    }
    let service = service(&owner.client, "Paid").await;
    let record = usage("a", &service, &ops::ids::new_id().to_string(), 1, 1);
    narrow.post(&format!("/v1/ledgers/{other}/usage"), &record).await.refused(Code::Forbidden);
}

#[tokio::test]
async fn a_key_for_some_services_reaches_those_alone() {
    let place = shared().await;
    let (owner, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let (own, other) = (service(&owner.client, "Own").await, draft(&owner.client, "Other").await);
    let narrow = given(place, &owner.client, &json!({"scopes": ["provider"], "services": [own]})).await;
    narrow.post(&format!("/v1/services/{own}/deprecate"), &json!({"sunset_at": "2099-01-01T00:00:00Z"})).await.done();
    narrow.post(&format!("/v1/services/{other}/submit"), &json!({})).await.refused(Code::Forbidden);
    let prices = crate::market::prices();
    narrow.put(&format!("/v1/services/{other}/prices"), &prices).await.refused(Code::Forbidden);
    let new = json!({"slug": "further", "service_version": "1.0.0", "profile": profile("Further")});
    narrow.post("/v1/services", &new).await.refused(Code::Forbidden);

    let account = postpaid(place, &consumer.client, &owner.id).await;
    let ask = |service: Option<&str>| json!({"key": account.key, "service": service});
    narrow.post("/v1/api-keys/verify", &ask(Some(&own))).await.done();
    narrow.post("/v1/api-keys/verify", &ask(Some(&other))).await.refused(Code::Forbidden);
    narrow.post("/v1/api-keys/verify", &json!({"key": account.key})).await.refused(Code::Forbidden);
    let published = service(&owner.client, "Published").await;
    let foreign = on_permit(&permit(&owner.client, &account.key, &published).await, 1, 1);
    let refused = narrow.post("/v1/usage", &foreign).await.refused(Code::Rejected);
    assert_eq!(refused["errors"][0]["code"], "forbidden_service");
    narrow.post("/v1/usage", &on_permit(&permit(&narrow, &account.key, &own).await, 1, 1)).await.done();
}

#[tokio::test]
async fn no_key_widens_itself_or_another_one() {
    let place = shared().await;
    let owner = member(place, &["provider", "consumer"]).await;
    let (ledger, other) =
        (account(&owner.client, &owner.id).await.ledger, account(&owner.client, &owner.id).await.ledger);
    let mine = service(&owner.client, "Mine").await;
    let rate = json!({"rate_requests_per_second": 5, "burst_requests": 5});
    let restriction = json!({"scopes": ["consumer", "provider"], "services": [mine], "ledgers": [ledger],
        "rate_limit": rate, "expires_at": "2090-01-01T00:00:00Z"});
    let wanted = json!({"name": "narrow", "organization": owner.id, "kind": "management", "tier": "premium",
        "restriction": restriction});
    let issued = place.administrator().post("/v1/api-keys", &wanted).await;
    let narrow = place.client(issued.done()["key"].as_str().unwrap()).after(&issued);
    let own = issued.id();
    let sibling = json!({"name": "as it is", "kind": "management", "restriction": restriction});
    let sibling = narrow.post("/v1/api-keys", &sibling).await.id();
    let runtime = |ledger: &str, restriction: &Value| {
        let mut wanted = runtime_key(&owner.id, restriction);
        wanted["ledger"] = json!(ledger);
        wanted
    };
    let narrow_runtime = json!({"services": [mine], "rate_limit": rate, "expires_at": "2089-01-01T00:00:00Z"});
    narrow.post("/v1/api-keys", &runtime(&ledger, &narrow_runtime)).await.done();
    narrow.post("/v1/api-keys", &runtime(&other, &narrow_runtime)).await.refused(Code::Forbidden);
    for (pointer, wider) in [
        ("/services", Value::Null),
        ("/services", json!([ops::ids::new_id()])),
        ("/ledgers", Value::Null),
        ("/ledgers", json!([ledger, other])),
        ("/rate_limit", Value::Null),
        ("/rate_limit", json!({"rate_requests_per_second": 6, "burst_requests": 5})),
        ("/expires_at", Value::Null),
        ("/expires_at", json!("2090-01-02T00:00:00Z")),
    ] {
        let mut wide = restriction.clone();
        *wide.pointer_mut(pointer).unwrap() = wider;
        wide.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        for id in [&own, &sibling] {
            narrow.put(&format!("/v1/api-keys/{id}/restriction"), &wide).await.refused(Code::Forbidden);
        }
        let wanted = json!({"name": "wide", "kind": "management", "restriction": wide});
        narrow.post("/v1/api-keys", &wanted).await.refused(Code::Forbidden);
    }
    let mut wanted = json!({"name": "wide", "kind": "management", "restriction": restriction});
    wanted["tier"] = json!("enterprise");
    narrow.post("/v1/api-keys", &wanted).await.refused(Code::Forbidden);
}

#[tokio::test]
async fn what_an_organization_is_bounds_its_keys() {
    let place = of_its_own().await;
    let organization = member(&place, &["provider", "consumer"]).await;
    let client = &organization.client;
    let draft = draft(client, "Draft").await;
    let roles = format!("/v1/organizations/{}/roles", organization.id);
    let new = json!({"slug": "new", "service_version": "1.0.0", "profile": profile("New")});
    let ledger = json!({"currency": "USD"});
    // Rehearsed: what is let through before the roles are known must leave nothing behind.
    let is_forbidden = async |path: &str, body: &Value| {
        let rehearsal = format!("{path}?dry_run=true");
        until("the roles are known", || async { client.post(&rehearsal, body).await.status == 403 }).await;
    };

    client.put(&roles, &json!({"roles": ["gateway"]})).await.refused(Code::Forbidden);
    place.administrator().put(&roles, &json!({"roles": ["consumer"]})).await.done();
    is_forbidden("/v1/services", &new).await;
    client.post(&format!("/v1/services/{draft}/submit"), &json!({})).await.refused(Code::Forbidden);
    client.post("/v1/api-keys/verify", &json!({"key": client.key()})).await.refused(Code::Forbidden);
    client.post("/v1/ledgers", &ledger).await.done();

    place.administrator().put(&roles, &json!({"roles": ["provider"]})).await.done();
    is_forbidden("/v1/ledgers", &ledger).await;
    client.get("/v1/projects").await.refused(Code::Forbidden);
    client.post("/v1/services", &new).await.done();
    place.administrator().put(&roles, &json!({"roles": []})).await.problem();
}

#[tokio::test]
async fn a_runtime_key_names_who_verifies_it_and_for_what() {
    let place = shared().await;
    let (provider, other) = (member(place, &["provider"]).await, member(place, &["provider"]).await);
    let consumer = member(place, &["consumer"]).await;
    let foreign = service(&other.client, "Foreign").await;
    let issue = async |wanted: &Value| consumer.client.post("/v1/api-keys", wanted).await;
    let at = |answer: crate::client::Answer, at: &str| assert_eq!(answer.problem()["errors"][0]["pointer"], at);
    at(issue(&runtime_key(&consumer.id, &every_service())).await, "/verifier");
    at(issue(&runtime_key(&ops::ids::new_id().to_string(), &every_service())).await, "/verifier");
    at(issue(&runtime_key(&provider.id, &json!({}))).await, "/restriction/services");
    at(issue(&runtime_key(&provider.id, &json!({"services": [foreign]}))).await, "/restriction/services");
    issue(&runtime_key(&provider.id, &json!({"scopes": ["consumer"], "every_service": true})))
        .await
        .refused(Code::Rejected);
    issue(&json!({"name": "none", "kind": "runtime", "restriction": every_service()})).await.refused(Code::Rejected);
    issue(&json!({"name": "both", "kind": "management", "verifier": provider.id, "restriction": {"scopes": ["consumer"]}}))
        .await
        .refused(Code::Rejected);

    // A gateway verifies for services of others, but not where it pays itself.
    let wanted = json!({"name": "Gateway", "roles": ["gateway", "consumer"]});
    let gateway = place.administrator().post("/v1/organizations", &wanted).await.id();
    let through = runtime_key(&gateway, &json!({"services": [foreign]}));
    issue(&through).await.done();
    let own = key_of(place, &gateway, &["consumer"]).await.post("/v1/api-keys", &through).await;
    at(own, "/verifier");
}

#[tokio::test]
async fn the_key_that_is_presented_shows_itself_and_opens_nothing_else() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let account = account(&consumer.client, &provider.id).await;
    assert!(account.key.starts_with("rk_live_"), "the prefix shows the kind");
    let runtime = place.client(&account.key);
    let shown = runtime.get("/v1/api-keys/current").await;
    let document = shown.done();
    assert_eq!(
        [&document["key_id"], &document["kind"], &document["verifier"], &document["permissions"]],
        [&json!(account.key_id), &json!("runtime"), &json!(provider.id), &json!([])]
    );
    assert_eq!(document["rate"], json!({"limit_requests": 20, "remaining_requests": 20, "reset_seconds": 0}));
    assert_eq!(document["quota"], json!({"tokens": 100_000, "used_tokens": "0"}));
    assert!(!shown.text.contains(&account.ledger), "its ledger is not its holder's business");
    assert_eq!(shown.headers["cache-control"], "no-store");
    runtime.get("/v1/services").await.refused(Code::Forbidden);
    // Neither is asked what it wants to say: the body is not looked at.
    for (who, code) in [(&runtime, Code::Forbidden), (&place.client("nobody"), Code::Unauthenticated)] {
        let request = || who.request(Method::POST, "/v1/ledgers").header("content-type", "application/json").body("{");
        crate::client::answer("half a document", request()).await.refused(code);
    }

    let own = consumer.client.get("/v1/api-keys/current").await;
    assert_eq!(own.done()["key_id"], json!(own_id(&consumer.client).await));
    assert!(own.done()["permissions"].as_array().unwrap().contains(&json!("ledgers:open")));
    for header in ["ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"] {
        assert!(own.headers.contains_key(header), "{header}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_organization_has_so_many_of_each_and_a_repetition_is_none_more() {
    let place = of_its_own().await;
    let consumer = member(&place, &["consumer"]).await.client;
    let open = |number: usize| {
        let client = consumer.clone();
        async move {
            let wanted = json!({"name": format!("Project {number}")});
            client.intend(&format!("project-{number}"), Method::POST, "/v1/projects", &wanted).await
        }
    };
    let mut last = None;
    for tens in 0..MAX_OBJECTS as usize / 10 {
        let opened = futures::future::join_all((0..10).map(|one| open(tens * 10 + one))).await;
        last = opened.into_iter().inspect(|answer| drop(answer.done())).next_back();
    }
    let last = last.unwrap();
    // Said after all of them: when the read model, by which they are counted, has this, it has them all.
    let renamed = consumer.post(&format!("/v1/projects/{}/rename", last.id()), &json!({"name": "Last"})).await;
    consumer.clone().after(&renamed).get("/v1/projects?limit=1").await.done();
    open(MAX_OBJECTS as usize).await.refused(Code::QuotaReached);
    let again = open(7).await.done();
    assert_eq!(again["replayed"], true);
    let archived = consumer.post(&format!("/v1/projects/{}/archive", last.id()), &json!({})).await;
    consumer.clone().after(&archived).get("/v1/projects?limit=1").await.done();
    open(MAX_OBJECTS as usize).await.done();
    consumer.post("/v1/ledgers", &json!({"currency": "USD"})).await.done();
}
