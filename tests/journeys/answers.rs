//! What commands answer: the resource as a read shows it, the same whatever the resource; and the versions that changes are bound to.

use api::http::problem::Code;
use reqwest::Method;
use serde_json::{Value, json};

use crate::agreements::{bounded_service, claim, mandate};
use crate::client::{Answer, Client, answer, new_intent};
use crate::market::{key_of, ledger, member, new_name, postpaid, prices, profile, service};
use crate::resources::Resources;
use crate::server::shared;

/// A command with further headers, as an intent of its own.
async fn with(client: &Client, method: Method, path: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
    let intent = new_intent();
    let request = client.request(method, path).header("idempotency-key", &intent).json(body);
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    answer(path, request).await
}

/// What a command of a collection answers is what is read then.
async fn shows(client: &Client, collection: &str, done: &Answer) -> Value {
    let (document, id) = (done.done(), done.id());
    let read = client.clone().after(done).get(&format!("{collection}/{id}")).await;
    assert_eq!(document["resource"], read.done(), "{}", done.asked);
    assert_eq!(document["version"], read.done()["version"], "{}", done.asked);
    assert_eq!(done.headers["etag"], read.headers["etag"], "{}", done.asked);
    document["resource"].clone()
}

#[tokio::test]
async fn a_command_shows_the_resource_as_it_is_read_then() {
    let place = shared().await;
    let (administrator, owner) = (place.administrator(), member(place, &["provider", "consumer"]).await);
    let client = &owner.client;
    let wanted = json!({"name": new_name("Shown"), "roles": ["consumer"]});
    let registered = administrator.post("/v1/organizations", &wanted).await;
    shows(&administrator, "/v1/organizations", &registered).await;
    let organization = format!("/v1/organizations/{}", owner.id);
    let renamed = client.post(&format!("{organization}/rename"), &json!({"name": new_name("Renamed")})).await;
    shows(client, "/v1/organizations", &renamed).await;

    let opened = client.post("/v1/projects", &json!({"name": "Chat"})).await;
    shows(client, "/v1/projects", &opened).await;
    let archived = client.post(&format!("/v1/projects/{}/archive", opened.id()), &json!({})).await;
    assert!(shows(client, "/v1/projects", &archived).await["archived_at"].is_string());

    let new = json!({"slug": new_name("shown"), "service_version": "1.0.0", "profile": profile("Shown")});
    let registered = client.post("/v1/services", &new).await;
    shows(client, "/v1/services", &registered).await;
    let path = format!("/v1/services/{}", registered.id());
    let priced = client.put(&format!("{path}/prices"), &prices()).await;
    assert_eq!(shows(client, "/v1/services", &priced).await["prices"]["revision"], 1);
    let submitted = client.post(&format!("{path}/submit"), &json!({})).await;
    let active = shows(client, "/v1/services", &submitted).await;
    assert_eq!(
        (&active["state"], &active["version"], &active["service_version"]),
        (&json!("active"), &json!(4), &json!("1.0.0"))
    );
    let suspended = administrator.post(&format!("{path}/suspend"), &json!({"reason": "It fails."})).await;
    assert_eq!(shows(&administrator, "/v1/services", &suspended).await["suspended_for"], "It fails.");

    let key = json!({"name": "shown", "kind": "management", "restriction": {"scopes": ["consumer"]}});
    let issued = client.post("/v1/api-keys", &key).await;
    shows(client, "/v1/api-keys", &issued).await;
    let path = format!("/v1/api-keys/{}", issued.id());
    shows(client, "/v1/api-keys", &client.post(&format!("{path}/rotate"), &json!({"overlap_seconds": 60})).await).await;
    let revoked = client.post(&format!("{path}/revoke"), &json!({"reason": "Lost"})).await;
    assert_eq!(shows(client, "/v1/api-keys", &revoked).await["status"], "revoked");
}

