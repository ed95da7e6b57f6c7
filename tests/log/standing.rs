//! A key as the log has it, which does not lag behind: whoever changes credentials with it is judged by that.

use commands::standing::Standing;
use domain::aggregate::event_sourced::ReadCondition;
use domain::api_key::KeyStatus;
use domain::organization::Close;
use domain::{AggregateType, KeyId, StreamId, TenantId};
use std::collections::BTreeSet;
use tests::api_key::issue;
use tests::commander::once;
use tests::database::fresh_database;
use tests::node::Node;
use tests::organization::at;

#[tokio::test]
async fn a_key_of_a_closed_organization_is_revoked_and_what_is_done_with_it_stands_on_the_organization() {
    let database = fresh_database(10_000).await;
    let node = Node::start(&database.url).await;
    let (store, id) = (&node.write_side.store, ops::ids::new_id());
    let organization = node.organization("Acme").await;
    let tenant = TenantId(organization);
    node.write_side.api_keys.create(id, issue(id, tenant, 1), once(tenant)).await.unwrap();
    let open = Standing::of(store, KeyId(id)).await.unwrap();
    assert_eq!(open.credential.unwrap().status_at(at(0)), KeyStatus::Active);
    let stream = StreamId::new(AggregateType::Organization, organization);
    let last_event_id = node.write_side.lookups.head(stream).await.unwrap().last_event_id;
    assert!(open.conditions.contains(&ReadCondition { stream, last_event_id }), "{:?}", open.conditions);

    let reason = "the contract has ended".parse().unwrap();
    let close = Close { published_services: 0, submitted_services: 0, open_ledgers: 0, reason, at: at(5) };
    node.write_side.organizations.execute(organization, close.into(), once(tenant)).await.unwrap();
    let each = Standing::of_each(store, &BTreeSet::from([KeyId(id)])).await.unwrap().remove(&KeyId(id)).unwrap();
    for closed in [Standing::of(store, KeyId(id)).await.unwrap(), each] {
        let key = closed.credential.unwrap();
        assert_eq!((key.status_at(at(5)), key.revoked_at), (KeyStatus::Revoked, Some(at(5))));
    }
    node.stop().await;
}

#[tokio::test]
async fn a_key_whose_organization_is_not_registered_stands_on_that_it_is_not() {
    let database = fresh_database(10_000).await;
    let node = Node::start(&database.url).await;
    let (id, tenant) = (ops::ids::new_id(), TenantId(ops::ids::new_id()));
    node.write_side.api_keys.create(id, issue(id, tenant, 1), once(tenant)).await.unwrap();
    let Standing { credential, conditions, .. } = Standing::of(&node.write_side.store, KeyId(id)).await.unwrap();
    assert_eq!(credential.unwrap().status_at(at(0)), KeyStatus::Active);
    let context = commands::CommandContext { conditions, ..once(tenant) };
    let other = ops::ids::new_id();
    node.write_side.api_keys.create(other, issue(other, tenant, 2), context).await.unwrap();
    node.stop().await;
}
