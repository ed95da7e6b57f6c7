//! Another process commits to a stream while this one has commands in flight on it, or has an old state of it in memory.

use domain::OrganizationId;
use domain::TenantId;
use domain::organization::{OrganizationError, OrganizationEvent, Registered, Role};
use domain::values::text::Name;
use futures::future::join_all;
use tests::audit::{audit, count};
use tests::commander::{dry, expecting, once};
use tests::database::{Database, fresh_database};
use tests::foreign::{self, append, append_rename};
use tests::node::Node;
use tests::organization::{Outcome, at};
use uuid::Uuid;

use commands::ExecuteError;

/// The names that an organization has had, by version from 1.
async fn names(database: &Database, id: Uuid) -> Vec<String> {
    let sql = "SELECT coalesce(payload->'renamed'->>'name', payload->'registered'->>'name') FROM events \
        WHERE aggregate_id = $1 ORDER BY sequence";
    sqlx::query_scalar(sql).bind(id.to_string()).fetch_all(&database.owner).await.unwrap()
}

/// Whether an answer to a rename is true of a state that was: the name was another before, or there was nothing to do.
fn is_true_of(names: &[String], wanted: &str, outcome: &Outcome) -> bool {
    let executed = outcome.as_ref().unwrap();
    let at = |version: i64| names[usize::try_from(version).unwrap() - 1].as_str();
    match executed.receipt {
        Some(_) => at(executed.version) == wanted && at(executed.version - 1) != wanted,
        None => at(executed.version) == wanted,
    }
}

#[tokio::test]
async fn commands_in_flight_are_decided_again_on_what_another_process_has_committed() {
    let database = fresh_database(1_000).await;
    let node = Node::start(&database.url).await;
    for (foreign_name, expected) in [
        // Ours: "b", "b" again, "c". The other process has made the first and second a matter of nothing.
        ("b", vec!["a", "b", "c"]),
        ("x", vec!["a", "x", "b", "c"]),
        ("c", vec!["a", "c", "b", "c"]),
    ] {
        let id = node.organization("a").await;
        let mut lock = foreign::lock(&database.app).await;
        let wanted = ["b", "b", "c"];
        let ours = join_all(wanted.iter().map(|name| node.rename_once(id, name)));
        let theirs = async {
            foreign::waiters(&database.owner, 1).await;
            append_rename(&mut lock, id, foreign_name).await.unwrap();
            lock.commit().await.unwrap();
        };
        let (outcomes, ()) = tokio::join!(ours, theirs);
        let names = names(&database, id).await;
        assert_eq!(names, expected);
        for (wanted, outcome) in wanted.iter().zip(&outcomes) {
            assert!(is_true_of(&names, wanted, outcome), "{wanted}: {outcome:?} in {names:?}");
        }
    }
    audit(&database.owner).await;
    node.stop().await;
}

#[tokio::test]
async fn what_waits_behind_a_batch_that_another_process_has_overtaken_fits_by_version_and_is_refused_all_the_same() {
    let database = fresh_database(1_000).await;
    let node = Node::start(&database.url).await;
    let id = node.organization("a").await;
    let mut lock = foreign::lock(&database.app).await;
    let seen = |version, name| node.rename(id, name, expecting(version, once(TenantId(id))));
    // The first is with the database, decided on version 1; the others wait in the queue, decided on our versions 2 and 3.
    let first = seen(1, "b");
    let others = async {
        foreign::waiters(&database.owner, 1).await;
        let theirs = async {
            tests::waiting::until("the others wait", || async { node.write_side.waiting() == 2 }).await;
            append_rename(&mut lock, id, "x").await.unwrap();
            lock.commit().await.unwrap();
        };
        tokio::join!(seen(2, "c"), seen(3, "d"), theirs)
    };
    let (first, (second, third, ())) = tokio::join!(first, others);
    // Their event is version 2. Who expected 1 is refused; who expected our 2 gets theirs, and only one can.
    assert!(matches!(first, Err(ExecuteError::VersionMismatch { actual: 2 })), "{first:?}");
    assert_eq!(second.unwrap().version, 3);
    assert_eq!(third.unwrap().version, 4);
    assert_eq!(names(&database, id).await, ["a", "x", "c", "d"]);
    audit(&database.owner).await;
    node.stop().await;
}

