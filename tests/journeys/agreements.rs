//! What journeys of mandates and claims begin with: permits, uses that are told on them, and claims.

use serde_json::{Value, json};
use tests::waiting::{until, until_some};

use crate::client::{Answer, Client};
use crate::market::{new_name, profile};

/// A service of which a call costs 0.01 at most and takes 1,000 tokens at most; a token received costs 0.00001.
pub async fn bounded_service(provider: &Client) -> String {
    let wanted = json!({"slug": new_name("bounded"), "service_version": "1.0.0", "profile": profile("Bounded")});
    let id = provider.post("/v1/services", &wanted).await.id();
    let prices = json!({"prices": {
        "currency": "USD", "most_per_call": {"amount": "0.01", "tokens": 1_000},
        "parts": {"input/token": {"flat": {"price": "0.0000025"}}, "output/token": {"flat": {"price": "0.00001"}}}
    }});
    provider.put(&format!("/v1/services/{id}/prices"), &prices).await.done();
    provider.post(&format!("/v1/services/{id}/submit"), &json!({})).await.done();
    id
}

/// What verifying a key for a call of a service gives, once it is valid.
pub async fn verified(verifier: &Client, key: &str, service: &str) -> Value {
    until_some("the key is valid", || async {
        let verdict = verifier.post("/v1/api-keys/verify", &json!({"key": key, "service": service})).await.done();
        (verdict["code"] == "valid").then_some(verdict)
    })
    .await
}

/// Tells so many tokens received on a permit.
pub async fn tell(teller: &Client, permit: &Value, output_tokens: u64) -> Answer {
    let record = json!({"permit": permit["token"], "reference": "resp_17", "dialect": "openai",
        "usage": {"input_tokens": 0, "output_tokens": output_tokens}});
    teller.post("/v1/usage", &record).await
}

/// Tells twice as much as a permit of this service allows; gives the id of the claim, once it can be read.
pub async fn claim(teller: &Client, key: &str, service: &str) -> String {
    let permit = verified(teller, key, service).await["permit"].clone();
    // Also of services whose most per call is what a model can take.
    let told = tell(teller, &permit, permit["most_tokens"].as_u64().unwrap() + 1_000).await.done();
    assert_eq!((&told["claimed"], &told["records"][0]["claim"]), (&json!(1), &json!("above_ceiling")), "{told}");
    let id = permit["id"].as_str().unwrap().to_owned();
    shown(teller, &id, "open").await;
    id
}

/// Tells a use on a permit, which the payer disputes; gives the id of the dispute, and where the record is.
pub async fn dispute(teller: &Client, payer: &Client, (ledger, key): (&str, &str), service: &str) -> [String; 2] {
    let permit = verified(teller, key, service).await["permit"].clone();
    tell(teller, &permit, 500).await.done();
    let position = position_of(payer, ledger, permit["id"].as_str().unwrap()).await;
    let wanted = json!({"position": position, "index": 0, "reason": "We made no such call."});
    let id = payer.post(&format!("/v1/ledgers/{ledger}/disputes"), &wanted).await.id();
    let path = format!("/v1/disputes/{id}");
    until("who told the use sees it", || async { teller.get(&path).await.status == 200 }).await;
    [id, position]
}

/// Where the record of a use is, as its payer reads it.
pub async fn position_of(payer: &Client, ledger: &str, id: &str) -> String {
    let listed = payer.get(&format!("/v1/ledgers/{ledger}/usage?limit=200")).await.done();
    let found = listed["items"].as_array().unwrap().iter().find(|record| record["id"] == id);
    found.unwrap_or_else(|| panic!("{id}: {listed}"))["position"].as_str().unwrap().to_owned()
}

/// A claim, once it is in this state.
pub async fn shown(client: &Client, id: &str, state: &str) -> Value {
    let path = format!("/v1/claims/{id}");
    until("the claim is in that state", || async {
        let answer = client.get(&path).await;
        answer.status == 200 && answer.done()["state"] == state
    })
    .await;
    client.get(&path).await.done()
}

/// A mandate for these services.
pub fn mandate(organization: &str, services: &[&str], most_per_record: &str, most_per_day: &str) -> Value {
    let usd = |amount: &str| json!({"amount": amount, "currency": "USD"});
    json!({"organization": organization, "services": services, "most_per_record": usd(most_per_record),
        "most_per_day": usd(most_per_day), "until": "2099-01-01T00:00:00Z", "below_minor_unit": true})
}

/// Credit that was bought, so that it also pays for services of the payer's own organization.
pub fn bought(amount: &str) -> Value {
    json!({"amount": {"amount": amount, "currency": "USD"}, "reason": "purchase", "kind": "purchased",
        "paid": {"amount": amount, "currency": "USD"}})
}

/// What was charged to a ledger, as its owner reads it now.
pub async fn charged(owner: &Client, ledger: &str) -> String {
    owner.get(&format!("/v1/ledgers/{ledger}")).await.done()["balance"]["charged"].as_str().unwrap().to_owned()
}
