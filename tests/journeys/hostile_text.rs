//! Text that means something to a database, a shell or a browser is text here: kept as it is, or refused; and nobody says who
//! they are but their connection.

use reqwest::Method;
use serde_json::{Value, json};

use crate::bodies::{body_of, places, with};
use crate::client::answer;
use crate::document::closed_operations;
use crate::market::member;
use crate::resources::Resources;
use crate::server::{of_its_own, shared};

const HOSTILE: [&str; 5] = [
    "'; DROP TABLE events; --",
    "\\\"); SELECT pg_sleep(9); --",
    "<script>alert(1)</script>",
    "$(reboot) `reboot` ${jndi:ldap://x}",
    "\u{202e}txt.exe \u{1f4a5} %s%n",
];

#[tokio::test]
async fn hostile_text_anywhere_in_a_body_breaks_nothing() {
    let place = of_its_own().await;
    let owner = Resources::of_a_new_tenant(&place).await;
    let administrator = place.administrator();
    for operation in closed_operations().iter().filter(|operation| operation.has_body) {
        let body = body_of(operation, &owner.names());
        let path = owner.paths(operation).remove(0);
        for (pointer, _) in places(&body).into_iter().filter(|(_, value)| value.is_string()) {
            for text in HOSTILE {
                let answer =
                    administrator.send(operation.method.clone(), &path, &with(&body, &pointer, json!(text))).await;
                assert!(answer.status < 500, "{} {pointer} {text}: {}", operation.id, answer.text);
                if answer.status >= 400 {
                    answer.problem();
                }
            }
        }
    }
    assert!(place.log_head().await > 0);
    let (mut numbers, mut cursor) = (Vec::new(), Some(String::new()));
    while let Some(next) = cursor {
        let events = administrator.get(&format!("/v1/log?limit=200{next}")).await.done();
        numbers.extend(events["items"].as_array().unwrap().iter().map(|event| event["number"].as_i64().unwrap()));
        cursor = events["next_cursor"].as_str().map(|next| format!("&cursor={next}"));
    }
    assert!(!numbers.is_empty());
    assert!(numbers.iter().copied().eq(1..=numbers.len().try_into().unwrap()), "every event can be read");
}

#[tokio::test]
async fn a_hostile_name_is_kept_as_it_is() {
    let place = shared().await;
    let consumer = member(place, &["consumer"]).await;
    let path = format!("/v1/organizations/{}", consumer.id);
    for text in HOSTILE.iter().filter(|text| !text.contains('\u{202e}')) {
        let renamed = consumer.client.post(&format!("{path}/rename"), &json!({"name": text})).await;
        let shown = consumer.client.get(&format!("{path}?min_position={}", renamed.position())).await.done();
        assert_eq!(shown["name"], Value::from(*text));
    }
}

#[tokio::test]
async fn a_forged_forwarding_header_does_not_change_from_where_somebody_acts() {
    let place = shared().await;
    let consumer = member(place, &["consumer"]).await;
    let path = format!("/v1/organizations/{}/rename", consumer.id);
    let request = consumer.client.request(Method::POST, &path).header("x-forwarded-for", "203.0.113.7, 198.51.100.9");
    let request = request.header("forwarded", "for=203.0.113.7").header("x-real-ip", "203.0.113.7");
    let request = request.header("content-type", "application/json").body(r#"{"name":"Forged"}"#);
    let position = answer(&path, request).await.position();
    let trail =
        format!("/v1/audit?aggregate_id={}&event_type=organization.renamed&min_position={position}", consumer.id);
    let trail = place.administrator().get(&trail).await.done();
    assert_eq!(trail["items"][0]["client_address"], "127.0.0.1", "{trail}");
    assert!(!trail.to_string().contains("203.0.113.7"));
}

#[tokio::test]
async fn a_key_in_a_text_is_refused_before_the_log_keeps_it() {
    let place = of_its_own().await;
    let owner = Resources::of_a_new_tenant(&place).await;
    let administrator = place.administrator();
    let text = format!("use {} for this", administrator.key());
    for operation in
        closed_operations().iter().filter(|operation| operation.has_body && operation.id != "verify_api_key")
    {
        let body = body_of(operation, &owner.names());
        let path = owner.paths(operation).remove(0);
        for (pointer, _) in places(&body).into_iter().filter(|(_, value)| value.is_string()) {
            let body = with(&body, &pointer, json!(text));
            let answer = administrator.send(operation.method.clone(), &path, &body).await;
            assert!(answer.status >= 400 && answer.status < 500, "{} {pointer}: {}", operation.id, answer.text);
            assert!(!answer.text.contains(administrator.key()), "{} {pointer} says it again", operation.id);
        }
    }
    let kept = "SELECT count(*) FROM events WHERE payload::text LIKE '%' || $1 || '%'";
    let kept: i64 = sqlx::query_scalar(kept).bind(administrator.key()).fetch_one(&place.database.owner).await.unwrap();
    assert_eq!(kept, 0);
}
