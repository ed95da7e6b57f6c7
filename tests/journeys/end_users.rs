//! End users of payers: in no event in clear, called by names that nobody can make again, and nothing is kept of those whose use is not taken.

use api::http::problem::Code;
use api::serve::EraseEndUsers;
use clap::Parser;
use commands::privacy::Vault;
use domain::TenantId;
use reqwest::Method;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::client::{Answer, new_intent};
use crate::market::{Member, account, credit, member, on_permit, permit, postpaid, service, usage};
use crate::permits::{dear_prices, metered_by_provider};
use crate::server::{Place, of_its_own};

/// `marketplace erase-end-users`, after the name of the program.
#[derive(Parser)]
struct Erase {
    #[command(flatten)]
    of: EraseEndUsers,
}

/// Rows of all that a report could write.
async fn written(place: &Place) -> Vec<i64> {
    let mut counts = Vec::new();
    for table in ["events", "usage_ids", "commands", "privacy.subject_keys", "privacy.pseudonym_keys"] {
        let sql = format!("SELECT count(*) FROM {table}");
        counts.push(sqlx::query_scalar(&sql).fetch_one(&place.database.owner).await.unwrap());
    }
    counts
}

/// Uses by end users that nobody has heard of.
fn uses(service: &str, key: &str, count: usize, round: &str) -> Value {
    let one = |number: usize| {
        let mut record = usage(&format!("{round}-{number}"), service, key, 1, 1);
        record["attribution"] = json!({"end_user": format!("{round}-user-{number}")});
        record
    };
    json!({"records": (0..count).map(one).collect::<Vec<_>>()})
}

#[tokio::test]
async fn a_rehearsal_and_what_is_refused_keep_nothing_of_end_users() {
    let place = of_its_own().await;
    let (provider, owner) = (member(&place, &["provider"]).await, member(&place, &["consumer"]).await);
    let service = service(&provider.client, "Used").await;
    let account = account(&owner.client, &provider.id).await;
    credit(&place, &account.ledger, "0.0001").await;
    let path = format!("/v1/ledgers/{}/usage", account.ledger);
    let before = written(&place).await;
    for door in [format!("{path}?dry_run=true"), format!("{path}/authorize?dry_run=true")] {
        let few = if door.contains("authorize") { 2 } else { 1_000 };
        owner.client.post(&door, &uses(&service, &account.key_id, few, "rehearsed")).await.done();
        assert_eq!(written(&place).await, before, "{door}");
    }
    let authorize = format!("{path}/authorize");
    let dear = uses(&service, &account.key_id, 1_000, "dear");
    owner.client.post(&authorize, &dear).await.refused(Code::BudgetExhausted);
    let unknown = ops::ids::new_id().to_string();
    owner.client.post(&authorize, &uses(&unknown, &account.key_id, 1_000, "unknown")).await.refused(Code::Rejected);
    assert_eq!(written(&place).await, before);

    let told = owner.client.post(&path, &uses(&service, &account.key_id, 1_000, "told")).await.done();
    assert_eq!(told["recorded"], 1_000);
    let after = written(&place).await;
    assert_eq!((after[3] - before[3], after[4] - before[4]), (1_000, 1));
}

/// The subject that earlier releases made of a payer's id and that of its end user.
fn guessed(payer: &str, end_user: &str) -> String {
    let payer: uuid::Uuid = payer.parse().unwrap();
    let mut hash = Sha256::new_with_prefix(b"marketplace/end-user/v1");
    hash.update(payer.as_bytes());
    hash.update(end_user.as_bytes());
    let digest: [u8; 32] = hash.finalize().into();
    uuid::Builder::from_custom_bytes(digest[..16].try_into().unwrap()).into_uuid().to_string()
}

#[tokio::test]
async fn who_guesses_an_end_user_does_not_find_it_in_the_log_and_one_of_before_is_known_again() {
    let place = of_its_own().await;
    let owner = member(&place, &["provider", "consumer"]).await;
    let service = service(&owner.client, "Used").await;
    let account = postpaid(&place, &owner.client, &owner.id).await;
    let path = format!("/v1/ledgers/{}/usage", account.ledger);
    let mut record = usage("by-ann", &service, &account.key_id, 1, 1);
    record["attribution"] = json!({"end_user": "ann"});
    owner.client.post(&path, &record).await.done();
    let subject = "SELECT payload #>> '{usage_recorded,records,0,attribution,end_user,subject}' FROM events \
                   WHERE event_type = 'usage.recorded'";
    let subject: String = sqlx::query_scalar(subject).fetch_one(&place.database.owner).await.unwrap();
    assert_ne!(subject, guessed(&owner.id, "ann"));
    let again = owner.client.post(&path, &record).await.done();
    assert_eq!((&again["duplicates"], &again["recorded"]), (&json!(1), &json!(0)));
    record["attribution"] = json!({"end_user": "bob"});
    owner.client.post(&path, &record).await.refused(Code::Conflict);
}

