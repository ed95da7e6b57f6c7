//! Upgrades: a database that an earlier release left behind is opened by this one.
//!
//! Each folder of `tests/upgrades/` is named after the release that made it and holds a dump of its database and what it
//! answered. Folders are only added: whatever was written once must be readable for ever.

use api::http::problem::Code;
use clap::Parser;
use ops::clock::{Clock, SystemClock};
use projections::read_models::keys::upgrade_check;
use projections::read_models::ledgers::unconfirmed_terms;
use serde_json::{Value, json};
use tests::waiting::{until, until_some};

use crate::server::{self, Place};

/// What a release left behind.
struct Left {
    dump: &'static str,
    answers: &'static str,
}

const AT_23708A3: Left = Left {
    dump: include_str!("../upgrades/23708a3/database.sql"),
    answers: include_str!("../upgrades/23708a3/answers.json"),
};

#[tokio::test]
async fn a_database_of_23708a3_is_opened_verified_and_answers_as_it_did() {
    opens(&AT_23708A3).await;
}

async fn opens(left: &Left) {
    let kept: Value = serde_json::from_str(left.answers).unwrap();
    let pepper = kept["key_pepper"].as_str().unwrap();
    let place = server::restored(left.dump, &["--key-pepper", pepper]).await;
    let head = place.log_head().await;
    let before = stored_bytes(&place, head).await;

    answers_as_it_did(&place, &kept).await;
    every_read_model_is_of_this_release(&place).await;
    its_months_are_closed(&place, &kept).await;
    every_provider_has_the_look_of_its_name(&place, &kept).await;
    assert!(verify(&place).await, "`replay verify` finds a fault; its report is above");
    still_takes_commands(&place, &kept).await;
    confirms_terms(&place, &kept).await;

    assert!(place.log_head().await > head);
    assert_eq!(stored_bytes(&place, head).await, before);
}

/// What was used then is of a month that is over: a process closes it without being asked.
async fn its_months_are_closed(place: &Place, kept: &Value) {
    let asked = kept["answers"].as_array().unwrap();
    let statements =
        asked.iter().filter_map(|asked| Some((asked["path"].as_str()?.strip_suffix("/statement")?, asked)));
    for (ledger, asked) in statements {
        let client = place.client(kept["keys"][asked["as"].as_str().unwrap()].as_str().unwrap());
        let closed = until_some("the month is closed", || async {
            let periods = client.get(&format!("{ledger}/periods?period=2026-01")).await.done();
            let period = periods["items"][0].clone();
            (period["state"] == "closed").then_some(period)
        });
        let closed = closed.await;
        assert_eq!(closed["cut"]["by"], "time", "{closed}");
        assert_eq!(closed["bill"]["exact"], asked["body"]["totals"]["provisional_cost"], "{closed}");
    }
}

/// A digest of every row of the log up to a position.
async fn stored_bytes(place: &Place, head: i64) -> String {
    let digest = "SELECT md5(string_agg(e::text, '|' ORDER BY position)) FROM events e WHERE position <= $1";
    sqlx::query_scalar(digest).bind(head).fetch_one(&place.database.owner).await.unwrap()
}

/// Whoever had a key then asks the same questions with it now.
async fn answers_as_it_did(place: &Place, kept: &Value) {
    for asked in kept["answers"].as_array().unwrap() {
        let key = kept["keys"][asked["as"].as_str().unwrap()].as_str().unwrap();
        // This release has written more by now.
        let until_then = |path: &str| format!("{path}&to=2026-01-16T00:00:00Z");
        let path = asked["path"].as_str().unwrap();
        let path = if path.starts_with("/v1/audit?") { until_then(path) } else { path.to_owned() };
        // Its month was over long ago, so it is closed by now or about to be.
        let path = if path.ends_with("/statement") { format!("{path}?period=2026-01") } else { path };
        let answer = place.client(key).get(&path).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text);
        let now: Value = serde_json::from_str(&answer.text).unwrap();
        differs("", &meant_now(&asked["body"]), &now)
            .map_or(Ok(()), Err)
            .unwrap_or_else(|place| panic!("{path}: {place}"));
    }
}

