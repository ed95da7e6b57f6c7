//! Invoices: from what was used to what was paid, and what takes something of it back.

use api::http::problem::Code;
use commands::privacy::{Erased, Vault};
use domain::organization::OPERATOR;
use jiff::civil::date;
use reqwest::Method;
use serde_json::{Value, json};
use tests::waiting::until_some;

use crate::agreements::bought;
use crate::client::Client;
use crate::identities::party;
use crate::market::{Member, account, every_service, ledger, member, postpaid, runtime_key, service, terms, usage};
use crate::server::{Place, shared, with_flags};

/// Tokens that come to one US dollar.
pub const ONE_DOLLAR: u64 = 100_000;

/// Who sells says who it is in law.
pub async fn identify_seller(place: &Place) {
    let path = format!("/v1/organizations/{}/identity", OPERATOR.0);
    // Keys that are issued meanwhile stand on the organization as it was: it is not said again.
    if place.administrator().get(&path).await.status == 200 {
        return;
    }
    place.administrator().put(&path, &party("Marketplace GmbH")).await.done();
}

/// An organization says who it is in law.
pub async fn identify(member: &Member) {
    let path = format!("/v1/organizations/{}/identity", member.id);
    member.client.put(&path, &party("Acme AI GmbH")).await.done();
}

/// A ledger of the consumer's on which so much was used that its bill comes to this many tokens' price; it is closed, and so is its period.
pub async fn billed(place: &Place, consumer: &Client, provider: &Member, tokens: u64) -> String {
    let service = service(&provider.client, "Billed").await;
    let account = postpaid(place, consumer, &provider.id).await;
    let path = format!("/v1/ledgers/{}", account.ledger);
    consumer.post(&format!("{path}/usage"), &usage("one", &service, &account.key_id, 0, tokens)).await.done();
    close(&place.administrator(), consumer, &account.ledger).await;
    account.ledger
}

/// A ledger ends, and so does its period, which somebody closes.
pub async fn close(closer: &Client, consumer: &Client, ledger: &str) {
    let path = format!("/v1/ledgers/{ledger}");
    let ended = consumer.post(&format!("{path}/close"), &json!({"reason": "The project has ended"})).await;
    ended.done();
    let reader = consumer.clone().after(&ended);
    let period = reader.get(&format!("{path}/periods")).await.done()["items"][0]["period"].clone();
    let close = json!({"period": period, "reason": "the payer asked for the bill"});
    closer.post(&format!("{path}/periods/close"), &close).await.done();
}

/// The latest invoice of a ledger, once something is true of it.
pub async fn invoice(reader: &Client, ledger: &str, is_so: impl Fn(&Value) -> bool) -> Value {
    until_some("the invoice is that far", || async {
        let found = reader.get(&format!("/v1/invoices?ledger={ledger}&limit=1")).await.done();
        Some(found["items"][0].clone()).filter(|item| !item.is_null() && is_so(item))
    })
    .await
}

/// A document once something is true of it.
pub async fn document(reader: &Client, id: &str, is_so: impl Fn(&Value) -> bool) -> Value {
    until_some("the document is that far", || async {
        Some(reader.get(&format!("/v1/invoices/{id}")).await.done()).filter(|whole| is_so(whole))
    })
    .await
}

/// Whether a document is said to stand there.
pub fn is(status: &str) -> impl Fn(&Value) -> bool {
    move |document| document["status"] == status
}

