//! Two processes that take the same payments on at once, and requests and answers of each step that are lost on the way, to the log and to the
//! provider: each top-up is charged once and credited once, and what is paid back is paid back once.

use std::sync::Arc;

use commands::processes::payments::stripe::Stripe;
use commands::processes::payments::{AskedTopUp, Payments};
use domain::money::{Currency, Decimal};
use domain::payment::{Known, Payment, PaymentStatus, RefundStage, RequestRefund};
use domain::usage_ledger::{RequestTopUp, TopUpTrigger, UsageLedger};
use domain::values::text::Name;
use domain::{Environment, LedgerId, PaymentId};
use jiff::{SignedDuration, Timestamp};
use ops::config::Secret;
use tests::audit::audit;
use tests::commander::{PRINCIPAL, access_to_all, once};
use tests::database::{Database, fresh_database};
use tests::ledger::PAYER;
use tests::node::Node;
use tests::organization::at;
use tests::payments::{Account, Lost, Outcome};
use tests::proxy::{Break, Proxy};

/// A ledger with a top-up under way.
struct Scene {
    database: Database,
    account: Account,
    asked: AskedTopUp,
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

impl Scene {
    async fn set(outcome: Outcome) -> Self {
        let (database, account) = (fresh_database(1_000).await, Account::open());
        let node = Node::start(&database.url).await;
        let ledger = LedgerId(node.ledger().await);
        let method = Name::new(&account.method(&PAYER.to_string(), outcome)).unwrap();
        let payment = PaymentId(ops::ids::new_id());
        let (amount, trigger, at) = (decimal("50"), TopUpTrigger::ByHand, at(1));
        let command = RequestTopUp { at, id: payment, amount, trigger, method: Some(method.clone()) };
        node.write_side.ledgers.execute(ledger.0, command.into(), once(PAYER)).await.unwrap();
        node.stop().await;
        let (currency, environment) = (Currency::USD, Environment::Live);
        let asked = AskedTopUp { payment, ledger, owner: PAYER, currency, environment, amount, trigger, method, at };
        Self { database, account, asked }
    }

    /// What a process takes payments on with.
    fn payments(&self, node: &Node) -> Payments {
        let stripe = Stripe::new(&self.account.url(), Secret::from(self.account.secret())).unwrap();
        Payments::new(node.write_side.clone(), Some(Arc::new(stripe)), None)
    }

    /// One look of a process: what is in its way is looked at again by the next one.
    async fn look(&self, payments: &Payments, now: Timestamp) {
        let _ = payments.go_on(self.asked.payment, Some(&self.asked), now).await;
    }

    async fn known(&self, node: &Node) -> Option<Known> {
        let loaded = node.write_side.store.load::<Payment>(self.asked.payment.0).await.unwrap();
        loaded.aggregate.known().cloned()
    }

    async fn ledger(&self, node: &Node) -> UsageLedger {
        node.write_side.store.load::<UsageLedger>(self.asked.ledger.0).await.unwrap().aggregate
    }