/// What was said then, as far as it means something else now: what payers chose are no terms of credit, so their ledgers are prepaid
/// until the marketplace grants some. What was owed stays owed.
fn meant_now(then: &Value) -> Value {
    let mut now = then.clone();
    services_meant_now(&mut now);
    // A statement is read page by page.
    let lines = now.as_object_mut().and_then(|document| document.remove("lines"));
    now.as_object_mut().into_iter().zip(lines).for_each(|(document, lines)| {
        document.insert("items".to_owned(), lines);
    });
    organizations_meant_now(&mut now);
    costs_meant_now(&mut now);
    // That credit has lapsed and a month was closed has been written down since.
    if let Some(ledger) = now.as_object_mut().filter(|document| document.contains_key("balance")) {
        ledger.remove("changed_at");
        ledger.remove("version");
    }
    let chosen = now.as_object_mut().and_then(|document| document.remove("over_limit_policy"));
    if chosen.is_some() && now["billing"] == "postpaid" {
        now["billing"] = "prepaid".into();
        now["balance"]["available"] = "0".into();
    }
    now
}

/// The version that a provider gives its service has a name of its own, providers stand there with their names, and where a revision of its prices was recorded is said where
/// all of them are listed.
fn services_meant_now(document: &mut Value) {
    match document {
        Value::Object(members) => {
            members.values_mut().for_each(services_meant_now);
            if members.contains_key("slug") {
                let provider = members.get("provider").map(|id| json!({ "id": id }));
                members.extend(provider.map(|provider| ("provider".to_owned(), provider)));
                let version = members.remove("version");
                members.extend(version.map(|version| ("service_version".to_owned(), version)));
                // Who of the marketplace decided is seen by the marketplace.
                if let Some(decision) = members.get_mut("decision").and_then(Value::as_object_mut) {
                    decision.remove("approver");
                }
                if let Some(prices) = members.get_mut("prices").and_then(Value::as_object_mut) {
                    prices.retain(|name, _| name != "recorded_at" && name != "position");
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(services_meant_now),
        _ => {}
    }
}

/// Whose a thing is, is said by `organization`; `tenant` is a word of the log alone.
fn organizations_meant_now(document: &mut Value) {
    match document {
        Value::Object(members) if members.contains_key("leaf_hash") && members.contains_key("payload") => {}
        Value::Object(members) => {
            members.values_mut().for_each(organizations_meant_now);
            for (then, now) in [("tenant", "organization"), ("tenant_id", "organization_id")] {
                let whose = members.remove(then);
                members.extend(whose.map(|whose| (now.to_owned(), whose)));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(organizations_meant_now),
        _ => {}
    }
}

/// A statement says one cost, which of what was recorded then is the provisional one.
fn costs_meant_now(document: &mut Value) {
    match document {
        Value::Object(members) => {
            members.values_mut().for_each(costs_meant_now);
            let cost = members.remove("provisional_cost");
            members.extend(cost.map(|cost| ("cost".to_owned(), cost)));
            members.remove("exact_cost");
        }
        Value::Array(items) => items.iter_mut().for_each(costs_meant_now),
        _ => {}
    }
}

/// What is not compared: where a page goes on is opaque, as a place in the log is now, and a rotated secret is shown only until its overlap ends.
const OF_ITS_TIME: [&str; 3] = ["next_cursor", "outgoing_secret", "position"];

/// Where what was said then is not said now. What is new may stand beside it.
fn differs(place: &str, then: &Value, now: &Value) -> Option<String> {
    match (then, now) {
        (Value::Object(then), Value::Object(now)) => {
            // What a runtime key listed opens nothing any more, so it is not shown.
            let is_of_runtime_key = place.ends_with("/restriction") && !now.contains_key("scopes");
            let is_gone = |name: &str| OF_ITS_TIME.contains(&name) || (is_of_runtime_key && name == "scopes");
            then.iter().filter(|(name, _)| !is_gone(name)).find_map(|(name, value)| {
                differs(&format!("{place}/{name}"), value, now.get(name).unwrap_or(&Value::Null))
            })
        }
        (Value::Array(then), Value::Array(now)) if then.len() == now.len() => {
            let mut pairs = then.iter().zip(now).enumerate();
            pairs.find_map(|(index, (then, now))| differs(&format!("{place}/{index}"), then, now))
        }
        (then, now) if then == now => None,
        (then, now) => Some(format!("{place} was {then} and is {now}")),
    }
}

/// Tables that an older version of a fold filled answer until they are rebuilt beside and swapped, which does not keep the
/// server from being ready: it is waited for.
async fn every_read_model_is_of_this_release(place: &Place) {
    let live = "SELECT version FROM projectors WHERE name = $1 AND status = 'live'";
    for model in projections::registry::all() {
        until("a read model is of this release", || async {
            let version = sqlx::query_scalar::<_, i32>(live).bind(model.name()).fetch_one(&place.database.owner);
            version.await.unwrap() == model.version()
        })
        .await;
    }
}

/// Nobody takes the name of a provider that was there before looks were claimed.
async fn every_provider_has_the_look_of_its_name(place: &Place, kept: &Value) {
    let held = "SELECT (SELECT count(*) FROM claims WHERE scope = 'provider-look') = count(*) \
                FROM organizations.organizations WHERE 'provider' = ANY(roles)";
    until("every provider has the look of its name", || async {
        sqlx::query_scalar(held).fetch_one(&place.database.owner).await.unwrap()
    })
    .await;
    let administrator = place.client(kept["keys"]["admin"].as_str().unwrap());
    let taken = json!({"name": "ACME models", "roles": ["provider"]});
    administrator.post("/v1/organizations", &taken).await.refused(Code::NameTaken);
}

async fn verify(place: &Place) -> bool {
    let arguments = ["replay", "--database-url", place.database.url.expose(), "verify"];
    replay::run(replay::Cli::parse_from(arguments)).await.unwrap()
}

/// A key that was made then is valid now, and what is recorded now comes after what was recorded then.
async fn still_takes_commands(place: &Place, kept: &Value) {
    let key = |name: &str| kept["keys"][name].as_str().unwrap();
    let service = kept["answers"][0]["body"]["id"].as_str().unwrap();
    let question = json!({ "key": key("runtime"), "service": service });
    let provider = place.client(key("provider"));
    // What is kept in memory is loaded anew some time after its tables were rebuilt. Until then nobody relies on what could not be read.
    until("the directory of keys has the rebuilt tables", || async {
        provider.post("/v1/api-keys/verify", &question).await.status != 409
    })
    .await;
    let verdict = provider.post("/v1/api-keys/verify", &question).await;
    assert_eq!(verdict.done()["code"], "valid", "{}", verdict.text);
    // It had a ledger, so a provider has seen it: it is a runtime key, and opens nothing but what shows itself.
    let current = place.client(key("runtime")).get("/v1/api-keys/current").await.done();
    assert_eq!((&current["kind"], current.get("verifier")), (&json!("runtime"), None), "{current}");
    place.client(key("runtime")).get("/v1/ledgers").await.refused(Code::Forbidden);
    let check = upgrade_check(&place.database.app, SystemClock.now()).await.unwrap();
    assert_eq!((check.tenants_without_issuer.total, check.keys_of_any_verifier.total), (0, 2), "{check:?}");
    let newcomer = json!({ "name": "Newcomers", "roles": ["consumer"] });
    let registered = place.client(key("admin")).post("/v1/organizations", &newcomer).await;
    assert_eq!(registered.done()["version"], 1);
}

/// Every ledger of which the payer chose that it owes, or that the marketplace bears what it owes, is listed until terms are granted.
async fn confirms_terms(place: &Place, kept: &Value) {
    let listed = unconfirmed_terms(&place.database.app).await.unwrap();
    let chosen: Vec<_> = listed.first.iter().map(|found| (found.billing.as_str(), found.over_limit.as_str())).collect();
    assert_eq!(chosen, [("prepaid", "absorbed"), ("postpaid", "owed")]);
    let postpaid = listed.first[1].ledger.0;
    let terms = crate::market::terms("2", "0", "0");
    let administrator = place.client(kept["keys"]["admin"].as_str().unwrap());
    let granted = administrator.put(&format!("/v1/ledgers/{postpaid}/terms"), &terms).await;
    let consumer = place.client(kept["keys"]["consumer"].as_str().unwrap()).after(&granted);
    let shown = consumer.get(&format!("/v1/ledgers/{postpaid}")).await.done();
    // 1.438337 of the line was owed before.
    let balance = &shown["balance"];
    assert_eq!([&shown["billing"], &balance["owed"], &balance["available"]], ["postpaid", "1.438337", "0.561663"]);
    let listed = unconfirmed_terms(&place.database.app).await.unwrap();
    assert_eq!((listed.total, listed.first[0].billing.as_str()), (1, "prepaid"));
}
