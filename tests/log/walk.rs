//! A command's way through the house, as a program: decided, durable, folded, read.
//!
//! Invariant: who writes gets a position, and who waits for that position reads what was written.

use std::time::Duration;

use domain::{OrganizationId, TenantId};
use ops::tasks::Tasks;
use projections::ReadSide;
use tests::commander::{access_to_all, once};
use tests::database::fresh_database;
use tests::node::Node;
use tests::organization::{register, rename};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_written_is_read_by_whoever_waits_for_its_position() {
    let database = fresh_database(100_000).await;
    let node = Node::start(&database.url).await;
    let tasks = Tasks::new();
    let read = ReadSide::start(database.app.clone(), &tasks, node.write_side.head(), true);

    // The executor finds the actor of this id, the actor decides, the appender writes, and the answer comes after the commit.
    let (id, tenant) = (ops::ids::new_id(), TenantId::from(OrganizationId(ops::ids::new_id())));
    let organizations = &node.write_side.organizations;
    organizations.create(id, register(id, "Acme"), once(tenant)).await.unwrap();
    let renamed = organizations.execute(id, rename("Acme Labs"), once(tenant)).await.unwrap();
    let position = renamed.receipt.unwrap().last_position();

    // The feed hands the event to the worker of each read model; the checkpoint moves with the rows.
    read.positions.wait_for("organizations", position, Duration::from_secs(30)).await.unwrap();
    let view = read.models.organizations.get(access_to_all(), OrganizationId(id)).await.unwrap();
    assert_eq!(view.unwrap().profile.name.as_str(), "Acme Labs");

    tasks.token().cancel();
    node.stop().await;
}
