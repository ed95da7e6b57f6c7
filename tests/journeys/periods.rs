//! Periods of ledgers: closed by hand, and what is billed.

use api::http::problem::Code;
use domain::usage_ledger::Period;
use jiff::Timestamp;
use ops::clock::{Clock, SystemClock};
use serde_json::{Value, json};

use crate::agreements::bought;
use crate::invoices::{ONE_DOLLAR, identify, identify_seller, invoice};
use crate::market::{account, member, postpaid, service, usage};
use crate::server::shared;

#[tokio::test]
async fn a_ledger_that_has_ended_is_billed_at_once_and_its_bill_stays() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let service = service(&provider.client, "Billed").await;
    let account = account(&consumer.client, &provider.id).await;
    let path = format!("/v1/ledgers/{}", account.ledger);
    place.administrator().post(&format!("{path}/credits"), &bought("5")).await.done();
    let told = usage("first", &service, &account.key_id, 1_000, 1_000);
    let used = consumer.client.post(&format!("{path}/usage"), &told).await;
    let reader = consumer.client.clone().after(&used);
    let periods = reader.get(&format!("{path}/periods")).await.done();
    let period = periods["items"][0]["period"].clone();
    assert_eq!((&periods["items"][0]["state"], periods["items"][0].get("bill")), (&json!("open"), None), "{periods}");

    let close = json!({"period": period, "reason": "the payer asked for the bill"});
    let path_of_close = format!("{path}/periods/close");
    consumer.client.post(&path_of_close, &close).await.refused(Code::Forbidden);
    let administrator = place.administrator();
    let lasts = administrator.post(&path_of_close, &close).await.refused(Code::Rejected);
    assert_eq!(lasts["errors"][0]["code"], "period_lasts", "{lasts}");
    let none = json!({"period": "2020-01", "reason": "none"});
    let empty = administrator.post(&path_of_close, &none).await.refused(Code::Rejected);
    assert_eq!(empty["errors"][0]["code"], "nothing_billed", "{empty}");

    let ended = consumer.client.post(&format!("{path}/close"), &json!({"reason": "The project has ended"})).await;
    ended.done();
    let rehearsed = administrator.post(&format!("{path_of_close}?dry_run=true"), &close).await.done();
    let closed = administrator.post(&path_of_close, &close).await;
    let events = json!(["usage_ledger.period_cut", "usage_ledger.period_lines", "usage_ledger.period_closed"]);
    assert_eq!((&rehearsed["events"], &closed.done()["events"]), (&events, &events));
    assert_eq!(administrator.post(&path_of_close, &close).await.done()["events"], json!([]));

    let reader = consumer.client.clone().after(&closed);
    let shown = reader.get(&format!("{path}/periods?period={}", period.as_str().unwrap())).await.done();
    let (state, bill) = (&shown["items"][0]["state"], &shown["items"][0]["bill"]);
    assert_eq!(
        (state, &bill["exact"], &bill["net"], &bill["due"]),
        (&json!("closed"), &json!("0.0125"), &json!("0.01"), &json!("0")),
        "{shown}"
    );
    assert_eq!(bill["carried"]["net"], "0.0025");
    assert_eq!(shown["items"][0]["cut"]["by"], "marketplace");
    assert_eq!(reader.get(&format!("{path}/statement")).await.done()["items"], json!([]));
    let of_period = format!("{path}/statement?period={}", period.as_str().unwrap());
    let lines = reader.get(&of_period).await.done();
    assert_eq!(lines["totals"]["cost"], "0.0125", "{lines}");
    let then = reader.get(&format!("{of_period}&as_of={}", closed.position())).await.done();
    assert_eq!(then, lines);
    let before = reader.get(&format!("{path}/statement?as_of={}", used.position())).await.done();
    assert_eq!(before["totals"]["cost"], "0.0125", "{before}");
}

/// The instant at which a month begins at an offset.
fn begins(month: Period, offset: &str) -> Value {
    json!(format!("{month}-01T00:00:00{offset}").parse::<Timestamp>().unwrap())
}

#[tokio::test]
async fn a_calendar_holds_from_the_next_period_on_and_an_invoice_says_from_when_until_when_it_is() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    identify_seller(place).await;
    identify(&consumer).await;
    let administrator = place.administrator();
    let service = service(&provider.client, "Dated").await;
    let account = postpaid(place, &consumer.client, &provider.id).await;
    let path = format!("/v1/ledgers/{}", account.ledger);
    let calendar = consumer.client.put(&format!("{path}/calendar"), &json!({"zone": "Asia/Kolkata"})).await;
    assert_eq!(calendar.done()["resource"]["calendar"]["zone"], "Asia/Kolkata");
    let month = Period::in_utc(SystemClock.now());

    // The month after the next one begins and ends there; the next one ends there, and begins where this one ends.
    let terms = json!({"fees": [{"kind": "fixed_fee", "amount": "20", "when": "each_period"}]});
    let plan = administrator.post("/v1/plans", &json!({"name": "Team", "currency": "USD", "terms": terms})).await.id();
    let prices_from = async |from: Period| {
        let wanted = json!({"plan": plan, "from_period": from.to_string(), "reason": "contract 17"});
        let plans = administrator.put(&format!("{path}/plan"), &wanted).await.done();
        plans["resource"]["plans"].as_array().unwrap().last().unwrap()["prices_from"].clone()
    };
    assert_eq!(prices_from(month.next().next()).await, begins(month.next().next(), "+05:30"));
    assert_eq!(prices_from(month.next()).await, begins(month.next(), "Z"));

    let told = usage("dated", &service, &account.key_id, 0, ONE_DOLLAR);
    let used = consumer.client.post(&format!("{path}/usage"), &told).await;
    let reader = consumer.client.clone().after(&used);
    let periods = reader.get(&format!("{path}/periods")).await.done();
    let shown = |period: &Value| {
        [period["period"].clone(), period["start"].clone(), period["end"].clone(), period["zone"].clone()]
    };
    let expected = [json!(month), begins(month, "Z"), begins(month.next(), "Z"), json!("UTC")];
    assert_eq!(shown(&periods["items"][0]), expected, "{periods}");

    let ended = consumer.client.post(&format!("{path}/close"), &json!({"reason": "The project has ended"})).await;
    ended.done();
    let close = json!({"period": month, "reason": "the payer asked for the bill"});
    administrator.post(&format!("{path}/periods/close"), &close).await.done();
    let draft = invoice(&consumer.client, &account.ledger, |document| document["status"] == "reviewable").await;
    assert_eq!(shown(&draft["periods"][0]), expected, "{draft}");
    let draft = format!("/v1/invoices/{}", draft["id"].as_str().unwrap());
    let focus = consumer.client.get(&format!("{draft}/focus")).await;
    assert_eq!(focus.status, 200);
}
