//! Each step in the life of a hold, with its answer lost on the way: before the server had it, or after its commit. It has one effect, and
//! whoever sends it again gets the first answer.

use commands::UsageOutcome;
use domain::ReservationId;
use domain::usage_ledger::{ExpireHolds, UsageLedger, UsageLedgerCommand};
use tests::audit::audit;
use tests::commander::once;
use tests::database::{Database, fresh_database};
use tests::ledger::{Outcome, PAYER};
use tests::node::Node;
use tests::organization::at;
use tests::proxy::{Break, Proxy};
use tests::reserved::Reserved;
use uuid::Uuid;

/// A node whose connections break.
struct Scene {
    database: Database,
    proxy: Proxy,
    node: Node,
    ledger: Uuid,
}

impl Scene {
    async fn set() -> Self {
        let database = fresh_database(1_000).await;
        let proxy = Proxy::start(&database.url).await;
        let node = Node::start(&proxy.url).await;
        let ledger = node.ledger().await;
        Self { database, proxy, node, ledger }
    }

    async fn execute(&self, command: UsageLedgerCommand) -> Outcome {
        self.node.write_side.ledgers.execute(self.ledger, command, once(PAYER)).await
    }

    /// Executes a command whose answer is lost, and again, as a caller does who got none; gives how many events came of both.
    async fn cut(&self, how: Break, command: UsageLedgerCommand) -> (Vec<UsageOutcome>, i64) {
        let before = self.events().await;
        self.proxy.arm(&[how]);
        let first = self.execute(command.clone()).await.unwrap();
        assert!(first.receipt.is_some(), "it was written by this process, whatever became of the connection");
        // Another process is asked the second time, which has nothing of it in memory.
        let other = Node::start(&self.database.url).await;
        let again = other.write_side.ledgers.execute(self.ledger, command, once(PAYER)).await;
        other.stop().await;
        let usage = again.map_or_else(|_| Vec::new(), |again| again.usage);
        (usage, self.events().await - before)
    }

    async fn events(&self) -> i64 {
        let sql = "SELECT count(*) FROM events WHERE aggregate_id = $1";
        sqlx::query_scalar(sql).bind(self.ledger.to_string()).fetch_one(&self.database.owner).await.unwrap()
    }

    async fn sums(&self) -> [String; 2] {
        let ledger = self.node.write_side.store.load::<UsageLedger>(self.ledger).await.unwrap().aggregate;
        [ledger.charged(), ledger.held()].map(|amount| amount.to_string())
    }
}

fn is_duplicate(usage: &[UsageOutcome]) -> bool {
    matches!(usage, [UsageOutcome::Duplicate { index: 0, .. }])
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_step_of_a_hold_has_one_effect_whatever_becomes_of_its_answer() {
    let scene = Scene::set().await;
    for (how, from) in [(Break::AfterCommit, 1), (Break::BeforeTheServer, 1_000)] {
        let reserved = || Reserved { id: ReservationId(ops::ids::new_id()), tokens: 10, from };
        let [settled, released, expired] = [reserved(), reserved(), reserved()];
        let [charged, _] = scene.sums().await;
        let charged: i64 = charged.parse().unwrap();
        let sums = async |more: i64, held: &str| {
            assert_eq!(scene.sums().await, [(charged + more).to_string(), held.to_owned()], "{how:?}");
        };
        for reserved in [settled, released, expired] {
            let (again, events) = scene.cut(how, reserved.place()).await;
            assert!(is_duplicate(&again), "{how:?}: {again:?}");
            assert_eq!(events, 1);
        }
        sums(0, "30").await;
        assert_eq!(scene.cut(how, settled.extend()).await, (Vec::new(), 1));
        sums(0, "30").await;
        for (part, more, held) in [(Some(1), 4, "26"), (Some(2), 9, "21"), (None, 10, "20")] {
            let tokens = match part {
                Some(1) => 4,
                Some(_) => 5,
                None => 1,
            };
            let (again, events) = scene.cut(how, settled.settle(part, tokens)).await;
            assert!(is_duplicate(&again), "{how:?}: {again:?}");
            assert_eq!(events, 1);
            sums(more, held).await;
        }
        let (again, events) = scene.cut(how, released.release()).await;
        assert!(is_duplicate(&again), "{how:?}: {again:?}");
        assert_eq!(events, 1);
        sums(10, "10").await;
        assert_eq!(scene.cut(how, ExpireHolds { at: at(from + 500) }.into()).await, (Vec::new(), 1));
        sums(10, "0").await;
        // What was released did not take place; what has expired did, once.
        let late = scene.execute(released.settle(None, 1)).await.unwrap();
        assert!(matches!(late.usage.as_slice(), [UsageOutcome::Conflict { .. }]), "{:?}", late.usage);
        let (again, events) = scene.cut(how, expired.settle(None, 3)).await;
        assert!(is_duplicate(&again), "{how:?}: {again:?}");
        assert_eq!(events, 1);
        sums(13, "0").await;
    }
    audit(&scene.database.owner).await;
    scene.node.stop().await;
}