#[tokio::test]
async fn commands_on_ledgers_mandates_and_claims_show_them_too() {
    let place = shared().await;
    let (administrator, provider) = (place.administrator(), member(place, &["provider"]).await);
    let consumer = member(place, &["consumer"]).await;
    let client = &consumer.client;
    let opened = client.post("/v1/ledgers", &json!({"currency": "USD"})).await;
    shows(client, "/v1/ledgers", &opened).await;
    let path = format!("/v1/ledgers/{}", opened.id());
    let granted = administrator.post(&format!("{path}/credits"), &crate::agreements::bought("5")).await;
    let shown = shows(&administrator, "/v1/ledgers", &granted).await;
    assert_eq!((&shown["balance"]["available"], &shown["version"]), (&json!("5"), &json!(2)));
    let limited =
        client.put(&format!("{path}/hard-limit"), &json!({"amount": {"amount": "3", "currency": "USD"}})).await;
    assert_eq!(shows(client, "/v1/ledgers", &limited).await["balance"]["available"], "3");

    let service = bounded_service(&provider.client).await;
    let wanted = mandate(&provider.id, &[&service], "1", "10");
    let given = client.post(&format!("{path}/mandates"), &wanted).await;
    assert_eq!(shows(client, "/v1/mandates", &given).await["version"], 1);
    let withdraw = format!("/v1/mandates/{}/withdraw", given.id());
    assert_eq!(shows(client, "/v1/mandates", &client.post(&withdraw, &json!({})).await).await["version"], 2);
    let again = client.post(&withdraw, &json!({})).await;
    assert_eq!(again.done()["events"], json!([]), "what has ended is not withdrawn again");
    shows(client, "/v1/mandates", &again).await;

    let account = postpaid(place, client, &provider.id).await;
    let id = claim(&provider.client, &account.key, &service).await;
    let say = |verb: &str| format!("/v1/claims/{id}/{verb}");
    let rejected = client.post(&say("reject"), &json!({"reason": "Unknown"})).await;
    assert_eq!(shows(client, "/v1/claims", &rejected).await["version"], 2);
    // Whoever told the use reads no position of the ledger, so it waits for what the payer reads.
    let referred = provider.client.post(&say("refer"), &json!({"reason": "It is in our log"})).await;
    let shown = referred.done();
    assert_eq!((shown.get("position"), shown.get("leaf_hash")), (None, None), "{shown}");
    let resource = &shown["resource"];
    assert_eq!(
        (&resource["version"], &resource["state"], resource.get("ledger")),
        (&json!(3), &json!("referred"), None)
    );
    assert_eq!(resource["rejected"]["reason"], "Unknown", "what was said a moment before is in it");
    let accepted = client.post(&say("accept"), &json!({})).await;
    let shown = shows(client, "/v1/claims", &accepted).await;
    assert_eq!((&shown["version"], &shown["state"]), (&json!(4), &json!("accepted")));
}

#[tokio::test]
async fn a_rehearsal_shows_what_would_be_and_a_repetition_what_was() {
    let place = shared().await;
    let consumer = member(place, &["consumer"]).await.client;
    let project = consumer.post("/v1/projects", &json!({"name": "First"})).await;
    let rename = format!("/v1/projects/{}/rename", project.id());
    let rehearsed = consumer.post(&format!("{rename}?dry_run=true"), &json!({"name": "Would be"})).await.done();
    assert_eq!((&rehearsed["version"], &rehearsed["resource"]["version"]), (&json!(1), &json!(2)));
    assert_eq!(rehearsed["resource"]["name"], "Would be");
    let read = consumer.get(&format!("/v1/projects/{}", project.id())).await.done();
    assert_eq!(read["name"], "First");

    let (intent, second) = (new_intent(), json!({"name": "Second"}));
    let first = consumer.intend(&intent, Method::POST, &rename, &second).await;
    consumer.post(&rename, &json!({"name": "Third"})).await.done();
    let again = consumer.intend(&intent, Method::POST, &rename, &second).await;
    assert_eq!(first.headers.get("idempotent-replayed"), None);
    assert_eq!(again.headers["idempotent-replayed"], "true");
    let (first, again) = (first.done(), again.done());
    assert_eq!((&again["replayed"], &again["version"]), (&json!(true), &json!(2)));
    assert_eq!(again["resource"], first["resource"], "the first answer comes again");
    assert_eq!(again["resource"]["name"], "Second");
}

#[tokio::test]
async fn a_repetition_of_what_was_said_of_a_claim_shows_it_as_it_was_then() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let service = bounded_service(&provider.client).await;
    let account = postpaid(place, &consumer.client, &provider.id).await;
    let id = claim(&provider.client, &account.key, &service).await;
    let (intent, reason) = (new_intent(), json!({"reason": "Unknown"}));
    let reject = format!("/v1/claims/{id}/reject");
    let first = consumer.client.intend(&intent, Method::POST, &reject, &reason).await.done();
    consumer.client.post(&format!("/v1/claims/{id}/accept"), &json!({})).await.done();
    let again = consumer.client.intend(&intent, Method::POST, &reject, &reason).await.done();
    assert_eq!(again["resource"], first["resource"]);
    assert_eq!((&again["version"], &again["resource"]["state"]), (&json!(2), &json!("rejected")));
}

