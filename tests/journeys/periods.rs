//! Periods of ledgers: closed by hand, and what is billed.

use api::http::problem::Code;
use serde_json::json;

use crate::agreements::bought;
use crate::market::{account, member, service, usage};
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
