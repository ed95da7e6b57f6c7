//! Money is held without permits: by who pays, on its own word, and by whom it gave a mandate. What is pinned then is what the use costs.

use api::http::problem::Code;
use domain::money::{Currency, Decimal, Quantity};
use domain::pricing::{PricePart, PriceRevision};
use domain::usage_ledger::{
    Attribution, HeldLine, HeldService, Hold, HoldPermission, PlaceHolds, SteppedLists, UsageLedgerCommand, identity,
};
use domain::{Environment, ReservationId, ServiceId, TenantId};
use jiff::SignedDuration;
use ops::clock::{Clock, SystemClock};
use reqwest::Method;
use serde_json::{Value, json};
use tests::commander::once;
use tests::node::Node;
use tests::waiting::until;

use crate::agreements::mandate;
use crate::client::{Answer, Client, new_intent};
use crate::market::{Member, account, credit, ledger, member, new_name, on_permit, permit, profile};
use crate::permits::{dear_prices, metered_by_provider};
use crate::server::{Place, of_its_own, shared};

/// A ledger with so much credit, and two services that payers meter, at 0.001 and 0.002 for a token.
struct Scene {
    provider: Member,
    consumer: Member,
    services: [String; 2],
    ledger: String,
}

fn at(price: &str) -> Value {
    json!({"prices": {"currency": "USD", "most_per_call": {"amount": "1", "tokens": 1_000}, "parts": {
        "input/token": {"flat": {"price": price}}, "output/token": {"flat": {"price": price}}
    }}})
}

async fn metered_by_payer(provider: &Client, price: &str) -> String {
    let wanted = json!({"slug": new_name("reserved"), "service_version": "1.0.0", "profile": profile("Reserved")});
    let id = provider.post("/v1/services", &wanted).await.id();
    provider.put(&format!("/v1/services/{id}/prices"), &at(price)).await.done();
    let submitted = provider.post(&format!("/v1/services/{id}/submit"), &json!({})).await;
    provider.get(&format!("/v1/services/{id}?min_position={}", submitted.position())).await.done();
    id
}

impl Scene {
    async fn set(place: &Place, amount: &str) -> Self {
        let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
        let services =
            [metered_by_payer(&provider.client, "0.001").await, metered_by_payer(&provider.client, "0.002").await];
        let ledger = ledger(&consumer.client).await;
        credit(place, &ledger, amount).await;
        Self { provider, consumer, services, ledger }
    }

    fn path(&self, of: &str) -> String {
        format!("/v1/ledgers/{}/{of}", self.ledger)
    }

    /// A reservation of the payer's for so many tokens of the first service.
    fn wanted(&self, id: &str, tokens: u64) -> Value {
        json!({"id": id, "service": self.services[0], "input_tokens": tokens, "max_output_tokens": 0, "holder": "gateway-1"})
    }

    async fn reserve(&self, wanted: &Value) -> Answer {
        self.consumer.client.post(&self.path("reservations"), wanted).await
    }

    async fn held(&self, wanted: &Value) -> Value {
        self.reserve(wanted).await.done()["records"][0].clone()
    }

    /// A use of the payer's that settles a reservation.
    async fn tell(&self, record: &Value) -> Answer {
        self.consumer.client.post(&self.path("usage"), record).await
    }

    async fn all_held(&self) -> Value {
        self.consumer.client.get(&self.path("reservations")).await.done()["held"].clone()
    }
}

fn first(answer: &Answer) -> Value {
    answer.done()["records"][0].clone()
}

/// A use that settles a reservation.
fn used(reservation: &Value, service: &str, tokens: u64) -> Value {
    json!({"id": "told", "reservation": reservation["id"], "service": service, "dialect": "openai",
        "usage": {"input_tokens": tokens, "output_tokens": 0}})
}

