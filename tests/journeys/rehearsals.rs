//! Rehearsals: `dry_run=true` decides and answers as the command would, says so, counts nothing as done, and writes nothing.

use serde_json::{Value, json};

use crate::bodies::valid;
use crate::document::{DOCUMENT, Operation, closed_operations};
use crate::market::{account, credit, key_of, member, permit, postpaid, service, usage};
use crate::permits::metered_by_provider;
use crate::resources::Resources;
use crate::server::{Place, of_its_own, shared};

/// What commands write to, beside what is folded from it.
const WRITTEN: [&str; 9] = [
    "public.events",
    "public.streams",
    "public.commands",
    "public.claims",
    "public.usage_ids",
    "public.sealed_answers",
    "public.snapshots",
    "privacy.subject_keys",
    "privacy.pseudonym_keys",
];

/// Each table as a digest of its rows.
async fn stored(place: &Place) -> Vec<(&'static str, Option<String>)> {
    let mut found = Vec::new();
    for table in WRITTEN {
        let digest = format!("SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {table} t");
        found.push((table, sqlx::query_scalar(&digest).fetch_one(&place.database.owner).await.unwrap()));
    }
    found
}

fn takes_dry_run(operation: &Operation) -> bool {
    let parameters = &DOCUMENT["paths"][&operation.path][operation.method.as_str().to_lowercase()]["parameters"];
    parameters.as_array().is_some_and(|parameters| parameters.iter().any(|parameter| parameter["name"] == "dry_run"))
}

#[tokio::test]
async fn what_is_rehearsed_is_written_nowhere_whatever_the_command() {
    let place = of_its_own().await;
    let (administrator, owner) = (place.administrator(), Resources::of_a_new_tenant(&place).await);
    let commands: Vec<_> = closed_operations().into_iter().filter(takes_dry_run).collect();
    assert!(commands.len() > 30, "{}", commands.len());
    let account = postpaid(&place, &owner.client, &owner.organization).await;
    let given = permit(&owner.client, &account.key, &owner.service).await;
    let (before, mut rehearsed) = (stored(&place).await, Vec::new());
    for operation in &commands {
        let mut body = valid(&operation.id, &owner.names()).unwrap_or_else(|| json!({}));
        let members = body.as_object_mut().unwrap();
        members.remove("time");
        if members.contains_key("permit") {
            members.insert("permit".to_owned(), given["token"].clone());
        }
        for path in owner.paths(operation) {
            let path = format!("{path}?dry_run=true");
            for client in [&owner.client, &administrator] {
                let answer = client.send(operation.method.clone(), &path, &body).await;
                if answer.status < 300 {
                    let said = answer.done();
                    assert_eq!(
                        (answer.status, &said["dry_run"], said.get("position")),
                        (200, &json!(true), None),
                        "{path}: {said}"
                    );
                    rehearsed.push(operation.id.clone());
                }
            }
        }
    }
    rehearsed.dedup();
    assert!(rehearsed.len() > 20, "{rehearsed:?}");
    assert_eq!(stored(&place).await, before);
}

#[tokio::test]
async fn usage_that_is_rehearsed_is_counted_as_what_would_be_recorded() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let service = service(&provider.client, "Rehearsed").await;
    let account = account(&consumer.client, &provider.id).await;
    credit(place, &account.ledger, "1").await;
    let path = format!("/v1/ledgers/{}/usage", account.ledger);
    let report = |ids: &[&str]| {
        let records: Vec<Value> = ids.iter().map(|id| usage(id, &service, &account.key_id, 1_000, 0)).collect();
        json!({ "records": records })
    };
    consumer.client.post(&path, &report(&["told"])).await.done();
    let rehearse = format!("{path}?dry_run=true");
    let said = consumer.client.post(&rehearse, &report(&["new", "told"])).await.done();
    assert_eq!(
        [&said["recorded"], &said["would_record"], &said["duplicates"]],
        [&json!(0), &json!(1), &json!(1)],
        "{said}"
    );
    let [new, told] = [&said["records"][0], &said["records"][1]];
    assert_eq!((&new["status"], &new["charged"], new.get("position")), (&json!("rehearsed"), &json!("0.0025"), None));
    assert_eq!(told["status"], "duplicate", "what was recorded before is known");
    // Nothing of it would be taken: it says that it was a rehearsal all the same.
    let unknown = json!({"records": [usage("a", &ops::ids::new_id().to_string(), &account.key_id, 1, 1)]});
    let said = consumer.client.post(&rehearse, &unknown).await.done();
    assert_eq!((&said["dry_run"], &said["refused"]), (&json!(true), &json!(1)), "{said}");
    let recorded = consumer.client.post(&path, &report(&["new"])).await.done();
    assert_eq!((&recorded["recorded"], &recorded["would_record"]), (&json!(1), &json!(0)));
}