/// The subject and the sealed text of an end user in the one record that was told.
async fn sealed_end_user(place: &Place) -> Value {
    let sql = "SELECT payload #>> '{usage_recorded,records,0,attribution,end_user}' FROM events \
               WHERE event_type = 'usage.recorded' ORDER BY position DESC LIMIT 1";
    let text: String = sqlx::query_scalar(sql).fetch_one(&place.database.owner).await.unwrap();
    serde_json::from_str(&text).unwrap()
}

#[tokio::test]
async fn an_end_user_whose_key_is_erased_is_unreadable_and_all_are_called_anew_once_the_tenants_key_is() {
    let place = of_its_own().await;
    let owner = member(&place, &["provider", "consumer"]).await;
    let service = service(&owner.client, "Used").await;
    let account = postpaid(&place, &owner.client, &owner.id).await;
    let path = format!("/v1/ledgers/{}/usage", account.ledger);
    let told = async |id: &str| {
        let mut record = usage(id, &service, &account.key_id, 1, 1);
        record["attribution"] = json!({"end_user": "ann"});
        owner.client.post(&path, &record).await.done();
        sealed_end_user(&place).await
    };
    let first = told("by-ann").await;
    let tenant = TenantId(owner.id.parse().unwrap());
    let operator = Vault::new(place.database.owner.clone());
    let opened = async |sealed: &Value| operator.open(&serde_json::from_value(sealed.clone()).unwrap()).await.unwrap();
    assert_eq!(opened(&first).await.as_deref(), Some("ann"));
    let leaves = "SELECT count(*) FROM events";
    let before: i64 = sqlx::query_scalar(leaves).fetch_one(&place.database.owner).await.unwrap();

    let erase = async |words: &[&str]| {
        let words = [&["erase-end-users", "--organization", &owner.id], words].concat();
        Erase::try_parse_from(words)?.of.run(&place.database.app).await
    };
    let said = erase(&["--end-user", "ann"]).await.unwrap();
    assert!(said.starts_with("the end user is erased; running processes forget the key within "), "{said}");
    let again = erase(&["--end-user", "ann"]).await.unwrap_err().to_string();
    assert!(again.starts_with("nothing is known of it in organization "), "{again}");
    for of_whom in [&[][..], &["--end-user", "ann", "--all"]] {
        assert!(erase(of_whom).await.is_err_and(|error| error.is::<clap::Error>()), "one of both, always");
    }
    assert_eq!(opened(&first).await, None);
    // Under the tenant's key the same end user is called the same: one who has that key can make the name again.
    let said = erase(&["--all"]).await.unwrap();
    assert!(said.starts_with("the names of all end users are erased"), "{said}");
    // What the server had read it uses no longer than it says; a process that has read nothing does not use it at all.
    let anew = Vault::new(place.database.owner.clone());
    assert!(anew.known_pseudonyms(tenant).is_none());
    let key = anew.pseudonyms_of([tenant].into_iter()).await.unwrap()[&tenant];
    assert_ne!(json!(key.subject_of("ann")), first["subject"]);

    // The log is as it was, and is read as before.
    let after: i64 = sqlx::query_scalar(leaves).fetch_one(&place.database.owner).await.unwrap();
    assert_eq!(before, after);
    let events = format!("/v1/audit/usage_ledger/{}/events", account.ledger);
    assert_eq!(
        owner.client.get(&events).await.done()["items"].as_array().unwrap().last().unwrap()["event_type"],
        "usage.recorded"
    );
}

/// A use of so many tokens that a permit was given for, by an end user.
async fn held_for(provider: &Member, key: &str, service: &str, end_user: Option<&str>, tokens: u64) -> (Value, Answer) {
    let permit = permit(&provider.client, key, service).await;
    let mut wanted = json!({"permit": permit["token"], "input_tokens": tokens, "max_output_tokens": 0});
    wanted["attribution"] = json!({"end_user": end_user});
    let answer = provider.client.post("/v1/reservations", &wanted).await;
    (permit, answer)
}