#[tokio::test]
async fn what_was_used_is_invoiced_and_paid() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    identify_seller(place).await;
    identify(&consumer).await;
    let ledger = billed(place, &consumer.client, &provider, ONE_DOLLAR).await;
    let draft = invoice(&consumer.client, &ledger, is("reviewable")).await;
    assert_eq!(
        (&draft["net"], &draft["due"], &draft["waits_for"], draft.get("issued")),
        (&json!("1"), &json!("1"), &json!("approval"), None),
        "{draft}"
    );
    let path = format!("/v1/invoices/{}", draft["id"].as_str().unwrap());

    consumer.client.post(&format!("{path}/approve"), &json!({})).await.refused(Code::Forbidden);
    provider.client.get(&path).await.refused(Code::Forbidden);
    let administrator = place.administrator();
    let pay = json!({"amount": "0.4", "bank_reference": "4711", "value_date": "2026-12-18"});
    let unissued = administrator.post(&format!("{path}/payments"), &pay).await.refused(Code::Conflict);
    assert!(unissued["detail"].as_str().unwrap().contains("issue it first"), "{unissued}");
    let approved = administrator.post(&format!("{path}/approve"), &json!({})).await.done();
    assert_eq!(approved["resource"]["waits_for"], "number", "{approved}");
    let too_late = json!({"reason": "Too late"});
    administrator.post(&format!("{path}/void"), &too_late).await.refused(Code::Conflict);

    let id = draft["id"].as_str().unwrap();
    let issued = document(&consumer.client, id, is("open")).await;
    let number = issued["issued"]["number"].as_str().unwrap();
    assert!(number.starts_with("INV-20"), "{issued}");
    assert_eq!(
        (&issued["seller_party"]["identity"]["legal_name"], &issued["buyer_party"]["identity"]["legal_name"]),
        (&json!("Marketplace GmbH"), &json!("Acme AI GmbH"))
    );
    assert_eq!(
        (&issued["lines"][0]["name"], &issued["lines"][0]["net"], &issued["lines"][0]["unit_price"]),
        (&json!("Billed"), &json!("1"), &json!("0.00001")),
        "{issued}"
    );
    assert_eq!(
        issued["taxes"],
        json!([{"category": "O", "rate": "0", "reason": "Not subject to tax", "base": "1", "tax": "0"}])
    );

    let paid = administrator.post(&format!("{path}/payments"), &pay).await.done();
    assert_eq!((&paid["resource"]["paid"], &paid["resource"]["open"]), (&json!("0.4"), &json!("0.6")));
    // The same transfer said again was made once, under whichever intent.
    assert_eq!(administrator.post(&format!("{path}/payments"), &pay).await.done()["events"], json!([]));
    let rest = json!({"amount": "0.6", "bank_reference": "4712", "value_date": "2026-12-19"});
    let paid = administrator.post(&format!("{path}/payments"), &rest).await.done();
    assert_eq!(paid["resource"]["status"], "paid", "{paid}");
    let back = json!({"bank_reference": "4712", "amount": "0.6", "reason": "The bank took it back"});
    let reversed = administrator.post(&format!("{path}/reverse-payment"), &back).await.done();
    assert_eq!((&reversed["resource"]["status"], &reversed["resource"]["open"]), (&json!("open"), &json!("0.6")));
    let written_off = administrator.post(&format!("{path}/write-off"), &json!({"reason": "Too little"})).await.done();
    assert_eq!(written_off["resource"]["status"], "written_off", "{written_off}");
}

#[tokio::test]
async fn a_draft_waits_for_who_buys_and_is_drafted_anew_once_it_is_voided() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    identify_seller(place).await;
    let ledger = billed(place, &consumer.client, &provider, ONE_DOLLAR).await;
    let draft = invoice(&consumer.client, &ledger, is("draft")).await;
    let id = draft["id"].as_str().unwrap();
    let whole = consumer.client.get(&format!("/v1/invoices/{id}")).await.done();
    assert_eq!((&draft["waits_for"], &whole["waits_for"]), (&json!("parties"), &json!("buyer_identity")), "{whole}");
    identify(&consumer).await;
    invoice(&consumer.client, &ledger, is("reviewable")).await;

    let void = json!({"reason": "The address was wrong"});
    let voided = place.administrator().post(&format!("/v1/invoices/{id}/void"), &void).await.done();
    assert_eq!((&voided["resource"]["status"], &voided["events"]), (&json!("void"), &json!(["invoice.voided"])));
    let anew = invoice(&consumer.client, &ledger, |item| item["id"] != id && item["status"] == "reviewable").await;
    assert_eq!((&anew["replaces"], &anew["net"], &anew["periods"]), (&json!(id), &json!("1"), &draft["periods"]));
    let listed = consumer.client.get(&format!("/v1/invoices?ledger={ledger}&status=void")).await.done();
    assert_eq!(listed["items"][0]["id"], *id, "{listed}");

    // Its key is kept as long as the law says, which erasing says.
    let vault = Vault::new(place.looking().await);
    let (organization, today) = (consumer.id.parse().unwrap(), date(2030, 1, 1));
    let Erased::Kept { until } = vault.erase_identity(organization, today).await.unwrap() else { panic!("erased") };
    assert_eq!((until.month(), until.day()), (12, 31));
    let after = until.tomorrow().unwrap();
    assert_eq!(vault.erase_identity(organization, after).await.unwrap(), Erased::All);
    assert_eq!(vault.erase_identity(organization, after).await.unwrap(), Erased::Nothing);
    let whole = consumer.client.get(&format!("/v1/invoices/{}", anew["id"].as_str().unwrap())).await.done();
    assert_eq!(whole["buyer_party"].get("identity"), None, "{whole}");
}

