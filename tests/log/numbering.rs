//! Documents get their numbers in the order of the log, whoever numbers them and however often.

use std::collections::BTreeSet;

use domain::invoice::identity::step_of;
use domain::invoice_series::{Assign, DocumentKind, InvoiceSeriesEvent, NumberAssigned, Open, SeriesScope};
use domain::{Environment, InvoiceId, OrganizationId, TenantId};
use futures::future::join_all;
use jiff::civil::date;
use tests::audit::audit;
use tests::commander::once;
use tests::database::fresh_database;
use tests::node::Node;
use tests::organization::at;
use uuid::Uuid;

use commands::{CommandContext, ExecuteError};

const SELLER: OrganizationId = OrganizationId(Uuid::from_u128(5));

/// How often a process asks for one number.
const ATTEMPTS: u32 = 100;

fn series() -> SeriesScope {
    SeriesScope { seller: SELLER, kind: DocumentKind::Invoice, year: 2026, environment: Environment::Live }
}

/// The step by which a document gets its number: the same command whichever process takes it.
fn numbering(document: InvoiceId) -> CommandContext {
    let command_id = step_of(document, "number", 0);
    CommandContext { command_id, keyed: true, fingerprint: document.0, ..once(TenantId(SELLER.0)) }
}

async fn begin(node: &Node) {
    let open = Open { scope: series(), prefix: "INV-".parse().unwrap(), first: 1, at: at(0) };
    let executor = &node.write_side.invoice_series;
    executor.create(series().id().0, open.into(), once(TenantId(SELLER.0))).await.unwrap();
}

/// The number that a document gets of a process, which asks again where another one was always faster.
async fn number(node: &Node, document: InvoiceId, context: CommandContext) -> Result<NumberAssigned, String> {
    for _ in 0..ATTEMPTS {
        let assign = Assign { document, issue_date: date(2026, 3, 2), at: at(1) };
        let executed = node.write_side.invoice_series.execute(series().id().0, assign.into(), context.clone()).await;
        match executed {
            Ok(executed) => {
                return Ok(*executed.events.iter().find_map(InvoiceSeriesEvent::as_number_assigned).unwrap());
            }
            Err(ExecuteError::NameTaken { name, .. }) => return Err(name),
            Err(ExecuteError::Contended) => {}
            Err(other) => panic!("{other:?}"),
        }
    }
    panic!("{document} got no number in {ATTEMPTS} attempts")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_that_number_the_same_documents_at_once_give_each_one_number_and_leave_none_out() {
    let database = fresh_database(100).await;
    let nodes = [Node::start(&database.url).await, Node::start(&database.url).await];
    begin(&nodes[0]).await;
    let documents: Vec<_> = (0..40).map(|_| InvoiceId(ops::ids::new_id())).collect();
    let by = |node: &'static str, which: usize| {
        let (nodes, documents) = (&nodes, &documents);
        async move {
            let all = documents.iter().map(|document| number(&nodes[which], *document, numbering(*document)));
            let given = join_all(all).await;
            given.into_iter().map(|given| given.unwrap_or_else(|error| panic!("{node}: {error}"))).collect::<Vec<_>>()
        }
    };
    let (one, other) = tokio::join!(by("one", 0), by("other", 1));
    assert_eq!(one, other, "whoever asks a second time is told the number of the first");
    assert!(one.iter().zip(&documents).all(|(given, document)| given.document == *document));
    let numbers: BTreeSet<u64> = one.iter().map(|given| given.number).collect();
    assert!(numbers.into_iter().eq(1..=40), "{one:?}");
    assert_eq!(audit(&database.owner).await, 41);
    for node in nodes {
        node.stop().await;
    }
}

#[tokio::test]
async fn a_document_gets_no_second_number_by_another_command() {
    let database = fresh_database(100).await;
    let node = Node::start(&database.url).await;
    begin(&node).await;
    let [first, second] = [1, 2].map(|id| InvoiceId(Uuid::from_u128(id)));
    assert_eq!(number(&node, first, numbering(first)).await.map(|given| given.number), Ok(1));
    assert_eq!(number(&node, second, numbering(second)).await.map(|given| given.number), Ok(2));
    let again = number(&node, first, once(TenantId(SELLER.0))).await;
    assert_eq!(again, Err(first.to_string()), "its number is claimed for ever");
    assert_eq!(number(&node, first, numbering(first)).await.map(|given| given.number), Ok(1));
    assert_eq!(audit(&database.owner).await, 3);
    node.stop().await;
}