#[tokio::test]
async fn who_pays_holds_its_own_money_and_settles_at_what_was_pinned() {
    let scene = Scene::set(shared().await, "1").await;
    let [service, _] = &scene.services;
    let one = scene.held(&scene.wanted("call-1", 500)).await;
    assert_eq!((&one["status"], &one["amount"], &one["service"]), (&json!("held"), &json!("0.5"), &json!(service)));
    let two = scene.held(&scene.wanted("call-2", 400)).await;
    let refused = scene.reserve(&scene.wanted("call-3", 200)).await;
    assert!(refused.headers.contains_key("retry-after"));
    let refused = refused.refused(Code::BudgetHeld);
    assert_eq!(
        (&refused["affordable"], &refused["held"]),
        (&json!("0.1"), &json!("0.9")),
        "the owner learns all of it"
    );
    // The same id is the same reservation, and another one under it is none.
    assert_eq!(scene.held(&scene.wanted("call-1", 500)).await["amount"], "0.5");
    scene.reserve(&scene.wanted("call-1", 501)).await.refused(Code::Conflict);
    assert_eq!(scene.all_held().await, "0.9");
    // The price falls; what was held before costs what it did then, told in time and too late.
    let lower = scene.provider.client.put(&format!("/v1/services/{service}/prices"), &at("0.0001")).await;
    until("the price is known", || async {
        let held = scene.held(&scene.wanted(&new_name("probe"), 10)).await;
        held["amount"] == "0.001"
    })
    .await;
    lower.done();
    let part = |part: u32, tokens| {
        let mut record = used(&one, service, tokens);
        record["part"] = json!(part);
        record
    };
    assert_eq!(first(&scene.tell(&part(1, 100)).await)["charged"], "0.1");
    assert_eq!(first(&scene.tell(&part(1, 100)).await)["status"], "duplicate");
    assert_eq!(first(&scene.tell(&used(&one, service, 200)).await)["charged"], "0.2");
    assert_eq!(scene.held(&scene.wanted("call-1", 500)).await["status"], "ended");
    let end = json!({"reservation": two["id"], "reason": "It hangs."});
    scene.consumer.client.post(&scene.path("reservations/release"), &end).await.done();
    let late = first(&scene.tell(&used(&two, service, 100)).await);
    assert_eq!((&late["status"], &late["charged"]), (&json!("recorded"), &json!("0.1")), "{late}");
    assert_eq!(first(&scene.tell(&used(&two, service, 100)).await)["status"], "duplicate");
    scene.tell(&used(&two, service, 101)).await.refused(Code::Conflict);
    let nobodys = used(&json!({"id": ops::ids::new_id()}), service, 1);
    assert_eq!(scene.tell(&nobodys).await.refused(Code::Rejected)["errors"][0]["code"], "not_reserved");
}

#[tokio::test]
async fn of_several_services_the_dearest_is_held_and_the_one_that_is_told_is_charged() {
    let scene = Scene::set(shared().await, "1").await;
    let mut wanted = scene.wanted("fallback", 400);
    wanted.as_object_mut().unwrap().remove("service");
    wanted["alternatives"] = json!(scene.services);
    let held = scene.held(&wanted).await;
    assert_eq!((&held["status"], &held["amount"]), (&json!("held"), &json!("0.8")));
    assert!(held.get("service").is_none(), "{held}");
    let third = metered_by_payer(&scene.provider.client, "0.001").await;
    let other = scene.tell(&used(&held, &third, 1)).await.refused(Code::Rejected);
    assert_eq!(other["errors"][0]["code"], "not_reserved");
    let told = first(&scene.tell(&used(&held, &scene.services[0], 300)).await);
    assert_eq!((&told["status"], &told["charged"]), (&json!("recorded"), &json!("0.3")));
    assert_eq!(scene.all_held().await, "0");
    // The use of the reservation was told, whatever else is told of it.
    scene.tell(&used(&held, &third, 1)).await.refused(Code::Conflict);
    wanted["service"] = json!(third);
    assert_eq!(scene.reserve(&wanted).await.refused(Code::Rejected)["errors"][0]["code"], "contradiction");
}