/// An issued invoice of one US dollar.
async fn issued(place: &Place, consumer: &Member) -> Value {
    let provider = member(place, &["provider"]).await;
    identify_seller(place).await;
    identify(consumer).await;
    let ledger = billed(place, &consumer.client, &provider, ONE_DOLLAR).await;
    let draft = invoice(&consumer.client, &ledger, is("reviewable")).await;
    let id = draft["id"].as_str().unwrap();
    place.administrator().post(&format!("/v1/invoices/{id}/approve"), &json!({})).await.done();
    document(&consumer.client, id, is("open")).await
}

#[tokio::test]
async fn notes_take_back_what_was_wrong_until_nothing_is_left() {
    let place = shared().await;
    let consumer = member(place, &["consumer"]).await;
    let issued = issued(place, &consumer).await;
    let path = format!("/v1/invoices/{}", issued["id"].as_str().unwrap());
    let disputed = consumer.client.post(&format!("{path}/dispute"), &json!({"reason": "The price is wrong"})).await;
    assert_eq!(disputed.done()["resource"]["status"], "disputed", "{}", disputed.text);

    let part = json!({"lines": [{"line": 0, "net": "0.25"}], "reason": "The price was wrong"});
    consumer.client.post(&format!("{path}/note"), &part).await.refused(Code::Forbidden);
    let administrator = place.administrator();
    let noted = administrator.post(&format!("{path}/note"), &part).await.done();
    assert_eq!((&noted["resource"]["noted"], &noted["resource"]["open"]), (&json!("0.25"), &json!("0.75")));
    let note = noted["resource"]["notes"][0].as_str().unwrap().to_owned();
    let shown = until_some("the note is issued", || async {
        let answer = consumer.client.get(&format!("/v1/invoices/{note}")).await;
        (answer.status == 200).then(|| answer.done()).filter(|whole| whole.get("issued").is_some())
    });
    let shown = shown.await;
    assert_eq!(
        (&shown["kind"], &shown["total"], &shown["status"]),
        (&json!("credit_note"), &json!("0.25"), &json!("open"))
    );
    assert_eq!((&shown["of"]["invoice"], &shown["lines"][0]["of_line"]), (&issued["id"], &json!(0)), "{shown}");
    assert!(shown["issued"]["number"].as_str().unwrap().starts_with("INV-CN-"), "{shown}");

    let closed = json!({"reason": "A note takes it back"});
    let closed = consumer.client.post(&format!("{path}/close-dispute"), &closed).await.done();
    assert_eq!(closed["resource"]["status"], "open", "{closed}");
    let too_much = json!({"lines": [{"line": 0, "net": "0.76"}], "reason": "Too much"});
    administrator.post(&format!("{path}/note"), &too_much).await.refused(Code::Rejected);
    let rest = administrator.post(&format!("{path}/note"), &json!({"reason": "All of it"})).await.done();
    assert_eq!((&rest["resource"]["status"], &rest["resource"]["open"]), (&json!("cancelled"), &json!("0")));
}

/// A document in a form, with its headers: the kind, what its page may load, and the text.
async fn read(reader: &Client, path: &str, accept: &str) -> (String, String, String) {
    let request = reader.request(Method::GET, path).header("accept", accept);
    let answer = request.send().await.unwrap();
    let headers = answer.headers().clone();
    let header = |name: &str| headers.get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
    (header("content-type"), header("content-security-policy"), answer.text().await.unwrap())
}

/// Of each row of a table what is in these columns of it.
fn columns<const N: usize>(table: &str, wanted: [&str; N]) -> Vec<[String; N]> {
    let mut rows = table.lines().map(|row| row.split(',').collect::<Vec<_>>());
    let names = rows.next().unwrap();
    let places = wanted.map(|name| names.iter().position(|known| *known == name).unwrap());
    rows.map(|row| places.map(|place| row[place].to_owned())).collect()
}