#[tokio::test]
async fn a_refusal_that_stood_on_an_event_that_did_not_make_it_is_decided_again() {
    let database = fresh_database(1_000).await;
    let node = Node::start(&database.url).await;
    let id = ops::ids::new_id();
    let context = || once(TenantId(id));
    let mut lock = foreign::lock(&database.app).await;
    let ours = async {
        tokio::join!(
            node.register(id, "ours", context()),
            // Refused on our own registration, which is not durable.
            node.register(id, "theirs", context()),
            // Nothing to do on our own registration.
            node.register(id, "ours", context()),
            node.register(id, "theirs", dry(context())),
        )
    };
    let theirs = async {
        foreign::waiters(&database.owner, 1).await;
        let registered = OrganizationEvent::Registered(Registered {
            id: OrganizationId(id),
            name: Name::new("theirs").unwrap(),
            roles: [Role::Consumer].into(),
            at: at(0),
        });
        append(&mut lock, id, &registered).await.unwrap();
        lock.commit().await.unwrap();
    };
    let ((ours, same_as_theirs, nothing_to_do, rehearsed), ()) = tokio::join!(ours, theirs);
    let refused =
        |outcome: &Outcome| matches!(outcome, Err(ExecuteError::Rejected(OrganizationError::AlreadyRegistered)));
    assert!(refused(&ours), "{ours:?}");
    assert!(refused(&nothing_to_do), "{nothing_to_do:?}");
    for stands in [same_as_theirs, rehearsed] {
        let executed = stands.unwrap();
        assert_eq!((executed.version, executed.events.len()), (1, 0));
    }
    assert_eq!(names(&database, id).await, ["theirs"]);
    audit(&database.owner).await;
    node.stop().await;
}

#[tokio::test]
async fn nothing_is_answered_before_what_it_stands_on_is_durable() {
    let database = fresh_database(1_000).await;
    let node = Node::start(&database.url).await;
    let id = ops::ids::new_id();
    let context = || once(TenantId(id));
    let lock = foreign::lock(&database.app).await;
    let first = node.register(id, "ours", context());
    let rest = async {
        foreign::waiters(&database.owner, 1).await;
        let refused = node.register(id, "other", context());
        let nothing = node.register(id, "ours", context());
        let rehearsed = node.rename(id, "other", dry(context()));
        tokio::pin!(refused, nothing, rehearsed);
        // Time enough for an actor that does not wait: its answer would need no disk.
        let early = tokio::time::timeout(std::time::Duration::from_millis(200), async {
            tokio::select! {
                _ = &mut refused => "a refusal",
                _ = &mut nothing => "a no-op",
                _ = &mut rehearsed => "a dry run",
            }
        });
        assert_eq!(early.await.ok(), None);
        lock.rollback().await.unwrap();
        tokio::join!(refused, nothing, rehearsed)
    };
    let (first, (refused, nothing, rehearsed)) = tokio::join!(first, rest);
    assert!(first.is_ok() && refused.is_err() && nothing.is_ok() && rehearsed.is_ok());
    assert_eq!(count(&database.owner, "true").await, 1);
    node.stop().await;
}

#[tokio::test]
async fn an_old_state_in_memory_neither_refuses_nor_accepts_what_the_log_would_not() {
    let database = fresh_database(1_000).await;
    let (node, other) = (Node::start(&database.url).await, Node::start(&database.url).await);
    let id = node.organization("a").await;
    let context = || once(TenantId(id));
    let move_on = async |name: &str| other.rename_once(id, name).await.unwrap().version;

    move_on("b").await;
    let back = node.rename_once(id, "a").await.unwrap();
    assert_eq!((back.version, back.events.len()), (3, 1), "a rename to the old name is not nothing");

    let version = move_on("c").await;
    let nothing = node.rename_once(id, "c").await.unwrap();
    assert_eq!((nothing.version, nothing.receipt.is_none()), (version, true), "nothing to do as of their version");

    let version = move_on("d").await;
    let stale = node.rename(id, "e", expecting(version - 1, context())).await;
    assert!(matches!(stale, Err(ExecuteError::VersionMismatch { actual }) if actual == version), "{stale:?}");

    let version = move_on("f").await;
    let seen = node.rename(id, "g", expecting(version, context())).await.unwrap();
    assert_eq!(seen.version, version + 1, "who saw the new version is not refused by the old one");

    move_on("h").await;
    let rehearsed = node.rename(id, "h", dry(context())).await.unwrap();
    assert_eq!(rehearsed.events.len(), 0);

    // An aggregate that this process has looked for in vain begins elsewhere.
    let late = ops::ids::new_id();
    let early = node.rename(late, "early", once(TenantId(late))).await;
    assert!(matches!(early, Err(ExecuteError::NotFound(_))), "{early:?}");
    other.register(late, "late", once(TenantId(late))).await.unwrap();
    assert_eq!(node.rename(late, "found", once(TenantId(late))).await.unwrap().version, 2);
    audit(&database.owner).await;
    node.stop().await;
    other.stop().await;
}
