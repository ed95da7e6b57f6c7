//! A snapshot is a shortcut and never a source of truth.

use domain::organization::Organization;
use futures::future::join_all;
use sqlx::Executor;
use tests::database::fresh_database;
use tests::node::Node;
use tests::waiting::until;

#[tokio::test]
async fn loading_from_a_snapshot_gives_what_folding_everything_gives() {
    let database = fresh_database(5_000).await;
    let node = Node::start(&database.url).await;
    let id = node.organization("first").await;
    let renames = (0..2_300).map(|n| {
        let node = &node;
        async move { node.rename_once(id, &format!("name {n}")).await.unwrap() }
    });
    join_all(renames).await;
    until("a snapshot is saved", || async {
        let sql = "SELECT count(*) FROM snapshots WHERE version >= 1000";
        sqlx::query_scalar::<_, i64>(sql).fetch_one(&database.owner).await.unwrap() == 1
    })
    .await;
    let shortcut = node.write_side.store.load::<Organization>(id).await.unwrap();
    assert!(shortcut.snapshot_version().is_some_and(|version| (1_000..=2_301).contains(&version)));

    database.app.execute("UPDATE snapshots SET schema_version = 99").await.unwrap();
    let of_another_shape = node.write_side.store.load::<Organization>(id).await.unwrap();
    database.app.execute("UPDATE snapshots SET schema_version = 1, state = '[]'::bytea").await.unwrap();
    let broken = node.write_side.store.load::<Organization>(id).await.unwrap();
    database.app.execute("DELETE FROM snapshots").await.unwrap();
    let full = node.write_side.store.load::<Organization>(id).await.unwrap();
    assert_eq!((full.snapshot_version(), full.unsaved.events), (None, 2_301));
    for loaded in [shortcut, of_another_shape, broken] {
        assert_eq!(loaded.aggregate, full.aggregate);
        assert_eq!((loaded.head, loaded.tenant), (full.head, full.tenant));
        assert_eq!(loaded.last_position, full.last_position);
    }
    assert_eq!(full.head.version, 2_301);
    node.stop().await;
}