#[tokio::test]
async fn an_invoice_is_read_in_every_form() {
    let place = shared().await;
    let consumer = member(place, &["consumer"]).await;
    let issued = issued(place, &consumer).await;
    let path = format!("/v1/invoices/{}", issued["id"].as_str().unwrap());
    let (kind, _, csv) = read(&consumer.client, &path, "text/csv").await;
    assert!(kind.starts_with("text/csv") && csv.starts_with("line,period,"), "{csv}");
    assert_eq!(columns(&csv, ["name", "charge"]), [["Billed", ""]], "{csv}");
    let (kind, policy, page) = read(&consumer.client, &path, "text/html").await;
    assert!(kind.starts_with("text/html") && policy.contains("default-src 'none'; style-src 'sha256-"), "{policy}");
    let number = issued["issued"]["number"].as_str().unwrap();
    for shown in [number, "Marketplace GmbH", "Acme AI GmbH", "Billed", "Due USD"] {
        assert!(page.contains(shown), "{shown} is not in {page}");
    }
    assert!(!page.contains("<script"), "{page}");

    let (_, _, focus) = read(&consumer.client, &format!("{path}/focus"), "*/*").await;
    let rows = columns(&focus, ["ChargeCategory", "BilledCost", "InvoiceId", "PricingUnit"]);
    assert_eq!(rows, [["Usage", "1", number, "token"], ["Tax", "0", number, ""]], "{focus}");
}

#[tokio::test]
async fn the_fees_of_a_plan_are_lines_of_their_own_in_every_form() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let administrator = place.administrator();
    let plan = json!({"name": "Team", "currency": "USD", "terms": {
        "fees": [{"kind": "fixed_fee", "amount": "20", "when": "each_period"}]
    }});
    let plan = administrator.post("/v1/plans", &plan).await.id();
    let service = service(&provider.client, "Planned").await;
    let account = postpaid(place, &consumer.client, &provider.id).await;
    let path = format!("/v1/ledgers/{}", account.ledger);
    administrator.put(&format!("{path}/plan"), &json!({"plan": plan})).await.done();
    let used = usage("one", &service, &account.key_id, 0, ONE_DOLLAR);
    consumer.client.post(&format!("{path}/usage"), &used).await.done();
    administrator.post(&format!("{path}/plan/end"), &json!({"reason": "it is not needed"})).await.done();
    close(&administrator, &consumer.client, &account.ledger).await;

    let draft = invoice(&consumer.client, &account.ledger, |_| true).await;
    let path = format!("/v1/invoices/{}", draft["id"].as_str().unwrap());
    identify_seller(place).await;
    identify(&consumer).await;
    let whole = document(&consumer.client, draft["id"].as_str().unwrap(), is("reviewable")).await;
    let lines: Vec<_> = whole["lines"].as_array().unwrap().iter().map(|line| (&line["charge"], &line["net"])).collect();
    assert_eq!(lines, [(&Value::Null, &json!("1")), (&json!("fixed_fee"), &json!("20"))], "{whole}");
    let (_, _, csv) = read(&consumer.client, &path, "text/csv").await;
    assert_eq!(columns(&csv, ["charge", "net"]), [["", "1"], ["fixed_fee", "20"]], "{csv}");
    let (_, _, page) = read(&consumer.client, &path, "text/html").await;
    assert!(page.contains("Fee of the plan"), "{page}");
    let (_, _, focus) = read(&consumer.client, &format!("{path}/focus"), "*/*").await;
    let rows = columns(&focus, ["ChargeCategory", "ChargeFrequency", "BilledCost", "PricingQuantity", "SkuId"]);
    assert_eq!(rows[1], ["Purchase", "Recurring", "20", "1", "fixed_fee"], "{focus}");
}