#[tokio::test]
async fn uses_on_permits_and_corrections_are_rehearsed_in_the_same_words() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let prices = json!({"prices": {"currency": "USD", "most_per_call": {"amount": "1", "tokens": 1_000}, "parts": {
        "input/token": {"flat": {"price": "0.001"}}, "output/token": {"flat": {"price": "0.001"}}
    }}});
    let service = metered_by_provider(&provider.client, &prices).await;
    let account = postpaid(place, &consumer.client, &provider.id).await;
    let tells = key_of(place, &provider.id, &["usage:tell", "keys:verify"]).await;
    let given = permit(&tells, &account.key, &service).await;
    let use_of = |tokens: u64| json!({"permit": given["token"], "dialect": "openai", "usage": {"input_tokens": tokens, "output_tokens": 0}});
    let said = tells.post("/v1/usage?dry_run=true", &use_of(100)).await.done();
    assert_eq!(
        [&said["recorded"], &said["would_record"], &said["would_claim"]],
        [&json!(0), &json!(1), &json!(0)],
        "{said}"
    );
    assert_eq!((&said["records"][0]["status"], &said["records"][0]["charged"]), (&json!("rehearsed"), &json!("0.1")));
    let said = tells.post("/v1/usage?dry_run=true", &use_of(2_000)).await.done();
    assert_eq!(
        [&said["claimed"], &said["would_record"], &said["would_claim"]],
        [&json!(0), &json!(0), &json!(1)],
        "{said}"
    );
    // One permit told twice: what would be written first makes the other one a repetition, or a conflict, as it does when it is written.
    let twice = json!({"records": [use_of(2_000), use_of(100), use_of(100)]});
    let statuses = |said: &Value| {
        said["records"].as_array().unwrap().iter().map(|record| record["status"].clone()).collect::<Vec<_>>()
    };
    let said = tells.post("/v1/usage?dry_run=true", &twice).await.done();
    assert_eq!(statuses(&said), ["conflict", "rehearsed", "duplicate"], "{said}");
    let said = tells.post("/v1/usage", &twice).await.done();
    assert_eq!(statuses(&said), ["conflict", "recorded", "duplicate"], "{said}");
    let mut correction = use_of(50);
    (correction["number"], correction["reason"]) = (json!(1), json!("Counted twice"));
    let path = "/v1/usage/corrections";
    let said = tells.post(&format!("{path}?dry_run=true"), &correction).await.done();
    assert_eq!(
        [&said["corrected"], &said["would_correct"], &said["dry_run"]],
        [&json!(0), &json!(1), &json!(true)],
        "{said}"
    );
    // What comes later in a list is decided as if what comes before it were written.
    let mut next = use_of(25);
    (next["number"], next["reason"]) = (json!(2), json!("Counted twice again"));
    let list = json!({"records": [correction, correction, next]});
    let outcomes = |said: &Value| -> Vec<(Value, Value)> {
        let records = said["records"].as_array().unwrap().iter();
        records.map(|record| (record["status"].clone(), record["charged"].clone())).collect()
    };
    let rehearsed = tells.post(&format!("{path}?dry_run=true"), &list).await.done();
    let expected = [
        (json!("rehearsed"), json!("0.05")),
        (json!("duplicate"), json!("0.05")),
        (json!("rehearsed"), json!("0.025")),
    ];
    assert_eq!(outcomes(&rehearsed), expected, "{rehearsed}");
    let said = tells.post(path, &list).await.done();
    let expected = [
        (json!("corrected"), json!("0.05")),
        (json!("duplicate"), json!("0.05")),
        (json!("corrected"), json!("0.025")),
    ];
    assert_eq!(outcomes(&said), expected, "{said}");
}
