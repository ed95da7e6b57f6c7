//! Two processes own a ledger for a moment, as happens while membership changes (B11): each decides on a state of its own, and the log takes what fits.
//!
//! Shown here: what both are told is charged once; what both are asked for fills a hard budget to the last unit and never passes it, whether it is used or held; a hold that both end ends once; and being overtaken costs a process a few statements for all that waits, however long the ledger is. Budgets over several ledgers
//! (two currencies, test and live) do not exist, so one stream is all that there is to agree on.

use std::collections::BTreeMap;

use commands::{ExecuteError, UsageOutcome};
use domain::ReservationId;
use domain::money::Decimal;
use domain::usage_ledger::budgets::{BudgetWindow, Dimension, Measure, Selector};
use domain::usage_ledger::{
    BudgetTerms, RecordUsage, RecordingMode, SetBudget, UsageLedger, UsageLedgerCommand, UsageLedgerError, UsageRecord,
};
use futures::future::join_all;
use tests::audit::audit;
use tests::commander::once;
use tests::database::{Database, fresh_database};
use tests::ledger::{Outcome, PAYER, record};
use tests::node::Node;
use tests::organization::at;
use tests::proxy::Proxy;
use tests::reserved::Reserved;
use uuid::Uuid;

/// Uses of one token each, at 1.
fn uses(mode: RecordingMode, ids: &[String]) -> UsageLedgerCommand {
    let records: Vec<UsageRecord> = ids
        .iter()
        .map(|id| {
            let mut record = record(id, 1);
            record.attribution.run = Some(format!("run-{id}"));
            record
        })
        .collect();
    let keys = records.iter().map(UsageRecord::usage_key).collect();
    UsageLedgerCommand::RecordUsage(RecordUsage {
        at: at(1),
        mode,
        currency: domain::money::Currency::USD,
        environment: domain::Environment::Live,
        records: records.into(),
        keys,
        schedules: domain::usage_ledger::Schedules::default(),
    })
}

/// A hard budget for all time, of this much, of each of these.
fn budget(limit: u64, per: &[Dimension]) -> UsageLedgerCommand {
    let terms = BudgetTerms {
        selector: Selector::default(),
        per: per.iter().cloned().collect(),
        requires: [].into(),
        measure: Measure::Cost,
        limit: Decimal::whole(limit),
        window: BudgetWindow::Life { days: None },
        hard: true,
        alerts: [].into(),
        latch: false,
    };
    UsageLedgerCommand::SetBudget(SetBudget { at: at(1), name: "all".parse().unwrap(), terms })
}

/// Two processes on one database, and a ledger that both have in memory.
struct Scene {
    database: Database,
    nodes: Box<[Node; 2]>,
    ledger: Uuid,
}

impl Scene {
    async fn set() -> Self {
        let database = fresh_database(10_000).await;
        let nodes = Box::new([Node::start(&database.url).await, Node::start(&database.url).await]);
        let ledger = nodes[0].ledger().await;
        let scene = Self { database, nodes, ledger };
        for (node, id) in scene.nodes.iter().zip(["first", "second"]) {
            scene.run(node, uses(RecordingMode::Told, &[id.to_owned()])).await.unwrap();
        }
        scene
    }

    async fn run(&self, node: &Node, command: UsageLedgerCommand) -> Outcome {
        node.write_side.ledgers.execute(self.ledger, command, once(PAYER)).await
    }

    async fn state(&self) -> UsageLedger {
        self.nodes[0].write_side.store.load::<UsageLedger>(self.ledger).await.unwrap().aggregate
    }