    /// Charged once, credited once, and no longer under way.
    async fn assert_paid_once(&self, node: &Node) {
        let (known, ledger) = (self.known(node).await.unwrap(), self.ledger(node).await);
        assert_eq!((known.status, known.given(), known.credited), (PaymentStatus::Succeeded, decimal("50"), 1));
        assert_eq!((ledger.grants().granted(), ledger.top_ups().open()), (decimal("50"), None));
        assert_eq!(self.account.intents().len(), 1);
        audit(&self.database.owner).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_charge_and_credit_a_top_up_once() {
    let scene = Scene::set(Outcome::Paid).await;
    let (one, other) = (Node::start(&scene.database.url).await, Node::start(&scene.database.url).await);
    let (first, second) = (scene.payments(&one), scene.payments(&other));
    tokio::join!(scene.look(&first, at(2)), scene.look(&second, at(2)));
    scene.look(&first, at(3)).await;
    scene.assert_paid_once(&one).await;
    one.stop().await;
    other.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_step_of_a_top_up_has_one_effect_whatever_becomes_of_its_answer() {
    let scene = Scene::set(Outcome::Paid).await;
    let proxy = Proxy::start(&scene.database.url).await;
    let node = Node::start(&proxy.url).await;
    let payments = scene.payments(&node);
    scene.account.lose(&[Lost::Answer, Lost::Request, Lost::Answer]);
    // That it is wanted, that it is made, that it is credit and that it says so, that the top-up has ended: each is lost once, either way.
    for place in 0..16 {
        let how = if place % 2 == 0 { Break::AfterCommit } else { Break::BeforeTheServer };
        proxy.arm(&[how]);
        scene.look(&payments, at(place + 2)).await;
    }
    let clean = Node::start(&scene.database.url).await;
    let again = scene.payments(&clean);
    scene.look(&again, at(20)).await;
    scene.assert_paid_once(&clean).await;

    // A part of it is paid back in the same way.
    let reason = "It is not needed".parse().unwrap();
    let command = RequestRefund { amount: Some(decimal("20")), reason, by: PRINCIPAL, at: at(21) };
    let context = commands::CommandContext { access: access_to_all(), ..once(PAYER) };
    clean.write_side.payments.execute(scene.asked.payment.0, command.into(), context).await.unwrap();
    scene.account.lose(&[Lost::Answer, Lost::Request]);
    for place in 0..10 {
        let how = if place % 2 == 0 { Break::AfterCommit } else { Break::BeforeTheServer };
        proxy.arm(&[how]);
        scene.look(&payments, at(place + 22)).await;
    }
    scene.look(&again, at(40)).await;
    let (known, ledger) = (scene.known(&clean).await.unwrap(), scene.ledger(&clean).await);
    assert_eq!((known.refunds[0].stage, known.given()), (RefundStage::Done, decimal("30")));
    assert_eq!((ledger.grants().refunded(), ledger.grants().left(at(41))), (decimal("20"), decimal("30")));
    let [refund] = scene.account.refunds().try_into().unwrap();
    assert_eq!(refund["amount"], 2_000);
    audit(&scene.database.owner).await;
    node.stop().await;
    clean.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_made_is_found_once_the_provider_has_forgotten_who_asked_and_what_was_not_is_given_up() {
    let scene = Scene::set(Outcome::Paid).await;
    let node = Node::start(&scene.database.url).await;
    let payments = scene.payments(&node);
    scene.account.lose(&[Lost::Answer]);
    scene.look(&payments, at(2)).await;
    assert_eq!(scene.known(&node).await.unwrap().status, PaymentStatus::Requested);
    let a_day_later = at(2).checked_add(SignedDuration::from_hours(24)).unwrap();
    scene.look(&payments, a_day_later).await;
    scene.assert_paid_once(&node).await;
    node.stop().await;

    let scene = Scene::set(Outcome::Paid).await;
    let node = Node::start(&scene.database.url).await;
    let payments = scene.payments(&node);
    scene.account.lose(&[Lost::Request]);
    scene.look(&payments, at(2)).await;
    scene.look(&payments, a_day_later).await;
    let (known, ledger) = (scene.known(&node).await.unwrap(), scene.ledger(&node).await);
    assert_eq!((known.status, ledger.grants().granted()), (PaymentStatus::Failed, Decimal::ZERO));
    assert_eq!((scene.account.intents().len(), ledger.top_ups().open()), (0, None));
    node.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_told_twice_late_and_in_another_order_changes_nothing() {
    let scene = Scene::set(Outcome::Slow).await;
    let (one, other) = (Node::start(&scene.database.url).await, Node::start(&scene.database.url).await);
    let (first, second) = (scene.payments(&one), scene.payments(&other));
    scene.look(&first, at(2)).await;
    let object = scene.account.intent_of(&scene.asked.payment.to_string()).unwrap();
    let name = Name::new(&object).unwrap();
    scene.account.decide(&object, Outcome::Declined);
    first.look_at(&name, at(3)).await.unwrap();
    assert_eq!(scene.known(&one).await.unwrap().status, PaymentStatus::Failed);
    assert_eq!(scene.ledger(&one).await.top_ups().open(), None);
    // The bank pays after all; the news of that is told to both, several times, and that it is disputed with it.
    scene.account.decide(&object, Outcome::Paid);
    scene.account.dispute(&object, 5_000);
    for round in 0..3 {
        let (one, other) = tokio::join!(first.look_at(&name, at(round + 4)), second.look_at(&name, at(round + 4)));
        drop((one, other));
    }
    first.look_at(&name, at(9)).await.unwrap();
    let (known, ledger) = (scene.known(&one).await.unwrap(), scene.ledger(&one).await);
    assert_eq!((known.status, known.given(), known.disputes.len()), (PaymentStatus::Succeeded, Decimal::ZERO, 1));
    assert_eq!((ledger.grants().left(at(10)), ledger.owed()), (Decimal::ZERO, Decimal::ZERO));
    assert_eq!(scene.account.intents().len(), 1);
    audit(&scene.database.owner).await;
    one.stop().await;
    other.stop().await;
}