#[tokio::test]
async fn a_developer_rehearses_the_whole_way_in_the_test_environment() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    identify_seller(place).await;
    identify(&consumer).await;
    let wanted = json!({"name": "test", "kind": "management", "organization": consumer.id, "environment": "test",
        "restriction": {"scopes": ["consumer"]}});
    let issued = place.administrator().post("/v1/api-keys", &wanted).await;
    let test = place.client(issued.done()["key"].as_str().unwrap()).after(&issued);
    let (service, ledger) = (service(&provider.client, "Rehearsed").await, ledger(&test).await);
    let path = format!("/v1/ledgers/{ledger}");
    test.put(&format!("{path}/terms"), &terms("100", "0", "0")).await.done();
    let mut key = runtime_key(&provider.id, &every_service());
    (key["ledger"], key["environment"]) = (json!(ledger), json!("test"));
    let key = test.post("/v1/api-keys", &key).await.id();
    test.post(&format!("{path}/usage"), &usage("one", &service, &key, 0, ONE_DOLLAR)).await.done();
    close(&test, &test, &ledger).await;

    let draft = invoice(&test, &ledger, is("reviewable")).await;
    let path = format!("/v1/invoices/{}", draft["id"].as_str().unwrap());
    place.administrator().post(&format!("{path}/approve"), &json!({})).await.refused(Code::NotFound);
    consumer.client.get(&path).await.refused(Code::NotFound);
    test.post(&format!("{path}/approve"), &json!({})).await.done();
    let issued = document(&test, draft["id"].as_str().unwrap(), is("open")).await;
    assert!(issued["issued"]["number"].as_str().unwrap().starts_with("INV-TEST-20"), "{issued}");
    let pay = json!({"amount": "1", "bank_reference": "play-1", "value_date": "2026-12-18"});
    let paid = test.post(&format!("{path}/payments"), &pay).await.done();
    assert_eq!(paid["resource"]["status"], "paid", "{paid}");
}

#[tokio::test]
async fn a_draft_says_that_it_waits_for_a_rate_of_tax() {
    // Nothing is stated for supplies of before that day.
    let place = with_flags(&["--billing-tax", "DE=S:19@2199-01-01"]).await;
    let (provider, consumer) = (member(&place, &["provider"]).await, member(&place, &["consumer"]).await);
    identify_seller(&place).await;
    identify(&consumer).await;
    let ledger = billed(&place, &consumer.client, &provider, ONE_DOLLAR).await;
    let draft = invoice(&consumer.client, &ledger, |item| item["waits_for"] == "lines").await;
    let whole = consumer.client.get(&format!("/v1/invoices/{}", draft["id"].as_str().unwrap())).await.done();
    assert_eq!(whole["waits_for"], "tax_rate", "{whole}");
}

#[tokio::test]
async fn drafts_are_issued_by_themselves_and_taxed_and_what_is_too_little_waits() {
    let flags = ["--billing-review-hours", "0", "--billing-tax", "DE=S:19", "--billing-minimum", "1.5"];
    let place = with_flags(&flags).await;
    let (provider, consumer) = (member(&place, &["provider"]).await, member(&place, &["consumer"]).await);
    identify_seller(&place).await;
    identify(&consumer).await;
    let little = billed(&place, &consumer.client, &provider, ONE_DOLLAR).await;
    let enough = billed(&place, &consumer.client, &provider, 3 * ONE_DOLLAR).await;
    let item = invoice(&consumer.client, &enough, is("open")).await;
    assert_eq!((&item["net"], &item["tax"], &item["due"]), (&json!("3"), &json!("0.57"), &json!("3.57")), "{item}");
    assert_eq!(item["issued"]["terms"], "Payable within 14 days");
    let none = consumer.client.get(&format!("/v1/invoices?ledger={little}")).await.done();
    assert_eq!(none["items"], json!([]), "less than the minimum waits for the next bill");

    // Who bought credit with tax is not asked for that tax again.
    let service = service(&provider.client, "Prepaid").await;
    let account = account(&consumer.client, &provider.id).await;
    let path = format!("/v1/ledgers/{}", account.ledger);
    let mut credit = bought("5");
    credit["paid"]["tax"] = json!("0.95");
    place.administrator().post(&format!("{path}/credits"), &credit).await.done();
    let used = usage("one", &service, &account.key_id, 0, 3 * ONE_DOLLAR);
    consumer.client.post(&format!("{path}/usage"), &used).await.done();
    close(&place.administrator(), &consumer.client, &account.ledger).await;
    let paid = invoice(&consumer.client, &account.ledger, is("paid")).await;
    assert_eq!(
        (&paid["total"], &paid["paid_by_credit"], &paid["due"]),
        (&json!("3.57"), &json!("3.57"), &json!("0")),
        "{paid}"
    );
}
