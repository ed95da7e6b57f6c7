//! Who organizations are in law: said by themselves or the marketplace, kept sealed, read by the same, and never unseen.

use api::http::problem::Code;
use serde_json::{Value, json};

use crate::market::member;
use crate::server::shared;

/// A party in Berlin.
pub fn party(legal_name: &str) -> Value {
    json!({
        "legal_name": legal_name,
        "address": {"lines": ["Hauptstr. 1"], "city": "Berlin", "postal_code": "10115", "country": "DE"},
        "tax_ids": [{"country": "DE", "id": "DE123456789"}],
        "email": "billing@acme.example"
    })
}

#[tokio::test]
async fn an_organization_says_who_it_is_and_the_last_word_counts() {
    let place = shared().await;
    let own = member(place, &["consumer"]).await;
    let path = format!("/v1/organizations/{}/identity", own.id);
    own.client.get(&path).await.refused(Code::NotFound);
    let said = own.client.put(&path, &party("Acme AI GmbH")).await;
    assert_eq!(said.done()["events"], json!(["organization.identified"]));
    let shown = own.client.get(&format!("{path}?min_position={}", said.position())).await;
    assert_eq!(shown.done()["identity"], party("Acme AI GmbH"));
    assert_eq!(shown.headers["etag"], said.headers["etag"]);

    let less = json!({"legal_name": "Acme", "address": {"country": "US"}});
    let again = place.administrator().put(&path, &less).await;
    let shown = own.client.get(&format!("{path}?min_position={}", again.position())).await.done();
    assert_eq!(shown["identity"], less, "what is left out is no longer there");
    let organization = own.client.get(&format!("/v1/organizations/{}", own.id)).await.done();
    assert_eq!(organization["identified_at"], shown["identified_at"]);
    assert!(!organization.to_string().contains("Berlin"), "{organization}");
}

#[tokio::test]
async fn nobody_else_reads_or_says_who_an_organization_is() {
    let place = shared().await;
    let (own, other) = (member(place, &["consumer"]).await, member(place, &["provider"]).await);
    let path = format!("/v1/organizations/{}/identity", own.id);
    let said = own.client.put(&path, &party("Acme AI GmbH")).await;
    let path_of_then = format!("{path}?min_position={}", said.position());
    other.client.get(&path_of_then).await.refused(Code::NotFound);
    other.client.put(&path, &party("Other")).await.refused(Code::NotFound);
    place.administrator().get(&path_of_then).await.done();

    // Both readings are kept, with who read and never what.
    own.client.get(&path_of_then).await.done();
    let openings = place.administrator().get("/v1/audit/openings?limit=200").await.done();
    let items = openings["items"].as_array().unwrap();
    let readers =
        items.iter().filter(|item| item["what"] == "identity").map(|item| item["principal_organization_id"].clone());
    assert!(readers.clone().any(|tenant| tenant == json!(own.id)) && readers.count() >= 2, "{openings}");
    assert!(!openings.to_string().contains("Acme"), "{openings}");

    // The log has it sealed.
    let events = place.administrator().get(&format!("/v1/audit/organization/{}/events", own.id)).await;
    assert!(events.done().to_string().contains("organization.identified"));
    assert!(!events.text.contains("Hauptstr"), "{}", events.text);
}

#[tokio::test]
async fn what_could_not_stand_on_a_document_is_refused() {
    let own = member(shared().await, &["consumer"]).await;
    let path = format!("/v1/organizations/{}/identity", own.id);
    let with = |member: &str, value: Value| {
        let mut party = party("Acme AI GmbH");
        party[member] = value;
        party
    };
    for wrong in [
        with("legal_name", json!("")),
        with("email", json!("nobody")),
        with("address", json!({"city": "Berlin"})),
        with("address", json!({"country": "XX"})),
        with("tax_ids", json!([{"country": "DE", "id": "?"}])),
        with("vat", json!("DE1")),
    ] {
        own.client.put(&path, &wrong).await.refused(Code::InvalidRequest);
    }
    let twice = json!([{"country": "DE", "id": "DE1"}, {"country": "DE", "id": "DE2"}]);
    own.client.put(&path, &with("tax_ids", twice)).await.refused(Code::Rejected);
    let lines = json!({"lines": vec!["Hauptstr. 1"; 5], "country": "DE"});
    own.client.put(&path, &with("address", lines)).await.refused(Code::Rejected);
}