#[tokio::test]
async fn who_prefers_the_minimum_gets_the_receipt_alone() {
    let place = shared().await;
    let consumer = member(place, &["consumer"]).await.client;
    let wanted = json!({"name": "Small"});
    for (preference, is_applied) in
        [("return=minimal", true), ("respond-async, return=minimal", true), ("wait=5", false)]
    {
        let done = with(&consumer, Method::POST, "/v1/projects", &[("prefer", preference)], &wanted).await;
        assert_eq!((done.status, done.done().get("resource").is_none()), (201, is_applied), "{preference}");
        let applied = done.headers.get("preference-applied").map(|applied| applied.to_str().unwrap());
        assert_eq!(applied, is_applied.then_some("return=minimal"));
        assert_eq!(done.headers["etag"], "\"1\"");
    }
    let key = json!({"name": "small", "kind": "management", "restriction": {"scopes": ["consumer"]}});
    let issued = with(&consumer, Method::POST, "/v1/api-keys", &[("prefer", "return=minimal")], &key).await.done();
    assert!(issued["key"].is_string() && issued.get("resource").is_none(), "the key is what is asked for");
}

#[tokio::test]
async fn who_may_not_read_it_is_shown_nothing_of_it() {
    let place = shared().await;
    let consumer = member(place, &["consumer"]).await;
    let limits = key_of(place, &consumer.id, &["ledgers:limit"]).await;
    let path = format!("/v1/ledgers/{}", ledger(&consumer.client).await);
    let limit = json!({"amount": {"amount": "3", "currency": "USD"}});
    let done = limits.put(&format!("{path}/hard-limit"), &limit).await;
    assert_eq!((done.done().get("resource"), &done.done()["version"]), (None, &json!(2)));
    limits.get(&path).await.refused(Code::Forbidden);
    let edits = key_of(place, &consumer.id, &["projects:open"]).await;
    let opened = edits.post("/v1/projects", &json!({"name": "Blind"})).await.done();
    assert_eq!(opened.get("resource"), None);
}

#[tokio::test]
async fn a_change_may_be_bound_to_any_of_several_versions() {
    let place = shared().await;
    let consumer = member(place, &["consumer"]).await.client;
    let project = consumer.post("/v1/projects", &json!({"name": "Bound"})).await;
    let rename = format!("/v1/projects/{}/rename", project.id());
    let bound = async |tags: &str| {
        let body = json!({"name": new_name("Bound")});
        with(&consumer, Method::POST, &rename, &[("if-match", tags)], &body).await
    };
    for tags in ["\"1\"", "\"7\", \"2\"", "*", "W/\"1\", \"4\""] {
        bound(tags).await.done();
    }
    // It is at version 5 by now.
    for tags in ["\"4\"", "W/\"5\"", "\"1\",\"2\"", "\"five\""] {
        let refused = bound(tags).await.refused(Code::PreconditionFailed);
        assert_eq!(refused["version"], 5, "{tags}");
    }
    let many = vec!["\"5\""; 17].join(", ");
    for tags in ["5", "\"5", many.as_str()] {
        let refused = bound(tags).await.refused(Code::InvalidRequest);
        assert_eq!(refused["errors"][0]["header"], "If-Match", "{tags}");
    }
}