#[tokio::test]
async fn a_mandate_holds_within_what_it_allows_and_its_holder_extends_settles_and_gives_back() {
    let place = shared().await;
    let scene = Scene::set(place, "10").await;
    let reporter = &scene.provider.client;
    let service = metered_by_provider(reporter, &dear_prices()).await;
    let given = mandate(&scene.provider.id, &[&service], "0.5", "0.8");
    let mandate = scene.consumer.client.post(&scene.path("mandates"), &given).await.id();
    let wanted = |id: &str, tokens: u64| json!({"id": id, "mandate": mandate, "service": service, "input_tokens": tokens, "max_output_tokens": 0, "holder": "eu-1"});
    until("the mandate is known", || async {
        reporter.post(&scene.path("reservations"), &wanted("probe", 1)).await.status == 200
    })
    .await;
    let list = json!({"records": [wanted("a", 501), wanted("b", 500), wanted("c", 300), wanted("d", 200)]});
    let answer = reporter.post(&scene.path("reservations"), &list).await.done();
    let outcome = |record: &Value| record.get("code").unwrap_or(&record["status"]).as_str().unwrap().to_owned();
    let outcomes: Vec<_> = answer["records"].as_array().unwrap().iter().map(outcome).collect();
    assert_eq!(outcomes, ["above_mandate", "held", "above_mandate", "held"], "{answer}");
    let [b, d] = [1, 3].map(|place| answer["records"][place]["id"].clone());
    let tell = async |reservation: &Value, tokens: u64| {
        let record = json!({"id": "told", "mandate": mandate, "reservation": reservation, "service": service,
            "dialect": "openai", "usage": {"input_tokens": tokens, "output_tokens": 0}});
        reporter.post(&scene.path("usage"), &record).await
    };
    assert_eq!(first(&tell(&b, 500).await)["charged"], "0.5");
    let of = json!({"ledger_id": scene.ledger, "reservation": d});
    let mut extend = of.clone();
    (extend["life_seconds"], extend["input_tokens"], extend["max_output_tokens"]) = (json!(900), json!(250), json!(0));
    let extended = reporter.post("/v1/reservations/extend", &extend).await.done();
    assert_eq!(extended["records"][0]["amount"], "0.05");
    extend["input_tokens"] = json!(300);
    let beyond = reporter.post("/v1/reservations/extend", &extend).await.refused(Code::Rejected);
    assert_eq!(beyond["errors"][0]["code"], "above_mandate");
    // Nobody else gives it back so, and what did not take place is not told afterwards.
    scene.consumer.client.post("/v1/reservations/release", &of).await.refused(Code::Rejected);
    let released = reporter.post("/v1/reservations/release", &of).await.done();
    assert_eq!(released["records"][0]["status"], "ended");
    tell(&d, 10).await.refused(Code::Conflict);
    let own = scene.wanted("own", 1);
    let without = reporter.post(&scene.path("reservations"), &own).await.refused(Code::Rejected);
    assert_eq!(without["errors"][0]["pointer"], "/mandate");
    member(place, &["provider"]).await.client.post(&scene.path("reservations"), &own).await.refused(Code::NotFound);
    place.administrator().post(&scene.path("reservations"), &own).await.refused(Code::Rejected);
}

/// A key stands for what is to be held, and not only for which permits or names.
#[tokio::test]
async fn an_idempotency_key_stands_for_the_quantities_too() {
    let scene = Scene::set(shared().await, "1").await;
    let intent = new_intent();
    let path = scene.path("reservations");
    let reserve = async |tokens: u64| {
        scene.consumer.client.intend(&intent, Method::POST, &path, &scene.wanted("keyed", tokens)).await
    };
    assert_eq!(first(&reserve(100).await)["status"], "held");
    assert_eq!(first(&reserve(100).await)["status"], "held");
    reserve(101).await.refused(Code::IdempotencyKeyReused);
}

