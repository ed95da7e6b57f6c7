//! What most journeys begin with: organizations with keys, a published service, a ledger with a key that spends from it.

use serde_json::{Value, json};
use std::sync::atomic::{AtomicU32, Ordering};

use tests::waiting::until_some;

use crate::client::{Answer, Client};
use crate::server::{Place, shared};

static NUMBER: AtomicU32 = AtomicU32::new(1);

/// An organization with a key.
pub struct Member {
    /// Its id, which is that of its tenant.
    pub id: String,
    /// Somebody who acts for it.
    pub client: Client,
}

/// A consumer's ledger with a key that spends from it.
pub struct Account {
    /// The ledger's id.
    pub ledger: String,
    /// The id of the key.
    pub key_id: String,
    /// The key in clear.
    pub key: String,
}

/// What most journeys about usage begin with: a provider's service that payers meter, and a consumer's ledger to pay for it.
pub struct Trade {
    /// The server that all share.
    pub place: &'static Place,
    /// Who provides the service.
    pub provider: Member,
    /// Who pays.
    pub consumer: Member,
    /// The published service.
    pub service: String,
    /// The ledger, and a key that the provider verifies.
    pub account: Account,
}

impl Trade {
    /// Without any credit yet.
    pub async fn set() -> Self {
        let place = shared().await;
        let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
        let service = service(&provider.client, "Sold").await;
        let account = account(&consumer.client, &provider.id).await;
        Self { place, provider, consumer, service, account }
    }

    /// With so much credit in US dollars.
    pub async fn with_credit(amount: &str) -> Self {
        let trade = Self::set().await;
        credit(trade.place, &trade.account.ledger, amount).await;
        trade
    }

    /// The path of the ledger.
    pub fn ledger(&self) -> String {
        format!("/v1/ledgers/{}", self.account.ledger)
    }

    /// The path of something of the ledger.
    pub fn path(&self, route: &str) -> String {
        format!("{}/{route}", self.ledger())
    }

    /// One use of the service, of which only what comes out costs: 0.01 for 1,000 tokens.
    pub fn usage(&self, id: &str, output_tokens: u64) -> Value {
        usage(id, &self.service, &self.account.key_id, 0, output_tokens)
    }

    /// The payer posts to something of the ledger.
    pub async fn post(&self, route: &str, body: &Value) -> Answer {
        self.consumer.client.post(&self.path(route), body).await
    }
}

/// A name that nothing else has.
pub fn new_name(word: &str) -> String {
    format!("{word}-{}", NUMBER.fetch_add(1, Ordering::Relaxed))
}

/// Registers an organization with these roles and gives it a key with scopes of the same names.
pub async fn member(place: &Place, roles: &[&str]) -> Member {
    let administrator = place.administrator();
    let registered = administrator.post("/v1/organizations", &json!({"name": new_name("Org"), "roles": roles})).await;
    let id = registered.id();
    let client = key_of(place, &id, roles).await;
    Member { id, client }
}

/// A further key of an organization, at a rate that no journey reaches.
pub async fn key_of(place: &Place, tenant: &str, scopes: &[&str]) -> Client {
    let wanted = json!({"name": "key", "organization": tenant, "tier": "enterprise", "kind": "management",
        "restriction": {"scopes": scopes}});
    let issued = place.administrator().post("/v1/api-keys", &wanted).await;
    place.client(issued.done()["key"].as_str().unwrap()).after(&issued)
}

/// What is said about a service. Payers meter it, so that journeys about something else report without a permit.
pub fn profile(name: &str) -> Value {
    json!({
        "name": name, "description": "Answers questions.", "category": "chat", "tags": ["fast"],
        "capabilities": ["function_calling"], "input_modalities": ["text"], "output_modalities": ["text"],
        "context_window_tokens": 128_000, "max_output_tokens": 16_384, "quantization": "fp8",
        "endpoint": {"protocol": "http", "url": "https://api.acme.example/v1", "authentication": "bearer"},
        "assurance": {
            "support": "standard", "compliance": "public", "certifications": [], "residency": ["US"], "retention_days": 0,
            "training_use": "no"
        },
        "metered_by": "payer"
    })
}

/// 0.0000025 USD for a token sent, 0.00001 USD for one received.
pub fn prices() -> Value {
    json!({"prices": {"currency": "USD", "parts": {
        "input/token": {"flat": {"price": "0.0000025"}}, "output/token": {"flat": {"price": "0.00001"}}
    }}})
}

/// A service that is registered and priced, and seen by nobody but its provider.
pub async fn draft(provider: &Client, name: &str) -> String {
    let slug = new_name("service");
    let registered = provider
        .post("/v1/services", &json!({"slug": slug, "service_version": "1.0.0", "profile": profile(name)}))
        .await;
    let id = registered.id();
    provider.put(&format!("/v1/services/{id}/prices"), &prices()).await.done();
    id
}