    async fn end(self) {
        audit(&self.database.owner).await;
        for node in *self.nodes {
            node.stop().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_two_owners_are_told_at_once_is_charged_once() {
    let scene = Scene::set().await;
    let ids: Vec<String> = (0..200).map(|number| format!("use-{number}")).collect();
    // Both are told all of them, in opposite orders.
    let told = |node: usize| {
        let (scene, mut ids) = (&scene, ids.clone());
        if node == 1 {
            ids.reverse();
        }
        join_all(ids.into_iter().map(move |id| async move {
            let executed =
                scene.run(&scene.nodes[node], uses(RecordingMode::Told, std::slice::from_ref(&id))).await.unwrap();
            (id, executed.usage[0])
        }))
    };
    let (one, other) = tokio::join!(told(0), told(1));
    let mut recorded = BTreeMap::<String, usize>::new();
    for (id, outcome) in one.into_iter().chain(other) {
        match outcome {
            UsageOutcome::Recorded { .. } => *recorded.entry(id).or_default() += 1,
            UsageOutcome::Duplicate { .. } | UsageOutcome::Repeated { same: true, .. } => {}
            outcome => panic!("{id}: {outcome:?}"),
        }
    }
    assert_eq!((recorded.len(), recorded.values().all(|count| *count == 1)), (200, true), "{recorded:?}");
    let ledger = scene.state().await;
    assert_eq!((ledger.charged(), ledger.periods().records()), (Decimal::whole(202), 202));
    scene.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_two_owners_are_asked_for_at_once_fills_a_hard_budget_and_never_passes_it() {
    let scene = Scene::set().await;
    scene.run(&scene.nodes[0], budget(100, &[])).await.unwrap();
    let asked = |node: usize| {
        let scene = &scene;
        join_all((0..100).map(move |number| {
            let id = format!("asked-{node}-{number}");
            scene.run(&scene.nodes[node], uses(RecordingMode::Asked, &[id]))
        }))
    };
    let (one, other) = tokio::join!(asked(0), asked(1));
    let (taken, refused): (Vec<_>, Vec<_>) = one.into_iter().chain(other).partition(Result::is_ok);
    assert_eq!((taken.len(), refused.len()), (100, 100));
    for refused in refused {
        let is_beyond = matches!(&refused, Err(ExecuteError::Rejected(UsageLedgerError::BeyondBudget(beyond))) if beyond.asked == Decimal::ONE);
        assert!(is_beyond, "{refused:?}");
    }
    assert_eq!(scene.state().await.charged(), Decimal::whole(102), "two were told before there was a budget");
    scene.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_two_owners_hold_at_once_fills_a_hard_budget_and_a_hold_that_both_end_ends_once() {
    let scene = Scene::set().await;
    scene.run(&scene.nodes[0], budget(100, &[])).await.unwrap();
    let new = || Reserved { id: ReservationId(ops::ids::new_id()), tokens: 2, from: 1 };
    let asked: [Vec<Reserved>; 2] = [(); 2].map(|()| (0..40).map(|_| new()).collect());
    let place = |node: usize| join_all(asked[node].iter().map(|hold| scene.run(&scene.nodes[node], hold.place())));
    let (one, other) = tokio::join!(place(0), place(1));
    let answers = asked.iter().flatten().zip(one.iter().chain(&other));
    let (held, refused): (Vec<_>, Vec<_>) = answers.partition(|(_, answer)| answer.is_ok());
    assert_eq!((held.len(), refused.len()), (50, 30));
    for (_, refused) in refused {
        assert!(matches!(refused, Err(ExecuteError::Rejected(UsageLedgerError::HeldInBudget(_)))), "{refused:?}");
    }
    let ledger = scene.state().await;
    assert_eq!((ledger.charged(), ledger.held()), (Decimal::whole(2), Decimal::whole(100)));

    // Half of them are settled, at less than is held, and the other half settled by one and released by the other.
    let held: Vec<Reserved> = held.into_iter().map(|(hold, _)| *hold).collect();
    let end = |node: usize| {
        let scene = &scene;
        let command = move |(number, hold): (usize, &Reserved)| match (number % 2, node) {
            (1, 1) => hold.release(),
            _ => hold.settle(None, 1),
        };
        join_all(held.iter().enumerate().map(move |ended| scene.run(&scene.nodes[node], command(ended))))
    };
    let (one, other) = tokio::join!(end(0), end(1));
    let ends = |answer: &Outcome| match answer {
        Ok(answer) => usize::from(matches!(answer.usage.as_slice(), [UsageOutcome::Recorded { .. }])),
        Err(error) => panic!("{error:?}"),
    };
    for (number, (one, other)) in one.iter().zip(&other).enumerate() {
        assert_eq!(ends(one) + ends(other), 1, "{number}: {one:?}, {other:?}");
    }
    let settled = one.iter().zip(&other).enumerate().filter(|(number, (one, _))| number % 2 == 0 || ends(one) == 1);
    let charged = u64::try_from(settled.count()).unwrap();
    assert!((25..=50).contains(&charged), "{charged}");
    let ledger = scene.state().await;
    assert_eq!(
        (ledger.charged(), ledger.held(), ledger.holds().len()),
        (Decimal::whole(2 + charged), Decimal::ZERO, 0)
    );
    scene.end().await;
}

/// How many statements the second process needs for this many uses that it is told at once just after the first one has written: the fewest of some rounds, for
/// a process also looks after other things.
async fn overtaken(scene: &Scene, second: &Node, proxy: &Proxy, at_once: usize, name: &str) -> usize {
    let mut fewest = usize::MAX;
    for round in 0..8 {
        let id = |of: &str, number: usize| vec![format!("{name}-{at_once}-{round}-{of}-{number}")];
        scene.run(&scene.nodes[0], uses(RecordingMode::Told, &id("first", 0))).await.unwrap();
        let before = proxy.executed();
        let told = (0..at_once).map(|number| scene.run(second, uses(RecordingMode::Told, &id("second", number))));
        for outcome in join_all(told).await {
            assert!(matches!(outcome.unwrap().usage[0], UsageOutcome::Recorded { .. }));
        }
        fewest = fewest.min(proxy.executed() - before);
    }
    fewest
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn being_overtaken_costs_a_few_statements_for_all_that_waits_however_long_the_ledger_is() {
    let scene = Scene::set().await;
    let proxy = Proxy::start(&scene.database.url).await;
    let second = Node::start(&proxy.url).await;
    let short = overtaken(&scene, &second, &proxy, 1, "short").await;
    // Two thousand uses, each of a run of its own that a budget counts.
    scene.run(&scene.nodes[0], budget(1_000, &[Dimension::Run])).await.unwrap();
    for batch in 0..20 {
        let ids: Vec<String> = (0..100).map(|number| format!("long-{batch}-{number}")).collect();
        scene.run(&scene.nodes[0], uses(RecordingMode::Told, &ids)).await.unwrap();
    }
    scene.run(&second, uses(RecordingMode::Told, &["catches-up".to_owned()])).await.unwrap();
    let long = overtaken(&scene, &second, &proxy, 1, "long").await;
    assert_eq!(long, short, "statements to decide again on a long ledger, and on a short one");
    let many = overtaken(&scene, &second, &proxy, 50, "many").await;
    assert!(many <= 3 * short, "{many} statements for 50 that waited, {short} for one");
    second.stop().await;
    scene.end().await;
}
