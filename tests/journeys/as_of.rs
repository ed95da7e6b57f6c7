//! Looking back: keys, balances and statements as they stood, by a position and by a time.

use api::http::problem::Code;
use serde_json::json;

use crate::client::{Answer, Client};
use crate::market::{account, member, service, usage};
use crate::server::{Place, shared};

/// A read as of an address of the log.
async fn then(client: &Client, path: &str, as_of: &str) -> Answer {
    client.get(&format!("{path}?as_of={as_of}")).await
}

/// An event as an address.
struct Address {
    /// When it was recorded.
    time: String,
    /// Where.
    place: String,
    /// Just before that.
    before: String,
}

/// When each event of an aggregate was recorded, and where: the addresses at which it has just changed.
async fn addresses(place: &Place, kind: &str, id: &str) -> Vec<Address> {
    let events = place.administrator().get(&format!("/v1/audit/{kind}/{id}/events")).await.done();
    let (events, positions) = (events["items"].as_array().unwrap(), place.positions_of(id).await);
    let mut addresses = Vec::new();
    for (event, position) in events.iter().zip(positions) {
        let text = |member: &str| event[member].as_str().unwrap().to_owned();
        let before = place.token(position - 1).await;
        addresses.push(Address { time: text("recorded_at"), place: text("position"), before });
    }
    addresses
}

#[tokio::test]
async fn a_key_is_read_as_it_stood_before_and_after_it_was_restricted() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let account = account(&consumer.client, &provider.id).await;
    let path = format!("/v1/api-keys/{}", account.key_id);
    let issued = consumer.client.get(&path).await;
    let narrowed = json!({"every_service": true, "expires_at": "2100-01-01T00:00:00Z"});
    let restricted = consumer.client.put(&format!("{path}/restriction"), &narrowed).await.position();
    let disabled = consumer.client.post(&format!("{path}/disable"), &json!({})).await.position();

    let addresses = addresses(place, "api_key", &account.key_id).await;
    for as_of in [&addresses[0].place, &addresses[0].time, &addresses[1].before] {
        let before = then(&consumer.client, &path, as_of).await;
        assert_eq!((before.done(), &before.headers["etag"]), (issued.done(), &"\"1\"".parse().unwrap()), "{as_of}");
    }
    for as_of in [&restricted, &addresses[1].time] {
        let between = then(&consumer.client, &path, as_of).await.done();
        assert_eq!(between["restriction"]["expires_at"], narrowed["expires_at"], "{between}");
        assert_eq!((&between["status"], &between["version"]), (&json!("active"), &json!(2)));
    }
    let now = consumer.client.get(&path).await.done();
    assert_eq!(
        (&now["status"], then(&consumer.client, &path, &disabled).await.done()),
        (&json!("disabled"), now.clone())
    );
    let later = then(&consumer.client, &path, "2100-01-01T00:00:00Z").await.done();
    assert_eq!(later["status"], "expired", "a time to come shows what is known of it now");
}

#[tokio::test]
async fn a_balance_and_a_statement_are_read_as_they_stood() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let service = service(&provider.client, "Remembered").await;
    let account = account(&consumer.client, &provider.id).await;
    let (path, statement) =
        (format!("/v1/ledgers/{}", account.ledger), format!("/v1/ledgers/{}/statement", account.ledger));
    let grant = json!({"amount": {"amount": "1", "currency": "USD"}, "reason": "starting credit"});
    let granted = place.administrator().post(&format!("{path}/credits"), &grant).await;
    let use_it = |id: &'static str, tokens| usage(id, &service, &account.key_id, tokens, tokens);
    let used = consumer.client.post(&format!("{path}/usage"), &use_it("first", 1_000)).await;
    let client = consumer.client.clone().after(&used);
    let (balance, lines) = (client.get(&path).await.done(), client.get(&statement).await.done());
    assert_eq!((&balance["balance"]["drawn"], &lines["totals"]["cost"]), (&json!("0.0125"), &json!("0.0125")));
    let again = consumer.client.post(&format!("{path}/usage"), &use_it("second", 10)).await;
    let client = client.after(&again);

    let addresses = addresses(place, "usage_ledger", &account.ledger).await;
    for as_of in [&used.position(), &addresses[2].time, &addresses[2].place] {
        assert_eq!(then(&client, &path, as_of).await.done(), balance, "{as_of}");
        assert_eq!(then(&client, &statement, as_of).await.done(), lines, "{as_of}");
    }
    for as_of in [&granted.position(), &addresses[1].time] {
        let before = then(&client, &path, as_of).await;
        assert_eq!(before.headers["etag"], "\"2\"");
        let before = before.done();
        assert_eq!((&before["balance"]["remaining_credit"], &before["records"]), (&json!("1"), &json!(0)), "{before}");
        let nothing = json!({"cost": "0", "charges": "0"});
        let before = then(&client, &statement, as_of).await.done();
        assert_eq!((&before["items"], &before["totals"]), (&json!([]), &nothing), "{before}");
    }
    let (now, as_of) = (client.get(&path).await.done(), again.position());
    assert_eq!(then(&client, &path, &as_of).await.done(), now);
    assert_eq!(then(&client, &statement, &as_of).await.done(), client.get(&statement).await.done());
}

#[tokio::test]
async fn what_was_not_there_then_or_is_another_tenants_is_not_found_and_no_address_is_refused() {
    let place = shared().await;
    let (consumer, other) = (member(place, &["provider", "consumer"]).await, member(place, &["consumer"]).await);
    let account = account(&consumer.client, &consumer.id).await;
    let opened = addresses(place, "usage_ledger", &account.ledger).await.remove(0);
    let issued = addresses(place, "api_key", &account.key_id).await.remove(0);
    let beyond = place.token_beyond_the_log().await;
    for (path, begun) in [
        (format!("/v1/ledgers/{}", account.ledger), &opened),
        (format!("/v1/ledgers/{}/statement", account.ledger), &opened),
        (format!("/v1/api-keys/{}", account.key_id), &issued),
    ] {
        then(&consumer.client, &path, &begun.before).await.refused(Code::NotFound);
        then(&consumer.client, &path, "2020-01-01T00:00:00Z").await.refused(Code::NotFound);
        for as_of in [&begun.place, &issued.time] {
            then(&other.client, &path, as_of).await.refused(Code::NotFound);
            then(&consumer.client, &path, as_of).await.done();
            then(&place.administrator(), &path, as_of).await.done();
        }
        // What an earlier release gave out, in clear; what is as long as a token and none; and a number of the log.
        let (clear, foreign) = ("A".repeat(38), "A".repeat(91));
        for as_of in ["yesterday", "0", "7", "", "AAAA", &clear, &foreign, &beyond] {
            let problem = then(&consumer.client, &path, as_of).await.refused(Code::InvalidRequest);
            assert_eq!(problem["errors"][0]["parameter"], "as_of", "{problem}");
        }
        // Whoever has the version gets the document all the same: a version does not say of when.
        let asked = consumer.client.request(reqwest::Method::GET, &format!("{path}?as_of={}", begun.place));
        let whole = crate::client::answer(&path, asked.header("if-none-match", "\"1\"")).await;
        assert_eq!(whole.status, 200, "{path}");
    }
}
