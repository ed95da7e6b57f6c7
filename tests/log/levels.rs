//! What a live process could not read is not written while it lives, whoever asks and however.

use commands::{ExecuteError, Limits};
use domain::TenantId;
use ops::processes::LiveProcesses;
use tests::audit::audit;
use tests::commander::{dry, keyed};
use tests::database::fresh_database;
use tests::probe::{LEVEL, Outcome, ProbeEvent, ProbeNode, Tell, note};

fn is_too_new(outcome: &Outcome) -> bool {
    matches!(outcome, Err(ExecuteError::TooNew { level: LEVEL, readable: 1 }))
}

#[tokio::test]
async fn an_event_that_a_live_process_cannot_read_is_refused_whole_until_that_process_is_gone() {
    let database = fresh_database(1_000).await;
    let node = ProbeNode::start(&database.url, Limits::default()).await;
    let id = ops::ids::new_id();
    let tenant = TenantId(id);
    node.live.send_replace(LiveProcesses::alone(1));
    let news =
        || Tell { events: vec![ProbeEvent::Noted("half".to_owned()), ProbeEvent::Invented], conditions: Vec::new() };

    node.tell(id, note("before")).await.unwrap();
    let (dry_run, first, beside) = tokio::join!(
        node.tell_as(id, news(), dry(keyed(tenant, "dry", ""))),
        node.tell_as(id, news(), keyed(tenant, "news", "")),
        node.tell(id, note("beside")),
    );
    assert!(is_too_new(&dry_run) && is_too_new(&first), "{dry_run:?} {first:?}");
    assert_eq!(beside.unwrap().version, 2, "what is refused leaves nothing in the tip");

    node.live.send_replace(LiveProcesses::alone(LEVEL));
    let again = node.tell_as(id, news(), keyed(tenant, "news", "")).await.unwrap();
    assert_eq!((again.version, again.replayed), (4, false), "the refusal was no answer for ever");
    assert_eq!(node.notes(id).await, ["before", "beside", "half"]);
    assert_eq!(audit(&database.owner).await, 4);
    node.stop().await;
}
