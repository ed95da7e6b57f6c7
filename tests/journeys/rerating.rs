//! Re-rating: what closed months would have cost under other prices, and the difference posted as notes, once.

use clap::Parser;
use jiff::ToSpan;
use jiff::civil::Date;
use replay::report::Report;
use serde_json::{Value, json};

use crate::invoices::{ONE_DOLLAR, close, document, identify, identify_seller, invoice, is};
use crate::market::{Member, member, postpaid, service, usage};
use crate::server::{Place, shared};

/// An issued invoice of one US dollar, with what was used.
struct Billed {
    place: &'static Place,
    consumer: Member,
    ledger: String,
    service: String,
    invoice: Value,
    /// The first and the last day of its month.
    days: [String; 2],
}

impl Billed {
    async fn set() -> Self {
        let place = shared().await;
        let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
        identify_seller(place).await;
        identify(&consumer).await;
        let service = service(&provider.client, "Rerated").await;
        let account = postpaid(place, &consumer.client, &provider.id).await;
        let path = format!("/v1/ledgers/{}", account.ledger);
        let used = usage("one", &service, &account.key_id, 0, ONE_DOLLAR);
        consumer.client.post(&format!("{path}/usage"), &used).await.done();
        close(&place.administrator(), &consumer.client, &account.ledger).await;
        let draft = invoice(&consumer.client, &account.ledger, is("reviewable")).await;
        let month = draft["periods"][0]["period"].as_str().unwrap().to_owned();
        let first: Date = format!("{month}-01").parse().unwrap();
        let last = first.checked_add(1.month()).unwrap().yesterday().unwrap();
        let days = [first, last].map(|day| day.to_string());
        Self { place, consumer, ledger: account.ledger, service, invoice: draft, days }
    }

    fn id(&self) -> &str {
        self.invoice["id"].as_str().unwrap()
    }

    async fn issue(&self) {
        self.place.administrator().post(&format!("/v1/invoices/{}/approve", self.id()), &json!({})).await.done();
        document(&self.consumer.client, self.id(), is("open")).await;
    }

    /// Whether nothing was left to do, and all that is said, at this price of a token received.
    async fn rerate(&self, price: &str, more: &[&str]) -> (bool, Vec<Value>) {
        let file = tempfile::NamedTempFile::new().unwrap();
        let list = json!({"currency": "USD", "parts": {
            "input/token": {"flat": {"price": "0.0000025"}}, "output/token": {"flat": {"price": price}}
        }});
        std::fs::write(file.path(), json!({ &self.service: list }).to_string()).unwrap();
        let (url, [from, to]) = (&self.place.database.url, &self.days);
        let words = ["replay", "--database-url", url.expose(), "--json", "rerate", "--ledger", &self.ledger];
        let window = ["--prices", file.path().to_str().unwrap(), "--from", from, "--to", to];
        let cli = replay::Cli::parse_from(words.iter().chain(&window).chain(more));
        let report = Report::collecting();
        let is_done = replay::run_with(cli, &report).await.unwrap();
        (is_done, report.collected().iter().map(|line| serde_json::from_str(line).unwrap()).collect())
    }
}

const POST: [&str; 3] = ["--post", "--reason", "The price was wrong"];

/// The note that a document has got, once it is issued.
async fn note(billed: &Billed, kind: &str) -> Value {
    let of_kind = |item: &Value| item["kind"] == kind && item["status"] == "open";
    let found = invoice(&billed.consumer.client, &billed.ledger, of_kind).await;
    document(&billed.consumer.client, found["id"].as_str().unwrap(), is("open")).await
}

#[tokio::test]
async fn what_was_billed_too_dear_is_shown_and_taken_back_once() {
    let billed = Billed::set().await;
    let (is_done, said) = billed.rerate("0.0000075", &POST).await;
    let draft = &said[1]["posted"];
    assert_eq!(
        (is_done, &draft["not_posted"], &draft["document"]),
        (false, &json!("not_issued"), &billed.invoice["id"])
    );
    billed.issue().await;

    let (is_done, said) = billed.rerate("0.0000075", &[]).await;
    let [bill, sum] = &said[..] else { panic!("{said:?}") };
    assert_eq!(
        [&bill["ledger"], &bill["organization"], &bill["was"], &bill["would_be"], &bill["difference"]],
        [&json!(billed.ledger), &json!(billed.consumer.id), &json!("1"), &json!("0.75"), &json!("-0.25")]
    );
    let line = &bill["lines"][0];
    assert_eq!([&line["part"], &line["was"], &line["difference"]], ["output/token", "1", "-0.25"], "{bill}");
    assert_eq!((is_done, &sum["sums"]["USD"]["charged_difference"]), (true, &json!("-0.25")));
    let whole = billed.consumer.client.get(&format!("/v1/invoices/{}", billed.id())).await.done();
    assert_eq!((whole.get("notes"), &whole["open"]), (None, &json!("1")), "it changes nothing");

    let (is_done, posted) = billed.rerate("0.0000075", &POST).await;
    let said = &posted[1]["posted"]["notes"][0];
    assert_eq!(
        (is_done, &said["kind"], &said["net"], &said["was_there"]),
        (true, &json!("credit_note"), &json!("0.25"), &json!(false))
    );
    assert_eq!(posted[2]["run"], sum["run"]);
    let shown = note(&billed, "credit_note").await;
    assert_eq!(
        [&shown["id"], &shown["total"], &shown["of"]["invoice"]],
        [&said["note"], &json!("0.25"), &billed.invoice["id"]]
    );
    assert_eq!(shown["of"]["reason"], "The price was wrong", "{shown}");

    let (is_done, again) = billed.rerate("0.0000075", &POST).await;
    assert_eq!((is_done, &again[2]["notes"]), (true, &json!({"posted": 0, "posted_before": 1, "not_posted": 0})));
    let whole = billed.consumer.client.get(&format!("/v1/invoices/{}", billed.id())).await.done();
    assert_eq!((&whole["notes"], &whole["open"]), (&json!([shown["id"]]), &json!("0.75")));
    let (is_done, other) = billed.rerate("0.000005", &POST).await;
    assert_eq!((is_done, &other[1]["posted"]["not_posted"]), (false, &json!("has_other_notes")));
}

#[tokio::test]
async fn what_was_billed_too_cheap_is_asked_for_by_a_debit_note() {
    let billed = Billed::set().await;
    billed.issue().await;
    let (is_done, posted) = billed.rerate("0.0000125", &POST).await;
    assert_eq!((is_done, &posted[1]["posted"]["notes"][0]["kind"]), (true, &json!("debit_note")), "{posted:?}");
    let shown = note(&billed, "debit_note").await;
    assert_eq!(
        [&shown["due"], &shown["of"]["invoice"], &shown["lines"][0]["of_line"], &shown["lines"][0]["name"]],
        [&json!("0.25"), &billed.invoice["id"], &json!(0), &json!("Rerated")],
        "{shown}"
    );
    assert!(shown["issued"]["number"].as_str().unwrap().starts_with("INV-DN-"), "{shown}");
    let (_, again) = billed.rerate("0.0000125", &POST).await;
    assert_eq!(again[2]["notes"], json!({"posted": 0, "posted_before": 1, "not_posted": 0}));
    let whole = billed.consumer.client.get(&format!("/v1/invoices/{}", billed.id())).await.done();
    assert_eq!(whole["open"], "1", "what was issued stays as it is");
}