#[tokio::test]
async fn claims_and_mandates_have_versions_of_their_own() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let service = bounded_service(&provider.client).await;
    let account = postpaid(place, &consumer.client, &provider.id).await;
    let id = claim(&provider.client, &account.key, &service).await;
    let reason = json!({"reason": "It is in our log"});
    let say = async |client: &Client, verb: &str, tags: &str| {
        with(client, Method::POST, &format!("/v1/claims/{id}/{verb}"), &[("if-match", tags)], &reason).await
    };
    say(&consumer.client, "reject", "\"3\"").await.refused(Code::PreconditionFailed);
    say(&consumer.client, "reject", "\"1\"").await.done();
    // To who told the use the version says nothing of the ledger's other use.
    let refused = say(&provider.client, "refer", "\"1\"").await.refused(Code::PreconditionFailed);
    assert_eq!(refused["version"], 2);
    say(&provider.client, "refer", "\"2\"").await.done();
    say(&consumer.client, "accept", "\"2\"").await.refused(Code::PreconditionFailed);
    say(&consumer.client, "accept", "\"3\"").await.done();

    let wanted = mandate(&provider.id, &[&service], "1", "10");
    let given = consumer.client.post(&format!("/v1/ledgers/{}/mandates", account.ledger), &wanted).await;
    let withdraw = format!("/v1/mandates/{}/withdraw", given.id());
    let bound = async |tags| with(&consumer.client, Method::POST, &withdraw, &[("if-match", tags)], &json!({})).await;
    bound("\"2\"").await.refused(Code::PreconditionFailed);
    bound("\"1\"").await.done();
    bound("\"2\"").await.done();
}

#[tokio::test]
async fn every_document_has_its_version_and_who_has_it_gets_no_other() {
    let place = shared().await;
    let owner = Resources::of_a_new_tenant(place).await;
    for (collection, id) in documents(&owner) {
        let path = format!("{collection}/{id}");
        let read = owner.client.get(&path).await;
        let version = read.done()["version"].as_i64().unwrap_or_else(|| panic!("{path}: {}", read.text));
        let etag = format!("\"{version}\"");
        assert_eq!(read.headers["etag"], etag.as_str(), "{path}");
        let again = answer(&path, owner.client.request(Method::GET, &path).header("if-none-match", &etag)).await;
        assert_eq!((again.status, again.text.as_str()), (304, ""), "{path}");
        let older = answer(&path, owner.client.request(Method::GET, &path).header("if-none-match", "\"0\"")).await;
        assert_eq!(older.status, 200, "{path}");
        let listing = if collection == "/v1/services" { "/v1/services?state=active&limit=200" } else { collection };
        let listed = owner.client.get(listing).await.done();
        let found = listed["items"].as_array().unwrap().iter().find(|item| item["id"] == id.as_str());
        // Services of everybody are listed: the one looked for may be on a further page.
        assert!(
            found.is_some_and(|item| item["version"] == version) || collection == "/v1/services",
            "{path}: {listed}"
        );
        assert!(listed["items"].as_array().unwrap().iter().all(|item| item["version"].is_i64()), "{listing}");
    }
}