/// Money is held on behalf of end users: in their budgets, in no event in clear, and what settles it is on behalf of whom it was held.
#[tokio::test]
async fn money_is_held_in_the_budget_of_an_end_user_whom_nobody_else_can_stand_in_for() {
    let place = of_its_own().await;
    let (provider, payer) = (member(&place, &["provider"]).await, member(&place, &["consumer"]).await);
    let service = metered_by_provider(&provider.client, &dear_prices()).await;
    let account = account(&payer.client, &provider.id).await;
    credit(&place, &account.ledger, "10").await;
    let path = format!("/v1/ledgers/{}", account.ledger);
    let users = json!({"name": "users", "measure": "cost", "limit": "0.5", "window": {"calendar": {"span": "day"}},
        "hard": true, "per": ["end_user"], "requires": ["end_user"]});
    payer.client.put(&format!("{path}/budgets"), &users).await.done();
    let (ann, bob) = ("ann@example.org", "bob@example.org");
    let ask = async |end_user, tokens| held_for(&provider, &account.key, &service, end_user, tokens).await;

    // What is refused, and a rehearsal, keep nothing of whom they name.
    let (unused, refused) = ask(None, 100).await;
    refused.refused(Code::Rejected);
    let before = written(&place).await;
    ask(Some(ann), 600).await.1.refused(Code::BudgetExhausted);
    let wanted = json!({"permit": unused["token"], "input_tokens": 100, "max_output_tokens": 0, "attribution": {"end_user": ann}});
    provider.client.post("/v1/reservations?dry_run=true", &wanted).await.done();
    assert_eq!(written(&place).await, before);

    let (of_ann, held) = ask(Some(ann), 300).await;
    assert_eq!(held.done()["records"][0]["amount"], "0.3");
    ask(Some(ann), 300).await.1.refused(Code::BudgetHeld);
    let list = [(ann, 201), (bob, 300), (ann, 200)];
    let mut records = Vec::new();
    for (end_user, tokens) in list {
        let token = permit(&provider.client, &account.key, &service).await["token"].clone();
        records.push(json!({"permit": token, "input_tokens": tokens, "max_output_tokens": 0, "attribution": {"end_user": end_user}}));
    }
    let answer = provider.client.post("/v1/reservations", &json!({"records": records})).await.done();
    let statuses = [0, 1, 2].map(|place| answer["records"][place]["status"].clone());
    assert_eq!(statuses, ["refused", "held", "held"], "{answer}");

    // Who tells the use names another one, or none.
    let mut told = on_permit(&of_ann, 300, 0);
    told["attribution"] = json!({"end_user": bob});
    let first = provider.client.post("/v1/usage", &told).await.done();
    assert_eq!(first["records"][0]["charged"], "0.3", "{first}");
    let again = provider.client.post("/v1/usage", &told).await.done();
    assert_eq!(again["records"][0]["status"], "duplicate", "what was told is what is compared");
    let listed = async || payer.client.get(&format!("{path}/usage?end_users=true")).await.done()["items"].clone();
    assert_eq!(listed().await[0]["end_user"], ann);
    ask(Some(ann), 1).await.1.refused(Code::BudgetHeld);
    ask(Some(bob), 201).await.1.refused(Code::BudgetHeld);
    ask(Some(bob), 200).await.1.done();

    let read = async |sql: &str| {
        let (owner, sql) = (place.database.owner.clone(), sql.to_owned());
        sqlx::query_scalar::<_, i64>(&sql).fetch_one(&owner).await.unwrap()
    };
    assert_eq!(read("SELECT count(*) FROM events WHERE event_type = 'usage_ledger.hold_placed'").await, 4);
    assert_eq!(read("SELECT count(*) FROM events WHERE payload::text LIKE '%@example.org%'").await, 0);
    let subject = &sealed_end_user(&place).await["subject"];
    let holds =
        format!("SELECT count(*) FROM holds.holds h WHERE to_jsonb(h)::text LIKE '%{}%'", subject.as_str().unwrap());
    assert_eq!(read(&holds).await, 0, "the read model has nothing of them, sealed or not");
    let words = ["erase-end-users", "--organization", &payer.id, "--end-user", ann];
    Erase::try_parse_from(words).unwrap().of.run(&place.database.app).await.unwrap();
    assert!(listed().await[0].get("end_user").is_none());
    let sealed = "SELECT payload #>> '{hold_placed,holds,0,attribution,end_user}' FROM events \
                  WHERE event_type = 'usage_ledger.hold_placed' ORDER BY position LIMIT 1";
    let sealed: String = sqlx::query_scalar(sealed).fetch_one(&place.database.owner).await.unwrap();
    let vault = Vault::new(place.database.owner.clone());
    assert_eq!(vault.open(&serde_json::from_str(&sealed).unwrap()).await.unwrap(), None);
}

/// The same id is the same reservation of the same end user, also while the first one of a payer gets its name.
#[tokio::test]
async fn a_reservation_without_a_permit_is_of_its_end_user() {
    let place = of_its_own().await;
    let payer = member(&place, &["provider", "consumer"]).await;
    let service = service(&payer.client, "Used").await;
    let account = postpaid(&place, &payer.client, &payer.id).await;
    let path = format!("/v1/ledgers/{}/reservations", account.ledger);
    let mut wanted = json!({"id": "call-1", "service": service, "input_tokens": 10, "max_output_tokens": 10});
    wanted["attribution"] = json!({"run": "night", "end_user": "ann"});
    let intent = new_intent();
    for _ in 0..2 {
        let held = payer.client.intend(&intent, Method::POST, &path, &wanted).await.done();
        assert_eq!(held["records"][0]["status"], "held", "{held}");
    }
    assert_eq!(payer.client.post(&path, &wanted).await.done()["records"][0]["status"], "held");
    let shown = payer.client.get(&path).await.done()["reservations"][0].clone();
    assert_eq!((&shown["run"], shown.get("end_user")), (&json!("night"), None), "{shown}");
    wanted["attribution"]["end_user"] = json!("bob");
    payer.client.post(&path, &wanted).await.refused(Code::Conflict);
    payer.client.intend(&intent, Method::POST, &path, &wanted).await.refused(Code::IdempotencyKeyReused);
}
