//! The end of a ledger while answers and requests are lost between its steps, and two processes that take it to its end at once: it is billed for the
//! last time once, paid back once, and ends once.

use std::sync::Arc;

use commands::processes::payments::stripe::Stripe;
use commands::processes::payments::{AskedTopUp, Payments};
use commands::processes::winding_up::{WindingUp, WindingUpError};
use domain::money::{Currency, Decimal};
use domain::usage_ledger::periods::PriceLists;
use domain::usage_ledger::{Close, ClosingStep, RequestTopUp, TopUpTrigger, UsageLedger};
use domain::values::text::Name;
use domain::{Environment, LedgerId, PaymentId};
use jiff::{SignedDuration, Timestamp};
use ops::config::Secret;
use tests::audit::{audit, count};
use tests::commander::once;
use tests::database::{Database, fresh_database};
use tests::ledger::PAYER;
use tests::node::Node;
use tests::organization::at;
use tests::payments::{Account, Lost, Outcome};
use tests::proxy::{Break, Proxy};

/// A closed ledger that was topped up by 50 and used for 3.
struct Scene {
    database: Database,
    account: Account,
    ledger: LedgerId,
    payment: PaymentId,
}

/// So long after it was closed.
fn later(second: i64) -> Timestamp {
    at(second).checked_add(SignedDuration::from_hours(73)).unwrap()
}

impl Scene {
    async fn set() -> Self {
        let (database, account) = (fresh_database(1_000).await, Account::open());
        let node = Node::start(&database.url).await;
        let ledger = LedgerId(node.ledger().await);
        let method = Name::new(&account.method(&PAYER.to_string(), Outcome::Paid)).unwrap();
        let payment = PaymentId(ops::ids::new_id());
        let (amount, trigger, asked_at) = (Decimal::whole(50), TopUpTrigger::ByHand, at(1));
        let command = RequestTopUp { at: asked_at, id: payment, amount, trigger, method: Some(method.clone()) };
        node.write_side.ledgers.execute(ledger.0, command.into(), once(PAYER)).await.unwrap();
        let scene = Self { database, account, ledger, payment };
        let asked = AskedTopUp {
            payment,
            ledger,
            owner: PAYER,
            currency: Currency::USD,
            environment: Environment::Live,
            amount,
            trigger,
            method,
            at: asked_at,
        };
        scene.payments(&node).go_on(payment, Some(&asked), at(2)).await.unwrap();
        node.tell(ledger.0, &[("used", 3)]).await.unwrap();
        let close = Close { at: at(3), reason: "over".parse().unwrap() };
        node.write_side.ledgers.execute(ledger.0, close.into(), once(PAYER)).await.unwrap();
        node.stop().await;
        scene
    }

    fn payments(&self, node: &Node) -> Payments {
        let stripe = Stripe::new(&self.account.url(), Secret::from(self.account.secret())).unwrap();
        Payments::new(node.write_side.clone(), Some(Arc::new(stripe)), None)
    }

    /// One look of a process, as far as it comes: what is in its way is looked at again by the next one.
    async fn look(&self, node: &Node, now: Timestamp) {
        let _ = self.go_on(node, now).await;
        let _ = self.payments(node).go_on(self.payment, None, now).await;
    }

    async fn go_on(&self, node: &Node, now: Timestamp) -> Result<(), WindingUpError> {
        let winding_up = WindingUp::new(node.write_side.clone(), self.payments(node), None);
        let of = (self.ledger, PAYER);
        let ledger = winding_up.ledger(self.ledger).await?;
        match ledger.closing_step(now).unwrap() {
            ClosingStep::Grace { .. } | ClosingStep::WoundUp { .. } => Ok(()),
            ClosingStep::Billing => {
                if let Some(period) = ledger.unbilled() {
                    winding_up.close_period(of, (period, PriceLists::default()), now).await?;
                }
                winding_up.begin(of, now).await
            }
            ClosingStep::Refunding => {
                if winding_up.refund(&ledger.left_to_refund(), &[self.payment], now).await? {
                    return Ok(());
                }
                winding_up.end(of, now).await
            }
        }
    }

    async fn assert_ended_once(&self, node: &Node) {
        let ledger = node.write_side.store.load::<UsageLedger>(self.ledger.0).await.unwrap().aggregate;
        assert!(ledger.is_wound_up(), "{:?}", ledger.closing_step(later(100)));
        assert_eq!((ledger.grants().refunded(), ledger.left_to_refund()), (Decimal::whole(47), Vec::new()));
        let refunds = self.account.refunds();
        assert_eq!((refunds.len(), &refunds[0]["amount"]), (1, &serde_json::json!(4_700)));
        for event in ["period_closed", "winding_up_begun", "credit_refunded", "wound_up"] {
            let condition = format!("event_type = 'usage_ledger.{event}'");
            assert_eq!(count(&self.database.owner, &condition).await, 1, "{event}");
        }
        audit(&self.database.owner).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_step_has_one_effect_whatever_becomes_of_its_answer() {
    let scene = Scene::set().await;
    let proxy = Proxy::start(&scene.database.url).await;
    let node = Node::start(&proxy.url).await;
    scene.account.lose(&[Lost::Answer, Lost::Request]);
    for place in 0..24 {
        let how = if place % 2 == 0 { Break::AfterCommit } else { Break::BeforeTheServer };
        proxy.arm(&[how, how]);
        scene.look(&node, later(place)).await;
    }
    assert!(proxy.broken() >= 4, "{}", proxy.broken());
    let clean = Node::start(&scene.database.url).await;
    for place in 24..28 {
        scene.look(&clean, later(place)).await;
    }
    scene.assert_ended_once(&clean).await;
    node.stop().await;
    clean.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_end_it_once() {
    let scene = Scene::set().await;
    let (one, other) = (Node::start(&scene.database.url).await, Node::start(&scene.database.url).await);
    for place in 0..8 {
        tokio::join!(scene.look(&one, later(place)), scene.look(&other, later(place)));
    }
    scene.assert_ended_once(&one).await;
    one.stop().await;
    other.stop().await;
}