/// A gateway of one organization that holds on the ledgers of several customers dies: it gives all back in one request, its other machines nothing.
#[tokio::test]
async fn all_that_a_machine_holds_is_given_back_over_all_ledgers_at_once() {
    let place = shared().await;
    let gateway = member(place, &["provider"]).await;
    let service = metered_by_provider(&gateway.client, &dear_prices()).await;
    let mut accounts = Vec::new();
    for _ in 0..3 {
        let consumer = member(place, &["consumer"]).await;
        let account = account(&consumer.client, &gateway.id).await;
        credit(place, &account.ledger, "1").await;
        accounts.push((consumer, account));
    }
    let machine = new_name("machine");
    let mut permits = Vec::new();
    for (_, account) in &accounts {
        for holder in [machine.as_str(), "another"] {
            let permit = permit(&gateway.client, &account.key, &service).await;
            let wanted =
                json!({"permit": permit["token"], "input_tokens": 100, "max_output_tokens": 0, "holder": holder});
            gateway.client.post("/v1/reservations", &wanted).await.done();
            permits.push(permit);
        }
    }
    let release = json!({"holder": machine});
    let stranger = member(place, &["provider"]).await;
    assert_eq!(stranger.client.post("/v1/reservations/release", &release).await.done()["ended"], 0);
    let rehearsed = gateway.client.post("/v1/reservations/release?dry_run=true", &release).await.done();
    assert_eq!((&rehearsed["ended"], &rehearsed["dry_run"]), (&json!(3), &json!(true)));
    let released = gateway.client.post("/v1/reservations/release", &release).await.done();
    assert_eq!((&released["ended"], &released["records"]), (&json!(3), &json!([])), "{released}");
    assert!(released.get("more").is_none(), "{released}");
    assert_eq!(gateway.client.post("/v1/reservations/release", &release).await.done()["ended"], 0);
    for (consumer, account) in &accounts {
        let held = consumer.client.get(&format!("/v1/ledgers/{}/reservations", account.ledger)).await.done();
        assert_eq!((&held["held"], &held["open"]), (&json!("0.1"), &json!(1)));
        assert_eq!(held["reservations"][0]["holder"], "another");
    }
    // The calls may have taken place all the same.
    let told = gateway.client.post("/v1/usage", &on_permit(&permits[0], 100, 0)).await.done();
    assert_eq!((&told["records"][0]["status"], &told["records"][0]["charged"]), (&json!("recorded"), &json!("0.1")));
}

/// A hold of the payer's for 300 tokens of a service that costs 0.001 for one, and that is over in half a second: what a caller may state takes
/// half a minute at least.
fn brief(scene: &Scene, reservation: ReservationId) -> UsageLedgerCommand {
    let (now, id) = (SystemClock.now(), |text: &str| text.parse().unwrap());
    let (part, quantity) = (PricePart::INPUT_TOKEN, Quantity::whole(300));
    let of_service = HeldService {
        service: ServiceId(id(&scene.services[0])),
        provider: TenantId(id(&scene.provider.id)),
        revision: PriceRevision(1),
        price: None,
        lines: vec![HeldLine { part, quantity, schedule: None }],
        amount: "0.3".parse().unwrap(),
        prompt_tokens: None,
        variant_by: None,
    };
    let organization = TenantId(id(&scene.consumer.id));
    let hold = Hold {
        reservation,
        organization,
        permission: HoldPermission::Owner,
        holder: None,
        key: None,
        attribution: Attribution::default(),
        alternatives: vec![of_service],
        amount: Decimal::ZERO,
        budgets: Vec::new(),
        at_most: Decimal::ZERO,
        cap: None,
        may_exceed_by: Decimal::ZERO,
        taken_at: now,
        expires_at: now + SignedDuration::from_millis(500),
    };
    let keys = [identity::placing_key(organization, reservation, &"brief")].into();
    let (currency, environment) = (Currency::USD, Environment::Live);
    PlaceHolds { at: now, currency, environment, holds: [hold].into(), keys, stepped: SteppedLists::default() }.into()
}

/// Nobody writes to the ledger any more, and what it shows as held becomes right by itself; what was held can still be told.
#[tokio::test]
async fn what_has_expired_is_no_longer_shown_as_held_without_a_command() {
    let place = of_its_own().await;
    let scene = Scene::set(&place, "1").await;
    let shown = async || scene.consumer.client.get(&format!("/v1/ledgers/{}", scene.ledger)).await.done();
    let reservation = ReservationId(ops::ids::new_id());
    let node = Node::start(&place.database.url).await;
    let payer = once(TenantId(scene.consumer.id.parse().unwrap()));
    let ledger = scene.ledger.parse().unwrap();
    node.write_side.ledgers.execute(ledger, brief(&scene, reservation), payer).await.unwrap();
    node.stop().await;
    until("it is shown as held", || async { shown().await["balance"]["held"] == "0.3" }).await;
    until("its end is written down", || async { shown().await["balance"]["held"] == "0" }).await;
    let written = "SELECT count(*) FROM events WHERE event_type = 'usage_ledger.holds_expired'";
    let written: i64 = sqlx::query_scalar(written).fetch_one(&place.database.owner).await.unwrap();
    assert_eq!(written, 1);
    let told = scene.tell(&used(&json!({"id": reservation}), &scene.services[0], 300)).await;
    assert_eq!((&first(&told)["status"], &first(&told)["charged"]), (&json!("recorded"), &json!("0.3")));
}
