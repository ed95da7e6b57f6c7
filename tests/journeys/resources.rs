//! Everything that a tenant can have, and where each operation finds it.

use serde_json::{Value, json};

use crate::agreements::{bought, claim, dispute, mandate};
use crate::bodies::sample_of;
use crate::client::Client;
use crate::document::Operation;
use crate::identities::party;
use crate::invoices::{ONE_DOLLAR, billed, identify_seller, invoice};
use crate::market::{Member, account, draft, member, service};
use crate::payments::transferred;
use crate::payouts::{ask, open_account, payout};
use crate::server::Place;

/// A tenant's things.
pub struct Resources {
    /// Somebody who acts for it, with every scope that a tenant can have.
    pub client: Client,
    /// The organization.
    pub organization: String,
    /// A service that is not published.
    pub draft: String,
    /// A service that is.
    pub service: String,
    /// A key that spends from the ledger.
    pub key: String,
    /// The same in clear.
    pub secret: String,
    /// The ledger.
    pub ledger: String,
    /// Credit of the ledger.
    pub grant: String,
    /// A project.
    pub project: String,
    /// A plan that everybody reads, published for it.
    pub plan: String,
    /// An organization that may charge the ledger.
    pub reporter: String,
    /// The mandate by which it may.
    pub mandate: String,
    /// A claim against the ledger.
    pub claim: String,
    /// A dispute about a record of the ledger.
    pub dispute: String,
    /// Where that record is.
    pub record: String,
    /// A draft of an invoice that can be looked at; empty where there is none.
    pub invoice: String,
    /// A transfer that the ledger has credit for; empty where there is none.
    pub payment: String,
    /// A payout that can be looked at; empty where there is none.
    pub payout: String,
}

impl Resources {
    /// A new tenant with two of everything that can be listed.
    pub async fn of_a_new_tenant(place: &Place) -> Self {
        Self::without_invoices(place).await.with_invoices(place).await.with_payments(place).await
    }

    /// The same with two drafts of invoices, of ledgers that have ended, and two payouts of what was used of those.
    pub async fn with_invoices(mut self, place: &Place) -> Self {
        identify_seller(place).await;
        let provider = Member { id: self.organization.clone(), client: self.client.clone() };
        open_account(&provider).await;
        for _ in 0..2 {
            let ledger = billed(place, &self.client, &provider, ONE_DOLLAR).await;
            let draft = invoice(&self.client, &ledger, |draft| draft["status"] == "reviewable").await;
            draft["id"].as_str().unwrap().clone_into(&mut self.invoice);
            self.payout = ask(place, &self.organization).await.id();
            payout(&self.client, &self.payout, |shown| shown["status"] == "reviewable").await;
        }
        self
    }

    /// The same with two payments.
    pub async fn with_payments(mut self, place: &Place) -> Self {
        for _ in 0..2 {
            self.payment = transferred(place, &self.client, &self.ledger).await;
        }
        self
    }

    /// A new tenant with two of everything that can be listed and that is there at once.
    pub async fn without_invoices(place: &Place) -> Self {
        let owner = member(place, &["provider", "consumer"]).await;
        let identity = format!("/v1/organizations/{}/identity", owner.id);
        owner.client.put(&identity, &party("Acme AI GmbH")).await.done();
        let draft = draft(&owner.client, "Draft").await;
        service(&owner.client, "One").await;
        let service = service(&owner.client, "Other").await;
        account(&owner.client, &owner.id).await;
        let account = account(&owner.client, &owner.id).await;
        let credits = format!("/v1/ledgers/{}/credits", account.ledger);
        let granted = place.administrator().post(&credits, &bought("5")).await.done();
        let grant = granted["grant"].as_str().unwrap().to_owned();
        let (client, organization) = (owner.client, owner.id);
        client.post("/v1/projects", &json!({"name": "One"})).await.done();
        let project = client.post("/v1/projects", &json!({"name": "Other"})).await.id();
        let plan = json!({"name": "Team", "currency": "USD", "terms": {"included": "25"}});
        let plan = place.administrator().post("/v1/plans", &plan).await.id();
        let reporter = member(place, &["provider"]).await.id;
        let wanted = mandate(&reporter, &[&service], "1", "10");
        let path = format!("/v1/ledgers/{}/mandates", account.ledger);
        client.post(&path, &wanted).await.done();
        let mandate = client.post(&path, &wanted).await.id();
        claim(&client, &account.key, &service).await;
        let claim = claim(&client, &account.key, &service).await;
        let paid = (account.ledger.as_str(), account.key.as_str());
        dispute(&client, &client, paid, &service).await;
        let [dispute, record] = dispute(&client, &client, paid, &service).await;
        let (key, secret, ledger) = (account.key_id, account.key, account.ledger);
        Self {
            client,
            organization,
            draft,
            service,
            key,
            secret,
            ledger,
            grant,
            project,
            plan,
            reporter,
            mandate,
            claim,
            dispute,
            record,
            invoice: String::new(),
            payment: String::new(),
            payout: String::new(),
        }
    }

    /// The ids that bodies name.
    pub fn names(&self) -> Value {
        json!({
            "service": self.service, "key": self.key, "organization": self.organization, "reporter": self.reporter,
            "record": self.record, "grant": self.grant, "plan": self.plan, "payment": self.payment
        })
    }

    /// The paths of an operation on this tenant's things, those that nobody else may know of.
    pub fn paths(&self, operation: &Operation) -> Vec<String> {
        let kinds = [
            ("organization", "/v1/organizations/", &self.organization),
            ("service", "/v1/services/", &self.draft),
            ("api_key", "/v1/api-keys/", &self.key),
            ("usage_ledger", "/v1/ledgers/", &self.ledger),
            ("project", "/v1/projects/", &self.project),
            ("", "/v1/plans/", &self.plan),
            ("", "/v1/mandates/", &self.mandate),
            ("", "/v1/claims/", &self.claim),
            ("", "/v1/disputes/", &self.dispute),
            ("", "/v1/invoices/", &self.invoice),
            ("", "/v1/payments/", &self.payment),
            ("", "/v1/payouts/", &self.payout),
        ];
        let path = operation.path.as_str();
        if path.contains("{aggregate_type}") {
            let filled = |kind: &str, id: &str| path.replace("{aggregate_type}", kind).replace("{aggregate_id}", id);
            let streams = kinds.iter().filter(|(kind, ..)| !kind.is_empty());
            return streams.map(|(kind, _, id)| filled(kind, id)).collect();
        }
        let own = kinds.iter().find(|(_, prefix, _)| path.starts_with(prefix));
        let filled = own.map_or_else(|| path.to_owned(), |(_, _, id)| path.replace("{id}", id));
        let filled = filled
            .replace("{position}", sample_of("record"))
            .replace("{index}", "0")
            .replace("{grant}", sample_of("grant"));
        assert!(!filled.contains('{'), "{path} names something that is not known here");
        vec![filled]
    }
}