/// A service that anybody can use, where it can be read.
pub async fn service(provider: &Client, name: &str) -> String {
    let id = draft(provider, name).await;
    let submitted = provider.post(&format!("/v1/services/{id}/submit"), &json!({})).await;
    assert_eq!(submitted.done()["events"], json!(["service.submitted", "service.activated"]));
    let position = submitted.position();
    provider.get(&format!("/v1/services/{id}?min_position={position}")).await.done();
    id
}

/// A runtime key of the consumer's that this organization verifies.
pub fn runtime_key(verifier: &str, restriction: &Value) -> Value {
    json!({"name": "app", "kind": "runtime", "verifier": verifier, "restriction": restriction})
}

/// Every service of the verifier.
pub fn every_service() -> Value {
    json!({"every_service": true})
}

/// A ledger and a key of the consumer's that spends from it and that this organization verifies.
pub async fn account(consumer: &Client, verifier: &str) -> Account {
    account_of(consumer, verifier, ledger(consumer).await).await
}

/// The same with a credit line that no journey comes to the end of. Granted before the key is issued: whoever knows the key knows it.
pub async fn postpaid(place: &Place, consumer: &Client, verifier: &str) -> Account {
    let ledger = ledger(consumer).await;
    grant_terms(place, &ledger, "1000000", "0", "0").await;
    account_of(consumer, verifier, ledger).await
}

/// A ledger of the consumer's, prepaid.
pub async fn ledger(consumer: &Client) -> String {
    consumer.post("/v1/ledgers", &json!({"name": "Production", "currency": "USD"})).await.id()
}

/// Terms of credit in US dollars: what is to be stated to grant them.
pub fn terms(credit_line: &str, overdraft: &str, absorbed: &str) -> Value {
    let usd = |amount: &str| json!({"amount": amount, "currency": "USD"});
    json!({"credit_line": usd(credit_line), "overdraft": usd(overdraft), "absorbed": usd(absorbed), "reason": "contract",
        "below_minor_unit": true})
}

/// Grants terms of credit in US dollars.
pub async fn grant_terms(place: &Place, ledger: &str, credit_line: &str, overdraft: &str, absorbed: &str) -> Answer {
    let terms = terms(credit_line, overdraft, absorbed);
    let granted = place.administrator().put(&format!("/v1/ledgers/{ledger}/terms"), &terms).await;
    granted.done();
    granted
}

async fn account_of(consumer: &Client, verifier: &str, ledger: String) -> Account {
    let mut wanted = runtime_key(verifier, &every_service());
    wanted["ledger"] = json!(ledger);
    let issued = consumer.post("/v1/api-keys", &wanted).await;
    let (key_id, key) = (issued.id(), issued.done()["key"].as_str().unwrap().to_owned());
    Account { ledger, key_id, key }
}

/// Grants credit in US dollars.
pub async fn credit(place: &Place, ledger: &str, amount: &str) {
    let grant =
        json!({"amount": {"amount": amount, "currency": "USD"}, "reason": "starting credit", "below_minor_unit": true});
    place.administrator().post(&format!("/v1/ledgers/{ledger}/credits"), &grant).await.done();
}

/// One use of a service with a key.
pub fn usage(id: &str, service: &str, key: &str, input_tokens: u64, output_tokens: u64) -> Value {
    json!({
        "id": id, "service": service, "key_id": key, "dialect": "openai",
        "usage": {"input_tokens": input_tokens, "output_tokens": output_tokens}
    })
}

/// A permit for a use of a service, as whoever verifies the key gets it.
pub async fn permit(verifier: &Client, key: &str, service: &str) -> Value {
    let question = json!({"key": key, "service": service});
    // Verification answers from memory, which learns of credit and keys a moment after they were given.
    until_some("the key gets a permit", || async {
        let verdict = verifier.post("/v1/api-keys/verify", &question).await.done();
        verdict.get("permit").cloned()
    })
    .await
}

/// What was used on a permit.
pub fn on_permit(permit: &Value, input_tokens: u64, output_tokens: u64) -> Value {
    json!({
        "permit": permit["token"], "dialect": "openai", "reference": "chatcmpl-1",
        "usage": {"input_tokens": input_tokens, "output_tokens": output_tokens}
    })
}

/// What a server says of itself under this name, labels and all; empty where it says nothing.
pub async fn metric(base: &str, name: &str) -> String {
    let text = reqwest::get(format!("{base}/metrics")).await.unwrap().text().await.unwrap();
    let value = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    value.unwrap_or_default().to_owned()
}