fn documents(owner: &Resources) -> [(&'static str, &String); 10] {
    [
        ("/v1/organizations", &owner.organization),
        ("/v1/services", &owner.service),
        ("/v1/api-keys", &owner.key),
        ("/v1/ledgers", &owner.ledger),
        ("/v1/projects", &owner.project),
        ("/v1/mandates", &owner.mandate),
        ("/v1/claims", &owner.claim),
        ("/v1/disputes", &owner.dispute),
        ("/v1/invoices", &owner.invoice),
        ("/v1/payments", &owner.payment),
    ]
}

#[tokio::test]
async fn what_time_changes_is_read_again_though_its_version_is_the_same() {
    let place = shared().await;
    let provider = member(place, &["provider"]).await;
    let id = service(&provider.client, "Timed").await;
    let path = format!("/v1/services/{id}");
    // A revision that takes effect in a moment changes the document without an event.
    let soon = soon();
    let mut later = prices();
    later["effective_at"] = json!(soon);
    later["prices"]["parts"]["input/token"]["flat"]["price"] = json!("0.000002");
    let priced = provider.client.put(&format!("{path}/prices"), &later).await;
    let etag = priced.headers["etag"].to_str().unwrap().to_owned();
    tests::waiting::until("the prices are in effect", || async {
        let read = answer(&path, provider.client.request(Method::GET, &path).header("if-none-match", &etag)).await;
        read.status == 200 && read.done()["prices"]["revision"] == 2
    })
    .await;
}

fn soon() -> String {
    use ops::clock::{Clock, SystemClock};
    (SystemClock.now() + jiff::SignedDuration::from_millis(1_500)).to_string()
}

#[tokio::test]
async fn every_listing_goes_on_where_the_page_before_ended() {
    let place = shared().await;
    let owner = Resources::of_a_new_tenant(place).await;
    let ledger = format!("/v1/ledgers/{}", owner.ledger);
    let service = format!("/v1/services/{}", owner.service);
    place.administrator().post(&format!("{ledger}/credits"), &crate::agreements::bought("7")).await.done();
    let listings = [
        "/v1/services?state=active,draft".to_owned(),
        "/v1/api-keys".to_owned(),
        "/v1/ledgers".to_owned(),
        "/v1/projects".to_owned(),
        "/v1/mandates".to_owned(),
        "/v1/claims".to_owned(),
        "/v1/disputes".to_owned(),
        "/v1/invoices".to_owned(),
        "/v1/payments".to_owned(),
        "/v1/audit".to_owned(),
        format!("{ledger}/credits"),
        format!("/v1/audit/service/{}/events", owner.service),
    ];
    for listing in listings {
        let separator = if listing.contains('?') { '&' } else { '?' };
        let first = owner.client.get(&format!("{listing}{separator}limit=1")).await.done();
        assert_eq!(
            (first["items"].as_array().unwrap().len(), &first["has_more"]),
            (1, &json!(true)),
            "{listing}: {first}"
        );
        let cursor = first["next_cursor"].as_str().unwrap();
        let second = owner.client.get(&format!("{listing}{separator}limit=1&cursor={cursor}")).await.done();
        assert_ne!(second["items"], first["items"], "{listing}");
        owner.client.get(&format!("{listing}{separator}limit=201")).await.refused(Code::InvalidRequest);
    }
    for single in
        [format!("{service}/prices?limit=200"), format!("{ledger}/statement"), "/v1/analytics/usage".to_owned()]
    {
        let page = owner.client.get(&single).await.done();
        assert_eq!(
            (page["items"].is_array(), &page["has_more"], page.get("next_cursor")),
            (true, &json!(false), None),
            "{single}"
        );
    }
}

#[tokio::test]
async fn the_credit_of_a_ledger_is_listed_with_what_is_left() {
    let place = shared().await;
    let (administrator, provider) = (place.administrator(), member(place, &["provider"]).await);
    let consumer = member(place, &["consumer"]).await.client;
    let service = service(&provider.client, "Drawn").await;
    let account = crate::market::account(&consumer, &provider.id).await;
    let path = format!("/v1/ledgers/{}/credits", account.ledger);
    let first = administrator.post(&path, &crate::agreements::bought("1")).await.done();
    let last = administrator.post(&path, &crate::agreements::bought("2")).await;
    let record = crate::market::usage("a", &service, &account.key_id, 100_000, 0);
    let told = consumer.post(&format!("/v1/ledgers/{}/usage", account.ledger), &record).await;
    told.done();
    let listed = consumer.get(&path).await.done();
    let [newer, older] = [&listed["items"][0], &listed["items"][1]];
    assert_eq!((&newer["grant"], &older["grant"]), (&last.done()["grant"], &first["grant"]), "{listed}");
    assert_eq!([&older["amount"], &older["drawn"], &older["remaining"]], ["1", "0.25", "0.75"], "{listed}");
    assert_eq!(
        [&newer["remaining"], &newer["kind"], &newer["reason"], &newer["currency"]],
        ["2", "purchased", "purchase", "USD"]
    );
    assert_eq!(administrator.get(&format!("{path}?min_position={}", told.position())).await.done(), listed);
    provider.client.get(&path).await.refused(Code::Forbidden);
    member(place, &["consumer"]).await.client.get(&path).await.refused(Code::NotFound);
}

#[tokio::test]
async fn a_service_is_shown_with_what_its_provider_is_called_now() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await.client);
    let id = service(&provider.client, "Named").await;
    let path = format!("/v1/services/{id}");
    let name = new_name("Called");
    let renamed =
        provider.client.post(&format!("/v1/organizations/{}/rename", provider.id), &json!({"name": name})).await;
    provider.client.get(&format!("/v1/organizations/{}?min_position={}", provider.id, renamed.position())).await.done();
    let read = consumer.get(&path).await;
    let etag = read.headers["etag"].to_str().unwrap();
    assert_eq!(read.done()["provider"], json!({"id": provider.id, "name": name}));
    let again = answer(&path, consumer.request(Method::GET, &path).header("if-none-match", etag)).await;
    assert_eq!(again.status, 200, "another name is another document, though the service is at the same version");
    let found = consumer.get(&format!("/v1/services?provider={}", provider.id)).await.done();
    assert_eq!(found["items"][0]["provider"]["name"], json!(name), "{found}");
}
